/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kiosk/site_check.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/app.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/coverage.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/help.h"
#include "guide/settings.h"
#include "guide/site.h"
#include "guide/site_text.h"
#include "locale/catalog.h"
#include "run/languages.h"
#include "text/text.h"

enum level { NOTE, WARNING, URGENT, ERROR, LEVELS };

enum {
	NAMED = 3,     /* pages that a line names; of the rest, how many */
	WARN_MIN = 60, /* [s] shorter, and slow readers are asked at once */
	WARN_MAX =
	    15 * 60, /* [s] longer, and the next one finds the last one's */
	GAP_MAX = 5 * 60, /* [s] */
	JOBS_MAX = 20,    /* of one person */
	PAGES_MAX = 200,
	PERCENT = 100,
};

struct checked {
	const struct site *site;
	struct guide *guide;
	struct languages *languages;
	struct app_opts offered; /* .languages, .nlanguages */
	const char *path;        /* of site.conf, for messages */
	int64_t today;           /* [days]; 0: not known */
	struct arena *a;
	struct str *out;
	unsigned n[LEVELS];
	unsigned nsigned; /* files that are signed, or should be */
};

/* Begins a line, which the caller ends. */
static struct str *
line(struct checked *k, enum level l)
{
	static const char *const names[LEVELS] = {
	    [NOTE] = "note",
	    [WARNING] = "warning",
	    [URGENT] = "urgent",
	    [ERROR] = "error",
	};

	k->n[l]++;
	text_clean(k->out, k->path, strlen(k->path));
	str_printf(k->out, ": %s: ", names[l]);
	return k->out;
}

static void
say(struct checked *k, enum level l, const char *words)
{
	str_printf(line(k, l), "%s\n", words);
}

static void
say_err(struct checked *k, enum level l, const struct err *e)
{
	text_error(e, line(k, l));
	str_putc(k->out, '\n');
}

/* ---- days ----------------------------------------------------------- */

/* Days since 1970-01-01 of a day in the Gregorian calendar; 0: it is none. */
static int64_t
days_of(const char *day)
{
	static const int before[] = {
	    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
	int64_t y, m, d, past;

	if (!settings_is_date(day))
		return 0;
	y = strtol(day, NULL, 10);
	m = strtol(day + 5, NULL, 10);
	d = strtol(day + 8, NULL, 10);
	past = m > 2 ? y : y - 1; /* years whose 29th of February is over */
	return (y - 1970) * 365 + (past / 4 - 492) - (past / 100 - 19) +
	       (past / 400 - 4) + before[m - 1] + d - 1;
}

/* ---- who may write what is shown ------------------------------------ */

/* WORDS for whom it is that may write NAME; nothing when it is not there. */
static void
check_file(struct checked *k, const char *name, bool has_secret)
{
	struct stat st;

	if (stat(name, &st) != 0)
		return;
	if (st.st_uid != 0)
		str_printf(line(k, WARNING),
		    "%s does not belong to root: whoever it belongs to can "
		    "change what patients read; chown root it\n",
		    name);
	if (st.st_mode & (S_IWGRP | S_IWOTH))
		str_printf(line(k, WARNING),
		    "%s can be written by others than its owner: chmod go-w "
		    "it\n",
		    name);
	if (has_secret && st.st_mode & S_IROTH)
		str_printf(line(k, WARNING),
		    "everybody on this machine can read the hash of the "
		    "staff's PIN, and try out PINs: chgrp ketaguide %s and "
		    "chmod 640 it\n",
		    name);
}

static void
check_files(struct checked *k)
{
	static const char *const beside[] = {"", "reviews.conf", "content"};
	const char *path = site_path(k->site);
	const char *slash = strrchr(path, '/');

	if (!*path)
		return;
	check_file(k, path, *site_staff_pin(k->site) != '\0');
	for (size_t i = 0; slash && i < sizeof beside / sizeof *beside; i++)
		check_file(k,
		    arena_printf(
			k->a, "%.*s/%s", (int)(slash - path), path, beside[i]),
		    false);
}

/* ---- help ----------------------------------------------------------- */

static void
check_line_age(struct checked *k, const struct site_line *l)
{
	bool own = !*l->country;
	int64_t then = days_of(l->checked_on);
	int64_t age = k->today - then;

	if (!then) {
		str_printf(line(k, own ? WARNING : NOTE),
		    "nobody says when the line \"%s\" was last checked: call "
		    "it, then set checked-on\n",
		    l->name);
		return;
	}
	if (!k->today)
		return;
	if (age < 0)
		str_printf(line(k, WARNING),
		    "the line \"%s\" was checked on %s, which is still to "
		    "come: is this machine's clock right?\n",
		    l->name, l->checked_on);
	else if (age > SITE_CHECK_OLD)
		str_printf(line(k, age > SITE_CHECK_TOO_OLD ? URGENT : WARNING),
		    "the line \"%s\" (%s) was last checked %d days ago, on %s: "
		    "call it%s, then %s\n",
		    l->name, l->number, (int)age, l->checked_on,
		    age > SITE_CHECK_TOO_OLD ? " today" : "",
		    own ? "set checked-on"
			: "put it here with its checked-on, or take a newer "
			  "guide");
}

static void
check_help(struct checked *k)
{
	const struct site_line *lines;
	struct err e = {0};
	size_t n;

	if (!*site_country(k->site))
		say(k, ERROR,
		    "country is not set: whose emergency number is it? "
		    "country = \"US\", two capital letters");
	if (!site_check_lines(k->site, &e))
		say_err(k, ERROR, &e);
	n = site_lines(k->site, &lines);
	/* Without a country they are those of all of them. */
	for (size_t i = 0; *site_country(k->site) && i < n; i++)
		check_line_age(k, &lines[i]);
}

/* ---- texts, by language --------------------------------------------- */

/* WHICH in each language that is offered: missing in all of them is an error
 * where a kiosk NEEDS it. */
static void
check_text(struct checked *k, enum site_text which, bool needs)
{
	const struct app_opts *o = &k->offered;
	const char *name = site_text_name((int)which);
	size_t missing = 0;
	struct str *out;

	for (size_t i = 0; i < o->nlanguages; i++)
		missing += !site_text(k->site, o->languages[i].tag, which);
	if (!missing)
		return;
	if (needs && missing == o->nlanguages) {
		str_printf(line(k, ERROR),
		    "%s is not set: text %s { %s = \"...\" }\n", name,
		    o->languages[0].tag, name);
		return;
	}
	out = line(k, WARNING);
	str_printf(out, "%s is not set in", name);
	for (size_t i = 0; i < o->nlanguages; i++)
		if (!site_text(k->site, o->languages[i].tag, which))
			str_printf(out, " %s", o->languages[i].tag);
	str_printf(out, ": \"%s\" stands there; text %s { %s = \"...\" }\n",
	    site_text_neutral((int)which), "LANG", name);
}

static void
check_texts(struct checked *k)
{
	check_text(k, SITE_STAFF_NOW, true);
	check_text(k, SITE_CLINIC_PHONE, true);
	check_text(k, SITE_AFTER_HOURS_PHONE, false);
	check_text(k, SITE_FOOD_AND_DRINK_RULE, false);
}

/* ---- languages ------------------------------------------------------ */

static bool
is_offered(const struct checked *k, const char *tag)
{
	for (size_t i = 0; i < k->offered.nlanguages; i++)
		if (strcmp(k->offered.languages[i].tag, tag) == 0)
			return true;
	return false;
}

static void
check_draft(struct checked *k, const char *tag)
{
	if (site_drafts(k->site))
		str_printf(line(k, NOTE),
		    "%s is a draft, which no qualified translator has signed: "
		    "drafts = yes shows and prints it, marked\n",
		    tag);
	else
		str_printf(line(k, WARNING),
		    "%s is a draft, which no qualified translator has signed, "
		    "and drafts = no: it is not printed; have it signed, take "
		    "it out of languages, or set drafts = yes\n",
		    tag);
}

static void
check_language(struct checked *k, size_t i)
{
	const struct app_language *l = &k->offered.languages[i];
	const struct coverage *v;
	const struct catalog *c;
	struct err e = {0};

	if (l->source)
		return;
	c = languages_catalog(k->languages, i, &e);
	if (!c) {
		say_err(k, ERROR, &e);
		return;
	}
	if (catalog_is_draft(c))
		check_draft(k, l->tag);
	v = languages_coverage(k->languages, i);
	if (coverage_percent(v, 1) < PERCENT)
		str_printf(line(k, WARNING),
		    "%s has %u %% of what keeps people safe and finds them "
		    "help: the rest is in the guide's own language; take it "
		    "out of languages until it is whole\n",
		    l->tag, coverage_percent(v, 1));
}

static void
check_languages(struct checked *k)
{
	const char *const *wish = site_languages(k->site);
	struct err said_below = {0};

	for (; *wish; wish++)
		if (!is_offered(k, *wish))
			str_printf(line(k, WARNING),
			    "languages names \"%s\", in which this guide "
			    "cannot be read: it is left out\n",
			    *wish);
	/* All at once: then the guide is read once for all of them. */
	for (size_t i = 0; i < k->offered.nlanguages; i++)
		languages_catalog(k->languages, i, &said_below);
	for (size_t i = 0; i < k->offered.nlanguages; i++)
		check_language(k, i);
}

/* ---- printing, staff, time ------------------------------------------ */

/* Is it said in language I where pages come out? */
static bool
has_place(const struct checked *k, size_t i)
{
	const struct app_language *l = &k->offered.languages[i];

	return *help_printer_place(k->guide, l->source ? NULL : l->tag);
}

static void
check_place(struct checked *k)
{
	const struct app_opts *o = &k->offered;
	struct str *out;
	size_t set = 0;

	for (size_t i = 0; i < o->nlanguages; i++)
		set += has_place(k, i);
	if (set && set == o->nlanguages)
		return;
	if (!set && !*site_printer_place(k->site)) {
		say(k, WARNING,
		    "printer-place is not set: nobody is told where the pages "
		    "come out, before the room sees them; printer-place = "
		    "\"beside the desk\"");
		return;
	}
	out = line(k, WARNING);
	str_puts(out, "printer-place is not set in");
	for (size_t i = 0; i < o->nlanguages; i++)
		if (!has_place(k, i))
			str_printf(out, " %s", o->languages[i].tag);
	str_puts(out, ": nobody is told there where the pages come out; "
		      "text LANG { printer-place = \"...\" }\n");
}

static void
check_printing(struct checked *k)
{
	const char *printer = site_printer(k->site);
	int jobs = site_limit_jobs(k->site), pages = site_limit_pages(k->site);

	if (!*printer) {
		say(k, WARNING,
		    "printer is not set: handouts go to this machine's default "
		    "queue, if it has one; printer = \"ipp://...\"");
		return;
	}
	if (strncmp(printer, "ipp", 3) != 0 || !strstr(printer, "://"))
		say(k, NOTE,
		    "printer is a queue, which cannot tell whether paper came "
		    "out: \"ipp://...\" can, where the printer speaks IPP");
	check_place(k);
	if (jobs == 0 || pages == 0)
		say(k, WARNING,
		    "limits let nothing be printed but the card of help now: "
		    "limits { jobs = 6 pages = 40 }");
	if (jobs > JOBS_MAX || pages > PAGES_MAX)
		str_printf(line(k, WARNING),
		    "limits let one person print %d times and %d pages: that "
		    "may use up the next one's paper\n",
		    jobs, pages);
	if (site_limit_gap(k->site) > GAP_MAX)
		str_printf(line(k, WARNING),
		    "limits make a person wait %d seconds between two "
		    "handouts\n",
		    site_limit_gap(k->site));
}

static void
check_staff(struct checked *k)
{
	const char *counts = site_counts(k->site);
	const struct guideconf *conf = guide_conf(k->guide);
	struct stat st;
	char *folder;

	if (!*site_staff_pin(k->site))
		say(k, WARNING,
		    "staff has no pin: the staff door stays shut; staff { pin "
		    "= \"...\" } with what ketaguide --hash-pin prints");
	if (!*site_public_title(k->site) && !(conf && *conf->public_title))
		str_printf(line(k, WARNING),
		    "public-title is not set: the room reads \"%s\" at the "
		    "top of the screen\n",
		    guide_title(k->guide));
	if (!*counts)
		return;
	folder = arena_strdup(k->a, counts);
	*strrchr(folder, '/') = '\0';
	if (stat(*folder ? folder : "/", &st) != 0 || !S_ISDIR(st.st_mode))
		str_printf(line(k, WARNING),
		    "counts are to go into the folder %s, which is not there: "
		    "nothing is counted\n",
		    folder);
}

static void
check_idle(struct checked *k)
{
	int warn = site_idle_warn(k->site), answer = site_idle_answer(k->site);

	if (answer < SITE_CHECK_ANSWER_MIN)
		str_printf(line(k, ERROR),
		    "idle leaves %d seconds to answer: at least %d are needed "
		    "to read the question and find a key\n",
		    answer, SITE_CHECK_ANSWER_MIN);
	if (warn < WARN_MIN)
		str_printf(line(k, WARNING),
		    "idle asks after %d seconds without a key: who reads "
		    "slowly is asked on every page; %d or more\n",
		    warn, WARN_MIN);
	if (warn > WARN_MAX)
		str_printf(line(k, WARNING),
		    "idle leaves what a person did on the screen for %d "
		    "seconds, for the next one to see; %d or less\n",
		    warn, WARN_MAX);
}

/* ---- signatures ----------------------------------------------------- */

struct tally {
	unsigned n;
	const char *page[NAMED];
};

static void
count_page(struct tally *t, const char *page)
{
	if (t->n < NAMED)
		t->page[t->n] = page;
	t->n++;
}

/* "3 of 20 pages WORDS (a.md, b.md, c.md): WHAT TO DO". */
static void
say_pages(struct checked *k, enum level l, const struct tally *t,
    const char *words, const char *todo)
{
	struct str *out;

	if (!t->n)
		return;
	out = line(k, l);
	str_printf(out, "%u of %u pages %s (", t->n, k->nsigned, words);
	for (unsigned i = 0; i < t->n && i < NAMED; i++)
		str_printf(out, "%s%s", i ? ", " : "", t->page[i]);
	str_printf(out, "%s): %s\n", t->n > NAMED ? ", ..." : "", todo);
}

static bool
is_due_soon(const struct checked *k, const struct guide_review *r)
{
	int64_t due = days_of(r->due);

	return k->today && due && due - k->today <= SITE_CHECK_DUE;
}

static void
check_reviews(struct checked *k)
{
	struct tally none = {0}, changed = {0}, overdue = {0}, soon = {0};
	bool pilot = site_pilot(k->site);
	struct arena *a = arena_new();
	const char *path;

	for (size_t i = 0; (path = guide_signed_file(k->guide, i)); i++) {
		struct err e = {0};
		struct guide_review r;

		arena_reset(a);
		if (i < guide_pages(k->guide)
			? !guide_load(k->guide, (uint32_t)i, a, &e)
			: !guide_load_special(k->guide, path, a, &e)) {
			if (e.code != ERR_NONE)
				say_err(k, ERROR, &e);
			continue;
		}
		k->nsigned++;
		r = guide_review_file(k->guide, path);
		if (r.state == GUIDE_REVIEW_NONE)
			count_page(&none, path);
		else if (r.state == GUIDE_REVIEW_CHANGED)
			count_page(&changed, path);
		else if (r.state == GUIDE_REVIEW_OVERDUE)
			count_page(&overdue, path);
		else if (r.state == GUIDE_REVIEW_SIGNED && is_due_soon(k, &r))
			count_page(&soon, path);
	}
	arena_free(a);
	say_pages(k, pilot ? NOTE : ERROR, &none, "are not signed",
	    pilot ? "pilot = yes shows them as a draft"
		  : "have a clinician sign them (ketaguide-content sign), or "
		    "set pilot = yes, which shows them as a draft");
	say_pages(k, pilot ? WARNING : ERROR, &changed,
	    "have changed since they were signed",
	    "have a clinician look at them again (ketaguide-content sign)");
	say_pages(k, URGENT, &overdue, "were due for a new review",
	    "have a clinician look at them again (ketaguide-content sign)");
	say_pages(k, WARNING, &soon, "are due for a new review in 30 days",
	    "ask a clinician for it");
	if (pilot && !none.n && !changed.n)
		say(k, NOTE,
		    "pilot = yes, though all pages are signed: the screen "
		    "says that it is a draft; take it out");
}

/* ---- the guide ------------------------------------------------------ */

static void
check_guide(struct checked *k)
{
	struct err e = {0};

	if (!guide_has_conventions(k->guide))
		say(k, WARNING,
		    "the guide's folder has no guide.conf: it is a book like "
		    "any other, without help now of its own, check and "
		    "handouts");
	if (guide_conf_error(k->guide, &e))
		say_err(k, ERROR, &e);
	for (size_t i = 0; guide_warning(k->guide, i, &e); i++)
		say_err(k, WARNING, &e);
	if (guide_pages(k->guide) == 0)
		say(k, ERROR, "the guide's SUMMARY.md names no page");
}

static void
sum_up(struct checked *k)
{
	unsigned todo = k->n[WARNING] + k->n[URGENT];

	text_clean(k->out, k->path, strlen(k->path));
	if (k->n[ERROR])
		str_printf(k->out,
		    ": a kiosk does not start with this: %u to be mended "
		    "first, %u besides\n",
		    k->n[ERROR], todo);
	else if (todo)
		str_printf(k->out,
		    ": a kiosk starts with this; %u to be mended\n", todo);
	else
		str_puts(k->out, ": a kiosk starts with this\n");
}

bool
site_check(const struct site *s, struct guide *g, struct languages *l,
    const char *today, struct str *out, bool *may_start)
{
	struct checked k = {.site = s,
	    .guide = g,
	    .languages = l,
	    .path = *site_path(s) ? site_path(s) : "site.conf",
	    .today = days_of(today),
	    .a = arena_new(),
	    .out = out};

	languages_tell(l, &k.offered);
	if (k.offered.nlanguages == 0) { /* a book like any other */
		languages_use(l, NULL);
		languages_tell(l, &k.offered);
	}
	if (!*site_path(s))
		say(&k, ERROR,
		    "it is not there: ketaguide-site(5) has an example");
	if (!k.today)
		say(&k, WARNING,
		    "this machine does not know what day it is: nothing can "
		    "be said about what is old");
	check_guide(&k);
	check_files(&k);
	check_help(&k);
	check_texts(&k);
	check_languages(&k);
	check_printing(&k);
	check_staff(&k);
	check_idle(&k);
	check_reviews(&k);
	sum_up(&k);
	arena_free(k.a);
	*may_start = k.n[ERROR] == 0;
	return *may_start && k.n[URGENT] == 0 && k.n[WARNING] == 0;
}
