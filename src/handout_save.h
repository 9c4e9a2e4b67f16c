/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * handout_save - a file that is there whole, or not at all.
 *
 * Takes: a path and bytes.  Gives: the file, with the rights that umask leaves.
 * Never: touches a file that is there already, unless it is to be replaced;
 * leaves a part of one behind when the disk is full; replaces what is no file
 * (a device, a pipe): that is written to as it is.
 */
#ifndef HANDOUT_SAVE_H
#define HANDOUT_SAVE_H

#include <stdbool.h>
#include <stddef.h>

struct err;

enum save_answer {
	SAVE_OK,
	SAVE_THERE, /* there is one already; E says so */
	SAVE_FAILED,
};

enum save_answer save_file(
    const char *path, const char *s, size_t n, bool replace, struct err *e);

#endif
