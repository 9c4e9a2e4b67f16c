/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settings_scan - what libConfuse must not see, taken out of a file or
 * refused; and the checks of single values.
 */
#ifndef GUIDE_SETTINGS_SCAN_H
#define GUIDE_SETTINGS_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/*
 * Blank the comments of the N bytes at S, lines kept.  False with E on NUL
 * and control characters, "${", a quotation or comment without an end, and
 * keys that are quoted or made of '|' (libConfuse's paths).
 */
bool settings_scan(const char *path, char *s, size_t n, struct err *e);

#endif
