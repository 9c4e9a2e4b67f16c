/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Line: where a counselor types a name for the record, or a line for the
 * handout of one person.  Neither goes to the other one of two screens.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "app/writing.h"
#include "base/mem.h"

enum { NAME_ROOM = 60, LINE_ROOM = 160 /* [cells] that are seen at once */ };

static const struct effect nothing = {.kind = EFFECT_NONE};

struct effect
line_open(struct app *a, uint32_t what)
{
	struct effect e;

	if (!counselor_is(a))
		return nothing;
	if (a->counselor.line_for != what)
		field_wipe(&a->counselor.line);
	a->counselor.line_for = what;
	e = history_step(a, VIEW_LINE, what);
	a->focus = (struct focus){.kind = FOCUS_FIELD};
	return e;
}

/* What was typed is kept: the field is for the next one. */
static struct effect
done(struct app *a)
{
	field_wipe(&a->counselor.line);
	printing_changed(a);
	return history_back(a);
}

static struct effect
keep(struct app *a)
{
	struct record *r = counselor_record(a);
	struct field *f = &a->counselor.line;

	if (strspn(f->s, " ") == f->n) /* as if nothing had been begun */
		return done(a);
	if (a->step == LINE_NAME && f->n < sizeof r->name) {
		mem_wipe(r->name, sizeof r->name);
		memcpy(r->name, f->s, f->n + 1);
		return done(a);
	}
	if (a->step == LINE_NAME || f->n >= RECORD_LINE)
		app_notice(a, "%s",
		    app_tr(a, "This is too long for a line on paper."));
	else if (record_add_line(r, f->s, f->n))
		return done(a);
	else
		app_notice(
		    a, "%s", app_tr(a, "There is no room for another line."));
	return nothing;
}

static struct writing
screen(struct app *a)
{
	bool wordy = a->opts.width >= WRITING_WORDY && a->opts.height >= TALL;
	bool name = a->step == LINE_NAME;

	return (struct writing){
	    .title = name ? app_tr(a, "Add a name") : app_tr(a, "Add a line"),
	    .heading =
		name ? (wordy ? app_tr(a, "A first name or a room is enough. "
					  "It is stored nowhere.")
			      : app_tr(a, "Name on the record:"))
		     : (wordy ? app_tr(a, "What is to stand on the handout? It "
					  "is printed from this screen alone.")
			      : app_tr(a, "A line for the handout:")),
	    .field = &a->counselor.line,
	    .room = name ? NAME_ROOM : LINE_ROOM};
}

static void
come(struct app *a)
{
	if (a->counselor.line_for != a->step) /* Back led to the other one */
		field_wipe(&a->counselor.line);
	a->counselor.line_for = a->step;
}

static const struct writing_ops ops = {
    .screen = screen, .keep = keep, .prepare = come};

const struct view_ops line_view = {
    WRITING_VIEW, .buttons = writing_buttons, .write = &ops};
