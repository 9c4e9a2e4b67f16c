/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stage.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "play.h"
#include "script.h"
#include "text/text.h"

static const char *
source_dir(void)
{
	const char *dir = getenv("srcdir");

	return dir && *dir ? dir : ".";
}

static void
run_one(const char *path, bool pty, stage_play *one, void *ctx, struct tally *t)
{
	struct script *s = mem_calloc(1, sizeof *s);
	struct arena *a = arena_new();
	struct str guide, why;

	str_init(&guide);
	str_init(&why);
	if (!script_load(s, a, path)) {
		tally_add(t, path, false, NULL);
	} else if (pty ? s->skip_pty : s->skip_core) {
		tally_skip(t, s->name, "for the other runner");
	} else {
		str_printf(&guide, "%s/%s%s", source_dir(),
		    strcmp(s->guide, "content") == 0 ? "" : "tests/guides/",
		    s->guide);
		tally_add(t, s->name, one(s, guide.s, ctx, &why), &why);
	}
	str_done(&guide);
	str_done(&why);
	arena_free(a);
	mem_free(s);
}

int
stage_run(int argc, char **argv, bool pty, stage_play *one, void *ctx)
{
	struct tally t = {0};
	struct err e = {0};
	struct str all;
	glob_t g;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	for (int i = 1; i < argc; i++)
		run_one(argv[i], pty, one, ctx, &t);
	if (argc < 2) {
		str_init(&all);
		str_printf(&all, "%s/tests/screen/*.script", source_dir());
		if (glob(all.s, 0, NULL, &g) == 0) {
			for (size_t i = 0; i < g.gl_pathc; i++)
				run_one(g.gl_pathv[i], pty, one, ctx, &t);
			globfree(&g);
		}
		str_done(&all);
	}
	return tally_end(&t);
}
