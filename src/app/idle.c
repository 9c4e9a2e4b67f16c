/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can be done while nobody types: what was put off, and reading pages that
 * are not shown.
 */
#include "config.h"

#include "app/internal.h"
#include "guide/guide.h"

/* A page larger than this is not read for its length alone. */
enum { PACE_MAX = 256 << 10 /* [bytes] */ };

static const struct effect nothing = {.kind = EFFECT_NONE};

static struct effect
read_page(struct app *a, enum reading what, uint32_t page, size_t max)
{
	a->reading = what;
	return (struct effect){.kind = EFFECT_READ, .page = page, .max = max};
}

/* The search that still has pages to look through, or NULL. */
static struct find *
unfinished(const struct app *a)
{
	struct find *const both[] = {
	    a->view == VIEW_USES ? a->links : NULL, a->search};

	for (size_t i = 0; i < sizeof both / sizeof *both; i++)
		if (both[i] && find_wants(both[i]) != GUIDE_NO_PAGE)
			return both[i];
	return NULL;
}

struct effect
app_idle(struct app *a, bool *awaited)
{
	struct find *f = unfinished(a);
	enum material_kind kind;
	uint32_t page;
	int language;
	size_t other;
	struct effect due = printing_due(a);

	*awaited = true;
	if (due.kind != EFFECT_NONE)
		return due;
	if (languages_wanted(a, &language))
		return (struct effect){
		    .kind = EFFECT_COVERAGE, .language = language};
	if (notes_wanted(a, &page))
		return (struct effect){.kind = EFFECT_NOTES,
		    .page = page,
		    .language = (int)a->counselor.own_language};
	if (beside_wanted(a, &page, &other))
		return (struct effect){.kind = EFFECT_BESIDE,
		    .page = page,
		    .language = (int)other};
	*awaited = f != NULL;
	if (a->no_reading)
		return nothing;
	if (person_wants_visits(a))
		return (struct effect){
		    .kind = EFFECT_MATERIAL, .material = MATERIAL_VISITS};
	if (material_is_stale(a, &kind, awaited))
		return (struct effect){
		    .kind = EFFECT_MATERIAL, .material = (int)kind};
	*awaited = f != NULL;
	if (!f && material_wanted(a, &kind))
		return (struct effect){
		    .kind = EFFECT_MATERIAL, .material = (int)kind};
	if (f)
		return read_page(a, READING_FIND, find_wants(f), 0);
	page = a->view == VIEW_HOME    ? home_unpaced(a)
	       : a->view == VIEW_DOORS ? doors_unpaced(a)
				       : GUIDE_NO_PAGE;
	*awaited = *awaited || a->view == VIEW_DOORS; /* it is on it */
	if (page == GUIDE_NO_PAGE)
		return nothing;
	return read_page(a, READING_PACE, page, PACE_MAX);
}

/* A page that was read for what it says, not to be shown. */
void
reading_came(struct app *a, const struct event *ev)
{
	enum reading what = a->reading;
	struct find *f = unfinished(a);

	a->reading = READING_NOTHING;
	switch (what) {
	case READING_CARD:
		term_read(a, ev);
		break;
	case READING_FIND:
		if (f)
			find_read(f, ev->doc);
		break;
	case READING_PACE:
		pace_learn(a, ev->page, ev->doc);
		if (a->view == VIEW_DOORS)
			asking_remake(a);
		break;
	case READING_NOTHING:
		break;
	}
}
