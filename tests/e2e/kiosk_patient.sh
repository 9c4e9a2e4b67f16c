#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kiosk_patient - one person at the real kiosk in tmux, with arrows and Enter
# alone: their language, the short version to its end, a question of the check,
# a sheet on paper, Finish.  In each language at two sizes, in English at a third;
# how many keys that took, and how long, is said and not judged.
#
# In: KIOSK_PATIENT, the sizes, where not all of them are wanted.

. "$(dirname -- "$0")/lib.sh"

if ! command -v tmux >/dev/null; then
	skip "a patient" "there is no tmux"
	finish
fi

. "$source/tests/e2e/mux.sh"
. "$source/tests/e2e/print/printer.sh"
. "$source/tests/kiosk/house.sh"

run --locks
if grep -q libseccomp "$work/err"; then
	skip "a patient" "this build has no lock"
	finish
fi
can_print && printer works || finish

# Which key it is, and which row has the focus, is all that is known of a
# screen: its words are in whatever language.
pressed=0
# step KEY - see turn().
step()
{
	turn "$1"
	pressed=$((pressed + 1))
}

fail_at()
{
	cat "$work/shown"
	echo "$1"
	return 1
}

# Is the cursor in the bar, the last row; on a row that has the mark of a choice?
in_bar()
{
	test "$(sed -n '1s/.*,//p' "$work/shown")" -eq $((height - 1))
}

on_choice()
{
	row=$(sed -n '1s/.*,//p' "$work/shown")
	sed -n "$((row + 2))p" "$work/shown" | grep -q '[▸◂]'
}

# until KEY WHAT - press it until WHAT is true.
until_is()
{
	steps=0
	now >"$work/shown"
	until "$2"; do
		steps=$((steps + 1))
		test $steps -lt 600 || fail_at "$1 does not lead there" || return 1
		step "$1"
	done
}

# down N, and open what is there.
open()
{
	downs=$1
	while [ "$downs" -gt 0 ]; do
		step Down
		downs=$((downs - 1))
	done
	step Enter
}

# The first button of a bar is Back, the last but one Finish: help is the last.
at_first_button()
{
	x=$(sed -n '1s/,.*//p' "$work/shown")
	in_bar || return 1
	if test $on = Left; then
		test "$x" -ge $((${size%x*} - 4))
	else
		test "$x" -le 3
	fi
}

back()
{
	until_is $on at_first_button && step Enter
}

# From the first button to the last one but one.  After the last it begins anew,
# or goes on within the screen, or nowhere.
to_finish()
{
	cp "$work/shown" "$work/first"
	rights=0
	while :; do
		step $on
		rights=$((rights + 1))
		cmp -s "$work/first" "$work/shown" && break
		if cmp -s "$work/before" "$work/shown" || ! in_bar; then
			in_bar || step $off
			step $off
			return
		fi
	done
	while [ $rights -gt 2 ]; do
		step $on
		rights=$((rights - 1))
	done
}

# The one before the last; on a small screen some come only with the focus.
finish_button()
{
	until_is $on at_first_button || return 1
	if test "${size%x*}" -lt 40; then
		to_finish
		step Enter
		return
	fi
	buttons=$(sed -n '$p' "$work/shown" | sed 's/^ *//; s/ *$//' |
		perl -CSD -ne 'print scalar(split /\s{2,}/)')
	rights=$((buttons - 2))
	while [ $rights -gt 0 ]; do
		step $on
		rights=$((rights - 1))
	done
	step Enter
}

is_welcome()
{
	grep -q '^[^·]*Español *$' "$work/shown" &&
		grep -q '^[^·]*Français *$' "$work/shown"
}

awaits_welcome()
{
	tries=$((deadline * 20))
	until now >"$work/shown" && is_welcome; do
		tries=$((tries - 1))
		test $tries -gt 0 || fail_at "no welcome" || return 1
		sleep 0.05
	done
}

another_screen()
{
	now >"$work/shown"
	! cmp -s "$work/was" "$work/shown"
}

# At a page's end stand its sources, the check, one's own words, the next page,
# and then the bar, whose first button is "Back".
open_check()
{
	until_is Down in_bar || return 1
	until_is $off at_first_button || return 1
	step $off
	step $off
	step $off
	in_bar && fail_at "no check"
	step Enter
}

ms()
{
	perl -MTime::HiRes=time -e 'printf "%d\n", time * 1000'
}

# visit TAG DOWNS SIZE - all of it.
visit()
{
	# Where words run from right to left, so do these.
	on=Right off=Left
	test "$1" != ar || { on=Left off=Right; }
	name="$1, $3"
	size=$3
	height=${size#*x}
	pages=$(ls "$CASE" | grep -c '^page\.[0-9]*$')
	pressed=0
	began=$(ms)
	ok "$name: the language" open "$2"
	cp "$work/shown" "$work/doors"
	ok "$name: it is left" not is_welcome
	ok "$name: the short version" step Enter
	ok "$name: another screen" not cmp -s "$work/doors" "$work/shown"
	ok "$name: to its end" until_is Down in_bar
	read_in=$(($(ms) - began))
	ok "$name: back" back
	# "Back" of the bar; the focus is on what one came from.
	ok "$name: topics" open 1
	ok "$name: one of them" open 1
	cp "$work/shown" "$work/page"
	ok "$name: the check" open_check
	test "$1" != en || ok "$name: it is one" sees question
	now >"$work/shown"
	ok "$name: its start" until_is Down on_choice
	ok "$name: begins" step Enter
	cp "$work/shown" "$work/question"
	ok "$name: an answer" until_is Down on_choice
	ok "$name: is given" step Enter
	ok "$name: is answered" not cmp -s "$work/question" "$work/shown"
	goes=6
	until same_as_doors || test $goes -eq 0; do
		back || break
		goes=$((goes - 1))
	done
	ok "$name: back at the doors" same_as_doors
	until_is Up on_first
	ok "$name: handouts" open 3
	ok "$name: the first" step Enter
	ok "$name: its pages are counted" until_true counted
	rests
	ok "$name: to print" until_is Down on_choice
	ok "$name: it prints" step Enter
	ok "$name: a page comes" until_true test -s "$CASE/page.$((pages + 1))"
	ok "$name: it is done" until_true nobody_prints
	rests
	ok "$name: finish" finish_button
	is_welcome || open 1
	ok "$name: the welcome" awaits_welcome
	echo "# $name: $pressed keys, $(($(ms) - began)) ms" \
		"(the short version $read_in ms)"
}

nobody_prints()
{
	! grep -q "[0-9]" "/proc/$broker/task/$broker/children"
}

# The doors, whichever has the focus.
rows_only()
{
	sed '1d; s/[▸◂]/ /; s/ *$//' "$1"
}

same_as_doors()
{
	rows_only "$work/doors" >"$work/a"
	rows_only "$work/shown" >"$work/b"
	cmp -s "$work/a" "$work/b"
}

on_first()
{
	test "$(sed 1q "$work/shown")" = "$(sed 1q "$work/doors")"
}

# A sheet's pages are counted before it is printed: the screen rests then.
counted()
{
	now >"$work/shown"
	grep -q Letter "$work/shown"
}

settings "printer = \"$uri\"" 'paper = "Letter"' \
	'limits {' 'gap = 0' 'jobs = 20' '}'
for size in ${KIOSK_PATIENT:-80x24 40x12 20x8}; do
	ok "a kiosk of $size" begin $size
	visit en 0 $size
	# On the smallest, what stands at a page's end takes as many rows as its
	# words are long: who cannot read them does not find the check there.
	if test "${size%x*}" -ge 40; then
		visit es 1 $size
		visit ar 2 $size
		visit fr 3 $size
		visit zh_CN 4 $size
	fi
	kill "$screen"
	ok "it ends at $size" sees "ended with 0"
done
finish
