/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The broker: what it prints for a screen, and for which. */
#include "config.h"

#include <sys/stat.h>

#include "brokertest.h"
#include "kiosk/pin.h"

/* ---- jobs ------------------------------------------------------------------
 */

static void
a_job_and_its_answers(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r, PRINTS, PLENTY);
	rig_until(&r, "bits 0\n");
	rig_ask(&r, JOB_PRINT);
	rig_until_over(&r);
	assert_string_equal(r.heard.s,
	    "1 pages 2\n1 state making\n1 state sending\n1 state printing\n"
	    "1 state done\n1 over\n");
	assert_non_null(strstr(rig_file(&r, "job0"), "sheet when-to-call\n"));
	assert_non_null(strstr(rig_file(&r, "job0"), "\nmost 10000\n"));
	rig_ask(&r, JOB_COUNT);
	rig_ends(&r, "done");
	assert_null(strstr(rig_file(&r, "job1"), "\nmost "));
	rig_end(&r);
}

static void
only_what_a_kiosk_may_ask_for(void **state)
{
	struct rig r;
	struct job j;

	(void)state;
	rig_begin(&r, PRINTS, PLENTY);
	for (int i = 0; i < 10; i++) {
		rig_job(&j, JOB_PRINT);
		if (i == 0)
			j.copies = 2;
		else if (i == 1)
			j.task = JOB_SAVE;
		else if (i == 2)
			snprintf(j.path, sizeof j.path, "/tmp/x");
		else if (i == 3)
			j.nsheets = 0;
		else if (i == 4)
			snprintf(j.sheets[j.nsheets++], JOB_NAME, "another");
		else if (i == 5)
			snprintf(j.places[j.nplaces++], JOB_NAME, "safety.md");
		else if (i == 6)
			mine_add_words(&j.mine, "my name", 7);
		else if (i == 7)
			j.topics[j.ntopics++] = 1;
		else if (i == 8)
			j.has_plan = true;
		else
			j.help = true;
		rig_ask_for(&r, &j);
		rig_ends(&r, "refused");
	}
	str_clear(&r.heard);
	rig_say(&r, WIRE_JOB, ++r.number, "task print\n");
	rig_ends(&r, "refused");
	assert_false(rig_is_there(&r, "job0"));
	rig_prints(&r, "done");
	rig_end(&r);
}

static void
what_it_is_not_told_it_does_not_say(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r, TAKE_JOB "echo 'error /etc/secret:3: broken'", PLENTY);
	rig_prints(&r, "failed");
	rig_script(&r, TAKE_JOB "echo 'state failed /etc/secret'");
	rig_prints(&r, "failed");
	/* What the printer waits for is of use. */
	rig_script(&r, TAKE_JOB "echo 'state attention The paper is jammed.'\n"
				"echo 'state done'");
	rig_prints(&r, "done");
	assert_non_null(
	    strstr(r.heard.s, "state attention The paper is jammed.\n"));
	rig_end(&r);
}

static void
an_end_without_a_word(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r, TAKE_JOB "echo 'state making'", PLENTY);
	rig_prints(&r, "failed");
	rig_script(&r, TAKE_JOB "echo 'state sending'");
	rig_prints(&r, "unsure");
	rig_script(&r, TAKE_JOB "echo 'state sending'; kill -9 $$");
	rig_prints(&r, "unsure");
	rig_script(&r, TAKE_JOB "echo 'state printing'; echo garbage");
	rig_prints(&r, "unsure");
	assert_int_equal(unlink(r.handout), 0);
	rig_prints(&r, "failed");
	rig_end(&r);
}

static void
it_is_stopped(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r,
	    TAKE_JOB "echo 'state printing'\n" UNTIL_STOP
		     "echo 'state stopping'; echo 'state stopped'",
	    PLENTY);
	rig_say(&r, WIRE_STOP, 0, NULL); /* nothing is under way */
	rig_ask(&r, JOB_PRINT);
	rig_until(&r, "1 state printing\n");
	rig_say(&r, WIRE_STOP, 0, NULL); /* of another job */
	rig_say(&r, WIRE_STOP, 2, NULL);
	rig_say(&r, WIRE_PIN, 0, "x"); /* a message that has an answer */
	rig_until(&r, "pin 1\n");
	assert_null(strstr(r.heard.s, "stopping"));
	rig_say(&r, WIRE_STOP, 1, NULL);
	rig_ends(&r, "stopped");
	rig_say(&r, WIRE_STOP, 1, NULL); /* too late */
	rig_ask(&r, JOB_PRINT);
	rig_until(&r, "2 state printing\n");
	rig_end(&r);
}

/* It does not stop, and is killed. */
static void
it_hangs(void **state)
{
	struct rig r;
	pid_t pid;

	(void)state;
	pid = rig_begin_hung(&r);
	rig_say(&r, WIRE_STOP, 1, NULL);
	rig_ends(&r, "unsure");
	rig_pid_ends(pid);
	rig_script(&r, PRINTS);
	rig_prints(&r, "done");
	rig_end(&r);
}

static void
nothing_to_print_with(void **state)
{
	struct rig r;

	(void)state;
	rig_make(&r, PRINTS, PLENTY);
	r.o.handout = NULL;
	rig_start(&r);
	rig_until(&r, "bits 2\n");
	rig_prints(&r, "no-printer");
	rig_ask_help(&r);
	rig_ends(&r, "no-printer");
	rig_end(&r);
}

/* ---- how much ---------------------------------------------------------------
 */

static void
as_many_as_there_are_for_one(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r, PRINTS, "limits { jobs = 2 pages = 100 gap = 0 }");
	rig_prints(&r, "done");
	rig_prints(&r, "done");
	rig_prints(&r, "limit");
	assert_false(rig_is_there(&r, "job2"));
	/* To look costs nothing. */
	rig_ask(&r, JOB_COUNT);
	rig_ends(&r, "done");
	rig_ask(&r, JOB_PREVIEW);
	rig_ends(&r, "done");
	/* Nor does help, however often. */
	for (int i = 0; i < 3; i++) {
		rig_ask_help(&r);
		rig_ends(&r, "done");
	}
	rig_say(&r, WIRE_PERSON, 0, NULL);
	rig_prints(&r, "done");
	/* Who says so again and again still has no more than 8 of them. */
	for (int i = 0; i < 5; i++) {
		rig_say(&r, WIRE_PERSON, 0, NULL);
		rig_prints(&r, "done");
	}
	rig_say(&r, WIRE_PERSON, 0, NULL);
	rig_prints(&r, "limit");
	rig_ask_help(&r);
	rig_ends(&r, "done");
	assert_null(strstr(rig_file(&r, "job4"), "most")); /* help has all */
	rig_end(&r);
}

static void
one_after_the_other(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r, PRINTS, "limits { jobs = 9 pages = 100 gap = 3600 }");
	rig_ask_help(&r); /* makes nobody wait … */
	rig_ends(&r, "done");
	rig_prints(&r, "done");
	rig_prints(&r, "soon");
	rig_ask_help(&r); /* … and does not */
	rig_ends(&r, "done");
	rig_say(&r, WIRE_PERSON, 0, NULL);
	rig_prints(&r, "soon");
	rig_end(&r);
}

static void
each_is_counted_once(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r,
	    TAKE_JOB "for s in sending sending sent printing paper-out "
		     "printing done; do echo \"state $s\"; done",
	    "limits { jobs = 2 pages = 100 gap = 0 }");
	rig_prints(&r, "done");
	rig_prints(&r, "done");
	rig_prints(&r, "limit");
	/* One that does not say that it sends, and prints. */
	rig_say(&r, WIRE_PERSON, 0, NULL);
	rig_script(&r, TAKE_JOB "echo 'state queued'");
	rig_prints(&r, "queued");
	rig_prints(&r, "queued");
	rig_prints(&r, "limit");
	/* Nothing was sent, nothing counts. */
	rig_say(&r, WIRE_PERSON, 0, NULL);
	rig_script(&r, TAKE_JOB "echo 'state offline'");
	for (int i = 0; i < 4; i++)
		rig_prints(&r, "offline");
	rig_end(&r);
}

static void
no_more_pages_than_there_are(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r,
	    TAKE_JOB "echo 'pages 3'; echo 'state sending'; echo 'state done'",
	    "limits { jobs = 9 pages = 5 gap = 0 }");
	rig_prints(&r, "done");
	assert_non_null(strstr(rig_file(&r, "job0"), "\nmost 5\n"));
	/* It says itself that it does not send so many. */
	rig_script(&r, TAKE_JOB "echo 'pages 3'; echo 'state limit'");
	rig_prints(&r, "limit");
	assert_non_null(strstr(rig_file(&r, "job1"), "\nmost 2\n"));
	/* One that does not know that word is stopped before it sends. */
	rig_script(&r, TAKE_JOB "echo 'pages 3'\n" UNTIL_STOP
				"echo stop >$d/stopped; echo 'state stopped'");
	rig_prints(&r, "limit");
	assert_string_equal(rig_file(&r, "stopped"), "stop\n");
	/* That something may come is never hidden. */
	rig_script(
	    &r, TAKE_JOB "echo 'pages 3'\n" UNTIL_STOP "echo 'state unsure'");
	rig_prints(&r, "unsure");
	/* That one counted; those that were not sent did not. */
	rig_say(&r, WIRE_PERSON, 0, NULL);
	rig_script(&r, TAKE_JOB "echo 'pages 5'; echo 'state sending'; "
				"echo 'state done'");
	rig_prints(&r, "done");
	rig_prints(&r, "limit");
	rig_end(&r);
}

/* What the last person asked for is nothing to the next one. */
static void
the_next_person(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r,
	    TAKE_JOB "echo 'pages 2'\n" UNTIL_STOP
		     "echo 'state sending'; echo 'state stopped'",
	    "limits { jobs = 1 pages = 2 gap = 0 }");
	rig_ask(&r, JOB_PRINT);
	rig_until(&r, "1 pages 2\n");
	rig_say(&r, WIRE_PERSON, 0, NULL);
	rig_ends(&r, "stopped");
	rig_script(&r, PRINTS);
	rig_prints(&r, "done");
	rig_prints(&r, "limit");
	rig_end(&r);
}

/* A job that takes another's place takes nothing off its account. */
static void
one_in_place_of_another(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r, TAKE_JOB "echo 'state making'\n" UNTIL_STOP,
	    "limits { jobs = 2 pages = 100 gap = 0 }");
	rig_ask(&r, JOB_PRINT);
	rig_until(&r, "1 state making\n");
	rig_ask(&r, JOB_PRINT);
	rig_until(&r, "2 state making\n");
	rig_ask(&r, JOB_PRINT);
	rig_ends(&r, "limit");
	rig_end(&r);
}

/* ---- staff ------------------------------------------------------------------
 */

/* A site with PIN 4711, and whatever LIMITS are. */
static bool
make_site(struct str *s, const char *limits)
{
	struct err e = {0};

	str_init(s);
	str_puts(s, limits);
	str_puts(s, "\nstaff { pin = \"");
	if (!pin_hash("4711", 4, s, &e)) {
		str_done(s);
		return false;
	}
	str_puts(s, "\" }\n");
	return true;
}

static void
try_pin(struct rig *r, const char *digits, const char *answer)
{
	str_clear(&r->heard);
	rig_say(r, WIRE_PIN, 0, digits);
	rig_until(r, answer);
}

static void
staff_have_a_pin(void **state)
{
	struct str site;
	struct rig r;

	(void)state;
	if (!make_site(&site, "limits { jobs = 1 pages = 9 gap = 0 }")) {
		print_message("# skip: libcrypt is not in this build\n");
		skip();
	}
	rig_begin(&r, PRINTS, site.s);
	str_done(&site);
	rig_until(&r, "bits 0\n");
	/* Without it nothing happens. */
	rig_say(&r, WIRE_STAFF, STAFF_PRINTING, NULL);
	rig_prints(&r, "done");
	rig_say(&r, WIRE_STAFF, STAFF_CLEAR, NULL);
	rig_prints(&r, "limit");
	try_pin(&r, "4712", "pin 1\n");
	rig_say(&r, WIRE_STAFF, STAFF_CLEAR, NULL);
	rig_prints(&r, "limit");
	try_pin(&r, "4711", "pin 0\n");
	rig_say(&r, WIRE_STAFF, STAFF_ACTIONS, NULL);
	rig_say(&r, WIRE_STAFF, UINT32_MAX, NULL);
	rig_say(&r, WIRE_STAFF, STAFF_CLEAR, NULL);
	rig_until(&r, "bits 0\n");
	rig_prints(&r, "done");
	rig_say(&r, WIRE_STAFF, STAFF_CLEAR, NULL);
	rig_say(&r, WIRE_STAFF, STAFF_PRINTING, NULL);
	rig_until(&r, "bits 1\n");
	rig_prints(&r, "no-printer");
	rig_ask_help(&r); /* that is never refused */
	rig_ends(&r, "done");
	/* The door is shut by whoever comes next. */
	rig_say(&r, WIRE_PERSON, 0, NULL);
	rig_say(&r, WIRE_STAFF, STAFF_PRINTING, NULL);
	rig_prints(&r, "no-printer");
	try_pin(&r, "1", "pin 1\n");
	try_pin(&r, "0000", "pin 1\n");
	try_pin(&r, "", "pin 30\n");
	/* Not even the right one now: some seconds are left. */
	try_pin(&r, "4711", "pin ");
	assert_null(strstr(r.heard.s, "pin 0\n"));
	assert_null(strstr(r.heard.s, "pin 1\n"));
	rig_end(&r);
}

static void
staff_have_none(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r, PRINTS, PLENTY);
	try_pin(&r, "0000", "pin 1\n");
	try_pin(&r, "", "pin 1\n");
	try_pin(&r, "4711", "pin 30\n");
	rig_end(&r);
}

/* ---- counts -----------------------------------------------------------------
 */

/* N of NAME, or none of it. */
static void
assert_count(const char *text, const char *name, int n)
{
	char line[128];

	snprintf(line, sizeof line, "=\"%s\"} %d\n", name, n);
	if (n && !strstr(text, line))
		fail_msg("no %s in:\n%s", line, text);
	snprintf(line, sizeof line, "=\"%s\"}", name);
	if (!n && strstr(text, line))
		fail_msg("%s in:\n%s", line, text);
}

static void
counts_have_names_of_lists(void **state)
{
	struct wire odd = {.kind = WIRE_ASKED, .s = "es\0Anna", .n = 7};
	char buf[32];
	const char *text;
	struct stat st;
	struct rig r;

	(void)state;
	rig_make(&r, PRINTS, "limits { jobs = 2 pages = 100 gap = 0 }");
	r.o.counts = r.counts;
	rig_start(&r);
	rig_say(&r, WIRE_ASKED, 0, "es");
	rig_say(&r, WIRE_ASKED, 0, "es_MX");
	rig_say(&r, WIRE_ASKED, 0, "so");
	rig_say(&r, WIRE_ASKED, 0, "Anna");
	rig_say(&r, WIRE_ASKED, 0, "");
	rig_say(&r, WIRE_ASKED, 0,
	    "a-name-that-is-longer-than-any-language-has-one");
	assert_true(write(r.fd, buf, wire_put(&odd, buf)) > 0);
	rig_prints(&r, "done");
	rig_prints(&r, "done");
	rig_prints(&r, "limit");
	rig_ask_help(&r);
	rig_ends(&r, "done");
	rig_ask(&r, JOB_COUNT);
	rig_ends(&r, "done");
	rig_say(&r, WIRE_PERSON, 0, NULL);
	/* A sheet that is none never becomes a name. */
	rig_script(&r, TAKE_JOB "echo 'error there is no such sheet'");
	rig_prints(&r, "failed");
	assert_false(rig_is_there(&r, "k.prom")); /* not at each word */
	rig_leave(&r);
	assert_int_equal(rig_broker_ends(&r), 0);
	text = rig_file(&r, "k.prom");
	assert_count(text, "es", 2);
	assert_count(text, "so", 1);
	assert_count(text, "other", 4);
	assert_null(strstr(text, "Anna"));
	assert_count(text, "when-to-call", 2);
	assert_count(text, "help-now", 1);
	assert_count(text, "done", 3);
	assert_count(text, "limit", 1);
	assert_count(text, "failed", 1);
	assert_int_equal(stat(r.counts, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0644); /* whatever our umask */
	rig_end(&r);
}

static void
counts_that_nobody_wants(void **state)
{
	struct rig r;

	(void)state;
	rig_make(&r, PRINTS, PLENTY);
	r.o.counts = NULL;
	rig_start(&r);
	rig_say(&r, WIRE_ASKED, 0, "es");
	rig_prints(&r, "done");
	rig_end(&r);
	/* And where they cannot be kept all else goes on. */
	rig_make(&r, PRINTS, PLENTY);
	r.o.counts = "/nowhere/at/all.prom";
	rig_start(&r);
	rig_prints(&r, "done");
	rig_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_job_and_its_answers),
	    cmocka_unit_test(only_what_a_kiosk_may_ask_for),
	    cmocka_unit_test(what_it_is_not_told_it_does_not_say),
	    cmocka_unit_test(an_end_without_a_word),
	    cmocka_unit_test(it_is_stopped),
	    cmocka_unit_test(it_hangs),
	    cmocka_unit_test(nothing_to_print_with),
	    cmocka_unit_test(as_many_as_there_are_for_one),
	    cmocka_unit_test(one_after_the_other),
	    cmocka_unit_test(each_is_counted_once),
	    cmocka_unit_test(no_more_pages_than_there_are),
	    cmocka_unit_test(the_next_person),
	    cmocka_unit_test(one_in_place_of_another),
	    cmocka_unit_test(staff_have_a_pin),
	    cmocka_unit_test(staff_have_none),
	    cmocka_unit_test(counts_have_names_of_lists),
	    cmocka_unit_test(counts_that_nobody_wants),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
