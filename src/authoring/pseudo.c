/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/pseudo.h"

#include <stdbool.h>
#include <string.h>

#include "authoring/po.h"
#include "authoring/pofile.h"
#include "base/str.h"
#include "text/text.h"

enum { PAD_WORD = 6 /* [cells] of "·" in a row */ };

static const char *const accented_small[] = {"å", "ƀ", "ç", "đ", "é", "ƒ", "ĝ",
    "ĥ", "î", "ĵ", "ķ", "ļ", "ɱ", "ñ", "ö", "þ", "ǫ", "ŕ", "š", "ţ", "û", "ṽ",
    "ŵ", "ẋ", "ý", "ž"};
static const char *const accented_large[] = {"Å", "Ɓ", "Ç", "Đ", "É", "Ƒ", "Ĝ",
    "Ĥ", "Î", "Ĵ", "Ķ", "Ļ", "Ṁ", "Ñ", "Ö", "Þ", "Ǫ", "Ŕ", "Š", "Ţ", "Û", "Ṽ",
    "Ŵ", "Ẋ", "Ý", "Ž"};
static const char *const arabic[] = {"ا", "ب", "ك", "د", "ي", "ف", "ج", "ه",
    "ى", "ج", "ق", "ل", "م", "ن", "و", "ث", "ق", "ر", "س", "ت", "ع", "ڤ", "و",
    "خ", "ي", "ز"};

const char *
pseudo_tag(enum pseudo_kind kind)
{
	return kind == PSEUDO_RTL ? "ar_XB" : "en_XA";
}

/* ---- what stays as it is --------------------------------------------- */

static size_t
up_to(const char *s, size_t from, const char *close)
{
	const char *end = strstr(s + from, close);

	return end ? (size_t)(end - s) + strlen(close) : 0;
}

/* A printf directive. */
static size_t
directive(const char *s)
{
	size_t n = 1 + strspn(s + 1, "0123456789$-+#. '*lhjzt");

	return s[n] ? n + 1 : n;
}

/* "[key](sources.md#key)", all of it. */
static size_t
citation(const char *s)
{
	size_t n = strcspn(s, "]");

	if (strncmp(s + n, "](sources.md#", 13) != 0)
		return 0;
	return up_to(s, n, ")");
}

/* [bytes] at S that no letter of may change, else 0. */
static size_t
kept(const char *s, const struct po_entry *e, bool markdown)
{
	size_t n;

	if (*s == '{' && (n = up_to(s, 1, "}")) && !memchr(s, ' ', n))
		return n;
	if (*s == '%' && e->c_format)
		return directive(s);
	if (strncmp(s, "http", 4) == 0)
		return strcspn(s, " )>");
	if (!markdown)
		return 0;
	switch (*s) {
	case '\\':
		return s[1] ? 2 : 1;
	case '`':
		return up_to(s, 1, "`");
	case '<':
		return up_to(s, 1, ">");
	case '&':
		n = strcspn(s, "; ");
		return s[n] == ';' ? n + 1 : 0;
	case '[':
		return citation(s);
	case ']':
		return s[1] == '(' ? up_to(s, 2, ")") : 0;
	default:
		return 0;
	}
}

/* ---- letters -------------------------------------------------------- */

static void
put_letter(struct str *out, char c, enum pseudo_kind kind)
{
	bool small = c >= 'a' && c <= 'z', large = c >= 'A' && c <= 'Z';
	size_t i = (size_t)((c | 0x20) - 'a');

	if (!small && !large)
		str_putc(out, c);
	else if (kind == PSEUDO_RTL)
		str_puts(out, arabic[i]);
	else
		str_puts(out, small ? accented_small[i] : accented_large[i]);
}

/* 40 % more, in words of its own, so that lines can break. */
static void
put_pad(struct str *out, int cols)
{
	int pad = (cols * 2 + 4) / 5 - 2; /* the brackets count too */

	for (int i = 0; i < pad; i++)
		str_puts(out, i % (PAD_WORD + 1) || i + 1 == pad ? "·" : " ");
}

/* Nothing but a link: it has to stay one, and so the pad goes into it. */
static bool
is_link(const char *s, size_t n)
{
	const char *middle = strstr(s, "](");

	return *s == '[' && n && s[n - 1] == ')' && middle &&
	       !strstr(middle + 2, "](");
}

static void
put_message(struct str *out, const char *s, const struct po_entry *e,
    enum pseudo_kind kind)
{
	bool markdown = pofile_is_markdown(e);
	bool bare = kind == PSEUDO_RTL;
	size_t n = strlen(s), body = n, len;
	bool link = markdown && is_link(s, n);

	/* The end keeps its blanks. */
	while (body && (s[body - 1] == '\n' || s[body - 1] == ' '))
		body--;
	/* The key of a button stays in front. */
	if (strstr(e->extracted, "button, at most ") && s[0] && s[1] == ' ') {
		str_put(out, s, 2);
		s += 2;
		body -= 2;
		n -= 2;
	}
	if (!bare && !link)
		str_putc(out, '[');
	for (size_t i = 0; i < body; i += len) {
		len = kept(s + i, e, markdown);
		if (link && !bare && s[i] == ']')
			put_pad(out, text_cols(s, i));
		if (len) {
			str_put(out, s + i, len);
			continue;
		}
		put_letter(out, s[i], kind);
		len = 1;
	}
	if (!bare && !link) {
		put_pad(out, text_cols(s, body));
		str_putc(out, ']');
	}
	str_put(out, s + body, n - body);
}

/* ---- the file ------------------------------------------------------- */

/* Each line of TEXT behind MARK. */
static void
put_comment(struct str *out, const char *mark, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		str_printf(out, "%s %.*s\n", mark, (int)n, text);
		text += n + (text[n] == '\n');
	}
}

static void
put_entry(struct str *out, const struct po_entry *e, enum pseudo_kind kind)
{
	struct str s;

	str_putc(out, '\n');
	put_comment(out, "#.", e->extracted);
	put_comment(out, "#:", e->places);
	str_puts(out, e->c_format ? "#, c-format\n" : "");
	if (e->context)
		po_string(out, "msgctxt", e->context);
	po_string(out, "msgid", e->id);
	if (e->plural)
		po_string(out, "msgid_plural", e->plural);
	str_init(&s);
	put_message(&s, e->id, e, kind);
	po_string(out, e->plural ? "msgstr[0]" : "msgstr", str_text(&s));
	if (e->plural) {
		str_clear(&s);
		put_message(&s, e->plural, e, kind);
		po_string(out, "msgstr[1]", str_text(&s));
	}
	str_done(&s);
}

void
pseudo_po(const struct pofile *pot, enum pseudo_kind kind, const char *today,
    struct str *out)
{
	struct str s;

	str_init(&s);
	str_printf(&s,
	    "Project-Id-Version: pseudo\n"
	    "PO-Revision-Date: %s 00:00+0000\n"
	    "Last-Translator: none\n"
	    "Language-Team: none\n"
	    "Language: %s\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: 8bit\n"
	    "Plural-Forms: nplurals=2; plural=(n != 1);\n",
	    today, pseudo_tag(kind));
	str_puts(out, "# Made for tests; nobody speaks it.\n");
	po_string(out, "msgid", "");
	po_string(out, "msgstr", str_text(&s));
	str_done(&s);
	for (size_t i = 0; i < pot->nentries; i++) {
		const struct po_entry *e = &pot->entries[i];

		if (e != pot->header && !e->obsolete && *e->id)
			put_entry(out, e, kind);
	}
}
