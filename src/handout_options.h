/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * handout_options - the command line of ketaguide-handout.
 *
 * Takes: argc and argv.  Gives: what was asked for; pointers into argv.
 * Never: opens anything, ends the program.
 */
#ifndef HANDOUT_OPTIONS_H
#define HANDOUT_OPTIONS_H

#include <stdbool.h>

struct err;
struct str;

enum { HANDOUT_PATIENCE_MAX = 3600 /* [s] */ };

struct handout_options {
	const char *content; /* -c; NULL: our own */
	const char *site;    /* --site */
	const char *language, *also;
	const char *output; /* -o; "-": standard output; NULL: not said */
	const char *print;  /* --print; "": where it is usual; NULL: no */
	const char *since;  /* --changed-since */
	const char *job;    /* --job */
	const char *paper;  /* "A4", "Letter"; NULL: not said */
	int format;         /* enum job_format; -1: not said */
	int size;           /* [pt] */
	int copies;
	int patience; /* [s] for the printer; 0: not said */
	bool beside, force, list, help, version;
	char *const *words; /* the handouts */
	int nwords;
};

/* False with E when the words are off. */
bool handout_options_parse(
    int argc, char **argv, struct handout_options *o, struct err *e);

/* The text of --help, appended to OUT. */
void handout_options_usage(struct str *out);

#endif
