#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cli - the command line: every option and what it says when it is wrong, what
# goes to which stream, exit statuses, the environment, the site's settings.

. "$(dirname -- "$0")/lib.sh"

own=$source/content
book=$source/tests/guides/stranger
site=$work/site.conf
cd "$work" || exit 99

same()
{
	cmp "$work/out" "$1"
}

# ---- help and version ---------------------------------------------------

run --help
ok "--help" ended 0
ok "--help says it on standard output" out_has "Usage: ketaguide"
ok "--help says nothing else" quiet
for name in content language site theme counselor share join seed dump width \
	list help version; do
	ok "--help knows --$name" out_has "--$name"
done
ok "--help knows --bidi" out_has "--bidi"
ok "--help fits 80 columns" not grep -q '.\{81\}' "$work/out"
cp out help
run -h
ok "-h is --help" same help
run --he
ok "an option may be cut short" same help
run --version
ok "--version" ended 0
version=$(sed -n 's/^AC_INIT(\[ketaguide\], \[\(.*\)\])$/\1/p' \
	"$source/configure.ac")
ok "--version is the one that was configured" \
	test "$(cat out)" = "ketaguide $version"
cp out version
run -V
ok "-V is --version" same version

# ---- the list -----------------------------------------------------------

run --list
ok "--list" ended 0
ok "--list says nothing else" quiet
ok "--list has three columns, counted from 1" awk -F '\t' \
	'NF != 3 || $1 != NR || $2 !~ /^[^ ].*\.md$/ || !$3 { exit 1 }' out
cp out list
run -c "$own" --list
ok "our own guide is what opens" same list
number=$(awk -F '\t' '$2 == "safety.md" { print $1 }' list)
ok "safety is a page" test -n "$number"

# ---- the dump -----------------------------------------------------------

run --dump
ok "--dump" ended 0
ok "--dump says nothing else" quiet
ok "--dump is not empty" test -s out
cp out all
while IFS='	' read -r n file title; do
	run --dump "$file"
	ok "a dump of $n" ended 0
	ok "a dump of $n is a part of the whole" perl -e '
		local $/;
		my ($all, $one) = map { open my $h, "<", $_ or die; <$h> } @ARGV;
		exit(length $one && index($all, $one) >= 0 ? 0 : 1);
	' all out
done <list
run --dump safety.md
cp out page
for word in safety ./safety.md "$number" safety.html; do
	run --dump "$word"
	ok "safety.md by another name" same page
done
run "--dump" -c "$own" -w 72 safety
ok "72 columns unless said otherwise" same page
run safety --dump
ok "options may stand behind the page" same page
run safety
ok "no terminal: the same as --dump" same page
ok "no terminal: the same status" ended 0
run
ok "no terminal and no page: the whole guide" same all
for theme in light dark high-contrast none; do
	run --theme="$theme" safety
	ok "--theme=$theme is nothing to a dump" same page
done
run --counselor --seed=4294967295 safety
ok "a counselor and a seed are nothing to a dump" same page
for bidi in auto app off; do
	run --bidi="$bidi" safety
	ok "--bidi=$bidi is nothing to a dump" same page
done
run -c "$own/" safety
ok "a slash behind the folder" same page
ln -s "$own" linked
run -c linked safety
ok "a folder by a relative name and a link" same page
run -c "$book" --list
cp out list
run -c "$book/src" --list
ok "the src of an mdBook" same list

# A place is a heading of its page; the page is printed as a whole.
run --dump 'safety#'
ok "an empty place is the page" same page
run --content="$source/tests/guides/stranger" --dump 'code#long-lines'
ok "a place that is there" ended 0
cp out place
run --content="$source/tests/guides/stranger" --dump code
ok "the page of a place is whole" same place
run --dump 'safety#when-can-i-drive'
ok "the place that --help names" ended 0
run --dump 'safety#no-such-place'
ok "a place that is not there" fails_with 2 no-such-place
ok "the message names the page" err_has safety.md
ok "nothing is printed for it" empty

# ---- lines no wider than asked for --------------------------------------

# Code points that take two columns, and those that take none; lines of other
# scripts are measured elsewhere.
no_wider()
{
	perl -e '
		my $max = shift;
		open my $h, "<", shift or die;
		my $none = "\\x{300}-\\x{36f}";
		my $two = "\\x{3000}-\\x{30ff}\\x{4e00}-\\x{9fff}" .
		    "\\x{ac00}-\\x{d7a3}\\x{ff00}-\\x{ff60}";
		my $one = "\\x20-\\x{2ff}\\x{2010}-\\x{2027}" .
		    "\\x{2190}-\\x{21ff}\\x{2500}-\\x{25ff}";
		my $bad = 0;
		while (my $s = <$h>) {
			chomp $s;
			utf8::decode($s);
			next if $s =~ /[^$none$one$two]/;
			my $n = () = $s =~ /[$one$two]/g;
			$n += () = $s =~ /[$two]/g;
			$bad++, print "$n columns: line $.\n" if $n > $max;
		}
		exit($bad ? 1 : 0);
	' "$1" "$work/out"
}

for width in $(seq 20 7 132) 300; do
	run -w "$width" --dump
	ok "our guide in $width columns" no_wider "$width"
	run --width="$width" -c "$book"
	ok "a book in $width columns" no_wider "$width"
done
run -w 20 --dump
ok "a wide line would be seen" not no_wider 19

# ---- two screens, as far as there is none --------------------------------

run --share
ok "a screen is shared on a terminal" fails_with 2 "on a terminal"
run --join=room
ok "and is joined there" fails_with 2 "on a terminal"
for place in '' run "$work/none"; do
	XDG_RUNTIME_DIR=$place
	export XDG_RUNTIME_DIR
	run --join
	ok "no place to meet, \"$place\"" fails_with 1 XDG_RUNTIME_DIR
done
mkdir -m 700 "$work/run"
XDG_RUNTIME_DIR=$work/run
run --join
ok "nobody shares" fails_with 1 "nobody shares a screen here"
ok "to be listed makes nothing" test -z "$(ls -A "$work/run")"
unset XDG_RUNTIME_DIR

# ---- words that are wrong -----------------------------------------------

# wrong TEXT ARGUMENT... - refused with a hint and a sentence that has TEXT.
wrong()
{
	text=$1
	shift
	run "$@"
	ok "refused: $*" fails_with 2 "\"$text\""
	ok "a hint: $*" err_has "ketaguide --help"
	ok "only the message: $*" empty
}

wrong --bogus --bogus
wrong --bogus=1 --bogus=1
wrong -z -z
wrong -z -zq
wrong -z -hz
wrong -z safety -z
wrong -z --dump -z safety
wrong --dump --dump=1
wrong --help --help=1
wrong --l --l
for option in content language site theme seed width; do
	wrong "--$option" --"$option"
	wrong "--$option" --"$option="
	wrong "--$option" --"$option" ''
done
for letter in c l w; do
	run -"$letter"
	ok "-$letter without its word" fails_with 2 "needs a word"
done
for width in 19 301 0 -40 +40 ' 40' '40 ' 40x 0x40 4e1 99999999999999999999 \
	-99999999999999999999; do
	wrong "$width" --dump -w "$width"
done
for seed in -1 +1 " 1" "1 " 1x 0x1 4294967296 99999999999999999999; do
	wrong "$seed" --seed "$seed"
done
wrong --counselor --counselor=1
for name in A a.b a/b .. -a 'a b' 01234567890123456789012345678901; do
	wrong "$name" "--share=$name"
	wrong "$name" "--join=$name"
done
wrong --share --share=
wrong --join --share=a --join=a
for option in --dump --list --bidi=ask; do
	wrong "$option" --share "$option"
	wrong "$option" --join=a "$option"
done
wrong --po --share --po=x.po
wrong --share --share --kiosk
wrong --join --join=a --check-site
wrong safety --join safety
for option in --content=x --language=es --site=x --theme=dark --counselor \
	--seed=7 --bidi=off --width=40; do
	wrong "${option%%=*}" --join "$option"
	ok "and what to write: --join $option" err_has '"--join=NAME"'
done
wrong --language --join -l es
wrong on --bidi=on
for bidi in --bidi --bidi=; do
	run $bidi
	ok "$bidi without its word" fails_with 2 "needs a word"
done
wrong pink --theme=pink
wrong Light --theme Light
wrong glossary safety glossary
wrong glossary --dump safety glossary
wrong safety --list safety
wrong safety safety --list
wrong nowhere --list -- nowhere
wrong --dump --list --dump
wrong --dump --dump --list
wrong --list --list --dump safety

long=$(printf '%05000d' 7)
for option in --theme= --width= --; do
	run "$option$long"
	ok "a long word after $option" fails_with 2 00000
	ok "what is wrong is still said" err_like 'there (is|are)|not a number'
done
run safety "$long"
ok "a long second page" fails_with 2 "one too many"
run "x$long"
ok "a long page" fails_with 2 "--list shows"
for place in nowhere x-1; do
	run --share "$place"
	ok "a name after a blank: $place" fails_with 2 "\"--share=$place\""
done
run --share Nowhere
ok "what is no name is no page alone" fails_with 2 '"Nowhere"; --list'
run --share=room nowhere
ok "a page that is not there, and a name" fails_with 2 '"nowhere"; --list'
run "-$(printf '\303\274')"
ok "a letter of two bytes" fails_with 2 "no option"

# missing PAGE...
for page in nowhere nowhere.md '' 0 99999999999 "$((number + 1000))" -- -1x \
	../content/safety.md /etc/passwd . / '#' '#safety' 'safety/' \
	"$(printf 'a\033[31m\nb')" "$(printf '\233\377')"; do
	run --dump -- "$page"
	case $page in
	'safety/') ok "a slash behind a page" ended 0 ;;
	--) ok "a page called --" fails_with 2 '"--"' ;;
	*) ok "no page '$page'" fails_with 2 "there is no page" ;;
	esac
done

# ---- where the output goes ----------------------------------------------

# A long page, so that a pipe cannot hold it.
guide long </dev/null
awk 'BEGIN { for (i = 0; i < 20000; i++)
	print "Line", i, "of a page that is too long for any pipe.\n" }' \
	>long/well.md

if test -c /dev/full; then
	for words in --help --version --list "--dump" "--dump safety" \
		"-c long --dump" ""; do
		last="ketaguide $words >/dev/full"
		# shellcheck disable=SC2086
		timeout $deadline "$KETAGUIDE" $words \
			>/dev/full 2>err </dev/null
		status=$?
		ok "a full disk: '$words'" fails_with 1 "standard output"
		ok "why: '$words'" err_like 'standard output: .'
	done
else
	skip "full disk" "there is no /dev/full"
fi
for words in --help --version --list --dump "-c long --dump"; do
	last="ketaguide $words >&-"
	# shellcheck disable=SC2086
	timeout $deadline "$KETAGUIDE" $words >&- 2>err </dev/null
	status=$?
	ok "standard output is closed: '$words'" fails_with 1 "standard output"
done
last="ketaguide 2>&-"
timeout $deadline "$KETAGUIDE" --dump safety >out 2>&- <&-
status=$?
ok "only standard output is open" ended 0
ok "and it has all of it" same page
timeout $deadline "$KETAGUIDE" --bogus >out 2>&-
status=$?
ok "no one to tell: the status still does" ended 2

# ended_by_pipe HOW - a reader that goes after the first line, while SIGPIPE
# does what HOW says.
head_of_long()
{
	{
		# shellcheck disable=SC2016 # it is perl's
		timeout $deadline perl -e '$SIG{PIPE} = shift; exec @ARGV' \
			"$1" "$KETAGUIDE" -c long --dump 2>err
		echo $? >status
	} | head -n 1 >out
	last="ketaguide -c long --dump | head -n 1"
	status=$(cat status)
}

head_of_long DEFAULT
ok "a reader that goes gets its line" out_has "Line 0 of a page"
ok "it ends quietly" quiet
ok "by the signal" ended 141
head_of_long IGNORE
ok "no signal: the reader gets its line" out_has "Line 0 of a page"
ok "no signal: an error like others" fails_with 1 "standard output"

# ---- languages ----------------------------------------------------------

run -l en --dump safety
ok "-l en" same page
ok "-l en says nothing" quiet
run --language=en_GB --dump safety
ok "English of a country" same page
for tag in tlh ../../x /etc/passwd . .. '' 'en/../es' '%s%n' "$long" \
	"$(printf 'es\033[2J')" "$(printf '\377\376')"; do
	test -n "$tag" || continue
	run -l "$tag" --dump safety
	ok "the language '$tag': English" same page
	ok "the language '$tag': no failure" ended 0
	case $tag in
	en/*) ;;
	*) ok "the language '$tag': it says so" err_has "this is English" ;;
	esac
done
for settings in LANGUAGE=en LANGUAGE= LANGUAGE=tlh:en LC_ALL=C LC_ALL=POSIX \
	LC_ALL=en_US.UTF-8 LC_ALL=tlh_QO.ISO-8859-1 "LC_ALL= LANG=C" \
	"LC_ALL= LC_CTYPE=C LANG=C.UTF-8" LC_ALL=../../x "LANGUAGE=$long" \
	"-u LC_ALL" "-u LC_ALL -u TERM" "-u LC_ALL -u TERM -u PATH -u HOME" \
	"LC_MESSAGES=tlh" NO_COLOR=1 TERM=none TERM= COLUMNS=20; do
	run_in "$settings" --dump safety
	ok "the environment is nothing to English" same page
	ok "and says nothing" quiet
done
mkdir nowhere
run_in "LOCPATH=$work/nowhere LC_ALL=xx_XX.UTF-8" --dump safety
ok "no locale but C.UTF-8" same page

# ---- guides that are none -----------------------------------------------

mkdir empty
run -c empty --dump
ok "an empty folder" fails_with 1 "SUMMARY.md"
ok "an empty folder is named" err_has empty
run -c nothing/there --list
ok "no folder" fails_with 1 nothing/there
run -c "$own/safety.md" --dump
ok "a file for a folder" fails_with 1 "$own/safety.md: this is a file"
run -c /dev/null
ok "a device for a folder" fails_with 1 /dev/null
run -c "$long"
ok "a name that is too long" fails_with 1 "ketaguide: "
run -c loop
ln -s loop loop
run -c loop
ok "a link to itself" fails_with 1 loop
guide locked </dev/null
chmod 0 locked
if ls locked >why 2>&1; then
	skip "unreadable folder" "this user may read everything"
	skip "unreadable list" "this user may read everything"
else
	run -c locked --dump
	ok "an unreadable folder" fails_with 1 locked
	chmod 700 locked
	chmod 0 locked/SUMMARY.md
	run -c locked --dump
	ok "an unreadable list" fails_with 1 locked/SUMMARY.md
fi
chmod -R u+rwx locked

# ---- the site's settings ------------------------------------------------

cat >"$site" <<'END'
# A clinic
country = "US"
public-title = "Understanding your care"
theme = "high-contrast"
text en {
	clinic = "The Example Clinic"
	staff-now = "Press the round bell beside the door."
}
line "Our own night line" {
	number = "555-0142"
	checked-on = "2026-11-01"
}
END
# The manual's own example is no lie.
sed -n '/^\.Bd -literal/,/^\.Ed/p' "$source/man/ketaguide-site.5" |
    sed '1d;$d' >"$work/manual.conf"
run --site="$work/manual.conf" --dump get-help
ok "the manual's example" ended 0
ok "the manual's example is quiet" quiet
# Its blank is one that no line is cut at.
ok "the manual's example is used" \
	out_has "By day: 555$(printf '\302\240')0100"
run --site="$site" --dump get-help
ok "--site" ended 0
ok "--site says nothing" quiet
ok "the site's words" out_has "Press the round bell beside the door."
ok "the country's number" out_has "911"
run --dump get-help
ok "without the site none of it" not out_has "round bell"
run --site="$site" -c "$book" --dump code
ok "a stranger's book has no use for it" same place
sed 's/$/\r/' "$site" >crlf.conf
run --site crlf.conf --dump get-help
ok "a site's file from elsewhere" out_has "round bell"

# broken_site NAME LINE TEXT - the file is standard input, and never a pipe: the
# counts of a subshell are lost.
broken_site()
{
	cat >"$work/$1.conf"
	run --site="$work/$1.conf" --dump
	ok "settings, $1" fails_with 1 "$1.conf:$2: "
	ok "settings, $1: why" err_has "$3"
	ok "settings, $1: nothing is shown without them" empty
}

broken_site unknown 2 colour <<'END'
country = "US"
colour = "blue"
END
broken_site unclosed 1 "no end" <<'END'
text en { clinic = "x"
END
broken_site quote 2 "" <<'END'
country = "US"
public-title = "never closed
END
broken_site country 1 country <<'END'
country = "usa"
END
broken_site number 3 warn <<'END'

idle {
	warn = "soon"
}
END
broken_site range 1 answer <<'END'
idle { answer = 3 }
END
broken_site word 1 drafts <<'END'
drafts = perhaps
END
broken_site theme 1 pink <<'END'
theme = "pink"
END
broken_site twice 2 es <<'END'
text es { clinic = "a" }
text es { clinic = "b" }
END
# shellcheck disable=SC2016 # the settings must not expand it either
broken_site expand 1 '' <<'END'
public-title = "${HOME}"
END
printf 'country = "US"\npublic-title = "\033[31m\377"\n' >in
broken_site escapes 2 'control character' <in
printf 'bogus\033[1m\302\233 = 1\n' >in
broken_site "name" 1 '' <in
printf 'text en { staff-now = "a\302\2331m\342\200\256 bell" }\n' >hidden.conf
run --site=hidden.conf --dump get-help
ok "settings with hidden characters" ended 0
ok "settings without hidden characters" out_has "a1m bell"
printf 'country = "US"\n\0\0\0\n' >in
broken_site zeros 2 '' <in
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "a {" }' >in
broken_site deep 1 '' <in
run --site=nothing.conf --dump
ok "no settings there" fails_with 1 nothing.conf
run --site="$work" --dump
ok "a folder for settings" fails_with 1 "$work: "
run --site=/dev/zero --dump
ok "a device for settings" fails_with 1 /dev/zero
mkfifo pipe.conf
run --site=pipe.conf --dump
ok "a pipe for settings" fails_with 1 pipe.conf
echo 'country = "AQ"' >pole.conf
run --site=pole.conf --dump safety
ok "a country without lines" fails_with 1 '"AQ"'
ok "the page is shown all the same" test -s out

# ---- a terminal on one side only ----------------------------------------

if script -qec true /dev/null >why 2>&1 </dev/null; then
	last="ketaguide </dev/null, on a terminal"
	timeout $deadline script -qec "'$KETAGUIDE' </dev/null" /dev/null \
		</dev/null >out 2>err
	status=$?
	ok "standard input is no terminal" ended 1
	ok "it says what to do" out_has "standard input is not a terminal"
	ok "nothing was drawn" not grep -q "$(printf '\033')" out
	timeout $deadline script -qec "'$KETAGUIDE' --dump -w 40 safety \
		</dev/null" /dev/null </dev/null 2>err | tr -d '\r' >out
	cp out terminal
	run --dump -w 40 safety
	ok "--dump on a terminal is the same" same terminal
	timeout $deadline script -qec "'$KETAGUIDE' --help | cat" /dev/null \
		</dev/null 2>err | tr -d '\r' >out
	ok "--help on a terminal is the same" same help
else
	skip "standard input" "script(1) is missing or has no terminal to give"
fi

finish
