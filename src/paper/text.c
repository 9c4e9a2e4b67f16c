/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/text.h"

#include <string.h>

#include "base/str.h"
#include "guide/doc.h"
#include "layout/layout.h"
#include "text/text.h"

enum { CHUNK = 1 << 16 /* [bytes]: one write for many lines */ };

/*
 * A value of the site stands between isolates, which keep it in order inside
 * text of the other direction.  These lines run left to right, where they do
 * nothing but disturb a grep.
 */
static void
put_isolated(struct str *out, const char *s, size_t n)
{
	while (n) {
		size_t len;
		uint32_t cp = text_decode(s, n, &len);

		if (cp < 0x2066 || cp > 0x2069)
			str_put(out, s, len);
		s += len;
		n -= len;
	}
}

static void
put_line(struct str *out, const struct unit *u, const struct line *line)
{
	const struct run *r = &u->runs[line->first];
	int col = 0;

	for (uint32_t i = 0; i < line->nruns; i++, r++) {
		if (r->col > col) {
			str_repeat(out, ' ', (size_t)(r->col - col));
			col = r->col;
		}
		if (r->isolated)
			put_isolated(out, r->s, r->len);
		else
			str_put(out, r->s, r->len);
		col += r->cols;
	}
	while (out->len && out->s[out->len - 1] == ' ')
		out->len--;
	str_putc(out, '\n');
}

bool
paper_text(const struct doc *d, const struct paper_text_opts *o)
{
	struct layout_opts lo = {.width = o->width,
	    .plain = true,
	    .single = true,
	    .catalog = o->catalog};
	struct layout *l = layout_new(d, &lo);
	struct str out;
	bool ok = true;

	str_init(&out);
	for (uint32_t unit = layout_first(l); ok && unit != LAYOUT_NONE;
	     unit = layout_next(l, unit)) {
		const struct unit *u = layout_lines(l, unit);

		for (uint32_t i = 0; ok && i < u->nlines; i++) {
			put_line(&out, u, &u->lines[i]);
			if (out.len >= CHUNK) {
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
