/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settings - a libConfuse file, checked against a table of its keys.
 *
 * Takes: the bytes of a file, anything at all, and the table.  Gives: values
 * that are of their type and in their range.  Never: prints; accepts a key
 * that is not in the table; puts in the environment (libConfuse would expand
 * ${NAME}, so a file with "${" is refused); includes another file.
 *
 * Comments are blanked before libConfuse sees them, because it counts lines
 * wrongly over long ones and refuses them inside lists.
 */
#ifndef GUIDE_SETTINGS_H
#define GUIDE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct cfg_t; /* a section, libConfuse's own */
struct err;
struct settings;

enum { SETTINGS_MAX = 1 << 20 }; /* [bytes] of a file */

enum settings_type {
	SETTINGS_TEXT,
	SETTINGS_LIST, /* of texts */
	SETTINGS_NUMBER,
	SETTINGS_YES_NO,
	SETTINGS_SECTION, /* name { … } */
	SETTINGS_TITLED,  /* name TITLE { … }, each title once */
};

struct settings_key {
	const char *name; /* NULL ends the table */
	enum settings_type type;
	bool required;
	int min, max; /* of a number */
	int most;     /* sections with a title; 0: any number of them */
	bool (*check)(const char *value); /* of a text, an item, a title */
	const char *allowed;              /* said when check refuses */
	const struct settings_key *keys;  /* of a section */
};

/* Parse N bytes at S; PATH is for messages.  NULL with E: file, line, what is
 * allowed.  KEYS must outlive the result. */
struct settings *settings_parse(const char *path, const char *s, size_t n,
    const struct settings_key *keys, struct err *e);
void settings_free(struct settings *c); /* NULL is fine */

struct cfg_t *settings_root(const struct settings *c);

/* How often KEY is there: 0 or 1, items of a list, sections. */
size_t settings_count(struct cfg_t *at, const char *key);
struct cfg_t *settings_section(struct cfg_t *at, const char *key, size_t i);

/* Clean copies in A, of one line each; "" and an empty list when not set. */
const char *settings_title(struct arena *a, struct cfg_t *at);
const char *settings_text(struct arena *a, struct cfg_t *at, const char *key);
/* NULL-terminated. */
const char *const *settings_list(
    struct arena *a, struct cfg_t *at, const char *key);

int settings_number(struct cfg_t *at, const char *key, int otherwise);
bool settings_yes(struct cfg_t *at, const char *key, bool otherwise);

/* ---- checks that several files need --------------------------------- */

bool settings_is_date(const char *v);    /* YYYY-MM-DD, a day that exists */
bool settings_is_country(const char *v); /* two capitals, ISO 3166-1 */
bool settings_is_language(const char *v);
bool settings_is_phone(const char *v);
bool settings_is_words(const char *v); /* not empty */

#endif
