/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/check.h"

#include <stdlib.h>
#include <string.h>

#include "authoring/ledger.h"
#include "authoring/rules.h"
#include "authoring/source.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/markdown.h"
#include "guide/summary.h"

/* The page below which each page is about one condition. */
#define CONDITIONS "what-it-treats.md"
/* The one below it that is about what else there is. */
#define OTHERS "other-treatments.md"

static const struct {
	const char *path;
	enum check_kind kind;
	bool parsed;
} special[] = {
    {"get-help.md", FILE_HELP, true},
    {"glossary.md", FILE_GLOSSARY, true},
    {"sources.md", FILE_SOURCES, true},
    {"short.md", FILE_SHORT, true},
    {"quiz.md", FILE_QUIZ, true},
    {"teachback.md", FILE_TEACHBACK, true},
    {"questions.md", FILE_QUESTIONS, true},
    {"CHANGES.md", FILE_CHANGES, true},
    {"SUMMARY.md", FILE_OTHER, false},
    {"guide.conf", FILE_OTHER, false},
    {"lines.conf", FILE_OTHER, false},
    {"sheets.conf", FILE_OTHER, false},
    {"visits.conf", FILE_OTHER, false},
    {"evidence.tsv", FILE_OTHER, false},
    {"reviews.conf", FILE_OTHER, false},
};

enum { SPECIALS = sizeof special / sizeof *special };

static enum check_kind
kind_of(const char *path, bool *parsed)
{
	for (size_t i = 0; i < SPECIALS; i++)
		if (strcmp(path, special[i].path) == 0) {
			*parsed = special[i].parsed;
			return special[i].kind;
		}
	*parsed = true;
	return FILE_PAGE;
}

/* ---- files ---------------------------------------------------------- */

static void
index_lines(struct check *c, struct check_file *f)
{
	uint32_t *lines, n = 1;

	for (size_t i = 0; i < f->n; i++)
		n += f->raw[i] == '\n';
	lines = arena_alloc(c->a, n * sizeof *lines);
	lines[0] = 0;
	n = 1;
	for (size_t i = 0; i < f->n; i++)
		if (f->raw[i] == '\n')
			lines[n++] = (uint32_t)i + 1;
	f->lines = lines;
	f->nlines = n;
}

static int
by_anchor(const void *x, const void *y)
{
	const struct check_anchor *a = x, *b = y;
	int by = strcmp(a->s, b->s);

	return by ? by : (a->id > b->id) - (a->id < b->id);
}

static void
index_anchors(struct check *c, struct check_file *f)
{
	const struct doc *d = f->doc;
	struct check_anchor *list;
	uint32_t n = 0;

	for (uint32_t i = 1; i < d->nblocks; i++)
		n += d->blocks[i].kind == BLOCK_HEADING && d->blocks[i].data;
	list = arena_alloc(c->a, (n + 1) * sizeof *list);
	for (uint32_t i = 1; i < d->nblocks; i++)
		if (d->blocks[i].kind == BLOCK_HEADING && d->blocks[i].data)
			list[f->nanchors++] =
			    (struct check_anchor){d->blocks[i].data, i};
	qsort(list, n, sizeof *list, by_anchor);
	f->anchors = list;
}

uint32_t
check_anchor(const struct check_file *f, const char *anchor)
{
	uint32_t low = 0, high = f->nanchors;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (strcmp(f->anchors[mid].s, anchor) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return *anchor && low < f->nanchors &&
		       strcmp(f->anchors[low].s, anchor) == 0
		   ? f->anchors[low].id
		   : 0;
}

static void
parse(struct check *c, struct check_file *f)
{
	struct markdown_opts o = {.conventions = true};

	f->doc = markdown_parse(c->a, f->raw, f->n, &o, NULL, NULL);
	index_anchors(c, f);
	for (uint32_t i = 1; i < f->doc->nblocks; i++)
		if (f->doc->blocks[i].kind == BLOCK_HEADING) {
			f->title = f->doc->blocks[i].line;
			return;
		}
}

/* ---- files by their paths -------------------------------------------- */

/* The slot of PATH, or the empty one where it would be. */
static size_t
slot_of(const struct check *c, const char *path)
{
	uint32_t hash = 0x811c9dc5; /* FNV-1a */
	size_t i;

	for (const char *s = path; *s; s++)
		hash = (hash ^ (unsigned char)*s) * 0x01000193;
	for (i = hash & (c->nslots - 1); c->slots[i];
	     i = (i + 1) & (c->nslots - 1))
		if (strcmp(c->files[c->slots[i] - 1].path, path) == 0)
			break;
	return i;
}

/* At least half of the slots stay empty. */
static void
grow_files(struct check *c)
{
	c->cap = c->cap ? c->cap * 2 : 32;
	c->files = mem_realloc(c->files, c->cap * sizeof *c->files);
	mem_free(c->slots);
	c->nslots = c->cap * 2;
	c->slots = mem_calloc(c->nslots, sizeof *c->slots);
	for (size_t i = 0; i < c->nfiles; i++)
		c->slots[slot_of(c, c->files[i].path)] = (uint32_t)i + 1;
}

const struct check_file *
check_file_find(const struct check *c, const char *path)
{
	uint32_t at = c->nslots ? c->slots[slot_of(c, path)] : 0;

	return at ? &c->files[at - 1] : NULL;
}

const char *
check_unread(const struct check *c, const char *path)
{
	for (const struct check_unread *u = c->unread; u; u = u->next)
		if (strcmp(u->path, path) == 0)
			return u->why;
	return NULL;
}

static void
note_unread(struct check *c, const char *path, const struct err *e)
{
	struct check_unread *u;

	if (e->code == ERR_NOT_FOUND || check_unread(c, path))
		return;
	u = arena_alloc(c->a, sizeof *u);
	*u = (struct check_unread){
	    arena_strdup(c->a, path), arena_strdup(c->a, e->msg), c->unread};
	c->unread = u;
}

/* Read PATH and add it, once; NULL: it is not there or cannot be read. */
static struct check_file *
add_file(struct check *c, const char *path, enum check_kind kind, bool parsed)
{
	struct bytes b = {0};
	struct err e = {0};
	struct check_file *f;

	if (check_file_find(c, path))
		return NULL;
	if (!folder_read(c->folder, path, GUIDE_PAGE_MAX, &b, &e)) {
		note_unread(c, path, &e);
		return NULL;
	}
	if (c->nfiles == c->cap)
		grow_files(c);
	c->slots[slot_of(c, path)] = (uint32_t)c->nfiles + 1;
	f = &c->files[c->nfiles++];
	*f = (struct check_file){.path = arena_strdup(c->a, path),
	    .kind = kind,
	    .raw = arena_strndup(c->a, b.n ? b.s : "", b.n),
	    .n = b.n,
	    .title = 1};
	bytes_done(&b);
	index_lines(c, f);
	f->bare = source_blank_code(c->a, f);
	if (parsed)
		parse(c, f);
	return f;
}

/* The pages of SUMMARY.md, and the counselor's notes for each. */
static void
add_pages(struct check *c, const struct summary *s)
{
	int below = -1; /* depth of the page of conditions */

	for (size_t i = 0; i < s->n; i++) {
		const struct entry *e = &s->entries[i];
		struct check_file *f;
		bool parsed;
		enum check_kind kind;

		if (e->kind != ENTRY_PAGE || !e->path)
			continue;
		if (below >= 0 && e->depth <= below)
			below = -1;
		kind = kind_of(e->path, &parsed);
		f = add_file(c, e->path, kind, parsed);
		if (f) {
			f->listed = true;
			f->condition =
			    below >= 0 && strcmp(e->path, OTHERS) != 0;
		}
		if (strcmp(e->path, CONDITIONS) == 0)
			below = e->depth;
	}
}

static void
add_notes(struct check *c)
{
	size_t pages = c->nfiles;
	struct str path;

	str_init(&path);
	for (size_t i = 0; i < pages; i++) {
		if (!c->files[i].doc)
			continue;
		str_clear(&path);
		str_printf(&path, "counselor/%s", c->files[i].path);
		add_file(c, path.s, FILE_NOTES, true);
	}
	str_done(&path);
}

static void
add_all(struct check *c, const struct check_file *summary)
{
	struct summary s = {0};

	summary_parse(&s, c->a, summary->raw, summary->n);
	add_pages(c, &s);
	summary_done(&s);
	for (size_t i = 0; i < SPECIALS; i++)
		add_file(
		    c, special[i].path, special[i].kind, special[i].parsed);
	add_notes(c);
}

/* ---- the whole ------------------------------------------------------ */

static void
read_conf(struct check *c)
{
	const struct check_file *f = check_file_find(c, "guide.conf");
	struct err unsaid = {0}; /* rules_summary() says it */

	c->conf = guideconf_parse(
	    c->a, "guide.conf", f ? f->raw : "", f ? f->n : 0, &unsaid);
	f = check_file_find(c, "evidence.tsv");
	c->ledger = f ? ledger_parse(c->a, f->raw, f->n) : NULL;
}

struct check *
check_open(const char *dir, const struct check_opts *opts, struct err *e)
{
	struct folder *folder = folder_open(dir, e);
	struct check_file *summary;
	struct check *c;

	if (!folder)
		return NULL;
	c = mem_calloc(1, sizeof *c);
	c->a = arena_new();
	c->folder = folder;
	c->label = arena_strdup(c->a, dir);
	c->opts = opts ? *opts : (struct check_opts){0};
	summary = add_file(c, "SUMMARY.md", FILE_OTHER, false);
	if (!summary) {
		if (check_unread(c, "SUMMARY.md"))
			err_set(e, ERR_IO, dir, 0,
			    "SUMMARY.md cannot be read: %s",
			    check_unread(c, "SUMMARY.md"));
		else
			err_set(e, ERR_NOT_FOUND, dir, 0,
			    "there is no SUMMARY.md to read here; name the "
			    "folder that has it");
		check_close(c);
		return NULL;
	}
	/* The array moves as it grows; what it points to does not. */
	add_all(c, &(struct check_file){.raw = summary->raw, .n = summary->n});
	read_conf(c);
	return c;
}

void
check_close(struct check *c)
{
	if (!c)
		return;
	mem_free(c->files);
	mem_free(c->slots);
	mem_free(c->messages);
	folder_close(c->folder);
	arena_free(c->a);
	mem_free(c);
}
