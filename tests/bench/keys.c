/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys.h"

#include "util.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name, *bytes;
	enum key_kind kind;
} named[] = {
    {"Up", "A", KEY_CURSOR},
    {"Down", "B", KEY_CURSOR},
    {"Right", "C", KEY_CURSOR},
    {"Left", "D", KEY_CURSOR},
    {"Home", "H", KEY_CURSOR},
    {"End", "F", KEY_CURSOR},
    {"PgUp", "\033[5~", KEY_BYTES},
    {"PgDn", "\033[6~", KEY_BYTES},
    {"PageUp", "\033[5~", KEY_BYTES},
    {"PageDown", "\033[6~", KEY_BYTES},
    {"Ins", "\033[2~", KEY_BYTES},
    {"Del", "\033[3~", KEY_BYTES},
    {"Enter", "\r", KEY_BYTES},
    {"Tab", "\t", KEY_BYTES},
    {"S-Tab", "\033[Z", KEY_BYTES},
    {"Space", " ", KEY_BYTES},
    {"Esc", "\033", KEY_ESC},
    {"Bksp", "\177", KEY_BYTES},
    {"F1", "\033OP", KEY_BYTES},
    {"F2", "\033OQ", KEY_BYTES},
    {"F3", "\033OR", KEY_BYTES},
    {"F4", "\033OS", KEY_BYTES},
    {"F5", "\033[15~", KEY_BYTES},
    {"F10", "\033[21~", KEY_BYTES},
};

struct token {
	char label[64], text[256];
	bool quoted, see;
	int len, repeat;
};

static int
group_find(struct script *s, const char *name)
{
	for (int i = 0; i < s->group_n; i++)
		if (!strcmp(s->group[i].name, name))
			return i;
	s->group =
	    xrealloc(s->group, (size_t)(s->group_n + 1) * sizeof *s->group);
	memset(&s->group[s->group_n], 0, sizeof *s->group);
	s->group[s->group_n].name = xstrdup(name);
	return s->group_n++;
}

static struct key *
key_push(
    struct script *s, int group, enum key_kind kind, const char *bytes, int len)
{
	struct key *k;
	s->key = xrealloc(s->key, (size_t)(s->key_n + 1) * sizeof *s->key);
	k = &s->key[s->key_n++];
	memset(k, 0, sizeof *k);
	k->kind = kind;
	k->group = group;
	k->len = clamp_int(len, 0, (int)sizeof k->text - 1);
	memcpy(k->text, bytes, (size_t)k->len);
	return k;
}

static int
utf8_len(unsigned char c)
{
	return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

static const char *
read_label(const char *p, struct token *t)
{
	const char *q = p;
	while (isalnum((unsigned char)*q) || *q == '-' || *q == '_')
		q++;
	if (*q != '=' || q == p || !q[1] || isspace((unsigned char)q[1]) ||
	    q - p >= 60)
		return p;
	memcpy(t->label, p, (size_t)(q - p));
	return q + 1;
}

static const char *
read_quoted(const char *p, struct token *t)
{
	while (*p && *p != '"' && t->len < 250) {
		if (*p == '\\' && p[1])
			p++;
		t->text[t->len++] = *p++;
	}
	return *p ? p + 1 : p;
}

/* Where the next token begins; NULL when there is none. */
static const char *
read_token(const char *p, struct token *t)
{
	memset(t, 0, sizeof *t);
	t->repeat = 1;
	while (isspace((unsigned char)*p))
		p++;
	if (!*p)
		return NULL;
	p = read_label(p, t);
	if (*p == '?' && p[1] && !isspace((unsigned char)p[1])) {
		t->see = true;
		p++;
	}
	if (*p == '"') {
		t->quoted = true;
		return read_quoted(p + 1, t);
	}
	while (*p && !isspace((unsigned char)*p) && t->len < 250)
		t->text[t->len++] = *p++;
	return p;
}

/* "j*50" is j, fifty times.  The group keeps the name as written. */
static void
split_repeat(struct token *t)
{
	char *star = t->len > 2 ? strrchr(t->text + 1, '*') : NULL;
	if (!star || !isdigit((unsigned char)star[1]))
		return;
	t->repeat = atoi(star + 1);
	*star = 0;
}

static void
push_named(struct script *s, int group, const char *name)
{
	size_t n = sizeof named / sizeof *named;
	char control;
	int cols, rows;
	for (size_t i = 0; i < n; i++)
		if (!strcmp(name, named[i].name)) {
			key_push(s, group, named[i].kind, named[i].bytes,
			    (int)strlen(named[i].bytes));
			return;
		}
	if (sscanf(name, "@%dx%d", &cols, &rows) == 2) {
		struct key *k = key_push(s, group, KEY_RESIZE, "", 0);
		k->cols = clamp_int(cols, 1, 1000);
		k->rows = clamp_int(rows, 1, 500);
	} else if (name[0] == 'C' && name[1] == '-' && name[2] && !name[3]) {
		control = (char)(toupper((unsigned char)name[2]) & 0x1f);
		key_push(s, group, KEY_BYTES, &control, 1);
	} else {
		key_push(s, group, KEY_BYTES, name, (int)strlen(name));
	}
}

static void
push_text(struct script *s, int group, const char *text)
{
	while (*text) {
		int n = utf8_len((unsigned char)*text);
		int have = (int)strlen(text);
		n = n < have ? n : have;
		key_push(s, group, KEY_BYTES, text, n);
		text += n;
	}
}

static void
push_token(struct script *s, struct token *t)
{
	const char *given = t->label[0] ? t->label : t->text;
	char name[400];
	int group;
	if (t->see)
		snprintf(name, sizeof name, "see:%s", given);
	else
		snprintf(name, sizeof name,
		    t->quoted && !t->label[0] ? "\"%s\"" : "%s", given);
	group = group_find(s, name);
	if (t->see) {
		s->group[group].see = true;
		key_push(s, group, KEY_SEE, t->text, t->len);
	} else if (t->quoted) {
		push_text(s, group, t->text);
	} else {
		split_repeat(t);
		for (int i = 0; i < t->repeat; i++)
			push_named(s, group, t->text);
	}
}

struct script
script_parse(const char *text)
{
	struct script s = {0};
	struct token t;
	while (text && (text = read_token(text, &t)))
		push_token(&s, &t);
	return s;
}
