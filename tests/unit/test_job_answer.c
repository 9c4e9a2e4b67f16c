/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * job_answer: each answer is a line that can be read again, whatever a printer
 * or a page says; each state has words; which paper is meant.
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
#include "guide/site.h"
#include "tempdir.h"
#include "text/text.h"

static void
words_after_it(void **state)
{
	(void)state;
	assert_string_equal(job_word_line(JOB_WORD_STOP), "stop\n");
	assert_string_equal(job_word_line(JOB_WORD_LEAVE), "leave\n");
	assert_int_equal(job_word_parse("stop", 4), JOB_WORD_STOP);
	assert_int_equal(job_word_parse("leave", 5), JOB_WORD_LEAVE);
	assert_int_equal(job_word_parse("stop\n", 5), JOB_WORD_NONE);
	assert_int_equal(job_word_parse("sto", 3), JOB_WORD_NONE);
	assert_int_equal(job_word_parse("Stop", 4), JOB_WORD_NONE);
	assert_int_equal(job_word_parse("", 0), JOB_WORD_NONE);
}

static void
each_state_has_words(void **state)
{
	(void)state;
	for (unsigned i = 0; i < JOB_STATES; i++) {
		const char *words = job_state_words(NULL, (enum job_state)i);

		assert_true(strlen(words) > 10);
		assert_int_equal(words[strlen(words) - 1], '.');
		assert_int_equal(
		    job_state_is_end((enum job_state)i), i >= JOB_DONE);
		for (unsigned k = 0; k < i; k++)
			assert_string_not_equal(
			    words, job_state_words(NULL, (enum job_state)k));
	}
	assert_string_equal(job_state_words(NULL, JOB_PAPER_OUT),
	    "The printer is out of paper. Please tell the staff.");
	assert_non_null(strstr(job_state_words(NULL, JOB_UNSURE),
	    "clear the printer's queue before you put in paper"));
}

static void
check_answer(const struct answer *w, const char *line)
{
	struct answer back;
	struct str s;

	str_init(&s);
	answer_write(w, &s);
	assert_string_equal(str_text(&s), line);
	assert_true(answer_parse(&back, s.s, s.len - 1));
	assert_int_equal(back.kind, w->kind);
	assert_int_equal(back.state, w->state);
	assert_int_equal(back.pages, w->pages);
	assert_int_equal(back.len, w->len);
	if (w->len)
		assert_memory_equal(back.text, w->text, w->len);
	str_done(&s);
}

static void
answers_are_lines(void **state)
{
	static const char *const names[] = {"making", "sending", "waiting",
	    "sent", "printing", "paper-out", "attention", "stopping", "done",
	    "queued", "saved", "exists", "offline", "busy", "refused",
	    "aborted", "stopped", "gave-up", "unsure", "failed", "no-printer",
	    "limit", "soon"};
	char line[64];

	(void)state;
	assert_int_equal(sizeof names / sizeof *names, JOB_STATES);
	for (unsigned i = 0; i < JOB_STATES; i++) {
		struct answer w = {.kind = ANSWER_STATE, .state = (uint8_t)i};

		snprintf(line, sizeof line, "state %s\n", names[i]);
		check_answer(&w, line);
		w.text = "A door is open.";
		w.len = strlen(w.text);
		snprintf(
		    line, sizeof line, "state %s A door is open.\n", names[i]);
		check_answer(&w, line);
	}
	check_answer(
	    &(struct answer){.kind = ANSWER_PAGES, .pages = 12}, "pages 12\n");
	check_answer(&(struct answer){.kind = ANSWER_PREVIEW}, "preview\n");
	check_answer(
	    &(struct answer){.kind = ANSWER_PREVIEW, .text = "  a  ", .len = 5},
	    "preview   a  \n");
	check_answer(
	    &(struct answer){.kind = ANSWER_ERROR, .text = "no", .len = 2},
	    "error no\n");
}

static void
what_is_no_answer(void **state)
{
	static const char *const lines[] = {"", " ", "page 1", "pages",
	    "pages ", "pages x", "pages -1", "pages 1 2", "pages 1000000000",
	    "Pages 1", "state", "state ", "state walking", "state  done",
	    "error\ta", "preview a\tb", "preview \x1b[2J", "preview \xff",
	    "preview \xe2\x80\xae", "error a\nb"};
	struct answer w;
	struct str s;

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (answer_parse(&w, lines[i], strlen(lines[i])))
			fail_msg("this is an answer: %s", lines[i]);
	assert_false(answer_parse(&w, "preview a\0b", 11));
	str_init(&s);
	str_puts(&s, "preview ");
	str_repeat(&s, 'x', JOB_LINE_MAX);
	assert_false(answer_parse(&w, s.s, s.len));
	assert_false(answer_parse(&w, s.s, JOB_LINE_MAX));
	assert_true(answer_parse(&w, s.s, JOB_LINE_MAX - 1));
	str_done(&s);
}

/* Whatever a printer or a page says, the line can be read again. */
static void
any_text_becomes_one_line(void **state)
{
	static const char *const pieces[] = {"a", " ", "\n", "\r", "\t", "\x1b",
	    "\xff", "\xc3", "e\xcc\x81", "\xe2\x81\xa6", "\xe2\x81\xa9",
	    "\xe2\x80\xae", "\xe4\xb8\xad",
	    "\xf0\x9f\x91\xa9\xe2\x80\x8d"
	    "\xf0\x9f\x91\xa7"};
	unsigned seed = 5;
	struct str text, s;

	(void)state;
	str_init(&text);
	str_init(&s);
	for (int i = 0; i < 2000; i++) {
		static const uint8_t kinds[] = {
		    ANSWER_PREVIEW, ANSWER_STATE, ANSWER_ERROR};
		struct answer w = {.kind = kinds[i % 3]}, back;
		unsigned n = temp_random(&seed) % (i % 7 ? 20 : 3000);

		str_clear(&text);
		for (; n; n--)
			str_puts(&text, pieces[temp_random(&seed) % 14]);
		w.text = str_text(&text);
		w.len = text.len;
		str_clear(&s);
		answer_write(&w, &s);
		assert_true(s.len <= JOB_LINE_MAX);
		assert_ptr_equal(memchr(s.s, '\n', s.len), s.s + s.len - 1);
		assert_true(answer_parse(&back, s.s, s.len - 1));
		assert_int_equal(back.kind, w.kind);
	}
	str_done(&text);
	str_done(&s);
}

/* ---- paper ------------------------------------------------------------- */

static void
which_paper(void **state)
{
	static const struct {
		const char *conf, *said, *paper;
	} of[] = {{"", "", "A4"}, {"country = \"US\"\n", "", "Letter"},
	    {"country = \"CA\"\n", "", "Letter"},
	    {"country = \"MX\"\n", "", "Letter"},
	    {"country = \"DE\"\n", "", "A4"},
	    {"country = \"US\"\npaper = \"A4\"\n", "", "A4"},
	    {"country = \"DE\"\npaper = \"Letter\"\n", "", "Letter"},
	    {"country = \"US\"\n", "A4", "A4"},
	    {"paper = \"A4\"\n", "Letter", "Letter"}};
	static struct job j;
	struct tempdir t;

	(void)state;
	temp_make(&t);
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct err e = {0};
		struct site *s;

		temp_file(&t, "site.conf", of[i].conf);
		s = site_load(temp_path(&t, "site.conf"), &e);
		assert_non_null(s);
		job_init(&j);
		strcpy(j.paper, of[i].said);
		assert_string_equal(job_paper(&j, s), of[i].paper);
		site_free(s);
	}
	temp_remove(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_after_it),
	    cmocka_unit_test(each_state_has_words),
	    cmocka_unit_test(answers_are_lines),
	    cmocka_unit_test(what_is_no_answer),
	    cmocka_unit_test(any_text_becomes_one_line),
	    cmocka_unit_test(which_paper),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
