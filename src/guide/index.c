/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/index.h"

#include <string.h>

#include "base/mem.h"

static uint32_t
hash_of(const struct index *x, const char *s, size_t n)
{
	uint64_t h = (uint64_t)(uintptr_t)x->slots * 0x9e3779b97f4a7c15u;

	/* Multiply and fold: each byte reaches all bits. */
	for (size_t i = 0; i < n; i++) {
		h ^= (unsigned char)s[i];
		h *= 0xff51afd7ed558ccdu;
		h ^= h >> 32;
	}
	return (uint32_t)h;
}

void
index_init(struct index *x, size_t expected)
{
	size_t cap = 16;

	while (cap < expected * 2)
		cap *= 2;
	x->slots = mem_calloc(cap, sizeof *x->slots);
	x->mask = cap - 1;
	x->used = 0;
}

void
index_done(struct index *x)
{
	mem_free(x->slots);
	*x = (struct index){0};
}

static struct index_slot *
slot_for(const struct index *x, const char *key, size_t n, uint32_t hash)
{
	size_t at = hash & x->mask;

	for (;; at = (at + 1) & x->mask) {
		struct index_slot *s = &x->slots[at];

		if (!s->key)
			return s;
		if (s->hash == hash && strncmp(s->key, key, n) == 0 &&
		    s->key[n] == '\0')
			return s;
	}
}

uint32_t
index_put(struct index *x, const char *key, uint32_t value)
{
	size_t n = strlen(key);
	uint32_t hash = hash_of(x, key, n);
	struct index_slot *s = slot_for(x, key, n, hash);

	if (s->key)
		return s->value;
	*s = (struct index_slot){.key = key, .hash = hash, .value = value};
	x->used++;
	return value;
}

uint32_t
index_get(const struct index *x, const char *key, size_t n)
{
	const struct index_slot *s;

	if (!x->slots || memchr(key, '\0', n))
		return INDEX_NONE;
	s = slot_for(x, key, n, hash_of(x, key, n));
	return s->key ? s->value : INDEX_NONE;
}
