/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that have changed since they were signed, or whose day has come. */
#include "config.h"

#include <string.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "base/err.h"
#include "guide/guideconf.h"
#include "guide/reviews.h"

/* What people read, in the contents or not: see guide_signed_file(). */
static bool
is_signed(const struct check_file *f)
{
	switch (f->kind) {
	case FILE_SOURCES:
	case FILE_CHANGES:
	case FILE_NOTES:
	case FILE_OTHER:
		return false;
	case FILE_PAGE:
		return f->listed;
	case FILE_HELP:
	case FILE_GLOSSARY:
	case FILE_SHORT:
	case FILE_QUIZ:
	case FILE_TEACHBACK:
	case FILE_QUESTIONS:
		break;
	}
	return true;
}

static const char *
words_of(enum review_state state)
{
	switch (state) {
	case REVIEW_CHANGED:
		return "the page has changed since it was signed; have it "
		       "reviewed again (\"ketaguide-content sign\")";
	case REVIEW_OVERDUE:
		return "its review is overdue; have it reviewed again "
		       "(\"ketaguide-content sign\")";
	case REVIEW_NONE:
		return "no clinician has signed this page yet "
		       "(\"ketaguide-content sign\")";
	case REVIEW_SIGNED:
	default:
		return NULL;
	}
}

static void
check_pages(struct check *c, const struct reviews *r)
{
	const char *today = c->opts.today ? c->opts.today : "";

	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];
		char hash[REVIEWS_HASH + 1];
		const char *words;

		if (!is_signed(f))
			continue;
		reviews_hash(f->raw, f->n, hash);
		words = words_of(reviews_state(r, f->path, hash, today, NULL));
		if (words)
			check_say(c, f, 0, 1, "review", "%s", words);
	}
}

/* "es:safety.md" is safety.md. */
static const char *
page_of(const struct review *v)
{
	const char *colon = strchr(v->page, ':');

	return colon ? colon + 1 : v->page;
}

void
rules_signed(struct check *c)
{
	const struct check_file *f = check_file_find(c, REVIEWS_FILE);
	const struct reviews *r;
	struct err e = {0};

	if (!f) {
		if (c->conf->reviewed)
			check_say(c, check_file_find(c, "guide.conf"), 1, 1,
			    "review",
			    "\"reviewed = yes\", but there is no " REVIEWS_FILE
			    " that says by whom");
		return;
	}
	r = reviews_parse(c->a, f->path, f->raw, f->n, &e);
	if (!r) {
		check_say(c, f, (uint32_t)e.line, 1, "settings", "%s", e.msg);
		return;
	}
	check_pages(c, r);
	for (size_t i = 0; i < r->n; i++)
		if (!check_file_find(c, page_of(&r->list[i])))
			check_say(c, f, 1, 1, "review",
			    "%s was signed and is no page of this guide now; "
			    "put it back, or take its entry out",
			    r->list[i].page);
}
