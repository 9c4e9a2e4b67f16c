/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shared - what two screens in step tell each other: one line of ASCII.
 *
 *   ketaguide-share 1 counselor es 0badcafe 4f1d…(32 hex digits)
 *   at 17 3 host follows es page 3 12 0 2 5 13 check on 4 99 2 told 2:1 7:255 \
 *      teach on 6 1 compare got-it picks 2 3.0 4.12
 *   bye
 *
 * The first line of each side is who it is.  Each later one is all that there
 * is to know of it, so that a line that is lost, repeated or late does no harm:
 * the one with the highest number counts.  Lines end with "\n".
 *
 * What is in a line are numbers, and words of tables: nothing that
 * somebody typed has a place in it, nor has a key.
 *
 * Takes: a state, or bytes that anybody may have sent.  Gives: a line, or a
 * state whose numbers are in their ranges.  Never: looks whether a page or a
 * block is there; allocates.
 */
#ifndef GUIDE_SHARED_H
#define GUIDE_SHARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guide/reviews.h"
#include "guide/round.h"

struct err;
struct str;

enum {
	SHARED_VERSION = 1,
	SHARED_TAG = 16,    /* [bytes] of a language, with the NUL */
	SHARED_PICKS = 32,  /* places of a handout */
	SHARED_LINE = 4096, /* [bytes] of a line, with its newline */
};

enum shared_role { SHARED_READER, SHARED_COUNSELOR, SHARED_ROLES };

/* Who leads, by who began: the host shares, the guest has joined. */
enum shared_lead { LEAD_NOBODY, LEAD_HOST, LEAD_GUEST, SHARED_LEADS };

/* What is on the screen.  ELSEWHERE is all that is not shared: it is never
 * said what. */
enum shared_view {
	SHARED_ELSEWHERE,
	SHARED_HOME,
	SHARED_PAGE,
	SHARED_CONTENTS,
	SHARED_TERM, /* the term that link LINK of the page leads to */
	SHARED_HELP, /* help now */
	SHARED_CHECK,
	SHARED_TEACH,
	SHARED_VIEWS
};

/* Who it is: the first line. */
struct shared_hello {
	unsigned version; /* another one: nothing else is known */
	uint8_t role;     /* enum shared_role */
	bool busy;        /* a host that has a guest already */
	/* Another one each time that the program begins: who comes again, its
	 * line having been cut, takes its own place and finds no company. */
	uint32_t run;
	char language[SHARED_TAG];    /* A-Z a-z 0-9 _ @; "": not said */
	char guide[REVIEWS_HASH + 1]; /* of the content, see guide_hash() */
};

struct shared_pick {
	uint32_t page;
	uint32_t step; /* 0: the page; else that step, from 1, of ready visit
			PAGE (visits.conf) */
};

struct shared {
	uint32_t number; /* counts up with each line of a side, from 1 */

	/* Who leads: of two words the one with the higher TURN counts, of two
	 * equal ones the host's. */
	uint32_t turn;
	uint8_t lead; /* enum shared_lead */
	bool follows; /* shows what the leader shows */

	char language[SHARED_TAG];
	uint8_t view; /* enum shared_view */
	/* PAGE, TERM: what is on top; how far into it, in 1/65536 of its words,
	 * which may be in another language there (below a page: a line).
	 * CHECK: 0, or 1 + the page it is to be about; 1: in the round. */
	uint32_t page, block, off;
	uint32_t link; /* that has the focus, from 1 as in the source; 0: none
			*/
	uint32_t mark_page,
	    mark_block; /* what is pointed at; block 0: nothing */

	/* The check that is on, both sides': a line that knows more of the same
	 * one counts. */
	struct {
		bool on;
		uint32_t page; /* 0: of the whole guide; else 1 + page */
		uint32_t seed; /* another one is another round … */
		uint32_t turn; /* … and of two the one with the higher turn
				  counts */
		bool told;     /* the last was answered, and is told */
		uint16_t n;
		struct {
			uint16_t item;  /* of quiz->items */
			uint8_t answer; /* of the item, or ROUND_NOT_SURE */
		} log[2 * ROUND_ITEMS]; /* as answered */
	} check;

	/* In their own words: of two the one with the higher turn counts. */
	struct {
		bool on;
		uint32_t turn;
		uint32_t part;
		uint8_t phase;  /* enum teach_phase */
		uint8_t rating; /* enum teach_rating */
	} teach;

	/* A handout that is offered to the other side; of two the one with the
	 * higher turn. */
	struct {
		uint32_t turn; /* 0: none was ever */
		uint8_t n;
		struct shared_pick list[SHARED_PICKS];
	} picks;
};

/* Appended to OUT with the newline: at most SHARED_LINE. */
void shared_hello_write(const struct shared_hello *h, struct str *out);
void shared_write(const struct shared *s, struct str *out);
void shared_bye_write(struct str *out);

enum shared_line {
	SHARED_IS_HELLO,
	SHARED_IS_STATE,
	SHARED_IS_BYE,
	SHARED_BAD
};

/*
 * One line of N bytes, without its newline.  SHARED_IS_HELLO with another
 * version fills in that alone.  SHARED_BAD: it is none; nothing was changed.
 */
enum shared_line shared_parse(
    const char *line, size_t n, struct shared_hello *h, struct shared *s);

/* But for the number: is it the same? */
bool shared_equal(const struct shared *a, const struct shared *b);

#endif
