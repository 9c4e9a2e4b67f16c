/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/text.h"

#include <string.h>

#include "base/str.h"
#include "guide/doc.h"
#include "layout/layout.h"
#include "layout/role.h"
#include "paper/text_internal.h"
#include "text/bidi.h"
#include "text/text.h"

/*
 * Text is printed in the order in which it is read: what shows it puts it in
 * another.  So lines from right to left say that they are (U+200F), and what
 * would come out in the wrong order there stands between isolates, as a value
 * of the site does.  In lines from left to right these do nothing but
 * disturb a grep, unless a value in it runs from the right.
 */
enum {
	SIGN = 3,    /* [bytes] of what isolates */
	DEEP = 4,    /* isolates in each other that are looked at */
	LOOK = 1024, /* [bytes] before a line: values are shorter */
};

static const char lri[] = "\xe2\x81\xa6", rli[] = "\xe2\x81\xa7";
static const char pdi[] = "\xe2\x81\xa9";

/* 6 to 9: the last hex digit of U+2066 … U+2069 at S; 0: it is none. */
static int
sign_at(const char *s, size_t n)
{
	int last;

	if (n < SIGN || memcmp(s, lri, SIGN - 1) != 0)
		return 0;
	last = (unsigned char)s[SIGN - 1] - 0xa0;
	return last >= 6 && last <= 9 ? last : 0;
}

static bool
has_sign(const struct run *r)
{
	for (size_t i = 0; i < r->len; i++)
		if (sign_at(r->s + i, r->len - i))
			return true;
	return false;
}

static void
put_run(struct str *out, const struct run *r, bool bare)
{
	if (bare) {
		text_put_bare(out, r->s, r->len);
	} else if (r->role == ROLE_CODE) {
		str_puts(out, lri);
		str_put(out, r->s, r->len);
		str_puts(out, pdi);
	} else
		text_put_isolated(out, r->s, r->len);
}

/* Does what begins at S, with U+2068, run from the right? */
static bool
value_is_rtl(const char *s, size_t n)
{
	size_t end = SIGN, deep = 0;

	for (; end < n; end++) {
		int sign = sign_at(s + end, n - end);

		if (sign == 9 && deep-- == 0)
			break;
		deep += sign && sign < 9;
	}
	return text_first_is_rtl(s + SIGN, end - SIGN, false);
}

/* What a line before that of R has isolated and not ended, such as an address
 * of several words, begins anew: to who shows it a line is a paragraph. */
static void
put_open(struct str *out, const struct run *r)
{
	const char *open[DEEP], *s;
	size_t deep = 0, before = r->off < LOOK ? r->off : LOOK;

	if (r->off == LAYOUT_NONE)
		return;
	for (s = r->s - before; s < r->s; s++) {
		int sign = sign_at(s, (size_t)(r->s - s));

		if (sign == 9 && deep)
			deep--;
		else if (sign && sign < 9 && deep < DEEP)
			open[deep++] = s;
	}
	for (size_t i = 0; i < deep; i++) {
		size_t n = (size_t)(r->s + r->len - open[i]);
		int sign = sign_at(open[i], n);
		bool rtl = sign == 7 || (sign == 8 && value_is_rtl(open[i], n));

		str_puts(out, rtl ? rli : lri);
	}
}

/* Ends what is open in OUT from START on. */
static void
put_ends(struct str *out, size_t start)
{
	size_t deep = 0;

	for (size_t i = start; i < out->len; i++) {
		int sign = sign_at(out->s + i, out->len - i);

		if (sign == 9 && deep)
			deep--;
		else
			deep += sign && sign < 9;
	}
	while (deep--)
		str_puts(out, pdi);
}

/* Does anything in a line from the left, or around a value, run from the
 * right? */
static bool
is_mixed(const struct unit *u, const struct line *line)
{
	bool rtl = false, value = false;

	for (uint32_t i = 0; i < line->nruns; i++) {
		const struct run *r = &u->runs[line->first + i];

		rtl = rtl || text_has_rtl(r->s, r->len);
		value = value || r->isolated || has_sign(r);
	}
	return rtl && value;
}

bool
text_line_is_rtl(const struct layout *l, uint32_t unit, const struct line *line)
{
	if (line->of == LINE_UNIT)
		return layout_is_rtl(l, unit);
	return line->of == LINE_PAGE;
}

void
text_put_line(
    struct str *out, const struct unit *u, const struct line *line, bool rtl)
{
	static const char rlm[] = "\xe2\x80\x8f"; /* U+200F */
	const struct run *r = &u->runs[line->first];
	size_t start = out->len;
	bool bare = !rtl && !is_mixed(u, line), first = true;
	int col = 0;

	if (rtl)
		str_puts(out, rlm);
	for (uint32_t i = 0; i < line->nruns; i++, r++) {
		if (r->col > col) {
			str_repeat(out, ' ', (size_t)(r->col - col));
			col = r->col;
		}
		if (!bare && first && r->off != LAYOUT_NONE) {
			put_open(out, r);
			first = false;
		}
		put_run(out, r, bare);
		col += r->cols;
	}
	while (out->len > start && out->s[out->len - 1] == ' ')
		out->len--;
	if (!bare)
		put_ends(out, start);
	if (rtl && out->len == start + strlen(rlm))
		out->len = start;
	str_putc(out, '\n');
}

bool
paper_text(const struct doc *d, const struct paper_text_opts *o)
{
	struct layout_opts lo = {.width = o->width,
	    .plain = true,
	    .single = true,
	    .worth = o->worth,
	    .source = o->source,
	    .catalog = o->catalog};
	struct layout *l = layout_new(d, &lo);
	struct str out;
	bool rtl = layout_language_is_rtl(o->catalog), ok = true;

	str_init(&out);
	for (uint32_t unit = layout_first(l); ok && unit != LAYOUT_NONE;
	     unit = layout_next(l, unit)) {
		const struct unit *u = layout_lines(l, unit);

		for (uint32_t i = 0; ok && i < u->nlines; i++) {
			text_put_line(&out, u, &u->lines[i],
			    rtl && text_line_is_rtl(l, unit, &u->lines[i]));
			if (out.len >= TEXT_CHUNK) {
				ok = o->sink(o->ctx, out.s, out.len);
				str_clear(&out);
			}
		}
	}
	if (ok && out.len)
		ok = o->sink(o->ctx, out.s, out.len);
	str_done(&out);
	layout_free(l);
	return ok;
}
