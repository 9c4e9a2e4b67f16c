/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/record.h"

#include <string.h>

#include "base/mem.h"

void
record_taught(struct record *r, uint16_t part, uint8_t rating)
{
	size_t i = 0;

	while (i < r->nteach && r->teach[i].part != part)
		i++;
	if (i == RECORD_TEACH)
		return;
	r->teach[i] = (struct record_teach){.part = part, .rating = rating};
	if (i == r->nteach)
		r->nteach++;
}

void
record_printed(
    struct record *r, const char *name, const char *language, uint8_t copies)
{
	struct record_sheet *s = r->sheets;
	struct record_sheet *end = s + r->nsheets;

	while (s < end && (strcmp(s->name, name) != 0 ||
			      strcmp(s->language, language) != 0))
		s++;
	if (s < end) {
		s->copies = copies > RECORD_COPIES - s->copies
				? RECORD_COPIES
				: (uint8_t)(s->copies + copies);
		return;
	}
	if (r->nsheets == RECORD_SHEETS || strlen(name) >= sizeof s->name ||
	    strlen(language) >= sizeof s->language) {
		r->more = true;
		return;
	}
	strcpy(s->name, name);
	strcpy(s->language, language);
	s->copies = copies;
	r->nsheets++;
}

/* S without blanks at its ends, up to N bytes. */
static const char *
trim(const char *s, size_t *n)
{
	while (*n && (*s == ' ' || *s == '\n' || *s == '\t')) {
		s++;
		--*n;
	}
	while (
	    *n && (s[*n - 1] == ' ' || s[*n - 1] == '\n' || s[*n - 1] == '\t'))
		--*n;
	return s;
}

bool
record_add_line(struct record *r, const char *s, size_t n)
{
	char *to;

	s = trim(s, &n);
	if (n == 0 || n >= RECORD_LINE || r->nlines == RECORD_LINES)
		return false;
	to = r->lines[r->nlines++];
	memcpy(to, s, n);
	to[n] = '\0';
	return true;
}

bool
record_remove_line(struct record *r, size_t i)
{
	if (i >= r->nlines)
		return false;
	r->nlines--;
	memmove(
	    r->lines[i], r->lines[i + 1], (r->nlines - i) * sizeof *r->lines);
	mem_wipe(r->lines[r->nlines], sizeof *r->lines);
	return true;
}

__attribute__((hot)) bool
record_is_empty(const struct record *r)
{
	return !r || (!r->nteach && !r->nsheets && !r->nlines && !*r->name);
}

size_t
record_count_lines(const struct record *r)
{
	return r ? r->nlines : 0;
}
