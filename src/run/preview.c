/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PO file says which messages are fuzzy, a catalog does not: so msgfmt makes
 * two, one with what is fuzzy and one without.  What a page is short of in the
 * first is missing; what it is short of in the second alone is fuzzy.
 */
#include "config.h"

#include "run/preview.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/event.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "locale/catalog.h"
#include "run/pages.h"
#include "run/tool.h"

/* How a file was when somebody looked; zero: never. */
struct stamp {
	dev_t dev;
	ino_t ino;
	off_t size;
	struct timespec saved;
};

struct preview {
	const char *path;
	struct catalog *catalog, *old;
	struct catalog *fuzzy; /* with what is fuzzy; NULL: there is none */
	struct stamp read;     /* what was read, sound or not */
	struct stamp seen;     /* by the last look */
	struct err err;        /* of the last try */
	struct unfinished left;
};

struct preview *
preview_new(const char *path)
{
	struct preview *p = mem_calloc(1, sizeof *p);

	p->path = path;
	return p;
}

void
preview_free(struct preview *p)
{
	if (!p)
		return;
	catalog_close(p->catalog);
	catalog_close(p->old);
	catalog_close(p->fuzzy);
	mem_free(p);
}

const struct catalog *
preview_catalog(const struct preview *p)
{
	return p->catalog;
}

/* ---- was it saved? --------------------------------------------------- */

static bool
look(const char *path, struct stamp *s)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return false;
	*s = (struct stamp){st.st_dev, st.st_ino, st.st_size, st.st_mtim};
	return true;
}

static bool
is_same(const struct stamp *a, const struct stamp *b)
{
	return a->dev == b->dev && a->ino == b->ino && a->size == b->size &&
	       a->saved.tv_sec == b->saved.tv_sec &&
	       a->saved.tv_nsec == b->saved.tv_nsec;
}

bool
preview_is_new(struct preview *p)
{
	struct stamp now;
	bool rests;

	/* Many editors take the old file away before the new one comes. */
	if (!look(p->path, &now))
		return false;
	rests = is_same(&now, &p->seen);
	p->seen = now;
	return rests && !is_same(&now, &p->read);
}

/* ---- what msgfmt makes of it ------------------------------------------- */

/* What messages show of the path. */
static const char *
name_of(const struct preview *p)
{
	const char *slash = strrchr(p->path, '/');

	return slash && slash[1] ? slash + 1 : p->path;
}

/* The first line of SAID that is no mere warning: its length to *N. */
static const char *
first_complaint(const char *said, size_t *n)
{
	const char *s = said;

	while (*s) {
		const char *warning = strstr(s, "warning: ");

		*n = strcspn(s, "\n");
		if (*n && (!warning || warning > s + *n))
			return s;
		s += *n + (s[*n] == '\n');
	}
	*n = strcspn(said, "\n");
	return said;
}

/* "PATH:LINE:COLUMN: words", as all tools for PO files have it, as an error. */
static bool
complain(const struct preview *p, const char *said, struct err *e)
{
	size_t n, path = strlen(p->path);
	const char *s = first_complaint(said, &n), *end = s + n;
	long line = 0;

	if (n > path && !strncmp(s, p->path, path) && s[path] == ':') {
		s += path + 1;
		if (*s >= '0' && *s <= '9') {
			line = strtol(s, NULL, 10);
			s += strspn(s, "0123456789:");
		}
	}
	s += strspn(s, " ");
	if (s >= end)
		return err_set(e, ERR_FORMAT, name_of(p), 0,
		    "msgfmt does not read this file, and does not say why");
	return err_set(e, ERR_FORMAT, name_of(p),
	    line > 0 && line < INT32_MAX ? (int)line : 0, "%.*s",
	    (int)(end - s), s);
}

/* "3 translated messages, 1 fuzzy translation, 2 untranslated messages." */
static void
read_counts(const char *said, struct unfinished *left)
{
	*left = (struct unfinished){0};
	while (*said) {
		char *after;
		unsigned long n;

		said += strcspn(said, "0123456789");
		if (!*said)
			break;
		n = strtoul(said, &after, 10);
		if (!strncmp(after, " fuzzy ", 7))
			left->fuzzy = (uint32_t)n;
		else if (!strncmp(after, " untranslated ", 14))
			left->missing = (uint32_t)n;
		said = after;
	}
}

static struct catalog *
make(
    const struct preview *p, bool fuzzy, struct unfinished *left, struct err *e)
{
	const char *const argv[] = {"msgfmt", "--output-file=-", "--no-hash",
	    fuzzy ? "--use-fuzzy" : "--statistics", "--", p->path, NULL};
	struct catalog *c = NULL;
	struct str mo, said;
	int status = 0;

	str_init(&mo);
	str_init(&said);
	if (!tool_run(argv, CATALOG_MAX, &mo, &said, &status, e)) {
		if (e->code == ERR_NOT_FOUND)
			err_set(e, ERR_NOT_FOUND, NULL, 0,
			    "there is no program \"msgfmt\" here; it is in "
			    "the package gettext");
	} else if (status != 0)
		complain(p, str_text(&said), e);
	else {
		read_counts(str_text(&said), left);
		c = catalog_open_memory(str_text(&mo), mo.len, name_of(p), e);
	}
	str_done(&mo);
	str_done(&said);
	return c;
}

bool
preview_read(struct preview *p)
{
	struct unfinished left, unused;
	struct err none = {0};
	struct catalog *c;

	p->err = (struct err){0};
	if (!look(p->path, &p->read))
		return err_sys(
		    &p->err, errno, p->path, "cannot read this PO file");
	c = make(p, false, &left, &p->err);
	if (!c)
		return false;
	catalog_close(p->old);
	p->old = p->catalog;
	p->catalog = c;
	p->left = left;
	catalog_close(p->fuzzy);
	p->fuzzy = left.fuzzy ? make(p, true, &unused, &none) : NULL;
	return true;
}

const struct err *
preview_error(const struct preview *p)
{
	return p->err.code ? &p->err : NULL;
}

/* ---- what it is short of ------------------------------------------------- */

/* Of a page, how many blocks have no words in C. */
static uint32_t
count_source(struct guide *g, const struct catalog *c, uint32_t page)
{
	struct arena *a = arena_new();
	struct err e = {0};
	const struct doc *d;
	uint32_t n = 0;

	guide_set_catalog(g, c);
	d = guide_load(g, page, a, &e);
	for (uint32_t i = 0; d && i < d->nblocks; i++)
		n += d->blocks[i].flags & BLOCK_SOURCE ? 1 : 0;
	arena_free(a);
	return n;
}

const struct unfinished *
preview_count(struct preview *p, struct guide *g, uint32_t page)
{
	uint32_t both, missing;

	p->left.missing_here = p->left.fuzzy_here = 0;
	if (page == GUIDE_NO_PAGE || !p->catalog)
		return &p->left;
	missing = p->fuzzy ? count_source(g, p->fuzzy, page) : 0;
	both = count_source(g, p->catalog, page);
	if (!p->fuzzy)
		missing = both;
	p->left.missing_here = missing;
	p->left.fuzzy_here = both > missing ? both - missing : 0;
	return &p->left;
}

/* ---- for the app -------------------------------------------------------- */

void
preview_begin(struct preview *p, struct guide *g, struct event *ev)
{
	const struct err *e = preview_error(p);

	if (e)
		*ev = (struct event){.kind = EVENT_UNREADABLE, .err = e};
	else
		*ev = (struct event){
		    .unfinished = preview_count(p, g, GUIDE_NO_PAGE)};
}

bool
preview_go_on(struct preview *p, struct pages *pages, struct event *ev)
{
	if (!preview_is_new(p))
		return false;
	*ev = (struct event){.kind = EVENT_UNREADABLE};
	if (preview_read(p))
		pages_translate(pages, preview_catalog(p), ev);
	else
		ev->err = preview_error(p);
	return true;
}
