/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of pages as they stand on paper: without links to other pages, and
 * their red flags in front. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/job.h"
#include "guide/sheets.h"
#include "guide/site.h"
#include "paper/handout_internal.h"

enum {
	/* Leaves: help now has to be on the first page, in large print too.  A
	 * red flag with more is LONG; so many may stand with help now, or on a
	 * first page with less room, if there are several. */
	LONG = 4,
	FLAGS_FIRST = 6,
	FLAGS_TIGHT = 2,
	TITLE = 1,
	SECTION = 2, /* levels of headings */
};

#define HELP_PAGE "get-help.md"

/* ---- what is on the sheet -------------------------------------------- */

static const char *
after_hash(const char *dest)
{
	const char *hash = strchr(dest, '#');

	return hash && hash[1] ? hash + 1 : NULL;
}

static void
note_term(struct decided *k, const char *anchor)
{
	for (size_t i = 0; i < k->nterms; i++)
		if (strcmp(k->terms[i], anchor) == 0)
			return;
	if (k->nterms == k->terms_cap) {
		k->terms_cap = k->terms_cap ? 2 * k->terms_cap : 16;
		k->terms =
		    mem_realloc(k->terms, k->terms_cap * sizeof *k->terms);
	}
	k->terms[k->nterms++] = anchor;
}

static void
note_cite(struct making *m, const char *key)
{
	struct decided *k = m->decided;
	int number = guide_source_number(m->g, key);
	size_t at = 0;

	while (at < k->ncites && k->cites[at].number < number)
		at++;
	if (!number || (at < k->ncites && k->cites[at].number == number))
		return;
	if (k->ncites == k->cites_cap) {
		k->cites_cap = k->cites_cap ? 2 * k->cites_cap : 16;
		k->cites =
		    mem_realloc(k->cites, k->cites_cap * sizeof *k->cites);
	}
	memmove(&k->cites[at + 1], &k->cites[at],
	    (k->ncites - at) * sizeof *k->cites);
	k->cites[at] = (struct cite){key, number};
	k->ncites++;
}

/* The terms and sources that blocks [FROM, END) name.  Key points are plain
 * enough for what they name. */
static void
note_links(struct making *m, const struct doc *d, uint32_t from, uint32_t end)
{
	bool keys = d->blocks[from].kind == BLOCK_CALLOUT &&
		    d->blocks[from].detail == CALLOUT_KEY_POINTS;

	for (uint32_t i = 0; i < d->nlinks && !m->decided->done; i++) {
		const struct link *l = &d->links[i];
		const char *anchor = after_hash(l->dest);

		if (l->block < from || l->block >= end || !anchor)
			continue;
		if (l->kind == LINK_TERM && !keys)
			note_term(m->decided, anchor);
		else if (l->kind == LINK_CITE)
			note_cite(m, anchor);
	}
}

static struct part *
add_part(struct making *m, struct made_page *page, uint32_t from, uint32_t end)
{
	struct part *p = arena_zalloc(m->a, sizeof *p);

	page->tells = true;
	p->page = page;
	p->from = from;
	p->end = end;
	p->doc = parts_paper(m, page->doc, from, end,
	    m->titled && page->doc->blocks[from].kind == BLOCK_HEADING
		? TITLE
		: SECTION);
	note_links(m, page->doc, from, end);
	if (!m->last_part)
		m->last_part = &m->parts;
	*m->last_part = p;
	m->last_part = &p->next;
	return p;
}

/* One past the section of heading ID, whose siblings are looked at alone. */
static uint32_t
section_end(const struct doc *d, uint32_t id)
{
	const struct block *h = &d->blocks[id];
	uint32_t stop = d->blocks[h->parent].end, i = h->end;

	while (i < stop && (d->blocks[i].kind != BLOCK_HEADING ||
			       d->blocks[i].detail > h->detail))
		i = d->blocks[i].end;
	return i;
}

bool
parts_add(struct making *m, const char *place, bool needed, struct err *e)
{
	const char *anchor = after_hash(place);
	char *name = arena_strndup(m->a, place, strcspn(place, "#"));
	struct made_page *page = parts_page(m, name, e);
	uint32_t id;

	if (!page)
		return !needed && e->code == ERR_NOT_FOUND;
	if (!anchor) {
		if (page->doc->nblocks > 1)
			add_part(m, page, 1, page->doc->nblocks)->whole = true;
		return true;
	}
	id = doc_find_anchor(page->doc, anchor, strlen(anchor));
	if (id) {
		add_part(m, page, id, section_end(page->doc, id));
		return true;
	}
	if (!needed)
		return true;
	return err_set(e, ERR_NOT_FOUND, NULL, 0,
	    site_is_withdrawn(guide_site(m->g), page->path, anchor)
		? "this site does not show \"%.80s\" of %.80s"
		: "there is no heading for \"%.80s\" on %.80s",
	    anchor, page->path);
}

bool
parts_add_keys(struct making *m, const char *name, struct err *e)
{
	struct made_page *page = parts_page(m, name, e);
	const struct doc *d;

	if (!page)
		return e->code == ERR_NOT_FOUND;
	d = page->doc;
	for (uint32_t i = 1; i < d->nblocks; i = d->blocks[i].end)
		if (d->blocks[i].kind == BLOCK_CALLOUT &&
		    d->blocks[i].detail == CALLOUT_KEY_POINTS)
			add_part(m, page, i, d->blocks[i].end)->keys = true;
	return true;
}

/* ---- red flags ------------------------------------------------------- */

static bool
is_flag(const struct doc *d, uint32_t id)
{
	return d->blocks[id].kind == BLOCK_CALLOUT &&
	       d->blocks[id].detail == CALLOUT_WARNING;
}

static uint32_t
count_leaves(const struct doc *d, uint32_t id)
{
	uint32_t n = 0;

	for (uint32_t i = id; i < d->blocks[id].end; i++)
		n += block_is_leaf(&d->blocks[i]);
	return n;
}

/* The first red flag of D, a short one if it has any; 0: none. */
static uint32_t
first_flag(const struct doc *d)
{
	uint32_t id = 0;

	for (uint32_t i = 1; i < d->nblocks; i = d->blocks[i].end)
		if (is_flag(d, i) && (!id || (count_leaves(d, id) > LONG &&
						 count_leaves(d, i) <= LONG)))
			id = i;
	return id;
}

/* In large print of a draft there is room for one, said twice, and so there is
 * for one of two languages. */
static uint32_t
most_leaves(const struct making *m)
{
	return m->crowded || (m->draft && m->job->size >= JOB_LARGE) ? 1 : LONG;
}

/* Has any of the parts a red flag, of at most MOST leaves? */
static bool
have_flag(const struct making *m, uint32_t most)
{
	for (const struct part *p = m->parts; p; p = p->next)
		for (uint32_t i = p->from; i < p->end;
		     i = p->doc->blocks[i].end)
			if (is_flag(p->doc, i) &&
			    count_leaves(p->doc, i) <= most)
				return true;
	return false;
}

/* The short red flags of PLACE, each a part. */
static bool
add_short_flags(struct making *m, const char *place, struct err *e)
{
	const char *anchor = after_hash(place);
	char *name = arena_strndup(m->a, place, strcspn(place, "#"));
	struct made_page *page = parts_page(m, name, e);
	uint32_t id, end;

	if (!page)
		return e->code == ERR_NOT_FOUND;
	id = anchor ? doc_find_anchor(page->doc, anchor, strlen(anchor)) : 1;
	if (id == 0 || id >= page->doc->nblocks)
		return true;
	end = anchor ? section_end(page->doc, id) : page->doc->nblocks;
	for (; id < end; id = page->doc->blocks[id].end)
		if (is_flag(page->doc, id) &&
		    count_leaves(page->doc, id) <= most_leaves(m))
			add_part(m, page, id, page->doc->blocks[id].end);
	return true;
}

bool
parts_add_flags(struct making *m, struct err *e)
{
	struct made_page *page;
	uint32_t id;

	if (have_flag(m, m->tight ? most_leaves(m) : UINT32_MAX))
		return true;
	for (const char *const *p = m->sheets ? m->sheets->red_flags : NULL;
	     p && *p; p++)
		if (!add_short_flags(m, *p, e))
			return false;
	if (have_flag(m, UINT32_MAX))
		return true;
	page = parts_page(m, HELP_PAGE, e);
	if (!page) /* a guide need not have one */
		return e->code == ERR_NOT_FOUND;
	id = first_flag(page->doc);
	if (id)
		add_part(m, page, id, page->doc->blocks[id].end);
	return true;
}

static bool
same_words(const struct doc *a, uint32_t i, const struct doc *b, uint32_t k)
{
	uint32_t end = a->blocks[i].end;

	if (end - i != b->blocks[k].end - k)
		return false;
	for (; i < end; i++, k++)
		if (a->blocks[i].kind != b->blocks[k].kind ||
		    a->blocks[i].len != b->blocks[k].len ||
		    memcmp(a->blocks[i].text, b->blocks[k].text,
			a->blocks[i].len) != 0)
			return false;
	return true;
}

/* Does a red flag before ID of P say the same? */
static bool
was_said(const struct making *m, const struct part *p, uint32_t id)
{
	for (const struct part *q = m->parts; q; q = q->next)
		for (uint32_t i = q->from; i < q->end;
		     i = q->doc->blocks[i].end) {
			if (q == p && i == id)
				return false;
			if (is_flag(q->doc, i) &&
			    same_words(q->doc, i, p->doc, id))
				return true;
		}
	return false;
}

/* Is the section of PAGE that ANCHOR leads to on the sheet, with a long list of
 * red flags? */
static bool
have_list(
    const struct making *m, const char *page, size_t n, const char *anchor)
{
	for (const struct part *p = m->parts; p; p = p->next) {
		const struct doc *d = p->page->doc;
		uint32_t id = doc_find_anchor(d, anchor, strlen(anchor)), end;

		if (strlen(p->page->path) != n ||
		    memcmp(p->page->path, page, n) != 0 || id < p->from ||
		    id >= p->end || !id)
			continue;
		end = section_end(d, id);
		for (; id < end && id < p->end; id = d->blocks[id].end)
			if (is_flag(d, id) && count_leaves(d, id) > LONG)
				return true;
	}
	return false;
}

/*
 * Does red flag ID of P say that the full list is elsewhere, and is it on this
 * sheet?  In large print, where the list cannot be in front, both are needed.
 */
static bool
is_in_short(const struct making *m, const struct part *p, uint32_t id)
{
	const struct doc *d = p->page->doc;

	for (uint32_t i = 0; i < d->nlinks && !m->tight; i++) {
		const struct link *l = &d->links[i];
		const char *anchor = after_hash(l->dest);

		if (l->kind == LINK_PAGE && anchor && l->block > id &&
		    l->block < d->blocks[id].end &&
		    have_list(m, l->dest, strcspn(l->dest, "#"), anchor))
			return true;
	}
	return false;
}

static void
decide_one(struct decided *k, enum fate fate)
{
	if (k->nfates == k->fates_cap) {
		k->fates_cap = k->fates_cap ? 2 * k->fates_cap : 16;
		k->fates =
		    mem_realloc(k->fates, k->fates_cap * sizeof *k->fates);
	}
	k->fates[k->nfates++] = (uint8_t)fate;
}

/* Leaves of red flags that page 1 has room for besides help now.  One's own
 * handout may be of all pages, each with its own. */
static uint32_t
most_in_front(const struct making *m)
{
	if (!m->sheet)
		return m->tight ? 1 : LONG;
	return m->tight ? FLAGS_TIGHT : FLAGS_FIRST;
}

/*
 * Short ones come first.  A long one is in front, below help now, where there
 * is no short one; else it stays in its section, as do those that there is no
 * room for.
 */
void
parts_decide(struct making *m)
{
	struct decided *k = m->decided;
	uint32_t most = most_leaves(m), leaves = 0;
	uint32_t all = most_in_front(m);
	size_t next = SIZE_MAX;
	bool brief = false;

	for (const struct part *p = m->parts; !k->done && p; p = p->next)
		for (uint32_t i = p->from; i < p->end;
		     i = p->doc->blocks[i].end) {
			uint32_t n;

			if (!is_flag(p->doc, i))
				continue;
			n = count_leaves(p->doc, i);
			if (was_said(m, p, i) ||
			    (n <= LONG && is_in_short(m, p, i)))
				decide_one(k, FATE_GONE);
			else if (n > most) {
				if (next == SIZE_MAX || (!brief && n <= LONG)) {
					next = k->nfates;
					brief = n <= LONG;
				}
				decide_one(k, FATE_STAYS);
			} else {
				bool room = !leaves ||
					    (most == LONG && leaves + n <= all);

				decide_one(k, room ? FATE_FIRST : FATE_STAYS);
				leaves += room ? n : 0;
			}
		}
	if (!k->done && !leaves && next != SIZE_MAX)
		k->fates[next] = brief ? FATE_FIRST : FATE_NEXT;
}

/* The fate of the next one, *AT of them being behind. */
static enum fate
fate_of(const struct making *m, size_t *at)
{
	return *at < m->decided->nfates ? (enum fate)m->decided->fates[(*at)++]
					: FATE_STAYS;
}

static void
put_flags(struct making *m, enum fate fate, bool boxed)
{
	size_t at = 0;

	for (const struct part *p = m->parts; p; p = p->next)
		for (uint32_t i = p->from; i < p->end;
		     i = p->doc->blocks[i].end) {
			const struct block *b = &p->doc->blocks[i];

			if (!is_flag(p->doc, i) || fate_of(m, &at) != fate)
				continue;
			if (!boxed && b->data) /* its label */
				compose_para(m->to, b->data, SPAN_STRONG);
			compose_blocks(
			    m->to, p->doc, boxed ? i : i + 1, b->end);
		}
}

void
parts_put_flags(struct making *m, enum fate fate)
{
	put_flags(m, fate, true);
}

void
parts_put_flags_in(struct making *m, enum fate fate)
{
	put_flags(m, fate, false);
}

/* ---- the rest -------------------------------------------------------- */

/* Is anything left below heading ID of P?  Of the red flags, AT are behind. */
static bool
is_left(const struct making *m, const struct part *p, uint32_t id, size_t at)
{
	const struct doc *d = p->doc;
	bool gone = false;

	for (uint32_t i = d->blocks[id].end; i < p->end; i = d->blocks[i].end) {
		if (d->blocks[i].kind == BLOCK_HEADING) {
			if (d->blocks[i].detail > d->blocks[id].detail)
				return true;
			break;
		}
		if (!is_flag(d, i) || fate_of(m, &at) == FATE_STAYS)
			return true;
		gone = true;
	}
	return !gone;
}

static void
put_part(struct making *m, const struct part *p, bool titled, size_t *at)
{
	const struct doc *d = p->doc;
	uint32_t run = p->from, i = p->from;

	for (; i < p->end; i = d->blocks[i].end) {
		bool flag = is_flag(d, i);

		if (flag ? fate_of(m, at) == FATE_STAYS
			 : d->blocks[i].kind != BLOCK_HEADING ||
			       (!(titled && i == p->from) &&
				   is_left(m, p, i, *at)))
			continue;
		compose_blocks(m->to, d, run, i);
		run = d->blocks[i].end;
	}
	compose_blocks(m->to, d, run, i);
}

/* The anchor of the heading that P begins with, or NULL. */
static const char *
heading_of(const struct part *p)
{
	const struct block *b = &p->page->doc->blocks[p->from];

	return !p->whole && b->kind == BLOCK_HEADING ? b->data : NULL;
}

/* Is there a section of another page with the same heading, so that the two
 * are told apart by what their pages are called? */
static bool
needs_page_title(const struct making *m, const struct part *p)
{
	const char *heading = heading_of(p);

	for (const struct part *q = m->parts; heading && q; q = q->next)
		if (q->page != p->page && heading_of(q) &&
		    strcmp(heading_of(q), heading) == 0)
			return true;
	return false;
}

void
parts_put(struct making *m, bool titled)
{
	const struct made_page *keys = NULL, *named = NULL;
	size_t at = 0;

	for (const struct part *p = m->parts; p; p = p->next) {
		const struct entry *t = guide_page(m->g, p->page->number);

		/* Whose key points they are, where there are several. */
		if (p->keys && p->page != keys && t &&
		    (keys ||
			(p->next && p->next->keys && p->next->page != p->page)))
			compose_heading(
			    m->to, SECTION, guide_entry_title(m->g, t));
		if (p->keys)
			keys = p->page;
		if (t && needs_page_title(m, p)) {
			if (named != p->page)
				compose_heading(
				    m->to, SECTION, guide_entry_title(m->g, t));
			named = p->page;
		} else
			named = NULL;
		compose_deeper(m->to, named != NULL);
		if (!list_put_page(m, p, titled))
			put_part(m, p, titled, &at);
		compose_deeper(m->to, 0);
	}
}

bool
parts_put_title(struct making *m)
{
	const struct part *p = m->parts;

	if (!p || p->doc->blocks[p->from].detail != TITLE ||
	    p->doc->blocks[p->from].kind != BLOCK_HEADING ||
	    !p->doc->blocks[p->from].len)
		return false;
	compose_blocks(m->to, p->doc, p->from, p->doc->blocks[p->from].end);
	return true;
}
