/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reads - what the app asks to be read: a page, what is beside it, a language.
 *
 * Takes: an effect.  Gives: the event that answers it.  Never: does anything
 * else that an effect can be.
 */
#ifndef RUN_READS_H
#define RUN_READS_H

#include <stdbool.h>

struct effect;
struct event;
struct guide;
struct languages;
struct pages;

struct reads {
	struct guide *guide;
	struct pages *pages;
	struct languages *languages; /* NULL: there is nothing to choose */
};

/* False: E asks for nothing that can be read here, and REPLY is as it was. */
bool reads_perform(
    const struct reads *r, const struct effect *e, struct event *reply);

#endif
