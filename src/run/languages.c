/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/languages.h"

#include <string.h>
#include <unistd.h>

#include "app/event.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/coverage.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "layout/layout.h"
#include "locale/catalog.h"
#include "locale/languages.h"
#include "run/pages.h"
#include "run/places.h"
#include "text/text.h"

struct languages {
	struct guide *guide;
	struct arena *a;
	const char *dir; /* of TAG.gmo; NULL: the program's own */
	struct app_language list[APP_LANGUAGES];
	struct catalog *catalog[APP_LANGUAGES]; /* NULL: not opened, or none */
	bool needs_none[APP_LANGUAGES];         /* nor is there one */
	struct coverage coverage[APP_LANGUAGES];
	bool covered[APP_LANGUAGES]; /* that is known */
	bool rtl[APP_LANGUAGES];
	size_t n;
	size_t used;
	struct err err;
};

/* ---- the list -------------------------------------------------------- */

static const char *
source_tag(const struct languages *l)
{
	const struct guideconf *conf = guide_conf(l->guide);

	return conf && conf->source_language[0] ? conf->source_language : "en";
}

static void
catalog_path(const struct languages *l, const char *tag, struct str *path)
{
	if (l->dir)
		str_printf(path, "%s/%s.gmo", l->dir, tag);
	else
		places_catalog_path(path, tag);
}

static bool
has_catalog(const struct languages *l, const char *tag)
{
	struct str path;
	bool there;

	str_init(&path);
	catalog_path(l, tag, &path);
	there = access(path.s, R_OK) == 0;
	str_done(&path);
	return there;
}

/* The one with TAG, or n. */
static size_t
find(const struct languages *l, const char *tag)
{
	size_t i = 0;

	while (i < l->n && strcmp(l->list[i].tag, tag) != 0)
		i++;
	return i;
}

/* NAME and RTL are what the guide says of it; NULL: nothing. */
static void
add(struct languages *l, const char *tag, const char *name, bool rtl)
{
	const struct language *known = language_find(tag);
	struct app_language *to = &l->list[l->n];

	if (l->n == APP_LANGUAGES || find(l, tag) < l->n)
		return;
	to->tag = arena_strdup(l->a, tag);
	to->name = arena_strdup(l->a, name && *name ? name
				      : known       ? known->name
						    : tag);
	to->latin = arena_strdup(l->a, known ? known->latin : tag);
	to->source = strcmp(tag, source_tag(l)) == 0;
	l->rtl[l->n++] = name ? rtl : known && known->rtl;
}

/* As the guide has it, when it can be read in TAG. */
static void
offer(struct languages *l, const char *tag)
{
	const struct guideconf *conf = guide_conf(l->guide);
	const struct guide_language *own = NULL;

	for (size_t i = 0; i < conf->nlanguages && !own; i++)
		if (strcmp(conf->languages[i].tag, tag) == 0)
			own = &conf->languages[i];
	if (strcmp(tag, source_tag(l)) != 0 && (!own || !has_catalog(l, tag)))
		return;
	add(l, tag, own ? own->name : NULL, own && own->rtl);
}

struct languages *
languages_new(struct guide *g, const char *dir)
{
	struct languages *l = mem_calloc(1, sizeof *l);
	const struct guideconf *conf = guide_conf(g);
	const char *const *wish = site_languages(guide_site(g));
	char tag[LANGUAGE_TAG_MAX];

	l->guide = g;
	l->a = arena_new();
	l->dir = dir ? arena_strdup(l->a, dir) : NULL;
	if (!conf)
		return l;
	for (; wish && *wish; wish++)
		if (language_normalise(*wish, tag))
			offer(l, tag);
	if (l->n == 0) { /* the site says nothing, or nothing that is there */
		for (size_t i = 0; i < conf->nlanguages; i++)
			offer(l, conf->languages[i].tag);
		if (find(l, source_tag(l)) == l->n)
			offer(l, source_tag(l));
	}
	return l;
}

void
languages_free(struct languages *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->n; i++)
		catalog_close(l->catalog[i]);
	arena_free(l->a);
	mem_free(l);
}

void
languages_use(struct languages *l, struct catalog *c)
{
	const char *tag = c ? catalog_language(c) : source_tag(l);
	size_t i = find(l, tag);

	if (i == l->n && guide_conf(l->guide))
		add(l, tag, NULL, false);
	if (i == l->n) { /* there is no room, or nothing to choose from */
		l->n = i = 0;
		add(l, tag, NULL, false);
	}
	if (l->catalog[i] != c) {
		catalog_close(l->catalog[i]);
		l->covered[i] = false;
	}
	l->catalog[i] = c;
	l->used = i;
}

void
languages_tell(const struct languages *l, struct app_opts *o)
{
	o->languages = l->list;
	o->nlanguages = l->n;
	o->language = l->used;
	o->catalog = l->n ? l->catalog[l->used] : NULL;
}

bool
languages_has_rtl(const struct languages *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->rtl[i])
			return true;
	return false;
}

/* ---- catalogs -------------------------------------------------------- */

/* Language I's catalog to *C, NULL for what needs none; false with E. */
static bool
open_catalog(
    struct languages *l, size_t i, const struct catalog **c, struct err *e)
{
	struct str path;

	*c = l->catalog[i];
	if (*c || l->needs_none[i])
		return true;
	l->needs_none[i] = l->list[i].source && !has_catalog(l, l->list[i].tag);
	if (l->needs_none[i])
		return true;
	str_init(&path);
	catalog_path(l, l->list[i].tag, &path);
	*c = l->catalog[i] = catalog_open(path.s, e);
	str_done(&path);
	return *c != NULL;
}

const struct catalog *
languages_catalog(struct languages *l, size_t i, struct err *e)
{
	const struct catalog *c;

	return open_catalog(l, i, &c, e) ? c : NULL;
}

const struct coverage *
languages_coverage(struct languages *l, size_t i)
{
	const struct catalog *c[APP_LANGUAGES] = {NULL};
	struct coverage v[APP_LANGUAGES];
	size_t of[APP_LANGUAGES], n = 0;

	if (l->covered[i])
		return &l->coverage[i];
	for (size_t k = 0; k < l->n; k++)
		if (k == i || (l->catalog[k] && !l->covered[k])) {
			c[n] = l->catalog[k];
			of[n++] = k;
		}
	guide_cover_all(l->guide, c, n, v);
	for (size_t k = 0; k < n; k++) {
		l->coverage[of[k]] = v[k];
		l->covered[of[k]] = c[k] != NULL;
	}
	return &l->coverage[i];
}

bool
languages_open_all(struct languages *l, struct err *e)
{
	const struct catalog *unused;

	for (size_t i = 0; i < l->n; i++)
		if (!open_catalog(l, i, &unused, e))
			return false;
	l->used = 0;
	if (l->n)
		guide_set_catalog(l->guide, l->catalog[0]);
	return true;
}

/* Is it a letter that a console's font of 512 signs may have? */
static bool
is_of_console(uint32_t cp)
{
	enum { LATIN_END = 0x250, GREEK = 0x370, CYRILLIC_END = 0x530 };

	return cp < LATIN_END || (cp >= GREEK && cp < CYRILLIC_END);
}

void
languages_on_console(struct languages *l)
{
	for (size_t i = 0; i < l->n; i++) {
		const char *s = l->list[i].name;
		size_t n = strlen(s), len;

		for (; n; s += len, n -= len)
			if (!is_of_console(text_decode(s, n, &len)))
				l->list[i].undrawn = true;
	}
}

struct catalog *
languages_open(struct languages *l, const char *tag, struct err *e)
{
	struct str path;
	struct catalog *c;

	str_init(&path);
	catalog_path(l, tag, &path);
	c = catalog_open(path.s, e);
	str_done(&path);
	return c;
}

static void
set_language(
    struct languages *l, struct pages *p, size_t i, struct event *reply)
{
	const struct catalog *c;

	if (!open_catalog(l, i, &c, &l->err)) {
		*reply = (struct event){
		    .kind = EVENT_NO_LANGUAGE, .which = (int)i, .err = &l->err};
		return;
	}
	pages_translate(p, c, reply);
	guide_set_language(l->guide, l->list[i].tag);
	reply->which = (int)i;
	l->used = i;
}

static void
tell_coverage(struct languages *l, size_t i, struct event *reply)
{
	const struct catalog *c = NULL;
	const struct coverage *v;
	struct err unsaid = {0};

	*reply = (struct event){.kind = EVENT_COVERAGE, .which = (int)i};
	open_catalog(l, i, &c, &unsaid);
	reply->catalog = c;
	if (l->list[i].source)
		return;
	v = languages_coverage(l, i);
	for (unsigned t = 0; t < 2; t++)
		reply->tier[t] = coverage_percent(v, t + 1);
	reply->draft = c && catalog_is_draft(c);
}

static void
load_beside(struct languages *l, struct pages *p, const struct effect *e,
    struct event *reply)
{
	const struct catalog *c = NULL;
	size_t i = (size_t)e->language;

	if (!open_catalog(l, i, &c, &l->err))
		*reply = (struct event){.kind = e->kind == EFFECT_NOTES
						      ? EVENT_NOTES
						      : EVENT_BESIDE,
		    .page = e->page,
		    .which = e->language,
		    .err = &l->err};
	else if (e->kind == EFFECT_NOTES)
		pages_notes(p, e, c, reply);
	else
		pages_beside(p, e, c, l->list[i].tag, reply);
}

void
languages_perform(struct languages *l, struct pages *p, const struct effect *e,
    struct event *reply)
{
	size_t i = (size_t)e->language;

	l->err = (struct err){0};
	*reply = (struct event){.kind = EVENT_NONE};
	if (i >= l->n)
		return;
	if (e->kind == EFFECT_LANGUAGE)
		set_language(l, p, i, reply);
	else if (e->kind == EFFECT_NOTES || e->kind == EFFECT_BESIDE)
		load_beside(l, p, e, reply);
	else
		tell_coverage(l, i, reply);
}
