/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "handout_save.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/io.h"
#include "base/str.h"

static enum save_answer
failed(struct err *e, int sys, const char *path)
{
	err_sys(e, sys, path,
	    sys == ENOSPC || sys == EDQUOT || sys == EFBIG
		? "there is no space left for it, and nothing was written"
		: "it cannot be written");
	return SAVE_FAILED;
}

static enum save_answer
there(struct err *e, const char *path)
{
	err_set(e, ERR_IO, path, 0,
	    "there is a file of that name already, and it was left as it is");
	return SAVE_THERE;
}

/* The rights that a new file has. */
static mode_t
usual_mode(void)
{
	mode_t mask = umask(077);

	umask(mask);
	return 0666 & ~mask;
}

/* A file of no lasting name, beside PATH; -1 with errno. */
static int
open_beside(const char *path, struct str *name)
{
	const char *slash = strrchr(path, '/');

	if (slash)
		str_put(name, path, (size_t)(slash + 1 - path));
	str_puts(name, ".ketaguide-XXXXXX");
	return mkstemp(name->s);
}

/* The bytes, on the disk, with their rights; 0 or errno.  FD is closed. */
static int
fill(int fd, const char *s, size_t n)
{
	int sys = 0;

	/* What cannot be flushed, such as a disk of another kind, is no loss */
	if (!io_write_all(fd, s, n) || fchmod(fd, usual_mode()) != 0 ||
	    (fsync(fd) != 0 && errno != EINVAL && errno != ENOSYS))
		sys = errno;
	if (close(fd) != 0 && !sys)
		sys = errno;
	return sys;
}

/* TEMP gets the name PATH that nobody may have yet; 0 or errno. */
static int
give_name(const char *temp, const char *path)
{
	int fd;

	if (link(temp, path) == 0) {
		unlink(temp);
		return 0;
	}
	if (errno == EEXIST)
		return errno;
	/* A disk without hard links, as USB sticks have: the name is taken
	 * first, and then filled. */
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno;
	close(fd);
	if (rename(temp, path) != 0) {
		int sys = errno;

		unlink(path);
		return sys;
	}
	return 0;
}

/* A device or a pipe takes the bytes as it is. */
static enum save_answer
pour(const char *path, const char *s, size_t n, struct err *e)
{
	int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC), sys = 0;

	if (fd < 0)
		return failed(e, errno, path);
	if (!io_write_all(fd, s, n))
		sys = errno;
	if (close(fd) != 0 && !sys)
		sys = errno;
	return sys ? failed(e, sys, path) : SAVE_OK;
}

enum save_answer
save_file(
    const char *path, const char *s, size_t n, bool replace, struct err *e)
{
	char
	    real[PATH_MAX]; /* a link stays one: what it leads to is replaced */
	struct stat st;
	struct str temp;
	int fd, sys;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return S_ISDIR(st.st_mode) ? failed(e, EISDIR, path)
					   : pour(path, s, n, e);
	if (!replace && lstat(path, &st) == 0)
		return there(e, path);
	if (replace && realpath(path, real))
		path = real;
	str_init(&temp);
	fd = open_beside(path, &temp);
	sys = fd < 0 ? errno : fill(fd, s, n);
	if (fd >= 0) {
		if (!sys && replace && rename(temp.s, path) != 0)
			sys = errno;
		else if (!sys && !replace)
			sys = give_name(temp.s, path);
		if (sys)
			unlink(temp.s);
	}
	str_done(&temp);
	if (sys == EEXIST)
		return there(e, path);
	return sys ? failed(e, sys, path) : SAVE_OK;
}
