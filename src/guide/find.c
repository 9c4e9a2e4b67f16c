/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/find.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "text/text.h"

enum {
	BEFORE = 100,        /* [bytes] of context before what was found */
	CONTEXT = 240,       /* [bytes] of context in all */
	SOURCE_BEFORE = 190, /* a citation ends what it proves */
	SOURCE_AFTER = 30,
	WORD = 24,        /* [bytes] of a half word that is left out */
	FOLD_GROWTH = 24, /* [bytes] that a byte may fold to, and more */
	HITS_FIRST = 64,
};

/* Words of a page that are kept, and wiped when they are not any more. */
struct kept {
	struct kept *older;
	size_t size;
	char s[];
};

/* Where the reading of a page stands. */
struct walk {
	const struct doc *doc;
	uint32_t block;      /* a leaf */
	uint32_t heading;    /* above it; nblocks: none */
	const char *section; /* its words, NULL when nobody asked yet */
	size_t known;        /* a boundary of clusters in the leaf's text */
};

struct find {
	enum find_kind kind;
	uint32_t npages;
	uint32_t page; /* the next one */
	uint32_t skip;
	uint32_t unread;
	bool apart; /* the second pass */
	bool cut;

	struct text_finder *finder;
	char query[FIND_QUERY_MAX]; /* the words, or a key and a NUL */
	struct str phrase;          /* folded */
	struct str words; /* the same, each with a NUL, and one more */

	struct find_hit *hits;
	size_t nhits, cap;
	struct arena *arena;
	struct kept *kept;
};

/* ---- a new search -------------------------------------------------- */

static void
wipe(struct str *s)
{
	if (s->s)
		mem_wipe(s->s, s->cap);
	str_clear(s);
}

void
find_clear(struct find *f)
{
	for (struct kept *k = f->kept; k; k = k->older)
		mem_wipe(k->s, k->size);
	arena_reset(f->arena);
	f->kept = NULL;
	f->nhits = 0;
	mem_wipe(f->query, sizeof f->query);
	wipe(&f->phrase);
	wipe(&f->words);
	f->kind = FIND_NOTHING;
	f->npages = f->page = f->unread = 0;
	f->skip = GUIDE_NO_PAGE;
	f->apart = f->cut = false;
}

struct find *
find_new(void)
{
	struct find *f = mem_calloc(1, sizeof *f);

	f->finder = text_finder_new();
	f->arena = arena_new();
	str_init(&f->phrase);
	str_init(&f->words);
	find_clear(f);
	return f;
}

__attribute__((hot)) void
find_free(struct find *f)
{
	if (!f)
		return;
	find_clear(f);
	text_finder_free(f->finder);
	arena_free(f->arena);
	str_done(&f->phrase);
	str_done(&f->words);
	mem_free(f->hits);
	mem_free(f);
}

/* At most MAX bytes of S, cut between clusters. */
static size_t
prefix_bytes(const char *s, size_t n, size_t max)
{
	size_t i = 0, len;
	int cols;

	if (n <= max)
		return n;
	while ((len = text_cluster(s + i, n - i, &cols)) <= max - i)
		i += len;
	return i;
}

void
find_text(struct find *f, const char *words, size_t n, uint32_t npages)
{
	find_clear(f);
	f->kind = FIND_TEXT;
	f->npages = npages;
	n = prefix_bytes(words, n, sizeof f->query);
	if (n)
		memcpy(f->query, words, n);
	/* Room first: what grows leaves a copy behind. */
	str_reserve(&f->phrase, n * FOLD_GROWTH);
	text_fold(f->finder, f->query, n, &f->phrase);
	str_put(&f->words, f->phrase.s, f->phrase.len + 1);
	for (size_t i = 0; i < f->words.len; i++)
		if (f->words.s[i] == ' ')
			f->words.s[i] = '\0';
	if (f->phrase.len == 0)
		f->page = npages;
}

bool
find_is_for(const struct find *f, const char *words, size_t n)
{
	return f->kind == FIND_TEXT && n < sizeof f->query &&
	       memcmp(f->query, words, n) == 0 && f->query[n] == '\0';
}

static void
pass_skipped(struct find *f)
{
	if (f->page == f->skip && f->page < f->npages)
		f->page++;
}

void
find_links(struct find *f, enum find_kind kind, const char *key,
    uint32_t npages, uint32_t skip)
{
	size_t n = strlen(key);

	find_clear(f);
	f->kind = kind;
	f->npages = npages;
	f->skip = skip;
	if (n == 0 || n >= sizeof f->query)
		f->page = npages;
	else
		memcpy(f->query, key, n + 1);
	pass_skipped(f);
}

/* ---- words of a page ----------------------------------------------- */

static char *
keep(struct find *f, size_t size)
{
	struct kept *k = arena_alloc(f->arena, sizeof *k + size);

	k->older = f->kept;
	k->size = size;
	f->kept = k;
	return k->s;
}

/*
 * Bytes [FROM, TO) of S into OUT, NUL-terminated, blanks for what ends a line.
 * What isolates a value is left out where its other half is not there.
 * AT, two offsets in S, become such in OUT.
 */
static void
copy_plain(const char *s, size_t from, size_t to, size_t at[2], char *out)
{
	bool whole = text_is_clean(s + from, to - from);
	size_t n = 0, mark[2] = {0};

	for (size_t i = from; i < to; i++) {
		for (int k = 0; k < 2; k++)
			if (i == at[k])
				mark[k] = n;
		if (!whole && to - i >= 3 &&
		    memcmp(s + i, "\xe2\x81", 2) == 0 &&
		    (unsigned char)s[i + 2] >= 0xa6 &&
		    (unsigned char)s[i + 2] <= 0xa9) {
			i += 2;
			continue;
		}
		out[n++] = s[i] == '\n' || s[i] == '\t' ? ' ' : s[i];
	}
	out[n] = '\0';
	for (int k = 0; k < 2; k++)
		at[k] = at[k] < to ? mark[k] : n;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/*
 * Where the context of a match at byte AT begins: after a blank, at or after
 * LOW > 0, else between clusters.  W->known goes along, so that many matches in
 * a long leaf cost one walk over it.
 */
static size_t
context_start(struct walk *w, const char *s, size_t n, size_t low, size_t at)
{
	size_t i;
	int cols;

	for (i = low - 1; i + 1 < at; i++)
		if (is_blank(s[i]) && !is_blank(s[i + 1]) &&
		    text_cluster(s + i, n - i, &cols) == 1)
			return i + 1;
	while (w->known < low)
		w->known += text_cluster(s + w->known, n - w->known, &cols);
	return w->known < at ? w->known : at;
}

/*
 * Where the context of a match that ends at byte END ends: at most ROOM bytes
 * on, and before STOP.  Half a word is left out when it is no long one.
 */
static size_t
context_end(const char *s, size_t end, size_t stop, size_t room)
{
	size_t to = end + prefix_bytes(s + end, stop - end, room);

	if (to < stop && !is_blank(s[to]))
		for (size_t i = to; i > end && to - i < WORD; i--)
			if (is_blank(s[i])) {
				to = i;
				break;
			}
	while (to > end && is_blank(s[to - 1]))
		to--;
	return to;
}

/* The line of code about [START, END), as far as a context may show it. */
static void
code_line(const char *s, size_t start, size_t end, size_t *first, size_t *stop)
{
	size_t low = start > BEFORE ? start - BEFORE : 0;
	size_t high = *stop - end > CONTEXT ? end + CONTEXT : *stop;

	for (size_t i = start; i > low; i--)
		if (s[i - 1] == '\n') {
			*first = i;
			break;
		}
	for (size_t i = end; i < high; i++)
		if (s[i] == '\n') {
			*stop = i;
			break;
		}
}

/* The words around [START, END) of the leaf, for hit H. */
static void
set_context(struct find *f, struct walk *w, size_t start, size_t end,
    struct find_hit *h)
{
	const struct block *b = &w->doc->blocks[w->block];
	bool source = f->kind == FIND_SOURCE;
	size_t before = source ? SOURCE_BEFORE : BEFORE;
	size_t first = 0, stop = b->len;
	size_t from, to, room, at[2];
	char *out;
	int cols;

	if (b->kind == BLOCK_CODE)
		code_line(b->text, start, end, &first, &stop);
	from = first;
	if (start - first > before)
		from = context_start(w, b->text, b->len, start - before, start);
	while (from < start && is_blank(b->text[from]) &&
	       text_cluster(b->text + from, b->len - from, &cols) == 1)
		from++;
	room = CONTEXT - (start - from);
	end = start + prefix_bytes(b->text + start, end - start, room);
	room -= end - start;
	if (source && room > SOURCE_AFTER)
		room = SOURCE_AFTER;
	to = context_end(b->text, end, stop, room);
	at[0] = start;
	at[1] = end;
	out = keep(f, to - from + 1);
	copy_plain(b->text, from, to, at, out);
	h->context = out;
	h->start = (uint32_t)at[0];
	h->end = (uint32_t)at[1];
}

/* The words of the heading above, made once for all hits below it. */
static const char *
section_words(struct find *f, struct walk *w)
{
	const struct block *b = &w->doc->blocks[w->heading];
	size_t n, at[2] = {0};
	char *out;

	if (w->heading == w->doc->nblocks)
		return "";
	if (w->section)
		return w->section;
	n = prefix_bytes(b->text, b->len, CONTEXT);
	out = keep(f, n + 1);
	copy_plain(b->text, 0, n, at, out);
	w->section = out;
	return out;
}

/* ---- a page -------------------------------------------------------- */

/* A new one at byte OFF of the leaf; NULL when there is no room for more. */
static struct find_hit *
new_hit(struct find *f, struct walk *w, size_t off)
{
	if ((f->cut = f->cut || f->nhits == FIND_MAX))
		return NULL;
	if (f->nhits == f->cap) {
		f->cap = f->cap ? 2 * f->cap : HITS_FIRST;
		f->hits = mem_realloc(f->hits, f->cap * sizeof *f->hits);
	}
	f->hits[f->nhits] = (struct find_hit){.page = f->page,
	    .block = w->block,
	    .off = (uint32_t)off,
	    .section = section_words(f, w)};
	return &f->hits[f->nhits++];
}

static bool
add_hit(struct find *f, struct walk *w, size_t start, size_t end)
{
	struct find_hit *h = new_hit(f, w, start);

	return h && (set_context(f, w, start, end, h), true);
}

/* Beside leaf I: a step's label, or what an author called its callout. */
static const char *
label_of(const struct doc *d, uint32_t i)
{
	const struct block *b;

	while (
	    (b = &d->blocks[i])->kind != BLOCK_STEP && b->kind != BLOCK_CALLOUT)
		if (!b->parent || i-- != b->parent + 1)
			return NULL;
	return b->data;
}

/* A match in the label, whose place is where its text begins. */
static bool
leaf_label(struct find *f, struct walk *w, const struct block *b, size_t *from)
{
	const char *label = label_of(w->doc, w->block);
	size_t n = label ? prefix_bytes(label, strlen(label), BEFORE) : 0;
	size_t len, start, end, none[2] = {0};
	struct find_hit *h;
	char *out;

	text_finder_set(f->finder, label ? label : "", n);
	if (!n || !text_finder_next(f->finder, f->phrase.s, 0, &start, &end))
		return true;
	if (!(h = new_hit(f, w, 0)))
		return false;
	len = context_end(b->text, 0, b->len, CONTEXT - BEFORE - 2);
	out = keep(f, n + 2 + len + 1);
	memcpy(out, label, n);
	memcpy(out + n, ": ", 2);
	copy_plain(b->text, 0, len, none, out + n + 2);
	h->context = out;
	h->start = (uint32_t)start;
	h->end = (uint32_t)end;
	*from = FIND_APART;
	return true;
}

static bool
leaf_phrase(struct find *f, struct walk *w, const struct block *b)
{
	size_t from = 0, start, end;

	if (!leaf_label(f, w, b, &from))
		return false;
	text_finder_set(f->finder, b->text, b->len);
	while (from < b->len &&
	       text_finder_next(f->finder, f->phrase.s, from, &start, &end)) {
		if (!add_hit(f, w, start, end))
			return false;
		from = start + FIND_APART > end ? start + FIND_APART : end;
	}
	return true;
}

/* The words after word W, NULL after the last one. */
static const char *
next_word(const struct find *f, const char *w)
{
	w += strlen(w) + 1;
	return w < f->words.s + f->words.len ? w : NULL;
}

static bool
leaf_words(struct find *f, struct walk *w, const struct block *b)
{
	size_t first = b->len, last = b->len, start, end;

	text_finder_set(f->finder, b->text, b->len);
	for (const char *word = f->words.s; word; word = next_word(f, word)) {
		if (!text_finder_next(f->finder, word, 0, &start, &end))
			return true;
		if (start < first) {
			first = start;
			last = end;
		}
	}
	return add_hit(f, w, first, last);
}

/* The first link of the leaf to what is looked for; *NEXT is the first link
 * that is not before it. */
static bool
leaf_links(struct find *f, struct walk *w, uint32_t *next)
{
	const struct doc *d = w->doc;
	int kind = f->kind == FIND_TERM ? LINK_TERM : LINK_CITE;

	while (*next < d->nlinks && d->links[*next].block < w->block)
		++*next;
	for (uint32_t i = *next; i < d->nlinks && d->links[i].block == w->block;
	     i++) {
		const struct link *l = &d->links[i];
		const char *anchor = strchr(l->dest, '#');

		if (l->kind == kind && anchor &&
		    strcmp(anchor + 1, f->query) == 0)
			return add_hit(f, w, l->start, l->end);
	}
	return true;
}

/* False when there are more hits than there is room for. */
static bool
read_page(struct find *f, const struct doc *d)
{
	struct walk w = {.doc = d, .heading = d->nblocks};
	uint32_t link = 0;

	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->kind == BLOCK_HEADING) {
			w.heading = i;
			w.section = NULL;
		}
		if (!block_is_leaf(b) || b->len == 0)
			continue;
		w.block = i;
		w.known = 0;
		if (!(f->kind != FIND_TEXT ? leaf_links(f, &w, &link)
			: f->apart         ? leaf_words(f, &w, b)
					   : leaf_phrase(f, &w, b)))
			return false;
	}
	return true;
}

void
find_read(struct find *f, const struct doc *doc)
{
	if (f->page >= f->npages)
		return;
	if (!doc)
		f->unread++;
	else if (!read_page(f, doc)) {
		f->page = f->npages;
		return;
	}
	f->page++;
	pass_skipped(f);
	if (f->page < f->npages || f->nhits || f->apart ||
	    f->kind != FIND_TEXT || !strchr(f->phrase.s, ' '))
		return;
	f->apart = true;
	f->page = f->unread = 0;
}

/* ---- what there is ------------------------------------------------- */

enum find_kind
find_kind(const struct find *f)
{
	return f->kind;
}

const char *
find_key(const struct find *f)
{
	return f->kind == FIND_TEXT ? "" : f->query;
}

uint32_t
find_wants(const struct find *f)
{
	return f->page < f->npages ? f->page : GUIDE_NO_PAGE;
}

uint32_t
find_progress(const struct find *f, uint32_t *of)
{
	*of = f->npages;
	return f->page;
}

uint32_t
find_unread(const struct find *f)
{
	return f->unread;
}

size_t
find_hits(const struct find *f, const struct find_hit **out)
{
	*out = f->hits;
	return f->nhits;
}

bool
find_is_cut(const struct find *f)
{
	return f->cut;
}

bool
find_is_apart(const struct find *f)
{
	return f->apart && f->nhits > 0;
}

bool
find_match(struct find *f, const char *s, size_t n, size_t from, size_t *start,
    size_t *end)
{
	bool found = false;
	size_t a, z;

	if (f->kind != FIND_TEXT || f->phrase.len == 0 || from >= n)
		return false;
	text_finder_set(f->finder, s + from, n - from);
	if (!find_is_apart(f)) {
		if (!text_finder_next(f->finder, f->phrase.s, 0, &a, &z))
			return false;
		*start = from + a;
		*end = from + z;
		return true;
	}
	for (const char *w = f->words.s; w; w = next_word(f, w)) {
		if (!text_finder_next(f->finder, w, 0, &a, &z))
			continue;
		if (!found || from + a < *start ||
		    (from + a == *start && from + z > *end)) {
			*start = from + a;
			*end = from + z;
		}
		found = true;
	}
	return found;
}
