/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/changes.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "guide/settings.h"

enum {
	CHANGES_MAX = 10000, /* entries, and versions, of one file */
	SHEETS_MAX = 100,    /* ids of one entry */
};

#define OPEN "<!--"
#define CLOSE "-->"
#define SHEETS "sheets:"
#define MARK "**Safety**"

/* The file while it is read, line by line. */
struct reading {
	struct arena *a;
	const char *path;
	struct err *e;
	const char *s, *end; /* what is left of it */
	int line;            /* of what is at s */

	struct change *list;
	size_t n, cap;
	const char **versions;
	size_t nversions, versions_cap;
	const char *date; /* of the last version */

	bool open;     /* an entry is being read */
	int begins;    /* its line */
	struct str of; /* its Markdown */
	const char *ids[SHEETS_MAX + 1];
	size_t nids;
	bool named; /* it has a comment with ids */
};

static bool
fail(struct reading *r, const char *what)
{
	return err_set(r->e, ERR_FORMAT, r->path, r->line, "%s", what);
}

/* ---- versions -------------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_version(const char *s, size_t n)
{
	if (n == 0 || !is_digit(s[0]) || !is_digit(s[n - 1]))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_digit(s[i]) && (s[i] != '.' || s[i + 1] == '.'))
			return false;
	return true;
}

/* The digits at *S without zeros before them, and how many there are; what
 * follows them, and a '.', are passed over. */
static const char *
part(const char **s, size_t *n)
{
	const char *from;

	while (**s == '0' && is_digit((*s)[1]))
		++*s;
	from = *s;
	*n = strspn(from, "0123456789");
	*s += *n;
	*s += strcspn(*s, ".");
	*s += **s == '.';
	return from;
}

bool
changes_is_before(const char *a, const char *b)
{
	while (*a || *b) {
		size_t na, nb;
		const char *pa = part(&a, &na), *pb = part(&b, &nb);
		int order;

		/* What is not there is nought. */
		na = na == 1 && *pa == '0' ? 0 : na;
		nb = nb == 1 && *pb == '0' ? 0 : nb;
		if (na != nb)
			return na < nb;
		order = memcmp(pa, pb, na);
		if (order != 0)
			return order < 0;
	}
	return false;
}

/* ---- an entry -------------------------------------------------------- */

/* The words of Markdown, on one line. */
static const char *
words_of(struct arena *a, const char *s, size_t n)
{
	static const struct markdown_opts plain = {.conventions = false};
	const struct doc *d = markdown_parse(a, s, n, &plain, NULL, NULL);
	struct str out;
	char *words;

	str_init(&out);
	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (!b->len)
			continue;
		str_puts(&out, out.len ? " " : "");
		str_put(&out, b->text, b->len);
	}
	words = arena_strndup(a, str_text(&out), out.len);
	str_done(&out);
	for (char *p = words; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return words;
}

/* What was read since the last "- " becomes an entry. */
static bool
close_entry(struct reading *r)
{
	const char *s = str_text(&r->of);
	size_t n = r->of.len;
	struct change *c;
	const char **ids;

	if (!r->open)
		return true;
	r->open = false;
	if (r->n == r->cap) {
		r->cap = r->cap ? 2 * r->cap : 16;
		r->list = mem_realloc(r->list, r->cap * sizeof *r->list);
	}
	c = &r->list[r->n++];
	*c = (struct change){.line = (uint32_t)r->begins,
	    .version = r->versions[r->nversions - 1],
	    .date = r->date};
	if (n >= strlen(MARK) && strncmp(s, MARK, strlen(MARK)) == 0) {
		size_t mark = strlen(MARK) + strspn(s + strlen(MARK), ": ");

		c->safety = true;
		s += mark;
		n -= mark;
	}
	if (r->named && !c->safety)
		return fail(r,
		    "only an entry that begins with \"" MARK "\" names sheets");
	c->text = words_of(r->a, s, n);
	ids = arena_alloc(r->a, (r->nids + 1) * sizeof *ids);
	memcpy(ids, r->ids, r->nids * sizeof *ids);
	ids[r->nids] = NULL;
	c->sheets = ids;
	return true;
}

/* The ids in N bytes at S: "when-to-call, the-day". */
static bool
take_ids(struct reading *r, const char *s, size_t n)
{
	static const char blanks[] = " \t\r\n";

	r->named = true;
	while (n) {
		size_t skip = 0, len = 0;

		while (skip < n && strchr(blanks, s[skip]))
			skip++;
		s += skip;
		n -= skip;
		while (len < n && s[len] != ',' && !strchr(blanks, s[len]))
			len++;
		skip = len;
		while (skip < n && strchr(blanks, s[skip]))
			skip++;
		if (!len || (skip < n && s[skip] != ','))
			return fail(r, "ids of sheets stand with commas "
				       "between them");
		if (r->nids == SHEETS_MAX)
			return fail(r, "an entry names 100 sheets at most");
		r->ids[r->nids++] = arena_strndup(r->a, s, len);
		skip += skip < n;
		s += skip;
		n -= skip;
	}
	return r->nids > 0 ||
	       fail(r,
		   "name the sheets to take off the rack after \"" SHEETS "\"");
}

/* A comment at S is behind when this returns. */
static bool
take_comment(struct reading *r)
{
	const char *from = r->s + strlen(OPEN), *p = from, *close = NULL;

	for (; !close && r->end - p >= (ptrdiff_t)strlen(CLOSE); p++)
		if (memcmp(p, CLOSE, strlen(CLOSE)) == 0)
			close = p;
	if (!close)
		return fail(r, "a comment has no end");
	while (from < close && strchr(" \t\r\n", *from))
		from++;
	if ((size_t)(close - from) >= strlen(SHEETS) &&
	    memcmp(from, SHEETS, strlen(SHEETS)) == 0) {
		from += strlen(SHEETS);
		if (!r->open)
			return fail(r, "sheets are named below the entry that "
				       "they are for");
		if (!take_ids(r, from, (size_t)(close - from)))
			return false;
	}
	for (p = r->s; p < close; p++)
		r->line += *p == '\n';
	r->s = close + strlen(CLOSE);
	return true;
}

/* ---- a line ---------------------------------------------------------- */

/* "0.2.0 (2026-11-22)", N bytes. */
static bool
open_version(struct reading *r, const char *s, size_t n)
{
	size_t v = 0;
	const char *date = "";

	while (n && strchr(" \t\r#", s[n - 1]))
		n--;
	while (v < n && s[v] != ' ')
		v++;
	if (n >= v + 13 && s[v + 1] == '(' && s[n - 1] == ')')
		date = arena_strndup(r->a, s + v + 2, n - v - 3);
	if (!is_version(s, v) || (v < n && !settings_is_date(date)))
		return fail(r, "a version stands as \"## 0.2.0 "
			       "(2026-11-22)\"");
	if (r->nversions == CHANGES_MAX)
		return fail(r, "there are too many versions");
	if (r->nversions == r->versions_cap) {
		r->versions_cap = r->versions_cap ? 2 * r->versions_cap : 16;
		r->versions = mem_realloc(
		    r->versions, r->versions_cap * sizeof *r->versions);
	}
	r->versions[r->nversions] = arena_strndup(r->a, s, v);
	if (r->nversions && !changes_is_before(r->versions[r->nversions],
				r->versions[r->nversions - 1]))
		return fail(r, "the newest version stands first");
	r->nversions++;
	r->date = date;
	return true;
}

static bool
open_entry(struct reading *r)
{
	if (!close_entry(r))
		return false;
	if (!r->nversions)
		return fail(r, "entries stand below a version, such as \"## "
			       "0.2.0 (2026-11-22)\"");
	if (r->n == CHANGES_MAX)
		return fail(r, "there are too many entries");
	r->open = true;
	r->begins = r->line;
	r->named = false;
	r->nids = 0;
	str_clear(&r->of);
	return true;
}

/* The rest of a line is the entry's, but for comments in it. */
static bool
take_rest(struct reading *r)
{
	while (r->s < r->end && *r->s != '\n') {
		if (r->end - r->s >= (ptrdiff_t)strlen(OPEN) &&
		    memcmp(r->s, OPEN, strlen(OPEN)) == 0) {
			if (!take_comment(r))
				return false;
			continue;
		}
		if (r->open)
			str_putc(&r->of, *r->s);
		r->s++;
	}
	if (r->open)
		str_putc(&r->of, '\n');
	return true;
}

static bool
take_line(struct reading *r)
{
	const char *nl = memchr(r->s, '\n', (size_t)(r->end - r->s));
	size_t n = (size_t)((nl ? nl : r->end) - r->s);
	bool ok = true;

	if (n > 3 && memcmp(r->s, "## ", 3) == 0) {
		ok = close_entry(r) && open_version(r, r->s + 3, n - 3);
		r->s += n;
	} else if (n > 1 && (r->s[0] == '-' || r->s[0] == '*') &&
		   r->s[1] == ' ') {
		ok = open_entry(r);
		r->s += 2;
		ok = ok && take_rest(r);
	} else {
		/* Words that are not set in are no part of a list. */
		if (n && r->s[0] != ' ' && r->s[0] != '\t' && r->s[0] != '\r' &&
		    r->of.len > 1 && r->of.s[r->of.len - 2] == '\n')
			ok = close_entry(r);
		ok = ok && take_rest(r);
	}
	if (ok && r->s < r->end) {
		r->s++;
		r->line++;
	}
	return ok;
}

const struct changes *
changes_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e)
{
	struct reading r = {.a = a,
	    .path = path,
	    .e = e,
	    .s = s,
	    .end = s + n,
	    .line = 1,
	    .date = ""};
	struct changes *out = NULL;
	bool ok = true;

	str_init(&r.of);
	while (ok && r.s < r.end)
		ok = take_line(&r);
	if (ok && close_entry(&r)) {
		struct change *list = arena_alloc(a, (r.n + 1) * sizeof *list);
		const char **versions =
		    arena_alloc(a, (r.nversions + 1) * sizeof *versions);

		out = arena_zalloc(a, sizeof *out);
		for (size_t i = 0; i < r.n; i++)
			list[i] = r.list[i];
		for (size_t i = 0; i < r.nversions; i++)
			versions[i] = r.versions[i];
		versions[r.nversions] = NULL;
		out->list = list;
		out->n = r.n;
		out->versions = versions;
	}
	mem_free(r.list);
	mem_free(r.versions);
	str_done(&r.of);
	return out;
}
