/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers, doses, telephone numbers and addresses stay what they are, in their
 * order.
 *
 * One order differs by language: "38 of 100" is "of 100, 38" in many.  So what
 * the source counts out of a number may stand behind it.
 */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "authoring/po_pair.h"
#include "authoring/po_tokens.h"
#include "base/arena.h"
#include "base/str.h"

enum { BETWEEN_MAX = 40 /* [bytes] from a count to what it is out of */ };

static bool
same(const struct token *from, const struct token *to)
{
	char a[TOKEN_DIGITS + 1], b[TOKEN_DIGITS + 1];

	if (from->kind == TOKEN_URL)
		return from->n == to->n && memcmp(from->s, to->s, to->n) == 0;
	if (from->kind == TOKEN_PHONE) {
		po_token_dial(from, a);
		po_token_dial(to, b);
		return strcmp(a, b) == 0;
	}
	return strcmp(from->unit, to->unit) == 0 &&
	       (strcmp(from->value[0], to->value[0]) == 0 ||
		   strcmp(from->value[0], to->value[1]) == 0);
}

/* Those of one kind, in order. */
static size_t
select_kind(
    const struct tokens *t, enum token_kind kind, const struct token **list)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		if (t->list[i].kind == kind)
			list[n++] = &t->list[i];
	return n;
}

/* Does the N bytes of S, blanks left out behind, end with WORD? */
static bool
ends(const char *s, size_t n, const char *word)
{
	size_t len = strlen(word);

	while (n && s[n - 1] == ' ')
		n--;
	return n >= len && strncasecmp(s + n - len, word, len) == 0 &&
	       (n == len || s[n - len - 1] == ' ');
}

/* What stands between B and the number before it. */
static bool
is_between(const struct token *a, const struct token *b, const char *const *any)
{
	const char *s = a->s + a->n;
	size_t n = (size_t)(b->s - s);

	if (n > BETWEEN_MAX || memchr(s, '.', n) || memchr(s, ';', n))
		return false;
	for (; *any; any++)
		if (ends(s, n, *any))
			return true;
	return false;
}

/*
 * How many numbers from I on are counted out of the one behind them: 2 for
 * "3 or 4 of 100", 1 for "38 of 100", else 0.
 */
static size_t
counted(const struct token *const *list, size_t n, size_t i)
{
	static const char *const out_of[] = {
	    "of", "of every", "in", "in every", "of the", NULL};
	static const char *const and_more[] = {
	    "or", "and", "to", "or about", "and about", "-", NULL};

	for (size_t k = i; k + 1 < n; k++) {
		if (is_between(list[k], list[k + 1], out_of))
			return k + 1 - i;
		if (!is_between(list[k], list[k + 1], and_more))
			break;
	}
	return 0;
}

/* Are the numbers the same? */
static bool
same_numbers(const struct token *const *from, size_t nfrom,
    const struct token *const *to, size_t nto)
{
	size_t i = 0;

	if (nfrom != nto)
		return false;
	while (i < nfrom) {
		size_t k = counted(from, nfrom, i), straight = 0, turned = 0;

		for (size_t j = 0; j <= k; j++) {
			size_t there = j == k ? 0 : j + 1;

			straight += same(from[i + j], to[i + j]);
			turned += same(from[i + j], to[i + there]);
		}
		if (straight != k + 1 && turned != k + 1)
			return false;
		i += k + 1;
	}
	return true;
}

static const char *
list_words(const struct po_pair *p, const struct token *const *list, size_t n)
{
	struct str s;
	const char *out;

	str_init(&s);
	for (size_t i = 0; i < n; i++) {
		str_puts(&s, i ? ", " : "");
		str_put(&s, list[i]->s, list[i]->n);
		if (list[i]->kind == TOKEN_NUMBER && *list[i]->unit)
			str_printf(&s, " %s", list[i]->unit);
	}
	if (!n)
		str_puts(&s, "none");
	out = arena_strdup(p->a, str_text(&s));
	str_done(&s);
	return out;
}

static void
compare(const struct po_pair *p, const struct tokens t[2], enum token_kind kind,
    const char *rule, const char *what)
{
	const struct token *from[TOKENS] = {0}, *to[TOKENS] = {0};
	size_t nfrom = select_kind(&t[0], kind, from);
	size_t nto = select_kind(&t[1], kind, to), i = 0;
	bool right;

	if (kind == TOKEN_NUMBER)
		right = same_numbers(from, nfrom, to, nto);
	else {
		while (i < nfrom && i < nto && same(from[i], to[i]))
			i++;
		right = i == nfrom && i == nto;
	}
	if (right)
		return;
	for (i = 0; i < nfrom && i < nto && same(from[i], to[i]); i++)
		;
	po_say(p, i < nto ? po_offset(p, to[i]->s, to[i]->n) : 0, rule,
	    "%s of the source: %s; here: %s", what, list_words(p, from, nfrom),
	    list_words(p, to, nto));
}

void
po_rule_numbers(const struct po_pair *p)
{
	struct tokens *t = arena_alloc(p->a, 2 * sizeof *t);

	po_tokens_find(&t[0], &p->from, p->c_format);
	po_tokens_find(&t[1], &p->to, p->c_format);
	compare(p, t, TOKEN_URL, "address", "addresses");
	compare(p, t, TOKEN_PHONE, "dial", "telephone numbers");
	compare(p, t, TOKEN_NUMBER, "numbers", "numbers");
}
