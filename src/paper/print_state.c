/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/print_state.h"

#include <stddef.h>
#include <string.h>

#include "locale/catalog.h"

/* By rank: with a jam and an empty tray the jam is to be seen to first. */
static const struct {
	const char *stem;
	enum job_state state;
	const char *words;
} needs[] = {
    /* TRANSLATORS: the following are what a printer waits for. */
    {"media-jam", JOB_ATTENTION, N_("The paper is jammed.")},
    {"door-open", JOB_ATTENTION, N_("A door of the printer is open.")},
    {"cover-open", JOB_ATTENTION, N_("A door of the printer is open.")},
    {"interlock-open", JOB_ATTENTION, N_("A door of the printer is open.")},
    {"input-tray-missing", JOB_ATTENTION, N_("A paper tray is missing.")},
    {"media-needed", JOB_PAPER_OUT, ""},
    {"media-empty", JOB_PAPER_OUT, ""},
    {"toner-empty", JOB_ATTENTION, N_("The toner or ink is used up.")},
    {"marker-supply-empty", JOB_ATTENTION, N_("The toner or ink is used up.")},
    {"developer-empty", JOB_ATTENTION, N_("The toner or ink is used up.")},
    {"marker-waste-full", JOB_ATTENTION, N_("The waste box is full.")},
    {"output-tray-missing", JOB_ATTENTION,
	N_("The tray that pages come out on is missing.")},
    {"output-area-full", JOB_ATTENTION,
	N_("The tray that pages come out on is full.")},
    {"spool-area-full", JOB_ATTENTION, N_("The printer's memory is full.")},
    {"paused", JOB_ATTENTION, N_("The printer is paused.")},
    {"fuser-over-temp", JOB_ATTENTION, ""},
    {"fuser-under-temp", JOB_ATTENTION, ""},
    {"opc-life-over", JOB_ATTENTION, ""},
    {"other", JOB_ATTENTION, ""},
};

enum { NEEDS = sizeof needs / sizeof *needs };

/* The keyword without "-error", "-warning" or "-report" has this many bytes. */
static size_t
stem_length(const char *keyword)
{
	static const char *const suffixes[] = {"-error", "-warning", "-report"};
	size_t n = strlen(keyword);

	for (int i = 0; i < 3; i++) {
		size_t m = strlen(suffixes[i]);

		if (n > m && strcmp(keyword + n - m, suffixes[i]) == 0)
			return n - m;
	}
	return n;
}

void
print_need_add(struct print_need *need, const char *keyword, bool stuck)
{
	size_t n = stem_length(keyword);

	if (!stuck && strcmp(keyword + n, "-error") != 0)
		return;
	for (int i = 0; i < NEEDS; i++) {
		if (strlen(needs[i].stem) != n ||
		    memcmp(needs[i].stem, keyword, n) != 0)
			continue;
		if (need->rank == 0 || i + 1 < need->rank)
			*need = (struct print_need){
			    i + 1, needs[i].state, needs[i].words};
		return;
	}
}
