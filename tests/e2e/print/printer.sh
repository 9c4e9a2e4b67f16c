# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# printer.sh - a printer of CUPS' own on the loopback address, whose engine is
# print/command.sh or another one.  Sourced after lib.sh.
#
# Takes: $work, $source, $deadline, KETAGUIDE, KETAGUIDE_HANDOUT.
# Gives: the functions below; $handout, the program that makes handouts.
# Never: uses the printers or the settings of the machine; leaves one behind.

PATH=$PATH:/usr/sbin:/sbin
handout=${KETAGUIDE_HANDOUT:-$(dirname -- "$KETAGUIDE")/ketaguide-handout}
CASE=

# What a printer takes is there; one test each.
has_printers()
{
	lacks=
	for tool in ippeveprinter:cups-ipp-utils ipptool:cups-ipp-utils \
		dbus-run-session:dbus-daemon; do
		ok "${tool%%:*} is there (Debian: ${tool#*:})" \
			command -v "${tool%%:*}"
		command -v "${tool%%:*}" >/dev/null || lacks=yes
	done
	test -z "$lacks"
}

# A build without Pango makes none.
makes_pages()
{
	"$handout" -c "$source/content" -o "$work/built.pdf" when-to-call \
		>"$work/built" 2>&1
	! grep -q 'built without' "$work/built"
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

# printer ENGINE [COMMAND] - a new one instead of the last: it is at $uri, and
# its folder is $CASE; see command.sh.
printer()
{
	stop_printer
	command=${2:-$source/tests/e2e/print/command.sh}
	CASE=$(mktemp -d "$work/case.XXXXXX") || return 1
	mkdir "$CASE/spool" "$CASE/keys"
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
		exec ippeveprinter -v "$@"' x -n localhost -p "$port" -r off -k \
		-d "$CASE/spool" -K "$CASE/keys" -f application/pdf \
		-c "$command" Printer \
		>"$CASE/log" 2>&1 &
	session_pid=$!
	until_true printer_is_decided && printer_answers
}

stop_printer()
{
	test -n "$CASE" && test -s "$CASE/pid" || return 0
	kill "$(cat "$CASE/pid")" 2>/dev/null
	wait "$session_pid" 2>/dev/null
	rm -f "$CASE/pid"
	CASE=
}

# Those of a shell within, too.
stop_printers()
{
	stop_printer
	cat "$work"/case.*/pid 2>/dev/null | while read -r pid; do
		kill "$pid"
	done 2>/dev/null
}
at_end="stop_printers; $at_end"
