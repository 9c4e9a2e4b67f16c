/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_message - what a catalog is asked for.
 *
 * tests/golden/messages.keys has what messages.in asks for: a change there
 * makes translations of all languages unfindable.  UPDATE_GOLDEN=1 writes it.
 */
#include "config.h"

#include <dirent.h>

#include "asked.h"
#include "base/err.h"
#include "text/text.h"

/* ---- keys -------------------------------------------------------------- */

static void
keys_are_what_they_were(void **state)
{
	char path[TEMP_PATH_MAX];
	struct asked q = {0};
	struct str in, want;
	struct arena *a = arena_new();

	(void)state;
	str_init(&in);
	str_init(&want);
	assert_true(read_file(source_path("tests/golden/messages.in"), &in));
	parse(a, str_text(&in), &q);
	snprintf(
	    path, sizeof path, "%s", source_path("tests/golden/messages.keys"));
	if (getenv("UPDATE_GOLDEN")) {
		FILE *f = fopen(path, "wb");

		assert_non_null(f);
		fputs(str_text(&q.log), f);
		assert_int_equal(fclose(f), 0);
	}
	assert_true(read_file(path, &want));
	assert_string_equal(str_text(&q.log), str_text(&want));
	str_done(&in);
	str_done(&want);
	str_done(&q.log);
	arena_free(a);
}

/* ---- each message says all of its leaf --------------------------------- */

/* Where the link of byte I of block B leads, or NULL; *STYLE of it. */
static const char *
look_of(const struct doc *d, const struct block *b, uint32_t i, int *style)
{
	uint32_t at = 0;

	while (at < b->nspans && b->spans[at].start <= i)
		at++;
	*style = at ? b->spans[at - 1].style : 0;
	return *style & SPAN_LINK ? d->links[b->spans[at - 1].link].dest : "";
}

static bool
is_blank(const char *s)
{
	return *s == ' ' || *s == '\n';
}

/* The same words that look the same; of blanks nobody sees whether they are
 * bold, or two. */
static bool
are_alike(const struct doc *d, const struct block *b, const struct doc *t,
    const struct block *k)
{
	const char *s = b->text, *r = k->text, *l, *m;
	int x, y;

	while (*s && *s == *r) {
		if (is_blank(s)) {
			s += strspn(s, " ");
			r += strspn(r, " ");
			s += *s == '\n';
			r += *r == '\n';
			continue;
		}
		l = look_of(d, b, (uint32_t)(s - b->text), &x);
		m = look_of(t, k, (uint32_t)(r - k->text), &y);
		if (x != y || strcmp(l, m) != 0)
			return false;
		s++;
		r++;
	}
	return *s == *r;
}

static void
check_alike(const char *name, const struct doc *d, const struct doc *t)
{
	assert_int_equal(d->nblocks, t->nblocks);
	for (uint32_t i = 1; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i], *k = &t->blocks[i];

		assert_int_equal(b->kind, k->kind);
		if (!are_alike(d, b, t, k))
			fail_msg("%s:\n\"%s\"\nis not\n\"%s\"", name, k->text,
			    b->text);
	}
}

/* Translated as itself, a page is itself. */
static void
check_round_trip(const char *name, const char *s)
{
	struct asked q = {.same = true};
	struct arena *a = arena_new();

	check_alike(name, parse(a, s, NULL), parse(a, s, &q));
	str_done(&q.log);
	arena_free(a);
}

static size_t
check_folder(const char *below)
{
	char folder[TEMP_PATH_MAX], path[TEMP_PATH_MAX + 256];
	struct dirent *d;
	size_t n = 0;
	DIR *dir;

	snprintf(folder, sizeof folder, "%s", source_path(below));
	dir = opendir(folder);
	assert_non_null(dir);
	while ((d = readdir(dir))) {
		const char *dot = strrchr(d->d_name, '.');
		struct str s;

		if (!dot ||
		    (strcmp(dot, ".md") != 0 && strcmp(dot, ".in") != 0))
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, d->d_name);
		str_init(&s);
		assert_true(read_file(path, &s));
		check_round_trip(path, str_text(&s));
		str_done(&s);
		n++;
	}
	closedir(dir);
	return n;
}

static void
messages_say_all(void **state)
{
	(void)state;
	assert_true(check_folder("content") > 20);
	assert_true(check_folder("content/counselor") > 10);
	assert_true(check_folder("tests/golden") > 3);
	assert_true(check_folder("tests/torture") > 20);
}

/* Bits of Markdown in any order. */
static void
messages_say_all_of_anything(void **state)
{
	static const char *const bits[] = {"a", "b ", " ", "*", "**", "_", "`",
	    "``", "[", "]", "](x.md)", "](sources.md#fda-2023)", "(y)", "<br>",
	    "<", ">", "&", "&amp;", "\\", "\\*", "!", "#", "\n", "  \n", "\\\n",
	    "{crisis}", "{", "\"", "'", "1.", "- ", "\xc3\xa9", "\xe4\xb8\xad",
	    "<https://a.b/>", "https://a.b", "|", "~", "_a_", "[a](b \"c\")",
	    "[ ] ", ".", ":"};
	unsigned seed = 1;

	(void)state;
	for (int i = 0; i < 6000; i++) {
		unsigned n = 1 + temp_random(&seed) % 12;
		struct str s;

		str_init(&s);
		str_puts(&s, "w");
		for (unsigned k = 0; k < n; k++)
			str_puts(&s, bits[temp_random(&seed) %
					  (sizeof bits / sizeof *bits)]);
		/* Between Han and a link a message has a blank; a
		 * picture without words is called by its file. */
		if (!strstr(s.s, "![") && !strstr(s.s, "\xad\n") &&
		    !strstr(s.s, "\n\xe4"))
			check_round_trip(s.s, s.s);
		str_done(&s);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_are_what_they_were),
	    cmocka_unit_test(messages_say_all),
	    cmocka_unit_test(messages_say_all_of_anything),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 99;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
