/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/tool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "run/spawn.h"

enum { OUT, SAID, PIPES };

struct pipes {
	int from[PIPES]; /* -1: closed */
	int to[PIPES];
};

static void
close_all(int fd[PIPES])
{
	for (int i = 0; i < PIPES; i++)
		spawn_close(&fd[i]);
}

static bool
open_pipes(struct pipes *p, struct err *e)
{
	int ends[2];

	*p = (struct pipes){.from = {-1, -1}, .to = {-1, -1}};
	for (int i = 0; i < PIPES; i++) {
		if (!spawn_pipe(ends, e)) {
			close_all(p->from);
			close_all(p->to);
			return false;
		}
		p->from[i] = ends[0];
		p->to[i] = ends[1];
	}
	return true;
}

/* errno, or 0. */
static int
start(const char *const argv[], const struct pipes *p, pid_t *pid)
{
	char locale[] = "LC_ALL=C";
	char *env[] = {locale, NULL};
	const struct spawn s = {.argv = argv,
	    .env = env,
	    .files = {-1, p->to[OUT], p->to[SAID]},
	    .search = true};

	return spawn_start(&s, pid);
}

/* Some of pipe I; false when it would be more than MAX. */
static bool
take(struct pipes *p, int i, struct str *to, size_t max)
{
	char buf[1 << 14];
	ssize_t n = read(p->from[i], buf, sizeof buf);

	if (n > 0) {
		if ((size_t)n > max - to->len)
			return false;
		str_put(to, buf, (size_t)n);
	} else if (n == 0 || errno != EINTR) {
		spawn_close(&p->from[i]);
	}
	return true;
}

/* Until both are closed. */
static bool
gather(struct pipes *p, const char *name, struct str *to[PIPES], size_t max,
    struct err *e)
{
	while (p->from[OUT] >= 0 || p->from[SAID] >= 0) {
		struct pollfd fds[PIPES] = {
		    {.fd = p->from[OUT], .events = POLLIN},
		    {.fd = p->from[SAID], .events = POLLIN},
		};
		int n = poll(fds, PIPES, TOOL_SILENT_MS);

		if (n < 0 && errno != EINTR)
			return err_sys(e, errno, NULL, "cannot wait");
		if (n == 0)
			return err_set(e, ERR_IO, NULL, 0,
			    "%s does not come to an end", name);
		for (int i = 0; n > 0 && i < PIPES; i++)
			if (fds[i].revents && !take(p, i, to[i], max))
				return err_set(e, ERR_LIMIT, NULL, 0,
				    "%s says more than can be read", name);
	}
	return true;
}

bool
tool_run(const char *const argv[], size_t max, struct str *out,
    struct str *said, int *status, struct err *e)
{
	struct str *to[PIPES] = {out, said};
	struct pipes p;
	pid_t pid;
	int sys, ended;
	bool ok;

	if (!open_pipes(&p, e))
		return false;
	sys = start(argv, &p, &pid);
	close_all(p.to);
	if (sys) {
		close_all(p.from);
		if (sys == ENOENT)
			return err_set(e, ERR_NOT_FOUND, NULL, 0,
			    "there is no program \"%s\" here", argv[0]);
		return err_sys(e, sys, NULL, "cannot start another program");
	}
	ok = gather(&p, argv[0], to, max, e);
	close_all(p.from);
	if (!ok)
		kill(pid, SIGKILL);
	while (waitpid(pid, &ended, 0) < 0)
		if (errno != EINTR)
			return err_sys(e, errno, NULL, "cannot wait");
	*status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
	return ok;
}
