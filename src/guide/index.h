/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * index - a number for a name, found in constant time.
 *
 * Takes: names that outlive it (it keeps the pointers).  Gives: what was put
 * for a name first.  Never: removes; copies.  The hash is seeded with an
 * address, so that a file cannot be written to make it slow.
 */
#ifndef GUIDE_INDEX_H
#define GUIDE_INDEX_H

#include <stddef.h>
#include <stdint.h>

#define INDEX_NONE UINT32_MAX

struct index_slot {
	const char *key; /* NULL: free */
	uint32_t hash;
	uint32_t value;
};

struct index {
	struct index_slot *slots;
	size_t mask, used;
};

void index_init(struct index *x, size_t expected);
void index_done(struct index *x);

/* The value that KEY has now: VALUE, or what it had before. */
uint32_t index_put(struct index *x, const char *key, uint32_t value);

uint32_t index_get(const struct index *x, const char *key, size_t n);

#endif
