/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run_pty - key scripts on the real program, in a terminal of libvterm.
 *
 *   KETAGUIDE=path/of/it run_pty [SCRIPT…]     $srcdir: the top of the source
 *
 * When a script is over and the program with it, the terminal must be as it
 * was found, and no query may have been sent.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/tempdir.h"
#include "app/event.h"
#include "base/mem.h"
#include "base/str.h"
#include "picture.h"
#include "play.h"
#include "ptyterm.h"
#include "screen/input.h"
#include "script.h"
#include "stage.h"
#include "text/text.h"

struct real {
	const char *program;
	struct pty pty;
	unsigned *skip; /* ranges whose width libvterm sees otherwise */
	size_t nskip;
};

/* As xterm sends them after smkx. */
static const char *
bytes_of(uint32_t key, char buf[8])
{
	static const char *const names[] = {"\r", "\t", "\033[Z", "\033",
	    "\177", "\033[3~", "\033[2~", "\033OA", "\033OB", "\033OD",
	    "\033OC", "\033OH", "\033OF", "\033[5~", "\033[6~", "\003", "\014",
	    "\032"};

	if (key >= INPUT_ENTER)
		return names[key - INPUT_ENTER];
	memset(buf, 0, 8);
	text_encode(key, buf);
	return buf;
}

static void
real_key(void *ctx, uint32_t key)
{
	struct real *r = ctx;
	char buf[8];
	const char *s = bytes_of(key, buf);

	if (key == INPUT_ESC)
		pty_esc(&r->pty);
	else
		pty_send(&r->pty, s, strlen(s));
}

static void
real_mouse(void *ctx, int button, int x, int y)
{
	static const int codes[] = {0, 1, 2, 64, 65};
	struct real *r = ctx;
	char buf[64];
	int n;

	n = snprintf(
	    buf, sizeof buf, "\033[<%d;%d;%dM", codes[button], x + 1, y + 1);
	if (button < MOUSE_WHEEL_UP)
		n += snprintf(buf + n, sizeof buf - (size_t)n,
		    "\033[<%d;%d;%dm", codes[button], x + 1, y + 1);
	pty_send(&r->pty, buf, (size_t)n);
}

static void
real_bytes(void *ctx, const char *text)
{
	struct real *r = ctx;

	pty_send(&r->pty, text, strlen(text));
}

static void
real_paste(void *ctx, const char *text)
{
	struct real *r = ctx;

	if (modes_is_on(&r->pty.modes, 2004))
		real_bytes(ctx, "\033[200~");
	real_bytes(ctx, text);
	if (modes_is_on(&r->pty.modes, 2004))
		real_bytes(ctx, "\033[201~");
}

static void
real_resize(void *ctx, int width, int height)
{
	struct real *r = ctx;

	pty_settle(&r->pty);
	pty_resize(&r->pty, width, height);
}

static void
real_look(void *ctx, struct picture *out)
{
	struct real *r = ctx;

	pty_settle(&r->pty);
	pty_look(&r->pty, out);
}

static bool
real_ended(void *ctx, int *status)
{
	struct real *r = ctx;

	*status = r->pty.status;
	return r->pty.ended;
}

static bool
real_wait(void *ctx, int ms)
{
	struct real *r = ctx;

	if (r->pty.ended)
		return false;
	pty_pump(&r->pty, ms < 20 ? ms : 20);
	return true;
}

static void
fill_argv(const struct script *s, const struct real *r, const char *guide,
    const char **argv)
{
	int n = 0;

	argv[n++] = r->program;
	argv[n++] = "-c";
	argv[n++] = guide;
	argv[n++] = STAGE_SEED_OPTION;
	if (s->site) {
		argv[n++] = "--site";
		argv[n++] = s->site;
	}
	for (int i = 0; i < s->nargs; i++)
		argv[n++] = s->arg[i];
	argv[n] = NULL;
}

static bool
ends_with_exit(const struct script *s)
{
	return s->nsteps > 0 && s->step[s->nsteps - 1].kind == STEP_EXIT;
}

static bool
play_real(const struct script *s, const char *guide, void *ctx, struct str *why)
{
	struct real *r = ctx;
	const char *argv[SCRIPT_WORDS + 7];
	const char *env[SCRIPT_ENV + 1] = {0};
	struct stage on = {.ctx = r,
	    .key = real_key,
	    .mouse = real_mouse,
	    .paste = real_paste,
	    .bytes = real_bytes,
	    .resize = real_resize,
	    .look = real_look,
	    .ended = real_ended,
	    .wait = real_wait,
	    .skip = r->skip,
	    .nskip = r->nskip};
	struct pty_start how = {
	    .env = env, .width = s->width, .height = s->height};
	bool done;

	fill_argv(s, r, guide, argv);
	memcpy(&how.argv, &(const char *const *){argv}, sizeof how.argv);
	memcpy(env, s->env, (size_t)s->nenv * sizeof env[0]);
	if (!pty_open(&r->pty, &how))
		return false;
	done = pty_wait_taken(&r->pty);
	if (!done)
		str_puts(why, "    it did not take the terminal\n");
	done = done && play(s, &on, why);
	if (done && !ends_with_exit(s)) {
		/* Leave it as a person does, to see how the terminal is. */
		struct step end = {.kind = STEP_EXIT};
		struct script last = {.path = s->path, .nsteps = 2};

		last.step[0] = (struct step){
		    .kind = STEP_KEY, .key = INPUT_CTRL_C, .times = 1};
		last.step[1] = end;
		done = play(&last, &on, why);
	}
	done = done && pty_is_restored(&r->pty, why);
	pty_close(&r->pty);
	return done;
}

/* The list: "U+XXXX..XXXX" a line; the rest of the line is a remark. */
static void
read_widths(struct real *r)
{
	const char *dir = getenv("srcdir");
	struct str path;
	char line[256];
	unsigned from, to;
	FILE *f;

	str_init(&path);
	str_printf(&path, "%s/tests/screen/widths.txt", dir ? dir : ".");
	f = fopen(path.s, "r");
	str_done(&path);
	if (!f)
		return;
	while (fgets(line, sizeof line, f)) {
		if (sscanf(line, "U+%x..%x", &from, &to) != 2)
			continue;
		r->skip =
		    mem_realloc(r->skip, (r->nskip + 1) * 2 * sizeof *r->skip);
		r->skip[2 * r->nskip] = from;
		r->skip[2 * r->nskip + 1] = to;
		r->nskip++;
	}
	fclose(f);
}

int
main(int argc, char **argv)
{
	struct real r = {.program = getenv("KETAGUIDE")};
	struct tempdir dir; /* where a screen is shared */
	int status;

	if (!r.program || !*r.program) {
		fputs("run_pty: KETAGUIDE is to name the program\n", stderr);
		return 1;
	}
	read_widths(&r);
	temp_make(&dir);
	setenv("XDG_RUNTIME_DIR", dir.path, 1);
	status = stage_run(argc, argv, true, play_real, &r);
	temp_remove(&dir);
	mem_free(r.skip);
	return status;
}
