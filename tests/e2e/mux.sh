# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# mux.sh - a terminal for the real program: tmux, with keys and a mouse.
# Sourced after lib.sh.
#
# Takes: $work, $deadline, KETAGUIDE, beside which "settle" was built (settle.c).
# Gives: the functions below; the server is ended when the test is.  What is sent
# by them has been taken when they return, and the screen is whole: what is looked
# for then is not found on the screen that stood before.
# Never: waits for a time instead of for what is on the screen.

: >"$work/err" # there is none to be shown

# A server of its own for each session, with nobody's settings.  A pane is named
# as "=t:", the session t and no other: for a bare t tmux takes a window whose
# name begins so, too, and each is called "tmux" until it is named.
session=0
mux()
{
	tmux -S "$work/mux$session" -f /dev/null "$@"
}
at_end="mux kill-server 2>/dev/null; $at_end"

settle=${SETTLE:-$(dirname -- "$KETAGUIDE")/../tests/e2e/settle}
test -x "$settle" || {
	echo "$settle is not built" >&2
	exit 99
}

are_gone()
{
	while read -r pane; do
		ps -o stat= -s "$pane" | grep -q "^[^ZX]" && return 1
	done <"$work/panes"
	return 0
}

# The next session.  Of the last one nothing is left that it could meet.
anew()
{
	mux list-panes -a -F "#{pane_pid}" >"$work/panes" 2>/dev/null
	mux kill-server 2>/dev/null
	until_true are_gone
	session=$((session + 1))
	whole=
}

# input COMMAND [ARGUMENT...] - of tmux, until what comes of it is on the screen;
# without a command until what is under way is.
input()
{
	if test -z "$restless"; then
		"$settle" "$work/mux$session" =t: "$@" && whole=yes
	elif test $# -gt 0; then
		mux "$@"
	fi
}
whole=    # yes: as input() left it
restless= # yes: the program is not left in peace, nothing can be waited for

look()
{
	mux capture-pane -p -t =t: >"$work/shown" 2>/dev/null
}

stands()
{
	grep -qF -e "$1" "$work/shown"
}

# sees_for TURNS TEXT - the screen, when it shows TEXT before that; kept in
# $work/shown, whole.  For what may not come.
sees_for()
{
	tries=$1
	while [ "$tries" -gt 0 ]; do
		look
		if stands "$2"; then
			test "$whole" || {
				input
				look
			}
			whole=
			stands "$2" && return 0
		fi
		whole=
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
	while input && look && stands "$1"; do
		tries=$((tries - 1))
		test $tries -gt 0 || return 1
		sleep 0.02
	done
}

# Is TEXT on the screen, or in what has scrolled off it?
mux_has()
{
	mux capture-pane -p -S - -t =t: | grep -qF -e "$1"
}

# Does the last screen that was seen show TEXT?  What another process says may
# have come after it.
shown()
{
	stands "$1" && return
	rests
	stands "$1" || {
		cat "$work/shown"
		return 1
	}
}

keys()
{
	input send-keys -t =t: "$@"
}

# resize WIDTHxHEIGHT
resize()
{
	input resize-window -t =t: -x "${1%x*}" -y "${1#*x}"
}

# What is shown, and where the cursor stands: it is on the focus.
now()
{
	mux display-message -p -t =t: '#{cursor_x},#{cursor_y}' \; \
		capture-pane -p -t =t:
}

# turn KEY - and what comes of it: $work/shown is now(), and $work/before was.
turn()
{
	now >"$work/before"
	keys "$1"
	now >"$work/shown"
}

# What is under way is over: $work/shown is now().
rests()
{
	input
	now >"$work/shown"
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
	turns=
	test "$n" -lt 0 && button=64 && n=$((-n))
	while [ "$n" -gt 0 ]; do
		turns=$turns$(printf '\033[<%d;10;5M' $button)
		n=$((n - 1))
	done
	keys -l "$turns"
}
