/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * err - what went wrong, as a value.
 *
 * A function that can fail takes a struct err * last, fills it, and returns
 * false or NULL.  Only a main, or the screen, shows it.
 * Never: prints, allocates, ends the program.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

enum err_code {
	ERR_NONE,
	ERR_USAGE,     /* the words of the command line are off */
	ERR_NOT_FOUND, /* no such file, page or place */
	ERR_IO,        /* the system refused; sys holds errno */
	ERR_FORMAT,    /* the file is not what it should be */
	ERR_LIMIT,     /* larger or deeper than the program accepts */
	ERR_OUTSIDE,   /* the path leads out of the guide's folder */
};

struct err {
	enum err_code code;
	int sys;  /* errno, 0 when the system is not the cause */
	int line; /* 1 is the first line of path; 0: no line */
	char path[256];
	char msg[256]; /* what happened and what to do */
};

/*
 * PATH may be NULL.  A path too long for the struct keeps its end.  The
 * message's arguments may be hostile: text_error() makes a line of it to show.
 * Always returns false, so that failing is one line: return err_set(…).
 */
bool err_set(struct err *e, enum err_code code, const char *path, int line,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* The same, with the system's word for errno SYS added to the message. */
bool err_sys(struct err *e, int sys, const char *path, const char *what);

#endif
