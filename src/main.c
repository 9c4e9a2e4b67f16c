/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "clock.h"
#include "dump.h"
#include "guide/guide.h"
#include "guide/site.h"
#include "layout/layout.h"
#include "locale/catalog.h"
#include "options.h"
#include "run/helper.h"
#include "run/languages.h"
#include "run/loop.h"
#include "run/places.h"
#include "run/preview.h"
#include "run/signals.h"
#include "run/spawn.h"
#include "screen/reorder.h"
#include "screen/screen.h"
#include "screen/theme.h"
#include "share_main.h"
#include "text/text.h"

enum { STATUS_FAILED = 1, STATUS_USAGE = 2, DUMP_WIDTH = 72 };

/* End as the signal would have ended us, so that a shell can tell. */
static int
end_by_signal(int sig)
{
	if (sig) {
		signal(sig, SIG_DFL);
		raise(sig);
	}
	return STATUS_FAILED;
}

/*
 * A locale that is named and is not UTF-8 means a terminal that may not be.
 * None at all is a bare system, whose terminals draw UTF-8.
 */
static bool
wants_ascii(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *v = getenv(names[i]);

		if (v && *v)
			return !strstr(v, "UTF-8") && !strstr(v, "utf8") &&
			       !strstr(v, "UTF8") && !strstr(v, "utf-8");
	}
	return false;
}

/* What the installer found out, for site.conf. */
static int
tell_bidi(enum app_bidi_answer answer)
{
	switch (answer) {
	case BIDI_ANSWER_APP:
	case BIDI_ANSWER_OFF:
		fputs("Write this line into site.conf:\n", stderr);
		return dump_say(answer == BIDI_ANSWER_APP ? "bidi = \"app\"\n"
							  : "bidi = \"off\"\n");
	case BIDI_ANSWER_NEITHER:
		fputs("This terminal shows Arabic correctly in neither way: "
		      "use another one, or\nleave languages from right to "
		      "left out of \"languages\" in site.conf.\n",
		    stderr);
		return STATUS_FAILED;
	case BIDI_ANSWER_NONE:
		break;
	}
	return 0;
}

/* Who puts text from right to left in order on this terminal. */
static struct reorder
find_order(const struct guide *g, const struct options *o, bool needed)
{
	const struct reorder_env env = {.term = getenv("TERM"),
	    .term_program = getenv("TERM_PROGRAM"),
	    .vte_version = getenv("VTE_VERSION"),
	    .konsole_version = getenv("KONSOLE_VERSION"),
	    .kitty = getenv("KITTY_WINDOW_ID")};

	return reorder_choose(&env,
	    o->bidi >= 0 ? (enum site_bidi)o->bidi : site_bidi(guide_site(g)),
	    needed);
}

/* The words it is shown in. */
struct words {
	const struct catalog *catalog;      /* NULL: English */
	struct languages *languages;        /* to be chosen from; or NULL */
	struct preview *preview;            /* the catalog is its; or NULL */
	const struct helper_opts *handouts; /* how they are made; or NULL */
};

/* Why no handout can be made of what is shown in W; NULL: it can. */
static const char *
why_no_handouts(const struct words *w)
{
	if (w->preview)
		return N_("they are made of translations that are "
			  "installed");
	if (!w->handouts || access(w->handouts->program, X_OK) != 0)
		return N_("the program ketaguide-handout is not installed");
	return NULL;
}

static int
read_guide(struct guide *g, const struct options *o, const struct words *w,
    const char *notice, uint32_t page, const char *anchor)
{
	const char *no_color = getenv("NO_COLOR");
	const struct reorder order = find_order(g, o,
	    layout_language_is_rtl(w->catalog) ||
		(w->languages && languages_has_rtl(w->languages)));
	struct app_opts ao = {.guide = g,
	    .catalog = w->catalog,
	    .mode = o->counselor ? MODE_COUNSELOR : MODE_READER,
	    .page = page,
	    .anchor = anchor,
	    .theme = o->theme,
	    .notice = notice,
	    .seed = o->seeded ? o->seed : clock_seed(),
	    .bidi = order.app ? BIDI_APP : BIDI_OFF,
	    .shape = order.shape,
	    .ask_bidi = o->ask_bidi,
	    .no_handouts = why_no_handouts(w),
	    .shared = share_name(o),
	    .joined = o->join,
	    .share_name = share_name(o),
	    .ascii = wants_ascii()};
	struct screen_opts so = {.theme = o->theme,
	    .ascii = ao.ascii,
	    .no_color = no_color && *no_color,
	    .ordered = order.app,
	    .mouse = true};
	struct link_end *link;
	struct loop_report report;
	struct err e = {0};
	enum loop_end end;

	if (!share_open(g, o, &link, &e)) {
		dump_complain(&e);
		return STATUS_FAILED;
	}
	if (w->languages)
		languages_tell(w->languages, &ao);
	end = loop_run(g, &ao, &so,
	    &(struct loop_with){.languages = w->languages,
		.preview = w->preview,
		.handouts = ao.no_handouts ? NULL : w->handouts,
		.share = link},
	    &report, &e);

	if (report.fell_back)
		fputs("ketaguide: this TERM has no terminfo entry; the screen "
		      "was drawn as for xterm-256color\n",
		    stderr);
	if (end == LOOP_FAILED)
		dump_complain(&e);
	if (end == LOOP_SIGNAL)
		return end_by_signal(report.signal);
	if (end == LOOP_QUIT && o->ask_bidi)
		return tell_bidi(report.bidi);
	return end == LOOP_QUIT ? 0 : STATUS_FAILED;
}

/* "safety#when-can-i-drive": the page, and *ANCHOR within O's own word. */
static bool
find_page(const struct guide *g, const struct options *o, uint32_t *page,
    const char **anchor, struct err *e)
{
	const char *word = o->page;
	const char *hash = strchr(word, '#');
	struct str name;

	str_init(&name);
	str_put(&name, word, hash ? (size_t)(hash - word) : strlen(word));
	*page = guide_find_page(g, name.s);
	*anchor = hash ? hash + 1 : NULL;
	str_done(&name);
	if (*page == GUIDE_NO_PAGE && share_is_name(o, word))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "there is no page \"%s\"; to share as \"%s\" write "
		    "\"--share=%s\", with \"=\"",
		    word, word, word);
	if (*page == GUIDE_NO_PAGE)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "there is no page "
		    "\"%.*s\"; --list shows them all",
		    OPTIONS_WORD_MAX, word);
	return true;
}

/*
 * What was odd in the guide, on standard error, and as an exit status: the
 * text can be read all the same.
 */
static int
tell_oddities(const struct guide *g, const struct options *o)
{
	struct err e = {0};
	int status = 0;

	for (size_t i = 0; !o->page && guide_warning(g, i, &e); i++)
		dump_complain(&e);
	if (guide_conf_error(g, &e)) {
		dump_complain(&e);
		status = STATUS_FAILED;
	}
	if (guide_pages(g) == 0)
		err_set(&e, ERR_NOT_FOUND, o->content, 0,
		    "SUMMARY.md names no page here");
	else if (o->list || site_check_lines(guide_site(g), &e))
		return status;
	dump_complain(&e);
	return STATUS_FAILED;
}

/* Is it printed, and not shown on the terminal? */
static bool
prints(const struct options *o)
{
	return o->list || o->dump || !isatty(STDOUT_FILENO);
}

static int
print(struct guide *g, const struct options *o, const struct catalog *c,
    uint32_t page, const char *anchor)
{
	int odd = tell_oddities(g, o);
	int status;

	if (o->list)
		status = dump_list(g);
	else
		status = dump_pages(
		    g, c, page, anchor, o->width ? o->width : DUMP_WIDTH);
	return status ? status : odd;
}

/* Print it, or show it on the terminal; MISSING: why C is not what was wished
 * for. */
static int
in_language(struct guide *g, const struct options *o, const struct words *w,
    struct err *missing)
{
	uint32_t page = GUIDE_NO_PAGE;
	const char *anchor = NULL;
	struct err e = {0};
	struct str notice;
	int status;

	if (o->page && !find_page(g, o, &page, &anchor, &e)) {
		dump_complain(&e);
		return STATUS_USAGE;
	}
	guide_set_catalog(g, w->catalog);
	if (share_name(o) && prints(o)) {
		err_set(&e, ERR_USAGE, NULL, 0,
		    "a screen is shared on a terminal, and standard output is "
		    "none; start it without \"|\" and \">\"");
		dump_complain(&e);
		return STATUS_USAGE;
	}
	if (prints(o)) {
		if (missing->code)
			dump_complain(missing);
		return print(g, o, w->catalog, page, anchor);
	}
	/* One line is seen at a time: what is broken goes first. */
	guide_conf_error(g, missing);
	str_init(&notice);
	if (missing->code)
		text_error(missing, &notice);
	status = read_guide(g, o, w, notice.s, page, anchor);
	str_done(&notice);
	return status;
}

/* In the words of a PO file.  One with an error can be watched until it has
 * none, but not printed. */
static int
with_po(struct guide *g, const struct options *o)
{
	struct preview *p = preview_new(o->po);
	struct err missing = {0};
	int status;

	if (preview_read(p) ||
	    (preview_error(p)->code == ERR_FORMAT && !prints(o)))
		status = in_language(g, o,
		    &(struct words){
			.catalog = preview_catalog(p), .preview = p},
		    &missing);
	else {
		dump_complain(preview_error(p));
		status = preview_error(p)->code == ERR_FORMAT ? STATUS_FAILED
							      : STATUS_USAGE;
	}
	preview_free(p);
	return status;
}

static int
with_guide(struct guide *g, const struct options *o,
    const struct helper_opts *handouts)
{
	char today[CLOCK_DAY];
	struct err missing = {0};
	struct words w = {.handouts = handouts};
	struct catalog *c;
	int status;

	clock_today(today);
	guide_set_today(g, today);
	if (o->ask_bidi) /* in English, whatever is asked for */
		return in_language(g, o, &w, &missing);
	if (o->po)
		return with_po(g, o);
	c = places_catalog(o->language, &missing);
	w.catalog = c;
	w.languages = languages_new(g, NULL);
	languages_use(w.languages, c);
	status = in_language(g, o, &w, &missing);
	languages_free(w.languages);
	return status;
}

/* The site's settings, then the guide. */
static int
open_and_run(struct options *o)
{
	char *site_path = o->site ? NULL : places_site();
	char *content = o->content ? NULL : places_content();
	char *program = places_handout();
	const char *path = o->site ? o->site : site_path;
	const struct helper_opts handouts = {.program = program,
	    .content = o->content ? o->content : content,
	    .site = path};
	struct err e = {0};
	struct site *site = path ? site_load(path, &e) : NULL;
	struct guide *g =
	    path && !site
		? NULL
		: guide_open(o->content ? o->content : content, site, &e);
	int status = STATUS_FAILED;

	/* Who set up no site chose the terminal's colours themselves. */
	if (o->theme < 0)
		o->theme = site ? (int)site_theme(site) : THEME_OWN;
	if (g)
		status = with_guide(g, o, &handouts);
	else
		dump_complain(&e);
	guide_close(g);
	site_free(site);
	mem_free(program);
	mem_free(site_path);
	mem_free(content);
	return status;
}

/* What a waiting room has beside the reader is a program of its own, so that no
 * reader pays for it.  This process becomes it; what it was asked is asked
 * again.  Returns only when that cannot be. */
static int
become_kiosk(const struct options *o, char **argv)
{
	char *program = places_kiosk();
	struct err e = {0};
	int sys;

	if (o->kiosk)
		signals_put_off();
	sys = spawn_become(program, argv);
	if (sys == ENOENT)
		err_set(&e, ERR_NOT_FOUND, program, 0,
		    "it is not installed, and what is for a waiting room is "
		    "in it");
	else
		err_sys(&e, sys, program, "cannot be started");
	dump_complain(&e);
	mem_free(program);
	return STATUS_FAILED;
}

int
main(int argc, char **argv)
{
	struct options o;
	struct err e = {0}, usage_err = {0};
	bool understood = options_parse(argc, argv, &o, &usage_err);
	int status;

	if (understood && options_are_for_kiosk(&o) && !o.help && !o.version)
		return become_kiosk(&o, argv);
	if (!text_locale_init(&e)) {
		dump_complain(&e);
		return STATUS_FAILED;
	}
	if (!understood) {
		dump_complain(&usage_err);
		fputs("Try \"ketaguide --help\".\n", stderr);
		return STATUS_USAGE;
	}
	if (dump_answer(&o, &status))
		return status;
	if (share_is_asked(&o))
		return share_list();
	return open_and_run(&o);
}
