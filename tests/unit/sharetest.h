/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sharetest - states of a screen that somebody might have come to, and lines of
 * them that are a little off.
 *
 * Takes: a seed, see temp_random().
 */
#ifndef TESTS_UNIT_SHARETEST_H
#define TESTS_UNIT_SHARETEST_H

#include <stdint.h>
#include <string.h>

#include "guide/shared.h"
#include "guide/teachback.h"
#include "tempdir.h"

#define SHARE_HASH "0123456789abcdef0123456789abcdef"

/* Small, or as large as can be. */
static inline uint32_t
share_number(unsigned *seed)
{
	unsigned r = temp_random(seed);

	switch (r % 4) {
	case 0:
		return 0;
	case 1:
		return r % 97;
	case 2:
		return UINT32_MAX - r % 3;
	default:
		return (uint32_t)temp_random(seed) << 8 ^ r;
	}
}

static inline void
share_language(unsigned *seed, char tag[SHARED_TAG])
{
	static const char *const tags[] = {
	    "", "en", "es", "ar", "zh_CN", "ca@valencia", "abcdefgh_01234Z"};

	memset(tag, 0, SHARED_TAG);
	strcpy(tag, tags[temp_random(seed) % 7]);
}

static inline void
share_make(struct shared *s, unsigned *seed)
{
	*s = (struct shared){.number = share_number(seed) | 1,
	    .turn = share_number(seed),
	    .lead = (uint8_t)(temp_random(seed) % SHARED_LEADS),
	    .follows = temp_random(seed) % 2,
	    .view = (uint8_t)(temp_random(seed) % SHARED_VIEWS),
	    .page = share_number(seed),
	    .block = share_number(seed),
	    .off = share_number(seed),
	    .link = share_number(seed),
	    .mark_page = share_number(seed),
	    .mark_block = share_number(seed)};
	share_language(seed, s->language);
	s->check.on = temp_random(seed) % 2;
	s->check.page = share_number(seed);
	s->check.seed = share_number(seed);
	s->check.turn = share_number(seed);
	s->check.told = temp_random(seed) % 2;
	s->check.n = (uint16_t)(temp_random(seed) % 3 ? temp_random(seed) % 9
						      : 2 * ROUND_ITEMS);
	for (int i = 0; i < s->check.n; i++) {
		unsigned a = temp_random(seed) % (ROUND_ANSWERS + 1);

		s->check.log[i].item = (uint16_t)share_number(seed);
		s->check.log[i].answer =
		    (uint8_t)(a == ROUND_ANSWERS ? ROUND_NOT_SURE : a);
	}
	s->teach.on = temp_random(seed) % 2;
	s->teach.turn = share_number(seed);
	s->teach.part = share_number(seed);
	s->teach.phase = (uint8_t)(temp_random(seed) % (TEACH_DONE + 1));
	s->teach.rating = (uint8_t)(temp_random(seed) % (TEACH_NOT_YET + 1));
	s->picks.turn = share_number(seed);
	s->picks.n = (uint8_t)(temp_random(seed) % (SHARED_PICKS + 1));
	for (int i = 0; i < s->picks.n; i++)
		s->picks.list[i] = (struct shared_pick){
		    share_number(seed), share_number(seed)};
}

/* Change, take away, put in, or double a little; N may be what it was. */
static inline size_t
share_spoil(char *s, size_t n, size_t max, unsigned *seed)
{
	static const char signs[] = "0123456789 :.-+_@abcdefghnst\n\r\t\0\x80Z";
	unsigned times = 1 + temp_random(seed) % 3;

	while (times-- && n > 1) {
		size_t at = temp_random(seed) % n;
		char c = signs[temp_random(seed) % (sizeof signs - 1)];

		switch (temp_random(seed) % 4) {
		case 0:
			s[at] = c;
			break;
		case 1:
			memmove(s + at, s + at + 1, n - at - 1);
			n--;
			break;
		case 2:
			if (n == max)
				break;
			memmove(s + at + 1, s + at, n - at);
			s[at] = c;
			n++;
			break;
		default:
			if (at && n + at <= max) {
				memmove(s + n, s, at);
				n += at;
			}
			break;
		}
	}
	return n;
}

#endif
