/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sheets - sheets.conf and visits.conf: what is ready to hand out, and the
 * ready agendas of a visit.
 *
 *   red-flags = {"safety.md#call"}
 *   sheet "day" { title = "…" for = "patient" pages = {"safety.md#anchor"} … }
 *   visit "first" { title = "…" minutes = 20 step "…" { minutes = 3 page = "…"
 * } }
 *
 * Takes: the bytes of a file.  Gives: its sheets or visits, in an arena.
 * Never: looks whether a page is there; fills in a word.
 */
#ifndef GUIDE_SHEETS_H
#define GUIDE_SHEETS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

enum {
	SHEET_SPACE_MAX = 9,
	SHEET_ROWS_MAX = 40,
	SHEET_PAGES_MAX = 20,
	VISIT_MINUTES_MAX = 240
};

/* Texts are "" and lists empty where the file says nothing; lists end with
 * NULL. */
struct sheet {
	const char *id;
	const char *title;
	bool counselor; /* never offered to a patient alone */
	const char *intro;
	const char *const *key_points; /* pages whose key points come first */
	const char *const *pages;      /* "safety.md", "safety.md#anchor" */
	const char *const *tick;       /* lines with a box */
	const char *const *write;      /* places to write */
	int space;                     /* empty lines of each */
	const char *const *columns;    /* heads of a log */
	int rows;                      /* empty ones of it */
	const char *how;
	int most; /* [pages] at 14 pt that it may have; 0: not said */
};

struct sheets {
	/* Places whose short WARNING boxes stand on what has none of its own.
	 */
	const char *const *red_flags;
	const struct sheet *sheets;
	size_t n;
};

struct visit_step {
	const char *title;
	int minutes;
	const char *page; /* or "" */
};

struct visit {
	const char *id;
	const char *title;
	int minutes; /* those of its steps */
	const struct visit_step *steps;
	size_t nsteps;
};

struct visits {
	const struct visit *visits;
	size_t n;
};

/* NULL with E: file, line, what is allowed.  The result lives in A. */
const struct sheets *sheets_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e);
const struct visits *visits_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e);

#endif
