/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mine - my questions: a list of what somebody wants to ask.
 *
 * An entry is one of the guide's questions, a topic of the check, a part of
 * the teach-back (each by its number: its words are looked up when they are
 * shown, in whatever language), or words of their own.  Up to MINE_FIRST of
 * them are "ask first".
 *
 * Takes: what is picked, words.  Gives: the list in its order.
 * Never: allocates; holds more than MINE_MAX entries or MINE_OWN with words;
 * leaves anything in memory after mine_wipe() or, of one entry, after
 * mine_remove().
 *
 * Where a list is only read NULL is an empty one: it takes 14 KB, and who asks
 * nothing has none.
 */
#ifndef GUIDE_MINE_H
#define GUIDE_MINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct questions;
struct quiz;
struct teachback;

enum {
	MINE_MAX = 40,
	MINE_OWN = 12,
	MINE_FIRST = 5,
	MINE_BYTES = 1200, /* of own words, with the NUL: 300 cells */
};

enum mine_kind {
	MINE_QUESTION, /* index: into questions->list */
	MINE_TOPIC,    /* index: into quiz->items */
	MINE_TEACH,    /* index: into teachback->parts */
	MINE_WORDS,    /* index: a slot of .own */
};

struct mine_entry {
	uint8_t kind; /* enum mine_kind */
	bool first;   /* to be asked first */
	uint16_t index;
};

/* All zeros is an empty list. */
struct mine {
	struct mine_entry list[MINE_MAX];
	size_t n;
	char own[MINE_OWN][MINE_BYTES]; /* NUL-terminated; "" is free */
};

enum mine_answer {
	MINE_OK,
	MINE_FULL,       /* MINE_MAX entries, or MINE_OWN of own words */
	MINE_FIRST_FULL, /* MINE_FIRST already */
	MINE_NOTHING,    /* no such entry or place, blanks alone, or it is
			    there already: nothing was changed */
};

size_t mine_count(const struct mine *m); /* entries */

/* Index of the entry, or SIZE_MAX. */
size_t mine_find(const struct mine *m, enum mine_kind kind, unsigned index);
size_t mine_count_first(const struct mine *m);

/* A new entry comes last and is not "ask first".  KIND: not MINE_WORDS. */
enum mine_answer mine_add(struct mine *m, enum mine_kind kind, unsigned index);
/* Own words of N [bytes], clean UTF-8, up to a NUL.  Blanks at the ends are
 * dropped, and clusters at the end that there is no room for. */
enum mine_answer mine_add_words(struct mine *m, const char *s, size_t n);
/* Other words for entry I, which is one of own words; S may point to them. */
enum mine_answer mine_set_words(
    struct mine *m, size_t i, const char *s, size_t n);
enum mine_answer mine_remove(struct mine *m, size_t i);
/* One place up (-1) or down (1); *I is its new index. */
enum mine_answer mine_move(struct mine *m, size_t *i, int dir);
enum mine_answer mine_set_first(struct mine *m, size_t i, bool first);

/*
 * What entry I says: own words, or those of the guide that it names; "" when
 * the guide no longer has it.  Each of the three may be NULL.
 */
const char *mine_text(const struct mine *m, size_t i, const struct questions *q,
    const struct quiz *quiz, const struct teachback *t);

/* Own words of entry I, or NULL when it is of another kind. */
const char *mine_words(const struct mine *m, size_t i);

/* TO is as FROM. */
void mine_copy(struct mine *to, const struct mine *from);

void mine_wipe(struct mine *m);

#endif
