/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "Do not drive" that has lost its "not" is the worst a translation can do.
 * No list of words knows a language, so this only warns: it counts, in both
 * texts, the places that say no.  Words that belong together ("ne … pas",
 * "no … nunca") are one place.
 */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "authoring/po_pair.h"
#include "authoring/pofile.h"
#include "text/text.h"

enum { TOGETHER = 3 /* words from the first to the last of a place */ };

struct negation {
	const char *language;
	bool words; /* with blanks between them; else signs in a row */
	const char *const *say;        /* to NULL */
	const char *const *mean_other; /* longer words that are none */
};

static const char *const english[] = {"no", "not", "never", "without", "cannot",
    "none", "nothing", "nobody", "neither", "nor", "t", NULL};
static const char *const spanish[] = {"no", "nunca", "jamás", "sin", "ni",
    "ningún", "ninguna", "ninguno", "nada", "nadie", "tampoco", NULL};
static const char *const french[] = {"ne", "n", "non", "sans", "ni", "pas",
    "jamais", "aucun", "aucune", "rien", NULL};
static const char *const arabic[] = {"لا", "لم", "لن", "ليس", "ليست", "ليسوا",
    "لست", "بدون", "دون", "بلا", "أبدا", "أبدًا", "أبداً", "غير", "عدم", "وعدم",
    "لعدم", "ولا", "فلا", "ولم", "فلم", "ولن", "فلن", "وليس", "وليست", "ألا",
    "لئلا", "وبدون", "ودون", "وغير", NULL};
static const char *const chinese[] = {
    "不", "没", "沒", "无", "無", "未", "勿", "别", "莫", "非", NULL};
static const char *const chinese_other[] = {"不同", "不过", "不過", "不仅",
    "不但", "不只", "不断", "不管", "不论", "差不多", "非常", "除非", "特别",
    "特別", "别人", "分别", "区别", "性别", "级别", "无论", "並非常", NULL};

static const struct negation source = {"en", true, english, NULL};
static const struct negation languages[] = {
    {"es", true, spanish, NULL},
    {"fr", true, french, NULL},
    {"ar", true, arabic, NULL},
    {"zh", false, chinese, chinese_other},
};

static size_t
starts_with(const char *s, size_t n, const char *const *list)
{
	for (; list && *list; list++) {
		size_t len = strlen(*list);

		if (n >= len && memcmp(s, *list, len) == 0)
			return len;
	}
	return 0;
}

static size_t
count_signs(const struct negation *g, const char *s, size_t n)
{
	size_t hits = 0, len;

	for (size_t i = 0; i < n; i += len ? len : 1) {
		len = starts_with(s + i, n - i, g->mean_other);
		if (len)
			continue;
		len = starts_with(s + i, n - i, g->say);
		hits += len > 0;
	}
	return hits;
}

/* Letters: ASCII's, and what no punctuation of ours is. */
static bool
is_wordy(const char *s, size_t n)
{
	unsigned char c = (unsigned char)*s;

	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	if (c == 0xe2 && n > 1 && (unsigned char)s[1] == 0x80)
		return false; /* dashes, quotes */
	if (c == 0xc2 ||
	    (c == 0xd8 && n > 1 &&
		(s[1] == '\x8c' || s[1] == '\x9b' || s[1] == '\x9f')))
		return false; /* signs of Latin-1; comma and such of Arabic */
	return true;
}

static size_t
word_length(const char *s, size_t n)
{
	size_t i = 0;

	/* The rest of a character goes with its first byte. */
	while (i < n && (is_wordy(s + i, n - i) ||
			    (i && ((unsigned char)s[i] & 0xc0) == 0x80)))
		i++;
	return i;
}

/* Is the word of N [bytes] at S one of G's?  "t" only of "don't". */
static bool
says_no(const struct negation *g, const char *start, const char *s, size_t n)
{
	for (const char *const *w = g->say; *w; w++) {
		if (strlen(*w) != n || strncasecmp(s, *w, n) != 0)
			continue;
		if (g == &source && n == 1)
			return s > start + 1 &&
			       (s[-1] == '\'' || (unsigned char)s[-1] == 0x99);
		/* "n'est", and "n" nowhere else. */
		return n > 1 || s[n] == '\'' || (unsigned char)s[n] == 0xe2;
	}
	return false;
}

static size_t
count_words(const struct negation *g, const char *s, size_t n)
{
	size_t hits = 0, since = TOGETHER, len;

	for (size_t i = 0; i < n; i += len) {
		len = word_length(s + i, n - i);
		if (!len) {
			/* Or a comma and such of Arabic. */
			if (strchr(".,;:!?", s[i]) || s[i] == '\xd8')
				since = TOGETHER;
			text_decode(s + i, n - i, &len);
			continue;
		}
		if (says_no(g, s, s + i, len)) {
			hits += since >= TOGETHER;
			since = 0;
		} else
			since++;
	}
	return hits;
}

/*
 * Does a word of the source come near to a no?  Other languages say a plain no
 * for "unwanted", "painless" or "avoid".
 */
static bool
comes_near(const char *s, size_t n)
{
	static const char *const words[] = {"against", "avoid", "few", "fewer",
	    "hardly", "lack", "lacks", "little", "missing", "mixed", "numb",
	    "rarely", "refuse", "refused", "safe", "safely", "stop", "until"};
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		const char *w = s + i;

		len = word_length(w, n - i);
		if (!len) {
			text_decode(w, n - i, &len);
			continue;
		}
		if (len > 4 && (strncasecmp(w, "un", 2) == 0 ||
				   strncasecmp(w + len - 4, "less", 4) == 0))
			return true;
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (strlen(words[k]) == len &&
			    strncasecmp(w, words[k], len) == 0)
				return true;
	}
	return false;
}

void
po_rule_negation(const struct po_pair *p)
{
	const struct negation *g = NULL;
	size_t from, to;

	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (po_speaks(p->language, languages[i].language))
			g = &languages[i];
	/* How a word is said has syllables such as "nor" and "no". */
	if (!g || p->e->plural || strncmp(p->from.s, "(spoken:", 8) == 0)
		return;
	from = count_words(&source, p->from.words, p->from.n);
	to = g->words ? count_words(g, p->to.words, p->to.n)
		      : count_signs(g, p->to.words, p->to.n);
	if (to < from || (!from && to && !comes_near(p->from.words, p->from.n)))
		po_say(p, 0, "negation",
		    "no is said %zu times in the source, %zu times here: is "
		    "any lost or added?",
		    from, to);
}
