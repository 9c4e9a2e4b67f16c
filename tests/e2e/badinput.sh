#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# badinput - guides that are broken or hostile: a message that names the file,
# the other pages stay readable, and nothing takes longer than it must.

. "$(dirname -- "$0")/lib.sh"
cd "$work" || exit 99

# The first and the last page of what guide() made are there.
others()
{
	out_has "All is well here." && out_has "The last words."
}

# page NAME COMMAND... - a guide of its own, dumped, with the output of COMMAND
# as a page between two others: NAME is the guide's, the page's, the message's.
page()
{
	guide "$1" last <<END
- [Odd]($1.md)
END
	page_name=$1
	shift
	"$@" >"$page_name/$page_name.md" || exit 99
	run -c "$page_name" --dump
}

# ---- the list of pages --------------------------------------------------

mkdir folder
mkdir folder/SUMMARY.md
run -c folder --dump
ok "a folder for SUMMARY.md" fails_with 1 folder/SUMMARY.md
mkdir pipe
mkfifo pipe/SUMMARY.md
run -c pipe --dump
ok "a pipe for SUMMARY.md" fails_with 1 pipe/SUMMARY.md
mkdir outside
guide real </dev/null
ln -s ../real/SUMMARY.md outside/SUMMARY.md
run -c outside --dump
ok "a SUMMARY.md elsewhere" fails_with 1 outside/SUMMARY.md
mkdir -p deep/src/SUMMARY.md
run -c deep --dump
ok "a folder for src/SUMMARY.md" fails_with 1 deep/src/SUMMARY.md
mkdir big
head -c 33554433 /dev/zero >big/SUMMARY.md
run -c big --list
ok "a list that is too large" fails_with 1 big/SUMMARY.md
for bytes in '' '\0' '\n\n\n' '\377\376\000' '# Only a title\n'; do
	mkdir -p none
	# shellcheck disable=SC2059 # it is the format that holds the bytes
	printf "$bytes" >none/SUMMARY.md
	run -c none --list
	ok "a list of nothing '$bytes'" fails_with 1 "none: SUMMARY.md"
	run -c none --dump
	ok "a dump of nothing '$bytes'" fails_with 1 "none: SUMMARY.md"
done
guide odd last <<'END'
- no link here
- [An address](https://example.org/page.md)
- [Broken](a%ff%fe.md)
- [Hidden](a%1b%5b31m.md)
- [Line](a%0ab.md)
- [Draft]()
- [](empty-title.md)
- [Never closed](never.md
- [Never] (closed.md)
END
echo '# E' >odd/empty-title.md
run -c odd --list
ok "an odd list" ended 0
for line in 4 5 6 7 8 11 12; do
	ok "what is odd is said, line $line" err_has "odd/SUMMARY.md:$line: "
done
ok "the list has what can be opened" out_has empty-title.md
run -c odd --dump
ok "what can be opened is printed" others
ok "what is odd is no failure" ended 0
awk 'BEGIN { print "- [Well](well.md)"
	for (i = 0; i < 3000; i++) { printf "%*s- [D]()\n", 2 * i, "" }
	print "- [Last](last.md)" }' >odd/SUMMARY.md
run -c odd --dump
ok "a list 3000 deep" others
{
	printf -- '- [Well](well.md)\n- ['
	head -c 5000000 /dev/zero | tr '\0' '['
	printf '\n- [Last](last.md)\n'
} >odd/SUMMARY.md
run -c odd --dump
ok "a list with a line of 5 MB" others
ok "the line is named" err_has "odd/SUMMARY.md:2: "

# ---- pages that cannot be read ------------------------------------------

guide pages last <<'END'
- [A](missing.md)
- [B](folder.md)
- [C](fifo.md)
- [D](outside.md)
- [E](../real/well.md)
- [F](a/../../real/well.md)
- [G](%2e%2e/real/well.md)
- [H](/etc/passwd)
- [I](loop.md)
- [J](device.md)
- [K](through/well.md)
- [L](well.md/x.md)
- [M](large.md)
- [N](huge.md)
END
mkdir pages/folder.md
mkfifo pages/fifo.md
ln -s ../real/well.md pages/outside.md
ln -s loop.md pages/loop.md
ln -s /dev/zero pages/device.md
ln -s ../real pages/through
head -c 33554433 /dev/zero | tr '\0' 'x' >pages/large.md
head -c 100000000 /dev/zero | tr '\0' 'y' >pages/huge.md
run -c pages --dump
ok "broken pages are a failure" ended 1
ok "the other pages are printed" others
ok "and nothing else is" not grep -qE 'root:|real|x{20}|y{20}' out
for file in pages/missing.md pages/folder.md pages/fifo.md pages/outside.md \
	real/well.md /etc/passwd pages/loop.md pages/device.md \
	pages/through/well.md pages/well.md/x.md pages/large.md \
	pages/huge.md; do
	ok "$file is named" err_has "$file: "
done
ok "every line is a message" is_message 30
ok "a missing page: where it is asked for" err_like 'missing.md:.*line 4'
ok "a way out is called one" err_like 'outside.md: .*leads out'
ok "one message a page, and one in the list for ways out" \
	test "$(grep -c . err)" -eq 17
for file in missing folder fifo outside loop device large huge; do
	run -c pages "$file.md"
	ok "$file alone" fails_with 1 "pages/$file.md"
	ok "$file alone prints nothing" empty
done
ln -s well.md pages/inside.md
echo '- [Inside](inside.md)' >pages/SUMMARY.md
run -c pages inside
ok "a link inside the guide is none of that" out_has "All is well"
rm pages/*.md/x.md pages/large.md pages/huge.md 2>why
chmod 0 pages/well.md
if cat pages/well.md >why 2>&1; then
	skip "an unreadable page" "this user may read everything"
else
	run -c pages --dump
	ok "an unreadable page" fails_with 1 pages/inside.md
fi
chmod 600 pages/well.md
guide links last <<'END'
- [Links](links.md)
END
cat >links/links.md <<'END'
[a](../real/well.md) [b](/etc/passwd) [c](file:///etc/passwd) [d](nowhere.md)
[e](#nowhere) [f](javascript:alert(1)) [g](<  >) [h](..) ![i](/etc/passwd)
[j](%00) [k](well.md#%ff)
END
run -c links --dump
ok "links that lead nowhere" ended 0
ok "links that lead nowhere keep their words" out_has "a b c d e f g h i j k"

# ---- bytes --------------------------------------------------------------

every_byte()
{
	perl -e 'binmode STDOUT; print map { chr } 0 .. 255'
}

all_bytes()
{
	printf 'Before. '
	every_byte
	printf '\n\nAfter.\n\n'
	every_byte | tr -d '\n\r' # and as one paragraph
	perl -e 'binmode STDOUT; print "a", chr, "b\n\n" for 0 .. 255'
}

page bytes all_bytes
ok "every byte" ended 0
ok "every byte: the rest is there" out_has "After."
ok "every byte: other pages" others
page pairs perl -e 'binmode STDOUT;
	print chr($_ >> 8), chr($_ & 255), "\n" for 0 .. 65535'
ok "every pair of bytes" ended 0
ok "every pair of bytes: other pages" others
page zeros printf 'a\0b\0c\n\n\0\n\n# \0h\0\n\n`\0`\n'
ok "NUL bytes" ended 0
ok "NUL bytes: the letters stay" out_has a
page void head -c 3000000 /dev/zero
ok "nothing but NUL bytes" ended 0
ok "nothing but NUL bytes: other pages" others
page crlf printf '\357\273\277# Marked\r\n\r\nOne\r\ntwo.\r\n\r\n- a\r\n- b\r\n'
ok "a byte order mark, and lines from elsewhere" out_has "One two."
ok "the mark is not in the heading" grep -qx Marked out
page cr printf '# Old\r\rOne\rtwo.\r\r- a\r- b\r'
ok "lines that end with CR alone" out_has "One two."
page utf16 printf '\376\377\000#\000 \000U'
ok "a page in UTF-16" ended 0
ok "a page in UTF-16: other pages" others
# Overlong, a surrogate, beyond Unicode, cut short, a lone continuation.
page overlong printf 'x\300\257y\355\240\200z\364\220\200\200q\342\202\n\200 done\n'
ok "what only looks like UTF-8" out_has done
page nothing :
ok "an empty page" ended 0
ok "an empty page: other pages" others
page stump printf 'No newline'
ok "a page without a newline" out_has "No newline"

# ---- escapes ------------------------------------------------------------

esc=$(printf '\033')
csi=$(printf '\302\233')
raw=$(printf '\233')
rlo=$(printf '\342\200\256')
evil="${esc}[31m${esc}]0;owned${esc}\\ ${csi}2J ${raw}3J ${rlo}abc
$(printf '\177\b\b\007\r\f\v')"
for name in esc csi raw rlo; do
	eval "bytes=\$$name"
	mkdir "dir$bytes$name"
	{
		echo "# Title $evil$bytes"
		echo "- [Well$bytes 0;t](well.md)"
		echo "- [${bytes}[2J](a$bytes.md)"
		echo "- [Part &#27;[31m &#x9b;1m &#x202e;](gone.md)"
		echo "- [Last](last.md)"
	} >"dir$bytes$name/SUMMARY.md"
	printf '# Well\n\nAll is well here.\n' >"dir$bytes$name/well.md"
	{
		echo "# Last $bytes"
		echo "The last words."
		echo "$evil &#27;[31m &#x9b;2J &#x202e; &#0; &#xd800;"
		echo "\`$evil\` [$evil]($evil) ![$evil]($evil)"
		echo "<b title='$evil'>$evil</b> <!-- $evil -->"
		echo
		echo "    $evil"
		echo
		echo "| $evil | b$bytes |"
		echo "|---|---|"
		echo "| $bytes | $evil |"
		echo
		echo "~~~ $evil"
		echo "$evil"
	} >"dir$bytes$name/last.md"
	printf '%s' "# $evil" >"dir$bytes$name/a$bytes.md"
	run -c "dir$bytes$name" --list
	ok "escapes, $name: the list" out_has well.md
	run -c "dir$bytes$name" --dump
	ok "escapes, $name: the pages" others
	ok "escapes, $name: a page that is not there" ended 1
	run -c "dir$bytes$name/none$bytes" --dump
	ok "escapes, $name: no such folder" fails_with 1 "no such folder"
	run -c "dir$bytes$name" "page$evil"
	ok "escapes, $name: no such page" fails_with 2 "no page"
	run "--bogus$bytes"
	ok "escapes, $name: no such option" fails_with 2 "no option"
	run --theme="$evil"
	ok "escapes, $name: no such theme" fails_with 2 "no theme"
	run -w "$evil"
	ok "escapes, $name: no such width" fails_with 2 "not a number"
	run --site="s$bytes" --dump
	ok "escapes, $name: no such settings" fails_with 1 "no such file"
	run -l "e$evil" -c "$g" --list
	ok "escapes, $name: no such language" err_has "English"
	echo "title = \"a$bytes" >"dir$bytes$name/guide.conf"
	run -c "dir$bytes$name" --dump
	ok "escapes, $name: guide.conf" err_has "guide.conf:1: "
	echo "bogus$bytes = \"$bytes\"" >"dir$bytes$name/guide.conf"
	run -c "dir$bytes$name" --dump
	ok "escapes, $name: a key of guide.conf" err_has "guide.conf:1: "
done

# ---- broken settings of a guide -----------------------------------------

# conf NAME LINE COMMAND... - whose output is guide.conf.
conf()
{
	dir=conf-$1
	line=$2
	shift 2
	guide "$dir" last </dev/null
	"$@" >"$dir/guide.conf"
	run -c "$dir" --dump
	ok "$dir" ended 1
	ok "$dir: file and line" err_has "$dir/guide.conf:$line: "
	ok "$dir: the pages are printed" others
}


conf unknown 2 printf 'title = "x"\ncolor = "red"\n'
conf quote 1 printf 'title = "x\n'
conf section 3 printf 'title = "x"\n\nlanguage "en" {\n'
conf zero 2 printf 'title = "x"\ntitle = \0\n'
conf brace 3 printf '\n\n}\n'
guide conf-folder last </dev/null
mkdir conf-folder/guide.conf
run -c conf-folder --dump
ok "a folder for guide.conf" fails_with 1 conf-folder/guide.conf

# lines NAME LINE COMMAND... - whose output is lines.conf.
lines()
{
	dir=lines-$1
	line=$2
	shift 2
	guide "$dir" last <<END
- [Numbers](numbers.md)
END
	echo 'title = "Lines"' >"$dir/guide.conf"
	echo 'Call {emergency} or {crisis}.' >"$dir/numbers.md"
	"$@" >"$dir/lines.conf"
	run -c "$dir" --dump
	ok "$dir" fails_with 1 "$dir/lines.conf:$line: "
	ok "$dir: the pages are printed" others
	ok "$dir: in words without a number" out_has "Call "
}


lines unknown 3 printf 'country "US" {\n\tname = "x"\n\tbogus = 1\n}\n'
lines section 1 printf 'country "US" {\n'
lines code 1 printf 'country "USA" { }\n'
lines quote 2 printf '\n"\n'
guide lines-folder last </dev/null
echo 'title = "Lines"' >lines-folder/guide.conf
mkdir lines-folder/lines.conf
run -c lines-folder --dump
ok "a folder for lines.conf" fails_with 1 lines-folder/lines.conf
ok "a folder for lines.conf: the pages are printed" others

# ---- depth and pathology ------------------------------------------------

# of N TEXT [BEFORE [AFTER]] - N times TEXT as a page.
of()
{
	perl -e 'my ($n, $s, $pre, $post) = @ARGV;
		s/\\n/\n/g for $s, $pre //= "", $post //= "";
		print $pre, $s x $n, $post' "$@"
}

# slow NAME COMMAND... - its output as a page is read in time, and not alone,
# with and without the conventions of our own guides.
slow()
{
	page "$@"
	ok "$1: in time" ended 0
	ok "$1: other pages" others
	echo 'title = "Slow"' >"$1/guide.conf"
	run -c "$1" --dump
	ok "$1: in time with conventions" ended 0
	ok "$1: other pages with conventions" others
	rm -r "${page_name:?}"
}


n=$((10000 / part))
slow deep-quotes of $n '> ' '' 'deep\n'
slow deep-quotes-close of $n '>' '' 'deep\n'
slow deep-items of $n '- ' '' 'deep\n'
slow deep-numbers of $n '1. ' '' 'deep\n'
slow deep-mixed of $n '> - ' '' 'deep\n'
slow deep-and-back of $n '> - ' '' 'deep\n\n> back\n'
slow deep-openers of $n '[' '' 'deep\n'
slow deep-brackets perl -e 'print "[" x 10000, "a", "]" x 10000, "\n"'
slow deep-links perl -e 'print "[" x 10000, "a", "](b)" x 10000, "\n"'
slow deep-images perl -e 'print "![" x 10000, "a", "](b)" x 10000, "\n"'
slow deep-stars perl -e 'print "*" x 10000, "a", "*" x 10000, "\n"'
slow deep-emphasis perl -e 'print "*a " x 10000, "b", " a*" x 10000, "\n"'
slow deep-strong perl -e 'print "**a *" x 10000, "b", "* a**" x 10000, "\n"'
slow deep-html perl -e 'print "<div>" x 10000, "a", "</div>" x 10000, "\n"'
slow deep-indent perl -e 'print "  " x $_, "* a\n" for 0 .. 1000'
slow deep-stairs perl -e 'print "> " x $_, "a\n" for 0 .. 1000, reverse 0 .. 1000'

n=$((100000 / part))
slow nested-emphasis of $n '*a **a ' '' b
slow emphasis-closers of $n 'a_ '
slow emphasis-openers of $n '_a '
slow link-closers of $n 'a]'
slow link-openers of $n '[a'
slow mismatched of $n '*a_ '
slow multiple-of-3 of $n 'c* ' 'a**b'
slow links-and-emphasis of $n '[ a_'
slow bracket-paren of $n '[ (]('
slow image-openers of $n '![[]()'
slow images of $n '!['
slow unclosed-links-a of $n '[a](<b'
slow unclosed-links-b of $n '[a](b'
slow unclosed-references of $n '[a]['
slow less-than of $n '<'
slow unclosed-tags of $n '<a '
slow unclosed-comments of $n '<!--' 'x '
slow comment-lines of $n '<!--\n'
slow unclosed-instructions of $n '<?' 'x '
slow unclosed-declarations of $n '<!A ' 'x '
slow unclosed-cdata of $n '<![CDATA[' 'x '
slow unclosed-autolinks of $n '<http:'
slow ampersands of $n '&'
slow entities of $n '&#x'
slow long-entities of $n '&CounterClockwiseContourIntegral;'
slow backslashes of $n '\\'
slow star-run of $n '**' 'x '
slow star-and-line of $n '* _ '
slow line-and-star of $n '_*'
slow fences of $n '~~~\n'
slow fences-in-quotes of $n '```\n> '
slow empty-items of $n '- \n'
slow loose-items of $n '-\n\n'
slow empty-headings of $n '# \n'
slow equal-headings of $n '# a\n'
slow underlined-headings of $n 'a\n=\n'
slow rules of $n '***\n'
slow hard-breaks of $n 'a\\\n'
slow tabs of $n '\t'
slow newlines of $n '\n'
slow blanks of $n ' '
slow blank-lines of $n ' \n'
slow bars of $n '|'
slow bar-lines of $n '|\n'
slow wide-rule of $n '|-' '|a|b|\n'
slow many-tables of $n '|a\n|-\n'
slow long-table of $n '|a|b|c|\n' '|a|b|c|\n|-|-|-|\n'
slow wide-table perl -e 'print "|", "a|" x 20000, "\n|", "-|" x 20000, "\n",
	("|" . "b|" x 20000 . "\n") x 3'
slow wide-cell perl -e 'print "|a|b|\n|-|-|\n|", "x" x 1000000, "|y|\n"'
slow equal-references of $n '[a]: b\n'
slow references perl -e 'print "[a$_]: b\n" for 1 .. 50000; print "\n", "[a1] " x 50000'
slow uses-of-one-reference of $n '[x]' '[x]: y\n\n'
slow long-reference of 60000 '[x]' '[x]: <'"$(printf '%03000d' 1)"'>\n\n'
slow notes of $n '[^a]: b\n'
slow braces of $n '{'
slow placeholders of $n '{crisis}'
slow callout-marks of $n '> [!NOTE]\n'
slow callouts of $n '> [!NOTE]\n> a\n\n'
slow citations of $n '[a](sources.md#a)'
slow people of $n '1 of 10: a\n' '~~~people\n'
slow timeline of $n 'A: b\n' '~~~timeline\n'
slow front-matter of $n 'a: b\n' '---\n'
slow front-matters of $n '---\n'
slow details of $n '<details>\n\n'
slow html-breaks of $n '<br>' 'x'
slow html-tags of $n '<b>' 'x'
slow html-cells of $n '<td>' '<table>'
slow html-scripts of $n '<script>' 'x'
slow soft-hyphens of $n '\302\255'
slow accents of $n "$(printf 'e\314\201')"
slow one-cluster of $((10 * n)) "$(printf '\314\201')" e
slow joiners of $n "$(printf '\342\200\215')"
slow flags of $n "$(printf '\360\237\207\246')"
slow families of $n "$(printf '\360\237\221\251\342\200\215')"
slow isolates of $n "$(printf '\342\201\247')"
slow overrides of $n "$(printf '\342\200\256')"
slow wide-letters of $n "$(printf '\344\270\255')"
slow arabic of $n "$(printf '\331\205')"
slow thai of $n "$(printf '\340\271\201')"
slow backticks perl -e 'print "e", "`" x $_ for 1 .. 2000'
slow fence-lengths perl -e 'print "`" x $_, "\n\n" for 1 .. 1000'
slow indents perl -e 'print " " x $_, "a\n" for 1 .. 2000'
slow tab-lines perl -e 'print "\t" x 1000, "x\n" for 1 .. 500'
slow lazy perl -e 'print "- a\n", "  " x 500, "b\n" for 1 .. 2000'

# Large, but not too large: 8 MB (see part).
slow long-line of $((10 * n)) 'a word '
slow long-word of $((80 * n)) w
slow long-code of $((80 * n)) c '    '
slow short-lines of $((40 * n)) 'a\n'
finish
