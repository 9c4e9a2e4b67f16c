/* SPDX-License-Identifier: GPL-3.0-or-later */
/* onedir - one folder for a program's tests, or anew for each of them: what
 * cmocka calls before and after. */
#ifndef TESTS_ONEDIR_H
#define TESTS_ONEDIR_H

#include "tempdir.h"

static struct tempdir dir;

static inline int
make_dir(void **state)
{
	(void)state;
	temp_make(&dir);
	return 0;
}

static inline int
remove_dir(void **state)
{
	(void)state;
	temp_remove(&dir);
	return 0;
}

#endif
