/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pin - the staff's PIN, as a hash (crypt(3)), with delays that grow.
 *
 * Takes: digits.  Gives: a hash to put into site.conf, or whether digits are
 * those.  Never: keeps digits; says how near they were.
 */
#ifndef KIOSK_PIN_H
#define KIOSK_PIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct str;

enum { PIN_MIN = 4, PIN_MAX = 12, PIN_FREE = 3, PIN_DELAY_MAX = 15 * 60 };

/* Appends a hash of N digits to OUT; false with E. */
bool pin_hash(const char *digits, size_t n, struct str *out, struct err *e);

struct pin {
	const char *hash; /* "" lets nobody in */
	unsigned wrong;   /* in a row */
	int64_t until;    /* [ms] nothing is looked at before it */
};

enum pin_answer { PIN_RIGHT, PIN_WRONG, PIN_WAIT };

/* *WAIT [s] with PIN_WAIT, and after PIN_WRONG the time until the next. */
enum pin_answer pin_try(
    struct pin *p, const char *digits, size_t n, int64_t now, int *wait);

#endif
