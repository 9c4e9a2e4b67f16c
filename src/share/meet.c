/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "share/meet.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tick.h"

#define WHERE_ELSE ": mkdir -pm 700 ~/.run; export XDG_RUNTIME_DIR=~/.run"

enum {
	BACKLOG = 8,
	LOCK_TRIES = 4, /* each after the owner of a lock took it away */
	FOLDER_MODE = 0700,
	FILE_MODE = 0600,
	HELLO_MAX = 512, /* [bytes] that are looked at for one */
};

const char meet_name[] = "visit";

struct meet {
	int fd;
	int lock;
	struct str path, lock_path;
	bool locked;
	dev_t dev; /* of the socket's file: it may be another's by now */
	ino_t ino;
};

bool
meet_is_name(const char *name)
{
	size_t n = 0;

	for (; name[n]; n++)
		if (!((name[n] >= 'a' && name[n] <= 'z') ||
			(name[n] >= '0' && name[n] <= '9') ||
			(name[n] == '-' && n > 0)))
			return false;
	return n > 0 && n < MEET_NAME;
}

/* ---- the folder --------------------------------------------------------- */

static bool
check_runtime(const char *runtime, struct err *e)
{
	struct stat st;

	if (!runtime || !*runtime)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "screens meet in the folder that XDG_RUNTIME_DIR names, "
		    "and it names none; on both sides say" WHERE_ELSE);
	if (*runtime != '/')
		return err_set(e, ERR_USAGE, NULL, 0,
		    "XDG_RUNTIME_DIR has to begin with \"/\"; on both sides "
		    "say" WHERE_ELSE);
	if (stat(runtime, &st) != 0)
		return err_set(e, ERR_NOT_FOUND, runtime, 0,
		    "this folder, which XDG_RUNTIME_DIR names, is not there; "
		    "on both sides say" WHERE_ELSE);
	if (!S_ISDIR(st.st_mode) || st.st_uid != geteuid() ||
	    (st.st_mode & (S_IWGRP | S_IWOTH)))
		return err_set(e, ERR_OUTSIDE, runtime, 0,
		    "XDG_RUNTIME_DIR has to be a folder of yours that nobody "
		    "else may write to; on both sides say" WHERE_ELSE);
	return true;
}

/* RUNTIME/ketaguide, MADE when it is not there yet. */
static bool
check_folder(const char *folder, bool made, struct err *e)
{
	struct stat st;

	if (made && mkdir(folder, FOLDER_MODE) != 0 && errno != EEXIST)
		return err_sys(e, errno, folder, "cannot make this folder");
	if (lstat(folder, &st) != 0)
		return !made && errno == ENOENT
			   ? err_set(e, ERR_NOT_FOUND, folder, 0,
				 "nobody shares a screen here")
			   : err_sys(e, errno, folder,
				 "cannot look at this folder");
	if (!S_ISDIR(st.st_mode) || st.st_uid != geteuid() ||
	    (st.st_mode & (S_IRWXG | S_IRWXO)))
		return err_set(e, ERR_OUTSIDE, folder, 0,
		    "this has to be a folder that is yours alone (chmod 700); "
		    "look at it, and remove it");
	return true;
}

/* The folder to OUT. */
static bool
find_folder(const char *runtime, bool made, struct str *out, struct err *e)
{
	if (!check_runtime(runtime, e))
		return false;
	str_clear(out);
	str_printf(out, "%s/ketaguide", runtime);
	return check_folder(out->s, made, e);
}

static bool
name_it(const char *runtime, const char *name, const char *suffix,
    struct str *out, struct err *e)
{
	const struct sockaddr_un *at = NULL;

	str_clear(out);
	str_printf(out, "%s/ketaguide/%s%s", runtime, name, suffix);
	if (out->len < sizeof at->sun_path)
		return true;
	return err_set(e, ERR_LIMIT, out->s, 0,
	    "this path is too long for a socket; on both sides say" WHERE_ELSE);
}

/* ---- sockets ------------------------------------------------------------ */

static void
address(const char *path, struct sockaddr_un *at)
{
	*at = (struct sockaddr_un){.sun_family = AF_UNIX};
	memcpy(at->sun_path, path, strlen(path) + 1);
}

static bool
set_up(int fd)
{
	int flags = fcntl(fd, F_GETFL);

	return flags >= 0 && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 &&
	       fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0;
}

/* Our own kind; errno says why it is -1. */
static int
new_socket(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	if (fd >= 0 && !set_up(fd)) {
		int sys = errno;

		close(fd);
		errno = sys;
		return -1;
	}
	return fd;
}

/* Root, too, is another one: it has no business here. */
static bool
is_this_user(int fd)
{
	struct ucred who;
	socklen_t n = sizeof who;

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) == 0 &&
	       n == sizeof who && who.uid == geteuid();
}

/* -1, and errno. */
static int
try_path(const char *path)
{
	struct sockaddr_un at;
	int fd = new_socket(), sys;

	if (fd < 0)
		return -1;
	address(path, &at);
	if (connect(fd, (const struct sockaddr *)&at, sizeof at) == 0)
		return fd;
	sys = errno;
	close(fd);
	errno = sys;
	return -1;
}

int
meet_join(const char *runtime, const char *name, struct err *e)
{
	struct str path;
	int fd = -1;

	str_init(&path);
	if (!find_folder(runtime, false, &path, e) ||
	    !name_it(runtime, name, ".sock", &path, e)) {
		str_done(&path);
		return -1;
	}
	fd = try_path(path.s);
	if (fd >= 0 && !is_this_user(fd)) {
		close(fd);
		fd = -1;
		err_set(e, ERR_OUTSIDE, path.s, 0,
		    "another user listens there: it is left alone");
	} else if (fd < 0 && (errno == ENOENT || errno == ECONNREFUSED))
		err_set(e, ERR_NOT_FOUND, NULL, 0,
		    "nobody shares a screen as \"%s\" here; \"ketaguide "
		    "--join\" lists who does",
		    name);
	else if (fd < 0 && errno == EAGAIN)
		err_set(e, ERR_LIMIT, NULL, 0,
		    "the screen that is shared as \"%s\" does not answer",
		    name);
	else if (fd < 0)
		err_sys(e, errno, path.s, "cannot join there");
	str_done(&path);
	return fd;
}

/* ---- listening ---------------------------------------------------------- */

static bool
is_taken(const char *name, struct err *e)
{
	return err_set(e, ERR_LIMIT, NULL, 0,
	    "another program shares a screen as \"%s\"; join it with "
	    "\"ketaguide --join=%s\", or share as another name: "
	    "\"--share=NAME\"",
	    name, name);
}

/* Is FD still the file at PATH? */
static bool
is_still(int fd, const char *path)
{
	struct stat a, b;

	return fstat(fd, &a) == 0 && lstat(path, &b) == 0 &&
	       a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* Whoever has the lock is the only one to take a socket over.  It is taken away
 * with its file, so that the file which was locked has to be there still. */
static bool
lock_it(struct meet *m, const char *name, struct err *e)
{
	struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	for (int i = 0; i < LOCK_TRIES; i++) {
		m->lock = open(m->lock_path.s,
		    O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK,
		    FILE_MODE);
		if (m->lock < 0)
			return err_sys(
			    e, errno, m->lock_path.s, "cannot open this file");
		if (fcntl(m->lock, F_SETLK, &all) != 0) {
			if (errno == EACCES || errno == EAGAIN)
				break;
			return err_sys(
			    e, errno, m->lock_path.s, "cannot lock this file");
		}
		m->locked = is_still(m->lock, m->lock_path.s);
		if (m->locked)
			return true;
		close(m->lock);
		m->lock = -1;
	}
	return is_taken(name, e);
}

/* What somebody left there who does not listen any more is taken away. */
static bool
make_room(const char *path, const char *name, struct err *e)
{
	struct stat st;
	int fd;

	if (lstat(path, &st) != 0)
		return errno == ENOENT ||
		       err_sys(e, errno, path, "cannot look at this file");
	if (!S_ISSOCK(st.st_mode))
		return err_set(e, ERR_OUTSIDE, path, 0,
		    "this is no socket; look at it, and remove it");
	fd = try_path(path);
	if (fd >= 0)
		close(fd);
	if (fd >= 0 || errno != ECONNREFUSED)
		return is_taken(name, e);
	return unlink(path) == 0 ||
	       err_sys(e, errno, path, "cannot remove this file");
}

static bool
listen_at(struct meet *m, const char *name, struct err *e)
{
	const char *path = m->path.s;
	struct sockaddr_un at;
	struct stat st;
	mode_t mask;
	int bound;

	if (!make_room(path, name, e))
		return false;
	m->fd = new_socket();
	if (m->fd < 0)
		return err_sys(e, errno, path, "cannot make a socket");
	address(path, &at);
	/* Nobody else may ever have been able to come in. */
	mask = umask(S_IRWXG | S_IRWXO | S_IXUSR);
	bound = bind(m->fd, (const struct sockaddr *)&at, sizeof at);
	umask(mask);
	if (bound != 0)
		return errno == EADDRINUSE
			   ? is_taken(name, e)
			   : err_sys(e, errno, path, "cannot share there");
	if (lstat(path, &st) != 0 || !S_ISSOCK(st.st_mode) ||
	    (st.st_mode & 07777 & ~(mode_t)FILE_MODE))
		return err_set(e, ERR_OUTSIDE, path, 0,
		    "this is not the socket that was made there");
	m->dev = st.st_dev;
	m->ino = st.st_ino;
	return listen(m->fd, BACKLOG) == 0 ||
	       err_sys(e, errno, path, "cannot listen there");
}

struct meet *
meet_open(const char *runtime, const char *name, struct err *e)
{
	struct meet *m = mem_calloc(1, sizeof *m);

	m->fd = m->lock = -1;
	str_init(&m->path);
	str_init(&m->lock_path);
	if (find_folder(runtime, true, &m->path, e) &&
	    name_it(runtime, name, ".sock", &m->path, e) &&
	    name_it(runtime, name, ".lock", &m->lock_path, e) &&
	    lock_it(m, name, e) && listen_at(m, name, e))
		return m;
	meet_close(m);
	return NULL;
}

int
meet_fd(const struct meet *m)
{
	return m->fd;
}

int
meet_accept(struct meet *m)
{
	int fd = accept(m->fd, NULL, NULL);

	if (fd >= 0 && (!set_up(fd) || !is_this_user(fd))) {
		close(fd);
		errno = EACCES;
		return -1;
	}
	return fd;
}

void
meet_close(struct meet *m)
{
	struct stat st;

	if (!m)
		return;
	if (m->ino && lstat(m->path.s, &st) == 0 && st.st_dev == m->dev &&
	    st.st_ino == m->ino)
		unlink(m->path.s);
	if (m->fd >= 0)
		close(m->fd);
	if (m->locked)
		unlink(m->lock_path.s);
	if (m->lock >= 0)
		close(m->lock);
	str_done(&m->path);
	str_done(&m->lock_path);
	mem_free(m);
}

/* ---- who shares? -------------------------------------------------------- */

/* One that was asked who it is. */
struct asked {
	char name[MEET_NAME];
	int fd; /* -1: it has answered, or never will */
	bool knows;
	struct shared_hello hello;
	char in[HELLO_MAX];
	size_t nin;
};

static int
by_name(const void *a, const void *b)
{
	const struct asked *x = a, *y = b;

	return strcmp(x->name, y->name);
}

/* "NAME.sock", as it is in the folder. */
static bool
take_name(const char *file, char name[MEET_NAME])
{
	const char *dot = strchr(file, '.');
	size_t n = dot ? (size_t)(dot - file) : 0;

	if (n == 0 || n >= MEET_NAME || strcmp(dot, ".sock") != 0)
		return false;
	memcpy(name, file, n);
	name[n] = '\0';
	return meet_is_name(name);
}

static size_t
find_names(const char *folder, struct asked *list)
{
	DIR *d = opendir(folder);
	const struct dirent *at;
	size_t n = 0;

	while (d && n < MEET_MOST && (at = readdir(d)))
		n += take_name(at->d_name, list[n].name);
	if (d)
		closedir(d);
	if (n)
		qsort(list, n, sizeof *list, by_name);
	return n;
}

static void
forget(struct asked *a)
{
	if (a->fd >= 0)
		close(a->fd);
	a->fd = -1;
}

/* Its first line, or what there is of it. */
static void
hear(struct asked *a)
{
	struct shared unsaid;
	ssize_t n =
	    recv(a->fd, a->in + a->nin, sizeof a->in - a->nin, MSG_DONTWAIT);
	const char *end;

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	a->nin += n > 0 ? (size_t)n : 0;
	end = memchr(a->in, '\n', a->nin);
	a->knows = end && shared_parse(a->in, (size_t)(end - a->in), &a->hello,
			      &unsaid) == SHARED_IS_HELLO;
	if (end || n <= 0 || a->nin == sizeof a->in)
		forget(a);
}

static void
hear_all(struct asked *list, size_t n)
{
	struct pollfd *p = mem_calloc(n + 1, sizeof *p);
	int left = MEET_LIST_MS;
	int64_t end = tick_now() + left;

	while (left > 0) {
		size_t open = 0;

		for (size_t i = 0; i < n; i++) {
			p[i] = (struct pollfd){list[i].fd, POLLIN, 0};
			open += list[i].fd >= 0;
		}
		if (!open || poll(p, (nfds_t)n, left) == 0)
			break;
		for (size_t i = 0; i < n; i++)
			if (list[i].fd >= 0 && p[i].revents)
				hear(&list[i]);
		left = (int)(end - tick_now());
	}
	mem_free(p);
}

/* What is said of one; SILENT: it took the call and said nothing. */
static void
tell_one(const struct asked *a, bool silent, size_t column, struct str *out)
{
	size_t n = strlen(a->name);

	str_puts(out, a->name);
	str_repeat(out, ' ', column - n);
	if (!a->knows)
		str_puts(out, silent ? "does not answer" : "is no ketaguide");
	else if (a->hello.version != SHARED_VERSION)
		str_puts(out, "another version of ketaguide");
	else {
		str_puts(out, a->hello.role == SHARED_COUNSELOR
				  ? "a counselor's screen"
				  : "a patient's screen");
		if (*a->hello.language)
			str_printf(out, ", in %s", a->hello.language);
		if (a->hello.busy)
			str_puts(out, ", has company");
	}
	str_putc(out, '\n');
}

bool
meet_list(const char *runtime, struct str *out, struct err *e)
{
	struct asked *list;
	struct str folder;
	struct err unsaid;
	size_t found, n = 0, wide = 0;

	str_init(&folder);
	if (!check_runtime(runtime, e))
		return false;
	str_printf(&folder, "%s/ketaguide", runtime);
	if (!check_folder(folder.s, false, e)) {
		bool none = e->code == ERR_NOT_FOUND; /* nobody ever did */

		str_done(&folder);
		if (none)
			*e = (struct err){0};
		return none;
	}
	list = mem_calloc(MEET_MOST, sizeof *list);
	found = find_names(folder.s, list);
	str_done(&folder);
	for (size_t i = 0; i < found; i++) {
		size_t len = strlen(list[i].name);

		list[n] = list[i];
		list[n].fd = meet_join(runtime, list[n].name, &unsaid);
		if (list[n].fd < 0) /* left behind */
			continue;
		wide = len > wide ? len : wide;
		n++;
	}
	hear_all(list, n);
	for (size_t i = 0; i < n; i++) {
		tell_one(&list[i], list[i].fd >= 0, wide + 2, out);
		forget(&list[i]);
	}
	mem_free(list);
	return true;
}
