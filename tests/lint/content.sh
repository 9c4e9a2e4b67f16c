#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# content - our own guide keeps the rules for content, and evidence.tsv has all
# that was weighed: the claims C1 to C104 and the facts S1 to S57.
#
# KETAGUIDE_CONTENT in the environment names the checker.

program=${KETAGUIDE_CONTENT-}
case $program in
'' | /*) ;;
*/*) program=$PWD/$program ;;
esac

. "$(dirname -- "$0")/lib.sh"

LC_ALL=C.UTF-8

if test -z "$program" || ! test -x "$program"; then
	skip "the content keeps its rules" "KETAGUIDE_CONTENT names no program"
else
	"$program" check content >"$scratch/said" 2>"$scratch/sum"
	status=$?
	echo "# content: warnings, by rule"
	sed -n 's/.*: warning: \([a-z-]*\): .*/\1/p' "$scratch/said" |
	    sort | uniq -c | sed 's/^/#  /'
	grep -v ': warning: ' "$scratch/said" >"$scratch/errors"
	if test "$status" -gt 1; then
		cat "$scratch/sum" >>"$scratch/errors"
	fi
	check "the content keeps its rules" "$scratch/errors"
	"$program" grade content >"$scratch/grades" 2>>"$scratch/sum"
	tail -n 1 "$scratch/grades" | sed 's/^/# /'
	awk '
	$1 == "median" { seen = 1; if ($2 > 6.5) print "the median is " $2 }
	END { if (!seen) print "no median was printed" }
	' "$scratch/grades" >"$scratch/median"
	check "half of the sections are read at grade 6.5 or below" \
	    "$scratch/median"
fi

awk -F '\t' '
{ seen[$1] = 1 }
END {
	for (i = 1; i <= 104; i++)
		if (!("C" i in seen))
			print "content/evidence.tsv: has no row C" i
	for (i = 1; i <= 57; i++)
		if (!("S" i in seen))
			print "content/evidence.tsv: has no row S" i
}' content/evidence.tsv >"$scratch/absent"
check "every claim and fact has a row" "$scratch/absent"

LC_ALL=C
finish
