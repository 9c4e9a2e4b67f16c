#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# patient - somebody checks what was clear, says it in their own words, brings
# their questions, plans the day and clears it all: once by keyboard, once by
# mouse alone, in tmux.  Of what was typed nothing is left on the disk.

. "$(dirname -- "$0")/lib.sh"

if ! command -v tmux >/dev/null; then
	skip "a patient in tmux" "there is no tmux"
	finish
fi

. "$(dirname -- "$0")/mux.sh"

# In a home of its own, where anything that is written would be found.
cat >"$work/go" <<'END'
mkdir -p "$work/home" && cd "$work/home" && HOME=$PWD TMPDIR=$PWD
export HOME TMPDIR
unset XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
"$KETAGUIDE" --seed=1 -c "$source/tests/guides/guided"
echo "ended with $?"
exec cat
END
export work KETAGUIDE source

# begin - a new session, at home.
begin()
{
	anew
	mux new-session -d -s t -x 80 -y 24 "sh '$work/go'" || {
		skip "a patient in tmux" "tmux does not start here"
		finish
	}
	mux set -g status off
}

# ---- by keyboard ----------------------------------------------------------

begin
ok "home" press "Was this clear?"
ok "the check says what it is" sees "It checks how well"
ok "and where help is" shown "Get help"
keys Enter
ok "the first question" sees "Who lays the eggs?"
ok "and how many there are" shown "1 of 4"
ok "an answer by its digit" press "The workers"
ok "nobody is wrong" sees "Good to check"
ok "what they answered" shown "Your answer: The workers"
ok "and what is true" shown "The queen lays all eggs."
ok "where it stands" press "Read this again"
ok "a page opens there" sees "Who lives in it?"
keys Escape
ok "back to the same answer" sees "Your answer: The workers"
ok "and on" press "Next"
ok "the next question" sees "2 of 4"
ok "is not sure" press "Not sure"
ok "that is fine" sees "It is fine not to be sure"
keys Down Up Enter
ok "the third" sees "3 of 4"
ok "in the guide's order of that seed" press "In summer"
ok "is right" sees "✓ That is right."
keys Enter
ok "the last" sees "4 of 4"
ok "in another script" press "蜂王和工蜂"
ok "is right, too" sees "对。"
keys Enter
ok "the first comes back" sees "Once more"
ok "and is answered" press "The queen"
ok "rightly" sees "✓ That is right."
keys Enter
ok "so does the second" sees "What is the wax made of?"
ok "and is" press "It comes from the bees"
ok "answered rightly" sees "✓ That is right."
keys Enter
ok "that is all" sees "That is all."
ok "without a score" not grep -q '[0-9] *%\|score\|points' "$work/shown"
ok "what to talk about" shown "Talk with your team about:"
ok "and what to read" shown "You may want to read again:"
ok "both of them" shown "What is the wax made of?"
ok "it goes to my questions" press "Add these to my questions"
ok "and is there" sees "1 was added to "

keys m
ok "my questions" sees "Who lays the eggs?"
ok "some of the guide's" press "Choose from the list"
ok "by stage" press "In summer"
ok "as many as one likes" press "How much of it do I leave"
ok "are marked" sees "1 of 2 chosen"
keys Escape Escape
ok "and in the list" sees "How much of it do I leave to them?"
ok "and one's own" press "Write my own"
ok "nobody reads it" sees "No one reads this. In danger? Help now."
keys -l "When do I see 蜂箱, doctor? q0!m"
ok "letters are letters" sees "蜂箱, doctor? q0!m"
keys BSpace BSpace BSpace BSpace BSpace
keys Enter
ok "it is kept" sees "Added to your questions."
ok "in the list" shown "When do I see 蜂箱, doctor?"
keys Enter
ok "what can be done with it" press "Ask it first"
ok "it is to be asked first" sees "It is one of those to ask first."
ok "and moved" press "Move up"
ok "to another place" sees "2 of 3"
keys Escape
ok "which is seen" sees "2  Ask first: When do I see 蜂箱"
keys 0
ok "help now is a key away" sees "No one is watching it."
keys Escape Escape Escape
ok "home again" press "Say it in your own words"
ok "what can be told" press "The hive"
ok "what to say" sees "How would you tell a friend"
ok "it can be written" press "Write it"
keys -l "One queen and many sisters"
ok "is seen while it is" sees "One queen and many sisters"
keys Enter
ok "and afterwards" sees "You wrote: One queen and many sisters"
ok "beside what matters" press "Show the key points"
ok "with what was written" sees "We want to be sure we made this clear."
ok "as it was" shown "One queen and many sisters"
ok "not yet" press "Not yet"
ok "other words for it" sees "Think of a house with one mother."
ok "it can be asked" press "Add this to my questions"
ok "and is" sees "Added to your questions."
ok "done" press "Done"
ok "with a kind word" sees "Thank you for saying so."
ok "all for now" press "That is all for now"

ok "the plan" press "Plan for the treatment day"
ok "which treatment" press "A hive of your own"
ok "when" press "In the morning"
ok "the hour" press "9:00 am"
ok "the quarter" press "9:30 am"
ok "the day" sees "My treatment day"
ok "the visit" shown "9:30 am"
ok "nobody knows a time for food" shown "Times are blank: ask your team."
ok "done, too" press "Done"

keys 9 # it is the tenth choice
ok "clear" press "Clear what was done here"
ok "it is asked first" sees "They cannot be brought"
keys Enter
ok "by Enter nothing is lost" press "Clear what was done here"
ok "but by yes" press "Yes, clear everything"
ok "it is" sees "Everything was cleared."
ok "home as at first" not grep -q "Clear what was done" "$work/shown"
keys m
ok "there are no questions" sees "There are none yet."
keys q
ok "it ends" sees "ended with 0"
ok "nothing was written" test -z "$(ls -A "$work/home")"

# ---- by mouse alone ---------------------------------------------------------

begin
ok "a click on the check" click "Was this clear?"
ok "starts it" click "Start"
ok "an answer" click "The workers"
ok "what is true" sees "Good to check"
ok "where it stands" click "Read this again"
ok "is read" sees "Who lives in it?"
ok "the bar leads back" click "Back"
ok "to the same answer" sees "Your answer: The workers"
ok "on" click "Next"
ok "not sure" click "Not sure"
ok "on again" click "Next"
ok "an answer" click "In summer"
ok "on" click "Next"
ok "an answer" click "蜂王和工蜂"
ok "on" click "Next"
ok "once more" sees "Once more"
ok "an answer" click "The queen"
ok "on" click "Next"
ok "an answer" click "It comes from the bees"
ok "on" click "Next"
ok "the end" sees "That is all."
ok "its topics" click "Add these to my questions"
ok "are added" sees "1 was added to "
ok "the bar leads to them" click "My questions"
ok "the list" click "Choose from the list"
ok "a stage" click "Before you begin"
ok "its questions" click "What is the law here?"
ok "are marked" sees "[x] What is the law here?"
ok "each of them" click "Is there a school for it?"
ok "by a click" sees "2 of 11 chosen"
ok "and not" click "What is the law here?"
ok "by another" sees "1 of 11 chosen"
ok "back" click "Back"
ok "and back" click "Back to my questions"
ok "to the list" click "Is there a school for it?"
ok "to be asked first" click "Ask it first"
ok "is said" sees "It is one of those to ask first."
ok "back to it" click "Back to my questions"
ok "where it stands" sees "Ask first: Is there a school for it?"
ok "help now" click "Help now"
ok "is a click away" sees "No one is watching it."
ok "back" click "Back"
ok "to the questions" sees "Ask first: Is there a school for it?"
ok "back" click "Back"
ok "to the check" sees "That is all."
ok "home" click "Back to the guide"

ok "in their own words" click "Say it in your own words"
ok "of the year" click "The year"
ok "said aloud" click "I have said it."
ok "partly" click "Partly"
ok "is fine" sees "Thank you."
ok "other words" click "Show it in other words"
ok "are there" sees "Bees begin small"
ok "done" click "Done"
ok "all for now" click "That is all for now"

ok "the plan" click "Plan for the treatment day"
ok "not sure which" click "I am not sure"
ok "nor when" click "I do not know yet"
ok "the day is blank" sees "Times are blank: ask your team."
ok "what to ask" shown "____"
ok "done" click "Done"

ok "a page" click "The year"
ok "opens" sees "Part 2 of 4"
wheel 9
ok "its end offers a check" click "Was this page clear?"
ok "which says what it is" sees "A short check"
ok "back" click "Back"
ok "the page" click "Back"
ok "home" click "Clear what was done here"
ok "all of it" click "Yes, clear everything"
ok "is gone" sees "Everything was cleared."
ok "out" click "q Quit"
ok "it ends" sees "ended with 0"
ok "nothing was written" test -z "$(ls -A "$work/home")"
finish
