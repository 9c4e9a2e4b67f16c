/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * togethertest - two screens that share: two apps, of whatever size and
 * language, and the lines between them as they cross, which a test may keep
 * back, lose or repeat.
 */
#ifndef TESTS_TOGETHERTEST_H
#define TESTS_TOGETHERTEST_H

#include "apptest.h"
#include "guide/doc.h"
#include "guide/shared.h"

enum { HOST, GUEST };

/* More lines than this between two that only settle: they never will. */
enum { QUIET = 24 };

struct side {
	struct rig rig;
	struct languages *languages;
	struct str said;    /* all that crossed, for a look afterwards */
	struct str line;    /* the last that was written */
	struct shared told; /* what it said last */
	bool any;
	uint32_t number;
};

struct pair {
	struct side side[2];
	unsigned lines; /* that crossed */
};

static inline struct app *
app_of(struct pair *p, int i)
{
	return p->side[i].rig.app;
}

static inline struct rig *
rig_of(struct pair *p, int i)
{
	return &p->side[i].rig;
}

static inline void
side_open(struct side *s, const char *path, const struct app_opts *o)
{
	struct app_opts opts = *o;
	const char *src = getenv("srcdir");
	char po[TEMP_PATH_MAX];
	struct err e = {0};
	struct guide *g = guide_open(path, NULL, &e);

	if (!g) {
		fprintf(stderr, "%s: %s\n", path, e.msg);
		abort();
	}
	*s = (struct side){.languages = NULL};
	snprintf(po, sizeof po, "%s/po", src && *src ? src : ".");
	s->languages = languages_new(g, po);
	languages_use(s->languages, NULL);
	languages_tell(s->languages, &opts);
	opts.shared = true;
	opts.share_name = "visit";
	opts.page = GUIDE_NO_PAGE;
	opts.theme = -1;
	opts.mouse = true;
	rig_open_guide(&s->rig, g, &opts);
	s->rig.languages = s->languages;
	str_init(&s->said);
	str_init(&s->line);
}

static inline void
side_close(struct side *s)
{
	rig_close(&s->rig);
	languages_free(s->languages);
	str_done(&s->said);
	str_done(&s->line);
}

/* ---- lines ------------------------------------------------------------- */

/* What side I is now, when that is news: true, and it is its .line. */
static inline bool
tell(struct pair *p, int i)
{
	struct side *s = &p->side[i];
	struct shared now;

	if (!app_shared(s->rig.app, &now))
		return false;
	if (s->any && shared_equal(&now, &s->told))
		return false;
	s->told = now;
	s->any = true;
	now.number = ++s->number;
	str_clear(&s->line);
	shared_write(&now, &s->line);
	str_put(&s->said, s->line.s, s->line.len);
	return true;
}

/* LINE comes to side I. */
static inline void
hand(struct pair *p, int i, const char *line, size_t n)
{
	struct shared_hello hello;
	struct shared s;

	if (shared_parse(line, n - 1, &hello, &s) != SHARED_IS_STATE)
		fail_msg("this is no line: %s", line);
	p->lines++;
	rig_send(rig_of(p, i),
	    &(struct event){
		.kind = EVENT_PEER, .which = PEER_NEWS_STATE, .shared = &s});
}

/* Both say what they are until neither has news. */
static inline void
pump(struct pair *p)
{
	unsigned n = 0;

	for (bool any = true; any; n++) {
		any = false;
		for (int i = 0; i < 2; i++) {
			struct side *s = &p->side[i];

			if (!tell(p, i))
				continue;
			any = true;
			hand(p, !i, s->line.s, s->line.len);
		}
		if (n > QUIET)
			fail_msg("there is no end to it:\n%s%s",
			    str_text(&p->side[HOST].line),
			    str_text(&p->side[GUEST].line));
	}
}

static inline void
news(struct pair *p, int i, enum peer_news which)
{
	struct app *other = app_of(p, !i);
	const struct shared_hello hello = {.version = SHARED_VERSION,
	    .role = other->opts.mode == MODE_COUNSELOR ? SHARED_COUNSELOR
						       : SHARED_READER};

	rig_send(rig_of(p, i),
	    &(struct event){
		.kind = EVENT_PEER, .which = which, .hello = &hello});
}

/* They find each other; what was said before may be said again. */
static inline void
meet(struct pair *p)
{
	for (int i = 0; i < 2; i++) {
		p->side[i].any = false;
		news(p, i, PEER_NEWS_HERE);
	}
	pump(p);
}

/* A key at side I, and what comes of it. */
static inline void
press(struct pair *p, int i, uint32_t key)
{
	rig_key(rig_of(p, i), key);
	pump(p);
}

/* ---- two of them ------------------------------------------------------- */

static inline void
open_pair_at(struct pair *p, const char *path, const struct app_opts *host,
    const struct app_opts *guest)
{
	struct app_opts o = *guest;

	*p = (struct pair){.lines = 0};
	side_open(&p->side[HOST], path, host);
	o.joined = true;
	side_open(&p->side[GUEST], path, &o);
}

/* A patient who shares, at so many cells, and a counselor who has joined. */
static inline void
open_pair(struct pair *p, const char *below, int width, int height)
{
	const char *src = getenv("srcdir");
	char path[TEMP_PATH_MAX];

	snprintf(path, sizeof path, "%s/%s", src ? src : ".", below);
	open_pair_at(p, path,
	    &(struct app_opts){.mode = MODE_READER,
		.width = width,
		.height = height,
		.seed = 5},
	    &(struct app_opts){
		.mode = MODE_COUNSELOR, .width = 80, .height = 24, .seed = 6});
}

static inline void
close_pair(struct pair *p)
{
	side_close(&p->side[HOST]);
	side_close(&p->side[GUEST]);
}

/* ---- looking ----------------------------------------------------------- */

/* Why they are not at the same place, or NULL: they are. */
static inline const char *
apart(struct pair *p)
{
	struct shared a, b;

	if (!app_shared(app_of(p, HOST), &a) ||
	    !app_shared(app_of(p, GUEST), &b))
		return "not shared";
	if (a.view != b.view)
		return "view";
	if (a.page != b.page)
		return "page";
	if (a.block != b.block)
		return "block";
	if (a.link != b.link && a.view == SHARED_TERM)
		return "link";
	return NULL;
}

#define IN_STEP(p) assert_apart((p), false, __LINE__)
#define APART(p) assert_apart((p), true, __LINE__)

static inline void
assert_apart(struct pair *p, bool expected, int line)
{
	const char *why = apart(p);

	if ((why != NULL) == expected)
		return;
	print_message("%s", rig_text(rig_of(p, HOST)));
	print_message("%s", rig_text(rig_of(p, GUEST)));
	fail_msg("line %d: %s", line, why ? why : "they are in step");
}

/* ---- hands ------------------------------------------------------------- */

enum { PATIENT = HOST, COUNSELOR = GUEST };

/* Page N, from its title on. */
static inline void
open_page(struct pair *p, int i, uint32_t page)
{
	rig_perform(rig_of(p, i), history_open(app_of(p, i), page, NULL));
	rig_send(rig_of(p, i), &(struct event){.kind = EVENT_NONE});
	pump(p);
	assert_int_equal(app_of(p, i)->view, VIEW_PAGE);
	assert_int_equal(app_of(p, i)->page, page);
}

static inline void
go_home(struct pair *p, int i)
{
	app_act(app_of(p, i), ACTION_START);
	press(p, i, INPUT_CTRL_L);
}

static inline void
choose(struct pair *p, int i, const char *words)
{
	struct asking *k = &app_of(p, i)->asking;

	for (uint32_t c = 0; c < k->n; c++)
		if (strncmp(k->choices[c].words, words, strlen(words)) == 0) {
			app_of(p, i)->focus = (struct focus){FOCUS_CHOICE, c};
			press(p, i, INPUT_ENTER);
			return;
		}
	fail_msg("no choice \"%s\":\n%s", words, rig_text(rig_of(p, i)));
}

#endif
