/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/pdf_read.h"

#include <string.h>

/* "0000008073 00000 n \n" */
enum { ENTRY = 20, ENTRY_DIGITS = 10, NESTING_MAX = 32, NUMBER_DIGITS = 10 };

/* The end of the file, where "startxref" is looked for. */
enum { TAIL = 1024 };

enum token {
	TOKEN_BAD,
	TOKEN_END,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_SIMPLE,
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
	       c == '\0';
}

static bool
is_regular(char c)
{
	return !is_blank(c) && !strchr("()<>[]{}/%", c);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
skip_blanks(const struct pdf_file *f, struct pdf_piece *rest)
{
	while (rest->from < rest->to) {
		char c = f->s[rest->from];

		if (c == '%')
			while (rest->from < rest->to &&
			       f->s[rest->from] != '\n' &&
			       f->s[rest->from] != '\r')
				rest->from++;
		else if (is_blank(c))
			rest->from++;
		else
			return;
	}
}

/* Behind the string "(…)" at FROM; 0: it has no end. */
static size_t
string_end(const struct pdf_file *f, size_t from, size_t to)
{
	int depth = 0;

	for (size_t i = from; i < to; i++) {
		if (f->s[i] == '\\')
			i++;
		else if (f->s[i] == '(')
			depth++;
		else if (f->s[i] == ')' && --depth == 0)
			return i + 1;
	}
	return 0;
}

/* Behind "<0a1b>"; 0: it has no end. */
static size_t
hex_end(const struct pdf_file *f, size_t from, size_t to)
{
	const char *end = memchr(f->s + from, '>', to - from);

	return end ? (size_t)(end - f->s) + 1 : 0;
}

static enum token
next_token(
    const struct pdf_file *f, struct pdf_piece *rest, struct pdf_piece *token)
{
	skip_blanks(f, rest);
	if (rest->from >= rest->to)
		return TOKEN_END;

	size_t at = rest->from;
	char c = f->s[at];
	bool twice = at + 1 < rest->to && f->s[at + 1] == c;
	size_t end = at + 1;
	enum token kind = TOKEN_SIMPLE;

	if (c == '[' || (c == '<' && twice)) {
		kind = TOKEN_OPEN;
		end += c == '<';
	} else if (c == ']' || (c == '>' && twice)) {
		kind = TOKEN_CLOSE;
		end += c == '>';
	} else if (c == '(' || c == '<') {
		end = c == '(' ? string_end(f, at, rest->to)
			       : hex_end(f, at, rest->to);
	} else if (c == '/' || is_regular(c)) {
		while (end < rest->to && is_regular(f->s[end]))
			end++;
	} else {
		end = 0;
	}
	if (!end)
		return TOKEN_BAD;
	*token = (struct pdf_piece){at, end};
	rest->from = end;
	return kind;
}

static bool
read_number(const struct pdf_file *f, struct pdf_piece p, size_t *out)
{
	size_t v = 0;

	if (p.from >= p.to || p.to - p.from > NUMBER_DIGITS)
		return false;
	for (size_t i = p.from; i < p.to; i++) {
		if (!is_digit(f->s[i]))
			return false;
		v = v * 10 + (size_t)(f->s[i] - '0');
	}
	*out = v;
	return true;
}

/* Behind the number at VALUE, is there " 0 R"?  Then it is all one value. */
static void
take_reference(
    const struct pdf_file *f, struct pdf_piece *rest, struct pdf_piece *value)
{
	struct pdf_piece ahead = *rest, token;
	size_t number;

	if (!read_number(f, *value, &number) ||
	    next_token(f, &ahead, &token) != TOKEN_SIMPLE ||
	    !read_number(f, token, &number) ||
	    next_token(f, &ahead, &token) != TOKEN_SIMPLE ||
	    !pdf_is(f, token, "R"))
		return;
	value->to = token.to;
	*rest = ahead;
}

bool
pdf_next(
    const struct pdf_file *f, struct pdf_piece *rest, struct pdf_piece *value)
{
	char open[NESTING_MAX];
	int depth = 0;
	struct pdf_piece token;
	enum token kind = next_token(f, rest, &token);

	if (kind != TOKEN_SIMPLE && kind != TOKEN_OPEN)
		return false;
	*value = token;
	if (kind == TOKEN_SIMPLE) {
		take_reference(f, rest, value);
		return true;
	}
	open[depth++] = f->s[token.from];
	while (depth) {
		kind = next_token(f, rest, &token);
		if (kind == TOKEN_OPEN && depth < NESTING_MAX)
			open[depth++] = f->s[token.from];
		else if (kind == TOKEN_CLOSE)
			/* '[' and ']', '<' and '>' differ by two. */
			depth = open[depth - 1] + 2 == f->s[token.from]
				    ? depth - 1
				    : -1;
		else if (kind != TOKEN_SIMPLE)
			return false;
		if (depth < 0)
			return false;
	}
	value->to = token.to;
	return true;
}

bool
pdf_is(const struct pdf_file *f, struct pdf_piece value, const char *words)
{
	size_t n = strlen(words);

	return value.to - value.from == n &&
	       memcmp(f->s + value.from, words, n) == 0;
}

bool
pdf_get(const struct pdf_file *f, struct pdf_piece dict, const char *key,
    struct pdf_piece *value)
{
	struct pdf_piece name;

	while (pdf_next(f, &dict, &name) && pdf_next(f, &dict, value))
		if (pdf_is(f, name, key))
			return true;
	return false;
}

bool
pdf_inside(
    const struct pdf_file *f, struct pdf_piece value, struct pdf_piece *inside)
{
	if (value.to - value.from < 2 || f->s[value.from] != '[')
		return false;
	*inside = (struct pdf_piece){value.from + 1, value.to - 1};
	return true;
}

bool
pdf_reference(const struct pdf_file *f, struct pdf_piece value, size_t *number)
{
	struct pdf_piece token;

	return value.to > value.from && f->s[value.to - 1] == 'R' &&
	       next_token(f, &value, &token) == TOKEN_SIMPLE &&
	       read_number(f, token, number) &&
	       next_token(f, &value, &token) == TOKEN_SIMPLE &&
	       pdf_is(f, token, "0");
}

/* The dictionary that is next, without its signs. */
static bool
take_dict(
    const struct pdf_file *f, struct pdf_piece rest, struct pdf_piece *dict)
{
	struct pdf_piece value;

	if (!pdf_next(f, &rest, &value) || value.to - value.from < 4 ||
	    memcmp(f->s + value.from, "<<", 2) != 0)
		return false;
	*dict = (struct pdf_piece){value.from + 2, value.to - 2};
	return true;
}

/* WORD is next. */
static bool
take_word(const struct pdf_file *f, struct pdf_piece *rest, const char *word)
{
	struct pdf_piece token;

	return next_token(f, rest, &token) == TOKEN_SIMPLE &&
	       pdf_is(f, token, word);
}

static bool
take_number(const struct pdf_file *f, struct pdf_piece *rest, size_t *out)
{
	struct pdf_piece token;

	return next_token(f, rest, &token) == TOKEN_SIMPLE &&
	       read_number(f, token, out);
}

bool
pdf_object(const struct pdf_file *f, size_t number, struct pdf_piece *dict)
{
	size_t entry = f->table + number * ENTRY;
	struct pdf_piece at = {entry, entry + ENTRY_DIGITS};
	size_t offset, found;

	if (!number || number >= f->count ||
	    memcmp(f->s + at.to, " 00000 n", 8) != 0 ||
	    !read_number(f, at, &offset) || offset >= f->xref)
		return false;

	struct pdf_piece rest = {offset, f->xref};

	return take_number(f, &rest, &found) && found == number &&
	       take_word(f, &rest, "0") && take_word(f, &rest, "obj") &&
	       take_dict(f, rest, dict);
}

/* Where the last "startxref" says that the table is. */
static bool
find_table(struct pdf_file *f)
{
	static const char word[] = "startxref";
	size_t n = sizeof word - 1;
	size_t low = f->n > TAIL ? f->n - TAIL : 0;

	for (size_t at = f->n < n ? 0 : f->n - n + 1; at > low; at--)
		if (memcmp(f->s + at - 1, word, n) == 0) {
			struct pdf_piece rest = {at - 1 + n, f->n};

			return take_number(f, &rest, &f->xref) &&
			       f->xref < at - 1;
		}
	return false;
}

bool
pdf_open(struct pdf_file *f, const char *s, size_t n)
{
	struct pdf_piece value;
	size_t first, size;

	*f = (struct pdf_file){.s = s, .n = n};
	if (n < 8 || memcmp(s, "%PDF-1.", 7) != 0 || !find_table(f))
		return false;

	struct pdf_piece rest = {f->xref, n};

	if (!take_word(f, &rest, "xref") || !take_number(f, &rest, &first) ||
	    first != 0 || !take_number(f, &rest, &f->count) || !f->count)
		return false;
	skip_blanks(f, &rest);
	f->table = rest.from;
	if ((n - f->table) / ENTRY < f->count)
		return false;
	rest.from = f->table + f->count * ENTRY;
	return take_word(f, &rest, "trailer") &&
	       take_dict(f, rest, &f->trailer) &&
	       pdf_get(f, f->trailer, "/Size", &value) &&
	       read_number(f, value, &size) && size == f->count &&
	       !pdf_get(f, f->trailer, "/Prev", &value) &&
	       !pdf_get(f, f->trailer, "/Encrypt", &value);
}
