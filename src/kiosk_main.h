/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kiosk_main - the screen of a waiting room, and what sets it up.
 *
 * Takes: the clinic's settings, the program's own guide; for --hash-pin,
 * standard input.  Gives: an exit status.
 * Never: shows anything before it knows that it may be shown; goes on without
 * its lock; opens a file, starts a program or asks the network after its first
 * frame; lets the environment say anything but which terminal it is.
 *
 * Exit status: 0 when it was ended (SIGTERM, SIGHUP, the terminal went), 1 when
 * it could not start, KIOSK_RESTART and KIOSK_SHUT_DOWN when staff wished so.
 */
#ifndef KIOSK_MAIN_H
#define KIOSK_MAIN_H

#include <stdbool.h>

/* Before anything asks for the locale. */
void kiosk_prepare(void);

int kiosk_run(bool closed); /* it begins with the screen of a closed house */

/* SITE: the settings' file; NULL: the installed one. */
int kiosk_check_site(const char *site);
int kiosk_locks(void);
int kiosk_hash_pin(void);

#endif
