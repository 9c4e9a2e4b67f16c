/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ketaguide-handout: what a person takes home, as a file or from a printer. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/changes.h"
#include "guide/folder.h"
#include "guide/guide.h"
#include "guide/material.h"
#include "guide/sheets.h"
#include "guide/site.h"
#include "handout_job.h"
#include "handout_options.h"
#include "handout_save.h"
#include "handout_work.h"
#include "locale/catalog.h"
#include "optable.h"
#include "paper/print.h"
#include "run/places.h"
#include "text/text.h"

enum { STATUS_FAILED = 1, STATUS_USAGE = 2, CHANGES_MAX = 1 << 20 };

static int
complain(const struct err *e)
{
	struct str s;

	str_init(&s);
	text_error(e, &s);
	fprintf(stderr, "ketaguide-handout: %s\n", str_text(&s));
	str_done(&s);
	return e->code == ERR_USAGE ? STATUS_USAGE : STATUS_FAILED;
}

static int
say(const char *s, size_t n)
{
	struct err e = {0};

	if (io_write_all(STDOUT_FILENO, s, n))
		return 0;
	err_sys(&e, errno, NULL, "cannot write to standard output");
	return complain(&e);
}

/* S, which is then gone. */
static int
say_done(struct str *s)
{
	int status = say(str_text(s), s->len);

	str_done(s);
	return status;
}

/* ---- lists ------------------------------------------------------------- */

/* The guide's sheets; one without any has an empty list.  NULL with E. */
static const struct sheets *
load_sheets(struct work *w, struct err *e)
{
	static const struct sheets none = {0};
	const struct material *m;

	if (!material_is_there(w->guide, MATERIAL_SHEETS))
		return &none;
	m = material_load(w->guide, MATERIAL_SHEETS, w->a, e);
	return m ? m->sheets : NULL;
}

static const struct sheet *
find_sheet(const struct sheets *s, const char *id)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->sheets[i].id, id) == 0)
			return &s->sheets[i];
	return NULL;
}

static int
list_sheets(struct work *w)
{
	struct err e = {0};
	const struct sheets *s = load_sheets(w, &e);
	struct str out;

	guide_set_catalog(w->guide, w->catalogs[0]);
	if (!s)
		return complain(&e);
	str_init(&out);
	for (size_t i = 0; i < s->n; i++) {
		const struct sheet *sh = &s->sheets[i];

		str_printf(&out, "%s\t%s\t%s\t", sh->id,
		    guide_words(w->guide, sh->title),
		    sh->counselor ? "counselor" : "patient");
		if (sh->most)
			str_printf(&out, "%d", sh->most);
		str_putc(&out, '\n');
	}
	return say_done(&out);
}

/* A line each: id, title, why. */
static void
put_change(struct str *out, const struct work *w, const struct sheets *s,
    const struct change *c)
{
	for (const char *const *id = c->sheets; *id; id++) {
		const struct sheet *sh = find_sheet(s, *id);

		str_printf(out, "%s\t%s\t", *id,
		    sh ? guide_words(w->guide, sh->title) : "(no longer made)");
		for (const char *p = c->text; *p; p++)
			str_putc(out, *p == '\n' || *p == '\t' ? ' ' : *p);
		str_putc(out, '\n');
	}
}

static bool
is_version(const struct changes *c, const char *version)
{
	for (const char *const *v = c->versions; *v; v++)
		if (strcmp(*v, version) == 0)
			return true;
	return false;
}

static int
list_changes(struct work *w, const char *dir, const char *since)
{
	struct err e = {0};
	char *own = dir ? NULL : places_content();
	struct folder *f = folder_open(dir ? dir : own, &e);
	struct bytes b = {0};
	const struct changes *c = NULL;
	const struct sheets *s = load_sheets(w, &e);
	struct str out;

	if (f && s && folder_read(f, "CHANGES.md", CHANGES_MAX, &b, &e))
		c = changes_parse(w->a, "CHANGES.md", b.s, b.n, &e);
	bytes_done(&b);
	folder_close(f);
	mem_free(own);
	if (!c)
		return complain(&e);
	if (!is_version(c, since)) {
		err_set(&e, ERR_USAGE, NULL, 0,
		    "CHANGES.md knows no version \"%.*s\"; the newest is "
		    "\"%.40s\"",
		    OPTABLE_WORD_MAX, since, *c->versions ? *c->versions : "");
		return complain(&e);
	}
	guide_set_catalog(w->guide, w->catalogs[0]);
	str_init(&out);
	for (size_t i = 0; i < c->n; i++)
		if (changes_is_before(since, c->list[i].version))
			put_change(&out, w, s, &c->list[i]);
	if (!out.len && isatty(STDERR_FILENO))
		fputs("Nothing has to be taken off the rack.\n", stderr);
	return say_done(&out);
}

/* ---- what was asked for, as jobs --------------------------------------- */

/* WORD, a page or a place, in the one way that a job has for it. */
static bool
add_place(struct job *j, const struct guide *g, const char *word, struct err *e)
{
	const char *hash = strchr(word, '#');
	struct str s;
	uint32_t page;
	bool fits;

	str_init(&s);
	str_put(&s, word, hash ? (size_t)(hash - word) : strlen(word));
	page = guide_find_page(g, s.s);
	if (page == GUIDE_NO_PAGE || !guide_page(g, page)->path) {
		str_done(&s);
		return err_set(e, ERR_USAGE, NULL, 0,
		    "there is no handout, page or place \"%.*s\"; \"--list\" "
		    "shows the handouts that are ready",
		    OPTABLE_WORD_MAX, word);
	}
	str_clear(&s);
	str_puts(&s, guide_page(g, page)->path);
	if (hash && hash[1])
		str_puts(&s, hash);
	fits = s.len < JOB_NAME;
	if (fits)
		memcpy(j->places[j->nplaces++], s.s, s.len + 1);
	str_done(&s);
	return fits ||
	       err_set(e, ERR_USAGE, NULL, 0, "the name \"%.*s\" is too long",
		   OPTABLE_WORD_MAX, word);
}

static bool
add_word(struct job *j, struct work *w, const struct sheets *s,
    const char *word, bool *help, struct err *e)
{
	if (strcmp(word, "help-now") == 0) {
		*help = true;
		return true;
	}
	if (j->nsheets + j->nplaces == JOB_PLACES)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "more than %d handouts at once are too many", JOB_PLACES);
	if (!find_sheet(s, word) || strlen(word) >= JOB_NAME)
		return add_place(j, w->guide, word, e);
	memcpy(j->sheets[j->nsheets++], word, strlen(word) + 1);
	return true;
}

static bool
copy_tag(char to[JOB_TAG], const char *tag, struct err *e)
{
	if (tag && strlen(tag) >= JOB_TAG)
		return err_set(e, ERR_USAGE, NULL, 0, "\"%.*s\" is no language",
		    OPTABLE_WORD_MAX, tag);
	if (tag)
		memcpy(to, tag, strlen(tag) + 1);
	return true;
}

/* All that is one and the same for each of the handouts. */
static bool
begin_job(struct job *j, const struct handout_options *o, struct err *e)
{
	job_init(j);
	j->task = o->print ? JOB_PRINT : JOB_SAVE;
	j->format = (uint8_t)o->format;
	j->size = (uint8_t)o->size;
	j->copies = (uint8_t)o->copies;
	j->beside = o->beside;
	j->replace = o->force;
	return copy_tag(j->language, o->language, e) &&
	       copy_tag(j->also, o->also, e) && copy_tag(j->paper, o->paper, e);
}

static bool
make(struct work *w, struct job *j, const struct handout_options *o,
    struct err *e)
{
	const struct sheets *s = load_sheets(w, e);
	bool help = false, ok = s;

	for (int i = 0; ok && i < o->nwords; i++)
		ok = add_word(j, w, s, o->words[i], &help, e);
	if (ok && help) { /* it is wanted first, and is a job by itself */
		struct job *card = mem_alloc(sizeof *card);

		*card = *j;
		card->help = true;
		card->nsheets = card->nplaces = 0;
		ok = work_make(w, card, e);
		mem_free(card);
	}
	return ok && (j->nsheets + j->nplaces == 0 || work_make(w, j, e));
}

/* Who asked for a language learns that the handout is in another. */
static void
tell_drafts(const struct work *w)
{
	if (site_drafts(guide_site(w->guide)))
		return;
	for (int i = 0; i < 2; i++)
		if (catalog_is_draft(w->catalogs[i]))
			fprintf(stderr,
			    "ketaguide-handout: the translation into \"%s\" is "
			    "a draft, and \"drafts = yes\" is not in "
			    "site.conf: in its place is the text as it was "
			    "written, with a card that asks for an "
			    "interpreter\n",
			    catalog_language(w->catalogs[i]));
}

/* ---- what becomes of them ---------------------------------------------- */

/* On a terminal alone, and gone when the line is used again. */
static void
progress(void *ctx, size_t i, size_t n)
{
	(void)ctx;
	if (n > 1 && isatty(STDERR_FILENO))
		fprintf(stderr, "\rLaying out %zu of %zu …", i, n);
}

static void
progress_ends(size_t n)
{
	if (n > 1 && isatty(STDERR_FILENO))
		fputs("\r                              \r", stderr);
}

static void
outcome(const struct work *w, const char *what)
{
	if (!isatty(STDERR_FILENO))
		return;
	fprintf(stderr, "%s: %zu handout%s", what, w->n, w->n == 1 ? "" : "s");
	if (w->pages)
		fprintf(
		    stderr, ", %u page%s", w->pages, w->pages == 1 ? "" : "s");
	fputc('\n', stderr);
}

/* The signals that ask for an end wait until nothing is left behind. */
static void
hold_endings(sigset_t *set, sigset_t *before)
{
	sigemptyset(set);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGHUP);
	sigprocmask(SIG_BLOCK, set, before);
}

static bool
is_stopped(void *ctx, int ms)
{
	const struct timespec wait = {
	    .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
	bool *stopped = ctx;
	sigset_t set, before;

	hold_endings(&set, &before);
	*stopped = *stopped || sigtimedwait(&set, NULL, &wait) > 0;
	return *stopped;
}

static void
tell(void *ctx, enum job_state s, const char *words)
{
	(void)ctx;
	if (!isatty(STDERR_FILENO) || job_state_is_end(s))
		return;
	fputs(job_state_words(NULL, s), stderr);
	if (*words)
		fprintf(stderr, " %s", words);
	fputc('\n', stderr);
}

static int
print(const struct work *w, const struct job *j,
    const struct handout_options *o, const struct str *pdf)
{
	bool stopped = false;
	const struct print_opts po = {.where = o->print,
	    .patience = o->patience,
	    .tell = tell,
	    .stop = is_stopped,
	    .ctx = &stopped};
	sigset_t set, before;
	struct err e = {0};
	enum job_state s;
	bool ok;

	hold_endings(&set, &before);
	s = work_print(w, j, pdf, &po, &e);
	sigprocmask(SIG_SETMASK, &before, NULL);
	ok = s == JOB_DONE || s == JOB_QUEUED;
	if (ok && isatty(STDERR_FILENO))
		fprintf(stderr, "%s\n", job_state_words(NULL, s));
	if (!ok && (s != JOB_FAILED || !e.code))
		fprintf(stderr, "ketaguide-handout: %s\n",
		    job_state_words(NULL, s));
	if (!ok && e.code)
		complain(&e);
	return ok ? 0 : STATUS_FAILED;
}

static int
save(const struct work *w, const struct handout_options *o, const struct str *s)
{
	sigset_t set, before;
	struct err e = {0};
	enum save_answer how;

	if (!o->output || strcmp(o->output, "-") == 0)
		return say(str_text(s), s->len);
	hold_endings(&set, &before);
	how = save_file(o->output, str_text(s), s->len, o->force, &e);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (how == SAVE_THERE)
		err_set(&e, ERR_IO, o->output, 0,
		    "there is a file of that name already, and it was left as "
		    "it is; \"--force\" replaces it");
	if (how != SAVE_OK)
		return complain(&e);
	outcome(w, o->output);
	return 0;
}

static int
make_and_give(struct work *w, struct job *j, const struct handout_options *o)
{
	struct err e = {0};
	struct str s;
	int status;
	bool ok;

	if (!make(w, j, o, &e))
		return complain(&e);
	tell_drafts(w);
	str_init(&s);
	ok = work_write(w, j, progress, NULL, &s, &e);
	progress_ends(w->n);
	if (w->untold)
		fputs("ketaguide-handout: the PDF does not say its language "
		      "and what its figures show: this Cairo writes files "
		      "otherwise\n",
		    stderr);
	if (!ok)
		status = complain(&e);
	else if (o->print)
		status = print(w, j, o, &s);
	else
		status = save(w, o, &s);
	str_done(&s);
	return status;
}

/* Bytes that no terminal understands, and nothing that says where else. */
static bool
is_for_terminal(const struct handout_options *o, struct err *e)
{
	if (o->list || o->since || o->print || o->format == JOB_TEXT ||
	    (o->output && strcmp(o->output, "-") != 0) ||
	    !isatty(STDOUT_FILENO))
		return true;
	return err_set(e, ERR_USAGE, NULL, 0,
	    "a terminal cannot show it: name a file by \"-o FILE\", a printer "
	    "by \"--print\", or take \"--format=text\"");
}

static int
run(const struct handout_options *o)
{
	struct job *j = mem_alloc(sizeof *j);
	struct err e = {0};
	struct work w;
	int status;

	if (!work_open(&w, o->content, o->site, &e) || !begin_job(j, o, &e) ||
	    !work_speak(&w, j, &e))
		status = complain(&e);
	else if (o->since)
		status = list_changes(&w, o->content, o->since);
	else if (o->list)
		status = list_sheets(&w);
	else
		status = make_and_give(&w, j, o);
	work_close(&w);
	mem_free(j);
	return status;
}

int
main(int argc, char **argv)
{
	struct handout_options o;
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct err e = {0};
	struct str usage;

	/* A file that may not grow is an error to tell, not an end. */
	sigaction(SIGXFSZ, &ignore, NULL);
	if (!text_locale_init(&e))
		return complain(&e);
	if (!handout_options_parse(argc, argv, &o, &e)) {
		complain(&e);
		fputs("Try \"ketaguide-handout --help\".\n", stderr);
		return STATUS_USAGE;
	}
	str_init(&usage);
	if (o.version)
		str_puts(&usage, PACKAGE_NAME "-handout " PACKAGE_VERSION "\n");
	if (o.help)
		handout_options_usage(&usage);
	if (usage.len)
		return say_done(&usage);
	if (o.job)
		return handout_job_run(
		    &(struct handout_job_opts){.content = o.content,
			.site = o.site,
			.patience = o.patience});
	if (!is_for_terminal(&o, &e))
		return complain(&e);
	return run(&o);
}
