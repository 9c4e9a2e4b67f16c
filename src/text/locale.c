/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text/text.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include "base/err.h"

static bool
try_locale(const char *name)
{
	return setlocale(LC_CTYPE, name) &&
	       strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool
text_locale_init(struct err *e)
{
	if (try_locale("") || try_locale("C.UTF-8") || try_locale("C.utf8"))
		return true;
	return err_set(e, ERR_NOT_FOUND, NULL, 0,
	    "this system has no UTF-8 locale; install one (on Debian the "
	    "package libc-bin has C.UTF-8)");
}
