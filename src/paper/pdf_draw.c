/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pieces of units, drawn and tagged; and the foot of each page.
 */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "locale/catalog.h"
#include "paper/pdf_internal.h"

enum { SIGNS = 10 /* people in a picture, as on a screen */ };

/* ---- lines -------------------------------------------------------------- */

struct placed {
	PangoLayoutRun *run;
	double x, width;
};

/* Which link byte AT of W is in; W->nlinks: none. */
static size_t
link_at(const struct pdf_words *w, uint32_t at)
{
	size_t i = 0;

	while (
	    i < w->nlinks && !(at >= w->links[i].start && at < w->links[i].end))
		i++;
	return i;
}

/*
 * The runs of LINE in the order in which they are read: Pango has them as they
 * stand, from the left.
 */
static struct placed *
runs_in_order(PangoLayoutLine *line, size_t *n)
{
	size_t count = 0;
	double x = 0;
	struct placed *placed;

	for (GSList *r = line->runs; r; r = r->next)
		count++;
	placed = mem_alloc((count + 1) * sizeof *placed);
	*n = 0;
	for (GSList *r = line->runs; r; r = r->next) {
		PangoLayoutRun *run = r->data;
		double width =
		    (double)pango_glyph_string_get_width(run->glyphs) /
		    PANGO_SCALE;
		size_t i = (*n)++;

		for (; i && placed[i - 1].run->item->offset > run->item->offset;
		     i--)
			placed[i] = placed[i - 1];
		placed[i] = (struct placed){run, x, width};
		x += width;
	}
	return placed;
}

/* A leaf that stretches over runs: a Link, or a Span among them. */
struct leaf {
	bool open;
	size_t link;
	const char *name;
};

static void
leaf_end(struct pdf *p, struct leaf *leaf)
{
	if (leaf->open)
		pdf_tag_end(p, leaf->name);
	leaf->open = false;
}

static void
leaf_begin(struct pdf *p, struct leaf *leaf, const struct pdf_words *w,
    size_t link, double x, double y, double width, double height)
{
	const char *uri =
	    link < w->nlinks ? pdf_uri(p, w->links[link].dest) : NULL;

	if (leaf->open && leaf->link == link && !uri)
		return;
	leaf_end(p, leaf);
	leaf->name = uri ? "Link" : "Span";
	leaf->link = link;
	leaf->open = true;
	pdf_tag_begin(p, leaf->name,
	    uri ? arena_printf(p->arena, "rect=[%d %d %d %d] uri='%s'",
		      (int)floor(x), (int)floor(y), (int)ceil(width),
		      (int)ceil(height), uri)
		: NULL);
}

static bool
is_whole(double x)
{
	double rest = x - (double)(long)x;

	return rest < 0.01 || rest > 0.99;
}

/*
 * The space that a line was broken at: Pango leaves it out, and who reads the
 * words of an element one after the other would find two of them joined.
 */
static void
draw_space(struct pdf *p, const char *text, const PangoLayoutRun *run)
{
	static const cairo_text_cluster_t cluster = {1, 1};
	const PangoItem *item = run->item;
	cairo_glyph_t one, *glyph = &one;
	cairo_scaled_font_t *font;
	int n = 1;

	if (item->length == 0 || text[item->offset + item->length - 1] != ' ')
		return;
	font = pango_cairo_font_get_scaled_font(
	    PANGO_CAIRO_FONT(item->analysis.font));
	if (!font || cairo_scaled_font_text_to_glyphs(font, 0, 0, " ", 1,
			 &glyph, &n, NULL, NULL, NULL) != CAIRO_STATUS_SUCCESS)
		return;
	if (n == 1) {
		double x = 0, y = 0;

		cairo_user_to_device(p->cr, &x, &y);
		/* Cairo leaves out what has no ink at whole coordinates. */
		glyph->x += is_whole(x) ? 0.05 : 0;
		glyph->y += is_whole(y) ? 0.05 : 0;
		cairo_set_scaled_font(p->cr, font);
		cairo_show_text_glyphs(p->cr, " ", 1, glyph, 1, &cluster, 1,
		    (cairo_text_cluster_flags_t)0);
	}
	if (glyph != &one)
		cairo_glyph_free(glyph);
}

/* Returns how high it is. */
static double
draw_line(struct pdf *p, const struct pdf_words *w, PangoLayout *l, uint32_t i,
    const struct pdf_place *at, struct leaf *leaf)
{
	const char *text = pango_layout_get_text(l);
	double baseline, scale = at->scale, x = at->x0;
	double height = pdf_line_height(p, at->tongue, l, i, &baseline) * scale;
	PangoLayoutLine *line = pango_layout_get_line_readonly(l, (int)i);
	PangoRectangle ext;
	size_t n;
	struct placed *runs = runs_in_order(line, &n);

	pango_layout_line_get_extents(line, NULL, &ext);
	if (at->rtl)
		x = at->x1 - scale * ext.width / PANGO_SCALE;
	for (size_t k = 0; k < n; k++) {
		const struct placed *r = &runs[k];
		uint32_t from = (uint32_t)r->run->item->offset;

		if (w->nlinks)
			leaf_begin(p, leaf, w, link_at(w, from),
			    x + r->x * scale, at->y, r->width * scale, height);
		cairo_save(p->cr);
		cairo_translate(
		    p->cr, x + r->x * scale, at->y + baseline * scale);
		cairo_scale(p->cr, scale, scale);
		cairo_move_to(p->cr, 0, 0);
		pdf_show_run(p, text, r->run);
		if (k + 1 == n && i + 1 < pdf_layout_lines(l)) {
			cairo_translate(p->cr,
			    r->run->item->analysis.level % 2 ? 0 : r->width, 0);
			draw_space(p, text, r->run);
		}
		cairo_restore(p->cr);
	}
	mem_free(runs);
	return height;
}

/* Lines [FROM, TO) between X0 and X1, the first one's top at Y, in an element
 * TAG. */
void
pdf_draw_layout(struct pdf *p, const struct pdf_words *w, PangoLayout *l,
    const struct pdf_place *at, uint32_t from, uint32_t to, const char *tag)
{
	struct leaf leaf = {.open = false};
	struct pdf_place line = *at;

	cairo_set_source_rgb(p->cr, 0, 0, 0);
	pdf_tag_begin(p, tag, NULL);
	for (uint32_t i = from; i < to; i++)
		line.y += draw_line(p, w, l, i, &line, &leaf);
	leaf_end(p, &leaf);
	pdf_tag_end(p, tag);
}

/* Words of our own on one line. */
static void
draw_plain(struct pdf *p, const char *s, bool bold, const struct pdf_place *at,
    const char *tag)
{
	static const struct pdf_words none;
	PangoLayout *l = pdf_layout_plain(p, at->tongue, s, bold, 0);

	pdf_draw_layout(p, &none, l, at, 0, 1, tag);
	g_object_unref(l);
}

void
pdf_draw_rule(struct pdf *p, double x0, double x1, double y, double width)
{
	cairo_set_source_rgb(p->cr, 0, 0, 0);
	cairo_set_line_width(p->cr, width);
	cairo_move_to(p->cr, x0, y);
	cairo_line_to(p->cr, x1, y);
	cairo_stroke(p->cr);
}

/* ---- signs -------------------------------------------------------------- */

static void
draw_box(struct pdf *p, double x0, double x1, double y, bool rtl)
{
	double side = 0.85 * p->size, x = rtl ? x1 - side : x0;

	pdf_tag_begin(p, "Lbl", NULL);
	pdf_tag_figure(p, "\xe2\x98\x90"); /* U+2610 */
	cairo_set_source_rgb(p->cr, 0, 0, 0);
	cairo_set_line_width(p->cr, 1);
	cairo_rectangle(p->cr, x + 0.5, y + (p->pitch - side) / 2, side, side);
	cairo_stroke(p->cr);
	pdf_tag_end(p, "Figure");
	pdf_tag_end(p, "Lbl");
}

void
pdf_draw_marker(struct pdf *p, const struct unit *u, const struct unit *at,
    uint32_t item, double y)
{
	const struct doc *d = pdf_doc(p, at);
	const struct block *b = &d->blocks[item];
	enum pdf_tongue_id t = pdf_unit_tongue(p, u);
	bool rtl = pdf_unit_rtl(p, u);
	double fine = pdf_fine(p, b);
	struct pdf_place place = {
	    .y = y, .scale = fine, .rtl = rtl, .tongue = t};
	bool page_rtl = p->h->in[at->doc].rtl;
	struct unit in = *at;
	char sign[16] = "\xe2\x80\xa2"; /* U+2022 */
	double x0, x1, wide;

	pdf_column(p, at->column, &x0, &x1);
	x0 += (double)(page_rtl ? at->outset : at->inset);
	x1 -= (double)(page_rtl ? at->inset : at->outset);
	x0 += rtl ? 0 : (double)at->indent;
	x1 -= rtl ? (double)at->indent : 0;
	pdf_enter(p, &in, item);
	wide = (double)(in.indent - at->indent) - 0.45 * p->size * fine;
	if (b->detail) {
		draw_box(p, x0, x1, y, rtl);
		return;
	}
	if (d->blocks[b->parent].detail) { /* numbers end beside the words */
		PangoLayout *l;

		snprintf(sign, sizeof sign, "%u.", (unsigned)b->number);
		l = pdf_layout_plain(p, t, sign, false, 0);
		wide -= pdf_layout_width(l) * fine;
		g_object_unref(l);
	} else
		wide = 0.25 * p->size * fine;
	wide = wide > 0 ? wide : 0;
	place.x0 = x0 + wide;
	place.x1 = x1 - wide;
	draw_plain(p, sign, false, &place, "Lbl");
}

/* Ten people, those it happened to full. */
static void
draw_people(struct pdf *p, const struct unit *u, double x0, double x1, double y,
    bool rtl)
{
	const struct doc *d = pdf_doc(p, u);
	const struct block *b = &d->blocks[u->block];
	uint32_t of = d->blocks[b->parent].number;
	double r = 0.29 * p->size, step = 0.8 * p->size;
	double grey = b->detail ? 0.45 : 0;
	uint64_t full = of ? ((uint64_t)b->number * SIGNS + of / 2) / of : 0;

	pdf_tag_figure(p, arena_printf(p->arena, "%s %.*s",
			      pdf_count_words(p, u), (int)b->len, b->text));
	cairo_set_source_rgb(p->cr, grey, grey, grey);
	cairo_set_line_width(p->cr, 0.9);
	for (uint64_t i = 0; i < SIGNS; i++) {
		double x = step * ((double)i + 0.5);

		cairo_new_sub_path(p->cr);
		cairo_arc(p->cr, rtl ? x1 - x : x0 + x, y + p->pitch / 2, r, 0,
		    2 * G_PI);
		if (i < full)
			cairo_fill_preserve(p->cr);
		cairo_stroke(p->cr);
	}
	pdf_tag_end(p, "Figure");
}

/* ---- units -------------------------------------------------------------- */

static const char *
leaf_tag(const struct unit *u)
{
	static const char *const headings[] = {
	    "P", "H1", "H2", "H3", "H4", "H5", "H6"};

	if (u->kind == UNIT_CODE)
		return "Code";
	return headings[u->level <= 6 ? u->level : 6];
}

static double
line_of(const struct flow *f, const struct unit *u, uint32_t i)
{
	return (double)f->heights[u->first + i];
}

/* Words that stand on the line behind them. */
static void
draw_rule_beside(struct pdf *p, const struct flow *f, const struct built *b,
    const struct piece *q, double y)
{
	const struct unit *u = &f->units[q->unit];
	double h = line_of(f, u, 0), space = 0.5 * p->size;
	double wide = pdf_layout_width(b->layout[0]) + space;
	struct pdf_place at = {b->x0, b->x1, y + h - 0.95 * p->pitch, 1, b->rtl,
	    pdf_unit_tongue(p, u)};

	pdf_draw_layout(p, &b->words[0], b->layout[0], &at, 0, 1, leaf_tag(u));
	pdf_draw_rule(p, b->x0 + (b->rtl ? 0 : wide),
	    b->x1 - (b->rtl ? wide : 0), y + h - 1, 0.75);
}

static void
draw_words(struct pdf *p, struct flow *f, const struct built *b,
    const struct piece *q, double y)
{
	const struct unit *u = &f->units[q->unit];
	struct pdf_place at = {
	    b->x0, b->x1, y, b->scale, b->rtl, pdf_unit_tongue(p, u)};
	uint32_t lines = pdf_layout_lines(b->layout[0]);
	uint32_t to = q->to < lines ? q->to : lines;

	if (pdf_rule_beside(p, u, b->layout[0])) {
		draw_rule_beside(p, f, b, q, y);
		return;
	}
	if (q->from < to)
		pdf_draw_layout(p, &b->words[0], b->layout[0], &at, q->from, to,
		    leaf_tag(u));
	for (uint32_t i = q->from; i < q->to; i++) {
		y += line_of(f, u, i);
		if (i >= lines)
			pdf_draw_rule(p, b->x0, b->x1, y - 1, 0.75);
	}
}

static void
draw_person(struct pdf *p, struct flow *f, const struct built *b,
    const struct piece *q, double y)
{
	const struct unit *u = &f->units[q->unit];
	struct pdf_place at = {
	    b->x0, b->x1, y, 1, b->rtl, pdf_unit_tongue(p, u)};
	uint32_t lines = pdf_layout_lines(b->layout[0]);
	uint32_t above = u->nlines - lines, from = q->from, to = q->to;
	double wide = above ? 0 : 9 * p->size;

	if (from == 0)
		draw_people(p, u, b->rtl ? b->x0 : b->x0 - wide,
		    b->rtl ? b->x1 + wide : b->x1, y, b->rtl);
	if (above && from == 0)
		at.y += line_of(f, u, 0);
	from -= from < above ? from : above;
	to -= to < above ? to : above;
	if (from < to)
		pdf_draw_layout(
		    p, &b->words[0], b->layout[0], &at, from, to, "P");
}

/* Words of a step in an element NAME of its item; a Div says that they are in
 * the source's language. */
static void
step_begin(struct pdf *p, const struct unit *u, const char *name)
{
	pdf_tag_begin(p, name, NULL);
	if (pdf_unit_tongue(p, u) == TONGUE_SOURCE)
		pdf_tag_language(p, p->tongue[TONGUE_SOURCE].tag);
}

static void
step_end(struct pdf *p, const struct unit *u, const char *name)
{
	if (pdf_unit_tongue(p, u) == TONGUE_SOURCE)
		pdf_tag_end(p, "Div");
	pdf_tag_end(p, name);
}

static void
draw_step(struct pdf *p, struct flow *f, const struct built *b,
    const struct piece *q, double y)
{
	const struct unit *u = &f->units[q->unit];
	const char *label = pdf_doc(p, u)->blocks[u->block].data;
	struct pdf_place at = {
	    b->x0, b->x1, y, 1, b->rtl, pdf_unit_tongue(p, u)};
	struct pdf_place beside = at;
	double wide = (double)f->tables[u->table].width[0];

	if (wide > 0 && label && q->from == 0) {
		beside.x0 -= b->rtl ? 0 : wide;
		beside.x1 += b->rtl ? wide : 0;
		step_begin(p, u, "Lbl");
		draw_plain(p, label, true, &beside, "Span");
		step_end(p, u, "Lbl");
	}
	step_begin(p, u, "LBody");
	pdf_draw_layout(
	    p, &b->words[0], b->layout[0], &at, q->from, q->to, "P");
	step_end(p, u, "LBody");
}

/* Lines around the cells of a form, below the others. */
static void
draw_grid(struct pdf *p, struct flow *f, const struct built *b,
    const struct piece *q, double y)
{
	const struct unit *u = &f->units[q->unit];
	const struct block *row = &pdf_doc(p, u)->blocks[u->block];
	const struct pdf_table *t = &f->tables[u->table];
	double h = line_of(f, u, 0), x = b->rtl ? b->x1 : b->x0, width = 0;
	bool form = pdf_doc(p, u)->blocks[row->parent].detail;

	for (uint32_t i = 0; i < t->ncols; i++)
		width += (double)t->width[i];
	pdf_draw_rule(p, b->rtl ? x - width : x, b->rtl ? x : x + width, y + h,
	    row->detail ? 1.25 : 0.5);
	if (!form)
		return;
	pdf_draw_rule(
	    p, b->rtl ? x - width : x, b->rtl ? x : x + width, y, 0.5);
	cairo_set_line_width(p->cr, 0.5);
	for (uint32_t i = 0; i <= t->ncols; i++) {
		cairo_move_to(p->cr, x, y);
		cairo_line_to(p->cr, x, y + h);
		cairo_stroke(p->cr);
		if (i < t->ncols)
			x += (double)(b->rtl ? -t->width[i] : t->width[i]);
	}
}

static void
draw_row(struct pdf *p, struct flow *f, const struct built *b,
    const struct piece *q, double y)
{
	const struct unit *u = &f->units[q->unit];
	const struct doc *d = pdf_doc(p, u);
	const struct block *row = &d->blocks[u->block];
	const struct pdf_table *t = &f->tables[u->table];
	static const struct pdf_words none;
	const char *tag = row->detail ? "TH" : "TD";
	double x = b->rtl ? b->x1 : b->x0, pad = 0.25 * p->size;
	uint32_t id = u->block + 1;

	if (!d->blocks[row->parent].detail)
		pad = 0;
	if (q->again)
		tag = pdf_tag_aside();
	else
		pdf_tag_begin(p, "TR", NULL);
	for (uint32_t i = 0; i < b->n; i++) {
		double wide = (double)t->width[i];
		struct pdf_place at = {b->rtl ? x - wide + pad : x + pad,
		    b->rtl ? x - pad : x + wide - pad, y + 0.25 * p->size, 1,
		    b->rtl, pdf_unit_tongue(p, u)};

		if (b->layout[i]) {
			at.rtl = p->h->in[u->doc].rtl &&
				 !(d->blocks[id].flags & BLOCK_SOURCE);
			pdf_draw_layout(p, q->again ? &none : &b->words[i],
			    b->layout[i], &at, 0,
			    pdf_layout_lines(b->layout[i]), tag);
			id = d->blocks[id].end;
		}
		x += b->rtl ? -wide : wide;
	}
	if (!q->again)
		pdf_tag_end(p, "TR");
	draw_grid(p, f, b, q, y);
}

void
pdf_draw_piece(struct pdf *p, struct flow *f, const struct piece *q)
{
	const struct unit *u = &f->units[q->unit];
	const struct built *b;
	double y = (double)q->y + (q->from ? 0 : (double)u->above);

	if (q->again)
		pdf_tags_close(p, f, 1);
	else
		pdf_tags_for(p, f, q);
	b = pdf_build(p, f, q->unit);
	switch ((enum unit_kind)u->kind) {
	case UNIT_ROW:
		draw_row(p, f, b, q, y);
		break;
	case UNIT_RULE:
		pdf_draw_rule(p, b->x0, b->x1, y + p->pitch / 2, 0.75);
		break;
	case UNIT_EMPTY:
		break;
	case UNIT_PERSON:
		draw_person(p, f, b, q, y);
		break;
	case UNIT_STEP:
		draw_step(p, f, b, q, y);
		break;
	case UNIT_TEXT:
	case UNIT_LABEL:
	case UNIT_MARK:
	case UNIT_SOURCE:
	case UNIT_CELL:
	case UNIT_CODE:
	case UNIT_WRITE:
		draw_words(p, f, b, q, y);
		break;
	}
}

/* ---- pages -------------------------------------------------------------- */

void
pdf_draw(struct pdf *p, struct flow *f)
{
	double foot = pdf_foot_height(p);
	size_t i = 0;

	for (uint32_t page = 0; page < f->npages; page++) {
		for (; i < f->npieces && f->pieces[i].page == page; i++)
			pdf_draw_piece(p, f, &f->pieces[i]);
		pdf_tags_close(p, f, 1);
		pdf_draw_foot(p, foot, page + 1, f->npages);
		cairo_show_page(p->cr);
		if (cairo_status(p->cr) != CAIRO_STATUS_SUCCESS)
			break;
	}
	pdf_tags_close(p, f, 0);
}
