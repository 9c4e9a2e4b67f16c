#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# handout - ketaguide-handout: its command line, the files it writes and those
# it leaves alone, what it answers to a job, and how it ends.  What is on the
# pages is for others to look at; printers that answer, too.

KETAGUIDE=${KETAGUIDE_HANDOUT:?is the path of ketaguide-handout}
. "$(dirname -- "$0")/lib.sh"

own=$source/content
cd "$work" || exit 99
mkdir files && cd files || exit 99

nobody=ipp://127.0.0.1:1/ipp/print # no service of this machine is there
cat >"$work/site.conf" <<END
country = "US"
paper = "A4"
printer = "$nobody"
END
echo "drafts = yes" >"$work/drafts.conf"
drafts=--site=$work/drafts.conf

# says STATUS TEXT - on standard error alone.
says()
{
	ended "$1" && empty && err_has "$2" &&
		! grep -qvE '^(ketaguide-handout: .|Try "ketaguide-handout --help")' \
			"$work/err"
}

# Done, and not a word.
well()
{
	ended 0 && quiet && empty
}

same()
{
	cmp "$1" "$2"
}

# begins FILE TEXT
begins()
{
	test "$(head -c "${#2}" "$1" 2>/dev/null | tr -d '\0')" = "$2"
}

has()
{
	grep -qF -e "$2" "$1"
}

# holds NAME... - this folder has these files and no other, hidden ones too.
holds()
{
	test "$(find . -mindepth 1 | sed 's,^\./,,' | sort | tr '\n' ' ')" = \
		"$(printf '%s\n' "$@" | sort | tr '\n' ' ')"
}

nothing_here()
{
	test -z "$(find . -mindepth 1)"
}

# ---- help and version ---------------------------------------------------

run --help
ok "--help" ended 0
ok "--help says it on standard output" out_has "Usage: ketaguide-handout"
ok "--help says nothing else" quiet
for name in format paper size language also beside output force print copies \
	patience list changed-since job content site help version; do
	ok "--help knows --$name" out_has "--$name"
done
# In characters: one of them is no ASCII.
ok "--help fits 80 columns" perl -CSD -ne 'exit 1 if length > 81' "$work/out"
cp "$work/out" "$work/help"
run -h
ok "-h is --help" same "$work/out" "$work/help"
run --version
version=$(sed -n 's/^AC_INIT(\[ketaguide\], \[\(.*\)\])$/\1/p' \
	"$source/configure.ac")
ok "--version is the one that was configured" \
	test "$(cat "$work/out")" = "ketaguide-handout $version"

# ---- words that are off -------------------------------------------------

# wrong TEXT ARGUMENT...
wrong()
{
	text=$1
	shift
	run "$@"
	ok "refused: $*" says 2 "$text"
	ok "refused, and help is named: $*" err_has "--help"
}

long=$(printf '%0300d' 0)
wrong 'name a handout'
wrong 'no option "--colour"' --colour the-day
wrong 'no format "doc"' --format=doc the-day
wrong 'no format "PDF"' --format=PDF the-day
wrong 'no paper "A5"' --paper=A5 the-day
wrong 'no size "13"' --size=13 the-day
wrong 'number from 1 to 99' --print --copies=0 the-day
wrong 'number from 1 to 99' --print --copies=100 the-day
wrong 'number of seconds from 1 to 3600' --print --patience=0 the-day
wrong 'number of seconds from 1 to 3600' --print --patience=3601 the-day
wrong 'needs a word' --format
wrong 'needs a word' --print= the-day
wrong 'needs a word' -o
wrong '"--copies" is only for "--print"' --copies=2 -o x.pdf the-day
wrong '"--patience" is only for "--print"' --patience=2 -o x.pdf the-day
wrong '"--output" do not go together' --print -o x.pdf the-day
wrong '"--force" do not go together' --print --force the-day
wrong '"--size" do not go together' --list --size=18
wrong '"--list" is about all' --list the-day
wrong '"--changed-since" is about all' --changed-since=0.1.0 the-day
wrong '"--list" do not go together' --list --job=-
wrong '"--language" do not go together' --job=- -l es
wrong 'standard input' --job=file
wrong '"--beside" needs' --beside -o x.pdf the-day
wrong 'none of .pdf, .html and .txt' -o x.doc the-day
wrong 'none of .pdf, .html and .txt' -o .x/y.pdf.gz the-day
for option in format paper size copies patience; do
	wrong 00000 "--$option=$long" the-day
done

run -o x.pdf no-such-thing
ok "no such handout" says 2 '"no-such-thing"'
ok "no such handout: what there is" err_has "--list"
run -o x.pdf ''
ok "a handout without a name" ended 2
run -o x.pdf ../README
ok "a page out of the guide" ended 2
run -o x.html "$long"
ok "a long name" says 2 00000
run -o x.html 'safety#no-such-place'
ok "no such place" says 1 no-such-place
run -o x.html "safety#$long"
ok "a long place" says 2 "too long"
# shellcheck disable=SC2046
run -o x.html $(awk 'BEGIN { for (i = 0; i < 65; i++) print "safety" }')
ok "too many places" says 2 "too many"
ok "nothing was written for any of them" nothing_here

# ---- the list -------------------------------------------------------------

run --list
ok "--list" ended 0
ok "--list says nothing else" quiet
ok "--list has four columns" awk -F '\t' 'NF != 4 || $1 !~ /^[a-z-]+$/ || !$2 ||
	$3 !~ /^(patient|counselor)$/ || $4 !~ /^[0-9]*$/ { exit 1 }' "$work/out"
cp "$work/out" "$work/list"
ok "the-day is one" grep -q '^the-day	' "$work/list"
cut -f 1 "$work/list" >"$work/ids"
ok "each is there once" test -z "$(sort "$work/ids" | uniq -d)"
run --list -l es
ok "--list in Spanish" ended 0
ok "the same handouts in Spanish" test "$(cut -f 1 "$work/out")" = \
	"$(cat "$work/ids")"
ok "their titles are Spanish" not same "$work/out" "$work/list"
run --list -c "$source/tests/guides/stranger"
ok "a stranger's book has none" ended 0
ok "a stranger's book has an empty list" empty

# ---- off the rack -----------------------------------------------------------

run --changed-since=0.0.0
ok "a version that never was" says 2 '"0.0.0"'
run --changed-since="$long"
ok "a long version" says 2 00000
cat >"$work/changes.md" <<'END'
# What changed

## 0.3.0 (2026-11-30)

- **Safety**: new words about driving. Take off the rack: all that was
  printed before this day.
  <!-- sheets: the-day, gone-long-ago -->
- A page is easier to read.

## 0.2.0 (2026-11-22)

- **Safety**: whom to call. Take off the rack: the card.
  <!-- sheets: when-to-call -->

## 0.1.0 (2026-11-01)

- The first.
END
cp -R "$own" "$work/guide" && chmod -R u+w "$work/guide"
cp "$work/changes.md" "$work/guide/CHANGES.md"
run --changed-since=0.1.0 -c "$work/guide"
ok "--changed-since" ended 0
ok "--changed-since says nothing else" quiet
ok "id, title, why" awk -F '\t' 'NF != 3 || !$2 || !$3 { exit 1 }' "$work/out"
ok "newest first, in the order they are named" test \
	"$(cut -f 1 "$work/out" | tr '\n' ' ')" = \
	"the-day gone-long-ago when-to-call "
ok "why" grep -q '^when-to-call	.*whom to call' "$work/out"
ok "one that is no longer made" grep -q '^gone-long-ago	(no' "$work/out"
run --changed-since=0.2.0 -c "$work/guide"
ok "only what is newer" test "$(cut -f 1 "$work/out" | tr '\n' ' ')" = \
	"the-day gone-long-ago "
run --changed-since=0.3.0 -c "$work/guide"
ok "nothing to take off" well
rm "$work/guide/CHANGES.md"
run --changed-since=0.1.0 -c "$work/guide"
ok "no CHANGES.md" says 1 CHANGES.md

# ---- files ------------------------------------------------------------------

run -o day.html the-day
ok "HTML by the name" well
ok "it is HTML" begins day.html '<!DOCTYPE html>'
run -o day.htm the-day
ok "HTML by its shorter name" same day.html day.htm
run -o DAY.HTML the-day
ok "capitals are no matter" same day.html DAY.HTML
run --format=html -o day the-day
ok "HTML by --format" same day.html day
run -o day.txt the-day
ok "text by the name" well
ok "it is text" not has day.txt '<'
run --format=text -o - the-day
cp "$work/out" text.out
ok "- is standard output" same day.txt text.out
run --format=text the-day
ok "and so is nothing" same day.txt "$work/out"
: >"$work/dirty" # a form feed parts the pages of a text
run -o two.html the-day when-to-call
ok "two in one file" well
title=$(awk -F '\t' '$1 == "when-to-call" { print $2 }' "$work/list")
ok "both are in it" has two.html "$title"
ok "the second is not in the first" not grep -q "<h1[^>]*>$title" day.html
run -o places.html safety 'what-to-expect#during' the-day
ok "pages and places with a handout" ended "$status"
run -o places.html safety.md
ok "a page by the name of its file" ended 0
run -o other.html safety
ok "a page by its name" same places.html other.html
run -o card.html help-now
ok "the card of help now" ended 0
run -o card.txt help-now the-day
ok "the card of help now with another" ended 0
rm -f ./*

run "$drafts" -l es -o es.html the-day
ok "in Spanish" well
ok "it says so" grep -q '<html[^>]* lang="es"' es.html
run "$drafts" -l es_MX -o mx.html the-day
ok "in the Spanish of Mexico, which is Spanish here" same es.html mx.html
run_in "LANGUAGE=ar LANG=es_ES.UTF-8" -o en.html the-day
ok "the machine's language is not the patient's" \
	grep -q '<html[^>]* lang="en"' en.html
run -l en -o en2.html the-day
ok "in the guide's own language" same en.html en2.html
run "$drafts" -l es --also=en -o both.html the-day
ok "in two languages" well
ok "both are in it" sh -c 'grep -q "lang=\"es\"" both.html &&
	grep -q "lang=\"en\"" both.html'
run "$drafts" --also=ar --beside -o beside.html the-day
ok "side by side" well
if test "$(grep -c "^\"X-Reviewed-By:" "$source/po/es.po")" = 0; then
	run -l es -o draft.html the-day
	ok "a draft that may not be handed out" ended 0
	ok "it is said" err_has "is a draft"
	ok "it is as it was written" grep -q '<html[^>]* lang="en"' \
		draft.html
fi
run -l xx -o x.html the-day
ok "a language without a translation" says 1 '"xx"'
ok "which there are" err_like 'there are:.* es( |$)'
run --also=xx -o x.html the-day
ok "a second one without a translation" says 1 '"xx"'
run -l ../../../etc -o x.html the-day
ok "a language that is a path" says 1 '"../../../etc"'
run -l "$long" -o x.html the-day
ok "a long language" says 2 00000
run -l es --also=es_MX -o x.html the-day
ok "one language twice" says 2 "first one again"
run --also=en -o x.html the-day
ok "the guide's own language twice" says 2 "first one again"
ok "none of these was written" test ! -e x.html
rm -f ./*

# ---- whole or not at all -------------------------------------------------------

echo mine >day.html
run -o day.html the-day
ok "never over a file" says 1 "day.html: there is a file"
ok "what to do is said" err_has "--force"
ok "the file is as it was" test "$(cat day.html)" = mine
ok "nothing else is left" holds day.html
chmod 400 day.html
run --force -o day.html the-day
ok "--force" well
ok "--force replaces it" begins day.html '<!DOCTYPE html>'
ok "--force leaves nothing else" holds day.html
run --force -o new.html the-day
ok "--force where there is none" same day.html new.html
rm -f new.html
ln -s nowhere.html link.html
run -o link.html the-day
ok "a link is a file, too" says 1 "there is a file"
ok "what it leads to was not made" test ! -e nowhere.html
rm -f link.html
echo old >real.html
ln -s real.html link.html
run --force -o link.html the-day
ok "--force through a link" same real.html day.html
ok "the link is still one" test -h link.html
rm -f ./*
mkdir folder.html
run --force -o folder.html the-day
ok "a folder" says 1 "folder.html: "
run -o nowhere/x.html the-day
ok "no such folder" says 1 "nowhere/x.html: "
run -o folder.html/x.html the-day
ok "into a folder" well
(umask 027 && run -o folder.html/mask.html the-day)
ok "umask counts" test "$(stat -c %a folder.html/mask.html)" = 640
rm -rf folder.html
mkdir locked && chmod 500 locked
if test -w locked; then
	skip "a folder that may not be written" "this user may write everywhere"
else
	run -o locked/x.html the-day
	ok "a folder that may not be written" says 1 "locked/x.html: "
fi
rmdir locked

run -o /dev/full --format=html the-day
ok "a full device" says 1 "/dev/full: there is no space"
ok "it is still a device" test -c /dev/full
run -o /dev/null --force --format=html the-day
ok "a device takes it all" well
ok "and is still one" test -c /dev/null
(ulimit -f 1 && run -o big.html the-day && echo "$status" >"$work/status") \
	2>/dev/null
ok "no more room" test "$(cat "$work/status")" = 1
ok "no more room: it is said" err_has "no space"
ok "no more room: nothing is left" nothing_here
"$KETAGUIDE" --format=html the-day >/dev/full 2>"$work/err"
status=$?
ok "standard output is full" ended 1
ok "standard output is full: it is said" err_has "standard output"
"$KETAGUIDE" --format=html the-day >&- 2>"$work/err"
status=$?
ok "standard output is closed" ended 1
ok "standard output is closed: it is said" err_has "standard output"

# Of many at once one alone has the name.
for i in 1 2 3 4 5 6; do
	{
		"$KETAGUIDE" -o race.html the-day 2>"$work/race.$i"
		echo $? >>"$work/race.$i"
	} &
done
wait
ok "of six at once one wins" test \
	"$(cat "$work"/race.* | grep -cx 0)" = 1
ok "the others leave it alone" test \
	"$(cat "$work"/race.* | grep -c 'there is a file')" = 5
ok "and nothing else behind" holds race.html
rm -f ./*

# ---- a terminal -----------------------------------------------------------------

if command -v script >/dev/null; then
	script -qec "'$KETAGUIDE' the-day" /dev/null </dev/null \
		>"$work/tty" 2>&1
	status=$?
	ok "a terminal shows no PDF" ended 2
	ok "what to do" has "$work/tty" "-o FILE"
	ok "not a byte of it" not has "$work/tty" %PDF
	script -qec "'$KETAGUIDE' --format=text the-day" /dev/null </dev/null \
		>"$work/tty" 2>&1
	ok "a terminal shows text" ended "$status"
	script -qec "'$KETAGUIDE' -o seen.html the-day" /dev/null </dev/null \
		>"$work/tty" 2>&1
	ok "how it ended is said on a terminal" has "$work/tty" \
		"seen.html: 1 handout"
	rm -f seen.html
else
	skip "what a terminal shows" "there is no script(1)"
fi

# ---- PDF ----------------------------------------------------------------------

run -o day.pdf the-day
if err_has "built without Pango"; then
	pdf=no
	ok "without Pango: it is said" says 1 "HTML and text can be made"
	run --print="$nobody" the-day
	ok "without Pango: no printing" says 1 "built without Pango"
	skip "PDF" "this program was built without Pango"
else
	pdf=yes
	ok "PDF by the name" well
	ok "it is PDF" begins day.pdf %PDF
	run -o day --format=pdf the-day
	ok "the same bytes again" same day.pdf day
	run --paper=Letter --size=18 -o large.pdf the-day
	ok "large print on Letter" well
	"$KETAGUIDE" the-day >out.pdf
	ok "PDF on standard output" same day.pdf out.pdf
	run -o all.pdf $(cat "$work/ids")
	ok "all of them in one file" well
	rm -f ./*
	if run --print="$nobody" the-day && err_has "built without CUPS"; then
		ok "without CUPS: it is said" says 1 "a file can be made"
	else
		ok "nobody listens" says 1 "does not answer"
		run --print --site="$work/site.conf" the-day
		ok "the site's printer" says 1 "does not answer"
		run --print='no printer of this name' the-day
		ok "no such queue" ended 1
		ok "no such queue: it is said" not quiet
	fi
fi
ok "nothing is left" nothing_here

# ---- a job ------------------------------------------------------------------------

# job LINE... - a job of these lines in $work/job.
job()
{
	printf '%s\n' "ketaguide-job 1" "$@" end >"$work/job"
}

# ask_file FILE ARGUMENT... - standard input is a file: its end says nothing.
ask_file()
{
	file=$1
	shift
	last="ketaguide-handout --job=- $* < $file"
	timeout "$deadline" "$KETAGUIDE" --job=- "$@" <"$file" \
		>"$work/out" 2>"$work/err"
	status=$?
	look_for_dirt "" "$work/out" "$work/err" >>"$work/dirty"
}

# ask ARGUMENT... - $work/job.
ask()
{
	ask_file "$work/job" "$@"
}

# ask_pipe - all of $work/job is in the pipe, and its other end is closed,
# before the program begins.
ask_pipe()
{
	rm -f "$work/sent"
	last="ketaguide-handout --job=- < $work/job, a pipe"
	{
		cat "$work/job"
		exec >&-
		: >"$work/sent"
	} | {
		until test -e "$work/sent"; do sleep 0.02; done
		timeout "$deadline" "$KETAGUIDE" --job=- "$@" \
			>"$work/out" 2>"$work/err"
		echo $? >"$work/status"
	}
	status=$(cat "$work/status")
	look_for_dirt "" "$work/out" "$work/err" >>"$work/dirty"
}

# ask_cat - through a pipe, which may hold less than the job has.
ask_cat()
{
	last="cat $work/job | ketaguide-handout --job=-"
	cat "$work/job" 2>/dev/null | {
		timeout "$deadline" "$KETAGUIDE" --job=- >"$work/out" \
			2>"$work/err"
		echo $? >"$work/status"
	}
	status=$(cat "$work/status")
	look_for_dirt "" "$work/out" "$work/err" >>"$work/dirty"
}

# The last line, and there is nothing on standard error.
ends_with()
{
	quiet && test "$(tail -n 1 "$work/out" | cut -c "1-${#1}")" = "$1"
}

answers()
{
	grep -qE -e "^$1$" "$work/out"
}

only_answers()
{
	! grep -qvE '^(pages [0-9]+|preview( .*)?|state [a-z-]+( .*)?|error .+)$' \
		"$work/out"
}

# bad LINE-NUMBER TEXT - the job is refused for this.
bad()
{
	ended 1 && ends_with "error job:$1: " && out_has "$2" &&
		test "$(wc -l <"$work/out")" = 1
}

job "task preview" "sheet the-day" "width 40"
ask
ok "a preview" ended 0
ok "a preview ends" ends_with "state done"
ok "a preview has nothing but answers" only_answers
ok "a preview has words" answers "preview [A-Za-z].*"
ok "a preview is as wide as it may be" perl -CSD -ne \
	'exit 1 if /^preview (.*)/ && length $1 > 40' "$work/out"
grep '^preview' "$work/out" >"$work/preview"
job "task preview" "sheet the-day" "width 40" "language ar"
ask
ok "a preview in Arabic" ends_with "state done"
ok "it is another" not same "$work/preview" "$work/out"
job "task preview" "place safety.md" "width 60" "ask words first My own \\\\ words\\nin two lines" \
	"topic 1" "plan route none"
ask
ok "a handout of one's own" ends_with "state done"
ok "it has what was typed" out_has "My own \\ words"
job "task preview" "visit yes" "width 60" "name Ann B." "step 0 0 covered" \
	"step 0 4 open" "taught 0 not-yet" "given 2 es the-day" \
	"line Bring a \\\\ hat."
ask
ok "the record of a visit" ends_with "state done"
ok "whose it is" out_has "For: Ann B."
ok "what was covered" out_has "What matters to you"
ok "what was told" out_has "What it is"
ok "what was given" out_has "Español"
ok "a counselor's line" out_has 'Bring a \ hat.'
ok "what it is not" out_has "It is not a consent"
ok "help now is on it" out_has "Get help now."
job "task preview" "visit yes"
ask
ok "a record of nothing" ends_with "state done"
ok "names nobody" not out_has "For:"
job "task preview" "place safety.md" "line Bring a hat."
ask
ok "a counselor's line on another handout" out_has "From your counselor"
if test "$pdf" = yes; then
	ok "a preview says how many pages" answers "pages [1-9][0-9]*"
	job "task count" "sheet the-day" "sheet when-to-call" "size 18"
	ask
	ok "a count" ended 0
	ok "a count is a number, and its end" test \
		"$(sed 's/[0-9][0-9]*/N/' "$work/out" | tr '\n' ' ')" = \
		"pages N state done "
	large=$(sed -n 's/^pages //p' "$work/out")
	job "task count" "sheet the-day" "sheet when-to-call" "size 12"
	ask_pipe
	ok "the end of a pipe is no reason not to count" \
		ends_with "state done"
	ok "small print has fewer pages" test \
		"$(sed -n 's/^pages //p' "$work/out")" -lt "$large"
	job "task print" "sheet the-day"
	ask --site="$work/site.conf" --patience=3
	ok "nobody listens: a job" ended 1
	ok "nobody listens: how it ends" ends_with "state "
	if ! out_has "built without CUPS"; then
		ok "nobody listens: what it is" ends_with "state offline"
		ok "it was made before" answers "state making"
		ok "its pages are known" answers "pages [1-9][0-9]*"
	fi
	ask_pipe --site="$work/site.conf"
	ok "who asked is gone: nothing is printed" ended 1
	ok "who asked is gone: how it ends" ends_with "state stopped"
	ok "who asked is gone: nothing went out" not answers "state sending"
	echo stop >>"$work/job"
	ask --site="$work/site.conf"
	ok "stop: nothing is printed" ends_with "state stopped"
	job "task save" "path saved.pdf" "sheet the-day"
	ask
	ok "a PDF is saved" ends_with "state saved $PWD/saved.pdf"
	ok "it is one" begins saved.pdf %PDF
	ok "its pages are said" answers "pages [1-9][0-9]*"
	rm -f ./*
else
	job "task count" "sheet the-day"
	ask
	ok "without Pango: no count" ends_with "error "
	ok "without Pango: why" out_has "built without Pango"
fi

# Saving.
job "task save" "format html" "path saved.html" "sheet the-day"
ask
ok "a job that saves" ended 0
ok "where it is" ends_with "state saved $PWD/saved.html"
ok "nothing but answers" only_answers
"$KETAGUIDE" -o other.html the-day
ok "it is what the command line makes" same saved.html other.html
echo mine >saved.html
ask
ok "it is there already" ended 1
ok "that has its own word" ends_with "state exists $PWD/saved.html"
ok "it is left alone" test "$(cat saved.html)" = mine
job "task save" "format html" "path saved.html" "sheet the-day" "replace yes"
ask
ok "it may be replaced" ends_with "state saved"
ok "it is replaced" same saved.html other.html
rm -f ./*
job "task save" "format text" "path nowhere/x.txt" "sheet the-day"
ask
ok "no such folder: a job" ends_with "error nowhere/x.txt: "
job "task save" "format text" "path /dev/full" "sheet the-day"
ask
ok "no space: a job" ends_with "error /dev/full: there is no space"
job "task save" "format text" "sheet the-day"
ask
ok "saved, but where?" ends_with "error "

# Words after it, and the end of the pipe.
job "task save" "format text" "path x.txt" "sheet the-day"
ask_pipe
ok "who asked is gone: nothing is saved" ends_with "state stopped"
ok "who asked is gone: no file" nothing_here
ok "who asked is gone: the status" ended 1
printf 'what is this\nleave\n' >>"$work/job"
ask_pipe
ok "leave: it goes on" ended 0
ok "leave: it is saved" test -s x.txt
rm -f x.txt
job "task save" "format text" "path x.txt" "sheet the-day"
echo stop >>"$work/job"
ask
ok "stop: nothing is saved" ends_with "state stopped"
ok "stop: no file" nothing_here
printf 'ketaguide-job 1\ntask preview\nsheet the-day\nend\nsto' >"$work/job"
ask
ok "half a word is none" ends_with "state done"
# Nobody reads the answers.
job "task save" "format text" "path x.txt" "sheet the-day"
(timeout "$deadline" "$KETAGUIDE" --job=- <"$work/job" 2>"$work/err"
	echo $? >"$work/status") | :
ok "nobody reads: it ends by itself" test "$(cat "$work/status")" -lt 2
rm -f x.txt
echo leave >>"$work/job"
(timeout "$deadline" "$KETAGUIDE" --job=- <"$work/job" 2>"$work/err"
	echo $? >"$work/status") | :
ok "leave, and nobody reads" test "$(cat "$work/status")" = 0
ok "leave, and nobody reads: it is saved" test -s x.txt

# leaves WORD - who asked says WORD and is gone while the program waits to be
# heard: no answer is read, and its pipe is full.
leaves()
{
	perl -e '
		my ($job, $word, @command) = @ARGV;
		my ($in, $to, $from, $out, $w);
		pipe $in, $to and pipe $from, $out or die;
		sub room { $w = ""; vec($w, fileno $out, 1) = 1; select undef, $w, undef, 0 }
		syswrite $out, "." x 4096 while room();
		open my $h, "<", $job or die;
		syswrite $to, do { local $/; <$h> };
		my $pid = fork // die;
		if (!$pid) {
			open STDIN, "<&", $in and open STDOUT, ">&", $out or die;
			close $_ for $in, $to, $from, $out;
			exec @command or die;
		}
		close $_ for $in, $out;
		for (my $asleep = 0; $asleep < 5; select undef, undef, undef, 0.01) {
			open my $stat, "<", "/proc/$pid/stat" or die;
			$asleep = <$stat> =~ /\) S / ? $asleep + 1 : 0;
		}
		syswrite $to, $word;
		close $_ for $to, $from;
		waitpid $pid, 0;
		exit !!$?;
	' "$work/job" "$1" "$KETAGUIDE" --job=- 2>"$work/err"
}

job "task save" "format text" "path x.txt" "sheet the-day"
rm -f x.txt
last="ketaguide-handout --job=- < $work/job, and leave"
ok "leave is the last word" leaves "leave
"
ok "leave is the last word: it is saved" test -s x.txt
rm -f x.txt
ok "gone without a word" not leaves ""
ok "gone without a word: nothing is saved" test ! -e x.txt
rm -f x.txt

# What is no job.
: >"$work/job"
ask
ok "no job" bad 1 '"end"'
ask_pipe
ok "no job, from a pipe" bad 1 '"end"'
printf 'ketaguide-job 1\ntask count' >"$work/job"
ask
ok "half a job" bad 2 "no end"
printf 'ketaguide-job 2\nend\n' >"$work/job"
ask
ok "a job of another kind" bad 1 "ketaguide-job 1"
job "task burn"
ask
ok "no such task" bad 2 "count preview print save"
job "task count" "task count"
ask
ok "twice" bad 3 "second time"
job "task count" "drawer 2"
ask
ok "no such name" bad 3 '"drawer"'
job "task preview" "place safety.md" "ask words first $(printf 'my \351 secret')"
ask
ok "broken UTF-8" bad 4 "UTF-8"
ok "what was typed is not repeated" not out_has secret
for line in "name my \351 secret" "line my \351 secret" "line  my secret"; do
	# It is a format: with a byte in it that is no UTF-8.
	# shellcheck disable=SC2059
	job "visit yes" "$(printf "$line")"
	ask
	ok "a line that is broken: $line" bad 3 ""
	ok "of that nothing is repeated: $line" not out_has secret
done
for line in "step 0 1" "step 0 1 done" "step -1 0 open" "step page 70000 open" \
	"taught 0" "taught 0 bad" "taught 0 got-it twice" "given 0 en" \
	"given 100 en" "given 1" "line" "line  " "visit maybe"; do
	job "task preview" "$line"
	ask
	ok "no such line: $line" bad 3 ""
done
job "visit yes" "step 0 1 open" "step 0 1 covered"
ask
ok "a step twice" bad 4 "second time"
job "task preview" "$(printf 'sheet \033[2J')"
ask
ok "a control character" bad 3 "UTF-8"
printf 'ketaguide-job 1\nsheet a\0b\nend\n' >"$work/job"
ask
ok "a NUL" bad 2 "UTF-8"
head -c 70000 /dev/zero >"$work/job"
ask
ok "too many bytes" ends_with "error job: it has more than"
ok "too many bytes: the status" ended 1
ask_cat
ok "too many bytes, from a pipe" ends_with "error job: it has more than"
perl -e 'print "ketaguide-job 1\n", "sheet x\n" x 9000' >"$work/job"
ask
ok "too many lines" ends_with "error job"
perl -e 'srand 4; print map { chr int rand 256 } 1 .. 3000' >"$work/job"
ask
ok "noise" ends_with "error job:1: "
ok "noise: one line" test "$(wc -l <"$work/out")" = 1

# What no guide has.
job "task preview" "sheet no-such-sheet"
ask
ok "no such sheet" ends_with "error "
ok "no such sheet: its name" out_has no-such-sheet
job "task preview" "place ../../README.md"
ask
ok "a place outside" ends_with "error "
job "task preview"
ask
ok "nothing is asked for" ends_with "error "
job "task preview" "sheet the-day" "language xx"
ask
ok "no such language" ends_with "error "
job "task preview" "sheet the-day" "version 0.0.1"
ask
ok "another version of the guide" ends_with "error "
ok "another version: what to do" out_has "start the program anew"
job "task preview" "sheet the-day" \
	"version $(sed -n 's/^version *= *"\(.*\)"/\1/p' "$own/guide.conf")"
ask
ok "the same version" ends_with "state done"
ask -c "$work/no-guide"
ok "no such guide" ends_with "error "
ask --site="$work/no-site.conf"
ok "no such site" ends_with "error "
printf 'country = "AQ"\n' >"$work/bad.conf"
ask --site="$work/bad.conf"
ok "no telephone numbers, no handout" ends_with "error "
run -o x.html --site="$work/bad.conf" the-day
ok "no telephone numbers, no file" says 1 '"AQ"'
ok "nothing is left of all this" nothing_here

finish
