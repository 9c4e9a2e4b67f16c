/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each mode may ask of the outside.  run/ performs nothing that its row
 * does not permit.
 */
#include "config.h"

#include "app/app.h"

static const bool policy[MODE_COUNT][EFFECT_COUNT] = {
    [MODE_READER] =
	{
	    [EFFECT_NONE] = true,
	    [EFFECT_QUIT] = true,
	    [EFFECT_LOAD] = true,
	    [EFFECT_READ] = true,
	    [EFFECT_REPAINT] = true,
	    [EFFECT_SUSPEND] = true,
	    [EFFECT_THEME] = true,
	},
};

bool
app_permits(enum app_mode mode, enum effect_kind kind)
{
	return mode < MODE_COUNT && kind < EFFECT_COUNT && policy[mode][kind];
}
