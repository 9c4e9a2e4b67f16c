/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

void *
mem_realloc(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);

	if (!p)
		mem_die("out of memory; close other programs and try again");
	return p;
}

void
mem_free(void *p)
{
	free(p);
}

void
mem_wipe(void *p, size_t size)
{
	volatile unsigned char *b = p;

	while (size--)
		*b++ = 0;
}
