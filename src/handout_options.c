/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "handout_options.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/str.h"
#include "guide/job.h"
#include "optable.h"

static const char *const format_names[] = {
    [JOB_PDF] = "pdf", [JOB_HTML] = "html", [JOB_TEXT] = "text"};

static bool
take_format(void *into, const char *s, struct err *e)
{
	struct handout_options *o = into;

	for (int i = 0; i < JOB_FORMATS; i++)
		if (strcmp(s, format_names[i]) == 0) {
			o->format = i;
			return true;
		}
	return err_set(e, ERR_USAGE, NULL, 0,
	    "there is no format \"%.*s\"; there are pdf, html and text",
	    OPTABLE_WORD_MAX, s);
}

static bool
take_paper(void *into, const char *s, struct err *e)
{
	struct handout_options *o = into;

	o->paper = strcasecmp(s, "A4") == 0       ? "A4"
		   : strcasecmp(s, "Letter") == 0 ? "Letter"
						  : NULL;
	return o->paper || err_set(e, ERR_USAGE, NULL, 0,
			       "there is no paper \"%.*s\"; there are A4 and "
			       "Letter",
			       OPTABLE_WORD_MAX, s);
}

static bool
take_size(void *into, const char *s, struct err *e)
{
	struct handout_options *o = into;
	unsigned long n;

	if (!optable_number(s, JOB_SMALL, JOB_LARGE, &n) ||
	    (n != JOB_SMALL && n != JOB_NORMAL && n != JOB_LARGE))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "there is no size \"%.*s\"; there are 12, 14 and 18 "
		    "(large print)",
		    OPTABLE_WORD_MAX, s);
	o->size = (int)n;
	return true;
}

static bool
take_copies(void *into, const char *s, struct err *e)
{
	struct handout_options *o = into;
	unsigned long n;

	if (!optable_number(s, 1, JOB_COPIES, &n))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"%.*s\" copies: that is not a number from 1 to %d",
		    OPTABLE_WORD_MAX, s, JOB_COPIES);
	o->copies = (int)n;
	return true;
}

static bool
take_patience(void *into, const char *s, struct err *e)
{
	struct handout_options *o = into;
	unsigned long n;

	if (!optable_number(s, 1, HANDOUT_PATIENCE_MAX, &n))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "the patience \"%.*s\" is not a number of seconds from 1 "
		    "to %d",
		    OPTABLE_WORD_MAX, s, HANDOUT_PATIENCE_MAX);
	o->patience = (int)n;
	return true;
}

/* ---- the table ------------------------------------------------------- */

#define AT(field) offsetof(struct handout_options, field)
#define PAGES "file print "

static const struct optable_row rows[] = {
    {0, "format", "NAME", "pdf, html or text; without it by the name of FILE",
	0, take_format, "file "},
    {0, "paper", "NAME", "A4 or Letter; without it what the site uses", 0,
	take_paper, PAGES},
    {0, "size", "POINTS", "12, 14 (the default), or 18 for large print", 0,
	take_size, PAGES},
    {'l', "language", "LANG", "in LANG, such as es, and not as it was written",
	AT(language), NULL, PAGES "list changed-since "},
    {0, "also", "LANG", "in a second language, too, block after block",
	AT(also), NULL, PAGES},
    {0, "beside", NULL, "with --also: the two languages side by side",
	AT(beside), NULL, PAGES},
    {'o', "output", "FILE", "write to FILE; \"-\" is standard output",
	AT(output), NULL, "file "},
    {0, "force", NULL, "replace FILE when it is there already", AT(force), NULL,
	"file "},
    {0, "print", "[WHERE]", "print, on ipp://… or a queue, or the usual one",
	AT(print), NULL, "print "},
    {0, "copies", "NUMBER", "with --print: so many of each", 0, take_copies,
	"print "},
    {0, "patience", "SECONDS", "for a printer that does nothing (120)", 0,
	take_patience, "print job "},
    {0, "list", NULL, "list the handouts that are ready", AT(list), NULL,
	"list "},
    {0, "changed-since", "VERSION",
	"list what is to be taken off the rack since then", AT(since), NULL,
	"changed-since "},
    {0, "job", "-", "do what standard input asks, and answer in lines", AT(job),
	NULL, "job "},
    {'c', "content", "DIR", "take the guide in DIR (a folder with SUMMARY.md)",
	AT(content), NULL, NULL},
    {0, "site", "FILE", "read the site's settings from FILE", AT(site), NULL,
	NULL},
    {'h', "help", NULL, "show this and exit", AT(help), NULL, NULL},
    {'V', "version", NULL, "show the version and exit", AT(version), NULL,
	NULL},
};

static const struct optable table = {rows, sizeof rows / sizeof *rows};
_Static_assert(sizeof rows / sizeof *rows <= OPTABLE_ROWS, "see optable.h");

/* What is done, as the table calls it. */
static const char *
what_is_done(const struct handout_options *o)
{
	return o->job     ? "job"
	       : o->list  ? "list"
	       : o->since ? "changed-since"
	       : o->print ? "print"
			  : "file";
}

/* The format of a file with this name; -1: its suffix says nothing we know. */
static int
format_of(const char *path)
{
	static const struct {
		const char *suffix;
		int format;
	} known[] = {{".pdf", JOB_PDF}, {".html", JOB_HTML}, {".htm", JOB_HTML},
	    {".txt", JOB_TEXT}, {".text", JOB_TEXT}};
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash : path, '.');

	for (size_t i = 0; dot && i < sizeof known / sizeof *known; i++)
		if (strcasecmp(dot, known[i].suffix) == 0)
			return known[i].format;
	return dot && strcmp(path, "-") != 0 ? -1 : JOB_PDF;
}

/* Do they go together? */
static bool
is_sound(struct handout_options *o, uint32_t seen, struct err *e)
{
	const char *done = what_is_done(o);
	const char *stranger = optable_stranger(&table, seen, done);
	bool pages = strcmp(done, "file") == 0 || o->print;

	if (stranger && strcmp(done, "file") == 0)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"--%s\" is only for \"--print\"", stranger);
	if (stranger)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"--%s\" and \"--%s\" do not go together", done, stranger);
	if (o->job && strcmp(o->job, "-") != 0)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "a job comes on standard input: \"--job=-\"");
	if (!pages && o->nwords)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"--%s\" is about all handouts; \"%.*s\" is one too many",
		    done, OPTABLE_WORD_MAX, o->words[0]);
	if (pages && !o->nwords)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "name a handout; \"--list\" shows those that are ready");
	if (o->beside && !o->also)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"--beside\" needs a second language: \"--also\"");
	if (o->format < 0)
		o->format = o->output ? format_of(o->output) : JOB_PDF;
	if (o->format < 0)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"%.*s\" ends like none of .pdf, .html and .txt: say "
		    "\"--format\"",
		    OPTABLE_WORD_MAX, o->output);
	return true;
}

bool
handout_options_parse(
    int argc, char **argv, struct handout_options *o, struct err *e)
{
	uint32_t seen;
	int at;

	*o = (struct handout_options){
	    .format = -1, .size = JOB_NORMAL, .copies = 1};
	if (!optable_parse(&table, argc, argv, o, &at, &seen, e))
		return false;
	if (o->help || o->version)
		return true;
	o->words = argv + at;
	o->nwords = argc - at;
	return is_sound(o, seen, e);
}

void
handout_options_usage(struct str *out)
{
	str_puts(out,
	    "Usage: ketaguide-handout [OPTION]... HANDOUT...\n"
	    "Make handouts from a guide: as a file, or on a printer.\n\n");
	optable_usage(&table, out);
	str_puts(out,
	    "\nHANDOUT is the id of one that is ready (see --list), "
	    "\"help-now\", or a page or\na place (safety.md, "
	    "safety#when-can-i-drive): those make one handout together.\n"
	    "The exit status is 0, 1 when it could not be done, 2 when the "
	    "words are off.\n");
}
