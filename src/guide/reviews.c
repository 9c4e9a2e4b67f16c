/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/reviews.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/settings.h"

/* ---- hashes ---- */

/* The prime of 128 bits is 2^88 + 2^8 + 0x3b. */
#define FNV_LOW UINT64_C(0x13b)
#define FNV_START_HIGH UINT64_C(0x6c62272e07bb0142)
#define FNV_START_LOW UINT64_C(0x62b821756295c58d)

const struct reviews_sum reviews_sum_start = {FNV_START_HIGH, FNV_START_LOW};

void
reviews_sum_put(struct reviews_sum *sum, const char *s, size_t n)
{
	uint64_t high = sum->high, low = sum->low;

	for (size_t i = 0; i < n; i++) {
		uint64_t upper, lower, shifted;

		low ^= (unsigned char)s[i];
		/* low * 0x13b in two halves, for the carry into high. */
		lower = (low & 0xffffffff) * FNV_LOW;
		upper = (low >> 32) * FNV_LOW + (lower >> 32);
		shifted = low << 24; /* low * 2^88 is in high alone */
		high = high * FNV_LOW + (upper >> 32) + shifted;
		low = upper << 32 | (lower & 0xffffffff);
	}
	sum->high = high;
	sum->low = low;
}

void
reviews_sum_say(const struct reviews_sum *sum, char out[REVIEWS_HASH + 1])
{
	snprintf(out, REVIEWS_HASH + 1, "%016" PRIx64 "%016" PRIx64, sum->high,
	    sum->low);
}

void
reviews_hash(const char *s, size_t n, char out[REVIEWS_HASH + 1])
{
	struct reviews_sum sum = reviews_sum_start;

	reviews_sum_put(&sum, s, n);
	reviews_sum_say(&sum, out);
}

void
reviews_block_hash(
    const struct doc *d, uint32_t id, char out[REVIEWS_BLOCK + 1])
{
	const struct block *b = &d->blocks[id];
	char whole[REVIEWS_HASH + 1];
	struct str s;

	str_init(&s);
	str_printf(&s, "%d %d %u ", b->kind, b->detail, b->number);
	if (b->data)
		str_puts(&s, b->data);
	str_putc(&s, ' ');
	str_put(&s, b->text, b->len);
	/* Where its links lead is part of it. */
	for (uint32_t i = 0; i < d->nlinks; i++)
		if (d->links[i].block == id)
			str_printf(&s, " %s", d->links[i].dest);
	reviews_hash(s.s, s.len, whole);
	memcpy(out, whole + REVIEWS_HASH - REVIEWS_BLOCK, REVIEWS_BLOCK + 1);
	str_done(&s);
}

/* ---- the file ---- */

static bool
is_hex(const char *v, size_t n)
{
	return strlen(v) == n && strspn(v, "0123456789abcdef") == n;
}

static bool
is_hash(const char *v)
{
	return is_hex(v, REVIEWS_HASH);
}

static bool
is_block(const char *v)
{
	return is_hex(v, REVIEWS_BLOCK);
}

static const struct settings_key signed_keys[] = {
    {.name = "role",
	.required = true,
	.check = settings_is_words,
	.allowed = "what the person is: \"pharmacist\""},
    {.name = "date",
	.required = true,
	.check = settings_is_date,
	.allowed = "a day: \"2026-11-22\""},
    {.name = "due",
	.check = settings_is_date,
	.allowed = "a day: \"2027-11-22\""},
    {.name = "hash",
	.required = true,
	.check = is_hash,
	.allowed = "32 hex digits, as \"ketaguide-content sign\" writes them"},
    {.name = "blocks",
	.type = SETTINGS_LIST,
	.check = is_block,
	.allowed = "16 hex digits each"},
    {0},
};

static const struct settings_key page_keys[] = {
    {.name = "signed",
	.type = SETTINGS_TITLED,
	.check = settings_is_words,
	.allowed = "the name of who signed",
	.keys = signed_keys},
    {0},
};

static const struct settings_key keys[] = {
    {.name = "page",
	.type = SETTINGS_TITLED,
	.check = settings_is_words,
	.allowed = "a page's file: \"safety.md\"",
	.keys = page_keys},
    {0},
};

static void
take(struct arena *a, struct cfg_t *sec, const char *page, struct review *r)
{
	*r = (struct review){.page = page,
	    .name = settings_title(a, sec),
	    .role = settings_text(a, sec, "role"),
	    .date = settings_text(a, sec, "date"),
	    .due = settings_text(a, sec, "due"),
	    .hash = settings_text(a, sec, "hash"),
	    .blocks = settings_list(a, sec, "blocks")};
}

const struct reviews *
reviews_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e)
{
	struct settings *c = settings_parse(path, s, n, keys, e);
	struct reviews *out;
	struct review *list;
	struct cfg_t *root;
	size_t pages, all = 0, at = 0;

	if (!c)
		return NULL;
	root = settings_root(c);
	pages = settings_count(root, "page");
	for (size_t i = 0; i < pages; i++)
		all +=
		    settings_count(settings_section(root, "page", i), "signed");
	list = arena_zalloc(a, (all + 1) * sizeof *list);
	for (size_t i = 0; i < pages; i++) {
		struct cfg_t *sec = settings_section(root, "page", i);
		const char *page = settings_title(a, sec);

		for (size_t k = 0; k < settings_count(sec, "signed"); k++)
			take(a, settings_section(sec, "signed", k), page,
			    &list[at++]);
	}
	settings_free(c);
	out = arena_zalloc(a, sizeof *out);
	*out = (struct reviews){list, all};
	return out;
}

static void
put_quoted(struct str *out, const char *s)
{
	str_putc(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			str_putc(out, '\\');
		str_putc(out, *s);
	}
	str_putc(out, '"');
}

static void
put_key(struct str *out, const char *key, const char *value)
{
	str_printf(out, "\t\t%s = ", key);
	put_quoted(out, value);
	str_putc(out, '\n');
}

static void
put_signed(struct str *out, const struct review *r)
{
	str_puts(out, "\tsigned ");
	put_quoted(out, r->name);
	str_puts(out, " {\n");
	put_key(out, "role", r->role);
	put_key(out, "date", r->date);
	if (*r->due)
		put_key(out, "due", r->due);
	put_key(out, "hash", r->hash);
	if (r->blocks[0])
		str_puts(out, "\t\tblocks = {");
	for (size_t i = 0; r->blocks[i]; i++) {
		str_puts(out, i == 0 ? "" : i % 4 ? ", " : ",\n\t\t\t");
		put_quoted(out, r->blocks[i]);
	}
	if (r->blocks[0])
		str_puts(out, "}\n");
	str_puts(out, "\t}\n");
}

void
reviews_write(const struct reviews *r, struct str *out)
{
	str_puts(out, "# Who signed which page.  Written by "
		      "\"ketaguide-content sign\".\n");
	for (size_t i = 0; i < r->n; i++) {
		bool first =
		    !i || strcmp(r->list[i].page, r->list[i - 1].page) != 0;
		bool last = i + 1 == r->n ||
			    strcmp(r->list[i].page, r->list[i + 1].page) != 0;

		if (first) {
			str_puts(out, "page ");
			put_quoted(out, r->list[i].page);
			str_puts(out, " {\n");
		}
		put_signed(out, &r->list[i]);
		if (last)
			str_puts(out, "}\n");
	}
}

/* ---- what a signature is worth ---- */

static enum review_state
state_of(const struct review *r, const char *hash, const char *today)
{
	if (strcmp(r->hash, hash) != 0)
		return REVIEW_CHANGED;
	/* Days of this form are in the order of their letters. */
	return *r->due && strcmp(r->due, today) < 0 ? REVIEW_OVERDUE
						    : REVIEW_SIGNED;
}

enum review_state
reviews_state(const struct reviews *r, const char *page, const char *hash,
    const char *today, const struct review **which)
{
	enum review_state best = REVIEW_NONE;
	const struct review *at = NULL;

	for (size_t i = 0; i < r->n; i++) {
		const struct review *one = &r->list[i];
		enum review_state s;

		if (strcmp(one->page, page) != 0)
			continue;
		s = state_of(one, hash, today);
		if (!at || s > best ||
		    (s == best && strcmp(one->date, at->date) >= 0)) {
			best = s;
			at = one;
		}
	}
	if (which)
		*which = at;
	return best;
}

bool
reviews_has_block(const struct review *review, const struct doc *d, uint32_t id)
{
	char hash[REVIEWS_BLOCK + 1];

	reviews_block_hash(d, id, hash);
	for (const char *const *b = review->blocks; *b; b++)
		if (strcmp(*b, hash) == 0)
			return true;
	return false;
}
