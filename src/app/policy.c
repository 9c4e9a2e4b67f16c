/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each mode may ask of the outside.  run/ performs nothing that its row
 * does not permit.
 */
#include "config.h"

#include "app/app.h"
#include "guide/job.h"

static const bool policy[MODE_COUNT][EFFECT_COUNT] = {
    [MODE_READER] =
	{
	    [EFFECT_NONE] = true,
	    [EFFECT_QUIT] = true,
	    [EFFECT_LOAD] = true,
	    [EFFECT_READ] = true,
	    [EFFECT_MATERIAL] = true,
	    [EFFECT_REPAINT] = true,
	    [EFFECT_SUSPEND] = true,
	    [EFFECT_WIPE] = true,
	    [EFFECT_THEME] = true,
	    [EFFECT_LANGUAGE] = true,
	    [EFFECT_COVERAGE] = true,
	    [EFFECT_JOB] = true,
	    [EFFECT_JOB_STOP] = true,
	    [EFFECT_UNSHARE] = true,
	},
    [MODE_COUNSELOR] =
	{
	    [EFFECT_NONE] = true,
	    [EFFECT_QUIT] = true,
	    [EFFECT_LOAD] = true,
	    [EFFECT_READ] = true,
	    [EFFECT_MATERIAL] = true,
	    [EFFECT_REPAINT] = true,
	    [EFFECT_SUSPEND] = true,
	    [EFFECT_WIPE] = true,
	    [EFFECT_THEME] = true,
	    [EFFECT_LANGUAGE] = true,
	    [EFFECT_COVERAGE] = true,
	    [EFFECT_JOB] = true,
	    [EFFECT_JOB_STOP] = true,
	    [EFFECT_NOTES] = true,
	    [EFFECT_BESIDE] = true,
	    [EFFECT_UNSHARE] = true,
	},
    [MODE_KIOSK] =
	{
	    [EFFECT_NONE] = true,
	    [EFFECT_LOAD] = true,
	    [EFFECT_READ] = true,
	    [EFFECT_MATERIAL] = true,
	    [EFFECT_REPAINT] = true,
	    [EFFECT_WIPE] = true,
	    [EFFECT_THEME] = true,
	    [EFFECT_LANGUAGE] = true,
	    [EFFECT_COVERAGE] = true,
	    [EFFECT_JOB] = true,
	    [EFFECT_JOB_STOP] = true,
	    [EFFECT_PIN] = true,
	    [EFFECT_STAFF] = true,
	    [EFFECT_ASKED] = true,
	    [EFFECT_END] = true,
	},
};

bool
app_permits(enum app_mode mode, enum effect_kind kind)
{
	return mode < MODE_COUNT && kind < EFFECT_COUNT && policy[mode][kind];
}

/* Whoever stands before a kiosk has no folder there. */
bool
app_permits_task(enum app_mode mode, int task)
{
	return mode != MODE_KIOSK || task != JOB_SAVE;
}

/* A waiting room's letters may be few, of another script, or watched. */
bool
app_permits_typing(enum app_mode mode, enum site_keyboard keyboard)
{
	return mode != MODE_KIOSK || keyboard == SITE_KEYBOARD_FULL;
}
