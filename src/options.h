/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * options - the command line, as a table.
 *
 * Takes: argc and argv.  Gives: what was asked for; pointers into argv.
 * Never: opens anything, ends the program.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

enum {
	OPTIONS_WIDTH_MIN = 20, /* [cells] */
	OPTIONS_WIDTH_MAX = 300,
	/* [bytes] of a word of the command line that a message repeats, so
	 * that what the message has to say still fits. */
	OPTIONS_WORD_MAX = 80,
};

struct options {
	const char *content;  /* -c: NULL: our own */
	const char *site;     /* --site */
	const char *language; /* -l */
	const char *po;       /* --po */
	const char *page;     /* NULL: home, or all of it */
	int theme;            /* enum site_theme; -1: not said */
	int bidi;             /* enum site_bidi; -1: not said */
	bool ask_bidi;        /* --bidi=ask */
	int width;            /* -w [cells]; 0: not said */
	uint32_t seed;        /* --seed */
	bool seeded;          /* it was said */
	bool counselor, dump, list, help, version;
	const char *share;    /* --share: a name, "" when none was given; NULL */
	const char *join;     /* --join, the same: "" lists who shares */
	bool kiosk, closed, check_site, locks, hash_pin;
};

/* Is it what ketaguide-kiosk does, and not the reader? */
bool options_are_for_kiosk(const struct options *o);

/* False with E when the words are off. */
bool options_parse(int argc, char **argv, struct options *o, struct err *e);

/* The text of --help, made from the table.  The caller's, for mem_free(). */
char *options_usage(void);

#endif
