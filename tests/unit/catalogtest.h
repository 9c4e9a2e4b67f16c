/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * catalogtest - the catalogs that this source ships, and what msgunfmt of GNU
 * gettext says is in them.
 */
#ifndef TESTS_CATALOGTEST_H
#define TESTS_CATALOGTEST_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "locale/plural.h"
#include "tempdir.h"

enum { SHIPPED_MAX = 64, SHIPPED_TAG = 32 };

/* A message, as a PO file has it.  All of it lies in entries.text. */
struct entry {
	const char *context; /* NULL: none */
	const char *id;
	const char *many; /* NULL: it does not count anything */
	const char *form[PLURAL_FORMS];
};

struct entries {
	struct str text;
	struct entry *e; /* e[0] is the header */
	size_t n;
};

static inline const char *
source_path(struct str *s, const char *below)
{
	const char *top = getenv("srcdir");

	str_clear(s);
	str_printf(s, "%s/%s", top ? top : ".", below);
	return s->s;
}

/* The tags in po/LINGUAS; how many. */
static inline size_t
shipped(char tags[SHIPPED_MAX][SHIPPED_TAG])
{
	struct str path;
	char line[200];
	size_t n = 0;
	FILE *f;

	str_init(&path);
	f = fopen(source_path(&path, "po/LINGUAS"), "r");
	str_done(&path);
	if (!f)
		abort();
	while (n < SHIPPED_MAX && fgets(line, sizeof line, f))
		if (line[0] != '#' && sscanf(line, "%31s", tags[n]) == 1)
			n++;
	fclose(f);
	return n;
}

/* True when gettext's tools are there; else it is said that NAME cannot run. */
static inline bool
has_gettext_tools(const char *name)
{
	if (system("msgunfmt --version >/dev/null 2>&1") == 0 &&
	    system("msgfmt --version >/dev/null 2>&1") == 0)
		return true;
	printf("# skip: %s, msgfmt or msgunfmt is missing\n", name);
	return false;
}

/* Writes TO, the catalog of TAG as msgfmt OPTIONS makes it. */
static inline bool
shipped_remake(const char *tag, const char *options, const char *to)
{
	struct str below, path, command;
	bool ok;

	str_init(&below);
	str_init(&path);
	str_init(&command);
	str_printf(&below, "po/%s.gmo", tag);
	str_printf(&command, "msgunfmt '%s' | msgfmt %s -o '%s' -",
	    source_path(&path, below.s), options, to);
	ok = system(command.s) == 0;
	str_done(&command);
	str_done(&path);
	str_done(&below);
	return ok;
}

/* Reads what stands between the quotes of LINE; *TO goes behind it. */
static inline void
entry_unquote(const char *line, char **to)
{
	static const char plain[] = "abfnrtv\"\\",
			  meant[] = "\a\b\f\n\r\t\v\"\\";
	const char *s = strchr(line, '"');

	if (!s)
		abort();
	for (s++; *s != '"'; s++) {
		char c = *s;

		if (c == '\\') {
			const char *at = strchr(plain, *++s);

			if (!at || !*at)
				abort(); /* not as msgunfmt writes */
			c = meant[at - plain];
		}
		if (!c)
			abort();
		*(*to)++ = c;
	}
	**to = '\0';
}

/* Where the string that LINE begins goes; NULL when it goes on with the last.
 */
static inline const char **
entry_field(struct entries *all, const char *line)
{
	struct entry *e;
	bool has_context = strncmp(line, "msgctxt ", 8) == 0;

	if (has_context || (strncmp(line, "msgid ", 6) == 0 &&
			       (!all->n || all->e[all->n - 1].id))) {
		all->e = mem_realloc(all->e, (all->n + 1) * sizeof *all->e);
		all->e[all->n++] = (struct entry){0};
	}
	if (!all->n)
		abort();
	e = &all->e[all->n - 1];
	if (has_context)
		return &e->context;
	if (strncmp(line, "msgid ", 6) == 0)
		return &e->id;
	if (strncmp(line, "msgid_plural ", 13) == 0)
		return &e->many;
	if (strncmp(line, "msgstr ", 7) == 0)
		return &e->form[0];
	if (strncmp(line, "msgstr[", 7) == 0) {
		size_t form = (size_t)strtoul(line + 7, NULL, 10);

		if (form >= PLURAL_FORMS)
			abort();
		return &e->form[form];
	}
	return NULL;
}

/* What was read becomes shorter by being read, so it can stay in its place. */
static inline void
entries_parse(struct entries *all)
{
	char *line = all->text.s, *to = all->text.s;
	bool begun = false; /* "to" then stands on a NUL */

	while (line && *line) {
		char *end = strchr(line, '\n');

		if (end)
			*end = '\0';
		if (*line == '"') {
			entry_unquote(line, &to);
		} else if (*line && *line != '#') {
			const char **field = entry_field(all, line);

			if (!field)
				abort();
			*field = begun ? ++to : to;
			begun = true;
			entry_unquote(line, &to);
		}
		line = end ? end + 1 : NULL;
	}
}

/* All messages of the .mo file PATH, by msgunfmt.  False: it refused. */
static inline bool
entries_read(struct entries *all, const char *path)
{
	struct str command;
	char b[65536];
	size_t n;
	FILE *f;
	bool ok;

	*all = (struct entries){0};
	str_init(&all->text);
	str_init(&command);
	str_printf(&command, "msgunfmt --no-wrap '%s'", path);
	f = popen(command.s, "r");
	str_done(&command);
	if (!f)
		return false;
	while ((n = fread(b, 1, sizeof b, f)) > 0)
		str_put(&all->text, b, n);
	ok = pclose(f) == 0 && all->text.len;
	if (ok)
		entries_parse(all);
	return ok;
}

static inline void
entries_done(struct entries *all)
{
	str_done(&all->text);
	mem_free(all->e);
}

#endif
