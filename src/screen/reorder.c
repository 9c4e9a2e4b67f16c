/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "screen/reorder.h"

#include <stdlib.h>
#include <string.h>

enum { VTE_ORDERS = 5800 /* the first VTE that puts text in order */ };

static bool
begins(const char *s, const char *with)
{
	return s && strncmp(s, with, strlen(with)) == 0;
}

static bool
is(const char *s, const char *what)
{
	return s && strcmp(s, what) == 0;
}

static bool
is_set(const char *s)
{
	return s && *s;
}

static bool
is_vte(const struct reorder_env *env)
{
	return env->vte_version && atol(env->vte_version) >= VTE_ORDERS;
}

/* They put each line in order by themselves, and cannot be told not to. */
static bool
does_it_itself(const struct reorder_env *env)
{
	return is_set(env->konsole_version) ||
	       is(env->term_program, "Apple_Terminal") ||
	       is(env->term_program, "iTerm.app") ||
	       begins(env->term, "konsole") || begins(env->term, "putty") ||
	       begins(env->term, "mlterm") ||
	       begins(env->term, "xterm-kitty") || is_set(env->kitty);
}

/* A terminal within one: what we tell it does not come through. */
static bool
is_within_another(const struct reorder_env *env)
{
	return begins(env->term, "tmux") || begins(env->term, "screen");
}

struct reorder
reorder_choose(const struct reorder_env *env, enum site_bidi wish, bool needed)
{
	struct reorder r = {.app = wish == SITE_BIDI_APP};

	if (wish == SITE_BIDI_AUTO)
		r.app = needed && !does_it_itself(env) &&
			!(is_vte(env) && is_within_another(env));
	/* VTE joins letters whoever orders them. */
	r.shape = r.app && !is_vte(env);
	return r;
}
