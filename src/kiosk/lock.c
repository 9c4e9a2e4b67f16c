/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kiosk/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <termios.h>
#include <unistd.h>

#include "base/err.h"

/* The sanitizers' own calls are no part of what is locked. */
#ifdef __SANITIZE_ADDRESS__
enum { HAS_CALLS = 0 };
#else
enum { HAS_CALLS = 1 };
#endif

bool
lock_is_there(void)
{
	return true;
}

/* ---- Landlock ------------------------------------------------------------ */

/*
 * What linux/landlock.h has by now, and the headers of older kernels have not;
 * a kernel is asked only for what its version knows.
 */
struct ruleset {
	uint64_t files, net, scoped;
};

enum {
	FILES_1 = (1 << 13) - 1, /* by version: execute … make symlink */
	FILES_2 = 1 << 13,       /* refer */
	FILES_3 = 1 << 14,       /* truncate */
	FILES_5 = 1 << 15,       /* ioctl on devices */
	NET_4 = 3,               /* bind, connect TCP */
	SCOPED_6 = 3,            /* abstract sockets, signals */
};

static struct ruleset
ruleset_of(long abi)
{
	struct ruleset r = {.files = FILES_1};

	if (abi >= 2)
		r.files |= FILES_2;
	if (abi >= 3)
		r.files |= FILES_3;
	if (abi >= 5)
		r.files |= FILES_5;
	if (abi >= 4)
		r.net = NET_4;
	if (abi >= 6)
		r.scoped = SCOPED_6;
	return r;
}

static size_t
ruleset_size(long abi)
{
	return abi >= 6   ? sizeof(struct ruleset)
	       : abi >= 4 ? offsetof(struct ruleset, scoped)
			  : offsetof(struct ruleset, net);
}

/* No rule is added: nothing at all may be reached. */
static bool
close_files(struct lock_report *r, struct err *e)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0,
	    (uint32_t)LANDLOCK_CREATE_RULESET_VERSION);
	struct ruleset rules;
	long fd, refused;

	r->layer[LOCK_FILES] = LOCK_NOT_HERE;
	if (abi < 1)
		return true;
	rules = ruleset_of(abi);
	fd =
	    syscall(SYS_landlock_create_ruleset, &rules, ruleset_size(abi), 0u);
	if (fd < 0)
		return err_sys(e, errno, NULL, "Landlock cannot be set up");
	refused = syscall(SYS_landlock_restrict_self, fd, 0u);
	if (refused)
		err_sys(e, errno, NULL, "Landlock cannot be put in force");
	close((int)fd);
	if (refused)
		return false;
	r->layer[LOCK_FILES] = LOCK_ON;
	r->landlock_abi = (int)abi;
	return true;
}

/* ---- seccomp --------------------------------------------------------------
 */

/*
 * Calls that are allowed whatever they are given.  What a session needs was
 * found by leaving out one at a time; the rest are those that libc makes by
 * itself when a clock has no vDSO, a signal interrupts poll(), a process is
 * broken and ends, or ends as it should: signals are given back then.  Other
 * kinds of machine have other names for some of them.
 */
static const int plain[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(ppoll_time64),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(close),
    SCMP_SYS(dup2), /* curses' output buffer is written over: see screen.c */
    SCMP_SYS(dup3),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_gettime64),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(clock_nanosleep_time64),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigreturn),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(futex),
    SCMP_SYS(futex_time64),
    SCMP_SYS(getrandom),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* A call that this kind of machine does not have needs no rule. */
static int
is_here(int n)
{
	return n == -EDOM || n == -EOPNOTSUPP ? 0 : n;
}

/* Memory, but none that is run. */
static int
allow_memory(scmp_filter_ctx ctx)
{
	static const int calls[] = {
	    SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(mprotect)};
	int n = 0;

	for (size_t i = 0; n == 0 && i < sizeof calls / sizeof *calls; i++)
		n = is_here(seccomp_rule_add(ctx, SCMP_ACT_ALLOW, calls[i], 1,
		    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)));
	return n;
}

/* What is asked of the terminal; above all not TIOCSTI, which types. */
static int
allow_terminal(scmp_filter_ctx ctx)
{
	static const unsigned long asked[] = {
	    TCGETS, TCSETS, TCSETSW, TIOCGWINSZ, TCFLSH};
	int n = 0;

	for (size_t i = 0; n == 0 && i < sizeof asked / sizeof *asked; i++)
		n = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1,
		    SCMP_A1(SCMP_CMP_EQ, asked[i]));
	return n;
}

/* A second file for the terminal, and abort(). */
static int
allow_rest(scmp_filter_ctx ctx)
{
	static const int calls[] = {SCMP_SYS(fcntl), SCMP_SYS(fcntl64)};
	int n = 0;

	for (size_t i = 0; n == 0 && i < sizeof calls / sizeof *calls; i++)
		n = is_here(seccomp_rule_add(ctx, SCMP_ACT_ALLOW, calls[i], 1,
		    SCMP_A1(SCMP_CMP_EQ, F_DUPFD_CLOEXEC)));
	return n ? n
		 : seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
		       SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
}

static int
fill(scmp_filter_ctx ctx)
{
	int n = seccomp_attr_set(
	    ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);

	/* It was set before, and said so if it could not be. */
	if (n == 0)
		n = seccomp_attr_set(ctx, SCMP_FLTATR_CTL_NNP, 0);
	for (size_t i = 0; n == 0 && i < sizeof plain / sizeof *plain; i++)
		n = is_here(seccomp_rule_add(ctx, SCMP_ACT_ALLOW, plain[i], 0));
	if (n == 0)
		n = allow_memory(ctx);
	if (n == 0)
		n = allow_terminal(ctx);
	return n ? n : allow_rest(ctx);
}

/*
 * For debugging alone: which call it was.  Only what may be done in a signal
 * handler is done.  The handler is good for once, so that the same signal,
 * raised again, ends the process.
 */
static void
name_call(int sig, siginfo_t *info, void *context)
{
	char line[] = "ketaguide: the lock stopped system call 0000\n";
	int n = info->si_syscall;

	(void)context;
	for (size_t i = sizeof line - 3; n > 0 && line[i] == '0'; i--) {
		line[i] = (char)('0' + n % 10);
		n /= 10;
	}
	if (write(STDERR_FILENO, line, sizeof line - 1) < 0)
		_exit(128 + SIGSYS);
	raise(sig);
}

static bool
close_calls(const struct lock_opts *o, struct lock_report *r, struct err *e)
{
	const struct sigaction named = {.sa_sigaction = name_call,
	    .sa_flags = SA_SIGINFO | (int)SA_RESETHAND | SA_NODEFER};
	scmp_filter_ctx ctx;
	int n;

	if (!HAS_CALLS) {
		r->layer[LOCK_CALLS] = LOCK_NOT_HERE;
		return true;
	}
	if (o->name_calls && sigaction(SIGSYS, &named, NULL) != 0)
		return err_sys(e, errno, NULL, "SIGSYS cannot be caught");
	ctx =
	    seccomp_init(o->name_calls ? SCMP_ACT_TRAP : SCMP_ACT_KILL_PROCESS);
	if (!ctx)
		return err_set(e, ERR_IO, NULL, 0,
		    "this kernel cannot lock system calls (seccomp)");
	n = fill(ctx);
	if (n == 0)
		n = seccomp_load(ctx);
	seccomp_release(ctx);
	if (n)
		return err_sys(
		    e, -n, NULL, "system calls cannot be locked (seccomp)");
	r->layer[LOCK_CALLS] = LOCK_ON;
	return true;
}

/* ---- all of it ------------------------------------------------------------
 */

bool
lock_close(const struct lock_opts *o, struct lock_report *r, struct err *e)
{
	return lock_self(r, e) && close_files(r, e) && close_calls(o, r, e);
}
