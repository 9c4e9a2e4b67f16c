/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A term is explained in words where a page first uses it.  What counts: the
 * paragraph, or the one after it, says "called", "means" or the like, or has
 * words with which the glossary explains the term.
 */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "base/str.h"
#include "guide/doc.h"

enum { SHORT_WORD = 4, SAME = 5 /* [bytes] that make two words alike */ };

static const char *const marks[] = {"called", "means", "mean", "that is",
    "this is", "which is", "short for", "word for", "known as", "stands for"};

static bool
says_so(const char *s)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (check_has_word(s, marks[i]))
			return true;
	return false;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

/* Does S have a word that begins as the N bytes at W do? */
static bool
has_like(const char *s, const char *w, size_t n)
{
	size_t same = n < SAME ? n : SAME;

	for (const char *p = s; *p; p++)
		if ((p == s || !is_letter(p[-1])) &&
		    strncasecmp(p, w, same) == 0)
			return true;
	return false;
}

/*
 * Does S have two of the longer words of DEFINITION, TERM's own aside, or
 * one where the definition is short?
 */
static bool
shares(const char *s, const char *definition, const char *term)
{
	static const char *const common[] = {"that", "this", "with", "from",
	    "have", "when", "they", "your", "into", "some", "used", "which",
	    "them", "than", "also", "been", "were", "what", "most", "more"};
	size_t hits = 0, all = 0, n;

	for (const char *p = definition; *p; p += n ? n : 1) {
		bool counts;

		for (n = 0; is_letter(p[n]); n++)
			;
		counts = n >= SHORT_WORD && !has_like(term, p, n);
		for (size_t i = 0; i < sizeof common / sizeof *common; i++)
			counts = counts && (strlen(common[i]) != n ||
					       strncasecmp(p, common[i], n));
		all += counts;
		hits += counts && has_like(s, p, n);
	}
	return hits >= (all < 5 ? 1 : 2);
}

/* What the glossary says below heading ID. */
static void
definition(const struct doc *d, uint32_t id, struct str *out)
{
	for (uint32_t i = id + 1;
	     i < d->nblocks && d->blocks[i].kind != BLOCK_HEADING; i++)
		if (strncmp(d->blocks[i].text, "(spoken", 7) != 0) {
			str_put(out, d->blocks[i].text, d->blocks[i].len);
			str_putc(out, ' ');
		}
}

static bool
is_explained(const struct check_file *f, const struct link *l,
    const struct doc *glossary, uint32_t term)
{
	struct str here, said;
	uint32_t next = doc_leaf_from(f->doc, l->block + 1);
	bool yes;

	str_init(&here);
	str_init(&said);
	check_plain(f->doc, l->block, &here);
	yes = says_so(str_text(&here));
	if (next < f->doc->nblocks) {
		str_putc(&here, ' ');
		check_plain(f->doc, next, &here);
	}
	definition(glossary, term, &said);
	yes = yes || shares(str_text(&here), str_text(&said),
			 glossary->blocks[term].text);
	str_done(&here);
	str_done(&said);
	return yes;
}

void
rules_terms(struct check *c)
{
	const struct check_file *glossary = check_file_find(c, "glossary.md");

	for (size_t i = 0; glossary && i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];

		if (f->kind != FILE_PAGE && f->kind != FILE_SHORT)
			continue;
		for (uint32_t k = 0; k < f->doc->nlinks; k++) {
			const struct link *l = &f->doc->links[k];
			const char *key = strchr(l->dest, '#');
			uint32_t term = 0;

			if (l->kind == LINK_TERM && !l->repeated && key)
				term = check_anchor(glossary, key + 1);
			if (term && !is_explained(f, l, glossary->doc, term))
				check_say_at(c, f, l->block, l->start,
				    "unexplained",
				    "\"%s\" is used here for the first time; "
				    "say in words what it is",
				    glossary->doc->blocks[term].text);
		}
	}
}
