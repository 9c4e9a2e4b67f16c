/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1 /* curses' wide characters */
#endif

#include "traces.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <curses.h>

#include "app/frame.h"
#include "base/mem.h"
#include "base/str.h"
#include "text/text.h"

enum {
	BUCKETS = 4096,
	TOLD_MAX = 6,       /* pieces that are told of at length */
	AROUND = 64,        /* [bytes] on either side */
	CHUNK = 16 << 20,   /* [bytes] read at a time */
	OVERLAP = 64 << 10, /* [bytes] of the chunk before: longer than any
			       piece */
};

static const char *const form_names[TRACE_FORMS] = {"UTF-8", "code points",
    "cells of a frame", "clusters of a frame", "cells of curses"};

/* [bytes] from one code point to the next. */
static const size_t stride_of[TRACE_FORMS] = {[TRACE_UTF32] = 4,
    [TRACE_FRAME] = sizeof(struct cell),
    [TRACE_EXTRA] = FRAME_CLUSTER * sizeof(uint32_t),
    [TRACE_CURSES] = sizeof(cchar_t)};

struct search {
	const struct trace_text *text;
	size_t ntexts;
	trace_count *found;
	struct str *where;
	int told;
	bool starts[BUCKETS]; /* some text has a base that falls here */
	bool bytes[256];      /* … whose UTF-8 begins so */
	struct str *utf8;     /* of each text */
	size_t *at;           /* byte of each cluster: TRACES_WORDS + 1 each */

	const char *mapping; /* its line of maps */
	unsigned long base;  /* address of … */
	const unsigned char *s;
	size_t n;
};

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 16;
}

void
trace_make(struct trace_text *t, const char *name, uint32_t first, uint32_t of,
    size_t n, size_t nmarks)
{
	static const uint32_t marks[TRACES_MARKS] = {0x323, 0x301, 0x308};
	uint32_t seed = first + of;

	*t = (struct trace_text){.name = name, .n = n, .nmarks = nmarks};
	for (size_t i = 0; i < n; i++) {
		do
			t->base[i] = first + next_random(&seed) % of;
		while (i > 0 && t->base[i] == t->base[i - 1]);
		for (size_t k = 0; k < nmarks; k++)
			t->mark[i][k] = marks[k];
	}
}

void
trace_words(struct trace_text *t, const char *name, const char *words)
{
	*t = (struct trace_text){.name = name};
	while (t->n < TRACES_WORDS && words[t->n]) {
		t->base[t->n] = (unsigned char)words[t->n];
		t->n++;
	}
}

void
trace_utf8(const struct trace_text *t, size_t from, size_t end, struct str *out)
{
	char buf[4];

	for (size_t i = from; i < end; i++) {
		str_put(out, buf, text_encode(t->base[i], buf));
		for (size_t k = 0; k < t->nmarks; k++)
			str_put(out, buf, text_encode(t->mark[i][k], buf));
	}
}

/* ---- what is looked for ---------------------------------------------- */

static void
prepare(struct search *r)
{
	r->utf8 = mem_calloc(r->ntexts, sizeof *r->utf8);
	r->at = mem_calloc(r->ntexts * (TRACES_WORDS + 1), sizeof *r->at);
	for (size_t t = 0; t < r->ntexts; t++) {
		size_t *at = r->at + t * (TRACES_WORDS + 1);

		for (size_t i = 0; i < r->text[t].n; i++) {
			at[i] = r->utf8[t].len;
			r->starts[r->text[t].base[i] % BUCKETS] = true;
			trace_utf8(&r->text[t], i, i + 1, &r->utf8[t]);
			r->bytes[(unsigned char)r->utf8[t].s[at[i]]] = true;
		}
		at[r->text[t].n] = r->utf8[t].len;
	}
}

static void
finish(struct search *r)
{
	for (size_t t = 0; t < r->ntexts; t++)
		str_done(&r->utf8[t]);
	mem_free(r->utf8);
	mem_free(r->at);
}

/* ---- what is found ----------------------------------------------------- */

static void
tell_bytes(struct search *r, size_t from, size_t end)
{
	for (size_t i = from; i < end; i += 16) {
		str_printf(r->where, "      %12lx ", r->base + i);
		for (size_t k = i; k < i + 16 && k < end; k++)
			str_printf(r->where, " %02x", r->s[k]);
		str_puts(r->where, "  ");
		for (size_t k = i; k < i + 16 && k < end; k++)
			str_putc(r->where, r->s[k] > 0x20 && r->s[k] < 0x7f
					       ? (char)r->s[k]
					       : '.');
		str_putc(r->where, '\n');
	}
}

static void
found(struct search *r, size_t t, enum trace_form form, size_t at)
{
	size_t from = at > AROUND ? at - AROUND : 0;
	size_t end = r->n - at > 2 * AROUND ? at + 2 * AROUND : r->n;

	r->found[t][form]++;
	if (!r->where || r->told++ >= TOLD_MAX)
		return;
	str_printf(r->where, "    %s as %s, at %lx in %s\n", r->text[t].name,
	    form_names[form], r->base + at, r->mapping);
	tell_bytes(r, from & ~(size_t)15, end);
}

/* ---- looking ------------------------------------------------------------ */

static void
look_utf8(struct search *r, size_t at)
{
	for (size_t t = 0; t < r->ntexts; t++) {
		const size_t *c = r->at + t * (TRACES_WORDS + 1);

		for (size_t i = 0; i + TRACES_PIECE <= r->text[t].n; i++) {
			size_t len = c[i + TRACES_PIECE] - c[i];

			if (len <= r->n - at &&
			    memcmp(r->s + at, r->utf8[t].s + c[i], len) == 0)
				found(r, t, TRACE_UTF8, at);
		}
	}
}

static uint32_t
code_at(const struct search *r, size_t at)
{
	uint32_t cp;

	if (at + sizeof cp > r->n)
		return 0;
	memcpy(&cp, r->s + at, sizeof cp);
	return cp;
}

/* The piece from cluster I on, its bases a stride or two apart from AT on. */
static bool
is_chain(const struct search *r, const struct trace_text *t, size_t i,
    size_t at, size_t stride)
{
	for (size_t k = i + 1; k < i + TRACES_PIECE; k++) {
		if (code_at(r, at + stride) == t->base[k])
			at += stride;
		else if (code_at(r, at + 2 * stride) == t->base[k])
			at += 2 * stride;
		else
			return false;
	}
	return true;
}

/* The same with the marks between them. */
static bool
is_utf32(
    const struct search *r, const struct trace_text *t, size_t i, size_t at)
{
	for (size_t k = i; k < i + TRACES_PIECE; k++) {
		if (code_at(r, at) != t->base[k])
			return false;
		at += 4;
		for (size_t m = 0; m < t->nmarks; m++, at += 4)
			if (code_at(r, at) != t->mark[k][m])
				return false;
	}
	return true;
}

static void
look_codes(struct search *r, size_t at)
{
	uint32_t cp = code_at(r, at);

	for (size_t t = 0; t < r->ntexts; t++) {
		const struct trace_text *x = &r->text[t];

		for (size_t i = 0; i + TRACES_PIECE <= x->n; i++) {
			if (x->base[i] != cp)
				continue;
			if (is_utf32(r, x, i, at))
				found(r, t, TRACE_UTF32, at);
			for (int f = TRACE_FRAME; f < TRACE_FORMS; f++)
				if (is_chain(r, x, i, at, stride_of[f]))
					found(r, t, (enum trace_form)f, at);
		}
	}
}

/* All that begins before byte UPTO. */
static void
look(struct search *r, size_t upto)
{
	for (size_t at = 0; at < upto; at++) {
		if (r->bytes[r->s[at]])
			look_utf8(r, at);
		if (at % 4 == 0 && r->starts[code_at(r, at) % BUCKETS])
			look_codes(r, at);
	}
}

/* ---- a process ---------------------------------------------------------- */

/* False with errno when it cannot be read; a part that is not there is none. */
static bool
look_in_mapping(
    struct search *r, int mem, unsigned long from, unsigned long end)
{
	unsigned char *buf;
	size_t size = end - from < CHUNK ? end - from : CHUNK;
	bool good = true;

	buf = mem_alloc(size);
	r->s = buf;
	for (unsigned long at = from; at < end;) {
		size_t want = end - at < size ? end - at : size;
		ssize_t n = pread(mem, buf, want, (off_t)at);

		if (n <= 0) {
			good = n == 0 || errno == EIO;
			break;
		}
		r->base = at;
		r->n = (size_t)n;
		if (at + r->n >= end || r->n <= OVERLAP) {
			look(r, r->n);
			at += r->n;
		} else {
			look(r, r->n - OVERLAP);
			at += r->n - OVERLAP;
		}
	}
	mem_free(buf);
	return good;
}

static bool
look_in_process(struct search *r, FILE *maps, int mem)
{
	char line[512], perms[8];
	unsigned long from, end;

	while (fgets(line, sizeof line, maps)) {
		line[strcspn(line, "\n")] = '\0';
		if (sscanf(line, "%lx-%lx %7s", &from, &end, perms) != 3 ||
		    perms[0] != 'r' || perms[1] != 'w')
			continue;
		r->mapping = line;
		if (!look_in_mapping(r, mem, from, end))
			return false;
	}
	return true;
}

bool
traces_find(pid_t pid, const struct trace_text *text, size_t ntexts,
    trace_count *found_out, struct str *where, int *e)
{
	struct search r = {
	    .text = text, .ntexts = ntexts, .found = found_out, .where = where};
	char path[64];
	FILE *maps;
	int mem;
	bool good;

	snprintf(path, sizeof path, "/proc/%ld/maps", (long)pid);
	maps = fopen(path, "r");
	*e = errno;
	if (!maps)
		return false;
	snprintf(path, sizeof path, "/proc/%ld/mem", (long)pid);
	mem = open(path, O_RDONLY | O_CLOEXEC);
	*e = errno;
	if (mem < 0) {
		fclose(maps);
		return false;
	}
	memset(found_out, 0, ntexts * sizeof *found_out);
	prepare(&r);
	good = look_in_process(&r, maps, mem);
	*e = errno;
	finish(&r);
	close(mem);
	fclose(maps);
	return good;
}
