#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# po - our own translations keep the rules for them, each has every message of
# the template, all that keeps people safe (tier 1) is there in each language
# that is offered, and the languages in "whole" below are whole.  Nothing is
# fuzzy, and who translates has looked at each warning: mended, or excused.
#
# KETAGUIDE_CONTENT in the environment names the checker.

program=${KETAGUIDE_CONTENT-}
case $program in
'' | /*) ;;
*/*) program=$PWD/$program ;;
esac

. "$(dirname -- "$0")/lib.sh"

LC_ALL=C.UTF-8

whole='es' # in tiers 2 and 3 too
template=po/ketaguide.pot # made by make, of the sources and content.pot

sed 's/#.*//' po/LINGUAS | tr ' \t' '\n\n' | grep . >"$scratch/listed"
find po -name '*.po' | sed 's,.*/,,; s/\.po$//' | grep -v '^en@' | sort \
	>"$scratch/there"
sort "$scratch/listed" | comm -3 - "$scratch/there" | tr -d '\t' |
    sed 's/$/: po\/LINGUAS and the files in po\/ differ/' >"$scratch/differ"
check "po/LINGUAS lists the PO files" "$scratch/differ"
LC_ALL=C sort -c "$scratch/listed" 2>"$scratch/order"
check "in their order" "$scratch/order"

while read -r tag; do
	grep -Hn '^#,.*fuzzy' "po/$tag.po"
done <"$scratch/there" >"$scratch/fuzzy"
check "none of them holds a fuzzy message" "$scratch/fuzzy"

why=
command -v msgcmp >/dev/null || why="there is no msgcmp"
test -r "$template" || why="make has not made $template"
if test -z "$why"; then
	while read -r tag; do
		msgcmp --use-fuzzy --use-untranslated "po/$tag.po" \
		    "$template" 2>&1 | sed -n "/used but not defined/p; /fatal/p"
	done <"$scratch/there" >"$scratch/unmerged"
	if test -s "$scratch/unmerged"; then
		echo "run make -C po update-po in the folder of the build," \
		    "and translate what is new" >>"$scratch/unmerged"
	fi
	check "they have every message of the template" "$scratch/unmerged"
else
	skip "they have every message of the template" "$why"
fi

if test -z "$program" || ! test -x "$program"; then
	skip "the translations keep their rules" "KETAGUIDE_CONTENT names no program"
	finish
fi

: >"$scratch/errors"
: >"$scratch/holes"
: >"$scratch/warnings"
: >"$scratch/parts"
while read -r tag; do
	"$program" check "po/$tag.po" >"$scratch/said" 2>"$scratch/sum"
	status=$?
	sed 's/^/# /' "$scratch/sum"
	holes=': warning: (tier|register|msgfmt-hint): '
	grep -v ': warning: ' "$scratch/said" >>"$scratch/errors"
	grep -E "$holes" "$scratch/said" >>"$scratch/holes"
	grep ': warning: ' "$scratch/said" | grep -Ev "$holes" \
		>>"$scratch/warnings"
	if test "$status" -gt 1; then
		cat "$scratch/sum" >>"$scratch/errors"
	fi
	case " $whole " in
	*" $tag "*)
		test "$(grep -c ': tier [123]: .*, 0 missing$' \
		    "$scratch/sum")" -eq 3 ||
			grep ': tier ' "$scratch/sum" >>"$scratch/parts" ;;
	esac
done <"$scratch/there"
check "the translations keep their rules" "$scratch/errors"
check "tier 1 of each is whole, and its header filled in" "$scratch/holes"
check "every tier of $whole is whole" "$scratch/parts"
check "each warning was looked at" "$scratch/warnings"

# What translators are told tier 1 takes, within two hours.
hours()
{
	tr '\n' ' ' <"$1" | sed -n 's/.*[^a-z]about \([0-9][0-9]*\) *hours.*/\1/p'
}

if test -f po/ketaguide.pot; then
	cp po/ketaguide.pot po/LINGUAS "$scratch"
	"$program" new-locale mt --dir="$scratch" >"$scratch/steps" \
		2>"$scratch/sum"
	told=$(hours po/README.md)
	true=$(hours "$scratch/steps")
	echo "# po: tier 1 takes about ${true:-?} hours"
	if test $((${told:-0} - ${true:-99})) -gt 2 ||
	    test $((${true:-99} - ${told:-0})) -gt 2; then
		echo "po/README.md: says ${told:-no} hours, it is ${true:-?}"
		cat "$scratch/sum"
	fi >"$scratch/hours"
	check "po/README.md says how long tier 1 takes" "$scratch/hours"
else
	skip "po/README.md says how long tier 1 takes" "there is no template yet"
fi
LC_ALL=C
finish
