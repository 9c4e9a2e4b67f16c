/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/slug.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <wctype.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "text/text.h"

#define FIRST_CAP 64

struct slug {
	const char *s; /* NULL: free */
	size_t n;
	uint64_t hash;
	uint32_t next; /* the number that the next equal heading tries first */
};

void
slug_set_init(struct slug_set *set)
{
	*set = (struct slug_set){0};
}

void
slug_set_done(struct slug_set *set)
{
	mem_free(set->table);
	slug_set_init(set);
}

/*
 * Marks stand on a letter and stay; libc has no class for them, but they are
 * what has no width and is no format character.
 */
static bool
is_mark(uint32_t cp, const char *s, size_t n)
{
	if (cp < 0x300 || (cp >= 0x200b && cp <= 0x206f) || cp == 0xfeff ||
	    (cp >= 0xfff9 && cp <= 0xfffb) || cp >= 0xe0000)
		return false;
	return text_cols(s, n) == 0;
}

static void
put_wide(struct str *out, const char *s, size_t n)
{
	char buf[4];
	size_t len;
	uint32_t cp = text_decode(s, n, &len);

	if (iswalnum((wint_t)cp))
		cp = (uint32_t)towlower((wint_t)cp);
	else if (!is_mark(cp, s, n))
		return;
	str_put(out, buf, text_encode(cp, buf));
}

static void
put_ascii(struct str *out, char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
	    c == '-')
		str_putc(out, c);
	else if (c == ' ')
		str_putc(out, '-');
}

void
slug_make(struct str *out, const char *s, size_t n)
{
	for (size_t i = 0, len = 1; i < n; i += len) {
		len = 1;
		if ((unsigned char)s[i] < 0x80) {
			put_ascii(out, s[i]);
			continue;
		}
		text_decode(s + i, n - i, &len);
		put_wide(out, s + i, len);
	}
}

/* FNV-1a; it starts at an address, so that a file cannot aim at it. */
static uint64_t
hash(const struct slug_set *set, const char *s, size_t n)
{
	uint64_t h = (uint64_t)(uintptr_t)set ^ UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * UINT64_C(0x100000001b3);
	return h ^ (h >> 32);
}

/* The place of S: its entry, or the free one where it would go. */
static struct slug *
find(const struct slug_set *set, uint64_t h, const char *s, size_t n)
{
	size_t i = (size_t)h & (set->cap - 1);

	while (set->table[i].s &&
	       (set->table[i].hash != h || set->table[i].n != n ||
		   memcmp(set->table[i].s, s, n) != 0))
		i = (i + 1) & (set->cap - 1);
	return &set->table[i];
}

static void
grow(struct slug_set *set)
{
	struct slug_set old = *set;

	set->cap = old.cap ? old.cap * 2 : FIRST_CAP;
	set->table = mem_calloc(set->cap, sizeof *set->table);
	for (size_t i = 0; i < old.cap; i++) {
		size_t at = (size_t)old.table[i].hash & (set->cap - 1);

		if (!old.table[i].s)
			continue;
		while (set->table[at].s)
			at = (at + 1) & (set->cap - 1);
		set->table[at] = old.table[i];
	}
	mem_free(old.table);
}

static const char *
enter(struct slug_set *set, struct slug *place, struct arena *a, uint64_t h,
    const struct str *b)
{
	place->s = arena_strndup(a, str_text(b), b->len);
	place->n = b->len;
	place->hash = h;
	place->next = 1;
	set->count++;
	return place->s;
}

const char *
slug_set_add(struct slug_set *set, struct arena *a, const char *s, size_t n)
{
	struct str b;
	struct slug *first, *place;
	const char *out;
	uint64_t h;
	size_t base;

	str_init(&b);
	slug_make(&b, s, n);
	if (set->count * 2 >= set->cap)
		grow(set);
	base = b.len;
	h = hash(set, str_text(&b), b.len);
	first = place = find(set, h, str_text(&b), b.len);
	/* The number never goes back: in all, as many tries as headings. */
	while (place->s) {
		b.len = base;
		str_printf(&b, "-%u", (unsigned)first->next++);
		h = hash(set, b.s, b.len);
		place = find(set, h, b.s, b.len);
	}
	out = enter(set, place, a, h, &b);
	str_done(&b);
	return out;
}
