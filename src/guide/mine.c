/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/mine.h"

#include <string.h>

#include "base/mem.h"
#include "guide/questions.h"
#include "guide/quiz.h"
#include "guide/teachback.h"
#include "text/text.h"

__attribute__((hot)) size_t
mine_count(const struct mine *m)
{
	return m ? m->n : 0;
}

/* ---- words ----------------------------------------------------------- */

/* White space that a keyboard of some script writes. */
static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == 0xa0 ||
	       (cp >= 0x2000 && cp <= 0x200b) || cp == 0x202f || cp == 0x205f ||
	       cp == 0x3000;
}

/* The first byte of the last character of N bytes at S; N > 0. */
static size_t
last_char(const char *s, size_t n)
{
	while (--n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		;
	return n;
}

/* S without blanks at its ends, up to a NUL; its new length. */
static size_t
trim(const char **s, size_t n)
{
	const char *from = *s, *nul = memchr(from, '\0', n);
	size_t len;

	if (nul)
		n = (size_t)(nul - from);
	while (n && is_blank(text_decode(from, n, &len))) {
		from += len;
		n -= len;
	}
	while (n) {
		size_t at = last_char(from, n);

		if (!is_blank(text_decode(from + at, n - at, &len)))
			break;
		n = at;
	}
	*s = from;
	return n;
}

/* What there is room for, of whole clusters. */
static size_t
fit(const char *s, size_t n)
{
	size_t at = 0;
	int cols;

	if (n < MINE_BYTES)
		return n;
	while (at < n) {
		size_t len = text_cluster(s + at, n - at, &cols);

		if (at + len >= MINE_BYTES)
			break;
		at += len;
	}
	return at;
}

/* S as it is kept: without blanks at its ends, and no longer than there is room
 * for; its new length, 0 when nothing is left. */
static size_t
tidy(const char **s, size_t n)
{
	n = trim(s, n);
	return trim(s, fit(*s, n));
}

/* Nothing of what stood there before is left behind it. */
static void
put_words(char own[MINE_BYTES], const char *s, size_t n)
{
	memmove(own, s, n); /* S may be these words */
	mem_wipe(own + n, MINE_BYTES - n);
}

/* The slot with these words, or MINE_OWN. */
static unsigned
find_words(const struct mine *m, const char *s, size_t n)
{
	unsigned slot = 0;

	while (slot < MINE_OWN &&
	       (strlen(m->own[slot]) != n || memcmp(m->own[slot], s, n) != 0))
		slot++;
	return slot;
}

/* A free slot, or MINE_OWN. */
static unsigned
free_slot(const struct mine *m)
{
	unsigned slot = 0;

	while (slot < MINE_OWN && m->own[slot][0])
		slot++;
	return slot;
}

const char *
mine_words(const struct mine *m, size_t i)
{
	return i < mine_count(m) && m->list[i].kind == MINE_WORDS
		   ? m->own[m->list[i].index]
		   : NULL;
}

enum mine_answer
mine_set_words(struct mine *m, size_t i, const char *s, size_t n)
{
	unsigned there;

	if (!mine_words(m, i))
		return MINE_NOTHING;
	n = tidy(&s, n);
	if (n == 0)
		return MINE_NOTHING;
	there = find_words(m, s, n);
	if (there < MINE_OWN && there != m->list[i].index)
		return MINE_NOTHING;
	put_words(m->own[m->list[i].index], s, n);
	return MINE_OK;
}

/* ---- the list -------------------------------------------------------- */

size_t
mine_find(const struct mine *m, enum mine_kind kind, unsigned index)
{
	for (size_t i = 0; i < mine_count(m); i++)
		if (m->list[i].kind == kind && m->list[i].index == index)
			return i;
	return SIZE_MAX;
}

size_t
mine_count_first(const struct mine *m)
{
	size_t n = 0;

	for (size_t i = 0; i < mine_count(m); i++)
		n += m->list[i].first;
	return n;
}

static void
append(struct mine *m, enum mine_kind kind, unsigned index)
{
	m->list[m->n++] = (struct mine_entry){
	    .kind = (uint8_t)kind, .index = (uint16_t)index};
}

enum mine_answer
mine_add(struct mine *m, enum mine_kind kind, unsigned index)
{
	if (kind >= MINE_WORDS || index > UINT16_MAX ||
	    mine_find(m, kind, index) != SIZE_MAX)
		return MINE_NOTHING;
	if (m->n == MINE_MAX)
		return MINE_FULL;
	append(m, kind, index);
	return MINE_OK;
}

enum mine_answer
mine_add_words(struct mine *m, const char *s, size_t n)
{
	unsigned slot = free_slot(m);

	n = tidy(&s, n);
	if (n == 0 || find_words(m, s, n) < MINE_OWN)
		return MINE_NOTHING;
	if (m->n == MINE_MAX || slot == MINE_OWN)
		return MINE_FULL;
	put_words(m->own[slot], s, n);
	append(m, MINE_WORDS, slot);
	return MINE_OK;
}

enum mine_answer
mine_remove(struct mine *m, size_t i)
{
	if (i >= m->n)
		return MINE_NOTHING;
	if (m->list[i].kind == MINE_WORDS)
		mem_wipe(m->own[m->list[i].index], MINE_BYTES);
	m->n--;
	memmove(&m->list[i], &m->list[i + 1], (m->n - i) * sizeof m->list[0]);
	mem_wipe(&m->list[m->n], sizeof m->list[0]);
	return MINE_OK;
}

enum mine_answer
mine_move(struct mine *m, size_t *i, int dir)
{
	struct mine_entry moved;
	size_t to;

	if (*i >= m->n || (dir != -1 && dir != 1) || (dir < 0 && *i == 0) ||
	    (dir > 0 && *i + 1 == m->n))
		return MINE_NOTHING;
	to = dir < 0 ? *i - 1 : *i + 1;
	moved = m->list[*i];
	m->list[*i] = m->list[to];
	m->list[to] = moved;
	*i = to;
	return MINE_OK;
}

enum mine_answer
mine_set_first(struct mine *m, size_t i, bool first)
{
	if (i >= m->n)
		return MINE_NOTHING;
	if (first && !m->list[i].first && mine_count_first(m) >= MINE_FIRST)
		return MINE_FIRST_FULL;
	m->list[i].first = first;
	return MINE_OK;
}

void
mine_copy(struct mine *to, const struct mine *from)
{
	if (from)
		*to = *from;
	else
		mine_wipe(to);
}

void
mine_wipe(struct mine *m)
{
	mem_wipe(m, sizeof *m);
}

const char *
mine_text(const struct mine *m, size_t i, const struct questions *q,
    const struct quiz *quiz, const struct teachback *t)
{
	const char *own = mine_words(m, i);
	uint32_t at;

	if (i >= mine_count(m) || own)
		return own ? own : "";
	at = m->list[i].index;
	switch ((enum mine_kind)m->list[i].kind) {
	case MINE_QUESTION:
		return q && at < q->n ? q->list[at].text : "";
	case MINE_TOPIC:
		return quiz && at < quiz->n ? quiz->items[at].question : "";
	case MINE_TEACH:
		return t && at < t->n ? t->parts[at].prompt : "";
	case MINE_WORDS:
		break;
	}
	return "";
}
