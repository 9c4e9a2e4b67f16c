/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/sign.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/io.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/folder.h"
#include "guide/guide.h"
#include "guide/markdown.h"
#include "guide/reviews.h"
#include "guide/settings.h"
#include "text/text.h"

enum {
	WORDS_MAX = 200, /* [bytes] of a name or a role */
	TRIES_MAX = 100, /* of those who sign at once */
};

/* ---- what is asked ---- */

/* One line of words that libConfuse can hold. */
static bool
is_line(const char *v)
{
	size_t n = strlen(v);

	return n <= WORDS_MAX && settings_is_words(v) && text_is_clean(v, n) &&
	       !strpbrk(v, "\n\t") && !strstr(v, "${");
}

static bool
check_opts(const struct sign_opts *o, struct err *e)
{
	if (!o->name || !*o->name)
		return err_set(
		    e, ERR_USAGE, NULL, 0, "say who signs: --name \"A. Name\"");
	if (!o->role || !*o->role)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "say what the person is: --role pharmacist");
	if (!is_line(o->name) || !is_line(o->role))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "--%s takes at most %d bytes of words on one line, without "
		    "control characters and \"${\"",
		    is_line(o->name) ? "role" : "name", WORDS_MAX);
	if (!settings_is_date(o->today))
		return err_set(
		    e, ERR_USAGE, NULL, 0, "today is no day: \"%s\"", o->today);
	if (o->due && !settings_is_date(o->due))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "--due takes a day, such as 2027-11-22");
	if (o->due && strcmp(o->due, o->today) <= 0)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "--due %s is not after today, %s", o->due, o->today);
	if (o->language && !settings_is_language(o->language))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "there is no language \"%.20s\"", o->language);
	return true;
}

/* The same day a year later; 29 February has none. */
static const char *
a_year_from(struct arena *a, const char *today)
{
	const char *day = today + 4;

	return arena_printf(a, "%04d%s", atoi(today) + 1,
	    strcmp(day, "-02-29") == 0 ? "-02-28" : day);
}

/* ---- the page ---- */

/* The page's path, with ".md" where that was left out, and as SUMMARY.md has
 * it: "./safety.md" is safety.md. */
static bool
read_page(struct arena *a, const char *dir, const char *page, const char **path,
    struct bytes *out, struct err *e)
{
	struct folder *f = folder_open(dir, e);
	struct str plain;
	bool ok;

	if (!f)
		return false;
	*path = strlen(page) > 3 && strcmp(page + strlen(page) - 3, ".md") == 0
		    ? arena_strdup(a, page)
		    : arena_printf(a, "%s.md", page);
	str_init(&plain);
	if (folder_normalise(NULL, *path, strlen(*path), &plain))
		*path = arena_strdup(a, str_text(&plain));
	str_done(&plain);
	ok = folder_read(f, *path, GUIDE_PAGE_MAX, out, e);
	folder_close(f);
	return ok;
}

static const char *const *
block_hashes(struct arena *a, const char *s, size_t n)
{
	struct markdown_opts o = {.conventions = true};
	const struct doc *d = markdown_parse(a, s, n, &o, NULL, NULL);
	const char **list = arena_zalloc(a, (d->nblocks + 1) * sizeof *list);
	size_t at = 0;

	for (uint32_t i = doc_leaf_from(d, 0); i < d->nblocks;
	     i = doc_leaf_from(d, i + 1)) {
		char hash[REVIEWS_BLOCK + 1];

		reviews_block_hash(d, i, hash);
		list[at++] = arena_strdup(a, hash);
	}
	return list;
}

/* ---- the file of reviews ---- */

static const struct reviews *
read_reviews(struct arena *a, const char *file, struct err *e)
{
	struct reviews *none = arena_zalloc(a, sizeof *none);
	const struct reviews *r;
	struct bytes b = {0};

	if (access(file, F_OK) != 0 && errno == ENOENT)
		return none;
	if (!folder_read_any(file, SETTINGS_MAX, &b, e))
		return NULL;
	r = reviews_parse(a, file, b.n ? b.s : "", b.n, e);
	bytes_done(&b);
	return r;
}

/* R with ONE behind the others of its page. */
static const struct reviews *
with(struct arena *a, const struct reviews *r, const struct review *one)
{
	struct reviews *out = arena_zalloc(a, sizeof *out);
	struct review *list = arena_alloc(a, (r->n + 1) * sizeof *list);
	size_t after = SIZE_MAX;

	for (size_t i = 0; i < r->n; i++) {
		const struct review *old = &r->list[i];
		bool same = strcmp(old->page, one->page) == 0;

		if (!same || strcmp(old->name, one->name) != 0)
			list[out->n++] = *old;
		if (same)
			after = out->n;
	}
	if (after == SIZE_MAX)
		after = out->n;
	memmove(
	    &list[after + 1], &list[after], (out->n - after) * sizeof *list);
	list[after] = *one;
	out->n++;
	out->list = list;
	return out;
}

/* The folder that FILE is in; -1: it cannot be opened. */
static int
open_around(struct arena *a, const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *dir = slash
			      ? arena_strndup(a, file,
				    slash == file ? 1 : (size_t)(slash - file))
			      : ".";

	return open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* The rename itself is on the disk only with its folder. */
static void
sync_folder(struct arena *a, const char *file)
{
	int fd = open_around(a, file);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/*
 * Two who sign at once come one after the other.  Each holds the file that was
 * read open and locked; as every signature is a new file, one that finds
 * another in its place afterwards begins again, *AGAIN.  Where there are no
 * locks, such as on some network disks, it goes without.
 */
static bool
lock_file(int fd, const char *file)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	struct stat held, there;

	while (fcntl(fd, F_SETLKW, &whole) != 0 && errno == EINTR)
		;
	return fstat(fd, &held) == 0 && stat(file, &there) == 0 &&
	       held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

/* TEMP becomes FILE, which is not there yet unless somebody else was quicker.
 */
static int
put_first(const char *temp, const char *file, bool *again)
{
	if (link(temp, file) == 0)
		return unlink(temp);
	*again = errno == EEXIST;
	/* Some disks know no links. */
	return *again ? -1 : rename(temp, file);
}

static bool
replace(struct arena *a, const char *file, const struct str *s, bool first,
    bool *again, struct err *e)
{
	char *temp = arena_printf(a, "%s.XXXXXX", file);
	struct stat st;
	mode_t mode = !first && stat(file, &st) == 0 ? st.st_mode & 0777 : 0644;
	int fd = mkstemp(temp), sys = 0;

	if (fd < 0)
		return err_sys(e, errno, file,
		    "cannot write beside it; --file names another place");
	if (!io_write_all(fd, s->s, s->len) || fchmod(fd, mode) != 0 ||
	    fsync(fd) != 0)
		sys = errno;
	if (close(fd) != 0 && !sys)
		sys = errno;
	*again = false;
	if (!sys &&
	    (first ? put_first(temp, file, again) : rename(temp, file)) != 0)
		sys = errno;
	if (sys) {
		unlink(temp);
		return err_sys(e, sys, file, "cannot write");
	}
	sync_folder(a, file);
	return true;
}

/* What was written must be readable, or nothing is written.  *AGAIN on the way
 * in: FILE is not to be there; on the way out: it is, so begin again. */
static bool
write_reviews(struct arena *a, const char *file, const struct reviews *r,
    bool *again, struct err *e)
{
	bool ok, first = *again;
	struct str s;

	*again = false;
	str_init(&s);
	reviews_write(r, &s);
	ok = s.len <= SETTINGS_MAX ||
	     err_set(e, ERR_LIMIT, file, 0, "there are too many signatures");
	ok = ok && reviews_parse(a, file, s.s, s.len, e) &&
	     replace(a, file, &s, first, again, e);
	str_done(&s);
	return ok;
}

/* ---- signing ---- */

static bool
sign_once(struct arena *a, const char *file, const struct review *one,
    bool *again, struct err *e)
{
	int fd = open(file, O_RDWR | O_CLOEXEC);
	const struct reviews *old;
	bool ok = false;

	*again = fd < 0 && errno == ENOENT;
	old = read_reviews(a, file, e);
	if (!old)
		*again = false;
	else if (fd >= 0 && !lock_file(fd, file))
		*again = true;
	else
		ok = write_reviews(a, file, with(a, old, one), again, e);
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool
sign_bytes(struct arena *a, const char *dir, const struct sign_opts *o,
    const char *path, const char *s, size_t n, struct err *e)
{
	const char *file =
	    o->file ? o->file : arena_printf(a, "%s/%s", dir, REVIEWS_FILE);
	char hash[REVIEWS_HASH + 1];
	struct review one = {.name = o->name,
	    .page = o->language ? arena_printf(a, "%s:%s", o->language, path)
				: path,
	    .role = o->role,
	    .date = o->today,
	    .due = o->due ? o->due : a_year_from(a, o->today),
	    .hash = hash};
	struct err failed;
	bool again, ok;
	int tries = TRIES_MAX;

	reviews_hash(s, n, hash);
	one.blocks = block_hashes(a, s, n);
	do {
		failed = (struct err){0};
		ok = sign_once(a, file, &one, &again, &failed);
	} while (!ok && again && --tries);
	if (!ok && again)
		return err_set(e, ERR_IO, file, 0,
		    "something else changes this file all the time; try "
		    "again later");
	if (!ok)
		*e = failed;
	return ok;
}

bool
sign_page(const char *dir, const struct sign_opts *o, struct err *e)
{
	struct arena *a;
	struct bytes b = {0};
	const char *path;
	bool ok;

	if (!check_opts(o, e))
		return false;
	a = arena_new();
	ok = read_page(a, dir, o->page, &path, &b, e);
	if (ok && o->language)
		ok = sign_bytes(a, dir, o, path, o->text ? o->text : "",
		    o->text ? o->n : 0, e);
	else if (ok)
		ok = sign_bytes(a, dir, o, path, b.n ? b.s : "", b.n, e);
	bytes_done(&b);
	arena_free(a);
	return ok;
}
