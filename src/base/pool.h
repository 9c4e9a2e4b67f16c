/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pool - many small pieces that come and go together: a parser's nodes.
 *
 *   region (1 MiB, from the system)
 *   ├─ slab (16 KiB): pieces of one size │ head │ piece │ piece │ …
 *   ├─ slab: pieces of another size
 *   └─ …                                     a piece's slab is found by masking
 *                                            its address, so it has no head
 *
 * For libraries that take three functions to allocate with and pass nothing
 * on to them, as libcmark: freeing a large tree node by node costs malloc more
 * than parsing it did, and what it has freed stays in its heap in crumbs.  Here
 * a region goes back to the system with its last piece.
 *
 * Takes: sizes in [bytes].  Gives: memory aligned to 16 [bytes], never NULL.
 * Never: is for anything that lives long; moves a piece; is used by threads.
 *
 * As malloc's heap, the pool is not handed around: the three functions have
 * no argument for it.  Under AddressSanitizer they are malloc's, so that it
 * sees each piece.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

void *pool_calloc(size_t count, size_t size);
void *pool_realloc(void *p, size_t size); /* P may be NULL */
void pool_free(void *p);                  /* NULL is fine */

/* Memory taken from the system for regions, in [bytes]. */
size_t pool_held(void);

#endif
