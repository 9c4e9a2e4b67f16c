/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/lines.h"

#include <string.h>

#include "base/arena.h"

const struct settings_key lines_keys[] = {
    {.name = "number",
	.required = true,
	.check = settings_is_phone,
	.allowed = "a telephone number"},
    {.name = "text",
	.check = settings_is_phone,
	.allowed = "the number for text messages"},
    {.name = "hours"},
    {.name = "languages",
	.type = SETTINGS_LIST,
	.check = settings_is_language,
	.allowed = "languages, as in {\"en\", \"es\"}"},
    {.name = "source"},
    {.name = "checked-on",
	.check = settings_is_date,
	.allowed = "the day of the check, as in \"2026-11-21\""},
    {0},
};

static const struct settings_key country_keys[] = {
    {.name = "name",
	.required = true,
	.check = settings_is_words,
	.allowed = "the country's name"},
    {.name = "emergency",
	.check = settings_is_phone,
	.allowed = "the emergency number"},
    {.name = "line",
	.type = SETTINGS_TITLED,
	.check = settings_is_words,
	.allowed = "the line's name",
	.keys = lines_keys},
    {0},
};

static const struct settings_key file_keys[] = {
    {.name = "country",
	.type = SETTINGS_TITLED,
	.check = settings_is_country,
	.allowed = "two capital letters, as in \"US\"",
	.keys = country_keys},
    {0},
};

const struct site_line *
lines_take(struct arena *a, struct cfg_t *at, const char *country, size_t *n)
{
	struct site_line *l;

	*n = settings_count(at, "line");
	l = arena_zalloc(a, (*n + 1) * sizeof *l);
	for (size_t i = 0; i < *n; i++) {
		struct cfg_t *sec = settings_section(at, "line", i);

		l[i].name = settings_title(a, sec);
		l[i].number = settings_text(a, sec, "number");
		l[i].text = settings_text(a, sec, "text");
		l[i].hours = settings_text(a, sec, "hours");
		l[i].checked_on = settings_text(a, sec, "checked-on");
		l[i].country = country;
		l[i].languages = settings_list(a, sec, "languages");
	}
	return l;
}

const struct lines *
lines_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e)
{
	struct settings *c = settings_parse(path, s, n, file_keys, e);
	struct lines_country *countries;
	struct cfg_t *root;
	struct lines *l;

	if (!c)
		return NULL;
	root = settings_root(c);
	l = arena_zalloc(a, sizeof *l);
	l->ncountries = settings_count(root, "country");
	countries = arena_zalloc(a, (l->ncountries + 1) * sizeof *countries);
	l->countries = countries;
	for (size_t i = 0; i < l->ncountries; i++) {
		struct cfg_t *sec = settings_section(root, "country", i);
		struct lines_country *to = &countries[i];

		to->code = settings_title(a, sec);
		to->name = settings_text(a, sec, "name");
		to->emergency = settings_text(a, sec, "emergency");
		to->lines = lines_take(a, sec, to->name, &to->nlines);
		l->nlines += to->nlines;
	}
	settings_free(c);
	return l;
}

const struct lines_country *
lines_find(const struct lines *l, const char *code)
{
	for (size_t i = 0; i < l->ncountries; i++)
		if (strcmp(l->countries[i].code, code) == 0)
			return &l->countries[i];
	return NULL;
}
