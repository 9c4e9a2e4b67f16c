/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/places.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "locale/catalog.h"
#include "locale/languages.h"

/* The folder UP levels above the program, in EXE; false: it is not known. */
static bool
above_program(char exe[PATH_MAX], int up)
{
	ssize_t n = readlink("/proc/self/exe", exe, PATH_MAX - 1);

	if (n <= 0)
		return false;
	exe[n] = '\0';
	while (up-- > 0) {
		char *slash = strrchr(exe, '/');

		if (!slash)
			return false;
		*slash = '\0';
	}
	return true;
}

/* The top of the build tree that the program runs in; false: installed. */
static bool
build_tree(struct str *top)
{
	char exe[PATH_MAX];
	size_t len;
	bool is_build;

	if (!above_program(exe, 2))
		return false;
	str_puts(top, exe);
	len = top->len;
	str_puts(top, "/config.status");
	is_build = access(top->s, F_OK) == 0;
	top->len = len;
	top->s[len] = '\0';
	return is_build;
}

char *
places_content(void)
{
	struct str s;

	str_init(&s);
	if (build_tree(&s))
		str_puts(&s, "/content");
	else {
		str_clear(&s);
		str_puts(&s, PKGDATADIR "/content");
	}
	return s.s;
}

/* A program of ours, beside the one that runs. */
static char *
beside(const char *name)
{
	char folder[PATH_MAX];
	struct str s;

	str_init(&s);
	str_printf(
	    &s, "%s/%s", above_program(folder, 1) ? folder : BINDIR, name);
	return s.s;
}

char *
places_handout(void)
{
	return beside(PACKAGE "-handout");
}

char *
places_printer(void)
{
	return beside(PACKAGE "-printer");
}

char *
places_kiosk(void)
{
	return beside(PACKAGE "-kiosk");
}

char *
places_site(void)
{
	struct str s;

	str_init(&s);
	if (build_tree(&s))
		str_puts(&s, "/etc");
	else {
		str_clear(&s);
		str_puts(&s, SYSCONFDIR);
	}
	str_puts(&s, "/ketaguide/site.conf");
	if (access(s.s, F_OK) == 0)
		return s.s;
	str_done(&s);
	return NULL;
}

/* ---- catalogs -------------------------------------------------------- */

struct search {
	struct catalog *found;
	struct err *err;
	bool english; /* asked for, and needs no catalog */
};

void
places_catalog_path(struct str *s, const char *tag)
{
	if (build_tree(s))
		str_printf(s, "/content/../po/%s.gmo", tag);
	else {
		str_clear(s);
		str_printf(s, LOCALEDIR "/%s/LC_MESSAGES/" PACKAGE ".mo", tag);
	}
}

static bool
try_tag(void *ctx, const char *tag)
{
	struct search *f = ctx;
	struct str path;

	if (strcmp(tag, "en") == 0 || strcmp(tag, "C") == 0) {
		f->english = true;
		return true;
	}
	str_init(&path);
	places_catalog_path(&path, tag);
	if (access(path.s, F_OK) == 0)
		f->found = catalog_open(path.s, f->err);
	str_done(&path);
	return f->found != NULL;
}

struct catalog *
places_catalog(const char *wish, struct err *e)
{
	struct search f = {.err = e};

	if (!wish) {
		language_choose(getenv("LANGUAGE"), getenv("LC_ALL"),
		    getenv("LC_MESSAGES"), getenv("LANG"), try_tag, &f);
		return f.found;
	}
	if (!language_choose(NULL, wish, NULL, NULL, try_tag, &f) &&
	    e->code == ERR_NONE)
		err_set(e, ERR_NOT_FOUND, NULL, 0,
		    "there is no translation into \"%.80s\" yet: this is "
		    "English",
		    wish);
	return f.found;
}
