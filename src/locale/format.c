/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "locale/format.h"

#include <stddef.h>
#include <string.h>

/* What a format takes from the argument list. */
struct args {
	char type[FORMAT_ARGS][3]; /* length and kind: "ld", "s"; "" unused */
	size_t next;               /* for directives without a number */
	bool numbered;
};

/* The N of "N$", from 1, moving on behind it; else 0. */
static size_t
read_position(const char **s)
{
	const char *p = *s;
	size_t n = 0;

	while (*p >= '0' && *p <= '9' && n <= FORMAT_ARGS)
		n = n * 10 + (size_t)(*p++ - '0');
	if (!n || *p != '$')
		return 0;
	*s = p + 1;
	return n;
}

static bool
put_type(struct args *a, size_t position, const char *type)
{
	size_t at = position ? position - 1 : a->next++;

	if (position)
		a->numbered = true;
	if (at >= FORMAT_ARGS)
		return false;
	if (a->type[at][0] && strcmp(a->type[at], type) != 0)
		return false;
	strcpy(a->type[at], type);
	return true;
}

/* A width or a precision; a '*' takes an int. */
static bool
read_size(struct args *a, const char **s)
{
	size_t position;

	if (**s != '*') {
		*s += strspn(*s, "0123456789");
		return true;
	}
	++*s;
	position = read_position(s);
	return put_type(a, position, "d");
}

/* Kinds that are passed in the same way count as the same. */
static char
kind_of(char c)
{
	if (c == '\0')
		return '\0';
	if (strchr("di", c))
		return 'd';
	if (strchr("ouxX", c))
		return 'u';
	if (strchr("eEfFgGaA", c))
		return 'f';
	return strchr("csp", c) ? c : '\0';
}

static bool
read_directive(struct args *a, const char **s)
{
	size_t position = read_position(s);
	char length = '\0', type[3] = "", *t = type;

	*s += strspn(*s, "-+ #0'");
	if (!read_size(a, s))
		return false;
	if (**s == '.') {
		++*s;
		if (!read_size(a, s))
			return false;
	}
	if (**s && strchr("hljztL", **s)) {
		length = *(*s)++;
		if (**s == length) { /* "ll", "hh" */
			length = length == 'l' ? 'q' : 'H';
			++*s;
		}
	}
	if (length)
		*t++ = length;
	*t = kind_of(**s);
	if (!*t)
		return false;
	++*s;
	return put_type(a, position, type);
}

static bool
read_format(struct args *a, const char *s)
{
	*a = (struct args){0};
	while ((s = strchr(s, '%'))) {
		s++;
		if (*s == '%')
			s++;
		else if (!read_directive(a, &s))
			return false;
	}
	return !(a->numbered && a->next); /* POSIX: not both in one */
}

bool
format_fits(const char *msgid, const char *text)
{
	struct args want, have;
	bool gap = false;

	if (!strchr(text, '%'))
		return true;
	/* "100 % sure" is no format; then only the very words can be. */
	if (!read_format(&want, msgid) || !read_format(&have, text))
		return false;
	for (size_t i = 0; i < FORMAT_ARGS; i++) {
		if (!have.type[i][0]) {
			gap = true; /* POSIX: no argument may be skipped */
			continue;
		}
		if (gap || strcmp(have.type[i], want.type[i]) != 0)
			return false;
	}
	return true;
}
