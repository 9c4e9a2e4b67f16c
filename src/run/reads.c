/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/reads.h"

#include "app/event.h"
#include "guide/guide.h"
#include "run/languages.h"
#include "run/pages.h"

bool
reads_perform(
    const struct reads *r, const struct effect *e, struct event *reply)
{
	if (e->kind == EFFECT_LOAD)
		pages_load(r->pages, e, reply);
	else if (e->kind == EFFECT_READ)
		pages_read(r->pages, e, reply);
	else if (e->kind == EFFECT_MATERIAL)
		pages_material(r->pages, e, reply);
	else if (e->kind == EFFECT_NOTES && !r->languages)
		pages_notes(r->pages, e, guide_catalog(r->guide), reply);
	else if (r->languages &&
		 (e->kind == EFFECT_LANGUAGE || e->kind == EFFECT_COVERAGE ||
		     e->kind == EFFECT_NOTES || e->kind == EFFECT_BESIDE))
		languages_perform(r->languages, r->pages, e, reply);
	else
		return false;
	return true;
}
