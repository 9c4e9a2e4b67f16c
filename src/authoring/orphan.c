/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages and notes that lie in the folder and are shown nowhere. */
#include "config.h"

#include <dirent.h>
#include <string.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "base/str.h"

static bool
is_page_name(const char *name)
{
	size_t n = strlen(name);

	return n > 3 && name[0] != '.' && strcmp(name + n - 3, ".md") == 0 &&
	       strcmp(name, "README.md") != 0;
}

/* The files of FOLDER, "" or "counselor/" below the guide's. */
static void
look_in(struct check *c, const char *folder)
{
	const struct check_file *summary = check_file_find(c, "SUMMARY.md");
	struct dirent *e;
	struct str path;
	DIR *dir;

	str_init(&path);
	str_printf(&path, "%s/%s", c->label, folder);
	dir = opendir(path.s);
	while (dir && (e = readdir(dir))) {
		if (!is_page_name(e->d_name))
			continue;
		str_clear(&path);
		str_printf(&path, "%s%s", folder, e->d_name);
		if (!check_file_find(c, path.s) && !check_unread(c, path.s))
			check_say(c, summary, 1, 1, "summary",
			    "nothing shows %s; list it here or remove it",
			    path.s);
	}
	if (dir)
		closedir(dir);
	str_done(&path);
}

void
rules_orphans(struct check *c)
{
	look_in(c, "");
	look_in(c, "counselor/");
}
