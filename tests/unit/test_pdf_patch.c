/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf_patch: files in the form in which Cairo writes them, with trees of
 * structure made at random, against what was put into them; then the same ones
 * broken in every way that comes to a random number.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "paper/pdf_patch.h"
#include "paper/pdf_read.h"

enum { OBJECTS = 200, PARTS = 60, MUTATIONS = 20000 };

static unsigned
pick(uint32_t *seed, unsigned n)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % n;
}

/* ---- a file as Cairo writes it ---------------------------------------- */

struct made {
	struct str pdf;
	size_t offsets[OBJECTS];
	size_t n; /* objects 1 … n */
	/* The elements, in the order of the tree. */
	size_t figures[PARTS], nfigures;
	size_t divs[PARTS], ndivs;
};

static void
begin(struct made *m, size_t number)
{
	m->offsets[number] = m->pdf.len;
	str_printf(&m->pdf, "%zu 0 obj\n", number);
}

static void
put_end(struct made *m, const char *root)
{
	size_t xref = m->pdf.len;

	str_printf(&m->pdf, "xref\n0 %zu\n0000000000 65535 f \n", m->n + 1);
	for (size_t i = 1; i <= m->n; i++)
		str_printf(&m->pdf, "%010zu 00000 n \n", m->offsets[i]);
	str_printf(&m->pdf,
	    "trailer\n<< /Size %zu\n   /Root %s\n   /Info 3 0 R\n>>\n"
	    "startxref\n%zu\n%%%%EOF\n",
	    m->n + 1, root, xref);
}

/*
 * Element NUMBER; each one after it is a child of it or of one above it.  To
 * have the children's numbers before they are made, a tree of depth two or
 * three is drawn by lots: numbers follow the order of the tree, as Cairo's do.
 */
static size_t
put_tree(
    struct made *m, uint32_t *seed, size_t number, size_t parent, int depth)
{
	static const char *const leaves[] = {"P", "Figure", "H1", "Span"};
	static const char *const groups[] = {"Div", "Sect", "L"};
	size_t kids[8], n = depth ? pick(seed, 6) : 0, next = number + 1;
	const char *role = n ? groups[pick(seed, 3)] : leaves[pick(seed, 4)];

	if (m->nfigures + 1 >= PARTS || m->ndivs + 1 >= PARTS ||
	    next + 8 >= OBJECTS - 8)
		n = 0;
	if (!n && (!strcmp(role, "Div") || !strcmp(role, "L")))
		role = "P";
	if (!strcmp(role, "Figure"))
		m->figures[m->nfigures++] = number;
	if (!strcmp(role, "Div"))
		m->divs[m->ndivs++] = number;
	for (size_t i = 0; i < n && next < OBJECTS - 10; i++) {
		kids[i] = next;
		next = put_tree(m, seed, next, number, depth - 1);
		n = next < OBJECTS - 10 ? n : i + 1;
	}
	begin(m, number);
	str_printf(&m->pdf, "<< /Type /StructElem\n   /S /%s\n   /P %zu 0 R\n",
	    role, parent);
	if (n == 1)
		str_printf(&m->pdf, "   /K %zu 0 R\n", kids[0]);
	else if (n) {
		str_puts(&m->pdf, "   /K [");
		for (size_t i = 0; i < n; i++)
			str_printf(&m->pdf, " %zu 0 R", kids[i]);
		str_puts(&m->pdf, " ]\n");
	} else {
		str_puts(&m->pdf, pick(seed, 2)
				      ? "   /Pg 2 0 R\n   /K 4\n"
				      : "   /K [ << /Type /OBJR /Obj 3 0 R >> "
					"2 ]\n");
	}
	str_puts(&m->pdf, ">>\nendobj\n");
	return next;
}

static void
make(struct made *m, uint32_t seed)
{
	*m = (struct made){.n = 0};
	str_init(&m->pdf);
	str_puts(&m->pdf, "%PDF-1.5\n%\xb5\xed\xae\xfb\n");
	begin(m, 2);
	str_puts(&m->pdf, "<< /Type /Page % 1\n   /Parent 1 0 R\n>>\nendobj\n");
	begin(m, 1);
	str_puts(&m->pdf, "<< /Type /Pages\n   /Kids [ 2 0 R ]\n   /Count 1\n"
			  ">>\nendobj\n");
	begin(m, 3);
	str_puts(&m->pdf, "<< /Producer (a (b\\)) >> c)\n>>\nendobj\n");

	size_t next = put_tree(m, &seed, 4, 0, 4);

	begin(m, next);
	str_puts(&m->pdf, "<< /Type /StructTreeRoot\n   /ParentTree 3 0 R\n"
			  "   /K [ 4 0 R ]\n>>\nendobj\n");
	begin(m, next + 1);
	str_printf(&m->pdf,
	    "<< /Type /Catalog\n   /Pages 1 0 R\n   /StructTreeRoot %zu 0 R\n"
	    "   /MarkInfo << /Marked true >>\n>>\nendobj\n",
	    next);
	m->n = next + 1;

	char root[32];

	snprintf(root, sizeof root, "%zu 0 R", next + 1);
	put_end(m, root);
}

/* ---- what was said of it ---------------------------------------------- */

struct said {
	char words[PARTS][16];
	const char *alts[PARTS];
	const char *langs[PARTS];
	struct pdf_patch p;
};

static void
say(struct said *s, const struct made *m)
{
	static const char *const langs[] = {"es", NULL, "zh-CN"};

	for (size_t i = 0; i < PARTS; i++) {
		snprintf(s->words[i], sizeof s->words[i], "A%zu", i);
		s->alts[i] = s->words[i];
		s->langs[i] = langs[i % 3];
	}
	s->p = (struct pdf_patch){.language = "ar",
	    .title = "A & <b>",
	    .rtl = true,
	    .alts = s->alts,
	    .nalts = m->nfigures,
	    .langs = s->langs,
	    .nlangs = m->ndivs};
}

/*
 * Where the last table of FILE says that object NUMBER is, or NULL when it does
 * not say it.
 */
static const char *
found_at(const struct str *file, size_t number)
{
	const char *at = strstr(file->s, "startxref");
	size_t first, n, offset;
	int used;

	for (const char *more; (more = strstr(at + 1, "startxref"));)
		at = more;
	at = file->s + strtoul(at + 10, NULL, 10);
	assert_memory_equal(at, "xref\n", 5);
	for (at += 5; sscanf(at, "%zu %zu\n%n", &first, &n, &used) == 2;) {
		at += used;
		for (size_t i = 0; i < n; i++, at += 20) {
			assert_memory_equal(at + 10, " 00000 n \n", 10);
			offset = strtoul(at, NULL, 10);
			assert_true(offset < file->len);
			if (first + i == number)
				return file->s + offset;
		}
	}
	assert_memory_equal(at, "trailer\n", 8);
	return NULL;
}

/* Object NUMBER is there anew and holds WORDS. */
static void
holds(const struct str *file, size_t number, const char *words)
{
	const char *at = found_at(file, number);
	char head[32];

	assert_non_null(at);
	snprintf(head, sizeof head, "%zu 0 obj\n", number);
	assert_memory_equal(at, head, strlen(head));

	const char *end = strstr(at, "endobj"), *there = strstr(at, words);

	assert_non_null(end);
	if (!there || there > end)
		fail_msg("object %zu has no %s", number, words);
}

static void
test_trees(void **state)
{
	size_t figures = 0, divs = 0;

	(void)state;
	for (uint32_t seed = 1; seed <= 300; seed++) {
		struct made m;
		struct said s;
		char words[32];

		make(&m, seed * 2654435761u);
		say(&s, &m);

		size_t was = m.pdf.len;
		struct str before;

		str_init(&before);
		str_put(&before, m.pdf.s, was);
		assert_true(pdf_patch(&m.pdf, &s.p));
		assert_true(m.pdf.len > was);
		assert_memory_equal(m.pdf.s, before.s, was);
		holds(&m.pdf, m.n, "/Lang (ar)");
		holds(&m.pdf, m.n,
		    "/ViewerPreferences << /DisplayDocTitle true "
		    "/Direction /R2L >>");
		holds(&m.pdf, m.n, "/MarkInfo << /Marked true >>");
		snprintf(words, sizeof words, "/Metadata %zu 0 R", m.n + 1);
		holds(&m.pdf, m.n, words);
		holds(&m.pdf, m.n + 1, ">A &amp; &lt;b&gt;<");
		holds(&m.pdf, m.n + 1, "<rdf:li>ar</rdf:li>");
		for (size_t i = 0; i < m.nfigures; i++) {
			int n = snprintf(words, sizeof words, "/Alt <FEFF");

			for (const char *c = s.alts[i]; *c; c++)
				n += snprintf(words + n,
				    sizeof words - (size_t)n, "%04X",
				    (unsigned)*c);
			holds(&m.pdf, m.figures[i], words);
			holds(&m.pdf, m.figures[i], "/S /Figure");
		}
		for (size_t i = 0; i < m.ndivs; i++) {
			snprintf(words, sizeof words, "/Lang (%s)",
			    s.langs[i] ? s.langs[i] : "");
			if (s.langs[i])
				holds(&m.pdf, m.divs[i], words);
			else
				assert_null(found_at(&m.pdf, m.divs[i]));
		}
		/* Once only. */
		was = m.pdf.len;
		assert_false(pdf_patch(&m.pdf, &s.p));
		assert_int_equal(m.pdf.len, was);
		figures += m.nfigures;
		divs += m.ndivs;
		str_done(&before);
		str_done(&m.pdf);
	}
	assert_true(figures > 300);
	assert_true(divs > 300);
}

/* A file with at least two figures and two Divs. */
static void
make_rich(struct made *m, struct said *s, uint32_t *seed)
{
	for (;; str_done(&m->pdf)) {
		make(m, *seed += 77777);
		if (m->nfigures > 1 && m->ndivs > 1)
			break;
	}
	say(s, m);
}

static void
refused(struct str *pdf, const struct pdf_patch *p)
{
	size_t was = pdf->len;

	assert_false(pdf_patch(pdf, p));
	assert_int_equal(pdf->len, was);
}

static void
test_other_counts(void **state)
{
	struct made m;
	struct said s;
	uint32_t seed = 1;

	(void)state;
	make_rich(&m, &s, &seed);
	s.p.nalts++;
	refused(&m.pdf, &s.p);
	s.p.nalts -= 2;
	refused(&m.pdf, &s.p);
	s.p.nalts++;
	s.p.nlangs++;
	refused(&m.pdf, &s.p);
	s.p.nlangs -= 2;
	refused(&m.pdf, &s.p);
	s.p.nlangs++;
	s.p.language = "en) /Evil (";
	refused(&m.pdf, &s.p);
	s.p.language = "";
	refused(&m.pdf, &s.p);
	s.p.language = "a-language-tag-that-is-much-too-long-to-be-one";
	refused(&m.pdf, &s.p);
	s.p.language = "en";
	s.langs[0] = "e\\s";
	refused(&m.pdf, &s.p);
	s.langs[0] = "es";
	assert_true(pdf_patch(&m.pdf, &s.p));
	str_done(&m.pdf);
}

static void
test_words(void **state)
{
	struct made m;
	struct said s;
	uint32_t seed = 5;

	(void)state;
	make_rich(&m, &s, &seed);
	s.alts[0] = "\xd9\x87 \xf0\x9f\x98\x80)\xff";
	s.alts[1] = NULL;
	s.p.title = "a\x01\xc2\x85\xef\xbf\xbf]]>\"\xff";
	assert_true(pdf_patch(&m.pdf, &s.p));
	holds(&m.pdf, m.figures[0], "/Alt <FEFF06470020D83DDE000029FFFD>");
	holds(&m.pdf, m.figures[1], "/Alt <FEFF>");
	holds(&m.pdf, m.n + 1, ">a]]&gt;\"\xef\xbf\xbd<");
	str_done(&m.pdf);

	make_rich(&m, &s, &seed);
	s.p.title = NULL;
	s.p.rtl = false;
	assert_true(pdf_patch(&m.pdf, &s.p));
	assert_null(strstr(m.pdf.s, "dc:title"));
	assert_null(strstr(m.pdf.s, "R2L"));
	assert_null(strstr(m.pdf.s, "pdfuaid"));
	str_done(&m.pdf);
}

/* What no Cairo writes. */
static void
test_others(void **state)
{
	static const char *const files[] = {"", "%PDF-1.5\n", "startxref\n0\n",
	    "%PDF-1.5\nstartxref\n9\n%%EOF\n",
	    "%PDF-1.5\nxref\n0 0\ntrailer\n<< /Size 0 >>\nstartxref\n9\n",
	    "%PDF-1.5\nxref\n0 9999999999\n0000000000 65535 f \ntrailer\n"
	    "<< /Size 9999999999 >>\nstartxref\n9\n%%EOF\n",
	    "%PDF-1.5\nxref\n0 1\n0000000000 65535 f \ntrailer\n"
	    "<< /Size 1 /Root 0 0 R >>\nstartxref\n9\n%%EOF\n",
	    "%PDF-1.5\nxref\n0 1\n0000000000 65535 f \ntrailer\n"
	    "<< /Size 1 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"};
	struct pdf_patch p = {.language = "en"};

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct str pdf;

		str_init(&pdf);
		str_puts(&pdf, files[i]);
		refused(&pdf, &p);
		str_done(&pdf);
	}
}

static void
test_cut(void **state)
{
	struct made m;
	struct said s;
	uint32_t seed = 3;

	(void)state;
	make_rich(&m, &s, &seed);

	const char *word = strstr(m.pdf.s, "startxref");
	size_t needed = (size_t)(word - m.pdf.s) + strlen("startxref\n");

	for (size_t n = 0; n < needed; n++) {
		struct str pdf;

		str_init(&pdf);
		str_put(&pdf, m.pdf.s, n);
		refused(&pdf, &s.p);
		str_done(&pdf);
	}
	str_done(&m.pdf);
}

/* Where AT stands in FILE, stands WORDS, with blanks up to its length. */
static void
replace(struct str *file, const char *at, const char *words)
{
	char *there = strstr(file->s, at);

	assert_non_null(there);
	assert_true(strlen(words) <= strlen(at));
	memset(there, ' ', strlen(at));
	memcpy(there, words, strlen(words));
}

/* An element that hangs below itself; other things in the place of one. */
static void
test_circles(void **state)
{
	static const char *const roots[] = {"4 0 R", "4 9 R", "0 0 R",
	    "[ 4 0 R", "[4 0 R]]", "[999 0 R]", "[(]", "[<<]", "[4 0 R 4"};
	struct made m;
	struct said s;
	uint32_t seed = 9;

	(void)state;
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
		make_rich(&m, &s, &seed);
		replace(&m.pdf, "[ 4 0 R ]", roots[i]);
		if (i)
			refused(&m.pdf, &s.p);
		else
			assert_true(pdf_patch(&m.pdf, &s.p));
		str_done(&m.pdf);
	}
	do {
		str_done(&m.pdf);
		make_rich(&m, &s, &seed);
	} while (!strstr(m.pdf.s, "/Pg 2 0 R\n   /K 4"));
	replace(&m.pdf, "/Pg 2 0 R\n   /K 4", "/K 4 0 R");
	refused(&m.pdf, &s.p);
	str_done(&m.pdf);
}

static void
mutate(struct str *pdf, uint32_t *seed)
{
	static const char signs[] = "<>[]()/%\\ R0123456789\n";

	for (unsigned k = 1 + pick(seed, 4); k; k--) {
		size_t at = pick(seed, (unsigned)pdf->len);
		size_t n = 1 + pick(seed, 40);

		n = n < pdf->len - at ? n : pdf->len - at;
		switch (pick(seed, 5)) {
		case 0:
			pdf->s[at] = (char)pick(seed, 256);
			break;
		case 1:
			pdf->s[at] = signs[pick(seed, sizeof signs - 1)];
			break;
		case 2:
			memmove(
			    pdf->s + at, pdf->s + at + n, pdf->len - at - n);
			pdf->len -= n;
			break;
		case 3:
			memmove(pdf->s + pick(seed, (unsigned)(pdf->len - n)),
			    pdf->s + at, n);
			break;
		default:
			memset(pdf->s + at, '(' + (char)pick(seed, 20), n);
		}
		if (pdf->len < 100)
			return;
	}
}

static void
test_mutations(void **state)
{
	uint32_t seed = 42;
	size_t done = 0;
	struct made m;
	struct said s;

	(void)state;
	for (int i = 0; i < MUTATIONS; i++) {
		struct str pdf, before;

		if (i % 200 == 0)
			make_rich(&m, &s, &seed);
		str_init(&pdf);
		str_init(&before);
		str_put(&pdf, m.pdf.s, m.pdf.len);
		mutate(&pdf, &seed);
		str_put(&before, pdf.s, pdf.len);

		bool good = pdf_patch(&pdf, &s.p);

		assert_true(
		    good ? pdf.len > before.len : pdf.len == before.len);
		assert_memory_equal(pdf.s, before.s, before.len);
		done += good;
		str_done(&pdf);
		str_done(&before);
		if (i % 200 == 199)
			str_done(&m.pdf);
	}
	/* Some do no harm, most are seen. */
	assert_in_range(done, 1, MUTATIONS - 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_trees),
	    cmocka_unit_test(test_other_counts),
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_others),
	    cmocka_unit_test(test_cut),
	    cmocka_unit_test(test_circles),
	    cmocka_unit_test(test_mutations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
