/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ledger - evidence.tsv: each claim and fact, its source, where it stands.
 *
 *   id TAB verdict TAB statement TAB source TAB place
 *
 * The verdict of a claim (C and a number) is OK, HEDGE, OVER, WRONG or OPINION;
 * of a fact V, V2, MH or MM.  The source is a key of sources.md, or more with
 * "; " or ", " between them; or "no-fact" alone, where what stands there states
 * none; or nothing.  The place is "page#anchor", or more of them, or begins
 * with "left out".
 *
 * Takes: the bytes of the file.  Gives: its rows, and what figures a
 * statement has.  Never: fails: a line that is no row is a row with an error.
 */
#ifndef AUTHORING_LEDGER_H
#define AUTHORING_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define LEDGER_NO_FACT "no-fact"

struct ledger_row {
	uint32_t line;
	const char *error; /* what is wrong with the line's form, or NULL */
	const char *id, *verdict, *statement;
	const char *const *sources; /* keys, NULL-terminated */
	const char *const *places;  /* "safety#when-can-i-drive", likewise */
	bool no_fact;               /* then there are no sources */
	bool left_out;
	const char *why; /* with left_out: the words after it */
};

/* A row below one of its keys. */
struct ledger_key {
	const char *s;
	size_t n; /* [bytes] */
	uint32_t row;
};

struct ledger_index {
	const struct ledger_key *keys; /* sorted, by row where alike */
	size_t n;
};

struct ledger {
	const struct ledger_row *rows;
	size_t n;
	struct ledger_index sources;
	struct ledger_index pages; /* without ".md" */
};

/* The *N entries of source KEY, or of the page PATH ("safety.md"). */
const struct ledger_key *ledger_of_source(
    const struct ledger *l, const char *key, size_t *n);
const struct ledger_key *ledger_of_page(
    const struct ledger *l, const char *path, size_t *n);

const struct ledger *ledger_parse(struct arena *a, const char *s, size_t n);

/* Has ROW this source; a place on the page PATH ("safety.md")? */
bool ledger_has_source(const struct ledger_row *row, const char *key, size_t n);
bool ledger_has_page(const struct ledger_row *row, const char *path);

/* A figure: top / bottom people, beside another or alone. */
struct ledger_figure {
	uint64_t top, bottom;
	bool compared;
	uint64_t other_top, other_bottom;
};

/*
 * The next figure of a statement at *S, which moves on: "87/227 vs 31/225",
 * "22.5 vs 7.6 of 100" (or of 10, of 1000), "17/24", "3.5 of 100".  False:
 * there is none left.
 */
bool ledger_figure(const char **s, struct ledger_figure *out);

/* TOP / BOTTOM as so many of OF, halves rounded up. */
uint64_t ledger_round(uint64_t top, uint64_t bottom, uint64_t of);

#endif
