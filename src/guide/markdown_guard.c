/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/markdown_internal.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

/* [bytes] handed on at once; only the seams cost a copy. */
#define PIECE 65536

/* A line, and what the guard wants to know of it. */
struct line {
	size_t end;   /* without the line end */
	size_t next;  /* where the next line starts */
	size_t words; /* first byte that is no space, tab or '>' */
	size_t quotes;
	bool blank;
};

void
guard_init(struct guard *g, struct arena *a,
    void (*feed)(void *ctx, const char *s, size_t n), void *ctx)
{
	*g = (struct guard){
	    .arena = a,
	    .feed = feed,
	    .ctx = ctx,
	    .line = 1,
	    .dest_max = GUARD_DEST_MAX,
	};
}

void
guard_done(struct guard *g)
{
	str_done(&g->out);
	mem_free(g->longs);
	mem_free(g->gaps);
	g->longs = NULL;
	g->gaps = NULL;
}

/* ---- lines --------------------------------------------------------- */

static bool
is_space(char c)
{
	return c == ' ' || c == '\t';
}

static void
read_line(struct guard *g, const char *s, size_t n, size_t pos, struct line *l)
{
	const char *cr = NULL, *nl;

	if (g->nl < pos || pos == 0) {
		nl = memchr(s + pos, '\n', n - pos);
		g->nl = nl ? (size_t)(nl - s) : n;
	}
	*l = (struct line){.end = g->nl};
	if (g->cr)
		cr = memchr(s + pos, '\r', l->end - pos);
	if (cr)
		l->end = (size_t)(cr - s);
	l->next = l->end < n ? l->end + 1 : n;
	if (cr && l->next < n && s[l->next] == '\n')
		l->next++;
	for (l->words = pos; l->words < l->end; l->words++) {
		char c = s[l->words];

		if (c == '>')
			l->quotes++;
		else if (!is_space(c))
			break;
	}
	l->blank = l->words == l->end;
}

/* Nothing but dashes, colons, bars and spaces, with a dash and a bar. */
static bool
is_delimiter_row(const char *s, const struct line *l)
{
	bool dash = false, bar = false;

	for (size_t i = l->words; i < l->end; i++) {
		if (s[i] == '-')
			dash = true;
		else if (s[i] == '|')
			bar = true;
		else if (s[i] != ':' && !is_space(s[i]))
			return false;
	}
	return dash && bar;
}

/* The length of a list marker with its space at S[I], or 0. */
static size_t
list_marker(const char *s, size_t i, size_t end)
{
	size_t start = i;

	if (s[i] == '-' || s[i] == '+' || s[i] == '*') {
		i++;
	} else {
		while (i < end && i - start < 9 && s[i] >= '0' && s[i] <= '9')
			i++;
		if (i == start || i == end || (s[i] != '.' && s[i] != ')'))
			return 0;
		i++;
	}
	return i == end || is_space(s[i]) ? i - start : 0;
}

static bool
is_deep(const char *s, size_t pos, const struct line *l)
{
	size_t i = l->words, len, items = 0;

	if (l->end - pos < GUARD_DEEP)
		return false;
	while (i < l->end && (len = list_marker(s, i, l->end)) > 0) {
		items++;
		for (i += len; i < l->end; i++) {
			if (!is_space(s[i]) && s[i] != '>')
				break;
		}
	}
	return items >= GUARD_DEEP || (items && l->words - pos >= GUARD_DEEP);
}

static bool
is_formula(const char *s, const struct line *l)
{
	return l->end - l->words == 2 && memcmp(s + l->words, "$$", 2) == 0;
}

/* What CommonMark does not know: footnotes, formulas.  In code they are none.
 */
static void
look_at_line(struct guard *g, const char *s, const struct line *l)
{
	const char *p = s + l->words;
	size_t n = l->end - l->words;

	if (n > 2 && (memcmp(p, "```", 3) == 0 || memcmp(p, "~~~", 3) == 0))
		g->fence = !g->fence;
	g->notes |= !g->fence && n > 1 && p[0] == '[' && p[1] == '^';
	g->formulas += !g->fence && is_formula(s, l);
}

/* The end of the run of lines without a blank one that starts at POS. */
static size_t
run_end(struct guard *g, const char *s, size_t n, size_t pos)
{
	struct line l;
	uint32_t first = g->line;

	g->table = g->notes = false;
	g->formulas = 0;
	while (pos < n) {
		char c;

		read_line(g, s, n, pos, &l);
		if (l.blank)
			break;
		c = s[l.words];
		look_at_line(g, s, &l);
		if (c == '|' || c == ':' || c == '-')
			g->table |= g->line > first && is_delimiter_row(s, &l);
		g->deep = g->deep || is_deep(s, pos, &l);
		g->line++;
		pos = l.next;
	}
	return pos;
}

/*
 * Each item that is open costs libcmark a step on a blank line.  So where
 * lists are very deep, only two blank lines in a row are handed on.
 */
static bool
drop_blank(struct guard *g, const struct line *l)
{
	uint32_t fed = g->line - g->gone;

	if (l->quotes != g->quotes)
		g->blanks = 0;
	g->quotes = l->quotes;
	g->line++;
	if (++g->blanks <= GUARD_BLANKS || !g->deep)
		return false;
	g->gone++;
	if (!g->ngaps || g->gaps[g->ngaps - 1].fed != fed) {
		g->gaps = build_grow(
		    g->gaps, g->ngaps, &g->gaps_cap, sizeof *g->gaps);
		g->gaps[g->ngaps++].fed = fed;
	}
	g->gaps[g->ngaps - 1].gone = g->gone;
	return true;
}

uint32_t
guard_line(struct guard *g, int line)
{
	uint32_t fed = line > 0 ? (uint32_t)line : 1;
	size_t lo = 0, hi = g->ngaps;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (g->gaps[mid].fed <= fed)
			lo = mid + 1;
		else
			hi = mid;
	}
	return fed + (lo ? g->gaps[lo - 1].gone : 0);
}

/* ---- one run ------------------------------------------------------- */

static bool
is_control(unsigned char c)
{
	return c < 0x20 && c != '\0' && !(c >= '\t' && c <= '\r');
}

static bool
has_control(const char *s, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t tops = UINT64_C(0x8080808080808080);
	uint64_t w;

	for (size_t i = 0; i < n; i++) {
		if (n - i >= sizeof w) {
			memcpy(&w, s + i, sizeof w);
			if (!((w - ones * 0x20) & ~w & tops)) {
				i += sizeof w - 1;
				continue;
			}
		}
		if (is_control((unsigned char)s[i]))
			return true;
	}
	return false;
}

static size_t
count_byte(const char *s, size_t n, char c)
{
	const char *end = s + n;
	size_t count = 0;

	for (; s < end && (s = memchr(s, c, (size_t)(end - s))); s++)
		count++;
	return count;
}

/* Does byte A stand before byte B anywhere? */
static bool
has_pair(const char *s, size_t n, char a, char b)
{
	const char *end = s + n, *p = s;

	while (p < end && (p = memchr(p, a, (size_t)(end - p)))) {
		if (++p < end && *p == b)
			return true;
	}
	return false;
}

static bool
run_needs_care(const struct guard *g, const char *s, size_t n)
{
	return has_control(s, n) || (g->table && has_pair(s, n, '\\', '|')) ||
	       (n > g->dest_max && has_pair(s, n, ']', ':')) ||
	       (n > GUARD_BRACKETS && count_byte(s, n, '[') > GUARD_BRACKETS);
}

/*
 * Is the bracket at S[I] closed by the next one for certain?  Then it is
 * never open together with others, which is what costs libcmark a square of
 * time, and a list of ten thousand links need not be harmed.
 */
static bool
bracket_is_plain(const char *s, size_t n, size_t i)
{
	bool code = false;

	for (i++; i < n; i++) {
		switch (s[i]) {
		case '[':
		case '<':
			return false;
		case '\\':
			if (code)
				return false;
			i++;
			break;
		case '`':
			if (i + 1 < n && s[i + 1] == '`')
				return false;
			code = !code;
			break;
		case ']':
			if (!code)
				return true;
			break;
		}
	}
	return false;
}

/* What is going on in a run that is copied. */
struct edit {
	const char *s;
	size_t n;
	size_t i;
	size_t brackets;
	char no_close[4]; /* title quotes that have no partner further on */
};

static void
copy(struct guard *g, struct edit *e, size_t to)
{
	for (; e->i < to; e->i++) {
		if (!is_control((unsigned char)e->s[e->i]))
			str_putc(&g->out, e->s[e->i]);
	}
}

/* Put a stand-in for the bytes up to TO, which the arena keeps. */
static void
stand_in(struct guard *g, struct edit *e, size_t to)
{
	size_t n = to - e->i;

	g->longs =
	    build_grow(g->longs, g->nlongs, &g->longs_cap, sizeof *g->longs);
	g->longs[g->nlongs] = (struct guard_long){
	    .s = arena_strndup(g->arena, e->s + e->i, n),
	    .n = n,
	};
	str_printf(&g->out, "%c%zu%c", STAND_LONG, g->nlongs++, STAND_END);
	e->i = to;
}

/* Spaces, a line end, and what quotes the next line may stand in. */
static size_t
skip_space(const struct edit *e, size_t i)
{
	while (i < e->n && is_space(e->s[i]))
		i++;
	if (i == e->n || (e->s[i] != '\n' && e->s[i] != '\r'))
		return i;
	while (i < e->n && (is_space(e->s[i]) || e->s[i] == '>' ||
			       e->s[i] == '\n' || e->s[i] == '\r'))
		i++;
	return i;
}

static bool
ends_dest(char c, bool pointed)
{
	if (c == '\n' || c == '\r')
		return true;
	return pointed ? c == '>' : is_space(c) || c == '\f' || c == '\v';
}

/* The closing quote of the title whose opening one is at E->s[I], or 0. */
static size_t
title_end(struct edit *e, size_t i)
{
	static const char quotes[] = "\"'(";
	const char *which =
	    i < e->n && e->s[i] ? strchr(quotes, e->s[i]) : NULL;
	char close;

	if (!which || e->no_close[which - quotes])
		return 0;
	close = *which == '(' ? ')' : *which;
	for (i++; i < e->n; i++) {
		if (e->s[i] == close)
			return i;
		if (e->s[i] == '\\')
			i++;
	}
	e->no_close[which - quotes] = 1;
	return 0;
}

/*
 * After "]:" there may stand the destination and title of a definition.
 * libcmark copies them for each use: long ones are kept out of its hands.
 */
static void
edit_definition(struct guard *g, struct edit *e)
{
	size_t i, to;
	bool pointed;

	copy(g, e, skip_space(e, e->i));
	pointed = e->i < e->n && e->s[e->i] == '<';
	if (pointed)
		copy(g, e, e->i + 1);
	for (to = e->i; to < e->n && !ends_dest(e->s[to], pointed);)
		to++;
	if (to - e->i > g->dest_max)
		stand_in(g, e, to);
	i = to;
	if (pointed && i < e->n && e->s[i] == '>')
		i++;
	i = skip_space(e, i);
	to = title_end(e, i);
	if (to > i + 1 + 2 * g->dest_max) {
		copy(g, e, i + 1);
		stand_in(g, e, to);
	}
}

static void
edit_bracket(struct guard *g, struct edit *e)
{
	/* A footnote is no definition of a link, which would not be seen. */
	bool stand = g->notes && e->i + 1 < e->n && e->s[e->i + 1] == '^';

	stand = stand || (!bracket_is_plain(e->s, e->n, e->i) &&
			     ++e->brackets > GUARD_BRACKETS);
	str_putc(&g->out, stand ? STAND_BRACKET : '[');
	e->i++;
}

static void
edit_backslash(struct guard *g, struct edit *e)
{
	if (e->i + 1 < e->n && g->table && e->s[e->i + 1] == '|') {
		str_putc(&g->out, STAND_PIPE);
		g->pipes = true;
		e->i += 2;
		return;
	}
	copy(g, e, e->i + 2 < e->n ? e->i + 2 : e->n);
}

static void
edit_run(struct guard *g, const char *s, size_t n)
{
	struct edit e = {.s = s, .n = n};

	str_clear(&g->out);
	str_reserve(&g->out, n);
	while (e.i < n) {
		size_t plain = e.i;

		while (plain < n && s[plain] != '[' && s[plain] != ']' &&
		       s[plain] != '\\' && !is_control((unsigned char)s[plain]))
			plain++;
		str_put(&g->out, s + e.i, plain - e.i);
		e.i = plain;
		if (e.i == n)
			break;
		if (s[e.i] == '[') {
			edit_bracket(g, &e);
		} else if (s[e.i] == '\\') {
			edit_backslash(g, &e);
		} else if (s[e.i] == ']' && e.i + 1 < n && s[e.i + 1] == ':') {
			copy(g, &e, e.i + 2);
			edit_definition(g, &e);
		} else {
			copy(g, &e, e.i + 1);
		}
	}
	g->feed(g->ctx, str_text(&g->out), g->out.len);
}

static bool
is_indented(const char *s, size_t n)
{
	return *s == '\t' || (n > 4 && memcmp(s, "    ", 4) == 0);
}

/* A run that goes on with a footnote: its indent is no code.  Formulas are. */
static void
rewrite_run(struct guard *g, const char *s, size_t n, bool dedent)
{
	struct str t;
	struct line l;
	bool open = false;

	str_init(&t);
	g->nl = 0;
	for (size_t pos = 0, from; pos < n; pos = l.next) {
		from = pos;
		read_line(g, s, n, pos, &l);
		if (dedent && is_indented(s + pos, n - pos))
			from += s[pos] == '\t' ? 1 : 4;
		if (g->formulas > 1 && is_formula(s, &l)) {
			str_put(&t, s + from, l.words - from);
			str_puts(&t, (open = !open) ? "```math" : "```");
			from = l.end;
		}
		str_put(&t, s + from, l.next - from);
	}
	g->nl = 0;
	edit_run(g, str_text(&t), t.len);
	str_done(&t);
}

/* ---- the whole file ------------------------------------------------ */

/*
 * The end of the YAML front matter at POS, or POS.  A rule and an empty line
 * are a rule: YAML does not start with an empty line.
 */
static size_t
front_matter_end(struct guard *g, const char *s, size_t n, size_t pos)
{
	size_t at = pos;
	struct line l;

	for (uint32_t i = 0; i <= GUARD_FRONT_LINES && at < n; i++) {
		size_t end;

		read_line(g, s, n, at, &l);
		for (end = l.end; end > at && is_space(s[end - 1]);)
			end--;
		if (end - at == 3 &&
		    (memcmp(s + at, "---", 3) == 0 ||
			(i && memcmp(s + at, "...", 3) == 0))) {
			if (i) {
				g->line += i + 1;
				return l.next;
			}
		} else if (i == 0 || (i == 1 && l.blank)) {
			return pos;
		}
		at = l.next;
	}
	return pos;
}

/* What stands before the first line that is Markdown. */
static size_t
skip_front(struct guard *g, const char *s, size_t n)
{
	size_t pos = n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	pos = front_matter_end(g, s, n, pos);
	g->nl = 0;
	if (g->line > 1) {
		g->gone = g->line - 1;
		g->gaps = build_grow(g->gaps, 0, &g->gaps_cap, sizeof *g->gaps);
		g->gaps[g->ngaps++] = (struct guard_gap){1, g->gone};
	}
	return pos;
}

void
guard_run(struct guard *g, const char *s, size_t n)
{
	size_t sent, pos, end;

	g->cr = memchr(s, '\r', n) != NULL;
	if (count_byte(s, n, ']') > GUARD_MANY_USES)
		g->dest_max = GUARD_DEST_SHORT;
	sent = pos = skip_front(g, s, n);
	for (; pos < n; pos = end) {
		struct line l;
		bool skip, dedent = false;

		end = run_end(g, s, n, pos);
		if (end == pos) {
			read_line(g, s, n, pos, &l);
			end = l.next;
			skip = drop_blank(g, &l);
		} else {
			g->blanks = 0;
			dedent = g->note && is_indented(s + pos, end - pos);
			g->note = g->notes || dedent;
			g->formulas -= g->formulas % 2;
			skip = g->note || g->formulas ||
			       run_needs_care(g, s + pos, end - pos);
		}
		if (skip || end - sent > PIECE) {
			size_t upto = skip ? pos : end;

			g->feed(g->ctx, s + sent, upto - sent);
			sent = end;
		}
		if (skip && g->blanks == 0 && (dedent || g->formulas))
			rewrite_run(g, s + pos, end - pos, dedent);
		else if (skip && g->blanks == 0)
			edit_run(g, s + pos, end - pos);
	}
	if (n > sent)
		g->feed(g->ctx, s + sent, n - sent);
}
