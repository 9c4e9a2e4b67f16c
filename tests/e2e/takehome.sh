#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# takehome - somebody takes a handout home: the real reader in tmux, the real
# program that makes handouts, and a printer of CUPS' own on loopback.  A fresh
# printer each time: see print/command.sh.

. "$(dirname -- "$0")/lib.sh"

if ! command -v tmux >/dev/null; then
	skip "a handout in tmux" "there is no tmux"
	finish
fi

. "$source/tests/e2e/mux.sh"
. "$source/tests/e2e/print/printer.sh"

ok "the program that makes handouts is there" test -x "$handout"
printers=
has_printers && printers=yes
makes_pages || {
	skip "a handout in tmux" "this build makes no PDF"
	finish
}

# prints_on ENGINE - the site does, from here on.
prints_on()
{
	printer "$1" || return 1
	cat >"$work/site.conf" <<-END
		country = "US"
		paper = "Letter"
		printer = "$uri"
		printer-place = "beside the desk"
	END
}

# job_is STATE - the first job of the printer.
job_is()
{
	ipptool -t -d "job=$uri/1" "$uri" \
		"$source/tests/e2e/print/job.test" >"$work/job" 2>&1
	grep -q "job-state (enum) = $1" "$work/job"
}

# ---- the reader -----------------------------------------------------------

cat >"$work/go" <<'END'
mkdir -p "$work/home" && cd "$work/home" && HOME=$PWD TMPDIR=$PWD
export HOME TMPDIR
unset XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
sh -c 'echo $$ >"$work/pid"; exec "$0" "$@"' \
	"$reader" $as --seed=1 -c "$source/content" --site "$work/site.conf"
echo "ended with $?"
exec cat
END
as= # options
export work source as

# begin [READER] - a new session, at home.
begin()
{
	anew
	reader=${1:-$KETAGUIDE}
	export reader
	mux new-session -d -s t -x 80 -y 30 "sh '$work/go'" || {
		skip "a handout in tmux" "tmux does not start here"
		finish
	}
	mux set -g status off
	sees "Welcome"
}

# Up to the sheet of when to call, its pages counted.
to_sheet()
{
	keys p
	press "Safety and when to call" && sees " pages"
}

is_shown()
{
	grep -qF -e "$1" "$work/shown"
}

on_choice()
{
	grep -F "▸" "$work/shown" | grep -qF -e "$1"
}

# turn_until KEY MOST COMMAND... - press it until that is true of the last
# screen, so often at most.
turn_until()
{
	key=$1
	goes=$2
	shift 2
	rests
	until "$@"; do
		goes=$((goes - 1))
		test $goes -gt 0 || {
			cat "$work/shown"
			return 1
		}
		turn "$key"
	done
}

# Step by step, until the last screen shows TEXT.
back_to()
{
	turn_until Escape 12 is_shown "$1"
}

# In the words of a sheet, once they are there.
reads_on_to()
{
	sees "┃" && turn_until Space 20 is_shown "$1"
}

# walk TEXT - Down to the choice that says it, and Enter.
walk()
{
	{
		turn_until Down 60 on_choice "$1" ||
			turn_until Up 60 on_choice "$1"
	} && keys Enter
}

# ---- saved ----------------------------------------------------------------

: >"$work/site.conf"
ok "home" begin
ok "a ready sheet" to_sheet
ok "others may see" shown "Others may see what comes out of the printer."
ok "its words" press "Look at the words"
ok "are seen first" sees "Get help"
ok "from their beginning" shown "Safety and when to call"
ok "as what they are" shown "What will be printed"
keys Escape
ok "saved" press "Save to a file"
ok "with a name" sees "when-to-call.pdf"
ok "which nobody reads" shown "No one reads this. In danger? Help now."
keys Enter
ok "it is said where" sees "$work/home/when-to-call.pdf"
ok "it is there" test -s "$work/home/when-to-call.pdf"
ok "whole" grep -q '%%EOF' "$work/home/when-to-call.pdf"
keys Enter
ok "once more" press "Save to a file"
ok "by its name" sees "┃ when-to-call.pdf"
echo mine >"$work/home/when-to-call.pdf"
keys Enter
ok "nothing is replaced unasked" sees "Replace it?"
ok "it is as it was" grep -qx mine "$work/home/when-to-call.pdf"
keys 2
ok "but by yes" sees "The file is written."
ok "whole again" grep -q '%%EOF' "$work/home/when-to-call.pdf"
keys Enter
ok "elsewhere" press "Save to a file"
ok "where" sees "when-to-call.pdf"
keys End BSpace BSpace BSpace BSpace
keys -l "/x.txt"
keys Enter
ok "there is no such folder" sees "could not be written"
ok "nothing else was made" test "$(ls "$work/home")" = when-to-call.pdf
ok "another name" press "Choose another name"
ok "for it" sees "┃ when-to-call/x.txt"
keys BSpace BSpace BSpace BSpace BSpace BSpace
keys -l ".txt"
keys Enter
ok "a text" sees "$work/home/when-to-call.txt"
ok "has the words" grep -q "Safety and when to call" \
	"$work/home/when-to-call.txt"

# ---- their own ------------------------------------------------------------

ok "back home" back_to "Welcome"
keys m
ok "a question" press "Write my own"
ok "nobody reads it" sees "No one reads this."
keys -l "Zymurgy, doctor?"
keys Enter
ok "is theirs" sees "Added to your questions."
keys p
ok "one of their own" sees "Make your own"
ok "is put together" walk "Make your own"
ok "of pages" sees "[ ] What it is"
ok "and questions" walk "My questions (1)"
ok "which is marked" sees "[x] My questions (1)"
ok "go on" walk "Go on"
ok "it is counted" sees " page"
ok "its words" press "Look at the words"
ok "are shown" sees "What will be printed"
ok "are theirs" reads_on_to "Zymurgy, doctor?"
ok "home" back_to "Welcome"
ok "clear" walk "Clear what was done"
ok "all" press "Yes, clear everything"
ok "is cleared" sees "Everything was cleared."
keys q
ok "it ends" sees "ended with 0"
ok "what was typed is nowhere" not grep -rq Zymurgy "$work/home"

# ---- with a counselor -----------------------------------------------------

as=--counselor
ok "a counselor" begin
keys a
ok "an agenda" press "First talk, 20 minutes"
ok "of a visit" sees "0 of 9 covered"
keys "}" "}"
ok "is gone through" sees "This page tells you what ketamine therapy is"
keys v
ok "the record" sees "1 of 9 parts of the agenda"
ok "a name" press "Add a name"
ok "is asked for" sees "No one reads this."
keys -l "Zymurgy A."
keys Enter
ok "is on it" sees "For: Zymurgy A."
ok "the record" press "Look at it"
ok "is counted" sees " page"
ok "its words" press "Look at the words"
ok "are shown" sees "What we talked about"
ok "the name" reads_on_to "For: Zymurgy A."
ok "what was covered" reads_on_to "What matters to you"
keys Escape
ok "it is there again" sees "Save to a file"
ok "as text" press "Save to a file"
ok "with a name of its own" sees "┃ record.pdf"
keys BSpace BSpace BSpace BSpace
keys -l ".txt"
keys Enter
ok "it is said where" sees "$work/home/record.txt"
ok "has the name" grep -q "For: Zymurgy A." "$work/home/record.txt"
ok "and is no consent" grep -q "It is not a consent" "$work/home/record.txt"
rm "$work/home/record.txt"
ok "home" back_to "Welcome"
keys p
ok "for this person" press "Make one for this person"
ok "is put together" sees "For this person"
ok "what was covered" press "What we went through (1)"
ok "a line" press "Add a line"
ok "is typed" sees "It is printed from this screen alone."
keys -l "Zymurgy, bring a hat"
keys Enter
ok "is on it" sees "[x] Zymurgy, bring a hat"
ok "go on" press "Go on"
ok "they are named" sees "Lines from you"
ok "its words" press "Look at the words"
ok "are the line's, too" reads_on_to "Zymurgy, bring a hat"
ok "home" back_to "Welcome"
ok "clear" walk "Clear what was done"
ok "all" press "Yes, clear everything"
ok "is cleared" sees "Everything was cleared."
keys v
ok "nothing is left" sees "There is nothing in it yet."
keys q
ok "it ends" sees "ended with 0"
ok "what was typed is nowhere" not grep -rq Zymurgy "$work/home"
as=

# ---- without the program --------------------------------------------------

mkdir -p "$work/bin" && cp -- "$KETAGUIDE" "$work/bin/ketaguide"
ok "alone" begin "$work/bin/ketaguide"
keys p
ok "the reason is said" sees "program ketaguide-handout is not"
keys 0
ok "help now has nothing to print" sees "No one is watching it."
ok "nor says so" not grep -q "Print this" "$work/shown"
keys q
test "$printers" || finish

# ---- printed --------------------------------------------------------------

ok "a printer" prints_on works
ok "home" begin
ok "a ready sheet" to_sheet
ok "where pages come out" shown "Pages come out beside the desk."
ok "print" press "Print it"
ok "it is printed" sees "The printer says that it is done."
ok "the page is there" until_true test -s "$CASE/page.1"
(cd "$work/home" && "$handout" -c "$source/content" \
	--site "$work/site.conf" -o "$work/same.pdf" when-to-call) \
	2>"$work/err"
ok "it is what it is called" cmp "$CASE/page.1" "$work/same.pdf"
ok "done" press "Done"
ok "the sheet again" sees "Look at the words"
keys 0
ok "help now" click "Print this"
ok "in one step" sees "The printer says that it is done."
ok "is printed" until_true test -s "$CASE/page.2"
keys q

# typed_is_seen WORD - in a command line or an environment of any process; its
# first letter is asked for so that the asking is not found.
typed_is_seen()
{
	cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null |
		tr '\0' '\n' | grep -a "[${1%"${1#?}"}]${1#?}"
}

word=Zymurgy$$
as=--counselor
ok "a slow printer" prints_on slow
ok "a counselor" begin
keys v
ok "a name" press "Add a name"
ok "is asked for" sees "No one reads this."
keys -l "$word"
keys Enter
ok "the record" press "Look at it"
ok "is counted" sees " page"
ok "print" press "Print it"
ok "it begins" until_true test -s "$CASE/begun"
ok "no process was told the name but by a pipe" not typed_is_seen "$word"
: >"$CASE/go"
ok "it is printed" sees "The printer says that it is done."
ok "the page is there" until_true test -s "$CASE/page.1"
printf '%s\n' "ketaguide-job 1" "task save" "path $work/home/same.pdf" \
	"paper Letter" "replace yes" "visit yes" "name $word" end >"$work/job"
(cd "$work/home" && "$handout" --job=- -c "$source/content" \
	--site "$work/site.conf") <"$work/job" >"$work/answers" 2>"$work/err"
ok "it is what was asked for" cmp "$CASE/page.1" "$work/home/same.pdf"
rm -f "$work/home/same.pdf"
ok "done" press "Done"
keys v
ok "it is no handout of its own" sees "For: $word"
ok "nothing else is noted" not grep -q "handout printed" "$work/shown"
keys p
ok "a ready sheet" press "Safety and when to call"
ok "is counted" sees " pages"
: >"$CASE/go"
ok "and printed" press "Print it"
ok "by the same printer" sees "The printer says that it is done."
ok "done" press "Done"
keys v
ok "is noted" sees "1 handout printed"
keys q
ok "it ends" sees "ended with 0"
as=

ok "a printer without paper" prints_on empty
ok "home" begin
ok "a ready sheet" to_sheet
ok "print" press "Print it"
ok "there is no paper" sees "out of paper"
ok "others may see" shown "Others may see them."
ok "nobody has to wait" press "Go on reading meanwhile"
ok "the sheet" sees "See how the printing goes"
keys 0
ok "help now works" sees "No one is watching it."
: >"$CASE/paper"
ok "it is said that it came" sees "The printer says that it is done."
ok "it came" until_true test -s "$CASE/page.1"
keys q

ok "a slow printer" prints_on slow
ok "home" begin
ok "a ready sheet" to_sheet
ok "print" press "Print it"
ok "it begins" until_true test -s "$CASE/begun"
ok "stop" press "Stop it"
ok "it is stopped" sees "Printing was stopped."
ok "at the printer, too" until_true job_is canceled
: >"$CASE/go"
ok "no page comes" test ! -e "$CASE/page.1"
keys q

ok "another one" prints_on slow
ok "home" begin
ok "a ready sheet" to_sheet
ok "print" press "Print it"
ok "it begins" until_true test -s "$CASE/begun"
keys q
ok "who leaves" sees "ended with 0"
: >"$CASE/go"
ok "has it printed" until_true test -s "$CASE/page.1"

ok "and another" prints_on slow
ok "home" begin
ok "a ready sheet" to_sheet
ok "print" press "Print it"
ok "it begins" until_true test -s "$CASE/begun"
kill -KILL "$(cat "$work/pid")"
ok "killed in the middle" sees "ended with 137"
ok "it is taken back" until_true job_is canceled
: >"$CASE/go"
ok "no page comes" test ! -e "$CASE/page.1"

ok "the last one" prints_on slow
ok "home" begin
ok "a ready sheet" to_sheet
ok "print" press "Print it"
ok "it begins" until_true test -s "$CASE/begun"
ok "home" back_to "Welcome"
ok "all is cleared" walk "Clear what was done"
ok "at once" press "Yes, clear everything"
ok "and taken back" until_true job_is canceled
: >"$CASE/go"
ok "no page comes" test ! -e "$CASE/page.1"
keys q
ok "it ends" sees "ended with 0"
finish
