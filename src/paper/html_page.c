/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file around the handouts.  Large print keeps the rules that pdf.h names.
 */
#include "config.h"

#include "paper/html_internal.h"

#include <string.h>

#include "base/str.h"
#include "guide/doc.h"
#include "locale/catalog.h"
#include "locale/languages.h"
#include "paper/handout.h"

enum { LARGE = 18, FINE = 12 /* [pt] */ };

/* ---- the style sheet ------------------------------------------------- */

#define FONTS "\"Noto Sans\",\"Noto Sans Arabic\",sans-serif"

static const char style_all[] =
    "*{box-sizing:border-box}\n"
    "h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.2em 0 .4em;"
    "break-after:avoid;break-inside:avoid}\n"
    "h1{font-size:1.5em;margin-top:0}h2{font-size:1.25em}"
    "h3{font-size:1.1em}h4,h5,h6{font-size:1em}\n"
    "p{margin:.6em 0;orphans:2;widows:2}\n"
    "ul,ol{margin:.6em 0;padding-inline-start:1.6em}\n"
    "li{margin:.3em 0}.tight>li>p,.ticks>li>p{margin:0}\n"
    ".ticks{list-style:none;padding:0}"
    ".ticks>li>p:first-child{padding-inline-start:1.4em;text-indent:-1.4em}\n"
    ".box{border:1px solid #000;border-inline-start-width:5px;"
    "padding:.5em .8em;margin:1em 0;break-inside:avoid}\n"
    ".warning{border-width:3px;border-inline-start-width:8px}\n"
    ".label{font-weight:bold;margin-top:0}.box>:last-child{margin-bottom:0}\n"
    ".people{margin:.8em 0;break-inside:avoid}"
    ".than{padding-inline-start:1.5em}.dots{white-space:nowrap;"
    "letter-spacing:.1em;padding-inline-end:.4em}\n"
    ".whole{white-space:nowrap}\n"
    "dt{font-weight:bold;break-after:avoid}dd{margin:0 0 .5em;"
    "margin-inline-start:1.5em;break-inside:avoid}\n"
    "table{border-collapse:collapse;width:100%;margin:1em 0}"
    "th,td{border:1px solid #000;padding:.25em .4em;text-align:start;"
    "vertical-align:top}tr{break-inside:avoid}"
    "thead{display:table-header-group}\n"
    ".c{text-align:center}.r{text-align:end}.form th{min-width:4.5em}"
    ".form td{height:9mm}\n"
    ".write{margin:1em 0;break-inside:avoid}.write p{margin:0}"
    ".line{height:9mm;margin:0;border:0;border-bottom:1px solid #000}\n"
    "pre{white-space:pre-wrap}code,pre{direction:ltr;unicode-bidi:isolate}\n"
    "blockquote{margin:.8em 0;padding-inline-start:1em;"
    "border-inline-start:3px solid #000}\n"
    "cite{font-style:normal}.to{overflow-wrap:anywhere}"
    ".mark{font-weight:bold}a{color:inherit}\n"
    ".pair{display:grid;grid-template-columns:1fr 1fr;column-gap:1.5em;"
    "align-items:start}.pair>div{min-width:0}\n"
    ".also{margin-bottom:1.2em}\n"
    ".box.joined{margin-bottom:0;border-width:3px;padding:.3em .8em;"
    "line-height:1.25}"
    ".also>.box.joined{margin-top:-3px}"
    ".box.joined p,.box.joined ul{margin:.3em 0}"
    ".box.joined li{margin:.1em 0}\n"
    "em:lang(ar),em:lang(fa),em:lang(ur),em:lang(he),em:lang(zh),em:lang(ja),"
    "em:lang(ko){font-style:normal;font-weight:bold}\n"
    "article>footer{margin-top:2em;border-top:1px solid #000}\n"
    "@media screen{body{max-width:44em;margin:0 auto;padding:1em}"
    "article+article{margin-top:4em}}\n"
    "@media print{article+article{break-before:page}a{text-decoration:none}}"
    "\n";

/* No italics, no underlines, nothing smaller, a blank line between blocks. */
static const char style_large[] =
    "em{font-style:normal;font-weight:bold}a{text-decoration:none}\n"
    "p,ul,ol,dd,.box,.people,table{margin-top:1em;margin-bottom:1em}"
    ".tight>li,.ticks>li{margin:.6em 0}\n";

/* TEXT as a string of CSS, which has no way out of a <style>. */
static void
put_string(struct str *out, const char *text, size_t n)
{
	str_putc(out, '"');
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] >= 0x80 || text[i] == ' ' ||
		    (text[i] >= '0' && text[i] <= '9') ||
		    (text[i] >= 'A' && text[i] <= 'Z') ||
		    (text[i] >= 'a' && text[i] <= 'z'))
			str_putc(out, text[i]);
		else
			str_printf(out, "\\%x ", (unsigned char)text[i]);
	str_putc(out, '"');
}

/* "Page 1 of 2" at the foot of each page, where the browser can. */
static void
put_folio(struct str *out, const struct handout *hand, int size)
{
	static const char page[] = "1000001", pages[] = "1000002";
	struct str words;
	const char *s;
	size_t at = 0, n = sizeof page - 1;

	str_init(&words);
	str_printf(&words, tr(hand->in[0].catalog, "Page %u of %u"), 1000001u,
	    1000002u);
	s = str_text(&words);
	str_printf(
	    out, "@page{@bottom-center{font:%dpt " FONTS ";content:", size);
	for (size_t i = 0; i + n <= words.len; i++) {
		bool all = memcmp(s + i, pages, n) == 0;

		if (!all && memcmp(s + i, page, n) != 0)
			continue;
		put_string(out, s + at, i - at);
		str_puts(out, all ? " counter(pages) " : " counter(page) ");
		at = i + n;
		i = at - 1;
	}
	put_string(out, s + at, words.len - at);
	str_puts(out, "}}\n");
	str_done(&words);
}

static void
put_style(struct str *out, const struct handout *list, size_t n,
    const char *paper, int size)
{
	bool letter = paper && (*paper == 'L' || *paper == 'l');
	bool large = size >= LARGE;

	str_printf(out,
	    "<style>\n@page{size:%s portrait;margin:%dmm}\n"
	    "body{font:%dpt/1.45 " FONTS ";"
	    "color:#000;background:#fff;text-align:start}\n%s%s",
	    letter ? "letter" : "A4", 18, size, style_all,
	    large ? style_large : "");
	if (size > FINE && !large)
		str_printf(out, ".fine{font-size:%dpt}\n", FINE);
	if (n == 1) /* the pages of several are counted as those of one */
		put_folio(out, list, size);
	str_puts(out, "</style>\n");
}

/* ---- handouts -------------------------------------------------------- */

static void
put_language(struct str *out, const struct handout_words *w)
{
	html_put_between(
	    out, " lang=\"", w->tag && *w->tag ? w->tag : "en", "\"");
	str_puts(out, w->rtl ? " dir=\"rtl\"" : " dir=\"ltr\"");
}

static bool
is_like(const struct handout_words *a, const struct handout_words *b)
{
	return a->rtl == b->rtl &&
	       strcmp(a->tag ? a->tag : "", b->tag ? b->tag : "") == 0;
}

static struct html
begin(struct str *out, const struct handout_words *w)
{
	const char *tag = w->tag ? w->tag : "en";

	return (struct html){.out = out,
	    .d = w->doc,
	    .catalog = w->catalog,
	    .rtl = w->rtl,
	    .foreign = strcmp(tag, "en") != 0 && strncmp(tag, "en-", 3) != 0,
	    .draft = catalog_is_draft(w->catalog)};
}

/* Child [FROM, END) of language I of H, in an element that says so. */
static void
put_child(struct html *h, const struct handout *hand, size_t i, uint32_t from)
{
	uint32_t end = h->d->blocks[from].end;
	bool other = i && !is_like(&hand->in[0], &hand->in[i]);

	if (!hand->beside && !i) {
		html_put_blocks(h, from, end);
		return;
	}
	str_puts(h->out, hand->beside ? "<div" : "<div class=\"also\"");
	if (other)
		put_language(h->out, &hand->in[i]);
	str_puts(h->out, ">\n");
	html_put_blocks(h, from, end);
	str_puts(h->out, "</div>\n");
}

/* The heads of both above the rows of one. */
static void
put_form(struct html h[2], const struct handout *hand, const uint32_t at[2])
{
	const struct block *table = &h[0].d->blocks[at[0]];
	struct str *out = h[0].out;

	str_puts(out, "<table class=\"form\">\n<thead>\n");
	for (size_t i = 0; i < 2; i++) {
		uint32_t row = at[i] + 1;

		str_puts(out, "<tr");
		if (i && !is_like(&hand->in[0], &hand->in[1]))
			put_language(out, &hand->in[1]);
		str_puts(out, ">\n");
		html_put_blocks(&h[i], row + 1, h[i].d->blocks[row].end);
		str_puts(out, "</tr>\n");
	}
	str_puts(out, "</thead>\n");
	/* The table's end comes with that of its last row. */
	if (table[1].end < table->end)
		html_put_blocks(&h[0], table[1].end, table->end);
	else
		str_puts(out, "</table>\n");
}

/* The same place to write on: words of both, and its lines or rows once. */
static void
put_filled(struct html h[2], const struct handout *hand, uint32_t at[2])
{
	if (h[0].d->blocks[at[0]].kind == BLOCK_TABLE)
		put_form(h, hand, at);
	else
		for (size_t i = 0; i < 2; i++) {
			h[i].unruled = i == 0;
			put_child(&h[i], hand, i, at[i]);
			h[i].unruled = false;
		}
	for (size_t i = 0; i < 2; i++)
		at[i] = h[i].d->blocks[at[i]].end;
}

/*
 * Child by child, the second language's beside the first one's or below it;
 * *AT: where each is.  Returns false at the end of both.
 */
static bool
put_children(struct html h[2], const struct handout *hand, uint32_t at[2])
{
	bool any = false, pair = hand->beside && hand->nlanguages > 1;

	if (hand->nlanguages > 1 &&
	    doc_same_form(h[0].d, at[0], h[1].d, at[1])) {
		put_filled(h, hand, at);
		return at[0] < h[0].d->nblocks || at[1] < h[1].d->nblocks;
	}
	if (pair)
		str_puts(h->out, "<div class=\"pair\">\n");
	for (size_t i = 0; i < hand->nlanguages; i++) {
		if (at[i] < h[i].d->nblocks) {
			put_child(&h[i], hand, i, at[i]);
			at[i] = h[i].d->blocks[at[i]].end;
		} else if (pair) {
			str_puts(h->out, "<div></div>\n");
		}
		any = any || at[i] < h[i].d->nblocks;
	}
	if (pair)
		str_puts(h->out, "</div>\n");
	return any;
}

/* Lines of the foot. */
static void
put_foot(struct str *out, const struct handout *hand)
{
	str_puts(out, "<footer>\n");
	for (size_t i = 0; i < hand->nlanguages; i++) {
		const struct handout_words *w = &hand->in[i];
		const char *s = w->foot ? w->foot : "";

		if (!*s || (i && strcmp(s, hand->in[0].foot ? hand->in[0].foot
							    : "") == 0))
			continue;
		str_puts(out, "<p");
		if (i && !is_like(&hand->in[0], w))
			put_language(out, w);
		str_puts(out, ">");
		html_put_words(out, s);
		str_puts(out, "</p>\n");
	}
	str_puts(out, "</footer>\n");
}

static void
put_handout(
    struct str *out, const struct handout *hand, const struct handout *first)
{
	struct html h[2];
	uint32_t at[2] = {1, 1};
	bool more = false;

	for (size_t i = 0; i < hand->nlanguages; i++) {
		h[i] = begin(out, &hand->in[i]);
		h[i].also = hand->in[1 - i].catalog;
		h[i].second = i > 0;
		more = more || h[i].d->nblocks > 1;
	}
	str_puts(out, "<article");
	if (!is_like(&hand->in[0], &first->in[0]))
		put_language(out, &hand->in[0]);
	str_puts(out, ">\n<header>\n");
	if (more)
		more = put_children(h, hand, at);
	str_puts(out, "</header>\n");
	while (more)
		more = put_children(h, hand, at);
	put_foot(out, hand);
	str_puts(out, "</article>\n");
}

static void
put_title(struct str *out, const struct handout *list, size_t n)
{
	const char *title = "";

	if (n == 1 && list[0].in[0].title)
		title = list[0].in[0].title;
	else if (n > 1)
		title = tr(list[0].in[0].catalog, "Handouts");
	html_put_between(out, "<title>", title, "</title>\n");
}

void
html_write(const struct handout *list, size_t n, const char *paper, int size,
    struct str *out)
{
	static const struct handout_words english = {.tag = "en"};

	str_puts(out, "<!DOCTYPE html>\n<html");
	put_language(out, n ? &list[0].in[0] : &english);
	str_puts(out,
	    ">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n");
	put_title(out, list, n);
	put_style(out, list, n, paper, size);
	str_puts(out, "</head>\n<body>\n<main>\n");
	for (size_t i = 0; i < n; i++)
		put_handout(out, &list[i], &list[0]);
	str_puts(out, "</main>\n</body>\n</html>\n");
}
