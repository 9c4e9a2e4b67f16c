/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * picture - what a screen shows, as text: compared, searched, kept in files.
 *
 *   80x24 cursor 5,3          or "80x24 no cursor"
 *   first row, without its trailing blanks
 *   …                          without the empty rows at the end
 */
#ifndef SCREEN_PICTURE_H
#define SCREEN_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct frame;

struct picture {
	int width, height;      /* [cells] */
	int cursor_x, cursor_y; /* [cells]; -1: none */
	struct str *row;        /* height of them */
};

void picture_init(struct picture *p);
void picture_done(struct picture *p);

/* Empty rows of that size, no cursor. */
void picture_clear(struct picture *p, int width, int height);
void picture_of_frame(struct picture *p, const struct frame *f);

/* Where TEXT stands; false when no row holds it. */
bool picture_find(const struct picture *p, const char *text, int *x, int *y);

void picture_write(const struct picture *p, struct str *out);

/*
 * Compare with WANT, as picture_write() writes.  True when it is the same;
 * else DIFF, which may be NULL, tells where.  Rows that hold a code
 * point of one of the NSKIP ranges SKIP (first, last, first, …), and the cursor
 * on such a row, are not compared.
 */
bool picture_same(const struct picture *p, const char *want,
    const unsigned *skip, size_t nskip, struct str *diff);

#endif
