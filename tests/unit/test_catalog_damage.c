/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shipped catalogs, in both byte orders, damaged in ten thousand ways from
 * one seed: each is refused with a reason, or answers every question within
 * its file and with clean text.  (The sanitizers see what reads outside.)
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "catalogtest.h"
#include "locale/catalog.h"
#include "locale/format.h"
#include "onedir.h"
#include "text/text.h"

enum {
	WAYS = 7,
	ROUNDS = 10000,
	ASKED = 24,   /* messages of a catalog that opens */
	HEAD = 28,    /* [bytes] of a .mo file before its tables */
	PAIR = 16,    /* [bytes] of both tables, a message */
	COUNT_AT = 8, /* where the number of messages stands */
};

/* A catalog, as it should be, and the file that is being damaged. */
struct patient {
	struct entries all;
	char *whole;
	size_t size, tables; /* [bytes] */
	size_t header;       /* where the header's text begins */
	char path[TEMP_PATH_MAX];
	int fd;
};

static unsigned seed = 20261122;

static size_t
below(size_t n)
{
	/* The low bits of two draws: one gives 24 of them. */
	size_t high = temp_random(&seed);

	return n ? (high << 12 ^ temp_random(&seed)) % n : 0;
}

static size_t
number_at(const struct patient *p, size_t at, bool big)
{
	size_t v = 0;

	for (size_t i = 0; i < 4; i++)
		v = v << 8 | (unsigned char)p->whole[at + (big ? i : 3 - i)];
	return v;
}

static void
patient_open(struct patient *p, const char *tag, bool big)
{
	FILE *f;
	long size;

	snprintf(p->path, sizeof p->path, "%s/%s-%s.mo", dir.path, tag,
	    big ? "big" : "little");
	assert_true(shipped_remake(
	    tag, big ? "--endianness=big" : "--endianness=little", p->path));
	assert_true(entries_read(&p->all, p->path));
	f = fopen(p->path, "rb");
	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	size = ftell(f);
	rewind(f);
	p->size = (size_t)size;
	p->whole = mem_alloc(p->size);
	assert_int_equal(fread(p->whole, 1, p->size, f), p->size);
	fclose(f);
	p->tables = HEAD + PAIR * number_at(p, COUNT_AT, big);
	p->header = number_at(p, number_at(p, 16, big) + 4, big);
	p->fd = open(p->path, O_RDWR | O_CLOEXEC);
	assert_true(p->fd >= 0);
}

static void
patient_close(struct patient *p)
{
	close(p->fd);
	unlink(p->path);
	mem_free(p->whole);
	entries_done(&p->all);
}

static void
put(const struct patient *p, size_t at, const void *s, size_t n)
{
	if (at + n > p->size)
		n = p->size - at;
	assert_int_equal(pwrite(p->fd, s, n, (off_t)at), n);
}

static void
flip(const struct patient *p, size_t from, size_t to)
{
	size_t at = from + below(to - from);
	char c = (char)(p->whole[at] ^ 1 << below(8));

	put(p, at, &c, 1);
}

/* A number of the head or of a table, so that it lies. */
static void
lie(const struct patient *p)
{
	static const uint32_t lies[] = {0, 1, 0xff, 0x7fffffff, 0x80000000,
	    0xfffffff8, 0xffffffff, 0x20000000, 0x01000000};
	size_t i = below(3 * sizeof lies / sizeof *lies);
	uint32_t v = i < sizeof lies / sizeof *lies ? lies[i]
		     : i & 1 ? (uint32_t)below(2 * p->size)
			     : (uint32_t)(p->size - below(17)); /* the edge */
	size_t at = below(4) ? HEAD + below(p->tables - HEAD) / 4 * 4
			     : 4 * below(HEAD / 4);
	unsigned char b[4];

	for (unsigned k = 0; k < 4; k++)
		b[k] = (unsigned char)(v >> (i & 1 ? 24 - 8 * k : 8 * k));
	put(p, at, b, sizeof b);
}

static void
damage(const struct patient *p, int way)
{
	size_t n = below(4) + 1;

	switch (way) {
	case 0: /* the end is missing: much of it, or very little */
		n = below(2) ? below(p->size) : p->size - 1 - below(64);
		assert_int_equal(ftruncate(p->fd, (off_t)n), 0);
		break;
	case 1: /* a bit, anywhere */
		while (n--)
			flip(p, 0, p->size);
		break;
	case 2:
		while (n--)
			flip(p, 0, p->tables);
		break;
	case 3:
		while (n--)
			lie(p);
		break;
	case 4: /* the header: charset, plural rule */
		while (n--)
			flip(p, p->header, p->header + 400);
		break;
	case 5: { /* a part of it again, elsewhere */
		size_t len = below(512) + 1, from = below(p->size - len);

		put(p, below(p->size - len), p->whole + from, len);
		break;
	}
	default: { /* a stretch of nothing, or of all */
		char gap[64];

		memset(gap, below(2) ? 0 : 0xff, sizeof gap);
		put(p, p->tables + below(p->size - p->tables), gap,
		    below(sizeof gap) + 1);
	}
	}
}

static void
check_answer(const char *id, const char *format, const char *answer)
{
	assert_non_null(answer);
	if (answer == id || answer == format)
		return;
	assert_true(text_is_clean(answer, strlen(answer)));
	assert_true(format_fits(format, answer));
}

static void
ask(const struct catalog *c, const struct entry *e)
{
	const char *found = catalog_find(c, e->context, e->id, strlen(e->id));

	if (found)
		assert_true(*found && text_is_clean(found, strlen(found)));
	check_answer(e->id, e->id, trp(c, e->context, e->id));
	for (unsigned long n = 0; e->many && n < 12; n++)
		check_answer(e->id, e->many,
		    trn(c, e->id, e->many, n < 8 ? n : n * n * n));
}

static bool
survives(const struct patient *p)
{
	struct err e = {0};
	struct catalog *c = catalog_open(p->path, &e);

	if (!c) {
		assert_int_equal(e.code, ERR_FORMAT);
		assert_string_equal(e.path, p->path);
		assert_true(*e.msg);
		return false;
	}
	assert_in_range(strlen(catalog_language(c)), 1, 31);
	(void)catalog_count(c);
	for (size_t i = 0; i < p->all.n; i++)
		if (p->all.e[i].many)
			ask(c, &p->all.e[i]);
	ask(c, &p->all.e[p->all.n - 1]);
	for (int i = 0; i < ASKED; i++)
		ask(c, &p->all.e[below(p->all.n)]);
	catalog_close(c);
	return true;
}

static void
ten_thousand(void **state)
{
	char tags[SHIPPED_MAX][SHIPPED_TAG];
	size_t n = shipped(tags), opened[WAYS] = {0};
	int done = 0;

	(void)state;
	if (!has_gettext_tools("ten thousand damaged catalogs"))
		skip();
	assert_true(n > 0);
	for (size_t i = 0; i < 2 * n; i++) {
		int rounds = (int)((ROUNDS + 2 * n - 1) / (2 * n));
		struct patient p = {0};

		patient_open(&p, tags[i / 2], i % 2);
		assert_true(survives(&p)); /* before anything was done to it */
		for (int k = 0; k < rounds; k++, done++) {
			damage(&p, done % WAYS);
			opened[done % WAYS] += survives(&p);
			put(&p, 0, p.whole, p.size);
		}
		patient_close(&p);
	}
	printf("# %d damaged catalogs; still open, by way:", done);
	for (int i = 0; i < WAYS; i++)
		printf(" %zu", opened[i]);
	printf("\n");
	assert_true(done >= ROUNDS);
	/* Cut off: never.  Damaged words: mostly.  Lies: now and then. */
	assert_int_equal(opened[0], 0);
	assert_true(opened[1] > (size_t)done / WAYS / 2);
	assert_in_range(opened[3], 1, done / WAYS / 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ten_thousand),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
