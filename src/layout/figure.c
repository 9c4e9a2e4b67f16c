/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pictures of people, and the steps of a day.
 *
 *   ●●●●○○○○○○   38  felt dizzy   (spray without the drug: 15)
 *
 * Ten signs stand for everybody, so that rows can be compared; the number is
 * always beside them, and in plain text there are words alone.
 */
#include "config.h"

#include <string.h>

#include "layout/internal.h"
#include "layout/role.h"
#include "locale/catalog.h"
#include "text/text.h"

enum { SIGNS = 10, PICTURE_MIN = 44 /* [cells]: narrower is said in words */ };

static char *
signs(struct layout *l, uint32_t count, uint32_t of)
{
	uint32_t full =
	    of ? (uint32_t)(((uint64_t)count * SIGNS + of / 2) / of) : 0;
	char *s = arena_bytes(l->arena, SIGNS * 3 + 1);

	for (uint32_t i = 0; i < SIGNS; i++)
		memcpy(s + 3 * i, i < full ? "●" : "○", 3);
	s[SIGNS * 3] = '\0';
	return s;
}

/* "38 of 100: felt dizzy", and the comparison below it. */
static void
person_words(struct layout *l, const struct block *b, uint32_t of, int indent)
{
	const struct catalog *c = l->opts.catalog;
	/* TRANSLATORS: "38 of 100: felt dizzy" */
	const char *count =
	    arena_printf(l->arena, tr(c, "%u of %u:"), b->number, of);

	flow_between(
	    l, arena_printf(l->arena, "%s ", count), b, "", ROLE_TEXT, indent);
}

/*
 * The column in which the comparisons of a picture stand, after its longest
 * row that leaves room for one [cells from its left]; 0: none does.
 */
static int
comparison_column(struct layout *l, uint32_t people, int at)
{
	struct measured *m = &l->measured;
	const struct block *blocks = l->doc->blocks;
	int widest = 0, most;

	if (m->block == people)
		return m->width[0];
	*m = (struct measured){.block = people, .ncols = 1};
	for (uint32_t id = people + 1; id < blocks[people].end; id++) {
		int w = text_cols(blocks[id].text, blocks[id].len);

		if (blocks[id].detail && w > widest)
			widest = w;
	}
	most = flow_width(l) - widest -
	       (blocks[people].number >= 1000 ? 8 : 7); /* "(", ": 100)" */
	for (uint32_t id = people + 1; id < blocks[people].end; id++) {
		int end = at + 3 + text_cols(blocks[id].text, blocks[id].len);

		if (!blocks[id].detail && end <= most && end > m->width[0])
			m->width[0] = end;
	}
	return m->width[0];
}

/* "(spray without the drug: 15)" beside its row, or below it. */
static void
put_comparison(struct layout *l, const struct block *than, int col, int at)
{
	const char *count = arena_printf(l->arena, ": %u)", than->number);
	const struct line *last = &l->build.lines[l->build.nlines - 1];
	const struct run *r = &l->build.runs[last->first + last->nruns - 1];
	int left = l->prefix.cols + col;
	uint32_t span = 0;

	if (r->col + r->cols + 3 > left) { /* its row is too long, or wraps */
		flow_between(l, "(", than, count, ROLE_QUIET, at);
		return;
	}
	build_decor(l, left, ROLE_QUIET, "(");
	build_spans(l, than, ROLE_QUIET, left + 1, 0, than->len, &span);
	build_decor(
	    l, left + 1 + text_cols(than->text, than->len), ROLE_QUIET, count);
}

static void
person_picture(struct layout *l, const struct block *b,
    const struct block *than, uint32_t of)
{
	int left = l->prefix.cols, num = of >= 1000 ? 4 : 3, at;
	char *count = arena_printf(l->arena, "%*u", num, b->number);
	uint32_t span = 0;
	struct text_fill f;
	struct text_line t;

	at = SIGNS + 2 + num + 1;
	text_fill_init(&f, b->text, b->len);
	if (!text_fill_next(&f, flow_width(l) - at, &t))
		t = (struct text_line){0};
	build_line(l, 0);
	build_prefix(l);
	build_decor(l, left, ROLE_MARKER, signs(l, b->number, of));
	build_decor(l, left + SIGNS + 2, ROLE_STRONG, count);
	do {
		if (t.start) {
			build_line(l, (uint32_t)t.start);
			build_prefix(l);
		}
		build_spans(l, b, ROLE_TEXT, left + at, (uint32_t)t.start,
		    (uint32_t)t.end, &span);
	} while (text_fill_next(&f, flow_width(l) - at, &t));
	text_fill_done(&f);
	l->base = b->len;
	if (than)
		put_comparison(
		    l, than, comparison_column(l, b->parent, at), at);
}

void
figure_person(struct layout *l, uint32_t person)
{
	const struct block *blocks = l->doc->blocks;
	const struct block *b = &blocks[person], *than = NULL;
	uint32_t of = blocks[b->parent].number;

	if (person + 1 < blocks[b->parent].end && blocks[person + 1].detail)
		than = &blocks[person + 1];
	if (!l->opts.plain && flow_width(l) >= PICTURE_MIN) {
		person_picture(l, b, than, of);
		return;
	}
	person_words(l, b, of, 0);
	l->base = b->len;
	if (than)
		person_words(l, than, of, 3);
}

/* The label column of a timeline [cells]; 0: labels stand above. */
static int
label_column(struct layout *l, uint32_t timeline)
{
	struct measured *m = &l->measured;
	const struct block *blocks = l->doc->blocks;

	if (m->block == timeline)
		return m->width[0];
	*m = (struct measured){.block = timeline, .ncols = 1};
	for (uint32_t id = timeline + 1; id < blocks[timeline].end; id++) {
		const char *s = blocks[id].data ? blocks[id].data : "";
		int w = text_cols(s, strlen(s));

		if (w > m->width[0])
			m->width[0] = w;
	}
	if (m->width[0] > 18 || flow_width(l) < 40)
		m->width[0] = 0;
	return m->width[0];
}

void
figure_step(struct layout *l, uint32_t step)
{
	const struct block *b = &l->doc->blocks[step];
	int label = label_column(l, b->parent), left = l->prefix.cols;
	int indent = label ? label + 3 : 2;
	bool beside = label > 0;
	uint32_t span = 0;
	struct text_fill f;
	struct text_line t;

	if (!beside && b->data)
		flow_plain(l, b->data, strlen(b->data), ROLE_STRONG, 0);
	text_fill_init(&f, b->text, b->len);
	while (text_fill_next(&f, flow_width(l) - indent, &t)) {
		build_line(l, (uint32_t)t.start);
		build_prefix(l);
		if (beside && b->data)
			build_decor(l, left, ROLE_STRONG, b->data);
		beside = false;
		build_spans(l, b, ROLE_TEXT, left + indent, (uint32_t)t.start,
		    (uint32_t)t.end, &span);
	}
	text_fill_done(&f);
}
