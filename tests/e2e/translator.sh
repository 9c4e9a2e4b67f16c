#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# translator - somebody begins a language from nothing, translates a page, sees
# it in the program while they work on it, makes every mistake on the way, and
# reads the finished one in a program that has it.

here=$(cd "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"

program=$KETAGUIDE
content=${KETAGUIDE_CONTENT:?is the path of ketaguide-content}

if ! command -v msgfmt >/dev/null; then
	skip "a translator's day" "there is no msgfmt"
	finish
fi

cd "$work" || exit 99

# tool ARGUMENT... - ketaguide-content, as run() does it.
tool()
{
	KETAGUIDE=$content
	run "$@"
	KETAGUIDE=$program
}

# save PERL - the file, changed paragraph by paragraph, in place of the one that
# was there: as most editors do it.
save()
{
	perl -00 -pe "$1" po/it.po >po/new && mv po/new po/it.po
}

# ---- a language from nothing ---------------------------------------------------

mkdir po
tool extract "$source/content"
ok "the template" ended 0
cp out po/ketaguide.pot
printf '# Languages.\nes\n' >po/LINGUAS
tool new-locale it
ok "a new language" ended 0
ok "it is in LINGUAS" test "$(tail -n 1 po/LINGUAS)" = it
tool check po/it.po
ok "tier 1 is not whole" out_has "of tier 1"

# Before a word is translated, it is English.
run --po po/it.po --dump what-it-is
ok "a file with nothing in it" ended 0
run --dump what-it-is
cp out english

# One page, but for its title: what is no word stays as it is.
# shellcheck disable=SC2016
translate='
	if (m{^#: .*what-it-is\.md}m && !/SUMMARY/) {
		my ($id) = /^msgid (.*?)^msgstr/ms;
		$id =~ s/^"(\[?)/"$1Ecco: / or $id =~ s/^""\n"(\[?)/""\n"$1Ecco: /;
		s/^msgstr ""\n/msgstr $id/m;
	}'
save "$translate"
ok "msgfmt takes what was translated" msgfmt -c -o /dev/null po/it.po
run --po po/it.po --dump what-it-is
ok "the page is printed from the file" out_has "Ecco: "
ok "which is not English any more" not cmp -s out english
run --po po/it.po --dump stigma-and-support
ok "other pages are not in it" not out_has "Ecco: "

# ---- called wrongly ---------------------------------------------------------------

run --help
ok "--po is in the help" out_has "--po=FILE"
run --po
ok "--po needs a file" fails_with 2 "needs a word"
run --po po/it.po -l es --dump
ok "--po and -l" fails_with 2 "--po"
run --po nowhere.po --dump
ok "no such file" fails_with 2 nowhere.po
run --po po --dump
ok "a folder" fails_with 1 po
mkdir bin
ln -s "$(command -v timeout)" bin/timeout
run_in "PATH=$work/bin" --po po/it.po --dump
ok "no msgfmt" fails_with 2 "gettext"
printf 'msgid "a\n' >-broken.po
run --po -broken.po --dump
ok "a broken file is not printed" fails_with 1 "-broken.po:2: "
head -c 3000 /dev/urandom >noise.po
run --po noise.po --dump
ok "nor is noise" fails_with 1 noise.po
printf 'msgid "a"\nmsgstr "b"\n' >bare.po
run --po bare.po --dump
ok "nor one without a header" fails_with 1 "header"

# ---- in the program that has it ---------------------------------------------------

# A program finds its catalogs in the tree that it was built in.
mkdir tree tree/src
cp "$program" tree/src/ketaguide
: >tree/config.status
cp -R "$source/content" tree/content
mkdir tree/po
msgfmt -o tree/po/it.gmo po/it.po
KETAGUIDE=$work/tree/src/ketaguide
run -l it --dump what-it-is
ok "the finished page, in the program" out_has "Ecco: "
run --po po/it.po --dump what-it-is >previewed
cp out previewed
run -l it --dump what-it-is
ok "as it was seen before" cmp out previewed
cp out page
# No locale but the one that the C library has in itself.
mkdir nowhere
for settings in "LANGUAGE=it" "LANGUAGE=it:es" "LC_ALL= LANG=it_IT.UTF-8" \
	"LC_ALL= LC_MESSAGES=it_IT.UTF-8 LC_CTYPE=C.UTF-8"; do
	run_in "LOCPATH=$work/nowhere $settings" --dump what-it-is
	ok "with C.UTF-8 alone, $settings" cmp out page
	ok "and says nothing" quiet
done
run_in "LOCPATH=$work/nowhere" --po po/it.po --dump what-it-is
ok "with C.UTF-8 alone, from the file" cmp out page
KETAGUIDE=$program

# ---- while somebody works on it ------------------------------------------------------

if ! command -v tmux >/dev/null; then
	skip "seeing each save" "there is no tmux"
	finish
fi

. "$here/mux.sh"

export work KETAGUIDE source
mux new-session -d -s t -x 100 -y 24 \
	"'$KETAGUIDE' -c '$source/content' --po po/it.po; echo \"ended with \$?\"; exec cat" || {
	skip "seeing each save" "tmux does not start here"
	finish
}
mux set -g status off

# count_of WORD - of the last screen that was seen: what is WORD on this page.
count_of()
{
	sed -n "s/.* \([0-9][0-9]*\) $1.*/\1/p" "$work/shown" | head -n 1
}

ok "home says how much there is to do" sees " missing · 0 fuzzy in all"
keys t
ok "the contents" sees "Contents"
anew

mux new-session -d -s t -x 100 -y 24 \
	"'$KETAGUIDE' -c '$source/content' --po po/it.po what-it-is; echo \"ended with \$?\"; exec cat"
mux set -g status off
ok "the page in its new words" sees "Ecco: "
ok "with what is missing of it" sees " missing · 0 fuzzy here"
before=$(count_of missing)
keys Space Space
ok "further down" sees "What it is · "
above=$(sed -n 1p "$work/shown" | sed 's/.*\(What it is · [^ ]* [^ ]*\).*/\1/')

# A word is mended: it is seen where it stands.
# shellcheck disable=SC2016
save 's/^msgstr ((?:""\n)?)"Ecco: /msgstr $1"Guarda: /m'
ok "what was saved is seen" sees "Guarda: "
ok "at the same place" shown "$(echo "$above" | sed 's/Ecco/Guarda/')"
keys g
ok "and at the top" sees "(English)"

# One is taken back, another is made fuzzy.
save 'if (/Guarda: / && !$n++) { s/^msgstr .*/msgstr ""\n/ms }'
ok "what is missing is counted" sees "$((before + 1)) missing · 0 fuzzy here"
save 's/^(#: .*\n)(?=(?:#.*\n)*msgid.*\n(?:".*\n)*msgstr (?:""\n)?"Guarda: )/$1#, fuzzy\n/m if !$n && /Guarda: / && !$n++'
ok "what is fuzzy too" sees "$((before + 1)) missing · 1 fuzzy here"

# A mistake: its line is said, the page stays as it was.
cp po/it.po sound.po
save 's/^msgstr "Guarda/msgstr Guarda/m if !$n && /^msgstr "Guarda/m && !$n++'
ok "a mistake is said" sees "the PO file has an error"
ok "where it is" sees "it.po:"
ok "the page is still there" shown "Guarda: "
keys j
ok "and can be read on" sees "Guarda: "
rm po/it.po
keys k
ok "a file that is gone for a moment" sees "Guarda: "
cp sound.po po/it.po
ok "the mistake is mended" sees "$((before + 1)) missing · 1 fuzzy here"
save 's/Guarda: /Ecco: /'
ok "all is well again" sees "Ecco: "

keys 0
ok "help now is there" sees "No one"
save 's/^msgstr ""\n(?=\n|\z)/msgstr "Piano"\n/m if /^msgid "The short version"/m'
ok "and other screens are made anew" sees "No one"
keys Escape
ok "back on the page" sees "fuzzy here"
resize 20x8
ok "on a small screen the counts have no names" sees "$((before + 1)) · 1"
keys q
ok "it ends" sees "ended with 0"
anew

# The finished one, on a machine with no other locale.
mux new-session -d -s t -x 80 -y 24 \
	"LOCPATH='$work/nowhere' LANGUAGE=it LC_ALL=C.UTF-8 '$work/tree/src/ketaguide' what-it-is; echo \"ended with \$?\"; exec cat"
mux set -g status off
ok "the finished page, with C.UTF-8 alone" sees "Ecco: "
ok "nothing is counted there" not shown fuzzy
keys q
ok "and ends" sees "ended with 0"
finish
