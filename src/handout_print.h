/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * handout_print - has a PDF printed by a program of its own, ketaguide-printer,
 * which alone links CUPS: that costs each process 4 MB, and brings TLS and
 * Kerberos, which have no business where pages are made.
 *
 *   to it:    ketaguide-printer 1      from it: lines as job.h has them
 *             ipp://…                           state sending
 *             A4                                state printing
 *             2 1 6 120 34567                   state offline
 *             (34567 bytes)                     error …
 *             stop                              (its end)
 *
 * The second line is where to, "" the default queue; the fourth: copies, one
 * side only (1) or not (0), the times of print.h [s], the bytes.  After them
 * "stop", or the end of the pipe, is the word to take the job back.
 *
 * Takes, gives and never does what print_pdf() does (paper/print.h).
 */
#ifndef HANDOUT_PRINT_H
#define HANDOUT_PRINT_H

#include <stddef.h>

#include "guide/job.h"

struct err;
struct print_opts;

#define HANDOUT_PRINT_HEAD "ketaguide-printer 1"
#define HANDOUT_PRINT_STOP "stop"

/*
 * As print_pdf().  JOB_FAILED with E where that program is not there; where it
 * has ended without a word of how, too, or JOB_UNSURE once it had begun.
 */
enum job_state handout_print(
    const char *pdf, size_t n, const struct print_opts *o, struct err *e);

#endif
