/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf_read - the objects of a PDF as Cairo writes it: one table of what is
 * where, dictionaries in plain sight (ISO 32000-1, 7.3 and 7.5).
 *
 * Takes: bytes, of which nothing is trusted.  Gives: pieces of them, [from, to)
 * in [bytes].  Never: reads streams, strings' meaning, tables in streams;
 * changes anything; recurses.
 */
#ifndef PAPER_PDF_READ_H
#define PAPER_PDF_READ_H

#include <stdbool.h>
#include <stddef.h>

struct pdf_piece {
	size_t from;
	size_t to;
};

struct pdf_file {
	const char *s; /* borrowed */
	size_t n;
	size_t xref;  /* where the table is */
	size_t table; /* where its first entry is */
	size_t count; /* objects 0 … count - 1 */
	struct pdf_piece trailer;
};

/* False: it is not such a file, or a part of one. */
bool pdf_open(struct pdf_file *f, const char *s, size_t n);

/* What is between "<<" and ">>" of the dictionary that is object NUMBER. */
bool pdf_object(
    const struct pdf_file *f, size_t number, struct pdf_piece *dict);

/* The value of KEY ("/Type"); false: it has none. */
bool pdf_get(const struct pdf_file *f, struct pdf_piece dict, const char *key,
    struct pdf_piece *value);

/*
 * The next value in REST, which begins behind it then: of an array's inside,
 * or of a dictionary's, whose names are values too.
 */
bool pdf_next(
    const struct pdf_file *f, struct pdf_piece *rest, struct pdf_piece *value);

/* What is between "[" and "]"; false: it is no array. */
bool pdf_inside(
    const struct pdf_file *f, struct pdf_piece value, struct pdf_piece *inside);

/* "12 0 R" */
bool pdf_reference(
    const struct pdf_file *f, struct pdf_piece value, size_t *number);

bool pdf_is(
    const struct pdf_file *f, struct pdf_piece value, const char *words);

#endif
