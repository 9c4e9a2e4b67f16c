/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * brokered - the program that makes handouts, started by somebody else: the
 * other kind of helper, for a process that may start none.
 *
 * Takes and gives: as helper.h says, over the socket of a broker.  Nothing but
 * read(), write(), close() and a clock is needed for it.
 * Never: waits; believes that an answer is of this job when it is of another.
 *
 * For helper.c alone; everybody else takes helper_new_over().
 */
#ifndef RUN_BROKERED_H
#define RUN_BROKERED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct answer;
struct brokered;
struct err;
struct job;
struct wire;

/* FD does not block, and is closed by brokered_free(), which says that the
 * terminal needs nobody's help.  STOP_MS: how long a stop may take. */
struct brokered *brokered_new(int fd, int stop_ms,
    void (*told)(void *ctx, const struct wire *w), void *ctx);
void brokered_free(struct brokered *b);

bool brokered_start(struct brokered *b, const struct job *j, struct err *e);
int brokered_read_fd(const struct brokered *b);
int brokered_write_fd(const struct brokered *b);
int brokered_wait_ms(const struct brokered *b);
bool brokered_go_on(struct brokered *b,
    void (*take)(void *ctx, const struct answer *w), void *ctx, struct err *e);
void brokered_stop(struct brokered *b);
void brokered_forget(struct brokered *b);
bool brokered_is_at_work(const struct brokered *b);
bool brokered_puts_out(const struct brokered *b);
/* False: nobody is there to hear it. */
bool brokered_say(struct brokered *b, const struct wire *w);

#endif
