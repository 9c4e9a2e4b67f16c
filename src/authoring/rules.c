/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/rules.h"

#include <string.h>

#include "authoring/check.h"

static const struct check_rule table[] = {
    /* what holds the guide together */
    {"summary", CHECK_ERROR, "the contents list only pages that are there"},
    {"settings", CHECK_ERROR,
	"a settings file that cannot be read is as good as none"},
    {"link", CHECK_ERROR, "a link that leads nowhere strands the reader"},
    {"cite", CHECK_ERROR,
	"a citation names its source by the key it has in sources.md"},
    {"term", CHECK_ERROR, "a term opens its definition in the glossary"},
    {"placeholder", CHECK_ERROR,
	"a placeholder nobody knows would be shown in braces"},
    {"sheets", CHECK_ERROR, "a handout or a visit is made of places we have"},
    {"notes", CHECK_ERROR,
	"a counselor has notes for each page, and what to do in distress"},
    {"teachback", CHECK_ERROR, "teach-back goes with a page"},
    {"quiz", CHECK_ERROR,
	"a question has one right answer, and each answer its feedback"},
    {"quiz-coverage", CHECK_WARNING, "each part of safety is asked about"},
    /* evidence */
    {"uncited", CHECK_ERROR,
	"every paragraph and item that states a fact says where it is from"},
    {"evidence", CHECK_ERROR,
	"evidence.tsv knows which source stands behind which page"},
    {"ledger", CHECK_ERROR, "each row of evidence.tsv can be followed"},
    {"verdict", CHECK_ERROR,
	"what is wrong or goes too far is never said as it was"},
    {"people", CHECK_ERROR,
	"pictures of people are the counts of evidence.tsv, rounded"},
    /* fairness and safety */
    {"help-box", CHECK_ERROR, "where suicide is named, help is on the page"},
    {"status", CHECK_ERROR,
	"a use is shown with its approval and the strength of its evidence"},
    {"balance", CHECK_WARNING,
	"benefits and risks are told at about the same length"},
    /* words */
    {"shared", CHECK_ERROR,
	"the guide is in our own words, never in a source's"},
    {"hype", CHECK_ERROR, "praise that no evidence bears raises false hope"},
    {"hurtful", CHECK_ERROR, "words that shame or blame keep people from care"},
    {"garbled", CHECK_ERROR,
	"what a machine made of medical words means nothing"},
    {"distance", CHECK_WARNING, "who reads is spoken to as \"you\""},
    {"passive", CHECK_WARNING, "a sentence in the passive hides who does it"},
    {"grade", CHECK_ERROR, "a section over the cap shuts out many readers"},
    {"grade-aim", CHECK_WARNING, "grade 6 is the aim for each section"},
    /* form */
    {"unexplained", CHECK_WARNING,
	"a term is explained in words where it is first used"},
    {"phone", CHECK_ERROR,
	"telephone numbers stand in lines.conf alone, with source and date"},
    {"table", CHECK_ERROR, "a table does not fit a narrow screen"},
    {"image", CHECK_ERROR, "a terminal shows no images"},
    {"html", CHECK_ERROR, "raw HTML is not shown, only its words"},
    {"emoji", CHECK_ERROR,
	"terminals do not agree on the width of joined emoji"},
    {"year-list", CHECK_ERROR,
	"a line that begins with a year and a point becomes a list"},
    {"long-block", CHECK_ERROR,
	"a block of more than seven lines is not read in a hard hour"},
    {"key-points", CHECK_ERROR, "three to five points can be kept in mind"},
    {"intro", CHECK_ERROR, "the first paragraph says what the page tells"},
    {"form", CHECK_ERROR,
	"a callout or a picture that is not as it should be shows its marks"},
    /* who has read it */
    {"review", CHECK_WARNING,
	"a page is what its reviewer signed, and not for ever"},
    /* translations: a PO file */
    {"msgfmt", CHECK_ERROR, "what msgfmt refuses becomes no catalog"},
    {"msgfmt-hint", CHECK_WARNING, "what msgfmt warns of is worth a look"},
    {"header", CHECK_ERROR,
	"language, plurals and charset of a PO file stand in its header"},
    {"register", CHECK_WARNING,
	"who translates next has to know how readers are spoken to"},
    {"numbers", CHECK_ERROR,
	"a number or a dose is that of the source, in its place"},
    {"dial", CHECK_ERROR, "a telephone number is that of the source"},
    {"address", CHECK_ERROR, "an address of the web is that of the source"},
    {"placeholders", CHECK_ERROR,
	"a placeholder that is lost leaves out what the clinic says"},
    {"links", CHECK_ERROR, "links lead where those of the source lead"},
    {"emphasis", CHECK_ERROR, "what the source stresses is stressed"},
    {"breaks", CHECK_ERROR, "lines break where those of the source do"},
    {"button", CHECK_ERROR,
	"a button that is too long pushes others off the screen"},
    {"invisible", CHECK_ERROR,
	"a sign that nobody sees can change what others see"},
    {"blanks", CHECK_ERROR, "blanks at the ends shift what stands beside"},
    {"negation", CHECK_WARNING, "a \"not\" that is lost can harm somebody"},
    {"refused", CHECK_ERROR,
	"what the guide cannot show in its place is shown in the source"},
    {"tier", CHECK_WARNING,
	"a language is offered when all that keeps people safe is there"},
    {"inflesz", CHECK_ERROR, "Spanish is to be read as easily as English"},
    /* the comments that allow a case */
    {"allow", CHECK_ERROR, "who allows a case names the rule and says why"},
    {"allow-unused", CHECK_WARNING,
	"a comment that allows nothing hides the next mistake"},
};

enum { RULES = sizeof table / sizeof *table };

/* The first hold for any book. */
enum { FOR_ALL = 2 };

static void (*const parts[])(struct check *c) = {
    rules_summary, rules_links, rules_orphans, rules_placeholders, rules_sheets,
    rules_notes, rules_quiz, rules_teachback, rules_cited, rules_evidence,
    rules_people, rules_balance, rules_terms, rules_written, rules_wording,
    rules_shared, rules_grade, rules_signed, rules_form,
    rules_allow, /* the last */
};

const struct check_rule *
check_rules(size_t *n)
{
	*n = RULES;
	return table;
}

const struct check_rule *
check_rule_find(const char *id, size_t n)
{
	for (size_t i = 0; i < RULES; i++)
		if (strlen(table[i].id) == n && memcmp(table[i].id, id, n) == 0)
			return &table[i];
	return NULL;
}

void
check_run(struct check *c)
{
	size_t n = sizeof parts / sizeof *parts;

	/* Any book can be read; the rules are for one that says it is ours. */
	if (!check_file_find(c, "guide.conf")) {
		check_say(c, NULL, 1, 1, "settings",
		    "there is no guide.conf to read here, so only the contents "
		    "and links were looked at; the rules for content hold for "
		    "a "
		    "guide that has one");
		n = FOR_ALL;
	}
	for (size_t i = 0; i < n; i++)
		parts[i](c);
	check_sort(c);
	check_sum_up(c);
}
