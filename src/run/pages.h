/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pages - performs EFFECT_LOAD, and keeps the page that is open in memory.
 *
 * Takes: an effect.  Gives: the event that answers it.
 * Never: frees the page on the screen before another has been loaded.
 */
#ifndef RUN_PAGES_H
#define RUN_PAGES_H

#include <stdbool.h>

struct effect;
struct event;
struct guide;
struct pages;

struct pages *pages_new(struct guide *g);
void pages_free(struct pages *p); /* NULL is fine */

/*
 * Load the page that E asks for.  REPLY is EVENT_LOADED or EVENT_FAILED; what
 * it points to is valid until the next load.  The page loaded before stays
 * valid until app_update() has had the reply and pages_drop_old() is called.
 */
void pages_load(struct pages *p, const struct effect *e, struct event *reply);
void pages_drop_old(struct pages *p);

#endif
