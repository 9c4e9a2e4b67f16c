/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/booklet.h"

#include <string.h>

#include "authoring/check.h"
#include "authoring/ledger.h"
#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guideconf.h"
#include "guide/reviews.h"
#include "layout/labels.h"

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
};

static const char style[] =
    "@page{margin:15mm}\n"
    "body{font:11pt/1.4 serif;max-width:52em;margin:1em auto;color:#000;"
    "background:#fff}\n"
    "h1,h2,h3{font-family:sans-serif;line-height:1.2;margin:.2em 0}\n"
    ".page{break-before:page}\n"
    ".b{display:grid;grid-template-columns:4em 1fr 14em;gap:0 1em;"
    "break-inside:avoid;border-top:1px solid #bbb;padding:.3em 0}\n"
    ".no{font-family:sans-serif;font-size:9pt}\n"
    ".m{border-left:1px solid #000}\n"
    ".t p,.t pre{margin:0 0 .3em}\n"
    ".t pre{white-space:pre-wrap}\n"
    ".item{padding-left:1.2em;text-indent:-1.2em}\n"
    ".box{border-left:3px solid #000;padding-left:.6em}\n"
    ".label{font-family:sans-serif;font-weight:bold}\n"
    ".e{font-size:9pt;margin:.2em 0;padding-left:1.2em}\n"
    ".to{font-size:9pt}\n"
    ".changed .no{border:2px solid #000;padding:.1em;font-weight:bold}\n"
    ".sign{break-before:page}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "th,td{border:1px solid #000;padding:.3em;text-align:left;"
    "vertical-align:top}\n"
    "td.write{height:2.2em;min-width:6em}\n"
    "tr{break-inside:avoid}\n";

static void
put_escaped(struct str *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		switch (s[i]) {
		case '&':
			str_puts(out, "&amp;");
			break;
		case '<':
			str_puts(out, "&lt;");
			break;
		case '>':
			str_puts(out, "&gt;");
			break;
		case '"':
			str_puts(out, "&quot;");
			break;
		default:
			str_putc(out, s[i]);
		}
}

static void
put(struct str *out, const char *s)
{
	put_escaped(out, s, strlen(s));
}

/* ---- words of a block ---- */

static void
put_tags(struct str *out, unsigned style_bits, bool open)
{
	static const struct {
		unsigned bit;
		const char *tag;
	} tags[] = {
	    {SPAN_STRONG, "strong"}, {SPAN_EMPH, "em"}, {SPAN_CODE, "code"}};

	for (int i = 0; i < 3; i++) {
		int k = open ? i : 2 - i;

		if (style_bits & tags[k].bit)
			str_printf(out, open ? "<%s>" : "</%s>", tags[k].tag);
	}
}

/* Text with its line breaks. */
static void
put_lines(struct str *out, const char *s, size_t n)
{
	while (n) {
		const char *end = memchr(s, '\n', n);
		size_t len = end ? (size_t)(end - s) : n;

		put_escaped(out, s, len);
		if (end)
			str_puts(out, "<br>\n");
		len += end != NULL;
		s += len;
		n -= len;
	}
}

/* Where the link leads, in words: paper has nothing to press. */
static void
put_dest(struct str *out, const struct link *l)
{
	if (l->kind == LINK_TERM || l->kind == LINK_CITE)
		return;
	str_puts(out, " <span class=\"to\">(");
	put(out, l->dest);
	str_puts(out, ")</span>");
}

static void
put_text(struct str *out, const struct doc *d, const struct block *b)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < b->nspans; i++) {
		const struct span *s = &b->spans[i];
		uint32_t end =
		    i + 1 < b->nspans ? b->spans[i + 1].start : b->len;
		bool link = s->style & SPAN_LINK && s->link < d->nlinks;

		if (s->start > at)
			put_lines(out, b->text + at, s->start - at);
		put_tags(out, s->style, true);
		put_lines(out, b->text + s->start, end - s->start);
		put_tags(out, s->style, false);
		if (link && d->links[s->link].end == end)
			put_dest(out, &d->links[s->link]);
		at = end;
	}
	put_lines(out, b->text + at, b->len - at);
}

/* What the containers of leaf ID say before it; true: it is in a callout. */
static bool
put_around(struct str *out, const struct doc *d, uint32_t id)
{
	bool box = false;

	for (uint32_t i = d->blocks[id].parent; i; i = d->blocks[i].parent) {
		const struct block *b = &d->blocks[i];

		if (b->kind != BLOCK_CALLOUT)
			continue;
		box = true;
		if (doc_leaf_from(d, i) != id)
			continue;
		str_puts(out, "<p class=\"label\">");
		put(out, label_callout(NULL, b->detail, b->data));
		str_puts(out, "</p>\n");
	}
	return box;
}

/* "• " or "2. " before the first leaf of an item. */
static void
put_bullet(struct str *out, const struct doc *d, uint32_t id)
{
	uint32_t p = d->blocks[id].parent;

	if (d->blocks[p].kind != BLOCK_ITEM || doc_leaf_from(d, p) != id)
		return;
	if (d->blocks[d->blocks[p].parent].detail & 1 && d->blocks[p].number)
		str_printf(out, "%u. ", d->blocks[p].number);
	else
		str_puts(out, "\xe2\x80\xa2 ");
}

static void
put_leaf(struct str *out, const struct doc *d, uint32_t id)
{
	const struct block *b = &d->blocks[id];
	bool box = put_around(out, d, id);
	bool item = d->blocks[b->parent].kind == BLOCK_ITEM;

	if (b->kind == BLOCK_HEADING) {
		str_puts(out, b->detail <= 2 ? "<h3>" : "<h4>");
		put_text(out, d, b);
		str_puts(out, b->detail <= 2 ? "</h3>\n" : "</h4>\n");
		return;
	}
	if (b->kind == BLOCK_CODE) {
		str_puts(out, "<pre>");
		put(out, b->text);
		str_puts(out, "</pre>\n");
		return;
	}
	str_puts(out, box && item ? "<p class=\"box item\">"
		      : box       ? "<p class=\"box\">"
		      : item      ? "<p class=\"item\">"
				  : "<p>");
	put_bullet(out, d, id);
	if (b->kind == BLOCK_PERSON)
		str_printf(out,
		    "%s%u of %u: ", b->detail ? "compared with " : "",
		    b->number, d->blocks[b->parent].number);
	if (b->kind == BLOCK_STEP && b->data) {
		put(out, b->data);
		str_puts(out, ": ");
	}
	put_text(out, d, b);
	str_puts(out, "</p>\n");
}

/* ---- evidence ---- */

/* The key that citation L names. */
static const char *
key_of(const struct link *l)
{
	const char *hash = strchr(l->dest, '#');

	return l->kind == LINK_CITE && hash ? hash + 1 : NULL;
}

static bool
cites(const struct doc *d, uint32_t block, const struct ledger_row *row)
{
	for (uint32_t i = check_first_link(d, block);
	     i < d->nlinks && d->links[i].block == block; i++) {
		const char *key = key_of(&d->links[i]);

		if (key && ledger_has_source(row, key, strlen(key)))
			return true;
	}
	return false;
}

/* Does ROW stand in the section of heading ID of F? */
static bool
stands_in(const struct ledger_row *row, const struct check_file *f, uint32_t id)
{
	size_t n = strlen(f->path);
	const char *anchor = id ? f->doc->blocks[id].data : NULL;

	n -= n > 3 && strcmp(f->path + n - 3, ".md") == 0 ? 3 : 0;
	for (const char *const *p = row->places; p && *p; p++)
		if (strncmp(*p, f->path, n) == 0 && (*p)[n] == '#' && anchor &&
		    strcmp(*p + n + 1, anchor) == 0)
			return true;
	return false;
}

static void
put_row(struct str *out, const struct ledger_row *row)
{
	str_puts(out, "<li>");
	put(out, row->id);
	str_putc(out, ' ');
	put(out, row->verdict);
	str_puts(out, ": ");
	put(out, row->statement);
	str_puts(out, "</li>\n");
}

/* Rows of the section that none of its blocks cites for. */
static bool
is_left_over(
    const struct check_file *f, uint32_t heading, const struct ledger_row *row)
{
	for (uint32_t i = heading + 1; i < f->doc->nblocks; i++) {
		if (f->doc->blocks[i].kind == BLOCK_HEADING)
			return true;
		if (cites(f->doc, i, row))
			return false;
	}
	return true;
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

	str_puts(out, "<li>");
	put(out, key);
	str_puts(out, ": ");
	put_escaped(out, text, end ? (size_t)(end - text) + 1 : strlen(text));
	str_puts(out, "</li>\n");
}

static void
put_evidence(const struct booklet *k, const struct check_file *f, uint32_t id)
{
	const struct doc *d = f->doc;
	const struct ledger *ledger = k->c->ledger;
	bool heading = d->blocks[id].kind == BLOCK_HEADING;
	const struct ledger_key *rows;
	size_t n = 0;
	uint32_t section = doc_section(d, id);
	struct str items;

	str_init(&items);
	rows = ledger ? ledger_of_page(ledger, f->path, &n) : NULL;
	for (size_t i = 0; i < n; i++) {
		const struct ledger_row *row = &ledger->rows[rows[i].row];

		if (!row->error && stands_in(row, f, section) &&
		    (heading ? is_left_over(f, id, row) : cites(d, id, row)))
			put_row(&items, row);
	}
	for (uint32_t i = check_first_link(d, id);
	     i < d->nlinks && d->links[i].block == id; i++)
		if (key_of(&d->links[i]))
			put_source(&items, k, key_of(&d->links[i]));
	if (items.len)
		str_printf(k->out, "<ul class=\"e\">\n%s</ul>\n", items.s);
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
	return k->o->since_review && p->state == REVIEW_CHANGED &&
	       !reviews_has_block(p->review, p->f->doc, id);
}

static void
put_block(const struct booklet *k, const struct sheet *p, uint32_t id,
    unsigned number)
{
	bool marked = is_marked(k, p, id);

	str_printf(k->out,
	    "<div class=\"b%s\" id=\"b%u.%u\">\n<div class=\"no\">%u.%u%s"
	    "</div>\n<div class=\"t\">\n",
	    marked ? " changed" : "", p->number, number, p->number, number,
	    marked ? " changed" : "");
	put_leaf(k->out, p->f->doc, id);
	put_evidence(k, p->f, id);
	str_puts(k->out, "</div>\n<div class=\"m\"></div>\n</div>\n");
}

static void
put_page(const struct booklet *k, const struct sheet *p)
{
	const struct doc *d = p->f->doc;
	unsigned number = 0;

	str_printf(k->out, "<section class=\"page\" id=\"p%u\">\n<h2>%u. ",
	    p->number, p->number);
	put(k->out, d->title ? d->title : p->f->path);
	str_puts(k->out, "</h2>\n<p>");
	put(k->out, p->f->path);
	str_puts(k->out, ". ");
	put(k->out, state_words(p));
	if (p->review) {
		str_puts(k->out, " Last signed by ");
		put(k->out, p->review->name);
		str_puts(k->out, ", ");
		put(k->out, p->review->role);
		str_puts(k->out, ", ");
		put(k->out, p->review->date);
		str_putc(k->out, '.');
	}
	str_puts(k->out, "</p>\n");
	for (uint32_t i = doc_leaf_from(d, 0); i < d->nblocks;
	     i = doc_leaf_from(d, i + 1))
		if (d->blocks[i].len)
			put_block(k, p, i, ++number);
	str_puts(k->out, "</section>\n");
}

static bool
is_printed(const struct check_file *f)
{
	return f->doc && f->kind != FILE_CHANGES && f->kind != FILE_OTHER;
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

		if (!is_printed(f))
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

static void
put_head(const struct booklet *k)
{
	const char *title = *k->c->conf->title ? k->c->conf->title : "Guide";
	const char *lang = k->c->conf->source_language;

	str_puts(k->out, "<!DOCTYPE html>\n<html lang=\"");
	put(k->out, lang && *lang ? lang : "en");
	str_puts(k->out, "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	put(k->out, title);
	str_puts(k->out, ": booklet for review</title>\n<style>\n");
	str_puts(k->out, style);
	str_puts(k->out, "</style>\n</head>\n<body>\n<h1>");
	put(k->out, title);
	str_puts(k->out, ": booklet for review</h1>\n<p>");
	if (*k->c->conf->version) {
		str_puts(k->out, "Version ");
		put(k->out, k->c->conf->version);
		str_puts(k->out, ". ");
	}
	str_puts(k->out, "Made on ");
	put(k->out, k->o->today);
	str_puts(k->out,
	    ".</p>\n<p>Each block has a number. Name it in your comment, or "
	    "write beside it. In small print under a block stand the facts it "
	    "tells, with their verdict, and its sources. Words in {braces} "
	    "are put in by each site. The last sheet is for "
	    "signatures.</p>\n");
	if (k->o->since_review)
		str_puts(k->out, "<p>A number in a frame, with \"changed\": "
				 "the block is not as it was when the page "
				 "was signed last.</p>\n");
}

static void
put_contents(const struct booklet *k, const struct sheet *list, size_t n)
{
	str_puts(k->out, "<h2>Pages</h2>\n<ol>\n");
	for (size_t i = 0; i < n; i++) {
		const struct doc *d = list[i].f->doc;

		str_printf(k->out, "<li><a href=\"#p%u\">", list[i].number);
		put(k->out, d->title ? d->title : list[i].f->path);
		str_puts(k->out, "</a> ");
		put(k->out, list[i].f->path);
		str_puts(k->out, ". ");
		put(k->out, state_words(&list[i]));
		str_puts(k->out, "</li>\n");
	}
	str_puts(k->out, "</ol>\n");
}

/* The first digits of the hash tie the paper to the file. */
static void
put_signatures(const struct booklet *k, const struct sheet *list, size_t n)
{
	str_puts(k->out,
	    "<section class=\"sign\" id=\"sign\">\n<h2>Signatures</h2>\n"
	    "<p>Name: ______________________________ "
	    "Role: ______________________________</p>\n"
	    "<p>I have read the pages that I sign, with the sources under "
	    "them.</p>\n<table>\n<tr><th>Page</th><th>File, state</th>"
	    "<th>Right as it is</th><th>Right with my changes</th>"
	    "<th>Date, signature</th></tr>\n");
	for (size_t i = 0; i < n; i++) {
		str_printf(k->out, "<tr><td>%u</td><td>", list[i].number);
		put(k->out, list[i].f->path);
		str_printf(k->out,
		    "<br>%.8s</td><td class=\"write\"></td>"
		    "<td class=\"write\"></td><td class=\"write\"></td>"
		    "</tr>\n",
		    list[i].hash);
	}
	str_puts(k->out, "</table>\n</section>\n</body>\n</html>\n");
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

	put_head(&k);
	put_contents(&k, list, n);
	for (size_t i = 0; i < n; i++)
		put_page(&k, &list[i]);
	put_signatures(&k, list, n);
	mem_free(list);
}
