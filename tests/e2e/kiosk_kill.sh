#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kiosk_kill - a kiosk whose screen, or whose broker, is killed at some moment
# while it prints to a slow printer of CUPS' own, on loopback.  run_kill says
# what must hold then.
#
# In: KIOSK_KILL, how many points (10; "make kiosk-kill" takes 100); RUN_KILL,
# the program.

. "$(dirname -- "$0")/lib.sh"

points=${KIOSK_KILL:-10}
run_kill=${RUN_KILL:-$(dirname -- "$KETAGUIDE")/../tests/kiosk/run_kill}
jobs_test=$source/tests/kiosk/jobs.test
handout=${KETAGUIDE_HANDOUT:-$(dirname -- "$KETAGUIDE")/ketaguide-handout}
PATH=$PATH:/usr/sbin:/sbin
: >"$work/err"

ok "the program that kills is there" test -x "$run_kill"
for tool in ippeveprinter:cups-ipp-utils ipptool:cups-ipp-utils \
	dbus-run-session:dbus-daemon; do
	ok "${tool%%:*} is there (Debian: ${tool#*:})" \
		command -v "${tool%%:*}"
done
"$handout" -c "$source/content" -o "$work/built.pdf" when-to-call \
	>"$work/built" 2>&1
if grep -q 'built without' "$work/built"; then
	skip "a kiosk that prints" "this build makes no PDF"
	finish
fi
run --locks
if grep -q libseccomp "$work/err"; then
	skip "a kiosk that prints" "this build has no lock"
	finish
fi
test $failed -eq 0 || finish

# ---- the printer ------------------------------------------------------------

CASE=$work/case
mkdir -p "$CASE/spool" "$CASE/keys"
echo slow >"$CASE/engine"
export CASE

printer_answers()
{
	perl -MIO::Socket::INET -e 'exit !IO::Socket::INET->new(
		PeerAddr => "127.0.0.1", PeerPort => shift)' "$port"
}

stop_printer()
{
	test -s "$CASE/pid" && kill "$(cat "$CASE/pid")" 2>/dev/null
	wait
}
trap 'stop_printer; rm -rf -- "$work"' EXIT

goes=10
while [ $goes -gt 0 ]; do
	port=$(perl -MIO::Socket::INET -e '
		print IO::Socket::INET->new(LocalAddr => "127.0.0.1",
		    Listen => 1)->sockport')
	rm -f "$CASE/pid"
	# What is in quotes is for the shell within.
	# shellcheck disable=SC2016
	dbus-run-session -- sh -c '
		echo $$ >"$CASE/pid"
		DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
		export DBUS_SYSTEM_BUS_ADDRESS
		exec ippeveprinter "$@"' x -n localhost -p "$port" -r off -k \
		-d "$CASE/spool" -K "$CASE/keys" -f application/pdf \
		-c "$source/tests/e2e/print/command.sh" Slow \
		>"$CASE/log" 2>&1 &
	session_pid=$!
	tries=$((deadline * 20))
	until printer_answers; do
		tries=$((tries - 1))
		test $tries -gt 0 || break
		kill -0 $session_pid 2>/dev/null || break
		sleep 0.05
	done
	printer_answers && break
	goes=$((goes - 1))
done
ok "there is a slow printer" printer_answers

# ---- killed -------------------------------------------------------------------

: >"$work/stamp"
for who in screen broker; do
	last="run_kill $who"
	"$run_kill" $who "ipp://localhost:$port/ipp/print" "$jobs_test" \
		"$points" >"$work/out" 2>&1
	status=$?
	cp "$work/out" "$work/err"
	grep '^run_kill' "$work/out"
	ok "the $who killed at $points points" test $status -eq 0
	test $status -eq 0 || cat "$work/out"
done
ok "no page came out" not ls "$CASE"/page.*

# A sheet that was left on disk.
left_on_disk()
{
	find /tmp /var/tmp "${HOME:-/nonexistent}" -maxdepth 1 -type f \
		-newer "$work/stamp" -exec grep -l "%PDF" {} + 2>/dev/null |
		grep .
}
ok "no sheet is left on disk" not left_on_disk
finish
