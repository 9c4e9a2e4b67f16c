/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each kind of call that a locked process may not make, tried in a child that
 * is locked: whoever sets up a kiosk can see the lock hold on their machine.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "kiosk/lock.h"

/* Each does one thing; what it returns is not looked at. */

static long
try_read_file(void)
{
	return open("/etc/passwd", O_RDONLY | O_CLOEXEC);
}

static long
try_write_file(void)
{
	return open("/tmp/ketaguide-lock",
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
}

static long
try_program(void)
{
	char name[] = "/bin/true";
	char *argv[] = {name, NULL}, *env[] = {NULL};

	return execve(name, argv, env);
}

static long
try_process(void)
{
	return fork();
}

static long
try_internet(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static long
try_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

static long
try_typing(void)
{
	char c = 'x';

	return ioctl(STDIN_FILENO, TIOCSTI, &c);
}

static long
try_signal(void)
{
	return kill(getppid(), 0);
}

static long
try_trace(void)
{
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static long
try_code(void)
{
	return (long)(intptr_t)mmap(NULL, 4096, PROT_READ | PROT_EXEC,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static long
try_making_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return mprotect(p, 4096, PROT_READ | PROT_EXEC);
}

static long
try_removing(void)
{
	return unlink("/tmp/ketaguide-lock");
}

static long
try_session(void)
{
	return setsid();
}

static long
try_unlocking(void)
{
	return prctl(PR_SET_DUMPABLE, 1L, 0L, 0L, 0L);
}

static long
try_folder(void)
{
	return chdir("/");
}

static const struct
try {
	const char *what;
	long (*call)(void);
}
tries[] = {
    {"read a file", try_read_file},
    {"write a file", try_write_file},
    {"remove a file", try_removing},
    {"go to another folder", try_folder},
    {"run a program", try_program},
    {"make a process", try_process},
    {"reach the network", try_internet},
    {"reach another program by a socket", try_socket},
    {"type on the terminal for somebody", try_typing},
    {"send a signal", try_signal},
    {"watch a process", try_trace},
    {"get memory that can be run", try_code},
    {"make memory one that can be run", try_making_code},
    {"leave its session", try_session},
    {"become dumpable again", try_unlocking},
};

enum {
	TRIES = sizeof tries / sizeof *tries,
	WAS_MADE = 0,   /* exit status of a child that was not stopped */
	NOT_LOCKED = 1, /* of one that could not be locked */
};

/* How the child ended: a signal, or what it says above; -1 with E. */
static int
try_in_child(const struct try *t, int *sig, struct err *e)
{
	const struct lock_opts plain = {.name_calls = false};
	struct lock_report r;
	struct err ours = {0};
	pid_t pid = fork();
	int status;

	if (pid < 0) {
		err_sys(e, errno, NULL, "cannot make a process to try it in");
		return -1;
	}
	if (pid == 0) {
		if (!lock_close(&plain, &r, &ours) ||
		    r.layer[LOCK_CALLS] != LOCK_ON)
			_exit(NOT_LOCKED);
		t->call();
		_exit(WAS_MADE);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR) {
			err_sys(e, errno, NULL, "cannot wait");
			return -1;
		}
	*sig = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

/* The layers that a child of this program has. */
static bool
put_layers(struct str *out, struct err *e)
{
	static const char *const words[LOCK_LAYERS] = {
	    [LOCK_PRIVILEGES] = "no new privileges",
	    [LOCK_DUMPS] = "no core file, no looking into it",
	    [LOCK_FILES] = "Landlock",
	    [LOCK_CALLS] = "system calls (seccomp)"};
	static const char *const states[] = {
	    [LOCK_OFF] = "off", [LOCK_ON] = "on", [LOCK_NOT_HERE] = "not here"};
	struct lock_report r = {{LOCK_OFF}, 0};
	const struct lock_opts plain = {.name_calls = false};
	int ends[2], status;
	pid_t pid;

	if (pipe(ends) != 0)
		return err_sys(e, errno, NULL, "cannot make a pipe");
	pid = fork();
	if (pid == 0) {
		lock_close(&plain, &r, e);
		if (write(ends[1], &r, sizeof r) != (ssize_t)sizeof r)
			_exit(NOT_LOCKED);
		_exit(WAS_MADE);
	}
	close(ends[1]);
	if (pid < 0 || read(ends[0], &r, sizeof r) != (ssize_t)sizeof r)
		err_set(e, ERR_IO, NULL, 0, "the lock cannot be tried here");
	close(ends[0]);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	for (int i = 0; i < LOCK_LAYERS; i++) {
		str_printf(out, "%-36s %s", words[i], states[r.layer[i]]);
		if (i == LOCK_FILES && r.landlock_abi)
			str_printf(out, ", version %d", r.landlock_abi);
		str_putc(out, '\n');
	}
	return e->code == ERR_NONE;
}

int
lock_try_all(struct str *out, struct err *e)
{
	int open_doors = 0;

	if (!put_layers(out, e))
		return -1;
	str_putc(out, '\n');
	for (size_t i = 0; i < TRIES; i++) {
		int sig = 0, end = try_in_child(&tries[i], &sig, e);
		bool stopped = sig == SIGSYS;

		if (end < 0)
			return -1;
		str_printf(out, "%-36s %s\n", tries[i].what,
		    stopped             ? "stopped"
		    : end == NOT_LOCKED ? "cannot be locked here"
					: "NOT STOPPED");
		open_doors += !stopped;
	}
	return open_doors;
}
