/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clock - what day it is, for the mains: nothing left of them reads a clock.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

enum { CLOCK_DAY = 16 /* [bytes], with the NUL */ };

/* "2026-11-22", by the clock of this machine and its zone; "" without one. */
void clock_today(char day[CLOCK_DAY]);

/* Another number each time that the program begins: for an order that nobody
 * is to know by heart, and for nothing that is secret. */
uint32_t clock_seed(void);

#endif
