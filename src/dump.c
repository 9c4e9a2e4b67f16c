/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dump.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "locale/catalog.h"
#include "options.h"
#include "paper/text.h"
#include "text/text.h"

int
dump_say(const char *text)
{
	if (fputs(text, stdout) == EOF || fflush(stdout) == EOF) {
		fprintf(stderr,
		    "ketaguide: cannot write to standard output: %s\n",
		    strerror(errno));
		return 1;
	}
	return 0;
}

bool
dump_answer(const struct options *o, int *status)
{
	char *usage;

	if (!o->help) {
		if (o->version)
			*status =
			    dump_say(PACKAGE_NAME " " PACKAGE_VERSION "\n");
		return o->version;
	}
	usage = options_usage();
	*status = dump_say(usage);
	mem_free(usage);
	return true;
}

struct out {
	int error; /* errno of the write that failed */
};

static bool
put(void *ctx, const char *s, size_t n)
{
	struct out *o = ctx;

	if (io_write_all(STDOUT_FILENO, s, n))
		return true;
	o->error = errno;
	return false;
}

/* Words of our own below the page. */
static void
put_tail(struct out *o, const char *s, int width)
{
	struct text_fill f;
	struct text_line l;
	bool ok = put(o, "\n", 1);

	text_fill_init(&f, s, strlen(s));
	while (ok && text_fill_next(&f, width, &l))
		ok = put(o, s + l.start, l.end - l.start) && put(o, "\n", 1);
	text_fill_done(&f);
}

/* What the page's review is worth. */
static void
put_review(struct out *o, const struct guide *g, uint32_t page, int width)
{
	struct str line;

	str_init(&line);
	guide_review_line(g, page, &line);
	if (line.len)
		put_tail(o, line.s, width);
	str_done(&line);
}

void
dump_complain(const struct err *e)
{
	struct str s;

	str_init(&s);
	text_error(e, &s);
	fprintf(stderr, "ketaguide: %s\n", str_text(&s));
	str_done(&s);
}

static int
write_failed(int error)
{
	fprintf(stderr, "ketaguide: cannot write to standard output: %s\n",
	    strerror(error));
	return 1;
}

/* Is ANCHOR, if any, a place of D, which is page PAGE? */
static bool
has_place(const struct guide *g, uint32_t page, const struct doc *d,
    const char *anchor, struct err *e)
{
	if (!anchor || !*anchor ||
	    doc_find_anchor(d, anchor, strlen(anchor)) != 0)
		return true;
	return err_set(e, ERR_USAGE, guide_page(g, page)->path, 0,
	    "there is no place \"%.*s\" on this page", OPTIONS_WORD_MAX,
	    anchor);
}

int
dump_pages(struct guide *g, const struct catalog *c, uint32_t page,
    const char *anchor, int width)
{
	struct out o = {0};
	struct paper_text_opts po = {.width = width,
	    .catalog = c,
	    .worth = guide_is_draft(g),
	    .source = guide_conf(g) ? guide_conf(g)->source_language : NULL,
	    .sink = put,
	    .ctx = &o};
	bool all = page == GUIDE_NO_PAGE, any = false;
	uint32_t first = all ? 0 : page;
	uint32_t end = all ? guide_pages(g) : page + 1;
	int status = 0;

	for (uint32_t i = first; i < end && !o.error; i++) {
		struct arena *a = arena_new();
		struct err e = {0};
		const struct doc *d = guide_load(g, i, a, &e);

		if (!d) { /* the others can still be read */
			dump_complain(&e);
			status = 1;
		} else if (!has_place(g, i, d, anchor, &e)) {
			dump_complain(&e);
			status = 2;
		} else {
			if ((!any || put(&o, "\n\n", 2)) && paper_text(d, &po))
				put_review(&o, g, i, width);
			any = true;
		}
		arena_free(a);
	}
	return o.error ? write_failed(o.error) : status;
}

int
dump_list(const struct guide *g)
{
	struct out o = {0};
	struct str s;

	str_init(&s);
	for (uint32_t i = 0; i < guide_pages(g); i++) {
		const struct entry *e = guide_page(g, i);

		str_printf(&s, "%u\t%s\t%s\n", i + 1, e->path ? e->path : "",
		    guide_entry_title(g, e));
	}
	put(&o, str_text(&s), s.len);
	str_done(&s);
	return o.error ? write_failed(o.error) : 0;
}
