/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/environment.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TERM_MAX = 40 /* [bytes] with the NUL */ };

/*
 * What draws every screen of ours on a machine that a clinic would set up.  A
 * name is no path: ncurses refuses "/" and ".." by itself, and so do we.
 */
static const char *const terms[] = {"linux", "xterm", "foot", "tmux", "screen",
    "vt100", "vt220", "rxvt", "alacritty", "konsole", "gnome", "kitty", "st"};

bool
environment_is_term(const char *term)
{
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		size_t n = strlen(terms[i]);

		if (strncmp(term, terms[i], n) != 0)
			continue;
		if (!term[n])
			return true;
		if (term[n] == '-' && strlen(term) < TERM_MAX &&
		    !strchr(term, '/') && !strstr(term, ".."))
			return true;
	}
	return false;
}

void
environment_rebuild(void)
{
	const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
	bool plain = no_color && *no_color;
	char kept[TERM_MAX] = "xterm";

	if (term && environment_is_term(term))
		snprintf(kept, sizeof kept, "%s", term);
	clearenv();
	setenv("TERM", kept, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("NCURSES_GPM_TERMS", "", 1); /* no socket for a mouse */
	if (plain)
		setenv("NO_COLOR", "1", 1);
}
