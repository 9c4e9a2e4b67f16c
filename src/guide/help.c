/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/help.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/markdown.h"
#include "guide/site_internal.h"
#include "guide/site_text.h"
#include "locale/catalog.h"
#include "locale/languages.h"
#include "text/bidi.h"

#define LRI "\xe2\x81\xa6" /* U+2066 */
#define FSI "\xe2\x81\xa8" /* U+2068 */
#define PDI "\xe2\x81\xa9" /* U+2069 */

/* Of the lines of all countries, where the site has none. */
enum { LINES_ABROAD = 3 };

/* ---- words as Markdown ----------------------------------------------- */

void
help_put_literal(struct str *s, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\`*_{}[]()#+-.!|<>&~=:\"'", *text))
			str_putc(s, '\\');
		str_putc(s, *text == '\n' ? ' ' : *text);
	}
}

void
help_put_number(struct str *s, const char *number)
{
	for (; *number; number++) {
		char c[2] = {*number, '\0'};

		if (*number == ' ')
			str_puts(s, "\xc2\xa0");
		else
			help_put_literal(s, c);
	}
}

void
help_put_apart(struct str *s, const char *words, bool rtl)
{
	bool apart = rtl || text_has_rtl(words, strlen(words));

	str_puts(s, apart ? FSI : "");
	help_put_literal(s, words);
	str_puts(s, apart ? PDI : "");
}

void
help_put_number_apart(struct str *s, const char *number, bool rtl)
{
	str_puts(s, rtl ? LRI : "");
	help_put_number(s, number);
	str_puts(s, rtl ? PDI : "");
}

/* ---- what the site says ---------------------------------------------- */

static const char *
source_language(const struct guide *g)
{
	const struct guideconf *conf = guide_conf(g);

	return conf && *conf->source_language ? conf->source_language : "en";
}

__attribute__((hot)) const char *
help_site_text(const struct guide *g, const char *lang, enum site_text which)
{
	const struct site *site = guide_site(g);
	const char *t = site_text(site, lang, which);

	if (!t)
		t = site_text(site, source_language(g), which);
	for (size_t i = 0; !t && i < site->ntexts; i++)
		t = site->texts[i].text[which];
	return t;
}

/* Is WISH, which may be "es_MX", a kind of LANG? */
static bool
is_kind_of(const char *wish, const char *lang)
{
	char tag[LANGUAGE_TAG_MAX];

	if (!language_normalise(wish, tag))
		return false;
	do {
		if (strcmp(tag, lang) == 0)
			return true;
	} while (language_shorten(tag));
	return false;
}

const char *
help_printer_place(const struct guide *g, const char *lang)
{
	const struct site *site = guide_site(g);
	const char *const *offered = site_languages(site), *t;

	if (!lang)
		lang = source_language(g);
	t = site_text(site, lang, SITE_PRINTER_PLACE);
	if (t)
		return t;
	return is_kind_of(*offered ? *offered : source_language(g), lang)
		   ? site_printer_place(site)
		   : "";
}

/* ---- help now, on paper ---------------------------------------------- */

/* Who speaks: the language that is set, or the source's. */
struct voice {
	struct arena *a;
	const struct guide *g;
	const struct catalog *c; /* NULL: the source's */
	const char *lang;
	bool source;
	bool rtl;
};

static const char *
words(const struct voice *v, const char *of)
{
	return v->source ? of : guide_words_in(v->g, v->c, of);
}

/* In no translation (see text_clean): stands where bold words go. */
static const char mark[] = "\1";

/* ALL, with WHAT in bold where its mark is. */
static void
put_bold(struct str *s, const struct voice *v, char *all, const char *what,
    bool number)
{
	char *at = strchr(all, *mark);

	if (!at)
		return;
	*at = '\0';
	help_put_literal(s, all);
	str_puts(s, "**");
	if (number)
		help_put_number_apart(s, what, v->rtl);
	else
		help_put_apart(s, what, v->rtl);
	str_puts(s, "**");
	help_put_literal(s, at + 1);
}

static void
put_emergency(struct str *s, const struct voice *v)
{
	const char *number = site_emergency(guide_site(v->g));

	/* TRANSLATORS: whom to call in danger: a number such as 911, or "your
	 * local emergency number". */
	put_bold(s, v, arena_printf(v->a, tr(v->c, "Call %s."), mark),
	    *number ? number : tr(v->c, site_text_neutral(SITE_EMERGENCY)),
	    *number != '\0');
	str_puts(s, "\n\n");
}

static void
put_line(struct str *s, const struct voice *v, const struct site_line *l)
{
	str_puts(s, "* ");
	if (l->country[0] && !*site_country(guide_site(v->g))) {
		help_put_apart(s, words(v, l->country), v->rtl);
		str_puts(s, language_colon(v->lang));
	}
	help_put_apart(s, words(v, l->name), v->rtl);
	str_puts(s, language_colon(v->lang));
	str_puts(s, "**");
	help_put_number_apart(s, l->number, v->rtl);
	str_puts(s, "**");
	if (*l->text) {
		str_puts(s, " · ");
		help_put_literal(s, tr(v->c, "text"));
		str_puts(s, " ");
		help_put_number_apart(s, l->text, v->rtl);
	}
	if (*l->hours) {
		str_puts(s, " · ");
		help_put_apart(s, words(v, l->hours), v->rtl);
	}
	str_puts(s, "\n");
}

static void
put_lines(struct str *s, const struct voice *v)
{
	const struct site_line *lines;
	const struct site *site = guide_site(v->g);
	size_t n = site_lines(site, &lines), abroad = 0;

	for (size_t i = 0; i < n; i++) {
		if (lines[i].country[0] && !*site_country(site) &&
		    ++abroad > LINES_ABROAD)
			break;
		put_line(s, v, &lines[i]);
	}
}

static void
put_clinic(struct str *s, const struct voice *v)
{
	const char *day = help_site_text(v->g, v->lang, SITE_CLINIC_PHONE);
	const char *night =
	    help_site_text(v->g, v->lang, SITE_AFTER_HOURS_PHONE);

	if (day) {
		str_puts(s, "* ");
		/* TRANSLATORS: a telephone number; so is the next. */
		put_bold(s, v,
		    arena_printf(
			v->a, tr(v->c, "Your clinic, by day: %s"), mark),
		    day, true);
		str_puts(s, "\n");
	}
	if (night) {
		str_puts(s, "* ");
		put_bold(s, v,
		    arena_printf(
			v->a, tr(v->c, "Your clinic, after hours: %s"), mark),
		    night, true);
		str_puts(s, "\n");
	}
}

/* BRIEF: the number to call stands in the first paragraph. */
static const struct doc *
make(const struct voice *v, bool brief)
{
	static const struct markdown_opts plain = {.conventions = false};
	const struct doc *d;
	struct str s;
	struct err e;

	str_init(&s);
	str_puts(&s, "**");
	help_put_literal(&s,
	    tr(v->c,
		"In danger, or thinking of hurting yourself? Get help now."));
	str_puts(&s, "**");
	str_puts(&s, brief ? "\n" : "\n\n"); /* a space, in Chinese none */
	put_emergency(&s, v);
	if (!site_check_lines(guide_site(v->g), &e)) {
		help_put_literal(&s,
		    tr(v->c,
			"The telephone lines of this guide cannot be read."));
		str_puts(&s, "\n\n");
	}
	put_lines(&s, v);
	put_clinic(&s, v);
	d = markdown_parse(v->a, str_text(&s), s.len, &plain, NULL, NULL);
	str_done(&s);
	return d;
}

/* [bytes] of an isolate's sign at S. */
static size_t
isolate(const char *s)
{
	return s[0] == '\xe2' && s[1] == '\x81' &&
		       (unsigned char)s[2] >= 0xa6 &&
		       (unsigned char)s[2] <= 0xa9
		   ? 3
		   : 0;
}

/* The same words, whichever way they run? */
static bool
says_same(const char *a, const char *b)
{
	for (;; a++, b++) {
		for (size_t n; (n = isolate(a)); a += n)
			;
		for (size_t n; (n = isolate(b)); b += n)
			;
		if (*a != *b)
			return false;
		if (!*a)
			return true;
	}
}

/* D, with the words of SOURCE below its own. */
static const struct doc *
with_source(struct arena *a, const struct doc *d, const struct doc *source)
{
	struct doc *out = arena_alloc(a, sizeof *out);
	struct block *blocks = arena_alloc(a, d->nblocks * sizeof *blocks);

	if (d->nblocks != source->nblocks)
		return d;
	memcpy(blocks, d->blocks, d->nblocks * sizeof *blocks);
	for (uint32_t i = 0; i < d->nblocks; i++)
		if (blocks[i].kind == BLOCK_PARA &&
		    !says_same(blocks[i].text, source->blocks[i].text))
			blocks[i].data = source->blocks[i].text;
	*out = *d;
	out->blocks = blocks;
	return out;
}

void
help_open(struct compose *c, struct arena *a, const struct guide *g,
    const struct catalog *catalog, bool brief)
{
	const struct language *l = language_find(catalog_language(catalog));
	struct voice own = {.a = a,
	    .g = g,
	    .c = catalog,
	    .lang = catalog_language(catalog),
	    .rtl = l && l->rtl};
	struct voice source = {
	    .a = a, .g = g, .lang = source_language(g), .source = true};
	const struct doc *d = make(&own, brief);

	if (guide_is_draft_in(g, catalog))
		d = with_source(a, d, make(&source, brief));
	compose_open(c, CALLOUT_WARNING, NULL);
	compose_blocks(c, d, 1, d->nblocks);
}

void
help_compose(struct compose *c, struct arena *a, const struct guide *g,
    const struct catalog *catalog)
{
	help_open(c, a, g, catalog, false);
	compose_close(c);
}
