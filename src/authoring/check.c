/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/check.h"

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

static void
parse(struct check *c, struct check_file *f)
{
	struct markdown_opts o = {.conventions = true};

	f->doc = markdown_parse(c->a, f->raw, f->n, &o, NULL, NULL);
	for (uint32_t i = 1; i < f->doc->nblocks; i++)
		if (f->doc->blocks[i].kind == BLOCK_HEADING) {
			f->title = f->doc->blocks[i].line;
			return;
		}
}

/* Read PATH and add it, once; NULL: it is not there or cannot be read. */
static struct check_file *
add_file(struct check *c, const char *path, enum check_kind kind, bool parsed)
{
	struct bytes b = {0};
	struct err unsaid;
	struct check_file *f;

	for (size_t i = 0; i < c->nfiles; i++)
		if (strcmp(c->files[i].path, path) == 0)
			return NULL;
	if (!folder_read(c->folder, path, GUIDE_PAGE_MAX, &b, &unsaid))
		return NULL;
	if (c->nfiles == c->cap) {
		c->cap = c->cap ? c->cap * 2 : 32;
		c->files = mem_realloc(c->files, c->cap * sizeof *c->files);
	}
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
		err_set(e, ERR_NOT_FOUND, dir, 0,
		    "there is no SUMMARY.md to read here; name the folder "
		    "that has it");
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
	mem_free(c->messages);
	folder_close(c->folder);
	arena_free(c->a);
	mem_free(c);
}

const struct check_file *
check_file_find(const struct check *c, const char *path)
{
	for (size_t i = 0; i < c->nfiles; i++)
		if (strcmp(c->files[i].path, path) == 0)
			return &c->files[i];
	return NULL;
}
