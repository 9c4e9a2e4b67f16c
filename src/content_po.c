/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content_po.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "authoring/check.h"
#include "authoring/locale_new.h"
#include "authoring/plural_rules.h"
#include "authoring/po_check.h"
#include "authoring/pofile.h"
#include "authoring/preview.h"
#include "authoring/pseudo.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/io.h"
#include "base/str.h"

enum { WORD_MAX = 80, LINGUAS_MAX = 1 << 16 };

bool
content_po_is(const char *word)
{
	size_t n = word ? strlen(word) : 0;

	return n > 3 && strcmp(word + n - 3, ".po") == 0;
}

/* ---- check ---------------------------------------------------------- */

static void
put_summary(const char *path, const struct po_summary *sum, struct str *out)
{
	for (int i = 1; i <= PO_TIERS; i++) {
		const struct po_tier *t = &sum->tiers[i];

		if (t->all)
			str_printf(out,
			    "%s: tier %d: %zu of %zu messages, %zu fuzzy, %zu "
			    "missing\n",
			    path, i, t->done, t->all, t->fuzzy,
			    t->all - t->done - t->fuzzy);
	}
	if (sum->inflesz > 0)
		str_printf(out, "%s: INFLESZ %.1f\n", path, sum->inflesz);
	if (sum->unchecked)
		str_printf(out,
		    "%s: msgfmt's own checks were left out: this program was "
		    "built without libgettextpo (Debian: libgettextpo-dev)\n",
		    path);
}

static bool
check_one(struct content_po *p, struct err *e)
{
	struct po_summary summary;
	struct check *c = po_check(p->word, &summary, e);
	size_t warnings;

	if (!c)
		return false;
	if (p->json)
		check_json(c, &p->out);
	else
		check_text(c, &p->out);
	p->errors = check_count(c, CHECK_ERROR);
	warnings = check_count(c, CHECK_WARNING);
	put_summary(p->word, &summary, &p->told);
	str_printf(&p->told, "%s: errors: %zu, warnings: %zu\n", p->word,
	    p->errors, warnings);
	check_close(c);
	return true;
}

/* ---- new-locale ----------------------------------------------------- */

/* With FLAGS of open(): over a file, or never over one. */
static bool
write_file(const char *path, int flags, const struct str *s, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
	bool ok;

	if (fd < 0 && errno == EEXIST)
		return err_set(e, ERR_IO, path, 0,
		    "this file is there already: it is left as it is");
	if (fd < 0)
		return err_sys(e, errno, path, "it cannot be made");
	ok = io_write_all(fd, s->s, s->len) ||
	     err_sys(e, errno, path, "it cannot be written");
	if (close(fd) != 0 && ok)
		ok = err_sys(e, errno, path, "it cannot be written");
	if (!ok)
		unlink(path);
	return ok;
}

static bool
read_linguas(const char *path, struct str *out, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char buf[4096];
	ssize_t n;

	if (fd < 0)
		return err_sys(e, errno, path, "it cannot be opened");
	while ((n = read(fd, buf, sizeof buf)) > 0 && out->len < LINGUAS_MAX)
		str_put(out, buf, (size_t)n);
	close(fd);
	return n == 0 || err_set(e, ERR_LIMIT, path, 0, "it cannot be read");
}

/* The new LINGUAS takes the place of the old at once, or not at all. */
static bool
add_to_linguas(const char *dir, const char *tag, struct err *e)
{
	struct str path, new, raw, text;
	bool ok;

	str_init(&path);
	str_init(&new);
	str_init(&raw);
	str_init(&text);
	str_printf(&path, "%s/LINGUAS", dir);
	str_printf(&new, "%s/LINGUAS.new", dir);
	ok = read_linguas(path.s, &raw, e);
	if (ok) {
		locale_new_linguas(str_text(&raw), raw.len, tag, &text);
		ok = write_file(new.s, O_TRUNC, &text, e);
	}
	if (ok && rename(new.s, path.s) != 0) {
		ok = err_sys(e, errno, path.s, "it cannot be replaced");
		unlink(new.s);
	}
	str_done(&path);
	str_done(&new);
	str_done(&raw);
	str_done(&text);
	return ok;
}

static bool
read_template(
    const char *dir, struct pofile *pot, struct arena *a, struct err *e)
{
	char *path = arena_printf(a, "%s/ketaguide.pot", dir);

	if (access(path, F_OK) != 0)
		return err_set(e, ERR_NOT_FOUND, path, 0,
		    "the template is not there; \"make -C po ketaguide.pot\" "
		    "makes it, and --dir names another folder");
	return pofile_read(pot, a, path, e);
}

static bool
make_po(const char *tag, const struct plural_rule *rule, const char *dir,
    const char *today, struct str *out, struct err *e)
{
	struct arena *a = arena_new();
	char *path = arena_printf(a, "%s/%s.po", dir, tag);
	struct pofile pot;
	struct str text;
	bool ok;

	str_init(&text);
	ok = read_template(dir, &pot, a, e);
	if (ok) {
		locale_new_po(&pot, tag, rule, today, &text);
		ok = write_file(path, O_EXCL, &text, e);
	}
	if (ok && !add_to_linguas(dir, tag, e)) {
		unlink(path);
		ok = false;
	}
	if (ok)
		locale_new_steps(&pot, tag, rule->name, path, out);
	str_done(&text);
	arena_free(a);
	return ok;
}

static bool
begin_locale(struct content_po *p, struct err *e)
{
	const struct plural_rule *rule;
	struct str usual;
	bool ok;

	str_init(&usual);
	ok = locale_new_tag(p->word, &usual, &rule, e) &&
	     make_po(
		 usual.s, rule, p->dir ? p->dir : "po", p->today, &p->out, e);
	str_done(&usual);
	return ok;
}

/* ---- pseudo --------------------------------------------------------- */

static bool
make_pseudo(struct content_po *p, struct err *e)
{
	const char *kind = p->kind ? p->kind : "accented";
	bool rtl = strcmp(kind, "rtl") == 0;
	struct pofile pot;
	struct arena *a;
	bool ok;

	if (!rtl && strcmp(kind, "accented") != 0)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "there is no kind \"%.*s\"; there are accented and rtl",
		    WORD_MAX, kind);
	a = arena_new();
	ok = pofile_read(&pot, a, p->word, e);
	if (ok)
		pseudo_po(&pot, rtl ? PSEUDO_RTL : PSEUDO_ACCENTED, p->today,
		    &p->out);
	arena_free(a);
	return ok;
}

/* ---- preview -------------------------------------------------------- */

static bool
make_preview(struct content_po *p, struct err *e)
{
	struct arena *a = arena_new();
	struct check *c = NULL;
	struct pofile po;

	if (pofile_read(&po, a, p->word, e))
		c = check_open(p->content, NULL, e);
	if (c)
		preview_html(c, &po, &p->out);
	check_close(c);
	arena_free(a);
	return !e->code;
}

/* ---- all ------------------------------------------------------------ */

static const struct {
	const char *command;
	const char *wants; /* a word, and which */
	bool (*run)(struct content_po *p, struct err *e);
} commands[] = {
    {"check", "name the PO file", check_one},
    {"new-locale", "name the language, such as so or pt_BR", begin_locale},
    {"pseudo", "name the template", make_pseudo},
    {"preview", "name the PO file", make_preview},
};

bool
content_po_run(struct content_po *p, struct err *e)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (strcmp(commands[i].command, p->command) != 0)
			continue;
		return p->word ? commands[i].run(p, e)
			       : err_set(e, ERR_USAGE, NULL, 0, "%s",
				     commands[i].wants);
	}
	return err_set(e, ERR_USAGE, NULL, 0, "there is no such command");
}
