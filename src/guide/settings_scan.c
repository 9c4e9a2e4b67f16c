/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/settings_scan.h"

#include <ctype.h>
#include <string.h>

#include "base/err.h"
#include "guide/settings.h"
#include "locale/languages.h"

/* What the last two words were: a quoted one may not be a key. */
enum word { WORD_NONE, WORD_PLAIN, WORD_QUOTED };

enum { BRACES_MAX = 8 }; /* of which our files need three */

struct scan {
	const char *path;
	char *s;
	size_t n;
	size_t at;
	int line;
	enum word last, before;
	int open[BRACES_MAX]; /* lines of the braces that are open */
	int depth;
	struct err *e;
};

static bool
fail(struct scan *c, int line, const char *msg)
{
	return err_set(c->e, ERR_FORMAT, c->path, line, "%s", msg);
}

static bool
starts(const struct scan *c, const char *with)
{
	size_t n = strlen(with);

	return c->n - c->at >= n && memcmp(c->s + c->at, with, n) == 0;
}

static void
word(struct scan *c, enum word w)
{
	c->before = c->last;
	c->last = w;
}

static void
blank_line(struct scan *c)
{
	while (c->at < c->n && c->s[c->at] != '\n')
		c->s[c->at++] = ' ';
}

static bool
blank_long(struct scan *c)
{
	int line = c->line;

	while (c->at < c->n && !starts(c, "*/")) {
		if (c->s[c->at] == '\n')
			c->line++;
		else
			c->s[c->at] = ' ';
		c->at++;
	}
	if (c->at == c->n)
		return fail(c, line, "this comment has no end: */ is missing");
	c->s[c->at] = c->s[c->at + 1] = ' ';
	c->at += 2;
	return true;
}

static bool
check_byte(struct scan *c)
{
	unsigned char b = (unsigned char)c->s[c->at];

	if (b == 0x7f || (b < 0x20 && b != '\n' && b != '\t' && b != '\r'))
		return fail(c, c->line,
		    "there is a control character in this "
		    "line; take it out");
	if (starts(c, "${"))
		return fail(c, c->line,
		    "values from the environment are not "
		    "put in; write the value, not ${...}");
	if (b == '\n')
		c->line++;
	return true;
}

static bool
skip_quoted(struct scan *c)
{
	char quote = c->s[c->at++];
	int line = c->line;

	for (; c->at < c->n; c->at++) {
		if (c->s[c->at] == quote) {
			c->at++;
			word(c, WORD_QUOTED);
			return true;
		}
		if (!check_byte(c))
			return false;
		if (c->s[c->at] == '\\' && c->at + 1 < c->n) {
			c->at++;
			if (!check_byte(c))
				return false;
		}
	}
	return fail(c, line, "a quotation begins here and has no end");
}

static bool
skip_plain(struct scan *c)
{
	word(c, WORD_PLAIN);
	while (c->at < c->n && !strchr(" \t\r\n#\"'={}(),", c->s[c->at])) {
		if (c->s[c->at] == '|')
			return fail(
			    c, c->line, "write sections with { }, not with |");
		if (!check_byte(c))
			return false;
		if (starts(c, "/*"))
			break;
		c->at++;
	}
	return true;
}

/* '=' and '{' make the words before them a key, or a key and a title. */
static bool
mark(struct scan *c, char b)
{
	if (b == '=' && c->last == WORD_QUOTED)
		return fail(c, c->line,
		    "the name of a setting stands without quotation marks");
	if (b == '{' && c->last == WORD_QUOTED && c->before != WORD_PLAIN)
		return fail(c, c->line,
		    "the name of a section stands without quotation marks");
	if (b == '{' && c->depth == BRACES_MAX)
		return fail(c, c->line, "there are too many { in each other");
	if (b == '{')
		c->open[c->depth++] = c->line;
	if (b == '}' && c->depth > 0)
		c->depth--;
	c->last = c->before = WORD_NONE;
	c->at++;
	return true;
}

bool
settings_scan(const char *path, char *s, size_t n, struct err *e)
{
	struct scan c = {.path = path, .s = s, .n = n, .line = 1, .e = e};

	while (c.at < c.n) {
		char b = c.s[c.at];
		bool ok;

		if (b == '#' || starts(&c, "//")) {
			blank_line(&c);
			continue;
		}
		if (starts(&c, "/*"))
			ok = blank_long(&c);
		else if (b == '"' || b == '\'')
			ok = skip_quoted(&c);
		else if (b != '\0' && strchr("={}(),", b))
			ok = mark(&c, b);
		else if (b != '\0' && strchr(" \t\r\n", b)) {
			ok = check_byte(&c);
			c.at++;
		} else
			ok = check_byte(&c) && skip_plain(&c);
		if (!ok)
			return false;
	}
	/* libConfuse would take the end of the file for the brace. */
	if (c.depth > 0)
		return fail(&c, c.open[c.depth - 1],
		    "a section or list begins here and has no end: } is "
		    "missing");
	return true;
}

/* ---- checks --------------------------------------------------------- */

static bool
digits(const char *s, size_t n)
{
	while (n--)
		if (*s < '0' || *s++ > '9')
			return false;
	return true;
}

bool
settings_is_date(const char *v)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int y, m, d, last;

	if (strlen(v) != 10 || v[4] != '-' || v[7] != '-' || !digits(v, 4) ||
	    !digits(v + 5, 2) || !digits(v + 8, 2))
		return false;
	y = (v[0] - '0') * 1000 + (v[1] - '0') * 100 + (v[2] - '0') * 10 +
	    (v[3] - '0');
	m = (v[5] - '0') * 10 + (v[6] - '0');
	d = (v[8] - '0') * 10 + (v[9] - '0');
	if (m < 1 || m > 12)
		return false;
	last = days[m - 1];
	if (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))
		last = 29;
	return d >= 1 && d <= last;
}

bool
settings_is_country(const char *v)
{
	return strlen(v) == 2 && v[0] >= 'A' && v[0] <= 'Z' && v[1] >= 'A' &&
	       v[1] <= 'Z';
}

bool
settings_is_language(const char *v)
{
	char tag[LANGUAGE_TAG_MAX];

	return language_normalise(v, tag);
}

bool
settings_is_phone(const char *v)
{
	bool digit = false;

	if (strlen(v) > 60)
		return false;
	for (; *v; v++) {
		if (*v >= '0' && *v <= '9')
			digit = true;
		else if (!isalpha((unsigned char)*v) &&
			 !strchr(" +-().*#/,:;", *v))
			return false;
	}
	return digit;
}

bool
settings_is_words(const char *v)
{
	return v[strspn(v, " \t\r\n")] != '\0';
}
