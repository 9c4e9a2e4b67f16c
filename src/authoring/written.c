/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file must not hold, looked for as it is written. */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "authoring/source.h"
#include "text/text.h"

static void
say(struct check *c, const struct check_file *f, size_t at, const char *rule,
    const char *words)
{
	uint32_t line, column;

	source_place(f, at, &line, &column);
	check_say(c, f, line, column, rule, "%s", words);
}

/* ---- telephone numbers ------------------------------------------------------
 */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
digits(const char *s)
{
	size_t n = 0;

	while (is_digit(s[n]))
		n++;
	return n;
}

static bool
is_separator(char c)
{
	return c == '-' || c == '.' || c == ' ';
}

/* Three digits at S and what follows: 555-0100, 800 273 8255, (212) 555-0100.
 */
static bool
is_grouped(const char *s)
{
	const char *p = s + 3;
	bool wide = *p == ')';
	size_t gap = 0, n;

	p += wide;
	while (is_separator(p[gap]))
		gap++;
	if (!gap)
		return false;
	n = digits(p + gap);
	if (n == 4)
		return gap == 1 && *p == '-' && !wide;
	if (n != 3)
		return false;
	p += gap + 3;
	if (is_separator(*p) && digits(p + 1) == 4)
		return true;
	return gap == 1 && s[3] == ' ' && *p != ',' && *p != '.';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Does "call ", "text us at " … end before S, which begins in START? */
static bool
is_told_to_call(const char *start, const char *s)
{
	static const char *const little[] = {"us", "to", "at", "on"};
	static const char *const verbs[] = {
	    "call", "dial", "phone", "text", "ring"};
	const char *w = s;

	for (int step = 0; step < 3 && w > start && w[-1] == ' '; step++) {
		const char *end = w - 1;
		size_t n;

		for (w = end; w > start && is_letter(w[-1]); w--)
			;
		n = (size_t)(end - w);
		for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
			if (strlen(verbs[i]) == n &&
			    strncasecmp(w, verbs[i], n) == 0)
				return true;
		for (size_t i = 0; n == 2 && i < 4; i++)
			if (strncasecmp(w, little[i], 2) == 0)
				n = 0;
		if (n)
			return false;
	}
	return false;
}

/* Numbers that everybody knows. */
static bool
is_short_number(const char *start, const char *s)
{
	static const char *const known[] = {"911", "988", "999"};
	char before = s > start ? s[-1] : ' ';
	bool hit = false;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		hit |= strncmp(s, known[i], 3) == 0;
	return hit && !strchr(".,-", before) && !strchr(",%-", s[3]);
}

static bool
is_phone(const char *start, const char *s)
{
	size_t n = digits(s);

	if (s > start && s[-1] == '+') {
		const char *p = s + n;

		while (is_separator(*p) || *p == '(')
			p++;
		return n > 3 || digits(p) >= 2;
	}
	if (n >= 3 && is_told_to_call(start, s))
		return true;
	return n == 3 && (is_grouped(s) || is_short_number(start, s));
}

/* [bytes] of an address or a DOI at S, which are no numbers. */
static size_t
address(const char *s)
{
	size_t n = 0;

	if (strncmp(s, "http", 4) == 0 &&
	    strncmp(s + 4 + (s[4] == 's'), "://", 3) == 0)
		return strcspn(s, " )>\n");
	if (strncmp(s, "10.", 3) == 0)
		n = digits(s + 3);
	return n && s[3 + n] == '/' ? strcspn(s, " )>\n") : 0;
}

/* [bytes] of the groups that follow, such as ") 555-0100". */
static size_t
further(const char *s)
{
	size_t at = 0, gap;

	for (;; at += gap + digits(s + at + gap)) {
		for (gap = 0; is_separator(s[at + gap]) || s[at + gap] == ')';)
			gap++;
		if (!gap || !is_digit(s[at + gap]))
			return at;
	}
}

static void
check_phones(struct check *c, const struct check_file *f)
{
	const char *start = f->raw;

	for (const char *s = f->raw; *s; s++) {
		size_t skip = address(s);

		if (*s == '\n')
			start = s + 1;
		if (!skip && is_digit(*s)) {
			if (is_phone(start, s))
				say(c, f, (size_t)(s - f->raw), "phone",
				    "put telephone numbers into lines.conf "
				    "and write {crisis} or {emergency} here");
			skip = digits(s);
			/* One message for all groups of a number. */
			skip += further(s + skip);
		}
		s += skip ? skip - 1 : 0;
	}
}

/* ---- HTML -------------------------------------------------------------------
 */

/* *STOP: the next '>' or end of a line, kept from one call to the next. */
static bool
is_tag(const char *s, const char **stop)
{
	const char *end;
	size_t n = 1;

	if (s[1] == '!' || s[1] == '?')
		return true;
	if (!is_letter(s[1]) && s[1] != '/')
		return false;
	if (*stop <= s)
		*stop = s + strcspn(s, ">\n");
	end = *stop;
	if (*end != '>')
		return false;
	while (is_letter(s[n]) || is_digit(s[n]) || s[n] == '+' || s[n] == '.')
		n++;
	/* An address in angle brackets is a link. */
	return s[n] != ':' && !memchr(s, '@', (size_t)(end - s));
}

static bool
is_known_comment(const struct check_file *f, const struct source_comment *k)
{
	static const char *const known[] = {
	    "allow:", "TRANSLATORS:", "msgctxt:", "must-know"};

	if (f->kind == FILE_CHANGES && k->n >= 7 &&
	    memcmp(k->s, "sheets:", 7) == 0)
		return true;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (k->n >= strlen(known[i]) &&
		    memcmp(k->s, known[i], strlen(known[i])) == 0)
			return true;
	return false;
}

static void
check_html(struct check *c, const struct check_file *f)
{
	const char *bare = source_blank_comments(c->a, f), *stop = bare;
	struct source_comment k = {0};

	for (const char *s = bare; (s = strchr(s, '<')); s++)
		if ((s == bare || s[-1] != '\\') && is_tag(s, &stop))
			say(c, f, (size_t)(s - bare), "html",
			    "write it in Markdown or in words; only comments "
			    "that content/README.md names are known");
	while (source_next_comment(f, &k))
		if (!is_known_comment(f, &k))
			check_say(c, f, k.line, k.column, "html",
			    "no such comment is known; allow:, TRANSLATORS:, "
			    "msgctxt: and must-know are");
}

/* ---- emoji
 * ------------------------------------------------------------------- */

static bool
is_selector(uint32_t cp)
{
	return (cp >= 0xfe00 && cp <= 0xfe0f) ||
	       (cp >= 0xe0100 && cp <= 0xe01ef);
}

static bool
is_picture(uint32_t cp)
{
	return cp >= 0x1f000 || (cp >= 0x2190 && cp < 0x2c00);
}

static void
check_emoji(struct check *c, const struct check_file *f)
{
	uint32_t before = 0;
	size_t len;

	for (size_t i = 0; i < f->n; i += len) {
		uint32_t cp = text_decode(f->raw + i, f->n - i, &len);

		if (is_selector(cp) || (cp == 0x200d && is_picture(before)))
			say(c, f, i, "emoji",
			    "leave the emoji out, or use one without a joiner "
			    "or variation selector");
		before = cp;
	}
}

/* ---- bytes ----------------------------------------------------------------
 */

/* A reader shows marks in their place, and nothing behind a NUL is checked. */
static void
check_bytes(struct check *c, const struct check_file *f)
{
	size_t len;

	for (size_t i = 0; i < f->n; i += len) {
		uint32_t cp = text_decode(f->raw + i, f->n - i, &len);

		if (cp && (cp != 0xfffd || len == 3))
			continue;
		say(c, f, i, "form",
		    "this byte is no text; save the file as UTF-8");
		return;
	}
}

void
rules_written(struct check *c)
{
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];

		if (strcmp(f->path, "lines.conf") != 0)
			check_phones(c, f);
		check_emoji(c, f);
		if (f->kind != FILE_OTHER ||
		    strcmp(f->path, "evidence.tsv") == 0)
			check_bytes(c, f);
		if (f->doc)
			check_html(c, f);
	}
}
