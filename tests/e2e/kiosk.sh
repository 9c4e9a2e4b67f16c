#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kiosk - the screen of a waiting room, locked, in tmux: what sets it up and
# what it refuses; one person after the other; who tries to leave it; staff;
# closing time; and its death, which leaves nothing behind.

. "$(dirname -- "$0")/lib.sh"
. "$source/tests/e2e/mux.sh"
. "$source/tests/e2e/print/printer.sh"
. "$source/tests/kiosk/house.sh"

# ---- what sets it up --------------------------------------------------------

# usage WORDS ARGUMENT... - is refused with WORDS.
usage()
{
	words=$1
	shift
	run "$@"
	test $status -eq 2 && grep -q -e "$words" "$work/err"
}

ok "not with another guide" usage "do not go together" \
	--kiosk -c "$source/tests/guides/guided"
ok "nor with other settings" usage "do not go together" --kiosk --site=/x
ok "nor a translation" usage "do not go together" --kiosk --po=/x
ok "nor a language" usage "do not go together" --kiosk -l es
ok "nor to print" usage "do not go together" --kiosk --dump
ok "nor a page" usage "takes no page" --kiosk safety
ok "closed is a kiosk" usage 'needs "--kiosk"' --closed
ok "one thing at a time" usage "do not go together" --kiosk --locks

# ---- a program of its own ---------------------------------------------------

mv "$tree/src/ketaguide-kiosk" "$work/kiosk"
for what in --kiosk --check-site --locks --hash-pin; do
	run $what
	ok "without its program there is no $what" test $status -eq 1
	ok "$what says so" grep -q "ketaguide-kiosk: it is not installed" \
		"$work/err"
done
: >"$tree/src/ketaguide-kiosk"
run --locks
ok "nor with one that cannot be started" test $status -eq 1
ok "which is said" grep -q "ketaguide-kiosk: cannot be started: " "$work/err"
mv "$work/kiosk" "$tree/src/ketaguide-kiosk"

# said_alone ARGUMENT... - by the program itself.
said_alone()
{
	last="ketaguide-kiosk $*"
	"$tree/src/ketaguide-kiosk" "$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
}

said_alone
ok "alone it shows nothing" test $status -eq 2
ok "and says who starts it" grep -q '"ketaguide --kiosk"' "$work/err"
said_alone -c /tmp --kiosk
ok "what is refused is refused there, too" \
	grep -q "do not go together" "$work/err"
said_alone --version
ok "its version is the reader's" test "$(cat "$work/out")" = \
	"$("$KETAGUIDE" --version)"

if command -v ldd >/dev/null && ldd "$KETAGUIDE" >"$work/libraries" 2>&1; then
	ok "no reader pays for a lock" \
		not grep -qE "libseccomp|libcrypt\." "$work/libraries"
else
	skip "no reader pays for a lock" "ldd does not work here"
fi

run --kiosk
ok "a kiosk needs a terminal" test $status -eq 1
ok "and says so" grep -qE "needs a terminal|built without libseccomp" \
	"$work/err"
run --check-site
ok "without settings nothing is right" test $status -eq 1
ok "it says what is missing" grep -q "country is not set" "$work/out"

# hash DIGITS - the line for site.conf.
hash()
{
	printf '%s\n' "$1" | "$KETAGUIDE" --hash-pin 2>"$work/err"
}

pin=$(hash 7294) || pin=
if grep -q "built without" "$work/err"; then
	skip "a PIN for staff" "this build has no crypt"
else
	ok "a PIN becomes a line" expr "$pin" : 'staff { pin = "[$].*" }'
	ok "another one each time" test "$pin" != "$(hash 7294)"
	ok "without its digits" not expr "$pin" : '.*7294'
	ok "it is not too short" not hash 123
	ok "nor of letters" not hash abcd
	ok "nor nothing" not hash ""
fi

# opens LINE... - a site with a printer that is not there, and staff.
opens()
{
	settings 'printer = "ipp://127.0.0.1:9/nobody"' "$pin" "$@"
}

opens
run --check-site
ok "with them it starts" test $status -eq 0

# ---- the lock -----------------------------------------------------------------

run --locks
if grep -q libseccomp "$work/err"; then
	skip "a kiosk" "this build has no lock"
	finish
fi
if test "$sanitized"; then
	skip "each lock is tried" "sanitizers make calls of their own"
else
	ok "each lock holds" test $status -eq 0
	ok "and is named" grep -q "^system calls (seccomp) *on" "$work/out"
	ok "each try was stopped" test "$(grep -c ' stopped$' "$work/out")" -ge 10
	ok "all of them" not grep -q "NOT" "$work/out"
fi

if ! command -v tmux >/dev/null; then
	skip "a kiosk in tmux" "there is no tmux"
	finish
fi
# one [NAME=VALUE...] - a kiosk, in an environment that is of no use.
one()
{
	start 80x24 LANGUAGE=../../evil TERMINFO="$work" HOME="$work" \
		LOCPATH="$work" "$@"
}

# Nothing is open but the terminal, a socket, pipes and /dev/null.
has_no_files()
{
	for fd in "/proc/$screen/fd"/*; do
		case $(readlink "$fd") in
		/dev/pts/* | /dev/null | socket:* | pipe:*) ;;
		*)
			ls -l "$fd"
			return 1
			;;
		esac
	done
}

same_terminal()
{
	until_true test -s "$work/after" && cmp "$work/before" "$work/after"
}

# By somebody else, who may be later than the shell.
terminal_is_back()
{
	sh -c "$modes" <"$(mux display -p -t =t: '#{pane_tty}')" |
		cmp - "$work/before"
}

# ---- it refuses ---------------------------------------------------------------

rm "$site"
one
ok "no kiosk without settings" sees "does not start with these settings"
ok "it says why" shown "to be mended first"
ok "and ends" sees "ended with 1"
opens
printf 'text en {\n' >>"$site"
one
ok "nor with broken ones" sees "ended with 1"
ok "which it names" shown "site.conf:"
opens "pilot = no"
one
ok "nor with pages that nobody signed" sees "1 to be mended first"
ok "and ends, too" sees "ended with 1"

# ---- one person ---------------------------------------------------------------

opens
one
ok "it begins with languages" sees "Español"
ok "in a house's name" shown "North Clinic"
ok "as a draft" shown "Draft. Ask your care team before you rely on this."
ok "with help now" shown "Help now"
ok "and a broker" find_processes
ok "by the name that closing time looks for" grep -qx -e "ExecStart=.* \
--exact $(cat "/proc/$screen/comm")" \
	"$source/src/kiosk/units/ketaguide-closing.service.in"
ok "it is locked" until_true is_locked
if test "$sanitized"; then
	skip "no file is open" "sanitizers read their own"
else
	ok "no file is open" has_no_files
fi
ok "English" press "English"
ok "has three doors" sees "Choose a topic"
ok "one is the list" press "Choose a topic"
ok "of pages" sees "What it is"
keys 2
ok "a page" sees "Part 2"
for size in 40x12 20x8 200x50 33x9 80x24; do
	resize $size
done
keys PgDn PgDn End
ok "to its end" sees "Next"
keys 0
ok "help now is a key away" sees "No one is watching it."
ok "with a number" shown "911"
keys q
ok "Finish leads to the languages" sees "中文"
ok "and nothing of the page is left" not mux_has "What it is"
for name in Español Français 中文 English; do
	ok "$name" press "$name"
	ok "$name has doors" not_sees "5  中文"
	keys 0
	ok "$name has help now" sees "988"
	keys BSpace
	ok "$name leads back" not_sees "988"
	keys 1
	ok "$name has the short version" sees "22"
	keys PgDn PgDn PgDn PgDn q
	ok "$name is left" sees "Español"
done
ok "it still runs, locked" is_locked

# It is all of one's own keys that are left.
keys C-c C-z 'C-\' C-s C-q
ok "no key of the terminal's does anything" sees "Español"
ok "no key leads out" is_locked
for sig in INT QUIT TSTP USR2 TTIN TTOU; do
	kill -s $sig "$screen"
done
keys 0
ok "nor does a signal" sees "No one is watching it."
ok "it is the same process" is_locked
keys BSpace

# ---- printed for nobody ---------------------------------------------------------

if test -x "$handout"; then
	ok "in English" press "English"
	ok "handouts" press "Handouts"
	keys 1
	ok "one of them" press "Print"
	ok "the printer is not there, in words" sees "The printer does not answer."
	ok "the screen goes on" is_locked
	keys q q
	ok "and is cleared" sees "Español"
else
	skip "printed for nobody" "there is no ketaguide-handout"
fi

# ---- staff ----------------------------------------------------------------------

if test "$pin"; then
	keys S
	ok "the door" sees "PIN of the staff"
	keys 1 1 1 1
	ok "digits are not seen" sees "* * * *"
	keys Enter
	ok "another PIN is none" sees "That is not the PIN."
	keys 7 2 9 4 Enter
	ok "the right one opens" sees "For the staff"
	ok "a version" shown "Version of the guide:"
	if test -x "$handout"; then
		ok "printing is" press "Turn printing off"
		ok "off" sees "Printing is turned off."
		ok "and" press "Turn printing on"
		ok "on" sees "Printing is on."
	fi
	ok "it can be closed" press "Close this screen"
	ok "and says so" sees "Come back tomorrow."
	keys t q c 0 BSpace
	ok "whatever is typed" sees "Come back tomorrow."
	keys S 7 2 9 4 Enter
	ok "and opened" press "Open this screen"
	ok "again" sees "Español"
	keys S 7 2 9 4 Enter
	ok "and restarted" press "Restart the program"
	ok "by its status" sees "ended with 10"
	ok "the terminal is as it was" same_terminal
	ok "the broker has ended" until_true is_gone "$broker"
else
	kill "$screen"
fi

# ---- its end ----------------------------------------------------------------------

one
ok "once more" sees "Español"
ok "with a broker" find_processes
kill -s USR1 "$screen" "$broker"
ok "closing time is said" sees "This screen closes in ten minutes."
ok "the broker stays" not is_gone "$broker"
kill -s TERM "$screen"
ok "TERM ends it" sees "ended with 0"
ok "and leaves the terminal as it was" same_terminal
ok "and no broker" until_true is_gone "$broker"

one
ok "again" sees "Español"
ok "and its broker" find_processes
ok "in its lock" until_true is_locked
kill -s KILL "$screen"
ok "killed" until_true test -s "$work/after"
ok "the broker is gone" until_true is_gone "$broker"
ok "nothing is left on the screen" not_sees "Español"
ok "crash: the terminal was put back" terminal_is_back
mux send-keys -t =t: "typed" Enter
ok "so that one can type" sees "typed"

one
ok "a third" sees "Español"
ok "with a broker, too" find_processes
kill -s KILL "$broker"
ok "which dies" until_true is_gone "$broker"
keys 0
ok "the screen lives on" sees "No one is watching it."
ok "in its lock, too" is_locked
keys BSpace
ok "somebody reads" press "English"
ok "and" press "Choose a topic"
ok "a list" sees "What it is"
keys q
ok "and finishes all the same" sees "中文"
ok "which clears it" not mux_has "What it is"
keys S
ok "the staff's door says what is wrong" sees "cannot be looked at"
ok "and what to do" shown "Restart the program"
kill -s HUP "$screen"
ok "HUP ends it" sees "ended with 0"
ok "as it was" same_terminal

one
ok "a fourth" sees "Español"
ok "whose broker" find_processes
kill -s KILL "$broker"
ok "dies, too" until_true is_gone "$broker"
keys S
ok "is started again" press "Restart the program"
ok "by its status, which the unit knows" sees "ended with 10"
ok "and leaves the terminal to it" same_terminal

as=--closed
one
as=
ok "it may begin closed" sees "Come back tomorrow."
ok "with help" shown "988"
find_processes
kill "$screen"
ok "and end" sees "ended with 0"

one TERM=linux
ok "on a console" sees "English"
ok "what it cannot draw is at the desk" sees "desk"
ok "by a name that it can" shown "Arabic"
ok "others are there" shown "Français"
find_processes
kill "$screen"
ok "it ends" sees "ended with 0"
finish
