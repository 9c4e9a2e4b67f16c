/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments that silence a rule for the block that follows. */
#include "config.h"

#include <string.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "authoring/source.h"
#include "guide/doc.h"

/* The lines [first, end) of the block that begins at LINE. */
static bool
block_at(const struct check_file *f, uint32_t line, uint32_t *end)
{
	const struct doc *d = f->doc;

	for (uint32_t i = 1; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->line != line)
			continue;
		*end = UINT32_MAX;
		for (uint32_t k = b->end; k < d->nblocks; k++)
			if (d->blocks[k].line > line) {
				*end = d->blocks[k].line;
				break;
			}
		return true;
	}
	return false;
}

static size_t
silence(struct check *c, const struct check_file *f,
    const struct check_rule *rule, uint32_t line, uint32_t end)
{
	size_t hits = 0;

	for (size_t i = 0; i < c->nmessages; i++) {
		struct check_message *m = &c->messages[i];

		if (m->file == f && m->rule == rule && m->line >= line &&
		    m->line < end) {
			m->silenced = true;
			hits++;
		}
	}
	return hits;
}

/* Past comments and blank lines to the line of what follows. */
static uint32_t
next_line(const struct check_file *f, uint32_t line)
{
	for (; line <= f->nlines; line++) {
		const char *s;
		size_t n = source_line(f, line, &s);

		n = source_bare(&s, n);
		if (n && !(n >= 4 && memcmp(s, "<!--", 4) == 0))
			return line;
	}
	return 0;
}

/* The comment "allow: RULE reason" of N bytes at S, which ends in LINE. */
static void
obey(
    struct check *c, const struct check_file *f, const struct source_comment *k)
{
	const char *s = k->s + strlen("allow:"), *stop = k->s + k->n;
	const char *id;
	const struct check_rule *rule;
	uint32_t line, end;

	while (s < stop && *s == ' ')
		s++;
	for (id = s; s < stop && *s != ' '; s++)
		;
	rule = check_rule_find(id, (size_t)(s - id));
	if (!rule) {
		check_say(c, f, k->line, k->column, "allow",
		    "there is no rule \"%.*s\"; \"ketaguide-content rules\" "
		    "lists them",
		    (int)(s - id), id);
		return;
	}
	if (!check_words(s, (size_t)(stop - s))) {
		check_say(c, f, k->line, k->column, "allow",
		    "say after \"%s\" why it is allowed here", rule->id);
		return;
	}
	line = next_line(f, k->end_line + 1);
	if (!line || !block_at(f, line, &end) ||
	    !silence(c, f, rule, line, end))
		check_say(c, f, k->line, k->column, "allow-unused",
		    "nothing here breaks \"%s\"; remove the comment", rule->id);
}

void
rules_allow(struct check *c)
{
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];
		struct source_comment k = {0};

		if (!f->doc)
			continue;
		while (source_next_comment(f, &k))
			if (k.n >= 6 && memcmp(k.s, "allow:", 6) == 0)
				obey(c, f, &k);
	}
}
