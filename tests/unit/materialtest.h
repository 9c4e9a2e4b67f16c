/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * materialtest - what the tests of a guide's check, teach-back and questions
 * have in common: a small guide in a folder of its own, at a site or at none.
 */
#ifndef TESTS_MATERIALTEST_H
#define TESTS_MATERIALTEST_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/material.h"
#include "guide/questions.h"
#include "guide/quiz.h"
#include "guide/site.h"
#include "guide/teachback.h"
#include "tempdir.h"
#include "text/text.h"

static struct tempdir dir;
static struct site *site;
static struct guide *guide;
static struct arena *arena;

static inline int
setup(void **state)
{
	(void)state;
	temp_make(&dir);
	temp_file(&dir, "SUMMARY.md",
	    "# Guide\n\n- [Safety](safety.md)\n- [What](what.md)\n"
	    "- [Deep](in/deep.md)\n");
	temp_file(&dir, "guide.conf", "title = \"Guide\"\nversion = \"1\"\n");
	temp_file(&dir, "safety.md",
	    "# Safety\n\n## Drive\n\nNo.\n\n## Home use\n\nNo.\n\n"
	    "### At night\n\nNo.\n\n## Last\n\nYes.\n");
	temp_file(&dir, "what.md", "# What\n\nIt is.\n");
	temp_folder(&dir, "in");
	temp_file(&dir, "in/deep.md", "# Deep\n\nWords.\n");
	arena = arena_new();
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	guide_close(guide);
	site_free(site);
	guide = NULL;
	site = NULL;
	temp_remove(&dir);
	return 0;
}

static inline struct guide *
open_at(const char *path)
{
	struct err e;

	guide = guide_open(path, site, &e);
	if (!guide)
		fail_msg("%s: %s", e.path, e.msg);
	return guide;
}

/* Opens the folder, at a site that says CONF when that is not NULL. */
static inline struct guide *
open_with(const char *conf)
{
	struct err e;

	if (conf) {
		temp_folder(&dir, "site");
		temp_file(&dir, "site/site.conf", conf);
		site = site_load(temp_path(&dir, "site/site.conf"), &e);
		if (!site)
			fail_msg("%s:%d: %s", e.path, e.line, e.msg);
	}
	return open_at(dir.path);
}

static inline const struct material *
load(enum material_kind kind)
{
	struct err e;
	const struct material *m = material_load(guide, kind, arena, &e);

	if (!m)
		fail_msg("%s: %s", e.path, e.msg);
	return m;
}

static inline void
check_faults(const struct material *m, const char *const *want, size_t n)
{
	for (size_t i = 0; i < n && i < m->nfaults; i++)
		assert_string_equal(m->faults[i], want[i]);
	assert_int_equal(m->nfaults, n);
}

/* A question with two answers, to be read again at PLACE. */
#define ASK(words, place)                                                      \
	"## " words "\n\n- [ ] A\n\n  So.\n\n- [x] B\n\n  Yes.\n\n"            \
	"[Again](" place ")\n\n"
#define PART(page)                                                             \
	"## " page "\n\nSay it?\n\n### Key points\n\n- One\n\n"                \
	"### Other wording\n\nWords.\n\n"

static inline void
check_there(bool quiz, bool teachback, bool questions)
{
	assert_int_equal(material_is_there(guide, MATERIAL_QUIZ), quiz);
	assert_int_equal(
	    material_is_there(guide, MATERIAL_TEACHBACK), teachback);
	assert_int_equal(
	    material_is_there(guide, MATERIAL_QUESTIONS), questions);
	assert_false(material_is_there(guide, MATERIAL_COUNT));
}

static inline void
check_refused(enum material_kind kind, enum err_code code)
{
	struct err e = {0};

	assert_null(material_load(guide, kind, arena, &e));
	assert_int_equal(e.code, code);
	assert_true(strlen(e.msg) > 5);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
