/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/guide.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide_internal.h"
#include "guide/guideconf.h"
#include "guide/settings.h"
#include "guide/site_internal.h"
#include "locale/catalog.h"
#include "text/text.h"

/* ---- opening -------------------------------------------------------- */

/*
 * The folder with SUMMARY.md: DIR, or DIR/src.  What else there is to say
 * about DIR is said about DIR itself.
 */
static struct folder *
find_root(const char *dir, struct bytes *list, bool *in_src, struct err *e)
{
	struct folder *f = folder_open(dir, e);
	struct folder *src;
	struct err not_there;
	char *path;

	*in_src = false;
	if (!f)
		return NULL;
	if (folder_read(f, "SUMMARY.md", GUIDE_PAGE_MAX, list, e))
		return f;
	if (e->code == ERR_NOT_FOUND) {
		struct str s;

		str_init(&s);
		str_printf(&s, "%s/src", folder_label(f));
		path = s.s;
		src = folder_open(path, &not_there);
		str_done(&s);
		if (src && folder_read(src, "SUMMARY.md", GUIDE_PAGE_MAX, list,
			       &not_there)) {
			folder_close(f);
			*in_src = true;
			return src;
		}
		if (src && not_there.code != ERR_NOT_FOUND)
			*e = not_there;
		else
			err_set(e, ERR_NOT_FOUND, dir, 0,
			    "no SUMMARY.md here; a guide is a folder with "
			    "SUMMARY.md, as mdBook has it");
		folder_close(src);
	}
	folder_close(f);
	return NULL;
}

/*
 * A guide.conf that is there turns the conventions on even when it is broken:
 * without them every page would be littered with their signs.
 */
static void
read_conf(struct guide *g)
{
	struct err *e = &g->conf_error;
	struct bytes b;
	struct str path;

	if (!folder_read(g->root, "guide.conf", SETTINGS_MAX, &b, e)) {
		if (e->code == ERR_NOT_FOUND) {
			*e = (struct err){0};
			return;
		}
		b = (struct bytes){0};
	}
	str_init(&path);
	str_printf(&path, "%s/guide.conf", folder_label(g->root));
	g->conf = e->code
		      ? guideconf_parse(g->a, path.s, "", 0, &(struct err){0})
		      : guideconf_parse(g->a, path.s, b.s, b.n, e);
	str_done(&path);
	bytes_done(&b);
}

static bool
read_lines(void *ctx, struct arena *a, const struct lines **out, struct err *e)
{
	const struct guide *g = ctx;
	struct bytes b;
	struct str path;

	if (!folder_read(g->root, "lines.conf", SETTINGS_MAX, &b, e)) {
		if (e->code != ERR_NOT_FOUND)
			return false;
		*e = (struct err){0}; /* a guide need not have one */
		*out = NULL;
		return true;
	}
	str_init(&path);
	str_printf(&path, "%s/lines.conf", folder_label(g->root));
	*out = lines_parse(a, path.s, b.s, b.n, e);
	str_done(&path);
	bytes_done(&b);
	return *out != NULL;
}

/* Does WORD of the setting withdraw name an entry of the list? */
static bool
is_listed(const struct guide *g, const char *word)
{
	for (size_t i = 0; i < g->summary.n; i++) {
		const char *path = g->summary.entries[i].path;

		if (path && site_withdraws(word, path))
			return true;
	}
	return false;
}

/* A slip in site.conf would leave a page up that the site meant to be gone. */
static void
find_unknown(struct guide *g)
{
	const char *const *words = g->site->withdraw;
	size_t n = 0;

	while (words[n])
		n++;
	if (!g->conf || n == 0)
		return;
	g->unknown = arena_alloc(g->a, n * sizeof *g->unknown);
	for (size_t i = 0; i < n; i++)
		if (!site_withdraws(words[i], "get-help") &&
		    !material_is_named(g, words[i]) && !is_listed(g, words[i]))
			g->unknown[g->nunknown++] = words[i];
}

/* "safety" is gone from the list when the site withdrew the whole of it. */
static void
drop_withdrawn(struct guide *g)
{
	struct entry *t = g->summary.entries;
	size_t kept = 0;

	if (!g->conf || !g->site->withdraw[0])
		return;
	for (size_t i = 0; i < g->summary.n; i++)
		if (!t[i].path || !site_is_withdrawn(g->site, t[i].path, NULL))
			t[kept++] = t[i];
	g->summary.n = kept;
}

static void
number_pages(struct guide *g)
{
	struct entry *t = g->summary.entries;
	size_t n = g->summary.n;

	index_init(&g->by_path, n);
	g->pages = arena_alloc(g->a, (n + 1) * sizeof *g->pages);
	for (size_t i = 0; i < n; i++) {
		if (!t[i].path)
			continue;
		t[i].page = index_put(&g->by_path, t[i].path, g->npages);
		if (t[i].page == g->npages)
			g->pages[g->npages++] = (uint32_t)i;
	}
}

/* ---- the title ------------------------------------------------------ */

static const char *
book_title(struct guide *g, const char *dir)
{
	struct folder *f;
	struct err e;
	struct bytes b;
	const char *title = NULL;

	f = folder_open(dir, &e);
	if (f && folder_read(f, "book.toml", SETTINGS_MAX, &b, &e)) {
		title = guideconf_book_title(g->a, b.s, b.n);
		bytes_done(&b);
	}
	folder_close(f);
	return title;
}

/* mdBook's own example calls the list "Summary": no name for a book. */
static bool
names_a_list(const char *heading)
{
	return strcasecmp(heading, "summary") == 0 ||
	       strcasecmp(heading, "contents") == 0 ||
	       strcasecmp(heading, "table of contents") == 0;
}

static const char *
folder_title(struct guide *g, const char *dir)
{
	size_t end = strlen(dir), from;
	struct str clean;
	const char *title = NULL;

	while (end > 0 && dir[end - 1] == '/')
		end--;
	from = end;
	while (from > 0 && dir[from - 1] != '/')
		from--;
	str_init(&clean);
	text_clean(&clean, dir + from, end - from);
	if (clean.len && strspn(clean.s, ".") != clean.len &&
	    !strpbrk(clean.s, "\n\t"))
		title = arena_strdup(g->a, clean.s);
	str_done(&clean);
	return title;
}

static const char *
make_title(struct guide *g, const char *dir, bool in_src)
{
	const char *heading = g->summary.title, *t = NULL;

	if (g->conf && *g->conf->title)
		return g->conf->title;
	if (in_src)
		t = book_title(g, dir);
	if (!t && heading && !names_a_list(heading))
		t = heading;
	if (!t)
		t = folder_title(g, dir);
	if (!t && g->npages)
		t = g->summary.entries[g->pages[0]].title;
	return t ? t : "SUMMARY.md";
}

/* ---- life ----------------------------------------------------------- */

struct guide *
guide_open(const char *dir, const struct site *site, struct err *e)
{
	struct guide *g;
	struct bytes list;
	struct err none;
	struct folder *root;
	const char *overlay;
	bool in_src;

	root = find_root(dir, &list, &in_src, e);
	if (!root)
		return NULL;
	g = mem_calloc(1, sizeof *g);
	g->a = arena_new();
	g->root = root;
	guide_set_language(g, "en");
	if (!site)
		site = g->own_site = site_new();
	g->site = site;
	read_conf(g);
	summary_parse(&g->summary, g->a, list.s, list.n);
	bytes_done(&list);
	if (g->conf) {
		/* The folder whose pages replace the guide's. */
		overlay = site_beside(site, g->a, "content");
		if (overlay)
			g->overlay = folder_open(overlay, &none);
		material_look(g);
	}
	find_unknown(g);
	drop_withdrawn(g);
	number_pages(g);
	g->title = make_title(g, dir, in_src);
	if (g->conf)
		site_lines_from(site, read_lines, g);
	return g;
}

void
guide_close(struct guide *g)
{
	if (!g)
		return;
	guide_drop_files(g);
	if (g->site)
		site_lines_forget(g->site, g);
	site_free(g->own_site);
	index_done(&g->by_path);
	summary_done(&g->summary);
	folder_close(g->overlay);
	folder_close(g->root);
	arena_free(g->a);
	mem_free(g);
}

void
guide_set_language(struct guide *g, const char *tag)
{
	if (!language_normalise(tag, g->language))
		language_normalise("en", g->language);
}

void
guide_set_catalog(struct guide *g, const struct catalog *c)
{
	g->catalog = c;
	g->site->late->crisis = NULL; /* it was said in the other language */
	guide_set_language(g, catalog_language(c));
}

const struct catalog *
guide_catalog(const struct guide *g)
{
	return g->catalog;
}

const char *
guide_language(const struct guide *g)
{
	return g->language;
}

/* ---- asking --------------------------------------------------------- */

const char *
guide_title(const struct guide *g)
{
	return guide_words(g, g->title);
}

const char *
guide_public_title(const struct guide *g)
{
	const char *t = site_public_title(g->site);

	if (*t)
		return t;
	if (g->conf && *g->conf->public_title)
		return guide_words(g, g->conf->public_title);
	return guide_title(g);
}

const char *
guide_version(const struct guide *g)
{
	return g->conf ? g->conf->version : "";
}

bool
guide_has_conventions(const struct guide *g)
{
	return g->conf != NULL;
}

const struct guideconf *
guide_conf(const struct guide *g)
{
	return g->conf;
}

const struct site *
guide_site(const struct guide *g)
{
	return g->site;
}

size_t
guide_entries(const struct guide *g, const struct entry **out)
{
	*out = g->summary.entries;
	return g->summary.n;
}

uint32_t
guide_pages(const struct guide *g)
{
	return g->npages;
}

const struct entry *
guide_page(const struct guide *g, uint32_t page)
{
	return page < g->npages ? &g->summary.entries[g->pages[page]] : NULL;
}

const char *
guide_entry_title(const struct guide *g, const struct entry *e)
{
	return guide_words(g, e->title);
}

bool
guide_conf_error(const struct guide *g, struct err *e)
{
	if (g->conf_error.code == ERR_NONE)
		return false;
	*e = g->conf_error;
	return true;
}

static bool
names_route(const struct guide *g, const char *name)
{
	for (size_t i = 0; i < g->conf->nroutes; i++)
		if (strcmp(g->conf->routes[i].name, name) == 0)
			return true;
	return false;
}

/* The I-th route of site.conf that a sound guide.conf does not name, or NULL:
 * the clinic thinks that its times are in use, and nobody can choose it. */
static const char *
unknown_route(const struct guide *g, size_t i)
{
	const struct site_route *r;
	size_t n = site_routes(g->site, &r);

	if (!g->conf || g->conf_error.code != ERR_NONE)
		return NULL;
	for (size_t k = 0; k < n; k++)
		if (!names_route(g, r[k].name) && i-- == 0)
			return r[k].name;
	return NULL;
}

static void
say_unknown_route(const struct guide *g, const char *name, struct err *e)
{
	struct str s;

	str_init(&s);
	for (size_t i = 0; i < g->conf->nroutes; i++)
		str_printf(
		    &s, "%s%s", i ? ", " : ": ", g->conf->routes[i].name);
	err_set(e, ERR_FORMAT, g->site->path, 0,
	    "its times for the route \"%s\" are not used: guide.conf names "
	    "%s%s",
	    name, g->conf->nroutes ? "others" : "no route", str_text(&s));
	str_done(&s);
}

bool
guide_warning(const struct guide *g, size_t i, struct err *e)
{
	const char *route;
	struct str path;

	if (i < g->summary.nwarnings) {
		str_init(&path);
		str_printf(&path, "%s/SUMMARY.md", folder_label(g->root));
		err_set(e, ERR_FORMAT, path.s, (int)g->summary.warnings[i].line,
		    "%s", g->summary.warnings[i].msg);
		str_done(&path);
		return true;
	}
	i -= g->summary.nwarnings;
	if (g->conf && g->site->help_withdrawn && i-- == 0) {
		err_set(e, ERR_FORMAT, g->site->path, 0,
		    "the help page cannot be withdrawn, and is still shown");
		return true;
	}
	if (i < g->nunknown) {
		err_set(e, ERR_FORMAT, g->site->path, 0,
		    "\"%.80s\" cannot be withdrawn: SUMMARY.md names no such "
		    "page",
		    g->unknown[i]);
		return true;
	}
	route = unknown_route(g, i - g->nunknown);
	if (route)
		say_unknown_route(g, route, e);
	return route != NULL;
}

/* ---- finding -------------------------------------------------------- */

static uint32_t
with_suffix(const struct guide *g, struct str *s, const char *suffix)
{
	size_t n = s->len;
	uint32_t page;

	str_puts(s, suffix);
	page = index_get(&g->by_path, s->s, s->len);
	s->len = n;
	s->s[n] = '\0';
	return page;
}

/*
 * The page of a normalised path, or of what it would be called elsewhere: on
 * a web site made of the same book, or as a folder with an index.  Changes S.
 */
static uint32_t
find_path(const struct guide *g, struct str *s)
{
	uint32_t page = index_get(&g->by_path, str_text(s), s->len);

	if (page == INDEX_NONE && s->len == 0) {
		page = with_suffix(g, s, "README.md");
		return page != INDEX_NONE ? page
					  : with_suffix(g, s, "index.md");
	}
	if (page == INDEX_NONE)
		page = with_suffix(g, s, ".md");
	if (page == INDEX_NONE)
		page = with_suffix(g, s, "/README.md");
	if (page == INDEX_NONE)
		page = with_suffix(g, s, "/index.md");
	if (page == INDEX_NONE && s->len > 5 &&
	    strcmp(s->s + s->len - 5, ".html") == 0) {
		s->len -= 5;
		s->s[s->len] = '\0';
		page = with_suffix(g, s, ".md");
	}
	return page;
}

static uint32_t
find_number(const struct guide *g, const char *name)
{
	uint32_t n = 0;

	for (; *name >= '0' && *name <= '9' && n <= g->npages; name++)
		n = n * 10 + (uint32_t)(*name - '0');
	return *name == '\0' && n >= 1 && n <= g->npages ? n - 1
							 : GUIDE_NO_PAGE;
}

uint32_t
guide_find_page(const struct guide *g, const char *name)
{
	uint32_t page = GUIDE_NO_PAGE;
	struct str s;

	if (!*name)
		return GUIDE_NO_PAGE;
	str_init(&s);
	if (folder_normalise(NULL, name, strlen(name), &s) && s.len > 0)
		page = find_path(g, &s);
	str_done(&s);
	return page != GUIDE_NO_PAGE ? page : find_number(g, name);
}

struct target
guide_resolve(const struct guide *g, uint32_t from, const struct link *link)
{
	const struct entry *here = guide_page(g, from);
	struct target t = {.kind = TARGET_OUTSIDE, .page = GUIDE_NO_PAGE};
	const char *hash = strchr(link->dest, '#');
	size_t n = hash ? (size_t)(hash - link->dest) : strlen(link->dest);
	struct str s;

	if (link->kind == LINK_OUTSIDE)
		return t;
	if (hash && hash[1])
		t.anchor = hash + 1;
	t.kind = TARGET_PAGE;
	if (link->kind == LINK_ANCHOR || n == 0) {
		t.page = from;
		return t;
	}
	str_init(&s);
	if (!folder_normalise(here ? here->path : NULL, link->dest, n, &s))
		t.kind = TARGET_ESCAPES;
	else
		t.page = find_path(g, &s);
	str_done(&s);
	if (t.kind == TARGET_PAGE && t.page == GUIDE_NO_PAGE)
		t.kind = TARGET_NO_PAGE;
	return t;
}
