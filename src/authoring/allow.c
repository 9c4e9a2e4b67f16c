/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments that silence a rule for the block that follows. */
#include "config.h"

#include <string.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "authoring/source.h"
#include "base/arena.h"
#include "guide/doc.h"

struct places {
	const struct check_file *f;
	size_t said;     /* messages that are in order */
	uint32_t *block; /* that begins in this line first, 0: none */
	uint32_t *next;  /* line that is no comment and not blank, 0: none */
};

static bool
is_passed_over(const struct check_file *f, uint32_t line)
{
	const char *s;
	size_t n = source_line(f, line, &s);

	n = source_bare(&s, n);
	return !n || (n >= 4 && memcmp(s, "<!--", 4) == 0);
}

static void
find_places(struct check *c, const struct check_file *f, struct places *p)
{
	const struct doc *d = f->doc;
	size_t size = (f->nlines + 2) * sizeof *p->block;

	p->f = f;
	p->block = arena_zalloc(c->a, size);
	p->next = arena_zalloc(c->a, size);
	for (uint32_t i = d->nblocks - 1; i > 0; i--)
		if (d->blocks[i].line <= f->nlines)
			p->block[d->blocks[i].line] = i;
	for (uint32_t line = f->nlines; line > 0; line--)
		p->next[line] =
		    is_passed_over(f, line) ? p->next[line + 1] : line;
}

/* The line after the block that begins at LINE; 0: none begins there. */
static uint32_t
block_end(const struct places *p, uint32_t line)
{
	const struct doc *d = p->f->doc;
	uint32_t i = p->block[line];

	if (!i)
		return 0;
	for (i = d->blocks[i].end; i < d->nblocks; i++)
		if (d->blocks[i].line > line)
			return d->blocks[i].line;
	return UINT32_MAX;
}

/* The first message of the file that is not before LINE. */
static size_t
first_message(const struct check *c, const struct places *p, uint32_t line)
{
	size_t low = 0, high = p->said;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct check_message *m = &c->messages[mid];
		int by = strcmp(m->file ? m->file->path : "", p->f->path);

		if (by < 0 || (by == 0 && m->line < line))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static size_t
silence(struct check *c, const struct places *p, const struct check_rule *rule,
    uint32_t line, uint32_t end)
{
	size_t hits = 0;

	for (size_t i = first_message(c, p, line);
	     i < p->said && c->messages[i].file == p->f &&
	     c->messages[i].line < end;
	     i++) {
		struct check_message *m = &c->messages[i];

		if (m->rule == rule) {
			m->silenced = true;
			hits++;
		}
	}
	return hits;
}

/* The comment "allow: RULE reason" of N bytes at S, which ends in LINE. */
static void
obey(struct check *c, const struct places *p, const struct source_comment *k)
{
	const struct check_file *f = p->f;
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
	line = k->end_line < f->nlines ? p->next[k->end_line + 1] : 0;
	end = line ? block_end(p, line) : 0;
	if (!end || !silence(c, p, rule, line, end))
		check_say(c, f, k->line, k->column, "allow-unused",
		    "nothing here breaks \"%s\"; remove the comment", rule->id);
}

void
rules_allow(struct check *c)
{
	struct places p = {0};

	check_sort(c);
	p.said = c->nmessages;
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];
		struct source_comment k = {0};

		if (!f->doc)
			continue;
		while (source_next_comment(f, &k)) {
			if (k.n < 6 || memcmp(k.s, "allow:", 6) != 0)
				continue;
			if (p.f != f)
				find_places(c, f, &p);
			obey(c, &p, &k);
		}
	}
}
