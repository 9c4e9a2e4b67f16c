/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenMetrics 1.0: "# TYPE" and "# HELP" of each family, its samples, "# EOF".
 * A total that begins at nothing each day is a gauge, since counters never go
 * down.
 */
#include "config.h"

#include "kiosk/counts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/str.h"

enum { NAMES = 64, NAME = 65, DAY = 11 };

static const struct {
	const char *family, *label, *help;
} families[COUNTS_KINDS] = {
    [COUNTS_LANGUAGE] = {"ketaguide_language_asked_today", "language",
	"How often a language was asked for today"},
    [COUNTS_SHEET] = {"ketaguide_sheet_printed_today", "sheet",
	"How often a sheet was printed today"},
    [COUNTS_OUTCOME] = {"ketaguide_print_outcome_today", "outcome",
	"How printing ended today"},
};

struct counts {
	char day[DAY];
	struct count {
		char name[NAME];
		uint64_t n;
	} list[COUNTS_KINDS][NAMES + 1]; /* the last is "other" */
	size_t used[COUNTS_KINDS];
};

struct counts *
counts_new(void)
{
	return mem_calloc(1, sizeof(struct counts));
}

void
counts_free(struct counts *c)
{
	mem_free(c);
}

static bool
is_name(const char *s)
{
	size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
			     "xyz0123456789_-");

	return n > 0 && n < NAME && !s[n];
}

static struct count *
place_of(struct counts *c, enum counts_kind kind, const char *name)
{
	struct count *list = c->list[kind];
	size_t *used = &c->used[kind];

	if (!is_name(name))
		name = "other";
	for (size_t i = 0; i < *used; i++)
		if (strcmp(list[i].name, name) == 0)
			return &list[i];
	if (*used >= NAMES) /* room for one more, which takes the rest */
		name = "other";
	for (size_t i = 0; i < *used; i++)
		if (strcmp(list[i].name, name) == 0)
			return &list[i];
	snprintf(list[*used].name, NAME, "%s", name);
	return &list[(*used)++];
}

void
counts_add(
    struct counts *c, enum counts_kind kind, const char *name, const char *day)
{
	if (strcmp(c->day, day) != 0) {
		memset(c, 0, sizeof *c);
		snprintf(c->day, DAY, "%s", day);
	}
	place_of(c, kind, name)->n++;
}

void
counts_text(const struct counts *c, struct str *out)
{
	for (int k = 0; k < COUNTS_KINDS; k++) {
		str_printf(out, "# TYPE %s gauge\n# HELP %s %s.\n",
		    families[k].family, families[k].family, families[k].help);
		for (size_t i = 0; i < c->used[k]; i++)
			str_printf(out, "%s{%s=\"%s\"} %llu\n",
			    families[k].family, families[k].label,
			    c->list[k][i].name,
			    (unsigned long long)c->list[k][i].n);
	}
	str_puts(out, "# EOF\n");
}

bool
counts_write(const struct counts *c, const char *path, struct err *e)
{
	struct str text, beside;
	int fd, sys = 0;

	str_init(&text);
	str_init(&beside);
	counts_text(c, &text);
	str_printf(&beside, "%s.new", path);
	fd = open(beside.s,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
	    S_IRUSR | S_IWUSR);
	/* Whoever collects them is another user, whatever our umask. */
	if (fd < 0 || fchmod(fd, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH) != 0 ||
	    !io_write_all(fd, text.s, text.len))
		sys = errno;
	if (fd >= 0 && close(fd) != 0 && !sys)
		sys = errno;
	if (!sys && rename(beside.s, path) != 0)
		sys = errno;
	if (sys && fd >= 0)
		unlink(beside.s);
	str_done(&text);
	str_done(&beside);
	return !sys || err_sys(e, sys, path, "the counts cannot be written");
}
