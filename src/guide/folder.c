/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* syscall() */
#endif
#include "config.h"

#include "guide/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#ifdef SYS_openat2
#include <linux/openat2.h>
#endif

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

/* Without O_NONBLOCK, opening a FIFO would wait for its writer. */
#define FILE_FLAGS (O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
#define DIR_FLAGS (O_RDONLY | O_DIRECTORY | O_CLOEXEC)

struct folder {
	int fd;
	bool plain; /* not to use openat2(2) */
	char *label;
};

void
bytes_done(struct bytes *b)
{
	mem_free(b->s);
	*b = (struct bytes){0};
}

struct folder *
folder_open(const char *dir, struct err *e)
{
	int fd = open(dir, DIR_FLAGS);
	struct folder *f;
	size_t n = strlen(dir);

	if (fd < 0 && errno == ENOTDIR) {
		err_set(e, ERR_IO, dir, 0,
		    "this is a file; name the folder that it is in");
		return NULL;
	}
	if (fd < 0 && errno == ENOENT) {
		err_set(e, ERR_NOT_FOUND, dir, 0,
		    "there is no such folder; check how it is spelled");
		e->sys = ENOENT;
		return NULL;
	}
	if (fd < 0) {
		err_sys(e, errno, dir, "this folder cannot be opened");
		return NULL;
	}
	f = mem_calloc(1, sizeof *f);
	f->fd = fd;
	while (n > 1 && dir[n - 1] == '/')
		n--;
	f->label = mem_alloc(n + 1);
	memcpy(f->label, dir, n);
	f->label[n] = '\0';
	return f;
}

void
folder_shut(struct folder *f)
{
	if (!f || f->fd < 0)
		return;
	close(f->fd);
	f->fd = -1;
}

void
folder_close(struct folder *f)
{
	if (!f)
		return;
	folder_shut(f);
	mem_free(f->label);
	mem_free(f);
}

const char *
folder_label(const struct folder *f)
{
	return f->label;
}

void
folder_without_openat2(struct folder *f)
{
	f->plain = true;
}

/* ---- opening below -------------------------------------------------- */

#ifdef SYS_openat2
static int
open_beneath(int dir, const char *path)
{
	struct open_how how = {
	    .flags = (uint64_t)FILE_FLAGS,
	    .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};
	int tries = 8; /* EAGAIN: something above was renamed meanwhile */
	long fd;

	do {
		fd = syscall(SYS_openat2, dir, path, &how, sizeof how);
	} while (fd < 0 && errno == EAGAIN && --tries > 0);
	return (int)fd;
}
#else
static int
open_beneath(int dir, const char *path)
{
	(void)dir;
	(void)path;
	errno = ENOSYS;
	return -1;
}
#endif

/*
 * Each part by itself, no link followed.  PATH is normalised.  A link gives
 * EXDEV, as RESOLVE_BENEATH would for one that leads out.
 */
static int
open_by_parts(int dir, const char *path)
{
	char part[256];
	int at = dir, fd = -1, saved;

	for (;;) {
		size_t n = strcspn(path, "/");
		bool last = path[n] == '\0';

		if (n >= sizeof part) {
			fd = -1;
			errno = ENAMETOOLONG;
			break;
		}
		memcpy(part, path, n);
		part[n] = '\0';
		fd = openat(
		    at, part, (last ? FILE_FLAGS : DIR_FLAGS) | O_NOFOLLOW);
		if (fd < 0 || last)
			break;
		if (at != dir)
			close(at);
		at = fd;
		path += n + 1;
	}
	saved = errno;
	if (fd < 0 && (saved == ELOOP || saved == ENOTDIR)) {
		struct stat st;

		saved = fstatat(at, part, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
				S_ISLNK(st.st_mode)
			    ? EXDEV
			    : saved;
	}
	if (at != dir)
		close(at);
	errno = saved;
	return fd;
}

static int
open_below(const struct folder *f, const char *path)
{
	int fd;

	if (f->plain)
		return open_by_parts(f->fd, path);
	fd = open_beneath(f->fd, path);
	/* EPERM is what some containers answer to a call they do not know. */
	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		fd = open_by_parts(f->fd, path);
	return fd;
}

static bool
open_failed(struct err *e, int sys, const char *name)
{
	switch (sys) {
	case EXDEV:
		return err_set(e, ERR_OUTSIDE, name, 0,
		    "this leads out of the guide's folder, and is not opened");
	case ENOENT:
	case ENOTDIR:
		err_set(e, ERR_NOT_FOUND, name, 0, "there is no such file");
		e->sys = ENOENT;
		return false;
	case EACCES:
		err_set(e, ERR_IO, name, 0,
		    "this file may not be read; change its permissions");
		e->sys = sys;
		return false;
	case ENXIO: /* a socket */
		return err_set(
		    e, ERR_IO, name, 0, "this is not an ordinary file");
	default:
		return err_sys(e, sys, name, "this file cannot be opened");
	}
}

/* ---- reading -------------------------------------------------------- */

/*
 * One piece of memory of the size that the file says it has, since a large
 * one goes back to the system when freed; it grows only when the file did.
 */
static bool
read_all(int fd, size_t size, size_t max, struct bytes *out, const char *name,
    struct err *e)
{
	size_t cap = size + 1;

	out->s = mem_alloc(cap + 1);
	out->n = 0;
	for (;;) {
		ssize_t got = read(fd, out->s + out->n, cap - out->n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			int sys = errno;

			bytes_done(out);
			return err_sys(
			    e, sys, name, "this file cannot be read");
		}
		if (got == 0)
			break;
		out->n += (size_t)got;
		if (out->n > max) {
			bytes_done(out);
			return err_set(e, ERR_LIMIT, name, 0,
			    "this file is larger than %zu KiB; split it",
			    max / 1024);
		}
		if (out->n == cap) {
			cap += cap / 2 + 4096;
			out->s = mem_realloc(out->s, cap + 1);
		}
	}
	out->s[out->n] = '\0';
	return true;
}

static bool
read_opened(
    int fd, const char *name, size_t max, struct bytes *out, struct err *e)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return err_sys(e, errno, name, "this file cannot be read");
	if (S_ISDIR(st.st_mode))
		return err_set(e, ERR_IO, name, 0,
		    "this is a folder, where a file should be");
	if (!S_ISREG(st.st_mode))
		return err_set(
		    e, ERR_IO, name, 0, "this is not an ordinary file");
	if (st.st_size < 0 || (uintmax_t)st.st_size > max)
		return err_set(e, ERR_LIMIT, name, 0,
		    "this file has %jd KiB, and %zu KiB is the most; split it",
		    (intmax_t)st.st_size / 1024, max / 1024);
	return read_all(fd, (size_t)st.st_size, max, out, name, e);
}

bool
folder_read(const struct folder *f, const char *path, size_t max,
    struct bytes *out, struct err *e)
{
	struct str name, at;
	bool ok = false;
	int fd;

	*out = (struct bytes){0};
	str_init(&name);
	str_init(&at);
	str_puts(&name, f->label);
	str_putc(&name, '/');
	str_puts(&name, path);
	if (!folder_normalise(NULL, path, strlen(path), &at) || at.len == 0) {
		open_failed(e, EXDEV, str_text(&name));
	} else if ((fd = open_below(f, at.s)) < 0) {
		open_failed(e, errno, str_text(&name));
	} else {
		ok = read_opened(fd, str_text(&name), max, out, e);
		close(fd);
	}
	str_done(&at);
	str_done(&name);
	return ok;
}

/* A name of one part that is no symbolic link leads nowhere else: one call
 * of the system answers for it. */
bool
folder_has(const struct folder *f, const char *path)
{
	struct stat st;
	struct str at;
	bool there;
	int fd;

	if (*path && !strchr(path, '/')) {
		if (fstatat(f->fd, path, &st, AT_SYMLINK_NOFOLLOW) != 0)
			return false;
		if (!S_ISLNK(st.st_mode))
			return S_ISREG(st.st_mode);
	}
	str_init(&at);
	fd = folder_normalise(NULL, path, strlen(path), &at) && at.len
		 ? open_below(f, at.s)
		 : -1;
	str_done(&at);
	there = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	if (fd >= 0)
		close(fd);
	return there;
}

bool
folder_read_any(const char *path, size_t max, struct bytes *out, struct err *e)
{
	int fd = open(path, FILE_FLAGS);
	bool ok;

	*out = (struct bytes){0};
	if (fd < 0)
		return open_failed(e, errno, path);
	ok = read_opened(fd, path, max, out, e);
	close(fd);
	return ok;
}

/* ---- paths ---------------------------------------------------------- */

static void
drop_last(struct str *s, size_t n)
{
	s->len = n;
	if (s->s)
		s->s[n] = '\0';
}

static bool
add_parts(struct str *out, const char *p, size_t n)
{
	const char *end = p + n;

	while (p < end) {
		const char *slash = memchr(p, '/', (size_t)(end - p));
		size_t len = (size_t)((slash ? slash : end) - p);

		if (len == 2 && p[0] == '.' && p[1] == '.') {
			size_t at = out->len;

			if (at == 0)
				return false;
			while (at > 0 && out->s[at - 1] != '/')
				at--;
			drop_last(out, at ? at - 1 : 0);
		} else if (len > 0 && !(len == 1 && p[0] == '.')) {
			if (out->len)
				str_putc(out, '/');
			str_put(out, p, len);
		}
		p += len + (slash != NULL);
	}
	return true;
}

bool
folder_normalise(const char *from, const char *path, size_t n, struct str *out)
{
	const char *slash = from ? strrchr(from, '/') : NULL;

	str_clear(out);
	if (n > 0 && path[0] == '/')
		return false;
	if (slash && !add_parts(out, from, (size_t)(slash - from)))
		return false;
	return add_parts(out, path, n);
}
