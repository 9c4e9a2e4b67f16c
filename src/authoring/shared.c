/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Six words in a row that a source has too. */
#include "config.h"

#include "authoring/check.h"
#include "authoring/rules.h"
#include "authoring/shingles.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"

static void
check_leaf(struct check *c, const struct check_file *f, uint32_t id,
    struct shingles *known)
{
	const struct shingles_run *runs;
	struct str t;
	size_t n;

	str_init(&t);
	check_plain(f->doc, id, &t);
	runs = shingles_find(known, c->a, str_text(&t), t.len, &n);
	for (size_t i = 0; i < n; i++)
		check_say_at(c, f, id,
		    check_plain_offset(f->doc, id, runs[i].start), "shared",
		    "%zu words in a row as in %s: \"%.*s\"; say it in your own",
		    runs[i].words, runs[i].name ? runs[i].name : "a source",
		    (int)(runs[i].end - runs[i].start), t.s + runs[i].start);
	str_done(&t);
}

/* The list beside the guide, and the texts that were named. */
static void
learn(struct check *c, struct shingles *known)
{
	struct bytes b = {0};
	struct err e = {0};

	if (folder_read(c->folder, SHINGLES_FILE, GUIDE_PAGE_MAX, &b, &e) &&
	    !shingles_load(known, SHINGLES_FILE, b.s, b.n, &e))
		check_say(
		    c, NULL, 1, 1, "shared", "%s: %s", SHINGLES_FILE, e.msg);
	bytes_done(&b);
	if (c->opts.against &&
	    !shingles_learn_folder(known, c->opts.against, &e))
		check_say(c, NULL, 1, 1, "shared",
		    "the texts to check against cannot be read: %s", e.msg);
}

void
rules_shared(struct check *c)
{
	struct shingles *known = shingles_new();

	learn(c, known);
	for (size_t i = 0; shingles_count(known) && i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];

		/* A source's title is its own. */
		if (!f->doc || f->kind == FILE_SOURCES)
			continue;
		for (uint32_t k = 1; k < f->doc->nblocks; k++)
			if (block_is_leaf(&f->doc->blocks[k]))
				check_leaf(c, f, k, known);
	}
	shingles_free(known);
}
