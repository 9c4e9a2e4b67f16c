#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# engine - of a printer that says what a terminal would obey: ippeveprinter
# starts it for each job, and hands on what it writes to standard error.
#
# In: the folder $CASE; the file "go" in it ends the job.

evil=$(printf '\033]0;PWNED\007\033[31mPWNED\033[2J\233PWNED')
{
	echo "ERROR: $evil"
	echo "INFO: $evil"
	echo "ATTR: printer-state-message=\"$evil\""
	echo "ATTR: job-state-message=\"$evil\""
	echo "ATTR: printer-info=\"$evil\""
	echo 'STATE: +media-empty-error,media-needed-error'
} >&2
: >"$CASE/begun"
tries=600
until test -e "$CASE/go"; do
	tries=$((tries - 1))
	test $tries -gt 0 && test -d "$CASE" || exit 1
	sleep 0.1
done
echo 'STATE: -media-empty-error,media-needed-error' >&2
cp -- "$1" "$CASE/page"
