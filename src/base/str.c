/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/str.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

void
str_init(struct str *b)
{
	*b = (struct str){0};
}

void
str_done(struct str *b)
{
	mem_free(b->s);
	str_init(b);
}

void
str_clear(struct str *b)
{
	b->len = 0;
	if (b->s)
		b->s[0] = '\0';
}

void
str_reserve(struct str *b, size_t more)
{
	size_t need, cap = b->cap ? b->cap : 64;

	if (more >= SIZE_MAX / 2 - b->len)
		mem_die("a text is longer than memory can be");
	need = b->len + more + 1;
	if (need <= b->cap)
		return;
	while (cap < need)
		cap += cap / 2;
	b->s = mem_realloc(b->s, cap);
	b->cap = cap;
}

void
str_put(struct str *b, const char *s, size_t n)
{
	str_reserve(b, n);
	if (n)
		memcpy(b->s + b->len, s, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void
str_puts(struct str *b, const char *s)
{
	str_put(b, s, strlen(s));
}

void
str_putc(struct str *b, char c)
{
	str_put(b, &c, 1);
}

void
str_repeat(struct str *b, char c, size_t n)
{
	str_reserve(b, n);
	memset(b->s + b->len, c, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void
str_printf(struct str *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		mem_die("a message could not be formatted");
	str_reserve(b, (size_t)n);
	vsnprintf(b->s + b->len, (size_t)n + 1, fmt, again);
	va_end(again);
	b->len += (size_t)n;
}

const char *
str_text(const struct str *b)
{
	return b->s ? b->s : "";
}
