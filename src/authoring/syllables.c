/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Syllables of an English word by its spelling: one a group of vowels, then
 * what the spelling adds (me-di-um) or leaves silent (plac(e)).  What the
 * rules get wrong is in a table.
 */
#include "config.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "authoring/readability.h"

enum { WORD_MAX = 64 /* [bytes] that are looked at */ };

static const struct {
	const char *word;
	unsigned n;
} exceptions[] = {{"aids", 1}, {"ambulance", 3}, {"ampa", 2}, {"anyone", 3},
    {"anywhere", 3}, {"argue", 2}, {"arguing", 3}, {"atmosphere", 3},
    {"awhile", 2}, {"baseline", 2}, {"bedside", 2}, {"being", 2},
    {"business", 2}, {"cafe", 2}, {"carriage", 2}, {"chocolate", 3},
    {"comfortable", 4}, {"cooperate", 4}, {"cooperation", 5}, {"creature", 2},
    {"cruel", 2}, {"diabetes", 4}, {"device", 2}, {"element", 3},
    {"enthusiasm", 5}, {"every", 2}, {"everybody", 4}, {"everyday", 3},
    {"everyone", 3}, {"everything", 3}, {"everywhere", 3}, {"evening", 2},
    {"eyelid", 2}, {"guideline", 2}, {"family", 3}, {"fibromyalgia", 5},
    {"european", 4}, {"fluid", 2}, {"fuel", 2}, {"forehead", 2}, {"genuine", 3},
    {"genuinely", 4}, {"heated", 2}, {"heroin", 3}, {"hers", 1},
    {"homepage", 2}, {"household", 2}, {"ideation", 4}, {"hundred", 2},
    {"lifelong", 2}, {"lifetime", 2}, {"marriage", 2}, {"maybe", 2},
    {"moreover", 3}, {"museum", 3}, {"naked", 2}, {"nevertheless", 4},
    {"nice", 1}, {"nightmare", 2}, {"nobody", 3}, {"nowhere", 2}, {"nurse", 1},
    {"otherwise", 3}, {"persuade", 2}, {"pier", 1}, {"poem", 2}, {"ratio", 3},
    {"real", 1}, {"reality", 4}, {"realize", 3}, {"realized", 3}, {"really", 2},
    {"reassure", 3}, {"reassured", 3}, {"reassuring", 4}, {"recipe", 3},
    {"rhythm", 2}, {"ruin", 2}, {"sacred", 2}, {"safeguard", 2}, {"science", 2},
    {"scientist", 3}, {"scientific", 4}, {"simile", 3}, {"soldier", 2},
    {"somebody", 3}, {"someone", 2}, {"spravato", 3}, {"stereo", 3},
    {"theater", 3}, {"theory", 3}, {"theories", 3}, {"therefore", 2},
    {"tier", 1}, {"timeline", 2}, {"usually", 4}, {"video", 3}, {"walked", 1},
    {"wednesday", 2}, {"whole", 1}, {"wicked", 2}, {"wholesome", 2}};

static bool
is_vowel(char c)
{
	return c && strchr("aeiouy", c);
}

static bool
ends(const char *w, size_t n, const char *with)
{
	size_t k = strlen(with);

	return n >= k && memcmp(w + n - k, with, k) == 0;
}

/* Is the letter at I one that is sounded as a vowel? */
static bool
sounds(const char *w, size_t n, size_t i)
{
	bool next = i + 1 < n && is_vowel(w[i + 1]);

	if (!is_vowel(w[i]))
		return false;
	if (w[i] == 'u' && i && next && (w[i - 1] == 'q' || w[i - 1] == 'g'))
		return false; /* quit, guess */
	if (w[i] == 'y' && next && (!i || is_vowel(w[i - 1])))
		return false; /* you, player */
	return true;
}

static unsigned
groups(const char *w, size_t n)
{
	unsigned count = 0;
	bool in = false;

	for (size_t i = 0; i < n; i++) {
		bool now = sounds(w, n, i);

		count += now && !in;
		in = now;
	}
	return count;
}

/* Two vowels at I that are two syllables. */
static bool
splits(const char *w, size_t n, size_t i)
{
	char before = i ? w[i - 1] : ' ';
	const char *s = w + i;
	size_t left = n - i;

	if (*s != 'i' && *s != 'u' && *s != 'e')
		return false;
	if (left >= 3 && strncmp(s, "ing", 3) == 0)
		return left == 3 + (w[n - 1] == 's') && i > 1 &&
		       sounds(w, n, i - 1);
	if (strncmp(s, "ia", 2) == 0)
		return !(strchr("ctg", before) && strncmp(s, "iat", 3) != 0) &&
		       strncmp(s, "iage", 4) != 0 &&
		       !(before == 's' && left == 2);
	if (strncmp(s, "io", 2) == 0)
		return !strchr("tscgx", before) &&
		       !(strncmp(s, "ion", 3) == 0 && strchr("ln", before));
	if (strncmp(s, "iu", 2) == 0)
		return true;
	if (strncmp(s, "ien", 3) == 0)
		return !strchr("ct", before) &&
		       !(i >= 2 && strncmp(s - 2, "frien", 5) == 0);
	if (strncmp(s, "iet", 3) == 0 || strncmp(s, "iest", 4) == 0)
		return i > 1 || s[2] == 't';
	if (strncmp(s, "ier", 3) == 0)
		return left == 3 && i > 1;
	if (strncmp(s, "ua", 2) == 0)
		return !strchr("qg", before);
	if (strncmp(s, "uous", 4) == 0 || strncmp(s, "uen", 3) == 0)
		return !strchr("qg", before);
	if (strncmp(s, "ea", 2) == 0)
		return ((left == 2 || (left == 3 && s[2] == 's')) &&
			   groups(w, i)) ||
		       (i && strncmp(s - 1, "react", 5) == 0) ||
		       (i > 1 && strncmp(s - 2, "creat", 5) == 0);
	if (strncmp(s, "ui", 2) == 0)
		return strncmp(s, "uicid", 5) == 0;
	return false;
}

static bool
has_silent_end(const char *w, size_t n)
{
	char c;

	if (ends(w, n, "gue") || ends(w, n, "que"))
		return n > 3;
	if (n > 2 && w[n - 1] == 'e') {
		c = w[n - 2];
		if (c == 'l' && !sounds(w, n, n - 3))
			return false; /* ta-ble */
		return !sounds(w, n, n - 2);
	}
	if (n > 3 && ends(w, n, "es")) {
		c = w[n - 3];
		if (strchr("sxzcg", c) || ends(w, n, "shes") ||
		    ends(w, n, "ches"))
			return false;
		if (c == 'l' && !sounds(w, n, n - 4))
			return false;
		return !sounds(w, n, n - 3);
	}
	if (n > 3 && ends(w, n, "ed")) {
		c = w[n - 3];
		if (c == 't' || c == 'd')
			return false;
		if (c == 'l' && strchr("bdfgkptz", w[n - 4]))
			return false; /* set-tled */
		return !sounds(w, n, n - 3);
	}
	return false;
}

/* The "e" of "safely", "movement", "something". */
static unsigned
silent_inside(const char *w, size_t n)
{
	static const char *const tails[] = {
	    "ly", "ment", "ments", "ful", "less", "ness", "fully"};
	unsigned count = 0;

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		size_t k = strlen(tails[i]);

		if (n > k + 3 && ends(w, n, tails[i]) && w[n - k - 1] == 'e' &&
		    !sounds(w, n, n - k - 2) && groups(w, n - k - 1))
			count = 1;
	}
	if (n > 5 && memcmp(w, "some", 4) == 0 && !is_vowel(w[4]))
		count++;
	return count;
}

static unsigned
by_rule(const char *w, size_t n)
{
	unsigned count = groups(w, n), silent;

	for (size_t i = 0; i + 1 < n; i++)
		count += splits(w, n, i);
	if (ends(w, n, "sm") || ends(w, n, "sms") || ends(w, n, "thm"))
		count++;
	if (ends(w, n, "dn't") || ends(w, n, "sn't"))
		count++;
	silent = has_silent_end(w, n) + silent_inside(w, n);
	return count > silent ? count - silent : 1;
}

/* A plain letter for one with a mark, U+00E0 to U+00FF; else 0. */
static char
unmarked(unsigned char lead, unsigned char next)
{
	static const char plain[] = "aaaaaaaceeeeiiiidnooooo/ouuuuypy";

	if (lead != 0xc3 || (next & 0xc0) != 0x80)
		return 0;
	return plain[next & 0x1f];
}

static unsigned
one_part(const char *s, size_t n)
{
	char w[WORD_MAX + 1];
	size_t len = 0;

	for (size_t i = 0; i < n && len < WORD_MAX; i++) {
		char c = s[i];

		if (i + 1 < n &&
		    unmarked((unsigned char)c, (unsigned char)s[i + 1]))
			c = unmarked((unsigned char)c, (unsigned char)s[++i]);
		w[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	if (len > 2 && w[len - 1] == 's' && w[len - 2] == '\'')
		len -= 2;
	w[len] = '\0';
	for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
		size_t k;

		if (*w != *exceptions[i].word)
			continue;
		k = strlen(exceptions[i].word);
		if ((len == k || (len == k + 1 && w[k] == 's')) &&
		    memcmp(w, exceptions[i].word, k) == 0)
			return exceptions[i].n;
	}
	return by_rule(w, len);
}

/* Capitals that are spelled out, "FDA" or "SSRIs"; else 0. */
static unsigned
spelled(const char *s, size_t n)
{
	static const char *const spoken[] = {
	    "AIDS", "AMPA", "NOT", "NO", "AND", "OR", "NICE", "REMS"};
	unsigned count = 0;

	n -= n > 2 && s[n - 1] == 's';
	if (n < 2 || n > 5)
		return 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < 'A' || s[i] > 'Z')
			return 0;
		count += s[i] == 'W' ? 3 : 1;
	}
	for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++)
		if (strlen(spoken[i]) == n && memcmp(s, spoken[i], n) == 0)
			return 0;
	return count;
}

unsigned
readability_syllables(const char *word, size_t n)
{
	unsigned count = 0;

	/* Each part of a hyphenated word for itself. */
	for (size_t at = 0; at < n;) {
		const char *dash = memchr(word + at, '-', n - at);
		size_t len = dash ? (size_t)(dash - word) - at : n - at;
		unsigned part = spelled(word + at, len);

		if (len)
			count += part ? part : one_part(word + at, len);
		at += len + 1;
	}
	return count ? count : 1;
}
