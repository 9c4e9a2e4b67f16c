#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# content - ketaguide-content: what it says, where, in which form, and how it
# ends.  Each folder of tests/guides/bad has the files in which a bad guide
# differs from bad/good; it is caught by the rule that the folder is named
# after (up to a point, so that a rule may have several), and by no other.

KETAGUIDE=${KETAGUIDE_CONTENT:?is the path of ketaguide-content}
. "$(dirname -- "$0")/lib.sh"

bad=$source/tests/guides/bad
cd "$work" || exit 99

# take NAME - the bad guide NAME, whole, in $work/guide.
take()
{
	rm -rf guide
	cp -R "$bad/good" guide && cp -R "$bad/$1/." guide || exit 99
	chmod -R u+w guide
}

# The rules of what was said, each once, in one line.
rules_said()
{
	sed -n 's/^[^:]*:[0-9]*:[0-9]*: [a-z]*: \([a-z-]*\): .*/\1/p' out |
	    sort -u | tr '\n' ' ' | sed 's/ $//'
}

is_form()
{
	! grep -qvE '^[^:]+:[0-9]+:[0-9]+: (error|warning): [a-z-]+: .+' out
}

# says STATUS TEXT - on standard error alone.
says()
{
	ended "$1" && empty && err_has "$2" &&
		! grep -qvE '^(ketaguide-content: .|Try "ketaguide-content --help")' err
}

# ---- one guide a rule -------------------------------------------------------

run rules
ok "rules" ended 0
ok "rules says nothing else" quiet
cp out rules
for folder in "$bad"/*/; do
	name=$(basename "$folder")
	rule=${name%%.*}
	take "$name"
	run check guide
	if test "$name" = good; then
		ok "the good guide" ended 0
		ok "the good guide gives no message" empty
		continue
	fi
	level=$(awk -v rule="$rule" '$1 == rule { print $2 }' rules)
	ok "$name: there is a rule $rule" test -n "$level"
	ok "$name is caught by $rule alone" test "$(rules_said)" = "$rule"
	ok "$name: messages have their form" is_form
	case $level in
	error) ok "$name ends with 1" ended 1 ;;
	*) ok "$name ends with 0" ended 0 ;;
	esac
done
awk '{ print $1 }' rules | while read -r rule; do
	test -d "$bad/$rule" || test -f "$source/tests/pos/bad/$rule.po" ||
		echo "$rule"
done >untried
ok "every rule has its bad guide" test ! -s untried

# ---- where, and in which form ------------------------------------------------

take link
run check guide
ok "a message names file, line and column" \
	grep -q '^guide/what-it-treats.md:14:11: error: link: ' out
ok "what was found is counted" err_has "errors: 1, warnings: 0"
cp out text
run check guide/
ok "a slash after the folder changes nothing" cmp out text
cd guide || exit 99
run_here()
{
	timeout "$deadline" "$KETAGUIDE" "$@" >"$work/out" 2>"$work/err"
	status=$?
	last="ketaguide-content $*"
}
run_here check
cd "$work" || exit 99
ok "without a folder it is this one" ended 1
ok "and is called so" grep -q '^\./what-it-treats.md:14:11: ' out
mkdir around && cp -R guide around/content
cd around || exit 99
run_here check
cd "$work" || exit 99
ok "or its content/" grep -q '^content/what-it-treats.md:14:11: ' out

run check --format=json guide
ok "JSON ends as text does" ended 1
cat >wanted <<'END'
[
 {"file": "guide/what-it-treats.md", "line": 14, "column": 11, "level": "error", "rule": "link", "message": "knees.md has no heading for \"#no-such-heading\""}
]
END
ok "JSON is as it should be, quotes and all" cmp out wanted
take good
run check --format=json guide
ok "JSON without messages is an empty list" \
	test "$(tr -d '\n' <out)" = '[]'

# An "allow" silences its rule for the block that follows, and no more.
take uncited
perl -pi -e 's/^A mile is far/<!-- allow: uncited a mile is known -->\nA mile is far/' \
	guide/what-it-is.md
run check guide
ok "an allow silences its rule" empty
printf '\nTwo miles are farther.\n' >>guide/what-it-is.md
run check guide
ok "an allow is for one block" test "$(grep -c ': uncited: ' out)" = 1

# Messages come by file and line.
take uncited
printf '\nTwo miles are farther.\n' >>guide/what-it-is.md
cp "$bad/term/what-it-treats.md" guide
cp "$bad/ledger/evidence.tsv" guide
run check guide
ok "messages are in order" sh -c \
	'cut -d: -f1 out | sort -c && sed -n "s/.*what-it-is.md:\([0-9]*\):.*/\1/p" out | sort -nc'

# A row may say that what stands there states no fact.
take good
printf 'S9\tMM\tAsk what to wear\tno-fact\tknees#status\n' >>guide/evidence.tsv
run check guide
ok "advice in evidence.tsv needs no source" empty
printf 'S9-b\tMM\tAsk again\t\tleft out: once is enough\n' >>guide/evidence.tsv
run check guide
ok "nor does what is left out" empty

# Items under "Ask about:" end that sentence.
take good
printf '\nAsk about:\n\n- sore feet\n- how long it takes\n- socks: ask which.\n' \
	>>guide/knees.md
run check guide
ok "what is to be asked needs no source" empty

# Texts that are at hand are named, and what is shared shown.
take good
mkdir texts
printf "Off-label for knees. Evidence: early and mixed.\n" >texts/one.txt
run check --against=texts guide
ok "--against finds and names what is shared" \
	grep -q "^guide/knees.md:16:3: error: shared: .*one.txt.*Off-label" out
run_in CHECK_AGAINST=texts check guide
ok "CHECK_AGAINST does so too" ended 1
run shingles texts
ok "shingles" ended 0
ok "shingles shows no words" not grep -qi knees out
cp out guide/shingles.txt
run check guide
ok "a list finds the same without the texts" out_has "knees.md:16:3: error: shared: "
echo nonsense >guide/shingles.txt
run check guide
ok "a list that is none is an error" out_has "shared: shingles.txt: "
run shingles
ok "shingles needs a folder" ended 2
run grade guide
ok "grade" ended 0
ok "grade ends with the median" grep -q "^median [0-9.-]*, without names [0-9.-]*, of 2[0-9] sections" out
ok "grade names page, section, counts" grep -qE "^knees.md +Status +[0-9]+ +[0-9]+ +[0-9.]+ +[0-9.]+$" out

# ---- signing -------------------------------------------------------------------

# sign PAGE OPTION... - on a fixed day.
sign()
{
	run sign "$@" --content=guide --today=2026-11-22
}

# review_of PAGE - what the rule "review" says of it on the day $day.
review_of()
{
	run check guide --today="$day"
	sed -n "s/^guide\/$1:1:1: warning: review: //p" out
}

take good
day=2026-11-22
for page in what-it-is what-it-treats knees get-help glossary short \
	quiz teachback; do
	sign $page.md --name="A. Name" --role=pharmacist
	ok "sign $page" ended 0
	ok "sign $page says nothing" empty
done
run check guide --today=2026-11-22
ok "a guide that is signed gives no message" empty
sign knees --name="B. Name" --role=nurse --due=2026-12-24
ok "a page may be named without .md, and signed twice" ended 0
ok "both names are there" test "$(grep -c Name guide/reviews.conf)" = 9
day=2027-11-22
ok "a signature holds on its last day" test -z "$(review_of knees.md)"
day=2027-11-23
ok "and not on the next" test "$(review_of knees.md | grep -c overdue)" = 1
day=2026-11-23
printf '\nAsk why.\n' >>guide/knees.md
ok "a page that has changed says so" \
	test "$(review_of knees.md | grep -c changed)" = 1
ok "the others do not" test -z "$(review_of short.md)"
cp guide/reviews.conf before
sign nowhere.md --name="A. Name" --role=nurse
ok "no page, no signature" ended 2
ok "sign says which page" err_has nowhere.md
sign knees.md --name="A. Name"
ok "sign without a role" says 2 "--role"
sign knees.md --name="A. Name" --role=nurse --due=soon
ok "sign with a day that is none" says 2 "is no day"
ok "none of these changed the file" cmp guide/reviews.conf before
run sign knees.md --content=guide --name="C. Name" --role=nurse \
	--file=own.conf
ok "a site has its own file" grep -q "C. Name" own.conf
ok "and leaves the guide's alone" cmp guide/reviews.conf before
ok "nothing else is left behind" \
	test "$(ls guide | grep -c reviews)" = 1

take good
for name in A B C D E F; do
	timeout "$deadline" "$KETAGUIDE" sign knees --content=guide \
		--name="$name" --role=nurse --today=2026-11-22 2>>err &
done
wait
ok "who signs at once signs" \
	test "$(grep -c 'signed "' guide/reviews.conf)" = 6
sign ./short.md --name="A. Name" --role=nurse
ok "./short.md is short.md" grep -q '^page "short.md"' guide/reviews.conf
sign short --name="$(printf 'A\nB')" --role=nurse
ok "a name of two lines is refused" says 2 "on one line"
cp guide/reviews.conf before
(
	ulimit -f 0
	timeout "$deadline" "$KETAGUIDE" sign knees --content=guide \
		--name=G --role=nurse --today=2026-11-22 2>/dev/null
)
status=$?
ok "a file that may not grow ends with 2" ended 2
ok "and the old one stays" cmp guide/reviews.conf before
ok "with nothing beside it" test "$(ls guide | grep -c reviews)" = 1

# ---- the booklet ---------------------------------------------------------------

printf 'S9\tMM\tAsk what to wear\tno-fact\tknees#status\n' >>guide/evidence.tsv
run booklet guide --today=2026-11-22
ok "booklet" ended 0
ok "booklet is one HTML page" grep -q "</html>" out
ok "booklet needs nothing else" not grep -qiE '<script|<link|<img|src=|@import|url\(' out
ok "booklet numbers its blocks" grep -q '1\.1' out
ok "booklet has the claims" out_has "F-tired"
ok "booklet tells what no block of a section cites for" \
	test "$(sed -n '/Also said in this section/,/<\/ul>/p' out | grep -c '<b>S9</b>')" = 1
ok "booklet numbers its sheets" out_has "counter(page)"
ok "booklet has the page's title on its sheets" out_has '@page p1{'
ok "booklet keeps a block on one sheet" out_has "break-inside:avoid"
ok "booklet gives no class to a block that has not changed" \
	not out_has 'changed" id='
printf '\nAsk why.\n' >>guide/knees.md
run booklet --since-review guide --today=2026-11-22
ok "booklet --since-review" ended 0
ok "what has changed is marked" \
	test "$(grep -c 'class="b changed" id=' out)" = 1
ok "and what that means is told" out_has "A thick bar"
cp guide/reviews.conf before
echo 'page {' >guide/reviews.conf
run booklet guide
ok "booklet with signatures that cannot be read" says 2 reviews.conf
cp before guide/reviews.conf

# ---- called wrongly, or not to be read ----------------------------------------

run
ok "no command" says 2 "name a command"
run chekc
ok "an unknown command" says 2 'no command "chekc"'
run check --colour
ok "an unknown option" says 2 'no option "--colour"'
run check --format
ok "an option without its word" says 2 "needs a word"
run check --format=xml guide
ok "an unknown format" says 2 "there are text and json"
run rules --format=json
ok "an option of another command" says 2 '"rules" has no option "--format"'
run check guide guide
ok "a word too many" says 2 "one word too many"
run check nowhere
ok "a folder that is not there" says 2 nowhere
mkdir bare
run check bare
ok "a folder without SUMMARY.md" says 2 "there is no SUMMARY.md"
for option in --help -h; do
	run check $option
	ok "$option" ended 0
	ok "$option says it on standard output" \
		out_has "Usage: ketaguide-content"
	ok "$option fits 80 columns" not grep -q '.\{81\}' out
done
tr " " "\n" <out | grep -oE -e "--[a-z][a-z-]*[a-z]" | sort -u >options
sed -e "s/\\\\-/-/g" -e "s/Fl -\([a-z]\)/--\1/g" "$source/man/ketaguide-content.1" |
	grep -oE -e "--[a-z][a-z-]*[a-z]" | sort -u >in-man
ok "the man page has the options of the program" cmp options in-man
for command in $(sed -n "s/^  \([a-z][a-z-]*\) .*/\1/p" out); do
	ok "the man page has $command" \
		grep -q "^.It Cm $command\$" "$source/man/ketaguide-content.1"
done
run --version
ok "--version" grep -qE '^ketaguide-content [0-9.]+$' out

run rules guide
ok "a word where none is taken" says 2 "one word too many"
run chekc --format=json
ok "an unknown command comes before its options" says 2 'no command "chekc"'
run check --against=nowhere guide
ok "texts that are not there" says 2 "nowhere: there is no such folder"

# Passives that ask for nothing are one a page; a demand is always shown.
take good
printf '\nAsk how shoes are made.\nAsk how socks are made.\n' >>guide/knees.md
printf 'Ask what should be taken.\n' >>guide/knees.md
run check guide
ok "passives of a page are summed up" \
	test "$(grep -c ': passive: ' out)" = 2
ok "and it is said how to see them" out_has '(and 1 more on this page; "--all" shows each)'
ok "a demand without an actor is shown" out_has 'passive: "be taken"'
run check --all guide
ok "--all shows each" test "$(grep -c ': passive: ' out)" = 3

# A book that is not ours is not held to our rules.
take uncited
rm guide/guide.conf
run check guide
ok "without guide.conf it is said which rules hold" \
	out_has "only the contents and links were looked at"
ok "and no other is broken" test "$(rules_said)" = settings

# Names and bytes that would harm a terminal or a parser.
take good
mv guide "$(printf 'odd\nname\033[7m')"
: >"$(printf 'odd\nname\033[7m')/$(printf 'x\ny\033[7m').md"
run check "$(printf 'odd\nname\033[7m')"
ok "a name of two lines is one line" test "$(wc -l <out)" -eq 1
ok "and has no escape" not grep -q "$(printf '\033')" out
rm -rf odd*
take good
printf '\nA \000 and 555-0100.\n' >>guide/knees.md
run check guide
ok "a NUL is an error" out_has "form: this byte is no text"
take good
printf '\ncaf\351\n' >>guide/knees.md
run check guide
ok "so is what is not UTF-8" out_has "form: this byte is no text"
take good
rm guide/knees.md
mkdir guide/knees.md
run check guide
ok "a page that cannot be read says why" \
	out_has "knees.md cannot be read: this is a folder"
ok "and is not said to be missing" not grep -q "no file knees.md" out

# Strangers' folders and broken files: messages, never a crash.
take good
head -c 3000 /dev/urandom >guide/knees.md
head -c 3000 /dev/urandom >guide/evidence.tsv
head -c 3000 /dev/urandom >guide/sheets.conf
run check guide
ok "noise instead of pages ends with 1" ended 1
take good
: >guide/what-it-is.md
: >guide/evidence.tsv
: >guide/teachback.md
run check guide
ok "empty files end with 1" ended 1
run check "$source/tests/guides/stranger/src"
ok "a stranger's book can be looked at" ended 1
finish
