/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void
keep_path(struct err *e, const char *path)
{
	size_t n = path ? strlen(path) : 0;

	if (n >= sizeof e->path) /* the end names the file */
		snprintf(e->path, sizeof e->path, "...%s",
		    path + n - (sizeof e->path - 4));
	else
		snprintf(e->path, sizeof e->path, "%s", path ? path : "");
}

bool
err_set(struct err *e, enum err_code code, const char *path, int line,
    const char *fmt, ...)
{
	va_list ap;

	e->code = code;
	e->sys = 0;
	e->line = line;
	keep_path(e, path);
	va_start(ap, fmt);
	vsnprintf(e->msg, sizeof e->msg, fmt, ap);
	va_end(ap);
	return false;
}

bool
err_sys(struct err *e, int sys, const char *path, const char *what)
{
	enum err_code code = sys == ENOENT ? ERR_NOT_FOUND : ERR_IO;

	err_set(e, code, path, 0, "%s: %s", what, strerror(sys));
	e->sys = sys;
	return false;
}
