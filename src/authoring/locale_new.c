/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/locale_new.h"

#include <string.h>

#include "authoring/check.h"
#include "authoring/plural_rules.h"
#include "authoring/po.h"
#include "authoring/pofile.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "locale/languages.h"

enum { WORDS_AN_HOUR = 250, WORD_MAX = 80 };

bool
locale_new_tag(const char *tag, struct str *out,
    const struct plural_rule **rule, struct err *e)
{
	char usual[LANGUAGE_TAG_MAX];

	if (!language_normalise(tag, usual))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "\"%.*s\" is no language; write it as es, pt_BR or zh_CN",
		    WORD_MAX, tag);
	if (strcmp(usual, "en") == 0)
		return err_set(
		    e, ERR_USAGE, NULL, 0, "English is what is translated");
	*rule = plural_rule_find(usual);
	if (!*rule)
		return err_set(e, ERR_USAGE, NULL, 0,
		    "the plurals of \"%s\" are not known here; begin with "
		    "msginit, and write Plural-Forms as the GNU gettext manual "
		    "says",
		    usual);
	str_puts(out, usual);
	return true;
}

/* ---- the file ------------------------------------------------------- */

static void
put_header(const struct pofile *pot, const char *tag,
    const struct plural_rule *rule, const char *today, struct str *out)
{
	struct arena *a = arena_new();
	const char *version = pofile_field(pot, a, "Project-Id-Version");
	const char *day = pofile_field(pot, a, "POT-Creation-Date");
	struct str s;

	str_printf(out,
	    "# %s translation of the guide and of the program that shows it.\n"
	    "# This file is distributed under the same license as both.\n"
	    "#\n"
	    "# Register:\n"
	    "# (Say behind the colon how readers are spoken to: the form of\n"
	    "# address, how plain the words are, whose variety they follow.)\n"
	    "#\n",
	    rule->name);
	str_init(&s);
	str_printf(&s,
	    "Project-Id-Version: %s\n"
	    "Report-Msgid-Bugs-To: see README.md\n",
	    version && *version ? version : "guide");
	if (day)
		str_printf(&s, "POT-Creation-Date: %s\n", day);
	str_printf(&s,
	    "PO-Revision-Date: %s 00:00+0000\n"
	    "Last-Translator: FULL NAME <EMAIL@ADDRESS>\n"
	    "Language-Team: %s\n"
	    "Language: %s\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: 8bit\n"
	    "Plural-Forms: nplurals=%u; plural=(%s);\n",
	    today, rule->name, tag, rule->forms, rule->rule);
	po_string(out, "msgid", "");
	po_string(out, "msgstr", s.s);
	str_done(&s);
	arena_free(a);
}

/* Where the messages begin: behind the blank line after the header. */
static size_t
body_at(const struct pofile *pot)
{
	const char *s = pot->raw, *end;

	if (!pot->header || !pot->header->forms)
		return 0;
	end = strstr(s + pot->header->str_at[0], "\n\n");
	return end ? (size_t)(end - s) + 1 : pot->n;
}

void
locale_new_po(const struct pofile *pot, const char *tag,
    const struct plural_rule *rule, const char *today, struct str *out)
{
	const char *s = pot->raw + body_at(pot);

	put_header(pot, tag, rule, today, out);
	while (*s) {
		size_t n = strcspn(s, "\n");

		n += s[n] == '\n';
		if (strncmp(s, "msgstr[0]", 9) == 0)
			for (unsigned i = 0; i < rule->forms; i++)
				str_printf(out, "msgstr[%u] \"\"\n", i);
		else if (strncmp(s, "msgstr[", 7) != 0)
			str_put(out, s, n);
		s += n;
	}
}

/* ---- LINGUAS -------------------------------------------------------- */

static bool
is_word_in(const char *line, size_t n, const char *tag)
{
	size_t len = strlen(tag), at = 0;

	while (at < n) {
		size_t word = strcspn(line + at, " \t\r\n#");

		if (word == len && memcmp(line + at, tag, len) == 0)
			return true;
		if (line[at + word] == '#')
			return false;
		at += word + 1;
	}
	return false;
}

void
locale_new_linguas(const char *raw, size_t n, const char *tag, struct str *out)
{
	const char *s = raw, *end = raw + n;
	bool put = false;

	for (size_t len; s < end; s += len) {
		len = strcspn(s, "\n");
		len += s[len] == '\n';
		put |= is_word_in(s, len, tag);
	}
	s = raw;
	for (size_t len; s < end; s += len) {
		len = strcspn(s, "\n");
		len += s[len] == '\n';
		if (!put && !strchr("#\n\r", *s) && strcmp(s, tag) > 0) {
			str_printf(out, "%s\n", tag);
			put = true;
		}
		str_put(out, s, len);
	}
	if (put)
		return;
	if (out->len && out->s[out->len - 1] != '\n')
		str_putc(out, '\n');
	str_printf(out, "%s\n", tag);
}

/* ---- what is next --------------------------------------------------- */

/* [words] of the source in TIER. */
static size_t
count_words(const struct pofile *pot, unsigned tier, size_t *messages)
{
	size_t words = 0;

	*messages = 0;
	for (size_t i = 0; i < pot->nentries; i++) {
		const struct po_entry *e = &pot->entries[i];

		if (e == pot->header || e->obsolete || pofile_tier(e) != tier)
			continue;
		++*messages;
		words += check_words(e->id, strlen(e->id));
	}
	return words;
}

void
locale_new_steps(const struct pofile *pot, const char *tag, const char *name,
    const char *path, struct str *out)
{
	size_t messages, words = count_words(pot, 1, &messages);

	str_printf(out,
	    "%s is there for %s.\n"
	    "\n"
	    "1. Say in its first lines how readers are spoken to (Register), "
	    "and put your\n   name into Last-Translator.\n"
	    "2. Translate tier 1 first: %zu messages, %zu words, about %zu "
	    "hours.  A kiosk\n   offers %s when tier 1 is whole.  Any editor "
	    "of PO files will do.\n"
	    "3. ketaguide-content check %s\n"
	    "4. make -C build, then build/src/ketaguide -l %s\n"
	    "\n"
	    "po/README.md says what to keep and what to change.\n",
	    path, name, messages, words,
	    (words + WORDS_AN_HOUR - 1) / WORDS_AN_HOUR, name, path, tag);
}
