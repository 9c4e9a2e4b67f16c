/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands apart from the pages and names them: handouts, visits,
 * counselor's notes, teach-back. */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/changes.h"
#include "guide/doc.h"
#include "guide/sheets.h"

/* ---- sheets and visits ----------------------------------------------------
 */

/* The line where NAME stands in quotes, or 1. */
static uint32_t
line_of(const struct check_file *f, const char *name)
{
	size_t n = strlen(name);
	uint32_t line = 1;

	for (const char *s = f->raw; *s; s++) {
		line += *s == '\n';
		if (*s == '"' && strncmp(s + 1, name, n) == 0 &&
		    s[n + 1] == '"')
			return line;
	}
	return 1;
}

static void
check_place(struct check *c, const struct check_file *f, const char *who,
    const char *place)
{
	const char *anchor;
	const struct check_file *to = check_follow(c, f, place, &anchor);

	if (!to || !to->doc)
		check_say(c, f, line_of(f, place), 1, "sheets",
		    "\"%s\": \"%s\" is no page of this guide", who, place);
	else if (anchor && !check_anchor(to, anchor))
		check_say(c, f, line_of(f, place), 1, "sheets",
		    "\"%s\": %s has no heading for \"#%s\"", who, to->path,
		    anchor);
}

static void
check_sheets(struct check *c, const struct check_file *f)
{
	struct err e = {0};
	const struct sheets *s = sheets_parse(c->a, f->path, f->raw, f->n, &e);

	if (!s) {
		check_say(c, f, (uint32_t)e.line, 1, "sheets", "%s", e.msg);
		return;
	}
	for (const char *const *p = s->red_flags; *p; p++)
		check_place(c, f, "red-flags", *p);
	for (size_t i = 0; i < s->n; i++) {
		const struct sheet *h = &s->sheets[i];

		for (const char *const *p = h->pages; *p; p++)
			check_place(c, f, h->id, *p);
		for (const char *const *p = h->key_points; *p; p++)
			check_place(c, f, h->id, *p);
		if (!h->pages[0] && !h->key_points[0] && !h->tick[0] &&
		    !h->write[0] && !h->columns[0])
			check_say(c, f, line_of(f, h->id), 1, "sheets",
			    "\"%s\" has nothing on it; name its pages, or "
			    "what is to be ticked or written",
			    h->id);
	}
}

static void
check_visits(struct check *c, const struct check_file *f)
{
	struct err e = {0};
	const struct visits *v = visits_parse(c->a, f->path, f->raw, f->n, &e);

	if (!v) {
		check_say(c, f, (uint32_t)e.line, 1, "sheets", "%s", e.msg);
		return;
	}
	for (size_t i = 0; i < v->n; i++)
		for (size_t k = 0; k < v->visits[i].nsteps; k++) {
			const struct visit_step *s = &v->visits[i].steps[k];

			if (*s->page)
				check_place(c, f, s->title, s->page);
		}
}

/* Do the handouts have an ID? */
static bool
has_sheet(const struct sheets *s, const char *id)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->sheets[i].id, id) == 0)
			return true;
	return false;
}

/* What is to be taken off the rack has to be on it. */
static void
check_changes(struct check *c, const struct check_file *f)
{
	const struct check_file *of = check_file_find(c, "sheets.conf");
	struct err e = {0};
	const struct changes *all =
	    changes_parse(c->a, f->path, f->raw, f->n, &e);
	const struct sheets *s =
	    of ? sheets_parse(c->a, of->path, of->raw, of->n, &(struct err){0})
	       : NULL;

	if (!all) {
		check_say(c, f, (uint32_t)e.line, 1, "sheets", "%s", e.msg);
		return;
	}
	for (size_t i = 0; i < all->n; i++)
		for (const char *const *id = all->list[i].sheets; *id; id++)
			if (!s || !has_sheet(s, *id))
				check_say(c, f, all->list[i].line, 1, "sheets",
				    "\"%s\" is no handout of sheets.conf", *id);
}

void
rules_sheets(struct check *c)
{
	const struct check_file *f = check_file_find(c, "sheets.conf");

	if (f)
		check_sheets(c, f);
	f = check_file_find(c, "visits.conf");
	if (f)
		check_visits(c, f);
	f = check_file_find(c, "CHANGES.md");
	if (f)
		check_changes(c, f);
}

/* ---- notes ------------------------------------------------------------------
 */

#define WHOLE "The whole page"
#define DISTRESS "If the person is distressed or says they want to die"

static uint32_t
heading_of(const struct doc *d, const char *words)
{
	for (uint32_t i = 1; i < d->nblocks; i++)
		if (d->blocks[i].kind == BLOCK_HEADING &&
		    strcmp(d->blocks[i].text, words) == 0)
			return i;
	return 0;
}

static bool
section_has(const struct doc *d, uint32_t id, const char *words)
{
	for (uint32_t i = id + 1; i < d->nblocks; i++) {
		if (d->blocks[i].kind == BLOCK_HEADING)
			return false;
		if (strstr(d->blocks[i].text, words))
			return true;
	}
	return false;
}

static void
check_note(
    struct check *c, const struct check_file *page, const struct check_file *f)
{
	const struct doc *d = f->doc;
	uint32_t distress = heading_of(d, DISTRESS);

	for (uint32_t i = 1; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->kind == BLOCK_HEADING && b->detail >= 2 &&
		    i != distress && strcmp(b->text, WHOLE) != 0 &&
		    !heading_of(page->doc, b->text))
			check_say(c, f, b->line, 1, "notes",
			    "%s has no heading \"%s\"; take one that it has, "
			    "or \"" WHOLE "\"",
			    page->path, b->text);
	}
	if (!distress)
		check_say(c, f, 0, 1, "notes",
		    "add \"## " DISTRESS "\" with {risk-protocol}");
	else if (!section_has(d, distress, "{risk-protocol}"))
		check_say(c, f, d->blocks[distress].line, 1, "notes",
		    "name {risk-protocol} first: what the site does at once");
}

/* Pages that a counselor talks through, and that teach-back asks about. */
static bool
is_talked_through(const struct check_file *f)
{
	return f->listed && (f->kind == FILE_PAGE || f->kind == FILE_HELP);
}

static bool
has_notes(const struct check *c)
{
	for (size_t i = 0; i < c->nfiles; i++)
		if (c->files[i].kind == FILE_NOTES)
			return true;
	return false;
}

void
rules_notes(struct check *c)
{
	struct str path;

	if (!has_notes(c))
		return;
	str_init(&path);
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *page = &c->files[i], *f;

		if (!page->doc || page->kind == FILE_NOTES)
			continue;
		str_clear(&path);
		str_printf(&path, "counselor/%s", page->path);
		f = check_file_find(c, path.s);
		if (f)
			check_note(c, page, f);
		else if (is_talked_through(page) || page->kind == FILE_SHORT)
			check_say(c, page, 0, 1, "notes",
			    "there is no %s; write what a counselor says, "
			    "asks and watches for",
			    path.s);
	}
	str_done(&path);
}

/* ---- teach-back
 * --------------------------------------------------------------- */

static void
check_teachback(struct check *c, const struct check_file *f, uint32_t id)
{
	const struct doc *d = f->doc;
	const struct block *b = &d->blocks[id];
	const struct check_file *page = check_file_find(c, b->text);
	bool prompt = false, points = false, other = false;

	if (!page || !page->listed)
		check_say(c, f, b->line, 1, "teachback",
		    "\"%s\" is no page of this guide; a heading names its "
		    "file, such as safety.md",
		    b->text);
	for (uint32_t i = id + 1; i < d->nblocks; i++) {
		const struct block *k = &d->blocks[i];

		if (k->kind == BLOCK_HEADING && k->detail <= 2)
			break;
		prompt |= k->kind == BLOCK_PARA && i == id + 1;
		if (k->kind == BLOCK_HEADING) {
			points |= strcmp(k->text, "Key points") == 0;
			other |= strcmp(k->text, "Other wording") == 0;
		}
	}
	if (!prompt || !points || !other)
		check_say(c, f, b->line, 1, "teachback", "%s needs %s", b->text,
		    !prompt   ? "a prompt below its heading"
		    : !points ? "\"### Key points\""
			      : "\"### Other wording\"");
}

void
rules_teachback(struct check *c)
{
	const struct check_file *f = check_file_find(c, "teachback.md");

	if (!f)
		return;
	for (uint32_t i = 1; i < f->doc->nblocks; i++)
		if (f->doc->blocks[i].kind == BLOCK_HEADING &&
		    f->doc->blocks[i].detail == 2)
			check_teachback(c, f, i);
	for (size_t i = 0; i < c->nfiles; i++)
		if (is_talked_through(&c->files[i]) &&
		    !heading_of(f->doc, c->files[i].path))
			check_say(c, f, 0, 1, "teachback",
			    "add \"## %s\": every page has its teach-back",
			    c->files[i].path);
}
