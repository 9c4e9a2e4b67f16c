/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * watch - is anything written to disk while somebody is at a kiosk?
 *
 * Below a folder of the test's own nothing at all may happen.  In folders that
 * others write to as well (home, temporary files, spools) it is what a new file
 * holds that tells: words that were typed, or a PDF.
 *
 * Takes: Linux' inotify(7).  Gives: what happened, in words.  Never: looks into
 * folders below one that is shared.
 */
#ifndef KIOSK_WATCH_H
#define KIOSK_WATCH_H

#include <stdbool.h>
#include <stddef.h>

struct str;
struct trace_text;
struct watch;

/* NULL: the kernel has it not, or no more of it.  TEXT: the caller's. */
struct watch *watch_new(const struct trace_text *text, size_t ntexts);
void watch_free(struct watch *w);

void watch_tree(struct watch *w, const char *path);
/* The usual ones, of whoever runs the test. */
void watch_shared(struct watch *w);

/* Since the last time; OUT gets a line each.  True: nothing. */
bool watch_is_quiet(struct watch *w, struct str *out);

/* Does it see what it is to see?  Writes a file into PATH, and into the folder
 * for temporary files, and takes them away again. */
bool watch_works(struct watch *w, const char *path, struct str *why);

#endif
