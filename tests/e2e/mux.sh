# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# mux.sh - a terminal for the real program: tmux, with keys and a mouse.
# Sourced after lib.sh.
#
# Takes: $work, $deadline.  Gives: the functions below; the server is ended
# when the test is.
# Never: waits for a time instead of for what is on the screen.

: >"$work/err" # there is none to be shown

# A server of its own for each session, with nobody's settings.
session=0
mux()
{
	tmux -S "$work/mux$session" -f /dev/null "$@"
}
at_end="mux kill-server 2>/dev/null; $at_end"

# sees_for TURNS TEXT - the screen, when it shows TEXT before that; kept in
# $work/shown.  For what may not come.
sees_for()
{
	tries=$1
	while [ "$tries" -gt 0 ]; do
		mux capture-pane -p -t t >"$work/shown" 2>/dev/null
		grep -qF -e "$2" "$work/shown" && return 0
		tries=$((tries - 1))
		sleep 0.02
	done
	return 1
}

# The same before the deadline.
sees()
{
	last="keys up to \"$*\""
	sees_for $((deadline * 50)) "$1" && return 0
	cat "$work/shown"
	return 1
}

# Until the screen does not show TEXT any more.
not_sees()
{
	tries=$((deadline * 50))
	while mux capture-pane -p -t t >"$work/shown" &&
		grep -qF -e "$1" "$work/shown"; do
		tries=$((tries - 1))
		test $tries -gt 0 || return 1
		sleep 0.02
	done
}

# Is TEXT on the screen, or in what has scrolled off it?
mux_has()
{
	mux capture-pane -p -S - -t t | grep -qF -e "$1"
}

# Does the last screen that was seen show TEXT?  It may have been half drawn
# then: it has to rest before it does not.
shown()
{
	grep -qF -e "$1" "$work/shown" && return
	now >"$work/shown"
	rests
	grep -qF -e "$1" "$work/shown" || {
		cat "$work/shown"
		return 1
	}
}

keys()
{
	mux send-keys -t t "$@"
}

# What is shown, and where the cursor stands: it is on the focus.
now()
{
	mux display-message -p -t t '#{cursor_x},#{cursor_y}' \; \
		capture-pane -p -t t
}

# turn KEY - and what comes of it, once it rests: $work/shown is now(), and
# $work/before was.  A screen that stays is waited for no longer than a while.
turn()
{
	now >"$work/before"
	keys "$1"
	changes=75
	while [ $changes -gt 0 ]; do
		now >"$work/shown"
		cmp -s "$work/before" "$work/shown" || break
		changes=$((changes - 1))
		sleep 0.02
	done
	rests
}

rests()
{
	while :; do
		sleep 0.02
		now >"$work/again"
		cmp -s "$work/shown" "$work/again" && break
		mv "$work/again" "$work/shown"
	done
}

# find_text TEXT - "X Y DIGIT" of where the last screen says it: its column and
# row from 1, and the digit before it in that row, or 0.
find_text()
{
	perl -CSDA -e '
		my ($want, $file) = @ARGV;
		open my $h, "<", $file or die;
		while (my $row = <$h>) {
			my $x = index $row, $want;
			next if $x < 0;
			my $before = substr $row, 0, $x;
			my $digit = $before =~ /(\d)\s+(?:\[.\] )?$/ ? $1 : 0;
			print $x + 1, " $. $digit\n";
			exit 0;
		}
		exit 1;
	' "$1" "$work/shown"
}

# press TEXT - the digit of the choice that says it.
press()
{
	sees "$1" || return 1
	place=$(find_text "$1")
	digit=${place##* }
	test "$digit" != 0 || {
		echo "no digit: $1"
		return 1
	}
	keys "$digit"
}

# click TEXT - with the mouse, on its second cell.
click()
{
	sees "$1" || return 1
	place=$(find_text "$1")
	x=${place%% *}
	y=${place#* }
	y=${y%% *}
	keys -l "$(printf '\033[<0;%d;%dM\033[<0;%d;%dm' \
		$((x + 1)) "$y" $((x + 1)) "$y")"
}

# wheel N - down, N times; up when N is negative.
wheel()
{
	n=$1
	button=65
	test "$n" -lt 0 && button=64 && n=$((-n))
	while [ "$n" -gt 0 ]; do
		keys -l "$(printf '\033[<%d;10;5M' $button)"
		n=$((n - 1))
	done
}
