/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/pdf.h"

#include <cairo-pdf.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "locale/catalog.h"
#include "paper/pdf_internal.h"
#include "paper/pdf_patch.h"

bool
pdf_is_there(void)
{
	return true;
}

/* [pt]; what a printer leaves blank is well within the margins. */
static void
set_sizes(struct pdf *p, const struct pdf_opts *o)
{
	bool a4 = o->paper == PDF_A4;

	p->size = o->size;
	p->large = o->size >= 18;
	p->page_w = a4 ? 595.276 : 612;
	p->page_h = a4 ? 841.89 : 792;
	p->margin = 18 * 72 / 25.4;
	p->width = p->page_w - 2 * p->margin;
}

void
pdf_begin(struct pdf *p, const char *language, const struct pdf_opts *o,
    struct err *e)
{
	*p = (struct pdf){.o = o, .err = e, .arena = arena_new()};
	p->language = language;
	p->map = pango_cairo_font_map_new();
	set_sizes(p, o);
}

void
pdf_set_handout(struct pdf *p, const struct handout *h)
{
	pdf_forget(p);
	pdf_tongues_done(p);
	p->h = h;
	if (!h)
		return;
	pdf_tongues_init(p, h);
	pdf_set_density(p, PDF_LOOSE);
}

void
pdf_set_density(struct pdf *p, enum pdf_density density)
{
	bool loose = density == PDF_LOOSE, packed = density == PDF_PACKED;

	pdf_forget(p);
	p->density = density;
	p->ascent = (loose ? 1.05 : p->large ? 1 : 0.95) * p->size;
	p->pitch = p->ascent + (p->large && !packed ? 0.31 : 0.25) * p->size;
	pdf_tongues_measure(p);
	p->height = p->page_h - 2 * p->margin - pdf_foot_height(p);
}

/* Once: there is nothing more to lay out. */
static void
give_fonts_back(struct pdf *p)
{
	pdf_set_handout(p, NULL);
	if (p->map)
		g_object_unref(p->map);
	p->map = NULL;
}

void
pdf_end(struct pdf *p)
{
	give_fonts_back(p);
	arena_free(p->arena);
	mem_free(p->alts);
	mem_free(p->langs);
}

static bool
is_sound(struct pdf *p)
{
	cairo_status_t s = CAIRO_STATUS_SUCCESS;

	if (p->failed)
		return false;
	if (p->cr)
		s = cairo_status(p->cr);
	if (s == CAIRO_STATUS_SUCCESS && p->surface)
		s = cairo_surface_status(p->surface);
	if (s == CAIRO_STATUS_SUCCESS)
		return true;
	p->failed = true;
	return err_set(p->err, ERR_IO, NULL, 0, "the PDF cannot be made: %s",
	    cairo_status_to_string(s));
}

enum { PAGES_CLOSE = 24 /* in more, one page more or less is none */ };

/* The units of H on pages. */
static void
lay_out(struct pdf *p, const struct handout *h, struct flow *f)
{
	pdf_flow_init(f, h);
	pdf_flow_build(p, f);
	if (!p->failed)
		pdf_flow_place(p, f);
}

/* H once more, in another density: F becomes that if it has fewer pages, or its
 * first page has room for whom to call. */
static void
try_density(struct pdf *p, const struct handout *h, struct flow *f,
    enum pdf_density density)
{
	enum pdf_density was = p->density;
	struct flow closer;

	pdf_set_density(p, density);
	lay_out(p, h, &closer);
	if (!p->failed &&
	    (closer.npages < f->npages ||
		(pdf_flow_is_parted(f) && !pdf_flow_is_parted(&closer)))) {
		pdf_flow_done(f);
		*f = closer;
		return;
	}
	pdf_flow_done(&closer);
	pdf_set_density(p, was);
}

/* One handout: laid out, and drawn if there is something to draw on. */
static bool
put_handout(struct pdf *p, const struct handout *h, unsigned *pages)
{
	struct flow f;
	bool lonely, parted;

	pdf_set_handout(p, h);
	lay_out(p, h, &f);
	parted = !p->failed && pdf_flow_is_parted(&f);
	lonely =
	    !p->failed && f.npages <= PAGES_CLOSE && pdf_flow_is_lonely(p, &f);
	if (lonely || parted)
		try_density(p, h, &f, PDF_CLOSE);
	if (parted && !p->failed && h->nlanguages == 2 &&
	    pdf_flow_is_parted(&f))
		try_density(p, h, &f, PDF_PACKED);
	if (!p->failed && p->cr)
		pdf_draw(p, &f);
	*pages = f.npages;
	pdf_flow_done(&f);
	return is_sound(p);
}

static bool
put_all(struct pdf *p, const struct handout *list, size_t n, unsigned *pages)
{
	for (size_t i = 0; i < n; i++) {
		unsigned count;

		if (!put_handout(p, &list[i], &count))
			return false;
		if (pages)
			pages[i] = count;
		if (p->o->progress)
			p->o->progress(p->o->ctx, i + 1, n);
	}
	return true;
}

static const char no_handout[] = "there is no handout to lay out";

bool
pdf_count(const struct handout *list, size_t n, const struct pdf_opts *o,
    unsigned *pages, struct err *e)
{
	struct pdf p;
	bool ok;

	if (n == 0)
		return err_set(e, ERR_USAGE, NULL, 0, no_handout);
	pdf_begin(&p, list[0].in[0].tag, o, e);
	ok = put_all(&p, list, n, pages);
	pdf_end(&p);
	return ok;
}

/* ---- a file ------------------------------------------------------------- */

static cairo_status_t
put_bytes(void *ctx, const unsigned char *s, unsigned n)
{
	str_put(ctx, (const char *)s, n);
	return CAIRO_STATUS_SUCCESS;
}

static const char *
title_of(const struct handout *list, size_t n)
{
	if (n == 1)
		return list[0].in[0].title;
	return tr(list[0].in[0].catalog, "Handouts");
}

/* Cairo's own date is left out: the same handouts are the same bytes. */
static void
open_file(struct pdf *p, const char *title, struct str *out)
{
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(
	    put_bytes, out, p->page_w, p->page_h);

	p->surface = s;
	cairo_pdf_surface_restrict_to_version(s, CAIRO_PDF_VERSION_1_4);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(
	    s, CAIRO_PDF_METADATA_AUTHOR, "ketaguide");
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, "");
	p->cr = cairo_create(s);
	pdf_tag_begin(p, "Document", NULL);
}

/* Closed in any case; false: it was not whole before, or is not now. */
static bool
close_file(struct pdf *p)
{
	bool ok = is_sound(p);

	if (ok)
		pdf_tag_end(p, "Document");
	ok = ok && is_sound(p);
	cairo_destroy(p->cr);
	p->cr = NULL;
	cairo_surface_finish(p->surface);
	ok = ok && is_sound(p);
	cairo_surface_destroy(p->surface);
	p->surface = NULL;
	return ok;
}

bool
pdf_write(const struct handout *list, size_t n, const struct pdf_opts *o,
    struct str *out, unsigned *pages, struct err *e)
{
	struct pdf p;
	struct str pdf;
	bool ok;

	if (n == 0)
		return err_set(e, ERR_USAGE, NULL, 0, no_handout);
	str_init(&pdf);
	pdf_begin(&p, list[0].in[0].tag, o, e);
	open_file(&p, title_of(list, n), &pdf);
	put_all(&p, list, n, pages);
	/* Cairo needs as much again for the parts of fonts that it puts in. */
	give_fonts_back(&p);
	ok = close_file(&p);
	if (ok) {
		bool told =
		    pdf_patch(&pdf, &(struct pdf_patch){.language = p.language,
					.title = title_of(list, n),
					.rtl = list[0].in[0].rtl,
					.alts = p.alts,
					.nalts = p.nalts,
					.langs = p.langs,
					.nlangs = p.nlangs});
		if (o->untold)
			*o->untold = !told;
		if (out->len)
			str_put(out, pdf.s, pdf.len);
		else {
			str_done(out);
			*out = pdf;
			str_init(&pdf);
		}
	}
	str_done(&pdf);
	pdf_end(&p);
	return ok;
}
