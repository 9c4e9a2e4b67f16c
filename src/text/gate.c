/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text/text.h"

#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "text/internal.h"

enum verdict { KEEP, REPLACE, NEWLINE, DROP, OPEN, CLOSE };

/* An isolate, U+2066 to U+2069, is this long. */
#define ISOLATE 3

static enum verdict
judge(uint32_t cp)
{
	if (cp == TEXT_BAD || cp == 0)
		return REPLACE;
	if (cp < 0x20) {
		if (cp == '\r')
			return NEWLINE;
		return cp == '\n' || cp == '\t' ? KEEP : DROP;
	}
	if (cp >= 0x7f && cp < 0xa0) /* DEL, C1 */
		return DROP;
	if (cp < 0x2028 || cp > 0x2069)
		return KEEP;
	if (cp <= 0x202e) /* separators, embeddings, overrides */
		return DROP;
	if (cp < 0x2066)
		return KEEP;
	return cp == 0x2069 ? CLOSE : OPEN;
}

/* Bytes at S that are printable ASCII, newlines or tabs. */
static size_t
plain_run(const char *s, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t tops = UINT64_C(0x8080808080808080);
	size_t i = 0;
	uint64_t w, odd;

	while (i < n) {
		unsigned char c = (unsigned char)s[i];

		if (n - i >= sizeof w) {
			memcpy(&w, s + i, sizeof w);
			odd = w | (w - ones * 0x20) | (w + ones);
			if (!(odd & tops)) {
				i += sizeof w;
				continue;
			}
		}
		if ((c < 0x20 && c != '\n' && c != '\t') || c >= 0x7f)
			break;
		i++;
	}
	return i;
}

static bool
is_isolate(const char *s, size_t n, bool *open)
{
	if (n < ISOLATE || memcmp(s, "\xe2\x81", 2) != 0 ||
	    (unsigned char)s[2] < 0xa6 || (unsigned char)s[2] > 0xa9)
		return false;
	*open = (unsigned char)s[2] != 0xa9;
	return true;
}

/*
 * Mark the isolates of a paragraph that have no partner (BD9: a U+2069
 * belongs to the last one still open).  From the left, a closer counts when
 * one is open; from the right, an opener does when a closer is left.  The
 * mark is a NUL: there is none in clean text.
 */
static void
mark_lonely(char *s, size_t n)
{
	size_t open = 0, closers = 0;
	bool opens;

	for (size_t i = 0; i < n; i++) {
		if (!is_isolate(s + i, n - i, &opens))
			continue;
		if (opens)
			open++;
		else if (open)
			open--;
		else
			s[i] = '\0';
	}
	for (size_t i = n; open && i-- > 0;) {
		if (!is_isolate(s + i, n - i, &opens))
			continue;
		if (!opens) {
			closers++;
		} else if (closers) {
			closers--;
		} else {
			s[i] = '\0';
			open--;
		}
	}
}

static void
balance(struct str *b, size_t start)
{
	size_t to = start;

	for (size_t i = start, end; i < b->len; i = end) {
		char *nl = memchr(b->s + i, '\n', b->len - i);

		end = nl ? (size_t)(nl - b->s) + 1 : b->len;
		mark_lonely(b->s + i, end - i);
	}
	for (size_t i = start; i < b->len; i++) {
		if (b->s[i])
			b->s[to++] = b->s[i];
		else
			i += ISOLATE - 1;
	}
	b->len = to;
	b->s[to] = '\0';
}

void
text_clean(struct str *out, const char *s, size_t n)
{
	size_t start = out->len;
	bool isolates = false;

	for (size_t i = 0, len; i < n; i += len) {
		enum verdict v;

		len = plain_run(s + i, n - i);
		if (len) {
			str_put(out, s + i, len);
			continue;
		}
		v = judge(text_next(s + i, n - i, &len));
		if (v == REPLACE)
			str_puts(out, "\xef\xbf\xbd");
		else if (v != NEWLINE && v != DROP)
			str_put(out, s + i, len);
		else if (v == NEWLINE && (i + 1 == n || s[i + 1] != '\n'))
			str_putc(out, '\n'); /* else the LF itself does it */
		isolates |= v == OPEN || v == CLOSE;
	}
	if (isolates)
		balance(out, start);
}

bool
text_is_clean(const char *s, size_t n)
{
	size_t open = 0;

	for (size_t i = 0, len; i < n; i += len) {
		enum verdict v;

		len = open ? 0 : plain_run(s + i, n - i);
		if (len)
			continue;
		v = judge(text_next(s + i, n - i, &len));
		if (v == REPLACE || v == NEWLINE || v == DROP)
			return false;
		if ((v == CLOSE && open == 0) || (open && s[i] == '\n'))
			return false;
		open += v == OPEN;
		open -= v == CLOSE;
	}
	return open == 0;
}

/* A line feed in a path would make two messages of one. */
static void
put_one_line(struct str *out, const char *s)
{
	size_t at = out->len;

	text_clean(out, s, strlen(s));
	for (; at < out->len; at++)
		if (out->s[at] == '\n' || out->s[at] == '\t')
			out->s[at] = ' ';
}

void
text_error(const struct err *e, struct str *out)
{
	if (e->path[0]) {
		put_one_line(out, e->path);
		if (e->line > 0)
			str_printf(out, ":%d", e->line);
		str_puts(out, ": ");
	}
	put_one_line(out, e->msg);
}
