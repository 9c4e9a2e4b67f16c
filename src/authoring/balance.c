/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps a page fair and safe: help, status, benefits beside risks. */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"

/* ---- the help box ------------------------------------------------------ */

/* Where WORD begins a word in S, in any case; NULL: nowhere. */
static const char *
begins_word(const char *s, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = s; *p; p++)
		if (strncasecmp(p, word, n) == 0 &&
		    (p == s || strchr(" \n\"(-/", p[-1])))
			return p;
	return NULL;
}

/* A box of its own that names the line and leads to the help page. */
static bool
has_help_box(const struct doc *d)
{
	for (uint32_t i = 1; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];
		bool line = false, page = false;

		if (b->kind != BLOCK_CALLOUT || b->detail != CALLOUT_WARNING)
			continue;
		for (uint32_t k = i + 1; k < b->end; k++)
			line |= strstr(d->blocks[k].text, "{crisis}") != NULL;
		for (uint32_t k = check_first_link(d, i);
		     k < d->nlinks && d->links[k].block < b->end; k++)
			page |= strstr(d->links[k].dest, "get-help.md") != NULL;
		if (line && page)
			return true;
	}
	return false;
}

static void
check_help(struct check *c, const struct check_file *f)
{
	const struct doc *d = f->doc;

	for (uint32_t i = 1; i < d->nblocks; i++) {
		const char *at = begins_word(d->blocks[i].text, "suicid");

		if (!at)
			continue;
		if (!has_help_box(d))
			check_say_at(c, f, i, (size_t)(at - d->blocks[i].text),
			    "help-box",
			    "suicide is named, so the page needs a "
			    "\"> [!WARNING]\" with {crisis} and a link to "
			    "get-help.md");
		return;
	}
}

/* ---- status ---------------------------------------------------------------
 */

/* The rungs of the ladder of evidence, as the pages word them. */
static const char *const rungs[] = {"approved use", "best studied", "some",
    "early", "mixed", "weak", "little", "none", "no proof", "not known"};

static const char *const words[] = {"not approved", "off-label", "approved"};

static void
status_text(const struct doc *d, uint32_t id, struct str *out)
{
	if (d->blocks[id].data)
		str_printf(out, "%s. ", d->blocks[id].data);
	for (uint32_t i = id + 1; i < d->blocks[id].end; i++) {
		check_plain(d, i, out);
		str_putc(out, ' ');
	}
}

static bool
has_any(const char *s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (begins_word(s, list[i]))
			return true;
	return false;
}

static void
check_status(struct check *c, const struct check_file *f, uint32_t id)
{
	const char *evidence;
	struct str t;

	str_init(&t);
	status_text(f->doc, id, &t);
	if (!has_any(str_text(&t), words, sizeof words / sizeof *words))
		check_say(c, f, f->doc->blocks[id].line, 1, "status",
		    "say \"approved\", \"off-label\" or \"not approved\"");
	evidence = begins_word(str_text(&t), "evidence:");
	if (!evidence ||
	    !has_any(evidence, rungs, sizeof rungs / sizeof *rungs))
		check_say(c, f, f->doc->blocks[id].line, 1, "status",
		    "say \"Evidence:\" and its rung: approved use, best "
		    "studied, some, early, mixed, little or none");
	str_done(&t);
}

static void
check_statuses(struct check *c, const struct check_file *f)
{
	const struct doc *d = f->doc;
	bool any = false;

	for (uint32_t i = 1; i < d->nblocks; i++)
		if (d->blocks[i].kind == BLOCK_CALLOUT &&
		    d->blocks[i].detail == CALLOUT_STATUS) {
			check_status(c, f, i);
			any = true;
		}
	if (f->condition && !any)
		check_say(c, f, 0, 1, "status",
		    "a page about one condition needs \"> [!NOTE] Status\" "
		    "with its approval and evidence");
}

/* ---- benefits and risks ------------------------------------------------- */

/* One or more of these in a heading make it one side of a pair; so they do in
 * the first words of an item, when these are strong. */
static const char *const good[] = {
    "benefit", "may help", "may it help", "can help", "helped", "good sides"};
static const char *const bad[] = {"risk", "may harm", "may it harm", "can harm",
    "harm", "bad sides", "side effects"};

struct side {
	bool good, bad;
	uint32_t id;         /* of the heading or the item */
	uint32_t level;      /* of the heading; 0: an item */
	uint32_t first, end; /* its blocks */
	const char *name;
};

/* The strong words that leaf B begins with, "" when it does not. */
static const char *
strong_words(struct check *c, const struct block *b)
{
	uint32_t end = b->nspans > 1 ? b->spans[1].start : b->len;

	if (!b->nspans || b->spans[0].start ||
	    !(b->spans[0].style & SPAN_STRONG))
		return "";
	return arena_strndup(c->a, b->text, end);
}

/* Up to the next heading of its level or above. */
static uint32_t
section_end(const struct doc *d, uint32_t id)
{
	uint32_t i = id + 1;

	while (
	    i < d->nblocks && (d->blocks[i].kind != BLOCK_HEADING ||
				  d->blocks[i].detail > d->blocks[id].detail))
		i++;
	return i;
}

/* What block ID is; neither good nor bad: no side. */
static struct side
side_at(struct check *c, const struct doc *d, uint32_t id)
{
	const struct block *b = &d->blocks[id];
	struct side s = {.id = id, .first = id + 1, .name = ""};

	if (b->kind == BLOCK_HEADING && b->detail > 1) {
		s.name = b->text;
		s.level = b->detail;
		s.end = section_end(d, id);
	} else if (b->kind == BLOCK_ITEM && b->end > id + 1) {
		s.name = strong_words(c, &d->blocks[id + 1]);
		s.end = b->end;
	}
	s.good = has_any(s.name, good, sizeof good / sizeof *good);
	s.bad = has_any(s.name, bad, sizeof bad / sizeof *bad);
	return s;
}

static size_t
side_words(const struct doc *d, const struct side *s)
{
	struct str t;
	size_t n;

	str_init(&t);
	for (uint32_t i = s->first; i < s->end; i++) {
		check_plain(d, i, &t);
		str_putc(&t, ' ');
	}
	n = check_words(str_text(&t), t.len);
	str_done(&t);
	return n;
}

static void
compare(struct check *c, const struct check_file *f,
    const struct side *benefits, const struct side *risks)
{
	size_t more = side_words(f->doc, benefits);
	size_t less = side_words(f->doc, risks);
	size_t high = more > less ? more : less,
	       low = more > less ? less : more;

	if (low * 5 < high * 4)
		check_say(c, f, f->doc->blocks[benefits->id].line, 1, "balance",
		    "\"%s\" has %zu words and \"%s\" %zu; tell both at about "
		    "the same length",
		    benefits->name, more, risks->name, less);
}

static void
check_balance(struct check *c, const struct check_file *f)
{
	struct side open[2] = {{.good = false}}; /* a heading, an item */

	for (uint32_t i = 1; i < f->doc->nblocks; i++) {
		struct side s = side_at(c, f->doc, i), *o = &open[!s.level];

		if (s.good == s.bad)
			continue;
		if (s.good)
			*o = s;
		else if (o->good && o->level == s.level) {
			compare(c, f, o, &s);
			o->good = false;
		}
	}
}

/* Sources are titles, notes have the protocol, get-help.md is the help. */
static bool
is_read_alone(const struct check_file *f)
{
	return f->kind == FILE_PAGE || f->kind == FILE_SHORT ||
	       f->kind == FILE_QUIZ || f->kind == FILE_TEACHBACK ||
	       f->kind == FILE_QUESTIONS;
}

void
rules_balance(struct check *c)
{
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];

		if (is_read_alone(f))
			check_help(c, f);
		if (f->kind == FILE_PAGE || f->kind == FILE_SHORT)
			check_balance(c, f);
		if (f->doc)
			check_statuses(c, f);
	}
}
