/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * torture - Markdown of every section of CommonMark, and Markdown made to
 * hurt.
 *
 *   torture [-u] [DIR]     DIR: this folder; else $srcdir/tests/torture
 *
 * Each FILE.md there must give the outline in FILE.out (-u writes it), with
 * the conventions of a guide; then every shape below must give a doc that
 * holds.  A square of time in one of them would not end before the alarm.
 */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "text/text.h"
#include "torture/doc_check.h"

#define DEADLINE 300      /* [s] for all of it, sanitizers included */
#define SHAPE_SIZE 300000 /* [bytes] */
#define FILES_MAX 100
#define FILE_MAX 65536

static const char *
value_of(void *ctx, const char *name, size_t n)
{
	(void)ctx;
	return n == 6 && memcmp(name, "clinic", 6) == 0 ? "North *Clinic*"
							: NULL;
}

static int
number_of(void *ctx, const char *key)
{
	(void)ctx;
	return strcmp(key, "fda-2019") == 0 ? 3 : 0;
}

static const struct markdown_opts opts = {
    .conventions = true,
    .value = value_of,
    .cite = number_of,
};

/* ---- files --------------------------------------------------------- */

static bool
read_file(const char *path, struct str *out)
{
	static char buf[FILE_MAX];
	FILE *f = fopen(path, "rb");

	if (!f)
		return false;
	str_put(out, buf, fread(buf, 1, sizeof buf, f));
	return fclose(f) == 0;
}

static bool
write_file(const char *path, const struct str *s)
{
	FILE *f = fopen(path, "wb");

	if (!f)
		return false;
	fwrite(s->s, 1, s->len, f);
	return fclose(f) == 0;
}

/* NAME.md against NAME.out. */
static bool
check_file(const char *dir, const char *name, bool update)
{
	struct arena *a = arena_new();
	struct str in, got, want, path;
	const struct doc *d;
	const char *wrong;
	bool ok;

	str_init(&in);
	str_init(&got);
	str_init(&want);
	str_init(&path);
	str_printf(&path, "%s/%s.md", dir, name);
	ok = read_file(path.s, &in);
	d = markdown_parse(a, str_text(&in), in.len, &opts, NULL, NULL);
	wrong = doc_check(d);
	if (wrong)
		printf("%s: %s\n", path.s, wrong);
	doc_outline(d, &got);
	str_clear(&path);
	str_printf(&path, "%s/%s.out", dir, name);
	if (update)
		ok = ok && write_file(path.s, &got);
	ok = ok && read_file(path.s, &want) && !wrong &&
	     strcmp(str_text(&got), str_text(&want)) == 0;
	printf("%s %s\n", ok ? "ok  " : "FAIL", name);
	if (!ok)
		printf("--- got\n%s--- end\n", str_text(&got));
	str_done(&in);
	str_done(&got);
	str_done(&want);
	str_done(&path);
	arena_free(a);
	return ok;
}

static int
by_name(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* How many of the folder's files failed; at least one must be there. */
static int
check_files(const char *dir, bool update)
{
	char *names[FILES_MAX];
	size_t n = 0;
	int failed = 0;
	DIR *d = opendir(dir);

	for (struct dirent *e; d && n < FILES_MAX && (e = readdir(d));) {
		size_t len = strlen(e->d_name);

		if (len > 3 && strcmp(e->d_name + len - 3, ".md") == 0)
			names[n++] = strndup(e->d_name, len - 3);
	}
	if (d)
		closedir(d);
	qsort(names, n, sizeof names[0], by_name);
	for (size_t i = 0; i < n; i++) {
		failed += !check_file(dir, names[i], update);
		free(names[i]);
	}
	if (!n)
		printf("FAIL no files in %s\n", dir);
	return n ? failed : 1;
}

/* ---- shapes -------------------------------------------------------- */

/* BEFORE, UNIT over and over, BETWEEN, AFTER as often, and LAST. */
struct shape {
	const char *before;
	const char *unit;
	const char *between;
	const char *after;
	const char *last;
};

static const struct shape shapes[] = {
    /* brackets */
    {.unit = "![[]()"},
    {.unit = "["},
    {.unit = "]"},
    {.unit = "!["},
    {.unit = "[", .between = "a", .after = "]"},
    {.before = "[a]: u\n\n", .unit = "[", .between = "a", .after = "]"},
    {.unit = "![", .between = "a", .after = "](b)"},
    {.unit = "[a](b"},
    {.unit = "[a](<b"},
    {.unit = "[a]("},
    {.unit = "[a](b \""},
    {.unit = "[a](b 'c"},
    {.unit = "[ (]("},
    {.before = "[a](", .unit = "("},
    {.before = "[a](", .unit = "\\("},
    {.unit = "[`]`"},
    {.unit = "[\\]"},
    {.unit = "[<a ]>"},
    {.unit = "![[`a`]()"},
    {.unit = "> ![[]()\n"},
    /* emphasis */
    {.unit = "*a **a ", .between = "b", .after = " a** a*"},
    {.unit = "**x [a*b**c*](d)"},
    {.unit = "a_ "},
    {.unit = "_a "},
    {.unit = "*a_ "},
    {.before = "a**b", .unit = "c* "},
    {.unit = "*_"},
    {.unit = "*_", .between = "a", .after = "_*"},
    {.unit = "_"},
    {.unit = "***a ", .after = "a*** "},
    {.unit = "[ a_"},
    {.unit = "a***b_ "},
    /* html, code, entities */
    {.unit = "a <!--"},
    {.unit = "a <!-- a "},
    {.unit = "a <?"},
    {.unit = "a <!A "},
    {.unit = "a <![CDATA["},
    {.unit = "</<!--"},
    {.unit = "<!-- a\n\n"},
    {.unit = "a <a b=\""},
    {.unit = "<a:"},
    {.unit = "<a b='\""},
    {.before = "a <x", .unit = " a"},
    {.before = "<p>", .unit = "<"},
    {.before = "<p>", .unit = "<!--"},
    {.before = "<p>", .unit = "<script>"},
    {.before = "<p>", .unit = "&"},
    {.before = "<p>", .unit = "&nosuch;"},
    {.unit = "<p>a\n\n"},
    {.before = "<p>", .unit = "<a b=\""},
    {.unit = "<td>\n"},
    {.before = "<ul>", .unit = "<ul><li>a"},
    {.unit = "<ul><li>a", .after = "</ul>b"},
    {.before = "<p>", .unit = "<blockquote>a"},
    {.before = "<p>", .unit = "<blockquote>a<ul></blockquote>"},
    {.before = "<table>", .unit = "<tr><td colspan=64>a"},
    {.before = "<table>", .unit = "<td rowspan=255>"},
    {.before = "<table>", .unit = "<td><table>a"},
    {.before = "<table>", .unit = "<td><li>a</table>"},
    {.before = "<p>", .unit = "<a href='b'>c"},
    {.before = "<p>", .unit = "<a href= \">"},
    {.before = "<p>", .unit = "<img alt='&amp;' src=x"},
    {.before = "<p>", .unit = "<h1>a<pre>b</h1>"},
    {.before = "a ", .unit = "<b><a href=c>d<sup>2"},
    {.unit = "[^a]: b\n\n    "},
    {.unit = "[^"},
    {.unit = "[^a]: ", .after = "\n    b\n\n"},
    {.unit = "$$\n"},
    {.unit = "a\n: b\n"},
    {.unit = "# a {#b}\n"},
    {.unit = "`a``"},
    {.unit = "```\n"},
    {.unit = "~~~a\n"},
    {.unit = "&"},
    {.unit = "&#"},
    {.before = "&#", .unit = "1"},
    {.unit = "\\"},
    {.unit = "{"},
    {.unit = "{a}"},
    {.unit = "a<br>"},
    /* blocks */
    {.unit = "> ", .last = "a\n"},
    {.unit = " >", .last = "a\n"},
    {.unit = "- ", .last = "a\n"},
    {.unit = "* ", .last = "a\n"},
    {.unit = "- ", .between = "a\n", .after = "\n"},
    {.unit = "- ", .between = "a\n", .after = " \n"},
    {.unit = "1. ", .between = "a\r", .after = "\r"},
    {.before = "> ", .unit = "- ", .between = "a\n", .after = ">\n"},
    {.unit = "> - ", .between = "a\n", .after = ">\n"},
    {.unit = "> ", .between = "a\n", .after = "b\n"},
    {.unit = "-a\n"},
    {.unit = "- a\n\n  "},
    {.unit = "x\n=\n"},
    {.unit = "[a]: x\n=\n"},
    {.unit = "- a\n1. b\n"},
    {.unit = "> [!NOTE] a\n\n"},
    {.unit = "# a b\n\n"},
    {.unit = "\t", .last = "a"},
    {.before = "-\t", .unit = "\t"},
    {.unit = "a  \n"},
    {.unit = "\n"},
    {.before = "a", .unit = " "},
    {.unit = "word "},
    {.unit = "\xe8\x8d\xaf"},
    {.unit = "\xff"},
    {.unit = "a\xcc\x81\xcc\x81"},
    {.unit = "\xe2\x81\xa6"},
    {.before = "```people\n", .unit = "1 of 10: a\n", .last = "```\n"},
    /* definitions and tables */
    {.unit = "[a]: u\n", .last = "\n[a]"},
    {.unit = "[a]: u \"\n"},
    {.unit = "[a]: u (\n"},
    {.unit = "[a]: <u\n"},
    {.unit = "[a]:\n"},
    {.before = "[a]: u\n\n", .unit = "[a][]"},
    {.unit = "a]: b 'c"},
    {.before = "[a]: u\n\n", .unit = "![a]["},
    {.unit = "|"},
    {.before = "|a|b|\n|-|-|\n", .unit = "|x|y|\n"},
    {.before = "|a|b|\n|-|-|\n", .unit = "x\n"},
    {.before = "|a|\n|-|\n", .unit = "\\|"},
    {.unit = "|a|\n|-|\n"},
    {.unit = "a|", .between = "\n", .after = "-|"},
};

static void
put_times(struct str *out, const char *s, size_t times)
{
	for (; s && times; times--)
		str_puts(out, s);
}

static void
make_shape(const struct shape *s, struct str *out)
{
	size_t unit = strlen(s->unit) + (s->after ? strlen(s->after) : 0);

	str_clear(out);
	put_times(out, s->before, 1);
	put_times(out, s->unit, SHAPE_SIZE / unit);
	put_times(out, s->between, 1);
	put_times(out, s->after, SHAPE_SIZE / unit);
	put_times(out, s->last, 1);
}

/* Those that are not one piece over and over. */
static size_t
make_other(size_t i, struct str *out)
{
	str_clear(out);
	switch (i) {
	case 0: /* runs of backticks, each longer */
		for (size_t k = 1; out->len < SHAPE_SIZE; k++) {
			str_putc(out, 'e');
			str_repeat(out, '`', k);
		}
		return 1;
	case 1: /* lists, each deeper, then nothing */
		for (size_t k = 0; out->len < SHAPE_SIZE; k++) {
			str_repeat(out, ' ', 2 * k);
			str_puts(out, "- a\n");
		}
		str_repeat(out, '\n', SHAPE_SIZE);
		return 1;
	case 2: /* one long destination, many uses */
	case 3: /* one long title */
		str_puts(out, i == 2 ? "[a]: /" : "[a]: /u \"");
		str_repeat(out, 'x', SHAPE_SIZE / 3);
		str_puts(out, i == 2 ? "\n\n" : "\"\n\n");
		put_times(out, "[a]\n\n", 10000);
		return 1;
	case 4: /* NUL */
		str_repeat(out, '\0', SHAPE_SIZE);
		return 1;
	case 5: /* a wide header over very short rows */
		put_times(out, "|a", 64);
		str_putc(out, '\n');
		put_times(out, "|-", 64);
		put_times(out, "\nx", SHAPE_SIZE / 2);
		return 1;
	default:
		return 0;
	}
}

static bool
check_shape(const struct str *in, size_t i, const char *what)
{
	struct arena *a = arena_new();
	const struct doc *d =
	    markdown_parse(a, str_text(in), in->len, &opts, NULL, NULL);
	const char *wrong = doc_check(d);

	if (wrong)
		printf("FAIL shape %zu %.20s: %s\n", i, what, wrong);
	/* No shape may cost much more than what libcmark itself needs. */
	if (!wrong && arena_held(a) > 256 * in->len + 1048576) {
		printf("FAIL shape %zu %.20s: %zu bytes kept\n", i, what,
		    arena_held(a));
		wrong = "size";
	}
	arena_free(a);
	return !wrong;
}

static int
check_shapes(void)
{
	struct str in;
	int failed = 0;

	str_init(&in);
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
		make_shape(&shapes[i], &in);
		failed += !check_shape(&in, i, shapes[i].unit);
	}
	for (size_t i = 0; make_other(i, &in); i++)
		failed += !check_shape(&in, i, "other");
	str_done(&in);
	return failed;
}

int
main(int argc, char **argv)
{
	const char *srcdir = getenv("srcdir");
	bool update = argc > 1 && strcmp(argv[1], "-u") == 0;
	const char *dir = argc > 1 + update ? argv[1 + update] : NULL;
	char path[4096];
	struct err e;
	int failed;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "torture: %s\n", e.msg);
		return 2;
	}
	snprintf(path, sizeof path, "%s/tests/torture", srcdir ? srcdir : ".");
	failed = check_files(dir ? dir : path, update);
	fflush(stdout);
	alarm(DEADLINE);
	failed += check_shapes();
	printf("%d failed\n", failed);
	return failed ? 1 : 0;
}
