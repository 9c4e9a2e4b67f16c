/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "guide/job.h"
#include "guide/job_internal.h"
#include "guide/teachback.h"

static const struct job_choice tasks[] = {{"count", JOB_COUNT},
    {"preview", JOB_PREVIEW}, {"print", JOB_PRINT}, {"save", JOB_SAVE},
    {NULL, 0}};
static const struct job_choice formats[] = {
    {"pdf", JOB_PDF}, {"html", JOB_HTML}, {"text", JOB_TEXT}, {NULL, 0}};
static const struct job_choice sizes[] = {
    {"12", JOB_SMALL}, {"14", JOB_NORMAL}, {"18", JOB_LARGE}, {NULL, 0}};
static const struct job_choice flags[] = {
    {"yes", true}, {"no", false}, {NULL, 0}};

#define AT(field) offsetof(struct job, field)

static const struct job_field fields[] = {
    {"task", JOB_FIELD_CHOICE, AT(task), 1, tasks},
    {"version", JOB_FIELD_TEXT, AT(version), JOB_TAG, NULL},
    {"format", JOB_FIELD_CHOICE, AT(format), 1, formats},
    {"size", JOB_FIELD_CHOICE, AT(size), 1, sizes},
    {"language", JOB_FIELD_TEXT, AT(language), JOB_TAG, NULL},
    {"also", JOB_FIELD_TEXT, AT(also), JOB_TAG, NULL},
    {"beside", JOB_FIELD_FLAG, AT(beside), 1, flags},
    {"paper", JOB_FIELD_TEXT, AT(paper), JOB_TAG, NULL},
    {"copies", JOB_FIELD_COPIES, AT(copies), 1, NULL},
    {"width", JOB_FIELD_WIDTH, AT(width), 2, NULL},
    {"most", JOB_FIELD_MOST, AT(most), 2, NULL},
    {"help", JOB_FIELD_FLAG, AT(help), 1, flags},
    {"visit", JOB_FIELD_FLAG, AT(visit), 1, flags},
    {"name", JOB_FIELD_TEXT, AT(record.name), RECORD_NAME, NULL},
    {"path", JOB_FIELD_TEXT, AT(path), JOB_PATH, NULL},
    {"replace", JOB_FIELD_FLAG, AT(replace), 1, flags},
    {NULL, 0, 0, 0, NULL},
};

const struct job_field *
job_fields(void)
{
	return fields;
}

const char *
job_ask_kind(unsigned kind)
{
	static const char *const kinds[] = {[MINE_QUESTION] = "question",
	    [MINE_TOPIC] = "topic",
	    [MINE_TEACH] = "teach",
	    [MINE_WORDS] = "words"};

	return kinds[kind];
}

const char *
job_rating(unsigned rating)
{
	static const char *const ratings[] = {[TEACH_GOT_IT] = "got-it",
	    [TEACH_PARTLY] = "partly",
	    [TEACH_NOT_YET] = "not-yet"};

	return rating <= TEACH_NOT_YET ? ratings[rating] : "";
}

/* OUT has room for all that may come, and so is never moved. */
struct writer {
	struct str *out;
	size_t start;
	bool full;
};

static void
put(struct writer *w, const char *s, size_t n)
{
	w->full = w->full || w->out->len - w->start + n > JOB_BYTES;
	if (!w->full)
		str_put(w->out, s, n);
}

static void
put_words(struct writer *w, const char *s)
{
	put(w, s, strlen(s));
}

static void
put_number(struct writer *w, const char *before, unsigned n)
{
	char digits[16];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	put_words(w, before);
	put(w, digits + at, sizeof digits - at);
}

/* A line's value: what would end the line, and the mark for that, in marks. */
static void
put_marked(struct writer *w, const char *s)
{
	for (; *s; s++)
		if (*s == '\n')
			put_words(w, "\\n");
		else if (*s == '\\')
			put_words(w, "\\\\");
		else
			put(w, s, 1);
}

static void
put_value(struct writer *w, const char *s)
{
	put_marked(w, s);
	put_words(w, "\n");
}

static void
put_line(struct writer *w, const char *name, const char *value)
{
	put_words(w, name);
	put_words(w, " ");
	put_value(w, value);
}

static void
put_number_line(struct writer *w, const char *name, unsigned n)
{
	put_words(w, name);
	put_number(w, " ", n);
	put_words(w, "\n");
}

static void
put_field(struct writer *w, const struct job *j, const struct job_field *f)
{
	const char *at = (const char *)j + f->at;
	const struct job_choice *c = f->choices;

	switch ((enum job_field_kind)f->kind) {
	case JOB_FIELD_FLAG:
		if (*(const bool *)at)
			put_line(w, f->name, "yes");
		break;
	case JOB_FIELD_CHOICE:
		while (c->word && c->value != *(const uint8_t *)at)
			c++;
		if (c->word)
			put_line(w, f->name, c->word);
		break;
	case JOB_FIELD_COPIES:
		put_number_line(w, f->name, j->copies);
		break;
	case JOB_FIELD_WIDTH:
		put_number_line(w, f->name, j->width);
		break;
	case JOB_FIELD_MOST:
		if (j->most)
			put_number_line(w, f->name, j->most);
		break;
	case JOB_FIELD_TEXT:
		if (*at)
			put_line(w, f->name, at);
		break;
	}
}

static void
put_ask(struct writer *w, const struct mine *m, size_t i)
{
	const struct mine_entry *e = &m->list[i];

	put_words(w, "ask ");
	put_words(w, job_ask_kind(e->kind));
	if (e->kind == MINE_WORDS) {
		put_words(w, e->first ? " first " : " later ");
		put_value(w, mine_words(m, i));
		return;
	}
	put_number(w, " ", e->index);
	put_words(w, e->first ? " first\n" : "\n");
}

static void
put_plan(struct writer *w, const struct plan *p)
{
	put_words(w, "plan");
	if (p->route != PLAN_NO_ROUTE)
		put_number(w, " route ", p->route);
	else
		put_words(w, " route none");
	if (p->by_team)
		put_words(w, " team");
	if (p->minute != PLAN_NO_TIME)
		put_number(w, " minute ", (unsigned)p->minute);
	put_words(w, "\n");
}

/* "step 0 3 covered", "step page 12 open" */
static void
put_step(struct writer *w, const struct agenda_step *s)
{
	if (s->visit == AGENDA_NO_VISIT)
		put_words(w, "step page");
	else
		put_number(w, "step ", s->visit);
	put_number(w, " ", s->index);
	put_words(w, s->covered ? " covered\n" : " open\n");
}

static void
put_record(struct writer *w, const struct record *r)
{
	for (size_t i = 0; i < r->nteach; i++) {
		put_number(w, "taught ", r->teach[i].part);
		put_words(w, " ");
		put_words(w, job_rating(r->teach[i].rating));
		put_words(w, "\n");
	}
	for (size_t i = 0; i < r->nsheets; i++) {
		put_number(w, "given ", r->sheets[i].copies);
		put_words(w, " ");
		put_marked(w, r->sheets[i].language);
		put_words(w, *r->sheets[i].name ? " " : "");
		put_value(w, r->sheets[i].name);
	}
	if (r->more)
		put_words(w, "given more\n");
	for (size_t i = 0; i < r->nlines; i++)
		put_line(w, "line", r->lines[i]);
}

bool
job_write(const struct job *j, struct str *out)
{
	struct writer w = {.out = out, .start = out->len};

	str_reserve(out, JOB_BYTES);
	put_words(&w, JOB_HEAD "\n");
	for (const struct job_field *f = fields; f->name; f++)
		put_field(&w, j, f);
	for (size_t i = 0; i < j->nsheets; i++)
		put_line(&w, "sheet", j->sheets[i]);
	for (size_t i = 0; i < j->nplaces; i++)
		put_line(&w, "place", j->places[i]);
	for (size_t i = 0; i < j->mine.n; i++)
		put_ask(&w, &j->mine, i);
	for (size_t i = 0; i < j->ntopics; i++)
		put_number_line(&w, "topic", j->topics[i]);
	if (j->has_plan)
		put_plan(&w, &j->plan);
	for (size_t i = 0; i < j->agenda.n; i++)
		put_step(&w, &j->agenda.list[i]);
	put_record(&w, &j->record);
	put_words(&w, JOB_TAIL "\n");
	if (w.full) {
		mem_wipe(out->s + w.start, out->len - w.start);
		out->len = w.start;
	}
	return !w.full;
}
