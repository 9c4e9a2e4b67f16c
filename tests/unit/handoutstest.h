/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * handoutstest - what the tests of the views of handouts have in common:
 * tests/guides/guided with sheets, a catalog that a translator has signed and
 * one that is a draft.
 */
#ifndef TESTS_HANDOUTSTEST_H
#define TESTS_HANDOUTSTEST_H

#include "asktest.h"
#include "locale/catalog.h"
#include "run/languages.h"

static const char sheets[] =
    "sheet \"winter\" {\n"
    "\ttitle = \"Before winter\" for = \"patient\"\n"
    "\tintro = \"A swarm? Tell {clinic}. {no-such}\"\n"
    "\tpages = {\"year.md\"}\n}\n"
    "sheet \"log\" {\n"
    "\ttitle = \"My log\" for = \"patient\" columns = {\"Day\"} rows = 5\n}\n"
    "sheet \"visit\" {\n"
    "\ttitle = \"With a beekeeper\" for = \"counselor\"\n"
    "\tpages = {\"hive.md\"}\n}\n";

enum { ENGLISH, SPANISH, ARABIC };

struct scene {
	struct rig rig;
	struct languages *languages;
	struct site *site;
};

/* ---- a guide with sheets ----------------------------------------------- */

static inline void run(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

static inline void
run(const char *format, ...)
{
	char command[3 * TEMP_PATH_MAX];
	va_list ap;

	va_start(ap, format);
	vsnprintf(command, sizeof command, format, ap);
	va_end(ap);
	assert_int_equal(system(command), 0);
}

static inline void
write_catalog(const char *tag, const char *header, const char *title)
{
	char po[64], mo[64], path[TEMP_PATH_MAX];
	struct str s;

	str_init(&s);
	str_printf(&s,
	    "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n%s"
	    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
	    "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n"
	    "msgid \"Before winter\"\nmsgstr \"%s\"\n",
	    tag, header, title);
	snprintf(po, sizeof po, "%s.po", tag);
	snprintf(mo, sizeof mo, "%s.gmo", tag);
	temp_bytes(&dir, po, s.s, s.len);
	str_done(&s);
	snprintf(path, sizeof path, "%s", temp_path(&dir, mo));
	run("msgfmt -o '%s' '%s'", path, temp_path(&dir, po));
}

static inline void
write_guide(bool languages)
{
	const char *src = getenv("srcdir");
	FILE *f;

	run("cp -R '%s/tests/guides/guided'/* '%s'/", src ? src : ".", dir.path);
	run("chmod -R u+w '%s'", dir.path);
	temp_file(&dir, "sheets.conf", sheets);
	if (!languages)
		return;
	f = fopen(temp_path(&dir, "guide.conf"), "a");
	assert_non_null(f);
	assert_true(fputs("language \"en\" { name = \"English\" }\n"
			  "language \"es\" { name = \"Español\" }\n"
			  "language \"ar\" { name = \"العربية\" "
			  "direction = \"rtl\" }\n",
			f) != EOF);
	assert_int_equal(fclose(f), 0);
	write_catalog("es",
	    "\"X-Reviewed-By: A. Name, nurse, 2026-11-01\\n\"\n",
	    "Antes del invierno");
	write_catalog("ar", "", "قبل الشتاء");
}

/* What was written, at a site that says SETTINGS. */
static inline void
scene_start(struct scene *s, const char *settings, const struct app_opts *o)
{
	struct app_opts opts = *o;
	struct err e = {0};
	struct guide *g;

	temp_file(&dir, "site.conf", settings);
	s->site = site_load(temp_path(&dir, "site.conf"), &e);
	if (!s->site)
		fail_msg("%s:%d: %s", e.path, e.line, e.msg);
	g = guide_open(dir.path, s->site, &e);
	assert_non_null(g);
	s->languages = languages_new(g, dir.path);
	languages_use(s->languages, NULL);
	languages_tell(s->languages, &opts);
	rig_open_guide(&s->rig, g, &opts);
	s->rig.languages = s->languages;
	if (s->rig.app->view == VIEW_WELCOME) /* in the first language */
		rig_key(&s->rig, '1');
}

static inline void
scene_open(struct scene *s, enum app_mode mode, const char *settings)
{
	write_guide(true);
	scene_start(s, settings,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.mode = mode,
		.width = 80,
		.height = 24,
		.theme = -1});
}

static inline void
scene_close(struct scene *s)
{
	rig_close(&s->rig);
	languages_free(s->languages);
	site_free(s->site);
}

/* What was asked for was counted: so many pages. */
static inline void
counted(struct rig *r, uint32_t pages)
{
	assert_int_equal(r->job.task, JOB_COUNT);
	rig_answer(r, ANSWER_PAGES, JOB_DONE, pages, "");
	rig_answer(r, ANSWER_STATE, JOB_DONE, 0, "");
	rig_over(r, NULL);
}

static inline void
open_sheet(struct rig *r)
{
	rig_key(r, 'p');
	choose(r, "Before winter");
	assert_int_equal(r->app->view, VIEW_HANDOUT);
}

static inline void
switch_to(struct rig *r, int language)
{
	rig_key(r, 'l');
	assert_int_equal(r->app->view, VIEW_LANGUAGES);
	rig_key(r, '1' + (uint32_t)language);
	assert_int_equal(r->app->opts.language, language);
}

#endif
