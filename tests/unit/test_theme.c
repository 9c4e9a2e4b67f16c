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
	    {85, 0.090842}, {88, 0.097587}, {95, 0.114435}, {118, 0.181164},
	    {127, 0.212231}, {135, 0.242281}, {158, 0.341914}, {170, 0.401978},
	    {175, 0.428690}, {205, 0.610496}, {208, 0.630757}, {215, 0.679542},
	    {228, 0.775822}, {229, 0.783538}, {238, 0.854993}, {255, 1.0}};

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

/* Colour N of eight, with the values HIGH for "on"; bold is brighter. */
static double
luminance_8(int n, int on, bool bold)
{
	int low = bold ? 85 : 0, high = bold ? 255 : on;

	assert_in_range(n, 0, 7);
	return luminance(
	    n & 1 ? high : low, n & 2 ? high : low, n & 4 ? high : low);
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

/* The values of xterm (205, grey 229) and of the Linux console (170). */
static void
test_8_colours(void **state)
{
	static const int on[] = {170, 205};

	(void)state;
	for (int t = SITE_LIGHT; t <= SITE_CONTRAST; t++) {
		for (int i = 0; i < 2 * ROLE_COUNT; i++) {
			enum role r = (enum role)(i / 2);
			struct style s = theme_style(t, 8, r);
			bool bold = s.attrs & STYLE_BOLD;
			double c = contrast(luminance_8(s.fg, on[i % 2], bold),
			    luminance_8(s.bg, on[i % 2], false));

			if (c < (t == SITE_CONTRAST ? 7.0 : 4.5))
				fail_msg("theme %d role %d: %.2f", t, r, c);
		}
	}
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

/* In every theme the focus and a link differ from plain text. */
static void
test_focus_and_links_are_told_from_text(void **state)
{
	static const int colors[] = {0, 8, 256};

	(void)state;
	for (int t = THEME_OWN; t <= SITE_NO_COLOR; t++) {
		for (size_t i = 0; i < 3; i++) {
			struct style text, link, focus;

			text = theme_style(t, colors[i], ROLE_TEXT);
			link = theme_style(t, colors[i], ROLE_LINK);
			focus = theme_style(t, colors[i], ROLE_FOCUS);
			assert_true(link.attrs & STYLE_UNDERLINE);
			assert_true(focus.bg != text.bg ||
				    (focus.attrs & STYLE_REVERSE));
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_256_colours),
	    cmocka_unit_test(test_8_colours),
	    cmocka_unit_test(test_own_colours_on_white_and_on_black),
	    cmocka_unit_test(test_no_colour_says_it_too),
	    cmocka_unit_test(test_focus_and_links_are_told_from_text),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
