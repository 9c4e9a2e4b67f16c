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
	g->signed_by =
	    arena_alloc(g->a, (g->npages + 1) * sizeof *g->signed_by);
	memset(g->signed_by, 0, (g->npages + 1) * sizeof *g->signed_by);
}

/* The page is these bytes: what are its signatures worth? */
void
guide_note_review(struct guide *g, uint32_t page, const char *s, size_t n)
{
	const char *path = guide_page(g, page)->path;
	char hash[REVIEWS_HASH + 1];
	struct page_review *p;

	if (!g->reviews_read)
		read_reviews(g);
	if (!g->signed_by)
		return;
	p = &g->signed_by[page];
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

struct guide_review
guide_review(const struct guide *g, uint32_t page)
{
	static const uint8_t states[] = {
	    [REVIEW_NONE] = GUIDE_REVIEW_NONE,
	    [REVIEW_CHANGED] = GUIDE_REVIEW_CHANGED,
	    [REVIEW_OVERDUE] = GUIDE_REVIEW_OVERDUE,
	    [REVIEW_SIGNED] = GUIDE_REVIEW_SIGNED,
	};
	const struct page_review *p =
	    g->signed_by && page < g->npages ? &g->signed_by[page] : NULL;
	struct guide_review r = {
	    .state = states[p ? p->state : REVIEW_NONE],
	    .name = "",
	    .role = "",
	    .date = "",
	    .due = "",
	};

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
