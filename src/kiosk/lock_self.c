/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "base/err.h"
#include "kiosk/lock.h"

static bool
drop_privileges(struct lock_report *r, struct err *e)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) != 0)
		return err_sys(
		    e, errno, NULL, "new privileges cannot be given up");
	r->layer[LOCK_PRIVILEGES] = LOCK_ON;
	return true;
}

/* What a person sees and types must not lie in a core file. */
static bool
drop_dumps(struct lock_report *r, struct err *e)
{
	const struct rlimit none = {0, 0};

	if (prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L) != 0)
		return err_sys(e, errno, NULL, "core files cannot be given up");
	/* A unit that forbids this has set it itself (LimitCORE=0). */
	if (setrlimit(RLIMIT_CORE, &none) != 0 && errno != EPERM)
		return err_sys(e, errno, NULL, "core files cannot be given up");
	r->layer[LOCK_DUMPS] = LOCK_ON;
	return true;
}

bool
lock_self(struct lock_report *r, struct err *e)
{
	*r = (struct lock_report){{LOCK_OFF}, 0};
	return drop_privileges(r, e) && drop_dumps(r, e);
}
