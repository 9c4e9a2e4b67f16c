/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * str - a string that grows.
 *
 * Takes and gives: lengths in [bytes].  s is NUL-terminated once anything was
 * put, and NULL before; the struct owns it until str_done().
 * Never: fails, looks at the meaning of the bytes.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stddef.h>

struct str {
	char *s;
	size_t len; /* [bytes], without the NUL */
	size_t cap; /* [bytes] */
};

void str_init(struct str *b);
void str_done(struct str *b);
void str_clear(struct str *b); /* empty, memory kept */
void str_reserve(struct str *b, size_t more);
void str_put(struct str *b, const char *s, size_t n);
void str_puts(struct str *b, const char *s);
void str_putc(struct str *b, char c);
void str_repeat(struct str *b, char c, size_t n);
void str_printf(struct str *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The text so far, "" when nothing was put. */
const char *str_text(const struct str *b);

#endif
