/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheet, in which languages, in which order. */
#include "config.h"

#include "paper/handout.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guideconf.h"
#include "guide/job.h"
#include "guide/material.h"
#include "guide/plan_words.h"
#include "guide/sheets.h"
#include "layout/layout.h"
#include "locale/catalog.h"
#include "locale/languages.h"
#include "paper/handout_internal.h"
#include "text/bidi.h"

enum { TITLE = 1, SECTION = 2, PLACE = JOB_NAME };

#define HELP_NOW JOB_HELP_NOW
#define FSI "\xe2\x81\xa8" /* U+2068 */
#define PDI "\xe2\x81\xa9" /* U+2069 */

/* ---- languages ------------------------------------------------------- */

/* What a sheet is made in: of what is asked for, what may be printed. */
struct languages {
	const struct catalog *c[2]; /* NULL: the source's */
	size_t n;
	const struct catalog *refused[2];
	bool draft;
};

static const char *
source_language(const struct guide *g)
{
	const struct guideconf *conf = guide_conf(g);

	return conf && *conf->source_language ? conf->source_language : "en";
}

static const char *
name_of(const struct guide *g, const struct catalog *c)
{
	return c ? catalog_language(c) : source_language(g);
}

static void
add_language(struct languages *l, struct guide *g, const struct catalog *c)
{
	if (c && strcmp(catalog_language(c), source_language(g)) == 0)
		c = NULL;
	guide_set_catalog(g, c);
	if (guide_is_draft(g) && !site_drafts(guide_site(g))) {
		l->refused[l->refused[0] != NULL] = c;
		c = NULL;
	}
	if (l->n && strcmp(name_of(g, l->c[0]), name_of(g, c)) == 0)
		return;
	l->c[l->n++] = c;
	l->draft |= c && guide_is_draft(g);
}

/* "zh_CN" as BCP 47 has it, in A. */
static const char *
tag_of(struct arena *a, const char *language)
{
	static const struct {
		const char *script, *subtag;
	} scripts[] = {{"latin", "Latn"}, {"cyrillic", "Cyrl"}};
	size_t n = strcspn(language, "@");
	const char *subtag = NULL;
	char *tag;

	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (language[n] &&
		    strcmp(language + n + 1, scripts[i].script) == 0)
			subtag = scripts[i].subtag;
	n = strcspn(language, "@.");
	tag = subtag
		  ? arena_printf(a, "%.*s-%s%.*s", (int)strcspn(language, "_@"),
			language, subtag, (int)(n - strcspn(language, "_@")),
			language + strcspn(language, "_@"))
		  : arena_strndup(a, language, n);
	for (char *p = tag; *p; p++)
		if (*p == '_')
			*p = '-';
	return tag;
}

/* ---- words ----------------------------------------------------------- */

static struct remark *
remark(struct making *m, const char *text)
{
	struct remark *r = arena_zalloc(m->a, sizeof *r);

	r->text = text;
	r->next = m->remarks;
	m->remarks = r;
	return r;
}

/* [bytes] of a placeholder's name at S, which is behind its '{'. */
static size_t
name_length(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return s[n] == '}' ? n : 0;
}

const char *
handout_words(struct making *m, const char *words)
{
	const char *t = guide_words(m->g, words);
	bool source = m->translated && t == words && *words;
	struct str s;

	str_init(&s);
	for (const char *p = t; *p; p++) {
		size_t n = *p == '{' ? name_length(p + 1) : 0;
		const char *v = NULL;
		bool apart;

		if (n)
			v = source ? guide_source_value(m->g, p + 1, n)
				   : guide_value(m->g, p + 1, n);

		if (!v) {
			str_putc(&s, *p);
			continue;
		}
		apart = (m->rtl && !source) || text_has_rtl(v, strlen(v));
		str_puts(&s, apart ? FSI : "");
		str_puts(&s, v);
		str_puts(&s, apart ? PDI : "");
		p += n + 1;
	}
	t = arena_strndup(m->a, str_text(&s), s.len);
	str_done(&s);
	if (source)
		remark(m, t)->source = true;
	return t;
}

const char *
handout_say(struct making *m, const char *msgid)
{
	const char *t = tr(m->c, msgid);

	if (m->translated && t == msgid)
		remark(m, t)->source = true;
	return t;
}

void
handout_twice(struct making *m, const char *words, const char *source)
{
	if (guide_is_draft(m->g) && strcmp(words, source) != 0)
		remark(m, words)->data = source;
	compose_para(m->to, words, 0);
}

/* ---- its title ------------------------------------------------------- */

static void
put_title(struct making *m)
{
	const struct entry *t;

	if (m->sheet) {
		compose_heading(
		    m->to, TITLE, handout_words(m, m->sheet->title));
		return;
	}
	if (m->titled && parts_put_title(m))
		return;
	t = m->titled && m->parts ? guide_page(m->g, m->parts->page->number)
				  : NULL;
	m->titled = false;
	if (m->job->visit) {
		compose_heading(
		    m->to, TITLE, handout_say(m, N_("What we talked about")));
		return;
	}
	compose_heading(m->to, TITLE,
	    t ? handout_words(m, t->title) : handout_say(m, N_("My handout")));
}

/* ---- what is filled in by hand --------------------------------------- */

static void
put_form(struct making *m)
{
	const struct sheet *s = m->sheet;
	const char **heads;
	size_t n = 0;

	while (s->columns[n])
		n++;
	if (n == 0)
		return;
	heads = arena_alloc(m->a, n * sizeof *heads);
	for (size_t i = 0; i < n; i++)
		heads[i] = handout_words(m, s->columns[i]);
	if ((s->pages[0] || s->key_points[0]) && !s->write[0])
		/* TRANSLATORS: above a table with empty lines to write in. */
		compose_heading(m->to, SECTION,
		    handout_say(m, N_("To fill in, line by line")));
	compose_form(m->to, heads, n, s->rows);
}

static void
put_tools(struct making *m)
{
	const struct sheet *s = m->sheet;
	bool below = s->pages[0] || s->key_points[0];

	if (below && s->tick[0])
		/* TRANSLATORS: above lines with a box to tick. */
		compose_heading(
		    m->to, SECTION, handout_say(m, N_("Checklist")));
	for (const char *const *p = s->tick; *p; p++)
		compose_tick(m->to, handout_words(m, *p));
	if (below && s->write[0])
		/* TRANSLATORS: above empty lines to write on. */
		compose_heading(
		    m->to, SECTION, handout_say(m, N_("To fill in")));
	for (const char *const *p = s->write; *p; p++)
		compose_write(m->to, handout_words(m, *p), s->space);
	compose_para(m->to, handout_words(m, s->how), 0);
}

/* ---- gathering ------------------------------------------------------- */

static bool
add_sheet(struct making *m, struct err *e)
{
	for (const char *const *p = m->sheet->key_points; *p; p++)
		if (!parts_add_keys(m, *p, e))
			return false;
	for (const char *const *p = m->sheet->pages; *p; p++)
		if (!parts_add(m, *p, false, e))
			return false;
	return parts_add_flags(m, e);
}

static bool
add_own(struct making *m, struct err *e)
{
	const struct job *j = m->job;

	m->titled = j->nplaces == 1 && !j->mine.n && !j->ntopics &&
		    !j->has_plan && !j->record.nlines;
	for (size_t i = 0; i < j->nplaces; i++)
		if (!parts_add(m, j->places[i], true, e))
			return false;
	return parts_add_flags(m, e);
}

/* ---- one sheet in one language --------------------------------------- */

static void
put_own(struct making *m)
{
	if (m->job->visit) {
		record_put(m);
		return;
	}
	tail_put_mine(m);
	tail_put_topics(m);
	if (m->job->has_plan)
		plan_compose(m->to, m->a, m->g, m->c, &m->job->plan, SECTION);
}

static bool
compose_sheet(struct making *m, struct err *e)
{
	if (!(m->sheet ? add_sheet(m, e) : add_own(m, e)))
		return false;
	put_title(m);
	parts_decide(m);
	top_put(m, m->sheet ? handout_words(m, m->sheet->intro) : NULL);
	if (!m->sheet && !m->job->visit)
		record_put_lines(m);
	parts_put(m, m->titled);
	if (m->sheet) {
		put_tools(m);
		put_form(m);
	} else
		put_own(m);
	if (!list_put_terms(m, e) || !list_put_sources(m, e))
		return false;
	tail_put_about(m);
	return true;
}

/* What is remarked of the leaf B. */
static void
note(const struct making *m, struct block *b)
{
	for (const struct remark *r = m->remarks; r; r = r->next) {
		if (strcmp(r->text, b->text) != 0)
			continue;
		if (r->source)
			b->flags |= BLOCK_SOURCE;
		if (r->data && b->kind == BLOCK_PARA)
			b->data = r->data;
	}
	/* They stand in the other language of the sheet. */
	if (b->kind == BLOCK_PARA && m->source_beside)
		b->data = NULL;
}

/* Whom to call: one box of both languages, where page 1 has hardly room. */
static void
join_first_warning(struct block *blocks, uint32_t n)
{
	for (uint32_t i = 1; i < n; i = blocks[i].end)
		if (blocks[i].kind == BLOCK_CALLOUT &&
		    blocks[i].detail == CALLOUT_WARNING) {
			blocks[i].flags |= BLOCK_JOINED;
			return;
		}
}

static const struct doc *
finish(struct making *m)
{
	const struct doc *d = compose_done(m->to);
	struct block *blocks = arena_alloc(m->a, d->nblocks * sizeof *blocks);
	struct doc *out = arena_alloc(m->a, sizeof *out);

	memcpy(blocks, d->blocks, d->nblocks * sizeof *blocks);
	for (uint32_t i = 0; i < d->nblocks; i++)
		if (block_is_leaf(&blocks[i]))
			note(m, &blocks[i]);
	if (m->crowded)
		join_first_warning(blocks, d->nblocks);
	*out = *d;
	out->blocks = blocks;
	return out;
}

static bool
make_in(struct making *m, struct handout_words *out, struct err *e)
{
	guide_set_catalog(m->g, m->c);
	if (!m->c)
		guide_set_language(m->g, source_language(m->g));
	m->language = guide_language(m->g);
	m->rtl = layout_language_is_rtl(m->c);
	m->to = compose_new(m->a);
	if (strcmp(m->id, HELP_NOW) == 0 && !m->sheet)
		top_put_card(m);
	else if (!compose_sheet(m, e))
		return false;
	out->doc = finish(m);
	out->catalog = m->c;
	out->tag = tag_of(m->a, m->language);
	out->title = out->doc->title ? out->doc->title : "";
	out->foot = tail_foot(m);
	out->rtl = m->rtl;
	return true;
}

/* ---- two languages --------------------------------------------------- */

static void
drop_decided(struct decided *k)
{
	mem_free(k->fates);
	mem_free(k->terms);
	mem_free(k->cites);
}

static bool
make_all(struct making *first, const struct languages *l, struct handout *out,
    struct err *e)
{
	struct decided decided = {.done = false};
	bool ok = true;

	out->nlanguages = l->n;
	out->beside = first->columns;
	for (size_t i = 0; ok && i < l->n; i++) {
		struct making m = *first;

		m.decided = &decided;
		m.c = l->c[i];
		m.translated = m.c != NULL;
		m.source_beside = l->n == 2 && (!l->c[0] || !l->c[1]);
		ok = make_in(&m, &out->in[i], e);
		decided.done = true;
	}
	drop_decided(&decided);
	if (ok && l->n == 2 && !doc_same_shape(out->in[0].doc, out->in[1].doc))
		return err_set(e, ERR_FORMAT, NULL, 0,
		    "the handout \"%.80s\" is not the same in both languages; "
		    "ask for one language at a time",
		    out->id);
	if (ok && l->n == 2)
		handout_say_once(first->a, out->in);
	return ok;
}

/* ---- the job --------------------------------------------------------- */

static bool
has_own(const struct job *j)
{
	return j->nplaces || j->mine.n || j->ntopics || j->has_plan ||
	       j->visit || j->record.nlines;
}

size_t
handout_count(const struct job *j)
{
	return j->help ? 1 : j->nsheets + (size_t)has_own(j);
}

/* False with E: the file is there and broken. */
static bool
read_sheets(struct making *m, struct err *e)
{
	const struct material *all =
	    material_is_there(m->g, MATERIAL_SHEETS)
		? material_load(m->g, MATERIAL_SHEETS, m->a, e)
		: NULL;

	m->sheets = all ? all->sheets : NULL;
	if (!all && e->code != ERR_NONE && e->code != ERR_NOT_FOUND)
		return false;
	*e = (struct err){0};
	return true;
}

static const struct sheet *
find_sheet(const struct making *m, const char *id)
{
	for (size_t i = 0; m->sheets && i < m->sheets->n; i++)
		if (strcmp(m->sheets->sheets[i].id, id) == 0)
			return &m->sheets->sheets[i];
	return NULL;
}

/* Which sheet the I-th is. */
static bool
choose(struct making *m, size_t i, struct handout *out, struct err *e)
{
	const struct job *j = m->job;

	m->id = j->visit ? "record" : "own";
	if (j->help) {
		m->id = HELP_NOW;
	} else if (!read_sheets(m, e)) {
		return false;
	} else if (i < j->nsheets) {
		m->sheet = find_sheet(m, j->sheets[i]);
		if (!m->sheet && strcmp(j->sheets[i], HELP_NOW) != 0)
			return err_set(e, ERR_NOT_FOUND, NULL, 0,
			    "this guide has no handout \"%.80s\"",
			    j->sheets[i]);
		m->id = m->sheet ? m->sheet->id : HELP_NOW;
		out->most = m->sheet ? m->sheet->most : 0;
	}
	out->id = m->id;
	return true;
}

static bool
is_of_version(const struct guide *g, const struct job *j, struct err *e)
{
	const char *now = guide_version(g);

	if (!*j->version || strcmp(j->version, now) == 0)
		return true;
	return err_set(e, ERR_FORMAT, NULL, 0,
	    "the guide is of version %.31s now, and version %.31s was asked "
	    "for; please open it again",
	    *now ? now : "-", j->version);
}

bool
handout_make(struct arena *a, const struct handout_opts *o, const struct job *j,
    size_t i, struct handout *out, struct err *e)
{
	struct making m = {.a = a, .g = o->guide, .job = j};
	const struct catalog *was = guide_catalog(o->guide);
	char language[LANGUAGE_TAG_MAX];
	struct languages l = {.n = 0};
	bool ok;

	*out = (struct handout){.id = ""};
	*e = (struct err){0};
	if (i >= handout_count(j))
		return err_set(
		    e, ERR_NOT_FOUND, NULL, 0, "there is nothing to print");
	memcpy(language, guide_language(o->guide), sizeof language);
	guide_set_today(o->guide, o->today ? o->today : "");
	add_language(&l, o->guide, o->catalog[0]);
	if (*j->also)
		add_language(&l, o->guide, o->catalog[1]);
	memcpy(m.refused, l.refused, sizeof m.refused);
	m.draft = l.draft;
	/* Half a line of large print is too short to read. */
	m.columns = l.n == 2 && j->beside && j->size < JOB_LARGE;
	m.crowded = l.n == 2 && !m.columns;
	m.tight = l.draft || j->size >= JOB_LARGE || m.crowded;
	ok = is_of_version(o->guide, j, e) && choose(&m, i, out, e) &&
	     make_all(&m, &l, out, e);
	guide_set_catalog(o->guide, was);
	guide_set_language(o->guide, language);
	return ok;
}
