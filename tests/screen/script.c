/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "script.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/event.h"
#include "base/arena.h"
#include "text/text.h"

static const struct {
	const char *name;
	uint32_t key;
} keys[] = {
    {"Up", INPUT_UP},
    {"Down", INPUT_DOWN},
    {"Left", INPUT_LEFT},
    {"Right", INPUT_RIGHT},
    {"Home", INPUT_HOME},
    {"End", INPUT_END},
    {"PgUp", INPUT_PGUP},
    {"PgDn", INPUT_PGDN},
    {"Enter", INPUT_ENTER},
    {"Esc", INPUT_ESC},
    {"Tab", INPUT_TAB},
    {"BackTab", INPUT_BACKTAB},
    {"Backspace", INPUT_BACKSPACE},
    {"Delete", INPUT_DELETE},
    {"Insert", INPUT_INSERT},
    {"Space", ' '},
    {"ctrl-c", INPUT_CTRL_C},
    {"ctrl-l", INPUT_CTRL_L},
    {"ctrl-z", INPUT_CTRL_Z},
};

/* What is being read. */
struct reading {
	struct script *s;
	struct arena *a;
	int line;
	bool bad;
};

static void
complain(struct reading *r, const char *what, const char *word)
{
	fprintf(stderr, "%s:%d: %s: %s\n", r->s->path, r->line, what, word);
	r->bad = true;
}

void
script_key_name(uint32_t key, char out[16])
{
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (keys[i].key == key) {
			snprintf(out, 16, "%s", keys[i].name);
			return;
		}
	}
	if (key > 0x20 && key < 0x7f)
		snprintf(out, 16, "%c", (int)key);
	else
		snprintf(out, 16, "U+%04X", (unsigned)key);
}

static struct step *
add_step(struct reading *r, enum step_kind kind)
{
	struct step *st;

	if (r->s->nsteps == SCRIPT_STEPS) {
		complain(r, "more steps than fit", "");
		r->s->nsteps--;
	}
	st = &r->s->step[r->s->nsteps++];
	*st = (struct step){.kind = kind, .line = r->line, .times = 1};
	return st;
}

/* The next word at *S, cut off there; NULL at the end. */
static char *
next_word(char **s)
{
	char *word;

	while (isspace((unsigned char)**s))
		++*s;
	if (!**s)
		return NULL;
	word = *s;
	while (**s && !isspace((unsigned char)**s))
		++*s;
	if (**s)
		*(*s)++ = '\0';
	return word;
}

/* The text between quotes at *S, its escapes resolved, as a copy. */
static const char *
quoted(struct reading *r, char **s)
{
	char *out, *to;

	while (isspace((unsigned char)**s))
		++*s;
	if (**s != '"') {
		complain(r, "text in quotes is expected", *s);
		return "";
	}
	to = out = arena_bytes(r->a, strlen(*s) + 1);
	for (++*s; **s && **s != '"'; ++*s) {
		char c = **s;

		if (c == '\\' && (*s)[1]) {
			c = *++*s;
			c = c == 'n'   ? '\n'
			    : c == 't' ? '\t'
			    : c == 'r' ? '\r'
			    : c == 'a' ? '\a'
			    : c == 'e' ? '\033'
				       : c;
		}
		*to++ = c;
	}
	*to = '\0';
	if (**s == '"')
		++*s;
	else
		complain(r, "no closing quote", out);
	return out;
}

static bool
number(const char *word, int *n)
{
	char *end;
	long v = word ? strtol(word, &end, 10) : 0;

	if (!word || end == word || *end || v < 0 || v > 100000)
		return false;
	*n = (int)v;
	return true;
}

static void
read_size(struct reading *r, const char *word, int *w, int *h)
{
	if (!word || sscanf(word, "%dx%d", w, h) != 2)
		complain(r, "a size is WIDTHxHEIGHT", word ? word : "");
}

/* "X Y", or "on TEXT". */
static void
read_place(struct reading *r, char *rest, struct step *st)
{
	char *word;

	while (isspace((unsigned char)*rest))
		rest++;
	if (strncmp(rest, "on ", 3) == 0) {
		st->text = arena_strdup(r->a, rest + 3);
		return;
	}
	word = next_word(&rest);
	if (!number(word, &st->x) || !number(next_word(&rest), &st->y))
		complain(r, "a place is X Y, or \"on TEXT\"", word ? word : "");
}

static void
read_text_keys(struct reading *r, char **s)
{
	const char *text = quoted(r, s);
	size_t n = strlen(text), len;

	for (size_t i = 0; i < n; i += len)
		add_step(r, STEP_KEY)->key = text_decode(text + i, n - i, &len);
}

static void
read_key(struct reading *r, char *word)
{
	struct step *st = add_step(r, STEP_KEY);
	char *times = strlen(word) > 1 ? strrchr(word, '*') : NULL;
	size_t n, len;

	if (times && times > word && number(times + 1, &st->times))
		*times = '\0';
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (strcmp(keys[i].name, word) == 0)
			st->key = keys[i].key;
	}
	n = strlen(word);
	if (!st->key) {
		st->key = text_decode(word, n, &len);
		if (len != n)
			complain(r, "no such key", word);
	}
}

static void
read_keys(struct reading *r, char *rest)
{
	char *word;

	for (;;) {
		while (isspace((unsigned char)*rest))
			rest++;
		if (*rest == '"' && rest[1] && !isspace((unsigned char)rest[1]))
			read_text_keys(r, &rest);
		else if ((word = next_word(&rest)))
			read_key(r, word);
		else
			break;
	}
}

static void
read_mouse(struct reading *r, char *rest, bool wheel)
{
	static const char *const names[] = {
	    "left", "middle", "right", "up", "down"};
	struct step *st = add_step(r, STEP_MOUSE);
	char *word = next_word(&rest);
	int from = wheel ? MOUSE_WHEEL_UP : MOUSE_LEFT;
	int to = wheel ? MOUSE_WHEEL_DOWN : MOUSE_RIGHT;

	st->button = -1;
	for (int i = from; i <= to; i++) {
		if (word && strcmp(word, names[i]) == 0)
			st->button = i;
	}
	if (st->button < 0)
		complain(r, "no such button", word ? word : "");
	read_place(r, rest, st);
}

static void
read_cursor(struct reading *r, char *rest)
{
	struct step *st = add_step(r, STEP_CURSOR);

	if (strcmp(rest, "off") == 0)
		st->x = -1;
	else
		read_place(r, rest, st);
}

/* A line that does something.  False: it is none of these. */
static bool
read_step(struct reading *r, const char *word, char *rest)
{
	struct step *st;

	if (strcmp(word, "key") == 0)
		read_keys(r, rest);
	else if (strcmp(word, "mouse") == 0 || strcmp(word, "wheel") == 0)
		read_mouse(r, rest, *word == 'w');
	else if (strcmp(word, "paste") == 0 || strcmp(word, "bytes") == 0)
		add_step(r, *word == 'p' ? STEP_PASTE : STEP_BYTES)->text =
		    quoted(r, &rest);
	else if (strcmp(word, "resize") == 0) {
		st = add_step(r, STEP_RESIZE);
		read_size(r, rest, &st->x, &st->y);
	} else if (strcmp(word, "see") == 0 || strcmp(word, "not") == 0)
		add_step(r, *word == 's' ? STEP_SEE : STEP_NOT)->text =
		    arena_strdup(r->a, rest);
	else if (strcmp(word, "cursor") == 0)
		read_cursor(r, rest);
	else if (strcmp(word, "screen") == 0)
		add_step(r, STEP_SCREEN)->text = arena_strdup(r->a, rest);
	else if (strcmp(word, "exit") == 0) {
		st = add_step(r, STEP_EXIT);
		if (!number(next_word(&rest), &st->x))
			complain(r, "a status is a number", "");
	} else
		return false;
	return true;
}

/* [bytes] of PATH that are its folder, with the slash. */
static int
folder_bytes(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (int)(slash - path) + 1 : 0;
}

static void
read_line(struct reading *r, char *line)
{
	struct script *s = r->s;
	char *rest = line, *word = next_word(&rest);

	if (!word || *word == '#')
		return;
	while (isspace((unsigned char)*rest))
		rest++;
	if (strcmp(word, "guide") == 0)
		s->guide = arena_strdup(r->a, rest);
	else if (strcmp(word, "site") == 0)
		s->site = arena_printf(
		    r->a, "%.*s%s", folder_bytes(s->path), s->path, rest);
	else if (strcmp(word, "size") == 0)
		read_size(r, rest, &s->width, &s->height);
	else if (strcmp(word, "languages") == 0)
		s->languages = true;
	else if (strcmp(word, "only") == 0) {
		s->skip_core = strcmp(rest, "pty") == 0;
		s->skip_pty = strcmp(rest, "core") == 0;
	} else if (strcmp(word, "env") == 0 && s->nenv < SCRIPT_ENV)
		s->env[s->nenv++] = arena_strdup(r->a, rest);
	else if (strcmp(word, "args") == 0) {
		while (s->nargs < SCRIPT_WORDS - 1 && (word = next_word(&rest)))
			s->arg[s->nargs++] = arena_strdup(r->a, word);
	} else if (!read_step(r, word, rest))
		complain(r, "no such line", word);
}

static const char *
name_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return arena_strndup(
	    a, name, dot ? (size_t)(dot - name) : strlen(name));
}

bool
script_load(struct script *s, struct arena *a, const char *path)
{
	struct reading r = {.s = s, .a = a};
	FILE *f = fopen(path, "r");
	char line[1024];

	if (!f) {
		perror(path);
		return false;
	}
	*s = (struct script){.path = arena_strdup(a, path),
	    .name = name_of(a, path),
	    .guide = "content",
	    .width = 80,
	    .height = 24};
	while (fgets(line, sizeof line, f)) {
		r.line++;
		line[strcspn(line, "\n")] = '\0';
		read_line(&r, line);
	}
	fclose(f);
	return !r.bad;
}
