/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * File: where the name is written of the file that a handout is saved to.  What
 * the name ends in says what kind of file it is.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "app/internal.h"
#include "app/writing.h"
#include "base/mem.h"

enum { ROOM = 60 /* [cells] of a name that are seen at once */ };

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- names ------------------------------------------------------------- */

static const struct {
	const char *end;
	enum job_format format;
} ends[] = {
    {".pdf", JOB_PDF},
    {".html", JOB_HTML},
    {".htm", JOB_HTML},
    {".txt", JOB_TEXT},
};

/* The kind of file that NAME is; false: it does not say. */
static bool
find_format(const char *name, uint8_t *format)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t len = strlen(ends[i].end);

		if (n <= len || name[n - len - 1] == '/' ||
		    strcasecmp(name + n - len, ends[i].end) != 0)
			continue;
		*format = (uint8_t)ends[i].format;
		return true;
	}
	return false;
}

/* A name to begin with: of the sheet, or of the page. */
static void
first_name(const struct app *a, char name[JOB_NAME + 8])
{
	const struct job *j = a->printing.job;
	const char *of = j->help    ? JOB_HELP_NOW
			 : j->visit ? "record"
				    : "my-handout";
	size_t n;

	if (j->nsheets == 1 && !a->printing.own)
		of = j->sheets[0];
	else if (j->nplaces == 1 && j->nsheets == 0)
		of = j->places[0];
	n = strcspn(of, "#");
	if (n > 3 && strncmp(of + n - 3, ".md", 3) == 0)
		n -= 3;
	snprintf(name, JOB_NAME + 8, "%.*s.pdf", (int)n, of);
	for (char *s = name; *s; s++)
		if (*s == '/' || *s == ' ')
			*s = '-';
}

static void
put_name(struct field *f, const char *s)
{
	field_wipe(f);
	for (; *s; s++)
		field_event(f,
		    &(struct event){.kind = EVENT_PASTE,
			.key = (unsigned char)*s < 0x80 ? (uint32_t)*s : '-'});
}

struct effect
file_open(struct app *a)
{
	struct printing *p = &a->printing;
	char name[JOB_NAME + 8];
	struct effect e;

	if (a->opts.mode == MODE_KIOSK)
		return nothing;
	if (!p->file_typed || p->file.n == 0) {
		first_name(a, name);
		put_name(&p->file, name);
		p->file_typed = false;
	}
	e = history_show(a, VIEW_FILE);
	a->focus = (struct focus){.kind = FOCUS_FIELD};
	return e;
}

/* ---- saving ------------------------------------------------------------ */

static struct effect
save(struct app *a)
{
	struct job *j = a->printing.job;
	const struct field *f = &a->printing.file;
	size_t from = strspn(f->s, " "), n = f->n;
	char name[FIELD_BYTES + 8];

	while (n > from && f->s[n - 1] == ' ')
		n--;
	if (n <= from || f->s[n - 1] == '/') {
		app_notice(a, "%s", app_tr(a, "The file needs a name."));
		return nothing;
	}
	snprintf(name, sizeof name, "%.*s", (int)(n - from), f->s + from);
	if (!find_format(name, &j->format)) {
		j->format = JOB_PDF;
		snprintf(
		    name + strlen(name), sizeof name - strlen(name), ".pdf");
	}
	if (strlen(name) >= sizeof j->path) {
		app_notice(a, "%s", app_tr(a, "This name is too long."));
		return nothing;
	}
	snprintf(j->path, sizeof j->path, "%s", name);
	return printing_ask(a, JOB_SAVE);
}

/* ---- the screen -------------------------------------------------------- */

static struct writing
screen(struct app *a)
{
	bool wordy = a->opts.width >= WRITING_WORDY;

	return (struct writing){
	    .title = wordy ? app_tr(a, "Save to a file") : app_tr(a, "Save"),
	    .heading = wordy && a->opts.height >= TALL
			   ? app_tr(a, "What is the file to be called? A name "
				       "that ends in .html or .txt makes a "
				       "file of that kind.")
			   : app_tr(a, "Name of the file:"),
	    .field = &a->printing.file,
	    .room = ROOM};
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_SAVE_FILE;
	b[2] = ACTION_KEYS;
	b[3] = ACTION_HELP;
	return 4;
}

static const struct writing_ops ops = {.screen = screen, .keep = save};

const struct view_ops file_view = {
    WRITING_VIEW, .buttons = buttons, .write = &ops};
