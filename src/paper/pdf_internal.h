/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf_internal - what the files of the PDF writer share; nobody else includes
 * it.
 *
 * A handout is laid out twice.  First each unit (a leaf, a row of a table, the
 * label of a box) is laid out, its lines are measured, and it is thrown away;
 * then lines are given places on pages; then each page draws its pieces, and
 * lays their units out again.  So what is kept of a page are a few numbers a
 * line, however many pages there are.
 *
 *   doc ─► unit ─► heights of lines ─► piece (page, y, lines from … to) ─► page
 *          walk      words, table         flow                         draw,
 * tag
 *
 * All lengths are in [pt], y grows downwards.
 */
#ifndef PAPER_PDF_INTERNAL_H
#define PAPER_PDF_INTERNAL_H

#include <stdint.h>

#include <pango/pangocairo.h>

#include "base/str.h"
#include "guide/doc.h"
#include "paper/handout.h"
#include "paper/pdf.h"

struct arena;

#define PDF_NONE UINT32_MAX

/* ---- fonts and words ---------------------------------------------------- */

/* Whose words: those of a handout's languages, and the source's, in which a
 * block stands for want of a translation. */
enum pdf_tongue_id { TONGUE_FIRST, TONGUE_SECOND, TONGUE_SOURCE, TONGUES };

struct pdf_tongue {
	const char *tag; /* BCP 47 */
	const struct catalog *catalog;
	bool rtl;
	PangoContext *context[2]; /* whose paragraphs run to the right, left */
	PangoFontDescription *font;
	double ascent, descent; /* the least of a line */
};

/* Text to lay out, of pieces; LINKS are stretches of it, in order. */
struct pdf_words {
	struct str text;
	PangoAttrList *attrs;
	struct pdf_link {
		uint32_t start, end; /* [bytes] of text */
		const char *dest;
	} * links;
	size_t nlinks, cap;
};

/* ---- units -------------------------------------------------------------- */

enum unit_kind {
	UNIT_TEXT,
	UNIT_LABEL,  /* above a box: its block is the box */
	UNIT_MARK,   /* "(English)", above its block */
	UNIT_SOURCE, /* a red flag's words in the source's language */
	UNIT_CELL,   /* of a table that is too wide: "Head: words" */
	UNIT_CODE,
	UNIT_RULE,
	UNIT_PERSON,
	UNIT_STEP,
	UNIT_ROW,
	UNIT_WRITE,
	UNIT_EMPTY, /* an item without words */
};

struct unit {
	uint32_t block;
	uint32_t prev;  /* containers after this block begin with the unit */
	uint32_t table; /* of a row: which one */
	uint32_t next;  /* the next one in its column, or PDF_NONE */
	uint32_t group; /* one past the last that stays on its page; 0: none */
	uint32_t heads; /* of a row: the first of those above it, or PDF_NONE */
	uint32_t from, to; /* [bytes] of its leaf's text; of a row, nothing */
	uint32_t first, nlines; /* heights[first … first + nlines) */
	uint8_t kind;           /* enum unit_kind */
	uint8_t doc;            /* 0 or 1: of the handout's languages */
	uint8_t column;         /* 0: all of the width; 1, 2: side by side */
	uint8_t level;          /* of a heading, without gaps; else 0 */
	bool keep;              /* never the last on a page */
	bool whole;             /* never on two pages */
	bool unruled;           /* its words alone: lines follow others */
	bool both;              /* of a form for both languages */
	bool head;              /* of a table */
	bool joined;            /* its box is one with the first language's */
	float inset;            /* what bars and frames take, at the start */
	float outset;           /* what frames take at the end */
	float indent;       /* of items, on the side where its words begin */
	float gap;          /* above, but not at the top of a page */
	float above, below; /* inside a frame */
	float height;       /* with above and below */
};

/* Lines FROM … TO of a unit on a page, their top at Y. */
struct piece {
	uint32_t unit, from, to, page;
	float y;
	bool again; /* heads of a table that goes on: read once only */
};

/* Children of the page that stand side by side: units [a, mid) and [mid, b). */
struct pair {
	uint32_t a, mid, b;
	bool stacked; /* too wide for that: one above the other */
};

struct pdf_table {
	uint32_t block;
	uint32_t ncols;
	float *width; /* ncols */
};

struct flow {
	const struct handout *h;
	struct unit *units;
	size_t nunits, cap_units;
	float *heights;
	size_t nheights, cap_heights;
	struct pair *pairs;
	size_t npairs, cap_pairs;
	struct piece *pieces;
	size_t npieces, cap_pieces;
	struct pdf_table *tables;
	size_t ntables, cap_tables;
	struct arena *arena; /* of the tables */
	uint32_t npages;
};

/* ---- tags --------------------------------------------------------------- */

enum { PDF_TAGS = 96 /* open at a time: deeper containers have none */ };

enum { PDF_FRAME = 2 /* [pt]: the line around a box */ };
enum bar { BAR_NONE, BAR_THIN, BAR_SIDE, BAR_FRAME };

struct pdf_open {
	const char *name;
	uint32_t block;
	uint8_t doc;
	uint8_t sub;              /* of several of one block */
	uint8_t bar;              /* enum bar */
	bool fresh;               /* begins here: not on the page before */
	double x0, x1;            /* of its bar */
	double y0, y1;            /* of what was drawn in it */
	uint32_t last, last_line; /* the unit that was, and up to where */
};

/* ---- all of it ---------------------------------------------------------- */

enum { PDF_TWINS = 16 };

struct pdf_twin {
	PangoFont *font, *twin; /* twin: NULL if there is none */
};

/* What is tried where something does not fit.  PDF_PACKED is for two languages
 * in large print, whose page 1 has to hold whom to call in both: lines as close
 * as rules for large print let them be, 1.25 of the letters' size. */
enum pdf_density { PDF_LOOSE, PDF_CLOSE, PDF_PACKED };

struct pdf {
	const struct pdf_opts *o;
	struct err *err;
	bool failed;
	const char *language; /* of the file */
	double size;          /* of body text; all layouts are of this size */
	double pitch;         /* the least from line to line */
	double ascent;        /* of it, the least above where letters stand */
	double page_w, page_h, margin;
	double width;  /* of the text */
	double height; /* of a page's, less its foot */
	bool large;
	enum pdf_density density;
	PangoFontMap *map;
	struct pdf_tongue tongue[TONGUES];
	const struct handout *h;
	struct flow *flow;
	/* What is drawn on; NULL while it is only measured. */
	cairo_surface_t *surface;
	cairo_t *cr;
	struct pdf_open open[PDF_TAGS];
	int nopen;
	/* For the patch. */
	struct arena *arena;
	const char **alts, **langs;
	size_t nalts, cap_alts, nlangs, cap_langs;
	/* Fonts for what runs from right to left: see pdf_font.c. */
	struct pdf_twin twins[PDF_TWINS];
	int ntwins;
	/* The units that were laid out last, one a column. */
	struct built *built[3];
};

/* ---- pdf.c: what is the same for all handouts --------------------------- */

void pdf_begin(struct pdf *p, const char *language, const struct pdf_opts *o,
    struct err *e);
void pdf_end(struct pdf *p);
/* H is laid out from now on; what is kept of the one before is given back. */
void pdf_set_handout(struct pdf *p, const struct handout *h);
/* How close to each other lines are from now on. */
void pdf_set_density(struct pdf *p, enum pdf_density density);

/* ---- pdf_font.c --------------------------------------------------------- */

/* The tongues of handout H; pdf_tongues_done() gives them back. */
void pdf_tongues_init(struct pdf *p, const struct handout *h);
void pdf_tongues_measure(struct pdf *p); /* how high their lines are */
void pdf_tongues_done(struct pdf *p);

/* Words as lines of WIDTH; its letters are looked at, see pdf->failed. */
PangoLayout *pdf_layout(struct pdf *p, enum pdf_tongue_id t, bool rtl,
    const struct pdf_words *w, double width);
PangoLayout *pdf_layout_plain(struct pdf *p, enum pdf_tongue_id t,
    const char *s, bool bold, double width);

double pdf_layout_width(PangoLayout *l);

/* Draw RUN of TEXT where the pen is, so that its signs say what they are. */
void pdf_show_run(struct pdf *p, const char *text, PangoLayoutRun *run);

/* How high line I is, and where in it its letters stand: all lines of a tongue
 * alike, but for one with letters that are higher. */
double pdf_line_height(const struct pdf *p, enum pdf_tongue_id t,
    PangoLayout *l, uint32_t i, double *baseline);
uint32_t pdf_layout_lines(PangoLayout *l);
double pdf_layout_height(
    const struct pdf *p, enum pdf_tongue_id t, PangoLayout *l);

/* ---- pdf_words.c -------------------------------------------------------- */

/* WORDS_CELL: of a column that may be too narrow to hold anything together. */
enum { WORDS_BOLD = 1, WORDS_CODE = 2, WORDS_CELL = 4 };
enum { PDF_STRETCH = 1 << 12 /* [bytes]: more are laid out one by one */ };

void pdf_words_init(struct pdf_words *w);
void pdf_words_done(struct pdf_words *w);
void pdf_words_put(
    struct pdf_words *w, const char *s, unsigned style, bool rtl);
void pdf_words_leaf(struct pdf *p, struct pdf_words *w, const struct doc *d,
    const struct block *b, uint32_t from, uint32_t to, unsigned style,
    bool rtl);

/*
 * Where the stretch of B's text from FROM on ends: Pango takes a time for a
 * word that grows with the square of its length.
 */
uint32_t pdf_words_cut(const struct block *b, uint32_t from);

/* An address as a PDF has it, made in P's arena; NULL: it is none to follow. */
const char *pdf_uri(struct pdf *p, const char *dest);

/* ---- pdf_block.c: units of a handout ------------------------------------ */

void pdf_flow_build(struct pdf *p, struct flow *f);

/* ---- pdf_inset.c -------------------------------------------------------- */

/* What units like U of the second language are set in, below the first's. */
double pdf_base_inset(const struct pdf *p, const struct unit *u);
bool pdf_is_framed(const struct block *b);
/* How far in stands what is in container BLOCK: added to U. */
void pdf_enter(const struct pdf *p, struct unit *u, uint32_t block);
double pdf_frame_pad(const struct pdf *p); /* between a frame and words */

/* What a unit of document D comes after: one of block LAST (0: none), and right
 * before it "(English)" that is MARKED. */
struct pdf_after {
	const struct doc *d;
	uint32_t last;
	bool marked;
};

/* Between that and a unit of BLOCK. */
double pdf_gap(
    const struct pdf *p, const struct pdf_after *after, uint32_t block);

/* ---- pdf_unit.c: one unit laid out -------------------------------------- */

struct built {
	uint32_t unit; /* which one, or PDF_NONE */
	struct pdf_words *words;
	PangoLayout **layout; /* one; of a row one a cell */
	uint32_t n;
	double x0, x1; /* between which it stands */
	double scale;  /* of headings */
	bool rtl;      /* its words, or columns, begin at the right */
};

const struct doc *pdf_doc(const struct pdf *p, const struct unit *u);
enum pdf_tongue_id pdf_unit_tongue(const struct pdf *p, const struct unit *u);
bool pdf_unit_rtl(const struct pdf *p, const struct unit *u);
void pdf_column(const struct pdf *p, unsigned column, double *x0, double *x1);
double pdf_scale(const struct pdf *p, int level);
/* Of fine print: 12 pt where the rest is larger, but for large print. */
double pdf_fine(const struct pdf *p, const struct block *b);
double pdf_ruled(void); /* from line to line, to write on */
/* Does the one line to write on of U begin behind its words, L? */
bool pdf_rule_beside(const struct pdf *p, const struct unit *u, PangoLayout *l);
char *pdf_count_words(struct pdf *p, const struct unit *u);

struct built *pdf_build(struct pdf *p, struct flow *f, uint32_t unit);
void pdf_forget(struct pdf *p); /* what was laid out last */
/* Its lines, to the heights of F. */
void pdf_measure(struct pdf *p, struct flow *f, uint32_t unit);

/* ---- pdf_table.c -------------------------------------------------------- */

/* Columns for table BLOCK of unit LIKE's place, and for OTHER of the other
 * language, which has the same, or 0; PDF_NONE: it does not fit. */
uint32_t pdf_table_plan(struct pdf *p, struct flow *f, const struct unit *like,
    uint32_t block, uint32_t other);
/* The column of a timeline's labels: width[0], 0 where they stand above. */
uint32_t pdf_timeline_plan(
    struct pdf *p, struct flow *f, const struct unit *like, uint32_t block);

/* ---- pdf_flow.c --------------------------------------------------------- */

void pdf_flow_init(struct flow *f, const struct handout *h);
void pdf_flow_done(struct flow *f);
struct unit *pdf_unit_add(struct flow *f, const struct unit *like);
void pdf_unit_line(struct flow *f, double height);

/* Units [A, MID) and from MID on stand side by side. */
void pdf_flow_pair(struct flow *f, uint32_t a, uint32_t mid);
/* Who follows whom in its column. */
void pdf_flow_link(struct flow *f);
void pdf_flow_place(struct pdf *p, struct flow *f);
/* Does it end with a page that has little on it? */
bool pdf_flow_is_lonely(const struct pdf *p, const struct flow *f);
/* Is the first warning, of both languages, on more than one page? */
bool pdf_flow_is_parted(const struct flow *f);
/* How far down its page it reaches. */
double pdf_piece_end(const struct flow *f, const struct piece *q);

/* ---- pdf_tag.c ---------------------------------------------------------- */

void pdf_tag_begin(struct pdf *p, const char *name, const char *attributes);
void pdf_tag_end(struct pdf *p, const char *name);
/* Have what is around unit U open, and nothing else; draws the markers of
 * items that begin. */
void pdf_tags_for(struct pdf *p, struct flow *f, const struct piece *piece);
/* Close all but the first KEEP, and draw their bars. */
void pdf_tags_close(struct pdf *p, struct flow *f, int keep);
void pdf_tag_figure(struct pdf *p, const char *alt);
void pdf_tag_language(struct pdf *p, const char *tag);
/* Of what stands on paper and is no part of the text. */
const char *pdf_tag_aside(void);

/* ---- pdf_draw.c --------------------------------------------------------- */

/* Where lines stand: between X0 and X1, at one of them, from Y on. */
struct pdf_place {
	double x0, x1, y;
	double scale;
	bool rtl;
	enum pdf_tongue_id tongue;
};

void pdf_draw(struct pdf *p, struct flow *f);
void pdf_draw_piece(struct pdf *p, struct flow *f, const struct piece *q);
void pdf_draw_layout(struct pdf *p, const struct pdf_words *w, PangoLayout *l,
    const struct pdf_place *at, uint32_t from, uint32_t to, const char *tag);
/* The sign of ITEM before U, its first; AT: how far in the item stands; Y is
 * the top of its line. */
void pdf_draw_marker(struct pdf *p, const struct unit *u, const struct unit *at,
    uint32_t item, double y);
void pdf_draw_rule(struct pdf *p, double x0, double x1, double y, double width);

/* ---- pdf_foot.c --------------------------------------------------------- */

/* The lines at the foot of a page: how high they are. */
double pdf_foot_height(struct pdf *p);
void pdf_draw_foot(struct pdf *p, double height, uint32_t page, uint32_t of);

#endif
