/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_bidi_conformance - every case of Unicode's BidiTest.txt and
 * BidiCharacterTest.txt (Debian: unicode-data), levels and order.
 *
 * The files may be of a newer Unicode than FriBidi: a case with a character
 * that it does not know is skipped, and counted.
 */
#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "text/bidi.h"
#include "text/internal.h"
#include "text/text.h"

#define UNICODE "/usr/share/unicode/"

enum { MOST = 512 /* of characters in a case */, GONE = -1 };

/* One case: characters, and what is to come of them. */
struct sample {
	uint32_t cp[MOST];
	int level[MOST]; /* GONE: removed by rule X9 */
	int order[MOST];
	int n, norder;
};

static FILE *
open_data(const char *name)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof path, UNICODE "%s", name);
	f = fopen(path, "r");
	if (!f)
		fail_msg(
		    "%s: %s (Debian: unicode-data)", path, strerror(errno));
	return f;
}

/* Numbers and "x" up to the end of S or ";"; returns how many. */
static int
read_numbers(const char *s, int base, int *out)
{
	int n = 0;

	while (*s && *s != ';' && *s != '\n') {
		char *end;

		if (*s == ' ' || *s == '\t') {
			s++;
			continue;
		}
		assert_true(n < MOST);
		if (*s == 'x') {
			out[n++] = GONE;
			s++;
			continue;
		}
		out[n++] = (int)strtol(s, &end, base);
		assert_true(end != s);
		s = end;
	}
	return n;
}

/* L1, part 4: blanks and marks at the end of a line. */
static bool
is_trailing(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || (cp >= 0x2000 && cp <= 0x200b) ||
	       cp == 0x2028 || cp == 0x2029 || cp == 0x205f || cp == 0x1680 ||
	       cp == 0x3000 || cp == '\f' || (cp >= 0x2066 && cp <= 0x2069);
}

static void
show(const struct sample *c, bool rtl, const int *got, const char *what)
{
	printf("%s, %s:", what, rtl ? "right to left" : "left to right");
	for (int i = 0; i < c->n; i++)
		printf(
		    " %04X %d (%d)", (unsigned)c->cp[i], got[i], c->level[i]);
	printf("\n");
}

/* Does it come out as it is to? */
static bool
holds(const struct sample *c, bool rtl)
{
	char s[4 * MOST] = "";
	uint8_t levels[4 * MOST] = {0}, kept[MOST] = {0};
	uint16_t order[MOST];
	int got[MOST], index[MOST], nkept = 0, trailing = c->n;
	size_t n = 0, at = 0;

	for (int i = 0; i < c->n; i++)
		n += text_encode(c->cp[i], s + n);
	text_levels_plain(s, n, rtl, levels);
	while (trailing > 0 && (is_trailing(c->cp[trailing - 1]) ||
				   c->level[trailing - 1] == GONE))
		trailing--;
	for (int i = 0; i < c->n; i++) {
		char buf[4];

		got[i] = i >= trailing ? rtl : levels[at];
		at += text_encode(c->cp[i], buf);
		if (c->level[i] == GONE)
			continue;
		if (got[i] != c->level[i]) {
			show(c, rtl, got, "levels");
			return false;
		}
		index[nkept] = i;
		kept[nkept++] = (uint8_t)got[i];
	}
	text_order(kept, (uint16_t)nkept, order);
	for (int i = 0; i < nkept; i++)
		if (nkept != c->norder || index[order[i]] != c->order[i]) {
			show(c, rtl, got, "order");
			return false;
		}
	return true;
}

static bool
first_rtl(const struct sample *c)
{
	char s[4 * MOST] = "";
	size_t n = 0;

	for (int i = 0; i < c->n; i++)
		n += text_encode(c->cp[i], s + n);
	return text_first_is_rtl(s, n, false);
}

/* ---- characters ------------------------------------------------------ */

/* Test of one line "code points;direction;base;levels;order". */
static bool
character_line(const char *line, int *skipped)
{
	const char *field[5] = {line};
	struct sample c = {.n = 0};
	int cps[MOST], dir, base;

	for (int i = 1; i < 5; i++) {
		field[i] = strchr(field[i - 1], ';');
		assert_non_null(field[i]);
		field[i]++;
	}
	c.n = read_numbers(field[0], 16, cps);
	for (int i = 0; i < c.n; i++)
		c.cp[i] = (uint32_t)cps[i];
	dir = atoi(field[1]);
	base = atoi(field[2]);
	assert_int_equal(read_numbers(field[3], 10, c.level), c.n);
	c.norder = read_numbers(field[4], 10, c.order);
	for (int i = 0; i < c.n; i++)
		if (!text_is_drawable(c.cp[i]) && c.cp[i] > 0x2069) {
			++*skipped;
			return true;
		}
	if (dir == 2 && first_rtl(&c) != (base == 1)) {
		show(&c, base == 1, c.level, "direction");
		return false;
	}
	return holds(&c, base == 1);
}

static void
test_characters(void **state)
{
	FILE *f = open_data("BidiCharacterTest.txt");
	static char line[1 << 14];
	int cases = 0, skipped = 0, wrong = 0;

	(void)state;
	while (fgets(line, sizeof line, f)) {
		if (line[0] == '#' || line[0] == '\n')
			continue;
		cases++;
		wrong += !character_line(line, &skipped);
	}
	fclose(f);
	printf("%d cases, %d of them skipped\n", cases, skipped);
	assert_true(cases > 90000 && skipped < cases / 100);
	assert_int_equal(wrong, 0);
}

/* ---- classes --------------------------------------------------------- */

static const struct {
	const char *name;
	uint32_t cp;
} classes[] = {{"L", 'a'}, {"R", 0x5d0}, {"AL", 0x627}, {"EN", '1'},
    {"ES", '-'}, {"ET", '$'}, {"AN", 0x661}, {"CS", ','}, {"B", 0x2029},
    {"S", '\t'}, {"WS", ' '}, {"ON", '!'}, {"NSM", 0x300}, {"BN", 0xad},
    {"LRE", 0x202a}, {"RLE", 0x202b}, {"PDF", 0x202c}, {"LRO", 0x202d},
    {"RLO", 0x202e}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"FSI", 0x2068},
    {"PDI", 0x2069}};

static uint32_t
of_class(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (strlen(classes[i].name) == n &&
		    memcmp(classes[i].name, name, n) == 0)
			return classes[i].cp;
	fail_msg("no such class: %.*s", (int)n, name);
	return 0;
}

/* "L R EN; 7": the classes, and in which directions they are to be tried. */
static int
class_line(struct sample *c, const char *line, int *cases)
{
	const char *s = line;
	int dirs, wrong = 0;

	c->n = 0;
	while (*s != ';') {
		size_t n = strcspn(s, " ;");

		if (n)
			c->cp[c->n++] = of_class(s, n);
		s += n + (s[n] == ' ');
	}
	dirs = atoi(s + 1);
	for (int bit = 1; bit <= 4; bit *= 2) {
		if (!(dirs & bit))
			continue;
		++*cases;
		wrong += !holds(c, bit == 4 || (bit == 1 && first_rtl(c)));
	}
	return wrong;
}

static void
test_classes(void **state)
{
	FILE *f = open_data("BidiTest.txt");
	static char line[1 << 12];
	struct sample c = {.n = 0};
	int cases = 0, wrong = 0;

	(void)state;
	while (fgets(line, sizeof line, f)) {
		if (strncmp(line, "@Levels:", 8) == 0)
			read_numbers(line + 8, 10, c.level);
		else if (strncmp(line, "@Reorder:", 9) == 0)
			c.norder = read_numbers(line + 9, 10, c.order);
		else if (line[0] != '#' && line[0] != '\n' && line[0] != '@')
			wrong += class_line(&c, line, &cases);
		assert_true(wrong < 20);
	}
	fclose(f);
	printf("%d cases\n", cases);
	assert_true(cases > 700000);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_characters),
	    cmocka_unit_test(test_classes),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("bidi", tests, NULL, NULL);
}
