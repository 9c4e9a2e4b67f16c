/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record - what came about in a visit, besides what was covered (agenda.h):
 * what a teach-back showed, handouts that were printed.  Not what somebody
 * answered, nor what a patient typed; but a name and lines that a counselor
 * types to be printed.
 *
 * Takes: what came about.  Gives: it, to be put on a sheet (paper/).
 * Never: allocates, reads a clock, is stored; is a consent.
 */
#ifndef GUIDE_RECORD_H
#define GUIDE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	RECORD_TEACH = 64,
	RECORD_SHEETS = 24,
	RECORD_COPIES = 99,
	RECORD_PLACE = 160, /* [bytes] of a sheet's id, with the NUL */
	RECORD_TAG = 32,
	RECORD_NAME = 160, /* [bytes] typed, with the NUL; "" is the rule */
	RECORD_LINES = 8,  /* that a counselor adds to a handout */
	RECORD_LINE = 640, /* [bytes] of one, with the NUL: 160 cells */
};

struct record_teach {
	uint16_t part;  /* of teachback->parts */
	uint8_t rating; /* enum teach_rating: the last that was given */
};

struct record_sheet {
	char name[RECORD_PLACE]; /* of sheets.conf; "": one of one's own */
	char language[RECORD_TAG];
	uint8_t copies; /* in all; RECORD_COPIES: or more */
};

/* All zeros: nothing came about.  So does NULL say, where it is only read. */
struct record {
	struct record_teach teach[RECORD_TEACH];
	uint8_t nteach;
	struct record_sheet sheets[RECORD_SHEETS];
	uint8_t nsheets;
	bool more; /* sheets that there was no room for */
	char name[RECORD_NAME];
	char lines[RECORD_LINES][RECORD_LINE];
	uint8_t nlines;
};

/* Once a part: a later rating takes the place of one before. */
void record_taught(struct record *r, uint16_t part, uint8_t rating);
/* COPIES more of sheet NAME in LANGUAGE. */
void record_printed(
    struct record *r, const char *name, const char *language, uint8_t copies);
/* Clean text of N bytes; false: full, too long, or blanks alone. */
bool record_add_line(struct record *r, const char *s, size_t n);
bool record_remove_line(struct record *r, size_t i);
bool record_is_empty(const struct record *r);
size_t record_count_lines(const struct record *r);

#endif
