/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said of the handout that is put together: what it is called, what is
 * on it, how many pages that makes.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/sheets.h"
#include "guide/site.h"
#include "locale/catalog.h"

enum {
	ROOMY = 16, /* [cells]: lower, there is no room to say all of it */
	WORDY = 36, /* [cells]: the same, narrower */
	LISTED = 6, /* of what is on one's own, by name */
};

static bool
is_roomy(const struct app *a)
{
	return a->opts.height >= ROOMY && a->opts.width >= WORDY;
}

static const struct sheet *
sheet_of(const struct app *a)
{
	const struct sheets *s = handouts_sheets(a);
	const struct job *j = a->printing.job;

	for (size_t i = 0; s && j->nsheets && i < s->n; i++)
		if (strcmp(s->sheets[i].id, j->sheets[0]) == 0)
			return &s->sheets[i];
	return NULL;
}

bool
handout_is_empty(const struct app *a)
{
	if (a->printing.own)
		return own_is_empty(a);
	return !a->printing.job->help && !sheet_of(a);
}

/* A page by its path, as the contents call it. */
static const char *
page_title(const struct app *a, const char *path)
{
	uint32_t page = guide_find_page(a->opts.guide, path);

	if (page == GUIDE_NO_PAGE)
		return person_title(a, path);
	return guide_entry_title(
	    a->opts.guide, guide_page(a->opts.guide, page));
}

static const char *
heading(const struct app *a)
{
	const struct printing *p = &a->printing;
	const struct sheet *s = sheet_of(a);

	if (p->job->help)
		return app_tr(a, "Help now");
	if (p->job->visit)
		return app_tr(a, "Record of this visit");
	if (s)
		return guide_words(a->opts.guide, s->title);
	if (p->own && own_is_one_page(a))
		return page_title(a, p->job->places[0]);
	return app_tr(a, "My handout");
}

/* WORDS with the site's values for what stands between braces. */
static const char *
filled(const struct app *a, const char *words)
{
	struct str s;
	const char *out;

	str_init(&s);
	while (*words) {
		size_t n = strcspn(words, "{");
		size_t name = words[n] ? strcspn(words + n, "}") : 0;
		const char *value = NULL;

		str_put(&s, words, n);
		words += n;
		if (name && words[name])
			value = guide_value(a->opts.guide, words + 1, name - 1);
		if (value) {
			str_printf(&s, "\xe2\x81\xa8%s\xe2\x81\xa9", value);
			words += name + 1;
		} else if (*words)
			str_putc(&s, *words++);
	}
	out = arena_strdup(a->card_arena, str_text(&s));
	str_done(&s);
	return out;
}

/* One more thing on a handout of one's own; past LISTED only how many. */
static void
put_item(struct compose *c, size_t *n, const char *words)
{
	if ((*n)++ < LISTED)
		compose_item(c, words, 0);
}

static void
put_own(const struct app *a, struct compose *c)
{
	const struct printing *p = &a->printing;
	size_t n = 0;

	if (own_is_one_page(a) || p->job->visit)
		return; /* the heading says it */
	if (p->with_lines && record_count_lines(a->counselor.record))
		put_item(c, &n, app_tr(a, "Lines from you"));
	if (p->with_mine && mine_count(a->mine))
		put_item(c, &n, app_tr(a, "My questions"));
	if (p->with_topics && own_count_topics(a))
		put_item(c, &n, app_tr(a, "Topics to look at again"));
	if (p->with_plan && own_has_plan(a))
		put_item(c, &n, app_tr(a, "My plan for the day"));
	for (size_t i = 0; i < p->job->nplaces; i++)
		put_item(c, &n, page_title(a, p->job->places[i]));
	if (n > LISTED)
		compose_item(c,
		    arena_printf(a->card_arena,
			/* TRANSLATORS: after some of what is on a handout: how
			 * many more pages there are. */
			trn(a->opts.catalog, "and %lu more", "and %lu more",
			    (unsigned long)(n - LISTED)),
			(unsigned long)(n - LISTED)),
		    0);
}

void
handout_put_what(const struct app *a, struct compose *c)
{
	const struct sheet *s = sheet_of(a);

	if (!is_roomy(a)) {
		compose_para(c, heading(a), SPAN_STRONG);
		return;
	}
	compose_heading(c, 2, heading(a));
	if (a->printing.job->help)
		compose_para(c,
		    app_tr(a, "Whom to call, by day and at night, on one "
			      "sheet."),
		    0);
	else if (s && *s->intro)
		compose_para(
		    c, filled(a, guide_words(a->opts.guide, s->intro)), 0);
	else if (a->printing.own)
		put_own(a, c);
}

/* "2 pages · Letter · large print · 3 copies", once they are counted. */
void
handout_put_pages(const struct app *a, struct compose *c)
{
	const struct printing *p = &a->printing;
	const struct catalog *l = a->opts.catalog;
	unsigned long n = p->pages, copies = p->job->copies;
	struct str s;

	if (!n) {
		compose_para(c,
		    printing_counts(a) ? app_tr(a, "Counting the pages …")
				       : p->said,
		    SPAN_STRONG);
		return;
	}
	str_init(&s);
	str_printf(&s, trn(l, "%lu page", "%lu pages", n), n);
	str_printf(&s, " · %s", job_paper(p->job, guide_site(a->opts.guide)));
	if (p->job->size == JOB_LARGE)
		/* TRANSLATORS: after the number of pages. */
		str_printf(&s, " · %s", tr(l, "large print"));
	if (copies > 1) {
		str_puts(&s, " · ");
		str_printf(
		    &s, trn(l, "%lu copy", "%lu copies", copies), copies);
	}
	compose_para(c, str_text(&s), SPAN_STRONG);
	str_done(&s);
}
