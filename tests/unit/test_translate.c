/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_translate - a page in another language, and what no catalog may do. */
#include "config.h"

#include "asked.h"
#include "base/err.h"
#include "guide/guide.h"
#include "locale/catalog.h"
#include "text/text.h"

/* ---- in another language ------------------------------------------------ */

static const char english[] =
    "# What it is\n\n"
    "Call {crisis} or read [on](safety.md#when). "
    "[fda-2023](sources.md#fda-2023)\n\n"
    "Not yet.\n\n"
    "> [!WARNING]\n> Call\n> now.\n>\n> - Chest *pain*\n\n"
    "> [!NOTE] Mind this\n> 42\n\n"
    "- [x] Yes\n\n  So it is.\n\n"
    "```people\n38 of 100: dizzy | 15 of 100: sick\n```\n\n"
    "```timeline\nBefore: Rest.\nAfter: Sleep.\n```\n";

static const struct words spanish[] = {
    {"What it is", "Qué *es*"},
    {"Call {crisis} or read [on](safety.md#when). "
     "[fda-2023](sources.md#fda-2023)",
	"[Lea](safety.md#when) [fda-2023](sources.md#fda-2023) o llame al "
	"{crisis}."},
    {"Call now.", "1. Llame #\nya."},
    {"Chest *pain*", "Dolor de pecho"},
    {"Mind this", "Ojo"},
    {"Yes", "Sí"},
    {"So it is.", "Así es."},
    {"dizzy", "mareo"},
    {"Before", "Antes"},
    {"Rest.", "Descanse."},
    {"After", "Después"},
    {NULL, NULL},
};

static void
words_of_another_language(void **state)
{
	struct asked q = {.list = spanish};
	struct arena *a = arena_new();
	const struct doc *d = parse(a, english, NULL);
	const struct doc *t = parse(a, english, &q);
	struct str got;

	(void)state;
	str_init(&got);
	for (uint32_t i = 1; i < t->nblocks; i++) {
		const struct block *b = &t->blocks[i];

		assert_int_equal(b->kind, d->blocks[i].kind);
		assert_int_equal(b->line, d->blocks[i].line);
		assert_int_equal(b->number, d->blocks[i].number);
		if (b->kind == BLOCK_CALLOUT || b->kind == BLOCK_STEP)
			str_printf(&got, "%s> ", b->data ? b->data : "");
		if (block_is_leaf(b))
			str_printf(&got, "%s%s\n", b->text,
			    b->flags & BLOCK_SOURCE ? " (en)" : "");
	}
	assert_string_equal(got.s, "Qué es\n"
				   "Lea [3] o llame al \xe2\x81\xa8"
				   "988\xe2\x81\xa9.\n"
				   "Not yet. (en)\n"
				   "> 1. Llame # ya.\n"
				   "Dolor de pecho\n"
				   "Ojo> 42\n"
				   "[x] Sí\n"
				   "Así es.\n"
				   "mareo\n"
				   "sick (en)\n"
				   "Antes> Descanse.\n"
				   "After> Sleep. (en)\n");
	assert_string_equal(t->title, "Qué es");
	assert_string_equal(t->blocks[1].data, "what-it-is");
	assert_int_equal(t->nlinks, 2);
	assert_string_equal(t->links[0].dest, "safety.md#when");
	str_done(&got);
	str_done(&q.log);
	arena_free(a);
}

static const char *
value_in_source(void *ctx, const char *name, size_t n)
{
	(void)ctx;
	(void)name;
	(void)n;
	return "your clinic";
}

static const char *
value_in_spanish(void *ctx, const char *name, size_t n)
{
	(void)ctx;
	(void)name;
	(void)n;
	return "su clínica";
}

/* "Call your clinic", not "Call su clínica". */
static void
what_is_not_translated_has_the_sources_values(void **state)
{
	static const char page[] = "# Where {clinic} is\n\nCall {clinic}.\n\n"
				   "Go to {clinic}.\n\n"
				   "> [!WARNING]\n> Ask {clinic}.\n\n"
				   "```timeline\nThen: Ask {clinic}.\n```\n";
	static const struct words some[] = {
	    {"Call {clinic}.", "Llame a {clinic}."}, {NULL, NULL}};
	static const char *const want[] = {"Where your clinic is",
	    "Llame a su clínica.", "Go to your clinic.", NULL,
	    "Ask your clinic.", NULL, "Ask your clinic."};
	struct asked q = {.list = some};
	struct markdown_opts o = {.conventions = true,
	    .value = value_in_spanish,
	    .source_value = value_in_source,
	    .translate = answer,
	    .ctx = &q};
	struct arena *a = arena_new();
	const struct doc *d;
	struct str got;

	(void)state;
	d = markdown_parse(a, page, strlen(page), &o, NULL, NULL);
	str_init(&got);
	assert_int_equal(d->nblocks, 8);
	for (uint32_t i = 0; i < 7; i++) {
		const struct block *b = &d->blocks[i + 1];

		if (!want[i])
			continue;
		/* without the isolates around a value */
		str_clear(&got);
		for (const char *s = b->text; *s; s++) {
			if (strncmp(s, "\342\201\250", 3) == 0 ||
			    strncmp(s, "\342\201\251", 3) == 0)
				s += 2;
			else
				str_putc(&got, *s);
		}
		assert_string_equal(str_text(&got), want[i]);
		assert_int_equal(!(b->flags & BLOCK_SOURCE), i == 1);
	}
	str_done(&got);
	str_done(&q.log);
	arena_free(a);
}

/* Only with conventions: a stranger's book has no catalog. */
static void
strangers_are_not_asked_for(void **state)
{
	struct asked q = {.same = true};
	struct markdown_opts o = {.translate = answer, .ctx = &q};
	struct arena *a = arena_new();
	const struct doc *d;

	(void)state;
	d = markdown_parse(a, "Words\n", 6, &o, NULL, NULL);
	assert_int_equal(d->blocks[1].flags, 0);
	assert_int_equal(q.log.len, 0);
	arena_free(a);
}

static void
names_are_not_asked_for(void **state)
{
	static const char s[] =
	    "# Sources\n\n## fda-2023\n\n## Where this began\n";
	struct asked q = {0};
	struct markdown_opts o = {.conventions = true,
	    .translate = answer,
	    .name_headings = true,
	    .ctx = &q};
	struct arena *a = arena_new();
	const struct doc *d =
	    markdown_parse(a, s, sizeof s - 1, &o, NULL, NULL);

	(void)state;
	assert_string_equal(str_text(&q.log),
	    "1: heading 1\n\tSources\n5: heading 2\n\tWhere this began\n");
	assert_int_equal(d->blocks[2].flags & BLOCK_SOURCE, 0);
	str_done(&q.log);
	arena_free(a);
}

/* ---- what a translation must not do ------------------------------------- */

static void
check_refused(const char *id, const char *text)
{
	const struct words list[] = {{id, text}, {NULL, NULL}};
	struct asked q = {.list = list}, none = {0};
	struct arena *a = arena_new();
	const struct doc *d = parse(a, id, &none);
	const struct doc *t = parse(a, id, &q);

	if (!strstr(str_text(&q.log), id))
		fail_msg("\"%s\" was not asked for:\n%s", id, q.log.s);
	check_same(text, d, t);
	if (!(t->blocks[1].flags & BLOCK_SOURCE))
		fail_msg("taken: %s", text);
	str_done(&q.log);
	str_done(&none.log);
	arena_free(a);
}

static void
other_links_are_refused(void **state)
{
	static const char id[] = "Read [on](safety.md#when) at {crisis} `x`.";

	(void)state;
	check_refused(id, "");
	check_refused(id, " ");
	check_refused(id, "Lea en {crisis} `x`.");
	check_refused(id, "Lea [x](safety.md#then) en {crisis} `x`.");
	check_refused(id, "Lea [x](safety.md) en {crisis} `x`.");
	check_refused(
	    id, "[Lea](safety.md#when) [x](safety.md#when) en {crisis} `x`.");
	check_refused(id, "Lea ![x](safety.md#when) en {crisis} `x`.");
	check_refused(id, "Lea [x](safety.md#when) en {crisi} `x`.");
	check_refused(id, "Lea [x](safety.md#when) en {crisis} {crisis} `x`.");
	check_refused(id, "Lea [x](safety.md#when) en 988 `x`.");
	check_refused(id, "Lea [x](safety.md#when) en {crisis} x.");
	check_refused(id, "Lea [x](safety.md#when) en {crisis} `x` `y`.");
	check_refused(id, "Lea [x](safety.md#when) `en {crisis}`.");
	check_refused(id, "Lea [x](safety.md#when) <b>en</b> {crisis} `x`.");
	check_refused(id, "\001 [x](safety.md#when) en {crisis} `x`.");
	check_refused("[Read on](safety.md)", "[Lea](safety.md).");
	check_refused("No marks", "[ ] Con marca");
	check_refused("No marks", "[x] Con marca");
}

static void
words_must_stay_words(void **state)
{
	static const struct words list[] = {
	    {"dizzy {crisis}", "mareo"},
	    {"sick", "\xe2\x80\xa6 |"},
	    {"Before", "Antes\ny después"},
	    {"Rest.", "Descanse."},
	    {NULL, NULL},
	};
	struct asked q = {.list = list};
	struct arena *a = arena_new();
	const struct doc *d = parse(a,
	    "```people\n3 of 10: dizzy {crisis} | 1 of 10: sick\n```\n"
	    "```timeline\nBefore: Rest.\n```\n",
	    &q);

	(void)state;
	assert_true(d->blocks[2].flags & BLOCK_SOURCE);
	assert_false(d->blocks[3].flags & BLOCK_SOURCE);
	assert_string_equal(d->blocks[3].text, "\xe2\x80\xa6 |");
	assert_true(d->blocks[5].flags & BLOCK_SOURCE);
	assert_string_equal(d->blocks[5].text, "Rest.");
	assert_string_equal(d->blocks[5].data, "Before");
	str_done(&q.log);
	arena_free(a);
}

/* A catalog that somebody has spoilt: each answer is a message with bytes
 * changed, taken out, doubled. */
static const char *
spoilt(void *ctx, const struct markdown_message *m)
{
	static const char bits[] = "[]()*_`<>!#\\&{}\n\t\001\004 a|\xc3\xff";
	static char out[8192];
	unsigned *seed = ctx;
	size_t n = m->n < sizeof out / 2 ? m->n : sizeof out / 2;

	memcpy(out, m->id, n);
	for (unsigned k = temp_random(seed) % 6; k; k--) {
		size_t at = temp_random(seed) % (n + 1);
		char c = bits[temp_random(seed) % (sizeof bits - 1)];

		switch (temp_random(seed) % 4) {
		case 0:
			if (at < n)
				out[at] = c;
			break;
		case 1:
			memmove(out + at + 1, out + at, n - at);
			out[at] = c;
			n++;
			break;
		case 2:
			n = at;
			break;
		default:
			memset(out + at, c, 8);
			n = n > at + 8 ? n : at + 8;
			break;
		}
	}
	out[n] = '\0';
	return temp_random(seed) % 16 ? out : NULL;
}

static void
check_spoilt(const char *s, const struct doc *d, unsigned *seed)
{
	struct markdown_opts o = {.conventions = true,
	    .value = value_of,
	    .cite = number_of,
	    .translate = spoilt,
	    .ctx = seed};
	struct arena *a = arena_new();
	const struct doc *t = markdown_parse(a, s, strlen(s), &o, NULL, NULL);
	const char *wrong = doc_check(t);

	if (wrong)
		fail_msg("%s", wrong);
	assert_int_equal(t->nblocks, d->nblocks);
	for (uint32_t i = 0; i < t->nblocks; i++) {
		const struct block *b = &t->blocks[i], *e = &d->blocks[i];

		assert_int_equal(b->kind, e->kind);
		assert_int_equal(b->end, e->end);
		assert_int_equal(b->line, e->line);
		if (b->flags & BLOCK_SOURCE)
			assert_string_equal(b->text, e->text);
		if (b->kind == BLOCK_HEADING)
			assert_string_equal(b->data, e->data);
	}
	arena_free(a);
}

static void
spoilt_catalogs_do_no_harm(void **state)
{
	struct arena *a = arena_new();
	unsigned seed = 7;
	const struct doc *d, *e;
	struct str s;

	(void)state;
	str_init(&s);
	assert_true(read_file(source_path("tests/golden/messages.in"), &s));
	d = parse(a, s.s, NULL);
	e = parse(a, english, NULL);
	for (int i = 0; i < 400; i++) {
		check_spoilt(s.s, d, &seed);
		check_spoilt(english, e, &seed);
	}
	str_done(&s);
	arena_free(a);
}

/* One answer for all, that costs a reader dearly. */
static void
long_translations_are_refused(void **state)
{
	static const char *const bits[] = {
	    "![[]()", "*a ", "[a](", "<a", "`", "\\", "&a"};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
		struct words list[] = {{"Words", NULL}, {NULL, NULL}};
		struct asked q = {.list = list};
		struct str s;

		str_init(&s);
		while (s.len < 200000)
			str_puts(&s, bits[i]);
		list[0].text = s.s;
		assert_true(
		    parse(a, "Words", &q)->blocks[1].flags & BLOCK_SOURCE);
		s.s[60000] = '\0'; /* short enough */
		parse(a, "Words", &q);
		str_done(&s);
		str_done(&q.log);
	}
	arena_free(a);
}

/* ---- a guide, and a catalog of msgfmt's ---------------------------------- */

static const char es_po[] =
    "msgid \"\"\n"
    "msgstr \"\"\n"
    "\"Language: es\\n\"\n"
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
    "msgid \"The guide\"\nmsgstr \"La guía\"\n"
    "msgid \"First page\"\nmsgstr \"Primera página\"\n"
    "msgid \"Take 2 puffs.\"\nmsgstr \"Dos inhalaciones.\"\n"
    "msgid \"See [there](second.md#here).\"\n"
    "msgstr \"Vea [allí](second.md#aqui).\"\n"
    "msgctxt \"answer\"\nmsgid \"Yes\"\nmsgstr \"Sí\"\n"
    "#, fuzzy\nmsgid \"Rest.\"\nmsgstr \"Corra.\"\n";

static const char first_md[] =
    "# First page\n\nTake 2 puffs.\n\nSee [there](second.md#here).\n\n"
    "<!-- msgctxt: answer -->\nYes\n\nYes\n\nRest.\n";

static struct catalog *
make_catalog(struct tempdir *t)
{
	char command[3 * TEMP_PATH_MAX];
	struct catalog *c;
	struct err e = {0};

	temp_file(t, "es.po", es_po);
	snprintf(command, sizeof command, "msgfmt -o %s/es.mo %s/es.po",
	    t->path, t->path);
	if (system(command) != 0)
		return NULL;
	c = catalog_open(temp_path(t, "es.mo"), &e);
	assert_non_null(c);
	return c;
}

static void
check_page(struct guide *g, const char *const *want, unsigned source)
{
	struct arena *a = arena_new();
	struct err e = {0};
	const struct doc *d = guide_load(g, 0, a, &e);

	assert_non_null(d);
	for (uint32_t i = 1; i < d->nblocks; i++) {
		assert_string_equal(d->blocks[i].text, want[i - 1]);
		assert_int_equal(
		    !!(d->blocks[i].flags & BLOCK_SOURCE), source >> i & 1);
	}
	assert_int_equal(doc_find_anchor(d, "first-page", 10), 1);
	arena_free(a);
}

static void
a_guide_in_spanish(void **state)
{
	static const char *const en[] = {
	    "First page", "Take 2 puffs.", "See there.", "Yes", "Yes", "Rest."};
	static const char *const es[] = {"Primera página", "Dos inhalaciones.",
	    "See there.", "Sí", "Yes", "Rest."};
	struct tempdir t;
	struct catalog *c;
	struct guide *g;
	const struct entry *entries;
	struct err e = {0};

	(void)state;
	temp_make(&t);
	temp_file(&t, "SUMMARY.md", "- [First page](first.md)\n");
	temp_file(&t, "guide.conf", "title = \"The guide\"\n");
	temp_file(&t, "first.md", first_md);
	c = make_catalog(&t);
	if (!c) {
		temp_remove(&t);
		print_message("there is no msgfmt\n");
		skip();
	}
	g = guide_open(t.path, NULL, &e);
	assert_non_null(g);
	assert_int_equal(guide_entries(g, &entries), 1);
	check_page(g, en, 0);
	guide_set_catalog(g, c);
	check_page(g, es, 1u << 3 | 1u << 5 | 1u << 6);
	assert_string_equal(guide_title(g), "La guía");
	assert_string_equal(guide_public_title(g), "La guía");
	assert_string_equal(
	    guide_entry_title(g, &entries[0]), "Primera página");
	assert_string_equal(guide_words(g, "Rest."), "Rest.");
	guide_set_catalog(g, NULL);
	check_page(g, en, 0);
	guide_close(g);
	catalog_close(c);
	temp_remove(&t);
}

/* What is written in the catalog's language is not looked up. */
static void
a_guide_written_in_spanish(void **state)
{
	static const char *const en[] = {
	    "First page", "Take 2 puffs.", "See there.", "Yes", "Yes", "Rest."};
	struct tempdir t;
	struct catalog *c;
	struct guide *g;
	struct err e = {0};

	(void)state;
	temp_make(&t);
	temp_file(&t, "SUMMARY.md", "- [First page](first.md)\n");
	temp_file(&t, "guide.conf",
	    "title = \"The guide\"\nsource-language = \"es\"\n");
	temp_file(&t, "first.md", first_md);
	c = make_catalog(&t);
	if (!c) {
		temp_remove(&t);
		skip();
	}
	g = guide_open(t.path, NULL, &e);
	assert_non_null(g);
	guide_set_catalog(g, c);
	check_page(g, en, 0);
	guide_close(g);
	catalog_close(c);
	temp_remove(&t);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_of_another_language),
	    cmocka_unit_test(what_is_not_translated_has_the_sources_values),
	    cmocka_unit_test(strangers_are_not_asked_for),
	    cmocka_unit_test(names_are_not_asked_for),
	    cmocka_unit_test(other_links_are_refused),
	    cmocka_unit_test(words_must_stay_words),
	    cmocka_unit_test(spoilt_catalogs_do_no_harm),
	    cmocka_unit_test(long_translations_are_refused),
	    cmocka_unit_test(a_guide_in_spanish),
	    cmocka_unit_test(a_guide_written_in_spanish),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 99;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
