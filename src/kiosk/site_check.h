/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_check - what is missing or old in a clinic's settings, and in the guide
 * as they show it: a line each, with what to do.
 *
 *   site.conf: error: …      a kiosk does not start with it
 *   site.conf: urgent: …     it starts; somebody should see to it today
 *   site.conf: warning: …    to be mended
 *   site.conf: note: …       good to know
 *
 * Takes: settings, the guide that was opened with them, the day.  Gives: lines
 * in English, for who sets up and keeps a kiosk; the last one sums up.
 * Never: asks the printer or the network; changes anything.
 *
 * 20 seconds to answer are what WCAG 2.2, 2.2.1, asks for.
 */
#ifndef KIOSK_SITE_CHECK_H
#define KIOSK_SITE_CHECK_H

#include <stdbool.h>

struct guide;
struct languages;
struct site;
struct str;

enum {
	SITE_CHECK_OLD = 90, /* [days] since a line was called: a warning */
	SITE_CHECK_TOO_OLD = 180,  /* [days] urgent */
	SITE_CHECK_DUE = 30,       /* [days] before a review is due */
	SITE_CHECK_ANSWER_MIN = 20 /* [s] */
};

/*
 * Appends to OUT.  S is what G was opened with (guide_site(G) where there is no
 * site.conf), L what it can be read in.  TODAY is "2026-11-22"; "" tells no
 * ages, and says so.  Reads every page and the catalog of every language that
 * is offered, which L keeps.
 *
 * True: there is nothing to do.  *MAY_START: there is no error.
 */
bool site_check(const struct site *s, struct guide *g, struct languages *l,
    const char *today, struct str *out, bool *may_start);

#endif
