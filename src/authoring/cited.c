/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every paragraph and item that states a fact says where it is from.  None is
 * needed for the intro line, what you can do, questions, and words that only
 * say what to do or ask: a sentence counts as such when it is a question, or
 * when a clause of it begins as an order or an offer begins.
 *
 * Items under a lead-in ("…:") that has a citation share it.  Under one that
 * says what to do or ask ("Ask about:") an item may end that sentence ("sore
 * feet", "how long it takes"); what it says besides is a fact as elsewhere.
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

/* ---- lists and what leads into them ------------------------------------ */

/* The words of a paragraph that end in ':'. */
struct lead {
	bool is;      /* it is one */
	bool plain;   /* all sentences before the last are advice */
	bool advises; /* so is the last: it says what to do or ask */
};

static struct lead
read_lead(const struct doc *d, uint32_t id)
{
	struct lead out = {0};
	const char *s, *last, *end;
	struct str t;

	str_init(&t);
	check_plain(d, id, &t);
	s = last = str_text(&t);
	end = s + t.len;
	while (end > s && (end[-1] == ' ' || end[-1] == '\n'))
		end--;
	if (end > s && end[-1] == ':') {
		for (const char *p = s; p < end; p = sentence_end(p, end)) {
			p += strspn(p, " \n\")");
			last = p;
		}
		out.is = true;
		out.plain = is_all_advice(s, (size_t)(last - s));
		out.advises = is_advice(last, end);
	}
	str_done(&t);
	return out;
}

/* The list that block ID stands in, or 0. */
static uint32_t
list_of(const struct doc *d, uint32_t id)
{
	while (id && d->blocks[id].kind != BLOCK_LIST)
		id = d->blocks[id].parent;
	return id;
}

/* The paragraph right before LIST, or 0. */
static uint32_t
lead_of(const struct doc *d, uint32_t list)
{
	uint32_t leaf = list ? doc_leaf_before(d, list) : d->nblocks;

	if (leaf >= d->nblocks || d->blocks[leaf].kind != BLOCK_PARA ||
	    d->blocks[leaf].parent != d->blocks[list].parent)
		return 0;
	return leaf;
}

/*
 * What lead-in ID says is said of what follows.  A picture and a timeline are
 * asked for their source themselves.  Of a list, one item that is no advice is
 * enough: it is, too.
 */
static bool
is_borne_out(const struct doc *d, uint32_t id)
{
	uint32_t next = d->blocks[id].end;

	if (next >= d->nblocks ||
	    d->blocks[next].parent != d->blocks[id].parent)
		return false;
	if (d->blocks[next].kind == BLOCK_PEOPLE ||
	    d->blocks[next].kind == BLOCK_TIMELINE)
		return true;
	for (uint32_t i = next; i < d->blocks[next].end; i++)
		if (d->blocks[next].kind == BLOCK_LIST &&
		    d->blocks[i].kind == BLOCK_PARA &&
		    (check_has_link(d, i, LINK_CITE) || !leaf_is_advice(d, i)))
			return true;
	return false;
}

/*
 * Words with which a clause states something; after one of the others, what
 * follows says which thing is meant, or what is to be asked.
 */
static const char *const verbs[] = {"is", "are", "was", "were", "has", "can",
    "may", "might", "will", "does", "do", "did", "causes", "cause", "helps",
    "help", "works", "work", "makes", "gives", "harms", "lowers", "raises"};
static const char *const relatives[] = {"that", "which", "who", "whom", "whose",
    "what", "how", "why", "when", "where", "if", "whether", "you", "your"};

/* Does the word at S, up to END, stand in LIST? */
static bool
is_one_of(const char *s, const char *end, const char *const *list, size_t count)
{
	size_t n = 0;

	while (s + n < end && !strchr(" \n,;:.?!", s[n]))
		n++;
	for (size_t i = 0; i < count; i++)
		if (strlen(list[i]) == n && strncasecmp(s, list[i], n) == 0)
			return true;
	return false;
}

/*
 * Do the words from S on just end the sentence that the lead-in began?  "sore
 * feet", "are in pain", "how long it takes": a thing, not a clause of its own.
 */
static bool
ends_lead(const char *s, const char *end)
{
	if (s == end || has_figure(s, end))
		return false;
	if (*s == '"')
		return true;
	if (*s >= 'A' && *s <= 'Z')
		return false;
	for (const char *p = s; p < end; p++) {
		if (p > s && p[-1] != ' ' && p[-1] != '\n')
			continue;
		if (is_one_of(p, end, relatives,
			sizeof relatives / sizeof *relatives))
			return true;
		if (p > s &&
		    is_one_of(p, end, verbs, sizeof verbs / sizeof *verbs))
			return false;
	}
	return true;
}

/* An item under "Ask …:": it ends that sentence, and the rest is advice. */
static bool
item_is_asked(const struct doc *d, uint32_t id)
{
	const char *s, *stop, *colon;
	struct str t;
	bool yes;

	str_init(&t);
	check_plain(d, id, &t);
	s = str_text(&t);
	stop = sentence_end(s, s + t.len);
	/* Behind a colon begins what is told about it. */
	colon = memchr(s, ':', (size_t)(stop - s));
	if (colon)
		stop = colon + 1;
	yes = ends_lead(s, stop) &&
	      is_all_advice(stop, (size_t)(s + t.len - stop));
	str_done(&t);
	return yes;
}

/* Does what leads into the list of item leaf ID answer for it? */
static bool
lead_answers(const struct doc *d, uint32_t id)
{
	uint32_t leaf = lead_of(d, list_of(d, id));
	struct lead lead = leaf ? read_lead(d, leaf) : (struct lead){0};

	if (!lead.is)
		return false;
	return lead.advises ? item_is_asked(d, id)
			    : check_has_link(d, leaf, LINK_CITE);
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
	struct lead lead;

	if (check_in_callout(d, id, CALLOUT_TIP) ||
	    check_has_link(d, id, LINK_CITE) || leaf_is_advice(d, id) ||
	    lead_answers(d, id))
		return true;
	lead = read_lead(d, id);
	return lead.is && lead.plain && is_borne_out(d, id);
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
