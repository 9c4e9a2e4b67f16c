/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pdftest - a handout that has all kinds of blocks, for tests of the PDF. */
#ifndef TESTS_PDFTEST_H
#define TESTS_PDFTEST_H

#include "guide/doc.h"
#include "paper/handout.h"
#include "paper/pdf.h"
#include "sample.h"

static const char sheet[] =
    "# When to call\n\nKeep this where you can see it.\n\n"
    "> [!WARNING]\n> - Chest pain.\n> - A bad headache. Call **555-0100**.\n\n"
    "## The same day\n\n"
    "Words in *one* language, and a [place](https://example.org/a'b\\c) "
    "outside.\n\n"
    "1. One\n2. Two\n   - deeper\n\n"
    "```people\n38 of 100: felt dizzy | 15 of 100: without\n```\n\n"
    "```timeline\nBefore: You eat nothing.\nAfter: You rest.\n```\n\n"
    "> [!TIP]\n> Rest.\n\n"
    "| What | When |\n|---|---|\n| a | in the morning |\n| b | at night |\n\n"
    "```\ncode\n```\n\n---\n\n> Said.\n";

static const struct pdf_opts a4 = {.paper = PDF_A4, .size = 14};

static inline struct handout
handout_of(struct arena *a, const char *text)
{
	const struct doc *d = sample_parse(a, text);

	return (struct handout){.id = "x",
	    .nlanguages = 1,
	    .in = {{.doc = d,
		.tag = "en",
		.title = d->title ? d->title : "",
		.foot = "x · 0.2.0 · not yet reviewed"}}};
}

#endif
