/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/pdf_patch.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "paper/pdf_read.h"
#include "text/text.h"

enum { LANGUAGE_MAX = 35 }; /* [bytes]: RFC 5646, 4.4.1 */

struct place {
	size_t number; /* of the object */
	size_t offset; /* [bytes] in the file */
};

struct patch {
	const struct pdf_patch *p;
	struct pdf_file f;
	struct str out; /* what will stand behind the file */
	struct place *places;
	size_t nplaces, cap;
	size_t figures, divs; /* met so far */
};

/* ---- values ---------------------------------------------------------- */

static bool
is_language(const char *tag)
{
	size_t n = tag ? strlen(tag) : 0;

	return n && n <= LANGUAGE_MAX &&
	       strspn(tag, "abcdefghijklmnopqrstuvwxyz"
			   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == n;
}

/* A text string (7.9.2.2) of any characters. */
static void
put_utf16(struct str *out, const char *s)
{
	size_t n = strlen(s), len;

	str_puts(out, "<FEFF");
	for (size_t i = 0; i < n; i += len) {
		uint32_t cp = text_decode(s + i, n - i, &len);

		if (cp >= 0x10000)
			str_printf(out, "%04X%04X",
			    (unsigned)(0xd800 + ((cp - 0x10000) >> 10)),
			    (unsigned)(0xdc00 + ((cp - 0x10000) & 0x3ff)));
		else
			str_printf(out, "%04X", (unsigned)cp);
	}
	str_puts(out, ">");
}

/* Text in XML 1.0, which has no place for controls, nor for U+FFFE. */
static void
put_xml(struct str *out, const char *s)
{
	struct str clean;

	str_init(&clean);
	text_clean(&clean, s, strlen(s));
	for (size_t i = 0; i < clean.len; i++) {
		const char *at = clean.s + i;

		if (*at == '&')
			str_puts(out, "&amp;");
		else if (*at == '<')
			str_puts(out, "&lt;");
		else if (*at == '>')
			str_puts(out, "&gt;");
		else if (memcmp(at, "\xef\xbf\xbe", 3) != 0 &&
			 memcmp(at, "\xef\xbf\xbf", 3) != 0)
			str_putc(out, *at);
		else
			i += 2;
	}
	str_done(&clean);
}

/* ---- objects --------------------------------------------------------- */

static void
begin_object(struct patch *k, size_t number)
{
	if (k->nplaces == k->cap) {
		k->cap = k->cap ? 2 * k->cap : 64;
		k->places = mem_realloc(k->places, k->cap * sizeof *k->places);
	}
	k->places[k->nplaces++] =
	    (struct place){.number = number, .offset = k->f.n + k->out.len};
	str_printf(&k->out, "%zu 0 obj\n", number);
}

/* Object NUMBER once more, as far as what is to be added. */
static void
begin_again(struct patch *k, size_t number, struct pdf_piece dict)
{
	begin_object(k, number);
	str_puts(&k->out, "<<");
	str_put(&k->out, k->f.s + dict.from, dict.to - dict.from);
}

static void
end_again(struct patch *k)
{
	str_puts(&k->out, ">>\nendobj\n");
}

static void
put_metadata(struct patch *k, size_t number)
{
	struct str xmp;

	str_init(&xmp);
	str_puts(&xmp,
	    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
	    "\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	    "<rdf:RDF xmlns:rdf="
	    "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
	    "<dc:format>application/pdf</dc:format>\n");
	if (k->p->title) {
		str_puts(&xmp, "<dc:title><rdf:Alt><rdf:li "
			       "xml:lang=\"x-default\">");
		put_xml(&xmp, k->p->title);
		str_puts(&xmp, "</rdf:li></rdf:Alt></dc:title>\n");
	}
	str_printf(&xmp,
	    "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag>"
	    "</dc:language>\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
	    "<?xpacket end=\"r\"?>",
	    k->p->language);
	begin_object(k, number);
	str_printf(&k->out,
	    "<< /Type /Metadata\n   /Subtype /XML\n   /Length %zu\n>>\n"
	    "stream\n",
	    xmp.len);
	str_put(&k->out, xmp.s, xmp.len);
	str_puts(&k->out, "\nendstream\nendobj\n");
	str_done(&xmp);
}

/* The catalog, and what it leads to anew. */
static bool
put_catalog(struct patch *k, size_t root, struct pdf_piece dict)
{
	static const char *const ours[] = {
	    "/Lang", "/ViewerPreferences", "/Metadata"};
	size_t number = k->f.count;
	struct pdf_piece value;

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (pdf_get(&k->f, dict, ours[i], &value))
			return false;
	begin_again(k, root, dict);
	str_printf(&k->out,
	    "   /Lang (%s)\n"
	    "   /ViewerPreferences << /DisplayDocTitle true%s >>\n"
	    "   /Metadata %zu 0 R\n",
	    k->p->language, k->p->rtl ? " /Direction /R2L" : "", number);
	end_again(k);
	put_metadata(k, number);
	return true;
}

/* ---- the tree of structure ------------------------------------------- */

static void
put_alt(struct patch *k, size_t number, struct pdf_piece dict)
{
	const char *alt = k->p->alts[k->figures++];

	begin_again(k, number, dict);
	str_puts(&k->out, "   /Alt ");
	put_utf16(&k->out, alt ? alt : "");
	str_puts(&k->out, "\n");
	end_again(k);
}

static bool
put_lang(struct patch *k, size_t number, struct pdf_piece dict)
{
	const char *lang = k->p->langs[k->divs++];

	if (!lang)
		return true;
	if (!is_language(lang))
		return false;
	begin_again(k, number, dict);
	str_printf(&k->out, "   /Lang (%s)\n", lang);
	end_again(k);
	return true;
}

static bool
put_element(struct patch *k, size_t number, struct pdf_piece dict)
{
	struct pdf_piece s, value;

	if (!pdf_get(&k->f, dict, "/S", &s))
		return false;
	if (pdf_is(&k->f, s, "/Figure")) {
		if (k->figures >= k->p->nalts ||
		    pdf_get(&k->f, dict, "/Alt", &value))
			return false;
		put_alt(k, number, dict);
	} else if (pdf_is(&k->f, s, "/Div")) {
		if (k->divs >= k->p->nlangs ||
		    pdf_get(&k->f, dict, "/Lang", &value))
			return false;
		return put_lang(k, number, dict);
	}
	return true;
}

/* Elements that are still to be looked at, the next one last. */
struct pending {
	size_t *numbers;
	size_t n;
	bool *seen; /* one an object: a tree comes to each of them once */
};

static bool
push(const struct patch *k, struct pending *w, struct pdf_piece value)
{
	size_t number;

	if (!pdf_reference(&k->f, value, &number))
		return true; /* what is marked on a page, or a dictionary */
	if (number >= k->f.count || w->seen[number])
		return false;
	w->seen[number] = true;
	w->numbers[w->n++] = number;
	return true;
}

/* The children of an element, so that the first is looked at next. */
static bool
push_children(const struct patch *k, struct pending *w, struct pdf_piece dict)
{
	struct pdf_piece value, rest;
	size_t first = w->n;

	if (!pdf_get(&k->f, dict, "/K", &value))
		return true;
	if (!pdf_inside(&k->f, value, &rest))
		return push(k, w, value);
	while (pdf_next(&k->f, &rest, &value))
		if (!push(k, w, value))
			return false;
	for (size_t i = first, j = w->n; i + 1 < j; i++) {
		size_t number = w->numbers[i];

		w->numbers[i] = w->numbers[--j];
		w->numbers[j] = number;
	}
	return true;
}

static bool
put_elements(struct patch *k, struct pdf_piece root)
{
	struct pending w = {
	    .numbers = mem_calloc(k->f.count, sizeof *w.numbers),
	    .seen = mem_calloc(k->f.count, sizeof *w.seen),
	};
	struct pdf_piece dict;
	bool good = push_children(k, &w, root);

	while (good && w.n) {
		size_t number = w.numbers[--w.n];

		good = pdf_object(&k->f, number, &dict) &&
		       put_element(k, number, dict) &&
		       push_children(k, &w, dict);
	}
	mem_free(w.numbers);
	mem_free(w.seen);
	return good && k->figures == k->p->nalts && k->divs == k->p->nlangs;
}

/* ---- the end --------------------------------------------------------- */

static int
by_number(const void *x, const void *y)
{
	const struct place *a = x, *b = y;

	return (a->number > b->number) - (a->number < b->number);
}

static void
put_value(struct patch *k, const char *key)
{
	struct pdf_piece value;

	if (!pdf_get(&k->f, k->f.trailer, key, &value))
		return;
	str_printf(&k->out, "   %s ", key);
	str_put(&k->out, k->f.s + value.from, value.to - value.from);
	str_putc(&k->out, '\n');
}

static void
put_table(struct patch *k)
{
	size_t at = k->f.n + k->out.len;

	qsort(k->places, k->nplaces, sizeof *k->places, by_number);
	str_puts(&k->out, "xref\n");
	for (size_t i = 0; i < k->nplaces;) {
		size_t end = i + 1;

		while (end < k->nplaces &&
		       k->places[end].number == k->places[end - 1].number + 1)
			end++;
		str_printf(&k->out, "%zu %zu\n", k->places[i].number, end - i);
		for (; i < end; i++)
			str_printf(
			    &k->out, "%010zu 00000 n \n", k->places[i].offset);
	}
	str_printf(&k->out, "trailer\n<< /Size %zu\n", k->f.count + 1);
	put_value(k, "/Root");
	put_value(k, "/Info");
	put_value(k, "/ID");
	str_printf(&k->out, "   /Prev %zu\n>>\nstartxref\n%zu\n%%%%EOF\n",
	    k->f.xref, at);
}

static bool
put_all(struct patch *k)
{
	struct pdf_piece value, catalog, tree;
	size_t root, number;

	if (!pdf_get(&k->f, k->f.trailer, "/Root", &value) ||
	    !pdf_reference(&k->f, value, &root) ||
	    !pdf_object(&k->f, root, &catalog) ||
	    !pdf_get(&k->f, catalog, "/Type", &value) ||
	    !pdf_is(&k->f, value, "/Catalog") ||
	    !pdf_get(&k->f, catalog, "/StructTreeRoot", &value) ||
	    !pdf_reference(&k->f, value, &number) ||
	    !pdf_object(&k->f, number, &tree))
		return false;
	str_puts(&k->out, "\n");
	if (!put_catalog(k, root, catalog) || !put_elements(k, tree))
		return false;
	put_table(k);
	return true;
}

bool
pdf_patch(struct str *pdf, const struct pdf_patch *p)
{
	struct patch k = {.p = p};

	if (!is_language(p->language) ||
	    !pdf_open(&k.f, str_text(pdf), pdf->len))
		return false;
	str_init(&k.out);

	bool good = put_all(&k);

	if (good)
		str_put(pdf, k.out.s, k.out.len);
	str_done(&k.out);
	mem_free(k.places);
	return good;
}
