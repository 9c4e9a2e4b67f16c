/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/preview.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/booklet_block.h"
#include "authoring/check.h"
#include "authoring/evidence.h"
#include "authoring/pofile.h"
#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/markdown.h"
#include "locale/languages.h"
#include "paper/html.h"

static const char style[] =
    "body{font:12pt/1.5 sans-serif;max-width:38em;margin:1em auto;"
    "padding:0 1em;color:#111;background:#fff}\n"
    "h1,h2,h3,h4{line-height:1.25}\n"
    "section{border-top:2px solid #111;margin-top:2em}\n"
    ".item{padding-inline-start:1.2em;text-indent:-.7em}\n"
    ".more{padding-inline-start:1.2em}\n"
    ".box{border-inline-start:4px solid #111;padding-inline-start:.7em}\n"
    ".label{font-weight:bold;margin-bottom:0}\n"
    ".dots{letter-spacing:.1em;padding-inline-end:.4em}\n"
    ".to,cite{font-size:80%;color:#444;font-style:normal}\n"
    ".source{border-inline-start:6px double #a00;"
    "padding-inline-start:.7em;background:#f6f6f6}\n"
    "td{vertical-align:top;padding:.2em .6em;border-bottom:1px solid #bbb}\n";

struct preview {
	const struct pofile *po;
	const struct po_entry **index; /* what has words, by its msgid */
	size_t n;
	struct arena *a;
	struct str *out;
	struct booklet_words words;
	const char *tag; /* "zh-CN", as HTML writes it */
	bool rtl;
};

/* ---- looking up ----------------------------------------------------- */

static int
compare(const char *id, const char *context, const struct po_entry *e)
{
	int by = strcmp(id, e->id);

	if (by)
		return by;
	return strcmp(context ? context : "", e->context ? e->context : "");
}

static int
by_id(const void *x, const void *y)
{
	const struct po_entry *a = *(const struct po_entry *const *)x;
	const struct po_entry *b = *(const struct po_entry *const *)y;

	return compare(a->id, a->context, b);
}

static const char *
find(const struct preview *p, const char *context, const char *id)
{
	size_t low = 0, high = p->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int by = compare(id, context, p->index[mid]);

		if (!by)
			return p->index[mid]->str[0];
		if (by > 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static void
make_index(struct preview *p)
{
	const struct pofile *po = p->po;

	p->index = arena_alloc(p->a, (po->nentries + 1) * sizeof *p->index);
	for (size_t i = 0; i < po->nentries; i++) {
		const struct po_entry *e = &po->entries[i];

		if (!e->obsolete && e != po->header && e->forms &&
		    pofile_is_done(e))
			p->index[p->n++] = e;
	}
	if (p->n)
		qsort(p->index, p->n, sizeof *p->index, by_id);
}

static const char *
look_up(void *ctx, const struct markdown_message *m)
{
	struct preview *p = ctx;

	return find(p, m->context, arena_strndup(p->a, m->id, m->n));
}

/* Words of the program, or as they are. */
static const char *
say(void *ctx, const char *words)
{
	const char *s = find(ctx, NULL, words);

	return s ? s : words;
}

/* ---- pages ---------------------------------------------------------- */

static const struct doc *
read_page(struct preview *p, const struct check_file *f)
{
	struct markdown_opts o = {.conventions = true,
	    .translate = look_up,
	    .name_headings = guide_names_headings(f->path),
	    .ctx = p};

	return markdown_parse(p->a, f->raw, f->n, &o, NULL, NULL);
}

static void
put_page(struct preview *p, const struct check_file *f)
{
	const struct doc *d = read_page(p, f);
	size_t all = 0, left = 0;

	for (uint32_t i = doc_leaf_from(d, 0); i < d->nblocks;
	     i = doc_leaf_from(d, i + 1)) {
		all += d->blocks[i].len > 0;
		left += d->blocks[i].flags & BLOCK_SOURCE ? 1 : 0;
	}
	html_put_between(p->out, "<section>\n<h2>",
	    d->title ? d->title : f->path, "</h2>\n");
	html_put_between(p->out, "<p class=\"to\">", f->path, "");
	str_printf(p->out, ": %zu / %zu</p>\n", all - left, all);
	for (uint32_t i = doc_leaf_from(d, 0); i < d->nblocks;
	     i = doc_leaf_from(d, i + 1)) {
		bool source = d->blocks[i].flags & BLOCK_SOURCE;

		if (!d->blocks[i].len ||
		    (i && evidence_comparison(d, i - 1) == i))
			continue; /* it stands with what it is compared to */
		str_puts(p->out, source ? "<div class=\"source\" lang=\"en\" "
					  "dir=\"ltr\">\n"
					: "<div>\n");
		booklet_put_block(p->out, &p->words, d, i);
		str_puts(p->out, "</div>\n");
	}
	str_puts(p->out, "</section>\n");
}

static void
put_program(const struct preview *p)
{
	struct str rows;

	str_init(&rows);
	for (size_t i = 0; i < p->po->nentries; i++) {
		const struct po_entry *e = &p->po->entries[i];

		if (e->obsolete || !pofile_is_program(e))
			continue;
		html_put_between(&rows, "<tr><td lang=\"en\" dir=\"ltr\">",
		    e->id, "</td><td>");
		for (unsigned k = 0; k < e->forms; k++) {
			str_puts(&rows, k ? "<br>\n" : "");
			html_put_string(&rows, e->fuzzy ? "" : e->str[k]);
		}
		str_puts(&rows, "</td></tr>\n");
	}
	if (rows.len)
		str_printf(p->out,
		    "<section>\n<h2 lang=\"en\" dir=\"ltr\">Words of the "
		    "program</h2>\n<table>\n%s</table>\n</section>\n",
		    rows.s);
	str_done(&rows);
}

static void
put_head(struct preview *p, const struct check *c)
{
	const char *title = say(p, c->conf->title);

	html_put_between(
	    p->out, "<!DOCTYPE html>\n<html lang=\"", p->tag, "\"");
	html_put_between(p->out, p->rtl ? " dir=\"rtl\"" : " dir=\"ltr\"", "",
	    ">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	html_put_string(p->out, title);
	html_put_between(p->out, "</title>\n<style>\n", "", style);
	html_put_between(
	    p->out, "</style>\n</head>\n<body>\n<h1>", title, "</h1>\n");
	html_put_between(p->out, "<p lang=\"en\" dir=\"ltr\">A preview of ",
	    p->po->path,
	    ", for who translates it; nothing for patients.  What is marked "
	    "so, by two red lines, has no translation that can be shown.  The "
	    "figures below a title say how much of a page has one.</p>\n");
}

/* "zh_CN" → "zh-CN"; "und" when the header does not say. */
static void
read_language(struct preview *p)
{
	const char *said = pofile_field(p->po, p->a, "Language");
	const struct language *l = said ? language_find(said) : NULL;
	char tag[LANGUAGE_TAG_MAX];

	p->rtl = l && l->rtl;
	p->tag = "und";
	if (!said || !language_normalise(said, tag))
		return;
	tag[strcspn(tag, "@")] = '\0';
	for (char *s = tag; *s; s++)
		if (*s == '_')
			*s = '-';
	p->tag = arena_strdup(p->a, tag);
}

void
preview_html(const struct check *c, const struct pofile *po, struct str *out)
{
	struct preview p = {.po = po, .a = arena_new(), .out = out};

	p.words = (struct booklet_words){
	    .of = "/", .beside = "↔ ", .say = say, .ctx = &p};
	make_index(&p);
	read_language(&p);
	put_head(&p, c);
	for (size_t i = 0; i < c->nfiles; i++)
		if (c->files[i].doc && c->files[i].kind != FILE_CHANGES)
			put_page(&p, &c->files[i]);
	put_program(&p);
	str_puts(out, "</body>\n</html>\n");
	arena_free(p.a);
}
