/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mem.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STACK_WIPED = 1 << 16 /* [bytes] */ };

static void (*exhausted_hook)(void);

void
mem_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}

/* write(2) and not stdio: there may be no memory for a buffer. */
static void
complain(const char *s)
{
	ssize_t n = write(STDERR_FILENO, s, strlen(s));

	(void)n;
}

_Noreturn void
mem_die(const char *what)
{
	void (*hook)(void) = exhausted_hook;

	exhausted_hook = NULL;
	if (hook)
		hook();
	complain("ketaguide: ");
	complain(what);
	complain("\n");
	_exit(1);
}

void *
mem_alloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		mem_die("out of memory; close other programs and try again");
	return p;
}

void *
mem_calloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		mem_die("out of memory; close other programs and try again");
	return p;
}

/*
 * How many bytes of P are to be wiped before it is given back.  POSIX has no
 * word for the size of a block; the C libraries of Linux share this one.
 */
static size_t
wiped_of(void *p)
{
	size_t size = p ? malloc_usable_size(p) : 0;

	return size <= MEM_WIPED ? size : 0;
}

void *
mem_realloc(void *old, size_t size)
{
	size_t had = wiped_of(old);
	void *p;

	if (had)
		return mem_regrow(old, had, size);
	p = realloc(old, size ? size : 1);
	if (!p)
		mem_die("out of memory; close other programs and try again");
	return p;
}

void *
mem_regrow(void *old, size_t had, size_t size)
{
	void *p = mem_alloc(size);

	if (!old)
		return p;
	memcpy(p, old, had < size ? had : size);
	mem_wipe(old, had);
	free(old);
	return p;
}

void
mem_free(void *p)
{
	mem_wipe(p, wiped_of(p));
	free(p);
}

/* A call through it cannot be known to be without an effect. */
static void *(*const volatile set_bytes)(void *, int, size_t) = memset;

void
mem_wipe(void *p, size_t size)
{
	if (size)
		set_bytes(p, 0, size);
}

void
mem_wipe_stack(void)
{
	char below[STACK_WIPED];

	mem_wipe(below, sizeof below);
}
