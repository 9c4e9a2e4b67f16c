/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/booklet.h"

#include <string.h>

#include "authoring/booklet_block.h"
#include "authoring/booklet_style.h"
#include "authoring/check.h"
#include "authoring/evidence.h"
#include "authoring/ledger.h"
#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guideconf.h"
#include "guide/reviews.h"
#include "paper/html.h"

struct booklet {
	const struct check *c;
	const struct booklet_opts *o;
	struct str *out;
	const struct doc *sources; /* or NULL */
};

/* One page of it. */
struct sheet {
	const struct check_file *f;
	unsigned number;
	enum review_state state;
	const struct review *review; /* the signature that counts, or NULL */
	char hash[REVIEWS_HASH + 1];
	const struct evidence_claim *claims; /* while it is put */
	size_t nclaims;
};

/* ---- evidence ---- */

static void
put_row(struct str *out, const struct ledger_row *row)
{
	html_put_between(out, "<li><b>", row->id, "</b> ");
	html_put_string(out, row->verdict);
	html_put_between(out, ": ", row->statement, "</li>\n");
}

/* The source's line: its first paragraph up to where it is told how it was
 * read. */
static void
put_source(struct str *out, const struct booklet *k, const char *key)
{
	uint32_t id =
	    k->sources ? doc_find_anchor(k->sources, key, strlen(key)) : 0;
	const char *text = id && id + 1 < k->sources->nblocks
			       ? k->sources->blocks[id + 1].text
			       : "";
	const char *end = strstr(text, ". ");

	html_put_between(out, "<li class=\"from\">", key, ": ");
	html_put_bytes(
	    out, text, end ? (size_t)(end - text) + 1 : strlen(text));
	str_puts(out, "</li>\n");
}

static void
put_sources(
    struct str *out, const struct booklet *k, const struct doc *d, uint32_t id)
{
	for (uint32_t i = check_first_link(d, id);
	     i < d->nlinks && d->links[i].block == id; i++) {
		const char *key = evidence_key(&d->links[i]);

		if (key && !evidence_repeats(d, i))
			put_source(out, k, key);
	}
}

/*
 * Under block ID, its section's claims that it tells; by number alone those
 * that another tells and whose source it cites as well.
 */
static void
put_claims(struct str *out, const struct sheet *p, uint32_t id)
{
	const struct doc *d = p->f->doc;
	uint32_t section = doc_section(d, id);
	const char *before = "<li>See also ";

	for (size_t i = 0; i < p->nclaims; i++)
		if (p->claims[i].section == section && p->claims[i].block == id)
			put_row(out, p->claims[i].row);
	for (size_t i = 0; i < p->nclaims; i++) {
		const struct evidence_claim *claim = &p->claims[i];

		if (claim->section != section || claim->block == id ||
		    !evidence_cites(d, id, claim->row))
			continue;
		str_puts(out, before);
		html_put_string(out, claim->row->id);
		before = ", ";
	}
	if (*before == ',')
		str_puts(out, ".</li>\n");
}

static void
put_evidence(const struct booklet *k, const struct sheet *p, uint32_t id)
{
	struct str items;

	str_init(&items);
	put_claims(&items, p, id);
	put_sources(&items, k, p->f->doc, id);
	if (items.len)
		str_printf(k->out, "<ul class=\"e\">\n%s</ul>\n", items.s);
	str_done(&items);
}

/* What stands in the section and under none of its blocks. */
static void
put_left_over(const struct booklet *k, const struct sheet *p, uint32_t section)
{
	struct str items;

	str_init(&items);
	for (size_t i = 0; i < p->nclaims; i++)
		if (p->claims[i].section == section && !p->claims[i].block)
			put_row(&items, p->claims[i].row);
	if (items.len)
		str_printf(k->out,
		    "<div class=\"b also\">\n<div class=\"no\"></div>\n"
		    "<div class=\"t\">\n<p class=\"label\">Also said in this "
		    "section</p>\n<ul class=\"e\">\n%s</ul>\n</div>\n"
		    "<div class=\"m\"></div>\n</div>\n",
		    items.s);
	str_done(&items);
}

/* ---- pages ---- */

static const char *
state_words(const struct sheet *p)
{
	switch (p->state) {
	case REVIEW_NONE:
		return "Not reviewed yet.";
	case REVIEW_CHANGED:
		return "Changed since it was reviewed.";
	case REVIEW_OVERDUE:
		return "Reviewed, and due for review again.";
	case REVIEW_SIGNED:
		return "Reviewed.";
	}
	return "";
}

static bool
is_marked(const struct booklet *k, const struct sheet *p, uint32_t id)
{
	uint32_t than = evidence_comparison(p->f->doc, id);

	return k->o->since_review && p->state == REVIEW_CHANGED &&
	       (!reviews_has_block(p->review, p->f->doc, id) ||
		   (than && !reviews_has_block(p->review, p->f->doc, than)));
}

static void
put_block(const struct booklet *k, const struct sheet *p, uint32_t id,
    unsigned number)
{
	static const struct booklet_words words = {
	    .of = "of", .beside = "Beside it, "};
	bool marked = is_marked(k, p, id);
	bool heading = p->f->doc->blocks[id].kind == BLOCK_HEADING;

	str_printf(k->out,
	    "<div class=\"b%s%s\" id=\"b%u.%u\">\n<div class=\"no\">%u.%u%s"
	    "</div>\n<div class=\"t\">\n",
	    heading ? " h" : "", marked ? " changed" : "", p->number, number,
	    p->number, number, marked ? "<br>changed" : "");
	booklet_put_block(k->out, &words, p->f->doc, id);
	put_evidence(k, p, id);
	str_puts(k->out, "</div>\n<div class=\"m\"></div>\n</div>\n");
}

static const char *
title_of(const struct sheet *p)
{
	return p->f->doc->title ? p->f->doc->title : p->f->path;
}

static void
put_page_head(const struct booklet *k, const struct sheet *p)
{
	str_printf(k->out, "<section class=\"page\" id=\"p%u\">\n<h2>%u. ",
	    p->number, p->number);
	html_put_between(k->out, "", title_of(p), "</h2>\n<p>");
	html_put_between(k->out, "", p->f->path, ". ");
	html_put_string(k->out, state_words(p));
	if (p->review) {
		html_put_between(
		    k->out, " Last signed by ", p->review->name, ", ");
		html_put_string(k->out, p->review->role);
		html_put_between(k->out, ", ", p->review->date, ".");
	}
	str_puts(k->out, "</p>\n");
}

static void
put_page(const struct booklet *k, struct sheet *p)
{
	const struct doc *d = p->f->doc;
	unsigned number = 0;
	uint32_t section = 0;

	p->claims = evidence_of_page(k->c, p->f, &p->nclaims);
	put_page_head(k, p);
	for (uint32_t i = doc_leaf_from(d, 0); i < d->nblocks;
	     i = doc_leaf_from(d, i + 1)) {
		if (d->blocks[i].kind == BLOCK_HEADING) {
			put_left_over(k, p, section);
			section = i;
		}
		if (d->blocks[i].len &&
		    !(i && evidence_comparison(d, i - 1) == i))
			put_block(k, p, i, ++number);
	}
	put_left_over(k, p, section);
	str_puts(k->out, "</section>\n");
}

static struct sheet *
make_sheets(const struct booklet *k, size_t *n)
{
	static const struct reviews none;
	struct sheet *list = mem_calloc(k->c->nfiles + 1, sizeof *list);

	*n = 0;
	for (size_t i = 0; i < k->c->nfiles; i++) {
		const struct check_file *f = &k->c->files[i];
		struct sheet *p = &list[*n];

		if (!f->doc || f->kind == FILE_CHANGES)
			continue;
		p->f = f;
		p->number = (unsigned)++*n;
		reviews_hash(f->raw, f->n, p->hash);
		p->state = reviews_state(k->o->reviews ? k->o->reviews : &none,
		    f->path, p->hash, k->o->today, &p->review);
	}
	return list;
}

/* ---- what stands around them ---- */

/* TEXT as a string of CSS, which has no way out of a <style>. */
static void
put_css(struct str *out, const char *text)
{
	str_putc(out, '"');
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= 0x80 || c == ' ' || (c >= '0' && c <= '9') ||
		    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
			str_putc(out, *text);
		else
			str_printf(out, "\\%x ", c);
	}
	str_putc(out, '"');
}

static const char *
guide_title(const struct booklet *k)
{
	return *k->c->conf->title ? k->c->conf->title : "Guide";
}

/* What stands on every sheet: the guide, the day, the page of the guide. */
static void
put_running(const struct booklet *k, const struct sheet *list, size_t n)
{
	static const char small[] = ";font:8.5pt sans-serif}";
	struct str s;

	str_init(&s);
	str_printf(&s, "%s, %s%s%s", guide_title(k),
	    *k->c->conf->version ? "version " : "", k->c->conf->version,
	    *k->c->conf->version ? ", " : "");
	str_puts(&s, k->o->today);
	str_puts(k->out, "@page{@bottom-left{content:");
	put_css(k->out, str_text(&s));
	str_printf(k->out,
	    "%s@bottom-right{content:counter(page) \" of \" "
	    "counter(pages)%s}\n",
	    small, small);
	for (size_t i = 0; i < n; i++) {
		str_clear(&s);
		str_printf(&s, "%u. %s", list[i].number, title_of(&list[i]));
		str_printf(k->out, "#p%u{page:p%u}@page p%u{@top-left{content:",
		    list[i].number, list[i].number, list[i].number);
		put_css(k->out, str_text(&s));
		str_printf(k->out, "%s}\n", small);
	}
	str_done(&s);
}

static void
put_head(const struct booklet *k, const struct sheet *list, size_t n)
{
	const char *lang = k->c->conf->source_language;

	html_put_between(k->out, "<!DOCTYPE html>\n<html lang=\"",
	    lang && *lang ? lang : "en",
	    "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	html_put_string(k->out, guide_title(k));
	str_puts(k->out, ": booklet for review</title>\n<style>\n");
	str_puts(k->out, booklet_style);
	put_running(k, list, n);
	html_put_between(k->out, "</style>\n</head>\n<body>\n<h1>",
	    guide_title(k), ": booklet for review</h1>\n<p>");
	if (*k->c->conf->version)
		html_put_between(k->out, "Version ", k->c->conf->version, ". ");
	html_put_between(k->out, "Made on ", k->o->today, ".</p>\n");
	str_puts(k->out, booklet_intro);
	if (k->o->since_review)
		str_puts(k->out, booklet_changed);
}

static void
put_contents(const struct booklet *k, const struct sheet *list, size_t n)
{
	str_puts(k->out, "<section class=\"toc\">\n<h2>Pages</h2>\n<ol>\n");
	for (size_t i = 0; i < n; i++) {
		str_printf(k->out, "<li><a href=\"#p%u\">", list[i].number);
		html_put_between(
		    k->out, "", title_of(&list[i]), "</a> <span class=\"f\">");
		html_put_between(k->out, "", list[i].f->path, ". ");
		html_put_between(
		    k->out, "", state_words(&list[i]), "</span></li>\n");
	}
	str_puts(k->out, "</ol>\n</section>\n");
}

/* The first digits of the hash tie the paper to the file. */
static void
put_signatures(const struct booklet *k, const struct sheet *list, size_t n)
{
	str_puts(k->out,
	    "<section class=\"sign\" id=\"sign\">\n<h2>Signatures</h2>\n"
	    "<p>I have read the pages that I sign, with the sources under "
	    "them.</p>\n<p>Name<span class=\"line\"></span>"
	    "Role<span class=\"line\"></span></p>\n"
	    "<table>\n<thead><tr><th></th><th>Page, file, its hash</th>"
	    "<th>Right as it is</th><th>Right with my changes</th>"
	    "<th>Date, signature</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < n; i++) {
		str_printf(k->out, "<tr><td>%u</td><td>", list[i].number);
		html_put_string(k->out, title_of(&list[i]));
		str_puts(k->out, " <span class=\"f\">");
		html_put_string(k->out, list[i].f->path);
		str_printf(k->out,
		    ", %.8s</span></td><td class=\"tick\"></td>"
		    "<td class=\"tick\"></td><td class=\"write\"></td></tr>\n",
		    list[i].hash);
	}
	str_puts(k->out, "</tbody>\n</table>\n</section>\n</body>\n</html>\n");
}

void
booklet_html(
    const struct check *c, const struct booklet_opts *o, struct str *out)
{
	const struct check_file *sources = check_file_find(c, "sources.md");
	struct booklet k = {.c = c,
	    .o = o,
	    .out = out,
	    .sources = sources ? sources->doc : NULL};
	size_t n;
	struct sheet *list = make_sheets(&k, &n);

	put_head(&k, list, n);
	put_contents(&k, list, n);
	for (size_t i = 0; i < n; i++)
		put_page(&k, &list[i]);
	put_signatures(&k, list, n);
	mem_free(list);
}
