/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * talk - what a counselor says, asks and watches for: counselor/PAGE.md.
 *
 *   ## The whole page                        talk_whole
 *   ## A heading of the page                 its anchor is the page's
 *   ## If the person is distressed …         talk_distress
 *
 * Takes: a guide, in the language that is set.  Gives: the file's tree, the
 * word before the colon of each item strong ("Say", "Ask", "Watch for"), its
 * links as from the guide's top (resolve them with GUIDE_NO_PAGE).
 * Never: is asked for by a screen that is a patient's (see app/policy.c).
 */
#ifndef GUIDE_TALK_H
#define GUIDE_TALK_H

#include <stdint.h>

struct arena;
struct doc;
struct err;
struct guide;

/* Anchors: of what is said at the page's top, and when somebody is in danger.
 */
extern const char talk_whole[], talk_distress[];

/* Notes of page PAGE into A.  NULL without E set: it has none. */
const struct doc *talk_load(
    struct guide *g, uint32_t page, struct arena *a, struct err *e);

/* The heading of D with this anchor, or 0; D may be NULL. */
uint32_t talk_find(const struct doc *d, const char *anchor);

/* One past the last block of the section that block HEADING of D begins. */
uint32_t talk_end(const struct doc *d, uint32_t heading);

#endif
