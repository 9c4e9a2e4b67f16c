#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kiosk - the screen of a waiting room, locked, in tmux: what sets it up and
# what it refuses; one person after the other; who tries to leave it; staff;
# closing time; and its death, which leaves nothing behind.

. "$(dirname -- "$0")/lib.sh"

sanitized=
grep -q __asan_init "$KETAGUIDE" && sanitized=1

# A build tree of its own, so that the settings are ours.
tree=$work/tree
site=$tree/etc/ketaguide/site.conf
mkdir -p "$tree/src" "$tree/etc/ketaguide"
: >"$tree/config.status"
ln -s "$source/content" "$tree/content"
cp "$KETAGUIDE" "$tree/src/ketaguide"
kiosk=$KETAGUIDE-kiosk
handout=
test -x "${KETAGUIDE_HANDOUT:-/nothing}" && handout=1 &&
	cp "$KETAGUIDE_HANDOUT" "$tree/src/ketaguide-handout"
test -x "$KETAGUIDE-printer" &&
	cp "$KETAGUIDE-printer" "$tree/src/ketaguide-printer"
KETAGUIDE=$tree/src/ketaguide
export work KETAGUIDE

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
cp "$kiosk" "$tree/src/ketaguide-kiosk"
chmod 755 "$tree/src/ketaguide-kiosk"

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

# settings LINE... - a site that may start, and the lines.
settings()
{
	cat >"$site" <<-END
		country = "US"
		pilot = yes
		drafts = yes
		keyboard = "full"
		printer = "ipp://127.0.0.1:9/nobody"
		public-title = "North Clinic"
		$pin
		text en {
			clinic = "North Clinic"
			clinic-phone = "555 0100"
			staff-now = "Tell any staff member now."
			closed-now = "We are closed. Come back tomorrow."
		}
	END
	for line; do
		printf '%s\n' "$line" >>"$site"
	done
	chmod 600 "$site"
}

settings
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

. "$(dirname -- "$0")/mux.sh"

modes='stty -a | tr ";" "\n" | grep -v -e "^ *rows" -e "^ *columns"'
cat >"$work/go" <<END
$modes >"\$work/before"
sh -c 'echo \$\$ >"\$work/pid"; exec "\$KETAGUIDE" --kiosk '"\$1"
echo "ended with \$?"
$modes >"\$work/after"
echo "and is done"
exec cat
END

# begin ARGUMENT... - a kiosk in a new terminal; TERM is $term.  A locked
# process cannot be searched for leaks: that opens files.
term=tmux-256color
begin()
{
	mux kill-server 2>/dev/null
	session=$((session + 1))
	rm -f "$work/pid" "$work/after"
	mux new-session -d -s t -x 80 -y 24 \
		"exec env TERM=$term LANGUAGE=../../evil TERMINFO=$work \
		HOME=$work LOCPATH=$work ASAN_OPTIONS=detect_leaks=0 sh '$work/go' '$*'" || {
		skip "a kiosk in tmux" "tmux does not start here"
		finish
	}
	mux set -g status off
}

# wait_for COMMAND... - until it is true, or the deadline.
wait_for()
{
	tries=$((deadline * 20))
	while ! "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		test $tries -gt 0 || return 1
		sleep 0.05
	done
}

# The screen's process, and its broker's.
find_processes()
{
	wait_for test -s "$work/pid" || return 1
	screen=$(cat "$work/pid")
	wait_for grep -q '[0-9]' "/proc/$screen/task/$screen/children" ||
		return 1
	read -r broker rest <"/proc/$screen/task/$screen/children"
	test "$broker"
}

is_gone()
{
	# A zombie is no more than its number.
	! grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" \
		2>/dev/null
}

locked()
{
	grep -q '^NoNewPrivs:[[:space:]]*1$' "/proc/$screen/status" || return 1
	test "$sanitized" ||
		grep -q '^Seccomp:[[:space:]]*2$' "/proc/$screen/status"
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

# Until the screen does not show TEXT any more.
not_sees()
{
	tries=$((deadline * 20))
	while mux capture-pane -p -t t >"$work/shown" &&
		grep -qF -e "$1" "$work/shown"; do
		tries=$((tries - 1))
		test $tries -gt 0 || return 1
		sleep 0.05
	done
}

# Is TEXT on the screen, or in what has scrolled off it?
mux_has()
{
	mux capture-pane -p -S - -t t | grep -qF -e "$1"
}

same_terminal()
{
	wait_for test -s "$work/after" && cmp "$work/before" "$work/after"
}

# By somebody else, who may be later than the shell.
terminal_is_back()
{
	sh -c "$modes" <"$(mux display -p -t t '#{pane_tty}')" |
		cmp - "$work/before"
}

# ---- it refuses ---------------------------------------------------------------

rm "$site"
begin
ok "no kiosk without settings" sees "does not start with these settings"
ok "it says why" shown "to be mended first"
ok "and ends" sees "ended with 1"
settings
printf 'text en {\n' >>"$site"
begin
ok "nor with broken ones" sees "ended with 1"
ok "which it names" shown "site.conf:"
settings "pilot = no"
begin
ok "nor with pages that nobody signed" sees "1 to be mended first"
ok "and ends, too" sees "ended with 1"

# ---- one person ---------------------------------------------------------------

settings
begin
ok "it begins with languages" sees "Español"
ok "in a house's name" shown "North Clinic"
ok "as a draft" shown "Draft. Ask your care team before you rely on this."
ok "with help now" shown "Help now"
ok "and a broker" find_processes
ok "by the name that closing time looks for" grep -qx -e "ExecStart=.* \
--exact $(cat "/proc/$screen/comm")" \
	"$source/src/kiosk/units/ketaguide-closing.service.in"
ok "it is locked" wait_for locked
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
	mux resize-window -t t -x ${size%x*} -y ${size#*x}
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
ok "it still runs, locked" locked

# It is all of one's own keys that are left.
keys C-c C-z 'C-\' C-s C-q
ok "no key of the terminal's does anything" sees "Español"
ok "no key leads out" locked
for sig in INT QUIT TSTP USR2 TTIN TTOU; do
	kill -s $sig "$screen"
done
keys 0
ok "nor does a signal" sees "No one is watching it."
ok "it is the same process" locked
keys BSpace

# ---- printed for nobody ---------------------------------------------------------

if test "$handout"; then
	ok "in English" press "English"
	ok "handouts" press "Handouts"
	keys 1
	ok "one of them" press "Print"
	ok "the printer is not there, in words" sees "The printer does not answer."
	ok "the screen goes on" locked
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
	if test "$handout"; then
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
	ok "the broker has ended" wait_for is_gone "$broker"
else
	kill "$screen"
fi

# ---- its end ----------------------------------------------------------------------

begin
ok "once more" sees "Español"
ok "with a broker" find_processes
kill -s USR1 "$screen" "$broker"
ok "closing time is said" sees "This screen closes in ten minutes."
ok "the broker stays" not is_gone "$broker"
kill -s TERM "$screen"
ok "TERM ends it" sees "ended with 0"
ok "and leaves the terminal as it was" same_terminal
ok "and no broker" wait_for is_gone "$broker"

begin
ok "again" sees "Español"
ok "and its broker" find_processes
ok "in its lock" wait_for locked
kill -s KILL "$screen"
ok "killed" wait_for test -s "$work/after"
ok "the broker is gone" wait_for is_gone "$broker"
ok "nothing is left on the screen" not_sees "Español"
ok "crash: the terminal was put back" terminal_is_back
mux send-keys -t t "typed" Enter
ok "so that one can type" sees "typed"

begin
ok "a third" sees "Español"
ok "with a broker, too" find_processes
kill -s KILL "$broker"
ok "which dies" wait_for is_gone "$broker"
keys 0
ok "the screen lives on" sees "No one is watching it."
ok "in its lock, too" locked
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

begin
ok "a fourth" sees "Español"
ok "whose broker" find_processes
kill -s KILL "$broker"
ok "dies, too" wait_for is_gone "$broker"
keys S
ok "is started again" press "Restart the program"
ok "by its status, which the unit knows" sees "ended with 10"
ok "and leaves the terminal to it" same_terminal

begin --closed
ok "it may begin closed" sees "Come back tomorrow."
ok "with help" shown "988"
find_processes
kill "$screen"
ok "and end" sees "ended with 0"

term=linux
begin
ok "on a console" sees "English"
ok "what it cannot draw is at the desk" sees "desk"
ok "by a name that it can" shown "Arabic"
ok "others are there" shown "Français"
find_processes
kill "$screen"
ok "it ends" sees "ended with 0"
term=tmux-256color

# ---- nobody is there ----------------------------------------------------------------

settings "idle {" "warn = 20" "answer = 20" "}"
begin
ok "somebody" press "English"
ok "reads" sees "Choose a topic"
deadline=$((deadline + 30))
ok "and goes: they are asked" sees "Are you still there?"
ok "how long it waits" shown "in 20 seconds"
keys z
ok "any key keeps it" sees "Choose a topic"
ok "asked again" sees "Are you still there?"
ok "without an answer it begins anew" sees "中文"
ok "and nothing is left" not mux_has "Choose a topic"
ok "the lock was on all the while" find_processes
kill "$screen"
ok "it ends" sees "ended with 0"
finish
