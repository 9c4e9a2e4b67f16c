/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files for a counselor share.
 */
#include "config.h"

#include "app/internal.h"
#include "base/arena.h"
#include "base/mem.h"
#include "guide/guide.h"

bool
counselor_is(const struct app *a)
{
	return a->opts.mode == MODE_COUNSELOR;
}

void
counselor_open(struct app *a)
{
	a->counselor.notes_page = a->counselor.beside_page = GUIDE_NO_PAGE;
	a->counselor.notes_made_of = GUIDE_NO_PAGE;
	a->counselor.own_language = a->opts.language;
}

_Static_assert(sizeof(struct record) <= MEM_WIPED, "mem_free() wipes it");

struct record *
counselor_record(struct app *a)
{
	if (!a->counselor.record)
		a->counselor.record = mem_calloc(1, sizeof(struct record));
	return a->counselor.record;
}

void
counselor_wipe(struct app *a)
{
	size_t own = a->counselor.own_language;

	body_done(&a->counselor.notes_body);
	arena_free(a->counselor.notes_arena);
	mem_free(a->counselor.record);
	mem_wipe(&a->counselor, sizeof a->counselor);
	counselor_open(a);
	a->counselor.own_language = own;
}
