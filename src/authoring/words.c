/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/words.h"

#include <stdlib.h>
#include <string.h>

#include "authoring/passive.h"
#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "text/text.h"

/* What may stand before a word and make it honest. */
enum softener { SOFT_NONE, SOFT_NOT, SOFT_MAY };

struct row {
	const char *phrases; /* "a|b|c" */
	enum words_kind kind;
	enum softener soft;
	const char *advice;
};

static const struct row rows[] = {
    {"miracle|miracles|miraculous|wonder drug|magic bullet", WORDS_HYPE,
	SOFT_NOT, "say what it did, in how many people"},
    {"breakthrough|breakthroughs|game-changer|game changer|game-changers|"
     "game-changing|groundbreaking|ground-breaking|cutting-edge",
	WORDS_HYPE, SOFT_NONE, "say what is new, and since when"},
    {"revolutionary|revolutionize|revolutionizes|revolutionized|"
     "revolutionizing|revolutionise|revolutionised|transformative|"
     "life-changing|unlock hope|unlocking hope",
	WORDS_HYPE, SOFT_NONE, "say what may change, and for how long"},
    {"rewire|rewires|rewired|rewiring|re-wire|re-wires|reset your brain|"
     "resets the brain",
	WORDS_HYPE, SOFT_NONE,
	"say \"it may make it easier for the brain to change for a short "
	"time\""},
    {"cure|cures|cured|curing|cure-all|heal|heals|healed|healing", WORDS_HYPE,
	SOFT_NOT, "say \"can ease\" or \"may help with\""},
    {"instant|instantly|instantaneous|instantaneously|overnight success",
	WORDS_HYPE, SOFT_NOT, "say within how many hours or days"},
    {"proven safe|proven to be safe|completely safe|totally safe|"
     "perfectly safe|100% safe",
	WORDS_HYPE, SOFT_NOT, "say what the risks are"},
    {"safe and effective|safe, effective|effective and safe", WORDS_HYPE,
	SOFT_MAY, "say how often it helped and what the risks are"},
    {"guaranteed|guarantees|guarantee|guaranteeing", WORDS_HYPE, SOFT_NOT,
	"nobody can promise it; say in how many people it helped"},
    {"ensures|ensure|ensured|ensuring", WORDS_HYPE, SOFT_NOT,
	"say \"helps\", or who does what"},
    {"risk-free|risk free|without any risk|no side effects", WORDS_HYPE,
	SOFT_NOT, "name the risks"},
    {"lifesaver|lifesavers|life-saver|lifesaving|life-saving", WORDS_HYPE,
	SOFT_NOT, "say what it did, in how many people"},

    {"addict|addicts|junkie|junkies|drug abuser|abuser|abusers", WORDS_HURTFUL,
	SOFT_NONE,
	"name the person first: \"people who use drugs\", \"a person with "
	"a drug problem\""},
    {"failed|treatment failure|treatment failures|failed treatment|"
     "failed treatments",
	WORDS_HURTFUL, SOFT_NONE, "say \"did not get better with\""},
    {"committed suicide|commit suicide|commits suicide|committing suicide|"
     "successful suicide|completed suicide",
	WORDS_HURTFUL, SOFT_NONE, "say \"died by suicide\""},
    {"non-compliant|noncompliant|non compliant|non-compliance|"
     "noncompliance|non-adherent",
	WORDS_HURTFUL, SOFT_NONE, "say what was hard, or what was not taken"},
    {"hysteria|hysteric|hysterical|hysterically", WORDS_HURTFUL, SOFT_NONE,
	"say \"anxiety\""},

    {"birthday celebration drug|celebration drug", WORDS_GARBLED, SOFT_NONE,
	"say \"party drug\" or \"street drug\""},
    {"intellectual health|mental fitness", WORDS_GARBLED, SOFT_NONE,
	"say \"mental health\""},
    {"despair|melancholy", WORDS_GARBLED, SOFT_NONE,
	"say \"depression\" or \"low mood\""},
    {"remedy-resistant|remedy resistant", WORDS_GARBLED, SOFT_NONE,
	"say \"that did not get better with at least two medicines\""},
    {"submit-traumatic|post-stressful|put up-worrying|stress ailment|"
     "strain sickness|pressure disorder",
	WORDS_GARBLED, SOFT_NONE, "say \"PTSD\""},
    {"tension ailment|tension ailments|anxiety issues", WORDS_GARBLED,
	SOFT_NONE, "say \"anxiety\" or \"anxiety disorder\""},
    {"normal temper|bad temper|your temper|the temper|temper disorder",
	WORDS_GARBLED, SOFT_NONE, "say \"mood\""},
    {"suicidal mind|suicidal minds", WORDS_GARBLED, SOFT_NONE,
	"say \"thoughts of suicide\""},
    {"standard great of life|great of life", WORDS_GARBLED, SOFT_NONE,
	"say \"quality of life\""},
    {"recent neurons|opposite the outcomes", WORDS_GARBLED, SOFT_NONE,
	"say \"new links between brain cells\", and what is not known"},
    {"handiest dosing|sturdy hints|sturdy evidence", WORDS_GARBLED, SOFT_NONE,
	"say \"dose\", \"guideline\", \"strong\""},
    {"demanding event|demanding events|disturbing event|disturbing events|"
     "demanding memories|disturbing memories",
	WORDS_GARBLED, SOFT_NONE, "say \"trauma\""},
    {"digital truth|therapy puppies|therapy puppy|nicely-being|nicely being",
	WORDS_GARBLED, SOFT_NONE,
	"say \"virtual reality\", \"therapy dogs\", \"well-being\""},
    {"acts in the mind|works in the mind|act in the mind", WORDS_GARBLED,
	SOFT_NONE, "say \"in the brain\""},

    {"patients should|the patient should|patients must|the patient must|"
     "patients need to|patients are advised",
	WORDS_DISTANCE, SOFT_NONE, "speak to the reader: \"you\""},
};

enum {
	ROWS = sizeof rows / sizeof *rows,
	BEFORE = 4, /* words before a hit that may soften it */
};

struct phrase {
	const char *folded;
	const struct row *row;
};

struct words {
	struct arena *a;
	struct text_finder *finder;
	struct phrase *phrases;
	size_t n;
};

bool
words_is_error(enum words_kind kind)
{
	return kind <= WORDS_GARBLED;
}

static void
add_phrase(struct words *w, const char *s, size_t n, const struct row *row)
{
	struct str folded;

	str_init(&folded);
	text_fold(w->finder, s, n, &folded);
	w->phrases[w->n].folded =
	    arena_strndup(w->a, str_text(&folded), folded.len);
	w->phrases[w->n++].row = row;
	str_done(&folded);
}

struct words *
words_new(void)
{
	struct words *w = mem_calloc(1, sizeof *w);
	size_t cap = ROWS;

	for (size_t i = 0; i < ROWS; i++)
		for (const char *s = rows[i].phrases; *s; s++)
			cap += *s == '|';
	w->a = arena_new();
	w->finder = text_finder_new();
	w->phrases = arena_alloc(w->a, cap * sizeof *w->phrases);
	for (size_t i = 0; i < ROWS; i++)
		for (const char *s = rows[i].phrases; *s;) {
			size_t n = strcspn(s, "|");

			add_phrase(w, s, n, &rows[i]);
			s += n + (s[n] == '|');
		}
	return w;
}

void
words_free(struct words *w)
{
	if (!w)
		return;
	text_finder_free(w->finder);
	arena_free(w->a);
	mem_free(w);
}

/* ---- looking ---- */

static bool
is_wordy(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* Is [START, END) not a piece of a longer word? */
static bool
is_whole(const char *s, size_t n, size_t start, size_t end)
{
	return (!start || !is_wordy(s[start - 1])) &&
	       (end >= n || !is_wordy(s[end]));
}

/* The word that ends at END, from START on; false: the sentence begins. */
static bool
word_before(const char *s, size_t *start, size_t *end)
{
	size_t e = *start, b;

	while (e && !is_wordy(s[e - 1])) {
		if (strchr(".!?:;", s[e - 1]))
			return false;
		e--;
	}
	/* An apostrophe, U+2019 too, is inside a word. */
	for (b = e; b; b--)
		if (!is_wordy(s[b - 1]) && s[b - 1] != '\'' &&
		    !((unsigned char)s[b - 1] & 0x80))
			break;
	*start = b;
	*end = e;
	return e > b;
}

bool
words_is_one_of(const char *s, size_t n, const char *const *list)
{
	for (; *list; list++) {
		size_t i = 0;

		while (i < n && (*list)[i] && (s[i] | 0x20) == (*list)[i])
			i++;
		if (i == n && !(*list)[i])
			return true;
	}
	return false;
}

static bool
is_softened(const char *s, size_t start, enum softener soft)
{
	static const char *const deny[] = {"no", "not", "never", "nobody",
	    "cannot", "nothing", "none", "without", "neither", "nor", NULL};
	static const char *const hedge[] = {"may", "might", NULL};
	size_t end;

	for (int i = 0; soft != SOFT_NONE && i < BEFORE; i++) {
		size_t n;

		if (!word_before(s, &start, &end))
			return false;
		n = end - start;
		if (soft == SOFT_MAY)
			if (words_is_one_of(s + start, n, hedge))
				return true;
		if (words_is_one_of(s + start, n, deny) ||
		    (n > 2 && (s[end - 1] | 0x20) == 't' &&
			!is_wordy(s[end - 2])))
			return true; /* isn't */
	}
	return false;
}

/* Is it said with "should be", "must not be", "needs to be" before START, or
 * with "advised" at END, that somebody is to do it? */
static bool
is_demand(const char *s, size_t start, size_t end)
{
	static const char *const demands[] = {"should", "must", "shall",
	    "ought", "need", "needs", "has", "have", "had", NULL};
	static const char *const between[] = {
	    "to", "not", "never", "always", "only", "also", NULL};
	static const char *const asked[] = {
	    "advised", "recommended", "expected", "instructed", NULL};
	size_t last = end, stop;
	bool to = false;

	while (last > start && s[last - 1] != ' ' && s[last - 1] != '\n')
		last--;
	if (words_is_one_of(s + last, end - last, asked))
		return true;
	while (word_before(s, &start, &stop)) {
		size_t n = stop - start;

		/* "has to be", but "has been". */
		if (words_is_one_of(s + start, n, demands))
			return to || (s[start] | 0x20) == 's' ||
			       (s[start] | 0x20) == 'm';
		if (!words_is_one_of(s + start, n, between))
			return false;
		to = to || (n == 2 && (s[start] | 0x20) == 't');
	}
	return false;
}

struct hits {
	struct words_hit *list;
	size_t n, cap;
};

static void
add_hit(struct hits *h, size_t start, size_t end, enum words_kind kind,
    const char *advice)
{
	if (h->n == h->cap) {
		h->cap = h->cap ? h->cap * 2 : 8;
		h->list = mem_realloc(h->list, h->cap * sizeof *h->list);
	}
	h->list[h->n++] = (struct words_hit){.offset = start,
	    .length = end - start,
	    .kind = kind,
	    .advice = advice};
}

static void
find_phrase(struct words *w, const struct phrase *p, const char *s, size_t n,
    struct hits *h)
{
	size_t from = 0, start, end;

	while (text_finder_next(w->finder, p->folded, from, &start, &end)) {
		if (is_whole(s, n, start, end) &&
		    !is_softened(s, start, p->row->soft))
			add_hit(h, start, end, p->row->kind, p->row->advice);
		from = end > start ? end : start + 1;
	}
}

static int
by_offset(const void *x, const void *y)
{
	const struct words_hit *a = x, *b = y;
	int by = (a->offset > b->offset) - (a->offset < b->offset);

	/* The longer of two at one place first. */
	return by ? by : (a->length < b->length) - (a->length > b->length);
}

/* Drops what stands within the hit before it. */
static void
put_in_order(struct hits *h)
{
	size_t kept = 0;

	if (h->n)
		qsort(h->list, h->n, sizeof *h->list, by_offset);
	for (size_t i = 0; i < h->n; i++) {
		const struct words_hit *last = kept ? &h->list[kept - 1] : NULL;

		if (!last || last->kind != h->list[i].kind ||
		    h->list[i].offset + h->list[i].length >
			last->offset + last->length)
			h->list[kept++] = h->list[i];
	}
	h->n = kept;
}

const struct words_hit *
words_find(
    struct words *w, struct arena *a, const char *s, size_t n, size_t *count)
{
	struct hits h = {0};
	size_t start, end = 0;

	text_finder_set(w->finder, s, n);
	for (size_t i = 0; i < w->n; i++)
		find_phrase(w, &w->phrases[i], s, n, &h);
	text_finder_set(w->finder, "", 0);
	while (passive_next(s, n, end, &start, &end)) {
		add_hit(&h, start, end, WORDS_PASSIVE,
		    "say who does it: \"staff check\", \"you take\"");
		h.list[h.n - 1].minor = !is_demand(s, start, end);
	}
	put_in_order(&h);
	arena_adopt(a, h.list, h.cap * sizeof *h.list);
	*count = h.n;
	return h.list;
}
