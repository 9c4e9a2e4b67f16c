/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/quiz.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/mem.h"
#include "guide/doc.h"

struct build {
	struct arena *a;
	const struct doc *d;
	const char *s;
	size_t n;
	struct quiz_item *items;
	size_t nitems;
	uint32_t link; /* the first one that may stand in what comes next */
	struct quiz_problem *problems;
	size_t nproblems, cap;
};

const char *
quiz_fault_words(enum quiz_fault fault)
{
	switch (fault) {
	case QUIZ_NO_ANSWERS:
		return "give it two answers or more, \"- [ ] words\" each";
	case QUIZ_NO_RIGHT:
		return "mark the right answer with \"[x]\"";
	case QUIZ_TWO_RIGHT:
		return "mark one answer with \"[x]\", not more";
	case QUIZ_NO_FEEDBACK:
		return "put feedback below the answer, indented by two "
		       "columns";
	case QUIZ_NO_PLACE:
		return "end it with \"[Read this again](page.md#place)\"";
	case QUIZ_MARK:
		return "begin the answer with \"[ ]\" or \"[x]\"";
	case QUIZ_ALL_OF_THEM:
		return "leave out \"all of the above\" and \"none of the "
		       "above\": they test reading, not knowing";
	case QUIZ_NEGATIVE:
		return "ask what is so: a question with \"not\", \"never\" "
		       "or \"except\" trips people up";
	case QUIZ_SAME_ANSWER:
		return "two answers have the same words";
	case QUIZ_STRAY_MARK:
		return "\"must-know\" stands on the line before a question";
	case QUIZ_NO_QUESTION:
		return "write the question in its heading";
	}
	return "";
}

static void
say(struct build *b, enum quiz_fault fault, uint32_t line, uint32_t item)
{
	if (b->nproblems == b->cap) {
		b->cap = b->cap ? b->cap * 2 : 16;
		b->problems =
		    mem_realloc(b->problems, b->cap * sizeof *b->problems);
	}
	b->problems[b->nproblems++] = (struct quiz_problem){fault, line, item};
}

/* ---- must-know: comments of the source ---- */

#define MARK "<!-- must-know -->"

/* The line without blanks at its ends; *N its length. */
static const char *
trim(const char *s, size_t *n)
{
	while (*n && strchr(" \t\r", s[*n - 1]))
		--*n;
	while (*n && (*s == ' ' || *s == '\t'))
		s++, --*n;
	return s;
}

/* The mark of line COMMENT is followed by line NEXT.  Lines only grow, and
 * *ITEM with them: the first item that is not before NEXT. */
static void
mark_line(struct build *b, uint32_t comment, uint32_t next, size_t *item)
{
	while (*item < b->nitems && b->items[*item].line < next)
		++*item;
	if (*item < b->nitems && b->items[*item].line == next)
		b->items[*item].must_know = true;
	else
		say(b, QUIZ_STRAY_MARK, comment, UINT32_MAX);
}

/* [bytes] of the line at S; a carriage return alone ends one too. */
static size_t
line_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] != '\n' &&
	       !(s[i] == '\r' && (i + 1 == n || s[i + 1] != '\n')))
		i++;
	return i;
}

/* Each mark belongs to the next line that is not blank. */
static void
find_marks(struct build *b)
{
	uint32_t line = 0, mark = 0;
	size_t len, item = 0;

	for (size_t at = 0; at < b->n; at += len + 1) {
		const char *s;
		size_t n;

		n = len = line_length(b->s + at, b->n - at);
		s = trim(b->s + at, &n);
		line++;
		if (!n)
			continue;
		if (mark)
			mark_line(b, mark, line, &item);
		mark = n == strlen(MARK) && memcmp(s, MARK, n) == 0 ? line : 0;
	}
	if (mark)
		say(b, QUIZ_STRAY_MARK, mark, UINT32_MAX);
}

/* ---- answers ---- */

/* [bytes] of "[ ] " or "[x] " before the words, else 0. */
static uint32_t
box(const struct block *b, bool *right)
{
	const char *s = b->text;

	if (b->kind != BLOCK_PARA || s[0] != '[' || !s[1] || s[2] != ']' ||
	    s[3] != ' ' || !strchr(" xX", s[1]))
		return 0;
	*right = s[1] != ' ';
	return 4;
}

static bool
take_answer(struct build *b, uint32_t item, struct quiz_answer *out)
{
	const struct doc *d = b->d;
	const struct block *box_at = &d->blocks[item + 1];

	*out = (struct quiz_answer){.line = d->blocks[item].line};
	if (d->blocks[item].end == item + 1 ||
	    !(out->skip = box(box_at, &out->right)))
		return false;
	out->block = item + 1;
	out->text = box_at->text + out->skip;
	out->feedback = box_at->end;
	out->end = d->blocks[item].end;
	return true;
}

/* The answers of list ID, after those that IT has. */
static void
take_list(struct build *b, struct quiz_item *it, struct quiz_answer *answers,
    uint32_t id, uint32_t index)
{
	const struct doc *d = b->d;

	for (uint32_t i = id + 1; i < d->blocks[id].end; i = d->blocks[i].end)
		if (take_answer(b, i, &answers[it->nanswers]))
			it->nanswers++;
		else
			say(b, QUIZ_MARK, d->blocks[i].line, index);
}

/* A paragraph that is only a link.  Both the blocks and the links of a tree
 * come in reading order. */
static void
take_place(struct build *b, struct quiz_item *it, uint32_t id)
{
	const struct doc *d = b->d;

	while (b->link < d->nlinks && d->links[b->link].block < id)
		b->link++;
	for (uint32_t i = b->link; i < d->nlinks && d->links[i].block == id;
	     i++) {
		const struct link *l = &d->links[i];
		const char *hash = strchr(l->dest, '#');

		if (l->start != 0 || l->end != d->blocks[id].len ||
		    l->kind != LINK_PAGE)
			continue;
		it->again = id;
		it->again_dest = l->dest;
		it->page = hash ? arena_strndup(
				      b->a, l->dest, (size_t)(hash - l->dest))
				: l->dest;
		it->anchor = hash && hash[1] ? hash + 1 : NULL;
		return;
	}
}

/* ---- what is wrong with an item ---- */

/* Does S hold WORDS, not as a piece of a longer word? */
static bool
has(const char *s, const char *words)
{
	size_t n = strlen(words);

	for (const char *p = s; *p; p++) {
		bool inside =
		    p > s && ((p[-1] | 0x20) >= 'a') && ((p[-1] | 0x20) <= 'z');
		char after = strncasecmp(p, words, n) == 0 ? p[n] : 'x';

		if (!inside &&
		    !((after | 0x20) >= 'a' && (after | 0x20) <= 'z'))
			return true;
	}
	return false;
}

static bool
has_any(const char *s, const char *const *list)
{
	for (; *list; list++)
		if (has(s, *list))
			return true;
	return false;
}

/* Further answers are not held against each other: nobody is asked them. */
enum { COMPARED = 32 };

static void
check_words(struct build *b, const struct quiz_item *it, uint32_t index)
{
	static const char *const all[] = {"all of the above",
	    "none of the above", "all of these", "none of these",
	    "both of these", "all of them", "none of them", NULL};
	static const char *const negative[] = {"not", "never", "except",
	    "cannot", "can't", "don't", "isn't", "doesn't", "shouldn't",
	    "aren't", "won't", "least", "can\xe2\x80\x99t", "don\xe2\x80\x99t",
	    "isn\xe2\x80\x99t", "doesn\xe2\x80\x99t", "shouldn\xe2\x80\x99t",
	    "aren\xe2\x80\x99t", "won\xe2\x80\x99t", NULL};

	/* "At least" denies nothing. */
	if (has_any(it->question, negative) &&
	    !(has(it->question, "at least") && !has(it->question, "not")))
		say(b, QUIZ_NEGATIVE, it->line, index);
	for (size_t i = 0; i < it->nanswers; i++) {
		const struct quiz_answer *w = &it->answers[i];

		if (has_any(w->text, all))
			say(b, QUIZ_ALL_OF_THEM, w->line, index);
		for (size_t k = 0; k < i && i < COMPARED; k++)
			if (strcasecmp(w->text, it->answers[k].text) == 0)
				say(b, QUIZ_SAME_ANSWER, w->line, index);
	}
}

static bool
has_feedback(const struct doc *d, const struct quiz_answer *w)
{
	for (uint32_t i = w->feedback; i < w->end; i++)
		if (d->blocks[i].len)
			return true;
	return false;
}

static void
check_item(struct build *b, const struct quiz_item *it, uint32_t index)
{
	size_t right = 0;

	for (size_t i = 0; i < it->nanswers; i++) {
		const struct quiz_answer *w = &it->answers[i];

		right += w->right;
		if (w->right && right == 2)
			say(b, QUIZ_TWO_RIGHT, w->line, index);
		if (!has_feedback(b->d, w))
			say(b, QUIZ_NO_FEEDBACK, w->line, index);
	}
	if (!*it->question)
		say(b, QUIZ_NO_QUESTION, it->line, index);
	if (it->nanswers < 2)
		say(b, QUIZ_NO_ANSWERS, it->line, index);
	else if (!right)
		say(b, QUIZ_NO_RIGHT, it->line, index);
	if (!it->again)
		say(b, QUIZ_NO_PLACE, it->line, index);
	check_words(b, it, index);
}

/* ---- the whole ---- */

static void
take_item(struct build *b, uint32_t heading, uint32_t end)
{
	const struct doc *d = b->d;
	uint32_t index = (uint32_t)b->nitems;
	struct quiz_item *it = &b->items[b->nitems++];
	struct quiz_answer *answers;
	size_t room = 1;

	for (uint32_t i = heading; i < end; i++)
		room += d->blocks[i].kind == BLOCK_ITEM;
	answers = arena_alloc(b->a, room * sizeof *answers);
	*it = (struct quiz_item){.heading = heading,
	    .question = d->blocks[heading].text,
	    .answers = answers,
	    .line = d->blocks[heading].line};
	for (uint32_t i = d->blocks[heading].end; i < end;
	     i = d->blocks[i].end) {
		if (d->blocks[i].kind == BLOCK_LIST)
			take_list(b, it, answers, i, index);
		else if (d->blocks[i].kind == BLOCK_PARA)
			take_place(b, it, i);
	}
	check_item(b, it, index);
}

static int
by_line(const void *x, const void *y)
{
	const struct quiz_problem *a = x, *b = y;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->fault > b->fault) - (a->fault < b->fault);
}

static bool
is_question(const struct block *b)
{
	return b->kind == BLOCK_HEADING && b->detail == 2 && b->parent == 0;
}

const struct quiz *
quiz_parse(struct arena *a, const struct doc *d, const char *s, size_t n)
{
	struct build b = {.a = a, .d = d, .s = s, .n = n};
	struct quiz *out = arena_zalloc(a, sizeof *out);
	size_t questions = 0;

	for (uint32_t i = 1; i < d->nblocks; i++)
		questions += is_question(&d->blocks[i]);
	b.items = arena_alloc(a, (questions + 1) * sizeof *b.items);
	out->intro_end = d->nblocks;
	for (uint32_t i = 1, end; i < d->nblocks; i = end) {
		for (end = i + 1;
		     end < d->nblocks && !is_question(&d->blocks[end]); end++)
			;
		if (!is_question(&d->blocks[i]))
			continue;
		if (!b.nitems)
			out->intro_end = i;
		take_item(&b, i, end);
	}
	find_marks(&b);
	if (b.nproblems)
		qsort(b.problems, b.nproblems, sizeof *b.problems, by_line);
	arena_adopt(a, b.problems, b.cap * sizeof *b.problems);
	out->items = b.items;
	out->n = b.nitems;
	out->problems = b.problems;
	out->nproblems = b.nproblems;
	return out;
}
