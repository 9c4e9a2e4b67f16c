/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pace - how long a page takes to read.
 *
 * Takes: a doc.  Gives: minutes, rounded up, at least 1.
 * Never: counts what is not read: where a link leads, rules, bullets.
 *
 * 120 words a minute: the pace of somebody who reads slowly, or in a language
 * that is not their own, or who is worried.  Scripts that put no blanks between
 * words are counted by letters: two ideographs, kana or hangul, or five letters
 * of Thai, Lao, Khmer or Burmese, are a word.
 */
#ifndef GUIDE_PACE_H
#define GUIDE_PACE_H

#include <stdint.h>

struct doc;

enum { PACE_WORDS = 120 /* a minute */ };

uint32_t pace_words(const struct doc *d);
int pace_minutes(const struct doc *d);

#endif
