/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is without libseccomp: nothing that may call itself a lock. */
#include "config.h"

#include "kiosk/lock.h"

#include "base/err.h"
#include "base/str.h"

static bool
is_missing(struct err *e)
{
	return err_set(e, ERR_IO, NULL, 0,
	    "this program was built without libseccomp, and has no lock");
}

bool
lock_is_there(void)
{
	return false;
}

bool
lock_close(const struct lock_opts *o, struct lock_report *r, struct err *e)
{
	(void)o;
	*r = (struct lock_report){{LOCK_OFF}, 0};
	return is_missing(e);
}

int
lock_try_all(struct str *out, struct err *e)
{
	(void)out;
	is_missing(e);
	return -1;
}
