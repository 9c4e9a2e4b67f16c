#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# links - what the pages of content/ point to is there: files, headings,
# sources, terms; and telephone numbers stand in lines.conf alone, where each
# has a source and a date.

# shellcheck disable=SC2016 # $0 and $1 are awk's
. "$(dirname -- "$0")/lib.sh"

if ! test -f content/SUMMARY.md; then
	echo "content/SUMMARY.md: is not there" >"$scratch/summary"
	check "the guide has a summary" "$scratch/summary"
	finish
fi
find content -name '*.md' -type f | sort >"$scratch/pages"
xargs awk -f "$lint_dir/links.awk" <"$scratch/pages" >"$scratch/found"

# Found: "heading FILE ANCHOR" and "link FILE LINE TARGET-FILE ANCHOR TEXT".
awk -v dir="$scratch" '
function note(kind, what)
{
	print $2 ":" $3 ": " what >(dir "/" kind)
}
FNR == 1 { file++ }
file == 1 { page[$1] = 1; next }
$1 == "heading" { heading[$2 "#" $3] = 1 }
$1 == "link" { links[++n] = $0 }
END {
	for (i = 1; i <= n; i++) {
		$0 = links[i]
		anchor = $5 == "-" ? "" : $5
		place = $4 "#" anchor
		there = ($4 in page)
		if (!there && $4 !~ /\.md$/)
			there = (getline line <$4) >= 0
		if ($2 == "content/SUMMARY.md") {
			counted["summary"]++
			if (!there)
				note("summary", $4 " is not there")
		} else if ($4 ~ /^content\/sources\.md$/ && anchor) {
			counted["source"]++
			if (!(place in heading))
				note("source", "no source is called " anchor)
			else if ($6 != anchor)
				note("source", "[" $6 "] cites " anchor)
		} else if ($4 ~ /^content\/glossary\.md$/ && anchor) {
			counted["term"]++
			if (!(place in heading))
				note("term", "no term is called " anchor)
		} else {
			counted["other"]++
			if (!there)
				note("other", $4 " is not there")
			else if (anchor && !(place in heading))
				note("other", "no heading " place)
		}
	}
	printf "# links: %d in the summary, %d citations, %d terms, %d others\n",
	    counted["summary"], counted["source"], counted["term"],
	    counted["other"]
}' "$scratch/pages" "$scratch/found"
touch "$scratch/summary" "$scratch/source" "$scratch/term" "$scratch/other"
check "the summary lists files that are there" "$scratch/summary"
check "every citation names a source by its key" "$scratch/source"
check "every term is in the glossary" "$scratch/term"
check "every other link has a file and a place" "$scratch/other"

# Years, doses and counts are no telephone numbers; what follows "call" is, and
# so are the groupings that telephones have, and the short ones people know.
find content -type f \( -name '*.md' -o -name '*.conf' -o -name '*.tsv' \) \
    ! -name lines.conf | sort |
    xargs awk '
	{
		line = $0
		gsub(/https?:[^ )>]*/, "", line)
		gsub(/10\.[0-9]+\/[^ )>]*/, "", line)
		d = "[0-9]"
		low = " " tolower(line) " "
		if (line ~ ("(^|[^0-9])[(]?" d d d "[)]?[-. ]+" d d d "[-. ]" d d d d "([^0-9]|$)") ||
		    line ~ ("[+]" d d "?" d "?[-. (]*" d d) ||
		    line ~ ("(^|[^0-9])" d d d "-" d d d d "([^0-9]|$)") ||
		    line ~ ("(^|[^0-9])" d d d " " d d d "([^0-9,.]|$)") ||
		    low ~ ("[^0-9.,-](911|988|999)[^0-9,%-]") ||
		    low ~ ("[^a-z](call|dial|phone|text|ring)( us| to| at| on)? " d d d))
			print FILENAME ":" FNR ": " $0
	}' /dev/null >"$scratch/numbers"
check "telephone numbers stand in lines.conf alone" "$scratch/numbers"
finish
