/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * io - all of some bytes to a file or from one, though a signal comes between,
 * or only a part of them at a time.
 *
 * Never: for a file that does not block: EAGAIN is a failure here.
 */
#ifndef BASE_IO_H
#define BASE_IO_H

#include <stdbool.h>
#include <stddef.h>

/* False: errno says why; some of it may have gone there. */
bool io_write_all(int fd, const void *from, size_t n);

/* The same; where the file ends before there are so many, errno is EIO. */
bool io_read_all(int fd, void *to, size_t n);

#endif
