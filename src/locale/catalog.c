/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "locale/catalog.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/io.h"
#include "base/mem.h"
#include "locale/format.h"
#include "locale/languages.h"
#include "locale/plural.h"
#include "text/text.h"

enum {
	MO_MAGIC_SIZE = 4,
	MO_REVISION = 4, /* offsets in the file's head */
	MO_COUNT = 8,
	MO_IDS = 12,
	MO_TEXTS = 16,
	MO_HEAD = 28,
	MO_SYSDEP_COUNT = 36,
	MO_SYSDEP_HEAD = 48,
	MO_PAIR = 8,     /* length and offset of one string */
	CONTEXT_END = 4, /* EOT, between a context and its msgid */
};

/*
 *   head: magic, revision, count, where ids, where texts, …
 *   ids:   count × (length, offset), sorted     ─► "ctx\004one\0many\0"
 *   texts: count × (length, offset), same order ─► "un\0muchos\0"
 */
struct catalog {
	unsigned char
	    *data;   /* the whole file: one that is mapped could shrink */
	size_t size; /* [bytes] */
	bool big;    /* numbers have their high byte first */
	size_t count, ids, texts;
	char language[LANGUAGE_TAG_MAX];
	bool reviewed; /* it names who has, and when */
	struct plural plural;
};

struct key {
	const char *context; /* NULL: none */
	size_t context_len;
	const char *id;
	size_t id_len;
};

struct piece {
	const char *s; /* s[len] is NUL */
	size_t len;
};

static uint32_t
number_at(const struct catalog *c, size_t at)
{
	const unsigned char *p = c->data + at;

	if (c->big)
		return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		       (uint32_t)p[2] << 8 | p[3];
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[1] << 8 | p[0];
}

static struct piece
piece_at(const struct catalog *c, size_t table, size_t i)
{
	size_t at = table + i * MO_PAIR;

	return (struct piece){
	    .s = (const char *)c->data + number_at(c, at + 4),
	    .len = number_at(c, at),
	};
}

/* ---- reading and checking ------------------------------------------- */

static bool
size_fits(size_t size, const char *path, struct err *e)
{
	if (size < MO_HEAD)
		return err_set(e, ERR_FORMAT, path, 0,
		    "this is no catalog: the file is too short; make it again "
		    "with msgfmt");
	if (size > CATALOG_MAX)
		return err_set(e, ERR_LIMIT, path, 0,
		    "this catalog is larger than %d MiB", CATALOG_MAX >> 20);
	return true;
}

static bool
load_fd(struct catalog *c, int fd, const char *path, struct err *e)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return err_sys(e, errno, path, "cannot read this catalog");
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_FORMAT, path, 0,
		    "this is no catalog: it is not a plain file");
	if (!size_fits((size_t)st.st_size, path, e))
		return false;
	c->size = (size_t)st.st_size;
	c->data = mem_alloc(c->size);
	if (!io_read_all(fd, c->data, c->size))
		return err_sys(e, errno, path, "cannot read this catalog");
	return true;
}

static bool
load(struct catalog *c, const char *path, struct err *e)
{
	/* Without O_NONBLOCK a FIFO of that name would hold us up. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool ok;

	if (fd < 0)
		return err_sys(e, errno, path, "cannot open this catalog");
	ok = load_fd(c, fd, path, e);
	close(fd);
	return ok;
}

static bool
table_fits(const struct catalog *c, size_t table)
{
	return table <= c->size && c->count <= (c->size - table) / MO_PAIR;
}

static bool
piece_fits(const struct catalog *c, size_t table, size_t i)
{
	size_t at = table + i * MO_PAIR;
	size_t len = number_at(c, at), start = number_at(c, at + 4);

	return start < c->size && len < c->size - start &&
	       c->data[start + len] == '\0';
}

/* Why the file is no catalog, or NULL. */
static const char *
check_head(struct catalog *c)
{
	static const unsigned char magic[2][MO_MAGIC_SIZE] = {
	    {0xde, 0x12, 0x04, 0x95},
	    {0x95, 0x04, 0x12, 0xde},
	};
	uint32_t revision;

	c->big = !memcmp(c->data, magic[1], MO_MAGIC_SIZE);
	if (!c->big && memcmp(c->data, magic[0], MO_MAGIC_SIZE) != 0)
		return "it does not begin as one";
	revision = number_at(c, MO_REVISION);
	if (revision >> 16 > 1 || (revision & 0xffff) > 1)
		return "its format is newer than this program knows";
	if ((revision & 0xffff) == 1) {
		if (c->size < MO_SYSDEP_HEAD)
			return "the file is too short";
		if (number_at(c, MO_SYSDEP_COUNT))
			return "it holds strings that depend on the system";
	}
	c->count = number_at(c, MO_COUNT);
	c->ids = number_at(c, MO_IDS);
	c->texts = number_at(c, MO_TEXTS);
	if (!table_fits(c, c->ids) || !table_fits(c, c->texts))
		return "the file is cut off";
	return NULL;
}

/* Look-up halves the list, so its order is part of what must be sound. */
static const char *
check_strings(const struct catalog *c)
{
	const char *last = NULL;

	for (size_t i = 0; i < c->count; i++) {
		const char *id;

		if (!piece_fits(c, c->ids, i) || !piece_fits(c, c->texts, i))
			return "a string lies outside the file";
		id = piece_at(c, c->ids, i).s;
		if (last && strcmp(last, id) >= 0)
			return "its messages are not in order";
		last = id;
	}
	return NULL;
}

/* Copies the value of the header's line NAME; "" when there is none. */
static void
header_value(const char *header, const char *name, char *out, size_t size)
{
	size_t n = strlen(name), len;

	out[0] = '\0';
	while (header && strncasecmp(header, name, n) != 0) {
		header = strchr(header, '\n');
		if (header)
			header++;
	}
	if (!header)
		return;
	header += n;
	header += strspn(header, " \t");
	len = strcspn(header, "\n");
	if (len >= size)
		len = size - 1;
	memcpy(out, header, len);
	out[len] = '\0';
}

static bool
charset_is_utf8(const char *content_type)
{
	const char *s = strstr(content_type, "charset=");

	if (!s)
		return false;
	s += strlen("charset=");
	return !strcasecmp(s, "UTF-8") || !strcasecmp(s, "UTF8");
}

/* "NAME, ROLE, 2026-11-22": with less, nobody can be asked. */
static bool
names_reviewer(const char *value)
{
	static const char digits[] = "0123456789", form[] = "dddd-dd-dd";
	size_t parts = 1, n;

	for (n = strcspn(value, ","); value[n] == ','; parts++) {
		if (strspn(value, " ") >= n)
			return false;
		value += n + 1;
		n = strcspn(value, ",");
	}
	value += strspn(value, " ");
	if (parts < 3 || strlen(value) != strlen(form))
		return false;
	for (size_t i = 0; form[i]; i++)
		if (form[i] == 'd' ? !strchr(digits, value[i])
				   : value[i] != form[i])
			return false;
	return true;
}

static const char *
check_header(struct catalog *c)
{
	const char *header;
	char value[128];

	if (!c->count || piece_at(c, c->ids, 0).s[0] != '\0')
		return "it has no header";
	header = piece_at(c, c->texts, 0).s;
	header_value(header, "Content-Type:", value, sizeof value);
	if (!charset_is_utf8(value))
		return "its charset is not UTF-8";
	header_value(header, "Language:", value, sizeof value);
	if (!language_normalise(value, c->language))
		strcpy(c->language, "und");
	header_value(header, "X-Reviewed-By:", value, sizeof value);
	c->reviewed = names_reviewer(value);
	plural_parse(&c->plural, header); /* or else English's rule */
	return NULL;
}

/* Whether what was read into C is sound. */
static bool
check(struct catalog *c, const char *path, struct err *e)
{
	const char *why = check_head(c);

	if (!why)
		why = check_strings(c);
	if (!why)
		why = check_header(c);
	if (why)
		return err_set(e, ERR_FORMAT, path, 0,
		    "this is no sound catalog: %s; make it again with msgfmt",
		    why);
	return true;
}

struct catalog *
catalog_open(const char *path, struct err *e)
{
	struct catalog *c = mem_calloc(1, sizeof *c);

	if (load(c, path, e) && check(c, path, e))
		return c;
	catalog_close(c);
	return NULL;
}

struct catalog *
catalog_open_memory(
    const void *data, size_t size, const char *name, struct err *e)
{
	struct catalog *c;

	if (!size_fits(size, name, e))
		return NULL;
	c = mem_calloc(1, sizeof *c);
	c->size = size;
	c->data = mem_alloc(size);
	memcpy(c->data, data, size);
	if (check(c, name, e))
		return c;
	catalog_close(c);
	return NULL;
}

void
catalog_close(struct catalog *c)
{
	if (!c)
		return;
	mem_free(c->data);
	mem_free(c);
}

const char *
catalog_language(const struct catalog *c)
{
	return c ? c->language : "en";
}

bool
catalog_is_draft(const struct catalog *c)
{
	return c && !c->reviewed;
}

/* ---- looking up ------------------------------------------------------ */

/* As strcmp() of context, EOT and id, written in one, with S. */
static int
key_compare(const struct key *k, const char *s)
{
	int d;

	if (k->context) {
		d = strncmp(k->context, s, k->context_len);
		if (d)
			return d;
		s += k->context_len;
		d = CONTEXT_END - (unsigned char)*s++;
		if (d)
			return d;
	}
	d = strncmp(k->id, s, k->id_len);
	return d ? d : -(s[k->id_len] != '\0');
}

static struct piece
find(const struct catalog *c, const struct key *k)
{
	size_t low = 0, high = c ? c->count : 0;

	/* The empty id is the header's; a NUL would end ours too early. */
	if (!k->id_len || memchr(k->id, '\0', k->id_len))
		return (struct piece){0};
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int d = key_compare(k, piece_at(c, c->ids, mid).s);

		if (!d)
			return piece_at(c, c->texts, mid);
		if (d < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return (struct piece){0};
}

/* Form INDEX of the forms in P, the first when there are not so many. */
static const char *
choose_form(struct piece p, unsigned long index)
{
	const char *s = p.s, *end = p.s + p.len;

	while (s && index--) {
		s += strlen(s) + 1;
		if (s > end)
			return p.s;
	}
	return s;
}

static const char *
usable(const char *s)
{
	return s && *s && text_is_clean(s, strlen(s)) ? s : NULL;
}

static struct key
make_key(const char *context, const char *id)
{
	return (struct key){
	    .context = context,
	    .context_len = context ? strlen(context) : 0,
	    .id = id,
	    .id_len = strlen(id),
	};
}

const char *
catalog_find(
    const struct catalog *c, const char *context, const char *msgid, size_t n)
{
	struct key k = {
	    .context = context,
	    .context_len = context ? strlen(context) : 0,
	    .id = msgid,
	    .id_len = n,
	};

	return usable(find(c, &k).s);
}

const char *
trp(const struct catalog *c, const char *context, const char *msgid)
{
	struct key k = make_key(context, msgid);
	const char *s = usable(find(c, &k).s);

	return s && format_fits(msgid, s) ? s : msgid;
}

const char *
tr(const struct catalog *c, const char *msgid)
{
	return trp(c, NULL, msgid);
}

const char *
trn(const struct catalog *c, const char *one, const char *many, unsigned long n)
{
	struct key k = make_key(NULL, one);
	struct piece p = find(c, &k);
	const char *s = NULL;

	if (p.s)
		s = usable(choose_form(p, plural_index(&c->plural, n)));
	if (s && format_fits(many, s))
		return s;
	return n == 1 ? one : many;
}

size_t
catalog_count(const struct catalog *c)
{
	size_t count = 0;

	for (size_t i = 1; c && i < c->count; i++)
		count += *piece_at(c, c->texts, i).s != '\0';
	return count;
}
