/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds a guide together: its contents, its links, its settings. */
#include "config.h"

#include <string.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/lines.h"
#include "guide/site_text.h"
#include "guide/summary.h"

/* ---- the contents ------------------------------------------------------ */

static void
check_settings(struct check *c)
{
	const struct check_file *f = check_file_find(c, "guide.conf");
	struct err e = {0};

	if (f)
		guideconf_parse(c->a, f->path, f->raw, f->n, &e);
	if (e.code)
		check_say(c, f, (uint32_t)e.line, 1, "settings", "%s", e.msg);
	f = check_file_find(c, "lines.conf");
	if (f && !lines_parse(c->a, f->path, f->raw, f->n, &e))
		check_say(c, f, (uint32_t)e.line, 1, "settings", "%s", e.msg);
}

static void
check_unreadable(struct check *c)
{
	for (const struct check_unread *u = c->unread; u; u = u->next)
		check_say(c, check_file_find(c, "SUMMARY.md"), 1, 1, "summary",
		    "%s cannot be read: %s", u->path, u->why);
}

/* T is a page.  LISTED: a line for each file of C, 0 for none yet. */
static void
check_page(struct check *c, const struct check_file *f, const struct entry *t,
    uint32_t *listed)
{
	const struct check_file *to = check_file_find(c, t->path);
	uint32_t *line = to ? &listed[to - c->files] : NULL;

	if (!to && !check_unread(c, t->path))
		check_say(c, f, t->line, 1, "summary",
		    "there is no file %s; write it or take it out", t->path);
	if (line && *line)
		check_say(c, f, t->line, 1, "summary",
		    "%s is listed already in line %u", t->path, *line);
	else if (line)
		*line = t->line;
}

void
rules_summary(struct check *c)
{
	const struct check_file *f = check_file_find(c, "SUMMARY.md");
	uint32_t *listed = arena_zalloc(c->a, c->nfiles * sizeof *listed);
	struct summary s = {0};

	summary_parse(&s, c->a, f->raw, f->n);
	for (size_t i = 0; i < s.nwarnings; i++)
		check_say(c, f, s.warnings[i].line, 1, "summary", "%s",
		    s.warnings[i].msg);
	for (size_t i = 0; i < s.n; i++) {
		const struct entry *t = &s.entries[i];

		if (t->kind == ENTRY_DRAFT)
			check_say(c, f, t->line, 1, "summary",
			    "\"%s\" has no file yet; write it or take it out",
			    t->title);
		if (t->kind == ENTRY_PAGE)
			check_page(c, f, t, listed);
	}
	summary_done(&s);
	check_unreadable(c);
	check_settings(c);
}

/* ---- links ----------------------------------------------------------------
 */

static bool
is_citable(const struct check_file *f, const char *key)
{
	uint32_t id = f ? check_anchor(f, key) : 0;

	return id && f->doc->blocks[id].detail >= 2;
}

static void
check_citation(struct check *c, const struct check_file *f,
    const struct link *l, const char *key)
{
	const struct check_file *sources = check_file_find(c, "sources.md");
	const char *said = f->doc->blocks[l->block].text + l->start;
	size_t n = l->end - l->start, len = strlen(key);

	if (!is_citable(sources, key)) {
		check_say_at(c, f, l->block, l->start, "cite",
		    "sources.md has no \"## %s\"; add the source or name one "
		    "that is there",
		    key);
		return;
	}
	/* "[key]", brackets included, in the tree. */
	if (n != len + 2 || memcmp(said + 1, key, len) != 0)
		check_say_at(c, f, l->block, l->start, "cite",
		    "write [%s](sources.md#%s): the words of a citation are "
		    "its key",
		    key, key);
}

static bool
is_other_file(
    const struct check *c, const struct check_file *f, const char *dest)
{
	struct bytes b = {0};
	struct err unsaid;
	struct str path;
	bool there;

	str_init(&path);
	there = folder_normalise(f->path, dest, strcspn(dest, "#"), &path) &&
		folder_read(
		    c->folder, str_text(&path), GUIDE_PAGE_MAX, &b, &unsaid);
	bytes_done(&b);
	str_done(&path);
	return there;
}

static void
check_link(struct check *c, const struct check_file *f, const struct link *l)
{
	const char *anchor;
	const struct check_file *to = check_follow(c, f, l->dest, &anchor);

	if (!to || !to->doc) {
		if (!to && !is_other_file(c, f, l->dest))
			check_say_at(c, f, l->block, l->start, "link",
			    "\"%s\" leads to no file of this guide", l->dest);
		return;
	}
	if (anchor && !check_anchor(to, anchor))
		check_say_at(c, f, l->block, l->start,
		    l->kind == LINK_TERM ? "term" : "link",
		    l->kind == LINK_TERM ? "%s has no term \"## %s\""
					 : "%s has no heading for \"#%s\"",
		    to->path, anchor);
}

void
rules_links(struct check *c)
{
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];

		for (uint32_t k = 0; f->doc && k < f->doc->nlinks; k++) {
			const struct link *l = &f->doc->links[k];

			if (l->kind == LINK_CITE)
				check_citation(
				    c, f, l, strchr(l->dest, '#') + 1);
			else if (l->kind != LINK_OUTSIDE)
				check_link(c, f, l);
		}
	}
}

/* ---- placeholders ------------------------------------------------------- */

/* Is byte AT of leaf B code?  *SPAN is the first that may begin after it. */
static bool
is_code(const struct block *b, size_t at, uint32_t *span)
{
	while (*span < b->nspans && b->spans[*span].start <= at)
		++*span;
	return *span && b->spans[*span - 1].style & SPAN_CODE;
}

static void
check_braces(struct check *c, const struct check_file *f, uint32_t id)
{
	static const char name[] = "abcdefghijklmnopqrstuvwxyz0123456789-_ ";
	const struct block *b = &f->doc->blocks[id];
	uint32_t span = 0;

	for (const char *s = b->text; (s = strchr(s, '{')); s++) {
		size_t n = strspn(s + 1, name), at = (size_t)(s - b->text);

		if (!n || s[1 + n] != '}' || is_code(b, at, &span))
			continue;
		if (site_text_find(s + 1, n) < 0)
			check_say_at(c, f, id, at, "placeholder",
			    "nobody knows {%.*s}; content/README.md lists "
			    "the placeholders there are",
			    (int)n, s + 1);
	}
}

void
rules_placeholders(struct check *c)
{
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];

		for (uint32_t k = 1; f->doc && k < f->doc->nblocks; k++)
			if (f->doc->blocks[k].kind != BLOCK_CODE)
				check_braces(c, f, k);
	}
}
