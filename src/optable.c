/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "optable.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"

/* What getopt knows the rows without a letter as. */
enum { LONG_ONLY = 256, HELP_COLUMN = 27 };

static int
value_of(const struct optable *t, size_t i)
{
	return t->rows[i].letter ? t->rows[i].letter : LONG_ONLY + (int)i;
}

/* The row that getopt knows as VALUE; t->n: there is none. */
static size_t
row_of(const struct optable *t, int value)
{
	size_t i = 0;

	while (i < t->n && value_of(t, i) != value)
		i++;
	return i;
}

static void
build_tables(const struct optable *t, struct option longs[OPTABLE_ROWS + 1],
    char shorts[3 * OPTABLE_ROWS + 2])
{
	char *s = shorts;

	*s++ = ':'; /* we say what is wrong, not getopt */
	for (size_t i = 0; i < t->n; i++) {
		const struct optable_row *r = &t->rows[i];

		longs[i] = (struct option){.name = r->name,
		    .has_arg = !r->arg          ? no_argument
			       : *r->arg == '[' ? optional_argument
						: required_argument,
		    .val = value_of(t, i)};
		if (!r->letter)
			continue;
		*s++ = r->letter;
		if (r->arg)
			*s++ = ':';
	}
	longs[t->n] = (struct option){0};
	*s = '\0';
}

/* Is "--WORD" the start of more than one option? */
static bool
is_unclear(const struct optable *t, const char *word)
{
	size_t n = strcspn(word, "=");
	int hits = 0;

	for (size_t i = 0; i < t->n; i++)
		hits += n > 2 && strncmp(t->rows[i].name, word + 2, n - 2) == 0;
	return hits > 1;
}

/*
 * What getopt_long() answered with C, in words.  optopt holds the letter of
 * a short option, or the value of a long one that it knows; WORD is the word
 * only when it was a long one, since letters come several in a word.
 */
static bool
refuse(const struct optable *t, int c, const char *word, struct err *e)
{
	size_t i = row_of(t, optopt);

	if (i < t->n)
		return err_set(e, ERR_USAGE, NULL, 0,
		    c == ':' ? "the option \"--%s\" needs a word after it"
			     : "the option \"--%s\" takes no word",
		    t->rows[i].name);
	if (optopt)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "there is no option \"-%c\"", optopt);
	return err_set(e, ERR_USAGE, NULL, 0,
	    is_unclear(t, word)
		? "the option \"%.*s\" may be one of several; write all of it"
		: "there is no option \"%.*s\"",
	    OPTABLE_WORD_MAX, word);
}

static bool
take(const struct optable_row *r, void *into, const char *word, struct err *e)
{
	const char *text = word ? word : "";

	if (r->take)
		return r->take(into, text, e);
	if (r->arg)
		memcpy((char *)into + r->at, &text, sizeof text);
	else
		*(bool *)((char *)into + r->at) = true;
	return true;
}

bool
optable_parse(const struct optable *t, int argc, char **argv, void *into,
    int *rest, uint32_t *seen, struct err *e)
{
	struct option longs[OPTABLE_ROWS + 1];
	char shorts[3 * OPTABLE_ROWS + 2];
	uint32_t bits = 0;
	int c;

	build_tables(t, longs, shorts);
	opterr = 0;
	while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		size_t i = row_of(t, c);

		if (optarg && !*optarg) { /* as good as none */
			optopt = c;
			c = ':';
		}
		if (c == '?' || c == ':')
			return refuse(t, c, argv[optind - 1], e);
		if (!take(&t->rows[i], into, optarg, e))
			return false;
		bits |= UINT32_C(1) << i;
	}
	*rest = optind;
	if (seen)
		*seen = bits;
	return true;
}

/* Is WORD in LIST, in which a blank stands behind each? */
static bool
is_in(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *s = strstr(list, word); s; s = strstr(s + 1, word))
		if ((s == list || s[-1] == ' ') && s[n] == ' ')
			return true;
	return false;
}

const char *
optable_stranger(const struct optable *t, uint32_t seen, const char *command)
{
	for (size_t i = 0; i < t->n; i++)
		if (seen & UINT32_C(1) << i && t->rows[i].commands &&
		    !is_in(t->rows[i].commands, command))
			return t->rows[i].name;
	return NULL;
}

/* ---- help ------------------------------------------------------------ */

void
optable_help(struct str *s, size_t start, const char *help)
{
	size_t n = s->len - start;

	str_repeat(s, ' ', n < HELP_COLUMN ? HELP_COLUMN - n : 1);
	str_printf(s, "%s\n", help);
}

void
optable_usage(const struct optable *t, struct str *s)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct optable_row *r = &t->rows[i];
		size_t start = s->len;

		if (r->letter)
			str_printf(s, "  -%c, ", r->letter);
		else
			str_puts(s, "      ");
		str_printf(s, "--%s", r->name);
		if (r->arg && *r->arg == '[')
			str_printf(s, "[=%s", r->arg + 1);
		else if (r->arg)
			str_printf(s, "=%s", r->arg);
		optable_help(s, start, r->help);
	}
}

/* ---- words ----------------------------------------------------------- */

bool
optable_number(
    const char *s, unsigned long min, unsigned long max, unsigned long *n)
{
	char *end;

	errno = 0;
	*n = strtoul(s, &end, 10);
	return !errno && *s >= '0' && *s <= '9' && !*end && *n >= min &&
	       *n <= max;
}
