/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tempdir - a folder of a test's own, filled as it likes, gone afterwards. */
#ifndef TESTS_TEMPDIR_H
#define TESTS_TEMPDIR_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMP_PATH_MAX = 4096 };

struct tempdir {
	char path[256];
	char name[TEMP_PATH_MAX]; /* of the last temp_path() */
};

static inline void
temp_make(struct tempdir *t)
{
	const char *at = getenv("TMPDIR");

	snprintf(t->path, sizeof t->path, "%s/ketaguide-test-XXXXXX",
	    at && *at && strlen(at) < 200 ? at : "/tmp");
	if (!mkdtemp(t->path))
		abort();
}

static inline int
temp_remove_one(
    const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static inline void
temp_remove(struct tempdir *t)
{
	nftw(t->path, temp_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Valid until the next call. */
static inline const char *
temp_path(struct tempdir *t, const char *below)
{
	snprintf(t->name, sizeof t->name, "%s/%s", t->path, below);
	return t->name;
}

static inline void
temp_folder(struct tempdir *t, const char *below)
{
	if (mkdir(temp_path(t, below), 0700) != 0)
		abort();
}

static inline void
temp_bytes(struct tempdir *t, const char *below, const void *s, size_t n)
{
	FILE *f = fopen(temp_path(t, below), "wb");

	if (!f || fwrite(s, 1, n, f) != n || fclose(f) != 0)
		abort();
}

static inline void
temp_file(struct tempdir *t, const char *below, const char *text)
{
	temp_bytes(t, below, text, strlen(text));
}

/* A sequence that is the same in each run. */
static inline unsigned
temp_random(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

#endif
