/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/po_pair.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "authoring/check.h"
#include "authoring/pofile.h"
#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"

/* As a heading of one line nothing at its start makes it a list. */
static const struct doc *
parse(struct arena *a, const char *s)
{
	struct markdown_opts o = {.conventions = true};
	struct str line;
	const struct doc *d;

	str_init(&line);
	str_printf(&line, "# %s #\n", s);
	for (size_t i = 0; i + 1 < line.len; i++)
		if (line.s[i] == '\n')
			line.s[i] = ' ';
	d = markdown_parse(a, line.s, line.len, &o, NULL, NULL);
	str_done(&line);
	return d;
}

static unsigned
runs(const struct block *b, unsigned style)
{
	unsigned n = 0, before = 0;

	for (uint32_t i = 0; i < b->nspans; i++) {
		unsigned now = b->spans[i].style & style;

		n += now && !before;
		before = now;
	}
	return n;
}

/* The text of B without its citations. */
static void
read_words(struct po_side *side, struct arena *a, const struct block *b)
{
	struct str out;
	uint32_t at = 0;

	str_init(&out);
	for (uint32_t i = 0; i <= b->nspans; i++) {
		uint32_t end = i < b->nspans ? b->spans[i].start : b->len;
		bool cite = i && b->spans[i - 1].style & SPAN_CITE;

		if (!cite && end > at)
			str_put(&out, b->text + at, end - at);
		at = end;
	}
	side->words = arena_strndup(a, str_text(&out), out.len);
	side->n = out.len;
	str_done(&out);
}

static struct po_side
read_side(const struct po_pair *p, const char *s)
{
	struct po_side side = {.s = s, .words = s, .n = strlen(s)};
	uint32_t leaf;

	if (!p->markdown)
		return side;
	side.doc = parse(p->a, s);
	leaf = doc_leaf_from(side.doc, 0);
	if (leaf == side.doc->nblocks) {
		side.words = "";
		side.n = 0;
		return side;
	}
	read_words(&side, p->a, &side.doc->blocks[leaf]);
	side.strong = runs(&side.doc->blocks[leaf], SPAN_STRONG);
	side.emphasis = runs(&side.doc->blocks[leaf], SPAN_EMPH);
	side.code = runs(&side.doc->blocks[leaf], SPAN_CODE);
	return side;
}

void
po_pair_read(struct po_pair *p, unsigned form)
{
	const struct po_entry *e = p->e;

	p->form = form;
	p->markdown = pofile_is_markdown(e);
	p->c_format = e->c_format;
	p->from = read_side(p, e->plural ? e->plural : e->id);
	p->to = read_side(p, e->str[form]);
}

void
po_say(const struct po_pair *p, size_t offset, const char *rule,
    const char *fmt, ...)
{
	uint32_t line, column;
	const char *text;
	va_list ap;
	char *raw;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	raw = arena_bytes(p->a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(raw, (size_t)n + 1, fmt, ap);
	va_end(ap);
	text = raw;
	pofile_place(p->file, p->e, p->form, offset, &line, &column);
	check_say(p->c, NULL, line, column, rule, "%s", text);
}

size_t
po_offset(const struct po_pair *p, const char *s, size_t n)
{
	char *part = arena_strndup(p->a, s, n);
	const char *found = strstr(p->to.s, part);

	return found ? (size_t)(found - p->to.s) : 0;
}

bool
po_speaks(const char *language, const char *tag)
{
	size_t n = strlen(tag);

	return strncmp(language, tag, n) == 0 &&
	       (!language[n] || language[n] == '_' || language[n] == '@');
}
