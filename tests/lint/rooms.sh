#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# rooms - which folder of src/ may include which.
#
#   base < text < locale < guide < layout < app | paper < authoring
#        < screen | share < run < kiosk < the mains (src/*.c)
#
# A room takes from itself and from rooms to its left.  Rooms between bars do
# not know each other, nor does authoring know app.  screen and share take
# app/event.h and app/frame.h from app, and nothing else of it.

. "$(dirname -- "$0")/lib.sh"

# shellcheck disable=SC2046
strip_c keep $(c_files src) |
    sed -n 's/^\([^:]*\):\([0-9]*\):[ \t]*#[ \t]*include[ \t]*["<]\([^">]*\)[">].*/\1 \2 \3/p' \
	>"$scratch/includes"

awk -v dir="$scratch" '
function room_of(path,    part, n)
{
	n = split(path, part, "/")
	return n == 1 ? "main" : part[1]
}
BEGIN {
	n = split("base text locale guide layout app,paper authoring " \
	    "screen,share run kiosk main", group, " ")
	for (i = 1; i <= n; i++) {
		m = split(group[i], name, ",")
		for (k = 1; k <= m; k++)
			rank[name[k]] = i
	}
}
{
	from = $1
	sub(/^src\//, "", from)
	mine = room_of(from)
	where = $1 ":" $2 ": includes " $3
	if (!(mine in rank)) {
		print where ", but no room is called " mine >(dir "/unknown")
		next
	}
	if ($3 == "config.h")
		next
	their = room_of($3)
	if (their == "main") {
		# <stdio.h> and the like, or a header beside the mains.
		if ((getline line <("src/" $3)) < 0)
			next
		close("src/" $3)
	}
	if (!(their in rank))
		next # <sys/stat.h>
	if ((getline line <("src/" $3)) < 0)
		print where ", which is not there" >(dir "/missing")
	else
		close("src/" $3)
	if (mine == their)
		next
	edges[rank[their] " " their " < " mine]++
	if (rank[their] > rank[mine])
		print where ": " their " is right of " mine >(dir "/right")
	else if (rank[their] == rank[mine])
		print where ": " their " and " mine " are siblings" \
		    >(dir "/sibling")
	if (their == "app" && mine == "authoring")
		print where ": authoring knows nothing of app" >(dir "/sibling")
	if (their == "app" && (mine == "screen" || mine == "share") &&
	    $3 != "app/event.h" && $3 != "app/frame.h")
		print where ": of app only event.h and frame.h" \
		    >(dir "/app")
}
END {
	for (e in edges)
		print e, "(" edges[e] ")" >(dir "/edges")
}' "$scratch/includes"

# A quoted header that no room has, and paths that climb.
awk '
$3 ~ /\.\.\// { print $1 ":" $2 ": includes " $3 ": name it from src/ on" }
' "$scratch/includes" >"$scratch/climbs"
# shellcheck disable=SC2046
strip_c keep $(c_files src) |
    sed -n 's/^\([^:]*\):\([0-9]*\):[ \t]*#[ \t]*include[ \t]*"\([^"]*\)".*/\1 \2 \3/p' |
    while read -r file line header; do
	if test "$header" != config.h && ! test -f "src/$header"; then
		echo "$file:$line: includes \"$header\", which is not in src/"
	fi
    done >"$scratch/quoted"

find src -type d ! -path src ! -name '.*' 2>/dev/null | sed 's,^src/,,' |
    grep -vxE 'base|text|locale|guide|layout|app|paper|authoring|screen|kiosk|share|run|kiosk/units' \
	>"$scratch/folders"

echo "# rooms: edges, left < right (includes)"
if test -f "$scratch/edges"; then
	sort -n "$scratch/edges" | sed 's/^[0-9]* /#   /'
fi
touch "$scratch/right" "$scratch/sibling" "$scratch/app" "$scratch/missing" \
    "$scratch/unknown"
cat "$scratch/unknown" "$scratch/folders" >"$scratch/names"
cat "$scratch/missing" "$scratch/quoted" "$scratch/climbs" >"$scratch/absent"
check "every folder of src/ is a room with a place" "$scratch/names"
check "no room includes one to its right" "$scratch/right"
check "siblings do not include each other" "$scratch/sibling"
check "screen and share take events and frames from app" "$scratch/app"
check "every header named in quotes is there" "$scratch/absent"
finish
