/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "picture.h"

#include <stdio.h>
#include <string.h>

#include "app/frame.h"
#include "base/mem.h"
#include "text/text.h"

void
picture_init(struct picture *p)
{
	*p = (struct picture){.cursor_x = -1, .cursor_y = -1};
}

void
picture_done(struct picture *p)
{
	for (int y = 0; y < p->height; y++)
		str_done(&p->row[y]);
	mem_free(p->row);
	picture_init(p);
}

void
picture_clear(struct picture *p, int width, int height)
{
	if (height != p->height) {
		picture_done(p);
		p->row = mem_calloc((size_t)height, sizeof *p->row);
		for (int y = 0; y < height; y++)
			str_init(&p->row[y]);
	}
	p->width = width;
	p->height = height;
	p->cursor_x = p->cursor_y = -1;
	for (int y = 0; y < height; y++)
		str_clear(&p->row[y]);
}

void
picture_of_frame(struct picture *p, const struct frame *f)
{
	picture_clear(p, f->width, f->height);
	for (int y = 0; y < f->height; y++)
		frame_row_text(f, y, &p->row[y]);
	if (f->cursor_x < 0)
		return;
	p->cursor_x = f->cursor_x;
	p->cursor_y = f->cursor_y;
}

bool
picture_find(const struct picture *p, const char *text, int *x, int *y)
{
	for (int i = 0; i < p->height; i++) {
		const char *row = str_text(&p->row[i]);
		const char *at = strstr(row, text);

		if (!at)
			continue;
		*x = text_cols(row, (size_t)(at - row));
		*y = i;
		return true;
	}
	return false;
}

static void
write_head(const struct picture *p, struct str *out)
{
	str_printf(out, "%dx%d ", p->width, p->height);
	if (p->cursor_x < 0)
		str_puts(out, "no cursor");
	else
		str_printf(out, "cursor %d,%d", p->cursor_x, p->cursor_y);
}

void
picture_write(const struct picture *p, struct str *out)
{
	int last = p->height;

	while (last > 0 && p->row[last - 1].len == 0)
		last--;
	write_head(p, out);
	str_putc(out, '\n');
	for (int y = 0; y < last; y++) {
		str_put(out, str_text(&p->row[y]), p->row[y].len);
		str_putc(out, '\n');
	}
}

static bool
holds(const char *s, size_t n, const unsigned *skip, size_t nskip)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		unsigned cp = text_decode(s + i, n - i, &len);

		for (size_t k = 0; cp > 0x7f && k < nskip; k++) {
			if (cp >= skip[2 * k] && cp <= skip[2 * k + 1])
				return true;
		}
	}
	return false;
}

/* The next line of *S and its length; "" after the last. */
static const char *
next_line(const char **s, size_t *n)
{
	const char *line = *s;

	*n = strcspn(line, "\n");
	*s = line + *n + (line[*n] != '\0');
	return line;
}

static void
tell(struct str *diff, const char *what, const char *want, size_t n,
    const struct str *got)
{
	if (!diff)
		return;
	str_printf(diff, "    %s\n    - %.*s\n    + %s\n", what, (int)n, want,
	    str_text(got));
}

bool
picture_same(const struct picture *p, const char *want, const unsigned *skip,
    size_t nskip, struct str *diff)
{
	size_t nhead, n;
	const char *head = next_line(&want, &nhead), *line;
	bool same = true, loose_cursor = false;
	struct str got;
	char what[32];

	for (int y = 0; y < p->height; y++) {
		const struct str *row = &p->row[y];

		line = next_line(&want, &n);
		if (holds(line, n, skip, nskip)) {
			loose_cursor |= y == p->cursor_y;
			continue;
		}
		if (n == row->len && memcmp(line, str_text(row), n) == 0)
			continue;
		same = false;
		snprintf(what, sizeof what, "row %d:", y);
		tell(diff, what, line, n, row);
	}
	str_init(&got);
	write_head(p, &got);
	if (!loose_cursor && (got.len != nhead || memcmp(got.s, head, nhead))) {
		same = false;
		tell(diff, "size and cursor:", head, nhead, &got);
	}
	str_done(&got);
	return same;
}
