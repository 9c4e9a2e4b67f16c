/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * readability - how many years of school a text asks for.
 *
 *   grade = 0.39 words / sentences + 11.8 syllables / words - 15.59
 *
 * That is the Flesch-Kincaid grade level: Kincaid, Fishburne, Rogers, Chissom,
 * "Derivation of new readability formulas for Navy enlisted personnel",
 * Research Branch Report 8-75, 1975.  For English alone.
 *
 * Sentences end at ". ! ?" before a blank, but not within a decimal, after an
 * abbreviation, or before a small letter.  A paragraph's end, or a list
 * item's, ends one too.  Headings, code, tables, pictures of people, and how a
 * term is spoken in a glossary are not counted.
 *
 * Words are runs of letters and digits; a hyphen or an apostrophe inside does
 * not end one.  Citations, targets of links and "{values}" are none.  A figure
 * has one syllable, as most programs count it; capitals such as "FDA" are
 * spelled out.
 *
 * A text must name the drug and the condition that it is about, however long
 * their names are.  So all is counted with and without these names.
 *
 * Takes: clean text, or a page.  Gives: counts, and the grade from counts.
 * Never: judges.  Counting and formula are apart: another language has other
 * syllables and another formula.
 */
#ifndef AUTHORING_READABILITY_H
#define AUTHORING_READABILITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct doc;

struct readability {
	uint32_t words;
	uint32_t sentences;
	uint32_t syllables;
	uint32_t names;          /* words that are names, among the words */
	uint32_t name_syllables; /* of them, among the syllables */
};

/* Syllables of an English word of N [bytes]; at least 1. */
unsigned readability_syllables(const char *word, size_t n);

/* Is it the name of a drug or of a condition? */
bool readability_is_name(const char *word, size_t n);

/* Add one paragraph or item, N [bytes] and a NUL; its end ends a sentence. */
void readability_add(struct readability *r, const char *s, size_t n);

/* Add leaf ID, when it is one that counts. */
void readability_add_block(
    struct readability *r, const struct doc *d, uint32_t id);

/* [school years]; 0 for a text without words. */
double readability_grade(const struct readability *r, bool without_names);

/* What stands between one heading and the next. */
struct readability_section {
	uint32_t heading; /* block id; 0: before the first heading */
	struct readability counts;
};

/* Sections of D that have words, *N of them, in A. */
const struct readability_section *readability_sections(
    struct arena *a, const struct doc *d, size_t *n);

#endif
