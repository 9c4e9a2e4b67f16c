/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways to each screen of the app. */
#include "config.h"

#include "reach.h"

#include "guide/doc.h"
#include "guide/quiz.h"

enum { STEPS = 2200 };

/* ---- ways to each screen ------------------------------------------------- */

/* Home again, as at the start. */
static void
start(struct stage *t)
{
	struct app_opts o = {.guide = t->rig.guide,
	    .page = GUIDE_NO_PAGE,
	    .width = t->width,
	    .height = t->height,
	    .theme = -1};

	app_free(t->rig.app);
	t->rig.app = app_new(&o);
	rig_perform(&t->rig, app_start(t->rig.app));
	rig_idle(&t->rig);
}

static void
type_word(struct stage *t, const char *word)
{
	rig_key(&t->rig, '/');
	for (; *word; word++)
		rig_key(&t->rig, (uint32_t)*word);
	rig_key(&t->rig, INPUT_ENTER);
}

/* Tab to a link of KIND, down the page, and open it. */
static void
open_link(struct stage *t, enum link_kind kind)
{
	const struct app *a = t->rig.app;
	const struct doc *d = a->view == VIEW_PAGE ? a->doc : a->card;

	for (int i = 0; i < 400; i++) {
		rig_key(&t->rig, INPUT_TAB);
		if (a->focus.kind == FOCUS_LINK &&
		    d->links[a->focus.index].kind == kind) {
			rig_key(&t->rig, INPUT_ENTER);
			return;
		}
		if (a->focus.kind == FOCUS_BUTTON && a->focus.index == 0)
			rig_key(&t->rig, INPUT_PGDN);
	}
	fail_msg("no such link:\n%s", rig_text(&t->rig));
}

static void
open_button(struct stage *t, enum action action)
{
	for (int i = 0; i < 50; i++) {
		rig_key(&t->rig, INPUT_TAB);
		if (t->rig.app->focus.kind == FOCUS_BUTTON &&
		    chrome_button(t->rig.app, t->rig.app->focus.index) ==
			action) {
			rig_key(&t->rig, INPUT_ENTER);
			return;
		}
	}
	fail_msg("no such button:\n%s", rig_text(&t->rig));
}

const struct way_to reach_ways[WAYS] = {{"home", VIEW_HOME, false},
    {"page", VIEW_PAGE, false}, {"page's end", VIEW_PAGE, false},
    {"contents", VIEW_CONTENTS, false},
    {"contents of a page", VIEW_CONTENTS, true}, {"search", VIEW_SEARCH, false},
    {"found", VIEW_SEARCH, false}, {"nothing found", VIEW_SEARCH, false},
    {"term", VIEW_TERM, false}, {"its uses", VIEW_USES, false},
    {"sources", VIEW_SOURCES, false}, {"its citations", VIEW_USES, false},
    {"help", VIEW_HELP, false}, {"keys", VIEW_KEYS, false},
    {"check", VIEW_CHECK, false}, {"check of a page", VIEW_CHECK, false},
    {"a question", VIEW_CHECK, false}, {"what is true", VIEW_CHECK, false},
    {"the check's end", VIEW_CHECK, false}, {"teach-back", VIEW_TEACH, false},
    {"say it", VIEW_TEACH, false}, {"key points", VIEW_TEACH, false},
    {"other wording", VIEW_TEACH, false}, {"told", VIEW_TEACH, false},
    {"no questions", VIEW_QUESTIONS, false},
    {"my questions", VIEW_QUESTIONS, false}, {"stages", VIEW_QUESTIONS, false},
    {"a stage", VIEW_QUESTIONS, false}, {"an entry", VIEW_QUESTIONS, false},
    {"writing", VIEW_WRITE, false}, {"plan", VIEW_PLAN, false},
    {"the visit", VIEW_PLAN, false}, {"the day", VIEW_PLAN, false},
    {"handouts", VIEW_HANDOUTS, false}, {"a handout", VIEW_HANDOUT, false},
    {"copies", VIEW_HANDOUT, false}, {"one of their own", VIEW_OWN, false},
    {"clear", VIEW_CLEAR, false}};

/* The card of a term, the list of sources, and what they lead to. */
static void
go_deep(struct stage *t, enum way way)
{
	struct rig *r = &t->rig;

	if (way == TO_TERM || way == TO_TERM_USES)
		open_link(t, LINK_TERM);
	if (way == TO_TERM_USES)
		open_button(t, ACTION_USES);
	if (way != TO_SOURCES && way != TO_SOURCE_USES)
		return;
	rig_key(r, INPUT_END);
	for (int i = 1; i < 99 && r->app->focus.kind != FOCUS_SOURCES; i++) {
		rig_key(r, INPUT_TAB);
		if (i % 9 == 0) /* it may stand higher */
			rig_key(r, INPUT_UP);
	}
	rig_key(r, INPUT_ENTER);
	if (way == TO_SOURCE_USES)
		open_link(t, LINK_USES);
}

/* ---- to what is done with the guide ---------------------------------------
 */

static void
act(struct stage *t, enum action action)
{
	rig_perform(&t->rig, app_act(t->rig.app, action));
	rig_send(&t->rig, &(struct event){.kind = EVENT_NONE});
}

/* Down to a choice, and there. */
static void
choose_index(struct stage *t, uint32_t i)
{
	const struct app *a = t->rig.app;

	rig_key(&t->rig, INPUT_HOME);
	for (int n = 0; n < STEPS; n++) {
		if (a->focus.kind == FOCUS_CHOICE && a->focus.index == i) {
			rig_key(&t->rig, INPUT_ENTER);
			return;
		}
		rig_key(&t->rig, INPUT_DOWN);
	}
	fail_msg("no way down to choice %u:\n%s", i, rig_text(&t->rig));
}

/* The first choice that says WORDS. */
static void
choose(struct stage *t, const char *words)
{
	const struct asking *k = &t->rig.app->asking;

	for (uint32_t i = 0; i < k->n; i++)
		if (strstr(k->choices[i].words, words)) {
			choose_index(t, i);
			return;
		}
	fail_msg("no choice says \"%s\":\n%s", words, rig_text(&t->rig));
}

/* One question of the check, by the right answer or by "not sure". */
static void
answer(struct stage *t, bool right)
{
	const struct app *a = t->rig.app;
	const struct quiz_item *it =
	    &material_quiz(a)->items[round_item(&a->round)];

	for (uint32_t i = 0; right && i < a->asking.n; i++) {
		uint32_t id = a->asking.choices[i].id;

		if (id < it->nanswers && it->answers[id].right) {
			choose_index(t, i);
			return;
		}
	}
	choose(t, "Not sure");
}

static void
go_through_check(struct stage *t)
{
	const struct app *a = t->rig.app;

	for (int i = 0; i < STEPS && a->round.phase != ROUND_END; i++) {
		answer(t, i > 2);
		choose(t, "Next");
	}
}

static void
go_check(struct stage *t, enum way way)
{
	if (way == TO_CHECK_OF_PAGE) {
		rig_key(&t->rig, '1');
		while (!check_is_for(t->rig.app, t->rig.app->page))
			rig_key(&t->rig, ']');
	}
	act(t, ACTION_CHECK);
	if (way == TO_CHECK || way == TO_CHECK_OF_PAGE)
		return;
	choose(t, "Start");
	if (way == TO_TOLD)
		answer(t, false);
	if (way == TO_CHECK_END)
		go_through_check(t);
}

static void
go_teach(struct stage *t, enum way way)
{
	act(t, ACTION_TEACH);
	if (way == TO_TEACH)
		return;
	choose_index(t, 0);
	if (way == TO_THINK)
		return;
	choose(t, "key points");
	if (way == TO_OTHER)
		choose(t, "Not yet");
	if (way == TO_TAUGHT)
		choose(t, "Partly");
}

static void
go_questions(struct stage *t, enum way way)
{
	for (unsigned i = 0; i < 4 && way != TO_NO_QUESTIONS; i++)
		mine_add(questions_list(t->rig.app), MINE_QUESTION, i);
	act(t, ACTION_QUESTIONS);
	if (way == TO_STAGES || way == TO_STAGE)
		choose(t, "Choose from");
	if (way == TO_STAGE || way == TO_ENTRY)
		choose_index(t, 0);
	if (way == TO_WRITE)
		choose(t, "Write");
}

static void
go_handouts(struct stage *t, enum way way)
{
	act(t, ACTION_HANDOUTS);
	if (way == TO_OWN)
		choose(t, "Make your own");
	if (way == TO_HANDOUT || way == TO_COPIES)
		choose_index(t, 0);
	/* Without sheets it is one of their own. */
	if (way != TO_OWN && t->rig.app->view == VIEW_OWN) {
		choose_index(t, 0);
		choose(t, "Go on");
	}
	if (way == TO_COPIES)
		choose(t, "Copies");
}

static void
go_and_do(struct stage *t, enum way way)
{
	if (way <= TO_CHECK_END)
		go_check(t, way);
	else if (way <= TO_TAUGHT)
		go_teach(t, way);
	else if (way <= TO_WRITE)
		go_questions(t, way);
	else if (way >= TO_HANDOUTS && way <= TO_OWN)
		go_handouts(t, way);
	else if (way == TO_CLEAR)
		act(t, ACTION_CLEAR);
	else
		act(t, ACTION_PLAN);
	if (way == TO_VISIT || way == TO_DAY)
		choose(t, "not sure");
	if (way == TO_DAY)
		choose(t, "not know");
}

static bool
has_link(const struct doc *d, enum link_kind kind)
{
	for (uint32_t i = 0; d && i < d->nlinks; i++)
		if (d->links[i].kind == kind)
			return true;
	return false;
}

/* The first page with a term and a citation: a short version has none. */
static void
open_full_page(struct rig *r)
{
	rig_key(r, '1');
	while (!(has_link(r->app->doc, LINK_TERM) &&
		   has_link(r->app->doc, LINK_CITE)) &&
	       r->app->page + 1 < guide_pages(r->guide))
		rig_key(r, ']');
}

void
reach_go(struct stage *t, enum way way)
{
	struct rig *r = &t->rig;

	start(t);
	if (way == TO_PAGE || way == TO_PAGE_END ||
	    way == TO_CONTENTS_OF_PAGE ||
	    (way >= TO_TERM && way <= TO_SOURCE_USES))
		open_full_page(r);
	if (way == TO_PAGE_END)
		rig_key(r, INPUT_END);
	if (way == TO_CONTENTS || way == TO_CONTENTS_OF_PAGE)
		rig_key(r, 't');
	if (way == TO_SEARCH)
		rig_key(r, '/');
	if (way == TO_FOUND)
		type_word(t, t->word);
	if (way == TO_NOTHING)
		type_word(t, "qqqq");
	if (way == TO_HELP)
		rig_key(r, '0');
	if (way == TO_KEYS)
		rig_key(r, '?');
	go_deep(t, way);
	if (way >= TO_CHECK)
		go_and_do(t, way);
	if (r->app->view != reach_ways[way].view)
		fail_msg(
		    "no way to %s:\n%s", reach_ways[way].name, rig_text(r));
}

void
reach_on_all(void (*test)(struct stage *t, enum way way), bool larger)
{
	static const int sizes[][2] = {{80, 24}, {40, 12}, {20, 8}, {120, 30}};
	static const char *const guide[][2] = {
	    {"tests/guides/guided", "honey"}, {"content", "driv"}};

	for (int g = 0; g < 1 + larger; g++) {
		struct stage t = {.word = guide[g][1]};

		open_source(&t.rig, guide[g][0], 80, 24);
		/* Ours is larger: at every other size. */
		for (int i = 0; i < 4; i += 1 + g)
			for (enum way way = 0; way < WAYS; way++) {
				t.width = sizes[i][0];
				t.height = sizes[i][1];
				if (!reach_ways[way].narrow || t.width < 110)
					test(&t, way);
			}
		rig_close(&t.rig);
	}
}
