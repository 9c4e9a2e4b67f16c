/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* A test build makes chunks tiny, so that every boundary is met. */
#ifndef ARENA_CHUNK
#define ARENA_CHUNK 32768
#endif
#ifndef ARENA_FIRST
#define ARENA_FIRST 2048
#endif

/* The strictest type that the program keeps: pointers, size_t, double. */
#define ARENA_ALIGN 8

struct chunk {
	struct chunk *next;
	size_t size; /* [bytes] of data */
	size_t used;
	_Alignas(max_align_t) char data[];
};

/* A piece that came from outside. */
struct adopted {
	struct adopted *next;
	void *p;
};

struct arena {
	struct chunk *top;
	struct adopted *adopted;
	size_t held;
	size_t step; /* size of the next chunk: small arenas stay small */
};

struct arena *
arena_new(void)
{
	struct arena *a = mem_calloc(1, sizeof *a);

	a->step = ARENA_FIRST < ARENA_CHUNK ? ARENA_FIRST : ARENA_CHUNK;
	return a;
}

static void
free_chunks(struct chunk *c)
{
	while (c) {
		struct chunk *next = c->next;

		mem_free(c);
		c = next;
	}
}

static void
free_adopted(struct arena *a)
{
	for (struct adopted *d = a->adopted; d; d = d->next)
		mem_free(d->p);
	a->adopted = NULL;
}

void
arena_free(struct arena *a)
{
	if (!a)
		return;
	free_adopted(a);
	free_chunks(a->top);
	mem_free(a);
}

void
arena_wipe(struct arena *a)
{
	free_adopted(a); /* its list is in the chunks */
	for (struct chunk *c = a->top; c; c = c->next)
		mem_wipe(c->data, c->size);
	arena_reset(a);
}

void
arena_reset(struct arena *a)
{
	struct chunk *keep = a->top;

	free_adopted(a);
	if (!keep)
		return;
	free_chunks(keep->next);
	keep->next = NULL;
	if (keep->size > ARENA_CHUNK) {
		mem_free(keep);
		a->top = NULL;
		a->held = 0;
		return;
	}
#ifdef ARENA_POISON
	memset(keep->data, 0xdd, keep->size);
#endif
	keep->used = 0;
	a->held = keep->size;
}

static void *
grow(struct arena *a, size_t size)
{
	size_t want = size > a->step ? size : a->step;
	struct chunk *c;

	if (want > SIZE_MAX - sizeof *c)
		mem_die("a file asks for more memory than there can be");
	c = mem_alloc(sizeof *c + want);
	c->size = want;
	c->used = size;
	a->held += want;
	if (a->step < ARENA_CHUNK)
		a->step = a->step * 2 < ARENA_CHUNK ? a->step * 2 : ARENA_CHUNK;
	if (a->top && size > a->step / 2 && size >= want) {
		/* A large piece has its own chunk; go on filling the newest. */
		c->next = a->top->next;
		a->top->next = c;
	} else {
		c->next = a->top;
		a->top = c;
	}
	return c->data;
}

static void *
take(struct arena *a, size_t size, size_t align)
{
	struct chunk *c = a->top;
	size_t at;

	if (!c)
		return grow(a, size);
	at = (c->used + align - 1) & ~(align - 1);
	if (at > c->size || size > c->size - at)
		return grow(a, size);
	c->used = at + size;
	return c->data + at;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return take(a, size, ARENA_ALIGN);
}

void *
arena_zalloc(struct arena *a, size_t size)
{
	return memset(arena_alloc(a, size), 0, size);
}

char *
arena_bytes(struct arena *a, size_t size)
{
	return take(a, size, 1);
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *d = arena_bytes(a, n + 1);

	if (n)
		memcpy(d, s, n);
	d[n] = '\0';
	return d;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *d;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		mem_die("a message could not be formatted");
	d = arena_bytes(a, (size_t)n + 1);
	vsnprintf(d, (size_t)n + 1, fmt, again);
	va_end(again);
	return d;
}

void
arena_adopt(struct arena *a, void *p, size_t size)
{
	struct adopted *d;

	if (!p)
		return;
	d = arena_alloc(a, sizeof *d);
	*d = (struct adopted){.next = a->adopted, .p = p};
	a->adopted = d;
	a->held += size;
}

size_t
arena_held(const struct arena *a)
{
	return a->held;
}
