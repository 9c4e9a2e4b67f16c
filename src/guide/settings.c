/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/settings.h"

#include <confuse.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/settings_scan.h"
#include "text/text.h"

struct settings {
	struct arena *a;
	struct cfg_t *cfg;
	const char *path;
	struct err *e; /* only while parsing */
};

/*
 * libConfuse hands its callbacks a section and nothing of ours.  So the last
 * option of each section is one that no file can name, and its pointer, which
 * libConfuse copies from section to section, leads here.
 */
struct scope {
	struct settings *settings;
	const struct settings_key *keys;
};

static const char scope_name[] = "\001";

static const struct scope *
scope_of(struct cfg_t *cfg)
{
	for (cfg_opt_t *o = cfg->opts; o && o->name; o++)
		if (strcmp(o->name, scope_name) == 0)
			return (const struct scope *)(const void *)
			    o->simple_value.ptr;
	return NULL;
}

/* ---- messages ------------------------------------------------------- */

/* "… allowed here: a, b, c" as far as the message has room. */
static void
say_unknown(const struct scope *sc, struct cfg_t *cfg, const char *name)
{
	struct str s;

	str_init(&s);
	for (const struct settings_key *k = sc->keys; k->name; k++)
		str_printf(&s, "%s%s", s.len ? ", " : "", k->name);
	err_set(sc->settings->e, ERR_FORMAT, sc->settings->path, cfg->line,
	    "no setting is called \"%.60s\"; allowed here: %s", name,
	    str_text(&s));
	str_done(&s);
}

/* libConfuse's words, and ours with the same arguments. */
static const char *const reworded[][2] = {
    {"premature end of file",
	"the file ends inside a section or before a value; is a } missing?"},
    {"unexpected closing brace", "there is a } too many"},
    {"missing equal sign after option '%s'",
	"after \"%s\" there must be = and a value"},
    {"missing opening brace for section '%s'",
	"after \"%s\" there must be a section in { }"},
    {"missing title for section '%s'",
	"after \"%s\" there must be a title, then a section in { }"},
    {"found duplicate title '%s'",
	"a section \"%s\" is there already; put both into one"},
    {"unexpected token '%s'",
	"\"%s\" does not belong here; is a quotation mark or an = missing?"},
    {"attempt to append to non-list option '%s'",
	"\"%s\" is not a list: write = and not +="},
};

/* Only the first error counts: the others follow from it. */
static void
capture(struct cfg_t *cfg, const char *fmt, va_list ap)
{
	const struct scope *sc = scope_of(cfg);
	struct settings *c = sc ? sc->settings : NULL;
	char msg[256];

	if (!c || !c->e || c->e->code != ERR_NONE)
		return;
	if (strcmp(fmt, "no such option '%s'") == 0) {
		say_unknown(sc, cfg, va_arg(ap, const char *));
		return;
	}
	for (size_t i = 0; i < sizeof reworded / sizeof *reworded; i++)
		if (strcmp(fmt, reworded[i][0]) == 0) {
			fmt = reworded[i][1];
			break;
		}
	vsnprintf(msg, sizeof msg, fmt, ap);
	err_set(c->e, ERR_FORMAT, c->path, cfg->line, "%s", msg);
}

static int
refuse(const struct scope *sc, struct cfg_t *cfg, const char *name,
    const char *value, const char *allowed)
{
	struct settings *c = sc->settings;

	if (c->e && c->e->code == ERR_NONE)
		err_set(c->e, ERR_FORMAT, c->path, cfg->line,
		    "%s cannot be \"%.60s\"; write %s", name, value, allowed);
	return -1;
}

/* ---- values --------------------------------------------------------- */

static bool
parse_number(const char *v, int min, int max, int *out)
{
	char *end;
	long n;

	if (*v < '0' || *v > '9')
		return false;
	errno = 0;
	n = strtol(v, &end, 10);
	if (errno || *end || n < min || n > max)
		return false;
	*out = (int)n;
	return true;
}

static bool
parse_yes(const char *v, bool *out)
{
	static const char *const words[] = {
	    "no", "yes", "off", "on", "false", "true"};

	for (size_t i = 0; i < 6; i++)
		if (strcmp(v, words[i]) == 0) {
			*out = i % 2;
			return true;
		}
	return false;
}

/* A section has been closed: is all in it that must be? */
static int
check_section(const struct scope *sc, struct cfg_t *cfg,
    const struct settings_key *k, struct cfg_t *sec)
{
	const char *title = sec->title ? sec->title : "";
	struct settings *c = sc->settings;

	if (k->type == SETTINGS_TITLED && k->check && !k->check(title))
		return refuse(sc, cfg, k->name, title, k->allowed);
	if (k->most && settings_count(cfg, k->name) > (size_t)k->most) {
		if (c->e && c->e->code == ERR_NONE)
			err_set(c->e, ERR_FORMAT, c->path, cfg->line,
			    "%s \"%.60s\" is one too many: there can be %d",
			    k->name, title, k->most);
		return -1;
	}
	for (const struct settings_key *q = k->keys; q->name; q++)
		if (q->required && !settings_count(sec, q->name)) {
			if (c->e && c->e->code == ERR_NONE)
				err_set(c->e, ERR_FORMAT, c->path, cfg->line,
				    "%s \"%.60s\" ends here without %s",
				    k->name, title, q->name);
			return -1;
		}
	return 0;
}

/* libConfuse calls this after each value and at the end of each section. */
static int
check_value(struct cfg_t *cfg, struct cfg_opt_t *o)
{
	const struct scope *sc = scope_of(cfg);
	const struct settings_key *k;
	const char *v;
	char range[80];
	bool yes;
	int n;

	if (!sc || o->nvalues == 0)
		return 0;
	k = &sc->keys[o - cfg->opts];
	if (o->type == CFGT_SEC)
		return check_section(
		    sc, cfg, k, o->values[o->nvalues - 1]->section);
	v = o->values[o->nvalues - 1]->string;
	if (k->type == SETTINGS_NUMBER &&
	    !parse_number(v, k->min, k->max, &n)) {
		snprintf(range, sizeof range, "a whole number from %d to %d",
		    k->min, k->max);
		return refuse(sc, cfg, k->name, v, range);
	}
	if (k->type == SETTINGS_YES_NO && !parse_yes(v, &yes))
		return refuse(sc, cfg, k->name, v, "yes or no");
	if (k->check && !k->check(v))
		return refuse(sc, cfg, k->name, v, k->allowed);
	return 0;
}

/* ---- the table as libConfuse wants it ------------------------------- */

static size_t
count_keys(const struct settings_key *keys)
{
	size_t n = 0;

	while (keys[n].name)
		n++;
	return n;
}

/* All values are texts to libConfuse: the checks are ours. */
static cfg_opt_t *
make_opts(struct settings *c, const struct settings_key *keys)
{
	size_t n = count_keys(keys);
	cfg_opt_t *opts = arena_zalloc(c->a, (n + 2) * sizeof *opts);
	struct scope *sc = arena_zalloc(c->a, sizeof *sc);

	sc->settings = c;
	sc->keys = keys;
	for (size_t i = 0; i < n; i++) {
		const struct settings_key *k = &keys[i];
		cfg_opt_t *o = &opts[i];

		o->name = k->name;
		o->type = CFGT_STR;
		o->flags = CFGF_NODEFAULT;
		o->validcb = check_value;
		if (k->type == SETTINGS_LIST)
			o->flags |= CFGF_LIST;
		if (!k->keys)
			continue;
		o->type = CFGT_SEC;
		o->flags = k->type == SETTINGS_TITLED
			       ? CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES
			       : CFGF_NONE;
		o->subopts = make_opts(c, k->keys);
	}
	opts[n].name = scope_name;
	opts[n].type = CFGT_NONE;
	opts[n].flags = CFGF_NODEFAULT;
	opts[n].simple_value.ptr = (void **)(void *)sc;
	return opts;
}

struct settings *
settings_parse(const char *path, const char *s, size_t n,
    const struct settings_key *keys, struct err *e)
{
	struct arena *a = arena_new();
	struct settings *c = arena_zalloc(a, sizeof *c);
	char *text;
	int rc;

	c->a = a;
	c->path = arena_strdup(a, path);
	c->e = e;
	*e = (struct err){0};
	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
		s += 3;
		n -= 3;
	}
	text = arena_strndup(a, s, n);
	if (!settings_scan(path, text, n, e)) {
		settings_free(c);
		return NULL;
	}
	c->cfg = cfg_init(make_opts(c, keys), CFGF_NONE);
	if (!c->cfg)
		mem_die("out of memory; close other programs and try again");
	cfg_set_error_function(c->cfg, capture);
	rc = cfg_parse_buf(c->cfg, text);
	c->e = NULL;
	if (rc != CFG_SUCCESS) {
		if (e->code == ERR_NONE)
			err_set(e, ERR_FORMAT, path, c->cfg->line,
			    "this cannot be understood");
		settings_free(c);
		return NULL;
	}
	return c;
}

void
settings_free(struct settings *c)
{
	if (!c)
		return;
	if (c->cfg)
		cfg_free(c->cfg);
	arena_free(c->a);
}

/* ---- reading -------------------------------------------------------- */

struct cfg_t *
settings_root(const struct settings *c)
{
	return c->cfg;
}

static const cfg_opt_t *
find(struct cfg_t *at, const char *key)
{
	for (cfg_opt_t *o = at->opts; o->name; o++)
		if (strcmp(o->name, key) == 0)
			return o;
	return NULL;
}

size_t
settings_count(struct cfg_t *at, const char *key)
{
	const cfg_opt_t *o = find(at, key);

	return o ? o->nvalues : 0;
}

struct cfg_t *
settings_section(struct cfg_t *at, const char *key, size_t i)
{
	const cfg_opt_t *o = find(at, key);

	return o && i < o->nvalues ? o->values[i]->section : NULL;
}

/* Through the gate, and in one line: a value stands inside a sentence. */
static const char *
clean_copy(struct arena *a, const char *v)
{
	const char *copy;
	struct str s;

	str_init(&s);
	text_clean(&s, v, strlen(v));
	for (size_t i = 0; i < s.len; i++)
		if (s.s[i] == '\n' || s.s[i] == '\t')
			s.s[i] = ' ';
	copy = arena_strndup(a, str_text(&s), s.len);
	str_done(&s);
	return copy;
}

static const char *
raw(struct cfg_t *at, const char *key)
{
	const cfg_opt_t *o = find(at, key);

	return o && o->nvalues ? o->values[0]->string : NULL;
}

const char *
settings_title(struct arena *a, struct cfg_t *at)
{
	return clean_copy(a, at->title ? at->title : "");
}

const char *
settings_text(struct arena *a, struct cfg_t *at, const char *key)
{
	const char *v = raw(at, key);

	return v ? clean_copy(a, v) : "";
}

const char *const *
settings_list(struct arena *a, struct cfg_t *at, const char *key)
{
	const cfg_opt_t *o = find(at, key);
	size_t n = o ? o->nvalues : 0;
	const char **list = arena_zalloc(a, (n + 1) * sizeof *list);

	for (size_t i = 0; i < n; i++)
		list[i] = clean_copy(a, o->values[i]->string);
	return list;
}

int
settings_number(struct cfg_t *at, const char *key, int otherwise)
{
	const char *v = raw(at, key);

	return v ? (int)strtol(v, NULL, 10) : otherwise;
}

bool
settings_yes(struct cfg_t *at, const char *key, bool otherwise)
{
	const char *v = raw(at, key);

	if (v)
		parse_yes(v, &otherwise);
	return otherwise;
}
