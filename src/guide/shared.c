/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/shared.h"

#include <inttypes.h>
#include <string.h>

#include "base/str.h"
#include "guide/teachback.h"

#define HELLO "ketaguide-share"
#define STATE "at"
#define BYE "bye"

enum { DIGITS = 10 /* of UINT32_MAX */ };

static const char *const roles[] = {
    [SHARED_READER] = "reader", [SHARED_COUNSELOR] = "counselor"};
static const char *const leads[] = {
    [LEAD_NOBODY] = "nobody", [LEAD_HOST] = "host", [LEAD_GUEST] = "guest"};
static const char *const views[] = {[SHARED_ELSEWHERE] = "elsewhere",
    [SHARED_HOME] = "home",
    [SHARED_PAGE] = "page",
    [SHARED_CONTENTS] = "contents",
    [SHARED_TERM] = "term",
    [SHARED_HELP] = "help",
    [SHARED_CHECK] = "check",
    [SHARED_TEACH] = "teach"};
static const char *const phases[] = {[TEACH_NONE] = "none",
    [TEACH_THINK] = "think",
    [TEACH_COMPARE] = "compare",
    [TEACH_OTHER] = "other",
    [TEACH_DONE] = "done"};
static const char *const ratings[] = {[TEACH_GOT_IT] = "got-it",
    [TEACH_PARTLY] = "partly",
    [TEACH_NOT_YET] = "not-yet"};
static const char *const follows[] = {"alone", "follows"};
static const char *const is_on[] = {"off", "on"};
static const char *const is_told[] = {"asked", "told"};

enum {
	ROLES = sizeof roles / sizeof *roles,
	LEADS = sizeof leads / sizeof *leads,
	VIEWS = sizeof views / sizeof *views,
	PHASES = sizeof phases / sizeof *phases,
	RATINGS = sizeof ratings / sizeof *ratings,
};

_Static_assert((int)ROLES == (int)SHARED_ROLES &&
		   (int)LEADS == (int)SHARED_LEADS &&
		   (int)VIEWS == (int)SHARED_VIEWS,
    "each has its word");

static bool
is_tag(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!((s[i] >= 'a' && s[i] <= 'z') ||
			(s[i] >= 'A' && s[i] <= 'Z') ||
			(s[i] >= '0' && s[i] <= '9') || s[i] == '_' ||
			s[i] == '@'))
			return false;
	return n > 0 && n < SHARED_TAG;
}

static bool
is_hash(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!((s[i] >= '0' && s[i] <= '9') ||
			(s[i] >= 'a' && s[i] <= 'f')))
			return false;
	return n == REVIEWS_HASH;
}

static bool
is_answer(unsigned a)
{
	return a < ROUND_ANSWERS || a == ROUND_NOT_SURE;
}

/* ---- writing ------------------------------------------------------------ */

/* A value that has no word never leaves: it counts as the first. */
static const char *
word_of(const char *const *words, size_t n, size_t value)
{
	return words[value < n ? value : 0];
}

/* "-": none, or none that can be said. */
static const char *
tag_of(const char *tag)
{
	const char *end = memchr(tag, '\0', SHARED_TAG);

	return end && is_tag(tag, (size_t)(end - tag)) ? tag : "-";
}

void
shared_hello_write(const struct shared_hello *h, struct str *out)
{
	str_printf(out, HELLO " %u %s %s %08" PRIx32 " %.*s%s\n", h->version,
	    word_of(roles, ROLES, h->role), tag_of(h->language), h->run,
	    REVIEWS_HASH, h->guide, h->busy ? " busy" : "");
}

void
shared_write(const struct shared *s, struct str *out)
{
	str_printf(out,
	    STATE " %" PRIu32 " %" PRIu32 " %s %s %s %s %" PRIu32 " %" PRIu32
		  " %" PRIu32 " %" PRIu32 " %" PRIu32 " %" PRIu32,
	    s->number, s->turn, word_of(leads, LEADS, s->lead),
	    follows[s->follows], tag_of(s->language),
	    word_of(views, VIEWS, s->view), s->page, s->block, s->off, s->link,
	    s->mark_page, s->mark_block);
	str_printf(out, " check %s %" PRIu32 " %" PRIu32 " %" PRIu32 " %s",
	    is_on[s->check.on], s->check.page, s->check.seed, s->check.turn,
	    is_told[s->check.told]);
	for (size_t i = 0; i < s->check.n && i < 2 * ROUND_ITEMS; i++) {
		if (!is_answer(s->check.log[i].answer))
			break;
		str_printf(out, " %u:%u", (unsigned)s->check.log[i].item,
		    (unsigned)s->check.log[i].answer);
	}
	str_printf(out,
	    " teach %s %" PRIu32 " %" PRIu32 " %s %s picks %" PRIu32,
	    is_on[s->teach.on], s->teach.turn, s->teach.part,
	    word_of(phases, PHASES, s->teach.phase),
	    word_of(ratings, RATINGS, s->teach.rating), s->picks.turn);
	for (size_t i = 0; i < s->picks.n && i < SHARED_PICKS; i++)
		str_printf(out, " %" PRIu32 ".%" PRIu32, s->picks.list[i].page,
		    s->picks.list[i].step);
	str_putc(out, '\n');
}

void
shared_bye_write(struct str *out)
{
	str_puts(out, BYE "\n");
}

/* ---- reading ------------------------------------------------------------ */

struct piece {
	const char *s;
	size_t n;
};

/* What is left of a line: words with one blank between them. */
struct scan {
	const char *at, *end;
	bool bad;
};

static struct piece
next(struct scan *c)
{
	size_t left = (size_t)(c->end - c->at);
	const char *blank = left ? memchr(c->at, ' ', left) : NULL;
	struct piece p = {c->at, blank ? (size_t)(blank - c->at) : left};

	c->at = blank ? blank + 1 : c->end;
	if (p.n == 0 || (blank && c->at == c->end))
		c->bad = true;
	return p;
}

static bool
is_word(struct piece p, const char *word)
{
	return p.n == strlen(word) && memcmp(p.s, word, p.n) == 0;
}

/* Is the next word WORD?  It is not taken. */
static bool
comes(const struct scan *c, const char *word)
{
	struct scan ahead = *c;
	struct piece p = next(&ahead);

	return is_word(p, word);
}

static void
expect(struct scan *c, const char *word)
{
	if (!is_word(next(c), word))
		c->bad = true;
}

/* Digits alone, and written in one way. */
static uint32_t
number_of(struct scan *c, struct piece p, uint32_t max)
{
	uint64_t n = 0;

	if (p.n == 0 || p.n > DIGITS || (p.n > 1 && *p.s == '0'))
		c->bad = true;
	for (size_t i = 0; i < p.n && !c->bad; i++) {
		if (p.s[i] < '0' || p.s[i] > '9')
			c->bad = true;
		n = n * 10 + (uint64_t)(unsigned char)p.s[i] - '0';
	}
	if (n > max)
		c->bad = true;
	return c->bad ? 0 : (uint32_t)n;
}

static uint32_t
number(struct scan *c)
{
	return number_of(c, next(c), UINT32_MAX);
}

static uint8_t
choice(struct scan *c, const char *const *words, size_t n)
{
	struct piece p = next(c);

	for (size_t i = 0; i < n; i++)
		if (is_word(p, words[i]))
			return (uint8_t)i;
	c->bad = true;
	return 0;
}

static void
take_tag(struct scan *c, char tag[SHARED_TAG])
{
	struct piece p = next(c);

	memset(tag, 0, SHARED_TAG);
	if (is_word(p, "-"))
		return;
	if (is_tag(p.s, p.n))
		memcpy(tag, p.s, p.n);
	else
		c->bad = true;
}

/* "12:3": what is before SIGN, and in *SECOND what is behind it. */
static uint32_t
two_numbers(
    struct scan *c, char sign, uint32_t max, uint32_t max2, uint32_t *second)
{
	struct piece p = next(c), first = p;
	const char *at = p.n ? memchr(p.s, sign, p.n) : NULL;

	*second = 0;
	if (!at) {
		c->bad = true;
		return 0;
	}
	first.n = (size_t)(at - p.s);
	p.s = at + 1;
	p.n -= first.n + 1;
	*second = number_of(c, p, max2);
	return number_of(c, first, max);
}

static void
take_run(struct scan *c, uint32_t *run)
{
	struct piece p = next(c);

	*run = 0;
	if (p.n != 8)
		c->bad = true;
	for (size_t i = 0; i < p.n && !c->bad; i++) {
		const char *digits = "0123456789abcdef";
		const char *d = memchr(digits, p.s[i], 16);

		if (d)
			*run = *run << 4 | (uint32_t)(d - digits);
		else
			c->bad = true;
	}
}

static enum shared_line
take_hello(struct scan *c, struct shared_hello *h)
{
	struct shared_hello new = {.version = number(c)};
	struct piece p;

	if (!c->bad && new.version &&new.version != SHARED_VERSION) {
		h->version = new.version;
		return SHARED_IS_HELLO;
	}
	new.role = choice(c, roles, ROLES);
	take_tag(c, new.language);
	take_run(c, &new.run);
	p = next(c);
	if (c->bad || !new.version || !is_hash(p.s, p.n))
		return SHARED_BAD;
	memcpy(new.guide, p.s, p.n);
	if (c->at != c->end) {
		expect(c, "busy");
		new.busy = true;
	}
	if (c->bad || c->at != c->end)
		return SHARED_BAD;
	*h = new;
	return SHARED_IS_HELLO;
}

static void
take_check(struct scan *c, struct shared *s)
{
	expect(c, "check");
	s->check.on = choice(c, is_on, 2);
	s->check.page = number(c);
	s->check.seed = number(c);
	s->check.turn = number(c);
	s->check.told = choice(c, is_told, 2);
	while (!c->bad && !comes(c, "teach")) {
		size_t i = s->check.n++;
		uint32_t item, answer;

		item = two_numbers(c, ':', UINT16_MAX, UINT8_MAX, &answer);
		s->check.log[i].item = (uint16_t)item;
		s->check.log[i].answer = (uint8_t)answer;
		if (!is_answer(answer) ||
		    (s->check.n == 2 * ROUND_ITEMS && !comes(c, "teach")))
			c->bad = true;
	}
}

static void
take_teach(struct scan *c, struct shared *s)
{
	expect(c, "teach");
	s->teach.on = choice(c, is_on, 2);
	s->teach.turn = number(c);
	s->teach.part = number(c);
	s->teach.phase = choice(c, phases, PHASES);
	s->teach.rating = choice(c, ratings, RATINGS);
}

static void
take_picks(struct scan *c, struct shared *s)
{
	expect(c, "picks");
	s->picks.turn = number(c);
	while (!c->bad && c->at != c->end) {
		struct shared_pick *p = &s->picks.list[s->picks.n++];

		p->page = two_numbers(c, '.', UINT32_MAX, UINT32_MAX, &p->step);
		if (s->picks.n == SHARED_PICKS && c->at != c->end)
			c->bad = true;
	}
}

static enum shared_line
take_state(struct scan *c, struct shared *s)
{
	struct shared new = {.number = number(c)};

	new.turn = number(c);
	new.lead = choice(c, leads, LEADS);
	new.follows = choice(c, follows, 2);
	take_tag(c, new.language);
	new.view = choice(c, views, VIEWS);
	new.page = number(c);
	new.block = number(c);
	new.off = number(c);
	new.link = number(c);
	new.mark_page = number(c);
	new.mark_block = number(c);
	take_check(c, &new);
	take_teach(c, &new);
	take_picks(c, &new);
	if (c->bad || c->at != c->end || !new.number)
		return SHARED_BAD;
	*s = new;
	return SHARED_IS_STATE;
}

enum shared_line
shared_parse(
    const char *line, size_t n, struct shared_hello *h, struct shared *s)
{
	struct scan c = {.at = line, .end = line + n};
	struct piece kind;

	if (n == 0 || n >= SHARED_LINE)
		return SHARED_BAD;
	kind = next(&c);
	if (c.bad)
		return SHARED_BAD;
	if (is_word(kind, STATE))
		return take_state(&c, s);
	if (is_word(kind, HELLO))
		return take_hello(&c, h);
	return is_word(kind, BYE) && n == strlen(BYE) ? SHARED_IS_BYE
						      : SHARED_BAD;
}

/* ---- the same? ---------------------------------------------------------- */

static bool
same_check(const struct shared *a, const struct shared *b)
{
	if (a->check.on != b->check.on || a->check.page != b->check.page ||
	    a->check.seed != b->check.seed || a->check.turn != b->check.turn ||
	    a->check.told != b->check.told || a->check.n != b->check.n)
		return false;
	for (size_t i = 0; i < a->check.n; i++)
		if (a->check.log[i].item != b->check.log[i].item ||
		    a->check.log[i].answer != b->check.log[i].answer)
			return false;
	return true;
}

static bool
same_picks(const struct shared *a, const struct shared *b)
{
	if (a->picks.turn != b->picks.turn || a->picks.n != b->picks.n)
		return false;
	for (size_t i = 0; i < a->picks.n; i++)
		if (a->picks.list[i].page != b->picks.list[i].page ||
		    a->picks.list[i].step != b->picks.list[i].step)
			return false;
	return true;
}

bool
shared_equal(const struct shared *a, const struct shared *b)
{
	return a->turn == b->turn && a->lead == b->lead &&
	       a->follows == b->follows &&
	       strncmp(a->language, b->language, SHARED_TAG) == 0 &&
	       a->view == b->view && a->page == b->page &&
	       a->block == b->block && a->off == b->off && a->link == b->link &&
	       a->mark_page == b->mark_page && a->mark_block == b->mark_block &&
	       same_check(a, b) && a->teach.on == b->teach.on &&
	       a->teach.turn == b->teach.turn &&
	       a->teach.part == b->teach.part &&
	       a->teach.phase == b->teach.phase &&
	       a->teach.rating == b->teach.rating && same_picks(a, b);
}
