/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sample - pages of the source tree, parsed as a guide with guide.conf has
 * them.
 *
 * Takes: an arena, and text or the name of a file below srcdir.  Gives: a doc
 * that lives in the arena; a file that cannot be read fails the test.
 * Never: fills in a site's values or the numbers of sources.
 */
#ifndef TESTS_UNIT_SAMPLE_H
#define TESTS_UNIT_SAMPLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "guide/markdown.h"

static inline const struct doc *
sample_parse(struct arena *a, const char *s)
{
	static const struct markdown_opts opts = {.conventions = true};

	return markdown_parse(a, s, strlen(s), &opts, NULL, NULL);
}

static inline const struct doc *
sample_load(struct arena *a, const char *name)
{
	const char *src = getenv("srcdir");
	char *path = arena_printf(a, "%s/%s", src ? src : ".", name);
	FILE *f = fopen(path, "rb");
	const struct doc *d;
	char buf[4096];
	struct str s;
	size_t n;

	str_init(&s);
	if (!f)
		fail_msg("%s cannot be read", path);
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		str_put(&s, buf, n);
	fclose(f);
	d = sample_parse(a, str_text(&s));
	str_done(&s);
	return d;
}

#endif
