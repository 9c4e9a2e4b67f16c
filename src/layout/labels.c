/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layout/labels.h"

#include <string.h>

#include "base/arena.h"
#include "guide/doc.h"
#include "locale/catalog.h"
#include "locale/languages.h"

/* What a condition's or a route's status box begins with. */
static const char *
status(const struct catalog *c, const char *own)
{
	if (own && strcmp(own, "approved") == 0)
		return tr(c, "Status: approved");
	if (own && strcmp(own, "off-label") == 0)
		return tr(c, "Status: off-label");
	if (own && strcmp(own, "not approved") == 0)
		return tr(c, "Status: not approved");
	return own && *own ? own : tr(c, "Status");
}

const char *
label_callout(const struct catalog *c, int callout, const char *own)
{
	switch ((enum callout)callout) {
	case CALLOUT_KEY_POINTS:
		return tr(c, "Key points");
	case CALLOUT_TIP:
		return tr(c, "What you can do");
	case CALLOUT_WARNING:
		return tr(c, "Get help");
	case CALLOUT_KNOWN:
		return tr(c, "What is known");
	case CALLOUT_NOT_KNOWN:
		return tr(c, "What is not known");
	case CALLOUT_CAUTION:
		return own && *own ? own : tr(c, "Take care");
	case CALLOUT_STATUS:
		return status(c, own);
	case CALLOUT_NOTE:
		break;
	}
	return own && *own ? own : tr(c, "Note");
}

const char *
label_source(struct arena *a, const struct catalog *c, const char *tag)
{
	const struct language *l;

	if (!tag || !*tag || strcmp(tag, "en") == 0)
		/* TRANSLATORS: stands above words that are in English because
		 * nobody has translated them yet. */
		return tr(c, "(English)");
	l = language_find(tag);
	return arena_printf(a, "(%s)", l ? l->name : tag);
}

const char *
label_twice(struct arena *a, const char *words, const char *source)
{
	if (strcmp(words, source) == 0)
		return words;
	return arena_printf(a, "%s · %s", words, source);
}

const char *
label_draft(const struct catalog *c)
{
	return tr(c, "Draft translation. Not yet checked by a translator. "
		     "Ask for an interpreter: it is free.");
}

__attribute__((hot)) const char *
label_draft_brief(const struct catalog *c)
{
	/* TRANSLATORS: of this translation; at most 12 cells */
	return tr(c, "Draft");
}
