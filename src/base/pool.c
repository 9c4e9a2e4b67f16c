/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/pool.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/mem.h"

#if defined __SANITIZE_ADDRESS__ && !defined POOL_ALWAYS

void *
pool_calloc(size_t count, size_t size)
{
	return mem_calloc(count, size);
}

void *
pool_realloc(void *p, size_t size)
{
	return mem_realloc(p, size);
}

void
pool_free(void *p)
{
	mem_free(p);
}

size_t
pool_held(void)
{
	return 0;
}

#else

enum {
	SLAB = 16384,       /* [bytes], and its alignment */
	SLABS = 64,         /* in a region */
	SLABS_KEPT = 16,    /* of the last region, when it is empty */
	STEP = 16,          /* [bytes] between sizes up to FINE */
	FINE = 512,         /* [bytes] */
	LARGEST = 4096,     /* [bytes] a slab gives; more is malloc's */
	CLASSES = 32 + 12,  /* sizes: see class_of() */
	CLASS_LARGE = 0xff, /* a piece of malloc's, alone behind its head */
};

struct piece {
	struct piece *next;
};

/* At the start of each slab, and of each large piece. */
struct slab {
	struct region *region;
	struct slab *next, *prev; /* others of its size with room */
	struct piece *free;       /* pieces given back */
	size_t size;              /* [bytes] of a piece; all of a large one */
	uint32_t fresh;           /* [bytes] never given out start here */
	uint32_t used;            /* pieces in use */
	uint8_t class;
};

#define HEAD ((sizeof(struct slab) + 15) / 16 * 16)

struct region {
	struct region *next, *prev;
	char *map; /* what mmap gave; slabs start at the first boundary */
	char *slabs;
	struct slab *empty; /* slabs that were used and are not */
	uint32_t fresh;     /* slabs never used start here */
	uint32_t used;
};

static struct {
	struct slab *room[CLASSES]; /* slabs with room, by size */
	struct region *regions;     /* the first may have slabs left */
	size_t held;
} pool;

enum { REGION_BYTES = SLAB * (SLABS + 1) };

/* 16, 32 … 512, then four sizes to each doubling. */
static size_t
class_of(size_t size, size_t *rounded)
{
	size_t step = 128, low = FINE, class = FINE / STEP;

	if (size <= FINE) {
		*rounded = size ? (size + STEP - 1) / STEP * STEP : STEP;
		return *rounded / STEP - 1;
	}
	for (; size > low * 2; low *= 2, step *= 2)
		class += 4;
	*rounded = low + (size - low + step - 1) / step * step;
	return class + (*rounded - low) / step - 1;
}

static struct slab *
slab_of(void *p)
{
	return (struct slab *)((uintptr_t)p & ~(uintptr_t)(SLAB - 1));
}

/* ---- regions --------------------------------------------------------- */

static void
link_region(struct region *r)
{
	r->next = pool.regions;
	r->prev = NULL;
	if (r->next)
		r->next->prev = r;
	pool.regions = r;
}

static void
unlink_region(struct region *r)
{
	if (r->next)
		r->next->prev = r->prev;
	if (r->prev)
		r->prev->next = r->next;
	else
		pool.regions = r->next;
}

static void
new_region(void)
{
	struct region *r = mem_calloc(1, sizeof *r);
	void *map = mmap(NULL, REGION_BYTES, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (map == MAP_FAILED)
		mem_die("out of memory; close other programs and try again");
	r->map = map;
	r->slabs = r->map + (SLAB - (uintptr_t)map % SLAB) % SLAB;
	pool.held += REGION_BYTES;
	link_region(r);
}

/* Of the region that stays, what a usual page touches stays in memory. */
static void
empty_region(struct region *r)
{
	if (r->fresh > SLABS_KEPT)
		madvise(r->slabs + (size_t)SLAB * SLABS_KEPT,
		    (size_t)SLAB * (r->fresh - SLABS_KEPT), MADV_DONTNEED);
	r->fresh = 0;
	r->empty = NULL;
}

/* One region stays, for the next page; others go with their last piece. */
static void
drop_region(struct region *r)
{
	if (r == pool.regions && !r->next) {
		empty_region(r);
		return;
	}
	unlink_region(r);
	munmap(r->map, REGION_BYTES);
	pool.held -= REGION_BYTES;
	mem_free(r);
}

static bool
has_slab(const struct region *r)
{
	return r && (r->empty || r->fresh < SLABS);
}

/* ---- slabs ----------------------------------------------------------- */

static void
link_slab(struct slab *s)
{
	s->next = pool.room[s->class];
	s->prev = NULL;
	if (s->next)
		s->next->prev = s;
	pool.room[s->class] = s;
}

static void
unlink_slab(struct slab *s)
{
	if (s->next)
		s->next->prev = s->prev;
	if (s->prev)
		s->prev->next = s->next;
	else
		pool.room[s->class] = s->next;
}

static struct slab *
new_slab(size_t class, size_t size)
{
	struct region *r = pool.regions;
	struct slab *s;

	if (!has_slab(r)) {
		new_region();
		r = pool.regions;
	}
	s = r->empty;
	if (s)
		r->empty = s->next;
	else
		s = (struct slab *)(void *)(r->slabs +
					    (size_t)SLAB * r->fresh++);
	r->used++;
	*s = (struct slab){
	    .region = r, .size = size, .fresh = HEAD, .class = (uint8_t) class};
	link_slab(s);
	return s;
}

static void
drop_slab(struct slab *s)
{
	struct region *r = s->region;

	unlink_slab(s);
	s->next = r->empty;
	r->empty = s;
	if (--r->used == 0)
		drop_region(r);
	else if (r != pool.regions && !has_slab(pool.regions)) {
		unlink_region(r); /* where the next slab comes from */
		link_region(r);
	}
}

static bool
is_full(const struct slab *s)
{
	return !s->free && s->fresh + s->size > SLAB;
}

static void *
take(size_t class, size_t size)
{
	struct slab *s = pool.room[class];
	void *p;

	if (!s)
		s = new_slab(class, size);
	if (s->free) {
		p = s->free;
		s->free = s->free->next;
	} else {
		p = (char *)s + s->fresh;
		s->fresh += (uint32_t)size;
	}
	s->used++;
	if (is_full(s))
		unlink_slab(s);
	return p;
}

/* ---- large pieces ---------------------------------------------------- */

static void *
take_large(size_t size)
{
	size_t all = (size + HEAD + SLAB - 1) / SLAB * SLAB;
	struct slab *s =
	    size < SIZE_MAX - 2 * SLAB ? aligned_alloc(SLAB, all) : NULL;

	if (!s)
		mem_die("out of memory; close other programs and try again");
	*s = (struct slab){.size = all - HEAD, .class = CLASS_LARGE};
	return (char *)s + HEAD;
}

/* ---- what libraries call --------------------------------------------- */

static void *
allocate(size_t size)
{
	size_t rounded, class;

	if (size > LARGEST)
		return take_large(size);
	class = class_of(size, &rounded);
	return take(class, rounded);
}

void *
pool_calloc(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		mem_die("a file asks for more memory than there can be");
	return memset(allocate(count * size), 0, count * size);
}

void *
pool_realloc(void *p, size_t size)
{
	size_t had;
	void *q;

	if (!p)
		return allocate(size);
	had = slab_of(p)->size;
	if (size <= had)
		return p;
	q = memcpy(allocate(size), p, had);
	pool_free(p);
	return q;
}

void
pool_free(void *p)
{
	struct slab *s = slab_of(p);
	struct piece *piece = p;

	if (!p)
		return;
	if (s->class == CLASS_LARGE) {
		free(s);
		return;
	}
	if (is_full(s))
		link_slab(s);
	piece->next = s->free;
	s->free = piece;
	if (--s->used == 0)
		drop_slab(s);
}

size_t
pool_held(void)
{
	return pool.held;
}

#endif
