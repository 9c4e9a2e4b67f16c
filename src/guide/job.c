/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/job.h"

#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/mem.h"
#include "guide/job_internal.h"
#include "guide/site.h"
#include "text/text.h"

enum { NAME_MAX_SAID = 40 /* [bytes] of a word that a message repeats */ };

static void
set_default(struct job *j)
{
	j->task = JOB_COUNT;
	j->size = JOB_NORMAL;
	j->copies = 1;
	j->width = 72;
	plan_init(&j->plan);
}

void
job_init(struct job *j)
{
	memset(j, 0, sizeof *j);
	set_default(j);
}

void
job_wipe(struct job *j)
{
	mem_wipe(j, sizeof *j);
	set_default(j);
}

const char *
job_paper(const struct job *j, const struct site *s)
{
	/* Where offices use no A4. */
	static const char *const letter[] = {"US", "CA", "MX"};
	const char *said = *j->paper ? j->paper : site_paper(s);

	if (*said)
		return strcasecmp(said, "Letter") == 0 ? "Letter" : "A4";
	for (size_t i = 0; i < sizeof letter / sizeof *letter; i++)
		if (strcmp(site_country(s), letter[i]) == 0)
			return "Letter";
	return "A4";
}

size_t
job_whole(const char *s, size_t n)
{
	const char *at = s, *end = s + n, *nl;
	const size_t len = strlen(JOB_TAIL);

	for (; at < end && (nl = memchr(at, '\n', (size_t)(end - at)));
	     at = nl + 1)
		if ((size_t)(nl - at) == len && memcmp(at, JOB_TAIL, len) == 0)
			return (size_t)(nl + 1 - s);
	return 0;
}

/* One line's value, or what is left of it; never NUL-terminated. */
struct piece {
	const char *s;
	size_t n;
};

struct reader {
	struct job *j;
	struct err *e;
	int line;
	unsigned seen; /* a bit a field */
};

static bool
fail(const struct reader *r, const char *what)
{
	return err_set(r->e, ERR_FORMAT, "job", r->line, "%s", what);
}

static bool
is_word(struct piece p, const char *word)
{
	return p.n == strlen(word) && memcmp(p.s, word, p.n) == 0;
}

/* The piece up to the next blank, which is taken off P with it. */
static struct piece
next_word(struct piece *p)
{
	const char *blank = p->n ? memchr(p->s, ' ', p->n) : NULL;
	struct piece word = *p;

	if (blank) {
		word.n = (size_t)(blank - p->s);
		p->s = blank + 1;
		p->n -= word.n + 1;
	} else {
		p->s += p->n;
		p->n = 0;
	}
	return word;
}

/* Digits alone, MIN to MAX, and written in one way. */
static bool
take_number(struct piece p, unsigned min, unsigned max, unsigned *out)
{
	unsigned n = 0;

	if (p.n == 0 || p.n > 5 || (p.n > 1 && *p.s == '0'))
		return false;
	for (size_t i = 0; i < p.n; i++) {
		if (p.s[i] < '0' || p.s[i] > '9')
			return false;
		n = n * 10 + (unsigned)(p.s[i] - '0');
	}
	*out = n;
	return n >= min && n <= max;
}

static bool
need_number(const struct reader *r, const char *name, struct piece p,
    unsigned min, unsigned max, unsigned *out)
{
	return take_number(p, min, max, out) ||
	       err_set(r->e, ERR_FORMAT, "job", r->line,
		   "\"%s\" needs a number from %u to %u", name, min, max);
}

/*
 * P without its marks, in TO, which has room for SIZE bytes with the NUL.  What
 * is wrong with it, or NULL.  Only words of somebody's own have line ends.
 */
static const char *
unmark(struct piece p, char *to, size_t size, bool lines)
{
	size_t n = 0;

	for (size_t i = 0; i < p.n; i++) {
		char c = p.s[i];

		if (c == '\\') {
			i++;
			if (i == p.n || (p.s[i] != 'n' && p.s[i] != '\\'))
				return "write \"\\\\\" for a backslash";
			c = p.s[i] == 'n' ? '\n' : '\\';
		}
		if (!lines && (c == '\n' || c == '\t'))
			return "there is a line end or a tab in it";
		if (n + 1 == size)
			return "it is too long";
		to[n++] = c;
	}
	if (n == 0)
		return "it is empty";
	if (memchr(to, '\0', n) || !text_is_clean(to, n))
		return "it is no clean UTF-8";
	to[n] = '\0';
	return NULL;
}

static bool
take_text(const struct reader *r, const char *name, struct piece p, char *to,
    size_t size)
{
	const char *why = unmark(p, to, size, false);

	return !why || err_set(r->e, ERR_FORMAT, "job", r->line,
			   "\"%s\" cannot be read: %s", name, why);
}

static bool
take_choice(const struct reader *r, const struct job_field *f, struct piece p)
{
	char allowed[96] = "";
	size_t n = 0;

	for (const struct job_choice *c = f->choices; c->word; c++) {
		if (is_word(p, c->word)) {
			if (f->kind == JOB_FIELD_FLAG)
				*(bool *)((char *)r->j + f->at) = c->value;
			else
				*((uint8_t *)r->j + f->at) = c->value;
			return true;
		}
		n += strlen(c->word) + 1;
		if (n < sizeof allowed)
			strcat(strcat(allowed, " "), c->word);
	}
	return err_set(r->e, ERR_FORMAT, "job", r->line,
	    "\"%s\" needs one of:%s", f->name, allowed);
}

static bool
take_field(struct reader *r, const struct job_field *f, struct piece p)
{
	unsigned bit = 1U << (f - job_fields()), n;

	if (r->seen & bit)
		return err_set(r->e, ERR_FORMAT, "job", r->line,
		    "\"%s\" is there a second time", f->name);
	r->seen |= bit;
	switch ((enum job_field_kind)f->kind) {
	case JOB_FIELD_CHOICE:
	case JOB_FIELD_FLAG:
		return take_choice(r, f, p);
	case JOB_FIELD_COPIES:
		if (!need_number(r, f->name, p, 1, JOB_COPIES, &n))
			return false;
		r->j->copies = (uint8_t)n;
		return true;
	case JOB_FIELD_WIDTH:
		if (!need_number(
			r, f->name, p, JOB_WIDTH_MIN, JOB_WIDTH_MAX, &n))
			return false;
		r->j->width = (uint16_t)n;
		return true;
	case JOB_FIELD_MOST:
		if (!need_number(r, f->name, p, 1, UINT16_MAX, &n))
			return false;
		r->j->most = (uint16_t)n;
		return true;
	case JOB_FIELD_TEXT:
		break;
	}
	if (f->at == offsetof(struct job, paper) && !is_word(p, "A4") &&
	    !is_word(p, "Letter"))
		return fail(r, "\"paper\" needs one of: A4 Letter");
	return take_text(r, f->name, p, (char *)r->j + f->at, f->size);
}

/* One more of LIST, of which there are *N. */
static bool
take_place(const struct reader *r, const char *name, struct piece p,
    char list[JOB_PLACES][JOB_NAME], uint8_t *n)
{
	if (r->j->nsheets + r->j->nplaces == JOB_PLACES)
		return err_set(r->e, ERR_LIMIT, "job", r->line,
		    "there are more than %d sheets and places", JOB_PLACES);
	if (!take_text(r, name, p, list[*n], JOB_NAME))
		return false;
	for (size_t i = 0; i < *n; i++)
		if (strcmp(list[i], list[*n]) == 0)
			return err_set(r->e, ERR_FORMAT, "job", r->line,
			    "this \"%s\" is there a second time", name);
	++*n;
	return true;
}

static bool
take_topic(const struct reader *r, struct piece p)
{
	struct job *j = r->j;
	unsigned n;

	if (!need_number(r, "topic", p, 0, UINT16_MAX, &n))
		return false;
	if (j->ntopics == ROUND_ITEMS)
		return err_set(r->e, ERR_LIMIT, "job", r->line,
		    "there are more than %d topics", ROUND_ITEMS);
	for (size_t i = 0; i < j->ntopics; i++)
		if (j->topics[i] == n)
			return fail(r, "this topic is there a second time");
	j->topics[j->ntopics++] = (uint16_t)n;
	return true;
}

static bool
added(const struct reader *r, enum mine_answer a, bool first)
{
	struct mine *m = &r->j->mine;

	if (a == MINE_OK && first)
		a = mine_set_first(m, m->n - 1, true);
	switch (a) {
	case MINE_OK:
		return true;
	case MINE_FULL:
		return fail(r, "there are too many questions to ask");
	case MINE_FIRST_FULL:
		return fail(r, "too many questions are to be asked first");
	case MINE_NOTHING:
		break;
	}
	return fail(r, "this question is empty, or there a second time");
}

/* "first TEXT" or "later TEXT"; a message never repeats a byte of it. */
static bool
take_words(const struct reader *r, struct piece p)
{
	struct piece when = next_word(&p);
	bool first = is_word(when, "first");
	char words[MINE_BYTES];
	const char *why;
	bool ok;

	if (!first && !is_word(when, "later"))
		return fail(r, "\"ask words\" needs \"first\" or \"later\"");
	why = unmark(p, words, sizeof words, true);
	ok = why ? err_set(r->e, ERR_FORMAT, "job", r->line,
		       "these words cannot be read: %s", why)
		 : added(r, mine_add_words(&r->j->mine, words, strlen(words)),
		       first);
	mem_wipe(words, sizeof words);
	return ok;
}

static bool
take_ask(const struct reader *r, struct piece p)
{
	struct piece kind = next_word(&p), number;
	bool first = false;
	unsigned k = 0, n;

	while (k < MINE_WORDS && !is_word(kind, job_ask_kind(k)))
		k++;
	if (k == MINE_WORDS)
		return is_word(kind, job_ask_kind(k))
			   ? take_words(r, p)
			   : fail(r, "\"ask\" needs one of: question topic "
				     "teach words");
	number = next_word(&p);
	if (p.n) {
		first = is_word(p, "first");
		if (!first)
			return fail(r, "only \"first\" may stand behind the "
				       "number of what to ask");
	}
	return need_number(r, "ask", number, 0, UINT16_MAX, &n) &&
	       added(r, mine_add(&r->j->mine, (enum mine_kind)k, n), first);
}

/* "route 1 team minute 540", "route none". */
static bool
take_plan(const struct reader *r, struct piece p)
{
	struct plan *plan = &r->j->plan;
	struct piece word = next_word(&p);
	unsigned n;

	if (r->j->has_plan)
		return fail(r, "\"plan\" is there a second time");
	if (!is_word(word, "route"))
		return fail(r, "\"plan\" begins with \"route\"");
	word = next_word(&p);
	if (!is_word(word, "none")) {
		if (!need_number(r, "route", word, 0, PLAN_NO_ROUTE - 1, &n))
			return false;
		plan->route = (uint8_t)n;
	}
	word = next_word(&p);
	plan->by_team = is_word(word, "team");
	if (plan->by_team)
		word = next_word(&p);
	if (is_word(word, "minute")) {
		word = next_word(&p);
		if (!need_number(r, "minute", word, 0, PLAN_DAY - 1, &n))
			return false;
		plan->minute = (int16_t)n;
		word = next_word(&p);
	}
	if (word.n || p.n)
		return fail(r, "\"plan\" knows only route, team and minute");
	r->j->has_plan = true;
	return true;
}

/* "0 3 covered", "page 12 open" */
static bool
take_step(const struct reader *r, struct piece p)
{
	struct agenda *g = &r->j->agenda;
	struct piece word = next_word(&p);
	unsigned visit = AGENDA_NO_VISIT, n;

	if (!is_word(word, "page") &&
	    !need_number(r, "step", word, 0, AGENDA_NO_VISIT - 1, &visit))
		return false;
	word = next_word(&p);
	if (!need_number(r, "step", word, 0, UINT16_MAX, &n))
		return false;
	if (!is_word(p, "covered") && !is_word(p, "open"))
		return fail(r, "\"step\" ends in \"covered\" or \"open\"");
	if (g->n == AGENDA_STEPS)
		return fail(r, "there are too many steps");
	for (size_t i = 0; i < g->n; i++)
		if (g->list[i].visit == visit && g->list[i].index == n)
			return fail(r, "this step is there a second time");
	g->list[g->n++] = (struct agenda_step){.visit = (uint16_t)visit,
	    .index = (uint16_t)n,
	    .covered = is_word(p, "covered")};
	return true;
}

/* "4 partly" */
static bool
take_taught(const struct reader *r, struct piece p)
{
	struct record *to = &r->j->record;
	struct piece number = next_word(&p);
	unsigned n, rating = 0;

	if (!need_number(r, "taught", number, 0, UINT16_MAX, &n))
		return false;
	while (*job_rating(rating) && !is_word(p, job_rating(rating)))
		rating++;
	if (!*job_rating(rating))
		return fail(
		    r, "\"taught\" needs one of: got-it partly not-yet");
	if (to->nteach == RECORD_TEACH)
		return fail(r, "there are too many parts");
	for (size_t i = 0; i < to->nteach; i++)
		if (to->teach[i].part == n)
			return fail(r, "this part is there a second time");
	record_taught(to, (uint16_t)n, (uint8_t)rating);
	return true;
}

/* "2 es day", "1 en" of one's own, "more" */
static bool
take_given(const struct reader *r, struct piece p)
{
	struct record *to = &r->j->record;
	struct piece word = next_word(&p);
	char language[RECORD_TAG], name[RECORD_PLACE] = "";
	size_t before = to->nsheets;
	unsigned n;

	if (is_word(word, "more") && !p.n && !to->more) {
		to->more = true;
		return true;
	}
	if (!need_number(r, "given", word, 1, RECORD_COPIES, &n))
		return false;
	word = next_word(&p);
	if (!take_text(r, "given", word, language, sizeof language) ||
	    (p.n && !take_text(r, "given", p, name, sizeof name)))
		return false;
	if (before == RECORD_SHEETS)
		return fail(r, "there are too many sheets that were given");
	record_printed(to, name, language, (uint8_t)n);
	return to->nsheets > before ||
	       fail(r, "this sheet was given a second time");
}

/* A counselor's; a message never repeats a byte of it. */
static bool
take_own_line(const struct reader *r, struct piece p)
{
	struct record *to = &r->j->record;
	char words[RECORD_LINE];
	const char *why = unmark(p, words, sizeof words, false);
	size_t n = why ? 0 : strlen(words);
	bool ok = !why && words[0] != ' ' && words[n - 1] != ' ' &&
		  record_add_line(to, words, n);

	mem_wipe(words, sizeof words);
	return ok || fail(r, why ? "this line cannot be read"
				 : "this line is one too many, or has blanks "
				   "at its ends");
}

static bool
take_line(struct reader *r, struct piece p)
{
	struct piece name = next_word(&p);

	for (const struct job_field *f = job_fields(); f->name; f++)
		if (is_word(name, f->name))
			return take_field(r, f, p);
	if (is_word(name, "sheet"))
		return take_place(r, "sheet", p, r->j->sheets, &r->j->nsheets);
	if (is_word(name, "place"))
		return take_place(r, "place", p, r->j->places, &r->j->nplaces);
	if (is_word(name, "ask"))
		return take_ask(r, p);
	if (is_word(name, "topic"))
		return take_topic(r, p);
	if (is_word(name, "plan"))
		return take_plan(r, p);
	if (is_word(name, "step"))
		return take_step(r, p);
	if (is_word(name, "taught"))
		return take_taught(r, p);
	if (is_word(name, "given"))
		return take_given(r, p);
	if (is_word(name, "line"))
		return take_own_line(r, p);
	return err_set(r->e, ERR_FORMAT, "job", r->line,
	    "nothing in a job is called \"%.*s\"",
	    name.n < NAME_MAX_SAID ? (int)name.n : NAME_MAX_SAID, name.s);
}

static bool
read_lines(struct reader *r, const char *s, size_t n)
{
	const char *end = s + n, *nl;

	for (; s < end; s = nl + 1) {
		struct piece line = {.s = s};

		r->line++;
		nl = memchr(s, '\n', (size_t)(end - s));
		if (!nl)
			return fail(r, "the line has no end");
		line.n = (size_t)(nl - s);
		if (r->line == 1) {
			if (!is_word(line, JOB_HEAD))
				return fail(
				    r, "a job begins with \"" JOB_HEAD "\"");
		} else if (!is_word(line, JOB_TAIL)) {
			if (!take_line(r, line))
				return false;
		} else {
			r->line++;
			return nl + 1 == end ||
			       fail(r, "nothing may stand behind \"end\"");
		}
	}
	r->line++;
	return fail(r, "a job ends with the line \"end\"");
}

bool
job_parse(struct job *j, const char *s, size_t n, struct err *e)
{
	struct reader r = {.j = j, .e = e};
	bool ok;

	job_init(j);
	ok = n <= JOB_BYTES ? read_lines(&r, s, n)
			    : err_set(e, ERR_LIMIT, "job", 0,
				  "it has more than %d bytes", (int)JOB_BYTES);
	if (!ok)
		job_wipe(j);
	return ok;
}
