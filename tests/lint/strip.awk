# SPDX-License-Identifier: GPL-3.0-or-later
#
# strip.awk - C without its comments, and with -v mode=drop without what is
# inside its strings.  Every line comes out as FILE:LINE:CODE.

function literal_end(s, i, quote,    c)
{
	while (i <= length(s)) {
		c = substr(s, i, 1)
		if (c == "\\")
			i++
		else if (c == quote)
			return i
		i++
	}
	return length(s)
}

FNR == 1 { comment = 0 }

{
	rest = $0
	code = ""
	keep = mode != "drop" || rest ~ /^[ \t]*#[ \t]*include/
	while (rest != "") {
		if (comment) {
			at = index(rest, "*/")
			if (!at)
				break
			comment = 0
			code = code " "
			rest = substr(rest, at + 2)
			continue
		}
		if (!match(rest, /["'\/]/)) {
			code = code rest
			break
		}
		code = code substr(rest, 1, RSTART - 1)
		rest = substr(rest, RSTART)
		first = substr(rest, 1, 1)
		if (first == "/") {
			if (substr(rest, 2, 1) == "/")
				break
			if (substr(rest, 2, 1) == "*") {
				comment = 1
				rest = substr(rest, 3)
			} else {
				code = code "/"
				rest = substr(rest, 2)
			}
			continue
		}
		at = literal_end(rest, 2, first)
		code = code (keep ? substr(rest, 1, at) : first first)
		rest = substr(rest, at + 1)
	}
	print FILENAME ":" FNR ":" code
}
