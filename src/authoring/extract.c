/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/extract.h"

#include <stdlib.h>
#include <string.h>

#include "authoring/check.h"
#include "authoring/po.h"
#include "authoring/source.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/lines.h"
#include "guide/markdown.h"
#include "guide/sheets.h"
#include "guide/summary.h"

/* A message at one place. */
struct use {
	const char *context; /* or NULL */
	const char *id;
	const char *type;
	const char *note; /* or NULL */
	const char *file;
	uint32_t line;
	unsigned tier;
	size_t order; /* the how-manieth it was found */
};

struct extract {
	struct check *c;
	const struct check_file *file; /* that is being read */
	size_t at; /* [bytes] of it: where its last text was found */
	struct use *uses;
	size_t n, cap;
};

/* ---- what is found -------------------------------------------------- */

static void
add(struct extract *x, const struct use *u)
{
	if (x->n == x->cap) {
		x->cap = x->cap ? x->cap * 2 : 1024;
		x->uses = mem_realloc(x->uses, x->cap * sizeof *x->uses);
	}
	x->uses[x->n] = *u;
	x->uses[x->n].file = x->file->path;
	x->uses[x->n].order = x->n;
	x->n++;
}

/* The line of the file where S stands, looked for from the last one on. */
static uint32_t
find_line(struct extract *x, const char *s)
{
	const char *raw = x->file->raw, *found;
	char *part = arena_strndup(x->c->a, s, strcspn(s, "\"\\\n"));
	uint32_t line, column;

	found = strstr(raw + x->at, part);
	if (!found)
		found = strstr(raw, part);
	if (!found)
		return 1;
	x->at = (size_t)(found - raw) + strlen(part);
	source_place(x->file, (size_t)(found - raw), &line, &column);
	return line;
}

static bool
has_letters(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x80 ||
		    ((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z'))
			return true;
	return false;
}

/* Words of a settings file. */
static void
add_setting(struct extract *x, const char *s, const char *type)
{
	if (has_letters(s))
		add(x, &(struct use){.id = s,
			   .type = type,
			   .line = find_line(x, s),
			   .tier = guide_tier(x->file->path, -1)});
}

static void
add_settings(struct extract *x, const char *const *list, const char *type)
{
	for (; *list; list++)
		add_setting(x, *list, type);
}

/* ---- pages ---------------------------------------------------------- */

static const char *
callout_words(int callout)
{
	switch (callout) {
	case CALLOUT_KEY_POINTS:
		return ", key points";
	case CALLOUT_TIP:
		return ", what you can do";
	case CALLOUT_WARNING:
		return ", red flags";
	case CALLOUT_KNOWN:
		return ", what is known";
	case CALLOUT_NOT_KNOWN:
		return ", what is not known";
	case CALLOUT_STATUS:
		return ", status";
	default:
		return "";
	}
}

static const char *
type_of(struct arena *a, const struct markdown_message *m)
{
	switch (m->block) {
	case BLOCK_HEADING:
		return arena_printf(a, "Heading %u (Markdown)", m->detail);
	case BLOCK_CALLOUT:
		return "Words above a box";
	case BLOCK_PERSON:
		return "What people had, beside a picture of them";
	case BLOCK_STEP:
		return m->label ? "A time in a timeline"
				: "What happens then, in a timeline";
	default:
		break;
	}
	if (m->answer)
		return "Answer (Markdown)";
	return arena_printf(a, "%s%s (Markdown)",
	    m->item ? "List item" : "Paragraph", callout_words(m->callout));
}

static const char *
note_of(const struct markdown_message *m)
{
	if (!m->note && strncmp(m->id, "(spoken: ", 9) == 0)
		return "How the word above is said. Write it as readers of "
		       "your language would read it aloud.";
	return m->note;
}

/* The reader asks for a message; it is noted, and there is none. */
static const char *
take_message(void *ctx, const struct markdown_message *m)
{
	struct extract *x = ctx;
	struct arena *a = x->c->a;

	add(x, &(struct use){.context = m->context,
		   .id = arena_strndup(a, m->id, m->n),
		   .type = type_of(a, m),
		   .note = note_of(m),
		   .line = m->line,
		   .tier = guide_tier(x->file->path, m->callout)});
	return NULL;
}

static void
read_page(struct extract *x)
{
	struct markdown_opts o = {.conventions = true,
	    .translate = take_message,
	    .name_headings = guide_names_headings(x->file->path),
	    .ctx = x};

	markdown_parse(x->c->a, x->file->raw, x->file->n, &o, NULL, NULL);
}

/* ---- settings ------------------------------------------------------- */

static bool
read_conf(struct extract *x, struct err *e)
{
	const struct guideconf *g = x->c->conf;

	(void)e; /* the guide was opened with it */
	add_setting(x, g->title, "Title of the guide");
	add_setting(x, g->public_title, "Title that a waiting room may see");
	for (size_t i = 0; i < g->nroutes; i++)
		add_setting(x, g->routes[i].title, "A way to be treated");
	return true;
}

static bool
read_summary(struct extract *x, struct err *e)
{
	struct summary s = {0};

	(void)e; /* it cannot be broken */
	summary_parse(&s, x->c->a, x->file->raw, x->file->n);
	for (size_t i = 0; i < s.n; i++)
		if (has_letters(s.entries[i].title))
			add(x, &(struct use){.id = s.entries[i].title,
				   .type = s.entries[i].kind == ENTRY_PART
					       ? "Title of a part"
					       : "Title of a page",
				   .line = s.entries[i].line,
				   .tier = guide_tier(x->file->path, -1)});
	summary_done(&s);
	return true;
}

static bool
read_lines(struct extract *x, struct err *e)
{
	const struct lines *l =
	    lines_parse(x->c->a, x->file->path, x->file->raw, x->file->n, e);

	for (size_t i = 0; l && i < l->ncountries; i++) {
		const struct lines_country *k = &l->countries[i];

		add_setting(x, k->name, "Name of a country");
		for (size_t j = 0; j < k->nlines; j++) {
			add_setting(x, k->lines[j].name,
			    "Name of a telephone line. Use its own name in "
			    "your language, or keep the English one.");
			add_setting(x, k->lines[j].hours,
			    "When a telephone line is open");
		}
	}
	return l != NULL;
}

static bool
read_sheets(struct extract *x, struct err *e)
{
	const struct sheets *l =
	    sheets_parse(x->c->a, x->file->path, x->file->raw, x->file->n, e);

	for (size_t i = 0; l && i < l->n; i++) {
		const struct sheet *s = &l->sheets[i];

		add_setting(x, s->title, "Handout, title");
		add_setting(x, s->intro, "Handout, words at the top");
		add_setting(x, s->how, "Handout, how to use it");
		add_settings(x, s->tick, "Handout, line to tick");
		add_settings(x, s->write, "Handout, place to write");
		add_settings(x, s->columns, "Handout, head of a column");
	}
	return l != NULL;
}

static bool
read_visits(struct extract *x, struct err *e)
{
	const struct visits *l =
	    visits_parse(x->c->a, x->file->path, x->file->raw, x->file->n, e);

	for (size_t i = 0; l && i < l->n; i++) {
		const struct visit *v = &l->visits[i];

		add_setting(x, v->title, "Agenda of a visit, title");
		for (size_t j = 0; j < v->nsteps; j++)
			add_setting(
			    x, v->steps[j].title, "Agenda of a visit, step");
	}
	return l != NULL;
}

/* ---- the folder ----------------------------------------------------- */

/* In a tier these come first, and after them the pages in SUMMARY's order … */
static const struct {
	const char *path;
	bool (*read)(struct extract *x, struct err *e); /* NULL: a page */
} first[] = {
    {"guide.conf", read_conf},
    {"SUMMARY.md", read_summary},
    {"get-help.md", NULL},
    {"lines.conf", read_lines},
    {"short.md", NULL},
    {"safety.md", NULL},
    /* … and then these. */
    {"sheets.conf", read_sheets},
    {"visits.conf", read_visits},
};

enum { BEFORE_PAGES = 6, FIRST = sizeof first / sizeof *first };

static bool
is_first(const struct check_file *f)
{
	for (size_t i = 0; i < FIRST; i++)
		if (strcmp(f->path, first[i].path) == 0)
			return true;
	return false;
}

static bool
read_first(struct extract *x, size_t i, struct err *e)
{
	x->file = check_file_find(x->c, first[i].path);
	x->at = 0;
	if (!x->file)
		return true;
	if (first[i].read)
		return first[i].read(x, e);
	if (x->file->doc)
		read_page(x);
	return true;
}

static bool
read_all(struct extract *x, struct err *e)
{
	for (size_t i = 0; i < BEFORE_PAGES; i++)
		if (!read_first(x, i, e))
			return false;
	for (size_t k = 0; k < x->c->nfiles; k++) {
		x->file = &x->c->files[k];
		if (x->file->doc && !is_first(x->file) &&
		    x->file->kind != FILE_CHANGES)
			read_page(x);
	}
	for (size_t i = BEFORE_PAGES; i < FIRST; i++)
		if (!read_first(x, i, e))
			return false;
	return true;
}

/* ---- messages ------------------------------------------------------- */

static int
by_string(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

static int
by_message(const void *p, const void *q)
{
	const struct use *a = p, *b = q;
	int by = strcmp(a->id, b->id);

	if (!by)
		by = by_string(a->context, b->context);
	return by ? by : (a->order > b->order) - (a->order < b->order);
}

static bool
same_message(const struct use *a, const struct use *b)
{
	return strcmp(a->id, b->id) == 0 &&
	       by_string(a->context, b->context) == 0;
}

/* Uses [FIRST, END), all of one message. */
struct message {
	const struct use *first, *end;
	unsigned tier;
	size_t order;
};

static int
by_tier(const void *p, const void *q)
{
	const struct message *a = p, *b = q;

	if (a->tier != b->tier)
		return a->tier < b->tier ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* The lowest tier of its uses, and the place that it has there. */
static struct message
make_message(const struct use *u, const struct use *end)
{
	struct message m = {u, u, u->tier, u->order};

	for (; m.end < end && same_message(m.end, u); m.end++)
		if (m.end->tier < m.tier) {
			m.tier = m.end->tier;
			m.order = m.end->order;
		}
	return m;
}

/* Each type and each note once. */
static void
put_comments(struct str *out, const struct message *m)
{
	const struct use *u, *v;

	for (u = m->first; u < m->end; u++) {
		for (v = m->first; v < u && strcmp(v->type, u->type) != 0; v++)
			;
		if (v == u)
			po_comment(out, "type", u->type);
	}
	for (u = m->first; u < m->end; u++) {
		for (v = m->first; v < u && by_string(v->note, u->note); v++)
			;
		if (v == u && u->note)
			po_comment(out, "TRANSLATORS", u->note);
	}
}

static void
put_message(struct extract *x, const struct message *m, struct str *out)
{
	const struct use *u = m->first;
	size_t n = strlen(x->c->label), column = 0;
	struct str path;

	while (n > 1 && x->c->label[n - 1] == '/')
		n--;
	str_printf(out, "\n#. tier %u\n", m->tier);
	put_comments(out, m);
	str_init(&path);
	for (; u < m->end; u++) {
		if (u > m->first && u[-1].line == u->line &&
		    strcmp(u[-1].file, u->file) == 0)
			continue;
		str_clear(&path);
		str_printf(&path, "%.*s/%s", (int)n, x->c->label, u->file);
		po_place(out, &column, path.s, u->line);
	}
	str_done(&path);
	str_putc(out, '\n');
	if (m->first->context)
		po_string(out, "msgctxt", m->first->context);
	po_string(out, "msgid", m->first->id);
	po_string(out, "msgstr", "");
}

static void
put_header(struct extract *x, struct str *out)
{
	const struct guideconf *g = x->c->conf;
	struct str s;

	str_puts(out,
	    "# What the guide says, for translators.\n"
	    "# Written by \"ketaguide-content extract\"; do not edit it.\n"
	    "#\n#, fuzzy\n");
	str_init(&s);
	str_printf(&s,
	    "Project-Id-Version: %s %s\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: 8bit\n",
	    *g->title ? g->title : "guide", g->version);
	po_string(out, "msgid", "");
	po_string(out, "msgstr", s.s);
	str_done(&s);
}

bool
extract_template(struct check *c, struct str *out, struct err *e)
{
	struct extract x = {.c = c};
	struct message *list;
	size_t n = 0;
	bool ok = read_all(&x, e);

	if (ok && x.n) {
		qsort(x.uses, x.n, sizeof *x.uses, by_message);
		list = arena_alloc(c->a, x.n * sizeof *list);
		for (size_t i = 0; i < x.n;
		     i += (size_t)(list[n - 1].end - list[n - 1].first))
			list[n++] = make_message(&x.uses[i], x.uses + x.n);
		qsort(list, n, sizeof *list, by_tier);
		put_header(&x, out);
		for (size_t i = 0; i < n; i++)
			put_message(&x, &list[i], out);
	}
	mem_free(x.uses);
	return ok;
}
