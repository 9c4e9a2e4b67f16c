# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# house.sh - a clinic of a test's own, its kiosk in tmux, and its printer.
# Sourced after e2e/lib.sh and e2e/mux.sh.
#
# Takes: $work, $source, $deadline, KETAGUIDE, KETAGUIDE_HANDOUT.
# Gives: the functions below; $tree, a build tree with a copy of the program,
# which KETAGUIDE names from here on; $sanitized.
# Never: uses the settings or the printers of the machine.

sanitized=
grep -q __asan_init "$KETAGUIDE" && sanitized=1

handout=${KETAGUIDE_HANDOUT:-$(dirname -- "$KETAGUIDE")/ketaguide-handout}
tree=$work/tree
site=$tree/etc/ketaguide/site.conf
mkdir -p "$tree/src" "$tree/etc/ketaguide"
: >"$tree/config.status"
ln -s "$source/content" "$tree/content"
cp -- "$KETAGUIDE" "$tree/src/ketaguide"
cp -- "$KETAGUIDE-kiosk" "$tree/src/ketaguide-kiosk"
test -x "$handout" && cp -- "$handout" "$tree/src/ketaguide-handout"
test -x "$KETAGUIDE-printer" &&
	cp -- "$KETAGUIDE-printer" "$tree/src/ketaguide-printer"
KETAGUIDE=$tree/src/ketaguide
export work KETAGUIDE

# settings LINE... - a site that may start, and the lines.
settings()
{
	cat >"$site" <<-END
		country = "US"
		pilot = yes
		drafts = yes
		keyboard = "full"
		public-title = "North Clinic"
		text en {
			clinic = "North Clinic"
			clinic-phone = "555 0100"
			staff-now = "Tell any staff member now."
		}
	END
	for line; do
		printf '%s\n' "$line" >>"$site"
	done
	chmod 600 "$site"
}

cat >"$work/go" <<'END'
sh -c 'echo $$ >"$work/pid"; exec "$KETAGUIDE" --kiosk'
echo "ended with $?"
exec cat
END

# begin SIZE [NAME=VALUE...] - a kiosk in a new terminal, all that it sends in
# $work/sent; $screen and $broker are its processes.
begin()
{
	start "$@"
	sees "Espa" && find_processes
}

# begin_at TEXT - the same, until that is shown.
begin_at()
{
	start 80x24
	sees "$1"
}

start()
{
	size=$1
	shift
	mux kill-server 2>/dev/null
	session=$((session + 1))
	rm -f "$work/pid" "$work/sent"
	last="kiosk $size $*"
	# It waits until what is sent can be kept.
	mux new-session -d -s t -x "${size%x*}" -y "${size#*x}" \
		"read -r go; exec env TERM=tmux-256color $* sh '$work/go'" || {
		skip "a kiosk in tmux" "tmux does not start here"
		finish
	}
	mux set -g status off
	mux pipe-pane -t t "cat >'$work/sent'"
	mux send-keys -t t go Enter
}

# until_true COMMAND... - false after the deadline.
until_true()
{
	tries=$((deadline * 20))
	until "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		test $tries -gt 0 || return 1
		sleep 0.05
	done
}

find_processes()
{
	until_true test -s "$work/pid" || return 1
	screen=$(cat "$work/pid")
	until_true grep -q '[0-9]' "/proc/$screen/task/$screen/children" ||
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

# The same process, locked, not stopped, with no child but its broker.
holds()
{
	test "$(cat "$work/pid")" = "$screen" || return 1
	grep -q '^State:[[:space:]]*[SRD]' "/proc/$screen/status" || return 1
	grep -q '^NoNewPrivs:[[:space:]]*1$' "/proc/$screen/status" || return 1
	read -r children <"/proc/$screen/task/$screen/children"
	test "${children% }" = "$broker" || return 1
	test "$sanitized" ||
		grep -q '^Seccomp:[[:space:]]*2$' "/proc/$screen/status"
}

# Help now comes at its key: so the screen lives, and draws.  A key right after a
# sequence that has no end is part of it, so that it is pressed again.
answers()
{
	rounds=$((deadline * 2))
	until mux send-keys -t t 0; sees_for 10 "is watching it."; do
		# Where words are written it is one of them.
		mux send-keys -t t Tab
		rounds=$((rounds - 1))
		test $rounds -gt 0 || return 1
	done
	mux send-keys -t t Escape
	holds
}

# ---- a printer ----------------------------------------------------------------

PATH=$PATH:/usr/sbin:/sbin
CASE=

# What it takes; false: a skip was said.
can_print()
{
	for tool in ippeveprinter:cups-ipp-utils ipptool:cups-ipp-utils \
		dbus-run-session:dbus-daemon; do
		command -v "${tool%%:*}" >/dev/null && continue
		ok "${tool%%:*} is there (Debian: ${tool#*:})" false
		return 1
	done
	"$handout" -c "$source/content" -o "$work/built.pdf" when-to-call \
		>"$work/built" 2>&1
	if grep -q 'built without' "$work/built" || ! test -x "$handout"; then
		skip "a kiosk that prints" "this build makes no PDF"
		return 1
	fi
}

printer_answers()
{
	perl -MIO::Socket::INET -e 'exit !IO::Socket::INET->new(
		PeerAddr => "127.0.0.1", PeerPort => shift)' "$port"
}

printer_is_decided()
{
	printer_answers || ! kill -0 "$session_pid" 2>/dev/null
}

# printer ENGINE [COMMAND] - at $uri, in the folder $CASE; see
# e2e/print/command.sh.
printer()
{
	stop_printer
	command=${2:-$source/tests/e2e/print/command.sh}
	CASE=$work/case$(ls -d "$work"/case* 2>/dev/null | wc -l)
	mkdir -p "$CASE/spool" "$CASE/keys"
	echo "$1" >"$CASE/engine"
	export CASE
	goes=10
	while [ $goes -gt 0 ]; do
		port=$(perl -MIO::Socket::INET -e '
			print IO::Socket::INET->new(LocalAddr => "127.0.0.1",
			    Listen => 1)->sockport')
		uri=ipp://localhost:$port/ipp/print
		start_printer && return 0
		goes=$((goes - 1))
	done
	cat "$CASE/log"
	return 1
}

start_printer()
{
	rm -f "$CASE/pid"
	# What is in quotes is for the shell within.
	# shellcheck disable=SC2016
	dbus-run-session -- sh -c '
		echo $$ >"$CASE/pid"
		DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
		export DBUS_SYSTEM_BUS_ADDRESS
		exec ippeveprinter "$@"' x -n localhost -p "$port" -r off -k \
		-d "$CASE/spool" -K "$CASE/keys" -f application/pdf \
		-c "$command" Waiting \
		>"$CASE/log" 2>&1 &
	session_pid=$!
	until_true printer_is_decided && printer_answers
}

stop_printer()
{
	test -n "$CASE" && test -s "$CASE/pid" || return 0
	kill "$(cat "$CASE/pid")" 2>/dev/null
	wait "$session_pid" 2>/dev/null
	CASE=
}
trap 'stop_printer; mux kill-server 2>/dev/null; rm -rf -- "$work"' EXIT

# sees_for TURNS TEXT - as sees, but what is not to come is not waited for long.
sees_for()
{
	tries=$1
	while [ "$tries" -gt 0 ]; do
		mux capture-pane -p -t t >"$work/shown" 2>/dev/null
		grep -qF -e "$2" "$work/shown" && return 0
		tries=$((tries - 1))
		sleep 0.05
	done
	return 1
}
