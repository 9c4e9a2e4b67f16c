/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/site_text.h"

#include <string.h>

#include "locale/catalog.h"

struct named_text {
	const char *name;
	const char *neutral;
};

static const struct named_text texts[SITE_VALUE_COUNT] = {
    [SITE_CLINIC] = {"clinic",
	/* TRANSLATORS: stands for a clinic's name inside a sentence. */
	N_("your clinic")},
    [SITE_CLINIC_PHONE] = {"clinic-phone",
	/* TRANSLATORS: stands where a telephone number would. */
	N_("ask your clinic for its number")},
    [SITE_AFTER_HOURS_PHONE] = {"after-hours-phone",
	/* TRANSLATORS: stands where a telephone number would. */
	N_("ask your clinic for its night number")},
    [SITE_FOOD_AND_DRINK_RULE] = {"food-and-drink-rule",
	/* TRANSLATORS: a sentence of its own. */
	N_("Ask your clinic when to stop eating and drinking.")},
    [SITE_STAFF_NOW] = {"staff-now",
	/* TRANSLATORS: the first line of the page for people in danger. */
	N_("Tell any staff member now. You can show them this screen.")},
    [SITE_RISK_PROTOCOL] = {"risk-protocol",
	/* TRANSLATORS: what the staff do when a patient is in danger. */
	N_("Ask your care team what they do when someone is in danger.")},
    [SITE_CLOSED_NOW] = {"closed-now",
	/* TRANSLATORS: sentences of their own, on a screen after hours. */
	N_("We are closed now. If you need help, do not wait.")},
    [SITE_PRINTER_PLACE] = {"printer-place", NULL},
    [SITE_EMERGENCY] = {"emergency",
	/* TRANSLATORS: stands where a number like 911 would. */
	N_("your local emergency number")},
    [SITE_CRISIS] = {"crisis",
	/* TRANSLATORS: stands where the name and number of a crisis line
	 * would. */
	N_("a crisis line in your country")},
};

const char *
site_text_name(int which)
{
	return texts[which].name;
}

int
site_text_find(const char *name, size_t n)
{
	for (int i = 0; i < SITE_VALUE_COUNT; i++)
		if (texts[i].neutral && strlen(texts[i].name) == n &&
		    memcmp(texts[i].name, name, n) == 0)
			return i;
	return -1;
}

const char *
site_text_neutral(int which)
{
	return texts[which].neutral;
}
