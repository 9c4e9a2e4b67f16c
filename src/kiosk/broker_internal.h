/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * broker_internal - what broker.c, which lives, and broker_job.c, which has
 * things printed, share.
 */
#ifndef KIOSK_BROKER_INTERNAL_H
#define KIOSK_BROKER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guide/job.h"
#include "kiosk/counts.h"
#include "kiosk/pin.h"
#include "kiosk/quota.h"
#include "run/wire.h"

struct broker_opts;
struct helper;
struct termios;

/* The job that a helper is at. */
struct broker_job {
	uint32_t number;
	bool at_work;
	bool prints, is_help;
	bool is_past;    /* who asked for it has left */
	bool begun;      /* some of it went to the printer */
	bool counted;    /* in the quota */
	bool over_limit; /* stopped for that */
	uint32_t pages;
	char sheet[JOB_NAME];
};

struct broker {
	const struct broker_opts *o;
	int fd; /* to the screen */
	struct wire_queue out;
	struct helper *helper;
	struct quota quota;
	struct pin pin;
	struct counts *counts;
	bool counts_are_new; /* … than the file */
	int64_t counts_at;   /* [ms]: then they are written */
	bool staff;          /* the PIN was right, and the door is open */
	bool printing_off;
	bool gone;  /* the screen */
	bool ended; /* … by itself, and as it should */
	struct broker_job job;
	/* One that waits until there are fewer helpers; NULL: none. */
	struct job *held;
	uint32_t held_number;
	const struct termios *modes; /* of the terminal; NULL: not known */
	char in[WIRE_MAX + 1];
};

void broker_say(struct broker *b, enum wire_kind kind, uint32_t number,
    const char *s, size_t n);
void broker_count(struct broker *b, enum counts_kind kind, const char *name);

/* ---- broker_job.c -------------------------------------------------------- */

void broker_take_job(struct broker *b, const struct wire *w);
void broker_take_stop(struct broker *b, uint32_t number);
void broker_take_person(struct broker *b);
/* The helper has something to say, or its time is over. */
void broker_go_on(struct broker *b);
/* Begin what waits, when it can be; how long to wait otherwise [ms], -1. */
int broker_begin_held(struct broker *b);
/* The screen is no more: nothing is to come out of the printer. */
void broker_stop_all(struct broker *b);

#endif
