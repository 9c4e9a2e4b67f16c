/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "screen/theme.h"

#include "guide/site.h"

enum {
	B = STYLE_BOLD,
	U = STYLE_UNDERLINE,
	R = STYLE_REVERSE,
	I = STYLE_ITALIC,
	OWN = STYLE_DEFAULT,

	/* Fixed points of the 256: the first 16 are the user's to change. */
	BLACK = 16,
	WHITE = 231,
};

static const struct style no_color[ROLE_COUNT] = {
    [ROLE_TEXT] = {OWN, OWN, 0},
    [ROLE_STRONG] = {OWN, OWN, B},
    [ROLE_EMPH] = {OWN, OWN, I},
    [ROLE_CODE] = {OWN, OWN, 0},
    [ROLE_HEADING] = {OWN, OWN, B},
    [ROLE_SUBHEADING] = {OWN, OWN, B},
    [ROLE_LINK] = {OWN, OWN, U},
    [ROLE_TERM] = {OWN, OWN, U},
    [ROLE_CITE] = {OWN, OWN, 0},
    [ROLE_QUIET] = {OWN, OWN, 0},
    [ROLE_MARKER] = {OWN, OWN, 0},
    [ROLE_TIP] = {OWN, OWN, B},
    [ROLE_WARNING] = {OWN, OWN, B},
    [ROLE_FOCUS] = {OWN, OWN, R},
    [ROLE_BAR] = {OWN, OWN, 0},
    [ROLE_HEADER] = {OWN, OWN, 0},
    [ROLE_HELP] = {OWN, OWN, B},
    [ROLE_MATCH] = {OWN, OWN, B | U},
};

static const struct style own_256[ROLE_COUNT] = {
    [ROLE_TEXT] = {OWN, OWN, 0},
    [ROLE_STRONG] = {OWN, OWN, B},
    [ROLE_EMPH] = {OWN, OWN, I},
    [ROLE_CODE] = {98, OWN, 0},
    [ROLE_HEADING] = {OWN, OWN, B},
    [ROLE_SUBHEADING] = {OWN, OWN, B},
    [ROLE_LINK] = {63, OWN, U},
    [ROLE_TERM] = {29, OWN, U},
    [ROLE_CITE] = {243, OWN, 0},
    [ROLE_QUIET] = {243, OWN, 0},
    [ROLE_MARKER] = {63, OWN, 0},
    [ROLE_TIP] = {29, OWN, B},
    [ROLE_WARNING] = {131, OWN, B},
    [ROLE_FOCUS] = {OWN, OWN, R},
    [ROLE_BAR] = {OWN, OWN, 0},
    [ROLE_HEADER] = {OWN, OWN, 0},
    [ROLE_HELP] = {131, OWN, B},
    [ROLE_MATCH] = {OWN, OWN, B | U},
};

static const struct style light_256[ROLE_COUNT] = {
    [ROLE_TEXT] = {BLACK, WHITE, 0},
    [ROLE_STRONG] = {BLACK, WHITE, B},
    [ROLE_EMPH] = {BLACK, WHITE, I},
    [ROLE_CODE] = {23, WHITE, 0},
    [ROLE_HEADING] = {18, WHITE, B},
    [ROLE_SUBHEADING] = {18, WHITE, B},
    [ROLE_LINK] = {19, WHITE, U},
    [ROLE_TERM] = {22, WHITE, U},
    [ROLE_CITE] = {240, WHITE, 0},
    [ROLE_QUIET] = {240, WHITE, 0},
    [ROLE_MARKER] = {24, WHITE, 0},
    [ROLE_TIP] = {22, WHITE, B},
    [ROLE_WARNING] = {88, WHITE, B},
    [ROLE_FOCUS] = {WHITE, 18, 0},
    [ROLE_BAR] = {BLACK, 254, 0},
    [ROLE_HEADER] = {BLACK, WHITE, 0},
    [ROLE_HELP] = {88, 254, B},
    [ROLE_MATCH] = {BLACK, 222, B | U},
};

static const struct style dark_256[ROLE_COUNT] = {
    [ROLE_TEXT] = {252, BLACK, 0},
    [ROLE_STRONG] = {WHITE, BLACK, B},
    [ROLE_EMPH] = {252, BLACK, I},
    [ROLE_CODE] = {180, BLACK, 0},
    [ROLE_HEADING] = {WHITE, BLACK, B},
    [ROLE_SUBHEADING] = {WHITE, BLACK, B},
    [ROLE_LINK] = {117, BLACK, U},
    [ROLE_TERM] = {150, BLACK, U},
    [ROLE_CITE] = {247, BLACK, 0},
    [ROLE_QUIET] = {247, BLACK, 0},
    [ROLE_MARKER] = {110, BLACK, 0},
    [ROLE_TIP] = {150, BLACK, B},
    [ROLE_WARNING] = {216, BLACK, B},
    [ROLE_FOCUS] = {BLACK, 153, 0},
    [ROLE_BAR] = {252, 236, 0},
    [ROLE_HEADER] = {252, BLACK, 0},
    [ROLE_HELP] = {216, 236, B},
    [ROLE_MATCH] = {WHITE, 58, B | U},
};

static const struct style contrast_256[ROLE_COUNT] = {
    [ROLE_TEXT] = {WHITE, BLACK, 0},
    [ROLE_STRONG] = {WHITE, BLACK, B},
    [ROLE_EMPH] = {WHITE, BLACK, I},
    [ROLE_CODE] = {WHITE, BLACK, 0},
    [ROLE_HEADING] = {226, BLACK, B},
    [ROLE_SUBHEADING] = {226, BLACK, B},
    [ROLE_LINK] = {123, BLACK, U},
    [ROLE_TERM] = {123, BLACK, U},
    [ROLE_CITE] = {WHITE, BLACK, 0},
    [ROLE_QUIET] = {WHITE, BLACK, 0},
    [ROLE_MARKER] = {226, BLACK, 0},
    [ROLE_TIP] = {226, BLACK, B},
    [ROLE_WARNING] = {226, BLACK, B},
    [ROLE_FOCUS] = {BLACK, 226, 0},
    [ROLE_BAR] = {BLACK, WHITE, 0},
    [ROLE_HEADER] = {WHITE, BLACK, 0},
    [ROLE_HELP] = {BLACK, 226, B},
    [ROLE_MATCH] = {WHITE, 24, B | U},
};

/*
 * 8 colours: 0 black, 2 green, 3 yellow, 4 blue, 6 cyan, 7 grey or white.
 * No link is told by its underline alone: see theme.h on the Linux console.
 */
static const struct style light_8[ROLE_COUNT] = {
    [ROLE_TEXT] = {0, 7, 0},
    [ROLE_STRONG] = {4, 7, 0},
    [ROLE_EMPH] = {0, 7, I},
    [ROLE_CODE] = {0, 7, 0},
    [ROLE_HEADING] = {4, 7, 0},
    [ROLE_SUBHEADING] = {4, 7, 0},
    [ROLE_LINK] = {4, 7, U},
    [ROLE_TERM] = {4, 7, U},
    [ROLE_CITE] = {0, 7, 0},
    [ROLE_QUIET] = {0, 7, 0},
    [ROLE_MARKER] = {4, 7, 0},
    [ROLE_TIP] = {4, 7, 0},
    [ROLE_WARNING] = {7, 0, 0},
    [ROLE_FOCUS] = {7, 4, 0},
    [ROLE_BAR] = {7, 0, 0},
    [ROLE_HEADER] = {0, 7, 0},
    [ROLE_HELP] = {7, 0, 0},
    [ROLE_MATCH] = {7, 0, B | U},
};

static const struct style dark_8[ROLE_COUNT] = {
    [ROLE_TEXT] = {7, 0, 0},
    [ROLE_STRONG] = {7, 0, B},
    [ROLE_EMPH] = {7, 0, I},
    [ROLE_CODE] = {6, 0, 0},
    [ROLE_HEADING] = {7, 0, B},
    [ROLE_SUBHEADING] = {7, 0, B},
    [ROLE_LINK] = {6, 0, U},
    [ROLE_TERM] = {2, 0, U},
    [ROLE_CITE] = {7, 0, 0},
    [ROLE_QUIET] = {7, 0, 0},
    [ROLE_MARKER] = {6, 0, 0},
    [ROLE_TIP] = {2, 0, B},
    [ROLE_WARNING] = {3, 0, B},
    [ROLE_FOCUS] = {0, 7, 0},
    [ROLE_BAR] = {0, 6, 0},
    [ROLE_HEADER] = {7, 0, 0},
    [ROLE_HELP] = {3, 0, B},
    [ROLE_MATCH] = {7, 4, B | U},
};

static const struct style contrast_8[ROLE_COUNT] = {
    [ROLE_TEXT] = {7, 0, 0},
    [ROLE_STRONG] = {7, 0, B},
    [ROLE_EMPH] = {7, 0, I},
    [ROLE_CODE] = {7, 0, 0},
    [ROLE_HEADING] = {7, 0, B},
    [ROLE_SUBHEADING] = {7, 0, B},
    [ROLE_LINK] = {6, 0, U},
    [ROLE_TERM] = {6, 0, U},
    [ROLE_CITE] = {7, 0, 0},
    [ROLE_QUIET] = {7, 0, 0},
    [ROLE_MARKER] = {7, 0, 0},
    [ROLE_TIP] = {7, 0, B},
    [ROLE_WARNING] = {7, 0, B},
    [ROLE_FOCUS] = {0, 7, 0},
    [ROLE_BAR] = {0, 7, 0},
    [ROLE_HEADER] = {7, 0, 0},
    [ROLE_HELP] = {7, 0, B},
    [ROLE_MATCH] = {7, 4, B | U},
};

static const struct style *
table_of(int theme, int colors)
{
	bool many = colors >= 256;

	if (colors < 8)
		return no_color;
	switch (theme) {
	case SITE_LIGHT:
		return many ? light_256 : light_8;
	case SITE_DARK:
		return many ? dark_256 : dark_8;
	case SITE_CONTRAST:
		return many ? contrast_256 : contrast_8;
	case THEME_OWN:
		return many ? own_256 : no_color;
	default:
		return no_color;
	}
}

struct style
theme_style(int theme, int colors, enum role role)
{
	const struct style *t = table_of(theme, colors);

	return (unsigned)role < ROLE_COUNT ? t[role] : t[ROLE_TEXT];
}

bool
theme_has_colors(int theme, int colors)
{
	return table_of(theme, colors) != no_color;
}
