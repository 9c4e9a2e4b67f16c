/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/shingles.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/folder.h"
#include "text/text.h"

/* Each counts as one word.  Folded, as shingles_find() sees text. */
static const char *const fixed_terms[] = {
    "american foundation for suicide prevention",
    "national suicide prevention lifeline",
    "988 suicide and crisis lifeline",
    "suicide and crisis lifeline",
    "food and drug administration",
    "us food and drug administration",
    "us department of veterans affairs",
    "department of veterans affairs",
    "national institute of mental health",
    "national institute on drug abuse",
    "eye movement desensitization and reprocessing",
    "selective serotonin reuptake inhibitors",
    "serotonin and norepinephrine reuptake inhibitors",
    "post traumatic stress disorder",
    "posttraumatic stress disorder",
    "obsessive compulsive disorder",
    "generalized anxiety disorder",
    "social anxiety disorder",
    "major depressive disorder",
    "treatment resistant depression",
    "substance use disorder",
    "cognitive behavioral therapy",
    "prolonged exposure therapy",
    "cognitive processing therapy",
    "electroconvulsive therapy",
    "transcranial magnetic stimulation",
    "complex regional pain syndrome",
    "n methyl d aspartate",
    "call your local emergency number",
    "check what you know",
};

enum {
	TERMS = sizeof fixed_terms / sizeof *fixed_terms,
	TEXT_MAX = 16 << 20, /* [bytes] of a text to hold against */
};

#define FNV_START UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

struct known {
	uint64_t hash;
	const char *name;
};

struct shingles {
	struct arena *a;
	struct text_finder *finder;
	struct known *list; /* sorted by hash when SORTED */
	size_t n, cap;
	bool sorted;
};

struct word {
	size_t start, end; /* [bytes] in the text */
	size_t at, len;    /* [bytes] in the folded words */
};

struct word_list {
	struct word *words;
	size_t n, cap;
	struct str folded;
};

struct shingles *
shingles_new(void)
{
	struct shingles *sh = mem_calloc(1, sizeof *sh);

	sh->a = arena_new();
	sh->finder = text_finder_new();
	sh->sorted = true;
	return sh;
}

void
shingles_free(struct shingles *sh)
{
	if (!sh)
		return;
	mem_free(sh->list);
	text_finder_free(sh->finder);
	arena_free(sh->a);
	mem_free(sh);
}

/* ---- words ---- */

static uint64_t
fnv(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * FNV_PRIME;
	return h;
}

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* Does code point CP stand in words?  Punctuation and symbols do not. */
static bool
is_wordy(uint32_t cp)
{
	if (cp < 0x80)
		return is_plain((char)cp);
	return cp > 0xbf && !(cp >= 0x2000 && cp < 0x2c00) &&
	       !(cp >= 0x3000 && cp < 0x3040) && cp != 0xfeff && cp != 0xfffd;
}

/* [bytes] of an apostrophe at S with a letter after it, else 0. */
static size_t
apostrophe(const char *s, size_t n)
{
	size_t k = n && *s == '\''                               ? 1
		   : n >= 3 && memcmp(s, "\xe2\x80\x99", 3) == 0 ? 3
								 : 0;

	return k && k < n && is_plain(s[k]) ? k : 0;
}

static void
add_word(struct shingles *sh, struct word_list *l, const char *s, size_t start,
    size_t end)
{
	struct str word;
	struct word *w;

	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 64;
		l->words = mem_realloc(l->words, l->cap * sizeof *l->words);
	}
	w = &l->words[l->n++];
	*w = (struct word){.start = start, .end = end, .at = l->folded.len};
	str_init(&word);
	text_fold(sh->finder, s + start, end - start, &word);
	for (size_t i = 0; i < word.len; i++)
		if (is_plain(word.s[i]) || ((unsigned char)word.s[i] & 0x80))
			str_putc(&l->folded, word.s[i]);
	str_done(&word);
	w->len = l->folded.len - w->at;
}

static void
split(struct shingles *sh, struct word_list *l, const char *s, size_t n)
{
	size_t start = 0, len;
	bool in = false;

	for (size_t i = 0; i < n; i += len) {
		bool now = is_wordy(text_decode(s + i, n - i, &len));
		size_t k = in && !now ? apostrophe(s + i, n - i) : 0;

		if (k) {
			len = k;
			continue;
		}
		if (now && !in)
			start = i;
		else if (in && !now)
			add_word(sh, l, s, start, i);
		in = now;
	}
	if (in)
		add_word(sh, l, s, start, n);
}

/* How many words from I on are the fixed term T, else 0. */
static size_t
is_term(const struct word_list *l, size_t i, const char *t)
{
	size_t words = 0;

	for (; *t; words++, i++) {
		size_t n = strcspn(t, " ");

		if (i >= l->n || l->words[i].len != n ||
		    memcmp(l->folded.s + l->words[i].at, t, n) != 0)
			return 0;
		t += n + (t[n] == ' ');
	}
	return words;
}

/* Makes one word of each fixed term, the longest where several fit. */
static void
join_terms(struct word_list *l)
{
	size_t kept = 0, words;

	for (size_t i = 0; i < l->n; i += words) {
		words = 1;
		for (size_t t = 0; t < TERMS; t++) {
			size_t k;

			if (!l->words[i].len ||
			    l->folded.s[l->words[i].at] != *fixed_terms[t])
				continue;
			k = is_term(l, i, fixed_terms[t]);
			words = k > words ? k : words;
		}
		l->words[kept] = l->words[i];
		l->words[kept].end = l->words[i + words - 1].end;
		l->words[kept].len = l->words[i + words - 1].at +
				     l->words[i + words - 1].len -
				     l->words[i].at;
		kept++;
	}
	l->n = kept;
}

static void
take_words(struct shingles *sh, struct word_list *l, const char *s, size_t n)
{
	*l = (struct word_list){0};
	str_init(&l->folded);
	split(sh, l, s, n);
	join_terms(l);
}

static void
drop_words(struct word_list *l)
{
	str_done(&l->folded);
	mem_free(l->words);
}

static uint64_t
hash_at(const struct word_list *l, size_t i)
{
	uint64_t h = FNV_START;

	for (size_t k = 0; k < SHINGLE_WORDS; k++) {
		const struct word *w = &l->words[i + k];

		if (k)
			h = fnv(h, " ", 1);
		h = fnv(h, l->folded.s + w->at, w->len);
	}
	return h;
}

/* ---- what is known ---- */

static int
by_hash(const void *x, const void *y)
{
	const struct known *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	/* One that has a name says more. */
	return (a->name == NULL) - (b->name == NULL);
}

static void
sort(struct shingles *sh)
{
	size_t kept = 0;

	if (sh->sorted)
		return;
	qsort(sh->list, sh->n, sizeof *sh->list, by_hash);
	for (size_t i = 0; i < sh->n; i++)
		if (!kept || sh->list[kept - 1].hash != sh->list[i].hash)
			sh->list[kept++] = sh->list[i];
	sh->n = kept;
	sh->sorted = true;
}

static void
add(struct shingles *sh, uint64_t hash, const char *name)
{
	if (sh->n == sh->cap) {
		sh->cap = sh->cap ? sh->cap * 2 : 1024;
		sh->list = mem_realloc(sh->list, sh->cap * sizeof *sh->list);
	}
	sh->list[sh->n++] = (struct known){hash, name};
	sh->sorted = false;
}

static const struct known *
look_up(const struct shingles *sh, uint64_t hash)
{
	size_t low = 0, high = sh->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (sh->list[mid].hash < hash)
			low = mid + 1;
		else
			high = mid;
	}
	return low < sh->n && sh->list[low].hash == hash ? &sh->list[low]
							 : NULL;
}

size_t
shingles_count(struct shingles *sh)
{
	sort(sh);
	return sh->n;
}

void
shingles_learn(struct shingles *sh, const char *s, size_t n, const char *name)
{
	const char *kept = name ? arena_strdup(sh->a, name) : NULL;
	struct word_list l;
	struct str clean;

	str_init(&clean);
	text_clean(&clean, s, n);
	take_words(sh, &l, str_text(&clean), clean.len);
	for (size_t i = 0; i + SHINGLE_WORDS <= l.n; i++)
		add(sh, hash_at(&l, i), kept);
	drop_words(&l);
	str_done(&clean);
}

static bool
learn_file(struct shingles *sh, const struct folder *f, const char *name)
{
	struct bytes b = {0};
	struct err unsaid;

	if (*name == '.' || !folder_read(f, name, TEXT_MAX, &b, &unsaid))
		return false;
	shingles_learn(sh, b.n ? b.s : "", b.n, name);
	bytes_done(&b);
	return true;
}

bool
shingles_learn_folder(struct shingles *sh, const char *dir, struct err *e)
{
	struct folder *f = folder_open(dir, e);
	const struct dirent *entry;
	size_t before = sh->n;
	DIR *d;

	if (!f)
		return false;
	d = opendir(dir);
	if (!d) {
		folder_close(f);
		return err_sys(e, errno, dir, "cannot list the folder");
	}
	while ((entry = readdir(d)))
		learn_file(sh, f, entry->d_name);
	closedir(d);
	folder_close(f);
	return sh->n > before || err_set(e, ERR_NOT_FOUND, dir, 0,
				     "there is no text in this folder");
}

/* ---- the list ---- */

/* A list and a text are alike only where the fixed terms are. */
static uint64_t
mark_of_terms(void)
{
	uint64_t h = FNV_START;

	for (size_t i = 0; i < TERMS; i++)
		h = fnv(h, fixed_terms[i], strlen(fixed_terms[i]) + 1);
	return h;
}

#define HEAD "# Runs of six words that the documents have which this guide"
#define MARK "# fixed terms: "

void
shingles_write(struct shingles *sh, struct str *out)
{
	sort(sh);
	str_puts(out,
	    HEAD "\n"
		 "# began with, as numbers: FNV-1a, 64 bits, of the folded "
		 "words with a blank\n"
		 "# between.  \"ketaguide-content check\" looks here for "
		 "words that are not our own;\n"
		 "# \"ketaguide-content shingles DIR\" makes this file from "
		 "the texts in DIR.\n");
	str_printf(out, MARK "%016" PRIx64 "\n", mark_of_terms());
	for (size_t i = 0; i < sh->n; i++)
		str_printf(out, "%016" PRIx64 "\n", sh->list[i].hash);
}

/* 16 small hex digits and the end of the line. */
static bool
take_number(const char *s, size_t n, uint64_t *out)
{
	*out = 0;
	if (n != 16)
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *digits = "0123456789abcdef";
		const char *at = s[i] ? strchr(digits, s[i]) : NULL;

		if (!at)
			return false;
		*out = *out << 4 | (uint64_t)(at - digits);
	}
	return true;
}

static bool
take_line(struct shingles *sh, const char *path, int line, const char *s,
    size_t n, bool *marked, struct err *e)
{
	size_t mark = strlen(MARK);
	uint64_t number;

	if (n > mark && memcmp(s, MARK, mark) == 0) {
		*marked = true;
		if (take_number(s + mark, n - mark, &number) &&
		    number == mark_of_terms())
			return true;
		return err_set(e, ERR_FORMAT, path, line,
		    "the list was made with other fixed terms; make it anew "
		    "with \"ketaguide-content shingles DIR\"");
	}
	if (n == 0 || *s == '#')
		return true;
	if (!take_number(s, n, &number))
		return err_set(e, ERR_FORMAT, path, line,
		    "16 hex digits are allowed, a line that begins with "
		    "\"#\", or an empty one");
	add(sh, number, NULL);
	return true;
}

bool
shingles_load(struct shingles *sh, const char *path, const char *s, size_t n,
    struct err *e)
{
	bool marked = false;
	int line = 0;

	for (size_t at = 0; at < n;) {
		const char *end = memchr(s + at, '\n', n - at);
		size_t len = end ? (size_t)(end - s) - at : n - at;

		if (!take_line(sh, path, ++line, s + at, len, &marked, e))
			return false;
		at += len + 1;
	}
	return marked || err_set(e, ERR_FORMAT, path, 0,
			     "this is no list of \"ketaguide-content "
			     "shingles\"");
}

/* ---- finding ---- */

const struct shingles_run *
shingles_find(struct shingles *sh, struct arena *a, const char *s, size_t n,
    size_t *count)
{
	struct shingles_run *runs;
	struct word_list l;
	size_t last = 0; /* one past the last word of the run before */

	sort(sh);
	*count = 0;
	take_words(sh, &l, s, n);
	runs = arena_alloc(a, (l.n + 1) * sizeof *runs);
	for (size_t i = 0; i + SHINGLE_WORDS <= l.n; i++) {
		const struct known *k = look_up(sh, hash_at(&l, i));
		struct shingles_run *r = *count ? &runs[*count - 1] : NULL;

		if (!k)
			continue;
		if (!r || i + SHINGLE_WORDS > last + 1) {
			r = &runs[(*count)++];
			*r = (struct shingles_run){.start = l.words[i].start,
			    .words = SHINGLE_WORDS,
			    .name = k->name ? arena_strdup(a, k->name) : NULL};
		} else
			r->words++;
		last = i + SHINGLE_WORDS;
		r->end = l.words[last - 1].end;
	}
	drop_words(&l);
	return runs;
}
