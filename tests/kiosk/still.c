/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "still.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../screen/person.h"
#include "../screen/play.h"
#include "../screen/ptyterm.h"
#include "base/str.h"
#include "house.h"

enum {
	TURNS = 2400, /* of TURN_MS: two minutes */
	TURN_MS = 50,
};

/* ---- what somebody does ---------------------------------------------------
 */

struct somebody {
	struct house house;
	struct pty pty;
	struct str why;
	struct tally t;
};

static bool
comes(struct somebody *m)
{
	return house_open(&m->house, &m->pty, 80, 24, &m->why) &&
	       person_chooses(&m->pty, "English", &m->why) &&
	       person_awaits(&m->pty, "Choose a topic", &m->why);
}

static bool
is_asked(struct somebody *m)
{
	static const char question[] = "Are you still there?";

	for (int i = 0; i < TURNS && !m->pty.ended; i++) {
		if (person_sees(&m->pty, question, NULL, NULL))
			return true;
		pty_pump(&m->pty, TURN_MS);
	}
	return person_awaits(&m->pty, question, &m->why);
}

static bool
is_told_how_long(struct somebody *m)
{
	return person_awaits(&m->pty, "in 20 seconds", &m->why);
}

static bool
is_kept_by_a_key(struct somebody *m)
{
	person_keys(&m->pty, "z");
	return person_awaits(&m->pty, "Choose a topic", &m->why) &&
	       !person_sees(&m->pty, "still there", NULL, NULL);
}

static bool
is_locked(struct somebody *m)
{
	return house_is_locked(m->pty.program);
}

static bool
ends(struct somebody *m)
{
	pty_signal(&m->pty, SIGTERM);
	for (int i = 0; i < TURNS && !m->pty.ended; i++)
		pty_pump(&m->pty, TURN_MS);
	return m->pty.ended && m->pty.status == 0 &&
	       pty_is_restored(&m->pty, &m->why);
}

static const struct {
	const char *name;
	bool (*is_so)(struct somebody *m);
} steps[] = {
    {"still-there: somebody reads", comes},
    {"still-there: goes, and is asked", is_asked},
    {"still-there: is told how long it waits", is_told_how_long},
    {"still-there: any key keeps it", is_kept_by_a_key},
    {"still-there: is asked again", is_asked},
    {"still-there: it was locked all the while", is_locked},
    {"still-there: it ends", ends},
};

static void
be_somebody(struct somebody *m, const char *settings)
{
	bool good = true;

	m->pty.master = -1;
	str_init(&m->why);
	if (!house_make(&m->house, settings, &m->why)) {
		tally_add(&m->t, "still-there: a house", false, &m->why);
		return;
	}
	for (size_t i = 0; i < sizeof steps / sizeof *steps && good; i++) {
		good = steps[i].is_so(m);
		tally_add(&m->t, steps[i].name, good, &m->why);
	}
	if (m->pty.vt)
		pty_close(&m->pty);
	house_remove(&m->house);
	str_done(&m->why);
}

/* ---- beside the others ------------------------------------------------- */

bool
still_begin(struct still *s, const char *settings)
{
	struct somebody m;
	int fd[2];

	*s = (struct still){.pid = -1};
	fflush(stdout);
	if (pipe(fd) != 0)
		return false;
	fcntl(fd[0], F_SETFD, FD_CLOEXEC);
	s->pid = fork();
	if (s->pid == 0) {
		close(fd[0]);
		dup2(fd[1], STDOUT_FILENO);
		close(fd[1]);
		memset(&m, 0, sizeof m);
		be_somebody(&m, settings);
		fflush(stdout);
		_exit(m.t.failed > 0);
	}
	close(fd[1]);
	s->said = fdopen(fd[0], "r");
	return s->pid > 0 && s->said;
}

static bool
begins(const char *line, const char *with)
{
	return strncmp(line, with, strlen(with)) == 0;
}

void
still_end(struct still *s, struct tally *t)
{
	int status = -1, failed = t->failed;
	char line[512];

	while (s->said && fgets(line, sizeof line, s->said)) {
		fputs(line, stdout);
		t->passed += begins(line, "ok ");
		t->failed += begins(line, "FAIL ");
	}
	if (s->said)
		fclose(s->said);
	if (s->pid > 0)
		waitpid(s->pid, &status, 0);
	if (status != 0 && t->failed == failed)
		tally_add(t, "still-there", false, NULL);
}
