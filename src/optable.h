/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * optable - options of a command line, as a table.
 *
 * Takes: a table, argc and argv.  Gives: values in the caller's struct, words
 * for what is wrong, the lines of --help.
 * Never: prints, ends the program; keeps more than pointers into argv.
 */
#ifndef OPTABLE_H
#define OPTABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct str;

enum {
	OPTABLE_ROWS = 32, /* at most */
	/* [bytes] of a word of the command line that a message repeats, so
	 * that what the message has to say still fits. */
	OPTABLE_WORD_MAX = 80,
};

struct optable_row {
	char letter;      /* 0: none */
	const char *name; /* of the long form */
	const char *arg;  /* NULL: takes none; "[WHERE]": may be left out */
	const char *help;
	/* Where it goes in the caller's struct: a const char * with its word
	 * ("" for one left out), or a bool that becomes true. */
	size_t at;
	/* Or who takes its word; NULL: it goes to .at. */
	bool (*take)(void *into, const char *word, struct err *e);
	/* Of a program with commands: those that know it, each with a blank
	 * behind; NULL: all. */
	const char *commands;
};

struct optable {
	const struct optable_row *rows;
	size_t n;
};

/*
 * Fill INTO; *REST is the index in ARGV, which is put in order, of the first
 * word that belongs to no option.  SEEN, which may be NULL: a bit a row that
 * was there.  False with E when the words are off.
 */
bool optable_parse(const struct optable *t, int argc, char **argv, void *into,
    int *rest, uint32_t *seen, struct err *e);

/* Of a program with commands: the name of the first option that was SEEN and
 * that COMMAND does not know; NULL: it knows them all. */
const char *optable_stranger(
    const struct optable *t, uint32_t seen, const char *command);

/* The rest of a line of --help that began at byte START of S: HELP, in line
 * with that of others. */
void optable_help(struct str *s, size_t start, const char *help);

/* All options, a line each. */
void optable_usage(const struct optable *t, struct str *s);

/* Digits alone, MIN to MAX: strtoul() would take blanks and a sign. */
bool optable_number(
    const char *s, unsigned long min, unsigned long max, unsigned long *n);

#endif
