/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "guide/site.h"

struct row {
	char letter;      /* 0: none */
	const char *name; /* of the long form */
	const char *arg;  /* NULL: takes none */
	const char *help;
};

enum {
	OPT_PO = 256,
	OPT_SITE,
	OPT_THEME,
	OPT_COUNSELOR,
	OPT_SEED,
	OPT_BIDI,
	OPT_LIST,
	OPT_DUMP,
};

static const struct row rows[] = {
    {'c', "content", "DIR", "open the guide in DIR (a folder with SUMMARY.md)"},
    {'l', "language", "LANG", "messages in LANG, such as es"},
    {0, "po", "FILE", "show the translation FILE, anew each time it is saved"},
    {0, "site", "FILE", "read the site's settings from FILE"},
    {0, "theme", "NAME", "light, dark, high-contrast or none"},
    {0, "counselor", NULL, "for two: the check shows what was answered"},
    {0, "seed", "NUMBER", "in the check, answers in the order of NUMBER"},
    {0, "bidi", "WHO", "who orders right-to-left text: auto, app, off; or ask"},
    {0, "dump", NULL, "print PAGE, or the whole guide, as plain text"},
    {'w', "width", "COLUMNS", "with --dump: lines of 20 to 300 columns"},
    {0, "list", NULL, "list the pages"},
    {'h', "help", NULL, "show this and exit"},
    {'V', "version", NULL, "show the version and exit"},
};

enum { ROWS = sizeof rows / sizeof *rows };

static int
value_of(const struct row *r)
{
	static const struct {
		const char *name;
		int value;
	} only_long[] = {{"po", OPT_PO}, {"site", OPT_SITE}, {"theme", OPT_THEME},
	    {"counselor", OPT_COUNSELOR}, {"seed", OPT_SEED},
	    {"list", OPT_LIST}, {"dump", OPT_DUMP}, {"bidi", OPT_BIDI}};

	if (r->letter)
		return r->letter;
	for (size_t i = 0; i < sizeof only_long / sizeof *only_long; i++)
		if (strcmp(r->name, only_long[i].name) == 0)
			return only_long[i].value;
	return '?';
}

static void
build_tables(struct option longs[ROWS + 1], char shorts[3 * ROWS + 2])
{
	char *s = shorts;

	*s++ = ':'; /* we say what is wrong, not getopt */
	for (int i = 0; i < ROWS; i++) {
		longs[i] = (struct option){.name = rows[i].name,
		    .has_arg = rows[i].arg ? required_argument : no_argument,
		    .val = value_of(&rows[i])};
		if (!rows[i].letter)
			continue;
		*s++ = rows[i].letter;
		if (rows[i].arg)
			*s++ = ':';
	}
	longs[ROWS] = (struct option){0};
	*s = '\0';
}

/* Digits alone: strtoul() would take blanks and a sign before them. */
static bool
take_number(
    const char *s, unsigned long min, unsigned long max, unsigned long *n)
{
	char *end;

	errno = 0;
	*n = strtoul(s, &end, 10);
	return !errno && *s >= '0' && *s <= '9' && !*end && *n >= min &&
	       *n <= max;
}

static bool
take_width(const char *s, int *width, struct err *e)
{
	unsigned long n;

	if (!take_number(s, OPTIONS_WIDTH_MIN, OPTIONS_WIDTH_MAX, &n))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "the width \"%.*s\" is not a number from %d to %d",
		    OPTIONS_WORD_MAX, s, OPTIONS_WIDTH_MIN, OPTIONS_WIDTH_MAX);
	*width = (int)n;
	return true;
}

static bool
take_seed(const char *s, struct options *o, struct err *e)
{
	unsigned long n;

	if (!take_number(s, 0, UINT32_MAX, &n))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "the seed \"%.*s\" is not a number from 0 to 4294967295",
		    OPTIONS_WORD_MAX, s);
	o->seed = (uint32_t)n;
	o->seeded = true;
	return true;
}

static bool
take_theme(const char *s, int *theme, struct err *e)
{
	static const char *const names[] = {[SITE_LIGHT] = "light",
	    [SITE_DARK] = "dark",
	    [SITE_CONTRAST] = "high-contrast",
	    [SITE_NO_COLOR] = "none"};

	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
		if (strcmp(s, names[i]) == 0) {
			*theme = i;
			return true;
		}
	return err_set(e, ERR_USAGE, NULL, 0,
	    "there is no theme \"%.*s\"; "
	    "there are light, dark, high-contrast and none",
	    OPTIONS_WORD_MAX, s);
}

static bool
take_bidi(const char *s, struct options *o, struct err *e)
{
	static const char *const names[] = {[SITE_BIDI_AUTO] = "auto",
	    [SITE_BIDI_APP] = "app",
	    [SITE_BIDI_OFF] = "off"};

	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
		if (strcmp(s, names[i]) == 0) {
			o->bidi = i;
			o->ask_bidi = false;
			return true;
		}
	o->ask_bidi = strcmp(s, "ask") == 0;
	if (o->ask_bidi) {
		o->bidi = SITE_BIDI_APP;
		return true;
	}
	return err_set(e, ERR_USAGE, NULL, 0,
	    "text cannot be put in order by \"%.*s\"; "
	    "there are auto, app, off and ask",
	    OPTIONS_WORD_MAX, s);
}

static bool
take(struct options *o, int c, const char *arg, struct err *e)
{
	switch (c) {
	case 'c':
		o->content = arg;
		return true;
	case 'l':
		o->language = arg;
		return true;
	case 'w':
		return take_width(arg, &o->width, e);
	case OPT_PO:
		o->po = arg;
		return true;
	case OPT_SITE:
		o->site = arg;
		return true;
	case OPT_THEME:
		return take_theme(arg, &o->theme, e);
	case OPT_COUNSELOR:
		o->counselor = true;
		return true;
	case OPT_SEED:
		return take_seed(arg, o, e);
	case OPT_BIDI:
		return take_bidi(arg, o, e);
	case OPT_DUMP:
		o->dump = true;
		return true;
	case OPT_LIST:
		o->list = true;
		return true;
	case 'h':
		o->help = true;
		return true;
	default:
		o->version = true;
		return true;
	}
}

/* The option that getopt knows as VALUE; NULL: there is none. */
static const struct row *
row_of(int value)
{
	for (int i = 0; i < ROWS; i++)
		if (value_of(&rows[i]) == value)
			return &rows[i];
	return NULL;
}

/* Is "--WORD" the start of more than one option? */
static bool
is_unclear(const char *word)
{
	size_t n = strcspn(word, "=");
	int hits = 0;

	for (int i = 0; i < ROWS; i++)
		hits += n > 2 && strncmp(rows[i].name, word + 2, n - 2) == 0;
	return hits > 1;
}

/*
 * What getopt_long() answered with C, in words.  optopt holds the letter of
 * a short option, or the value of a long one that it knows; WORD is the word
 * only when it was a long one, since letters come several in a word.
 */
static bool
refuse(int c, const char *word, struct err *e)
{
	const struct row *r = row_of(optopt);

	if (c == ':')
		return err_set(e, ERR_USAGE, NULL, 0,
		    "the option \"--%s\" needs a word after it", r->name);
	if (r)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "the option \"--%s\" takes no word", r->name);
	if (optopt)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "there is no option \"-%c\"", optopt);
	return err_set(e, ERR_USAGE, NULL, 0,
	    is_unclear(word)
		? "the option \"%.*s\" may be one of several; write all of it"
		: "there is no option \"%.*s\"",
	    OPTIONS_WORD_MAX, word);
}

bool
options_parse(int argc, char **argv, struct options *o, struct err *e)
{
	struct option longs[ROWS + 1];
	char shorts[3 * ROWS + 2];
	int c;

	*o = (struct options){.theme = -1, .bidi = -1};
	build_tables(longs, shorts);
	opterr = 0;
	while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (optarg && !*optarg) { /* as good as none */
			optopt = c;
			c = ':';
		}
		if (c == '?' || c == ':')
			return refuse(c, argv[optind - 1], e);
		if (!take(o, c, optarg, e))
			return false;
	}
	if (optind < argc)
		o->page = argv[optind++];
	if (optind < argc)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "one page at a time: \"%.*s\" is one too many",
		    OPTIONS_WORD_MAX, argv[optind]);
	if (o->po && o->language)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "one at a time: the file of \"--po\" says itself which "
		    "language it is in");
	if (o->list && o->dump)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "one at a time: \"--list\" names the pages, \"--dump\" "
		    "prints them");
	if (o->list && o->page)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"--list\" names all pages; \"%.*s\" is one too many",
		    OPTIONS_WORD_MAX, o->page);
	return true;
}

char *
options_usage(void)
{
	struct str s;

	str_init(&s);
	str_puts(&s,
	    "Usage: ketaguide [OPTION]... [PAGE]\n"
	    "Read a guide on the terminal: our own about ketamine therapy, "
	    "or any folder\nof Markdown with a SUMMARY.md.\n\n");
	for (int i = 0; i < ROWS; i++) {
		size_t start = s.len;

		if (rows[i].letter)
			str_printf(&s, "  -%c, ", rows[i].letter);
		else
			str_puts(&s, "      ");
		str_printf(&s, "--%s", rows[i].name);
		if (rows[i].arg)
			str_printf(&s, "=%s", rows[i].arg);
		str_repeat(
		    &s, ' ', s.len - start < 27 ? 27 - (s.len - start) : 1);
		str_printf(&s, "%s\n", rows[i].help);
	}
	str_puts(&s,
	    "\nPAGE is a file name (safety.md, safety), a place in it\n"
	    "(safety#when-can-i-drive), or a number from --list.  When "
	    "standard output is\nno terminal, the text is printed as with "
	    "--dump.\n");
	return s.s;
}
