/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/readability.h"

#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"

/* ---- names ---- */

/* Drugs and conditions; a plural is one too. */
static const char *const names[] = {"acamprosate", "alcohol", "alzheimer's",
    "amphetamine", "anesthetic", "antidepressant", "anxiety", "arketamine",
    "aripiprazole", "benzodiazepine", "bipolar", "bupropion", "clonidine",
    "cocaine", "depression", "diazepam", "esketamine", "fibromyalgia",
    "fluoxetine", "ketalar", "ketamine", "lamotrigine", "lithium", "lorazepam",
    "maoi", "methadone", "midazolam", "naltrexone", "ocd", "olanzapine",
    "opioid", "paroxetine", "prazosin", "psilocybin", "ptsd", "quetiapine",
    "schizophrenia", "sertraline", "snri", "spravato", "ssri", "suicidal",
    "suicide", "venlafaxine"};

bool
readability_is_name(const char *word, size_t n)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t len;

		if ((*word | 0x20) != *names[i])
			continue;
		len = strlen(names[i]);
		if (n < len || strncasecmp(word, names[i], len) != 0)
			continue;
		if (n == len || (n == len + 1 && strchr("sS", word[len])) ||
		    (n == len + 2 && memcmp(word + len, "'s", 2) == 0))
			return true;
	}
	return false;
}

/* ---- sentences ---- */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* [bytes] of a closing quote or bracket at S, else 0. */
static size_t
closer(const char *s, size_t n)
{
	if (n && strchr(")\"']", *s))
		return 1;
	if (n >= 3 && (memcmp(s, "\xe2\x80\x9d", 3) == 0 ||
			  memcmp(s, "\xe2\x80\x99", 3) == 0))
		return 3;
	return 0;
}

/* [bytes] of an opening one. */
static size_t
opener(const char *s, size_t n)
{
	if (n && strchr("(\"'[", *s))
		return 1;
	if (n >= 3 && (memcmp(s, "\xe2\x80\x9c", 3) == 0 ||
			  memcmp(s, "\xe2\x80\x98", 3) == 0))
		return 3;
	return 0;
}

/* Never the end of a sentence, with what stands after it. */
static const char *const before_names[] = {
    "dr", "mr", "mrs", "ms", "prof", "st", "vs", "e.g", "i.e", "fig", "approx"};

/* The end of one before a capital, but only if none of these words. */
static bool
is_abbreviation(const char *s, size_t point)
{
	size_t start = point, n;

	while (start && !is_blank(s[start - 1]) && !strchr("(\"", s[start - 1]))
		start--;
	n = point - start;
	for (size_t i = 0; i < sizeof before_names / sizeof *before_names; i++)
		if (strlen(before_names[i]) == n &&
		    strncasecmp(s + start, before_names[i], n) == 0)
			return true;
	/* "No. 5", but "No. You can stop." */
	return n == 2 && strncasecmp(s + start, "no", 2) == 0 &&
	       is_blank(s[point + 1]) && is_digit(s[point + 2]);
}

/* One capital by itself: "J. Smith", the "S." of "U.S." */
static bool
is_initial(const char *s, size_t point)
{
	char before = point >= 2 ? s[point - 2] : ' ';

	return point && s[point - 1] >= 'A' && s[point - 1] <= 'Z' &&
	       s[point - 1] != 'I' && (is_blank(before) || before == '.');
}

/* After "U.S.": does a word follow that mostly begins a sentence? */
static bool
begins_sentence(const char *s, size_t n)
{
	static const char *const words[] = {"The", "You", "It", "This", "That",
	    "They", "If", "Your", "A", "An", "In", "But", "And", "Ask", "Some",
	    "There", "We", "No", "So", "Do", "Tell", "These", "For", "When"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t len = strlen(words[i]);

		if (n > len && memcmp(s, words[i], len) == 0 &&
		    !is_letter(s[len]))
			return true;
	}
	return false;
}

/* Is the mark at AT of the N bytes at S the end of a sentence?  S has a NUL. */
static bool
ends_sentence(const char *s, size_t n, size_t at)
{
	size_t next = at + 1, k;

	while ((k = closer(s + next, n - next)))
		next += k;
	if (next >= n)
		return true;
	if (!is_blank(s[next]))
		return false;
	if (s[at] == '.' && is_abbreviation(s, at))
		return false;
	while (next < n && is_blank(s[next]))
		next++;
	while ((k = opener(s + next, n - next)))
		next += k;
	if (s[next] >= 'a' && s[next] <= 'z')
		return false;
	if (s[at] == '.' && is_initial(s, at))
		return next >= n || begins_sentence(s + next, n - next);
	return true;
}

/* ---- words ---- */

/* [bytes] of a letter or digit of any script at S, else 0. */
static size_t
wordy(const char *s, size_t n)
{
	unsigned char c = n ? (unsigned char)*s : 0;
	size_t len = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;

	if (is_letter(*s) || is_digit(*s))
		return n ? 1 : 0;
	/* Latin letters with marks; dashes and quotes are from U+2000 on. */
	if (c < 0xc3 || c == 0xe2 || len > n)
		return 0;
	return len;
}

/* [bytes] of what may stand inside a word: a hyphen, an apostrophe, the point
 * or comma of a figure. */
static size_t
joint(const char *s, size_t n, bool figure)
{
	size_t len = 0;

	if (n && (*s == '-' || *s == '\''))
		len = 1;
	else if (n && figure && (*s == '.' || *s == ',' || *s == ':'))
		return n > 1 && is_digit(s[1]) ? 1 : 0;
	else if (n >= 3 && memcmp(s, "\xe2\x80\x99", 3) == 0)
		len = 3;
	return len && wordy(s + len, n - len) ? len : 0;
}

/* Length of the word at S, its letters put into OUT with plain apostrophes. */
static size_t
take_word(const char *s, size_t n, struct str *out)
{
	size_t at = 0, k;

	str_clear(out);
	for (;;) {
		if ((k = wordy(s + at, n - at)))
			str_put(out, s + at, k);
		else if (at && (k = joint(s + at, n - at, is_digit(s[at - 1]))))
			str_put(out, k == 3 ? "'" : s + at, 1);
		/* "U.S.", "e.g.": points between single letters. */
		else if (at && n - at > 1 && s[at] == '.' &&
			 is_letter(s[at + 1]) &&
			 (n - at == 2 || !is_letter(s[at + 2])))
			k = 1;
		else
			return at;
		at += k;
	}
}

/* [bytes] of "{value}" at S, else 0. */
static size_t
value(const char *s, size_t n)
{
	const char *end = *s == '{' ? memchr(s, '}', n) : NULL;

	return end && !memchr(s, ' ', (size_t)(end - s)) ? (size_t)(end - s) + 1
							 : 0;
}

static void
count_word(struct readability *r, const struct str *w)
{
	unsigned n = readability_syllables(w->s, w->len);

	r->words++;
	r->syllables += n;
	if (readability_is_name(w->s, w->len)) {
		r->names++;
		r->name_syllables += n;
	}
}

void
readability_add(struct readability *r, const char *s, size_t n)
{
	bool open = false; /* words since the last end */
	struct str word;
	size_t k;

	str_init(&word);
	for (size_t at = 0; at < n; at += k ? k : 1) {
		if ((k = value(s + at, n - at))) {
			open = true;
			continue;
		}
		if ((k = take_word(s + at, n - at, &word))) {
			count_word(r, &word);
			open = true;
		} else if (open && strchr(".!?", s[at]) &&
			   ends_sentence(s, n, at)) {
			r->sentences++;
			open = false;
		}
	}
	r->sentences += open;
	str_done(&word);
}

/* ---- pages ---- */

/* "(spoken: KEET-uh-meen)" is read by nobody as a sentence. */
static bool
is_spoken(const struct block *b)
{
	return strncmp(b->text, "(spoken:", 8) == 0;
}

void
readability_add_block(struct readability *r, const struct doc *d, uint32_t id)
{
	struct str text;

	if (d->blocks[id].kind != BLOCK_PARA &&
	    d->blocks[id].kind != BLOCK_STEP)
		return;
	if (is_spoken(&d->blocks[id]))
		return;
	str_init(&text);
	check_plain(d, id, &text);
	if (text.len)
		readability_add(r, text.s, text.len);
	str_done(&text);
}

double
readability_grade(const struct readability *r, bool without_names)
{
	double words = r->words, syllables = r->syllables;

	if (without_names) {
		words -= r->names;
		syllables -= r->name_syllables;
	}
	if (words < 1 || r->sentences == 0)
		return 0;
	return 0.39 * words / r->sentences + 11.8 * syllables / words - 15.59;
}

const struct readability_section *
readability_sections(struct arena *a, const struct doc *d, size_t *n)
{
	struct readability_section *list;
	size_t at = 0, headings = 1;

	for (uint32_t i = 1; i < d->nblocks; i++)
		headings += d->blocks[i].kind == BLOCK_HEADING;
	list = arena_zalloc(a, headings * sizeof *list);
	for (uint32_t i = 1; i < d->nblocks; i++) {
		if (d->blocks[i].kind == BLOCK_HEADING) {
			at += list[at].counts.words > 0;
			list[at] = (struct readability_section){.heading = i};
		} else
			readability_add_block(&list[at].counts, d, i);
	}
	*n = at + (list[at].counts.words > 0);
	return list;
}
