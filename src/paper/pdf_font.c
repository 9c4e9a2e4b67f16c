/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fonts, and text as lines.
 *
 * All layouts are of one size, bold or not; what is larger or smaller is drawn
 * to another scale.  So each language asks fontconfig for two sets of fonts,
 * not for two of each size: that is what making a short sheet takes longest.
 */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "paper/pdf_internal.h"
#include "text/bidi.h"
#include "text/text.h"

/* The first that has a letter draws it; after them any on the machine. */
#define LATIN "Noto Sans,"
#define REST "DejaVu Sans,sans-serif"

static const struct {
	const char *language, *families;
} families[] = {
    {"ar", LATIN "Noto Sans Arabic," REST},
    {"fa", LATIN "Noto Sans Arabic," REST},
    {"ps", LATIN "Noto Sans Arabic," REST},
    {"ur", LATIN "Noto Sans Arabic," REST},
    {"he", LATIN "Noto Sans Hebrew," REST},
    {"zh", LATIN "WenQuanYi Micro Hei,Noto Sans CJK SC," REST},
    {"ja", LATIN "Noto Sans CJK JP,WenQuanYi Micro Hei," REST},
    {"ko", LATIN "Noto Sans CJK KR,WenQuanYi Micro Hei," REST},
    {"hi", LATIN "Noto Sans Devanagari," REST},
    {"ne", LATIN "Noto Sans Devanagari," REST},
    {"bn", LATIN "Noto Sans Bengali," REST},
    {"pa", LATIN "Noto Sans Gurmukhi," REST},
    {"ta", LATIN "Noto Sans Tamil," REST},
    {"th", LATIN "Noto Sans Thai," REST},
    {"lo", LATIN "Noto Sans Lao," REST},
    {"km", LATIN "Noto Sans Khmer," REST},
    {"my", LATIN "Noto Sans Myanmar," REST},
    {"am", LATIN "Noto Sans Ethiopic," REST},
    {"ti", LATIN "Noto Sans Ethiopic," REST},
    {"hy", LATIN "Noto Sans Armenian," REST},
    {"ka", LATIN "Noto Sans Georgian," REST},
};

static const char *
families_of(const char *tag)
{
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (strncmp(tag, families[i].language, 2) == 0 &&
		    (!tag[2] || tag[2] == '-' || tag[2] == '_'))
			return families[i].families;
	/* Words of an Arabic line may stand in an English one. */
	return LATIN "Noto Sans Arabic," REST;
}

static PangoContext *
context_new(struct pdf *p, const char *tag, bool rtl)
{
	PangoContext *c = pango_font_map_create_context(p->map);
	cairo_font_options_t *o = cairo_font_options_create();

	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(c, o);
	cairo_font_options_destroy(o);
	pango_cairo_context_set_resolution(c, 72);
	pango_context_set_round_glyph_positions(c, FALSE);
	pango_context_set_language(c, pango_language_from_string(tag));
	pango_context_set_base_dir(
	    c, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
	return c;
}

/*
 * How high lines of T are: by the ink of words that have all of its letters,
 * since what fonts say of themselves differs by half of their size.
 */
static void
measure_tongue(struct pdf *p, struct pdf_tongue *t)
{
	PangoLayout *l = pango_layout_new(t->context[t->rtl]);
	PangoRectangle ink;
	double above, below;

	pango_layout_set_font_description(l, t->font);
	pango_layout_set_text(l,
	    pango_language_get_sample_string(
		pango_language_from_string(t->tag)),
	    -1);
	pango_layout_line_get_extents(
	    pango_layout_get_line_readonly(l, 0), &ink, NULL);
	above = -(double)ink.y / PANGO_SCALE + 0.05 * p->size;
	below = (double)(ink.y + ink.height) / PANGO_SCALE + 0.08 * p->size;
	t->ascent = p->ascent;
	t->descent = p->pitch - p->ascent;
	if (above > t->ascent)
		t->ascent = above;
	if (below > t->descent)
		t->descent = below;
	g_object_unref(l);
}

static void
tongue_init(struct pdf *p, struct pdf_tongue *t)
{
	t->font = pango_font_description_from_string(families_of(t->tag));
	pango_font_description_set_absolute_size(
	    t->font, p->size * PANGO_SCALE);
	for (int rtl = 0; rtl < 2; rtl++)
		t->context[rtl] = context_new(p, t->tag, rtl);
}

void
pdf_tongues_init(struct pdf *p, const struct handout *h)
{
	static const struct pdf_tongue source = {.tag = "en"};

	for (size_t i = 0; i < 2; i++) {
		const struct handout_words *in =
		    &h->in[i < h->nlanguages ? i : 0];

		p->tongue[i] = (struct pdf_tongue){
		    .tag = in->tag, .catalog = in->catalog, .rtl = in->rtl};
	}
	p->tongue[TONGUE_SOURCE] = source;
	for (size_t i = 0; i < TONGUES; i++)
		tongue_init(p, &p->tongue[i]);
}

void
pdf_tongues_measure(struct pdf *p)
{
	for (size_t i = 0; i < TONGUES; i++)
		measure_tongue(p, &p->tongue[i]);
}

/* ---- brackets ------------------------------------------------------------ */

/*
 * In words from right to left the sign of "(" is drawn for ")".  Cairo has a
 * sign of a font say the first thing that it was drawn for; so there they are
 * of a twin of the font, and who reads the words by their signs does not find
 * ")555( 0100" in the other lines.
 */
static PangoFont *
twin_new(struct pdf *p, PangoFont *font)
{
	PangoContext *c = context_new(p, "en", false);
	cairo_font_options_t *o =
	    cairo_font_options_copy(pango_cairo_context_get_font_options(c));
	PangoFontDescription *d = pango_font_describe_with_absolute_size(font);
	PangoFont *twin;

	/* Nothing on paper, but for Cairo another font. */
	cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_SUBPIXEL);
	pango_cairo_context_set_font_options(c, o);
	cairo_font_options_destroy(o);
	twin = pango_context_load_font(c, d);
	pango_font_description_free(d);
	g_object_unref(c);
	/* Of another file the signs would be others. */
	if (twin && hb_font_get_face(pango_font_get_hb_font(twin)) !=
			hb_font_get_face(pango_font_get_hb_font(font))) {
		g_object_unref(twin);
		twin = NULL;
	}
	return twin;
}

static PangoFont *
twin_of(struct pdf *p, PangoFont *font)
{
	int i = 0;

	while (i < p->ntwins && p->twins[i].font != font)
		i++;
	if (i == PDF_TWINS)
		return font;
	if (i == p->ntwins) {
		p->twins[i].font = g_object_ref(font);
		p->twins[i].twin = twin_new(p, font);
		p->ntwins++;
	}
	return p->twins[i].twin ? p->twins[i].twin : font;
}

static void
twins_done(struct pdf *p)
{
	while (p->ntwins) {
		const struct pdf_twin *t = &p->twins[--p->ntwins];

		g_object_unref(t->font);
		if (t->twin)
			g_object_unref(t->twin);
	}
}

static bool
has_brackets(const char *s, size_t n)
{
	for (size_t i = 0, len; i < n; i += len) {
		uint32_t cp = text_decode(s + i, n - i, &len);

		if (text_mirror(cp) != cp)
			return true;
	}
	return false;
}

void
pdf_show_run(struct pdf *p, const char *text, PangoLayoutRun *run)
{
	PangoItem *item = run->item;
	PangoFont *own = item->analysis.font;

	if (item->analysis.level % 2 &&
	    has_brackets(text + item->offset, (size_t)item->length))
		item->analysis.font = twin_of(p, own);
	pango_cairo_show_glyph_item(p->cr, text, run);
	item->analysis.font = own;
}

void
pdf_tongues_done(struct pdf *p)
{
	twins_done(p);
	for (size_t i = 0; i < TONGUES; i++) {
		struct pdf_tongue *t = &p->tongue[i];

		if (!t->font)
			continue;
		pango_font_description_free(t->font);
		t->font = NULL;
		for (int rtl = 0; rtl < 2; rtl++)
			g_object_unref(t->context[rtl]);
	}
}

/* ---- letters that no font has ------------------------------------------- */

static const struct {
	GUnicodeScript script;
	const char *name, *package;
} scripts[] = {
    {G_UNICODE_SCRIPT_HAN, "Chinese or Japanese", "fonts-wqy-microhei"},
    {G_UNICODE_SCRIPT_BOPOMOFO, "Chinese", "fonts-wqy-microhei"},
    {G_UNICODE_SCRIPT_HIRAGANA, "Japanese", "fonts-wqy-microhei"},
    {G_UNICODE_SCRIPT_KATAKANA, "Japanese", "fonts-wqy-microhei"},
    {G_UNICODE_SCRIPT_HANGUL, "Korean", "fonts-wqy-microhei"},
    {G_UNICODE_SCRIPT_LATIN, "Latin", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_ARABIC, "Arabic", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_CYRILLIC, "Cyrillic", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_GREEK, "Greek", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_HEBREW, "Hebrew", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_ARMENIAN, "Armenian", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_GEORGIAN, "Georgian", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_DEVANAGARI, "Devanagari", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_BENGALI, "Bengali", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_GURMUKHI, "Gurmukhi", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_GUJARATI, "Gujarati", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_TAMIL, "Tamil", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_TELUGU, "Telugu", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_KANNADA, "Kannada", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_MALAYALAM, "Malayalam", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_SINHALA, "Sinhala", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_THAI, "Thai", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_LAO, "Lao", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_KHMER, "Khmer", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_MYANMAR, "Burmese", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_ETHIOPIC, "Ethiopic", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_TIBETAN, "Tibetan", "fonts-noto-core"},
};

static void
fail_letter(struct pdf *p, gunichar ch)
{
	GUnicodeScript script = g_unichar_get_script(ch);
	guint32 name = g_unicode_script_to_iso15924(script);

	if (p->failed)
		return;
	p->failed = true;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (scripts[i].script == script) {
			err_set(p->err, ERR_NOT_FOUND, NULL, 0,
			    "no font on this machine has the %s letter U+%04X. "
			    "Install a font that has it (Debian: %s)",
			    scripts[i].name, (unsigned)ch, scripts[i].package);
			return;
		}
	if (script == G_UNICODE_SCRIPT_COMMON ||
	    script == G_UNICODE_SCRIPT_INHERITED ||
	    script == G_UNICODE_SCRIPT_UNKNOWN)
		err_set(p->err, ERR_NOT_FOUND, NULL, 0,
		    "no font on this machine has the sign U+%04X. Install a "
		    "font that has it (Debian: fonts-noto-core), or leave the "
		    "sign out",
		    (unsigned)ch);
	else
		err_set(p->err, ERR_NOT_FOUND, NULL, 0,
		    "no font on this machine has the letter U+%04X of the "
		    "script %c%c%c%c (ISO 15924). Install a font that has it "
		    "(Debian: fonts-noto-extra)",
		    (unsigned)ch, (int)(name >> 24), (int)(name >> 16 & 0xff),
		    (int)(name >> 8 & 0xff), (int)(name & 0xff));
}

/* The first of RUN without a glyph, or 0. */
static gunichar
missing_in(const PangoGlyphString *glyphs)
{
	for (int i = 0; i < glyphs->num_glyphs; i++) {
		PangoGlyph g = glyphs->glyphs[i].glyph;

		if (g != PANGO_GLYPH_EMPTY && g & PANGO_GLYPH_UNKNOWN_FLAG)
			return g & ~PANGO_GLYPH_UNKNOWN_FLAG;
	}
	return 0;
}

static void
look_for_missing(struct pdf *p, PangoLayout *l)
{
	gunichar ch = 0;

	if (pango_layout_get_unknown_glyphs_count(l) == 0)
		return;
	for (GSList *i = pango_layout_get_lines_readonly(l); i; i = i->next) {
		const PangoLayoutLine *line = i->data;

		for (GSList *r = line->runs; r && !ch; r = r->next)
			ch = missing_in(((PangoLayoutRun *)r->data)->glyphs);
	}
	fail_letter(p, ch ? ch : 0xfffd);
}

/* ---- lines -------------------------------------------------------------- */

PangoLayout *
pdf_layout(struct pdf *p, enum pdf_tongue_id t, bool rtl,
    const struct pdf_words *w, double width)
{
	const struct pdf_tongue *tongue = &p->tongue[t];
	PangoLayout *l = pango_layout_new(tongue->context[rtl]);

	pango_layout_set_font_description(l, tongue->font);
	pango_layout_set_auto_dir(l, FALSE);
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	if (width > 0)
		pango_layout_set_width(
		    l, width < 1 ? PANGO_SCALE : (int)(width * PANGO_SCALE));
	pango_layout_set_attributes(l, w->attrs);
	pango_layout_set_text(l, str_text(&w->text), (int)w->text.len);
	look_for_missing(p, l);
	return l;
}

PangoLayout *
pdf_layout_plain(
    struct pdf *p, enum pdf_tongue_id t, const char *s, bool bold, double width)
{
	bool rtl = p->tongue[t].rtl;
	struct pdf_words w;
	PangoLayout *l;

	pdf_words_init(&w);
	pdf_words_put(&w, s, bold ? WORDS_BOLD : 0, rtl);
	l = pdf_layout(p, t, rtl, &w, width);
	pdf_words_done(&w);
	return l;
}

double
pdf_layout_width(PangoLayout *l)
{
	PangoRectangle r;

	pango_layout_get_extents(l, NULL, &r);
	return (double)r.width / PANGO_SCALE;
}

/*
 * Can LINE have letters that are higher than its tongue's sample?  Latin,
 * Cyrillic without marks, and Chinese have none.
 */
static bool
may_be_high(PangoLayout *l, const PangoLayoutLine *line)
{
	const unsigned char *s =
	    (const unsigned char *)pango_layout_get_text(l) + line->start_index;

	for (int i = 0; i < line->length; i++)
		if ((s[i] >= 0xcc && s[i] <= 0xcd) ||
		    (s[i] >= 0xd6 && s[i] <= 0xe1) || s[i] >= 0xf0)
			return true;
	return false;
}

double
pdf_line_height(const struct pdf *p, enum pdf_tongue_id t, PangoLayout *l,
    uint32_t i, double *baseline)
{
	double ascent = p->tongue[t].ascent, descent = p->tongue[t].descent;
	PangoLayoutLine *line = pango_layout_get_line_readonly(l, (int)i);
	double above, below;
	PangoRectangle ink = {0};

	if (may_be_high(l, line))
		pango_layout_line_get_extents(line, &ink, NULL);
	above = -(double)ink.y / PANGO_SCALE;
	below = (double)(ink.y + ink.height) / PANGO_SCALE;
	if (above > ascent)
		ascent = above;
	if (below > descent)
		descent = below;
	if (baseline)
		*baseline = ascent;
	return ascent + descent;
}

uint32_t
pdf_layout_lines(PangoLayout *l)
{
	return (uint32_t)pango_layout_get_line_count(l);
}

double
pdf_layout_height(const struct pdf *p, enum pdf_tongue_id t, PangoLayout *l)
{
	uint32_t n = pdf_layout_lines(l);
	double h = 0;

	for (uint32_t i = 0; i < n; i++)
		h += pdf_line_height(p, t, l, i, NULL);
	return h;
}
