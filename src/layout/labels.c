/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layout/labels.h"

#include <string.h>

#include "guide/doc.h"
#include "locale/catalog.h"

/* What a condition's or a route's status box begins with. */
static const char *
status(const struct catalog *c, const char *own)
{
	if (own && strcmp(own, "approved") == 0)
		return tr(c, "Status: approved");
	if (own && strcmp(own, "off-label") == 0)
		return tr(c, "Status: off-label");
	if (own && strcmp(own, "not approved") == 0)
		return tr(c, "Status: not approved");
	return own && *own ? own : tr(c, "Status");
}

const char *
label_callout(const struct catalog *c, int callout, const char *own)
{
	switch ((enum callout)callout) {
	case CALLOUT_KEY_POINTS:
		return tr(c, "Key points");
	case CALLOUT_TIP:
		return tr(c, "What you can do");
	case CALLOUT_WARNING:
		return tr(c, "Get help");
	case CALLOUT_KNOWN:
		return tr(c, "What is known");
	case CALLOUT_NOT_KNOWN:
		return tr(c, "What is not known");
	case CALLOUT_CAUTION:
		return own && *own ? own : tr(c, "Take care");
	case CALLOUT_STATUS:
		return status(c, own);
	case CALLOUT_NOTE:
		break;
	}
	return own && *own ? own : tr(c, "Note");
}
