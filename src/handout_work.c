/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "handout_work.h"

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/site.h"
#include "handout_print.h"
#include "locale/catalog.h"
#include "locale/languages.h"
#include "optable.h"
#include "paper/html.h"
#include "paper/print.h"
#include "paper/text.h"
#include "run/places.h"

/* Six lines to the inch, without the margins that a printer of text needs:
 * half an inch above and below, and at the sides what leaves 72 of ten to the
 * inch. */
enum { TEXT_WIDTH = 72, ROWS_A4 = 64, ROWS_LETTER = 60 };

bool
work_open(struct work *w, const char *content, const char *site, struct err *e)
{
	char *own_content = content ? NULL : places_content();
	char *own_site = site ? NULL : places_site();
	const char *path = site ? site : own_site;

	*w = (struct work){.a = arena_new()};
	w->site = path ? site_load(path, e) : NULL;
	if (w->site || !path)
		w->guide =
		    guide_open(content ? content : own_content, w->site, e);
	mem_free(own_content);
	mem_free(own_site);
	if (!w->guide || guide_conf_error(w->guide, e))
		return false;
	clock_today(w->today);
	guide_set_today(w->guide, w->today);
	return site_check_lines(guide_site(w->guide), e);
}

void
work_close(struct work *w)
{
	arena_free(w->a);
	guide_close(w->guide);
	site_free(w->site);
	for (int i = 0; i < 2; i++)
		catalog_close(w->catalogs[i]);
	*w = (struct work){0};
}

/* ---- languages ------------------------------------------------------- */

static const char *
source_language(const struct work *w)
{
	const struct guideconf *c = guide_conf(w->guide);

	return c && *c->source_language ? c->source_language : "en";
}

static bool
is_same_language(const char *a, const char *b)
{
	const struct language *known = language_find(a);

	return strcmp(a, b) == 0 || (known && known == language_find(b));
}

/* There is none of TAG: which are there? */
static bool
say_languages(const struct work *w, const char *tag, struct err *e)
{
	const struct guideconf *c = guide_conf(w->guide);
	struct str s, path;

	str_init(&s);
	str_init(&path);
	str_puts(&s, source_language(w));
	for (size_t i = 0; c && i < c->nlanguages; i++) {
		const char *other = c->languages[i].tag;

		str_clear(&path);
		places_catalog_path(&path, other);
		if (!is_same_language(other, source_language(w)) &&
		    access(path.s, R_OK) == 0)
			str_printf(&s, " %s", other);
	}
	err_set(e, ERR_NOT_FOUND, NULL, 0,
	    "there is no translation into \"%.40s\"; there are: %.120s", tag,
	    s.s);
	str_done(&path);
	str_done(&s);
	return false;
}

/* TAG "" is the guide's own language, which may have a catalog, too: for words
 * that are ours. */
static bool
open_catalog(struct work *w, int i, const char *tag, struct err *e)
{
	const char *wish = *tag ? tag : source_language(w);
	struct err why = {0};

	w->catalogs[i] = places_catalog(wish, &why);
	if (w->catalogs[i] || is_same_language(wish, source_language(w)))
		return true;
	if (why.code && why.path[0]) { /* a file that is broken */
		*e = why;
		return false;
	}
	return say_languages(w, tag, e);
}

bool
work_speak(struct work *w, const struct job *j, struct err *e)
{
	const char *own = source_language(w);

	if (*j->also &&
	    is_same_language(*j->language ? j->language : own, j->also))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "the second language is the first one again: \"%.40s\"",
		    j->also);
	return open_catalog(w, 0, j->language, e) &&
	       (!*j->also || open_catalog(w, 1, j->also, e));
}

/* ---- handouts -------------------------------------------------------- */

bool
work_make(struct work *w, const struct job *j, struct err *e)
{
	const struct handout_opts o = {.guide = w->guide,
	    .catalog = {w->catalogs[0], w->catalogs[1]},
	    .today = w->today};
	size_t n = handout_count(j);

	if (n == 0)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "nothing was named that could be on a handout");
	if (n > sizeof w->list / sizeof *w->list - w->n)
		return err_set(e, ERR_LIMIT, NULL, 0,
		    "there are more than %d handouts", JOB_PLACES);
	for (size_t i = 0; i < n; i++)
		if (!handout_make(w->a, &o, j, i, &w->list[w->n++], e))
			return false;
	return true;
}

static void
sum_pages(struct work *w, const unsigned *pages)
{
	w->pages = 0;
	for (size_t i = 0; i < w->n; i++)
		w->pages += pages[i];
}

static struct pdf_opts
pdf_options(const struct work *w, const struct job *j)
{
	const char *paper = job_paper(j, guide_site(w->guide));

	return (struct pdf_opts){
	    .paper = strcmp(paper, "A4") == 0 ? PDF_A4 : PDF_LETTER,
	    .size = j->size};
}

/* Said before anything is laid out. */
static bool
has_pdf(struct err *e)
{
	return pdf_is_there() ||
	       err_set(e, ERR_IO, NULL, 0,
		   "this ketaguide-handout was built without Pango, which PDF "
		   "and printing need; HTML and text can be made");
}

bool
work_count(struct work *w, const struct job *j, struct err *e)
{
	const struct pdf_opts o = pdf_options(w, j);
	unsigned pages[sizeof w->list / sizeof *w->list] = {0};

	if (!has_pdf(e) || !pdf_count(w->list, w->n, &o, pages, e))
		return false;
	sum_pages(w, pages);
	return true;
}

static bool
add(void *ctx, const char *s, size_t n)
{
	str_put(ctx, s, n);
	return true;
}

static void
write_text(const struct work *w, const char *paper, struct str *out)
{
	const struct paper_text_opts o = {
	    .width = TEXT_WIDTH, .sink = add, .ctx = out};

	paper_text_handouts(w->list, w->n,
	    strcmp(paper, "A4") == 0 ? ROWS_A4 : ROWS_LETTER, &o);
}

bool
work_write(struct work *w, const struct job *j,
    void (*progress)(void *ctx, size_t i, size_t n), void *ctx, struct str *out,
    struct err *e)
{
	const char *paper = job_paper(j, guide_site(w->guide));
	struct pdf_opts o = pdf_options(w, j);
	unsigned pages[sizeof w->list / sizeof *w->list] = {0};

	switch ((enum job_format)j->format) {
	case JOB_HTML:
		html_write(w->list, w->n, paper, j->size, out);
		return true;
	case JOB_TEXT:
		write_text(w, paper, out);
		return true;
	case JOB_PDF:
	case JOB_FORMATS:
		break;
	}
	o.progress = progress;
	o.ctx = ctx;
	o.untold = &w->untold;
	if (!has_pdf(e) || !pdf_write(w->list, w->n, &o, out, pages, e))
		return false;
	sum_pages(w, pages);
	return true;
}

bool
work_preview(const struct work *w, const struct job *j,
    bool (*sink)(void *ctx, const char *s, size_t n), void *ctx)
{
	const struct paper_text_opts o = {
	    .width = j->width, .sink = sink, .ctx = ctx};

	return paper_text_handouts(w->list, w->n, 0, &o);
}

/* ---- printing -------------------------------------------------------- */

enum job_state
work_print(const struct work *w, const struct job *j, const struct str *pdf,
    const struct print_opts *how, struct err *e)
{
	struct print_opts o = *how;

	if (!o.where || !*o.where)
		o.where = site_printer(guide_site(w->guide));
	o.paper = job_paper(j, guide_site(w->guide));
	o.copies = j->copies;
	o.one_sided = j->size == JOB_LARGE;
	o.patience = o.patience ? o.patience : WORK_PATIENCE;
	o.answer = o.patience / WORK_ANSWERS;
	if (o.answer < 1)
		o.answer = 1;
	if (o.answer > WORK_ANSWER)
		o.answer = WORK_ANSWER;
	return handout_print(pdf->s, pdf->len, &o, e);
}
