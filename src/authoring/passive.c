/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/passive.h"

#include <string.h>

#include "authoring/words.h"

static const char *const be[] = {
    "am", "is", "are", "was", "were", "be", "been", "being", NULL};

/* Adverbs that do not end in "ly". */
static const char *const adverbs[] = {"not", "often", "also", "still", "always",
    "never", "sometimes", "then", "now", "just", "only", "once", "ever", "best",
    "most", "more", "well", "even", "already", NULL};

static const char *const irregular[] = {"begun", "bought", "brought", "built",
    "caught", "chosen", "cut", "done", "drawn", "driven", "eaten", "felt",
    "forgotten", "fought", "found", "given", "heard", "held", "hidden", "kept",
    "known", "laid", "led", "left", "lent", "lost", "made", "meant", "met",
    "paid", "put", "read", "seen", "sent", "set", "shown", "sold", "spent",
    "spoken", "taken", "taught", "thought", "told", "understood", "worn",
    "written", NULL};

/* Participles that tell how somebody is or what something is called, and
 * words in "ed" that are none. */
static const char *const others[] = {"afraid", "alarmed", "allowed", "amazed",
    "approved", "ashamed", "based", "bed", "bored", "called", "concerned",
    "confused", "crowded", "depressed", "detached", "detailed", "distressed",
    "embarrassed", "excited", "exhausted", "frightened", "hundred", "indeed",
    "interested", "known", "limited", "located", "married", "mixed", "named",
    "need", "pleased", "prepared", "red", "relaxed", "relieved", "required",
    "satisfied", "scared", "seed", "sacred", "shed", "speed", "stressed",
    "supposed", "surprised", "tired", "trained", "unapproved", "unexpected",
    "upset", "used", "wed", "worried", NULL};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
	       ((unsigned char)c & 0x80);
}

static bool
ends(const char *s, size_t n, const char *with)
{
	size_t k = strlen(with);

	return n > k && memcmp(s + n - k, with, k) == 0;
}

static bool
is_adverb(const char *s, size_t n)
{
	return words_is_one_of(s, n, adverbs) || (n > 4 && ends(s, n, "ly"));
}

static bool
is_participle(const char *s, size_t n)
{
	if (words_is_one_of(s, n, others))
		return false;
	return words_is_one_of(s, n, irregular) || (n > 3 && ends(s, n, "ed"));
}

/* The next word at or after *AT; false: the sentence or the text ends first,
 * unless FAR.  *AT is moved behind it. */
static bool
next_word(const char *s, size_t n, size_t *at, size_t *start, bool far)
{
	size_t i = *at;

	for (; i < n && !is_letter(s[i]); i++)
		if (!far && !strchr(" \n", s[i]))
			return false;
	*start = i;
	while (i < n && is_letter(s[i]))
		i++;
	*at = i;
	return i > *start;
}

bool
passive_next(const char *s, size_t n, size_t from, size_t *start, size_t *end)
{
	size_t at = from, b;

	while (next_word(s, n, &at, start, true)) {
		size_t on = at;

		if (!words_is_one_of(s + *start, at - *start, be))
			continue;
		for (int i = 0; i < 3 && next_word(s, n, &on, &b, false); i++) {
			if (is_participle(s + b, on - b)) {
				*end = on;
				return true;
			}
			if (!is_adverb(s + b, on - b))
				break;
		}
	}
	return false;
}
