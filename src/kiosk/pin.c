/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kiosk/pin.h"

#include <limits.h>

#include "base/err.h"
#include "kiosk/pin_crypt.h"

enum {
	DELAY = 30, /* [s] after the first that is one too many; it doubles */
	SECOND = 1000, /* [ms] */
};

static bool
is_pin(const char *digits, size_t n)
{
	if (n < PIN_MIN || n > PIN_MAX)
		return false;
	for (size_t i = 0; i < n; i++)
		if (digits[i] < '0' || digits[i] > '9')
			return false;
	return true;
}

bool
pin_hash(const char *digits, size_t n, struct str *out, struct err *e)
{
	if (!is_pin(digits, n))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "a PIN has %d to %d digits, and nothing else", PIN_MIN,
		    PIN_MAX);
	return pin_crypt(digits, n, out, e);
}

/* [s] until the next is looked at, after so many wrong ones in a row. */
static int
delay_after(unsigned wrong)
{
	int delay = DELAY;

	if (wrong < PIN_FREE)
		return 0;
	for (unsigned i = PIN_FREE; i < wrong && delay < PIN_DELAY_MAX; i++)
		delay *= 2;
	return delay < PIN_DELAY_MAX ? delay : PIN_DELAY_MAX;
}

enum pin_answer
pin_try(struct pin *p, const char *digits, size_t n, int64_t now, int *wait)
{
	*wait = 0;
	if (now < p->until) {
		*wait = (int)((p->until - now + SECOND - 1) / SECOND);
		return PIN_WAIT;
	}
	if (p->hash[0] && is_pin(digits, n) &&
	    pin_crypt_is(digits, n, p->hash)) {
		p->wrong = 0;
		return PIN_RIGHT;
	}
	if (p->wrong < UINT_MAX)
		p->wrong++;
	*wait = delay_after(p->wrong);
	p->until = now + (int64_t)*wait * SECOND;
	return PIN_WRONG;
}
