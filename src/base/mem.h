/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mem - the only place that asks libc for memory.
 *
 * Takes: sizes in [bytes].  Gives: memory that is never NULL.
 * Never: returns after the memory has run out.  Then the hook that
 * mem_on_exhausted() was given puts the terminal back, one line goes to
 * standard error, and the process exits with status 1.
 *
 * The hook is the one writable variable of the program that is not reached
 * through an argument: whoever runs out of memory cannot be handed anything.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/*
 * Each result is the caller's, to be given to mem_free().  What somebody typed
 * may have passed through any string: a block of at most MEM_WIPED bytes is
 * wiped before it is given back, also when mem_realloc() moves it.  Whoever
 * keeps such words in a larger one wipes it, and lets it grow by mem_regrow().
 */
enum { MEM_WIPED = 1 << 14 /* [bytes] */ };

void *mem_alloc(size_t size);
void *mem_calloc(size_t count, size_t size); /* zeroed */
void *mem_realloc(void *old, size_t size);
void mem_free(void *p); /* NULL is fine */

/* As mem_realloc(), of a block of HAD bytes of which the first MIN(HAD, SIZE)
 * are kept; nothing of it is left behind, however large it is. */
void *mem_regrow(void *old, size_t had, size_t size);

/* Bytes set to zero in a way that no compiler leaves out: typed text. */
void mem_wipe(void *p, size_t size);

/*
 * What functions that have returned left on the stack, as far down as those
 * go that meet typed text.
 */
void mem_wipe_stack(void);

/* HOOK runs once, before the message; it must not allocate.  NULL clears. */
void mem_on_exhausted(void (*hook)(void));

/* Says WHAT, restores through the hook and exits 1.  For memory alone. */
_Noreturn void mem_die(const char *what);

#endif
