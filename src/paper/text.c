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
 * of the site does.  In lines from left to right these do nothing but disturb a
 * grep.
 */
static void
put_run(struct str *out, const struct run *r, bool rtl)
{
	if (rtl && r->role == ROLE_CODE) {
		str_puts(out, "\xe2\x81\xa6"); /* U+2066 */
		str_put(out, r->s, r->len);
		str_puts(out, "\xe2\x81\xa9"); /* U+2069 */
	} else if (rtl)
		text_put_isolated(out, r->s, r->len);
	else if (r->isolated)
		text_put_bare(out, r->s, r->len);
	else
		str_put(out, r->s, r->len);
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
	int col = 0;

	if (rtl)
		str_puts(out, rlm);
	for (uint32_t i = 0; i < line->nruns; i++, r++) {
		if (r->col > col) {
			str_repeat(out, ' ', (size_t)(r->col - col));
			col = r->col;
		}
		put_run(out, r, rtl);
		col += r->cols;
	}
	while (out->len > start && out->s[out->len - 1] == ' ')
		out->len--;
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
