/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "options.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "guide/site.h"
#include "optable.h"
#include "share/meet.h"

static bool
take_width(void *into, const char *s, struct err *e)
{
	struct options *o = into;
	unsigned long n;

	if (!optable_number(s, OPTIONS_WIDTH_MIN, OPTIONS_WIDTH_MAX, &n))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "the width \"%.*s\" is not a number from %d to %d",
		    OPTIONS_WORD_MAX, s, OPTIONS_WIDTH_MIN, OPTIONS_WIDTH_MAX);
	o->width = (int)n;
	return true;
}

static bool
take_seed(void *into, const char *s, struct err *e)
{
	struct options *o = into;
	unsigned long n;

	if (!optable_number(s, 0, UINT32_MAX, &n))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "the seed \"%.*s\" is not a number from 0 to 4294967295",
		    OPTIONS_WORD_MAX, s);
	o->seed = (uint32_t)n;
	o->seeded = true;
	return true;
}

static bool
take_theme(void *into, const char *s, struct err *e)
{
	struct options *o = into;
	static const char *const names[] = {[SITE_LIGHT] = "light",
	    [SITE_DARK] = "dark",
	    [SITE_CONTRAST] = "high-contrast",
	    [SITE_NO_COLOR] = "none"};

	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
		if (strcmp(s, names[i]) == 0) {
			o->theme = i;
			return true;
		}
	return err_set(e, ERR_USAGE, NULL, 0,
	    "there is no theme \"%.*s\"; "
	    "there are light, dark, high-contrast and none",
	    OPTIONS_WORD_MAX, s);
}

static bool
take_bidi(void *into, const char *s, struct err *e)
{
	struct options *o = into;
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

/* A name, or none: "". */
static bool
take_name(const char *s, const char **name, struct err *e)
{
	if (*s && !meet_is_name(s))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"%.*s\" is no name to share as; write a-z, 0-9 and "
		    "\"-\", less than %d letters",
		    OPTIONS_WORD_MAX, s, MEET_NAME);
	*name = s;
	return true;
}

static bool
take_share(void *into, const char *s, struct err *e)
{
	struct options *o = into;

	return take_name(s, &o->share, e);
}

static bool
take_join(void *into, const char *s, struct err *e)
{
	struct options *o = into;

	return take_name(s, &o->join, e);
}

#define AT(field) offsetof(struct options, field)

/* What the program is for: each word is one of the last column, with a blank
 * behind it. */
static const char *
purpose(const struct options *o)
{
	return o->hash_pin     ? "pin"
	       : o->locks      ? "locks"
	       : o->check_site ? "check"
	       : o->kiosk      ? "kiosk"
			       : "read";
}

bool
options_are_for_kiosk(const struct options *o)
{
	return strcmp(purpose(o), "read") != 0;
}

static const struct optable_row rows[] = {
    {'c', "content", "DIR", "open the guide in DIR (a folder with SUMMARY.md)",
	AT(content), NULL, "read "},
    {'l', "language", "LANG", "messages in LANG, such as es", AT(language),
	NULL, "read "},
    {0, "po", "FILE", "show the translation FILE, anew each time it is saved",
	AT(po), NULL, "read "},
    {0, "site", "FILE", "read the site's settings from FILE", AT(site), NULL,
	"read check "},
    {0, "theme", "NAME", "light, dark, high-contrast or none", 0, take_theme,
	"read "},
    {0, "counselor", NULL,
	"for who sits beside a patient: notes, agenda, record", AT(counselor),
	NULL, "read "},
    {0, "share", "[NAME]", "let another screen be in step with this one", 0,
	take_share, "read "},
    {0, "join", "[NAME]",
	"be in step with a screen that is shared; or list them", 0, take_join,
	"read who "},
    {0, "seed", "NUMBER", "in the check, answers in the order of NUMBER", 0,
	take_seed, "read "},
    {0, "bidi", "WHO", "who orders right-to-left text: auto, app, off; or ask",
	0, take_bidi, "read "},
    {0, "dump", NULL, "print PAGE, or the whole guide, as plain text", AT(dump),
	NULL, "read "},
    {'w', "width", "COLUMNS", "with --dump: lines of 20 to 300 columns", 0,
	take_width, "read "},
    {0, "list", NULL, "list the pages", AT(list), NULL, "read "},
    {0, "kiosk", NULL, "for a waiting room: locked, cleared for each person",
	AT(kiosk), NULL, "kiosk "},
    {0, "closed", NULL, "with --kiosk: begin as after hours", AT(closed), NULL,
	"kiosk "},
    {0, "check-site", NULL, "say what is missing in the site's settings",
	AT(check_site), NULL, "check "},
    {0, "locks", NULL, "say what locks a kiosk, and try each lock", AT(locks),
	NULL, "locks "},
    {0, "hash-pin", NULL, "read a PIN for staff, print its line for site.conf",
	AT(hash_pin), NULL, "pin "},
    {'h', "help", NULL, "show this and exit", AT(help), NULL, NULL},
    {'V', "version", NULL, "show the version and exit", AT(version), NULL,
	NULL},
};

static const struct optable table = {rows, sizeof rows / sizeof *rows};
_Static_assert(sizeof rows / sizeof *rows <= OPTABLE_ROWS, "see optable.h");

/* Options that do not go together, and a page where none is asked for. */
static bool
check_purpose(const struct options *o, uint32_t seen, struct err *e)
{
	static const char *const names[] = {
	    "read", "kiosk", "check", "locks", "pin"};
	static const char *const said[] = {
	    "", "--kiosk", "--check-site", "--locks", "--hash-pin"};
	const char *is = purpose(o);
	const char *stranger = optable_stranger(&table, seen, is);
	size_t i = 0;

	while (strcmp(names[i], is) != 0)
		i++;
	if (stranger && i == 0)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"--%s\" needs \"--kiosk\"", stranger);
	if (stranger)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"%s\" and \"--%s\" do not go together", said[i],
		    stranger);
	if (i != 0 && o->page)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"%s\" takes no page: \"%.*s\" is one too many", said[i],
		    OPTIONS_WORD_MAX, o->page);
	return true;
}

/* Who shares is told in few words, of no guide. */
static bool
check_list(const struct options *o, uint32_t seen, struct err *e)
{
	const char *stranger = optable_stranger(&table, seen, "who");

	if (stranger)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"--join\" lists who shares, and \"--%s\" has no part in "
		    "that; to join one write \"--join=NAME\"",
		    stranger);
	if (o->page)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"--join\" lists who shares; to join one write "
		    "\"--join=NAME\", with \"=\": \"%.*s\" is one too many",
		    OPTIONS_WORD_MAX, o->page);
	return true;
}

/* Two screens are in step while they are read. */
static bool
check_sharing(const struct options *o, uint32_t seen, struct err *e)
{
	const char *is = o->share ? "--share" : "--join";
	const char *with = o->share && o->join ? "--join"
			   : o->dump           ? "--dump"
			   : o->list           ? "--list"
			   : o->po             ? "--po"
			   : o->ask_bidi       ? "--bidi=ask"
					       : NULL;

	if (!o->share && !o->join)
		return true;
	if (with)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"%s\" and \"%s\" do not go together", is, with);
	return !o->join || *o->join || check_list(o, seen, e);
}

bool
options_parse(int argc, char **argv, struct options *o, struct err *e)
{
	uint32_t seen;
	int at;

	*o = (struct options){.theme = -1, .bidi = -1};
	if (!optable_parse(&table, argc, argv, o, &at, &seen, e))
		return false;
	if (at < argc)
		o->page = argv[at++];
	if (at < argc)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "one page at a time: \"%.*s\" is one too many",
		    OPTIONS_WORD_MAX, argv[at]);
	if (!check_purpose(o, seen, e) || !check_sharing(o, seen, e))
		return false;
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
	optable_usage(&table, &s);
	str_puts(&s,
	    "\nPAGE is a file name (safety.md, safety), a place in it\n"
	    "(safety#when-can-i-drive), or a number from --list.  When "
	    "standard output is\nno terminal, the text is printed as with "
	    "--dump.\n");
	return s.s;
}
