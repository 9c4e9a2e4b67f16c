/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The broker: what it is, how it ends, and what becomes of the terminal.
 */
#include "config.h"

#include <fcntl.h>
#include <termios.h>

#include "base/mem.h"
#include "brokertest.h"
#include "run/helper.h"

#define LEAVE "\033[?1049l\033[0m"

/* ---- what it is -------------------------------------------------------------
 */

/* The number behind NAME in /proc/PID/status. */
static long
status_of(pid_t pid, const char *name, int base)
{
	char path[64], line[256];
	long n = -1;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f))
		if (strncmp(line, name, strlen(name)) == 0)
			n = strtol(line + strlen(name) + 1, NULL, base);
	fclose(f);
	return n;
}

static void
it_has_nothing_of_the_screens(void **state)
{
	int before = open("/dev/null", O_RDWR), high;
	const char *text;
	struct rig r;

	(void)state;
	high = fcntl(before, F_DUPFD, 200);
	assert_true(before >= 0 && high >= 0);
	rig_begin(&r,
	    TAKE_JOB "ls /proc/$$/fd >$d/files; pwd >$d/folder; "
		     "umask >$d/umask; readlink /proc/$$/fd/2 >$d/error\n"
		     "grep -E 'NoNewPrivs|SigIgn|SigBlk' /proc/self/status "
		     ">$d/status\necho 'state done'",
	    PLENTY);
	close(before);
	close(high);
	rig_prints(&r, "done");
	assert_int_equal(getsid(r.pid), r.pid);
	assert_int_equal(status_of(r.pid, "NoNewPrivs:", 10), 1);
	assert_int_equal(status_of(r.pid, "Umask:", 8), 077);
	/* What it starts has no more. */
	assert_string_equal(rig_file(&r, "folder"), "/\n");
	assert_string_equal(rig_file(&r, "umask"), "0077\n");
	assert_string_equal(rig_file(&r, "error"), "/dev/null\n");
	text = rig_file(&r, "status");
	assert_non_null(strstr(text, "NoNewPrivs:\t1\n"));
	assert_non_null(strstr(text, "SigBlk:\t0000000000000000\n"));
	text = strstr(text, "SigIgn:");
	assert_non_null(text);
	assert_int_equal(strtoull(text + 7, NULL, 16) & 0x7fffffff, 0);
	text = rig_file(&r, "files"); /* 10 and the like are the shell's */
	for (const char *name = text; *name; name = strchr(name, '\n') + 1)
		assert_in_range(atoi(name), 0, 199);
	assert_null(strstr(text, "\n200\n"));
	assert_null(strstr(text, "\n3\n"));
	rig_end(&r);
}

/* Its own files, which only the same user may see, and only of one that is
 * dumpable: so nobody but root. */
static void
nobody_looks_into_it(void **state)
{
	char path[64];
	struct rig r;
	int fd;

	(void)state;
	rig_begin(&r, PRINTS, PLENTY);
	rig_prints(&r, "done");
	snprintf(path, sizeof path, "/proc/%d/mem", (int)r.pid);
	fd = open(path, O_RDONLY);
	if (geteuid() != 0)
		assert_int_equal(fd, -1);
	if (fd >= 0) {
		struct stat st;

		/* Who owns them says whether it is dumpable. */
		assert_int_equal(fstat(fd, &st), 0);
		assert_int_equal(st.st_uid, 0);
		close(fd);
	}
	rig_end(&r);
}

static void
paths_may_be_relative(void **state)
{
	char here[TEMP_PATH_MAX];
	struct rig r;

	(void)state;
	assert_non_null(getcwd(here, sizeof here));
	rig_make(&r, "pwd >$d/words; echo \"$*\" >>$d/words\n" PRINTS, PLENTY);
	assert_int_equal(chdir(r.dir.path), 0);
	r.o.handout = "./program";
	r.o.content = "guide";
	r.o.site_path = "site.conf";
	r.o.counts = "k.prom";
	rig_start(&r);
	assert_int_equal(chdir(here), 0);
	rig_prints(&r, "done");
	snprintf(here, sizeof here,
	    "/\n--job=- -c %s/guide --site %s/site.conf", r.dir.path,
	    r.dir.path);
	assert_non_null(strstr(rig_file(&r, "words"), here));
	rig_leave(&r);
	assert_int_equal(rig_broker_ends(&r), 0);
	assert_true(rig_is_there(&r, "k.prom"));
	rig_end(&r);
}

/* It ends with the screen, not before: else nothing is taken back. */
static void
signals_do_not_end_it(void **state)
{
	static const int all[] = {
	    SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGTERM, SIGPIPE};
	struct rig r;

	(void)state;
	rig_begin(&r, PRINTS, PLENTY);
	rig_until(&r, "bits 0\n");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		assert_int_equal(kill(r.pid, all[i]), 0);
		rig_prints(&r, "done");
	}
	rig_end(&r);
}

/* ---- how it ends -----------------------------------------------------------
 */

/* A helper that can takes its job back, and is waited for. */
static void
what_is_printed_is_taken_back(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r,
	    TAKE_JOB "echo 'state printing'\n" UNTIL_STOP
		     "sleep 0.1; echo \"$l\" >$d/back; echo 'state stopped'",
	    PLENTY);
	rig_ask(&r, JOB_PRINT);
	rig_until(&r, "1 state printing\n");
	rig_leave(&r);
	assert_int_equal(rig_broker_ends(&r), 0);
	assert_true(rig_is_there(&r, "back"));
	assert_string_equal(rig_file(&r, "back"), "stop\n");
	rig_end(&r);
}

/* One that hangs goes with it. */
static void
it_takes_a_hung_helper_along(void **state)
{
	struct rig r;
	pid_t pid;

	(void)state;
	pid = rig_begin_hung(&r);
	rig_leave(&r);
	assert_int_equal(rig_broker_ends(&r), 0);
	assert_true(rig_has_ended(pid)); /* before it, not after */
	rig_end(&r);
}

/* Nor does one that nobody listens to any more. */
static void
and_those_before(void **state)
{
	struct rig r;
	pid_t pid;

	(void)state;
	rig_begin(&r,
	    TAKE_JOB "trap '' TERM HUP INT\necho $$ >$d/pid$n\n"
		     "echo 'pages 1'; exec sleep 1000",
	    PLENTY);
	for (int i = 1; i <= 3; i++) {
		char words[32];

		rig_ask(&r, JOB_PRINT);
		snprintf(words, sizeof words, "%d pages 1\n", i);
		rig_until(&r, words);
	}
	rig_leave(&r);
	assert_int_equal(rig_broker_ends(&r), 0);
	for (int i = 0; i < 3; i++) {
		char name[32];

		snprintf(name, sizeof name, "pid%d", i);
		pid = (pid_t)atol(rig_file(&r, name));
		assert_true(rig_has_ended(pid));
	}
	rig_end(&r);
}

/* It is killed itself: its helper is told by the end of its input. */
static void
it_is_killed(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r,
	    TAKE_JOB "echo 'state printing'\n"
		     "while read -r l; do :; done; echo over >$d/back",
	    PLENTY);
	rig_ask(&r, JOB_PRINT);
	rig_until(&r, "1 state printing\n");
	assert_int_equal(kill(r.pid, SIGKILL), 0);
	assert_int_equal(rig_broker_ends(&r), 128 + SIGKILL);
	assert_string_equal(rig_file(&r, "back"), "over\n");
	rig_end(&r);
}

/* ---- the terminal -----------------------------------------------------------
 */

struct tty {
	int master, slave;
	struct termios before;
	struct str said;
};

static void
tty_open(struct tty *t)
{
	t->master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
	assert_true(t->master >= 0);
	assert_int_equal(grantpt(t->master), 0);
	assert_int_equal(unlockpt(t->master), 0);
	t->slave = open(ptsname(t->master), O_RDWR | O_NOCTTY);
	assert_true(t->slave >= 0);
	assert_int_equal(tcgetattr(t->slave, &t->before), 0);
	str_init(&t->said);
}

static void
tty_close(struct tty *t)
{
	close(t->slave);
	close(t->master);
	str_done(&t->said);
}

static void
tty_hear(struct tty *t)
{
	char buf[512];
	ssize_t n;

	while ((n = read(t->master, buf, sizeof buf)) > 0)
		str_put(&t->said, buf, (size_t)n);
}

static bool
tty_is_as_before(const struct tty *t)
{
	struct termios now;

	assert_int_equal(tcgetattr(t->slave, &now), 0);
	return now.c_iflag == t->before.c_iflag &&
	       now.c_oflag == t->before.c_oflag &&
	       now.c_lflag == t->before.c_lflag &&
	       now.c_cflag == t->before.c_cflag &&
	       memcmp(now.c_cc, t->before.c_cc, sizeof now.c_cc) == 0;
}

static void
tty_take(int fd)
{
	struct termios raw;

	assert_int_equal(tcgetattr(fd, &raw), 0);
	raw.c_iflag &= ~(tcflag_t)(ICRNL | IXON);
	raw.c_oflag &= ~(tcflag_t)OPOST;
	raw.c_lflag &= ~(tcflag_t)(ISIG | ICANON | ECHO);
	raw.c_cc[VMIN] = 1;
	assert_int_equal(tcsetattr(fd, TCSANOW, &raw), 0);
}

/* A screen of its own, which has the one end of the socket, takes the terminal,
 * and, when it is to END, does so as it should; else it waits to be killed. */
static pid_t
screen(struct rig *r, struct tty *t, bool end, pid_t *broker)
{
	int ends[2];
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	r->o.tty = t->slave;
	r->o.leave = LEAVE;
	r->o.nleave = strlen(LEAVE);
	pid = fork();
	if (pid == 0) {
		struct helper *h;

		rig_start(r);
		h = helper_new_over(r->fd, NULL, NULL);
		tty_take(t->slave);
		if (write(ends[1], &r->pid, sizeof r->pid) < 0)
			_exit(1);
		if (end)
			helper_free(h);
		else
			pause();
		_exit(0);
	}
	assert_int_equal(read(ends[0], broker, sizeof *broker), sizeof *broker);
	close(ends[0]);
	close(ends[1]);
	return pid;
}

static void
it_puts_the_terminal_back(void **state)
{
	long long end = rig_now() + DEADLINE;
	pid_t pid, broker;
	struct tty t;
	struct rig r;

	(void)state;
	rig_make(&r, PRINTS, PLENTY);
	tty_open(&t);
	pid = screen(&r, &t, false, &broker);
	assert_false(tty_is_as_before(&t));
	/* A key that was pressed for the one that is no more. */
	assert_int_equal(write(t.master, "4711\n", 5), 5);
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	while (!tty_is_as_before(&t) || !strstr(str_text(&t.said), LEAVE)) {
		if (rig_now() > end)
			fail_msg("not as before; %s", str_text(&t.said));
		tty_hear(&t);
		poll(NULL, 0, 5);
	}
	rig_pid_ends(broker);
	assert_int_equal(fcntl(t.slave, F_SETFL, O_NONBLOCK), 0);
	assert_int_equal(read(t.slave, r.buf, 4), -1);
	assert_int_equal(errno, EAGAIN);
	tty_close(&t);
	rig_end(&r);
}

/* A screen that ends by itself needs no help, and is not disturbed. */
static void
it_leaves_the_terminal_alone(void **state)
{
	pid_t pid, broker;
	struct tty t;
	struct rig r;

	(void)state;
	rig_make(&r, PRINTS, PLENTY);
	tty_open(&t);
	pid = screen(&r, &t, true, &broker);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	rig_pid_ends(broker);
	tty_hear(&t);
	assert_int_equal(t.said.len, 0);
	assert_false(tty_is_as_before(&t));
	tty_close(&t);
	rig_end(&r);
}

/* The screen is killed while its terminal takes nothing: the broker's number.
 */
static pid_t
die_on_a_stopped_one(struct rig *r, struct tty *t)
{
	pid_t pid, broker;

	rig_make(r, PRINTS, PLENTY);
	tty_open(t);
	assert_int_equal(tcflow(t->slave, TCOOFF), 0);
	pid = screen(r, t, false, &broker);
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	return broker;
}

/* A terminal that takes nothing keeps no broker waiting for ever. */
static void
a_terminal_that_is_stopped(void **state)
{
	struct tty t;
	struct rig r;

	(void)state;
	rig_pid_ends(die_on_a_stopped_one(&r, &t));
	assert_true(tty_is_as_before(&t));
	tty_close(&t);
	rig_end(&r);
}

/* One that is behind with what it has to show. */
static void
a_terminal_that_is_slow(void **state)
{
	long long end = rig_now() + DEADLINE;
	pid_t broker;
	struct tty t;
	struct rig r;

	(void)state;
	broker = die_on_a_stopped_one(&r, &t);
	poll(NULL, 0, 400); /* longer than a helper has to wait for it */
	assert_int_equal(tcflow(t.slave, TCOON), 0);
	while (!strstr(str_text(&t.said), LEAVE)) {
		if (rig_now() > end)
			fail_msg("not told; %s", str_text(&t.said));
		tty_hear(&t);
		poll(NULL, 0, 5);
	}
	rig_pid_ends(broker);
	assert_true(tty_is_as_before(&t));
	tty_close(&t);
	rig_end(&r);
}

/* ---- killed at any time ----------------------------------------------------
 */

/* Asks for a print, and lives until it is killed. */
static pid_t
printing_screen(struct rig *r, struct tty *t, pid_t *broker)
{
	int ends[2];
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	r->o.tty = t->slave;
	pid = fork();
	if (pid == 0) {
		rig_start(r);
		tty_take(t->slave);
		rig_ask(r, JOB_PRINT);
		if (write(ends[1], &r->pid, sizeof r->pid) < 0)
			_exit(1);
		for (;;) {
			struct pollfd p = {.fd = r->fd, .events = POLLIN};

			poll(&p, 1, -1);
			rig_hear(r);
			str_clear(&r->heard);
			if (p.revents & POLLHUP)
				pause();
		}
	}
	assert_int_equal(read(ends[0], broker, sizeof *broker), sizeof *broker);
	close(ends[0]);
	close(ends[1]);
	return pid;
}

/* Each process of the broker's whose number is in file "pids" ends. */
static void
all_end(struct rig *r)
{
	char line[32];
	FILE *f = fopen(temp_path(&r->dir, "pids"), "r");

	while (f && fgets(line, sizeof line, f))
		rig_pid_ends((pid_t)atol(line));
	if (f)
		fclose(f);
}

static void
killed_at_any_time(void **state)
{
	enum { POINTS = 100 };
	unsigned seed = 3;
	struct tty t;
	struct rig r;

	(void)state;
	rig_make(&r,
	    "echo $$ >>$d/pids\nwhile read -r l; do "
	    "[ \"$l\" = end ] && break; done\n"
	    "for s in making sending sent printing; do echo \"state $s\"; "
	    "sleep 0.005; done\n" UNTIL_STOP,
	    PLENTY);
	tty_open(&t);
	for (int i = 0; i < POINTS; i++) {
		pid_t broker, pid = printing_screen(&r, &t, &broker);
		bool of_screen = i % 2;

		poll(NULL, 0, (int)(temp_random(&seed) % 40));
		kill(of_screen ? pid : broker, SIGKILL);
		if (!of_screen)
			kill(pid, SIGKILL);
		assert_int_equal(waitpid(pid, NULL, 0), pid);
		rig_pid_ends(broker);
		all_end(&r);
		unlink(temp_path(&r.dir, "pids"));
		if (of_screen)
			assert_true(tty_is_as_before(&t));
		assert_int_equal(tcsetattr(t.slave, TCSANOW, &t.before), 0);
	}
	tty_close(&t);
	rig_end(&r);
}

/* Both real ends: the screen's kind of helper, and the broker. */
static void
take(void *ctx, const struct answer *w)
{
	answer_write(w, ctx);
}

static void
both_ends(void **state)
{
	long long end = rig_now() + DEADLINE;
	struct err e = {0};
	struct helper *h;
	struct str said;
	bool over = false;
	struct rig r;
	struct job j;

	(void)state;
	rig_begin(&r, PRINTS, PLENTY);
	str_init(&said);
	h = helper_new_over(r.fd, NULL, NULL);
	r.fd = -1;
	rig_job(&j, JOB_PRINT);
	assert_true(helper_start(h, &j, &e));
	while (!over && rig_now() < end) {
		struct pollfd p[2] = {
		    {.fd = helper_read_fd(h), .events = POLLIN},
		    {.fd = helper_write_fd(h), .events = POLLOUT},
		};

		if (poll(p, 2, 50) > 0 || helper_wait_ms(h) == 0)
			over = !helper_go_on(h, take, &said, &e);
	}
	assert_true(over);
	assert_int_equal(e.code, ERR_NONE);
	assert_string_equal(str_text(&said),
	    "pages 2\nstate making\nstate sending\nstate printing\n"
	    "state done\n");
	helper_free(h);
	str_done(&said);
	rig_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_has_nothing_of_the_screens),
	    cmocka_unit_test(nobody_looks_into_it),
	    cmocka_unit_test(paths_may_be_relative),
	    cmocka_unit_test(signals_do_not_end_it),
	    cmocka_unit_test(what_is_printed_is_taken_back),
	    cmocka_unit_test(it_takes_a_hung_helper_along),
	    cmocka_unit_test(and_those_before),
	    cmocka_unit_test(it_is_killed),
	    cmocka_unit_test(it_puts_the_terminal_back),
	    cmocka_unit_test(it_leaves_the_terminal_alone),
	    cmocka_unit_test(a_terminal_that_is_stopped),
	    cmocka_unit_test(a_terminal_that_is_slow),
	    cmocka_unit_test(killed_at_any_time),
	    cmocka_unit_test(both_ends),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
