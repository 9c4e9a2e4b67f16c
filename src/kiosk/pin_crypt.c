/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kiosk/pin_crypt.h"

#include <crypt.h>
#include <errno.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "kiosk/pin.h"

/* Digits as crypt(3) wants them, in a buffer that is wiped. */
struct secret {
	char digits[PIN_MAX + 1];
	struct crypt_data data;
};

static struct secret *
secret_new(const char *digits, size_t n)
{
	struct secret *w = mem_calloc(1, sizeof *w);

	memcpy(w->digits, digits, n);
	return w;
}

static void
secret_free(struct secret *w)
{
	mem_wipe(w, sizeof *w);
	mem_free(w);
}

/* What SETTING makes of them, in W; NULL: it cannot be. */
static const char *
make(struct secret *w, const char *setting)
{
	const char *hash = crypt_r(w->digits, setting, &w->data);

	return hash && hash[0] != '*' ? hash : NULL;
}

bool
pin_crypt(const char *digits, size_t n, struct str *out, struct err *e)
{
	char setting[CRYPT_GENSALT_OUTPUT_SIZE];
	struct secret *w;
	const char *hash;

	/* The best kind that libcrypt has, at its own cost, random salt. */
	if (!crypt_gensalt_rn(NULL, 0, NULL, 0, setting, (int)sizeof setting))
		return err_sys(e, errno, NULL, "no salt for the hash");
	w = secret_new(digits, n);
	hash = make(w, setting);
	if (hash)
		str_puts(out, hash);
	secret_free(w);
	return hash || err_set(e, ERR_IO, NULL, 0, "the PIN cannot be hashed");
}

/* Without an early end, so that time tells nothing. */
static bool
is_same(const char *a, const char *b)
{
	size_t n = strlen(a);
	unsigned char differ = strlen(b) != n;

	for (size_t i = 0; i < n && b[i]; i++)
		differ |= (unsigned char)(a[i] ^ b[i]);
	return !differ;
}

bool
pin_crypt_is(const char *digits, size_t n, const char *hash)
{
	struct secret *w = secret_new(digits, n);
	const char *made = make(w, hash);
	bool is = made && is_same(made, hash);

	secret_free(w);
	return is;
}
