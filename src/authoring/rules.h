/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rules - the functions behind the table of rules, one or a few a file.
 *
 * Each takes a check that is open and says what is wrong by check_say().
 * Never: called from outside src/authoring and its tests.
 */
#ifndef AUTHORING_RULES_H
#define AUTHORING_RULES_H

struct check;

void rules_summary(struct check *c);      /* structure.c */
void rules_orphans(struct check *c);      /* orphan.c */
void rules_links(struct check *c);        /* structure.c */
void rules_placeholders(struct check *c); /* structure.c */
void rules_sheets(struct check *c);       /* apart.c */
void rules_notes(struct check *c);        /* apart.c */
void rules_quiz(struct check *c);         /* asked.c */
void rules_teachback(struct check *c);    /* apart.c */
void rules_evidence(struct check *c);     /* evidence.c */
void rules_cited(struct check *c);        /* cited.c */
void rules_balance(struct check *c);      /* balance.c */
void rules_wording(struct check *c);      /* wording.c */
void rules_shared(struct check *c);       /* shared.c */
void rules_signed(struct check *c);       /* signed.c */
void rules_grade(struct check *c);        /* grade.c */
void rules_form(struct check *c);         /* form.c */
void rules_written(struct check *c);      /* written.c */
void rules_terms(struct check *c);        /* terms.c */
void rules_people(struct check *c);       /* figures.c */

/* Sorts what was said and drops what is silenced. */
void check_sort(struct check *c);

/* After that: one minor message a page. */
void check_sum_up(struct check *c);

/* After all others: comments "allow". */
void rules_allow(struct check *c); /* allow.c */

#endif
