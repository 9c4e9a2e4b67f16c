/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * languages - which languages there are, and which one a person wants.
 *
 * Takes: tags as people and systems write them.  Gives: one form of them.
 * Never: reads the environment (its values are arguments); opens a catalog.
 */
#ifndef LOCALE_LANGUAGES_H
#define LOCALE_LANGUAGES_H

#include <stdbool.h>
#include <stddef.h>

enum { LANGUAGE_TAG_MAX = 32 }; /* [bytes], with the NUL */

struct language {
	const char *tag;   /* "es", "zh_CN" */
	const char *name;  /* its own name: "Español" */
	const char *latin; /* for a screen that cannot draw it: "Arabic" */
	bool rtl;
};

/* What we know by name, of TAG or of what it shortens to; NULL for others. */
const struct language *language_find(const char *tag);

/* The colon between a word and what it is, in the language of TAG, with the
 * space that it has there: ": "; in French a no-break space before it, in
 * Chinese and Japanese a wide one and no space. */
const char *language_colon(const char *tag);

/*
 * "es-MX", "es_MX.UTF-8", "ES" become "es_MX", "es_MX", "es"; a few old or
 * loose tags their usual one ("zh-Hans-CN" and "zh": "zh_CN", "iw": "he").
 * False when it is no tag (the language is 2 to 8 letters; no character but
 * letters, digits, '-', '_', '.', '@'), so that no path can be made of it;
 * "C" is none.
 */
bool language_normalise(const char *tag, char out[LANGUAGE_TAG_MAX]);

/* The next thing to try: "es_MX" → "es", "sr_RS@latin" → "sr@latin" → "sr";
 * false after the last. */
bool language_shorten(char tag[LANGUAGE_TAG_MAX]);

/*
 * The wish in the environment's values by gettext's order: the first of
 * LANGUAGE (a list with colons), LC_ALL, LC_MESSAGES, LANG that is set and not
 * empty; but nobody is asked when the locale, which is the first of the other
 * three, is "C" or "POSIX".  Without any of the three LANGUAGE counts, other
 * than in gettext: a kiosk may have nothing else.  Each may be NULL. Calls TRY
 * with each normalised tag and its shortenings until it returns true; false
 * when none did.  TRY should take "en", which needs no catalog.
 */
bool language_choose(const char *language, const char *lc_all,
    const char *lc_messages, const char *lang,
    bool (*try)(void *ctx, const char *tag), void *ctx);

#endif
