/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several rules ask about a page's tree and words. */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"
#include "text/text.h"

const struct check_file *
check_follow(const struct check *c, const struct check_file *f,
    const char *dest, const char **anchor)
{
	const char *hash = strchr(dest, '#');
	size_t n = hash ? (size_t)(hash - dest) : strlen(dest);
	const struct check_file *to;
	struct str path;

	*anchor = hash && hash[1] ? hash + 1 : NULL;
	if (n == 0)
		return f;
	str_init(&path);
	to = folder_normalise(f->path, dest, n, &path)
		 ? check_file_find(c, str_text(&path))
		 : NULL;
	str_done(&path);
	return to;
}

bool
check_in_kind(const struct doc *d, uint32_t id, int kind)
{
	for (; id; id = d->blocks[id].parent)
		if (d->blocks[id].kind == kind)
			return true;
	return false;
}

bool
check_in_callout(const struct doc *d, uint32_t id, int callout)
{
	for (; id; id = d->blocks[id].parent)
		if (d->blocks[id].kind == BLOCK_CALLOUT &&
		    d->blocks[id].detail == callout)
			return true;
	return false;
}

void
check_plain(const struct doc *d, uint32_t id, struct str *out)
{
	const struct block *b = &d->blocks[id];
	uint32_t at = 0;

	for (uint32_t i = 0; i < b->nspans; i++) {
		const struct span *s = &b->spans[i];
		uint32_t end =
		    i + 1 < b->nspans ? b->spans[i + 1].start : b->len;

		if (s->start > at)
			str_put(out, b->text + at, s->start - at);
		if (!(s->style & SPAN_CITE))
			str_put(out, b->text + s->start, end - s->start);
		at = end;
	}
	str_put(out, b->text + at, b->len - at);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

size_t
check_words(const char *s, size_t n)
{
	size_t words = 0;
	bool in = false;

	for (size_t i = 0; i < n; i++) {
		bool blank = s[i] == ' ' || s[i] == '\n';

		if (!in && is_letter(s[i])) {
			words++;
			in = true;
		} else if (blank)
			in = false;
	}
	return words;
}

bool
check_has_word(const char *s, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = s; *p; p++)
		if ((p == s || !is_letter(p[-1])) &&
		    strncasecmp(p, word, n) == 0 && !is_letter(p[n]))
			return true;
	return false;
}

uint32_t
check_first_link(const struct doc *d, uint32_t block)
{
	uint32_t low = 0, high = d->nlinks;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (d->links[mid].block < block)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool
check_has_link(const struct doc *d, uint32_t id, int kind)
{
	for (uint32_t i = check_first_link(d, id);
	     i < d->nlinks && d->links[i].block == id; i++)
		if (d->links[i].kind == kind)
			return true;
	return false;
}

size_t
check_plain_offset(const struct doc *d, uint32_t id, size_t offset)
{
	const struct block *b = &d->blocks[id];
	size_t gone = 0;

	for (uint32_t i = 0; i < b->nspans; i++) {
		uint32_t end =
		    i + 1 < b->nspans ? b->spans[i + 1].start : b->len;

		if (b->spans[i].start > offset + gone)
			break;
		if (b->spans[i].style & SPAN_CITE)
			gone += end - b->spans[i].start;
	}
	return offset + gone;
}
