#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh - each fuzzer for a number of inputs made from a fixed seed.
#
# In:  FUZZ_BIN, the folder of the built fuzzers (default: this build's);
#      FUZZ_RUNS, how many inputs each (default: as many as a test run has
#      time for; "make fuzz" sets more); srcdir.
# Out: what was run, and the closing line of a test.

set -u
src=${srcdir:-.}
bin=${FUZZ_BIN:-tests/fuzz}
# Sanitizers cost four times as much: there, a part of it.
if grep -q __asan_init "$bin/fuzz_app"; then
	part=4
else
	part=1
fi
runs=${FUZZ_RUNS:-$((20000 / part))}
# The app is what somebody in need holds in their hands: as it is built, never
# less than this.
steps=${FUZZ_RUNS:-$((100000 / part))}
# Keys at the real kiosk, locked as it is.
keys=${FUZZ_RUNS:-$((50000 / part))}
# Two sockets each.
talks=${FUZZ_RUNS:-$((4000 / part))}
passed=0
failed=0

try()
{
	name=$1
	shift
	if "$@"; then
		echo "ok - $name"
		passed=$((passed + 1))
	else
		echo "not ok - $name: exit $?"
		failed=$((failed + 1))
	fi
}

try "keys and sequences, $runs inputs" "$bin/fuzz_input" "$runs"
try "Markdown, $runs inputs" "$bin/fuzz_markdown" -n "$runs" \
    "$src"/tests/torture/*.md "$src"/tests/golden/*.md \
    "$src"/content/*.md "$src"/tests/guides/stranger/src/*.md
try "what another screen says, $talks conversations" "$bin/fuzz_share" "$talks"
try "walks through the app, $steps steps" "$bin/fuzz_app" "$steps"
if test -n "${KETAGUIDE:-}"; then
	try "whatever is typed at a kiosk, $keys keys" \
	    "$bin/../kiosk/run_keys" "$keys"
fi
echo "# tests: passed=$passed failed=$failed skipped=0"
test "$failed" -eq 0
