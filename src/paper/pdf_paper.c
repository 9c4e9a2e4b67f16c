/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <strings.h>

#include "paper/pdf.h"

bool
pdf_paper_named(const char *name, enum pdf_paper *out)
{
	if (strcasecmp(name, "A4") == 0)
		*out = PDF_A4;
	else if (strcasecmp(name, "Letter") == 0)
		*out = PDF_LETTER;
	else
		return false;
	return true;
}
