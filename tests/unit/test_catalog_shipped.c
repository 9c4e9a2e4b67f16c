/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every message of every catalog that is shipped, as it was built and as msgfmt
 * can also make it: what msgunfmt reads there, and what libintl finds.
 *
 * Newer libintl ignores LANGUAGE in the C.UTF-8 locale, and a test machine may
 * have no other.  So one of another name is made: a copy, reached by LOCPATH.
 */
#include "config.h"

#include <limits.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libintl.h>

#include "base/err.h"
#include "catalogtest.h"
#include "locale/catalog.h"
#include "locale/format.h"

static const struct variant {
	const char *domain, *options; /* of msgfmt */
} variants[] = {
    {"little", "--endianness=little"},
    {"big", "--endianness=big"},
    {"nohash", "--no-hash"},
    {"aligned", "--alignment=8 --endianness=big --no-hash"},
};

enum { VARIANTS = sizeof variants / sizeof *variants, COUNTED = 1000 };

static struct tempdir dir;
static char tags[SHIPPED_MAX][SHIPPED_TAG];
static size_t ntags;
static struct entries shipped_entries[SHIPPED_MAX];
static bool usable, intl;

/* ---- setting up -----------------------------------------------------------
 */

static void
catalog_name(struct str *s, const char *tag, const char *domain)
{
	str_clear(s);
	str_printf(s, "%s/%s/LC_MESSAGES/%s.mo", dir.path, tag, domain);
}

/* Does libintl speak the first language?  The locale must be set before. */
static bool
intl_speaks(void)
{
	const struct entry *e = &shipped_entries[0].e[1];

	while (e->many || e->context || strcmp(e->id, e->form[0]) == 0)
		e++;
	return strcmp(dgettext(variants[0].domain, e->id), e->form[0]) == 0;
}

static bool
start_intl(void)
{
	struct str command;
	bool ok;

	str_init(&command);
	str_printf(&command,
	    "cp -R /usr/lib/locale/C.utf8 '%s/zz_ZZ.utf8' 2>/dev/null",
	    dir.path);
	ok = system(command.s) == 0;
	str_done(&command);
	setenv("LOCPATH", dir.path, 1);
	if (!ok || !setlocale(LC_ALL, "zz_ZZ.UTF-8")) {
		unsetenv("LOCPATH");
		if (!setlocale(LC_ALL, "C.UTF-8"))
			return false;
	}
	setenv("LANGUAGE", tags[0], 1);
	for (size_t v = 0; v < VARIANTS; v++) {
		bindtextdomain(variants[v].domain, dir.path);
		bind_textdomain_codeset(variants[v].domain, "UTF-8");
	}
	return intl_speaks();
}

static int
set_up(void **state)
{
	struct str path;

	(void)state;
	temp_make(&dir);
	ntags = shipped(tags);
	usable = has_gettext_tools("every message of every catalog");
	str_init(&path);
	for (size_t i = 0; usable && i < ntags; i++) {
		temp_folder(&dir, tags[i]);
		str_clear(&path);
		str_printf(&path, "%s/LC_MESSAGES", tags[i]);
		temp_folder(&dir, path.s);
		for (size_t v = 0; v < VARIANTS; v++) {
			catalog_name(&path, tags[i], variants[v].domain);
			if (!shipped_remake(
				tags[i], variants[v].options, path.s))
				return -1;
		}
		catalog_name(&path, tags[i], variants[0].domain);
		if (!entries_read(&shipped_entries[i], path.s))
			return -1;
	}
	str_done(&path);
	intl = usable && ntags && start_intl();
	if (!intl)
		printf("# skip: beside libintl, it finds no message here\n");
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	for (size_t i = 0; i < ntags; i++)
		entries_done(&shipped_entries[i]);
	temp_remove(&dir);
	return 0;
}

/* ---- beside msgunfmt -------------------------------------------------------
 */

static void
same_text(const char *tag, const char *id, const char *ours, const char *theirs)
{
	if (!ours || strcmp(ours, theirs) != 0)
		fail_msg("%s: \"%.60s\" gives \"%.60s\", not \"%.60s\"", tag,
		    id, ours ? ours : "nothing", theirs);
}

/* What tr() gives where THEIRS stands in the catalog. */
static const char *
expected(const char *id, const char *theirs)
{
	return format_fits(id, theirs) ? theirs : id;
}

/* One letter more or less, or another context, is another message. */
static void
no_others(const struct catalog *c, const struct entry *e)
{
	const char *context = e->context ? e->context : "";
	struct str other;

	str_init(&other);
	str_printf(&other, "%s\001", e->id);
	assert_null(catalog_find(c, e->context, other.s, other.len));
	str_clear(&other);
	str_printf(&other, "%s\001", context);
	assert_null(catalog_find(c, other.s, e->id, strlen(e->id)));
	str_done(&other);
}

static void
compare_entry(const struct catalog *c, const char *tag, const struct entry *e)
{
	const char *text = e->form[0];

	same_text(tag, e->id, catalog_find(c, e->context, e->id, strlen(e->id)),
	    text);
	same_text(tag, e->id, trp(c, e->context, e->id), expected(e->id, text));
	if (!e->context)
		same_text(tag, e->id, tr(c, e->id), expected(e->id, text));
	no_others(c, e);
}

static void
compare_catalog(const char *path, const char *tag, const struct entries *all)
{
	struct err e = {0};
	struct catalog *c = catalog_open(path, &e);

	if (!c)
		fail_msg("%s: %s", path, e.msg);
	assert_true(all->n > 1);
	assert_string_equal(all->e[0].id, "");
	assert_string_equal(catalog_language(c), tag);
	assert_int_equal(catalog_count(c), all->n - 1);
	for (size_t i = 1; i < all->n; i++)
		compare_entry(c, tag, &all->e[i]);
	catalog_close(c);
}

/* As make left it; the gettext tools are asked only what is in there. */
static void
as_it_was_built(void **state)
{
	(void)state;
	if (!usable)
		skip();
	assert_true(ntags > 0);
	for (size_t i = 0; i < ntags; i++) {
		struct str path, below;

		str_init(&path);
		str_init(&below);
		str_printf(&below, "po/%s.gmo", tags[i]);
		compare_catalog(
		    source_path(&path, below.s), tags[i], &shipped_entries[i]);
		printf(
		    "# %s: %zu messages\n", tags[i], shipped_entries[i].n - 1);
		str_done(&below);
		str_done(&path);
	}
}

static void
as_msgfmt_can_make_it(void **state)
{
	struct str path;

	(void)state;
	if (!usable)
		skip();
	str_init(&path);
	for (size_t i = 0; i < ntags; i++)
		for (size_t v = 0; v < VARIANTS; v++) {
			catalog_name(&path, tags[i], variants[v].domain);
			compare_catalog(path.s, tags[i], &shipped_entries[i]);
		}
	str_done(&path);
}

/* ---- beside libintl ---------------------------------------------------------
 */

static void
intl_message(const struct catalog *c, const char *tag, const char *domain,
    const struct entry *e)
{
	struct str key;
	const char *theirs;

	str_init(&key);
	if (e->context)
		str_printf(&key, "%s\004", e->context);
	str_puts(&key, e->id);
	theirs = dgettext(domain, key.s);
	assert_ptr_not_equal(theirs, key.s);
	same_text(tag, e->id, catalog_find(c, e->context, e->id, strlen(e->id)),
	    theirs);
	str_done(&key);
}

static void
intl_number(const struct catalog *c, const char *tag, const char *domain,
    const struct entry *e, unsigned long n)
{
	const char *theirs = dngettext(domain, e->id, e->many, n);
	const char *ours = trn(c, e->id, e->many, n);

	if (!format_fits(e->many, theirs))
		theirs = n == 1 ? e->id : e->many;
	if (strcmp(ours, theirs) != 0)
		fail_msg("%s, %s: \"%s\" of %lu gives \"%s\", not \"%s\"", tag,
		    domain, e->id, n, ours, theirs);
}

static void
intl_numbers(const struct catalog *c, const char *tag, const char *domain,
    const struct entry *e)
{
	static const unsigned long large[] = {1001, 1002, 1100, 1101, 10000,
	    1000000, 1000001, 4294967295, ULONG_MAX - 1, ULONG_MAX};

	assert_null(e->context); /* trn() has none */
	for (unsigned long n = 0; n <= COUNTED; n++)
		intl_number(c, tag, domain, e, n);
	for (size_t i = 0; i < sizeof large / sizeof *large; i++)
		intl_number(c, tag, domain, e, large[i]);
}

static size_t
intl_catalog(const char *tag, const char *domain, const struct entries *all)
{
	struct err e = {0};
	struct str path;
	struct catalog *c;
	size_t counted = 0;

	str_init(&path);
	catalog_name(&path, tag, domain);
	c = catalog_open(path.s, &e);
	str_done(&path);
	assert_non_null(c);
	setenv("LANGUAGE", tag, 1);
	textdomain(domain); /* libintl forgets what it found before */
	for (size_t i = 1; i < all->n; i++) {
		intl_message(c, tag, domain, &all->e[i]);
		if (all->e[i].many) {
			intl_numbers(c, tag, domain, &all->e[i]);
			counted++;
		}
	}
	catalog_close(c);
	return counted;
}

static void
as_libintl_finds_it(void **state)
{
	(void)state;
	if (!intl)
		skip();
	for (size_t i = 0; i < ntags; i++)
		for (size_t v = 0; v < VARIANTS; v++)
			assert_true(intl_catalog(tags[i], variants[v].domain,
					&shipped_entries[i]) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(as_it_was_built),
	    cmocka_unit_test(as_msgfmt_can_make_it),
	    cmocka_unit_test(as_libintl_finds_it),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
