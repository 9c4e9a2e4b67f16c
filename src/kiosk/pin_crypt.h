/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pin_crypt - crypt(3), for pin.c alone.
 *
 * Takes: digits.  Gives: a hash, or whether digits are those of one.  Never:
 * leaves a digit in memory; is quicker with a PIN that is nearly right.
 */
#ifndef KIOSK_PIN_CRYPT_H
#define KIOSK_PIN_CRYPT_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct str;

/* N is at most PIN_MAX.  Appends to OUT; false with E. */
bool pin_crypt(const char *digits, size_t n, struct str *out, struct err *e);
bool pin_crypt_is(const char *digits, size_t n, const char *hash);

#endif
