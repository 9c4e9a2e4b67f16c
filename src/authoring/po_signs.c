/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs that nobody sees or that terminals disagree about; blanks; buttons. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "authoring/check.h"
#include "authoring/po_pair.h"
#include "authoring/pofile.h"
#include "text/text.h"

/* What marks a button's message, among the comments the source has for it. */
static const char button_mark[] = "button, at most ";

/* ---- signs ---------------------------------------------------------- */

enum sign { SIGN_FINE, SIGN_HIDDEN, SIGN_EMOJI };

struct range {
	uint32_t first, last;
};

static bool
in_ranges(uint32_t cp, const struct range *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cp >= list[i].first && cp <= list[i].last)
			return true;
	return false;
}

/* Languages that need a sign nobody sees between their letters or words. */
static bool
needs(const char *language, uint32_t cp)
{
	static const char *const spaces[] = {"th", "km", "lo", "my"};
	static const char *const joiners[] = {"fa", "ps", "ur", "ku", "ckb",
	    "sd", "ug", "hi", "bn", "mr", "ne", "gu", "pa", "ta", "te", "kn",
	    "ml", "si"};

	if (cp == 0x200b)
		for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
			if (po_speaks(language, spaces[i]))
				return true;
	if (cp == 0x200c || cp == 0x200d)
		for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++)
			if (po_speaks(language, joiners[i]))
				return true;
	return false;
}

/* BEFORE: the character before it. */
static enum sign
sign_of(const char *language, uint32_t cp, uint32_t before)
{
	static const struct range hidden[] = {{0, '\n' - 1}, {'\n' + 1, 0x1f},
	    {0x7f, 0x9f}, {0xad, 0xad}, {0x34f, 0x34f}, {0x61c, 0x61c},
	    {0x115f, 0x1160}, {0x180b, 0x180e}, {0x200b, 0x200f},
	    {0x2028, 0x202e}, {0x2060, 0x2065}, {0x206a, 0x206f},
	    {0x3164, 0x3164}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0},
	    {0xfff9, 0xfffd}, {0xe0000, 0xe0fff}};
	static const struct range emoji[] = {{0x20e3, 0x20e3}, {0xfe00, 0xfe0f},
	    {0x1f1e6, 0x1f1ff}, {0x1f3fb, 0x1f3ff}};

	if (in_ranges(cp, emoji, sizeof emoji / sizeof *emoji))
		return SIGN_EMOJI;
	if (cp == 0x200d && ((before >= 0x2190 && before < 0x2c00) ||
				before == 0xfe0f || before >= 0x1f000))
		return SIGN_EMOJI;
	if (in_ranges(cp, hidden, sizeof hidden / sizeof *hidden) &&
	    !needs(language, cp))
		return SIGN_HIDDEN;
	return SIGN_FINE;
}

/* The first of each kind; isolates that are never closed, or never opened. */
static void
look_for_signs(const struct po_pair *p)
{
	const char *s = p->to.s;
	size_t n = strlen(s), len, open = 0, last = 0;
	bool hidden = false, joined = false, unpaired = false;
	uint32_t before = 0;

	for (size_t i = 0; i < n; i += len) {
		uint32_t cp = text_decode(s + i, n - i, &len);
		enum sign sign = sign_of(p->language, cp, before);

		before = cp;
		if (cp >= 0x2066 && cp <= 0x2068) {
			open++;
			last = i;
		} else if (cp == 0x2069) {
			unpaired |= !open;
			last = open ? last : i;
			open -= open > 0;
		}
		if (sign == SIGN_HIDDEN && !hidden) {
			po_say(p, i, "invisible",
			    "U+%04X, which nobody sees; of these only pairs "
			    "of U+2066, U+2067 or U+2068 and U+2069 may stand "
			    "here",
			    (unsigned)cp);
			hidden = true;
		} else if (sign == SIGN_EMOJI && !joined) {
			po_say(p, i, "emoji",
			    "U+%04X makes or joins an emoji: screens do not "
			    "agree how wide it is",
			    (unsigned)cp);
			joined = true;
		}
	}
	if (open || unpaired)
		po_say(p, last, "invisible",
		    "an isolate (U+2066 to U+2068, closed by U+2069) stands "
		    "alone");
}

/* ---- blanks --------------------------------------------------------- */

/* [bytes] of the blank at S, else 0. */
static size_t
blank_length(const char *s)
{
	static const char *const blanks[] = {
	    " ", "\t", "\n", "\xc2\xa0", "\xe2\x80\xaf", "\xe3\x80\x80"};

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (strncmp(s, blanks[i], strlen(blanks[i])) == 0)
			return strlen(blanks[i]);
	return 0;
}

static size_t
blanks_before(const char *s)
{
	size_t at = 0, len;

	while ((len = blank_length(s + at)))
		at += len;
	return at;
}

static size_t
blanks_behind(const char *s)
{
	size_t from = 0, len;

	for (size_t at = 0; s[at]; at += len ? len : 1) {
		len = blank_length(s + at);
		if (!len)
			from = at + 1;
	}
	return strlen(s) - from;
}

static bool
same_end(const char *a, size_t na, const char *b, size_t nb)
{
	return na == nb && memcmp(a, b, na) == 0;
}

static void
compare_blanks(const struct po_pair *p)
{
	const char *from = p->from.s, *to = p->to.s;
	size_t nfrom = strlen(from), nto = strlen(to);
	size_t a = blanks_before(from), b = blanks_before(to);

	if (!same_end(from, a, to, b))
		po_say(p, 0, "blanks",
		    "blanks at the start that the source has not, or has");
	a = blanks_behind(from);
	b = blanks_behind(to);
	if (!same_end(from + nfrom - a, a, to + nto - b, b))
		po_say(p, nto - b, "blanks",
		    "blanks at the end that the source has not, or has");
}

/* ---- buttons -------------------------------------------------------- */

static void
measure_button(const struct po_pair *p)
{
	const char *mark = strstr(p->e->extracted, button_mark);
	const char *from = p->from.s, *to = p->to.s;
	long most = mark ? strtol(mark + sizeof button_mark - 1, NULL, 10) : 0;
	int cols = text_cols(to, strlen(to));

	if (most <= 0)
		return;
	if (cols > most)
		po_say(p, 0, "button",
		    "%d cells are too many for this button, which has %ld",
		    cols, most);
	/* "q Quit": the key stands in front. */
	if (*from && from[1] == ' ' && strncmp(from, to, 2) != 0)
		po_say(
		    p, 0, "button", "the key stays in front: \"%.2s\"", from);
}

void
po_rule_signs(const struct po_pair *p)
{
	look_for_signs(p);
	compare_blanks(p);
	measure_button(p);
}
