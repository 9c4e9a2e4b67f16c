/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Have two screens the same guide before them? */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "guide/guide_internal.h"
#include "guide/site_internal.h"

_Static_assert((int)GUIDE_HASH == (int)REVIEWS_HASH + 1, "one kind of hash");

/* A word, and where it ends. */
static void
put_word(struct reviews_sum *sum, const char *word)
{
	reviews_sum_put(sum, word, strlen(word) + 1);
}

/* Its name, how many bytes, and these. */
static void
put_bytes(struct reviews_sum *sum, const char *name, const struct bytes *b)
{
	uint64_t n = b->n;

	put_word(sum, name);
	for (int i = 0; i < 8; i++, n >>= 8)
		reviews_sum_put(sum, &(char){(char)(n & 0xff)}, 1);
	if (b->n)
		reviews_sum_put(sum, b->s, b->n);
}

static void
put_file(struct reviews_sum *sum, const struct guide *g, const char *path)
{
	struct bytes b;
	struct err e = {0};

	if (!guide_read(g, path, GUIDE_PAGE_MAX, &b, &e)) {
		put_word(sum, path);
		put_word(sum, e.code == ERR_NOT_FOUND ? "none" : "unreadable");
		return;
	}
	put_bytes(sum, path, &b);
	bytes_done(&b);
}

/* These are the guide's own, whatever stands beside site.conf. */
static void
put_own(struct reviews_sum *sum, const struct guide *g, const char *path)
{
	struct bytes b;
	struct err e;

	if (!folder_read(g->root, path, GUIDE_PAGE_MAX, &b, &e)) {
		put_word(sum, path);
		return;
	}
	put_bytes(sum, path, &b);
	bytes_done(&b);
}

void
guide_hash(const struct guide *g, char out[GUIDE_HASH])
{
	static const char *const specials[] = {"get-help.md", "glossary.md",
	    "sources.md", "short.md", "quiz.md", "teachback.md", "questions.md",
	    "sheets.conf", "visits.conf"};
	struct reviews_sum sum = reviews_sum_start;

	put_own(&sum, g, "SUMMARY.md");
	put_own(&sum, g, "guide.conf");
	for (uint32_t i = 0; i < g->npages; i++)
		put_file(&sum, g, guide_page(g, i)->path);
	if (g->conf)
		for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
			put_file(&sum, g, specials[i]);
	if (g->conf)
		for (const char *const *w = g->site->withdraw; *w; w++)
			put_word(&sum, *w);
	reviews_sum_say(&sum, out);
}
