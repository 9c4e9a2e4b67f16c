/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * grade - how hard the sections of a guide are to read, as a table.
 *
 * Takes: a check that is open.  Gives: a line a section, the median at the end.
 * Never: judges; that is the rules "grade" and "grade-aim".
 */
#ifndef AUTHORING_GRADE_H
#define AUTHORING_GRADE_H

#include <stdbool.h>

struct check;
struct check_file;
struct str;

/* Is F among what readers read, and so graded? */
bool grade_counts(const struct check_file *f);

/* "page TAB …": with columns for people, not for programs. */
void grade_table(struct check *c, struct str *out);

#endif
