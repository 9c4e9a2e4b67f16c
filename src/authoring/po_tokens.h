/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * po_tokens - what in a message is a number, a telephone number, an address.
 *
 * The digits of other scripts are ASCII's here.  A point may be a comma and
 * the other way round, as languages have it, so a number has two readings.
 *
 * Takes: words without marks.  Gives: tokens in order.  Never: allocates;
 * takes "{crisis}", or "%d" of a format, for words.
 */
#ifndef AUTHORING_PO_TOKENS_H
#define AUTHORING_PO_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

struct po_side;

enum {
	TOKENS = 128,     /* of one message; more are not looked at */
	TOKEN_DIGITS = 24 /* of a number, with its point */
};

enum token_kind { TOKEN_NUMBER, TOKEN_PHONE, TOKEN_URL };

struct token {
	enum token_kind kind;
	const char *s; /* as it is written */
	size_t n;
	/* A number where '.' is the decimal point, and where ',' is. */
	char value[2][TOKEN_DIGITS + 1];
	const char *unit; /* "mg", "%"; "": none that we know */
};

struct tokens {
	struct token list[TOKENS];
	size_t n;
};

void po_tokens_find(
    struct tokens *t, const struct po_side *side, bool c_format);

/* The digits of a telephone number alone. */
void po_token_dial(const struct token *k, char out[TOKEN_DIGITS + 1]);

#endif
