/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * jobtest - random jobs, of all that a job may have, and whether two of them
 * are the same.
 */
#ifndef TESTS_JOBTEST_H
#define TESTS_JOBTEST_H

#include "base/err.h"
#include "base/str.h"
#include "guide/job.h"
#include "guide/teachback.h"
#include "tempdir.h"
#include "text/text.h"

/* ---- random jobs ------------------------------------------------------ */

/* At most SIZE bytes with the NUL, and not none; LINES: ends of them, too. */
static inline void
make_text(unsigned *seed, char *to, size_t size, bool lines)
{
	static const char *const pieces[] = {"a", "Z", "0", "safety", ".md",
	    "#", "\\", "\\\\", "\\n", " ", "é", "\xd8\xb9", "\xe4\xb8\xad",
	    "%s", "\xf0\x9f\x98\x80", "end", "\n", "\t"};
	size_t n = 0, of = lines ? 18 : 16;
	size_t want = temp_random(seed) % 8 ? temp_random(seed) % 24 : size;

	do {
		const char *p = pieces[temp_random(seed) % of];

		if (n + strlen(p) >= size)
			break;
		memcpy(to + n, p, strlen(p));
		n += strlen(p);
	} while (n < want);
	if (n == 0)
		to[n++] = 'x';
	to[n] = '\0';
}

static inline void
make_list(
    unsigned *seed, char list[JOB_PLACES][JOB_NAME], uint8_t *n, unsigned max)
{
	unsigned want = temp_random(seed) % (max + 1);

	for (unsigned i = 0; i < want; i++) {
		bool again = false;

		make_text(seed, list[*n], JOB_NAME, false);
		for (unsigned k = 0; k < *n; k++)
			again = again || strcmp(list[k], list[*n]) == 0;
		*n = (uint8_t)(*n + !again);
	}
}

static inline void
make_mine(unsigned *seed, struct mine *m)
{
	unsigned want = temp_random(seed) % (MINE_MAX + 1);
	char words[MINE_BYTES];

	for (unsigned i = 0; i < want; i++) {
		unsigned kind = temp_random(seed) % 4;

		if (kind == MINE_WORDS) {
			make_text(seed, words, sizeof words, true);
			mine_add_words(m, words, strlen(words));
		} else
			mine_add(m, (enum mine_kind)kind,
			    temp_random(seed) % (UINT16_MAX + 1));
		if (m->n && temp_random(seed) % 6 == 0)
			mine_set_first(m, m->n - 1, true);
	}
}

/* What a visit left. */
static inline void
make_visit(unsigned *seed, struct job *j)
{
	static const char *const tags[] = {"en", "es", "zh_CN", "ar"};
	struct record *r = &j->record;
	char name[RECORD_PLACE], line[RECORD_LINE];
	unsigned n = temp_random(seed) % (AGENDA_STEPS + 1);

	j->visit = temp_random(seed) % 2;
	for (unsigned i = 0; i < n; i++)
		j->agenda.list[j->agenda.n++] = (struct agenda_step){
		    .visit = temp_random(seed) % 3
				 ? (uint16_t)(temp_random(seed) % 9)
				 : AGENDA_NO_VISIT,
		    .index = (uint16_t)(i * 1000 + temp_random(seed) % 1000),
		    .covered = temp_random(seed) % 2};
	for (n = temp_random(seed) % (RECORD_TEACH + 1); n; n--)
		record_taught(r, (uint16_t)temp_random(seed),
		    (uint8_t)(temp_random(seed) % (TEACH_NOT_YET + 1)));
	for (n = temp_random(seed) % (RECORD_SHEETS + 3); n; n--) {
		make_text(seed, name, RECORD_PLACE, false);
		record_printed(r, temp_random(seed) % 4 ? name : "",
		    tags[temp_random(seed) % 4],
		    (uint8_t)(1 + temp_random(seed) % RECORD_COPIES));
	}
	for (n = temp_random(seed) % 4; n; n--) {
		make_text(seed, line, RECORD_LINE, false);
		record_add_line(r, line, strlen(line));
	}
	if (temp_random(seed) % 2)
		make_text(seed, r->name, RECORD_NAME, false);
}

static inline void
make_job(unsigned *seed, struct job *j)
{
	static const uint8_t sizes[] = {JOB_SMALL, JOB_NORMAL, JOB_LARGE};

	job_init(j);
	j->task = (uint8_t)(temp_random(seed) % JOB_TASKS);
	j->format = (uint8_t)(temp_random(seed) % JOB_FORMATS);
	j->size = sizes[temp_random(seed) % 3];
	j->beside = temp_random(seed) % 2;
	j->help = temp_random(seed) % 2;
	j->replace = temp_random(seed) % 2;
	j->copies = (uint8_t)(1 + temp_random(seed) % JOB_COPIES);
	j->width =
	    (uint16_t)(JOB_WIDTH_MIN +
		       temp_random(seed) % (JOB_WIDTH_MAX - JOB_WIDTH_MIN + 1));
	if (temp_random(seed) % 2)
		j->most = (uint16_t)temp_random(seed);
	if (temp_random(seed) % 2)
		make_text(seed, j->version, JOB_TAG, false);
	if (temp_random(seed) % 2)
		make_text(seed, j->language, JOB_TAG, false);
	if (temp_random(seed) % 2)
		make_text(seed, j->also, JOB_TAG, false);
	if (temp_random(seed) % 2)
		strcpy(j->paper, temp_random(seed) % 2 ? "A4" : "Letter");
	if (temp_random(seed) % 2)
		make_text(seed, j->path, JOB_PATH, false);
	make_list(seed, j->sheets, &j->nsheets, JOB_PLACES / 2);
	make_list(seed, j->places, &j->nplaces, JOB_PLACES / 2);
	make_mine(seed, &j->mine);
	j->ntopics = (uint8_t)(temp_random(seed) % (ROUND_ITEMS + 1));
	for (unsigned i = 0; i < j->ntopics; i++)
		j->topics[i] = (uint16_t)(i * 511 + temp_random(seed) % 511);
	if (temp_random(seed) % 2)
		make_visit(seed, j);
	j->has_plan = temp_random(seed) % 2;
	if (!j->has_plan)
		return;
	if (temp_random(seed) % 4)
		j->plan.route = (uint8_t)(temp_random(seed) % PLAN_NO_ROUTE);
	j->plan.by_team = temp_random(seed) % 2;
	if (temp_random(seed) % 4)
		j->plan.minute = (int16_t)(temp_random(seed) % PLAN_DAY);
}

static inline void
check_same_visit(const struct job *a, const struct job *b)
{
	const struct record *r = &a->record, *q = &b->record;

	assert_int_equal(a->visit, b->visit);
	assert_int_equal(a->agenda.n, b->agenda.n);
	for (size_t i = 0; i < a->agenda.n; i++) {
		const struct agenda_step *x = &a->agenda.list[i];
		const struct agenda_step *y = &b->agenda.list[i];

		assert_int_equal(x->visit, y->visit);
		assert_int_equal(x->index, y->index);
		assert_int_equal(x->covered, y->covered);
	}
	assert_int_equal(r->nteach, q->nteach);
	for (size_t i = 0; i < r->nteach; i++) {
		assert_int_equal(r->teach[i].part, q->teach[i].part);
		assert_int_equal(r->teach[i].rating, q->teach[i].rating);
	}
	assert_int_equal(r->nsheets, q->nsheets);
	for (size_t i = 0; i < r->nsheets; i++) {
		assert_string_equal(r->sheets[i].name, q->sheets[i].name);
		assert_string_equal(
		    r->sheets[i].language, q->sheets[i].language);
		assert_int_equal(r->sheets[i].copies, q->sheets[i].copies);
	}
	assert_int_equal(r->more, q->more);
	assert_string_equal(r->name, q->name);
	assert_int_equal(r->nlines, q->nlines);
	for (size_t i = 0; i < r->nlines; i++)
		assert_string_equal(r->lines[i], q->lines[i]);
}

static inline void
check_same(const struct job *a, const struct job *b)
{
	check_same_visit(a, b);
	assert_int_equal(a->task, b->task);
	assert_int_equal(a->format, b->format);
	assert_int_equal(a->size, b->size);
	assert_int_equal(a->beside, b->beside);
	assert_int_equal(a->help, b->help);
	assert_int_equal(a->replace, b->replace);
	assert_int_equal(a->copies, b->copies);
	assert_int_equal(a->width, b->width);
	assert_int_equal(a->most, b->most);
	assert_string_equal(a->version, b->version);
	assert_string_equal(a->language, b->language);
	assert_string_equal(a->also, b->also);
	assert_string_equal(a->paper, b->paper);
	assert_string_equal(a->path, b->path);
	assert_int_equal(a->nsheets, b->nsheets);
	for (size_t i = 0; i < a->nsheets; i++)
		assert_string_equal(a->sheets[i], b->sheets[i]);
	assert_int_equal(a->nplaces, b->nplaces);
	for (size_t i = 0; i < a->nplaces; i++)
		assert_string_equal(a->places[i], b->places[i]);
	assert_int_equal(a->mine.n, b->mine.n);
	for (size_t i = 0; i < a->mine.n; i++) {
		const struct mine_entry *x = &a->mine.list[i];

		assert_int_equal(x->kind, b->mine.list[i].kind);
		assert_int_equal(x->first, b->mine.list[i].first);
		if (x->kind == MINE_WORDS)
			assert_string_equal(
			    mine_words(&a->mine, i), mine_words(&b->mine, i));
		else
			assert_int_equal(x->index, b->mine.list[i].index);
	}
	assert_int_equal(a->ntopics, b->ntopics);
	for (size_t i = 0; i < a->ntopics; i++)
		assert_int_equal(a->topics[i], b->topics[i]);
	assert_int_equal(a->has_plan, b->has_plan);
	assert_int_equal(a->plan.route, b->plan.route);
	assert_int_equal(a->plan.by_team, b->plan.by_team);
	assert_int_equal(a->plan.minute, b->plan.minute);
}

/* Nothing but what job_init() puts there. */
static inline void
check_wiped(const struct job *j)
{
	static struct job fresh;

	memset(&fresh, 0, sizeof fresh);
	job_init(&fresh);
	check_same(j, &fresh);
	for (size_t i = 0; i < sizeof j->mine; i++)
		assert_int_equal(((const char *)&j->mine)[i], 0);
}

#endif
