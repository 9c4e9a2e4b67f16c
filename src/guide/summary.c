/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/summary.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/folder.h"
#include "guide/guide.h"
#include "guide/summary_words.h"
#include "text/text.h"

enum { NESTING_MAX = 255 };

struct parser {
	struct summary *out;
	struct arena *a;
	struct str dest, path; /* scratch */
	uint32_t line;
	bool in_comment, in_code, begun;
	char fence;
	size_t fence_len;
	/* Columns at which the content of each open item starts. */
	uint32_t indent[NESTING_MAX + 1];
	int depth;
	/* A line that would be a heading if the next were ==== or ----. */
	const char *maybe;
	size_t nmaybe;
};

static void
warn(struct parser *p, const char *msg)
{
	struct summary *o = p->out;

	if (o->nwarnings == SUMMARY_WARNINGS_MAX)
		return;
	o->warnings[o->nwarnings].line = p->line;
	o->warnings[o->nwarnings++].msg = msg;
}

static struct entry *
add(struct parser *p, enum entry_kind kind, const char *title)
{
	struct summary *o = p->out;
	struct entry *t;

	if (o->n == o->cap) {
		o->cap = o->cap ? o->cap * 2 : 64;
		o->entries = mem_realloc(o->entries, o->cap * sizeof *t);
	}
	t = &o->entries[o->n++];
	*t = (struct entry){.title = title,
	    .page = GUIDE_NO_PAGE,
	    .line = p->line,
	    .kind = (uint8_t)kind};
	p->begun = true;
	return t;
}

/* "name:" before any slash: an address, not a file. */
static bool
has_scheme(const char *s, size_t n)
{
	size_t k = 0;

	while (k < n &&
	       ((s[k] >= 'a' && s[k] <= 'z') || (s[k] >= 'A' && s[k] <= 'Z')))
		k++;
	return (k > 1 && k < n && s[k] == ':') ||
	       (n > 1 && s[0] == '/' && s[1] == '/');
}

/* Most paths are ASCII with nothing in them to decode or to take out. */
static bool
is_plain_path(const char *s, size_t n)
{
	char before = '/';

	for (size_t i = 0; i < n; before = s[i++]) {
		unsigned char c = (unsigned char)s[i];

		if (c <= 0x20 || c > 0x7e || c == '%' || c == '\\' || c == ':')
			return false;
		if (before == '/' && (c == '.' || c == '/'))
			return false;
	}
	return before != '/';
}

/*
 * The file of a link, below the folder, or NULL for a draft.  A path that
 * leads out is kept as it is: opening the page then says so.
 */
static const char *
link_path(struct parser *p, const struct inline_link *l)
{
	const char *hash = memchr(l->dest, '#', l->ndest);
	size_t n = hash ? (size_t)(hash - l->dest) : l->ndest;

	if (n == 0)
		return NULL;
	if (is_plain_path(l->dest, n))
		return arena_strndup(p->a, l->dest, n);
	if (has_scheme(l->dest, n)) {
		warn(p, "this is an address and no file of this guide");
		return NULL;
	}
	summary_decode(&p->dest, l->dest, n);
	if (!text_is_clean(p->dest.s, p->dest.len) ||
	    strpbrk(p->dest.s, "\n\t")) {
		warn(p, "this file name holds broken or hidden characters");
		return NULL;
	}
	if (!folder_normalise(NULL, p->dest.s, p->dest.len, &p->path)) {
		warn(p, "this file is outside the guide's folder");
		return arena_strndup(p->a, p->dest.s, p->dest.len);
	}
	if (p->path.len == 0) {
		warn(p, "this is a folder and no file");
		return NULL;
	}
	return arena_strndup(p->a, p->path.s, p->path.len);
}

static void
add_link(struct parser *p, const struct inline_link *l, bool numbered)
{
	const char *title = summary_words(p->a, l->title, l->ntitle);
	const char *path = link_path(p, l);
	struct entry *t;

	if (!*title && path)
		title = path;
	if (!*title) {
		warn(p, "this link has neither a title nor a file");
		return;
	}
	t = add(p, path ? ENTRY_PAGE : ENTRY_DRAFT, title);
	t->path = path;
	t->numbered = numbered;
	t->depth = (uint8_t)(numbered ? p->depth - 1 : 0);
}

/* ---- lines ---------------------------------------------------------- */

static void
heading(struct parser *p, const char *s, size_t n)
{
	const char *title;

	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	title = summary_words(p->a, s, n);
	if (!p->begun && !p->out->title) {
		p->out->title = *title ? title : NULL;
		p->begun = true;
		return;
	}
	if (*title)
		add(p, ENTRY_PART, title);
	p->depth = 0;
}

/* "# Title ##" or nothing. */
static bool
atx_heading(struct parser *p, const char *s, size_t n)
{
	size_t k = 0, end = n;

	while (k < n && s[k] == '#')
		k++;
	if (k == 0 || k > 6 || (k < n && s[k] != ' ' && s[k] != '\t'))
		return false;
	while (end > k && s[end - 1] == '#')
		end--;
	if (end > k && s[end - 1] != ' ' && s[end - 1] != '\t')
		end = n;
	heading(p, s + k, end - k);
	return true;
}

/* Three or more of C and nothing but blanks. */
static bool
only(const char *s, size_t n, char c, size_t least)
{
	size_t count = 0;

	for (size_t k = 0; k < n; k++) {
		if (s[k] == c)
			count++;
		else if (s[k] != ' ' && s[k] != '\t')
			return false;
	}
	return count >= least;
}

static bool
rule_or_setext(struct parser *p, const char *s, size_t n)
{
	if (p->maybe && (only(s, n, '=', 1) || only(s, n, '-', 2))) {
		heading(p, p->maybe, p->nmaybe);
		return true;
	}
	if (!only(s, n, '-', 3) && !only(s, n, '*', 3) && !only(s, n, '_', 3))
		return false;
	add(p, ENTRY_RULE, "");
	p->depth = 0;
	return true;
}

/* Length of a list marker with at least one blank after it, or 0. */
static size_t
marker(const char *s, size_t n)
{
	size_t k = 0;

	if (n && strchr("-*+", s[0]) && s[0])
		k = 1;
	else {
		while (k < n && k < 9 && s[k] >= '0' && s[k] <= '9')
			k++;
		if (k == 0 || k >= n || (s[k] != '.' && s[k] != ')'))
			return 0;
		k++;
	}
	if (k < n && s[k] != ' ' && s[k] != '\t')
		return 0;
	return k;
}

static void
item(struct parser *p, const char *s, size_t n, uint32_t column, size_t mark)
{
	struct inline_link l;
	int attempts = SUMMARY_LINKS_MAX;
	uint32_t content = column + (uint32_t)mark;
	size_t k = mark;
	uint32_t blanks = 0;

	for (; k < n && (s[k] == ' ' || s[k] == '\t'); k++)
		blanks += s[k] == '\t' ? 4 - (content + blanks) % 4 : 1;
	/* Five blanks and more are one and indented code (CommonMark 5.2). */
	content += blanks > 4 || blanks == 0 ? 1 : blanks;
	while (p->depth > 0 && column < p->indent[p->depth - 1])
		p->depth--;
	if (p->depth < NESTING_MAX)
		p->depth++;
	p->indent[p->depth - 1] = content;
	s += k;
	n -= k;
	if (summary_find_link(s, n, &attempts, &l)) {
		add_link(p, &l, true);
		return;
	}
	if (n == 0) {
		warn(p, "this item is empty");
		return;
	}
	warn(p, "this item has no link, so no page opens here");
	l = (struct inline_link){.title = s, .ntitle = n, .dest = "", .end = n};
	add_link(p, &l, true);
}

static void
paragraph(struct parser *p, const char *s, size_t n)
{
	struct inline_link l;
	int attempts = SUMMARY_LINKS_MAX;
	bool any = false;

	while (n && summary_find_link(s, n, &attempts, &l)) {
		add_link(p, &l, false);
		any = true;
		s += l.end;
		n -= l.end;
	}
	if (any)
		p->depth = 0;
	else if (memchr(s, '[', n))
		warn(p, "this line has a bracket and no link: left out");
	if (!any) {
		p->maybe = s;
		p->nmaybe = n;
	}
}

/* ``` and ~~~ open and close code, whose lines are none of ours. */
static bool
fence(struct parser *p, const char *s, size_t n)
{
	size_t k = 0;

	if (n && (s[0] == '`' || s[0] == '~'))
		while (k < n && s[k] == s[0])
			k++;
	if (k < 3)
		return p->in_code;
	if (!p->in_code) {
		p->in_code = true;
		p->fence = s[0];
		p->fence_len = k;
	} else if (s[0] == p->fence && k >= p->fence_len && only(s, n, s[0], k))
		p->in_code = false;
	return true;
}

/* Takes comments out of S; the line that remains may be empty. */
static size_t
without_comments(struct parser *p, char *buf, const char *s, size_t n)
{
	size_t len = 0, k = 0;

	while (k < n) {
		const char *mark;
		size_t upto;

		mark = memchr(s + k, p->in_comment ? '-' : '<', n - k);
		upto = mark ? (size_t)(mark - s) : n;
		if (!p->in_comment) {
			memcpy(buf + len, s + k, upto - k);
			len += upto - k;
		}
		k = upto;
		if (k >= n)
			break;
		if (p->in_comment) {
			if (n - k >= 3 && memcmp(s + k, "-->", 3) == 0) {
				p->in_comment = false;
				k += 3;
			} else
				k++;
		} else if (n - k >= 4 && memcmp(s + k, "<!--", 4) == 0) {
			p->in_comment = true;
			k += 4;
		} else
			buf[len++] = s[k++];
	}
	return len;
}

static void
line(struct parser *p, const char *s, size_t n)
{
	uint32_t column = 0;
	size_t mark;

	while (n && (*s == ' ' || *s == '\t')) {
		column += *s == '\t' ? 4 - column % 4 : 1;
		s++;
		n--;
	}
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
		n--;
	if (!n) {
		p->maybe = NULL;
		return;
	}
	if (fence(p, s, n) || rule_or_setext(p, s, n)) {
		p->maybe = NULL;
		return;
	}
	p->maybe = NULL;
	if (atx_heading(p, s, n))
		return;
	mark = marker(s, n);
	if (mark)
		item(p, s, n, column, mark);
	else
		paragraph(p, s, n);
}

void
summary_parse(struct summary *out, struct arena *a, const char *s, size_t n)
{
	const char *end = s + n;
	struct parser *p = mem_calloc(1, sizeof *p);
	char *buf = NULL;

	*out = (struct summary){0};
	p->out = out;
	p->a = a;
	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		s += 3;
	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t len = (size_t)((nl ? nl : end) - s);

		p->line++;
		if (len > SUMMARY_LINE_MAX) {
			warn(p, "this line is too long for a list of pages");
			p->maybe = NULL;
		} else if (p->in_comment ||
			   (memchr(s, '<', len) && !p->in_code)) {
			if (!buf)
				buf = mem_alloc(SUMMARY_LINE_MAX + 1);
			len = without_comments(p, buf, s, len);
			line(p, buf, len);
			p->maybe = NULL; /* buf is used again */
		} else
			line(p, s, len);
		s = nl ? nl + 1 : end;
	}
	mem_free(buf);
	str_done(&p->dest);
	str_done(&p->path);
	mem_free(p);
}

void
summary_done(struct summary *s)
{
	mem_free(s->entries);
	*s = (struct summary){0};
}
