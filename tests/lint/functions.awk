# SPDX-License-Identifier: GPL-3.0-or-later
#
# functions.awk - the length of each function of C: "LINES FILE:LINE NAME".
# Reads what strip.awk made with mode=drop.

{
	match($0, /^[^:]*:[0-9]*:/)
	place = substr($0, 1, RLENGTH - 1)
	code = substr($0, RLENGTH + 1)
	path = place
	sub(/:.*/, "", path)
	line = substr(place, length(path) + 2) + 0
	if (path != file) {
		file = path
		depth = 0
		statement = ""
		continued = 0
	}
	if (continued || code ~ /^[ \t]*#/) {
		continued = code ~ /\\$/
		next
	}
	while (match(code, /[{};]/)) {
		token = substr(code, RSTART, 1)
		if (depth == 0)
			statement = statement substr(code, 1, RSTART - 1)
		code = substr(code, RSTART + 1)
		if (token == "{") {
			if (depth++ == 0) {
				start = line
				is_function = statement ~ /\)[ \t]*$/
			}
		} else if (token == "}") {
			if (--depth == 0 && is_function) {
				name = statement
				sub(/[ \t]*\(.*/, "", name)
				sub(/.*[^A-Za-z_0-9]/, "", name)
				print line - start + 1, file ":" start, name
			}
			if (depth == 0)
				statement = ""
		} else if (depth == 0)
			statement = ""
	}
	if (depth == 0)
		statement = statement code " "
}
