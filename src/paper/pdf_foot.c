/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The foot of each page: which handout, what it is worth, which page. */
#include "config.h"

#include "base/arena.h"
#include "locale/catalog.h"
#include "paper/pdf_internal.h"

static double
foot_scale(const struct pdf *p)
{
	return p->large ? 1 : 10 / p->size;
}

/* "Page 1 of 2", in P's arena. */
static char *
page_words(struct pdf *p, uint32_t page, uint32_t of)
{
	return arena_printf(p->arena, tr(p->tongue[0].catalog, "Page %u of %u"),
	    (unsigned)page, (unsigned)of);
}

/* What is said on each page, beside its number. */
static PangoLayout *
foot_layout(struct pdf *p, double *number)
{
	PangoLayout *l =
	    pdf_layout_plain(p, TONGUE_FIRST, page_words(p, 88, 88), false, 0);
	double scale = foot_scale(p);

	*number = pdf_layout_width(l) + p->size;
	g_object_unref(l);
	return pdf_layout_plain(p, TONGUE_FIRST, p->h->in[0].foot, false,
	    p->width / scale - *number);
}

double
pdf_foot_height(struct pdf *p)
{
	double number, h;
	PangoLayout *l = foot_layout(p, &number);

	h = pdf_layout_height(p, TONGUE_FIRST, l);
	g_object_unref(l);
	return h * foot_scale(p) + 0.8 * p->pitch;
}

/* Pages that come out apart are put together again by it. */
void
pdf_draw_foot(struct pdf *p, double height, uint32_t page, uint32_t of)
{
	static const struct pdf_words none;
	const char *tag = pdf_tag_aside();
	bool rtl = p->h->in[0].rtl;
	struct pdf_place at = {p->margin, p->margin + p->width,
	    p->page_h - p->margin - height + 0.8 * p->pitch, foot_scale(p), rtl,
	    TONGUE_FIRST};
	double number;
	PangoLayout *l = foot_layout(p, &number);

	pdf_draw_rule(p, at.x0, at.x1, at.y - 0.3 * p->pitch, 0.5);
	pdf_draw_layout(p, &none, l, &at, 0, pdf_layout_lines(l), tag);
	g_object_unref(l);
	l = pdf_layout_plain(
	    p, TONGUE_FIRST, page_words(p, page, of), false, 0);
	if (rtl)
		at.x1 = at.x0 + pdf_layout_width(l) * at.scale;
	else
		at.x0 = at.x1 - pdf_layout_width(l) * at.scale;
	pdf_draw_layout(p, &none, l, &at, 0, 1, tag);
	g_object_unref(l);
}
