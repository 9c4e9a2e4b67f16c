/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check - what the files of the knowledge check share; nobody else includes
 * it.
 *
 * Takes: the app, whose quiz is loaded.  Gives: screens' words and choices.
 * Never: changes the round.
 */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;
struct compose;
struct quiz_item;

/* Choices; below them are the answers of an item. */
enum {
	CHOICE_START = 0x100,
	CHOICE_START_ALL,
	CHOICE_GO_ON,
	CHOICE_ABOUT,
	CHOICE_NEXT,
	CHOICE_READ,
	CHOICE_ADD,
	CHOICE_ADD_ALL,
	CHOICE_ANSWERS,
	CHOICE_REPEAT,
	CHOICE_BACK,
	CHOICE_HOME,
	CHOICE_TOPIC = 0x1000, /* and the item */
};

/* The item that is asked or told, or NULL. */
const struct quiz_item *check_item(const struct app *a);

/* The page of an item's place, and *ANCHOR on it; GUIDE_NO_PAGE: it has
 * none. */
uint32_t check_place(
    const struct app *a, const struct quiz_item *it, const char **anchor);

/* What of it two screens can share: *PAGE is 0 or 1 + the page that it is to be
 * about, *SCREEN 0 before it begins, 1 in the round; false: something else is
 * shown.  And the step that is theirs. */
bool check_shared(const struct app *a, uint32_t *page, uint32_t *screen);
uint32_t check_step(const struct app *a, uint32_t page, uint32_t screen);

/* Can item I still be added to my questions? */
bool check_can_add(const struct app *a, size_t i);

void check_put_question(
    const struct app *a, struct compose *c, const struct quiz_item *it);

/* told.c: after an answer; at the end; what was answered, for a counselor */
void check_make_told(
    struct app *a, struct compose *c, const struct quiz_item *it);
void check_make_end(struct app *a, struct compose *c);
void check_make_answers(struct app *a, struct compose *c);

#endif
