#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# sizes - how long functions and files are: over 80 lines a function or 600 a
# file is too much.  A function counts from its '{' to its '}'; tables are no
# functions.

. "$(dirname -- "$0")/lib.sh"

function_limit=80
file_limit=600

# shellcheck disable=SC2046
strip_c drop $(c_files src tests) >"$scratch/code"
awk -f "$lint_dir/functions.awk" "$scratch/code" >"$scratch/functions"
# shellcheck disable=SC2046
wc -l /dev/null $(c_files src tests) |
    awk '$2 != "total" && $2 != "/dev/null" { print $1, $2 }' |
    sort -rn >"$scratch/files"

for dir in src tests; do
	echo "# sizes: functions of $dir [lines]"
	awk -v dir="$dir/" 'index($2, dir) == 1 { print $1 }' \
	    "$scratch/functions" | sort -n | awk '
	{ v[NR] = $1 }
	END {
		if (NR)
			printf "#   %d functions: median %d, p90 %d, max %d\n",
			    NR, v[int((NR + 1) / 2)], v[int(NR * 0.9 + 0.5)],
			    v[NR]
	}'
done
echo "# sizes: the longest functions [lines]"
sort -rn "$scratch/functions" | sed -n '1,5s/^/#   /p'
echo "# sizes: the largest files [lines]"
sed -n '1,5s/^/#   /p' "$scratch/files"

awk -v max="$function_limit" '$1 > max {
	print $2 ": " $3 " has " $1 " lines"
}' "$scratch/functions" >"$scratch/long"
awk -v max="$file_limit" '$1 > max {
	print $2 ": has " $1 " lines"
}' "$scratch/files" >"$scratch/large"
check "no function over $function_limit lines" "$scratch/long"
check "no file over $file_limit lines" "$scratch/large"
finish
