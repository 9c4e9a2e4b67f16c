/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sequence - what one complete sequence from a terminal means.
 *
 * Takes: the bytes of one CSI sequence, or of one character.  Gives: the
 * event, if it is one that we know.  Never: keeps anything between calls.
 *
 * Forms: ECMA-48 5.4; mouse reports, bracketed paste and modifyOtherKeys as
 * xterm sends them; CSI u as the terminals that report keys by code point.
 */
#ifndef SCREEN_SEQUENCE_H
#define SCREEN_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct event;

enum { SEQUENCE_PARAMS = 4 };

struct sequence {
	char prefix; /* '<', '=', '>', '?', or 0 */
	char final;
	bool plain; /* no intermediate byte, not too many parameters */
	int n;      /* parameters that are there */
	int param[SEQUENCE_PARAMS]; /* -1: left empty, or not there */
	int sub[SEQUENCE_PARAMS];   /* after a colon; -1: none */
};

enum { SEQUENCE_PART = 0, SEQUENCE_BROKEN = -1 };

/*
 * Length in [bytes] of the character at S, *CP its code point;
 * SEQUENCE_PART when its end is missing, SEQUENCE_BROKEN when it is none.
 */
int sequence_utf8(const unsigned char *s, size_t n, uint32_t *cp);

/* The N bytes between CSI and the final byte. */
void sequence_parse(
    struct sequence *q, const unsigned char *s, size_t n, unsigned char final);

bool sequence_is_paste(const struct sequence *q);

/* The keypad in application mode, which smkx also turns on: the key of SS3 and
 * FINAL, or 0. */
uint32_t sequence_keypad(unsigned char final);

/* False when it is nothing that we act on. */
bool sequence_event(const struct sequence *q, struct event *ev);

/* The three bytes of an old mouse report (CSI M b x y). */
bool sequence_x10(const unsigned char s[3], struct event *ev);

#endif
