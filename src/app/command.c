/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands: keys that mean the same on every screen, and in a counselor's
 * hands.
 */
#include "config.h"

#include "app/internal.h"

/* Keys that mean the same on every screen. */
bool
command_global(struct app *a, uint32_t key, struct effect *e)
{
	switch (key) {
	case 'q':
	case INPUT_CTRL_C:
		*e = app_act(a, ACTION_QUIT);
		return true;
	case '0':
	case '!':
		*e = app_act(a, ACTION_HELP);
		return true;
	case '?':
		*e = app_act(a, ACTION_KEYS);
		return true;
	case 't':
		*e = app_act(a, ACTION_CONTENTS);
		return true;
	case '/':
		*e = app_act(a, ACTION_SEARCH);
		return true;
	case 'c':
		*e = app_act(a, ACTION_CHECK);
		return true;
	case 'm':
		*e = app_act(a, ACTION_QUESTIONS);
		return true;
	case 'p':
		*e = app_act(a, ACTION_HANDOUTS);
		return handouts_are_there(a);
	case 'l':
		*e = app_act(a, ACTION_LANGUAGES);
		return languages_are_there(a);
	case 'n':
	case 'N':
		*e = found_step(a, key == 'n' ? 1 : -1);
		return true;
	case 's':
		*e = app_act(a, ACTION_SHARED);
		return together_is_on(a);
	case 'f':
		if (!together_is_on(a))
			return false;
		*e = together_follow(a);
		return true;
	case 'S':
		if (!kiosk_is(a))
			return false;
		*e = app_act(a, ACTION_STAFF);
		return true;
	case 'd':
		/* the terminal's own, then the four of enum site_theme */
		a->opts.theme = (a->opts.theme + 2) % 5 - 1;
		*e = (struct effect){
		    .kind = EFFECT_THEME, .theme = a->opts.theme};
		return true;
	case INPUT_ESC:
	case INPUT_BACKSPACE:
		if (key == INPUT_ESC && point_drop(a))
			return true;
		*e = history_back(a);
		return true;
	case INPUT_CTRL_L:
		*e = (struct effect){.kind = EFFECT_REPAINT};
		return true;
	case INPUT_CTRL_Z:
		*e = (struct effect){.kind = EFFECT_SUSPEND};
		return true;
	default:
		return false;
	}
}

/* And in a counselor's hands. */
bool
command_counselor(struct app *a, uint32_t key, struct effect *e)
{
	switch (key) {
	case 'w':
		*e = app_act(a, ACTION_NOTES);
		return true;
	case 'a':
		*e = app_act(a, ACTION_AGENDA);
		return true;
	case 'r':
		*e = app_act(a, ACTION_RISK);
		return true;
	case 'v':
		*e = app_act(a, ACTION_RECORD);
		return true;
	case 'o':
		*e = beside_toggle(a);
		return true;
	case '}':
	case '{':
		*e = agenda_step(a, key == '}' ? 1 : -1);
		return true;
	default:
		return false;
	}
}
