/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * htmltest - a strict reader of HTML as paper/html.h writes it: only elements,
 * attributes and classes that are known, each closed where it should be.
 *
 * Takes: a file.  Gives: its words.  What is not as it should be fails the
 * test.
 */
#ifndef TESTS_UNIT_HTMLTEST_H
#define TESTS_UNIT_HTMLTEST_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/str.h"

static const char *const names[] = {"html", "head", "meta", "title", "style",
    "body", "main", "article", "header", "footer", "div", "p", "h1", "h2", "h3",
    "h4", "h5", "h6", "ul", "ol", "li", "aside", "blockquote", "table", "thead",
    "tr", "th", "td", "dl", "dt", "dd", "pre", "hr", "br", "span", "strong",
    "em", "code", "cite", "bdi", "a", NULL};

static const char *const attributes[] = {"lang", "dir", "charset", "name",
    "content", "http-equiv", "class", "value", "scope", "aria-hidden", "href",
    NULL};

static const char *const classes[] = {"box", "box warning",
    "box warning joined", "label", "people", "than", "dots", "form", "fine",
    "write", "line", "mark", "pair", "also", "tight", "ticks", "to", "whole",
    "c", "r", NULL};

static inline void
is_one_of(const char *const *list, const char *s, size_t n)
{
	for (; *list; list++)
		if (strlen(*list) == n && memcmp(*list, s, n) == 0)
			return;
	fail_msg("\"%.*s\" is none of ours", (int)n, s);
}

static inline bool
is_named(const char *s, size_t n, const char *name)
{
	return strlen(name) == n && memcmp(s, name, n) == 0;
}

/* NAME="VALUE" at S; returns what is behind it. */
static inline const char *
read_attribute(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz-");

	is_one_of(attributes, s, n);
	assert_memory_equal(s + n, "=\"", 2);

	const char *value = s + n + 2, *end = strchr(value, '"');

	assert_non_null(end);
	for (const char *c = value; c < end; c++)
		assert_true(*c != '<' && *c != '>');
	if (is_named(s, n, "class"))
		is_one_of(classes, value, (size_t)(end - value));
	if (is_named(s, n, "href"))
		assert_true(strncmp(value, "http", 4) == 0 ||
			    strncmp(value, "mailto:", 7) == 0 ||
			    strncmp(value, "tel:", 4) == 0);
	return end + 1;
}

/* The character that the entity at S stands for. */
static inline char
read_entity(const char **s)
{
	static const struct {
		const char *name;
		char c;
	} all[] = {
	    {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!strncmp(*s, all[i].name, strlen(all[i].name))) {
			*s += strlen(all[i].name);
			return all[i].c;
		}
	fail_msg("%.10s is no entity", *s);
	return 0;
}

enum { OPEN_MAX = 200 };

struct reader {
	struct str text; /* all words, a newline for each <br> */
	char open[OPEN_MAX][12];
	int depth;
};

static inline const char *
read_tag(struct reader *r, const char *s)
{
	bool close = s[1] == '/';
	const char *name = s + 1 + close;
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789");

	is_one_of(names, name, n);
	for (s = name + n; *s == ' ';)
		s = read_attribute(s + 1);
	assert_int_equal(*s, '>');
	if (close) {
		assert_true(r->depth > 0);
		r->depth--;
		if (!is_named(name, n, r->open[r->depth]))
			fail_msg("</%.*s> ends <%s>", (int)n, name,
			    r->open[r->depth]);
	} else if (is_named(name, n, "br")) {
		str_putc(&r->text, '\n');
		return s + 2; /* the newline behind it is no word */
	} else if (!is_named(name, n, "hr") && !is_named(name, n, "meta")) {
		assert_true(r->depth < OPEN_MAX);
		memcpy(r->open[r->depth], name, n);
		r->open[r->depth++][n] = '\0';
		if (is_named(name, n, "style"))
			s = strstr(s, "</style>") - 1;
	}
	return s + 1;
}

static inline void
read_html(struct reader *r, const char *s)
{
	static const char type[] = "<!DOCTYPE html>\n";

	*r = (struct reader){.depth = 0};
	str_init(&r->text);
	assert_memory_equal(s, type, sizeof type - 1);
	for (s += sizeof type - 1; *s;)
		if (*s == '<')
			s = read_tag(r, s);
		else if (*s == '&')
			str_putc(&r->text, read_entity(&s));
		else
			str_putc(&r->text, *s++);
	assert_int_equal(r->depth, 0);
}

#endif
