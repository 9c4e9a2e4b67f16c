/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "onedir.h"
#include "share/link.h"
#include "share/meet.h"

#define HASH "0123456789abcdef0123456789abcdef"

static mode_t
mode_of(const char *below)
{
	struct stat st;

	return lstat(temp_path(&dir, below), &st) == 0 ? st.st_mode : 0;
}

static void
assert_well_kept(int fd)
{
	assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	assert_true(fcntl(fd, F_GETFL) & O_NONBLOCK);
}

/* A socket that listens at BELOW, as ssh makes one; ALIVE: until it is
 * closed. */
static int
listener(const char *below)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	strcpy(at.sun_path, temp_path(&dir, below));
	assert_int_equal(bind(fd, (const struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(listen(fd, 4), 0);
	return fd;
}

/* Another process tries; did it get the name? */
static bool
other_gets(const char *name)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		struct err e = {0};

		_exit(meet_open(dir.path, name, &e) ? 0 : 1);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void
end(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static void
test_names(void **state)
{
	static const char *const bad[] = {"", "-a", "A", "a b", "a.b", "../a",
	    "a/b", "\xc3\xa9", "abcdefghijklmnopqrstuvwxyz012345"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(meet_is_name(bad[i]));
	assert_true(meet_is_name(meet_name));
	assert_true(meet_is_name("room-2"));
	assert_true(meet_is_name("abcdefghijklmnopqrstuvwxyz01234"));
}

/* Where there is no folder for it: what to do. */
static void
test_no_runtime(void **state)
{
	struct err e;
	struct str path;

	(void)state;
	temp_file(&dir, "file", "");
	temp_folder(&dir, "open");
	chmod(temp_path(&dir, "open"), 0777);
	str_init(&path);
	for (int i = 0; i < 6; i++) {
		static const char *const below[] = {
		    NULL, "", "run/user", "none", "file", "open"};
		const char *at = i < 3 ? below[i] : temp_path(&dir, below[i]);

		e = (struct err){0};
		assert_null(meet_open(at, "a", &e));
		assert_non_null(strstr(e.msg, "XDG_RUNTIME_DIR"));
		assert_non_null(strstr(e.msg, "export XDG_RUNTIME_DIR="));
		assert_int_equal(meet_join(at, "a", &e), -1);
		assert_false(meet_list(at, &path, &e));
	}
	assert_int_equal(path.len, 0);
	assert_int_equal(mode_of("open/ketaguide"), 0);
	str_done(&path);
}

static void
test_too_long(void **state)
{
	struct err e = {0};
	char deep[128];

	(void)state;
	snprintf(deep, sizeof deep, "%.*s", 70,
	    "01234567890123456789012345678901234567890123456789012345678901234"
	    "5678901234");
	temp_folder(&dir, deep);
	assert_null(meet_open(temp_path(&dir, deep), "room-with-a-name", &e));
	assert_non_null(strstr(e.msg, "too long"));
}

static void
test_life(void **state)
{
	mode_t mask = umask(0);
	struct err e = {0};
	struct meet *m = meet_open(dir.path, "room", &e);
	int fd, theirs;

	(void)state;
	assert_non_null(m);
	assert_int_equal(umask(mask), 0);
	assert_int_equal(mode_of("ketaguide"), S_IFDIR | 0700);
	assert_int_equal(mode_of("ketaguide/room.sock"), S_IFSOCK | 0600);
	assert_int_equal(mode_of("ketaguide/room.lock"), S_IFREG | 0600);
	assert_well_kept(meet_fd(m));
	assert_int_equal(meet_accept(m), -1);

	fd = meet_join(dir.path, "room", &e);
	assert_true(fd >= 0);
	assert_well_kept(fd);
	theirs = meet_accept(m);
	assert_true(theirs >= 0);
	assert_well_kept(theirs);
	assert_int_equal(write(fd, "x", 1), 1);
	close(theirs);
	close(fd);

	assert_false(other_gets("room"));
	assert_true(other_gets("other")); /* and leaves it behind */
	assert_int_equal(meet_join(dir.path, "none", &e), -1);
	assert_non_null(strstr(e.msg, "nobody shares"));
	assert_int_equal(meet_join(dir.path, "other", &e), -1);
	assert_non_null(strstr(e.msg, "nobody shares"));

	meet_close(m);
	meet_close(NULL);
	assert_int_equal(mode_of("ketaguide/room.sock"), 0);
	assert_int_equal(mode_of("ketaguide/room.lock"), 0);
	assert_true(other_gets("room"));
}

/* What is not ours, or is open to others, is left as it is. */
static void
test_strange_folders(void **state)
{
	struct err e = {0};
	struct str out;

	(void)state;
	str_init(&out);
	temp_folder(&dir, "elsewhere");
	{
		char to[TEMP_PATH_MAX];

		strcpy(to, temp_path(&dir, "elsewhere"));
		assert_int_equal(symlink(to, temp_path(&dir, "ketaguide")), 0);
	}
	assert_null(meet_open(dir.path, "a", &e));
	assert_int_equal(meet_join(dir.path, "a", &e), -1);
	assert_false(meet_list(dir.path, &out, &e));
	assert_int_equal(mode_of("elsewhere/a.sock"), 0);
	remove(temp_path(&dir, "ketaguide"));

	temp_folder(&dir, "ketaguide");
	chmod(temp_path(&dir, "ketaguide"), 0750);
	assert_null(meet_open(dir.path, "a", &e));
	assert_non_null(strstr(e.msg, "yours alone"));
	assert_int_equal(mode_of("ketaguide"), S_IFDIR | 0750);
	remove(temp_path(&dir, "ketaguide"));

	temp_file(&dir, "ketaguide", "");
	assert_null(meet_open(dir.path, "a", &e));
	remove(temp_path(&dir, "ketaguide"));
	str_done(&out);
}

static void
test_taken(void **state)
{
	struct err e = {0};
	struct meet *m;
	int fd;

	(void)state;
	temp_folder(&dir, "ketaguide");
	/* One that ssh made, without a lock: it lives. */
	fd = listener("ketaguide/a.sock");
	assert_null(meet_open(dir.path, "a", &e));
	assert_non_null(strstr(e.msg, "another program shares"));
	assert_int_equal(mode_of("ketaguide/a.lock"), 0);
	close(fd); /* and now it is left behind */
	m = meet_open(dir.path, "a", &e);
	assert_non_null(m);
	meet_close(m);
	/* No socket at all. */
	temp_file(&dir, "ketaguide/b.sock", "words");
	assert_null(meet_open(dir.path, "b", &e));
	assert_non_null(strstr(e.msg, "no socket"));
	assert_true(S_ISREG(mode_of("ketaguide/b.sock")));
	/* A socket that took the place of ours is not ours to remove. */
	m = meet_open(dir.path, "c", &e);
	assert_non_null(m);
	remove(temp_path(&dir, "ketaguide/c.sock"));
	fd = listener("ketaguide/c.sock");
	meet_close(m);
	assert_true(S_ISSOCK(mode_of("ketaguide/c.sock")));
	close(fd);
}

/* The lock counts, also where the socket was taken away. */
static void
test_lock(void **state)
{
	struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	struct err e = {0};
	int ready[2];
	pid_t pid;
	char c;

	(void)state;
	temp_folder(&dir, "ketaguide");
	temp_file(&dir, "ketaguide/a.lock", "");
	assert_int_equal(pipe(ready), 0);
	pid = fork();
	if (pid == 0) {
		int fd = open(temp_path(&dir, "ketaguide/a.lock"), O_RDWR);

		if (fcntl(fd, F_SETLK, &all) == 0 &&
		    write(ready[1], "y", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &c, 1), 1);
	assert_null(meet_open(dir.path, "a", &e));
	assert_non_null(strstr(e.msg, "another program shares"));
	assert_int_equal(mode_of("ketaguide/a.sock"), 0);
	assert_true(S_ISREG(mode_of("ketaguide/a.lock")));
	end(pid);
	assert_true(other_gets("a"));
	close(ready[0]);
	close(ready[1]);
}

/* Of many that begin at once one gets the name, whatever was left there. */
static void
test_race(void **state)
{
	enum { TRIES = 20, MANY = 8 };

	(void)state;
	for (int t = 0; t < TRIES; t++) {
		int go[2], said[2], end[2], got = 0;
		char c;

		assert_true(other_gets("race")); /* it is left behind */
		assert_int_equal(pipe(go) | pipe(said) | pipe(end), 0);
		for (int i = 0; i < MANY; i++) {
			struct err e = {0};

			if (fork() != 0)
				continue;
			close(go[1]);
			close(end[1]);
			if (read(go[0], &c, 1) < 0) /* the end, for all */
				_exit(2);
			c = meet_open(dir.path, "race", &e) ? 'y' : 'n';
			if (write(said[1], &c, 1) != 1 ||
			    read(end[0], &c, 1) < 0)
				_exit(2);
			_exit(0);
		}
		close(go[1]);
		for (int i = 0; i < MANY; i++) {
			assert_int_equal(read(said[0], &c, 1), 1);
			got += c == 'y';
		}
		assert_int_equal(got, 1);
		close(end[1]);
		while (wait(NULL) > 0)
			;
		close(go[0]);
		close(said[0]);
		close(said[1]);
		close(end[0]);
	}
}

/* Somebody else's process gets nowhere, were the folder open to it. */
static void
test_other_user(void **state)
{
	struct err e = {0};
	struct meet *m;
	pid_t pid;
	int status, fd;

	(void)state;
	if (geteuid() != 0)
		skip();
	m = meet_open(dir.path, "a", &e);
	assert_non_null(m);
	chmod(dir.path, 0755);
	chmod(temp_path(&dir, "ketaguide"), 0755);
	chmod(temp_path(&dir, "ketaguide/a.sock"), 0666);
	pid = fork();
	if (pid == 0) {
		struct sockaddr_un at = {.sun_family = AF_UNIX};

		strcpy(at.sun_path, temp_path(&dir, "ketaguide/a.sock"));
		fd = socket(AF_UNIX, SOCK_STREAM, 0);
		if (setuid(65534) != 0)
			_exit(1);
		_exit(connect(fd, (const struct sockaddr *)&at, sizeof at) == 0
			  ? 0
			  : 2);
	}
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(meet_accept(m), -1);
	/* It was taken off the line: the next one is heard. */
	chmod(temp_path(&dir, "ketaguide"), 0700);
	fd = meet_join(dir.path, "a", &e);
	assert_true(fd >= 0);
	status = meet_accept(m);
	assert_true(status >= 0);
	close(status);
	close(fd);
	meet_close(m);
}

/* ---- the list ----------------------------------------------------------- */

static void
take(void *ctx, const struct link_news *n)
{
	(void)ctx;
	(void)n;
}

static void
live(struct link_end *l)
{
	struct pollfd p[LINK_FDS];

	for (;;) {
		link_poll(l, p);
		poll(p, LINK_FDS, link_wait_ms(l));
		link_go_on(l, take, NULL);
	}
}

/* A process that shares as NAME; READY when it does. */
static pid_t
sharer(bool host, const char *name, enum shared_role role, const char *tag)
{
	struct link_opts o = {.host = host,
	    .runtime = dir.path,
	    .name = name,
	    .me = {.version = SHARED_VERSION,
		.role = (uint8_t)role,
		.guide = HASH}};
	int ready[2];
	pid_t pid;
	char c;

	strcpy(o.me.language, tag);
	assert_int_equal(pipe(ready), 0);
	pid = fork();
	if (pid == 0) {
		struct err e = {0};
		struct link_end *l = link_start(&o, &e);

		if (!l || write(ready[1], "y", 1) != 1)
			_exit(1);
		live(l);
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &c, 1), 1);
	close(ready[0]);
	return pid;
}

static void
test_list(void **state)
{
	struct err e = {0};
	struct str out;
	pid_t host, other, guest;
	int odd, fd, silent;

	(void)state;
	str_init(&out);
	assert_true(meet_list(dir.path, &out, &e));
	assert_int_equal(out.len, 0);
	assert_int_equal(e.code, ERR_NONE);
	host = sharer(true, "visit", SHARED_READER, "es");
	other = sharer(true, "room-12", SHARED_COUNSELOR, "");
	silent = listener("ketaguide/silent.sock");
	assert_true(other_gets("gone"));
	temp_file(&dir, "ketaguide/Odd.sock", "");
	temp_file(&dir, "ketaguide/visit.sock.old", "");
	assert_true(meet_list(dir.path, &out, &e));
	assert_string_equal(out.s, "room-12  a counselor's screen\n"
				   "silent   does not answer\n"
				   "visit    a patient's screen, in es\n");
	close(silent);

	/* With company; another version; words of another kind. */
	guest = sharer(false, "visit", SHARED_COUNSELOR, "en");
	for (int i = 0; i < 1000; i++) { /* until the guest was let in */
		str_clear(&out);
		assert_true(meet_list(dir.path, &out, &e));
		if (strstr(out.s, "company"))
			break;
		poll(NULL, 0, 10);
	}
	assert_string_equal(out.s,
	    "room-12  a counselor's screen\n"
	    "visit    a patient's screen, in es, has company\n");
	end(guest);
	end(other);
	end(host);

	odd = listener("ketaguide/odd.sock");
	for (int i = 0; i < 3; i++) {
		static const char *const says[] = {
		    "ketaguide-share 2 x\n", "220 mail\r\n", "no end"};
		pid_t pid = fork();

		if (pid == 0) {
			fd = accept(odd, NULL, NULL);
			_exit(write(fd, says[i], strlen(says[i])) < 0);
		}
		str_clear(&out);
		assert_true(meet_list(dir.path, &out, &e));
		assert_string_equal(
		    out.s, i == 0 ? "odd  another version of ketaguide\n"
				  : "odd  is no ketaguide\n");
		waitpid(pid, NULL, 0);
	}
	close(odd);
	str_done(&out);
}

int
main(void)
{
#define WITH_DIR(test)                                                         \
	cmocka_unit_test_setup_teardown(test, make_dir, remove_dir)
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_names),
	    WITH_DIR(test_no_runtime),
	    WITH_DIR(test_too_long),
	    WITH_DIR(test_life),
	    WITH_DIR(test_strange_folders),
	    WITH_DIR(test_taken),
	    WITH_DIR(test_lock),
	    WITH_DIR(test_race),
	    WITH_DIR(test_other_user),
	    WITH_DIR(test_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
