/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "house.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../screen/person.h"
#include "../screen/ptyterm.h"
#include "base/str.h"

#if defined __SANITIZE_ADDRESS__
enum { IS_SANITIZED = true };
#else
enum { IS_SANITIZED = false };
#endif

enum { DEADLINE = 400, TURN_MS = 50, WAYS_OUT = 12 };

static const char settings[] = "country = \"US\"\n"
			       "pilot = yes\n"
			       "drafts = yes\n"
			       "keyboard = \"full\"\n"
			       "public-title = \"North Clinic\"\n"
			       "text en {\n"
			       "  clinic = \"North Clinic\"\n"
			       "  clinic-phone = \"555 0100\"\n"
			       "  staff-now = \"Tell any staff member now.\"\n"
			       "}\n";

/* ---- its folder -------------------------------------------------------- */

static bool
copy(struct house *h, const char *from, const char *below)
{
	char buf[1 << 16];
	FILE *in = fopen(from, "rb");
	FILE *out = in ? fopen(temp_path(&h->dir, below), "wb") : NULL;
	size_t n;
	bool good = out != NULL;

	while (good && (n = fread(buf, 1, sizeof buf, in)) > 0)
		good = fwrite(buf, 1, n, out) == n;
	if (in)
		fclose(in);
	if (out && fclose(out) != 0)
		good = false;
	return good && chmod(temp_path(&h->dir, below), 0700) == 0;
}

/* The line of a PIN for staff; a build without crypt makes none. */
static void
put_pin(const struct house *h, struct str *s)
{
	char command[2 * TEMP_PATH_MAX], line[512];
	FILE *f;

	snprintf(command, sizeof command,
	    "printf '%s\\n' | '%s' --hash-pin 2>/dev/null", HOUSE_PIN,
	    h->program);
	f = popen(command, "r");
	if (!f)
		return;
	while (fgets(line, sizeof line, f))
		str_puts(s, line);
	pclose(f);
}

static bool
fill(struct house *h, const char *more, struct str *why)
{
	const char *program = getenv("KETAGUIDE"), *src = getenv("srcdir");
	const char *handout = getenv("KETAGUIDE_HANDOUT");
	char source[TEMP_PATH_MAX], content[TEMP_PATH_MAX + 16];
	char kiosk[TEMP_PATH_MAX + 16], printer[TEMP_PATH_MAX + 16];
	struct str s;

	if (!program || !realpath(src && *src ? src : ".", source)) {
		str_puts(why, "    KETAGUIDE is to name the program\n");
		return false;
	}
	temp_folder(&h->dir, "src");
	temp_folder(&h->dir, "etc");
	temp_folder(&h->dir, "etc/ketaguide");
	temp_folder(&h->dir, "home");
	temp_folder(&h->dir, "tmp");
	temp_file(&h->dir, "config.status", "");
	snprintf(content, sizeof content, "%s/content", source);
	snprintf(kiosk, sizeof kiosk, "%s-kiosk", program);
	snprintf(printer, sizeof printer, "%s-printer", program);
	if (symlink(content, temp_path(&h->dir, "content")) != 0 ||
	    !copy(h, program, "src/ketaguide") ||
	    !copy(h, kiosk, "src/ketaguide-kiosk") ||
	    (handout && access(handout, X_OK) == 0 &&
		!copy(h, handout, "src/ketaguide-handout")) ||
	    (access(printer, X_OK) == 0 &&
		!copy(h, printer, "src/ketaguide-printer"))) {
		str_printf(why, "    no copy of %s can be made\n", program);
		return false;
	}
	strcpy(h->program, temp_path(&h->dir, "src/ketaguide"));
	str_init(&s);
	str_puts(&s, settings);
	put_pin(h, &s);
	str_puts(&s, more ? more : "");
	temp_file(&h->dir, "etc/ketaguide/site.conf", str_text(&s));
	chmod(temp_path(&h->dir, "etc/ketaguide/site.conf"), 0600);
	str_done(&s);
	return true;
}

bool
house_make(struct house *h, const char *more, struct str *why)
{
	temp_make(&h->dir);
	if (fill(h, more, why))
		return true;
	house_remove(h);
	return false;
}

void
house_remove(struct house *h)
{
	temp_remove(&h->dir);
}

/* ---- who runs in it ---------------------------------------------------- */

static void
rest(void)
{
	const struct timespec t = {0, TURN_MS * 1000000L};

	nanosleep(&t, NULL);
}

pid_t
house_child(pid_t pid)
{
	char path[64];
	long child = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)pid,
	    (long)pid);
	f = fopen(path, "r");
	if (!f)
		return 0;
	if (fscanf(f, "%ld", &child) != 1)
		child = 0;
	fclose(f);
	return (pid_t)child;
}

/* Of /proc/PID/status, what stands after NAME; false: nothing. */
static bool
status(pid_t pid, const char *name, char out[32])
{
	char path[64], line[256];
	size_t n = strlen(name);
	bool found = false;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
	f = fopen(path, "r");
	if (!f)
		return false;
	while (!found && fgets(line, sizeof line, f))
		found = strncmp(line, name, n) == 0 && line[n] == ':' &&
			sscanf(line + n + 1, "%31s", out) == 1;
	fclose(f);
	return found;
}

long
house_status(pid_t pid, const char *name)
{
	char word[32];

	return status(pid, name, word) ? strtol(word, NULL, 10) : -1;
}

bool
house_is_gone(pid_t pid)
{
	char word[32];

	for (int i = 0; i < DEADLINE; i++) {
		if (!status(pid, "State", word) || *word == 'Z' || *word == 'X')
			return true;
		rest();
	}
	return false;
}

bool
house_is_locked(pid_t pid)
{
	return house_status(pid, "NoNewPrivs") == 1 &&
	       (IS_SANITIZED || house_status(pid, "Seccomp") == 2);
}

/* ---- a person in it ------------------------------------------------------ */

bool
house_is_welcome(struct pty *p)
{
	int x, spanish, french;

	return person_sees(p, "Espa\xc3\xb1ol", &x, &spanish) &&
	       person_sees(p,
		   "Fran\xc3\xa7"
		   "ais",
		   &x, &french) &&
	       spanish != french &&
	       person_sees(p, "Take your time", NULL, NULL);
}

static bool
awaits_welcome(struct pty *p)
{
	for (int i = 0; i < DEADLINE && !p->ended; i++) {
		if (house_is_welcome(p))
			return true;
		pty_pump(p, TURN_MS);
	}
	return house_is_welcome(p);
}

bool
house_open(
    struct house *h, struct pty *p, int width, int height, struct str *why)
{
	char arg[] = "--kiosk", *argv[] = {h->program, arg, NULL};
	char home[TEMP_PATH_MAX + 8], tmp[TEMP_PATH_MAX + 8];
	const char *const env[] = {"TERM=xterm-256color", home, tmp,
	    "ASAN_OPTIONS=detect_leaks=0",
	    NULL}; /* it is not to be looked into */
	const struct pty_start how = {
	    .argv = argv, .env = env, .width = width, .height = height};

	snprintf(home, sizeof home, "HOME=%s", temp_path(&h->dir, "home"));
	snprintf(tmp, sizeof tmp, "TMPDIR=%s", temp_path(&h->dir, "tmp"));
	if (!pty_open(p, &how)) {
		str_puts(why, "    no terminal could be made\n");
		return false;
	}
	if (awaits_welcome(p) && pty_settle(p))
		return true;
	person_reads(p, why);
	str_puts(why, "    no kiosk\n");
	return false;
}

/*
 * Out of a sequence, a paste, a field and what lies over a view; then Finish,
 * which asks where something was typed: there it is the second choice.
 */
bool
house_finish(struct pty *p, struct str *why)
{
	person_keys(p, "\033[201~");
	for (int i = 0; i < WAYS_OUT && !p->ended; i++) {
		person_esc(p);
		if (house_is_welcome(p))
			return true;
		person_keys(p, "\t");
		person_keys(p, "q");
		if (house_is_welcome(p))
			return true;
		person_keys(p, "2");
		if (house_is_welcome(p))
			return true;
	}
	person_reads(p, why);
	str_puts(why, "    no welcome after Finish\n");
	return false;
}
