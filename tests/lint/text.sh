#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# text - what is written about the program agrees with the program: no paths of
# somebody's machine, no addresses in the code, every option explained, every
# file with messages known to the translators.
#
# KETAGUIDE in the environment names the program, for the part that asks it.

program=${KETAGUIDE-}
case $program in
'' | /*) ;;
*/*) program=$PWD/$program ;;
esac

. "$(dirname -- "$0")/lib.sh"

# without LESS MORE: the lines of MORE that are not in LESS.
without()
{
	awk 'FILENAME == ARGV[1] { less[$0] = 1; next } !($0 in less)' "$1" - <"$2"
}

text_files >"$scratch/all"
echo "# text: $(wc -l <"$scratch/all") files"

# A path that starts at the root; "tests/home/" and "a.org/home/" do not.
xargs grep -nE '(^|[^A-Za-z0-9_.~/)-])/(ho''me|wo''rk|Us''ers)/' /dev/null \
    <"$scratch/all" >"$scratch/paths"
check "no path of somebody's machine" "$scratch/paths"

c_files src >"$scratch/c"
# A scheme alone is none, nor is a name of XML that only looks like one.
xargs grep -nE 'https?:/''/[^"]' /dev/null <"$scratch/c" |
    grep -vE '//(www\.w3\.org/1999/02/22-rdf-syntax-ns#|purl\.org/dc/elements/1\.1/)\\"' \
	>"$scratch/addresses"
check "no address of the web in the code" "$scratch/addresses"

# ---- messages ---------------------------------------------------------------

sed -e 's/#.*//' -e 's/[ \t]*$//' po/POTFILES.in 2>/dev/null |
    grep . | sort >"$scratch/listed"
while read -r file; do
	test -f "$file" || echo "po/POTFILES.in: $file is not there"
done <"$scratch/listed" >"$scratch/absent"
check "every file in po/POTFILES.in is there" "$scratch/absent"

# Messages are words in quotes: tr(c, "…") or N_("…").  The call may go on in
# the next line.
xargs awk -v mode=keep -f "$lint_dir/strip.awk" /dev/null <"$scratch/c" |
    awk '
	{
		match($0, /^[^:]*:/)
		path = substr($0, 1, RLENGTH - 1)
		code = $0
		sub(/^[^:]*:[0-9]*:/, "", code)
		if (path != file)
			last = ""
		file = path
		if (code ~ /^[ \t]*#[ \t]*define/) {
			last = ""
			next
		}
		both = last " " code
		if (both ~ /(^|[^A-Za-z0-9])(tr|trn|trp)[ \t]*\([^;")]*,[ \t]*"/ ||
		    both ~ /(^|[^A-Za-z0-9_])N_[ \t]*\([ \t]*"/)
			print path
		last = code
	}' | sort -u >"$scratch/speaking"
without "$scratch/listed" "$scratch/speaking" |
    sed 's/$/: has messages, but is not in po\/POTFILES.in/' >"$scratch/unlisted"
check "every file with messages is in po/POTFILES.in" "$scratch/unlisted"

# A room may have its own tr(), as app_tr(): xgettext must know it by name.
xargs grep -hoE '(^|[^A-Za-z0-9_])[a-z][a-z0-9_]*_tr[np]?[ \t]*\(' /dev/null <"$scratch/c" |
    sed 's/[^A-Za-z0-9_]//g' | sort -u | while read -r name; do
	grep -qE -e "--keyword=$name:" po/Makevars 2>/dev/null ||
	    echo "po/Makevars: has no --keyword for $name()"
    done >"$scratch/keywords"
check "xgettext knows every function that takes messages" "$scratch/keywords"

# ---- options ------------------------------------------------------------------

for name in "options in the man page are those of the program" \
    "README or man page explains every option"; do
	if test -z "$program" || ! test -x "$program"; then
		skip "$name" "KETAGUIDE names no program"
		continue
	fi
	"$program" --help 2>&1 | grep -oE -e '--[a-z][a-z-]*[a-z]' |
	    sort -u >"$scratch/options"
	cat man/ketaguide.1 man/ketaguide.1.in 2>/dev/null |
	    sed -e 's/\\-/-/g' -e 's/Fl -\([a-z]\)/--\1/g' | grep -oE -e '--[a-z][a-z-]*[a-z]' |
	    sort -u >"$scratch/in-man"
	case $name in
	options*)
		{
			without "$scratch/in-man" "$scratch/options" |
			    sed 's/$/: in --help, but not in the man page/'
			without "$scratch/options" "$scratch/in-man" |
			    sed 's/$/: in the man page, but not in --help/'
		} >"$scratch/differ"
		test -s "$scratch/options" ||
		    echo "--help names no option" >>"$scratch/differ"
		check "$name" "$scratch/differ"
		;;
	README*)
		grep -oE -e '--[a-z][a-z-]*[a-z]' README.md 2>/dev/null |
		    cat - "$scratch/in-man" | sort -u >"$scratch/told"
		without "$scratch/told" "$scratch/options" \
			>"$scratch/untold"
		check "$name" "$scratch/untold"
		;;
	esac
done
finish
