/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a guide: reading, parsing, and what their words refer to. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/edit.h"
#include "guide/guide_internal.h"
#include "guide/guideconf.h"
#include "guide/help.h"
#include "guide/markdown.h"
#include "guide/site_internal.h"
#include "guide/site_text.h"
#include "locale/catalog.h"
#include "locale/languages.h"

/* What a kiosk may be asked for after it can open nothing more. */
static const char *const special_files[SPECIALS_MAX] = {"get-help.md",
    "glossary.md", "sources.md", "short.md", "quiz.md", "teachback.md",
    "questions.md", "CHANGES.md", "sheets.conf"};

/* ---- words in the language that is set -------------------------------- */

static bool
translates(const struct guide *g, const struct catalog *c)
{
	const char *source = g->conf ? g->conf->source_language : "";

	return g->conf && c &&
	       strcmp(*source ? source : "en", catalog_language(c)) != 0;
}

static bool
is_translated(const struct guide *g)
{
	return translates(g, g->catalog);
}

bool
guide_is_draft_in(const struct guide *g, const struct catalog *c)
{
	return translates(g, c) && catalog_is_draft(c);
}

bool
guide_is_draft(const struct guide *g)
{
	return guide_is_draft_in(g, g->catalog);
}

const char *
guide_words(const struct guide *g, const char *words)
{
	return guide_words_in(g, g->catalog, words);
}

const char *
guide_words_in(
    const struct guide *g, const struct catalog *c, const char *words)
{
	size_t n = strlen(words);
	const char *t =
	    n && translates(g, c) ? catalog_find(c, NULL, words, n) : NULL;

	return t && !strchr(t, '\n') &&
		       markdown_same_places(words, n, t, strlen(t))
		   ? t
		   : words;
}

static const char *
translation_of(void *ctx, const struct markdown_message *m)
{
	const struct guide *g = ctx;

	return catalog_find(g->catalog, m->context, m->id, m->n);
}

/* ---- values --------------------------------------------------------- */

/* "Name: number" of the first crisis line. */
static const char *
crisis_words(const struct guide *g)
{
	struct site_late *t = g->site->late;
	const struct site_line *l = site_crisis(g->site);

	if (!l)
		return NULL;
	if (!t->crisis)
		t->crisis = arena_printf(t->a, "%s%s%s",
		    guide_words(g, l->name),
		    language_colon(catalog_language(g->catalog)), l->number);
	return t->crisis;
}

static const char *
crisis_in_source(const struct guide *g)
{
	struct site_late *t = g->site->late;
	const struct site_line *l = site_crisis(g->site);

	if (l && !t->crisis_in_source)
		t->crisis_in_source =
		    arena_printf(t->a, "%s: %s", l->name, l->number);
	return l ? t->crisis_in_source : NULL;
}

/* A number is the clinic's in every language, and better than none, as in what
 * help now says; a name stands in a sentence. */
static const char *
clinic_value(const struct guide *g, const char *lang, enum site_text which)
{
	return which == SITE_CLINIC_PHONE || which == SITE_AFTER_HOURS_PHONE
		   ? help_site_text(g, lang, which)
		   : site_text(g->site, lang, which);
}

const char *
guide_value(const struct guide *g, const char *name, size_t n)
{
	int which = site_text_find(name, n);
	const char *v;

	if (which < 0)
		return NULL;
	if (which == SITE_EMERGENCY) {
		v = site_emergency(g->site);
		v = *v ? v : NULL;
	} else if (which == SITE_CRISIS)
		v = crisis_words(g);
	else
		v = clinic_value(g, g->language, (enum site_text)which);
	return v ? v : tr(g->catalog, site_text_neutral(which));
}

static const char *
value_of(void *ctx, const char *name, size_t n)
{
	return guide_value(ctx, name, n);
}

const char *
guide_source_value(const struct guide *g, const char *name, size_t n)
{
	const char *source = g->conf->source_language, *v;
	int which = site_text_find(name, n);

	if (which < 0)
		return NULL;
	if (which == SITE_EMERGENCY) {
		v = site_emergency(g->site);
		v = *v ? v : NULL;
	} else if (which == SITE_CRISIS)
		v = crisis_in_source(g);
	else
		v = clinic_value(
		    g, *source ? source : "en", (enum site_text)which);
	return v ? v : site_text_neutral(which);
}

static const char *
source_value_of(void *ctx, const char *name, size_t n)
{
	return guide_source_value(ctx, name, n);
}

/* ---- sources -------------------------------------------------------- */

/* The key of a heading "## key", cut out of the line at S; NULL for others. */
static char *
source_key(char *s, size_t n)
{
	size_t marks = 0, end;

	while (marks < n && s[marks] == '#')
		marks++;
	if (marks < 2 || marks > 3 || marks >= n || s[marks] != ' ')
		return NULL;
	s += marks;
	n -= marks;
	while (n && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	while (n && strchr(" \t\r#", s[n - 1]))
		n--;
	for (end = 0; end < n && s[end] != ' ' && s[end] != '\t'; end++)
		;
	if (n == 0 || end < n) /* words: a heading for people */
		return NULL;
	s[n] = '\0'; /* there is a newline or the end's NUL here */
	return s;
}

static void
read_sources(struct guide *g)
{
	char *s, *end;
	uint32_t number = 0;
	struct err e;
	size_t lines = 0;

	g->sources_read = true;
	if (!guide_read(g, "sources.md", GUIDE_PAGE_MAX, &g->sources, &e))
		return;
	s = g->sources.s;
	end = s + g->sources.n;
	for (const char *p = s; (p = memchr(p, '#', (size_t)(end - p))); p++)
		lines += p == s || p[-1] == '\n';
	index_init(&g->source_numbers, lines);
	while (s < end) {
		char *nl = memchr(s, '\n', (size_t)(end - s));
		char *key = source_key(s, (size_t)((nl ? nl : end) - s));

		if (key && index_put(&g->source_numbers, key, number) == number)
			number++;
		s = nl ? nl + 1 : end;
	}
}

int
guide_source_number(struct guide *g, const char *key)
{
	uint32_t at;

	if (!g->conf)
		return 0;
	if (!g->sources_read)
		read_sources(g);
	at = index_get(&g->source_numbers, key, strlen(key));
	return at == INDEX_NONE ? 0 : (int)at + 1;
}

static int
cite_of(void *ctx, const char *key)
{
	return guide_source_number(ctx, key);
}

/* ---- reading -------------------------------------------------------- */

static void
copy_bytes(struct bytes *out, const struct bytes *from)
{
	out->n = from->n;
	out->s = mem_alloc(from->n + 1);
	memcpy(out->s, from->s, from->n + 1);
}

static bool
read_ahead(
    const struct guide *g, const char *path, struct bytes *out, struct err *e)
{
	uint32_t page = index_get(&g->by_path, path, strlen(path));

	if (page != INDEX_NONE) {
		copy_bytes(out, &g->raw[page]);
		return true;
	}
	for (size_t i = 0; i < g->nspecials; i++)
		if (strcmp(g->specials[i].name, path) == 0) {
			copy_bytes(out, &g->specials[i].raw);
			return true;
		}
	return err_set(e, ERR_NOT_FOUND, path, 0, "there is no such file");
}

bool
guide_read(const struct guide *g, const char *path, size_t max,
    struct bytes *out, struct err *e)
{
	*out = (struct bytes){0};
	if (g->preloaded)
		return read_ahead(g, path, out, e);
	if (g->overlay) {
		if (folder_read(g->overlay, path, max, out, e))
			return true;
		/* Its page is there and broken: the guide's own would say
		 * what the site meant to replace. */
		if (e->code != ERR_NOT_FOUND)
			return false;
	}
	return folder_read(g->root, path, max, out, e);
}

unsigned
guide_tier(const char *path, int callout)
{
	static const struct {
		const char *path;
		unsigned tier;
	} files[] = {
	    {"guide.conf", 1},
	    {"SUMMARY.md", 1},
	    {"get-help.md", 1},
	    {"lines.conf", 1},
	    {"short.md", 1},
	    {"safety.md", 1},
	    {"sources.md", 3},
	    {"visits.conf", 3},
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (strcmp(path, files[i].path) == 0)
			return files[i].tier;
	if (strncmp(path, "counselor/", 10) == 0)
		return 3;
	return callout == CALLOUT_WARNING ? 1 : 2;
}

bool
guide_names_headings(const char *path)
{
	return strcmp(path, "sources.md") == 0 ||
	       strcmp(path, "teachback.md") == 0;
}

static void
drop_bytes(void *ctx)
{
	bytes_done(ctx);
}

static struct markdown_opts
options(struct guide *g, const char *path, bool without_cites)
{
	struct markdown_opts o = {.conventions = g->conf != NULL,
	    .without_cites = g->conf && without_cites,
	    .name_headings = guide_names_headings(path),
	    .translate = is_translated(g) ? translation_of : NULL,
	    .ctx = g};

	if (g->conf) {
		o.value = value_of;
		o.cite = cite_of;
		o.source_value = source_value_of;
		o.keep_warnings = guide_is_draft(g);
	}
	return o;
}

static const struct doc *
parse(struct guide *g, const char *path, struct arena *a, struct bytes *b,
    bool keep)
{
	struct markdown_opts o =
	    options(g, path, strcmp(path, "short.md") == 0);
	const struct doc *d;

	d = markdown_parse(a, b->s, b->n, &o, keep ? NULL : drop_bytes, b);
	if (!keep)
		bytes_done(b);
	return d;
}

static bool
read_page(const struct guide *g, uint32_t page, size_t max, struct bytes *out,
    struct err *e)
{
	const struct entry *t = guide_page(g, page);

	if (guide_read(g, t->path, max, out, e))
		return true;
	if (e->code == ERR_NOT_FOUND)
		snprintf(e->msg, sizeof e->msg,
		    "there is no such file, but SUMMARY.md names it in line %u",
		    t->line);
	return false;
}

/* What the site withdrew of one page. */
struct withdrawn {
	const struct site *site;
	const char *path;
};

static bool
is_gone(void *ctx, const char *anchor)
{
	const struct withdrawn *w = ctx;

	return site_is_withdrawn(w->site, w->path, anchor);
}

static int
number_of(void *ctx, const char *anchor)
{
	return guide_source_number(ctx, anchor);
}

static bool
is_numbered(void *ctx, const char *anchor)
{
	return guide_source_number(ctx, anchor) > 0;
}

/* The page as this guide and this site show it. */
static const struct doc *
edited(struct guide *g, const char *path, struct arena *a, const struct doc *d)
{
	struct withdrawn w = {g->site, path};
	bool sources = strcmp(path, "sources.md") == 0;

	if (!g->conf)
		return d;
	if (sources)
		d = edit_number(a, d, number_of, g);
	d = edit_cut(a, d, is_gone, &w);
	if (sources)
		return edit_uses(a, d, is_numbered, g);
	return strcmp(path, "glossary.md") == 0 ? edit_uses(a, d, NULL, NULL)
						: d;
}

const struct doc *
guide_parse_uncited(
    struct guide *g, const char *path, struct arena *a, const struct bytes *b)
{
	struct markdown_opts o = options(g, path, true);

	return edited(
	    g, path, a, markdown_parse(a, b->s, b->n, &o, NULL, NULL));
}

static const struct doc *
load(struct guide *g, uint32_t page, size_t max, struct arena *a, struct err *e)
{
	const char *path;
	struct bytes b;

	if (page >= g->npages) {
		err_set(e, ERR_NOT_FOUND, folder_label(g->root), 0,
		    "this guide has no such page");
		return NULL;
	}
	path = guide_page(g, page)->path;
	if (g->preloaded) {
		guide_note_review(g, path, g->raw[page].s, g->raw[page].n);
		return edited(
		    g, path, a, parse(g, path, a, &g->raw[page], true));
	}
	if (!read_page(g, page, max, &b, e))
		return NULL;
	guide_note_review(g, path, b.s, b.n);
	return edited(g, path, a, parse(g, path, a, &b, false));
}

const struct doc *
guide_load(struct guide *g, uint32_t page, struct arena *a, struct err *e)
{
	return load(g, page, GUIDE_PAGE_MAX, a, e);
}

const struct doc *
guide_load_small(struct guide *g, uint32_t page, size_t max, struct arena *a)
{
	struct err unsaid;

	return load(g, page, max, a, &unsaid);
}

const struct doc *
guide_load_special(
    struct guide *g, const char *file, struct arena *a, struct err *e)
{
	struct bytes b;

	*e = (struct err){0};
	/* Withdrawn from the list is withdrawn from the cards too. */
	if (!g->conf || site_is_withdrawn(g->site, file, NULL))
		return NULL;
	if (!guide_read(g, file, GUIDE_PAGE_MAX, &b, e)) {
		if (e->code == ERR_NOT_FOUND)
			*e = (struct err){0};
		return NULL;
	}
	guide_note_review(g, file, b.s, b.n);
	return edited(g, file, a, parse(g, file, a, &b, false));
}

/* ---- reading ahead -------------------------------------------------- */

void
guide_drop_files(struct guide *g)
{
	for (uint32_t i = 0; g->raw && i < g->npages; i++)
		bytes_done(&g->raw[i]);
	mem_free(g->raw);
	g->raw = NULL;
	for (size_t i = 0; i < g->nspecials; i++)
		bytes_done(&g->specials[i].raw);
	g->nspecials = 0;
	g->preloaded = false;
	index_done(&g->source_numbers);
	bytes_done(&g->sources);
	g->sources_read = false;
}

static bool
add_size(struct guide *g, size_t *total, size_t n, struct err *e)
{
	*total += n;
	if (*total <= GUIDE_PRELOAD_MAX)
		return true;
	return err_set(e, ERR_LIMIT, folder_label(g->root), 0,
	    "all pages together are larger than %d MiB, too large for a kiosk",
	    GUIDE_PRELOAD_MAX >> 20);
}

static bool
preload_specials(struct guide *g, size_t *total, struct err *e)
{
	for (size_t i = 0; g->conf && i < SPECIALS_MAX; i++) {
		struct special *s = &g->specials[g->nspecials];

		if (index_get(&g->by_path, special_files[i],
			strlen(special_files[i])) != INDEX_NONE)
			continue;
		s->name = special_files[i];
		if (!guide_read(g, s->name, GUIDE_PAGE_MAX, &s->raw, e)) {
			if (e->code != ERR_NOT_FOUND)
				return false;
			continue;
		}
		g->nspecials++;
		guide_note_review(g, s->name, s->raw.s, s->raw.n);
		if (!add_size(g, total, s->raw.n, e))
			return false;
	}
	return true;
}

static bool
preload(struct guide *g, struct err *e)
{
	size_t total = 0;

	g->raw = mem_calloc(g->npages, sizeof *g->raw);
	for (uint32_t i = 0; i < g->npages; i++)
		if (!read_page(g, i, GUIDE_PAGE_MAX, &g->raw[i], e) ||
		    !add_size(g, &total, g->raw[i].n, e))
			return false;
		else
			guide_note_review(g, guide_page(g, i)->path,
			    g->raw[i].s, g->raw[i].n);
	if (!preload_specials(g, &total, e) || !site_check_lines(g->site, e))
		return false;
	if (g->conf && !g->sources_read)
		read_sources(g);
	return true;
}

bool
guide_preload(struct guide *g, struct err *e)
{
	if (g->preloaded)
		return true;
	guide_drop_files(g);
	if (!preload(g, e)) {
		guide_drop_files(g);
		return false;
	}
	g->preloaded = true;
	folder_shut(g->root);
	folder_shut(g->overlay);
	return true;
}
