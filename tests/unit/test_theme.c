/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The themes keep the contrast that theme.h promises. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guide/site.h"
#include "screen/theme.h"

/*
 * sRGB to linear light, as WCAG 2.2 defines it: the values that the colours
 * of terminals have, so that no libm is needed.
 */
static double
linear(int v)
{
	static const struct {
		int v;
		double l;
	} known[] = {{0, 0.0}, {18, 0.006049}, {28, 0.011612}, {48, 0.029557},
	    {85, 0.090842}, {88, 0.097587}, {92, 0.107023}, {95, 0.114435},
	    {118, 0.181164}, {127, 0.212231}, {135, 0.242281}, {158, 0.341914},
	    {170, 0.401978}, {175, 0.428690}, {205, 0.610496}, {208, 0.630757},
	    {215, 0.679542}, {228, 0.775822}, {229, 0.783538}, {238, 0.854993},
	    {255, 1.0}};

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		if (known[i].v == v)
			return known[i].l;
	}
	fail_msg("no linear value is known for %d", v);
	return 0;
}

static double
luminance(int r, int g, int b)
{
	return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/* Colour N of the 256 that all terminals share, from 16 on. */
static double
luminance_256(int n)
{
	static const int step[] = {0, 95, 135, 175, 215, 255};

	assert_in_range(n, 16, 255);
	if (n >= 232)
		return luminance(
		    8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232));
	n -= 16;
	return luminance(step[n / 36], step[n / 6 % 6], step[n % 6]);
}

static double
contrast(double a, double b)
{
	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static void
test_256_colours(void **state)
{
	(void)state;
	for (int t = SITE_LIGHT; t <= SITE_CONTRAST; t++) {
		for (int r = 0; r < ROLE_COUNT; r++) {
			struct style s = theme_style(t, 256, (enum role)r);
			double c =
			    contrast(luminance_256(s.fg), luminance_256(s.bg));

			if (c < (t == SITE_CONTRAST ? 7.0 : 4.5))
				fail_msg("theme %d role %d: %.2f", t, r, c);
		}
	}
}

/* The sixteen that their owners did not change. */
static const struct {
	const char *name;
	int rgb[16][3];
	bool brightens; /* bold letters have the second eight */
} palettes[] = {
    {"Linux console",
	{{0, 0, 0}, {170, 0, 0}, {0, 170, 0}, {170, 85, 0}, {0, 0, 170},
	    {170, 0, 170}, {0, 170, 170}, {170, 170, 170}, {85, 85, 85},
	    {255, 85, 85}, {85, 255, 85}, {255, 255, 85}, {85, 85, 255},
	    {255, 85, 255}, {85, 255, 255}, {255, 255, 255}},
	true},
    {"xterm",
	{{0, 0, 0}, {205, 0, 0}, {0, 205, 0}, {205, 205, 0}, {0, 0, 238},
	    {205, 0, 205}, {0, 205, 205}, {229, 229, 229}, {127, 127, 127},
	    {255, 0, 0}, {0, 255, 0}, {255, 255, 0}, {92, 92, 255},
	    {255, 0, 255}, {0, 255, 255}, {255, 255, 255}},
	true},
    {"xterm, bold as it is",
	{{0, 0, 0}, {205, 0, 0}, {0, 205, 0}, {205, 205, 0}, {0, 0, 238},
	    {205, 0, 205}, {0, 205, 205}, {229, 229, 229}},
	false},
};

static double
luminance_8(size_t palette, int n, bool bold)
{
	const int *c;

	assert_in_range(n, 0, 7);
	n += bold && palettes[palette].brightens ? 8 : 0;
	c = palettes[palette].rgb[n];
	return luminance(c[0], c[1], c[2]);
}

static double
contrast_8(size_t palette, struct style s)
{
	return contrast(luminance_8(palette, s.fg, s.attrs & STYLE_BOLD),
	    luminance_8(palette, s.bg, false));
}

static void
test_8_colours(void **state)
{
	const size_t n = sizeof palettes / sizeof palettes[0];

	(void)state;
	for (int t = SITE_LIGHT; t <= SITE_CONTRAST; t++) {
		for (size_t i = 0; i < n * ROLE_COUNT; i++) {
			int r = (int)(i / n);
			double c =
			    contrast_8(i % n, theme_style(t, 8, (enum role)r));

			if (c < (t == SITE_CONTRAST ? 7.0 : 4.5))
				fail_msg("%s: theme %d role %d: %.2f",
				    palettes[i % n].name, t, r, c);
		}
	}
}

/* The figures themselves: three that are known from elsewhere. */
static void
test_known_contrasts(void **state)
{
	(void)state;
	/* grey on black, grey on blue, brown on black, of the Linux console */
	assert_in_range(contrast_8(0, (struct style){7, 0, 0}) * 10, 90, 91);
	assert_in_range(contrast_8(0, (struct style){7, 4, 0}) * 10, 56, 58);
	assert_in_range(contrast_8(0, (struct style){3, 0, 0}) * 10, 39, 41);
	assert_in_range(
	    contrast_8(0, (struct style){7, 4, STYLE_BOLD}) * 10, 132, 134);
}

static void
test_own_colours_on_white_and_on_black(void **state)
{
	(void)state;
	assert_true(theme_has_colors(THEME_OWN, 256));
	for (int r = 0; r < ROLE_COUNT; r++) {
		struct style s = theme_style(THEME_OWN, 256, (enum role)r);

		assert_int_equal(s.bg, STYLE_DEFAULT);
		if (s.fg == STYLE_DEFAULT)
			continue;
		assert_true(contrast(luminance_256(s.fg), 1.0) >= 4.5);
		assert_true(contrast(luminance_256(s.fg), 0.0) >= 4.5);
	}
}

/* Without colours, and with NO_COLOR, what has the focus still shows. */
static void
test_no_colour_says_it_too(void **state)
{
	static const struct {
		int theme, colors;
	} none[] = {{SITE_NO_COLOR, 256}, {SITE_LIGHT, 0}, {SITE_DARK, 2},
	    {THEME_OWN, 8}, {99, 256}};

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
		assert_false(theme_has_colors(none[i].theme, none[i].colors));
		for (int r = 0; r < ROLE_COUNT; r++) {
			struct style s = theme_style(
			    none[i].theme, none[i].colors, (enum role)r);

			assert_int_equal(s.fg, STYLE_DEFAULT);
			assert_int_equal(s.bg, STYLE_DEFAULT);
		}
		assert_true(
		    theme_style(none[i].theme, none[i].colors, ROLE_FOCUS)
			.attrs &
		    STYLE_REVERSE);
	}
}

static const int themes[] = {
    THEME_OWN, SITE_LIGHT, SITE_DARK, SITE_CONTRAST, SITE_NO_COLOR};
static const int colors[] = {0, 8, 16, 256};

/* What is told apart on a page. */
static const enum role apart[] = {ROLE_TEXT, ROLE_LINK, ROLE_FOCUS, ROLE_MATCH};

enum { NAPART = sizeof apart / sizeof apart[0] };

static bool
is_same(struct style a, struct style b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attrs == b.attrs;
}

static bool
is_told(struct style a, struct style b, bool in_colour, int dropped)
{
	a.attrs &= (uint8_t)~dropped;
	b.attrs &= (uint8_t)~dropped;
	return in_colour ? !is_same(a, b) : a.attrs != b.attrs;
}

/* All pairs, in each theme: without colour by their attributes alone. */
static void
test_roles_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < 5 * 4 * NAPART * NAPART; i++) {
		int t = themes[i % 5], n = colors[i / 5 % 4];
		enum role a = apart[i / 20 % NAPART];
		enum role b = apart[i / 20 / NAPART];
		bool in_colour = theme_has_colors(t, n);

		if (a != b &&
		    !is_told(theme_style(t, n, a), theme_style(t, n, b),
			in_colour, in_colour ? 0 : STYLE_ITALIC))
			fail_msg("theme %d of %d: roles %d, %d", t, n, (int)a,
			    (int)b);
	}
}

/* What the terminfo of linux has: ncv, which drops underlines in colour. */
static void
test_eight_colours_need_no_underline(void **state)
{
	(void)state;
	for (int t = SITE_LIGHT; t <= SITE_CONTRAST; t++) {
		for (size_t i = 0; i < NAPART * NAPART; i++) {
			enum role a = apart[i / NAPART], b = apart[i % NAPART];

			if (a != b &&
			    !is_told(theme_style(t, 8, a), theme_style(t, 8, b),
				true, STYLE_UNDERLINE | STYLE_ITALIC))
				fail_msg("theme %d: roles %d, %d", t, (int)a,
				    (int)b);
		}
		assert_true(is_told(theme_style(t, 8, ROLE_TERM),
		    theme_style(t, 8, ROLE_TEXT), true, STYLE_UNDERLINE));
	}
}

/*
 * A match is told by more than a colour in every table: by attributes from
 * text and links, and from the focus by these or by reverse.
 */
static void
test_a_match_is_more_than_a_colour(void **state)
{
	(void)state;
	for (size_t i = 0; i < 5 * 4; i++) {
		int t = themes[i % 5], n = colors[i / 5];
		struct style match = theme_style(t, n, ROLE_MATCH);
		struct style focus = theme_style(t, n, ROLE_FOCUS);

		for (int r = 0; r < ROLE_COUNT; r++)
			if (r != ROLE_MATCH)
				assert_int_not_equal(match.attrs,
				    theme_style(t, n, (enum role)r).attrs);
		assert_false(match.attrs & STYLE_REVERSE);
		assert_true(match.attrs & STYLE_UNDERLINE);
		if (theme_has_colors(t, n) && t != THEME_OWN)
			assert_int_not_equal(match.bg, focus.bg);
	}
}

/* In every theme the focus and a link differ from plain text. */
static void
test_focus_and_links_are_told_from_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < 5 * 4; i++) {
		int t = themes[i % 5], n = colors[i / 5];
		struct style text = theme_style(t, n, ROLE_TEXT);
		struct style link = theme_style(t, n, ROLE_LINK);
		struct style term = theme_style(t, n, ROLE_TERM);
		struct style focus = theme_style(t, n, ROLE_FOCUS);

		assert_true(link.attrs & STYLE_UNDERLINE);
		assert_true(term.attrs & STYLE_UNDERLINE);
		assert_true(
		    focus.bg != text.bg || (focus.attrs & STYLE_REVERSE));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_256_colours),
	    cmocka_unit_test(test_8_colours),
	    cmocka_unit_test(test_known_contrasts),
	    cmocka_unit_test(test_own_colours_on_white_and_on_black),
	    cmocka_unit_test(test_no_colour_says_it_too),
	    cmocka_unit_test(test_roles_are_told_apart),
	    cmocka_unit_test(test_eight_colours_need_no_underline),
	    cmocka_unit_test(test_a_match_is_more_than_a_colour),
	    cmocka_unit_test(test_focus_and_links_are_told_from_text),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
