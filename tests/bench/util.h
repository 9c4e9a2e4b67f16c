/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * util - the few things that every part of the bench tools needs.
 *
 * All times are CLOCK_MONOTONIC [ms].  Whatever cannot be done ends the tool
 * with status 2 and one line: a bench has nothing to save.
 */
#ifndef BENCH_UTIL_H
#define BENCH_UTIL_H

#include <stddef.h>

/* Say why and end with status 2. */
void die(const char *fmt, ...) __attribute__((noreturn, format(printf, 1, 2)));

void *xrealloc(void *p, size_t size);
void *xcalloc(size_t count, size_t size);
char *xstrdup(const char *s);

double now_ms(void);
int clamp_int(int x, int low, int high);

/* Blanks off both ends, in place. */
char *trim(char *s);

/* Read the start of a small file; the bytes read, 0 when it cannot be read. */
size_t slurp(const char *path, char *buf, size_t cap);

/* The number behind KEY in TEXT, 0 when KEY is not there. */
double number_after(const char *text, const char *key);

/* Write all of it, also to a terminal that is busy. */
void write_all(int fd, const char *bytes, size_t n);

#endif
