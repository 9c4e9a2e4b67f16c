/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "play.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "picture.h"
#include "script.h"

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the expected screens ------------------------------------------- */

static void
golden_path(const struct script *s, const char *name, struct str *out)
{
	const char *slash = strrchr(s->path, '/');

	if (slash)
		str_put(out, s->path, (size_t)(slash - s->path) + 1);
	str_printf(out, "%s.%s.screen", s->name, name);
}

static bool
read_golden(const struct script *s, const char *name, struct str *out)
{
	struct str path;
	char buf[4096];
	size_t n;
	FILE *f;

	str_init(&path);
	golden_path(s, name, &path);
	f = fopen(path.s, "r");
	str_done(&path);
	if (!f)
		return false;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		str_put(out, buf, n);
	fclose(f);
	return true;
}

static bool
write_golden(const struct script *s, const char *name, const struct picture *p)
{
	struct str path, text;
	bool done;
	FILE *f;

	str_init(&path);
	str_init(&text);
	golden_path(s, name, &path);
	picture_write(p, &text);
	f = fopen(path.s, "w");
	done = f && fwrite(text.s, 1, text.len, f) == text.len;
	if (f && fclose(f) != 0)
		done = false;
	if (!done)
		perror(path.s);
	str_done(&path);
	str_done(&text);
	return done;
}

/* ---- expectations ---------------------------------------------------- */

/* Does the screen meet ST?  WHY, if not NULL, is told what is off. */
static bool
is_met(const struct step *st, const struct picture *p, const char *golden,
    const struct stage *on, struct str *why)
{
	int x = -1, y = -1;

	switch (st->kind) {
	case STEP_SEE:
		if (picture_find(p, st->text, &x, &y))
			return true;
		if (why)
			str_printf(why, "    no row holds: %s\n", st->text);
		return false;
	case STEP_NOT:
		if (!picture_find(p, st->text, &x, &y))
			return true;
		if (why)
			str_printf(why, "    row %d holds: %s\n", y, st->text);
		return false;
	case STEP_CURSOR:
		if (st->text && !picture_find(p, st->text, &x, &y)) {
			if (why)
				str_printf(
				    why, "    no row holds: %s\n", st->text);
			return false;
		}
		if (!st->text) {
			x = st->x;
			y = st->y;
		}
		if (p->cursor_x == x && (x < 0 || p->cursor_y == y))
			return true;
		if (why)
			str_printf(why, "    cursor at %d,%d and not %d,%d\n",
			    p->cursor_x, p->cursor_y, x, y);
		return false;
	case STEP_SCREEN:
		return picture_same(p, golden, on->skip, on->nskip, why);
	case STEP_KEY:
	case STEP_MOUSE:
	case STEP_PASTE:
	case STEP_BYTES:
	case STEP_RESIZE:
	case STEP_EXIT:
		break;
	}
	return true;
}

static bool
expect(const struct script *s, const struct step *st, const struct stage *on,
    struct str *why)
{
	long end = now_ms() + PLAY_DEADLINE_MS;
	struct str golden;
	struct picture p;
	bool met;

	picture_init(&p);
	str_init(&golden);
	if (st->kind == STEP_SCREEN && !on->update &&
	    !read_golden(s, st->text, &golden))
		str_puts(&golden, "(there is no such file)\n");
	for (;;) {
		long left = end - now_ms();

		on->look(on->ctx, &p);
		if (st->kind == STEP_SCREEN && on->update)
			met = write_golden(s, st->text, &p);
		else
			met = is_met(st, &p, str_text(&golden), on, NULL);
		if (met || left <= 0 || !on->wait(on->ctx, (int)left))
			break;
	}
	if (!met) {
		is_met(st, &p, str_text(&golden), on, why);
		if (st->kind != STEP_SCREEN)
			picture_write(&p, why);
	}
	picture_done(&p);
	str_done(&golden);
	return met;
}

static bool
expect_end(const struct step *st, const struct stage *on, struct str *why)
{
	long end = now_ms() + PLAY_DEADLINE_MS, left;
	int status = -1;

	while (!on->ended(on->ctx, &status)) {
		left = end - now_ms();
		if (left <= 0 || !on->wait(on->ctx, (int)left)) {
			if (on->ended(on->ctx, &status))
				break;
			str_puts(why, "    it has not ended\n");
			return false;
		}
	}
	if (status == st->x)
		return true;
	str_printf(
	    why, "    it ended with status %d and not %d\n", status, st->x);
	return false;
}

/* ---- doing ------------------------------------------------------------ */

/* Where to click: on a text, once it is there. */
static bool
do_mouse(const struct script *s, const struct step *st, const struct stage *on,
    struct str *why)
{
	int x = st->x, y = st->y;
	struct picture p;

	if (st->text) {
		struct step see = *st;

		see.kind = STEP_SEE;
		if (!expect(s, &see, on, why))
			return false;
		picture_init(&p);
		on->look(on->ctx, &p);
		picture_find(&p, st->text, &x, &y);
		picture_done(&p);
	}
	on->mouse(on->ctx, st->button, x, y);
	return true;
}

static bool
do_step(const struct script *s, const struct step *st, const struct stage *on,
    struct str *why)
{
	switch (st->kind) {
	case STEP_KEY:
		for (int i = 0; i < st->times; i++)
			on->key(on->ctx, st->key);
		return true;
	case STEP_MOUSE:
		return do_mouse(s, st, on, why);
	case STEP_PASTE:
		on->paste(on->ctx, st->text);
		return true;
	case STEP_BYTES:
		if (on->bytes)
			on->bytes(on->ctx, st->text);
		return true;
	case STEP_RESIZE:
		on->resize(on->ctx, st->x, st->y);
		return true;
	case STEP_EXIT:
		return expect_end(st, on, why);
	case STEP_SEE:
	case STEP_NOT:
	case STEP_CURSOR:
	case STEP_SCREEN:
		break;
	}
	return expect(s, st, on, why);
}

bool
play(const struct script *s, const struct stage *on, struct str *why)
{
	for (size_t i = 0; i < s->nsteps; i++) {
		if (do_step(s, &s->step[i], on, why))
			continue;
		str_printf(why, "    at %s:%d\n", s->path, s->step[i].line);
		return false;
	}
	return true;
}

/* ---- the tally --------------------------------------------------------- */

void
tally_add(struct tally *t, const char *name, bool passed, const struct str *why)
{
	if (passed)
		t->passed++;
	else
		t->failed++;
	printf("%s %s\n", passed ? "ok" : "FAIL", name);
	if (!passed && why)
		fputs(str_text(why), stdout);
	fflush(stdout);
}

void
tally_skip(struct tally *t, const char *name, const char *why)
{
	t->skipped++;
	printf("# skip: %s, %s\n", name, why);
}

int
tally_end(const struct tally *t)
{
	printf("# tests: passed=%d failed=%d skipped=%d\n", t->passed,
	    t->failed, t->skipped);
	return t->failed > 0 || t->passed == 0;
}
