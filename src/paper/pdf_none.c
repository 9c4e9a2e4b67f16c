/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where Pango is not: nothing is made, and it is said why. */
#include "config.h"

#include "base/err.h"
#include "paper/pdf.h"

bool
pdf_is_there(void)
{
	return false;
}

static bool
refuse(struct err *e)
{
	return err_set(e, ERR_NOT_FOUND, NULL, 0,
	    "this program was built without Pango and makes no PDF: HTML and "
	    "text it can make");
}

bool
pdf_write(const struct handout *list, size_t n, const struct pdf_opts *o,
    struct str *out, unsigned *pages, struct err *e)
{
	(void)list, (void)n, (void)o, (void)out, (void)pages;
	return refuse(e);
}

bool
pdf_count(const struct handout *list, size_t n, const struct pdf_opts *o,
    unsigned *pages, struct err *e)
{
	(void)list, (void)n, (void)o, (void)pages;
	return refuse(e);
}
