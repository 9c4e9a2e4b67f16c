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

#include "base/err.h"
#include "base/str.h"
#include "guide/job.h"
#include "tempdir.h"
#include "text/text.h"

enum { JOBS = 3000, MUTANTS = 20000 };

#define HEAD "ketaguide-job 1\n"

/* ---- random jobs ------------------------------------------------------ */

/* At most SIZE bytes with the NUL, and not none; LINES: ends of them, too. */
static void
make_text(unsigned *seed, char *to, size_t size, bool lines)
{
	static const char *const pieces[] = {"a", "Z", "0", "safety", ".md",
	    "#", "\\", "\\\\", "\\n", " ", "é", "\xd8\xb9", "\xe4\xb8\xad",
	    "%s", "\xf0\x9f\x98\x80", "end", "\n", "\t"};
	size_t n = 0, of = lines ? 18 : 16;
	size_t want = temp_random(seed) % 8 ? temp_random(seed) % 24 : size;

	do {
		const char *p = pieces[temp_random(seed) % of];

		if (n + strlen(p) >= size)
			break;
		memcpy(to + n, p, strlen(p));
		n += strlen(p);
	} while (n < want);
	if (n == 0)
		to[n++] = 'x';
	to[n] = '\0';
}

static void
make_list(
    unsigned *seed, char list[JOB_PLACES][JOB_NAME], uint8_t *n, unsigned max)
{
	unsigned want = temp_random(seed) % (max + 1);

	for (unsigned i = 0; i < want; i++) {
		bool again = false;

		make_text(seed, list[*n], JOB_NAME, false);
		for (unsigned k = 0; k < *n; k++)
			again = again || strcmp(list[k], list[*n]) == 0;
		*n = (uint8_t)(*n + !again);
	}
}

static void
make_mine(unsigned *seed, struct mine *m)
{
	unsigned want = temp_random(seed) % (MINE_MAX + 1);
	char words[MINE_BYTES];

	for (unsigned i = 0; i < want; i++) {
		unsigned kind = temp_random(seed) % 4;

		if (kind == MINE_WORDS) {
			make_text(seed, words, sizeof words, true);
			mine_add_words(m, words, strlen(words));
		} else
			mine_add(m, (enum mine_kind)kind,
			    temp_random(seed) % (UINT16_MAX + 1));
		if (m->n && temp_random(seed) % 6 == 0)
			mine_set_first(m, m->n - 1, true);
	}
}

static void
make_job(unsigned *seed, struct job *j)
{
	static const uint8_t sizes[] = {JOB_SMALL, JOB_NORMAL, JOB_LARGE};

	job_init(j);
	j->task = (uint8_t)(temp_random(seed) % JOB_TASKS);
	j->format = (uint8_t)(temp_random(seed) % JOB_FORMATS);
	j->size = sizes[temp_random(seed) % 3];
	j->beside = temp_random(seed) % 2;
	j->help = temp_random(seed) % 2;
	j->replace = temp_random(seed) % 2;
	j->copies = (uint8_t)(1 + temp_random(seed) % JOB_COPIES);
	j->width =
	    (uint16_t)(JOB_WIDTH_MIN +
		       temp_random(seed) % (JOB_WIDTH_MAX - JOB_WIDTH_MIN + 1));
	if (temp_random(seed) % 2)
		j->most = (uint16_t)temp_random(seed);
	if (temp_random(seed) % 2)
		make_text(seed, j->version, JOB_TAG, false);
	if (temp_random(seed) % 2)
		make_text(seed, j->language, JOB_TAG, false);
	if (temp_random(seed) % 2)
		make_text(seed, j->also, JOB_TAG, false);
	if (temp_random(seed) % 2)
		strcpy(j->paper, temp_random(seed) % 2 ? "A4" : "Letter");
	if (temp_random(seed) % 2)
		make_text(seed, j->path, JOB_PATH, false);
	make_list(seed, j->sheets, &j->nsheets, JOB_PLACES / 2);
	make_list(seed, j->places, &j->nplaces, JOB_PLACES / 2);
	make_mine(seed, &j->mine);
	j->ntopics = (uint8_t)(temp_random(seed) % (ROUND_ITEMS + 1));
	for (unsigned i = 0; i < j->ntopics; i++)
		j->topics[i] = (uint16_t)(i * 511 + temp_random(seed) % 511);
	j->has_plan = temp_random(seed) % 2;
	if (!j->has_plan)
		return;
	if (temp_random(seed) % 4)
		j->plan.route = (uint8_t)(temp_random(seed) % PLAN_NO_ROUTE);
	j->plan.by_team = temp_random(seed) % 2;
	if (temp_random(seed) % 4)
		j->plan.minute = (int16_t)(temp_random(seed) % PLAN_DAY);
}

static void
check_same(const struct job *a, const struct job *b)
{
	assert_int_equal(a->task, b->task);
	assert_int_equal(a->format, b->format);
	assert_int_equal(a->size, b->size);
	assert_int_equal(a->beside, b->beside);
	assert_int_equal(a->help, b->help);
	assert_int_equal(a->replace, b->replace);
	assert_int_equal(a->copies, b->copies);
	assert_int_equal(a->width, b->width);
	assert_int_equal(a->most, b->most);
	assert_string_equal(a->version, b->version);
	assert_string_equal(a->language, b->language);
	assert_string_equal(a->also, b->also);
	assert_string_equal(a->paper, b->paper);
	assert_string_equal(a->path, b->path);
	assert_int_equal(a->nsheets, b->nsheets);
	for (size_t i = 0; i < a->nsheets; i++)
		assert_string_equal(a->sheets[i], b->sheets[i]);
	assert_int_equal(a->nplaces, b->nplaces);
	for (size_t i = 0; i < a->nplaces; i++)
		assert_string_equal(a->places[i], b->places[i]);
	assert_int_equal(a->mine.n, b->mine.n);
	for (size_t i = 0; i < a->mine.n; i++) {
		const struct mine_entry *x = &a->mine.list[i];

		assert_int_equal(x->kind, b->mine.list[i].kind);
		assert_int_equal(x->first, b->mine.list[i].first);
		if (x->kind == MINE_WORDS)
			assert_string_equal(
			    mine_words(&a->mine, i), mine_words(&b->mine, i));
		else
			assert_int_equal(x->index, b->mine.list[i].index);
	}
	assert_int_equal(a->ntopics, b->ntopics);
	for (size_t i = 0; i < a->ntopics; i++)
		assert_int_equal(a->topics[i], b->topics[i]);
	assert_int_equal(a->has_plan, b->has_plan);
	assert_int_equal(a->plan.route, b->plan.route);
	assert_int_equal(a->plan.by_team, b->plan.by_team);
	assert_int_equal(a->plan.minute, b->plan.minute);
}

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

/* The largest there can be fits. */
static void
the_largest(void **state)
{
	static struct job a, b;
	struct err e = {0};
	char words[MINE_BYTES];
	struct str s;

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
	for (; a.nsheets < JOB_PLACES; a.nsheets++) {
		memset(a.sheets[a.nsheets], '\\', JOB_NAME - 1);
		a.sheets[a.nsheets][0] = (char)('0' + a.nsheets);
	}
	for (; a.ntopics < ROUND_ITEMS; a.ntopics++)
		a.topics[a.ntopics] = (uint16_t)(65000 + a.ntopics);
	memset(a.path, '\\', JOB_PATH - 1);
	str_init(&s);
	assert_true(job_write(&a, &s));
	assert_true(job_parse(&b, s.s, s.len, &e));
	check_same(&a, &b);
	str_done(&s);
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
	    "topic 5\ntopic 65535\nplan route 1 team minute 540\nend\n";
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
	job_wipe(&j);
}

/* Nothing but what job_init() puts there. */
static void
check_wiped(const struct job *j)
{
	static struct job fresh;

	memset(&fresh, 0, sizeof fresh);
	job_init(&fresh);
	check_same(j, &fresh);
	for (size_t i = 0; i < sizeof j->mine; i++)
		assert_int_equal(((const char *)&j->mine)[i], 0);
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

/* ---- mutants ------------------------------------------------------------ */

static size_t
mutate(unsigned *seed, char *s, size_t n, size_t cap)
{
	static const char *const put[] = {"\n", "end\n", "\\", "\xff", "task ",
	    "copies 0\n", " ", "999999", "\xe2\x80\xae", "first"};

	for (unsigned k = 1 + temp_random(seed) % 4; k; k--) {
		size_t at = temp_random(seed) % (n + 1);
		size_t len = temp_random(seed) % 40;
		const char *p = put[temp_random(seed) % 10];

		switch (temp_random(seed) % 5) {
		case 0: /* another byte */
			if (at < n)
				s[at] = (char)temp_random(seed);
			break;
		case 1: /* some are gone */
			len = len < n - at ? len : n - at;
			memmove(s + at, s + at + len, n - at - len);
			n -= len;
			break;
		case 2: /* it is cut */
			n = temp_random(seed) % 8 ? n : at;
			break;
		case 3: /* a piece comes twice */
			len = len < n - at ? len : n - at;
			if (n + len > cap)
				break;
			memmove(s + at + len, s + at, n - at);
			n += len;
			break;
		default:
			if (n + strlen(p) > cap)
				break;
			memmove(s + at + strlen(p), s + at, n - at);
			memcpy(s + at, p, strlen(p));
			n += strlen(p);
		}
	}
	return n;
}

static void
mutants_do_no_harm(void **state)
{
	static char buf[2 * JOB_BYTES];
	static struct job a, b;
	unsigned seed = 11, good = 0;
	struct str base, s;

	(void)state;
	str_init(&base);
	str_init(&s);
	for (int i = 0; i < MUTANTS; i++) {
		struct err e = {0};
		size_t n;
		char *copy;

		if (i % 50 == 0) {
			make_job(&seed, &a);
			if (i % 100) { /* small ones are hit more often */
				a.nsheets = a.nplaces = a.ntopics = 0;
				mine_wipe(&a.mine);
			}
			str_clear(&base);
			assert_true(job_write(&a, &base));
		}
		memcpy(buf, base.s, base.len);
		n = mutate(&seed, buf, base.len, sizeof buf);
		copy = malloc(n + 1); /* its end is seen by a sanitizer */
		assert_non_null(copy);
		memcpy(copy, buf, n);
		if (job_parse(&a, copy, n, &e)) {
			good++;
			str_clear(&s);
			assert_true(job_write(&a, &s));
			assert_true(job_parse(&b, s.s, s.len, &e));
			check_same(&a, &b);
		} else {
			assert_int_not_equal(e.code, ERR_NONE);
			assert_true(*e.msg);
			check_wiped(&a);
		}
		assert_true(job_whole(copy, n) <= n);
		free(copy);
	}
	assert_true(good > MUTANTS / 100);
	assert_true(good < MUTANTS);
	str_done(&base);
	str_done(&s);
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
	    cmocka_unit_test(mutants_do_no_harm),
	    cmocka_unit_test(where_it_ends),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
