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

	if (!f)
		check_say(c, NULL, 1, 1, "settings",
		    "there is no guide.conf; without it the forms of our "
		    "pages are not known");
	else
		guideconf_parse(c->a, f->path, f->raw, f->n, &e);
	if (e.code)
		check_say(c, f, (uint32_t)e.line, 1, "settings", "%s", e.msg);
	f = check_file_find(c, "lines.conf");
	if (f && !lines_parse(c->a, f->path, f->raw, f->n, &e))
		check_say(c, f, (uint32_t)e.line, 1, "settings", "%s", e.msg);
}

void
rules_summary(struct check *c)
{
	const struct check_file *f = check_file_find(c, "SUMMARY.md");
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
		if (t->kind != ENTRY_PAGE)
			continue;
		if (!check_file_find(c, t->path))
			check_say(c, f, t->line, 1, "summary",
			    "there is no file %s; write it or take it out",
			    t->path);
		for (size_t k = 0; k < i; k++)
			if (s.entries[k].kind == ENTRY_PAGE &&
			    strcmp(s.entries[k].path, t->path) == 0)
				check_say(c, f, t->line, 1, "summary",
				    "%s is listed already in line %u", t->path,
				    s.entries[k].line);
	}
	summary_done(&s);
	check_settings(c);
}

/* ---- links ----------------------------------------------------------------
 */

static bool
is_citable(const struct check_file *f, const char *key)
{
	uint32_t id = f ? doc_find_anchor(f->doc, key, strlen(key)) : 0;

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
	if (anchor && !doc_find_anchor(to->doc, anchor, strlen(anchor)))
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

/* Is byte AT of leaf B code? */
static bool
is_code(const struct block *b, size_t at)
{
	bool code = false;

	for (uint32_t i = 0; i < b->nspans && b->spans[i].start <= at; i++)
		code = b->spans[i].style & SPAN_CODE;
	return code;
}

static void
check_braces(struct check *c, const struct check_file *f, uint32_t id)
{
	static const char name[] = "abcdefghijklmnopqrstuvwxyz0123456789-_ ";
	const struct block *b = &f->doc->blocks[id];

	for (const char *s = b->text; (s = strchr(s, '{')); s++) {
		size_t n = strspn(s + 1, name), at = (size_t)(s - b->text);

		if (!n || s[1 + n] != '}' || is_code(b, at))
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
