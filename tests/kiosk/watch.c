/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1 /* memmem() */
#endif
#include "config.h"

#include "watch.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../screen/traces.h"
#include "base/mem.h"
#include "base/str.h"

enum {
	FOLDERS = 256,
	HELD = 1 << 16, /* [bytes] of a file that are looked into */
	CHANGES = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO |
		  IN_DELETE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF,
};

struct folder {
	int wd;
	bool ours;
	char *path;
};

struct watch {
	int fd;
	const struct trace_text *text;
	size_t ntexts;
	struct folder folders[FOLDERS];
	size_t n;
};

struct watch *
watch_new(const struct trace_text *text, size_t ntexts)
{
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	struct watch *w;

	if (fd < 0)
		return NULL;
	w = mem_calloc(1, sizeof *w);
	w->fd = fd;
	w->text = text;
	w->ntexts = ntexts;
	return w;
}

void
watch_free(struct watch *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->n; i++)
		mem_free(w->folders[i].path);
	close(w->fd);
	mem_free(w);
}

/* One that is not there, or not to be read, holds nothing of ours. */
static void
add(struct watch *w, const char *path, bool ours)
{
	size_t n = strlen(path) + 1;
	int wd;

	if (w->n == FOLDERS)
		abort();
	wd = inotify_add_watch(w->fd, path, CHANGES | IN_ONLYDIR);
	for (size_t i = 0; i < w->n; i++)
		if (w->folders[i].wd == wd)
			return; /* by another name */
	if (wd < 0)
		return;
	w->folders[w->n] =
	    (struct folder){.wd = wd, .ours = ours, .path = mem_alloc(n)};
	memcpy(w->folders[w->n++].path, path, n);
}

/* ---- which -------------------------------------------------------------- */

/* Below PATH, depth by depth; links are not followed. */
void
watch_tree(struct watch *w, const char *path)
{
	char below[PATH_MAX];
	struct dirent *f;
	struct stat st;
	DIR *d;

	add(w, path, true);
	d = opendir(path);
	while (d && (f = readdir(d))) {
		if (strcmp(f->d_name, ".") == 0 || strcmp(f->d_name, "..") == 0)
			continue;
		snprintf(below, sizeof below, "%s/%s", path, f->d_name);
		if (lstat(below, &st) == 0 && S_ISDIR(st.st_mode))
			watch_tree(w, below);
	}
	if (d)
		closedir(d);
}

static const char *
temporary(void)
{
	const char *at = getenv("TMPDIR");

	return at && *at ? at : "/tmp";
}

void
watch_shared(struct watch *w)
{
	static const char *const usual[] = {"/tmp", "/var/tmp", "/dev/shm",
	    "/var/spool", "/var/spool/cups", "/var/spool/cups/tmp",
	    "/var/cache", "/var/cache/fontconfig", "/var/lib", "/var/log",
	    "/run", "/"};
	static const char *const at_home[] = {"", "/.cache",
	    "/.cache/fontconfig", "/.config", "/.cups", "/.local",
	    "/.local/share", "/.local/state"};
	const char *home = getenv("HOME");
	char path[PATH_MAX];

	add(w, temporary(), false);
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		add(w, usual[i], false);
	snprintf(path, sizeof path, "/run/user/%ld", (long)getuid());
	add(w, path, false);
	for (size_t i = 0;
	     home && *home && i < sizeof at_home / sizeof *at_home; i++) {
		snprintf(path, sizeof path, "%s%s", home, at_home[i]);
		add(w, path, false);
	}
}

/* ---- what happened ------------------------------------------------------- */

static bool
holds(const struct watch *w, const char *s, size_t n)
{
	bool any = memmem(s, n, "%PDF-", 5) != NULL;
	struct str piece;

	str_init(&piece);
	for (size_t i = 0; i < w->ntexts && !any; i++) {
		str_clear(&piece);
		trace_utf8(&w->text[i], 0, TRACES_PIECE, &piece);
		any = memmem(s, n, piece.s, piece.len) != NULL;
	}
	str_done(&piece);
	return any;
}

/* A file that is gone by now held it for no longer than that. */
static bool
is_of_somebody(const struct watch *w, const char *path)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
	struct stat st;
	bool any = false;
	char *s;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		ssize_t n;

		s = mem_alloc(HELD);
		n = read(fd, s, HELD);
		any = n > 0 && holds(w, s, (size_t)n);
		mem_free(s);
	}
	close(fd);
	return any;
}

static bool
take(struct watch *w, const struct inotify_event *ev, struct str *out)
{
	char path[2 * PATH_MAX];

	if (ev->mask & IN_Q_OVERFLOW) {
		str_puts(out, "    more was written than can be followed\n");
		return false;
	}
	if (ev->mask & IN_IGNORED)
		return true;
	for (size_t i = 0; i < w->n; i++) {
		const struct folder *f = &w->folders[i];

		if (f->wd != ev->wd)
			continue;
		snprintf(path, sizeof path, "%s/%s", f->path,
		    ev->len ? ev->name : "");
		if (!f->ours && !is_of_somebody(w, path))
			return true;
		str_printf(out, "    written to, or removed: %s (%x)\n", path,
		    (unsigned)ev->mask);
		return false;
	}
	return true;
}

bool
watch_is_quiet(struct watch *w, struct str *out)
{
	union {
		struct inotify_event ev;
		char s[1 << 14];
	} buf;
	bool quiet = true;
	ssize_t n;

	while ((n = read(w->fd, &buf, sizeof buf)) > 0)
		for (ssize_t at = 0; at < n;) {
			struct inotify_event ev;
			const char *s = buf.s + at;

			memcpy(&ev, s, sizeof ev);
			quiet &= take(w,
			    (const struct inotify_event *)(const void *)s, out);
			at += (ssize_t)(sizeof ev + ev.len);
		}
	return quiet;
}

/* ---- does it see? -------------------------------------------------------- */

static bool
sees_file(struct watch *w, const char *path, const char *words)
{
	FILE *f = fopen(path, "w");
	struct str told;
	bool quiet;

	if (!f)
		return false;
	fputs(words, f);
	fclose(f);
	str_init(&told);
	quiet = watch_is_quiet(w, &told);
	remove(path);
	watch_is_quiet(w, &told);
	str_done(&told);
	return !quiet;
}

bool
watch_works(struct watch *w, const char *path, struct str *why)
{
	char name[PATH_MAX];
	struct str words;
	bool good;

	str_init(&words);
	trace_utf8(&w->text[0], 0, w->text[0].n, &words);
	snprintf(name, sizeof name, "%s/watched", path);
	good = sees_file(w, name, "");
	snprintf(name, sizeof name, "%s/ketaguide-watched-%ld", temporary(),
	    (long)getpid());
	good = good && sees_file(w, name, str_text(&words)) &&
	       sees_file(w, name, "%PDF-1.7\n") && !sees_file(w, name, "x");
	if (!good)
		str_puts(why, "    what is written to disk is not seen\n");
	str_done(&words);
	return good;
}
