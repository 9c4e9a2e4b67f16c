/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * inflesz - how easy a Spanish text is to read.
 *
 *   206.835 - 62.3 syllables / words - words / sentences
 *
 * That is the perspicuity of Szigriszt Pazos ("Sistemas predictivos de
 * legibilidad del mensaje escrito", Madrid 1992), read on the scale INFLESZ of
 * Barrio-Cantalejo and others (Anales del Sistema Sanitario de Navarra 31,
 * 2008): under 40 very hard, to 55 rather hard, to 65 normal, to 80 rather
 * easy, over that very easy.
 *
 * Words and sentences are counted as readability.h says.  Syllables: one a
 * vowel; i and u (without an accent) beside another vowel are one with it, so
 * is a y at the end; the u of "que", "gui" is silent.
 *
 * Takes: clean text, a paragraph at a time.  Gives: counts, the figure.
 * Never: judges.
 */
#ifndef AUTHORING_INFLESZ_H
#define AUTHORING_INFLESZ_H

#include <stddef.h>
#include <stdint.h>

struct inflesz {
	uint32_t words, sentences, syllables;
};

/* Syllables of a Spanish word of N [bytes]; at least 1. */
unsigned inflesz_syllables(const char *word, size_t n);

/* Add a paragraph, N [bytes] and a NUL; its end ends a sentence. */
void inflesz_add(struct inflesz *f, const char *s, size_t n);

/* 0 for a text without words. */
double inflesz_value(const struct inflesz *f);

#endif
