/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a page, as its tree shows it. */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "base/str.h"
#include "guide/doc.h"
#include "text/text.h"

enum {
	WIDTH = 72,    /* [cells] of a page's column */
	LINES_MAX = 7, /* of a paragraph */
	POINTS_MIN = 3,
	POINTS_MAX = 5,
};

/* ---- blocks ----------------------------------------------------------------
 */

/* [cells] that bars and bullets around block ID take. */
static int
indent_of(const struct doc *d, uint32_t id)
{
	int cols = 0;

	for (id = d->blocks[id].parent; id; id = d->blocks[id].parent) {
		uint8_t kind = d->blocks[id].kind;

		cols += kind == BLOCK_ITEM ? 3 : 0;
		cols += kind == BLOCK_CALLOUT || kind == BLOCK_QUOTE ? 2 : 0;
	}
	return cols;
}

/* The leaf as a screen shows it: a citation is a small number. */
static void
shown(const struct doc *d, uint32_t id, struct str *out)
{
	const struct block *b = &d->blocks[id];
	uint32_t at = 0;

	for (uint32_t i = check_first_link(d, id);
	     i < d->nlinks && d->links[i].block == id; i++) {
		const struct link *l = &d->links[i];

		if (l->kind != LINK_CITE || l->start < at)
			continue;
		str_put(out, b->text + at, l->start - at);
		str_puts(out, "[12]");
		at = l->end;
	}
	str_put(out, b->text + at, b->len - at);
}

static int
lines_of(const struct doc *d, uint32_t id)
{
	int lines = 0, width = WIDTH - indent_of(d, id);
	struct text_fill fill;
	struct text_line line;
	struct str t;

	str_init(&t);
	shown(d, id, &t);
	text_fill_init(&fill, str_text(&t), t.len);
	while (text_fill_next(&fill, width > 20 ? width : 20, &line))
		lines++;
	text_fill_done(&fill);
	str_done(&t);
	return lines;
}

static void
check_images(struct check *c, const struct check_file *f, uint32_t id)
{
	const struct block *b = &f->doc->blocks[id];

	for (uint32_t i = 0; i < b->nspans; i++)
		if (b->spans[i].style & SPAN_IMAGE) {
			check_say_at(c, f, id, b->spans[i].start, "image",
			    "say in words what the image shows");
			return;
		}
}

static void
check_block(struct check *c, const struct check_file *f, uint32_t id)
{
	const struct block *b = &f->doc->blocks[id];
	int lines;

	check_images(c, f, id);
	if (b->kind == BLOCK_TABLE)
		check_say(c, f, b->line, 1, "table",
		    "make a list of it: \"label: value\" fits any width");
	if (b->kind == BLOCK_LIST && b->detail && b->number >= 1000 &&
	    b->number < 3000)
		check_say(c, f, b->line, 1, "year-list",
		    "\"%u. \" begins a list here; put a word before the year",
		    b->number);
	if (b->flags & BLOCK_BROKEN)
		check_say(c, f, b->line, 1, "form",
		    "this block is shown as it is written: each line is \"38 "
		    "of 100: words\" or \"Before: words\", one denominator a "
		    "block");
	if (b->kind == BLOCK_PARA && strncmp(b->text, "[!", 2) == 0)
		check_say(c, f, b->line, 1, "form",
		    "there is no callout of this name; IMPORTANT, TIP, "
		    "WARNING, NOTE and CAUTION are known");
	lines = b->kind == BLOCK_PARA && f->kind != FILE_SOURCES
		    ? lines_of(f->doc, id)
		    : 0;
	if (lines > LINES_MAX)
		check_say(c, f, b->line, 1, "long-block",
		    "%d lines of %d columns; make two of it, %d lines at most",
		    lines, WIDTH, LINES_MAX);
}

/* ---- pages ------------------------------------------------------------------
 */

static uint32_t
count_items(const struct doc *d, uint32_t callout)
{
	uint32_t n = 0;

	for (uint32_t i = callout + 1; i < d->blocks[callout].end; i++)
		n += d->blocks[i].kind == BLOCK_ITEM;
	return n;
}

static void
check_key_points(struct check *c, const struct check_file *f)
{
	const struct doc *d = f->doc;
	uint32_t seen = 0;

	for (uint32_t i = 1; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];
		uint32_t n;

		if (b->kind != BLOCK_CALLOUT || b->detail != CALLOUT_KEY_POINTS)
			continue;
		if (seen++) {
			check_say(c, f, b->line, 1, "key-points",
			    "the page has key points already; make one list "
			    "of them");
			continue;
		}
		n = count_items(d, i);
		if (n < POINTS_MIN || n > POINTS_MAX)
			check_say(c, f, b->line, 1, "key-points",
			    "%u points here; choose %d to %d", n, POINTS_MIN,
			    POINTS_MAX);
	}
	if (!seen)
		check_say(c, f, 0, 1, "key-points",
		    "there are no key points; put \"> [!IMPORTANT]\" with %d "
		    "to %d of them after the first paragraph",
		    POINTS_MIN, POINTS_MAX);
}

/* After the title, a box of help at most comes before the intro line. */
static void
check_intro(struct check *c, const struct check_file *f)
{
	const struct doc *d = f->doc;
	uint32_t i = 1;

	if (i < d->nblocks && d->blocks[i].kind == BLOCK_HEADING &&
	    d->blocks[i].detail == 1)
		i++;
	else
		check_say(c, f, 0, 1, "intro",
		    "the page begins with its title, \"# …\"");
	while (i < d->nblocks && d->blocks[i].kind == BLOCK_CALLOUT &&
	       d->blocks[i].detail == CALLOUT_WARNING)
		i = d->blocks[i].end;
	if (i >= d->nblocks || d->blocks[i].kind != BLOCK_PARA ||
	    strncasecmp(d->blocks[i].text, "This page", 9) != 0)
		check_say(c, f, i < d->nblocks ? d->blocks[i].line : 0, 1,
		    "intro",
		    "begin with one paragraph \"This page tells you …\"");
}

void
rules_form(struct check *c)
{
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];

		for (uint32_t k = 1; f->doc && k < f->doc->nblocks; k++)
			check_block(c, f, k);
		if (f->kind == FILE_PAGE) {
			check_intro(c, f);
			check_key_points(c, f);
		}
	}
}
