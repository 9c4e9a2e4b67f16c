/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plural_rules - the header line Plural-Forms, by language.
 *
 * A program that begins a PO file by a table without Arabic, Chinese, Welsh,
 * Maltese, Somali or Haitian Creole leaves a rule that only msgfmt --check
 * refuses; so there is a table of our own.
 *
 * Takes: a tag.  Gives: the rule most catalogs of that language have.
 * Rules: GNU gettext manual, "Additional functions for plural forms", and for
 * others the Unicode CLDR's chart of language plural rules.
 */
#ifndef AUTHORING_PLURAL_RULES_H
#define AUTHORING_PLURAL_RULES_H

#include <stddef.h>

struct plural_rule {
	const char *tag;  /* as language_normalise() gives it */
	const char *name; /* in English */
	unsigned forms;
	const char *rule; /* the expression in n */
};

/* Of TAG ("es_MX") or of what it shortens to; NULL: not known. */
const struct plural_rule *plural_rule_find(const char *tag);

/* All of them, *N. */
const struct plural_rule *plural_rules(size_t *n);

#endif
