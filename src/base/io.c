/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/io.h"

#include <errno.h>
#include <unistd.h>

/* Nothing was GOT: is it to be tried once more? */
static bool
again(ssize_t got)
{
	if (got == 0)
		errno = EIO;
	return got < 0 && errno == EINTR;
}

bool
io_write_all(int fd, const void *from, size_t n)
{
	const char *s = from;

	while (n) {
		ssize_t got = write(fd, s, n);

		if (got > 0) {
			s += got;
			n -= (size_t)got;
		} else if (!again(got))
			return false;
	}
	return true;
}

bool
io_read_all(int fd, void *to, size_t n)
{
	char *s = to;

	while (n) {
		ssize_t got = read(fd, s, n);

		if (got > 0) {
			s += got;
			n -= (size_t)got;
		} else if (!again(got))
			return false;
	}
	return true;
}
