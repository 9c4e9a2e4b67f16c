/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * role - what a piece of a line is for.  A theme turns roles into colour and
 * attributes; nothing left of the screen knows a colour.
 */
#ifndef LAYOUT_ROLE_H
#define LAYOUT_ROLE_H

enum role {
	ROLE_TEXT,
	ROLE_STRONG,
	ROLE_EMPH,
	ROLE_CODE,
	ROLE_HEADING,    /* of a page, and sections */
	ROLE_SUBHEADING, /* level 3 and below */
	ROLE_LINK,
	ROLE_TERM,    /* a link into the glossary */
	ROLE_CITE,    /* a number of a source */
	ROLE_QUIET,   /* less than text: hints, counts, rules */
	ROLE_MARKER,  /* bullets, numbers, bars */
	ROLE_TIP,     /* label of a callout */
	ROLE_WARNING, /* label of a callout that warns */
	ROLE_FOCUS,   /* what has the focus */
	ROLE_BAR,     /* the row of buttons */
	ROLE_HEADER,  /* the first row of a screen */
	ROLE_HELP,    /* help now, wherever it stands */
	ROLE_MATCH,   /* what a search found, over any of the others */
	ROLE_COUNT
};

#endif
