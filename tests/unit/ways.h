/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ways - what can be reached by a few keys, breadth first over what is shown
 * and what has the focus.
 *
 * An app cannot be copied: each state is gone to anew, by the keys that led
 * there first.
 */
#ifndef TESTS_WAYS_H
#define TESTS_WAYS_H

#include "app/internal.h"
#include "rig.h"

enum { WAYS_SLOTS = 1 << 15 /* twice as many as there are states, or more */ };

struct way {
	uint32_t from; /* state before; its own index: the start */
	uint32_t key;
};

struct ways {
	/* The test's own. */
	struct rig *rig;
	const uint32_t *keys; /* 0 at the end */
	void *ctx;
	void (*start)(struct ways *w); /* a new app in the rig */
	void (*press)(struct ways *w, uint32_t key);
	void (*meet)(struct ways *w); /* what is new; NULL */
	/* What was found. */
	struct way *way;
	uint32_t n, most;
	uint64_t seen[WAYS_SLOTS]; /* what they look like; 0: free */
	bool views[VIEW_COUNT];
	bool *pages;
};

/* Zeroed but for the test's own; as many states as MOST. */
void ways_search(struct ways *w, uint32_t most);
void ways_done(struct ways *w);

/* State I, anew. */
void ways_go_to(struct ways *w, uint32_t i);

/* What the app shows now, and with what focus, as one number. */
uint64_t ways_state(struct app *a);

/* The pages that were not reached: they are said, too. */
uint32_t ways_pages_left(const struct ways *w);

#endif
