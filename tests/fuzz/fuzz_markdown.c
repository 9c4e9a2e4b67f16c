/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_markdown - any bytes at all make a doc that holds.
 *
 * With libFuzzer: build with -DFUZZ_WITHOUT_MAIN and -fsanitize=fuzzer.
 * Otherwise:
 *   fuzz_markdown FILE …              each file once
 *   fuzz_markdown -n COUNT FILE …     COUNT mutations of the files, always
 *                                     the same ones
 * A doc that does not hold aborts.
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "text/text.h"
#include "torture/doc_check.h"

#define FILES_MAX 256
#define INPUT_MAX 65536

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char *
value_of(void *ctx, const char *name, size_t n)
{
	(void)ctx;
	/* A site's value may be odd too. */
	if (n == 6 && memcmp(name, "clinic", 6) == 0)
		return "North \xe2\x81\xa7 \xff *clinic*\n{clinic}";
	return n == 1 ? "" : NULL;
}

static int
number_of(void *ctx, const char *key)
{
	(void)ctx;
	return (int)(strlen(key) % 3);
}

static void
parse_one(const char *s, size_t n, const struct markdown_opts *opts)
{
	struct arena *a = arena_new();
	char *copy = malloc(n ? n : 1);
	const char *wrong;

	if (!copy)
		abort();
	memcpy(copy, s, n);
	/* free() as soon as it may be: a late look at it is then seen. */
	wrong = doc_check(markdown_parse(a, copy, n, opts, free, copy));
	if (wrong) {
		fprintf(stderr, "fuzz_markdown: %s\n", wrong);
		if (getenv("FUZZ_KEEP")) {
			FILE *f = fopen(getenv("FUZZ_KEEP"), "wb");

			if (f) {
				fwrite(s, 1, n, f);
				fclose(f);
			}
		}
		abort();
	}
	arena_free(a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct markdown_opts ours = {
	    .conventions = true,
	    .value = value_of,
	    .cite = number_of,
	};
	struct err e;

	if (!text_locale_init(&e))
		abort();
	parse_one((const char *)data, n, &ours);
	parse_one((const char *)data, n, NULL);
	return 0;
}

#ifndef FUZZ_WITHOUT_MAIN

struct input {
	uint8_t *s;
	size_t n;
};

/* Pieces that mean something, to be put in anywhere. */
static const char *const words[] = {
    "[",
    "](",
    ")",
    "![",
    "[a]: ",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "```people\n1 of 10: a | 2 of 10: b\n```\n",
    "```timeline\na: b\n```\n",
    "> ",
    "> [!NOTE] Status x\n",
    "> [!TIP]\n",
    "- ",
    "1. ",
    "   ",
    "\t",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "# ",
    "---\n",
    "===\n",
    "|",
    "\\|",
    "|-|\n",
    "|a|b|\n|-|:-:|\n",
    "<br>",
    "<div>",
    "</p>",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "&eacute;",
    "&#0;",
    "&#x202e;",
    "{clinic}",
    "{a}",
    "{",
    "\\",
    "<http://a.b>",
    "sources.md#k",
    "glossary.md#g",
    "\xe6\xb0\xaf",
    "\xe2\x81\xa6",
    "\xe2\x81\xa9",
    "\xe2\x80\xae",
    "\xff",
    "\xc3",
    "\x01",
    "\x02",
    "\x03"
    "0\x04",
    "\x1b[2J",
    "%20",
    "%ff",
    "%00",
    "<td>",
    "<pre>",
    "[^1]: ",
    "  \n",
    "\xef\xbb\xbf",
    "...\n",
    "&lt;",
    "<br/>",
    "![](",
};

static uint64_t
next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static size_t
below(uint64_t *state, size_t n)
{
	return n ? (size_t)(next(state) % n) : 0;
}

/* Replace CUT bytes at AT by the N at S, as far as there is room. */
static size_t
splice(uint8_t *buf, size_t len, size_t at, size_t cut, const void *s, size_t n)
{
	if (cut > len - at)
		cut = len - at;
	if (len - cut + n > INPUT_MAX)
		return len;
	memmove(buf + at + n, buf + at + cut, len - at - cut);
	memcpy(buf + at, s, n);
	return len - cut + n;
}

static size_t
mutate(uint8_t *buf, size_t len, const struct input *other, uint64_t *state)
{
	size_t at = below(state, len + 1);
	const char *w = words[below(state, sizeof words / sizeof words[0])];
	uint8_t byte = (uint8_t)next(state);
	size_t from, n;

	switch (below(state, 6)) {
	case 0: /* a byte */
		return splice(buf, len, at, 1, &byte, 1);
	case 1: /* a piece less */
		return splice(buf, len, at, below(state, 32), "", 0);
	case 2: /* a piece of another file */
		from = below(state, other->n);
		n = below(state, 128);
		n = n < other->n - from ? n : other->n - from;
		return splice(buf, len, at, 0, other->s + from, n);
	case 3: /* a word many times */
		for (n = below(state, 40); n; n--)
			len = splice(buf, len, at, 0, w, strlen(w));
		return len;
	default:
		return splice(buf, len, at, below(state, 3), w, strlen(w));
	}
}

static void
run_mutations(const struct input *files, size_t nfiles, unsigned long count)
{
	static uint8_t buf[INPUT_MAX];
	uint64_t state = UINT64_C(0x5eed0f0a11);

	for (unsigned long i = 0; i < count; i++) {
		const struct input *f = &files[below(&state, nfiles)];
		size_t start = below(&state, f->n), n = f->n - start;

		n = n < 2048 ? n : 2048;
		memcpy(buf, f->s + start, n);
		for (size_t k = 1 + below(&state, 12); k; k--)
			n = mutate(
			    buf, n, &files[below(&state, nfiles)], &state);
		LLVMFuzzerTestOneInput(buf, n);
	}
}

static bool
read_input(const char *path, struct input *in)
{
	FILE *f = fopen(path, "rb");

	in->s = malloc(INPUT_MAX);
	if (!f || !in->s)
		return false;
	in->n = fread(in->s, 1, INPUT_MAX, f);
	return fclose(f) == 0;
}

int
main(int argc, char **argv)
{
	static struct input files[FILES_MAX];
	unsigned long count = 0;
	size_t nfiles = 0;
	int i = 1;

	if (argc > 2 && strcmp(argv[1], "-n") == 0) {
		count = strtoul(argv[2], NULL, 10);
		i = 3;
	}
	for (; i < argc && nfiles < FILES_MAX; i++) {
		if (!read_input(argv[i], &files[nfiles])) {
			fprintf(
			    stderr, "fuzz_markdown: cannot read %s\n", argv[i]);
			return 2;
		}
		LLVMFuzzerTestOneInput(files[nfiles].s, files[nfiles].n);
		nfiles++;
	}
	if (!nfiles) {
		fputs("usage: fuzz_markdown [-n COUNT] FILE …\n", stderr);
		return 2;
	}
	run_mutations(files, nfiles, count);
	while (nfiles)
		free(files[--nfiles].s);
	return 0;
}

#endif
