/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { COLUMNS = 5 };

/* ---- rows ----------------------------------------------------------- */

/* The words between ';', ',' and blanks, NULL-terminated. */
static const char *const *
split(struct arena *a, const char *s)
{
	const char **out = arena_zalloc(a, (strlen(s) + 2) * sizeof *out);
	size_t count = 0;

	while (*s) {
		size_t n = strcspn(s, ";, ");

		if (n)
			out[count++] = arena_strndup(a, s, n);
		s += n + (s[n] != '\0');
	}
	return out;
}

static bool
is_one_of(const char *s, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(s, *list) == 0)
			return true;
	return false;
}

/* What is wrong with the verdict of row ID, or NULL. */
static const char *
verdict_error(const char *id, const char *verdict)
{
	static const char *const claims[] = {
	    "OK", "HEDGE", "OVER", "WRONG", "OPINION", NULL};
	static const char *const facts[] = {"V", "V2", "MH", "MM", NULL};

	if (id[0] == 'C' && id[1] >= '0' && id[1] <= '9')
		return is_one_of(verdict, claims)
			   ? NULL
			   : "the verdict of a claim (C...) is OK, HEDGE, "
			     "OVER, "
			     "WRONG or OPINION";
	return is_one_of(verdict, facts)
		   ? NULL
		   : "the verdict of a fact is V, V2, MH or MM";
}

/* The word that stands for a source, and what is wrong with it, or NULL. */
static const char *
take_no_fact(struct ledger_row *r)
{
	if (!is_one_of(LEDGER_NO_FACT, r->sources))
		return NULL;
	if (r->sources[1])
		return "\"" LEDGER_NO_FACT "\" stands alone: what has a source "
		       "is a fact";
	if (r->left_out)
		return "what is left out needs no \"" LEDGER_NO_FACT "\"";
	r->no_fact = true;
	r->sources++;
	return NULL;
}

static void
take_row(struct arena *a, struct ledger_row *r, char *line, size_t n)
{
	const char *field[COLUMNS] = {"", "", "", "", ""};
	size_t count = 0;
	char *s = line;

	while (n && (line[n - 1] == '\r' || line[n - 1] == ' '))
		line[--n] = '\0';
	for (;;) {
		char *tab = strchr(s, '\t');

		if (count < COLUMNS)
			field[count] = s;
		count++;
		if (!tab)
			break;
		*tab = '\0';
		s = tab + 1;
	}
	r->id = field[0];
	r->verdict = field[1];
	r->statement = field[2];
	r->sources = split(a, field[3]);
	r->left_out = strncmp(field[4], "left out", 8) == 0;
	r->why = r->left_out ? field[4] + 8 : "";
	while (*r->why == ':' || *r->why == ' ')
		r->why++;
	r->places = split(a, r->left_out ? "" : field[4]);
	if (count != COLUMNS)
		r->error = "a row has five columns with tabs between them: "
			   "id, verdict, statement, source, place";
	else if (!*r->id || !*r->statement)
		r->error = "a row needs an id and a statement";
	else if (!(r->error = verdict_error(r->id, r->verdict)))
		r->error = take_no_fact(r);
}

/* ---- rows by their keys ----------------------------------------------- */

static int
by_key(const void *x, const void *y)
{
	const struct ledger_key *a = x, *b = y;
	size_t n = a->n < b->n ? a->n : b->n;
	int by = memcmp(a->s, b->s, n);

	if (!by)
		by = (a->n > b->n) - (a->n < b->n);
	return by ? by : (a->row > b->row) - (a->row < b->row);
}

/* [bytes] of a page's name, without "#place" and ".md". */
static size_t
page_name(const char *s)
{
	size_t n = strcspn(s, "#");

	return n >= 3 && strncmp(s + n - 3, ".md", 3) == 0 ? n - 3 : n;
}

static struct ledger_index
index_rows(struct arena *a, const struct ledger *l, bool pages)
{
	struct ledger_index out = {0};
	struct ledger_key *keys;
	size_t n = 1, kept = 0;

	for (size_t i = 0; i < l->n; i++)
		for (const char *const *k = pages ? l->rows[i].places
						  : l->rows[i].sources;
		     *k; k++)
			n++;
	keys = arena_alloc(a, n * sizeof *keys);
	for (size_t i = 0; i < l->n; i++)
		for (const char *const *k = pages ? l->rows[i].places
						  : l->rows[i].sources;
		     *k; k++)
			keys[out.n++] = (struct ledger_key){*k,
			    pages ? page_name(*k) : strlen(*k), (uint32_t)i};
	qsort(keys, out.n, sizeof *keys, by_key);
	for (size_t i = 0; i < out.n; i++)
		if (!kept || by_key(&keys[kept - 1], &keys[i]) != 0)
			keys[kept++] = keys[i];
	out.n = kept;
	out.keys = keys;
	return out;
}

static const struct ledger_key *
find_rows(const struct ledger_index *x, const char *s, size_t len, size_t *n)
{
	struct ledger_key key = {s, len, 0};
	size_t low = 0, high = x->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (by_key(&x->keys[mid], &key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (*n = 0; low + *n < x->n && x->keys[low + *n].n == len &&
		     memcmp(x->keys[low + *n].s, s, len) == 0;)
		++*n;
	return x->keys + low;
}

const struct ledger_key *
ledger_of_source(const struct ledger *l, const char *key, size_t *n)
{
	return find_rows(&l->sources, key, strlen(key), n);
}

const struct ledger_key *
ledger_of_page(const struct ledger *l, const char *path, size_t *n)
{
	return find_rows(&l->pages, path, page_name(path), n);
}

const struct ledger *
ledger_parse(struct arena *a, const char *s, size_t n)
{
	struct ledger *l = arena_zalloc(a, sizeof *l);
	const char *end = s + n;
	struct ledger_row *rows;
	uint32_t line = 1;
	size_t lines = 1;

	for (size_t i = 0; i < n; i++)
		lines += s[i] == '\n';
	rows = arena_zalloc(a, lines * sizeof *rows);
	for (; s < end; line++) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t len = (size_t)((nl ? nl : end) - s);

		/* The first line says what the columns are. */
		if (len && line > 1) {
			struct ledger_row *r = &rows[l->n++];

			r->line = line;
			take_row(a, r, arena_strndup(a, s, len), len);
		}
		s = nl ? nl + 1 : end;
	}
	l->rows = rows;
	l->sources = index_rows(a, l, false);
	l->pages = index_rows(a, l, true);
	return l;
}

bool
ledger_has_source(const struct ledger_row *row, const char *key, size_t n)
{
	for (const char *const *k = row->sources; *k; k++)
		if (strlen(*k) == n && memcmp(*k, key, n) == 0)
			return true;
	return false;
}

bool
ledger_has_page(const struct ledger_row *row, const char *path)
{
	for (const char *const *p = row->places; *p; p++) {
		size_t n = page_name(*p);

		if (strncmp(*p, path, n) == 0 && strcmp(path + n, ".md") == 0)
			return true;
	}
	return false;
}

/* ---- figures --------------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "38.3" is 383 / 10; at most six digits. */
static const char *
number(const char *s, uint64_t *top, uint64_t *bottom)
{
	int digits = 0;

	*top = 0;
	*bottom = 1;
	for (; is_digit(*s) && digits < 6; s++, digits++)
		*top = *top * 10 + (uint64_t)(*s - '0');
	if (*s == '.' && is_digit(s[1]))
		for (s++; is_digit(*s) && digits < 6; s++, digits++) {
			*top = *top * 10 + (uint64_t)(*s - '0');
			*bottom *= 10;
		}
	return s;
}

/* "87/227", or "22.5", whose bottom is found later: *OPEN. */
static const char *
value(const char *s, uint64_t *top, uint64_t *bottom, bool *open)
{
	uint64_t below, scale;

	s = number(s, top, bottom);
	*open = true;
	if (*s == '/' && is_digit(s[1])) {
		s = number(s + 1, &below, &scale);
		*top *= scale;
		*bottom *= below;
		*open = false;
	}
	return s;
}

/* " of 100" behind S: of how many, 0 without. */
static uint64_t
of_how_many(const char *s)
{
	uint64_t of, scale;

	while (*s == ' ')
		s++;
	if (*s == '%')
		return 100;
	if (strncmp(s, "of ", 3) != 0 || !is_digit(s[3]))
		return 0;
	number(s + 3, &of, &scale);
	return scale == 1 ? of : 0;
}

bool
ledger_figure(const char **s, struct ledger_figure *out)
{
	const char *p = *s;
	bool open, other_open;

	for (; *p; p++) {
		const char *start = p;
		uint64_t of;

		if (!is_digit(*p) || (p > *s && p[-1] != ' ' && p[-1] != '('))
			continue;
		*out = (struct ledger_figure){0};
		p = value(p, &out->top, &out->bottom, &open);
		if (strncmp(p, " vs ", 4) == 0 && is_digit(p[4])) {
			out->compared = true;
			p = value(p + 4, &out->other_top, &out->other_bottom,
			    &other_open);
			of = of_how_many(p);
			of = of ? of : 100;
			out->bottom *= open ? of : 1;
			out->other_bottom *= other_open ? of : 1;
		} else if (open) {
			of = of_how_many(p);
			out->bottom *= of;
		}
		*s = p;
		if (out->bottom && (!out->compared || out->other_bottom))
			return true;
		p = p > start ? p - 1 : p;
	}
	*s = p;
	return false;
}

uint64_t
ledger_round(uint64_t top, uint64_t bottom, uint64_t of)
{
	return (2 * top * of + bottom) / (2 * bottom);
}
