# SPDX-License-Identifier: GPL-3.0-or-later
#
# links.awk - the headings and links of Markdown files:
#   heading FILE ANCHOR
#   link FILE LINE TARGET-FILE ANCHOR-OR-"-" TEXT
# Anchors are GitHub's: small letters, blanks to '-', other punctuation away,
# "-1" after the second of two that are alike.  Addresses with a scheme and
# what stands in code are left out.

function slug(text,    out)
{
	while (match(text, /\]\([^)]*\)/))
		text = substr(text, 1, RSTART) substr(text, RSTART + RLENGTH)
	out = tolower(text)
	gsub(/[]!"#$%&'()*+,.\/:;<=>?@[\\^`{|}~]/, "", out)
	gsub(/ /, "-", out)
	return out
}

# "content/a/../b.md" is content/b.md.
function clean(path,    n, part, out, m, i)
{
	n = split(path, part, "/")
	m = 0
	for (i = 1; i <= n; i++) {
		if (part[i] == ".." && m && out[m] != "..")
			m--
		else if (part[i] != "." && part[i] != "")
			out[++m] = part[i]
	}
	path = out[1]
	for (i = 2; i <= m; i++)
		path = path "/" out[i]
	return path
}

function report(text, dest,    hash, path, anchor, folder)
{
	sub(/[ \t]+["'(].*/, "", dest) # a title
	gsub(/^<|>$/, "", dest)
	if (dest == "" || dest ~ /^[A-Za-z][A-Za-z0-9+.-]*:/)
		return
	hash = index(dest, "#")
	path = hash ? substr(dest, 1, hash - 1) : dest
	anchor = hash ? substr(dest, hash + 1) : ""
	folder = FILENAME
	sub(/[^\/]*$/, "", folder)
	path = path == "" ? FILENAME : clean(folder path)
	print "link", FILENAME, FNR, path, anchor == "" ? "-" : anchor, text
}

FNR == 1 { fence = ""; carried = "" }

{
	line = $0
	bare = line
	sub(/^[> ]*/, "", bare)
	if (match(bare, /^(```+|~~~+)/)) {
		mark = substr(bare, 1, 3)
		if (fence == "")
			fence = mark
		else if (mark == fence)
			fence = ""
		next
	}
	if (fence != "")
		next
	gsub(/`[^`]*`/, "`", line)
	if (match(bare, /^#+ /) && RLENGTH <= 7) {
		sub(/^#+ +/, "", bare)
		sub(/ +#* *$/, "", bare)
		s = slug(bare)
		times = seen[FILENAME "#" s]++
		print "heading", FILENAME, times ? s "-" times : s
	}
	# The text of a link may have begun in the line before.
	line = carried line
	carried = ""
	while (match(line, /\]\([^)]*\)/)) {
		text = substr(line, 1, RSTART - 1)
		dest = substr(line, RSTART + 2, RLENGTH - 3)
		line = substr(line, RSTART + RLENGTH)
		sub(/.*\[/, "", text)
		report(text, dest)
	}
	if (match(line, /\[[^]]*$/))
		carried = substr(line, RSTART) " "
}
