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
. "$source/tests/e2e/print/printer.sh"

points=${KIOSK_KILL:-10}
run_kill=${RUN_KILL:-$(dirname -- "$KETAGUIDE")/../tests/kiosk/run_kill}
jobs_test=$source/tests/kiosk/jobs.test
: >"$work/err"

ok "the program that kills is there" test -x "$run_kill"
has_printers
makes_pages || {
	skip "a kiosk that prints" "this build makes no PDF"
	finish
}
run --locks
if grep -q libseccomp "$work/err"; then
	skip "a kiosk that prints" "this build has no lock"
	finish
fi
test $failed -eq 0 || finish

# kill_at_points WHO - with a printer of its own; in $work/WHO.*: whether there
# was one, what was said, the exit status, and whether a page came out.
kill_at_points()
{
	printer slow >"$work/$1.out" 2>&1 || return
	: >"$work/$1.printer"
	"$run_kill" "$1" "$uri" "$jobs_test" "$points" >"$work/$1.out" 2>&1
	echo $? >"$work/$1.status"
	ls "$CASE"/page.* >"$work/$1.pages" 2>/dev/null
	stop_printer
}

# Both at once: what takes time is how long brokers and printers are patient.
: >"$work/stamp"
for who in screen broker; do
	kill_at_points $who &
done
wait
for who in screen broker; do
	last="run_kill $who"
	cp "$work/$who.out" "$work/err"
	ok "there is a slow printer for the $who" test -e "$work/$who.printer"
	grep '^run_kill' "$work/$who.out"
	read -r status <"$work/$who.status"
	ok "the $who killed at $points points" test "$status" -eq 0
	test "$status" -eq 0 || cat "$work/$who.out"
	ok "no page came out without its $who" \
		test -e "$work/$who.pages" -a ! -s "$work/$who.pages"
done

# A sheet that was left on disk.
left_on_disk()
{
	find /tmp /var/tmp "${HOME:-/nonexistent}" -maxdepth 1 -type f \
		-newer "$work/stamp" -exec grep -l "%PDF" {} + 2>/dev/null |
		grep .
}
ok "no sheet is left on disk" not left_on_disk
finish
