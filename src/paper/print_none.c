/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/print.h"

#include "base/err.h"

bool
print_is_there(void)
{
	return false;
}

enum job_state
print_pdf(const char *pdf, size_t n, const struct print_opts *o, struct err *e)
{
	(void)pdf;
	(void)n;
	err_set(e, ERR_NOT_FOUND, NULL, 0,
	    "this program was built without CUPS and cannot print; save a "
	    "file and print that");
	o->tell(o->ctx, JOB_NO_PRINTER, "");
	return JOB_NO_PRINTER;
}
