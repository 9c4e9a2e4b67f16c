/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * job: what is written is read again as it was, over many random jobs; bytes
 * that anybody may have sent never make a job that could not be written.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "jobtest.h"

enum { JOBS = 3000 };

#define HEAD "ketaguide-job 1\n"

static void
what_is_written_is_read(void **state)
{
	static struct job a, b;
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < JOBS; i++) {
		struct err e = {0};
		struct str s;

		make_job(&seed, &a);
		str_init(&s);
		str_puts(&s, "before");
		assert_true(job_write(&a, &s));
		assert_memory_equal(s.s, "before", 6);
		assert_int_equal(job_whole(s.s + 6, s.len - 6), s.len - 6);
		if (!job_parse(&b, s.s + 6, s.len - 6, &e))
			fail_msg("job %d: %d: %s", i, e.line, e.msg);
		check_same(&a, &b);
		str_done(&s);
	}
}

/* All that a visit may leave, in the longest words. */
static void
fill_visit(struct job *j)
{
	struct record *r = &j->record;
	static char words[RECORD_LINE];

	for (; j->agenda.n < AGENDA_STEPS; j->agenda.n++)
		j->agenda.list[j->agenda.n] =
		    (struct agenda_step){.visit = UINT16_MAX - 1,
			.index = (uint16_t)(65000 + j->agenda.n),
			.covered = true};
	for (unsigned i = 0; i < RECORD_TEACH; i++)
		record_taught(r, (uint16_t)(65000 + i), TEACH_NOT_YET);
	memset(words, '\\', sizeof words - 1);
	memcpy(r->name, words, RECORD_NAME - 1);
	for (unsigned i = 0; i < RECORD_LINES; i++)
		assert_true(record_add_line(r, words, RECORD_LINE - 1));
	words[RECORD_PLACE - 1] = '\0';
	for (unsigned i = 0; i < RECORD_SHEETS; i++) {
		words[0] = (char)('a' + i);
		record_printed(r, words, "zh_Hant_TW@abcdefghijklmnopqrst", 99);
	}
	assert_int_equal(r->nsheets, RECORD_SHEETS);
	r->more = true;
}

static void
check_fits(const struct job *j)
{
	static struct job read;
	struct err e = {0};
	struct str s;

	str_init(&s);
	assert_true(job_write(j, &s));
	assert_true(job_parse(&read, s.s, s.len, &e));
	check_same(j, &read);
	str_done(&s);
}

/* The largest there can be fits: sheets, or a visit with its lines. */
static void
the_largest(void **state)
{
	static struct job a;
	char words[MINE_BYTES];

	(void)state;
	job_init(&a);
	for (unsigned i = 0; i < MINE_OWN; i++) {
		memset(words, '\\', sizeof words);
		words[0] = (char)('a' + i);
		assert_int_equal(
		    mine_add_words(&a.mine, words, sizeof words - 1), MINE_OK);
	}
	for (unsigned i = 0; i < MINE_MAX - MINE_OWN; i++)
		assert_int_equal(
		    mine_add(&a.mine, MINE_QUESTION, 65000 + i), MINE_OK);
	memset(a.path, '\\', JOB_PATH - 1);
	fill_visit(&a);
	check_fits(&a);
	a.record.nteach = a.record.nsheets = a.agenda.n = 0;
	a.record.more = false;
	memset(a.record.name, 0, sizeof a.record.name);
	for (; a.nsheets < JOB_PLACES; a.nsheets++) {
		memset(a.sheets[a.nsheets], '\\', JOB_NAME - 1);
		a.sheets[a.nsheets][0] = (char)('0' + a.nsheets);
	}
	for (; a.ntopics < ROUND_ITEMS; a.ntopics++)
		a.topics[a.ntopics] = (uint16_t)(65000 + a.ntopics);
	check_fits(&a);
}

/* ---- what somebody sends ---------------------------------------------- */

static void
as_it_is_documented(void **state)
{
	static const char text[] = HEAD
	    "task print\nversion 0.2.0\nlanguage es\nalso en\nbeside yes\n"
	    "size 18\npaper A4\ncopies 2\nsheet when-to-call\n"
	    "place safety.md#when-can-i-drive\n"
	    "ask question 12 first\nask teach 3\nask topic 0\n"
	    "ask words first one\\ntwo \\\\ three\nask words later first x\n"
	    "topic 5\ntopic 65535\nplan route 1 team minute 540\n"
	    "visit yes\nname Ann B.\nstep 1 3 covered\nstep page 12 open\n"
	    "taught 4 partly\ngiven 2 es the-day\ngiven 1 ar\ngiven more\n"
	    "line Bring a hat.\nend\n";
	static struct job j;
	struct err e = {0};

	(void)state;
	assert_true(job_parse(&j, text, sizeof text - 1, &e));
	assert_int_equal(j.task, JOB_PRINT);
	assert_int_equal(j.format, JOB_PDF);
	assert_int_equal(j.size, JOB_LARGE);
	assert_int_equal(j.copies, 2);
	assert_int_equal(j.width, 72);
	assert_int_equal(j.most, 0);
	assert_true(j.beside);
	assert_false(j.help || j.replace);
	assert_string_equal(j.version, "0.2.0");
	assert_string_equal(j.language, "es");
	assert_string_equal(j.also, "en");
	assert_string_equal(j.sheets[0], "when-to-call");
	assert_string_equal(j.places[0], "safety.md#when-can-i-drive");
	assert_int_equal(j.mine.n, 5);
	assert_int_equal(j.mine.list[0].index, 12);
	assert_true(j.mine.list[0].first);
	assert_int_equal(j.mine.list[1].kind, MINE_TEACH);
	assert_false(j.mine.list[1].first);
	assert_string_equal(mine_words(&j.mine, 3), "one\ntwo \\ three");
	assert_true(j.mine.list[3].first);
	assert_string_equal(mine_words(&j.mine, 4), "first x");
	assert_false(j.mine.list[4].first);
	assert_int_equal(j.topics[1], 65535);
	assert_true(j.has_plan && j.plan.by_team);
	assert_int_equal(j.plan.route, 1);
	assert_int_equal(j.plan.minute, 540);
	assert_true(j.visit);
	assert_string_equal(j.record.name, "Ann B.");
	assert_int_equal(j.agenda.n, 2);
	assert_int_equal(j.agenda.list[0].visit, 1);
	assert_int_equal(j.agenda.list[0].index, 3);
	assert_true(j.agenda.list[0].covered);
	assert_int_equal(j.agenda.list[1].visit, AGENDA_NO_VISIT);
	assert_false(j.agenda.list[1].covered);
	assert_int_equal(j.record.teach[0].part, 4);
	assert_int_equal(j.record.teach[0].rating, TEACH_PARTLY);
	assert_int_equal(j.record.nsheets, 2);
	assert_string_equal(j.record.sheets[0].name, "the-day");
	assert_int_equal(j.record.sheets[0].copies, 2);
	assert_string_equal(j.record.sheets[1].name, "");
	assert_true(j.record.more);
	assert_string_equal(j.record.lines[0], "Bring a hat.");
	job_wipe(&j);
	check_wiped(&j);
}

static const struct {
	const char *text;
	int line;
	const char *says;
} refused[] = {
    {"", 1, "\"end\""},
    {"\n", 1, "begins with"},
    {"ketaguide-job 2\nend\n", 1, "begins with"},
    {"ketaguide-job 1 \nend\n", 1, "begins with"},
    {HEAD, 2, "\"end\""},
    {HEAD "task print\n", 3, "\"end\""},
    {HEAD "end", 2, "no end"},
    {HEAD "end\n\n", 3, "behind"},
    {HEAD "end\nstop\n", 3, "behind"},
    {HEAD "\nend\n", 2, "called \"\""},
    {HEAD "End\nend\n", 2, "called \"End\""},
    {HEAD "task print\ntask print\nend\n", 3, "second time"},
    {HEAD "task burn\nend\n", 2, "one of: count preview print save"},
    {HEAD "task\nend\n", 2, "one of"},
    {HEAD "task  print\nend\n", 2, "one of"},
    {HEAD "task print\r\nend\n", 2, "one of"},
    {HEAD "size 13\nend\n", 2, "one of: 12 14 18"},
    {HEAD "size 014\nend\n", 2, "one of"},
    {HEAD "copies 0\nend\n", 2, "from 1 to 99"},
    {HEAD "copies 100\nend\n", 2, "from 1 to 99"},
    {HEAD "copies -1\nend\n", 2, "from 1 to 99"},
    {HEAD "copies 4294967297\nend\n", 2, "from 1 to 99"},
    {HEAD "width 19\nend\n", 2, "from 20 to 300"},
    {HEAD "width 301\nend\n", 2, "from 20 to 300"},
    {HEAD "most 0\nend\n", 2, "from 1 to 65535"},
    {HEAD "most 65536\nend\n", 2, "from 1 to 65535"},
    {HEAD "most 2\nmost 2\nend\n", 3, "second time"},
    {HEAD "beside maybe\nend\n", 2, "one of: yes no"},
    {HEAD "paper A5\nend\n", 2, "A4 Letter"},
    {HEAD "language \nend\n", 2, "empty"},
    {HEAD "language e\xffs\nend\n", 2, "UTF-8"},
    {HEAD "language e\x1bs\nend\n", 2, "UTF-8"},
    {HEAD "language a\tb\nend\n", 2, "tab"},
    {HEAD "language 12345678901234567890123456789012\nend\n", 2, "too long"},
    {HEAD "sheet a\nsheet b\nsheet a\nend\n", 4, "second time"},
    {HEAD "sheet a\\nb\nend\n", 2, "line end"},
    {HEAD "sheet a\\b\nend\n", 2, "backslash"},
    {HEAD "sheet a\\\nend\n", 2, "backslash"},
    {HEAD "place \xe2\x80\xae\nend\n", 2, "UTF-8"},
    {HEAD "ask\nend\n", 2, "one of: question"},
    {HEAD "ask question\nend\n", 2, "from 0 to 65535"},
    {HEAD "ask question 65536\nend\n", 2, "from 0 to 65535"},
    {HEAD "ask question 1 last\nend\n", 2, "first"},
    {HEAD "ask question 1\nask question 1 first\nend\n", 3, "second time"},
    {HEAD "ask words secret\nend\n", 2, "\"later\""},
    {HEAD "ask words first  \nend\n", 2, "empty"},
    {HEAD "ask words later secret\nask words first secret\nend\n", 3,
	"second time"},
    {HEAD "ask words later se\\cret\nend\n", 2, "backslash"},
    {HEAD "ask words later secr\xc3t\nend\n", 2, "UTF-8"},
    {HEAD "ask topic 1 first\nask topic 2 first\nask topic 3 first\n"
	  "ask topic 4 first\nask topic 5 first\nask topic 6 first\nend\n",
	7, "asked first"},
    {HEAD "topic 1\ntopic 1\nend\n", 3, "second time"},
    {HEAD "topic 65536\nend\n", 2, "from 0 to 65535"},
    {HEAD "step 0 1\nend\n", 2, "\"covered\" or \"open\""},
    {HEAD "step 65535 1 open\nend\n", 2, "from 0 to 65534"},
    {HEAD "step page 1 open\nstep page 1 covered\nend\n", 3, "second time"},
    {HEAD "taught 1 badly\nend\n", 2, "got-it partly not-yet"},
    {HEAD "taught 1 partly\ntaught 1 partly\nend\n", 3, "second time"},
    {HEAD "given 0 en\nend\n", 2, "from 1 to 99"},
    {HEAD "given 1 en a\ngiven 2 en a\nend\n", 3, "second time"},
    {HEAD "given more\ngiven more\nend\n", 3, "from 1 to 99"},
    {HEAD "line  x\nend\n", 2, "blanks at its ends"},
    {HEAD "name a\nname b\nend\n", 3, "second time"},
    {HEAD "plan\nend\n", 2, "route"},
    {HEAD "plan minute 5\nend\n", 2, "route"},
    {HEAD "plan route 255\nend\n", 2, "from 0 to 254"},
    {HEAD "plan route 1 minute 1440\nend\n", 2, "from 0 to 1439"},
    {HEAD "plan route 1 crew\nend\n", 2, "knows only"},
    {HEAD "plan route 1 team minute 5 x\nend\n", 2, "knows only"},
    {HEAD "plan route none\nplan route none\nend\n", 3, "second time"},
};

static void
what_is_refused(void **state)
{
	static struct job j;

	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct err e = {0};

		memset(&j, 'x', sizeof j);
		if (job_parse(&j, refused[i].text, strlen(refused[i].text), &e))
			fail_msg("this is a job: %s", refused[i].text);
		if (e.line != refused[i].line ||
		    !strstr(e.msg, refused[i].says))
			fail_msg("line %d: %s\nbut of %s", e.line, e.msg,
			    refused[i].text);
		/* What was typed is in no message. */
		assert_null(strstr(e.msg, "secr"));
		check_wiped(&j);
	}
}

/* Refused for what is in memory alone. */
static void
too_much_of_it(void **state)
{
	static const char *const lines[] = {
	    "sheet", "place", "topic", "ask topic", "ask words later"};
	static const int most[] = {
	    JOB_PLACES, JOB_PLACES, ROUND_ITEMS, MINE_MAX, MINE_OWN};
	static struct job j;

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		for (int over = 0; over < 2; over++) {
			struct err e = {0};
			struct str s;

			str_init(&s);
			str_puts(&s, HEAD);
			for (int k = 0; k < most[i] + over; k++)
				str_printf(&s, "%s %d\n", lines[i], k);
			str_puts(&s, "end\n");
			assert_int_equal(job_parse(&j, s.s, s.len, &e), !over);
			assert_int_equal(e.line, over ? most[i] + 2 : 0);
			str_done(&s);
		}
}

static void
more_bytes_than_a_job_has(void **state)
{
	static struct job j;
	struct err e = {0};
	struct str s;

	(void)state;
	str_init(&s);
	str_puts(&s, HEAD "ask words later ");
	str_repeat(&s, 'x', MINE_BYTES - 1);
	str_puts(&s, "\nend\n");
	assert_true(job_parse(&j, s.s, s.len, &e));
	str_clear(&s);
	str_puts(&s, HEAD "ask words later ");
	str_repeat(&s, 'x', MINE_BYTES);
	str_puts(&s, "\nend\n");
	assert_false(job_parse(&j, s.s, s.len, &e));
	assert_non_null(strstr(e.msg, "too long"));
	str_repeat(&s, '\n', JOB_BYTES);
	assert_false(job_parse(&j, s.s, s.len, &e));
	assert_int_equal(e.code, ERR_LIMIT);
	check_wiped(&j);
	str_done(&s);
}

static void
a_nul_is_no_text(void **state)
{
	static const char text[] = HEAD "sheet a\0b\nend\n";
	static const char words[] = HEAD "ask words later a\0b\nend\n";
	static struct job j;
	struct err e = {0};

	(void)state;
	assert_false(job_parse(&j, text, sizeof text - 1, &e));
	assert_false(job_parse(&j, words, sizeof words - 1, &e));
	check_wiped(&j);
}

static void
where_it_ends(void **state)
{
	static const char text[] = HEAD "sheet end\nend\nstop\nend\n";
	const size_t whole = sizeof HEAD "sheet end\nend\n" - 1;

	(void)state;
	for (size_t n = 0; n < sizeof text; n++)
		assert_int_equal(job_whole(text, n), n < whole ? 0 : whole);
	assert_int_equal(job_whole("end\n", 4), 4);
	assert_int_equal(job_whole("the end\n", 8), 0);
	assert_int_equal(job_whole("end \n", 5), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_written_is_read),
	    cmocka_unit_test(the_largest),
	    cmocka_unit_test(as_it_is_documented),
	    cmocka_unit_test(what_is_refused),
	    cmocka_unit_test(too_much_of_it),
	    cmocka_unit_test(more_bytes_than_a_job_has),
	    cmocka_unit_test(a_nul_is_no_text),
	    cmocka_unit_test(where_it_ends),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
