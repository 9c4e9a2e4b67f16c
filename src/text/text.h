/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text - how wide text is, where it may break, and the gate for what is
 * untrusted.
 *
 * Takes: UTF-8 by pointer and length in [bytes].  All but the gate expect
 * clean text: valid UTF-8 that text_clean() has let through.
 * Gives: columns in [cells], byte counts, lines.
 * Never: asks anything but libc's wcwidth() for a width, because curses asks
 * the same; reads a file; keeps state of its own.
 *
 * wcwidth() obeys LC_CTYPE: every main and every test calls
 * text_locale_init() first.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct str;

/* ---- locale -------------------------------------------------------- */

/*
 * LC_CTYPE from the environment when it is UTF-8, else C.UTF-8 (then
 * C.utf8).  False, with words for the user, when there is none of them.
 */
bool text_locale_init(struct err *e);

/* ---- the gate ------------------------------------------------------ */

/*
 * Append S to OUT, made safe to show: each invalid byte sequence (as Unicode
 * 3.9, table 3-8, maximal subparts) and U+0000 become U+FFFD; other C0
 * except tab and newline, DEL, C1, U+2028/9, U+202A..E and unbalanced
 * U+2066..9 are dropped; CR and CR LF become newline.  ZWJ, ZWNJ, LRM, RLM,
 * ALM stay.
 */
void text_clean(struct str *out, const char *s, size_t n);

/* Would text_clean() leave it as it is? */
bool text_is_clean(const char *s, size_t n);

/* "path:line: message" as one line that is safe to show. */
void text_error(const struct err *e, struct str *out);

/* ---- columns ------------------------------------------------------- */

/*
 * The code point at S, *LEN its length in [bytes]; N > 0.  A broken byte is
 * U+FFFD of length 1.
 */
uint32_t text_decode(const char *s, size_t n, size_t *len);

/* Bytes of code point CP as UTF-8 in BUF; no NUL. */
size_t text_encode(uint32_t cp, char buf[4]);

/*
 * Length in [bytes] of the extended grapheme cluster (UAX #29) at S; N > 0.
 * *COLS is its width: the sum of the wcwidth() of its code points, where one
 * without a width (a control, or unassigned in this libc) counts as U+FFFD,
 * that is 1.  Newline, tab and U+00AD, for which wcwidth() says 1, are 0.
 *
 * What draws text leaves out a cluster of no width: so U+00AD and U+200B are
 * seen nowhere, and what is measured is what is drawn.
 */
size_t text_cluster(const char *s, size_t n, int *cols);

/* Has libc a width for CP?  If not, it is drawn as U+FFFD. */
bool text_is_drawable(uint32_t cp);

/* Width of the whole of S in [cells]: the sum of its clusters'. */
int text_cols(const char *s, size_t n);

/*
 * Longest prefix in [bytes], cut between clusters, of at most COLS [cells];
 * 0 when the first cluster is wider.
 */
size_t text_prefix(const char *s, size_t n, int cols);

/* ---- lines --------------------------------------------------------- */

/*
 * First-fit filling by UAX #14, without hyphenation.
 *
 *   struct text_fill f;
 *   struct text_line l;
 *   text_fill_init(&f, s, n);
 *   while (text_fill_next(&f, width, &l)) …
 *   text_fill_done(&f);
 *
 * A newline ends a line: a text that ends with one has an empty last line,
 * an empty text no line.  Spaces, tabs, U+00AD and U+200B at a break or at the
 * end of a line are in no line; those at the start of the text or after a
 * newline stay, unless the word after them fits only without them.  A word
 * wider than the line is cut between clusters; a cluster wider than the line
 * stands alone in it.  Tabs have no width here: make spaces of them before.
 * At U+00AD a line may break, but no hyphen is put there: which one, and
 * whether, differs by language.  Korean words are kept whole.  Thai breaks
 * between its words where libthai is; Thai without it, and Khmer, break where
 * the text has U+200B, else between clusters.
 *
 * The width may change from line to line and is taken as at least 1 [cell].
 * Time is linear in N; memory is a window of some KiB, unless one line, or a
 * stretch without any letter, has more bytes than that.
 *
 * S is borrowed and must not change in between.  All fields are private.
 */
struct text_fill {
	const char *s;
	size_t n;
	size_t pos;    /* where the next line is looked for */
	bool trailing; /* it ended with a newline: one empty line is due */
	bool quick;    /* lines of ASCII are done without a table */
	char *breaks;  /* one a byte: may a line break before it? */
	size_t base;   /* breaks[0] belongs to this byte */
	size_t upto;   /* end of what breaks covers */
	size_t cap;    /* [bytes] breaks has room for */
	size_t window; /* [bytes] of it computed at a time */
};

struct text_line {
	size_t start; /* [bytes] shown: [start, end) */
	size_t end;
	size_t next; /* where the next line starts */
	int cols;    /* [cells] of [start, end) */
	bool hard;   /* ended by a newline or by the end of the text */
};

void text_fill_init(struct text_fill *f, const char *s, size_t n);
bool text_fill_next(struct text_fill *f, int width, struct text_line *l);
void text_fill_done(struct text_fill *f);

/* Read what breaking Thai needs, so that no file is opened later.  False: it
 * cannot be. */
bool text_thai_load(void);

/*
 * The widest unbreakable piece of S in [cells], or LIMIT when one is wider:
 * filled to this width, no word is cut.
 */
int text_widest_word(const char *s, size_t n, int limit);

/* ---- search -------------------------------------------------------- */

/*
 * Folding, so that what a person types finds what a page says: Unicode's full
 * case folding and compatibility decomposition (UAX #15, NFKD), without
 * accents and the points of Arabic and Hebrew (combining classes 1, 10 to 36
 * and from 200 on; those that make another letter in Indic scripts, Thai or
 * kana stay), without U+0640 and what Unicode calls default ignorable.  Alef
 * maksura and Farsi ya are ya, ta marbuta is ha; the digits of any script are
 * ASCII's, and so are quotes and dashes.  White space is one space.
 *
 * A finder remembers what single characters fold to, nothing of their order,
 * and is not for two threads.
 */
struct text_finder;

struct text_finder *text_finder_new(void);
void text_finder_free(struct text_finder *f); /* NULL is fine */

/* Append S, folded and without white space at its ends, to OUT. */
void text_fold(struct text_finder *f, const char *s, size_t n, struct str *out);

/* Look in S from now on; borrowed until the next of these. */
void text_finder_set(struct text_finder *f, const char *s, size_t n);

/*
 * The first grapheme cluster at or after byte FROM of S in whose folding FOLDED
 * begins: what text_fold() made, NUL-terminated.  FOLDED may also begin or end
 * within what a cluster folds to: an "s" finds U+00DF.  But kana without their
 * voicing, and Indic letters without their nukta, are other letters.
 *
 * [*START, *END) [bytes] are whole clusters, with what stands after them and
 * folds to nothing.  An empty FOLDED is nowhere.  Time is linear in what is
 * passed over, memory too until the next text.
 */
bool text_finder_next(struct text_finder *f, const char *folded, size_t from,
    size_t *start, size_t *end);

#endif
