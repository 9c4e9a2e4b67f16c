/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk's settings are told to be short of, and what keeps it shut. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"
#include "guide/guide.h"
#include "guide/reviews.h"
#include "guide/site.h"
#include "kiosk/site_check.h"
#include "onedir.h"
#include "run/languages.h"
#include "text/text.h"

static const char today[] = "2026-11-22";
static const char safety[] = "# Safety\n\nDo not drive.\n";
static const char more[] = "# More\n\nAsk us.\n";
/* All that a kiosk asks for; a test leaves out or adds. */
struct setting {
	const char *key, *line;
};

static const struct setting whole[] = {
    {"country", "country = \"US\"\n"},
    {"languages", "languages = {\"en\"}\n"},
    {"printer", "printer = \"ipp://desk.example/ipp/print\"\n"},
    {"place", "printer-place = \"beside the desk\"\n"},
    {"begin", "text en {"},
    {"staff-now", " staff-now = \"Ring.\""},
    {"clinic-phone", " clinic-phone = \"555-0100\""},
    {"after-hours", " after-hours-phone = \"555-0101\""},
    {"food", " food-and-drink-rule = \"Eat nothing.\""},
    {"end", " clinic = \"Hill Street\" }\n"},
    {"pin", "staff { pin = \"$6$saltsalt$0123456789abcdefghijABCDEF./\" }\n"},
};

/* Without KEY (NULL: whole), and with EXTRA. */
static void
write_site(const char *key, const char *extra)
{
	struct str s;

	str_init(&s);
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (!key || strcmp(key, whole[i].key) != 0)
			str_puts(&s, whole[i].line);
	str_puts(&s, extra);
	temp_file(&dir, "site.conf", s.s);
	chmod(temp_path(&dir, "site.conf"), 0640);
	str_done(&s);
}

static void
sign(struct str *s, const char *page, const char *text, const char *due)
{
	char hash[REVIEWS_HASH + 1];

	reviews_hash(text, strlen(text), hash);
	str_printf(s,
	    "page \"%s\" { signed \"A. Name\" { role = \"pharmacist\" "
	    "date = \"2026-11-01\" due = \"%s\" hash = \"%s\" } }\n",
	    page, due, hash);
}

static void
write_reviews(const char *signed_text, const char *due)
{
	struct str s;

	str_init(&s);
	sign(&s, "safety.md", signed_text, due);
	sign(&s, "more.md", more, "2027-11-01");
	temp_file(&dir, "guide/reviews.conf", s.s);
	str_done(&s);
}

static void
write_lines(const char *checked_on)
{
	struct str s;

	str_init(&s);
	str_printf(&s,
	    "country \"US\" { name = \"United States\" emergency = \"911\"\n"
	    "line \"Lifeline\" { number = \"988\" %s%s%s } }\n",
	    *checked_on ? "checked-on = \"" : "", checked_on,
	    *checked_on ? "\"" : "");
	temp_file(&dir, "guide/lines.conf", s.s);
	str_done(&s);
}

static int
setup(void **state)
{
	(void)state;
	temp_make(&dir);
	temp_folder(&dir, "guide");
	temp_folder(&dir, "mo");
	temp_file(&dir, "guide/SUMMARY.md",
	    "# T\n\n- [Safety](safety.md)\n- [More](more.md)\n");
	temp_file(&dir, "guide/safety.md", safety);
	temp_file(&dir, "guide/more.md", more);
	temp_file(&dir, "guide/guide.conf",
	    "title = \"About it\"\npublic-title = \"Your care\"\n"
	    "reviewed = no\n"
	    "language \"en\" { name = \"English\" direction = \"ltr\" }\n"
	    "language \"es\" { name = \"Español\" direction = \"ltr\" }\n");
	write_lines("2026-11-01");
	write_reviews(safety, "2027-11-01");
	write_site(NULL, "");
	return 0;
}

static void
put_word(char *at, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		at[i] = (char)(n >> (8 * i) & 0xff);
}

/* A catalog of Spanish that says nothing but what it is. */
static void
write_spanish(const char *header)
{
	enum { WORDS = 28, TABLES = 16, ORIGINAL = WORDS + TABLES };
	const char *const fixed =
	    "Content-Type: text/plain; charset=UTF-8\nLanguage: es\n";
	const uint32_t words[] = {0x950412de, 0, 1, WORDS, WORDS + 8, 0,
	    ORIGINAL, 0, ORIGINAL, (uint32_t)(strlen(fixed) + strlen(header)),
	    ORIGINAL + 1};
	char file[1024] = {0};
	size_t n = ORIGINAL + 1;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		put_word(file + 4 * i, words[i]);
	n += (size_t)snprintf(file + n, sizeof file - n, "%s%s", fixed, header);
	temp_bytes(&dir, "mo/es.gmo", file, n + 1);
}

struct said {
	struct str s;
	bool all_well, may_start;
};

static struct said
check_on(const char *day)
{
	struct said r = {.may_start = false};
	struct err e = {0};
	struct site *site = site_load(temp_path(&dir, "site.conf"), &e);
	struct languages *l;
	struct guide *g;
	char mo[TEMP_PATH_MAX];

	if (!site)
		fail_msg("%s", e.msg);
	g = guide_open(temp_path(&dir, "guide"), site, &e);
	assert_non_null(g);
	guide_set_today(g, day);
	snprintf(mo, sizeof mo, "%s", temp_path(&dir, "mo"));
	str_init(&r.s);
	l = languages_new(g, mo);
	r.all_well = site_check(site, g, l, day, &r.s, &r.may_start);
	languages_free(l);
	guide_close(g);
	site_free(site);
	return r;
}

/* A line of LEVEL has WORDS (NULL: no line of that level is there); a kiosk
 * starts, or not. */
static void
says_on(const char *day, const char *level, const char *words, bool starts)
{
	struct said r = check_on(day);
	char mark[32];
	bool found = false;

	snprintf(mark, sizeof mark, ": %s: ", level);
	for (const char *p = str_text(&r.s); *p;) {
		size_t n = strcspn(p, "\n");
		char one[2048];

		assert_true(p[n] == '\n');
		snprintf(one, sizeof one, "%.*s", (int)n, p);
		if (strstr(one, mark) && (!words || strstr(one, words)))
			found = true;
		p += n + 1;
	}
	if (found != (words != NULL))
		fail_msg("%s \"%s\" in:\n%s", level, words ? words : "",
		    str_text(&r.s));
	if (r.may_start != starts)
		fail_msg("starts: %d\n%s", r.may_start, str_text(&r.s));
	if (strcmp(level, "note") != 0 && words)
		assert_false(r.all_well);
	str_done(&r.s);
}

static void
says(const char *level, const char *words, bool starts)
{
	says_on(today, level, words, starts);
}

/* ---- the tests -------------------------------------------------------- */

static void
a_whole_site_is_well(void **state)
{
	struct said r = check_on(today);
	const char *last = strstr(str_text(&r.s), ": a kiosk starts with this");

	(void)state;
	assert_true(r.may_start);
	assert_non_null(last);
	if (geteuid() == 0) { /* else its files are not root's */
		assert_true(r.all_well);
		assert_non_null(strstr(last, "with this\n"));
		assert_null(strstr(str_text(&r.s), "warning"));
	}
	str_done(&r.s);
}

static void
what_a_kiosk_does_not_start_without(void **state)
{
	(void)state;
	write_site("country", "");
	says("error", "country is not set", false);
	write_site("staff-now", "");
	says("error", "staff-now is not set", false);
	write_site("clinic-phone", "");
	says("error", "clinic-phone is not set", false);
	write_site(NULL, "");
	says("error", NULL, true);
}

static void
what_it_can_do_without(void **state)
{
	(void)state;
	write_site("printer", "");
	says("warning", "printer is not set", true);
	write_site("place", "");
	says("warning", "printer-place is not set", true);
	write_site("pin", "");
	says("warning", "the staff door stays shut", true);
	write_site("after-hours", "");
	says("warning", "after-hours-phone is not set in en", true);
	write_site("food", "");
	says("warning", "food-and-drink-rule is not set in en", true);
	write_site("printer", "printer = \"desk\"\n");
	says("note", "a queue", true);
}

static void
texts_of_each_language(void **state)
{
	(void)state;
	write_spanish("");
	write_site("languages", "languages = {\"en\", \"es\"}\n");
	says("warning", "printer-place is not set in es: ", true);
	says("warning", "staff-now is not set in es", true);
	says("warning", "clinic-phone is not set in es", true);
	write_site("languages",
	    "languages = {\"en\", \"es\"}\n"
	    "text es { staff-now = \"Toque.\" clinic-phone = \"555-0100\" }\n");
	says("warning", "food-and-drink-rule is not set in es", true);
	/* One that is not offered does not count. */
	write_site("staff-now", "text es { staff-now = \"Toque.\" }\n");
	says("error", "staff-now is not set", false);
}

static void
drafts_and_gaps(void **state)
{
	(void)state;
	write_spanish("");
	write_site("languages", "languages = {\"en\", \"es\", \"ar\"}\n");
	says("warning", "es is a draft", true);
	says("warning", "names \"ar\", in which this guide cannot be read",
	    true);
	says("warning", "es has 0 %", true);
	write_site("languages", "languages = {\"en\", \"es\"}\ndrafts = yes\n");
	says("note", "es is a draft", true);
	write_spanish("X-Reviewed-By: A. Name, translator, 2026-11-01\n");
	says("note", NULL, true);
	temp_file(&dir, "mo/es.gmo", "broken");
	says("error", "es.gmo", false);
}

static void
how_old_the_lines_are(void **state)
{
	(void)state;
	says_on("2027-01-30", "warning", NULL, true); /* 90 days */
	says_on("2027-01-31", "warning", "last checked 91 days ago", true);
	says_on("2027-04-30", "urgent", NULL, true); /* 180 days */
	says_on("2027-05-01", "urgent", "last checked 181 days ago", true);
	says_on("2026-10-31", "warning", "still to come", true);
	says_on("", "warning", "does not know what day it is", true);
	write_lines("");
	says("note", "when the line \"Lifeline\"", true);
	write_lines("2024-02-29"); /* over two leap days */
	says_on("2028-03-01", "urgent", "1462 days ago", true);
	write_site(NULL, "line \"Ours\" { number = \"555-0102\" }\n");
	says("warning", "when the line \"Ours\"", true);
	temp_file(&dir, "guide/lines.conf", "country {{{\n");
	says("error", "lines.conf", false);
}

static void
who_signed_the_pages(void **state)
{
	(void)state;
	write_reviews("# Old\n", "2027-11-01");
	says("error", "1 of 2 pages have changed", false);
	write_site(NULL, "pilot = yes\n");
	says("warning", "1 of 2 pages have changed", true);
	temp_file(&dir, "guide/reviews.conf", "");
	says("note", "2 of 2 pages are not signed (safety.md, more.md)", true);
	write_site(NULL, "");
	says("error", "2 of 2 pages are not signed", false);
	write_reviews(safety, "2026-11-21");
	says("urgent", "1 of 2 pages were due", true);
	write_reviews(safety, "2026-12-22"); /* in 30 days */
	says("warning", "1 of 2 pages are due", true);
	write_reviews(safety, "2026-12-23");
	says("warning", NULL, true);
	/* What people read counts, though it is no page of the contents. */
	temp_file(&dir, "guide/questions.md", "# Questions\n\nWhat now?\n");
	says("error", "1 of 3 pages are not signed (questions.md)", false);
	write_site(NULL, "withdraw = {\"questions\"}\n");
	says("warning", NULL, true);
	unlink(temp_path(&dir, "guide/questions.md"));
	write_site(NULL, "pilot = yes\n");
	says("note", "all pages are signed", true);
}

static void
pages_that_are_not_there(void **state)
{
	(void)state;
	assert_int_equal(unlink(temp_path(&dir, "guide/more.md")), 0);
	says("error", "more.md", false);
	temp_file(&dir, "guide/guide.conf", "tilte = \"T\"\n");
	says("error", "tilte", false);
	assert_int_equal(unlink(temp_path(&dir, "guide/guide.conf")), 0);
	says("warning", "no guide.conf", false);
	write_site("staff-now", "");
	says("error", "staff-now is not set: text en {", false);
}

static void
limits_and_idle_times(void **state)
{
	(void)state;
	write_site(NULL, "limits { jobs = 0 }\n");
	says("warning", "nothing be printed", true);
	write_site(NULL, "limits { jobs = 21 }\n");
	says("warning", "the next one's paper", true);
	write_site(NULL, "limits { gap = 301 }\n");
	says("warning", "wait 301 seconds", true);
	write_site(NULL, "idle { warn = 59 }\n");
	says("warning", "after 59 seconds", true);
	write_site(NULL, "idle { warn = 901 }\n");
	says("warning", "for the next one to see", true);
	write_site(NULL, "idle { warn = 60 answer = 20 }\n"
			 "limits { jobs = 20 pages = 200 gap = 300 }\n");
	says("warning", NULL, true);
}

static void
what_the_room_reads(void **state)
{
	(void)state;
	temp_file(&dir, "guide/guide.conf",
	    "title = \"About it\"\nlanguage \"en\" { name = \"English\" "
	    "direction = \"ltr\" }\n");
	says("warning", "the room reads \"About it\"", true);
	write_site(NULL, "public-title = \"Your care\"\n");
	says("warning", NULL, true);
	write_site(NULL, "counts = \"/nowhere/at/all.prom\"\n");
	says("warning", "the folder /nowhere/at, which is not there", true);
}

static void
who_may_write_them(void **state)
{
	(void)state;
	chmod(temp_path(&dir, "site.conf"), 0660);
	says("warning", "chmod go-w", true);
	chmod(temp_path(&dir, "site.conf"), 0644);
	says("warning", "chmod 640", true);
	write_site("pin", "");
	chmod(temp_path(&dir, "site.conf"), 0644);
	temp_folder(&dir, "content");
	chmod(temp_path(&dir, "content"), 0777);
	says("warning", "content can be written by others", true);
	if (geteuid() == 0 && chown(temp_path(&dir, "content"), 1, 1) == 0)
		says("warning", "does not belong to root", true);
	chmod(temp_path(&dir, "content"), 0755);
	chmod(dir.path, 0777);
	says("warning", "can be written by others", true);
}

/* No site.conf: nothing is there, and nothing breaks. */
static void
nothing_is_set(void **state)
{
	struct err e = {0};
	struct languages *l;
	struct guide *g;
	struct str s;
	bool may_start = true;

	(void)state;
	g = guide_open(temp_path(&dir, "guide"), NULL, &e);
	l = languages_new(g, NULL);
	str_init(&s);
	assert_false(site_check(guide_site(g), g, l, today, &s, &may_start));
	languages_free(l);
	assert_false(may_start);
	assert_non_null(strstr(s.s, "site.conf: error: it is not there"));
	assert_non_null(strstr(s.s, "a kiosk does not start"));
	str_done(&s);
	guide_close(g);
}

int
main(void)
{
	struct err e = {0};
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, remove_dir)
	const struct CMUnitTest tests[] = {
	    TEST(a_whole_site_is_well),
	    TEST(what_a_kiosk_does_not_start_without),
	    TEST(what_it_can_do_without),
	    TEST(texts_of_each_language),
	    TEST(drafts_and_gaps),
	    TEST(how_old_the_lines_are),
	    TEST(who_signed_the_pages),
	    TEST(pages_that_are_not_there),
	    TEST(limits_and_idle_times),
	    TEST(what_the_room_reads),
	    TEST(who_may_write_them),
	    TEST(nothing_is_set),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
