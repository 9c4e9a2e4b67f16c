/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/sheets.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "guide/settings.h"

/* ---- sheets ---------------------------------------------------------------
 */

static bool
is_reader(const char *v)
{
	return strcmp(v, "patient") == 0 || strcmp(v, "counselor") == 0;
}

static const struct settings_key sheet_keys[] = {
    {.name = "title",
	.required = true,
	.check = settings_is_words,
	.allowed = "what the sheet is called"},
    {.name = "for",
	.required = true,
	.check = is_reader,
	.allowed = "\"patient\" or \"counselor\""},
    {.name = "intro"},
    {.name = "key-points", .type = SETTINGS_LIST},
    {.name = "pages", .type = SETTINGS_LIST},
    {.name = "tick", .type = SETTINGS_LIST},
    {.name = "write", .type = SETTINGS_LIST},
    {.name = "space",
	.type = SETTINGS_NUMBER,
	.min = 1,
	.max = SHEET_SPACE_MAX},
    {.name = "columns", .type = SETTINGS_LIST},
    {.name = "rows", .type = SETTINGS_NUMBER, .min = 1, .max = SHEET_ROWS_MAX},
    {.name = "how"},
    {.name = "max-pages",
	.type = SETTINGS_NUMBER,
	.min = 1,
	.max = SHEET_PAGES_MAX},
    {0},
};

static const struct settings_key sheets_keys[] = {
    {.name = "red-flags", .type = SETTINGS_LIST},
    {.name = "sheet",
	.type = SETTINGS_TITLED,
	.check = settings_is_words,
	.allowed = "the sheet's name in the program",
	.keys = sheet_keys},
    {0},
};

static void
take_sheet(struct arena *a, struct cfg_t *sec, struct sheet *s)
{
	s->id = settings_title(a, sec);
	s->title = settings_text(a, sec, "title");
	s->counselor = strcmp(settings_text(a, sec, "for"), "counselor") == 0;
	s->intro = settings_text(a, sec, "intro");
	s->key_points = settings_list(a, sec, "key-points");
	s->pages = settings_list(a, sec, "pages");
	s->tick = settings_list(a, sec, "tick");
	s->write = settings_list(a, sec, "write");
	s->space = settings_number(sec, "space", 1);
	s->columns = settings_list(a, sec, "columns");
	s->rows = settings_number(sec, "rows", 0);
	s->how = settings_text(a, sec, "how");
	s->most = settings_number(sec, "max-pages", 0);
}

const struct sheets *
sheets_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e)
{
	struct settings *c = settings_parse(path, s, n, sheets_keys, e);
	struct sheets *out;
	struct sheet *list;
	bool ok = true;

	if (!c)
		return NULL;
	out = arena_zalloc(a, sizeof *out);
	out->n = settings_count(settings_root(c), "sheet");
	list = arena_zalloc(a, (out->n + 1) * sizeof *list);
	out->red_flags = settings_list(a, settings_root(c), "red-flags");
	out->sheets = list;
	for (size_t i = 0; ok && i < out->n; i++) {
		struct cfg_t *sec =
		    settings_section(settings_root(c), "sheet", i);

		take_sheet(a, sec, &list[i]);
		if ((list[i].columns[0] != NULL) != (list[i].rows > 0))
			ok = err_set(e, ERR_FORMAT, path, 0,
			    "sheet \"%s\": \"columns\" and \"rows\" stand "
			    "together",
			    list[i].id);
	}
	settings_free(c);
	return ok ? out : NULL;
}

/* ---- visits ---------------------------------------------------------------
 */

static const struct settings_key step_keys[] = {
    {.name = "minutes",
	.type = SETTINGS_NUMBER,
	.required = true,
	.min = 1,
	.max = VISIT_MINUTES_MAX},
    {.name = "page"},
    {0},
};

static const struct settings_key visit_keys[] = {
    {.name = "title",
	.required = true,
	.check = settings_is_words,
	.allowed = "what the visit is called"},
    {.name = "minutes",
	.type = SETTINGS_NUMBER,
	.required = true,
	.min = 1,
	.max = VISIT_MINUTES_MAX},
    {.name = "step",
	.type = SETTINGS_TITLED,
	.check = settings_is_words,
	.allowed = "what the step is called",
	.keys = step_keys},
    {0},
};

static const struct settings_key visits_keys[] = {
    {.name = "visit",
	.type = SETTINGS_TITLED,
	.check = settings_is_words,
	.allowed = "the visit's name in the program",
	.keys = visit_keys},
    {0},
};

/* False with E when the steps take another time than the visit. */
static bool
take_visit(struct arena *a, const char *path, struct cfg_t *sec,
    struct visit *v, struct err *e)
{
	struct visit_step *steps;
	int sum = 0;

	v->id = settings_title(a, sec);
	v->title = settings_text(a, sec, "title");
	v->minutes = settings_number(sec, "minutes", 0);
	v->nsteps = settings_count(sec, "step");
	steps = arena_zalloc(a, (v->nsteps + 1) * sizeof *steps);
	v->steps = steps;
	for (size_t i = 0; i < v->nsteps; i++) {
		struct cfg_t *at = settings_section(sec, "step", i);

		steps[i].title = settings_title(a, at);
		steps[i].minutes = settings_number(at, "minutes", 0);
		steps[i].page = settings_text(a, at, "page");
		sum += steps[i].minutes;
	}
	return sum == v->minutes ||
	       err_set(e, ERR_FORMAT, path, 0,
		   "visit \"%s\" has %d minutes and its steps have %d", v->id,
		   v->minutes, sum);
}

const struct visits *
visits_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e)
{
	struct settings *c = settings_parse(path, s, n, visits_keys, e);
	struct visits *out;
	struct visit *list;
	bool ok = true;

	if (!c)
		return NULL;
	out = arena_zalloc(a, sizeof *out);
	out->n = settings_count(settings_root(c), "visit");
	list = arena_zalloc(a, (out->n + 1) * sizeof *list);
	out->visits = list;
	for (size_t i = 0; ok && i < out->n; i++)
		ok = take_visit(a, path,
		    settings_section(settings_root(c), "visit", i), &list[i],
		    e);
	settings_free(c);
	return ok ? out : NULL;
}
