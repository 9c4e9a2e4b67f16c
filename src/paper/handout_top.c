/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What page 1 has, in the order that leaves room for it: whom to call and the
 * red flags, the offer of an interpreter, what the translation is worth. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/help.h"
#include "guide/job.h"
#include "guide/site.h"
#include "layout/labels.h"
#include "layout/layout.h"
#include "locale/catalog.h"
#include "paper/handout_internal.h"

#define FSI "\xe2\x81\xa8" /* U+2068 */
#define PDI "\xe2\x81\xa9" /* U+2069 */

enum { TITLE = 1 };

/* In the language that was asked for, and in English. */
static void
put_interpreter(struct making *m)
{
	static const char *const msg =
	    N_("I need an interpreter, please. It is free.");

	if (!m->refused[0])
		return;
	compose_open(m->to, CALLOUT_NOTE, tr(m->c, "Interpreter"));
	for (int i = 0; i < 2 && m->refused[i]; i++) {
		const struct catalog *c = m->refused[i];
		const char *words = tr(c, msg);

		if (strcmp(words, msg) != 0)
			compose_para(m->to,
			    layout_language_is_rtl(c)
				? arena_printf(m->a, FSI "%s" PDI, words)
				: words,
			    SPAN_STRONG);
	}
	compose_para(m->to, msg, SPAN_STRONG);
	compose_close(m->to);
}

static void
put_worth(struct making *m)
{
	if (m->draft)
		handout_twice(m, label_draft(m->c), label_draft(NULL));
	if (site_pilot(guide_site(m->g)))
		handout_twice(m,
		    tr(m->c, "Draft. Ask your care team before you rely on "
			     "this."),
		    "Draft. Ask your care team before you rely on this.");
}

/* TOGETHER: in one box, since there is no room on page 1 for two. */
static void
put_help_and_flags(struct making *m, bool together)
{
	bool help = guide_has_conventions(m->g);

	/* Where boxes are longer, numbers come first. */
	if (!m->tight && !together)
		parts_put_flags(m, FATE_FIRST);
	if (help) {
		help_open(m->to, m->a, m->g, m->c, m->crowded);
		if (together)
			parts_put_flags_in(m, FATE_FIRST);
		compose_close(m->to);
	}
	if (together ? !help : m->tight)
		parts_put_flags(m, FATE_FIRST);
}

/* In large print or a column a draft's boxes, which say all twice, fill page 1,
 * on which they have to be, as do those of two languages; and a card takes the
 * room of one. */
static bool
help_is_first(const struct making *m)
{
	return m->crowded || ((m->job->size >= JOB_LARGE || m->columns) &&
				 (m->draft || m->refused[0]));
}

void
top_put(struct making *m, const char *intro)
{
	bool first = help_is_first(m);

	if (first)
		put_help_and_flags(m, true);
	put_interpreter(m);
	put_worth(m);
	if (intro)
		compose_para(m->to, intro, 0);
	if (!first)
		put_help_and_flags(m, false);
	parts_put_flags(m, FATE_NEXT);
}

void
top_put_card(struct making *m)
{
	bool first = help_is_first(m);

	compose_heading(m->to, TITLE, handout_say(m, N_("Help now")));
	if (first)
		help_compose(m->to, m->a, m->g, m->c);
	put_interpreter(m);
	if (!first)
		help_compose(m->to, m->a, m->g, m->c);
	compose_para(
	    m->to, handout_say(m, N_("Keep this where you find it fast.")), 0);
}
