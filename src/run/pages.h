/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pages - performs EFFECT_LOAD and EFFECT_READ, and keeps the page that is open
 * in memory.
 *
 * Takes: an effect.  Gives: the event that answers it; at most two pages more
 * in memory, the next one and the one read last.
 * Never: frees the page on the screen before another has been loaded.
 */
#ifndef RUN_PAGES_H
#define RUN_PAGES_H

#include <stdbool.h>

struct catalog;
struct effect;
struct event;
struct guide;
struct pages;

struct pages *pages_new(struct guide *g);
void pages_free(struct pages *p); /* NULL is fine */

/*
 * Load the page that E asks for.  REPLY is EVENT_LOADED or EVENT_FAILED; what
 * it points to is valid until the next load.  The page loaded before stays
 * valid until app_update() has had the reply, and pages_settle() or the next
 * load comes.
 */
void pages_load(struct pages *p, const struct effect *e, struct event *reply);

/*
 * The language of what is loaded from now on is that of C (NULL: of the
 * source): load the page that is open again.  REPLY is EVENT_LANGUAGE, without
 * .which; what it points to is valid as after pages_load().  Whoever gave the
 * catalog before may release it once pages_settle() or the next load came.
 */
void pages_translate(
    struct pages *p, const struct catalog *c, struct event *reply);

/*
 * What can wait until a key's frame is on the screen: the page before is
 * released, and the next one is read ahead, if it is small.  Not to be called
 * for the first frame: who has touched no key is not reading yet.
 */
void pages_settle(struct pages *p);

/* No page is open, and none is known to have been: the app shows none. */
void pages_forget(struct pages *p);

/*
 * Read the page that E asks for, and show it nowhere.  REPLY is EVENT_READ;
 * its tree is valid until the next call of any of these.
 */
void pages_read(struct pages *p, const struct effect *e, struct event *reply);

/*
 * EFFECT_NOTES: the notes of page E->page, in the words of C (NULL: the
 * source's).  REPLY is EVENT_NOTES; its tree is valid until the next call.
 */
void pages_notes(struct pages *p, const struct effect *e,
    const struct catalog *c, struct event *reply);

/* EFFECT_BESIDE: page E->page in the words of C and the site's texts in
 * language TAG; REPLY is EVENT_BESIDE, the same of its tree. */
void pages_beside(struct pages *p, const struct effect *e,
    const struct catalog *c, const char *tag, struct event *reply);

/*
 * Read what E asks for.  REPLY is EVENT_MATERIAL; what it points to is valid
 * until the same was read again, or pages_free().
 */
void pages_material(
    struct pages *p, const struct effect *e, struct event *reply);

#endif
