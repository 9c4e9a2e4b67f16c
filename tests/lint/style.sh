#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# style - white space, line length, licence lines, head comments, and no notes
# about work that is still to be done.

# shellcheck disable=SC2016 # $0 and $1 are awk's
. "$(dirname -- "$0")/lib.sh"

text_files >"$scratch/all"
grep -E '\.[ch]$' "$scratch/all" >"$scratch/c"
grep -E '\.(c|h|sh|awk|pl)$|^quickstart$|^\.ci/run$' "$scratch/all" \
    >"$scratch/licensed"
grep -vE '\.md$' "$scratch/all" >"$scratch/plain"
grep '\.h$' "$scratch/c" >"$scratch/headers"
echo "# style: $(wc -l <"$scratch/all") files, $(wc -l <"$scratch/c") of them C"

# over LIST PROGRAM: awk on the files of LIST.
over()
{
	xargs awk "$2" /dev/null <"$1"
}

# Two blanks at the end of a line are a line break in Markdown.
over "$scratch/plain" '
/[ \t\r]$/ { print FILENAME ":" FNR ": white space at the end" }
' >"$scratch/trailing"
check "no white space at the end of a line" "$scratch/trailing"

# wc counts newlines, awk counts lines.
xargs wc -l /dev/null <"$scratch/all" >"$scratch/counts"
# shellcheck disable=SC2046
awk '
FILENAME == ARGV[1] { newlines[$2] = $1; next }
{ lines[FILENAME]++ }
END {
	for (file in lines)
		if (lines[file] > newlines[file])
			print file ": no newline at the end"
}' "$scratch/counts" $(cat "$scratch/all") | sort >"$scratch/newline"
check "every file ends with a newline" "$scratch/newline"

over "$scratch/c" '
/^\t* +\t/ { print FILENAME ":" FNR ": a blank before a tab" }
/^        [^*]/ { print FILENAME ":" FNR ": indented with blanks" }
' >"$scratch/indent"
check "C is indented with tabs" "$scratch/indent"

over "$scratch/c" '
{
	line = $0
	gsub(/[\200-\277]/, "", line) # one byte a character is left
	n = split(line, part, "\t")
	cols = 0
	for (i = 1; i <= n; i++) {
		cols += length(part[i])
		if (i < n)
			cols += 8 - cols % 8
	}
	if (cols > 100)
		print FILENAME ":" FNR ": " cols " columns"
}' >"$scratch/columns"
check "no line of C over 100 columns" "$scratch/columns"

over "$scratch/licensed" '
FNR == 1 { files[FILENAME] = 1 }
FNR <= 3 && /SPDX-License-Identifier: GPL-3.0-or-later/ { named[FILENAME] = 1 }
END {
	for (file in files)
		if (!(file in named))
			print file ": no SPDX line among the first three"
}' | sort >"$scratch/spdx"
check "every source file names its licence" "$scratch/spdx"

# "name - what it is" in a comment of its own, before the guard.
over "$scratch/headers" '
FNR == 1 { files[FILENAME] = 1; code = 0; name = "" }
/^#/ { code = 1 }
!code && FNR > 1 && /^(\/\*| \*) [a-z_0-9]+ - / { head[FILENAME] = 1 }
/^#ifndef [A-Z_0-9]+_H$/ { name = $2 }
/^#define [A-Z_0-9]+_H$/ && $2 == name { guard[FILENAME] = 1 }
END {
	for (file in files) {
		if (!(file in head))
			print file ": no head comment \"name - what it is\""
		if (!(file in guard))
			print file ": no guard"
	}
}' | sort >"$scratch/heads"
check "every header has a head comment and a guard" "$scratch/heads"

# config.h decides what the system's headers say, so it comes first.
grep '^src/.*\.c$' "$scratch/c" >"$scratch/sources"
over "$scratch/sources" '
FNR == 1 {
	own = FILENAME
	sub(/^src\//, "", own)
	sub(/c$/, "h", own)
	n = 0
}
/^#include/ {
	n++
	gsub(/[<>"]/, "", $2)
	if (n == 1 && $2 != "config.h")
		print FILENAME ":" FNR ": config.h comes first"
	if (n != 2 && $2 == own)
		print FILENAME ":" FNR ": own header comes second"
}' >"$scratch/order"
check "config.h first, then the own header" "$scratch/order"

# The words in pieces: this file is looked through as well.
notes='TO''DO|FIX''ME|X''XX|HA''CK'
over "$scratch/all" "
/(^|[^A-Za-z0-9_])($notes)([^A-Za-z0-9_]|\$)/ { print FILENAME \":\" FNR \": \" \$0 }
" >"$scratch/notes"
check "no notes about what is still to be done" "$scratch/notes"

# A map that lacks a place is worse than none.
sed -n 's/^src\/\(.*\/\)*\([^\/]*\.c\)$/\2/p' "$scratch/c" | while read -r name; do
	grep -q -e "\(^\| \)$name\( \|\$\)" src/README.md 2>/dev/null ||
	    echo "src/README.md: $name is not in the code map"
done >"$scratch/map"
check "the code map has every file" "$scratch/map"
finish
