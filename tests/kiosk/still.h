/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * still - somebody at a kiosk, who is asked whether they are still there and
 * says so.
 *
 * Takes: house.h's environment.  Gives: a test of each step.  In a process of
 * its own with a house of its own: a kiosk waits for twenty seconds at the
 * least, and others are looked after meanwhile.
 */
#ifndef KIOSK_STILL_H
#define KIOSK_STILL_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

struct tally;

struct still {
	pid_t pid;
	FILE *said; /* what it finds */
};

/* SETTINGS: lines of site.conf, by which it asks soon. */
bool still_begin(struct still *s, const char *settings);

/* Waits until all is found, says and counts it. */
void still_end(struct still *s, struct tally *t);

#endif
