/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/source.h"

#include <string.h>

#include "authoring/check.h"
#include "base/arena.h"

size_t
source_line(const struct check_file *f, uint32_t line, const char **s)
{
	size_t start = f->lines[line - 1];
	size_t end = line < f->nlines ? f->lines[line] - 1 : f->n;

	*s = f->raw + start;
	return end - start;
}

size_t
source_bare(const char **s, size_t n)
{
	while (n && (**s == ' ' || **s == '\t' || **s == '>')) {
		(*s)++;
		n--;
	}
	while (n && strchr(" \t\r", (*s)[n - 1]))
		n--;
	return n;
}

char
source_fence(const char *s, size_t n)
{
	n = source_bare(&s, n);
	if (n < 3 || (*s != '`' && *s != '~') || s[1] != *s || s[2] != *s)
		return '\0';
	return *s;
}

void
source_place(
    const struct check_file *f, size_t at, uint32_t *line, uint32_t *column)
{
	uint32_t low = 0, high = f->nlines;

	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;

		if (f->lines[mid] <= at)
			low = mid;
		else
			high = mid;
	}
	*line = low + 1;
	*column = (uint32_t)(at - f->lines[low]) + 1;
}

/* ---- what is not to be looked at ---------------------------------------- */

/* [bytes] of backticks that open code; cmark knows no longer runs. */
enum { RUN_MAX = 80 };

static void
blank(char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != '\n')
			s[i] = ' ';
}

/* From the run of backticks at S to the next run of the same length. */
static size_t
code_span(const char *s, size_t n)
{
	size_t run = 0, other = 0;

	while (run < n && s[run] == '`')
		run++;
	if (run > RUN_MAX)
		return 0;
	for (size_t i = run; i <= n; i++) {
		if (i < n && s[i] == '`') {
			other++;
			continue;
		}
		if (other == run)
			return i;
		other = 0;
		/* An empty line ends the paragraph. */
		if (i + 1 < n && s[i] == '\n' && s[i + 1] == '\n')
			break;
	}
	return 0;
}

static void
blank_spans(char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t span = s[i] == '`' ? code_span(s + i, n - i) : 0;

		if (span) {
			blank(s + i, span);
			i += span - 1;
		} else
			while (i + 1 < n && s[i] == '`' && s[i + 1] == '`')
				i++;
	}
}

const char *
source_blank_code(struct arena *a, const struct check_file *f)
{
	char *out = arena_strndup(a, f->raw, f->n);
	char open = '\0';

	for (uint32_t line = 1; line <= f->nlines; line++) {
		const char *s;
		size_t n = source_line(f, line, &s);
		char mark = source_fence(s, n);

		if (open || mark)
			blank(out + f->lines[line - 1], n);
		if (mark && (!open || open == mark))
			open = open ? '\0' : mark;
	}
	blank_spans(out, f->n);
	return out;
}

const char *
source_blank_comments(struct arena *a, const struct check_file *f)
{
	char *out = arena_strndup(a, f->bare, f->n);

	for (char *s = out; (s = strstr(s, "<!--"));) {
		char *end = strstr(s + 4, "-->");
		size_t n = end ? (size_t)(end + 3 - s) : strlen(s);

		blank(s, n);
		s += n;
	}
	return out;
}

bool
source_next_comment(const struct check_file *f, struct source_comment *k)
{
	const char *s = strstr(f->bare + k->next, "<!--"), *end;
	uint32_t unused;

	end = s ? strstr(s + 4, "-->") : NULL;
	if (!end)
		return false;
	source_place(f, (size_t)(s - f->bare), &k->line, &k->column);
	source_place(f, (size_t)(end - f->bare), &k->end_line, &unused);
	k->next = (size_t)(end + 3 - f->bare);
	for (s += 4; s < end && strchr(" \t\n\r", *s); s++)
		;
	while (end > s && strchr(" \t\n\r", end[-1]))
		end--;
	k->s = s;
	k->n = (size_t)(end - s);
	return true;
}
