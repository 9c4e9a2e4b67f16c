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

/* Each result is the caller's, to be given to mem_free(). */
void *mem_alloc(size_t size);
void *mem_calloc(size_t count, size_t size); /* zeroed */
void *mem_realloc(void *old, size_t size);
void mem_free(void *p); /* NULL is fine */

/* Bytes set to zero in a way that no compiler leaves out: typed text. */
void mem_wipe(void *p, size_t size);

/* HOOK runs once, before the message; it must not allocate.  NULL clears. */
void mem_on_exhausted(void (*hook)(void));

/* Says WHAT, restores through the hook and exits 1.  For memory alone. */
_Noreturn void mem_die(const char *what);

#endif
