/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Built without libthai: Thai breaks where it has U+200B. */
#include "config.h"

#include "text/text.h"

#include "text/internal.h"

void
text_thai_breaks(const char *s, size_t n, char *out)
{
	(void)s;
	(void)n;
	(void)out;
}

bool
text_thai_load(void)
{
	return false;
}
