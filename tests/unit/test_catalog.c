/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The catalogs of this test are written by the test itself, byte for byte, in
 * both byte orders, and once by msgfmt where there is one.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"
#include "locale/catalog.h"
#include "text/text.h"

/* A message; lengths count inner NULs ("one\0many") but not the last. */
struct message {
	const char *id;
	size_t id_len;
	const char *text;
	size_t text_len;
};

#define M(id, text)                                                            \
	{                                                                      \
		id, sizeof(id) - 1, text, sizeof(text) - 1                     \
	}

#define HEADER                                                                 \
	"Language: es\n"                                                       \
	"Content-Type: text/plain; charset=UTF-8\n"                            \
	"Plural-Forms: nplurals=2; plural=(n != 1);\n"

static const struct message spanish[] = {
    M("", HEADER),
    M("%d page\0%d pages", "%d página\0%d páginas"),
    M("%d word\0%d words", "%s palabra\0%s palabras"),
    M("%s of %d", "%d de %s"), /* would bring printf down */
    M("Back", "Atrás"),
    M("Half\0Halves", "Mitad\0"),
    M("Home", ""),
    M("Next", "Siguiente"),
    M("Only\0Onlies", "Solo"),
    M("Page %d of %d", "Parte %2$d de %1$d"),
    M("Quit", "%s%s%n"),
    M("Trick", "abc\xe2\x80\xaetxet"), /* turns the direction around */
    M("button\004Next", "Adelante"),
    M("button\004Open", "Abrir"),
};

static const size_t nspanish = sizeof spanish / sizeof *spanish;

static char dir[] = "test_catalog.XXXXXX";
static char path[64];

/* ---- writing a catalog ----------------------------------------------- */

static void
put32(struct str *b, bool big, size_t value)
{
	for (int i = 0; i < 4; i++) {
		int shift = big ? 24 - 8 * i : 8 * i;

		str_putc(b, (char)(value >> shift & 0xff));
	}
}

/* REVISION 1 adds the head of the strings that depend on the system. */
static void
build(struct str *b, const struct message *m, size_t n, bool big, int revision)
{
	size_t head = revision ? 48 : 28, at = head + 16 * n;

	str_clear(b);
	put32(b, big, 0x950412de);
	put32(b, big, (size_t)revision);
	put32(b, big, n);
	put32(b, big, head);
	put32(b, big, head + 8 * n);
	put32(b, big, 0);
	put32(b, big, 0);
	for (size_t i = 28; i < head; i += 4)
		put32(b, big, 0);
	for (size_t i = 0; i < n; at += m[i++].id_len + 1) {
		put32(b, big, m[i].id_len);
		put32(b, big, at);
	}
	for (size_t i = 0; i < n; at += m[i++].text_len + 1) {
		put32(b, big, m[i].text_len);
		put32(b, big, at);
	}
	for (size_t i = 0; i < n; i++)
		str_put(b, m[i].id, m[i].id_len + 1);
	for (size_t i = 0; i < n; i++)
		str_put(b, m[i].text, m[i].text_len + 1);
}

static void
write_file(const char *s, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static struct catalog *
open_built(const struct message *m, size_t n, bool big, struct err *e)
{
	struct str b;

	str_init(&b);
	build(&b, m, n, big, 0);
	write_file(b.s, b.len);
	str_done(&b);
	return catalog_open(path, e);
}

static struct catalog *
open_header(const char *header, struct err *e)
{
	struct message m = {"", 0, header, strlen(header)};

	return open_built(&m, 1, false, e);
}

static int
make_dir(void **state)
{
	(void)state;
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof path, "%s/es.mo", dir);
	return 0;
}

static int
remove_dir(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(dir);
}

/* ---- look-up ----------------------------------------------------------- */

static void
check_spanish(const struct catalog *c)
{
	assert_string_equal(catalog_language(c), "es");
	assert_string_equal(tr(c, "Next"), "Siguiente");
	assert_string_equal(tr(c, "Back"), "Atrás");
	assert_string_equal(tr(c, "Only"), "Solo");
	assert_string_equal(tr(c, "Nowhere"), "Nowhere");
	assert_string_equal(tr(c, "Nex"), "Nex");
	assert_string_equal(tr(c, "Next "), "Next ");
	assert_string_equal(tr(c, ""), "");
	assert_string_equal(trp(c, "button", "Next"), "Adelante");
	assert_string_equal(trp(c, "button", "Open"), "Abrir");
	assert_string_equal(trp(c, "button", "Back"), "Back");
	assert_string_equal(trp(c, "butto", "Next"), "Next");
	assert_string_equal(tr(c, "Open"), "Open");
	assert_string_equal(trn(c, "%d page", "%d pages", 1), "%d página");
	assert_string_equal(trn(c, "%d page", "%d pages", 0), "%d páginas");
	assert_string_equal(trn(c, "%d page", "%d pages", 7), "%d páginas");
	assert_string_equal(trn(c, "word", "words", 1), "word");
	assert_string_equal(trn(c, "word", "words", 2), "words");
}

static void
both_byte_orders(void **state)
{
	(void)state;
	for (int big = 0; big < 2; big++) {
		struct err e;
		struct catalog *c = open_built(spanish, nspanish, big, &e);

		assert_non_null(c);
		check_spanish(c);
		assert_int_equal(catalog_count(c), nspanish - 2);
		catalog_close(c);
	}
}

static void
no_catalog_is_english(void **state)
{
	(void)state;
	assert_string_equal(catalog_language(NULL), "en");
	assert_string_equal(tr(NULL, "Next"), "Next");
	assert_string_equal(trp(NULL, "button", "Next"), "Next");
	assert_string_equal(trn(NULL, "a", "b", 1), "a");
	assert_string_equal(trn(NULL, "a", "b", 0), "b");
	assert_null(catalog_find(NULL, NULL, "Next", 4));
	assert_int_equal(catalog_count(NULL), 0);
	catalog_close(NULL);
}

static void
what_counts_as_none(void **state)
{
	struct err e;
	struct catalog *c = open_built(spanish, nspanish, false, &e);

	(void)state;
	assert_non_null(c);
	assert_string_equal(tr(c, "Home"), "Home");   /* empty */
	assert_string_equal(tr(c, "Trick"), "Trick"); /* not clean */
	assert_null(catalog_find(c, NULL, "Trick", 5));
	assert_string_equal(trn(c, "Half", "Halves", 1), "Mitad");
	assert_string_equal(trn(c, "Half", "Halves", 2), "Halves");
	/* Fewer forms than the rule has: the first. */
	assert_string_equal(trn(c, "Only", "Onlies", 2), "Solo");
	/* Directives that do not fit. */
	assert_string_equal(tr(c, "Quit"), "Quit");
	assert_string_equal(tr(c, "%s of %d"), "%s of %d");
	assert_string_equal(trn(c, "%d word", "%d words", 1), "%d word");
	assert_string_equal(trn(c, "%d word", "%d words", 2), "%d words");
	assert_string_equal(tr(c, "Page %d of %d"), "Parte %2$d de %1$d");
	catalog_close(c);
}

static void
find_by_bytes(void **state)
{
	struct err e;
	struct catalog *c = open_built(spanish, nspanish, true, &e);

	(void)state;
	assert_non_null(c);
	assert_string_equal(catalog_find(c, NULL, "Nextdoor", 4), "Siguiente");
	assert_null(catalog_find(c, NULL, "Next", 3));
	assert_null(catalog_find(c, NULL, "Next\0x", 6));
	assert_null(catalog_find(c, NULL, "", 0));
	assert_string_equal(catalog_find(c, "button", "Nexts", 4), "Adelante");
	/* Content is no format: what printf would do is no matter here. */
	assert_string_equal(catalog_find(c, NULL, "Quit", 4), "%s%s%n");
	catalog_close(c);
}

static void
large_catalog(void **state)
{
	enum { N = 3000 };
	static char id[N][24], text[N][24];
	static struct message m[N + 1];
	struct err e;
	struct catalog *c;

	(void)state;
	m[0] = spanish[0];
	for (int i = 0; i < N; i++) {
		snprintf(id[i], sizeof id[i], "id %05d", i);
		snprintf(text[i], sizeof text[i], "texto %d", i);
		m[i + 1] = (struct message){
		    id[i], strlen(id[i]), text[i], strlen(text[i])};
	}
	c = open_built(m, N + 1, false, &e);
	assert_non_null(c);
	for (int i = 0; i < N; i++)
		assert_string_equal(tr(c, id[i]), text[i]);
	assert_string_equal(tr(c, "id"), "id");
	assert_string_equal(tr(c, "id 99999"), "id 99999");
	catalog_close(c);
}

/* ---- what is refused ----------------------------------------------------- */

static void
assert_refused(const char *word)
{
	struct err e = {0};

	assert_null(catalog_open(path, &e));
	assert_int_not_equal(e.code, ERR_NONE);
	assert_string_equal(e.path, path);
	if (!strstr(e.msg, word))
		fail_msg("\"%s\" does not say \"%s\"", e.msg, word);
}

static void
refuse_files(void **state)
{
	struct err e = {0};

	(void)state;
	unlink(path);
	assert_refused("No such file");
	assert_int_equal(mkdir(path, 0700), 0);
	assert_refused("not a plain file");
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0); /* must not block */
	assert_refused("not a plain file");
	assert_int_equal(unlink(path), 0);
	write_file("", 0);
	assert_refused("too short");
	write_file("msgid \"\"\nmsgstr \"\"\n# this is a PO file\n", 40);
	assert_refused("does not begin as one");
	assert_int_equal(truncate(path, CATALOG_MAX + 1), 0);
	assert_null(catalog_open(path, &e));
	assert_int_equal(e.code, ERR_LIMIT);
}

static void
refuse_contents(void **state)
{
	static const struct message unsorted[] = {
	    M("", HEADER), M("b", "B"), M("a", "A")};
	static const struct message twice[] = {
	    M("", HEADER), M("a", "A"), M("a\0s", "B")};
	static const struct message headless[] = {M("a", "A")};
	struct err e;
	struct str b;

	(void)state;
	assert_null(open_built(unsorted, 3, false, &e));
	assert_non_null(strstr(e.msg, "not in order"));
	assert_null(open_built(twice, 3, false, &e));
	assert_null(open_built(headless, 1, false, &e));
	assert_non_null(strstr(e.msg, "no header"));
	assert_null(open_built(NULL, 0, false, &e));
	assert_null(open_header("Language: es\n", &e));
	assert_non_null(strstr(e.msg, "UTF-8"));
	assert_null(
	    open_header("Content-Type: text/plain; charset=ISO-8859-1\n", &e));
	assert_null(
	    open_header("Content-Type: text/plain; charset=UTF-81\n", &e));

	str_init(&b);
	build(&b, spanish, nspanish, true, 1);
	write_file(b.s, b.len);
	catalog_close(catalog_open(path, &e));
	b.s[39] = 1; /* one string that depends on the system */
	write_file(b.s, b.len);
	assert_refused("depend on the system");
	b.s[7] = 2;
	write_file(b.s, b.len);
	assert_refused("newer");
	str_done(&b);
}

/* Numbers that lie about where things are. */
static void
refuse_offsets(void **state)
{
	static const unsigned char lies[][4] = {{0xff, 0xff, 0xff, 0xff},
	    {0xff, 0xff, 0xff, 0x7f}, {0, 0, 0, 0x80}, {0xf8, 0xff, 0xff, 0xff},
	    {0, 0, 0, 0x20}};
	struct str b;

	(void)state;
	str_init(&b);
	for (size_t at = 8; at < 28 + 16 * nspanish; at += 4) {
		if (at == 20 || at == 24)
			continue; /* the hash table: not used */
		for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
			build(&b, spanish, nspanish, false, 0);
			memcpy(b.s + at, lies[i], 4);
			write_file(b.s, b.len);
			assert_refused("no sound catalog");
		}
	}
	str_done(&b);
}

/* Xorshift: the same numbers on every machine. */
static uint32_t
random_next(uint32_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 17;
	*x ^= *x << 5;
	return *x;
}

/* Whatever opens must answer every question within its file. */
static void
ask_everything(const struct catalog *c)
{
	char out[64];

	(void)catalog_count(c);
	(void)catalog_language(c);
	for (size_t i = 0; i < nspanish; i++) {
		const char *id = spanish[i].id;

		assert_true(text_is_clean(tr(c, id), strlen(tr(c, id))) ||
			    tr(c, id) == id);
		assert_non_null(trp(c, "button", id));
	}
	for (unsigned long n = 0; n < 30; n++)
		snprintf(
		    out, sizeof out, trn(c, "%d page", "%d pages", n * n), 1);
	snprintf(out, sizeof out, tr(c, "Page %d of %d"), 1, 2);
	snprintf(out, sizeof out, tr(c, "%s of %d"), "x", 2);
}

static void
survive_damage(void **state)
{
	enum { ROUNDS = 4000 };
	uint32_t x = 20260101;
	int opened = 0;
	struct str b;

	(void)state;
	str_init(&b);
	for (int i = 0; i < ROUNDS; i++) {
		struct err e;
		struct catalog *c;
		size_t flips = random_next(&x) % 4 + 1;

		build(&b, spanish, nspanish, i & 1, i % 5 == 0);
		while (i % 3 && flips--)
			b.s[random_next(&x) % b.len] ^=
			    (char)(1 << random_next(&x) % 8);
		if (i % 3 != 1)
			b.len = random_next(&x) % (b.len + 1);
		write_file(b.s, b.len);
		c = catalog_open(path, &e);
		if (!c)
			continue;
		opened++;
		ask_everything(c);
		catalog_close(c);
	}
	str_done(&b);
	assert_in_range(opened, 100, ROUNDS / 2);
}

static void
broken_rule_is_english(void **state)
{
	static const struct message m[] = {
	    M("", "Content-Type: text/plain; charset=utf-8\n"
		  "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n"),
	    M("%d day\0%d days", "%d a\0%d b\0%d c")};
	struct err e;
	struct catalog *c = open_built(m, 2, false, &e);

	(void)state;
	assert_non_null(c);
	assert_string_equal(catalog_language(c), "und");
	assert_string_equal(trn(c, "%d day", "%d days", 1), "%d a");
	assert_string_equal(trn(c, "%d day", "%d days", 5), "%d b");
	catalog_close(c);
}

/* ---- beside msgfmt --------------------------------------------------------
 */

static const char po[] =
    "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n"
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
    "msgid \"Next\"\nmsgstr \"Siguiente\"\n"
    "msgid \"Back\"\nmsgstr \"Atrás\"\n"
    "msgid \"Only\"\nmsgstr \"Solo\"\n"
    "#, fuzzy\nmsgid \"Nowhere\"\nmsgstr \"Viejo\"\n"
    "msgctxt \"button\"\nmsgid \"Next\"\nmsgstr \"Adelante\"\n"
    "msgctxt \"button\"\nmsgid \"Open\"\nmsgstr \"Abrir\"\n"
    "msgid \"%d page\"\nmsgid_plural \"%d pages\"\n"
    "msgstr[0] \"%d página\"\nmsgstr[1] \"%d páginas\"\n";

static void
as_msgfmt_makes_them(void **state)
{
	static const char *const options[] = {"", "--no-hash",
	    "--endianness=big", "--endianness=little --alignment=4"};

	(void)state;
	if (system("msgfmt --version >/dev/null 2>&1") != 0)
		skip();
	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		char command[200], source[80];
		struct err e;
		struct catalog *c;

		write_file(po, sizeof po - 1);
		snprintf(source, sizeof source, "%s.po", path);
		assert_int_equal(rename(path, source), 0);
		snprintf(command, sizeof command, "msgfmt %s -o %s %s",
		    options[i], path, source);
		assert_int_equal(system(command), 0);
		assert_int_equal(unlink(source), 0);
		c = catalog_open(path, &e);
		assert_non_null(c);
		check_spanish(c);
		catalog_close(c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(both_byte_orders),
	    cmocka_unit_test(no_catalog_is_english),
	    cmocka_unit_test(what_counts_as_none),
	    cmocka_unit_test(find_by_bytes),
	    cmocka_unit_test(large_catalog),
	    cmocka_unit_test(refuse_files),
	    cmocka_unit_test(refuse_contents),
	    cmocka_unit_test(refuse_offsets),
	    cmocka_unit_test(survive_damage),
	    cmocka_unit_test(broken_rule_is_english),
	    cmocka_unit_test(as_msgfmt_makes_them),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
