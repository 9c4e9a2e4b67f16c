/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is asked of the program that makes handouts, and what it answers.
 *
 * What somebody typed is in the job from the effect that hands it over to the
 * next event, and nowhere else.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/quiz.h"
#include "locale/catalog.h"
#include "text/text.h"

/* To whom it is said in a waiting room; shown through the catalog. */
#define ASK_STAFF N_("Please tell the staff.")

static const struct effect nothing = {.kind = EFFECT_NONE};

static bool
is_out(enum job_task task)
{
	return task == JOB_PRINT || task == JOB_SAVE;
}

bool
printing_is_busy(const struct app *a)
{
	const struct printing *p = &a->printing;

	return p->at_work && is_out((enum job_task)p->task) && !p->out.is_over;
}

bool
printing_counts(const struct app *a)
{
	const struct printing *p = &a->printing;

	return p->count_due ||
	       (p->at_work && !is_out((enum job_task)p->task) && !p->pages);
}

/* ---- forgetting -------------------------------------------------------- */

static void
forget_words(struct printing *p)
{
	mem_wipe(p->words, p->cap);
	mem_free(p->words);
	p->words = NULL;
	p->nwords = p->cap = 0;
	p->words_are_whole = p->words_are_cut = false;
}

static void
drop_job(struct job **j)
{
	if (*j)
		job_wipe(*j);
	mem_free(*j);
	*j = NULL;
}

__attribute__((hot)) void
printing_handed_over(struct app *a)
{
	drop_job(&a->printing.sent);
}

void
printing_changed(struct app *a)
{
	struct printing *p = &a->printing;

	p->pages = 0;
	p->out.is_same = false;
	p->preview_due = false;
	forget_words(p);
}

__attribute__((hot)) void
printing_wipe(struct app *a)
{
	struct printing *p = &a->printing;

	forget_words(p);
	drop_job(&p->job);
	drop_job(&p->sent);
	mem_wipe(p, sizeof *p);
}

/* ---- handing over ------------------------------------------------------ */

static const char *
source_language(const struct app *a)
{
	const struct guideconf *conf = guide_conf(a->opts.guide);

	return conf && *conf->source_language ? conf->source_language : "en";
}

/* The language of the screen, as a job names it. */
static const char *
language_here(const struct app *a)
{
	const char *here = catalog_language(a->opts.catalog);

	return strcmp(here, source_language(a)) == 0 ? "" : here;
}

static int
preview_width(const struct app *a)
{
	int cols = chrome_text_width(a);

	return cols < JOB_WIDTH_MIN   ? JOB_WIDTH_MIN
	       : cols > JOB_WIDTH_MAX ? JOB_WIDTH_MAX
				      : cols;
}

/* A visit's record. */
static void
add_visit(struct app *a, struct job *j)
{
	j->agenda = a->counselor.agenda;
	j->record = *counselor_record(a);
	mine_copy(&j->mine, a->mine);
}

/* What is on a handout of one's own. */
static void
add_own(struct app *a, struct job *j)
{
	const struct printing *p = &a->printing;
	const struct quiz *quiz = material_quiz(a);
	const struct record *r;

	if (j->visit) {
		add_visit(a, j);
		return;
	}
	if (p->with_lines) {
		r = counselor_record(a);
		memcpy(j->record.lines, r->lines, sizeof j->record.lines);
		j->record.nlines = r->nlines;
	}
	if (p->with_mine)
		mine_copy(&j->mine, a->mine);
	if (p->with_topics && quiz)
		j->ntopics = (uint8_t)round_topics(&a->round, quiz, j->topics);
	if (p->with_plan) {
		j->has_plan = true;
		j->plan = a->plan;
	}
}

static void
fill_job(struct app *a, enum job_task task, bool help)
{
	struct printing *p = &a->printing;
	struct job *j = mem_calloc(1, sizeof *j);

	printing_handed_over(a);
	p->sent = j;
	if (help) {
		job_init(j);
		j->help = true;
		snprintf(
		    j->language, sizeof j->language, "%s", language_here(a));
	} else {
		*j = *p->job;
		if (p->own)
			add_own(a, j);
	}
	j->task = (uint8_t)task;
	j->width = (uint16_t)preview_width(a);
	snprintf(
	    j->version, sizeof j->version, "%s", guide_version(a->opts.guide));
}

static struct effect
hand_over(struct app *a, enum job_task task, bool help)
{
	struct printing *p = &a->printing;

	fill_job(a, task, help);
	p->at_work = true;
	p->task = (uint8_t)task;
	p->state = JOB_MAKING;
	p->said[0] = '\0';
	if (task == JOB_COUNT)
		p->count_due = false;
	if (task == JOB_PREVIEW) {
		p->preview_due = false;
		forget_words(p);
		p->words_width = p->sent->width;
	}
	return (struct effect){.kind = EFFECT_JOB, .job = p->sent};
}

/* Printed or saved. */
static struct effect
put_out(struct app *a, enum job_task task, bool help, bool replace)
{
	struct printing *p = &a->printing;
	struct effect e;

	/* What was counted is stopped. */
	if (p->at_work && p->task == JOB_COUNT && !p->pages)
		p->count_due = true;
	if (p->at_work && p->task == JOB_PREVIEW)
		p->preview_due = true;
	e = hand_over(a, task, help);
	p->sent->replace = replace;
	p->out = (struct printing_out){.is_any = true,
	    .help = help,
	    .is_same = true,
	    .task = (uint8_t)task,
	    .state = JOB_MAKING,
	    .copies = p->sent->copies,
	    .pages = help ? 0 : p->pages};
	p->out.is_record = p->sent->visit;
	snprintf(p->out.path, sizeof p->out.path, "%s", p->sent->path);
	snprintf(p->out.name, sizeof p->out.name, "%s",
	    p->sent->help ? JOB_HELP_NOW : p->sent->sheets[0]);
	snprintf(p->out.language, sizeof p->out.language, "%s",
	    *p->sent->language && (help || !handout_is_refused(a))
		? p->sent->language
		: source_language(a));
	return e;
}

static bool
may_not(struct app *a)
{
	if (a->opts.no_handouts)
		app_notice(a, app_tr(a, "No handouts can be made here: %s."),
		    app_tr(a, a->opts.no_handouts));
	return a->opts.no_handouts != NULL;
}

static struct effect
ask_preview(struct app *a)
{
	struct printing *p = &a->printing;
	struct effect e = nothing;

	if (printing_is_busy(a))
		p->preview_due = true;
	else if (!p->words_are_whole || p->words_width != preview_width(a))
		e = hand_over(a, JOB_PREVIEW, false);
	history_show(a, VIEW_PREVIEW);
	return e;
}

struct effect
printing_ask(struct app *a, enum job_task task)
{
	struct printing *p = &a->printing;
	struct effect e;

	if (may_not(a))
		return nothing;
	if (task == JOB_PREVIEW)
		return ask_preview(a);
	if (task == JOB_COUNT) {
		p->pages = 0;
		p->count_due = printing_is_busy(a);
		return p->count_due ? nothing : hand_over(a, task, false);
	}
	if (printing_is_busy(a)) {
		app_notice(a, "%s",
		    app_tr(a, "Another handout is on its way. Wait until it "
			      "is done, or stop it."));
		return printing_show(a);
	}
	e = put_out(a, task, false, false);
	printing_show(a);
	return e;
}

bool
printing_may_help(const struct app *a)
{
	return !a->opts.no_handouts && guide_has_conventions(a->opts.guide);
}

struct effect
printing_help(struct app *a)
{
	if (may_not(a))
		return nothing;
	if (printing_is_busy(a)) {
		a->printing.help_due = true;
		app_notice(a, "%s",
		    app_tr(a, "This card is printed as soon as the printer is "
			      "free."));
		return nothing;
	}
	app_notice(a, "%s", app_tr(a, "This card is being printed."));
	return put_out(a, JOB_PRINT, true, false);
}

struct effect
printing_again(struct app *a, bool replace)
{
	const struct printing_out *out = &a->printing.out;
	struct effect e;

	if (may_not(a) || printing_is_busy(a))
		return nothing;
	e = put_out(a, (enum job_task)out->task, out->help, replace);
	asking_make(a);
	return e;
}

struct effect
printing_stop(struct app *a)
{
	struct printing *p = &a->printing;

	if (!printing_is_busy(a) || p->out.state == JOB_STOPPING)
		return nothing;
	p->state = p->out.state = JOB_STOPPING;
	p->out.said[0] = '\0';
	if (a->view == VIEW_PRINTING)
		asking_remake(a);
	return (struct effect){.kind = EFFECT_JOB_STOP};
}

__attribute__((hot)) struct effect
printing_due(struct app *a)
{
	struct printing *p = &a->printing;

	if (p->at_work || a->opts.no_handouts)
		return nothing;
	if (p->help_due) {
		p->help_due = false;
		return put_out(a, JOB_PRINT, true, false);
	}
	if (a->view == VIEW_PREVIEW &&
	    (p->preview_due ||
		(p->words_are_whole && p->words_width != preview_width(a))))
		return hand_over(a, JOB_PREVIEW, false);
	if (p->count_due)
		return hand_over(a, JOB_COUNT, false);
	return nothing;
}

/* ---- what is answered -------------------------------------------------- */

/* What the screen shows of it is made anew. */
static void
show_anew(struct app *a, enum view_id view)
{
	if (a->view == view)
		asking_remake(a);
}

static void
take_words(char to[PRINTING_SAID], const struct answer *w)
{
	snprintf(to, PRINTING_SAID, "%.*s",
	    (int)(w->len < PRINTING_SAID ? w->len : PRINTING_SAID), w->text);
	app_whole(to);
}

/* One line of the preview. */
static void
take_line(struct printing *p, const struct answer *w)
{
	size_t need = p->nwords + w->len + 1, cap = p->cap ? p->cap : 4096;

	if (need > PRINTING_WORDS_MAX) {
		p->words_are_cut = true;
		return;
	}
	while (cap < need)
		cap *= 2;
	if (cap != p->cap)
		p->words = mem_regrow(p->words, p->cap, cap);
	p->cap = cap;
	memcpy(p->words + p->nwords, w->text, w->len);
	p->words[need - 1] = '\n';
	p->nwords = need;
}

/* Where the screen shows something else, it is said there. */
static void
tell(struct app *a, enum job_state s)
{
	show_anew(a, VIEW_PRINTING);
	show_anew(a, VIEW_CLEAR); /* it says what is still printed */
	if (a->view == VIEW_PRINTING)
		return;
	if (job_state_is_end(s) || s == JOB_PAPER_OUT || s == JOB_ATTENTION)
		app_notice(a, "%s", job_state_words(a->opts.catalog, s));
}

static void
take_state(struct app *a, enum job_state s, const struct answer *w)
{
	struct printing *p = &a->printing;
	bool anew = s != p->out.state;

	p->state = (uint8_t)s;
	take_words(p->said, w);
	if (!is_out((enum job_task)p->task))
		return;
	if (s != JOB_MAKING && s != JOB_STOPPING && !job_state_is_end(s))
		p->out.begun = true;
	/* It stops; that it still prints meanwhile is of no use. */
	if (p->out.state == JOB_STOPPING && !job_state_is_end(s))
		return;
	anew = anew || strcmp(p->said, p->out.said) != 0;
	p->out.state = (uint8_t)s;
	p->out.is_over = job_state_is_end(s);
	memcpy(p->out.said, p->said, sizeof p->out.said);
	if (anew)
		tell(a, s);
}

static void
take_pages(struct app *a, uint32_t pages)
{
	struct printing *p = &a->printing;

	if (is_out((enum job_task)p->task)) {
		p->out.pages = pages;
		show_anew(a, VIEW_PRINTING);
		if (p->out.help || !p->out.is_same)
			return;
	}
	p->pages = pages;
	p->count_due = false;
	show_anew(a, VIEW_HANDOUT);
}

/* What is said there may name files, and is no message: see kiosk_say(). */
static void
take_error(struct app *a, const struct answer *w)
{
	const struct answer quiet = {.kind = ANSWER_ERROR,
	    .state = w->state,
	    .text = ASK_STAFF,
	    .len = strlen(ASK_STAFF)};

	take_state(a, JOB_FAILED, kiosk_is(a) ? &quiet : w);
}

static void
take_answer(struct app *a, const struct answer *w)
{
	struct printing *p = &a->printing;

	/* Somebody cleared what they did: all that is still of use is that
	 * somebody has to go to the printer. */
	if (!p->at_work) {
		if (w->kind == ANSWER_STATE && w->state == JOB_UNSURE)
			app_notice(a, "%s",
			    job_state_words(a->opts.catalog, JOB_UNSURE));
		return;
	}
	if (job_state_is_end((enum job_state)p->state))
		return;
	switch ((enum answer_kind)w->kind) {
	case ANSWER_PAGES:
		take_pages(a, w->pages);
		break;
	case ANSWER_PREVIEW:
		if (p->task == JOB_PREVIEW)
			take_line(p, w);
		break;
	case ANSWER_STATE:
		if (w->state < JOB_STATES)
			take_state(a, (enum job_state)w->state, w);
		break;
	case ANSWER_ERROR:
		take_error(a, w);
		break;
	}
}

/* It ended without a word of how: what has gone to the printer may still come
 * out of it. */
static void
end_badly(struct app *a, const struct err *e)
{
	const struct printing *p = &a->printing;
	bool begun = p->task == JOB_PRINT && p->out.begun;
	struct str words;
	struct answer w = {.kind = ANSWER_STATE};

	str_init(&words);
	if (e && kiosk_is(a))
		str_puts(&words, ASK_STAFF);
	else if (e)
		text_error(e, &words);
	w.text = str_text(&words);
	w.len = words.len;
	take_state(a, begun ? JOB_UNSURE : JOB_FAILED, &w);
	str_done(&words);
}

/* From their first line, or, for another width, where they were. */
static void
show_words(struct app *a)
{
	if (a->printing.words_are_shown)
		asking_remake(a);
	else
		asking_make(a);
}

static void
take_end(struct app *a, const struct err *e)
{
	struct printing *p = &a->printing;

	if (!p->at_work)
		return;
	if (!job_state_is_end((enum job_state)p->state))
		end_badly(a, e);
	p->at_work = false;
	if (p->task == JOB_PREVIEW) {
		p->words_are_whole = p->state == JOB_DONE;
		if (a->view == VIEW_PREVIEW)
			show_words(a);
	}
	show_anew(a, VIEW_HANDOUT);
}

void
printing_took(struct app *a, const struct event *ev)
{
	if (ev->kind == EVENT_JOB_OVER)
		take_end(a, ev->err);
	else if (ev->answer)
		take_answer(a, ev->answer);
}

void
printing_refused(struct app *a)
{
	struct printing *p = &a->printing;

	p->at_work = false;
	p->count_due = p->preview_due = p->help_due = false;
	if (is_out((enum job_task)p->task)) {
		p->out.is_over = true;
		p->out.state = JOB_FAILED;
		show_anew(a, VIEW_PRINTING);
	}
}
