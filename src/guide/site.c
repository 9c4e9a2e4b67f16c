/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/site.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "guide/site_internal.h"
#include "locale/languages.h"

struct site *
site_new(void)
{
	static const char *const none[] = {NULL};
	struct arena *a = arena_new();
	struct site *s = arena_zalloc(a, sizeof *s);

	s->a = a;
	s->late = arena_zalloc(a, sizeof *s->late);
	s->late->a = arena_new();
	s->path = s->country = s->public_title = s->paper = "";
	s->printer = s->printer_place = s->staff_pin = s->counts = "";
	s->languages = s->withdraw = none;
	s->bidi = SITE_BIDI_AUTO;
	s->theme = SITE_LIGHT;
	s->cover = true;
	s->keyboard = SITE_KEYBOARD_FULL;
	s->jobs = 6;
	s->pages = 40;
	s->gap = 20;
	s->idle_warn = 180;
	s->idle_answer = 30;
	return s;
}

void
site_free(struct site *s)
{
	if (!s)
		return;
	arena_free(s->late->a);
	arena_free(s->a);
}

/* ---- telephone lines ------------------------------------------------ */

void
site_lines_from(const struct site *s,
    bool (*read)(
	void *ctx, struct arena *a, const struct lines **out, struct err *e),
    void *ctx)
{
	struct arena *a = s->late->a;

	arena_reset(a);
	*s->late = (struct site_late){.a = a, .read = read, .ctx = ctx};
}

void
site_lines_forget(const struct site *s, const void *ctx)
{
	if (s->late->ctx == ctx)
		site_lines_from(s, NULL, NULL);
}

/* The site's own, then its country's or, with no country set, all. */
static void
combine(const struct site *s, struct site_late *t)
{
	size_t room = s->nlines + (t->lines ? t->lines->nlines : 0);
	struct site_line *l = arena_zalloc(t->a, (room + 1) * sizeof *l);
	size_t n = s->nlines;

	if (n)
		memcpy(l, s->lines, n * sizeof *l);
	for (size_t i = 0; t->lines && i < t->lines->ncountries; i++) {
		const struct lines_country *c = &t->lines->countries[i];

		if (*s->country && c != t->country)
			continue;
		if (c->nlines)
			memcpy(l + n, c->lines, c->nlines * sizeof *l);
		n += c->nlines;
	}
	t->shown = l;
	t->nshown = n;
}

static const struct site_late *
late(const struct site *s)
{
	struct site_late *t = s->late;

	if (t->tried)
		return t;
	t->tried = true;
	if (t->read && !t->read(t->ctx, t->a, &t->lines, &t->error))
		t->lines = NULL;
	if (t->lines && *s->country) {
		t->country = lines_find(t->lines, s->country);
		if (!t->country && s->nlines == 0)
			err_set(&t->error, ERR_FORMAT, s->path, 0,
			    "the guide's lines.conf has no telephone lines "
			    "for country \"%s\"; add them there, or a line "
			    "section here",
			    s->country);
	}
	combine(s, t);
	return t;
}

bool
site_check_lines(const struct site *s, struct err *e)
{
	const struct site_late *t = late(s);

	if (t->error.code == ERR_NONE)
		return true;
	*e = t->error;
	return false;
}

const char *
site_emergency(const struct site *s)
{
	const struct site_late *t = late(s);

	return t->country ? t->country->emergency : "";
}

const struct site_line *
site_crisis(const struct site *s)
{
	const struct site_late *t = late(s);

	if (t->country && t->country->nlines)
		return &t->country->lines[0];
	return s->nlines ? &s->lines[0] : NULL;
}

size_t
site_lines(const struct site *s, const struct site_line **out)
{
	const struct site_late *t = late(s);

	*out = t->shown;
	return t->nshown;
}

/* ---- values --------------------------------------------------------- */

const char *
site_path(const struct site *s)
{
	return s->path;
}

const char *
site_country(const struct site *s)
{
	return s->country;
}

const char *
site_public_title(const struct site *s)
{
	return s->public_title;
}

const char *
site_paper(const struct site *s)
{
	return s->paper;
}

const char *
site_printer(const struct site *s)
{
	return s->printer;
}

const char *
site_printer_place(const struct site *s)
{
	return s->printer_place;
}

const char *
site_staff_pin(const struct site *s)
{
	return s->staff_pin;
}

enum site_bidi
site_bidi(const struct site *s)
{
	return s->bidi;
}

enum site_theme
site_theme(const struct site *s)
{
	return s->theme;
}

enum site_keyboard
site_keyboard(const struct site *s)
{
	return s->keyboard;
}

bool
site_drafts(const struct site *s)
{
	return s->drafts;
}

bool
site_pilot(const struct site *s)
{
	return s->pilot;
}

int
site_limit_jobs(const struct site *s)
{
	return s->jobs;
}

int
site_limit_pages(const struct site *s)
{
	return s->pages;
}

int
site_limit_gap(const struct site *s)
{
	return s->gap;
}

int
site_idle_warn(const struct site *s)
{
	return s->idle_warn;
}

int
site_idle_answer(const struct site *s)
{
	return s->idle_answer;
}

bool
site_cover(const struct site *s)
{
	return s->cover;
}

const char *
site_counts(const struct site *s)
{
	return s->counts;
}

const char *const *
site_languages(const struct site *s)
{
	return s->languages;
}

const char *
site_text(const struct site *s, const char *lang, enum site_text which)
{
	char tag[LANGUAGE_TAG_MAX];

	if (!language_normalise(lang, tag))
		return NULL;
	do {
		for (size_t i = 0; i < s->ntexts; i++)
			if (strcmp(s->texts[i].lang, tag) == 0 &&
			    s->texts[i].text[which])
				return s->texts[i].text[which];
	} while (language_shorten(tag));
	return NULL;
}

const struct site_route *
site_route(const struct site *s, const char *name)
{
	for (size_t i = 0; i < s->nroutes; i++)
		if (strcmp(s->routes[i].name, name) == 0)
			return &s->routes[i];
	return NULL;
}

size_t
site_routes(const struct site *s, const struct site_route **out)
{
	*out = s->routes;
	return s->nroutes;
}

/* ---- places --------------------------------------------------------- */

/* Length of a page's name without ".md". */
static size_t
stem(const char *page, size_t n)
{
	return n > 3 && memcmp(page + n - 3, ".md", 3) == 0 ? n - 3 : n;
}

static bool
same_page(const char *a, size_t na, const char *b, size_t nb)
{
	na = stem(a, na);
	nb = stem(b, nb);
	return na == nb && memcmp(a, b, na) == 0;
}

bool
site_withdraws(const char *word, const char *page)
{
	return same_page(word, strcspn(word, "#"), page, strlen(page));
}

bool
site_is_withdrawn(const struct site *s, const char *page, const char *anchor)
{
	if (site_withdraws("get-help", page))
		return false;
	for (size_t i = 0; s->withdraw[i]; i++) {
		const char *w = s->withdraw[i];
		size_t len = strcspn(w, "#");

		if (!site_withdraws(w, page))
			continue;
		if (w[len] == '\0' || w[len + 1] == '\0')
			return true;
		if (anchor && strcmp(w + len + 1, anchor) == 0)
			return true;
	}
	return false;
}

const char *
site_beside(const struct site *s, struct arena *a, const char *name)
{
	const char *slash = strrchr(s->path, '/');

	if (!*s->path)
		return NULL;
	if (!slash)
		return name;
	return arena_printf(
	    a, "%.*s/%s", (int)(slash - s->path), s->path, name);
}
