/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every paragraph and item that states a fact says where it is from.  None is
 * needed for the intro line, what you can do, questions, and words that only
 * say what to do or ask: a sentence counts as such when it is a question, or
 * when a clause of it begins as an order or an offer begins.
 */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "base/str.h"
#include "guide/doc.h"
#include "text/text.h"

enum { QUOTED = 30 /* [cells] of a paragraph that a message repeats */ };

/* How a clause of advice begins.  Verbs that are nouns as well are not here:
 * "Use that is repeated" is a fact. */
static const char *const orders[] = {"ask", "tell", "bring", "call", "open",
    "do not", "don't", "please", "stay", "talk to", "write", "show", "say",
    "keep", "let your"};

/* How a sentence of advice begins besides. */
static const char *const openings[] = {"take", "plan", "check", "follow",
    "read", "think about", "rate", "let", "choose", "compare", "wait for",
    "have someone", "make", "come", "see", "try", "you can ask", "you can say",
    "you can tell", "you can call", "you can stop", "you can bring",
    "you can skip", "you can change", "you can choose", "you can also",
    "you could", "you decide", "you choose", "you may ask", "you may say",
    "you do not have to", "you do not need to", "you have the right",
    "your team will tell", "your team can tell", "this guide", "this page",
    "the choice", "the full list", "reading this", "it is fine to",
    "it is right to", "no one has to", "the clinic by", "we do not say",
    "our sources"};

/* What says something about the choice alone, wherever it stands. */
static const char *const choices[] = {"is up to you", "is an option",
    "our sources", "ashamed of", "fine choice", "your worth", "clinics differ",
    "is not a full decision aid"};

static const char *
skip_marks(const char *s, const char *end)
{
	while (s < end && (*s == ' ' || *s == '\n' || *s == '"' || *s == '(' ||
			      (unsigned char)*s >= 0x80))
		s++;
	return s;
}

static bool
begins_with(
    const char *s, const char *end, const char *const *list, size_t count)
{
	s = skip_marks(s, end);
	for (size_t i = 0; i < count; i++) {
		size_t n = strlen(list[i]);

		if ((size_t)(end - s) >= n && strncasecmp(s, list[i], n) == 0 &&
		    ((size_t)(end - s) == n || strchr(" ,:.", s[n])))
			return true;
	}
	return false;
}

static bool
begins_as_order(const char *s, const char *end)
{
	return begins_with(s, end, orders, sizeof orders / sizeof *orders);
}

static bool
is_about_choice(const char *s, const char *end)
{
	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
		size_t n = strlen(choices[i]);

		for (const char *p = s; p + n <= end; p++)
			if (strncasecmp(p, choices[i], n) == 0)
				return true;
	}
	return false;
}

/* "9 of 10": so many of so many is a fact, however it is said. */
static bool
has_figure(const char *s, const char *end)
{
	for (const char *p = s; p + 6 <= end; p++)
		if (*p >= '0' && *p <= '9' && strncmp(p + 1, " of ", 4) == 0 &&
		    p[5] >= '0' && p[5] <= '9')
			return true;
	return false;
}

static bool
is_advice(const char *s, const char *end)
{
	if (has_figure(s, end))
		return false;
	if (end > s && end[-1] == '?')
		return true;
	if (begins_as_order(s, end) || is_about_choice(s, end) || *s == '{' ||
	    begins_with(s, end, openings, sizeof openings / sizeof *openings))
		return true;
	for (const char *p = s; p + 1 < end; p++)
		if ((*p == ',' || *p == ':') && p[1] == ' ' &&
		    begins_as_order(p + 2, end))
			return true;
	return check_words(s, (size_t)(end - s)) == 0;
}

/* Past the mark that ends the sentence at S, and what closes with it. */
static const char *
sentence_end(const char *s, const char *end)
{
	for (; s < end; s++) {
		const char *after = s + 1;

		if (*s != '.' && *s != '?' && *s != '!')
			continue;
		while (after < end && (*after == '"' || *after == ')'))
			after++;
		if (after == end || *after == ' ' || *after == '\n')
			return s + 1;
	}
	return end;
}

static bool
is_all_advice(const char *s, size_t n)
{
	const char *end = s + n;

	while (n && (end[-1] == ' ' || end[-1] == '\n')) {
		end--;
		n--;
	}
	while (s < end) {
		const char *stop = sentence_end(s, end);

		if (!is_advice(s, stop))
			return false;
		for (s = stop; s < end && strchr(" \n\")", *s); s++)
			;
	}
	return true;
}

static bool
leaf_is_advice(const struct doc *d, uint32_t id)
{
	struct str t;
	bool yes;

	str_init(&t);
	check_plain(d, id, &t);
	yes = is_all_advice(str_text(&t), t.len);
	str_done(&t);
	return yes;
}

/* The last leaf before the list that item leaf ID is in, if it ends in ':'. */
static uint32_t
lead_in(const struct doc *d, uint32_t id)
{
	uint32_t leaf;

	while (id && d->blocks[id].kind != BLOCK_LIST)
		id = d->blocks[id].parent;
	leaf = id ? doc_leaf_before(d, id) : d->nblocks;
	if (leaf >= d->nblocks || d->blocks[leaf].kind != BLOCK_PARA)
		return 0;
	return leaf;
}

static bool
ends_in_colon(const struct doc *d, uint32_t id)
{
	struct str t;
	bool yes;

	str_init(&t);
	check_plain(d, id, &t);
	while (t.len && t.s[t.len - 1] == ' ')
		t.len--;
	yes = t.len && t.s[t.len - 1] == ':';
	str_done(&t);
	return yes;
}

/* Does the section that block ID stands in cite anything? */
static bool
section_cites(const struct doc *d, uint32_t id)
{
	uint32_t section = doc_section(d, id), end = id + 1;

	while (end < d->nblocks && d->blocks[end].kind != BLOCK_HEADING)
		end++;
	for (uint32_t i = check_first_link(d, section);
	     i < d->nlinks && d->links[i].block < end; i++)
		if (d->links[i].kind == LINK_CITE)
			return true;
	return false;
}

/* The paragraph that follows the title: what the page tells. */
static uint32_t
intro_of(const struct doc *d)
{
	for (uint32_t i = 1; i < d->nblocks; i++)
		if (d->blocks[i].kind == BLOCK_PARA &&
		    !check_in_kind(d, i, BLOCK_CALLOUT))
			return i;
	return 0;
}

static bool
needs_none(const struct doc *d, uint32_t id)
{
	uint32_t lead = lead_in(d, id);

	return check_in_callout(d, id, CALLOUT_TIP) ||
	       check_has_link(d, id, LINK_CITE) || ends_in_colon(d, id) ||
	       leaf_is_advice(d, id) ||
	       (lead && ends_in_colon(d, lead) && leaf_is_advice(d, lead));
}

static void
say_uncited(struct check *c, const struct check_file *f, uint32_t id)
{
	const struct block *b = &f->doc->blocks[id];

	check_say_at(c, f, id, 0, "uncited",
	    "\"%.*s …\" states a fact without its source; add "
	    "[key](sources.md#key)",
	    (int)text_prefix(b->text, b->len, QUOTED), b->text);
}

static void
check_page(struct check *c, const struct check_file *f)
{
	const struct doc *d = f->doc;
	uint32_t intro = intro_of(d);

	for (uint32_t i = 1; i < d->nblocks; i++) {
		uint8_t kind = d->blocks[i].kind;

		if (kind == BLOCK_PARA && i != intro &&
		    strncmp(d->blocks[i].text, "[!", 2) != 0 &&
		    !needs_none(d, i))
			say_uncited(c, f, i);
		if ((kind == BLOCK_PEOPLE || kind == BLOCK_TIMELINE) &&
		    !section_cites(d, i))
			check_say(c, f, d->blocks[i].line, 1, "uncited",
			    "nothing in this section says where the %s comes "
			    "from; cite the source before or after it",
			    kind == BLOCK_PEOPLE ? "picture" : "timeline");
	}
}

/* What teach-back wants to hear is a fact as well. */
static void
check_teachback(struct check *c, const struct check_file *f)
{
	const struct doc *d = f->doc;

	for (uint32_t i = 1; i < d->nblocks; i++) {
		const struct block *head = &d->blocks[doc_section(d, i)];

		if (d->blocks[i].kind == BLOCK_PARA &&
		    check_in_kind(d, i, BLOCK_ITEM) &&
		    strcasecmp(head->text, "Key points") == 0 &&
		    !check_has_link(d, i, LINK_CITE) && !leaf_is_advice(d, i))
			say_uncited(c, f, i);
	}
}

void
rules_cited(struct check *c)
{
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];

		if (f->kind == FILE_PAGE || f->kind == FILE_SHORT)
			check_page(c, f);
		else if (f->kind == FILE_TEACHBACK)
			check_teachback(c, f);
	}
}
