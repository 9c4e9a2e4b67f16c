/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_text - the names of a site's texts, and what stands for them when the
 * site says nothing in that language.
 *
 * Takes: a name between braces.  Gives: its kind, and a neutral msgid.
 * Never: names a country, a number, or a clinic.
 */
#ifndef GUIDE_SITE_TEXT_H
#define GUIDE_SITE_TEXT_H

#include <stddef.h>

#include "guide/site.h"

/* Placeholders that are no text of the site, after those that are. */
enum { SITE_EMERGENCY = SITE_TEXT_COUNT, SITE_CRISIS, SITE_VALUE_COUNT };

/* "clinic-phone", as in site.conf and between braces; WHICH is an enum
 * site_text or one of the two above. */
const char *site_text_name(int which);

/* WHICH for the placeholder with the N bytes of NAME, or -1. */
int site_text_find(const char *name, size_t n);

/* The English text, a msgid; NULL: it is no placeholder, and others stand for
 * it. */
const char *site_text_neutral(int which);

#endif
