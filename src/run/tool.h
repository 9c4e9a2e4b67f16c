/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tool - runs another program and takes what it prints.
 *
 * Takes: its words, the first its name, looked for in PATH.  Gives: its two
 * outputs and its exit status.  Never: asks a shell; hands on our standard
 * input, our terminal or our environment (it has LC_ALL=C and nothing else, so
 * that what it says can be read by a program); waits for one that is silent
 * longer than TOOL_SILENT_MS: that one is killed.
 */
#ifndef RUN_TOOL_H
#define RUN_TOOL_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct str;

enum { TOOL_SILENT_MS = 10000 };

/*
 * Run ARGV, which ends in NULL; what it prints is put behind OUT and SAID
 * (standard error), of each no more than MAX [bytes].  *STATUS: as it ended, -1
 * when a signal ended it.  False with E when it could not be started (with
 * ERR_NOT_FOUND: there is no such program), was silent or said too much.
 */
bool tool_run(const char *const argv[], size_t max, struct str *out,
    struct str *said, int *status, struct err *e);

#endif
