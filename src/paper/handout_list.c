/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What harder words mean and where facts come from: below a sheet in short, and
 * the two pages of the guide that are all of it, close together. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/sheets.h"
#include "layout/labels.h"
#include "locale/catalog.h"
#include "locale/languages.h"
#include "paper/handout_internal.h"
#include "text/text.h"

enum {
	SECTION = 2,
	SOURCE_SPANS = 9, /* stretches of a source's words, at most */
	TITLE_COLS = 32,  /* [cells]: longer titles of sources are cut */
};

#define GLOSSARY "glossary.md"
#define SOURCES "sources.md"
#define FSI "\xe2\x81\xa8" /* U+2068 */
#define PDI "\xe2\x81\xa9" /* U+2069 */

/* ---- words of several blocks ----------------------------------------- */

/* The text of a leaf while it is put together. */
struct joined {
	struct making *m;
	struct str s;
	struct span *spans;
	uint32_t n, cap;
};

static void
joined_init(struct joined *j, struct making *m, size_t most)
{
	*j = (struct joined){.m = m, .cap = (uint32_t)most};
	str_init(&j->s);
	j->spans = arena_zalloc(m->a, most * sizeof *j->spans);
}

static void
joined_put(struct joined *j, const char *t, size_t n, unsigned style)
{
	if (!n)
		return;
	if (j->n < j->cap)
		j->spans[j->n++] = (struct span){
		    .start = (uint32_t)j->s.len, .style = (uint16_t)style};
	str_put(&j->s, t, n);
}

/* All of B, which has no links. */
static void
joined_put_block(struct joined *j, const struct block *b)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < b->nspans; i++) {
		const struct span *s = &b->spans[i];
		uint32_t end =
		    i + 1 < b->nspans ? b->spans[i + 1].start : b->len;

		if (s->start > at)
			joined_put(j, b->text + at, s->start - at, 0);
		joined_put(j, b->text + s->start, end - s->start, s->style);
		at = end;
	}
	joined_put(j, b->text + at, b->len - at, 0);
}

/* TEXT, the head of an entry that is not translated, with the source's word
 * behind it: that one is spoken as it says, and short for what it says.  Where
 * the source stands on the sheet anyway, its word alone. */
static const char *
both_words(struct making *m, const char *anchor, const char *text)
{
	const char *word = parts_source_word(m, anchor);
	const char *apart = text;

	if (word && m->source_beside)
		return word;
	if (m->rtl)
		apart = arena_printf(m->a, FSI "%s" PDI, text);
	return word && !strstr(text, word) ? label_twice(m->a, apart, word)
					   : apart;
}

/* The bold head of an entry whose words have FLAGS.  In another language than
 * these it does not decide which way they run. */
static void
joined_put_head(struct joined *j, const struct block *head, uint8_t flags)
{
	bool other = (head->flags ^ flags) & BLOCK_SOURCE;
	const char *text = arena_strndup(j->m->a, head->text, head->len);

	if (other && flags & BLOCK_SOURCE && head->data)
		text = both_words(j->m, head->data, text);
	else if (other && j->m->rtl)
		text = arena_printf(j->m->a, FSI "%s" PDI, text);
	joined_put(j, text, strlen(text), SPAN_STRONG);
}

/* The colon of words that have FLAGS. */
static void
joined_put_colon(struct joined *j, uint8_t flags, unsigned style)
{
	const char *colon = language_colon(
	    flags & BLOCK_SOURCE ? "" : catalog_language(j->m->c));

	joined_put(j, colon, strlen(colon), style);
}

/* ---- lists ----------------------------------------------------------- */

/* A list of paragraphs, each with bold words or a number first. */
struct list {
	struct making *m;
	struct block *blocks;
	uint32_t n; /* blocks */
};

static void
list_init(struct list *l, struct making *m, size_t items, bool numbered)
{
	l->m = m;
	l->blocks = arena_zalloc(m->a, (2 + 2 * items) * sizeof *l->blocks);
	l->blocks[0] = (struct block){.kind = BLOCK_DOC, .line = 1, .text = ""};
	l->blocks[1] = (struct block){.kind = BLOCK_LIST,
	    .detail = numbered,
	    .flags = BLOCK_TIGHT,
	    .depth = 1,
	    .line = 1,
	    .text = ""};
	l->n = 2;
}

/* One more item of the words of J, which are given away; of numbered ones
 * NUMBER. */
static void
list_add(struct list *l, int number, struct joined *j, uint8_t flags)
{
	struct block *item = &l->blocks[l->n], *para = item + 1;

	*item = (struct block){.kind = BLOCK_ITEM,
	    .depth = 2,
	    .parent = 1,
	    .line = 1,
	    .number = (uint32_t)number,
	    .end = l->n + 2,
	    .text = ""};
	if (l->n == 2)
		l->blocks[1].number = (uint32_t)number;
	*para = (struct block){.kind = BLOCK_PARA,
	    .flags = flags,
	    .depth = 3,
	    .parent = l->n,
	    .line = 1,
	    .end = l->n + 2,
	    .len = (uint32_t)j->s.len,
	    .text = arena_strndup(l->m->a, str_text(&j->s), j->s.len),
	    .spans = j->spans,
	    .nspans = j->n};
	l->n += 2;
	str_done(&j->s);
}

/* A paragraph of the words of J, which are given away. */
static void
joined_put_para(struct joined *j, uint8_t flags)
{
	struct block *blocks = arena_zalloc(j->m->a, 2 * sizeof *blocks);
	struct doc *d = arena_zalloc(j->m->a, sizeof *d);

	blocks[0] =
	    (struct block){.kind = BLOCK_DOC, .line = 1, .end = 2, .text = ""};
	blocks[1] = (struct block){.kind = BLOCK_PARA,
	    .flags = flags,
	    .depth = 1,
	    .line = 1,
	    .end = 2,
	    .len = (uint32_t)j->s.len,
	    .text = arena_strndup(j->m->a, str_text(&j->s), j->s.len),
	    .spans = j->spans,
	    .nspans = j->n};
	d->blocks = blocks;
	d->nblocks = 2;
	if (j->s.len)
		compose_blocks(j->m->to, d, 1, 2);
	str_done(&j->s);
}

static void
list_put(struct list *l)
{
	struct doc *d = arena_zalloc(l->m->a, sizeof *d);

	if (l->n == 2)
		return;
	l->blocks[0].end = l->blocks[1].end = l->n;
	d->blocks = l->blocks;
	d->nblocks = l->n;
	compose_blocks(l->m->to, d, 1, l->n);
}

/* ---- below the sections ---------------------------------------------- */

/* "(spoken: an-es-THET-ik)", in any language. */
static bool
is_in_brackets(const struct block *b)
{
	return b->len > 2 &&
	       (b->text[0] == '(' || strncmp(b->text, "\xef\xbc\x88", 3) == 0);
}

/* The first paragraph below heading ID that says what it is; 0: none. */
static uint32_t
meaning(const struct doc *d, uint32_t id)
{
	for (uint32_t i = d->blocks[id].end;
	     i < d->nblocks && d->blocks[i].kind != BLOCK_HEADING;
	     i = d->blocks[i].end)
		if (d->blocks[i].kind == BLOCK_PARA && d->blocks[i].len &&
		    !is_in_brackets(&d->blocks[i]))
			return i;
	return 0;
}

/* The N bytes at T: isolates disturb what runs from the left. */
static void
put_text(struct joined *j, const char *t, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i + 2 < n; i++)
		if (!j->m->rtl && t[i] == '\xe2' && t[i + 1] == '\x81' &&
		    (unsigned char)t[i + 2] >= 0xa6 &&
		    (unsigned char)t[i + 2] <= 0xa9) {
			joined_put(j, t + from, i - from, 0);
			from = i + 3;
			i += 2;
		}
	joined_put(j, t + from, n - from, 0);
}

bool
list_put_terms(struct making *m, struct err *e)
{
	const struct decided *k = m->decided;
	struct made_page *page;
	struct list l;

	if (!k->nterms || parts_have_page(m, GLOSSARY))
		return true;
	page = parts_page(m, GLOSSARY, e);
	if (!page)
		return e->code == ERR_NOT_FOUND;
	list_init(&l, m, k->nterms, false);
	for (size_t i = 0; i < k->nterms; i++) {
		const struct doc *d = page->doc;
		uint32_t h =
		    doc_find_anchor(d, k->terms[i], strlen(k->terms[i]));
		uint32_t p = h ? meaning(d, h) : 0;
		struct joined j;

		if (!p)
			continue;
		joined_init(&j, m, d->blocks[p].len / 3 + 3);
		joined_put_head(&j, &d->blocks[h], d->blocks[p].flags);
		joined_put_colon(&j, d->blocks[p].flags, 0);
		put_text(&j, d->blocks[p].text, d->blocks[p].len);
		list_add(&l, 0, &j, d->blocks[p].flags);
	}
	if (l.n > 2) {
		page->tells = true;
		compose_heading(
		    m->to, SECTION, handout_say(m, N_("Words on this sheet")));
	}
	list_put(&l);
	return true;
}

/* [bytes] of the capital letters that end at AT of T, one or two as a word. */
static size_t
initials(const char *t, size_t at)
{
	size_t n = 0;

	while (n < at && n < 3 && t[at - 1 - n] >= 'A' && t[at - 1 - n] <= 'Z')
		n++;
	return n < 3 &&
		       (n == at || t[at - 1 - n] == ' ' || t[at - 1 - n] == '.')
		   ? n
		   : 0;
}

/* Does the full stop at AT of B belong to a word, as in "EE. UU. (FDA)"? */
static bool
is_abbreviation(const struct block *b, size_t at)
{
	const char *next = b->text + at + 1 + strspn(b->text + at + 1, " \n");
	size_t n = initials(b->text, at), more = 0;

	while (next[more] >= 'A' && next[more] <= 'Z')
		more++;
	return n == 1 ||
	       (n == 2 && (*next == '(' || (*next >= 'a' && *next <= 'z') ||
			      (more == 2 && next[2] == '.')));
}

/* [bytes] of the first sentence: who wrote what, and when. */
static size_t
first_sentence(const struct block *b)
{
	for (size_t i = 0; i < b->len; i++) {
		if (strncmp(b->text + i, "\xe3\x80\x82", 3) == 0) /* U+3002 */
			return i;
		if (b->text[i] == '.' && i + 1 < b->len &&
		    (b->text[i + 1] == ' ' || b->text[i + 1] == '\n') &&
		    !is_abbreviation(b, i))
			return i;
	}
	return b->len;
}

/* Where a title between quotation marks stands in the N bytes at T: [*FROM,
 * *END), without the marks.  False: nowhere. */
static bool
find_title(const char *t, size_t n, size_t *from, size_t *end)
{
	static const struct {
		const char *open, *close;
	} marks[] = {{"\"", "\""}, {"\xe2\x80\x9c", "\xe2\x80\x9d"},
	    {"\xc2\xab", "\xc2\xbb"}, {"\xe2\x80\x9e", "\xe2\x80\x9c"},
	    {"\xe3\x80\x8c", "\xe3\x80\x8d"}, {"\xe3\x80\x8a", "\xe3\x80\x8b"}};

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
			size_t open = strlen(marks[k].open);
			size_t close = strlen(marks[k].close);

			if (strncmp(t + i, marks[k].open, open) != 0)
				continue;
			*from = i + open;
			for (*end = *from; *end + close <= n; ++*end)
				if (strncmp(t + *end, marks[k].close, close) ==
				    0)
					return true;
			return false;
		}
	return false;
}

/* [bytes] of the N at T that are kept of a long title: whole words, where it
 * has blanks. */
static size_t
short_title(const char *t, size_t n)
{
	size_t word = 0, sign = 0;

	if (text_cols(t, n) <= TITLE_COLS + 4)
		return n;
	for (size_t i = 1; i < n && text_cols(t, i) <= TITLE_COLS; i++) {
		if (((unsigned char)t[i] & 0xc0) == 0x80)
			continue;
		sign = i;
		if (t[i] == ' ')
			word = i;
	}
	return word ? word : sign;
}

/* Who, a title in short, where and when: so it can be found. */
static void
put_source(struct joined *j, const struct block *b)
{
	size_t n = first_sentence(b), from, end, keep;

	if (!find_title(b->text, n, &from, &end)) {
		put_text(j, b->text, n);
		return;
	}
	keep = short_title(b->text + from, end - from);
	put_text(j, b->text, from + keep);
	if (keep < end - from)
		/* U+00A0, U+2026 */
		joined_put(j, "\xc2\xa0\xe2\x80\xa6", 5, 0);
	put_text(j, b->text + end, n - end);
}

static bool
has_all_sources(const struct making *m)
{
	for (const struct part *p = m->parts; p; p = p->next)
		if (p->whole && strcmp(p->page->path, SOURCES) == 0)
			return true;
	return false;
}

/* HEAD, which has FLAGS, runs in before the words of J. */
static void
put_head(
    struct joined *all, const char *head, uint8_t flags, const struct joined *j)
{
	joined_init(all, j->m, j->n + 3);
	joined_put(all, head, strlen(head), SPAN_STRONG);
	joined_put_colon(all, flags, SPAN_STRONG);
	for (uint32_t i = 0; i < j->n; i++) {
		struct span s = j->spans[i];

		s.start += (uint32_t)all->s.len;
		all->spans[all->n++] = s;
	}
	str_put(&all->s, j->s.s, j->s.len);
}

/* One after the other, each by its number: short enough to stand on a sheet,
 * long enough to be found. */
bool
list_put_sources(struct making *m, struct err *e)
{
	const struct decided *k = m->decided;
	struct made_page *page;
	struct joined j, all;
	uint8_t flags = 0;

	if (!k->ncites || has_all_sources(m))
		return true;
	page = parts_page(m, SOURCES, e);
	if (!page)
		return e->code == ERR_NOT_FOUND;
	joined_init(&j, m, 1 + k->ncites * SOURCE_SPANS);
	for (size_t i = 0; i < k->ncites; i++) {
		const struct doc *d = page->doc;
		const char *key = k->cites[i].key;
		uint32_t h = doc_find_anchor(d, key, strlen(key));
		uint32_t p = h ? meaning(d, h) : 0;
		char number[32];

		if (!p)
			continue;
		snprintf(number, sizeof number, "[%d]", k->cites[i].number);
		joined_put(&j, "  ", j.s.len ? 1 : 0, 0);
		joined_put(&j, number, strlen(number), SPAN_STRONG);
		joined_put(&j, "\xc2\xa0", 2, 0); /* U+00A0 */
		put_source(&j, &d->blocks[p]);
		flags |= d->blocks[p].flags & BLOCK_SOURCE;
	}
	all = (struct joined){.m = m};
	if (j.s.len)
		put_head(
		    &all, tr(flags ? NULL : m->c, N_("Sources")), flags, &j);
	compose_fine(m->to, true);
	joined_put_para(&all, flags);
	compose_fine(m->to, false);
	str_done(&j.s);
	return true;
}

void
list_put_lead(
    struct making *m, const char *head, const char *words, bool source)
{
	uint8_t flags = source ? BLOCK_SOURCE : 0;
	struct joined all, j;

	joined_init(&j, m, 1);
	joined_put(&j, words, strlen(words), 0);
	put_head(&all, head, flags, &j);
	compose_fine(m->to, true);
	joined_put_para(&all, flags);
	compose_fine(m->to, false);
	str_done(&j.s);
}

/* ---- the pages of words and of sources ------------------------------- */

static bool
has_link(const struct block *b)
{
	for (uint32_t i = 0; i < b->nspans; i++)
		if (b->spans[i].style & SPAN_LINK)
			return true;
	return false;
}

/*
 * One past the entry at block I of P, a heading and only plain paragraphs below
 * it; I: it is none.  SOURCES: one that has a number.
 */
static uint32_t
entry_end(struct making *m, const struct part *p, uint32_t i, bool sources)
{
	const struct block *blocks = p->doc->blocks, *h = &blocks[i];
	uint32_t end = h->end;

	if (h->kind != BLOCK_HEADING || i == p->from || !h->data ||
	    (sources && !guide_source_number(m->g, h->data)))
		return i;
	for (; end < p->end && blocks[end].kind != BLOCK_HEADING;
	     end = blocks[end].end)
		if (blocks[end].kind != BLOCK_PARA || has_link(&blocks[end]))
			return i;
	return end > h->end ? end : i;
}

/* "Word (spoken: werd): what it is.", or "1. Who: what." */
static void
add_entry(struct list *l, const struct part *p, uint32_t i, uint32_t end,
    bool sources)
{
	const struct block *blocks = p->doc->blocks, *h = &blocks[i];
	uint8_t flags = blocks[end - 1].flags;
	size_t spans = 4;
	struct joined j;
	bool spoken = false;

	for (uint32_t k = i; k < end; k++)
		spans += 3 + 2 * (size_t)blocks[k].nspans;
	joined_init(&j, l->m, spans);
	if (!sources)
		joined_put_head(&j, h, flags);
	for (uint32_t k = h->end; k < end; k = blocks[k].end) {
		bool brackets = !sources && k == h->end && k + 1 < end &&
				is_in_brackets(&blocks[k]);

		if (!j.s.len || brackets || (k > h->end && !spoken))
			joined_put(&j, " ", j.s.len ? 1 : 0, 0);
		else
			joined_put_colon(&j, flags, 0);
		spoken = brackets;
		joined_put_block(&j, &blocks[k]);
	}
	list_add(
	    l, sources ? guide_source_number(l->m->g, h->data) : 0, &j, flags);
}

bool
list_put_page(struct making *m, const struct part *p, bool titled)
{
	const struct block *blocks = p->doc->blocks;
	bool sources = strcmp(p->page->path, SOURCES) == 0;
	uint32_t i = p->from, run = i, end;
	struct list l;

	if (!p->whole || (!sources && strcmp(p->page->path, GLOSSARY) != 0))
		return false;
	for (uint32_t k = i; k < p->end; k++)
		if (blocks[k].kind == BLOCK_CALLOUT &&
		    blocks[k].detail == CALLOUT_WARNING)
			return false;
	/* A sheet that is made of it alone has a title, and its intro says
	 * what the page tells. */
	if (blocks[i].kind == BLOCK_HEADING &&
	    (titled || (m->sheet && p == m->parts)))
		run = i = blocks[i].end;
	else if (blocks[i].kind == BLOCK_HEADING)
		i = blocks[i].end;
	if (m->sheet && *m->sheet->intro && i < p->end &&
	    blocks[i].kind == BLOCK_PARA) {
		compose_blocks(m->to, p->doc, run, i);
		run = i = blocks[i].end;
	}
	while (i < p->end) {
		end = entry_end(m, p, i, sources);
		if (end == i) {
			i = blocks[i].end;
			continue;
		}
		compose_blocks(m->to, p->doc, run, i);
		list_init(&l, m, (p->end - i) / 2 + 1, sources);
		for (; end > i; end = entry_end(m, p, i, sources)) {
			add_entry(&l, p, i, end, sources);
			i = end;
			if (i >= p->end)
				break;
		}
		compose_fine(m->to, sources);
		list_put(&l);
		run = i;
	}
	compose_blocks(m->to, p->doc, run, p->end);
	compose_fine(m->to, false);
	return true;
}
