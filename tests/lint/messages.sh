#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# messages - po/content.pot has what the content says now, in a form that
# gettext's tools leave alone, and goes into the template.
#
# KETAGUIDE_CONTENT in the environment names the extractor.

program=${KETAGUIDE_CONTENT-}
case $program in
'' | /*) ;;
*/*) program=$PWD/$program ;;
esac

. "$(dirname -- "$0")/lib.sh"

template=po/content.pot

if test -z "$program" || ! test -x "$program"; then
	skip "the content's template is current" \
	    "KETAGUIDE_CONTENT names no program"
else
	if LC_ALL=C.UTF-8 "$program" extract content >"$scratch/pot" \
	    2>"$scratch/stale"; then
		diff "$template" "$scratch/pot" >"$scratch/diff" 2>&1 || {
			echo "$template: not what the content says now; run" \
			    "make -C po update-po in the folder of the build"
			head -n 20 "$scratch/diff"
		} >"$scratch/stale"
	fi
	check "the content's template is current" "$scratch/stale"
fi

if command -v msgcat >/dev/null; then
	msgcat --no-wrap "$template" 2>&1 |
	    diff "$template" - >"$scratch/form" 2>&1
	head -n 20 "$scratch/form" >"$scratch/form-head"
	check "gettext would write the template as it is" "$scratch/form-head"
else
	skip "gettext would write the template as it is" "there is no msgcat"
fi

grep -qx "$template" po/POTFILES.in ||
    echo "po/POTFILES.in: does not name $template" >"$scratch/listed"
test -e "$scratch/listed" || : >"$scratch/listed"
check "the content goes into the program's template" "$scratch/listed"

finish
