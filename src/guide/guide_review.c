/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has signed the pages of a guide, and whether they still are the same. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/folder.h"
#include "guide/guide_internal.h"
#include "guide/guideconf.h"
#include "guide/reviews.h"
#include "guide/site_internal.h"
#include "locale/catalog.h"
#include "text/text.h"

enum { REVIEWS_MAX = 4 << 20 /* [bytes] of reviews.conf */ };

/* What people read though it may be no page of the contents. */
static const char *const files[SIGNED_FILES] = {"short.md", "get-help.md",
    "glossary.md", "questions.md", "quiz.md", "teachback.md"};

static const struct reviews *
take(struct guide *g, bool there, struct bytes *b, struct err *e)
{
	const struct reviews *r = NULL;

	if (there) {
		r = reviews_parse(g->a, REVIEWS_FILE, b->s, b->n, e);
		bytes_done(b);
	}
	/* Signatures that cannot be read are none. */
	if (!r && e->code != ERR_NOT_FOUND)
		g->reviews_broken = true;
	return r;
}

/* The guide's signatures, and the site's own, which an upgrade of the guide
 * neither erases nor inherits. */
static void
read_reviews(struct guide *g)
{
	const char *own = site_beside(g->site, g->a, REVIEWS_FILE);
	struct err e = {0};
	struct bytes b;
	bool there;

	g->reviews_read = true;
	if (!g->conf)
		return;
	there = folder_read(g->root, REVIEWS_FILE, REVIEWS_MAX, &b, &e);
	g->reviews[0] = take(g, there, &b, &e);
	e = (struct err){.code = ERR_NOT_FOUND};
	there = own && folder_read_any(own, REVIEWS_MAX, &b, &e);
	g->reviews[1] = take(g, there, &b, &e);
	if (!g->reviews[0] && !g->reviews[1])
		return;
	g->signed_by = arena_zalloc(
	    g->a, (g->npages + SIGNED_FILES) * sizeof *g->signed_by);
}

/* ---- what is signed --------------------------------------------------- */

/* Which of them file PATH is: a page's number, or those after them; SIZE_MAX:
 * nobody signs it. */
static size_t
number_of(const struct guide *g, const char *path)
{
	uint32_t page = index_get(&g->by_path, path, strlen(path));

	if (page != INDEX_NONE)
		return page;
	for (size_t i = 0; i < SIGNED_FILES; i++)
		if (strcmp(path, files[i]) == 0)
			return g->npages + i;
	return SIZE_MAX;
}

const char *
guide_signed_file(const struct guide *g, size_t i)
{
	if (i < g->npages)
		return guide_page(g, (uint32_t)i)->path;
	if (!g->conf)
		return NULL;
	for (size_t k = 0, at = g->npages; k < SIGNED_FILES; k++)
		if (number_of(g, files[k]) >= g->npages && at++ == i)
			return files[k];
	return NULL;
}

void
guide_note_review(struct guide *g, const char *path, const char *s, size_t n)
{
	size_t number = number_of(g, path);
	char hash[REVIEWS_HASH + 1];
	struct page_review *p;

	if (!g->reviews_read)
		read_reviews(g);
	if (number == SIZE_MAX)
		return;
	if (number >= g->npages)
		g->read[number - g->npages] = true;
	if (!g->signed_by)
		return;
	p = &g->signed_by[number];
	*p = (struct page_review){.state = REVIEW_NONE};
	reviews_hash(s, n, hash);
	for (int i = 0; i < 2; i++) {
		const struct review *who = NULL;
		enum review_state state = g->reviews[i]
					      ? reviews_state(g->reviews[i],
						    path, hash, g->today, &who)
					      : REVIEW_NONE;

		if (state > p->state)
			*p = (struct page_review){state, who};
	}
}

void
guide_set_today(struct guide *g, const char *today)
{
	size_t n = strlen(today);

	if (n < sizeof g->today)
		memcpy(g->today, today, n + 1);
}

/* Is it to be said that nobody has signed a page? */
static bool
asks_for_reviews(const struct guide *g, const struct page_review *p)
{
	return g->conf && (!g->conf->reviewed || p || g->reviews_broken);
}

static void
say(const struct guide *g, const struct page_review *p, struct str *out)
{
	const struct catalog *c = g->catalog;

	switch (p ? p->state : REVIEW_NONE) {
	case REVIEW_SIGNED:
		str_printf(out, tr(c, "Reviewed by %s, %s, on %s."),
		    p->who->name, p->who->role, p->who->date);
		break;
	case REVIEW_OVERDUE:
		str_printf(out,
		    tr(c, "Reviewed on %s. A new review was due on %s."),
		    p->who->date, p->who->due);
		break;
	case REVIEW_CHANGED:
		str_puts(out, tr(c, "Changed since a clinician reviewed it."));
		break;
	case REVIEW_NONE:
		if (asks_for_reviews(g, p))
			str_puts(
			    out, tr(c, "Not yet reviewed by a clinician."));
		break;
	}
}

void
guide_review_line(const struct guide *g, uint32_t page, struct str *out)
{
	struct str line;

	str_init(&line);
	say(g, g->signed_by && page < g->npages ? &g->signed_by[page] : NULL,
	    &line);
	text_clean(out, str_text(&line), line.len);
	str_done(&line);
}

static struct guide_review
review_of(const struct guide *g, size_t number)
{
	static const uint8_t states[] = {
	    [REVIEW_NONE] = GUIDE_REVIEW_NONE,
	    [REVIEW_CHANGED] = GUIDE_REVIEW_CHANGED,
	    [REVIEW_OVERDUE] = GUIDE_REVIEW_OVERDUE,
	    [REVIEW_SIGNED] = GUIDE_REVIEW_SIGNED,
	};
	const struct page_review *p =
	    g->signed_by && number < g->npages + SIGNED_FILES
		? &g->signed_by[number]
		: NULL;
	struct guide_review r = {
	    .state = states[p ? p->state : REVIEW_NONE],
	    .name = "",
	    .role = "",
	    .date = "",
	    .due = "",
	};

	/* A file that is no page may not be there. */
	if (number >= g->npages &&
	    (number == SIZE_MAX || !g->read[number - g->npages]))
		r.state = GUIDE_REVIEW_NOT_ASKED;
	if (r.state == GUIDE_REVIEW_NONE && !asks_for_reviews(g, p))
		r.state = GUIDE_REVIEW_NOT_ASKED;
	if (p && p->who) {
		r.name = p->who->name;
		r.role = p->who->role;
		r.date = p->who->date;
		r.due = p->who->due;
	}
	return r;
}

struct guide_review
guide_review(const struct guide *g, uint32_t page)
{
	return review_of(g, page < g->npages ? page : SIZE_MAX);
}

struct guide_review
guide_review_file(const struct guide *g, const char *path)
{
	return review_of(g, number_of(g, path));
}
