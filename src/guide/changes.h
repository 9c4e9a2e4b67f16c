/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * changes - CHANGES.md: what changed for readers, version by version.
 *
 *   ## 0.2.0 (2026-11-22)
 *   - **Safety**: … Take off the rack: anything printed from Safety before …
 *     <!-- sheets: when-to-call, the-day -->
 *
 * Takes: the file's tree and bytes.  Gives: versions, newest first; of each,
 * the entries that are marked "Safety" and the sheets that they name.
 * Never: compares words of entries; knows which sheets there are.
 */
#ifndef GUIDE_CHANGES_H
#define GUIDE_CHANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

struct change {
	const char *version; /* "0.2.0" */
	const char *date;    /* "2026-11-22", or "" */
	uint32_t line;       /* of the file, where it begins */
	bool safety;
	const char *text;          /* its words, without the mark */
	const char *const *sheets; /* ids, NULL-terminated */
};

struct changes {
	const struct change *list; /* in the order of the file */
	size_t n;
	const char *const *versions; /* newest first, NULL-terminated */
};

/* Lives in A.  NULL with E: file, line, what is allowed. */
const struct changes *changes_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e);

/* Does version A come before B?  By their numbers: 0.9 before 0.10. */
bool changes_is_before(const char *a, const char *b);

#endif
