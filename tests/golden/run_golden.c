/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run_golden - each NAME.md of this folder, as plain text of 40 and of 80
 * columns, must be NAME.40.txt and NAME.80.txt to the byte; so must the lines
 * of the screen, with their roles, be NAME.40.runs.
 *
 * UPDATE_GOLDEN=1 writes what is there now; read the difference before you
 * commit it.
 */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "layout/layout.h"
#include "layout/role.h"
#include "paper/text.h"
#include "text/text.h"

static int passed, failed;

static bool
read_file(const char *path, struct str *out)
{
	FILE *f = fopen(path, "rb");
	char buf[4096];
	size_t n;

	if (!f)
		return false;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		str_put(out, buf, n);
	fclose(f);
	return true;
}

static bool
write_file(const char *path, const struct str *s)
{
	FILE *f = fopen(path, "wb");
	bool ok = f && fwrite(str_text(s), 1, s->len, f) == s->len;

	return (!f || fclose(f) == 0) && ok;
}

/* The first line that differs, so that a failure can be read. */
static void
show_difference(const char *want, const char *got)
{
	int line = 1;

	while (*want && *want == *got) {
		if (*want == '\n')
			line++;
		want++;
		got++;
	}
	printf("  line %d: want \"%.*s\"\n          got \"%.*s\"\n", line,
	    (int)strcspn(want, "\n"), want, (int)strcspn(got, "\n"), got);
}

static void
compare(const char *path, const struct str *got)
{
	struct str want;

	str_init(&want);
	if (getenv("UPDATE_GOLDEN")) {
		write_file(path, got);
		passed++;
	} else if (!read_file(path, &want)) {
		printf("FAIL %s: no such file\n", path);
		failed++;
	} else if (strcmp(str_text(&want), str_text(got)) != 0) {
		printf("FAIL %s\n", path);
		show_difference(str_text(&want), str_text(got));
		failed++;
	} else
		passed++;
	str_done(&want);
}

static bool
collect(void *ctx, const char *s, size_t n)
{
	str_put(ctx, s, n);
	return true;
}

static const char *
value(void *ctx, const char *name, size_t n)
{
	(void)ctx;
	if (n == 6 && memcmp(name, "clinic", 6) == 0)
		return "Test Clinic";
	return NULL;
}

static int
cite(void *ctx, const char *key)
{
	(void)ctx;
	return strcmp(key, "known-2020") == 0 ? 7 : 0;
}

static const char *const role_names[ROLE_COUNT] = {[ROLE_TEXT] = "",
    [ROLE_STRONG] = "strong",
    [ROLE_EMPH] = "emph",
    [ROLE_CODE] = "code",
    [ROLE_HEADING] = "heading",
    [ROLE_SUBHEADING] = "subheading",
    [ROLE_LINK] = "link",
    [ROLE_TERM] = "term",
    [ROLE_CITE] = "cite",
    [ROLE_QUIET] = "quiet",
    [ROLE_MARKER] = "marker",
    [ROLE_TIP] = "tip",
    [ROLE_WARNING] = "warning"};

/* "col role text" a run: what the screen is told. */
static void
put_runs(const struct doc *d, int width, struct str *out)
{
	struct layout_opts o = {.width = width};
	struct layout *l = layout_new(d, &o);

	for (uint32_t u = layout_first(l); u != LAYOUT_NONE;
	     u = layout_next(l, u)) {
		const struct unit *unit = layout_lines(l, u);

		for (uint32_t i = 0; i < unit->nlines; i++) {
			const struct line *line = &unit->lines[i];

			for (uint32_t k = 0; k < line->nruns; k++) {
				const struct run *r =
				    &unit->runs[line->first + k];

				str_printf(out, "%s%d%s%s|%.*s|", k ? " " : "",
				    r->col, *role_names[r->role] ? ":" : "",
				    role_names[r->role], (int)r->len, r->s);
			}
			str_putc(out, '\n');
		}
	}
	layout_free(l);
}

static void
one_page(const char *dir, const char *name)
{
	static const struct markdown_opts opts = {
	    .conventions = true, .value = value, .cite = cite};
	struct arena *a = arena_new();
	struct str path, src, got;
	const struct doc *d;

	str_init(&path);
	str_init(&src);
	str_init(&got);
	str_printf(&path, "%s/%s.md", dir, name);
	if (!read_file(path.s, &src)) {
		printf("FAIL %s: cannot be read\n", path.s);
		failed++;
	}
	d = markdown_parse(a, str_text(&src), src.len, &opts, NULL, NULL);
	for (int width = 40; width <= 80; width += 40) {
		struct paper_text_opts po = {
		    .width = width, .sink = collect, .ctx = &got};

		str_clear(&got);
		paper_text(d, &po);
		str_clear(&path);
		str_printf(&path, "%s/%s.%d.txt", dir, name, width);
		compare(path.s, &got);
	}
	str_clear(&got);
	put_runs(d, 40, &got);
	str_clear(&path);
	str_printf(&path, "%s/%s.40.runs", dir, name);
	compare(path.s, &got);
	str_done(&path);
	str_done(&src);
	str_done(&got);
	arena_free(a);
}

int
main(void)
{
	const char *src = getenv("srcdir");
	struct str dir;
	struct err e = {0};
	struct dirent **list;
	int n;

	if (!text_locale_init(&e)) {
		puts(e.msg);
		return 1;
	}
	str_init(&dir);
	str_printf(&dir, "%s/tests/golden", src ? src : ".");
	n = scandir(dir.s, &list, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		char *dot = strrchr(list[i]->d_name, '.');

		if (dot && strcmp(dot, ".md") == 0) {
			*dot = '\0';
			one_page(dir.s, list[i]->d_name);
		}
		free(list[i]);
	}
	if (n >= 0)
		free(list);
	str_done(&dir);
	printf("# tests: passed=%d failed=%d skipped=0\n", passed, failed);
	return failed || !passed;
}
