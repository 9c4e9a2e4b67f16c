/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lock: what is forbidden ends the process, what a session needs goes on.
 * All of it is tried in children of their own, which are locked first.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "kiosk/lock.h"

enum {
	NOT_LOCKED = 99, /* exit status of a child that could not be */
	CALLS = 520,     /* more numbers than Linux has calls */
};

/* Which layers a child gets; all off where the lock is not built in. */
static struct lock_report
layers(void)
{
	const struct lock_opts plain = {.name_calls = false};
	struct lock_report r = {{LOCK_OFF}, 0};
	struct err e = {0};
	int ends[2];
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0) {
		if (!lock_close(&plain, &r, &e))
			r = (struct lock_report){{LOCK_OFF}, 0};
		if (write(ends[1], &r, sizeof r) < 0)
			_exit(NOT_LOCKED);
		_exit(0);
	}
	close(ends[1]);
	assert_int_equal(read(ends[0], &r, sizeof r), sizeof r);
	close(ends[0]);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	return r;
}

static void
need_calls(void)
{
	if (layers().layer[LOCK_CALLS] == LOCK_ON)
		return;
	print_message("# skip: system calls are not locked in this build or "
		      "by this kernel\n");
	skip();
}

/* How a locked child ended that did CALL: as of a shell. */
static int
locked(int (*call)(int), int arg)
{
	const struct lock_opts plain = {.name_calls = false};
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		struct lock_report r;
		struct err e = {0};

		/* cmocka's */
		signal(SIGILL, SIG_DFL);
		signal(SIGSEGV, SIG_DFL);
		if (!lock_close(&plain, &r, &e))
			_exit(NOT_LOCKED);
		_exit(call(arg));
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

/* ---- forbidden -------------------------------------------------------------
 */

static void
each_kind_of_call_is_stopped(void **state)
{
	struct err e = {0};
	struct str s;
	int n;

	(void)state;
	need_calls();
	str_init(&s);
	n = lock_try_all(&s, &e);
	if (n != 0)
		fail_msg("%d: %s%s", n, str_text(&s), e.msg);
	assert_non_null(strstr(s.s, "system calls (seccomp)"));
	assert_null(strstr(s.s, "NOT STOPPED"));
	assert_null(strstr(s.s, "cannot be locked"));
	str_done(&s);
}

/* Those that pass whatever they are given. */
static const long passing[] = {
    SYS_read, SYS_write, SYS_writev, SYS_ppoll, SYS_brk, SYS_munmap, SYS_mremap,
    SYS_madvise, SYS_close, SYS_dup3, SYS_clock_gettime, SYS_gettimeofday,
    SYS_clock_nanosleep, SYS_restart_syscall, SYS_rt_sigaction,
    SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_getpid, SYS_gettid, SYS_futex,
    SYS_getrandom, SYS_exit, SYS_exit_group,
#ifdef SYS_poll
    SYS_poll, SYS_dup2, /* machines that came later have none */
#endif
};

static bool
is_passing(long n)
{
	for (size_t i = 0; i < sizeof passing / sizeof *passing; i++)
		if (passing[i] == n)
			return true;
	return false;
}

/* With words that no call can do anything with. */
static int
call_number(int n)
{
	syscall(n, -1L, -1L, -1L, -1L, -1L, -1L);
	return 0;
}

/* Those of the kernel's own probes, which no filter sees: they do nothing for
 * whoever is not in a probe. */
static bool
is_probe(long n)
{
	return sizeof(long) == 8 && (n == 335 || n == 336);
}

/* Every number there is: a new call of the kernel's is none of ours. */
static void
no_other_call_passes(void **state)
{
	(void)state;
	need_calls();
	for (int n = 0; n < CALLS; n++) {
		int end = locked(call_number, n);
		bool stopped = end == 128 + SIGSYS;

		if (stopped == is_passing(n) && !is_probe(n))
			fail_msg("system call %d %s", n,
			    stopped ? "is stopped" : "passes");
	}
}

enum { ARGS = 12 };

/* Calls that are allowed for one thing are not for another. */
static int
call_with(int which)
{
	static const char c = 'x';
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	switch (which) {
	case 0:
		return ioctl(STDIN_FILENO, TIOCSTI, &c);
	case 1:
		return ioctl(STDIN_FILENO, TIOCSCTTY, 0);
	case 2: /* paste on a console: TIOCLINUX */
		return ioctl(STDIN_FILENO, 0x541C, &c);
	case 3:
		return ioctl(STDIN_FILENO, TIOCSWINSZ, p);
	case 4:
		return fcntl(STDIN_FILENO, F_SETFL, 0);
	case 5:
		return fcntl(STDIN_FILENO, F_SETOWN, 1);
	case 6:
		return mprotect(p, 4096, PROT_READ | PROT_EXEC);
	case 7:
		return mmap(NULL, 4096, PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
			   -1, 0) == MAP_FAILED;
	case 8: /* another process */
		return (int)syscall(SYS_tgkill, getppid(), getppid(), 0);
	case 9:
		return (int)syscall(SYS_tgkill, 1, 1, 0);
	case 10: /* another kind of words for the same: x32 */
		return (int)syscall(0x40000000L + SYS_read, -1L, p, 0L);
	case 11:
		return ioctl(STDIN_FILENO, TIOCGPTPEER, 0);
	default:
		return 0;
	}
}

static void
words_of_calls_are_looked_at(void **state)
{
	(void)state;
	need_calls();
	for (int i = 0; i < ARGS; i++)
		if (locked(call_with, i) != 128 + SIGSYS)
			fail_msg("%d passes", i);
}

static int
make_text(int unused)
{
	char text[256];
	FILE *f;

	(void)unused;
	f = fopen("/etc/hostname", "r");
	return f && fgets(text, sizeof text, f) ? 0 : 1;
}

static void
the_call_is_named_for_debugging(void **state)
{
	const struct lock_opts named = {.name_calls = true};
	char said[256] = "", wanted[64];
	int ends[2], status;
	pid_t pid;

	(void)state;
	need_calls();
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0) {
		struct lock_report r;
		struct err e = {0};

		if (dup2(ends[1], STDERR_FILENO) < 0 ||
		    !lock_close(&named, &r, &e))
			_exit(NOT_LOCKED);
		_exit(make_text(0));
	}
	close(ends[1]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGSYS);
	assert_true(read(ends[0], said, sizeof said - 1) > 0);
	close(ends[0]);
	snprintf(wanted, sizeof wanted,
	    "ketaguide: the lock stopped system call %04d\n", (int)SYS_openat);
	assert_string_equal(said, wanted);
}

/* ---- allowed
 * -----------------------------------------------------------------
 */

static int
grow(int unused)
{
	char *p = NULL;

	(void)unused;
	for (size_t n = 1 << 10; n <= 64u << 20; n *= 2) {
		p = mem_realloc(p, n);
		memset(p, 'x', n);
	}
	mem_free(p);
	for (int i = 0; i < 1000; i++)
		mem_free(mem_calloc(1, (size_t)i * 997));
	return 0;
}

static int
wait_for_keys(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	struct timespec little = {.tv_nsec = 1000000};

	return poll(&p, 1, 1) != 0 || ppoll(&p, 1, &little, NULL) != 0 ||
	       poll(NULL, 0, 1) != 0;
}

static int
ask_terminal(int fd)
{
	struct winsize size;
	struct termios t;

	return tcgetattr(fd, &t) != 0 || tcsetattr(fd, TCSANOW, &t) != 0 ||
	       tcsetattr(fd, TCSADRAIN, &t) != 0 ||
	       ioctl(fd, TIOCGWINSZ, &size) != 0 ||
	       tcflush(fd, TCIFLUSH) != 0 || !isatty(fd);
}

/* As screen_wipe() sends a row nowhere. */
static int
second_file(int fd)
{
	int saved = fcntl(fd, F_DUPFD_CLOEXEC, 0);

	return saved < 0 || dup2(STDIN_FILENO, fd) < 0 || dup2(saved, fd) < 0 ||
	       close(saved) != 0;
}

static int
clocks(int unused)
{
	struct timespec t, little = {.tv_nsec = 1000};

	(void)unused;
	return clock_gettime(CLOCK_MONOTONIC, &t) != 0 ||
	       syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t) != 0 ||
	       time(NULL) <= 0 || nanosleep(&little, NULL) != 0;
}

static volatile sig_atomic_t came;

static void
note(int sig)
{
	came = sig;
}

static int
signals(int unused)
{
	struct sigaction sa = {.sa_handler = note};
	sigset_t set;

	(void)unused;
	sigemptyset(&sa.sa_mask);
	sigemptyset(&set);
	return sigaction(SIGWINCH, &sa, NULL) != 0 ||
	       sigprocmask(SIG_SETMASK, &set, NULL) != 0 ||
	       raise(SIGWINCH) != 0 || came != SIGWINCH;
}

/* Both ends are here: what is said to a broker, and what it says. */
static int
talk(int fd)
{
	char c = 0;

	return write(fd, "x", 1) != 1 || read(fd + 1, &c, 1) != 1 || c != 'x';
}

static int
end_by_abort(int unused)
{
	(void)unused;
	abort();
}

static int
end_by_signal(int sig)
{
	signal(sig, SIG_DFL);
	raise(sig);
	return 0;
}

static int
end_by_exit(int unused)
{
	(void)unused;
	exit(7);
}

static int
end_without_memory(int unused)
{
	(void)unused;
	mem_die("out of memory");
}

static void
what_a_session_needs_goes_on(void **state)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave, ends[2];

	(void)state;
	need_calls();
	assert_true(master >= 0);
	assert_int_equal(grantpt(master), 0);
	assert_int_equal(unlockpt(master), 0);
	slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	assert_true(slave >= 0);
	assert_int_equal(locked(grow, 0), 0);
	assert_int_equal(locked(wait_for_keys, slave), 0);
	assert_int_equal(locked(ask_terminal, slave), 0);
	assert_int_equal(locked(second_file, slave), 0);
	assert_int_equal(locked(clocks, 0), 0);
	assert_int_equal(locked(signals, 0), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
	assert_int_equal(ends[1], ends[0] + 1);
	assert_int_equal(locked(talk, ends[0]), 0);
	close(ends[0]);
	close(ends[1]);
	close(slave);
	close(master);
}

/* Whoever looks after it sees why it ended. */
static void
it_ends_as_it_would(void **state)
{
	int null = open("/dev/null", O_WRONLY), saved = dup(STDERR_FILENO);

	(void)state;
	need_calls();
	assert_int_equal(locked(end_by_abort, 0), 128 + SIGABRT);
	assert_int_equal(locked(end_by_signal, SIGTERM), 128 + SIGTERM);
	assert_int_equal(locked(end_by_signal, SIGHUP), 128 + SIGHUP);
	assert_int_equal(locked(end_by_exit, 0), 7);
	assert_true(dup2(null, STDERR_FILENO) >= 0);
	assert_int_equal(locked(end_without_memory, 0), 1);
	assert_true(dup2(saved, STDERR_FILENO) >= 0);
	close(saved);
	close(null);
}

/* ---- the other layers
 * --------------------------------------------------------
 */

static int
look_at_self(int unused)
{
	struct lock_report r;
	struct rlimit core;
	struct err e = {0};

	(void)unused;
	return !lock_self(&r, &e) || r.layer[LOCK_PRIVILEGES] != LOCK_ON ||
	       r.layer[LOCK_DUMPS] != LOCK_ON ||
	       r.layer[LOCK_CALLS] != LOCK_OFF ||
	       r.layer[LOCK_FILES] != LOCK_OFF ||
	       prctl(PR_GET_NO_NEW_PRIVS, 0L, 0L, 0L, 0L) != 1 ||
	       prctl(PR_GET_DUMPABLE) != 0 ||
	       getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_max != 0 ||
	       open("/dev/null", O_RDONLY) < 0;
}

static void
half_a_lock_is_for_the_broker(void **state)
{
	int status;
	pid_t pid = fork();

	(void)state;
	if (pid == 0)
		_exit(look_at_self(0));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

/* What Landlock keeps off by itself: seen where calls pass. */
static int
try_landlock(int unused)
{
	(void)unused;
	return open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES ||
	       open("/tmp", O_RDONLY | O_DIRECTORY) >= 0 || errno != EACCES;
}

static void
files_are_locked_by_themselves(void **state)
{
	const struct lock_report r = layers();

	(void)state;
	if (r.layer[LOCK_FILES] != LOCK_ON || r.layer[LOCK_CALLS] == LOCK_ON) {
		print_message("# skip: Landlock is not here, or nothing comes "
			      "as far as it\n");
		skip();
	}
	assert_true(r.landlock_abi > 0);
	assert_int_equal(locked(try_landlock, 0), 0);
}

static void
it_says_what_is_in_force(void **state)
{
	const struct lock_report r = layers();

	(void)state;
	if (!lock_is_there()) {
		for (int i = 0; i < LOCK_LAYERS; i++)
			assert_int_equal(r.layer[i], LOCK_OFF);
		return;
	}
	assert_int_equal(r.layer[LOCK_PRIVILEGES], LOCK_ON);
	assert_int_equal(r.layer[LOCK_DUMPS], LOCK_ON);
	assert_int_not_equal(r.layer[LOCK_FILES], LOCK_OFF);
	assert_int_not_equal(r.layer[LOCK_CALLS], LOCK_OFF);
	assert_int_equal(r.layer[LOCK_FILES] == LOCK_ON, r.landlock_abi > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_kind_of_call_is_stopped),
	    cmocka_unit_test(no_other_call_passes),
	    cmocka_unit_test(words_of_calls_are_looked_at),
	    cmocka_unit_test(the_call_is_named_for_debugging),
	    cmocka_unit_test(what_a_session_needs_goes_on),
	    cmocka_unit_test(it_ends_as_it_would),
	    cmocka_unit_test(half_a_lock_is_for_the_broker),
	    cmocka_unit_test(files_are_locked_by_themselves),
	    cmocka_unit_test(it_says_what_is_in_force),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
