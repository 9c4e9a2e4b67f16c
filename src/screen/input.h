/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * input - bytes from a terminal into events.  Pure: knows no curses, no file
 * descriptor, no clock.
 *
 * Takes: bytes as they come, cut anywhere; key sequences by input_bind();
 * input_timeout() after INPUT_ESC_MS without a byte while input_waiting().
 * Gives: events.  Never: lets a part of an unknown sequence through as typing:
 * what follows an Esc up to the end of the sequence (ECMA-48 5.4: final byte
 * 0x40 to 0x7e; string sequences up to ST or BEL) is swallowed; keeps what
 * was typed once input_next() has no more events of it.  Pasted text
 * (bracketed) comes as EVENT_PASTE, one code point each.
 */
#ifndef SCREEN_INPUT_H
#define SCREEN_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct event;
struct input;

enum { INPUT_ESC_MS = 50 };

struct input *input_new(void);
void input_free(struct input *in);

/* SEQ (copied) means KEY (a code point or enum key).  A later bind of the same
 * sequence wins. */
void input_bind(struct input *in, const char *seq, uint32_t key);

void input_feed(struct input *in, const char *s, size_t n);

/* The next event; false when all bytes are used up or the rest is the start
 * of a sequence. */
bool input_next(struct input *in, struct event *ev);

/* Is the start of a sequence waiting for its end? */
bool input_waiting(const struct input *in);

/* INPUT_ESC_MS went by: a lone Esc is the key, an unfinished one is dropped.*/
void input_timeout(struct input *in);

#endif
