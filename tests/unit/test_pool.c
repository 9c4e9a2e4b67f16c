/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pool: what is written to a piece stays in it until it is given back,
 * whatever else comes and goes; and what all of it took goes back.
 * Built with POOL_ALWAYS, so that sanitized builds test it as well.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/pool.h"

enum { PIECES = 4000, ROUNDS = 60000 };

struct held {
	unsigned char *p;
	size_t n;
	unsigned char fill;
};

static uint64_t
next(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return *state >> 33;
}

/* Mostly small, as a parser's; some at the edges of the sizes; a few large. */
static size_t
some_size(uint64_t *state)
{
	static const size_t edges[] = {0, 1, 15, 16, 17, 511, 512, 513, 640,
	    641, 1024, 1025, 4095, 4096, 4097, 16384, 70000};

	switch (next(state) % 8) {
	case 0:
		return edges[next(state) % (sizeof edges / sizeof *edges)];
	case 1:
		return next(state) % 5000;
	default:
		return next(state) % 200;
	}
}

static void
check_fill(const struct held *h)
{
	for (size_t i = 0; i < h->n; i++)
		assert_int_equal(h->p[i], h->fill);
}

static void
give_back(struct held *h)
{
	check_fill(h);
	pool_free(h->p);
	*h = (struct held){0};
}

static void
take_new(struct held *h, uint64_t *state)
{
	h->n = some_size(state);
	h->fill = 0;
	h->p = pool_calloc(1, h->n);
	assert_int_equal((uintptr_t)h->p % 16, 0);
	check_fill(h); /* zeroed */
	h->fill = (unsigned char)(1 + next(state) % 255);
	if (h->n)
		memset(h->p, h->fill, h->n);
}

static void
resize(struct held *h, uint64_t *state)
{
	size_t n = some_size(state), kept = n < h->n ? n : h->n;

	h->p = pool_realloc(h->p, n);
	h->n = kept;
	check_fill(h);
	h->n = n;
	if (n)
		memset(h->p, h->fill, n);
}

static void
pieces_keep_what_is_theirs(void **unused)
{
	struct held *held = mem_calloc(PIECES, sizeof *held);
	uint64_t state = 7;

	(void)unused;
	for (int i = 0; i < ROUNDS; i++) {
		struct held *h = &held[next(&state) % PIECES];

		if (!h->p)
			take_new(h, &state);
		else if (next(&state) % 4 == 0)
			resize(h, &state);
		else
			give_back(h);
	}
	for (int i = 0; i < PIECES; i++)
		if (held[i].p)
			give_back(&held[i]);
	mem_free(held);
}

static void
all_but_one_region_goes_back(void **unused)
{
	enum { N = 40000 };
	void **p = mem_calloc(N, sizeof *p);
	size_t at_first, most;

	(void)unused;
	pool_free(pool_calloc(1, 100));
	at_first = pool_held();
	for (int i = 0; i < N; i++)
		p[i] = pool_calloc(1, 144);
	most = pool_held();
	assert_true(most > at_first + 4 * (1 << 20));
	for (int i = 0; i < N / 2; i++)
		pool_free(p[i]);
	assert_true(pool_held() < most / 2 + 3 * (1 << 20));
	for (int i = N / 2; i < N; i++)
		pool_free(p[i]);
	assert_int_equal(pool_held(), at_first);
	mem_free(p);
}

static void
nothing_is_fine(void **unused)
{
	void *p;

	(void)unused;
	pool_free(NULL);
	p = pool_realloc(NULL, 20);
	assert_non_null(p);
	pool_free(p);
	assert_non_null(p = pool_calloc(0, 8));
	pool_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pieces_keep_what_is_theirs),
	    cmocka_unit_test(all_but_one_region_goes_back),
	    cmocka_unit_test(nothing_is_fine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
