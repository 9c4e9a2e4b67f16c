/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ketaguide-content: for who writes, reviews and signs a guide. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "authoring/booklet.h"
#include "authoring/check.h"
#include "authoring/extract.h"
#include "authoring/grade.h"
#include "authoring/shingles.h"
#include "authoring/sign.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "clock.h"
#include "content_po.h"
#include "guide/folder.h"
#include "guide/reviews.h"
#include "guide/settings.h"
#include "optable.h"
#include "text/text.h"

enum { STATUS_ERRORS = 1, STATUS_USAGE = 2 };

/* ---- the command line, as tables ------------------------------------------
 */

struct options {
	const char *command;
	const char *word; /* a folder or a page, or NULL */
	const char *format;
	const char *against;
	const char *content;
	const char *name;
	const char *role;
	const char *due;
	const char *file;
	const char *output;
	const char *dir;
	const char *kind;
	const char *today;
	bool since_review, all, help, version;
};

#define AT(field) offsetof(struct options, field)

static const struct optable_row rows[] = {
    {0, "format", "NAME", "text (the default) or json", AT(format), NULL,
	"check "},
    {0, "against", "DIR", "look for six words in a row in the texts of DIR too",
	AT(against), NULL, "check "},
    {0, "content", "DIR", "the folder of the guide", AT(content), NULL,
	"sign preview "},
    {0, "name", "NAME", "who signs", AT(name), NULL, "sign "},
    {0, "role", "ROLE", "as what, such as \"pharmacist\"", AT(role), NULL,
	"sign "},
    {0, "due", "DATE", "the last day it counts; without it a year from today",
	AT(due), NULL, "sign "},
    {0, "file", "FILE", "write there, not to reviews.conf of the guide",
	AT(file), NULL, "sign "},
    {0, "today", "DATE", "take DATE, as 2026-11-22, for today", AT(today), NULL,
	"check sign booklet new-locale pseudo "},
    {'o', "output", "FILE", "write there, not to standard output", AT(output),
	NULL, "extract pseudo preview "},
    {0, "dir", "DIR", "where the PO files are; without it po/", AT(dir), NULL,
	"new-locale "},
    {0, "kind", "KIND", "accented (the default) or rtl", AT(kind), NULL,
	"pseudo "},
    {0, "since-review", NULL, "mark what has changed since it was signed",
	AT(since_review), NULL, "booklet "},
    {0, "all", NULL, "each passive voice, not one a page", AT(all), NULL,
	"check "},
    {'h', "help", NULL, "show this and exit", AT(help), NULL, NULL},
    {'V', "version", NULL, "show the version and exit", AT(version), NULL,
	NULL},
};

static const struct optable table = {rows, sizeof rows / sizeof *rows};
_Static_assert(sizeof rows / sizeof *rows <= OPTABLE_ROWS, "see optable.h");

static int command_check(const struct options *o);
static int command_grade(const struct options *o);
static int command_rules(const struct options *o);
static int command_shingles(const struct options *o);
static int command_sign(const struct options *o);
static int command_booklet(const struct options *o);
static int command_extract(const struct options *o);
static int command_po(const struct options *o);

static const struct command {
	const char *name;
	const char *takes;
	const char *help;
	int (*run)(const struct options *o);
} commands[] = {
    {"check", "[DIR|PO]", "say what breaks the rules, for content or a PO file",
	command_check},
    {"grade", "[DIR]", "how hard each section is to read", command_grade},
    {"rules", "", "list the rules, and why they are there", command_rules},
    {"sign", "PAGE", "write who has reviewed PAGE as it is now", command_sign},
    {"booklet", "[DIR]", "print the guide as HTML, to be reviewed on paper",
	command_booklet},
    {"extract", "[DIR]", "write a template (.pot) for translators",
	command_extract},
    {"new-locale", "TAG", "begin a language: a PO file, and what is next",
	command_po},
    {"preview", "PO", "print the guide in PO's words as HTML", command_po},
    {"pseudo", "POT", "write a PO file that nobody speaks, for tests",
	command_po},
    {"shingles", "DIR", "hash the runs of six words in the texts of DIR",
	command_shingles},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static int
complain(const struct err *e)
{
	struct str s;

	str_init(&s);
	text_error(e, &s);
	fprintf(stderr, "ketaguide-content: %s\n", str_text(&s));
	str_done(&s);
	return STATUS_USAGE;
}

static int
say(const char *text)
{
	if (fputs(text, stdout) == EOF || fflush(stdout) == EOF) {
		fprintf(stderr,
		    "ketaguide-content: cannot write to standard output: %s\n",
		    strerror(errno));
		return STATUS_USAGE;
	}
	return 0;
}

static int
usage(void)
{
	struct str s;
	int status;

	str_init(&s);
	str_puts(&s, "Usage: ketaguide-content COMMAND [OPTION]... [WORD]...\n"
		     "Check, review and sign the content of a guide.\n\n");
	for (int i = 0; i < COMMANDS; i++) {
		size_t at = s.len;

		str_printf(&s, "  %s %s", commands[i].name, commands[i].takes);
		optable_help(&s, at, commands[i].help);
	}
	str_putc(&s, '\n');
	optable_usage(&table, &s);
	str_puts(&s,
	    "\nDIR is a folder with SUMMARY.md; without it, this folder or "
	    "its content/.\nThe exit status of check is 0 without errors, 1 "
	    "with them, 2 when it could not\nbe done.\n");
	status = say(s.s);
	str_done(&s);
	return status;
}

/* Are the words of the options what they should be? */
static bool
is_sound(const struct options *o, struct err *e)
{
	const struct {
		const char *name, *value;
	} days[] = {{"due", o->due}, {"today", o->today}};

	if (strcmp(o->format, "text") != 0 && strcmp(o->format, "json") != 0)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "there is no format \"%.*s\"; there are text and json",
		    OPTABLE_WORD_MAX, o->format);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (days[i].value && !settings_is_date(days[i].value))
			return err_set(e, ERR_USAGE, NULL, 0,
			    "--%s: \"%.*s\" is no day; write it as in "
			    "2026-11-22",
			    days[i].name, OPTABLE_WORD_MAX, days[i].value);
	return true;
}

static const struct command *
find_command(const char *name)
{
	for (int i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static bool
parse(int argc, char **argv, struct options *o, struct err *e)
{
	const char *stranger;
	uint32_t seen;
	int at;

	*o = (struct options){.format = "text"};
	if (!optable_parse(&table, argc, argv, o, &at, &seen, e))
		return false;
	if (o->help || o->version)
		return true;
	if (at == argc)
		return err_set(e, ERR_USAGE, NULL, 0, "name a command");
	o->command = argv[at++];
	if (!find_command(o->command))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "there is no command \"%.*s\"", OPTABLE_WORD_MAX,
		    o->command);
	stranger = optable_stranger(&table, seen, o->command);
	if (stranger)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"%s\" has no option \"--%s\"", o->command, stranger);
	if (at < argc && *find_command(o->command)->takes)
		o->word = argv[at++];
	if (at < argc)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"%.*s\" is one word too many", OPTABLE_WORD_MAX,
		    argv[at]);
	return is_sound(o, e);
}

/* ---- commands
 * ------------------------------------------------------------------ */

/* The guide that is meant where none is named. */
static const char *
usual_folder(void)
{
	return access("SUMMARY.md", R_OK) == 0 ? "." : "content";
}

static struct check *
open_guide(const struct options *o, struct err *e)
{
	struct check_opts co = {
	    .against = o->against, .today = o->today, .all = o->all};
	struct folder *texts;

	if (!co.against || !*co.against)
		co.against = getenv("CHECK_AGAINST");
	if (co.against && !*co.against)
		co.against = NULL;
	texts = co.against ? folder_open(co.against, e) : NULL;
	if (co.against && !texts)
		return NULL;
	folder_close(texts);
	return check_open(o->word ? o->word : usual_folder(), &co, e);
}

/* A file that is made anew whenever it is wanted. */
static bool
write_file(const char *path, const struct str *s, struct err *e)
{
	FILE *f = fopen(path, "w");
	bool ok = f && fwrite(str_text(s), 1, s->len, f) == s->len;
	int sys = ok ? 0 : errno;

	if (f && fclose(f) != 0 && ok) {
		sys = errno;
		ok = false;
	}
	return ok || err_sys(e, sys, path, "cannot write it");
}

/* What is done for translators. */
static int
command_po(const struct options *o)
{
	struct content_po p = {.command = o->command,
	    .word = o->word,
	    .dir = o->dir,
	    .content = o->content ? o->content : usual_folder(),
	    .kind = o->kind,
	    .today = o->today,
	    .json = strcmp(o->format, "json") == 0};
	struct err e = {0};
	int status;

	if (!content_po_run(&p, &e) ||
	    (o->output && !write_file(o->output, &p.out, &e)))
		status = complain(&e);
	else {
		status = o->output ? 0 : say(str_text(&p.out));
		fputs(str_text(&p.told), stderr);
	}
	str_done(&p.out);
	str_done(&p.told);
	return status ? status : p.errors ? STATUS_ERRORS : 0;
}

static int
command_check(const struct options *o)
{
	struct err e = {0};
	struct check *c;
	size_t errors, warnings;
	struct str s;
	int status;

	if (content_po_is(o->word))
		return command_po(o);
	c = open_guide(o, &e);
	if (!c)
		return complain(&e);
	check_run(c);
	str_init(&s);
	if (strcmp(o->format, "json") == 0)
		check_json(c, &s);
	else
		check_text(c, &s);
	status = say(str_text(&s));
	str_done(&s);
	errors = check_count(c, CHECK_ERROR);
	warnings = check_count(c, CHECK_WARNING);
	if (errors || warnings)
		fprintf(stderr,
		    "ketaguide-content: errors: %zu, warnings: %zu\n", errors,
		    warnings);
	check_close(c);
	return status ? status : errors ? STATUS_ERRORS : 0;
}

static int
command_grade(const struct options *o)
{
	struct err e = {0};
	struct check *c = open_guide(o, &e);
	struct str s;
	int status;

	if (!c)
		return complain(&e);
	str_init(&s);
	grade_table(c, &s);
	status = say(str_text(&s));
	str_done(&s);
	check_close(c);
	return status;
}

static int
command_rules(const struct options *o)
{
	size_t n;
	const struct check_rule *r = check_rules(&n);
	struct str s;
	int status;

	(void)o;
	str_init(&s);
	for (size_t i = 0; i < n; i++)
		str_printf(&s, "%-14s %-8s %s\n", r[i].id,
		    r[i].level == CHECK_ERROR ? "error" : "warning",
		    r[i].reason);
	status = say(str_text(&s));
	str_done(&s);
	return status;
}

static int
command_shingles(const struct options *o)
{
	struct shingles *sh;
	struct err e = {0};
	struct str s;
	int status;

	if (!o->word) {
		err_set(&e, ERR_USAGE, NULL, 0,
		    "name the folder that has the texts");
		return complain(&e);
	}
	sh = shingles_new();
	str_init(&s);
	if (shingles_learn_folder(sh, o->word, &e)) {
		shingles_write(sh, &s);
		status = say(str_text(&s));
	} else
		status = complain(&e);
	str_done(&s);
	shingles_free(sh);
	return status;
}

static int
command_booklet(const struct options *o)
{
	struct booklet_opts bo = {
	    .today = o->today, .since_review = o->since_review};
	struct err e = {0};
	struct check *c = open_guide(o, &e);
	const struct check_file *f =
	    c ? check_file_find(c, REVIEWS_FILE) : NULL;
	struct str s;
	int status;

	if (f)
		bo.reviews = reviews_parse(c->a, f->path, f->raw, f->n, &e);
	if (!c || e.code) {
		check_close(c);
		return complain(&e);
	}
	str_init(&s);
	booklet_html(c, &bo, &s);
	status = say(str_text(&s));
	str_done(&s);
	check_close(c);
	return status;
}

static int
command_extract(const struct options *o)
{
	struct err e = {0};
	struct check *c = open_guide(o, &e);
	struct str s;
	int status = 0;

	if (!c)
		return complain(&e);
	str_init(&s);
	if (!extract_template(c, &s, &e) ||
	    (o->output && !write_file(o->output, &s, &e)))
		status = complain(&e);
	else if (!o->output)
		status = say(str_text(&s));
	str_done(&s);
	check_close(c);
	return status;
}

static int
command_sign(const struct options *o)
{
	struct sign_opts so = {.page = o->word,
	    .name = o->name,
	    .role = o->role,
	    .due = o->due,
	    .file = o->file,
	    .today = o->today};
	struct err e = {0};

	if (!o->word || !o->name || !o->role) {
		err_set(&e, ERR_USAGE, NULL, 0,
		    "name the page, and who signs by --name and --role");
		return complain(&e);
	}
	if (!sign_page(o->content ? o->content : usual_folder(), &so, &e))
		return complain(&e);
	return 0;
}

int
main(int argc, char **argv)
{
	struct options o;
	char today[CLOCK_DAY];
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct err e = {0};

	/* A file that may not grow is an error to tell, not an end. */
	sigaction(SIGXFSZ, &ignore, NULL);
	if (!text_locale_init(&e))
		return complain(&e);
	if (!parse(argc, argv, &o, &e)) {
		complain(&e);
		fputs("Try \"ketaguide-content --help\".\n", stderr);
		return STATUS_USAGE;
	}
	if (!o.today) {
		clock_today(today);
		o.today = today;
	}
	if (o.help)
		return usage();
	if (o.version)
		return say(PACKAGE_NAME "-content " PACKAGE_VERSION "\n");
	return find_command(o.command)->run(&o);
}
