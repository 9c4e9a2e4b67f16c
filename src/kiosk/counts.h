/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * counts - how often, and nothing else: languages asked for, sheets printed,
 * outcomes; as OpenMetrics text for node_exporter's textfile collector.
 *
 * Takes: names from fixed lists, a day.  Gives: totals of the day.
 * Never: writes a time finer than a day, or anything about one person.
 */
#ifndef KIOSK_COUNTS_H
#define KIOSK_COUNTS_H

#include <stdbool.h>

struct counts;
struct err;
struct str;

enum counts_kind {
	COUNTS_LANGUAGE,
	COUNTS_SHEET,
	COUNTS_OUTCOME,
	COUNTS_KINDS
};

struct counts *counts_new(void);
void counts_free(struct counts *c); /* NULL is fine */

/* One more of NAME on DAY ("2026-11-22"); another day begins at nothing.  Names
 * that are not [A-Za-z0-9_-]{1,64} are "other"; so is the 65th of a kind. */
void counts_add(
    struct counts *c, enum counts_kind kind, const char *name, const char *day);

void counts_text(const struct counts *c, struct str *out);
/* To PATH, by a file beside it and rename(). */
bool counts_write(const struct counts *c, const char *path, struct err *e);

#endif
