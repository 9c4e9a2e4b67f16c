/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run_core - key scripts on the pure core: no curses, no terminal.
 *
 *   run_core [SCRIPT…]       $srcdir: the top of the source
 *   UPDATE_GOLDEN=1          writes the expected screens instead
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/event.h"
#include "app/frame.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/guide.h"
#include "guide/site.h"
#include "options.h"
#include "picture.h"
#include "play.h"
#include "run/languages.h"
#include "run/pages.h"
#include "screen/reorder.h"
#include "script.h"
#include "share/meet.h"
#include "stage.h"
#include "text/text.h"

struct core {
	struct guide *guide;
	struct app *app;
	struct pages *pages;
	struct languages *languages; /* NULL: no script asked for them */
	enum app_mode mode;
	bool quit;
	int width, height; /* [cells] */
};

static void send_event(struct core *c, const struct event *ev);

static void
perform(struct core *c, const struct effect *e)
{
	struct event reply;

	if (!app_permits(c->mode, e->kind)) {
		send_event(c, &(struct event){.kind = EVENT_REFUSED,
				  .effect = (int)e->kind});
	} else if (e->kind == EFFECT_LOAD) {
		pages_load(c->pages, e, &reply);
		send_event(c, &reply);
		pages_settle(c->pages);
	} else if (e->kind == EFFECT_READ) {
		pages_read(c->pages, e, &reply);
		send_event(c, &reply);
	} else if (e->kind == EFFECT_MATERIAL) {
		pages_material(c->pages, e, &reply);
		send_event(c, &reply);
	} else if (e->kind == EFFECT_NOTES && !c->languages) {
		pages_notes(c->pages, e, guide_catalog(c->guide), &reply);
		send_event(c, &reply);
	} else if (e->kind == EFFECT_LANGUAGE || e->kind == EFFECT_COVERAGE ||
		   e->kind == EFFECT_NOTES || e->kind == EFFECT_BESIDE) {
		languages_perform(c->languages, c->pages, e, &reply);
		send_event(c, &reply);
		pages_settle(c->pages);
	} else if (e->kind == EFFECT_WIPE) {
		pages_forget(c->pages);
		if (c->mode == MODE_KIOSK && c->languages)
			languages_perform(c->languages, c->pages,
			    &(struct effect){.kind = EFFECT_LANGUAGE,
				.language = e->language},
			    &reply);
	} else if (e->kind == EFFECT_QUIT) {
		c->quit = true;
	}
}

/* What the loop does while nobody types. */
static void
be_idle(struct core *c)
{
	bool awaited;
	struct effect e;

	while (!c->quit && (e = app_idle(c->app, &awaited)).kind != EFFECT_NONE)
		perform(c, &e);
}

static void
send_event(struct core *c, const struct event *ev)
{
	struct effect e;

	if (c->quit)
		return;
	e = app_update(c->app, ev);
	perform(c, &e);
}

static void
core_key(void *ctx, uint32_t key)
{
	send_event(ctx, &(struct event){.kind = EVENT_KEY, .key = key});
}

static void
core_mouse(void *ctx, int button, int x, int y)
{
	send_event(ctx, &(struct event){.kind = EVENT_MOUSE,
			    .button = (enum mouse_button)button,
			    .x = x,
			    .y = y});
}

static void
core_paste(void *ctx, const char *text)
{
	size_t n = strlen(text), len;

	for (size_t i = 0; i < n; i += len) {
		struct event ev = {.kind = EVENT_PASTE};

		ev.key = text_decode(text + i, n - i, &len);
		send_event(ctx, &ev);
	}
}

static void
core_resize(void *ctx, int width, int height)
{
	struct core *c = ctx;

	c->width = width;
	c->height = height;
	send_event(
	    c, &(struct event){.kind = EVENT_RESIZE, .x = width, .y = height});
}

static void
core_look(void *ctx, struct picture *out)
{
	struct core *c = ctx;
	struct frame f;

	be_idle(c);
	frame_init(&f);
	frame_resize(&f, c->width, c->height);
	app_view(c->app, &f);
	picture_of_frame(out, &f);
	frame_done(&f);
}

static bool
core_ended(void *ctx, int *status)
{
	struct core *c = ctx;

	*status = 0;
	return c->quit;
}

/* What the core shows changes by events alone. */
static bool
core_wait(void *ctx, int ms)
{
	(void)ctx;
	(void)ms;
	return false;
}

/* The page that the command line names. */
static bool
take_page(const struct guide *g, char *word, struct app_opts *o, struct err *e)
{
	char *hash = strchr(word, '#');

	if (hash)
		*hash = '\0';
	o->anchor = hash ? hash + 1 : NULL;
	o->page = guide_find_page(g, word);
	if (o->page == GUIDE_NO_PAGE)
		return err_set(e, ERR_NOT_FOUND, NULL, 0, "no such page");
	return true;
}

static bool
take_options(const struct script *s, const struct guide *g, struct str *word,
    struct app_opts *o, const char **language, struct err *e)
{
	char *argv[SCRIPT_WORDS + 1] = {(char[]){"ketaguide"}};
	struct options opts;

	for (int i = 0; i < s->nargs; i++) {
		/* options_parse() reads only; getopt's type is not const. */
		memcpy(&argv[i + 1], &s->arg[i], sizeof argv[0]);
	}
	optind = 0; /* getopt starts anew: another script's are not these */
	if (!options_parse(s->nargs + 1, argv, &opts, e))
		return false;
	o->mode = opts.kiosk       ? MODE_KIOSK
		  : opts.counselor ? MODE_COUNSELOR
				   : MODE_READER;
	o->seed = opts.seeded ? opts.seed : STAGE_SEED;
	o->page = GUIDE_NO_PAGE;
	o->shared = opts.share || opts.join;
	o->joined = opts.join;
	o->share_name = opts.share && *opts.share ? opts.share : meet_name;
	*language = opts.language;
	if (!opts.page)
		return true;
	str_puts(word, opts.page);
	return take_page(g, word->s, o, e);
}

/* What the real program does in the terminal of the other runner. */
static bool
take_languages(
    struct core *c, const char *language, struct app_opts *o, struct err *e)
{
	const char *src = getenv("srcdir");
	const struct reorder_env env = {.term = "xterm-256color"};
	struct catalog *catalog = NULL;
	struct reorder order;
	struct str dir;

	str_init(&dir);
	str_printf(&dir, "%s/po", src && *src ? src : ".");
	c->languages = languages_new(c->guide, dir.s);
	str_done(&dir);
	if (language) {
		catalog = languages_open(c->languages, language, e);
		if (!catalog)
			return false;
	}
	languages_use(c->languages, catalog);
	guide_set_catalog(c->guide, catalog);
	languages_tell(c->languages, o);
	order = reorder_choose(&env, site_bidi(guide_site(c->guide)),
	    languages_has_rtl(c->languages));
	o->bidi = order.app ? BIDI_APP : BIDI_OFF;
	o->shape = order.shape;
	return true;
}

static bool
play_core(const struct script *s, const char *dir, void *ctx, struct str *why)
{
	const char *update = getenv("UPDATE_GOLDEN");
	struct core c = {.width = s->width, .height = s->height};
	struct stage on = {.ctx = &c,
	    .key = core_key,
	    .mouse = core_mouse,
	    .paste = core_paste,
	    .resize = core_resize,
	    .look = core_look,
	    .ended = core_ended,
	    .wait = core_wait,
	    .update = update && strcmp(update, "1") == 0};
	struct app_opts o = {
	    .width = s->width, .height = s->height, .mouse = true};
	struct err e = {0};
	struct effect start;
	struct site *site = s->site ? site_load(s->site, &e) : site_new();
	const char *language = NULL;
	struct str word;
	bool done = false;

	(void)ctx;
	str_init(&word);
	c.guide = site ? guide_open(dir, site, &e) : NULL;
	if (c.guide && take_options(s, c.guide, &word, &o, &language, &e) &&
	    (!s->languages || take_languages(&c, language, &o, &e))) {
		o.guide = c.guide;
		c.mode = o.mode;
		c.app = app_new(&o);
		c.pages = pages_new(c.guide);
		start = app_start(c.app);
		perform(&c, &start);
		done = play(s, &on, why);
		app_free(c.app);
		pages_free(c.pages);
	} else {
		text_error(&e, why);
		str_putc(why, '\n');
	}
	languages_free(c.languages);
	guide_close(c.guide);
	site_free(site);
	str_done(&word);
	return done;
}

int
main(int argc, char **argv)
{
	return stage_run(argc, argv, false, play_core, NULL);
}
