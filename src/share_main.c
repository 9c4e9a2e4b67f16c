/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "share_main.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "clock.h"
#include "dump.h"
#include "guide/guide.h"
#include "options.h"
#include "share/link.h"
#include "share/meet.h"

static const char *
runtime(void)
{
	return getenv("XDG_RUNTIME_DIR");
}

bool
share_is_asked(const struct options *o)
{
	return o->join && !*o->join;
}

int
share_list(void)
{
	struct err e = {0};
	struct str who;
	int status = EXIT_FAILURE;

	str_init(&who);
	if (!meet_list(runtime(), &who, &e))
		dump_complain(&e);
	else if (who.len)
		status = dump_say(who.s);
	else {
		err_set(
		    &e, ERR_NOT_FOUND, NULL, 0, "nobody shares a screen here");
		dump_complain(&e);
	}
	str_done(&who);
	return status;
}

const char *
share_name(const struct options *o)
{
	if (o->join)
		return *o->join ? o->join : NULL;
	return o->share && !*o->share ? meet_name : o->share;
}

bool
share_is_name(const struct options *o, const char *word)
{
	return o->share && !*o->share && meet_is_name(word);
}

bool
share_open(const struct guide *g, const struct options *o,
    struct link_end **link, struct err *e)
{
	const char *tag = guide_language(g);
	struct link_opts lo = {.host = o->share,
	    .runtime = runtime(),
	    .name = share_name(o),
	    .me = {.version = SHARED_VERSION,
		.role = o->counselor ? SHARED_COUNSELOR : SHARED_READER,
		.run = clock_seed()}};

	*link = NULL;
	if (!lo.name)
		return true;
	if (strlen(tag) < sizeof lo.me.language)
		memcpy(lo.me.language, tag, strlen(tag) + 1);
	guide_hash(g, lo.me.guide);
	*link = link_start(&lo, e);
	return *link;
}
