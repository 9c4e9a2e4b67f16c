/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program that makes handouts: whatever it does, the reader waits for
 * nothing and gets an end.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "base/tick.h"
#include "guide/job.h"
#include "onedir.h"
#include "run/helper.h"
#include "run/spawn.h"
#include "text/text.h"

enum { DEADLINE = 20000 /* [ms] */, STOP = 300 /* [ms] */ };

/* What it said, as lines; and how it went. */
struct said {
	struct helper *h;
	struct str words;
	unsigned answers;
	bool over;
	struct err err;
};

static void
take(void *ctx, const struct answer *w)
{
	struct said *s = ctx;

	s->answers++;
	if (s->words.len < 4096)
		answer_write(w, &s->words);
}

/* A program that does SCRIPT, which is sh. */
static const char *
program(const char *script)
{
	static char path[TEMP_PATH_MAX];
	struct str s;

	str_init(&s);
	str_printf(&s, "#!/bin/sh\nd='%s'\n%s\n", dir.path, script);
	temp_bytes(&dir, "program", s.s, s.len);
	str_done(&s);
	snprintf(path, sizeof path, "%s", temp_path(&dir, "program"));
	assert_int_equal(chmod(path, 0700), 0);
	return path;
}

static void
make_job(struct job *j, enum job_task task)
{
	job_init(j);
	j->task = (uint8_t)task;
	snprintf(j->version, sizeof j->version, "0.2.0");
	snprintf(j->sheets[0], JOB_NAME, "when-to-call");
	j->nsheets = 1;
}

static void
begin(struct said *s, const char *script, enum job_task task)
{
	struct helper_opts o = {.program = program(script),
	    .content = "guide",
	    .site = "a site",
	    .stop_ms = STOP};
	struct job j;

	*s = (struct said){.h = helper_new(&o)};
	str_init(&s->words);
	make_job(&j, task);
	if (!helper_start(s->h, &j, &s->err))
		fail_msg("%s", s->err.msg);
	assert_true(helper_is_at_work(s->h));
}

static void
finish(struct said *s)
{
	helper_free(s->h);
	str_done(&s->words);
}

/* One turn of the loop, no longer than 50 ms. */
static void
turn(struct said *s)
{
	struct pollfd p[2] = {
	    {.fd = helper_read_fd(s->h), .events = POLLIN},
	    {.fd = helper_write_fd(s->h), .events = POLLOUT},
	};
	int ms = helper_wait_ms(s->h);

	poll(p, 2, ms < 0 || ms > 50 ? 50 : ms);
	if (!helper_is_at_work(s->h) ||
	    !(p[0].revents || p[1].revents || helper_wait_ms(s->h) == 0))
		return;
	if (!helper_go_on(s->h, take, s, &s->err))
		s->over = true;
}

static void
until_over(struct said *s)
{
	long long end = tick_now() + DEADLINE;

	while (!s->over && tick_now() < end)
		turn(s);
	if (!s->over)
		fail_msg("it has no end; it said:\n%s", str_text(&s->words));
	assert_false(helper_is_at_work(s->h));
	assert_int_equal(helper_read_fd(s->h), -1);
	assert_int_equal(helper_write_fd(s->h), -1);
}

static void
until_says(struct said *s, const char *words)
{
	long long end = tick_now() + DEADLINE;

	while (!strstr(str_text(&s->words), words)) {
		if (s->over || tick_now() > end)
			fail_msg("no \"%s\", but:\n%s%s", words,
			    str_text(&s->words), s->err.msg);
		turn(s);
	}
}

/* What file NAME holds once it is there; the test's, for the whole of it. */
static const char *
file_text(const char *name)
{
	static char text[1 << 16];
	long long end = tick_now() + DEADLINE;
	size_t n = 0;

	for (;;) {
		FILE *f = fopen(temp_path(&dir, name), "rb");

		if (f) {
			n = fread(text, 1, sizeof text - 1, f);
			fclose(f);
		}
		if (f && n > 0)
			break;
		if (tick_now() > end)
			fail_msg("no file \"%s\" was written", name);
		poll(NULL, 0, 5);
	}
	text[n] = '\0';
	return text;
}

/* The process whose number file NAME holds is no more. */
static void
assert_ends(struct said *s, const char *name)
{
	pid_t pid = (pid_t)atol(file_text(name));
	long long end = tick_now() + DEADLINE;
	struct err e;

	assert_true(pid > 1);
	while (kill(pid, 0) == 0) {
		if (tick_now() > end)
			fail_msg("it is still there");
		poll(NULL, 0, 10);
		helper_go_on(s->h, take, s, &e); /* sees to those before */
	}
	assert_int_equal(errno, ESRCH);
}

/* ---- as it should be ---------------------------------------------------- */

static void
it_takes_a_job_and_answers(void **state)
{
	struct str job;
	struct said s;
	struct job j;

	(void)state;
	begin(&s,
	    "while read -r l; do echo \"$l\"; [ \"$l\" = end ] && break; "
	    "done >$d/part\nmv $d/part $d/job\n"
	    "echo 'pages 2'\necho 'state making'\necho 'state printing'\n"
	    "echo 'state done'",
	    JOB_PRINT);
	assert_true(helper_puts_out(s.h));
	until_over(&s);
	assert_int_equal(s.err.code, ERR_NONE);
	assert_string_equal(str_text(&s.words),
	    "pages 2\nstate making\nstate printing\nstate done\n");
	make_job(&j, JOB_PRINT);
	str_init(&job);
	assert_true(job_write(&j, &job));
	assert_string_equal(file_text("job"), str_text(&job));
	str_done(&job);
	finish(&s);
}

static void
answers_come_as_they_are_said(void **state)
{
	struct said s;

	(void)state;
	begin(&s,
	    "echo 'state making'\n"
	    "while [ ! -e $d/go ]; do sleep 0.02; done\n"
	    "printf 'state pri'\nsleep 0.1\nprintf 'nting\\nstate'\n"
	    "sleep 0.1\necho ' done'",
	    JOB_PRINT);
	until_says(&s, "state making\n");
	for (int i = 0; i < 3; i++)
		turn(&s);
	assert_int_equal(s.answers, 1);
	assert_false(s.over);
	temp_file(&dir, "go", "x");
	until_over(&s);
	assert_string_equal(
	    str_text(&s.words), "state making\nstate printing\nstate done\n");
	finish(&s);
}

static void
an_error_is_an_end(void **state)
{
	struct said s;

	(void)state;
	begin(&s, "echo 'error there is no such sheet'\nsleep 5", JOB_COUNT);
	assert_false(helper_puts_out(s.h));
	until_over(&s);
	assert_int_equal(s.err.code, ERR_NONE);
	assert_string_equal(
	    str_text(&s.words), "error there is no such sheet\n");
	finish(&s);
}

/* ---- what it is given ---------------------------------------------------- */

static void
it_gets_what_it_needs_and_no_more(void **state)
{
	int before[2];
	struct said s;
	struct err e;
	const char *text;

	(void)state;
	setenv("SECRET_OF_OURS", "x", 1);
	setenv("LD_DEBUG_OF_OURS", "x", 1);
	setenv("LANGUAGE", "es", 1);
	setenv("XDG_CACHE_HOME", "/tmp/cache", 1);
	setenv("FONTCONFIG_FILE", "/tmp/fonts", 1);
	setenv("CUPS_SERVER", "localhost:1", 1);
	assert_true(spawn_pipe(before, &e));
	begin(&s,
	    "env >$d/env\necho \"$*\" >$d/words\n"
	    "cut -d' ' -f6 /proc/$$/stat >$d/session\necho $$ >$d/pid\n"
	    "ls -l /proc/$$/fd >$d/files\n"
	    "readlink /proc/$$/fd/2 >$d/error\necho 'state done'",
	    JOB_COUNT);
	until_over(&s);
	text = file_text("env");
	assert_null(strstr(text, "OF_OURS"));
	assert_non_null(strstr(text, "LANGUAGE=es\n"));
	assert_non_null(strstr(text, "PATH=/"));
	assert_non_null(strstr(text, "XDG_CACHE_HOME=/tmp/cache\n"));
	assert_non_null(strstr(text, "FONTCONFIG_FILE=/tmp/fonts\n"));
	assert_non_null(strstr(text, "CUPS_SERVER=localhost:1\n"));
	assert_string_equal(
	    file_text("words"), "--job=- -c guide --site a site\n");
	assert_string_equal(file_text("error"), "/dev/null\n");
	assert_int_equal(atol(file_text("session")), atol(file_text("pid")));
	text = file_text("files");
	for (int i = 0; i < 2; i++) {
		char name[64];
		struct stat st;

		assert_int_equal(fstat(before[i], &st), 0);
		snprintf(
		    name, sizeof name, "pipe:[%lu]", (unsigned long)st.st_ino);
		assert_null(strstr(text, name));
		spawn_close(&before[i]);
		assert_int_equal(before[i], -1);
	}
	finish(&s);
}

static void
a_program_that_is_not_there(void **state)
{
	struct helper_opts o = {.program = "/nowhere/at/all", .content = "."};
	struct helper *h = helper_new(&o);
	struct err e = {0};
	struct job j;

	(void)state;
	make_job(&j, JOB_PRINT);
	assert_false(helper_start(h, &j, &e));
	assert_int_equal(e.sys, ENOENT);
	assert_false(helper_is_at_work(h));
	assert_int_equal(helper_read_fd(h), -1);
	assert_int_equal(helper_wait_ms(h), -1);
	helper_stop(h);
	helper_leave(h);
	helper_forget(h);
	helper_free(h);
	helper_free(NULL);
}

/* ---- words to it ----------------------------------------------------------
 */

static void
it_is_told_to_stop(void **state)
{
	struct said s;

	(void)state;
	begin(&s,
	    "echo 'state printing'\n"
	    "while read -r l; do [ \"$l\" = stop ] && break; done\n"
	    "echo 'state stopping'\necho 'state stopped'",
	    JOB_PRINT);
	until_says(&s, "state printing\n");
	helper_stop(s.h);
	assert_false(helper_puts_out(s.h));
	assert_in_range(helper_wait_ms(s.h), 0, STOP);
	helper_stop(s.h); /* once is enough */
	until_over(&s);
	assert_string_equal(str_text(&s.words),
	    "state printing\nstate stopping\nstate stopped\n");
	assert_int_equal(s.err.code, ERR_NONE);
	finish(&s);
}

#define UNTIL_END                                                              \
	"while read -r l; do [ \"$l\" = end ] || continue; break; done\n"
#define NOTE_THE_REST                                                          \
	"while read -r l; do echo \"$l\" >>$d/part; done\n"                    \
	"echo over >>$d/part\nmv $d/part $d/rest\n"

static void
it_is_left_to_itself(void **state)
{
	struct said s;

	(void)state;
	begin(&s, UNTIL_END "echo 'state printing'\n" NOTE_THE_REST, JOB_PRINT);
	until_says(&s, "state printing\n");
	helper_leave(s.h);
	assert_false(helper_is_at_work(s.h));
	finish(&s);
	assert_string_equal(file_text("rest"), "leave\nover\n");
}

/* The end of its input, without a word, is "stop". */
static void
nobody_is_there_any_more(void **state)
{
	struct said s;

	(void)state;
	begin(&s, UNTIL_END "echo 'state printing'\n" NOTE_THE_REST, JOB_PRINT);
	until_says(&s, "state printing\n");
	finish(&s);
	assert_string_equal(file_text("rest"), "over\n");
}

static void
another_job_stops_the_one_before(void **state)
{
	struct said s;
	struct job j;

	(void)state;
	begin(&s,
	    UNTIL_END "if [ -e $d/second ]; then echo 'pages 7'; "
		      "echo 'state done'; exit; fi\n"
		      "echo $$ >$d/pid\necho 'pages 3'\n" NOTE_THE_REST,
	    JOB_COUNT);
	until_says(&s, "pages 3\n");
	temp_file(&dir, "second", "x");
	make_job(&j, JOB_COUNT);
	assert_true(helper_start(s.h, &j, &s.err));
	until_over(&s);
	assert_string_equal(
	    str_text(&s.words), "pages 3\npages 7\nstate done\n");
	assert_string_equal(file_text("rest"), "over\n");
	assert_ends(&s, "pid");
	finish(&s);
}

static void
what_it_knows_is_forgotten(void **state)
{
	struct said s;

	(void)state;
	begin(&s,
	    UNTIL_END
	    "printf 'preview my own words\\npreview and mo'\n" NOTE_THE_REST,
	    JOB_PREVIEW);
	until_says(&s, "own words\n");
	helper_forget(s.h);
	assert_false(helper_is_at_work(s.h));
	assert_string_equal(file_text("rest"), "over\n");
	finish(&s);
	/* Of what is printed somebody wants to know whether it came. */
	begin(&s,
	    UNTIL_END "echo 'state printing'\nread -r l\n"
		      "echo \"state ${l}ped\"",
	    JOB_PRINT);
	until_says(&s, "state printing\n");
	helper_forget(s.h);
	assert_true(helper_is_at_work(s.h));
	until_over(&s);
	assert_non_null(strstr(str_text(&s.words), "state stopped\n"));
	finish(&s);
}

/* ---- as it should not be ---------------------------------------------------
 */

static void
assert_broken(const char *script, enum err_code code)
{
	struct said s;

	begin(&s, script, JOB_PRINT);
	until_over(&s);
	if (s.err.code != code)
		fail_msg("%s: %d, %s", script, (int)s.err.code, s.err.msg);
	finish(&s);
}

static void
it_says_what_is_no_answer(void **state)
{
	static const char *const scripts[] = {
	    "echo hello",
	    "echo 'state making'; echo; sleep 5",
	    "echo 'state unheard-of'; sleep 5",
	    "echo 'pages -1'; sleep 5",
	    "printf 'state making\\000\\n'; sleep 5",
	    "printf 'error \\377\\n'; sleep 5",
	    "head -c 20000 /dev/zero; sleep 5",
	    "head -c 20000 /dev/zero | tr '\\000' a; sleep 5",
	    "cat /dev/urandom",
	};

	(void)state;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		assert_broken(scripts[i], ERR_FORMAT);
}

static void
it_says_too_much(void **state)
{
	struct said s;

	(void)state;
	begin(&s, "echo $$ >$d/pid\nexec yes 'preview a line'", JOB_PREVIEW);
	until_over(&s);
	assert_int_equal(s.err.code, ERR_FORMAT);
	assert_in_range(s.answers, 1000, HELPER_SAYS_MAX / 15 + 1);
	assert_ends(&s, "pid");
	finish(&s);
}

static void
it_ends_without_a_word(void **state)
{
	(void)state;
	assert_broken("exit 0", ERR_IO);
	assert_broken("exit 3", ERR_IO);
	assert_broken("echo 'state printing'; kill -9 $$", ERR_IO);
	assert_broken("printf 'state done'", ERR_IO); /* not a whole line */
	assert_broken("exec <&-; echo 'state making'", ERR_IO);
	assert_broken("exec <&- >&-; exec sleep 5", ERR_IO);
}

static void
it_closes_its_output_and_goes_on(void **state)
{
	struct said s;

	(void)state;
	begin(&s,
	    "trap '' TERM HUP\necho $$ >$d/pid\nexec >&-\n"
	    "exec sleep 1000",
	    JOB_PRINT);
	until_over(&s);
	assert_int_equal(s.err.code, ERR_IO);
	assert_ends(&s, "pid");
	finish(&s);
}

static void
it_hangs_and_does_not_stop(void **state)
{
	struct said s;

	(void)state;
	begin(&s,
	    "trap '' TERM HUP INT\necho $$ >$d/pid.part\n"
	    "mv $d/pid.part $d/pid\necho 'state printing'\n"
	    "exec sleep 1000",
	    JOB_PRINT);
	until_says(&s, "state printing\n");
	assert_int_equal(helper_wait_ms(s.h), -1);
	helper_stop(s.h);
	until_over(&s);
	assert_int_equal(s.err.code, ERR_IO);
	assert_string_equal(str_text(&s.words), "state printing\n");
	assert_ends(&s, "pid");
	assert_int_equal(helper_wait_ms(s.h), -1);
	finish(&s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_dir, remove_dir)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(it_takes_a_job_and_answers),
	    TEST(answers_come_as_they_are_said),
	    TEST(an_error_is_an_end),
	    TEST(it_gets_what_it_needs_and_no_more),
	    TEST(a_program_that_is_not_there),
	    TEST(it_is_told_to_stop),
	    TEST(it_is_left_to_itself),
	    TEST(nobody_is_there_any_more),
	    TEST(another_job_stops_the_one_before),
	    TEST(what_it_knows_is_forgotten),
	    TEST(it_says_what_is_no_answer),
	    TEST(it_says_too_much),
	    TEST(it_ends_without_a_word),
	    TEST(it_closes_its_output_and_goes_on),
	    TEST(it_hangs_and_does_not_stop),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
