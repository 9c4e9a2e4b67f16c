/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/coverage.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "guide/doc.h"
#include "guide/guide_internal.h"
#include "guide/guideconf.h"
#include "guide/markdown.h"
#include "locale/catalog.h"

struct count {
	const struct guide *g;
	const struct catalog *const *c;
	struct coverage *v; /* one each */
	size_t n;
	const char *path;
};

static void
add(struct count *k, unsigned tier, const char *context, const char *id,
    size_t len)
{
	for (size_t i = 0; i < k->n; i++) {
		k->v[i].all[tier]++;
		k->v[i].have[tier] +=
		    k->c[i] && catalog_find(k->c[i], context, id, len);
	}
}

/* The reader of a page asks for a message; it is counted, and there is none. */
static const char *
take(void *ctx, const struct markdown_message *m)
{
	struct count *k = ctx;

	add(k, guide_tier(k->path, m->callout), m->context, m->id, m->n);
	return NULL;
}

static void
count_words(struct count *k, const char *path, const char *words)
{
	if (*words)
		add(k, guide_tier(path, -1), NULL, words, strlen(words));
}

static void
count_page(struct count *k, const char *path, struct arena *a)
{
	struct markdown_opts o = {.conventions = true,
	    .translate = take,
	    .name_headings = guide_names_headings(path),
	    .ctx = k};
	struct bytes b;
	struct err unsaid;

	k->path = path;
	if (guide_read(k->g, path, GUIDE_PAGE_MAX, &b, &unsaid))
		markdown_parse(a, b.s, b.n, &o, NULL, NULL);
	bytes_done(&b);
	arena_reset(a);
}

/* Pages that the contents do not name. */
static void
count_specials(struct count *k, struct arena *a)
{
	static const char *const files[] = {"get-help.md", "glossary.md",
	    "short.md", "quiz.md", "teachback.md", "questions.md"};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (index_get(&k->g->by_path, files[i], strlen(files[i])) ==
		    INDEX_NONE)
			count_page(k, files[i], a);
}

static void
count_settings(struct count *k)
{
	const struct guideconf *conf = k->g->conf;
	const struct entry *entries;
	const struct site_line *lines;
	size_t n = guide_entries(k->g, &entries);

	count_words(k, "guide.conf", conf->title);
	count_words(k, "guide.conf", conf->public_title);
	for (size_t i = 0; i < conf->nroutes; i++)
		count_words(k, "guide.conf", conf->routes[i].title);
	for (size_t i = 0; i < n; i++)
		count_words(k, "SUMMARY.md", entries[i].title);
	n = site_lines(k->g->site, &lines);
	for (size_t i = 0; i < n; i++) {
		if (!*lines[i].country) /* the site's own */
			continue;
		count_words(k, "lines.conf", lines[i].name);
		count_words(k, "lines.conf", lines[i].hours);
	}
}

void
guide_cover(struct guide *g, const struct catalog *c, struct coverage *out)
{
	guide_cover_all(g, &c, 1, out);
}

void
guide_cover_all(struct guide *g, const struct catalog *const *c, size_t n,
    struct coverage *out)
{
	struct count k = {.g = g, .c = c, .v = out, .n = n};
	struct arena *a;

	for (size_t i = 0; i < n; i++)
		out[i] = (struct coverage){0};
	if (!g->conf) /* a stranger's book has no messages */
		return;
	a = arena_new();
	count_settings(&k);
	for (uint32_t i = 0; i < g->npages; i++)
		count_page(&k, guide_page(g, i)->path, a);
	count_specials(&k, a);
	arena_free(a);
}

unsigned
coverage_percent(const struct coverage *v, unsigned tier)
{
	if (tier < 1 || tier > COVERAGE_TIERS || v->all[tier] == 0)
		return 100;
	return (unsigned)((uint64_t)v->have[tier] * 100 / v->all[tier]);
}

unsigned
guide_coverage(struct guide *g, const struct catalog *c, unsigned tier)
{
	struct coverage v;

	guide_cover(g, c, &v);
	return coverage_percent(&v, tier);
}
