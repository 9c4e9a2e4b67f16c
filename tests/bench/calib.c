/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calib.h"

#include "session.h"
#include "util.h"

#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

enum { CALIB_SESSIONS = 5 };

void
calib_echo(void)
{
	struct termios t;
	char c;
	tcgetattr(0, &t);
	cfmakeraw(&t);
	tcsetattr(0, TCSANOW, &t);
	if (write(1, "R", 1) != 1)
		_exit(1);
	while (read(0, &c, 1) == 1 && c != 'q')
		if (write(1, &c, 1) != 1)
			break;
	_exit(0);
}

/* Time the hypervisor gave to others, and all time [ticks]. */
static double
steal_ticks(double *total)
{
	char b[512], *p = b + 3; /* behind "cpu" */
	double v[8] = {0};
	*total = 0;
	if (slurp("/proc/stat", b, sizeof b))
		for (int i = 0; i < 8; i++)
			*total += v[i] = strtod(p, &p);
	return v[7];
}

static void
echo_session(const struct options *o, int keys, struct samples *echo,
    struct samples *spawn)
{
	char self[] = "/proc/self/exe", mode[] = "__echo", name[] = "echo";
	char *argv[] = {self, mode, NULL};
	struct prog p = {.name = name, .argv = argv};
	struct session s;
	session_start(&s, &p, o);
	if (session_await_match(&s, 2000) != PUMP_MATCH)
		die("the echo program did not start");
	samples_add(spawn, s.match - s.start);
	for (int i = 0; i < keys; i++) {
		struct pollfd pf = {.fd = s.fd, .events = POLLIN};
		double t = now_ms();
		write_all(s.fd, "x", 1);
		poll(&pf, 1, 1000);
		session_read(&s);
		samples_add(echo, s.last - t);
		usleep(1000); /* let the other side block again */
	}
	write_all(s.fd, "q", 1);
	session_await_exit(&s, 1000);
	session_end(&s);
}

struct calib
calib_take(const struct options *o, int keys)
{
	struct calib c;
	struct samples echo = {0}, spawn = {0};
	char b[64];
	double total0, total1, steal0 = steal_ticks(&total0), steal1;
	for (int k = 0; k < CALIB_SESSIONS; k++)
		echo_session(o, keys / CALIB_SESSIONS, &echo, &spawn);
	steal1 = steal_ticks(&total1);
	c.echo_50 = median(&echo);
	c.echo_95 = quantile(&echo, .95);
	c.spawn_50 = median(&spawn);
	c.load = slurp("/proc/loadavg", b, sizeof b) ? strtod(b, NULL) : NAN;
	c.steal =
	    total1 > total0 ? (steal1 - steal0) * 100 / (total1 - total0) : 0;
	samples_free(&echo);
	samples_free(&spawn);
	return c;
}

void
calib_print(FILE *f, const char *when, const struct calib *c)
{
	fprintf(f,
	    "# %s: pty echo round trip p50 %.3f p95 %.3f ms; spawn+1st byte "
	    "%.2f ms; load %.2f; steal %.1f%%\n",
	    when, c->echo_50, c->echo_95, c->spawn_50, c->load, c->steal);
}

int
run_calibrate(const struct bench *b)
{
	struct calib c = calib_take(&b->o, 500);
	calib_print(stdout, "now", &c);
	return 0;
}
