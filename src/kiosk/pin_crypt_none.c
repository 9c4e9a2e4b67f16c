/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without libcrypt's better half there is no PIN, and nobody gets in. */
#include "config.h"

#include "kiosk/pin_crypt.h"

#include "base/err.h"

bool
pin_crypt(const char *digits, size_t n, struct str *out, struct err *e)
{
	(void)digits;
	(void)n;
	(void)out;
	return err_set(e, ERR_IO, NULL, 0,
	    "this program was built without libcrypt, and makes no hash");
}

bool
pin_crypt_is(const char *digits, size_t n, const char *hash)
{
	(void)digits;
	(void)n;
	(void)hash;
	return false;
}
