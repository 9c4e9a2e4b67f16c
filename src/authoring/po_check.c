/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/po_check.h"

#include <string.h>

#include "authoring/check.h"
#include "authoring/inflesz.h"
#include "authoring/msgfmt.h"
#include "authoring/plural_rules.h"
#include "authoring/po_pair.h"
#include "authoring/pofile.h"
#include "authoring/rules.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "locale/languages.h"
#include "locale/plural.h"

/* Spanish reads normally from here on; see inflesz.h. */
#define INFLESZ_LEAST 55.0
enum {
	INFLESZ_WORDS = 100, /* fewer say nothing */
	PLURALS = 1000,      /* numbers for which two plural rules must agree */
	PARAGRAPH_WORDS = 4, /* shorter ones are labels */
};

static const char allow_mark[] = "lint: allow ";

struct run {
	struct check *c;
	struct pofile file;
	struct po_summary *sum;
	struct inflesz spanish;
	char language[LANGUAGE_TAG_MAX];
};

/* ---- what excuses --------------------------------------------------- */

/* Of the rules for a PO file, the one named by the N bytes at ID. */
static const struct check_rule *
find_rule(const char *id, size_t n)
{
	static const char *const ours[] = {"header", "register", "numbers",
	    "dial", "address", "placeholders", "links", "emphasis", "breaks",
	    "button", "invisible", "emoji", "blanks", "negation", "refused",
	    "tier", "inflesz", "msgfmt", "msgfmt-hint"};

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (strlen(ours[i]) == n && memcmp(ours[i], id, n) == 0)
			return check_rule_find(id, n);
	return NULL;
}

/* Messages [FROM, end) of RULE are silenced; were there any? */
static bool
silence(struct check *c, size_t from, const struct check_rule *rule)
{
	bool any = false;

	for (size_t i = from; i < c->nmessages; i++)
		if (c->messages[i].rule == rule) {
			c->messages[i].silenced = true;
			any = true;
		}
	return any;
}

/* "# lint: allow RULE" of E, about messages [FROM, end). */
static void
obey(struct run *r, const struct po_entry *e, size_t from)
{
	const char *s = e->comments;
	size_t n, said = r->c->nmessages;

	while ((s = strstr(s, allow_mark))) {
		const struct check_rule *rule;

		s += sizeof allow_mark - 1;
		n = strcspn(s, " \t\n");
		rule = find_rule(s, n);
		if (!rule)
			check_say(r->c, NULL, e->line, 1, "allow",
			    "there is no rule \"%.*s\" for a PO file", (int)n,
			    s);
		else if (from == said || !silence(r->c, from, rule))
			check_say(r->c, NULL, e->line, 1, "allow-unused",
			    "nothing here breaks \"%s\"; remove the comment",
			    rule->id);
	}
}

/* ---- msgfmt's checks ------------------------------------------------ */

static void
take_complaint(
    void *ctx, bool error, uint32_t line, uint32_t column, const char *words)
{
	struct run *r = ctx;

	check_say(r->c, NULL, line, column, error ? "msgfmt" : "msgfmt-hint",
	    "%s", words);
}

/* ---- the header ----------------------------------------------------- */

/* "po/es.po" → "es". */
static void
name_of(const char *path, char out[LANGUAGE_TAG_MAX])
{
	const char *slash = strrchr(path, '/');
	char stem[2 * LANGUAGE_TAG_MAX] = "";
	size_t n;

	path = slash ? slash + 1 : path;
	n = strcspn(path, ".");
	*out = '\0';
	if (n < sizeof stem) {
		memcpy(stem, path, n);
		if (!language_normalise(stem, out))
			*out = '\0';
	}
}

/* The language of the header, else that of the file's name. */
static void
read_language(struct run *r)
{
	const char *said = pofile_field(&r->file, r->c->a, "Language");

	if (!said || !language_normalise(said, r->language))
		name_of(r->file.path, r->language);
}

static void
check_language(struct run *r)
{
	const char *said = pofile_field(&r->file, r->c->a, "Language");
	char name[LANGUAGE_TAG_MAX], tag[LANGUAGE_TAG_MAX];
	uint32_t line = r->file.header->str_line[0];

	name_of(r->file.path, name);
	if (!said || !language_normalise(said, tag))
		check_say(r->c, NULL, line, 1, "header",
		    "the header has to say the language: \"Language: %s\\n\"",
		    *name ? name : "xx");
	else if (*name && strcmp(name, tag) != 0)
		check_say(r->c, NULL, line, 1, "header",
		    "the header says Language: %s, the name of the file %s",
		    said, name);
}

static bool
same_plural(const struct plural *a, const struct plural *b)
{
	if (a->forms != b->forms)
		return false;
	for (unsigned long n = 0; n <= PLURALS; n++)
		if (plural_index(a, n) != plural_index(b, n))
			return false;
	return true;
}

static void
check_plural(struct run *r)
{
	const struct plural_rule *rule = plural_rule_find(r->language);
	struct plural said, right;
	const char *line;
	bool sound = plural_parse(&said, r->file.header->str[0]);

	if (!rule)
		return;
	line = arena_printf(r->c->a, "Plural-Forms: nplurals=%u; plural=(%s);",
	    rule->forms, rule->rule);
	if (!plural_parse(&right, line))
		mem_die("a plural rule of the table cannot be read");
	if (!sound || !same_plural(&said, &right))
		check_say(r->c, NULL, r->file.header->str_line[0], 1, "header",
		    "%s has other plurals: \"%s\\n\"", rule->name, line);
}

static void
check_charset(struct run *r)
{
	const char *type = pofile_field(&r->file, r->c->a, "Content-Type");
	const char *s = type ? strstr(type, "charset=") : NULL;

	if (!s || (strcmp(s + 8, "UTF-8") != 0 && strcmp(s + 8, "utf-8") != 0))
		check_say(r->c, NULL, r->file.header->str_line[0], 1, "header",
		    "the header has to say \"Content-Type: text/plain; "
		    "charset=UTF-8\\n\"");
}

static void
check_register(struct run *r)
{
	const struct po_entry *h = r->file.header;
	const char *s = strstr(h->comments, "Register:");

	if (s) {
		s += strlen("Register:");
		s += strspn(s, " \t");
	}
	if (!s || *s == '\n' || !*s)
		check_say(r->c, NULL, h->line, 1, "register",
		    "say in a comment before the header how readers are "
		    "spoken to: \"# Register: …\"");
}

static void
check_header(struct run *r)
{
	const struct po_entry *h = r->file.header;

	check_language(r);
	check_plural(r);
	check_charset(r);
	check_register(r);
	if (h->fuzzy)
		check_say(r->c, NULL, h->line, 1, "header",
		    "the header is marked fuzzy: take the mark away");
}

/* ---- messages ------------------------------------------------------- */

static void
count_spanish(struct run *r, const struct po_pair *p)
{
	if (p->markdown && po_speaks(r->language, "es") &&
	    !strstr(p->e->extracted, "type: Heading") &&
	    strncmp(p->from.s, "(spoken:", 8) != 0 &&
	    check_words(p->to.words, p->to.n) >= PARAGRAPH_WORDS)
		inflesz_add(&r->spanish, p->to.words, p->to.n);
}

static void
check_entry(struct run *r, struct po_pair *p)
{
	size_t from = r->c->nmessages;

	for (unsigned i = 0; i < p->e->forms; i++) {
		size_t before = r->c->nmessages;

		if (!*p->e->str[i])
			continue;
		po_pair_read(p, i);
		po_rule_numbers(p);
		po_rule_kept(p);
		po_rule_signs(p);
		if (r->c->nmessages == before)
			po_rule_shown(p);
		po_rule_negation(p);
		count_spanish(r, p);
	}
	obey(r, p->e, from);
	arena_reset(p->a);
}

static void
check_entries(struct run *r)
{
	struct po_pair p = {.c = r->c,
	    .file = &r->file,
	    .language = r->language,
	    .a = arena_new()};

	for (size_t i = 0; i < r->file.nentries; i++) {
		const struct po_entry *e = &r->file.entries[i];
		struct po_tier *t = &r->sum->tiers[pofile_tier(e)];

		if (e == r->file.header || e->obsolete)
			continue;
		t->all++;
		t->done += pofile_is_done(e);
		t->fuzzy += e->fuzzy;
		p.e = e;
		if (!e->fuzzy)
			check_entry(r, &p);
	}
	arena_free(p.a);
}

/* ---- the whole ------------------------------------------------------ */

static void
check_tier(struct run *r)
{
	const struct po_tier *t = &r->sum->tiers[1];
	const struct po_entry *e, *first = NULL;

	for (size_t i = 0; i < r->file.nentries && !first; i++) {
		e = &r->file.entries[i];
		if (e != r->file.header && !e->obsolete &&
		    pofile_tier(e) == 1 && !pofile_is_done(e))
			first = e;
	}
	if (first)
		check_say(r->c, NULL, first->line, 1, "tier",
		    "%zu of %zu messages of tier 1 are not there yet (%zu of "
		    "them fuzzy); here is the first",
		    t->all - t->done, t->all, t->fuzzy);
}

static void
check_inflesz(struct run *r)
{
	if (r->spanish.words < INFLESZ_WORDS)
		return;
	r->sum->inflesz = inflesz_value(&r->spanish);
	if (r->sum->inflesz < INFLESZ_LEAST)
		check_say(r->c, NULL, 1, 1, "inflesz",
		    "the Spanish reads at %.1f of INFLESZ; %.0f is the least: "
		    "make sentences and words shorter",
		    r->sum->inflesz, INFLESZ_LEAST);
}

/* What the comments of the header may excuse. */
static void
check_whole(struct run *r)
{
	size_t from = r->c->nmessages;

	if (!r->file.header || !r->file.header->forms) {
		check_say(r->c, NULL, 1, 1, "header",
		    "there is no header: an entry with an empty msgid");
		return;
	}
	check_header(r);
	check_tier(r);
	check_inflesz(r);
	obey(r, r->file.header, from);
}

struct check *
po_check(const char *path, struct po_summary *summary, struct err *e)
{
	struct check *c = mem_calloc(1, sizeof *c);
	struct run r = {.c = c, .sum = summary};
	struct err why = {0};

	*summary = (struct po_summary){0};
	c->a = arena_new();
	c->label = arena_strdup(c->a, path);
	if (pofile_read(&r.file, c->a, path, &why)) {
		summary->unchecked = !msgfmt_check(path, take_complaint, &r);
		read_language(&r);
		check_entries(&r);
		check_whole(&r);
	} else if (why.code == ERR_FORMAT) {
		check_say(
		    c, NULL, (uint32_t)why.line, 1, "msgfmt", "%s", why.msg);
	} else {
		*e = why;
		check_close(c);
		return NULL;
	}
	check_sort(c);
	return c;
}
