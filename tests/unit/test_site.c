/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site.conf and lines.conf: what is taken, what is refused, in what words. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/lines.h"
#include "guide/settings.h"
#include "guide/site.h"
#include "guide/site_internal.h"
#include "guide/site_text.h"
#include "onedir.h"
#include "text/text.h"

static struct site *
load(const char *text, struct err *e)
{
	temp_file(&dir, "site.conf", text);
	return site_load(temp_path(&dir, "site.conf"), e);
}

static const char all_keys[] =
    "# what our clinic sets\n"
    "country = \"US\"            paper = \"Letter\"\n"
    "public-title = \"Understanding your care\"\n"
    "bidi = \"app\"   theme = \"high-contrast\"\n"
    "languages = {\"en\", # English\n  \"es-MX\", \"ar\"}\n"
    "drafts = yes     pilot = on\n"
    "keyboard = keypad\n"
    "printer = \"ipp://desk.example:631/ipp/print\"\n"
    "printer-place = \"beside the desk\"\n"
    "cover = no counts = \"/var/lib/ketaguide/counts.prom\"\n"
    "/* a long\n   comment */\n"
    "text en { clinic = \"Hill Street\" staff-now = \"Ring the bell.\" "
    "closed-now = \"Ring the night bell.\" }\n"
    "text es { food-and-drink-rule = \"Nada desde\\nmedianoche.\" }\n"
    "line \"Our night line\" { number = \"555-0100\" text = \"555-0101\"\n"
    "  hours = \"nights\" languages = {\"en\"} checked-on = \"2024-02-29\" }\n"
    "route esketamine { food = 120 liquids = 30 stay = 120 }\n"
    "route infusion { food = 0 }\n"
    "limits { jobs = 3 pages = 0 gap = 7 }  idle { warn = 90 answer = 20 }\n"
    "staff { pin = \"$6$saltsalt$0123456789abcdefghijABCDEFGHIJ./\" }\n"
    "withdraw = {\"safety#home-use\", \"what-it-treats.md\", \"get-help\"}\n";

static void
every_key(void **state)
{
	struct err e;
	struct site *s = load(all_keys, &e);
	const struct site_line *l;
	const struct site_route *r;

	(void)state;
	assert_non_null(s);
	assert_string_equal(site_country(s), "US");
	assert_string_equal(site_paper(s), "Letter");
	assert_string_equal(site_public_title(s), "Understanding your care");
	assert_int_equal(site_bidi(s), SITE_BIDI_APP);
	assert_int_equal(site_theme(s), SITE_CONTRAST);
	assert_int_equal(site_keyboard(s), SITE_KEYBOARD_KEYPAD);
	assert_string_equal(site_languages(s)[0], "en");
	assert_string_equal(site_languages(s)[1], "es_MX");
	assert_string_equal(site_languages(s)[2], "ar");
	assert_null(site_languages(s)[3]);
	assert_true(site_drafts(s));
	assert_true(site_pilot(s));
	assert_string_equal(
	    site_printer(s), "ipp://desk.example:631/ipp/print");
	assert_string_equal(site_printer_place(s), "beside the desk");
	assert_false(site_cover(s));
	assert_string_equal(site_counts(s), "/var/lib/ketaguide/counts.prom");
	assert_string_equal(site_path(s), temp_path(&dir, "site.conf"));
	assert_int_equal(strncmp(site_staff_pin(s), "$6$", 3), 0);
	assert_int_equal(site_limit_jobs(s), 3);
	assert_int_equal(site_limit_pages(s), 0);
	assert_int_equal(site_limit_gap(s), 7);
	assert_int_equal(site_idle_warn(s), 90);
	assert_int_equal(site_idle_answer(s), 20);

	assert_int_equal(site_lines(s, &l), 1);
	assert_string_equal(l[0].name, "Our night line");
	assert_string_equal(l[0].number, "555-0100");
	assert_string_equal(l[0].country, "");
	assert_string_equal(l[0].checked_on, "2024-02-29");
	assert_string_equal(l[0].languages[0], "en");
	assert_null(l[0].languages[1]);

	r = site_route(s, "esketamine");
	assert_int_equal(r->food, 120);
	assert_int_equal(r->stay, 120);
	assert_int_equal(site_route(s, "infusion")->food, 0);
	assert_int_equal(site_route(s, "infusion")->liquids, -1);
	assert_null(site_route(s, "spray"));
	assert_int_equal(site_routes(s, &r), 2);
	assert_string_equal(r[0].name, "esketamine");
	assert_string_equal(r[1].name, "infusion");
	site_free(s);
}

static void
texts_by_language(void **state)
{
	struct err e;
	struct site *s = load(all_keys, &e);

	(void)state;
	assert_string_equal(site_text(s, "en", SITE_CLINIC), "Hill Street");
	assert_string_equal(
	    site_text(s, "en", SITE_CLOSED_NOW), "Ring the night bell.");
	assert_string_equal(
	    site_text(s, "en_GB", SITE_STAFF_NOW), "Ring the bell.");
	assert_string_equal(site_text(s, "es_MX", SITE_FOOD_AND_DRINK_RULE),
	    "Nada desde medianoche.");
	assert_null(site_text(s, "es", SITE_CLINIC));
	assert_null(site_text(s, "fr", SITE_CLINIC));
	assert_null(site_text(s, "../en", SITE_CLINIC));
	site_free(s);
}

static void
withdrawn_places(void **state)
{
	struct err e;
	struct site *s = load(all_keys, &e);

	(void)state;
	assert_true(site_is_withdrawn(s, "safety", "home-use"));
	assert_true(site_is_withdrawn(s, "safety.md", "home-use"));
	assert_false(site_is_withdrawn(s, "safety", "driving"));
	assert_false(site_is_withdrawn(s, "safety", NULL));
	assert_true(site_is_withdrawn(s, "what-it-treats", NULL));
	assert_true(site_is_withdrawn(s, "what-it-treats.md", "pain"));
	assert_false(site_is_withdrawn(s, "get-help", NULL));
	assert_false(site_is_withdrawn(s, "get-help.md", "x"));
	assert_false(site_is_withdrawn(s, "what", NULL));
	site_free(s);
}

static void
nothing_set(void **state)
{
	struct err e;
	struct site *s = site_new();
	const struct site_line *l;
	const struct site_route *r;

	(void)state;
	assert_string_equal(site_country(s), "");
	assert_string_equal(site_emergency(s), "");
	assert_string_equal(site_paper(s), "");
	assert_string_equal(site_staff_pin(s), "");
	assert_null(site_languages(s)[0]);
	assert_int_equal(site_lines(s, &l), 0);
	assert_int_equal(site_routes(s, &r), 0);
	assert_null(site_text(s, "en", SITE_CLINIC));
	assert_false(site_is_withdrawn(s, "safety", NULL));
	assert_int_equal(site_idle_answer(s), 30);
	assert_true(site_check_lines(s, &e));
	site_free(s);
	s = load("", &e);
	assert_non_null(s);
	assert_int_equal(site_limit_jobs(s), 6);
	site_free(s);
}

/* TEXT is refused at LINE with a message that has WORDS in it. */
static void
refused(const char *text, int line, const char *words)
{
	struct err e;
	struct site *s = load(text, &e);

	if (s)
		fail_msg("accepted: %s", text);
	if (!strstr(e.msg, words))
		fail_msg("\"%s\" says \"%s\", not \"%s\"", text, e.msg, words);
	if (e.line != line)
		fail_msg("\"%s\" says line %d, not %d", text, e.line, line);
	assert_int_equal(e.code, ERR_FORMAT);
	assert_non_null(strstr(e.path, "site.conf"));
}

static void
what_is_refused(void **state)
{
	(void)state;
	refused("country = \"us\"", 1, "two capital letters");
	refused("\n\ncountry = \"USA\"", 3, "two capital letters");
	refused("paper = \"A5\"", 1, "\"Letter\" or \"A4\"");
	refused("theme = \"red\"", 1, "high-contrast");
	refused("bidi = \"on\"", 1, "\"auto\"");
	refused("keyboard = \"none\"", 1, "keypad");
	refused("languages = {\"en\", \"../x\"}", 1, "languages, as in");
	refused("drafts = perhaps", 1, "yes or no");
	refused("idle { answer = 19 }", 1, "from 20 to");
	refused("idle {\n warn = -1\n}", 2, "whole number");
	refused("limits { jobs = 1.5 }", 1, "whole number");
	refused("limits { pages = 99999999999999999999 }", 1, "whole number");
	refused("route x { food = 0x10 }", 1, "whole number");
	refused("route IV { food = 1 }", 1, "guide.conf");
	refused("\nroute a_b { food = 1 }", 2, "guide.conf");
	refused("staff { pin = \"1234\" }", 1, "hash");
	refused("staff { pin = \"$1$$\" }", 1, "hash");
	refused("printer = \"http://x/\"", 1, "queue");
	refused("printer = \"-o raw\"", 1, "queue");
	refused("counts = \"counts.prom\"", 1, "absolute");
	refused("counts = \"/var/counts.txt\"", 1, ".prom");
	refused("counts = \"/var/../etc/x.prom\"", 1, "absolute");
	refused("counts = \"/var/.prom\"", 1, "absolute");
	refused("cover = maybe", 1, "cover");
	refused("withdraw = {\"../x\"}", 1, "places");
	refused("line x { text = \"1\" }", 1, "without number");
	refused("line x { number = \"call us\" }", 1, "telephone");
	refused("line x {\nnumber = \"1\"\nchecked-on = \"2026-02-29\" }", 3,
	    "day");
	refused(
	    "line x { number = \"1\" checked-on = \"1.2.2026\" }", 1, "day");
	refused("text \"\" { }", 1, "a language");
	refused("text en { } text en { }", 1, "already");
	refused("text en { clinc = \"x\" }", 1, "clinic-phone");
	refused("colour = \"red\"", 1, "no setting is called \"colour\"");
	refused("colour = \"red\"", 1, "public-title");
}

static void
broken_files(void **state)
{
	(void)state;
	refused("\ncountry = \"US", 2, "has no end");
	refused("text en {\n clinic = \"x\"\n", 1, "has no end");
	refused("limits { }\nlanguages = {\"en\"", 2, "has no end");
	refused("{{{{{{{{{{", 1, "too many {");
	refused("country =", 1, "before a value");
	refused("}", 1, "a } too many");
	refused("country \"US\"", 1, "must be = and a value");
	refused("country = = \"US\"", 1, "does not belong here");
	refused("country = {\"US\"}", 1, "does not belong here");
	refused("country += \"US\"", 1, "not a list");
	refused("text { }", 1, "must be a title");
	refused("limits = 3", 1, "must be a section");
	refused("/* no end", 1, "comment has no end");
	refused("# fine\n\"country\" = \"US\"", 2, "without quotation");
	refused("\"limits\" { }", 1, "without quotation");
	refused("limits|jobs = 3", 1, "not with |");
	refused("country = \"U\x01S\"", 1, "control character");
	refused("include(\"/etc/passwd\")", 1, "no setting is called");
}

/* Two comments of any kind in any place, and the lines are still right. */
static void
lines_after_comments(void **state)
{
	(void)state;
	refused(
	    "/* one\ntwo\nthree */ # x\n// four\n\ncolour = 1", 6, "colour");
	refused("languages = { /* a\nb */ \"en\",\n # c\n }\ncolour = 1", 5,
	    "colour");
	refused(
	    "public-title = \"a\nb # not a comment\"\ncolour = 1", 3, "colour");
}

static void
environment_stays_out(void **state)
{
	struct err e;
	struct site *s;

	(void)state;
	setenv("KETAGUIDE_TEST", "leaked", 1);
	refused("public-title = \"${KETAGUIDE_TEST}\"", 1, "environment");
	refused("public-title = ${KETAGUIDE_TEST}", 1, "environment");
	refused("public-title = '${KETAGUIDE_TEST}'", 1, "environment");
	s = load(
	    "# ${KETAGUIDE_TEST}\npublic-title = \"$KETAGUIDE_TEST ~\"", &e);
	assert_non_null(s);
	assert_string_equal(site_public_title(s), "$KETAGUIDE_TEST ~");
	site_free(s);
	/* An escape cannot bring it back either. */
	s = load("public-title = \"\\${KETAGUIDE_TEST}\"", &e);
	assert_null(s);
	s = load("public-title = \"\\x24{KETAGUIDE_TEST}\"", &e);
	assert_non_null(s);
	assert_string_equal(site_public_title(s), "${KETAGUIDE_TEST}");
	site_free(s);
}

static void
texts_are_cleaned(void **state)
{
	struct err e;
	struct site *s = load("public-title = \"a\\e[31mb\xe2\x80\xae"
			      "c\xff\\x9b\"",
	    &e);

	(void)state;
	assert_non_null(s);
	assert_string_equal(
	    site_public_title(s), "a[31mbc\xef\xbf\xbd\xef\xbf\xbd");
	site_free(s);
}

static void
files_that_are_none(void **state)
{
	struct err e;
	struct str big;

	(void)state;
	assert_null(site_load(temp_path(&dir, "missing.conf"), &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_null(site_load(dir.path, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.msg, "folder"));
	assert_int_equal(mkfifo(temp_path(&dir, "fifo"), 0600), 0);
	assert_null(site_load(temp_path(&dir, "fifo"), &e));
	assert_int_equal(e.code, ERR_IO);
	assert_null(site_load("/dev/zero", &e));
	assert_int_equal(e.code, ERR_IO);
	str_init(&big);
	str_repeat(&big, '\n', SETTINGS_MAX + 1);
	temp_file(&dir, "big.conf", big.s);
	assert_null(site_load(temp_path(&dir, "big.conf"), &e));
	assert_int_equal(e.code, ERR_LIMIT);
	assert_non_null(strstr(e.msg, "1024 KiB"));
	str_done(&big);
}

/* ---- lines.conf ----------------------------------------------------- */

static const char two_countries[] =
    "country \"US\" { name = \"United States\" emergency = \"911\"\n"
    "  line \"Lifeline\" { number = \"988\" languages = {\"en\", \"es\"}\n"
    "    source = \"a page\" checked-on = \"2026-11-21\" } }\n"
    "country \"GB\" { name = \"United Kingdom\" emergency = \"999\"\n"
    "  line \"First\" { number = \"116 123\" }\n"
    "  line \"Second\" { number = \"111\" text = \"85258\" } }\n";

static bool
read_text(void *ctx, struct arena *a, const struct lines **out, struct err *e)
{
	const char *const *text = ctx;

	*out = lines_parse(a, "lines.conf", *text, strlen(*text), e);
	return *out != NULL;
}

/* TEXT as the lines.conf of S, read at once. */
static bool
take_lines(struct site *s, const char *text, struct err *e)
{
	site_lines_from(s, read_text, &text);
	return site_check_lines(s, e);
}

static void
lines_of_a_country(void **state)
{
	struct err e;
	const struct site_line *l;
	struct site *s = load("country = \"GB\"\n"
			      "line \"Night\" { number = \"555-0100\" }",
	    &e);

	(void)state;
	assert_true(take_lines(s, two_countries, &e));
	assert_string_equal(site_emergency(s), "999");
	assert_int_equal(site_lines(s, &l), 3);
	assert_string_equal(l[0].name, "Night");
	assert_string_equal(l[1].name, "First");
	assert_string_equal(l[2].text, "85258");
	assert_string_equal(l[1].country, "United Kingdom");
	assert_string_equal(l[1].hours, "");
	site_free(s);
}

static void
lines_of_all_countries(void **state)
{
	struct err e;
	const struct site_line *l;
	struct site *s = site_new();

	(void)state;
	assert_true(take_lines(s, two_countries, &e));
	assert_string_equal(site_emergency(s), "");
	assert_int_equal(site_lines(s, &l), 3);
	assert_string_equal(l[0].country, "United States");
	assert_string_equal(l[0].languages[1], "es");
	site_free(s);
}

static void
country_without_lines(void **state)
{
	struct err e;
	const struct site_line *l;
	struct site *s = load(
	    "country = \"DE\" line \"Night\" { number = \"555-0100\" }", &e);

	(void)state;
	assert_true(take_lines(s, two_countries, &e));
	assert_string_equal(site_emergency(s), "");
	assert_int_equal(site_lines(s, &l), 1);
	assert_string_equal(site_crisis(s)->number, "555-0100");
	site_free(s);
	s = load("country = \"DE\"", &e);
	assert_false(take_lines(s, two_countries, &e));
	assert_non_null(strstr(e.msg, "\"DE\""));
	assert_non_null(strstr(e.path, "site.conf"));
	assert_int_equal(site_lines(s, &l), 0);
	site_free(s);
}

static void
lines_that_are_broken(void **state)
{
	struct err e;
	const struct site_line *l;
	struct site *s = load("country = \"FR\"\n"
			      "line \"Night\" { number = \"555-0100\" }",
	    &e);

	(void)state;
	assert_false(take_lines(s, "country \"US\" {\n emergency = x\n}", &e));
	assert_int_equal(e.line, 2);
	assert_non_null(strstr(e.path, "lines.conf"));
	assert_false(site_check_lines(s, &e));
	assert_int_equal(site_lines(s, &l), 1);
	assert_string_equal(site_emergency(s), "");
	site_free(s);
}

/* ---- guide.conf ----------------------------------------------------- */

/* Its pages stay readable, and the conventions stay on. */
static void
a_broken_guide_conf_is_said(void **state)
{
	struct err e = {0};
	struct guide *g;

	(void)state;
	temp_folder(&dir, "conf");
	temp_file(&dir, "conf/SUMMARY.md", "# A book\n\n- [a](a.md)\n");
	temp_file(&dir, "conf/guide.conf", "\ntitel = \"x\"\n");
	g = guide_open(temp_path(&dir, "conf"), NULL, &e);
	assert_non_null(g);
	assert_true(guide_has_conventions(g));
	assert_string_equal(guide_title(g), "A book");
	assert_true(guide_conf_error(g, &e));
	assert_int_equal(e.code, ERR_FORMAT);
	assert_int_equal(e.line, 2);
	assert_non_null(strstr(e.msg, "titel"));
	guide_close(g);
}

static void
placeholder_names(void **state)
{
	(void)state;
	for (int i = 0; i < SITE_VALUE_COUNT; i++) {
		const char *name = site_text_name(i);

		if (i == SITE_PRINTER_PLACE) /* is in no page */
			continue;
		assert_int_equal(site_text_find(name, strlen(name)), i);
		assert_true(*site_text_neutral(i));
	}
	assert_int_equal(site_text_find("printer-place", 13), -1);
	assert_int_equal(site_text_find("clini", 5), -1);
	assert_int_equal(site_text_find("", 0), -1);
}

/* ---- anything at all ------------------------------------------------ */

static void
random_settings(void **state)
{
	static const char *const likely[] = {"country", "=", "\"US\"", "{", "}",
	    "text", "en", "line", "\"", "'", "#", "/*", "*/", "//", "\n", "\\",
	    "languages", ",", "+=", "(", ")", "$", "${", "|", "limits", "jobs",
	    "3", "withdraw", "number", " ", "\t", "\r", "\\x", "\\7", "*", "/",
	    "title", "language", "name", "\xff", "staff", "pin"};
	struct arena *a = arena_new();
	unsigned seed = 11;
	struct str b;

	(void)state;
	str_init(&b);
	for (int i = 0; i < 3000; i++) {
		unsigned n = temp_random(&seed) % 40;
		struct err e;

		str_clear(&b);
		for (unsigned k = 0; k < n; k++) {
			if (i % 6 == 0) {
				str_putc(&b, (char)temp_random(&seed));
				continue;
			}
			str_puts(&b, likely[temp_random(&seed) %
					    (sizeof likely / sizeof *likely)]);
			if (temp_random(&seed) % 2)
				str_putc(&b, ' ');
		}
		e = (struct err){0};
		assert_non_null(
		    guideconf_parse(a, "g", str_text(&b), b.len, &e));
		assert_true(
		    e.code == ERR_NONE || (e.code == ERR_FORMAT && e.line > 0));
		if (!lines_parse(a, "l", str_text(&b), b.len, &e))
			assert_true(e.code == ERR_FORMAT && e.line > 0);
		if (i % 4 == 0) {
			temp_bytes(&dir, "r.conf", str_text(&b), b.len);
			site_free(site_load(temp_path(&dir, "r.conf"), &e));
		}
		arena_reset(a);
	}
	str_done(&b);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_key),
	    cmocka_unit_test(texts_by_language),
	    cmocka_unit_test(withdrawn_places),
	    cmocka_unit_test(nothing_set),
	    cmocka_unit_test(what_is_refused),
	    cmocka_unit_test(broken_files),
	    cmocka_unit_test(lines_after_comments),
	    cmocka_unit_test(environment_stays_out),
	    cmocka_unit_test(texts_are_cleaned),
	    cmocka_unit_test(files_that_are_none),
	    cmocka_unit_test(lines_of_a_country),
	    cmocka_unit_test(lines_of_all_countries),
	    cmocka_unit_test(country_without_lines),
	    cmocka_unit_test(lines_that_are_broken),
	    cmocka_unit_test(a_broken_guide_conf_is_said),
	    cmocka_unit_test(placeholder_names),
	    cmocka_unit_test(random_settings),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
