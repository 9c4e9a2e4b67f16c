/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ascii - what stands for a character where the terminal has ASCII alone.
 *
 * Takes: a code point.  Gives: one ASCII character, of the same width where
 * the character had one cell.  Never: gives a control character.
 */
#ifndef SCREEN_ASCII_H
#define SCREEN_ASCII_H

#include <stdint.h>

char ascii_for(uint32_t cp);

#endif
