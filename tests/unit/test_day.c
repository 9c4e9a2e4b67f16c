/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plan of a treatment day: its screens, and that no times are ever shown
 * but those of the rule for the treatment that the care team named.
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

#include "asktest.h"
#include "base/arena.h"
#include "locale/catalog.h"

/* What the digits on the screens lead to. */
enum { MORNING = '1', AFTERNOON, EVENING, NIGHT, UNKNOWN };

static const char *const names[] = {"spray", "drip", "shot"};
static const char *const titles[] = {"A spray", "A drip", "A shot"};

enum { ROUTES = sizeof names / sizeof *names };

/* A guide with three treatments, and a site with RULES for them. */
struct clinic {
	struct site *site;
	struct rig r;
};

static void
write_guide(void)
{
	temp_file(&dir, "SUMMARY.md", "# Guide\n\n- [Page](page.md)\n");
	temp_file(&dir, "page.md", "# Page\n\nWords.\n");
	temp_file(&dir, "guide.conf",
	    "title = \"Guide\"\n"
	    "route \"spray\" { title = \"A spray\" }\n"
	    "route \"drip\" { title = \"A drip\" }\n"
	    "route \"shot\" { title = \"A shot\" }\n");
}

static void
open_clinic_in(struct clinic *c, const char *rules, enum app_mode mode,
    int width, int height, const struct catalog *catalog)
{
	struct err e = {0};

	write_guide();
	temp_file(&dir, "site.conf", rules);
	c->site = site_load(temp_path(&dir, "site.conf"), &e);
	if (!c->site)
		fail_msg("%s:%d: %s", e.path, e.line, e.msg);
	rig_open(&c->r, dir.path, c->site,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.catalog = catalog,
		.width = width,
		.height = height,
		.theme = -1,
		.mode = mode});
}

static void
open_clinic(struct clinic *c, const char *rules)
{
	open_clinic_in(c, rules, MODE_READER, 80, 24, NULL);
	plan_open(c->r.app);
}

static void
close_clinic(struct clinic *c)
{
	rig_close(&c->r);
	site_free(c->site);
}

/* The treatment is a spray, says the team; the visit is at HOUR and MINUTE. */
static void
plan_visit(struct rig *r, int hour, int minute)
{
	char keys[] = {'1', '1', 0, 0, 0, 0};

	keys[2] = hour < 6    ? NIGHT
		  : hour < 12 ? MORNING
		  : hour < 18 ? AFTERNOON
			      : EVENING;
	keys[3] = (char)('1' + hour % 6);
	keys[4] = (char)('1' + minute / 15);
	press(r, keys);
	SEES(r, "My treatment day");
}

/* ---- the screens ------------------------------------------------------- */

static const char spray_rule[] =
    "route spray { food = 120 liquids = 30 stay = 120 }\n";

static void
a_plan_screen_by_screen(void **state)
{
	struct clinic c;
	struct rig *r = &c.r;

	(void)state;
	open_clinic(&c, spray_rule);
	SEES(r, "What treatment is planned?");
	SEES(r, "1  A spray");
	SEES(r, "4  I am not sure");
	press(r, "1");
	SEES(r, "Who told you that it is this one?");
	SEES(r, "A spray");
	press(r, "1");
	SEES(r, "When is the visit?");
	SEES(r, "1  In the morning: 6:00 am to 12:00 noon");
	SEES(r, "3  In the evening: 6:00 pm to 12:00 midnight");
	press(r, "1");
	SEES(r, "At about what time?");
	SEES(r, "4  9:00 am");
	press(r, "4");
	SEES(r, "At what time exactly?");
	SEES(r, "3  9:30 am");
	press(r, "3");
	SEES(r, "These times are for: A spray.");
	SEES(r, "rule of this clinic.");
	SEES(r, "Last food      before 7:30 am");
	SEES(r, "Last drink     before 9:00 am");
	SEES(r, "Medicines      Which of my medicines do I take that day? _");
	SEES(r, "The visit      9:30 am");
	SEES(r, "The stay       Plan to stay until 11:30 am or later.");
	SEES(r, "The staff decide");
	SEES(r, "The way home   Who takes me home? ____");
	SEES(r, "The evening    Who do I call? ____");
	SEES(r, "do what your team said.");
	close_clinic(&c);
}

static void
back_leads_one_screen_back(void **state)
{
	static const char *const screens[] = {"At what time exactly?",
	    "At about what time?", "When is the visit?", "Who told you",
	    "What treatment is planned?"};
	struct clinic c;
	struct rig *r = &c.r;

	(void)state;
	open_clinic(&c, spray_rule);
	plan_visit(r, 9, 0);
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		rig_key(r, INPUT_ESC);
		SEES(r, screens[i]);
	}
	rig_key(r, INPUT_ESC);
	SEES(r, "Help now");
	assert_int_equal(r->app->view, VIEW_HOME);
	close_clinic(&c);
}

static void
another_time_and_another_treatment(void **state)
{
	struct clinic c;
	struct rig *r = &c.r;

	(void)state;
	open_clinic(&c, "route spray { food = 120 }\n"
			"route shot { food = 300 }\n");
	plan_visit(r, 9, 0);
	SEES(r, "before 7:00 am");
	press(r, "2");
	SEES(r, "When is the visit?");
	press(r, "123");
	SEES(r, "7:30 am");
	SEES(r, "before 5:30 am");
	press(r, "1"); /* whoever named the one did not name the other */
	press(r, "3");
	SEES(r, "Who told you");
	SEES(r, "A shot");
	assert_false(r->app->plan.by_team);
	press(r, "1");
	SEES(r, "7:30 am"); /* the visit is known */
	SEES(r, "before 2:30 am");
	SEES(r, "These times are for: A shot.");
	press(r, "1");
	press(r, "2"); /* no rule: nobody needs to know who told */
	SEES(r, "My treatment day");
	SEES(r, "Times are blank");
	SEES_NOT(r, "2:30");
	press(r, "3");
	assert_int_equal(r->app->view, VIEW_HOME);
	plan_open(r->app); /* the plan that was made */
	SEES(r, "My treatment day");
	app_reset(r->app); /* it is cleared with all else */
	assert_int_equal(r->app->plan.route, PLAN_NO_ROUTE);
	assert_int_equal(r->app->plan.minute, PLAN_NO_TIME);
	plan_open(r->app);
	SEES(r, "What treatment is planned?");
	close_clinic(&c);
}

static void
what_is_not_known_is_a_blank(void **state)
{
	struct clinic c;
	struct rig *r = &c.r;

	(void)state;
	open_clinic(&c, "route spray { food = 120 }\n"
			"route drip { liquids = 60 stay = 45 }\n");
	press(r, "11");
	rig_key(r, UNKNOWN);
	SEES(r, "The time of the visit is not known yet.");
	SEES(r, "When do I stop eating and drinking? ____");
	SEES(r, "When do I come? ____");
	SEES(r, "How long do I stay? ____");
	SEES_NOT(r, ":00");
	rig_key(r, INPUT_ESC);
	press(r, "141");
	SEES(r, "Last food      before 7:00 am");
	SEES(r, "When do I stop drinking? ____");
	SEES(r, "How long do I stay? ____");
	press(r, "1");
	press(r, "21");
	SEES(r, "When do I stop eating? ____");
	SEES(r, "Last drink  ");
	SEES(r, "before 8:00 am");
	SEES(r, "until 9:45 am");
	close_clinic(&c);
}

static void
who_to_call_after_hours(void **state)
{
	struct clinic c;

	(void)state;
	open_clinic(&c, "text en { after-hours-phone = \"555 0102\" }\n");
	press(&c.r, "4");
	rig_key(&c.r, UNKNOWN);
	SEES(&c.r, "____ After hours: 555\xc2\xa0"
		   "0102");
	close_clinic(&c);
}

/* ---- whose times they are ---------------------------------------------- */

/* Each time comes from one rule alone. */
static const char *const rules[ROUTES] = {
    "route spray { food = 61 liquids = 47 stay = 131 }\n",
    "route drip { food = 83 liquids = 29 stay = 157 }\n",
    "route shot { food = 607 liquids = 113 stay = 71 }\n",
};
/* With a visit at 9:00 am. */
static const char *const times[ROUTES][3] = {
    {"7:59", "8:13", "11:11"},
    {"7:37", "8:31", "11:37"},
    {"10:53", "7:07", "10:11"},
};

/* No time of a rule is on the screen but those of ONE; ROUTES: none is. */
static void
shows_only(struct rig *r, int one)
{
	for (int i = 0; i < ROUTES; i++)
		for (int k = 0; i != one && k < 3; k++)
			SEES_NOT(r, times[i][k]);
}

/*
 * From the first screen to the plan: ROUTE (ROUTES: not sure), named by the
 * team or not, of a clinic with the rules of the bits of HAS.
 */
static void
walk(int i, bool by_team, unsigned has)
{
	bool rule = i < ROUTES && (has & 1u << i);
	struct clinic c;
	struct str s;

	str_init(&s);
	for (int k = 0; k < ROUTES; k++)
		str_puts(&s, has & 1u << k ? rules[k] : "");
	open_clinic(&c, str_text(&s));
	shows_only(&c.r, ROUTES);
	rig_key(&c.r, (uint32_t)('1' + i));
	shows_only(&c.r, ROUTES);
	assert_true(rig_sees(&c.r, "Who told you") == rule);
	if (rule) {
		SEES(&c.r, titles[i]);
		rig_key(&c.r, by_team ? '1' : '2');
	}
	shows_only(&c.r, ROUTES);
	rig_key(&c.r, MORNING);
	shows_only(&c.r, ROUTES);
	rig_key(&c.r, '4');
	shows_only(&c.r, ROUTES);
	rig_key(&c.r, '1');
	SEES(&c.r, "My treatment day");
	SEES(&c.r, "9:00 am");
	shows_only(&c.r, rule && by_team ? i : ROUTES);
	for (int k = 0; rule && by_team && k < 3; k++)
		SEES(&c.r, times[i][k]);
	assert_true(
	    rig_sees(&c.r, "eating and drinking? ____") != (rule && by_team));
	close_clinic(&c);
	str_done(&s);
}

static void
only_the_named_treatment_gives_times(void **state)
{
	(void)state;
	for (int i = 0; i <= ROUTES; i++)
		for (int by_team = 0; by_team < 2; by_team++)
			for (unsigned has = 0; has < 1u << ROUTES; has++)
				walk(i, by_team, has);
}

/* Whatever was chosen before, and wherever Back led. */
static void
no_way_leads_to_times_of_another(void **state)
{
	uint32_t seed = 1;
	struct clinic c;

	(void)state;
	open_clinic(&c, "route spray { food = 61 liquids = 47 stay = 131 }\n"
			"route drip { food = 83 liquids = 29 stay = 157 }\n");
	for (int i = 0; i < 3000; i++) {
		const struct plan *p = &c.r.app->plan;
		uint32_t what;

		seed = seed * 1103515245u + 12345u;
		what = (seed >> 16) % 8;
		if (c.r.app->view == VIEW_HOME)
			plan_open(c.r.app);
		else if (what < 6)
			rig_key(&c.r, '1' + what);
		else
			rig_key(&c.r, INPUT_ESC);
		if (p->minute == 540)
			shows_only(&c.r,
			    p->by_team && p->route < 2 ? p->route : ROUTES);
		if (!p->by_team || p->route >= 2)
			SEES_NOT(&c.r, "These times");
		assert_true(rig_cursor_is_right(&c.r));
	}
	close_clinic(&c);
}

/* ---- how times are said ------------------------------------------------ */

static void
noon_midnight_and_other_days(void **state)
{
	static const struct {
		int hour, minute;
		const char *rule, *says;
	} cases[] = {
	    {12, 0, "food = 0", "The visit      12:00 noon"},
	    {12, 0, "food = 0", "before 12:00 noon"},
	    {12, 15, "food = 0", "before 12:15 pm, just after noon"},
	    {0, 15, "food = 0", "before 12:15 am, just after midnight"},
	    {13, 0, "food = 45", "before 12:15 pm, just after noon"},
	    {8, 0, "food = 480", "before 12:00 midnight, the night before"},
	    {8, 0, "food = 481", "before 11:59 pm, the day before"},
	    {8, 0, "food = 479", "before 12:01 am, just after midnight"},
	    {8, 0, "food = 1920", "before 12:00 midnight, two nights before"},
	    {9, 45, "stay = 135", "until 12:00 noon or later."},
	    {22, 0, "stay = 120", "until 12:00 midnight or later."},
	    {23, 45, "stay = 120", "until 1:45 am or later, the next day."},
	    {18, 30, "stay = 0", "The visit        6:30 pm"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct clinic c;
		struct str s;

		str_init(&s);
		str_printf(&s, "route spray { %s }\n", cases[i].rule);
		open_clinic(&c, str_text(&s));
		plan_visit(&c.r, cases[i].hour, cases[i].minute);
		SEES(&c.r, cases[i].says);
		close_clinic(&c);
		str_done(&s);
	}
}

/* Each quarter of a day can be chosen, and is said as it was. */
static void
every_time_of_a_visit(void **state)
{
	struct clinic c;

	(void)state;
	open_clinic(&c, "");
	rig_key(&c.r, '4');
	for (int t = 0; t < 24 * 60; t += 15) {
		int part = t / 360;
		char words[32];

		c.r.app->plan.minute = -1;
		SEES(&c.r, "When is the visit?");
		rig_key(&c.r, part == 0 ? NIGHT : (uint32_t)('0' + part));
		rig_key(&c.r, (uint32_t)('1' + t / 60 % 6));
		snprintf(words, sizeof words, "%d:%02d %s", t / 60 % 12, t % 60,
		    t < 720 ? "am" : "pm");
		if (t / 60 % 12) /* noon and midnight: above */
			SEES(&c.r, words);
		rig_key(&c.r, (uint32_t)('1' + t / 15 % 4));
		assert_int_equal(c.r.app->plan.minute, t);
		for (int i = 0; i < 3; i++)
			rig_key(&c.r, INPUT_ESC);
	}
	close_clinic(&c);
}

/* A .mo file of N messages, sorted by id; see the gettext manual. */
static void
write_mo(const char *const ids[], const char *const strs[], uint32_t n)
{
	uint32_t head[7] = {0x950412de, 0, n, 28, 28 + 8 * n, 0, 0};
	uint32_t at = 28 + 16 * n;
	struct str tables, bytes;

	str_init(&tables);
	str_init(&bytes);
	for (int which = 0; which < 2; which++)
		for (uint32_t i = 0; i < n; i++) {
			const char *s = which ? strs[i] : ids[i];
			uint32_t entry[2] = {
			    (uint32_t)strlen(s), at + (uint32_t)bytes.len};

			str_put(&tables, (const char *)entry, sizeof entry);
			str_put(&bytes, s, strlen(s) + 1);
		}
	str_put(&tables, bytes.s, bytes.len);
	str_clear(&bytes);
	str_put(&bytes, (const char *)head, sizeof head);
	str_put(&bytes, tables.s, tables.len);
	temp_bytes(&dir, "x.mo", bytes.s, bytes.len);
	str_done(&tables);
	str_done(&bytes);
}

static void
a_clock_of_24_hours(void **state)
{
	static const char *const ids[] = {"", "24\004%d:%02d", "clock\00412"};
	static const char *const strs[] = {
	    "Content-Type: text/plain; charset=UTF-8\nLanguage: de\n",
	    "%d.%02d Uhr", "24"};
	struct catalog *catalog;
	struct err e = {0};
	struct clinic c;

	(void)state;
	write_mo(ids, strs, 3);
	catalog = catalog_open(temp_path(&dir, "x.mo"), &e);
	if (!catalog)
		fail_msg("%s", e.msg);
	open_clinic_in(&c, "route spray { food = 60 liquids = 840 }\n",
	    MODE_READER, 80, 24, catalog);
	plan_open(c.r.app);
	plan_visit(&c.r, 14, 15);
	SEES(&c.r, "The visit      14.15 Uhr");
	SEES(&c.r, "before 13.15 Uhr");
	SEES(&c.r, "before 0.15 Uhr");
	rig_key(&c.r, INPUT_ESC);
	rig_key(&c.r, '1');
	SEES(&c.r, "before midnight (0:00), the night before");
	close_clinic(&c);
	catalog_close(catalog);
}

/* ---- where it is ------------------------------------------------------- */

static void
where_it_is_offered(void **state)
{
	struct clinic c;

	(void)state;
	open_clinic_in(&c, "", MODE_COUNSELOR, 80, 24, NULL);
	SEES(&c.r, "Plan for the treatment day");
	close_clinic(&c);
	open_clinic_in(&c, spray_rule, MODE_KIOSK, 80, 24, NULL);
	SEES_NOT(&c.r, "Plan for the treatment day");
	plan_open(c.r.app);
	assert_int_equal(c.r.app->view, VIEW_DOORS);
	rig_close(&c.r);
	temp_file(&dir, "guide.conf", "title = \"Guide\"\n");
	open_temp(&c.r, 80, 24);
	SEES_NOT(&c.r, "Plan for the treatment day");
	plan_open(c.r.app);
	assert_int_equal(c.r.app->view, VIEW_HOME);
	close_clinic(&c);
}

/* ---- sizes, keys, the mouse -------------------------------------------- */

static void
by_arrows_at_every_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < ASK_SIZES; i++) {
		struct clinic c;
		struct rig *r = &c.r;

		open_clinic_in(&c, spray_rule, MODE_READER, ask_sizes[i][0],
		    ask_sizes[i][1], NULL);
		plan_open(r->app);
		choose_by_arrows(r, "A spray");
		choose_by_arrows(r, "My care team");
		choose_by_arrows(r, "In the morning");
		choose_by_arrows(r, "9:00 am");
		choose_by_arrows(r, "9:30 am");
		SEES(r, "My treatment day");
		choose_by_arrows(r, "Change the time");
		choose_by_arrows(r, "I do not know");
		choose_by_arrows(r, "Done");
		assert_int_equal(r->app->view, VIEW_HOME);
		close_clinic(&c);
	}
}

static void
by_mouse_alone(void **state)
{
	static const char *const clicks[] = {"A spray", "My care team",
	    "In the morning", "9:00 am", "9:30 am", "Change the treatment",
	    "I am not sure", "Done"};
	struct clinic c;
	struct rig *r = &c.r;

	(void)state;
	open_clinic(&c, spray_rule);
	for (size_t i = 0; i < sizeof clicks / sizeof *clicks; i++)
		choose_by_mouse(r, clicks[i]);
	assert_int_equal(r->app->view, VIEW_HOME);
	close_clinic(&c);
}

static void
a_new_size_in_the_middle(void **state)
{
	struct clinic c;
	struct rig *r = &c.r;

	(void)state;
	open_clinic(&c, spray_rule);
	plan_visit(r, 9, 0);
	for (size_t i = 0; i < ASK_SIZES; i++) {
		rig_resize(r, ask_sizes[i][0], ask_sizes[i][1]);
		assert_true(rig_cursor_is_right(r));
		rig_key(r, INPUT_HOME);
		SEES(r, "My treatment day");
		rig_key(r, '0');
		rig_key(r, INPUT_ESC);
		SEES(r, "My treatment day");
	}
	close_clinic(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_plan_screen_by_screen),
	    cmocka_unit_test(back_leads_one_screen_back),
	    cmocka_unit_test(another_time_and_another_treatment),
	    cmocka_unit_test(what_is_not_known_is_a_blank),
	    cmocka_unit_test(who_to_call_after_hours),
	    cmocka_unit_test(only_the_named_treatment_gives_times),
	    cmocka_unit_test(no_way_leads_to_times_of_another),
	    cmocka_unit_test(noon_midnight_and_other_days),
	    cmocka_unit_test(every_time_of_a_visit),
	    cmocka_unit_test(a_clock_of_24_hours),
	    cmocka_unit_test(where_it_is_offered),
	    cmocka_unit_test(by_arrows_at_every_size),
	    cmocka_unit_test(by_mouse_alone),
	    cmocka_unit_test(a_new_size_in_the_middle),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, setup, teardown);
}
