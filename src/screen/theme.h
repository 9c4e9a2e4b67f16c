/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * theme - what a role looks like.  A table; knows no curses.
 *
 * Takes: a theme, the number of colours, a role.  Gives: two colours and
 * attributes.  Never: lets a colour alone carry a meaning (the texts say it
 * too); makes anything blink.
 *
 * SITE_LIGHT, SITE_DARK and SITE_CONTRAST set foreground and background, so
 * that the contrast is known: 4.5 to 1 at the least, 7 to 1 in SITE_CONTRAST
 * (WCAG 2.2, 1.4.3 and 1.4.6), which a test computes.  On 8 colours it holds
 * with the colours of xterm and of the Linux console, bold meaning bright or
 * not: dark letters are never bold there.  The Linux console cannot
 * underline where there is a colour (terminfo, ncv), so that on 8 colours no
 * link, term or match is told by its underline alone.
 *
 * THEME_OWN, the reader's at home, leaves letters and background to the
 * terminal, whose owner chose them.  Its few accents have a luminance near
 * 0.18, which is 4.5 to 1 against white and against black alike; only 256
 * colours have such, so that with fewer it is SITE_NO_COLOR.
 *
 * SITE_NO_COLOR: the terminal's colours, bold, underline and reverse alone.
 */
#ifndef SCREEN_THEME_H
#define SCREEN_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/role.h"

enum { THEME_OWN = -1 }; /* else enum site_theme */

enum {
	STYLE_BOLD = 1,
	STYLE_UNDERLINE = 2,
	STYLE_REVERSE = 4,
	STYLE_ITALIC = 8,
	STYLE_DEFAULT = -1, /* the terminal's own colour */
};

struct style {
	int16_t fg; /* colour number, or STYLE_DEFAULT */
	int16_t bg;
	uint8_t attrs;
};

/* COLORS: what the terminal has; below 8 is none. */
struct style theme_style(int theme, int colors, enum role role);

/* Does the theme need any colour on such a terminal? */
bool theme_has_colors(int theme, int colors);

#endif
