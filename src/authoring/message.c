/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules say: kept, put in order, written out. */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "authoring/source.h"
#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "text/text.h"

/* ---- saying ----------------------------------------------------------- */

/* FMT filled in, on one line that is safe to show, in the arena. */
static const char *
one_line(struct check *c, const char *fmt, va_list ap)
{
	struct str clean;
	const char *out;
	va_list again;
	char *raw;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	raw = arena_bytes(c->a, (size_t)n + 1);
	vsnprintf(raw, (size_t)n + 1, fmt, ap);
	str_init(&clean);
	text_clean(&clean, raw, (size_t)n);
	for (size_t i = 0; i < clean.len; i++)
		if (clean.s[i] == '\n' || clean.s[i] == '\t')
			clean.s[i] = ' ';
	out = arena_strndup(c->a, str_text(&clean), clean.len);
	str_done(&clean);
	return out;
}

static void
say(struct check *c, const struct check_file *f, uint32_t line, uint32_t column,
    const char *rule, const char *text)
{
	struct check_message *m;

	if (c->nmessages == c->messages_cap) {
		c->messages_cap = c->messages_cap ? c->messages_cap * 2 : 64;
		c->messages = mem_realloc(
		    c->messages, c->messages_cap * sizeof *c->messages);
	}
	m = &c->messages[c->nmessages++];
	*m = (struct check_message){.file = f,
	    .rule = check_rule_find(rule, strlen(rule)),
	    .line = line ? line
		    : f  ? f->title
			 : 1,
	    .column = column ? column : 1,
	    .text = text};
	if (!m->rule)
		mem_die("a rule of the checker is not in its table");
}

void
check_say(struct check *c, const struct check_file *f, uint32_t line,
    uint32_t column, const char *rule, const char *fmt, ...)
{
	const char *text;
	va_list ap;

	va_start(ap, fmt);
	text = one_line(c, fmt, ap);
	va_end(ap);
	say(c, f, line, column, rule, text);
}

/* ---- where a byte of a leaf's text stands in the file ------------------ */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

enum { DEST_MAX = 4096 /* [bytes] of a link's destination */ };

/*
 * The place after the byte of the file that became CH, looked for from P on;
 * NULL past END.  What is only markup, such as a link's destination, is
 * passed over.
 */
static const char *
after_match(const char *p, const char *end, char ch)
{
	for (; p < end; p++) {
		bool link = *p == ']' && p + 1 < end && p[1] == '(';
		size_t left = (size_t)(end - p);
		const char *close =
		    link ? memchr(p, ')', left < DEST_MAX ? left : DEST_MAX)
			 : NULL;

		if (*p == ch || (is_blank(ch) && is_blank(*p)))
			return close ? close + 1 : p + 1;
		if (close)
			p = close;
	}
	return NULL;
}

static void
locate(struct check *c, const struct check_file *f, uint32_t block,
    size_t offset, uint32_t *line, uint32_t *column)
{
	const struct block *b = &f->doc->blocks[block];
	const char *end = f->raw + f->n, *p;
	size_t i = 0;

	*line = b->line;
	*column = 1;
	if (!b->line || b->line > f->nlines || offset >= b->len)
		return;
	p = f->raw + f->lines[b->line - 1];
	if (c->last.file == f && c->last.block == block &&
	    c->last.offset <= offset) {
		i = c->last.offset;
		p = c->last.at;
	}
	for (; p && i < offset; i++)
		p = after_match(p, end, b->text[i]);
	c->last.file = f;
	c->last.block = block;
	c->last.offset = offset;
	c->last.at = p;
	p = p ? after_match(p, end, b->text[offset]) : NULL;
	if (p)
		source_place(f, (size_t)(p - 1 - f->raw), line, column);
}

void
check_say_minor(struct check *c)
{
	c->messages[c->nmessages - 1].minor = true;
}

void
check_say_at(struct check *c, const struct check_file *f, uint32_t block,
    size_t offset, const char *rule, const char *fmt, ...)
{
	uint32_t line, column;
	const char *text;
	va_list ap;

	va_start(ap, fmt);
	text = one_line(c, fmt, ap);
	va_end(ap);
	locate(c, f, block, offset, &line, &column);
	say(c, f, line, column, rule, text);
}

/* ---- order and form --------------------------------------------------- */

static const char *
path_of(const struct check_message *m)
{
	return m->file ? m->file->path : "";
}

static int
compare(const void *x, const void *y)
{
	const struct check_message *a = x, *b = y;
	int by = strcmp(path_of(a), path_of(b));

	if (!by)
		by = (a->line > b->line) - (a->line < b->line);
	if (!by)
		by = (a->column > b->column) - (a->column < b->column);
	if (!by)
		by = strcmp(a->rule->id, b->rule->id);
	return by ? by : strcmp(a->text, b->text);
}

void
check_sort(struct check *c)
{
	size_t n = 0;

	if (!c->nmessages)
		return;
	qsort(c->messages, c->nmessages, sizeof *c->messages, compare);
	for (size_t i = 0; i < c->nmessages; i++)
		if (!c->messages[i].silenced)
			c->messages[n++] = c->messages[i];
	c->nmessages = n;
}

/* The minor messages of the page that begins at I as one; the end of it. */
static size_t
sum_page(struct check *c, size_t i)
{
	const struct check_file *f = c->messages[i].file;
	struct check_message *first = NULL;
	size_t more = 0;

	for (; i < c->nmessages && c->messages[i].file == f; i++) {
		struct check_message *m = &c->messages[i];

		if (!m->minor)
			continue;
		if (first) {
			m->silenced = true;
			more++;
		} else
			first = m;
	}
	if (more)
		first->text = arena_printf(c->a,
		    "%s (and %zu more on this page; \"--all\" shows each)",
		    first->text, more);
	return i;
}

void
check_sum_up(struct check *c)
{
	if (c->opts.all)
		return;
	for (size_t i = 0; i < c->nmessages;)
		i = sum_page(c, i);
	check_sort(c);
}

size_t
check_count(const struct check *c, enum check_level level)
{
	size_t n = 0;

	for (size_t i = 0; i < c->nmessages; i++)
		n += c->messages[i].rule->level == level;
	return n;
}

static const char *
level_name(const struct check_message *m)
{
	return m->rule->level == CHECK_ERROR ? "error" : "warning";
}

/* "content/safety.md", or the folder itself. */
static void
put_path(const struct check *c, const struct check_message *m, struct str *out)
{
	size_t n = strlen(c->label), start = out->len;

	while (n > 1 && c->label[n - 1] == '/')
		n--;
	text_clean(out, c->label, n);
	if (m->file) {
		str_putc(out, '/');
		text_clean(out, m->file->path, strlen(m->file->path));
	}
	for (; start < out->len; start++)
		if (out->s[start] == '\n' || out->s[start] == '\t')
			out->s[start] = ' ';
}

void
check_text(const struct check *c, struct str *out)
{
	for (size_t i = 0; i < c->nmessages; i++) {
		const struct check_message *m = &c->messages[i];

		put_path(c, m, out);
		str_printf(out, ":%u:%u: %s: %s: %s\n", m->line, m->column,
		    level_name(m), m->rule->id, m->text);
	}
}

/* RFC 8259, 7. */
static void
put_json(struct str *out, const char *s)
{
	str_putc(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			str_putc(out, '\\');
		if ((unsigned char)*s < ' ')
			str_printf(out, "\\u%04x", (unsigned)*s);
		else
			str_putc(out, *s);
	}
	str_putc(out, '"');
}

void
check_json(const struct check *c, struct str *out)
{
	struct str path;

	str_init(&path);
	str_puts(out, "[");
	for (size_t i = 0; i < c->nmessages; i++) {
		const struct check_message *m = &c->messages[i];

		str_puts(out, i ? ",\n {\"file\": " : "\n {\"file\": ");
		str_clear(&path);
		put_path(c, m, &path);
		put_json(out, str_text(&path));
		str_printf(out,
		    ", \"line\": %u, \"column\": %u, \"level\": \"%s\", "
		    "\"rule\": \"%s\", \"message\": ",
		    m->line, m->column, level_name(m), m->rule->id);
		put_json(out, m->text);
		str_putc(out, '}');
	}
	str_puts(out, "\n]\n");
	str_done(&path);
}
