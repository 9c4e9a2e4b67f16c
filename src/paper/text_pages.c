/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Handouts as text, in pages.
 *
 *   layout ─► line ─► line ─► line ─► line ─► line ┐
 *             └────────── the queue ─────────────┘ one more than fits
 *                       ▲ the last good place to part it: a page ends
 *
 * A line knows how closely it is bound to the one above it.  As soon as the
 * queue is longer than a page, it is parted where that is weakest, as late as
 * possible.  How many pages there are is counted before the first is written:
 * each foot names it.
 */
#include "config.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "layout/layout.h"
#include "locale/catalog.h"
#include "paper/handout.h"
#include "paper/text.h"
#include "paper/text_internal.h"
#include "text/bidi.h"
#include "text/text.h"

enum {
	SHORT = 4,    /* lines: what has no more is not parted */
	TOGETHER = 2, /* lines of a paragraph: fewer do not stand alone */
	ROOM_MIN = 4, /* lines of words on a page, below them all of the foot */
	ROOM_LEAST = 2 /* the same, with the number of the page alone */
};

/* How closely a line is bound to the one above it. */
enum bond {
	BOND_NONE,
	BOND_PART,     /* of one paragraph, without its beginning or end */
	BOND_BOX,      /* between the blocks of a box that fits on a page */
	BOND_BOX_PART, /* both */
	BOND_HEAD,     /* to a heading, or to the heads of a table */
};

/* One of the queue: bytes from the end of the one before to END. */
struct queued {
	size_t end;
	uint8_t bond;
	bool gap; /* a blank line: none at the top of a page */
};

struct pager {
	const struct paper_text_opts *o;
	const struct handout *h;
	struct layout *layout[2];
	int rows; /* 0: no pages */
	int room; /* [rows] of a page for words */
	struct str out;
	bool draw; /* else pages are only counted */
	bool ok;   /* the sink took all so far */
	bool any;  /* something was written */

	/* of the handout */
	struct str foot; /* its lines */
	int nfoot;
	unsigned page, pages; /* those done, and all */
	bool begun;           /* it has words */

	struct str words; /* of the queue */
	struct queued *queue;
	size_t n, cap;

	/* of the place in the tree */
	uint32_t box;  /* the outermost that the unit is in, or 0 */
	bool box_fits; /* on a page */
	int keep;      /* lines to come that stay with a heading */
	bool ruled;    /* the line before is there to be written on */
	bool again;    /* what was said is said in the second language */
	bool unruled;  /* room to write comes below, in the second one */
};

/* ---- writing ---------------------------------------------------------- */

static void
flush(struct pager *p, size_t least)
{
	if (p->out.len == 0 || p->out.len < least)
		return;
	p->ok = p->ok && p->o->sink(p->o->ctx, p->out.s, p->out.len);
	str_clear(&p->out);
}

/* TEXT in lines of the width, in the language LANG; returns how many. */
static int
put_wrapped(
    const struct pager *p, struct str *out, const char *text, size_t lang)
{
	size_t n = strlen(text);
	struct text_fill f;
	struct text_line t;
	int lines = 0;

	text_fill_init(&f, text, n);
	while (text_fill_next(&f, p->o->width, &t)) {
		if (p->h->in[lang].rtl && t.start < t.end) {
			str_puts(out, "\xe2\x80\x8f"); /* U+200F */
			text_put_isolated(out, text + t.start, t.end - t.start);
		} else
			str_put(out, text + t.start, t.end - t.start);
		str_putc(out, '\n');
		lines++;
	}
	text_fill_done(&f);
	return lines;
}

/* "Page 1 of 2", in the first language. */
static int
put_number(
    const struct pager *p, struct str *out, unsigned page, unsigned pages)
{
	struct str s;
	int lines;

	str_init(&s);
	/* TRANSLATORS: at the foot of a printed page: "Page 1 of 2" */
	str_printf(&s, tr(p->h->in[0].catalog, "Page %u of %u"), page, pages);
	lines = put_wrapped(p, out, str_text(&s), 0);
	str_done(&s);
	return lines;
}

/*
 * How much room there is on a page, if no more than MOST pages are numbered.
 * Where the foot would leave none for words, it goes first.
 */
static void
measure_page(struct pager *p, unsigned most)
{
	const struct handout *h = p->h;
	struct str number;
	int lines;

	str_init(&number);
	lines = put_number(p, &number, most, most) + 1;
	str_done(&number);
	str_clear(&p->foot);
	p->nfoot = 0;
	for (size_t k = 0; k < h->nlanguages; k++)
		if (h->in[k].foot &&
		    (k == 0 || !h->in[0].foot ||
			strcmp(h->in[0].foot, h->in[k].foot) != 0))
			p->nfoot += put_wrapped(p, &p->foot, h->in[k].foot, k);
	p->room = p->rows - lines - p->nfoot;
	if (p->room >= ROOM_MIN)
		return;
	str_clear(&p->foot);
	p->nfoot = 0;
	p->room = p->rows - lines;
	if (p->room < ROOM_LEAST)
		p->room = p->rows;
}

/* ---- pages ------------------------------------------------------------ */

static size_t
start_of(const struct pager *p, size_t i)
{
	return i ? p->queue[i - 1].end : 0;
}

/* The first N lines of the queue as a page. */
static void
write_page(struct pager *p, size_t n)
{
	while (n > 0 && p->queue[n - 1].gap)
		n--;
	if (p->any)
		str_putc(&p->out, '\f');
	p->any = true;
	str_put(&p->out, p->words.s, start_of(p, n));
	if (p->room < p->rows) {
		str_repeat(&p->out, '\n', (size_t)p->room - n + 1);
		str_put(&p->out, str_text(&p->foot), p->foot.len);
		put_number(p, &p->out, p->page, p->pages);
	}
	flush(p, TEXT_CHUNK);
}

/* A page ends after N lines of the queue. */
static void
end_page(struct pager *p, size_t n)
{
	size_t bytes;

	p->page++;
	if (p->draw)
		write_page(p, n);
	while (n < p->n && p->queue[n].gap)
		n++;
	bytes = start_of(p, n);
	p->n -= n;
	p->words.len -= bytes;
	if (p->n == 0)
		return;
	memmove(p->words.s, p->words.s + bytes, p->words.len);
	memmove(p->queue, p->queue + n, p->n * sizeof *p->queue);
	for (size_t i = 0; i < p->n; i++)
		p->queue[i].end -= bytes;
}

/* How many lines of the queue, which is longer than a page, make one. */
static size_t
best_part(const struct pager *p)
{
	size_t best = (size_t)p->room;
	unsigned weakest = BOND_HEAD + 1;

	for (size_t i = (size_t)p->room; i > 0 && weakest > BOND_NONE; i--)
		if (p->queue[i].bond < weakest) {
			weakest = p->queue[i].bond;
			best = i;
		}
	return best;
}

static void
end_handout(struct pager *p)
{
	if (p->rows && p->n)
		end_page(p, p->n);
	p->n = 0;
	str_clear(&p->words);
}

/* The line at the end of words is complete. */
static void
add_line(struct pager *p, enum bond bond, bool gap)
{
	if (gap && (p->rows ? p->n == 0 : !p->begun)) {
		str_clear(&p->words);
		return;
	}
	if (p->n == p->cap) {
		p->cap = p->cap ? p->cap * 2 : 128;
		p->queue = mem_realloc(p->queue, p->cap * sizeof *p->queue);
	}
	p->queue[p->n++] = (struct queued){
	    .end = p->words.len, .bond = (uint8_t)bond, .gap = gap};
	if (!p->rows) {
		if (!p->begun && p->any)
			str_puts(&p->out, "\n\n");
		str_put(&p->out, p->words.s, p->words.len);
		str_clear(&p->words);
		p->n = 0;
		flush(p, TEXT_CHUNK);
	} else if (p->n > (size_t)p->room)
		end_page(p, best_part(p));
	p->begun = true;
}

/* ---- units ------------------------------------------------------------ */

/* The outermost box, or form, that UNIT is in, or 0. */
static uint32_t
box_of(const struct doc *d, uint32_t unit)
{
	uint32_t found = 0;

	for (uint32_t id = d->blocks[unit].parent; id;) {
		const struct block *b = &d->blocks[id];

		if (b->kind == BLOCK_CALLOUT ||
		    (b->kind == BLOCK_TABLE && b->detail))
			found = id;
		id = b->parent;
	}
	return found;
}

/* Would all of BOX, whose first unit is UNIT, stand on one page? */
static bool
fits(const struct pager *p, struct layout *l, const struct doc *d, uint32_t box,
    uint32_t unit)
{
	size_t lines = 0, room = (size_t)p->room;

	for (uint32_t id = unit;
	     id != LAYOUT_NONE && id < d->blocks[box].end && lines <= room;
	     id = layout_next(l, id)) {
		const struct unit *u = layout_lines(l, id);

		lines += u->nlines - (id == unit ? u->gap : 0);
	}
	return lines <= room;
}

static bool
has_words(const struct unit *u)
{
	for (uint32_t i = u->gap; i < u->nlines; i++)
		if (u->lines[i].nruns)
			return true;
	return false;
}

/* A line with room for a hand: nothing but blanks and bars. */
static bool
is_blank(const char *s, size_t n)
{
	size_t len;

	for (; n; s += len, n -= len) {
		uint32_t cp = text_decode(s, n, &len);

		if (cp != ' ' && cp != '\n' && cp != 0x2503 && cp != 0x200f)
			return false;
	}
	return true;
}

static bool
is_ruled(const char *s, size_t n)
{
	return n > 3 && memcmp(s + n - 3, "__\n", 3) == 0;
}

static bool
to_fill_in(const struct doc *d, uint32_t unit)
{
	const struct block *b = &d->blocks[unit];

	return b->kind == BLOCK_WRITE ||
	       (b->kind == BLOCK_ROW && d->blocks[b->parent].detail);
}

/* What stands above something, and not alone. */
static bool
is_head(const struct doc *d, uint32_t unit)
{
	const struct block *b = &d->blocks[unit];

	return b->kind == BLOCK_HEADING || (b->kind == BLOCK_ROW && b->detail);
}

/* Lines of U, after its gap, that have none of its own words: labels. */
static uint32_t
lead_of(const struct unit *u)
{
	uint32_t n = 0;

	for (uint32_t i = u->gap; i < u->nlines; i++, n++)
		for (uint32_t k = 0; k < u->lines[i].nruns; k++)
			if (u->runs[u->lines[i].first + k].off != LAYOUT_NONE)
				return n;
	return 0;
}

/* May a page end before line I of N lines of words, LEAD of them a label? */
static bool
may_part(uint32_t i, uint32_t n, uint32_t lead)
{
	return n > SHORT + lead && i >= TOGETHER + lead && n - i >= TOGETHER;
}

/* The line just put, the I-th of U; FIRST: of its box. */
static enum bond
bond_of(struct pager *p, const struct doc *d, const struct unit *u, uint32_t i,
    bool blank, bool first)
{
	enum bond bond = BOND_NONE;

	if (p->keep > 0 || (i > u->gap && is_head(d, u->block)))
		return BOND_HEAD;
	if (i > u->gap) {
		bool may =
		    to_fill_in(d, u->block)
			? blank && p->ruled
			: may_part(i - u->gap, u->nlines - u->gap, lead_of(u));

		bond = may ? BOND_NONE : BOND_PART;
	}
	if (p->box && p->box_fits && !(first && i <= u->gap))
		return bond == BOND_NONE ? BOND_BOX : BOND_BOX_PART;
	return bond;
}

/* The lines of U, its gap and its words; FIRST: of its box. */
static void
put_lines(struct pager *p, struct layout *l, const struct doc *d,
    const struct unit *u, bool first, bool rtl)
{
	bool fill = to_fill_in(d, u->block) && !is_head(d, u->block);
	bool above = !fill;

	p->ruled = false;
	if (p->unruled && d->blocks[u->block].kind == BLOCK_ROW && fill)
		return;
	for (uint32_t i = 0; p->ok && i < u->nlines; i++) {
		const struct line *line = &u->lines[i];
		size_t at = p->words.len;
		const char *s;
		bool blank, gap;
		enum bond bond;

		if (p->again && i > 0 && i < u->gap)
			continue;
		text_put_line(&p->words, u, line,
		    rtl && text_line_is_rtl(l, u->block, line));
		s = p->words.s + at;
		blank = is_blank(s, p->words.len - at);
		if (p->unruled && i >= u->gap &&
		    (blank || is_ruled(s, p->words.len - at))) {
			p->words.len = at;
			continue;
		}
		/* A row of a table brings its own blank line. */
		gap = i < u->gap || (above && blank);
		above = above && gap;
		bond = bond_of(p, d, u, gap ? u->gap : i, blank, first);
		p->ruled = is_ruled(s, p->words.len - at);
		if (!gap && p->keep > 0)
			p->keep--;
		add_line(p, bond, gap || blank);
	}
}

/* Blank lines above a block of the page that has none of its own. */
static void
put_gap(struct pager *p)
{
	if (!p->begun)
		return;
	str_putc(&p->words, '\n');
	add_line(p, p->keep > 0 ? BOND_HEAD : BOND_NONE, true);
}

static void
put_unit(struct pager *p, size_t lang, uint32_t unit, bool first_of_child)
{
	const struct doc *d = p->h->in[lang].doc;
	struct layout *l = p->layout[lang];
	uint32_t box = box_of(d, unit);
	const struct unit *u;
	bool first = box && box != p->box;

	if (first && p->rows)
		p->box_fits = fits(p, l, d, box, unit);
	p->box = box;
	u = layout_lines(l, unit);
	if (u->nlines == 0)
		return;
	if (first_of_child && layout_prev(l, unit) == LAYOUT_NONE)
		put_gap(p);
	if (p->keep > 0)
		p->keep += (int)lead_of(u);
	put_lines(p, l, d, u, first, p->h->in[lang].rtl);
	p->keep = is_head(d, unit) || p->unruled ? TOGETHER : 0;
	p->again = false;
}

/* A block of the page itself, with all that it holds. */
static void
put_child(struct pager *p, size_t lang, uint32_t id)
{
	const struct doc *d = p->h->in[lang].doc;
	struct layout *l = p->layout[lang];
	bool first = true;

	p->box = 0;
	for (uint32_t unit = layout_next(l, id - 1);
	     p->ok && unit != LAYOUT_NONE && unit < d->blocks[id].end;
	     unit = layout_next(l, unit)) {
		put_unit(p, lang, unit, first);
		first = false;
	}
}

/* ---- handouts --------------------------------------------------------- */

/*
 * Are blocks ID, in two languages, the same place to write on?  Then there is
 * one, below the words of both.  A form has words of its own if its first row,
 * its heads, has lines.
 */
static bool
fills_both(struct pager *p, const uint32_t id[2])
{
	const struct handout *h = p->h;

	if (h->nlanguages < 2 || id[1] >= h->in[1].doc->nblocks)
		return false;
	for (size_t k = 0; k < 2; k++) {
		const struct block *b = &h->in[k].doc->blocks[id[k]];

		if (b->kind == BLOCK_WRITE && b->len)
			continue;
		if (b->kind != BLOCK_TABLE || !b->detail ||
		    !has_words(layout_lines(p->layout[k], id[k] + 1)))
			return false;
	}
	return h->in[0].doc->blocks[id[0]].kind ==
	       h->in[1].doc->blocks[id[1]].kind;
}

/* Block after block, each in all languages. */
static void
put_words(struct pager *p)
{
	const struct handout *h = p->h;
	uint32_t id[2] = {1, 1};
	bool more = true;

	p->page = 0;
	p->keep = 0;
	p->begun = false;
	while (p->ok && more) {
		more = false;
		for (size_t k = 0; k < h->nlanguages; k++) {
			const struct doc *d = h->in[k].doc;

			if (id[k] >= d->nblocks)
				continue;
			p->again = k > 0 && more;
			p->unruled = k == 0 && fills_both(p, id);
			put_child(p, k, id[k]);
			id[k] = d->blocks[id[k]].end;
			more = true;
		}
	}
	end_handout(p);
}

/* The foot may have more lines when the numbers of pages have more digits. */
static void
count_pages(struct pager *p)
{
	unsigned most = 9;

	p->draw = false;
	for (;; most = most * 10 + 9) {
		measure_page(p, most);
		put_words(p);
		if (p->page <= most)
			break;
	}
	p->pages = p->page;
	p->draw = true;
}

static void
put_handout(struct pager *p, const struct handout *h)
{
	p->h = h;
	for (size_t k = 0; k < h->nlanguages; k++) {
		const struct layout_opts lo = {.width = p->o->width,
		    .plain = true,
		    .single = true,
		    .catalog = h->in[k].catalog};

		p->layout[k] = layout_new(h->in[k].doc, &lo);
	}
	if (p->rows)
		count_pages(p);
	put_words(p);
	p->any = p->any || p->begun;
	for (size_t k = 0; k < h->nlanguages; k++)
		layout_free(p->layout[k]);
}

bool
paper_text_handouts(const struct handout *list, size_t n, int rows,
    const struct paper_text_opts *o)
{
	struct pager p = {.o = o, .rows = rows > 0 ? rows : 0, .ok = true};

	str_init(&p.out);
	str_init(&p.foot);
	str_init(&p.words);
	for (size_t i = 0; p.ok && i < n; i++)
		put_handout(&p, &list[i]);
	flush(&p, 0);
	str_done(&p.out);
	str_done(&p.foot);
	str_done(&p.words);
	mem_free(p.queue);
	return p.ok;
}
