#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# command - the engine of the printer of a test: ippeveprinter starts it for
# each job.
#
# In:    the document's file as $1; IPP_JOB_URI and others in the environment;
#        the folder $CASE, in which "engine" says how it is to behave.
# Does:  "prints" by a copy as $CASE/page.N; says on standard error what the
#        printer lacks.
# Never: goes on with a job that was cancelled: ippeveprinter would let it, and
# forgets it where that was before this begins; its log, "log", has it.

here=$(dirname -- "$0")
echo "$IPP_JOB_ID" >>"$CASE/begun"
env >"$CASE/env"
read -r engine <"$CASE/engine"

was_cancelled()
{
	test -s "$CASE/log" || return 1
	sed -n "/^Created job file .*\/$IPP_JOB_ID-/,\$p" "$CASE/log" |
		grep -q "Cancel-Job successful-ok"
}

# wait_for FILE - until it is there; ends when the job was cancelled.
wait_for()
{
	tries=600
	until test -e "$1"; do
		tries=$((tries - 1))
		test $tries -gt 0 && test -d "$CASE" || exit 1
		was_cancelled && exit 0
		ipptool -t -d "job=$IPP_JOB_URI" "$IPP_JOB_PRINTER_URI" \
			"$here/job.test" 2>/dev/null |
			grep -q processing-to-stop-point && exit 0
		sleep 0.1
	done
}

case $engine in
fails) exit 1 ;;
dies) kill -KILL $$ ;;
empty)
	echo 'STATE: +media-empty-error,media-needed-error' >&2
	wait_for "$CASE/paper"
	echo 'STATE: -media-empty-error,media-needed-error' >&2
	;;
jammed)
	echo 'STATE: +media-jam-error' >&2
	wait_for "$CASE/cleared"
	echo 'STATE: -media-jam-error' >&2
	;;
slow) wait_for "$CASE/go" ;;
esac
cp -- "$1" "$CASE/page.$IPP_JOB_ID.part" &&
	mv -- "$CASE/page.$IPP_JOB_ID.part" "$CASE/page.$IPP_JOB_ID"
