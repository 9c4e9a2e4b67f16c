/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include "base/err.h"

/* A group of its own keeps the terminal's keys off as well, where libc knows
 * no more than POSIX.1-2008. */
#ifdef POSIX_SPAWN_SETSID
enum { APART = POSIX_SPAWN_SETSID };
#else
enum { APART = POSIX_SPAWN_SETPGROUP };
#endif

void
spawn_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

bool
spawn_pipe(int ends[2], struct err *e)
{
	if (pipe(ends) != 0) {
		int sys = errno;

		ends[0] = ends[1] = -1;
		return err_sys(e, sys, NULL, "cannot make a pipe");
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	return true;
}

static void
set_files(posix_spawn_file_actions_t *files, const int from[3])
{
	for (int i = 0; i < 3; i++)
		if (from[i] >= 0)
			posix_spawn_file_actions_adddup2(files, from[i], i);
		else
			posix_spawn_file_actions_addopen(files, i, "/dev/null",
			    i == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0);
}

static void
set_attr(posix_spawnattr_t *attr, bool apart)
{
	int flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	sigset_t set;

	sigemptyset(&set);
	posix_spawnattr_setsigmask(attr, &set);
	sigaddset(&set, SIGPIPE); /* which we ignore */
	posix_spawnattr_setsigdefault(attr, &set);
	posix_spawnattr_setflags(attr, (short)(flags | (apart ? APART : 0)));
}

int
spawn_start(const struct spawn *s, pid_t *pid)
{
	/* posix_spawn() changes no word, and does not promise it. */
	const union {
		const char *const *ours;
		char *const *given;
	} words = {.ours = s->argv};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	int sys;

	posix_spawn_file_actions_init(&files);
	set_files(&files, s->files);
	posix_spawnattr_init(&attr);
	set_attr(&attr, s->apart);
	sys = (s->search ? posix_spawnp : posix_spawn)(
	    pid, s->argv[0], &files, &attr, words.given, s->env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	return sys;
}

int
spawn_become(const char *path, char **argv)
{
	char *own = argv[0];
	/* execv() changes no word, and does not promise it. */
	const union {
		const char *ours;
		char *given;
	} word = {.ours = path};
	int sys;

	argv[0] = word.given;
	execv(path, argv);
	sys = errno;
	argv[0] = own;
	return sys;
}
