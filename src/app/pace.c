/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long the pages take, and which of them were read to their end.  Both are
 * known of pages that somebody looked at, or whose rows are on the screen.
 */
#include "config.h"

#include "app/internal.h"
#include "base/mem.h"
#include "guide/guide.h"
#include "guide/pace.h"

/* What stands for a page that cannot be read, or is too large to be. */
enum { MINUTES_NONE = UINT16_MAX };

static void
make_room(struct app *a)
{
	uint32_t n = guide_pages(a->opts.guide);

	if (a->minutes)
		return;
	a->minutes = mem_calloc(n + 1, sizeof *a->minutes);
	a->read = mem_calloc(n + 1, sizeof *a->read);
}

bool
pace_is_known(const struct app *a, uint32_t page)
{
	return a->minutes && page < guide_pages(a->opts.guide) &&
	       a->minutes[page] != 0;
}

int
app_minutes(const struct app *a, uint32_t page)
{
	return pace_is_known(a, page) && a->minutes[page] != MINUTES_NONE
		   ? a->minutes[page]
		   : 0;
}

bool
app_is_read(const struct app *a, uint32_t page)
{
	return a->read && page < guide_pages(a->opts.guide) && a->read[page];
}

/* DOC is the page's tree; NULL: there is none to be had. */
void
pace_learn(struct app *a, uint32_t page, const struct doc *doc)
{
	int n = doc ? pace_minutes(doc) : MINUTES_NONE;

	if (page >= guide_pages(a->opts.guide))
		return;
	make_room(a);
	a->minutes[page] =
	    (uint16_t)(n < MINUTES_NONE || !doc ? n : MINUTES_NONE - 1);
}

void
pace_mark_read(struct app *a, uint32_t page)
{
	if (page >= guide_pages(a->opts.guide))
		return;
	make_room(a);
	a->nread += a->read[page] == 0;
	a->read[page] = 1;
}
