/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands below the sections: questions, who made it, the foot. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/help.h"
#include "guide/job.h"
#include "guide/material.h"
#include "guide/quiz.h"
#include "layout/labels.h"
#include "locale/catalog.h"
#include "paper/handout_internal.h"
#include "text/bidi.h"

enum { SECTION = 2, WRITE_LINES = 3 };

#define LRI "\xe2\x81\xa6" /* U+2066 */
#define FSI "\xe2\x81\xa8" /* U+2068 */
#define PDI "\xe2\x81\xa9" /* U+2069 */

/* ---- of one's own ---------------------------------------------------- */

const struct material *
handout_material(struct making *m, enum material_kind kind)
{
	struct err unsaid;

	return material_is_there(m->g, kind)
		   ? material_load(m->g, kind, m->a, &unsaid)
		   : NULL;
}

/* An item that says WORDS, or that there are none any more. */
static void
put_question(struct making *m, const char *words)
{
	compose_tick(m->to,
	    *words ? words
		   : handout_say(
			 m, N_("This question is no longer in the guide.")));
}

void
tail_put_mine(struct making *m)
{
	const struct mine *mine = &m->job->mine;
	const struct material *q, *k, *t;
	size_t first = mine_count_first(mine);

	if (!mine->n)
		return;
	q = handout_material(m, MATERIAL_QUESTIONS);
	k = handout_material(m, MATERIAL_QUIZ);
	t = handout_material(m, MATERIAL_TEACHBACK);
	compose_heading(m->to, SECTION,
	    m->job->visit ? handout_say(m, N_("Questions still open"))
			  : handout_say(m, N_("My questions")));
	for (int pass = 0; pass < 2; pass++) {
		/* TRANSLATORS: above questions of a list. */
		if (pass == 0 && first)
			compose_para(
			    m->to, handout_say(m, N_("Ask first:")), 0);
		else if (pass == 1 && first && first < mine->n)
			/* TRANSLATORS: above the other questions. */
			compose_para(m->to, handout_say(m, N_("Then:")), 0);
		for (size_t i = 0; i < mine->n; i++)
			if (mine->list[i].first == (pass == 0))
				put_question(m,
				    mine_text(mine, i, q ? q->questions : NULL,
					k ? k->quiz : NULL,
					t ? t->teachback : NULL));
	}
	if (!m->job->visit)
		compose_write(
		    m->to, handout_say(m, N_("My own questions")), WRITE_LINES);
}

void
tail_put_topics(struct making *m)
{
	const struct material *k;

	if (!m->job->ntopics)
		return;
	k = handout_material(m, MATERIAL_QUIZ);
	compose_heading(m->to, SECTION, handout_say(m, N_("To look at again")));
	for (size_t i = 0; i < m->job->ntopics; i++) {
		unsigned at = m->job->topics[i];

		put_question(
		    m, k && at < k->quiz->n ? k->quiz->items[at].question : "");
	}
}

/* ---- who made it ----------------------------------------------------- */

/* The words that stand by themselves in a line from right to left. */
static const char *
apart(const struct making *m, const char *words, bool number)
{
	bool rtl = m->rtl || text_has_rtl(words, strlen(words));
	struct str s;

	if (!rtl && !number)
		return words;
	str_init(&s);
	str_puts(&s, rtl ? (number ? LRI : FSI) : "");
	for (const char *p = words; *p; p++)
		if (number && *p == ' ')
			str_puts(&s, "\xc2\xa0");
		else
			str_putc(&s, *p);
	str_puts(&s, rtl ? PDI : "");
	words = arena_strndup(m->a, str_text(&s), s.len);
	str_done(&s);
	return words;
}

const char *
handout_isolated(const struct making *m, const char *words)
{
	return apart(m, words, false);
}

/* The worst of what the pages' reviews are worth. */
static int
worth(int state)
{
	static const int order[] = {
	    [GUIDE_REVIEW_NOT_ASKED] = 0,
	    [GUIDE_REVIEW_SIGNED] = 1,
	    [GUIDE_REVIEW_OVERDUE] = 2,
	    [GUIDE_REVIEW_CHANGED] = 3,
	    [GUIDE_REVIEW_NONE] = 4,
	};

	return order[state];
}

/* Is ROLE in ROLES, words with ", " between? */
static bool
names_role(const char *roles, const char *role)
{
	size_t n = strlen(role);

	for (const char *p = roles; (p = strstr(p, role)); p++)
		if ((p == roles || p[-1] == ' ') &&
		    (p[n] == ',' || p[n] == '\0'))
			return true;
	return false;
}

static void
sum_up_reviews(struct making *m)
{
	struct guide_review *all = &m->review;
	struct str roles;

	str_init(&roles);
	*all = (struct guide_review){
	    .name = "", .role = "", .date = "", .due = ""};
	for (const struct made_page *p = m->pages; p; p = p->next) {
		struct guide_review r = guide_review_file(m->g, p->path);

		if (!p->tells)
			continue;
		if (worth(r.state) > worth(all->state))
			all->state = r.state;
		if (*r.due && (!*all->due || strcmp(r.due, all->due) < 0))
			all->due = r.due;
		if (!*r.role || names_role(str_text(&roles), r.role))
			continue;
		str_printf(&roles, "%s%s", roles.len ? ", " : "", r.role);
	}
	all->role = arena_strdup(m->a, str_text(&roles));
	str_done(&roles);
}

/* What the sheet's review is worth, in the language of C; "": nothing. */
static const char *
review_words(const struct making *m, const struct catalog *c)
{
	switch (m->review.state) {
	case GUIDE_REVIEW_NONE:
		return tr(c, "Not yet reviewed by a clinician.");
	case GUIDE_REVIEW_CHANGED:
		return tr(c, "Changed since a clinician reviewed it.");
	case GUIDE_REVIEW_OVERDUE:
	case GUIDE_REVIEW_SIGNED:
		/* TRANSLATORS: who did, such as "pharmacist". */
		return arena_printf(m->a, tr(c, "Reviewed by: %s."),
		    apart(m, m->review.role, false));
	case GUIDE_REVIEW_NOT_ASKED:
		break;
	}
	return "";
}

/* A paragraph of all that is to be known of the sheet.  One sentence that is
 * not translated would make it one of two languages: then none is. */
static void
put_worth(struct making *m)
{
	static const char *const head = N_("About this sheet");
	static const char *const choice =
	    N_("This guide does not tell you to choose it or to refuse it. You "
	       "can say no or change your mind.");
	/* TRANSLATORS: a date, such as 2027-11-22. */
	static const char *const due = N_("Check with your team after %s.");
	const struct catalog *c = m->c;
	const char *clinic = help_site_text(m->g, m->language, SITE_CLINIC);
	const char *words[3];
	struct str s;

	if (m->translated &&
	    (tr(c, head) == head || tr(c, choice) == choice ||
		(*m->review.due && tr(c, due) == due) ||
		(*review_words(m, NULL) &&
		    strcmp(review_words(m, c), review_words(m, NULL)) == 0)))
		c = NULL;
	words[0] = tr(c, choice);
	words[1] = review_words(m, c);
	words[2] = *m->review.due ? arena_printf(m->a, tr(c, due),
					apart(m, m->review.due, true))
				  : "";
	str_init(&s);
	if (clinic) /* its numbers are in the box on the first page */
		str_printf(&s, "%s \xc2\xb7 ", apart(m, clinic, false));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		/* Behind U+3002, wide as it is, there is no space. */
		bool wide = s.len > 2 &&
			    memcmp(s.s + s.len - 3, "\xe3\x80\x82", 3) == 0;

		str_printf(
		    &s, "%s%s", i && *words[i] && !wide ? " " : "", words[i]);
	}
	list_put_lead(m, tr(c, head), str_text(&s), c != m->c);
	str_done(&s);
}

void
tail_put_about(struct making *m)
{
	sum_up_reviews(m);
	if (!guide_has_conventions(m->g))
		return;
	put_worth(m);
}

/* ---- the foot -------------------------------------------------------- */

static const char *
short_review(const struct making *m)
{
	switch (m->review.state) {
	case GUIDE_REVIEW_NONE:
		/* TRANSLATORS: at the foot of a page; short, as are the next
		 * three. */
		return tr(m->c, "not yet reviewed by a clinician");
	case GUIDE_REVIEW_CHANGED:
		return tr(m->c, "changed since its review");
	case GUIDE_REVIEW_OVERDUE:
		return tr(m->c, "a new review is due");
	case GUIDE_REVIEW_SIGNED:
		return tr(m->c, "reviewed");
	case GUIDE_REVIEW_NOT_ASKED:
		break;
	}
	return "";
}

const char *
tail_foot(struct making *m)
{
	const char *parts[] = {apart(m, m->id, true),
	    *guide_version(m->g) ? apart(m, guide_version(m->g), true) : "",
	    short_review(m),
	    guide_is_draft(m->g) ? label_draft_brief(m->c) : ""};
	struct str s;
	const char *foot;

	str_init(&s);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (*parts[i])
			str_printf(
			    &s, "%s%s", s.len ? " \xc2\xb7 " : "", parts[i]);
	foot = arena_strndup(m->a, str_text(&s), s.len);
	str_done(&s);
	return foot;
}
