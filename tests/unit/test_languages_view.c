/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_languages_view - the languages that can be chosen from, and that a
 * switch leaves somebody where they were: tests/guides/guided with a catalog
 * in Spanish that has some of it, and one in Arabic that has less.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "apptest.h"
#include "guide/doc.h"
#include "locale/catalog.h"
#include "run/languages.h"

static const char *const spanish[][2] = {
    {"Keeping bees", "Criar abejas"},
    {"The hive", "La colmena"},
    {"The year", "El año"},
    {"Who lives in it?", "¿Quién vive en ella?"},
    {"What is it made of?", "¿De qué está hecha?"},
    {"Who lays the eggs?", "¿Quién pone los huevos?"},
    {"The queen", "La reina"},
    {"The workers", "Las obreras"},
    {"The drones", "Los zánganos"},
    {"Queen", "Reina"},
    {"The mother of all bees in a hive.",
	"La madre de todas las abejas de una colmena."},
    {"Do I have room for a hive?", "¿Tengo sitio para una colmena?"},
    {"The wax comes from the bees. Ärger mit Wespen: a word with an accent.",
	"La cera viene de las abejas. Ärger mit Wespen: palabra con acento."},
    {"Help now", "Ayuda ahora"},
    {"0 Help now", "0 Ayuda ahora"},
    {"Back", "Volver"},
    {"Next", "Seguir"},
    {"Languages", "Idiomas"},
    {"shown now", "se muestra ahora"},
    {"draft, not checked yet", "borrador sin revisar"},
    {"part of it is in %s", "una parte está en %s"},
    {"No one reads this. In danger? Help now.",
	"Nadie lee esto. ¿En peligro? Ayuda ahora."},
};

static const char *const arabic[][2] = {
    {"The hive", "الخلية"},
    {"Back", "رجوع"},
    {"draft, not checked yet", "مسودة"},
};

/* ---- a guide in three languages ---------------------------------------- */

struct scene {
	struct rig rig;
	struct languages *languages;
};

static void run(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void
run(const char *format, ...)
{
	char command[3 * TEMP_PATH_MAX];
	va_list ap;

	va_start(ap, format);
	vsnprintf(command, sizeof command, format, ap);
	va_end(ap);
	assert_int_equal(system(command), 0);
}

static void
write_catalog(const char *tag, const char *const (*list)[2], size_t n)
{
	char po[64], mo[64], path[TEMP_PATH_MAX];
	struct str s;

	str_init(&s);
	str_printf(&s,
	    "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n"
	    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
	    "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n",
	    tag);
	for (size_t i = 0; i < n; i++)
		str_printf(&s, "msgid \"%s\"\nmsgstr \"%s\"\n\n", list[i][0],
		    list[i][1]);
	snprintf(po, sizeof po, "%s.po", tag);
	snprintf(mo, sizeof mo, "%s.gmo", tag);
	temp_bytes(&dir, po, s.s, s.len);
	str_done(&s);
	snprintf(path, sizeof path, "%s", temp_path(&dir, mo));
	run("msgfmt -o '%s' '%s'", path, temp_path(&dir, po));
}

static void
write_guide(void)
{
	const char *src = getenv("srcdir");
	static const char languages[] =
	    "language \"en\" { name = \"English\" direction = \"ltr\" }\n"
	    "language \"es\" { name = \"Español\" direction = \"ltr\" }\n"
	    "language \"ar\" { name = \"العربية\" direction = \"rtl\" }\n"
	    "language \"fr\" { name = \"Français\" direction = \"ltr\" }\n";
	FILE *f;

	run("cp -R '%s/tests/guides/guided'/* '%s'/", src ? src : ".",
	    dir.path);
	run("chmod -R u+w '%s'", dir.path);
	f = fopen(temp_path(&dir, "guide.conf"), "a");
	assert_non_null(f);
	assert_true(fputs(languages, f) != EOF);
	assert_int_equal(fclose(f), 0);
	write_catalog("es", spanish, sizeof spanish / sizeof *spanish);
	write_catalog("ar", arabic, sizeof arabic / sizeof *arabic);
}

/* O gets the languages; the guide is written already. */
static void
open_with(struct scene *s, const struct app_opts *o, const struct site *site)
{
	struct app_opts opts = *o;
	struct err e = {0};
	struct guide *g = guide_open(dir.path, site, &e);

	assert_non_null(g);
	s->languages = languages_new(g, dir.path);
	languages_use(s->languages, NULL);
	languages_tell(s->languages, &opts);
	rig_open_guide(&s->rig, g, &opts);
	s->rig.languages = s->languages;
}

static void
scene_open(struct scene *s, int width, int height)
{
	write_guide();
	open_with(s,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.width = width,
		.height = height,
		.theme = -1,
		.mouse = true},
	    NULL);
}

static void
scene_close(struct scene *s)
{
	rig_close(&s->rig);
	languages_free(s->languages);
}

enum { ENGLISH, SPANISH, ARABIC };

static void
switch_to(struct scene *s, int language)
{
	rig_key(&s->rig, 'l');
	assert_int_equal(s->rig.app->view, VIEW_LANGUAGES);
	rig_key(&s->rig, '1' + (uint32_t)language);
	if (s->rig.app->view == VIEW_LANGUAGES) /* it was out of the window */
		rig_key(&s->rig, '1' + (uint32_t)language);
	assert_int_not_equal(s->rig.app->view, VIEW_LANGUAGES);
	assert_int_equal(s->rig.app->opts.language, language);
	assert_true(rig_cursor_is_right(&s->rig));
}

/* ---- the menu ---------------------------------------------------------- */

static void
each_is_called_what_it_calls_itself(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, 80, 24);
	rig_key(r, 'l');
	SEES(r, "English · shown now");
	SEES(r, "Español · borrador sin revisar · una parte está en English");
	SEES(r, "العربية · مسودة · part of it is in English");
	SEES_NOT(r, "Français"); /* it has no catalog */
	/* What is in use has the focus, and Enter changes nothing. */
	assert_int_equal(r->app->focus.kind, FOCUS_CHOICE);
	assert_int_equal(r->app->focus.index, ENGLISH);
	rig_key(r, INPUT_ENTER);
	assert_int_equal(r->app->view, VIEW_HOME);
	assert_int_equal(r->app->opts.language, ENGLISH);
	switch_to(&s, SPANISH);
	SEES(r, "Criar abejas");
	SEES(r, "1  La colmena");
	SEES(r, "English · العربية");
	rig_key(r, 'l');
	SEES(r, "Español · se muestra ahora · borrador sin revisar");
	rig_key(r, 'l'); /* it closes it, too */
	assert_int_equal(r->app->view, VIEW_HOME);
	scene_close(&s);
}

static void
a_bare_terminal_has_names_in_its_letters(void **state)
{
	struct scene s;

	(void)state;
	write_guide();
	open_with(&s,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.width = 80,
		.height = 24,
		.theme = -1,
		.ascii = true},
	    NULL);
	SEES(&s.rig, "Espanol · Arabic");
	rig_key(&s.rig, 'l');
	SEES(&s.rig, "2  Espanol");
	SEES(&s.rig, "3  Arabic");
	scene_close(&s);
}

static void
the_site_limits_and_orders_them(void **state)
{
	struct scene s;
	struct err e = {0};
	struct site *site;

	(void)state;
	write_guide();
	temp_file(&dir, "site.conf", "languages = {\"ar\", \"fr\", \"en\"}\n");
	site = site_load(temp_path(&dir, "site.conf"), &e);
	assert_non_null(site);
	open_with(&s,
	    &(struct app_opts){
		.page = GUIDE_NO_PAGE, .width = 80, .height = 24, .theme = -1},
	    site);
	rig_key(&s.rig, 'l');
	SEES(&s.rig, "1  العربية");
	SEES(&s.rig, "2  English · shown now");
	SEES_NOT(&s.rig, "Español");
	scene_close(&s);
	site_free(site);
}

/* Without any catalog nothing of it is seen. */
static void
one_language_is_no_choice(void **state)
{
	struct scene s;

	(void)state;
	write_guide();
	run("rm '%s'/*.gmo", dir.path);
	open_with(&s,
	    &(struct app_opts){
		.page = GUIDE_NO_PAGE, .width = 80, .height = 24, .theme = -1},
	    NULL);
	SEES_NOT(&s.rig, "Español");
	SEES_NOT(&s.rig, "Language");
	rig_key(&s.rig, 'l');
	assert_int_equal(s.rig.app->view, VIEW_HOME);
	rig_key(&s.rig, '?');
	SEES_NOT(&s.rig, "languages");
	scene_close(&s);
}

/* On every screen that has a row for it, and room: a click opens the menu. */
static void
the_bar_has_it_on_every_screen(void **state)
{
	static const char *const ways[] = {"", "1", "t", "/", "0", "c", "m"};
	static const int sizes[][2] = {
	    {40, 8}, {40, 12}, {60, 20}, {80, 24}, {120, 30}, {300, 100}};
	struct scene s;

	(void)state;
	write_guide();
	for (size_t i = 0; i < 6 * 7; i++) {
		const int *size = sizes[i % 6];
		struct button b[BUTTONS];
		int at = -1, n;

		open_with(&s,
		    &(struct app_opts){.page = GUIDE_NO_PAGE,
			.width = size[0],
			.height = size[1],
			.theme = -1,
			.mouse = true},
		    NULL);
		for (const char *k = ways[i / 6]; *k; k++)
			rig_key(&s.rig, (uint32_t)*k);
		n = chrome_buttons(s.rig.app, b);
		for (int k = 0; k < n; k++)
			if (b[k].action == ACTION_LANGUAGES && b[k].cols)
				at = k;
		if (at < 0 || !rig_sees(&s.rig, b[at].label))
			fail_msg("no languages:\n%s", rig_text(&s.rig));
		if (size[0] >= 60)
			SEES(&s.rig, "Español");
		rig_mouse(&s.rig, MOUSE_LEFT, b[at].x, size[1] - 1);
		assert_int_equal(s.rig.app->view, VIEW_LANGUAGES);
		scene_close(&s);
	}
}

/* ---- places ------------------------------------------------------------ */

static void
a_page_stays_where_it_was(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	uint32_t block, off, nhistory;

	(void)state;
	scene_open(&s, 40, 12);
	rig_key(r, '1');
	rig_key(r, ' ');
	rig_key(r, ' ');
	block = r->app->body.block;
	off = r->app->body.off;
	nhistory = r->app->nhistory;
	assert_true(block > 0);
	for (int i = 0; i < 3; i++) {
		switch_to(&s, i % 2 ? ENGLISH : SPANISH);
		assert_int_equal(r->app->view, VIEW_PAGE);
		assert_int_equal(r->app->page, 0);
		assert_int_equal(r->app->body.block, block);
		assert_int_equal(r->app->body.off, off);
		assert_int_equal(r->app->nhistory, nhistory);
		SEES(r, i % 2 ? "The hive" : "La colmena");
	}
	rig_key(r, INPUT_ESC);
	assert_int_equal(r->app->view, VIEW_HOME);
	SEES(r, "La colmena");
	scene_close(&s);
}

/* What stands behind a card stays, and so does the card. */
static void
a_term_is_explained_in_the_other_language(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	uint32_t block;

	(void)state;
	scene_open(&s, 80, 24);
	rig_key(r, '1');
	rig_key(r, INPUT_DOWN);
	block = r->app->body.block;
	follow(r, "queen");
	assert_int_equal(r->app->view, VIEW_TERM);
	SEES(r, "The mother of all bees");
	switch_to(&s, SPANISH);
	assert_int_equal(r->app->view, VIEW_TERM);
	SEES(r, "La madre de todas las abejas");
	SEES_NOT(r, "The mother of all bees");
	assert_int_equal(r->app->body.block, block);
	rig_key(r, INPUT_ESC);
	assert_int_equal(r->app->view, VIEW_PAGE);
	assert_int_equal(r->app->body.block, block);
	scene_close(&s);
}

static void
a_check_goes_on(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	struct round before;
	uint32_t right = UINT32_MAX;

	(void)state;
	scene_open(&s, 80, 24);
	rig_key(r, 'c');
	rig_key(r, INPUT_ENTER);
	SEES(r, "Who lays the eggs?");
	before = r->app->round;
	for (uint32_t i = 0; i < r->app->asking.n; i++)
		if (strstr(r->app->asking.choices[i].words, "The queen"))
			right = i;
	assert_true(right < 9);
	switch_to(&s, SPANISH);
	assert_int_equal(r->app->view, VIEW_CHECK);
	assert_memory_equal(&before, &r->app->round, sizeof before);
	SEES(r, "¿Quién pone los huevos?");
	SEES_NOT(r, "Who lays the eggs?");
	assert_non_null(
	    strstr(r->app->asking.choices[right].words, "La reina"));
	rig_key(r, '1' + right);
	assert_true(round_was_right(
	    &r->app->round, r->app->material[MATERIAL_QUIZ]->quiz));
	switch_to(&s, ENGLISH);
	assert_int_equal(r->app->round.phase, ROUND_TOLD);
	SEES(r, "The queen");
	scene_close(&s);
}

static void
what_somebody_wrote_stays(void **state)
{
	static const char own[] = "My own words";
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, 80, 24);
	rig_key(r, 'm');
	questions_add(r->app, MINE_QUESTION, 0);
	assert_int_equal(
	    mine_add_words(questions_list(r->app), own, strlen(own)), MINE_OK);
	rig_resize(r, 80, 24);
	SEES(r, "Do I have room for a hive?");
	switch_to(&s, SPANISH);
	SEES(r, "¿Tengo sitio para una colmena?");
	SEES(r, own);
	SEES_NOT(r, "Do I have room");
	scene_close(&s);
}

static void
a_search_is_made_again(void **state)
{
	const struct find_hit *hits;
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, 80, 24);
	rig_key(r, '/');
	for (const char *k = "wax"; *k; k++)
		rig_key(r, (uint32_t)*k);
	rig_key(r, INPUT_ENTER);
	SEES(r, "The wax comes");
	rig_key(r, INPUT_DOWN);
	switch_to(&s, SPANISH);
	assert_int_equal(r->app->view, VIEW_SEARCH);
	SEES_NOT(r, "The wax comes");
	SEES(r, "Nothing was found");
	rig_key(r, INPUT_TAB); /* where nothing is, the field has the focus */
	switch_to(&s, ENGLISH);
	SEES(r, "The wax comes");
	assert_true(find_hits(r->app->search, &hits) > 0);
	rig_key(r, '1');
	assert_int_equal(r->app->view, VIEW_PAGE);
	SEES(r, "The wax comes");
	scene_close(&s);
}

/* Each screen, each way there and back: nothing of the other language is left
 * and nobody is somewhere else. */
static void
every_screen_comes_back(void **state)
{
	static const char *const ways[] = {"1", "1t", "t", "/", "0", "?", "c",
	    "c1", "m", "1c", "10", "m1", "m2", "1]", "1]c1"};
	static const int sizes[][2] = {{20, 8}, {40, 12}, {80, 24}, {120, 40}};
	struct scene s;

	(void)state;
	write_guide();
	for (size_t i = 0; i < 4 * 15; i++) {
		struct place was;
		struct str before;

		open_with(&s,
		    &(struct app_opts){.page = GUIDE_NO_PAGE,
			.width = sizes[i % 4][0],
			.height = sizes[i % 4][1],
			.theme = -1,
			.bidi = BIDI_APP},
		    NULL);
		for (const char *k = ways[i / 4]; *k; k++)
			rig_key(&s.rig, (uint32_t)*k);
		if (s.rig.app->focus.kind == FOCUS_FIELD)
			rig_key(&s.rig, INPUT_TAB); /* l is a letter there */
		was = (struct place){.view = s.rig.app->view,
		    .page = s.rig.app->page,
		    .step = s.rig.app->step,
		    .focus = s.rig.app->focus};
		str_init(&before);
		str_puts(&before, rig_text(&s.rig));
		for (int k = ARABIC; k >= ENGLISH; k--) {
			switch_to(&s, k);
			assert_int_equal(s.rig.app->view, was.view);
			assert_int_equal(s.rig.app->page, was.page);
			assert_int_equal(s.rig.app->step, was.step);
			assert_int_equal(s.rig.app->focus.kind, was.focus.kind);
		}
		assert_string_equal(rig_text(&s.rig), str_text(&before));
		str_done(&before);
		scene_close(&s);
	}
}

/* ---- what may go wrong -------------------------------------------------- */

static void
a_broken_catalog_changes_nothing(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, 80, 24);
	temp_file(&dir, "es.gmo", "this is no catalog");
	rig_key(r, '1');
	rig_key(r, 'l');
	rig_key(r, '1' + SPANISH);
	assert_int_equal(r->app->view, VIEW_LANGUAGES);
	assert_int_equal(r->app->opts.language, ENGLISH);
	assert_true(r->app->notice[0] != '\0');
	SEES(r, "es.gmo");
	rig_key(r, INPUT_ESC);
	SEES(r, "The hive");
	scene_close(&s);
}

static void
a_mode_may_refuse(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, 80, 24);
	r->refuse = true;
	rig_key(r, 'l');
	rig_key(r, '1' + SPANISH);
	assert_int_equal(r->app->view, VIEW_LANGUAGES);
	assert_int_equal(r->app->opts.language, ENGLISH);
	SEES(r, "That cannot be done here.");
	r->refuse = false;
	scene_close(&s);
}

/* A page that cannot be read in the other language says so, and goes on. */
static void
a_page_may_be_gone(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, 80, 24);
	rig_key(r, '1');
	run("rm '%s/hive.md'", dir.path);
	rig_key(r, 'l');
	rig_key(r, '1' + SPANISH);
	assert_int_equal(r->app->view, VIEW_PAGE);
	assert_null(r->app->doc);
	SEES(r, "hive.md");
	rig_key(r, ']');
	SEES(r, "El año");
	scene_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		each_is_called_what_it_calls_itself, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_bare_terminal_has_names_in_its_letters, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		the_site_limits_and_orders_them, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		one_language_is_no_choice, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		the_bar_has_it_on_every_screen, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_page_stays_where_it_was, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_term_is_explained_in_the_other_language, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_check_goes_on, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		what_somebody_wrote_stays, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_search_is_made_again, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		every_screen_comes_back, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_broken_catalog_changes_nothing, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_mode_may_refuse, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_page_may_be_gone, setup, teardown),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
