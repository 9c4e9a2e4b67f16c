/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * arena - memory of one lifetime, given back all at once.
 *
 *   chunk ─► chunk ─► chunk        bump pointer in the newest; a request
 *   [####]   [######] [##..]       larger than a chunk gets its own
 *
 * Takes: sizes in [bytes].  Gives: memory aligned to 8 [bytes], not zeroed
 * unless the name says so, valid until the arena is reset or freed.
 * Never: returns NULL; frees a single piece.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* NULL is fine */

/* Everything handed out is invalid afterwards; one chunk is kept. */
void arena_reset(struct arena *a);

/* The same, and nothing of what it held is in memory afterwards: for what
 * somebody typed.  (What was adopted is not looked into.) */
void arena_wipe(struct arena *a);

void *arena_alloc(struct arena *a, size_t size);
void *arena_zalloc(struct arena *a, size_t size);

/* For bytes without alignment: text. */
char *arena_bytes(struct arena *a, size_t size);

/* A copy of N bytes and a NUL. */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_strdup(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * P, from mem_alloc() or mem_realloc() and of SIZE [bytes], is the arena's
 * from now on: an array that grew outside becomes part of what it belongs to
 * without a second copy of it.  NULL is fine.
 */
void arena_adopt(struct arena *a, void *p, size_t size);

/* Memory held, in [bytes], for the measuring of it. */
size_t arena_held(const struct arena *a);

#endif
