/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/pofile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "text/text.h"

enum { KEYWORD_MAX = 24 /* [bytes] of a word that is quoted in an error */ };

struct reader {
	struct pofile *f;
	struct arena *a;
	struct err *e;
	size_t at;     /* where the line begins */
	size_t end;    /* its end, without the newline */
	uint32_t line; /* from 1 */
	size_t cap;    /* entries there is room for */
	struct po_entry entry;
	struct str comments, extracted, places;
	struct str text;     /* the string that is being read */
	const char **target; /* where it goes; NULL: there is none */
	bool begun;          /* the entry has a msgid */
	bool told;           /* it has a msgstr */
	bool obsolete;       /* the line begins with "#~" */
};

static bool
refuse(struct reader *r, const char *what)
{
	return err_set(r->e, ERR_FORMAT, r->f->path, (int)r->line, "%s", what);
}

/* ---- strings -------------------------------------------------------- */

/* One sign of a quoted string at S[*AT], which moves on; -1: the end. */
static int
next_byte(const char *s, size_t end, size_t *at)
{
	static const char from[] = "ntabrfv\\\"", to[] = "\n\t\a\b\r\f\v\\\"";
	const char *p;
	int c;

	if (*at >= end || s[*at] == '"')
		return -1;
	if (s[*at] != '\\' || *at + 1 >= end)
		return (unsigned char)s[(*at)++];
	p = memchr(from, s[*at + 1], sizeof from - 1);
	if (p) {
		*at += 2;
		return (unsigned char)to[p - from];
	}
	if (s[*at + 1] >= '0' && s[*at + 1] <= '7') {
		c = 0;
		(*at)++;
		for (int i = 0;
		     i < 3 && *at < end && s[*at] >= '0' && s[*at] <= '7'; i++)
			c = c * 8 + (s[(*at)++] - '0');
		return c & 0xff;
	}
	return (unsigned char)s[(*at)++]; /* as it stands; msgfmt tells */
}

static bool
read_string(struct reader *r, size_t at)
{
	const char *s = r->f->raw;
	int c;

	if (at >= r->end || s[at] != '"')
		return refuse(r, "here a string in quotes should begin");
	at++;
	while ((c = next_byte(s, r->end, &at)) >= 0) {
		if (c == '\0')
			return refuse(r, "a string holds no NUL");
		str_putc(&r->text, (char)c);
	}
	if (at >= r->end)
		return refuse(r, "this string has no end: a '\"' is missing");
	for (at++; at < r->end; at++)
		if (!strchr(" \t\r", s[at]))
			return refuse(r, "something stands behind the string");
	return true;
}

static void
end_string(struct reader *r)
{
	if (r->target)
		*r->target =
		    arena_strndup(r->a, str_text(&r->text), r->text.len);
	r->target = NULL;
	str_clear(&r->text);
}

/* ---- entries -------------------------------------------------------- */

static const char *
take(struct reader *r, struct str *s)
{
	const char *out = arena_strndup(r->a, str_text(s), s->len);

	str_clear(s);
	return out;
}

static bool
end_entry(struct reader *r)
{
	struct pofile *f = r->f;
	struct po_entry *e = &r->entry;

	end_string(r);
	if (r->begun && !r->told)
		return refuse(r, "the message before this has no msgstr");
	if (r->begun) {
		e->comments = take(r, &r->comments);
		e->extracted = take(r, &r->extracted);
		e->places = take(r, &r->places);
		if (f->nentries == r->cap) {
			r->cap = r->cap ? r->cap * 2 : 512;
			f->entries = mem_realloc(
			    f->entries, r->cap * sizeof *f->entries);
		}
		f->entries[f->nentries++] = *e;
	}
	*e = (struct po_entry){0};
	r->begun = r->told = false;
	return true;
}

static bool
begin_form(struct reader *r, size_t *at)
{
	const char *s = r->f->raw;
	struct po_entry *e = &r->entry;
	unsigned long form = 0;

	if (!r->begun || (r->told && s[*at] != '['))
		return refuse(r, "this msgstr has no msgid before it");
	if (*at < r->end && s[*at] == '[') {
		for ((*at)++; *at < r->end && s[*at] >= '0' && s[*at] <= '9' &&
			      form < POFILE_FORMS;
		     (*at)++)
			form = form * 10 + (unsigned long)(s[*at] - '0');
		if (*at >= r->end || s[*at] != ']' || form >= POFILE_FORMS)
			return refuse(r, "this is no msgstr[N]");
		(*at)++;
	}
	if (form != e->forms)
		return refuse(r, "the forms of a plural stand in their order");
	e->str_at[form] = r->at;
	e->str_line[form] = r->line;
	e->forms++;
	r->told = true;
	r->target = &e->str[form];
	return true;
}

static bool
begin_keyword(struct reader *r, const char *word, size_t n, size_t *at)
{
	struct po_entry *e = &r->entry;

	if (n == 6 && memcmp(word, "msgstr", n) == 0) {
		end_string(r);
		return begin_form(r, at);
	}
	if (r->told && !end_entry(r))
		return false;
	end_string(r);
	if (n == 7 && memcmp(word, "msgctxt", n) == 0) {
		r->target = &e->context;
	} else if (n == 5 && memcmp(word, "msgid", n) == 0) {
		if (r->begun)
			return refuse(r, "the message before has no msgstr");
		e->line = r->line;
		e->obsolete = r->obsolete;
		r->begun = true;
		r->target = &e->id;
	} else if (n == 12 && memcmp(word, "msgid_plural", n) == 0) {
		r->target = &e->plural;
	} else
		return err_set(r->e, ERR_FORMAT, r->f->path, (int)r->line,
		    "\"%.*s\" is no word of a PO file",
		    (int)(n < KEYWORD_MAX ? n : KEYWORD_MAX), word);
	return true;
}

/* ---- lines ---------------------------------------------------------- */

static bool
has_word(const char *s, size_t n, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i + len <= n; i++)
		if (memcmp(s + i, word, len) == 0)
			return true;
	return false;
}

static void
put_comment(struct str *to, const char *s, size_t n)
{
	if (n && *s == ' ') {
		s++;
		n--;
	}
	while (n && strchr(" \t\r", s[n - 1]))
		n--;
	str_put(to, s, n);
	str_putc(to, '\n');
}

static bool
read_comment(struct reader *r, size_t at)
{
	const char *s = r->f->raw + at;
	size_t n = r->end - at;

	if (r->told && !end_entry(r))
		return false;
	if (n && *s == '.')
		put_comment(&r->extracted, s + 1, n - 1);
	else if (n && *s == ':')
		put_comment(&r->places, s + 1, n - 1);
	else if (n && *s == ',') {
		r->entry.fuzzy |= has_word(s, n, "fuzzy");
		r->entry.c_format |= has_word(s, n, "c-format") &&
				     !has_word(s, n, "no-c-format");
	} else if (!n || *s != '|')
		put_comment(&r->comments, s, n);
	return true;
}

static bool
read_line(struct reader *r)
{
	const char *s = r->f->raw;
	size_t at = r->at, word;

	while (at < r->end && strchr(" \t\r", s[at]))
		at++;
	if (at == r->end)
		return true;
	r->obsolete = s[at] == '#' && at + 1 < r->end && s[at + 1] == '~';
	if (r->obsolete) {
		at += 2;
		at += strspn(s + at, " ");
		if (at >= r->end || s[at] == '|')
			return true;
	} else if (s[at] == '#')
		return read_comment(r, at + 1);
	if (s[at] == '"') {
		if (!r->target)
			return refuse(r, "this string belongs to nothing");
		return read_string(r, at);
	}
	for (word = at;
	     at < r->end && ((s[at] >= 'a' && s[at] <= 'z') || s[at] == '_');
	     at++)
		;
	if (!begin_keyword(r, s + word, at - word, &at))
		return false;
	while (at < r->end && strchr(" \t", s[at]))
		at++;
	return read_string(r, at);
}

static bool
read_lines(struct reader *r)
{
	struct pofile *f = r->f;

	while (r->at < f->n) {
		const char *nl = memchr(f->raw + r->at, '\n', f->n - r->at);

		r->line++;
		r->end = nl ? (size_t)(nl - f->raw) : f->n;
		if (!read_line(r))
			return false;
		r->at = r->end + 1;
	}
	return end_entry(r);
}

/* Each byte part of a character, and no NUL. */
static bool
is_utf8(struct reader *r)
{
	const struct pofile *f = r->f;
	size_t len;

	r->line = 1;
	for (size_t i = 0; i < f->n; i += len) {
		uint32_t cp = text_decode(f->raw + i, f->n - i, &len);

		r->line += f->raw[i] == '\n';
		if (!cp || (cp == 0xfffd && len == 1))
			return refuse(
			    r, "this is no UTF-8: save the file in UTF-8");
	}
	r->line = 0;
	return true;
}

bool
pofile_parse(struct pofile *f, struct arena *a, const char *path,
    const char *raw, size_t n, struct err *e)
{
	struct reader r = {.f = f, .a = a, .e = e};
	bool ok;

	*f = (struct pofile){.path = path, .raw = raw, .n = n};
	ok = is_utf8(&r) && read_lines(&r);
	str_done(&r.comments);
	str_done(&r.extracted);
	str_done(&r.places);
	str_done(&r.text);
	arena_adopt(a, f->entries, r.cap * sizeof *f->entries);
	if (ok && !f->nentries)
		ok = err_set(e, ERR_FORMAT, path, 0,
		    "this is no PO file: it has no msgid");
	for (size_t i = 0; ok && i < f->nentries && !f->header; i++)
		if (!*f->entries[i].id && !f->entries[i].context &&
		    !f->entries[i].obsolete)
			f->header = &f->entries[i];
	return ok;
}

bool
pofile_read(struct pofile *f, struct arena *a, const char *path, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	size_t n = 0;
	ssize_t got;
	char *raw;

	if (fd < 0)
		return err_sys(e, errno, path, "the file cannot be opened");
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) ||
	    st.st_size > POFILE_MAX) {
		close(fd);
		return err_set(e, ERR_LIMIT, path, 0,
		    "this is no file of up to %d MiB", POFILE_MAX >> 20);
	}
	raw = arena_bytes(a, (size_t)st.st_size + 1);
	while (n < (size_t)st.st_size &&
	       (got = read(fd, raw + n, (size_t)st.st_size - n)) > 0)
		n += (size_t)got;
	raw[n] = '\0';
	close(fd);
	return pofile_parse(f, a, path, raw, n, e);
}

/* ---- asking --------------------------------------------------------- */

void
pofile_place(const struct pofile *f, const struct po_entry *e, unsigned form,
    size_t offset, uint32_t *line, uint32_t *column)
{
	size_t at = e->str_at[form], begin = at, seen = 0;
	uint32_t lines = e->str_line[form];

	*line = lines;
	*column = 1;
	while (at < f->n) {
		const char *nl = memchr(f->raw + at, '\n', f->n - at);
		size_t end = nl ? (size_t)(nl - f->raw) : f->n;

		begin = at;
		while (at < end && f->raw[at] != '"')
			at++;
		if (at++ >= end)
			return;
		while (at < end && f->raw[at] != '"') {
			if (seen++ == offset) {
				*line = lines;
				*column = (uint32_t)(at - begin) + 1;
				return;
			}
			next_byte(f->raw, end, &at);
		}
		at = end + 1;
		lines++;
	}
}

bool
pofile_is_empty(const struct po_entry *e)
{
	for (unsigned i = 0; i < e->forms; i++)
		if (*e->str[i])
			return false;
	return true;
}

bool
pofile_is_done(const struct po_entry *e)
{
	for (unsigned i = 0; i < e->forms; i++)
		if (!*e->str[i])
			return false;
	return !e->fuzzy;
}

/* The rest of the line of TEXT that begins with NAME, or NULL. */
static const char *
find_line(const char *text, const char *name)
{
	size_t n = strlen(name);

	while (text && strncmp(text, name, n) != 0) {
		text = strchr(text, '\n');
		if (text)
			text++;
	}
	return text ? text + n : NULL;
}

/* ---- whose words they are ------------------------------------------- */

static bool
is_in_program(const char *place, size_t n)
{
	return n > 4 && memcmp(place, "src/", 4) == 0;
}

/* The next place from *AT on, of *N [bytes], which *AT then stands behind; or
 * NULL. */
static const char *
next_place(const char **at, size_t *n)
{
	const char *s = *at + strspn(*at, " \n");

	*n = strcspn(s, " \n");
	*at = s + *n;
	return *n ? s : NULL;
}

bool
pofile_is_program(const struct po_entry *e)
{
	const char *at = e->places, *s;
	size_t n;

	while ((s = next_place(&at, &n)))
		if (is_in_program(s, n))
			return true;
	return false;
}

/* Whose words a counselor's screen alone shows. */
static const char *const counselors[] = {"agenda", "beside", "line", "notes",
    "notes_window", "person", "record", "risk", "steps"};

/* Is the N [bytes] at PLACE one of these files, whatever line of it? */
static bool
is_counselors(const char *place, size_t n)
{
	static const char room[] = "src/app/";
	size_t skip = sizeof room - 1;

	if (n < skip || memcmp(place, room, skip) != 0)
		return false;
	place += skip;
	n -= skip;
	for (size_t i = 0; i < sizeof counselors / sizeof *counselors; i++) {
		size_t len = strlen(counselors[i]);

		if (n >= len + 2 && memcmp(place, counselors[i], len) == 0 &&
		    memcmp(place + len, ".c", 2) == 0 &&
		    (n == len + 2 || place[len + 2] == ':'))
			return true;
	}
	return false;
}

/* 0: the program does not say it.  In a file that is both a counselor's and a
 * patient's, a comment tells whose it is; it tells of one file. */
static unsigned
program_tier(const struct po_entry *e)
{
	bool marked = strstr(e->extracted, "for counselors");
	const char *at = e->places, *s;
	size_t n, theirs = 0, others = 0;

	while ((s = next_place(&at, &n)))
		if (is_counselors(s, n))
			theirs++;
		else if (is_in_program(s, n))
			others++;
	if (theirs + others == 0)
		return 0;
	return others > (marked ? 1 : 0) ? 1 : 3;
}

unsigned
pofile_tier(const struct po_entry *e)
{
	const char *s = find_line(e->extracted, "tier ");
	unsigned said = s && *s >= '1' && *s <= '3' ? (unsigned)(*s - '0') : 0;
	unsigned ours = program_tier(e);

	if (!said || !ours)
		return said + ours ? said + ours : 1;
	return said < ours ? said : ours;
}

bool
pofile_is_markdown(const struct po_entry *e)
{
	return strstr(e->extracted, "(Markdown)\n") != NULL;
}

const char *
pofile_field(const struct pofile *f, struct arena *a, const char *name)
{
	char *mark = arena_printf(a, "%s:", name);
	const char *s;
	size_t n;

	s = f->header && f->header->forms ? find_line(f->header->str[0], mark)
					  : NULL;
	if (!s)
		return NULL;
	s += strspn(s, " \t");
	n = strcspn(s, "\n");
	while (n && s[n - 1] == ' ')
		n--;
	return arena_strndup(a, s, n);
}
