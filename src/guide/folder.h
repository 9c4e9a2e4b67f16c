/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * folder - files below one folder, and never outside it.
 *
 * Takes: a folder as the user typed it, then paths below it.  Gives: the
 * bytes of regular files, read whole into memory (a mapped file that shrinks
 * would kill the process).  Never: follows a path, "..", or symbolic link out
 * of the folder; waits for a FIFO or a device; writes.
 *
 * Confinement is the kernel's openat2(2) with RESOLVE_BENEATH.  Where that is
 * missing, each part of the path is opened by itself and symbolic links are
 * refused.
 *
 * Messages name the file as the user would: what was typed, a slash, the path
 * below.
 */
#ifndef GUIDE_FOLDER_H
#define GUIDE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct folder;
struct str;

/* A whole file; s has a NUL after its N [bytes], and is NULL when empty-handed.
 */
struct bytes {
	char *s;
	size_t n;
};

void bytes_done(struct bytes *b);

/* NULL with E when DIR is missing, a file, or closed to us. */
struct folder *folder_open(const char *dir, struct err *e);
/* Nothing is read from it any more; its name is still known.  NULL is fine. */
void folder_shut(struct folder *f);
void folder_close(struct folder *f); /* NULL is fine */

const char *folder_label(const struct folder *f);

/* From now on as if the kernel had no openat2(2). */
void folder_without_openat2(struct folder *f);

/*
 * Read the regular file PATH of at most MAX [bytes].  ERR_NOT_FOUND,
 * ERR_OUTSIDE, ERR_LIMIT, or ERR_IO, which also stands for a folder or a
 * device.
 */
bool folder_read(const struct folder *f, const char *path, size_t max,
    struct bytes *out, struct err *e);

/* Is PATH there, as a regular file?  Reads nothing of it, and does not say
 * whether it could be read. */
bool folder_has(const struct folder *f, const char *path);

/* The same for a file that the user or the system named, wherever it is. */
bool folder_read_any(
    const char *path, size_t max, struct bytes *out, struct err *e);

/*
 * PATH (N bytes), as it stands in file FROM (NULL: at the top), without ".",
 * ".." and doubled slashes, into OUT (cleared first).  False when it is
 * absolute or leads above the top.  Looks at no disk.
 */
bool folder_normalise(
    const char *from, const char *path, size_t n, struct str *out);

#endif
