#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# po - what ketaguide-content does for translators: the rules for PO files, a
# new language from nothing, languages that nobody speaks.
#
# Each file of tests/pos/bad is caught by the rule that it is named after (up to
# a point), and by no other; those of tests/pos/good are not caught at all.

KETAGUIDE=${KETAGUIDE_CONTENT:?is the path of ketaguide-content}
. "$(dirname -- "$0")/lib.sh"

pos=$source/tests/pos
cd "$work" || exit 99

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

# put FILE - in this folder, under the name of its language.
put()
{
	language=$(sed -n 's/^"Language: \(.*\)\\n"/\1/p' "$1")
	case $1 in */header.po) language=es ;; esac
	po=${language:-es}.po
	cp "$1" "$po" && chmod u+w "$po"
}

# ---- a file a rule -------------------------------------------------------------

run rules
cp out rules
for file in "$pos"/good/*.po; do
	put "$file"
	run check "$po"
	ok "good $po" ended 0
	ok "good $po gives no message" empty
	ok "good $po is what msgfmt takes" msgfmt -c -o /dev/null "$po"
done
for file in "$pos"/bad/*.po; do
	name=$(basename "$file" .po)
	rule=${name%%.*}
	put "$file"
	run check "$po"
	level=$(awk -v rule="$rule" '$1 == rule { print $2 }' rules)
	ok "$name: there is a rule $rule" test -n "$level"
	ok "$name is caught by $rule alone" test "$(rules_said)" = "$rule"
	ok "$name: messages have their form" is_form
	case $level in
	error) ok "$name ends with 1" ended 1 ;;
	*) ok "$name ends with 0" ended 0 ;;
	esac
	# All but what names no rule or allows nothing can be allowed.
	case $name in
	allow* | msgfmt* | header.none | *.fuzzy | tier | inflesz | register*) continue ;;
	esac
	awk -v rule="$rule" '
	/^msgid/ && n++ == (rule ~ /^(header|register)$/ ? 0 : 1) {
		print "# lint: allow " rule
	}
	{ print }' "$file" >"$po"
	run check "$po"
	ok "$name can be allowed" empty
done

# ---- where, and in which form ----------------------------------------------------

put "$pos/bad/numbers.po"
run check "$po"
ok "a message names line and column of what it means" \
	grep -q '^es.po:20:24: error: numbers: ' out
ok "and both lists" out_has "numbers of the source: 38, 100; here: 83, 100"
ok "tiers are counted" err_has "es.po: tier 1: 1 of 1 messages, 0 fuzzy, 0 missing"
ok "so is what was found" err_has "es.po: errors: 1, warnings: 0"
cp out text
mkdir folder && cp es.po folder
run check folder/es.po
ok "the path is shown as it was named" \
	test "$(sed 's,^folder/,,' out)" = "$(cat text)"
run check --format=json "$po"
ok "JSON ends as text does" ended 1
cat >wanted <<'END'
[
 {"file": "es.po", "line": 20, "column": 24, "level": "error", "rule": "numbers", "message": "numbers of the source: 38, 100; here: 83, 100"}
]
END
ok "JSON is as it should be" cmp out wanted
put "$pos/bad/tier.fuzzy.po"
run check "$po"
ok "a fuzzy message is counted" err_has "0 of 1 messages, 1 fuzzy, 0 missing"
ok "and its numbers are nobody's, since it is not shown" not out_has numbers
put "$pos/bad/tier.po"
run check "$po"
ok "tier 1 says where it is not whole" out_has "1 of 2 messages of tier 1"

# ---- called wrongly, or not to be read -------------------------------------------

run check nowhere.po
ok "a PO file that is not there" says 2 nowhere.po
mkdir folder.po
run check folder.po
ok "a folder of that name" says 2 folder.po
: >empty.po
run check empty.po
ok "an empty file" test "$(rules_said)" = msgfmt
head -c 5000 /dev/urandom >es.po
run check es.po
ok "noise is an error" ended 1
for n in 100 900 1500 2500; do
	head -c "$n" "$pos/good/es.po" >es.po
	run check es.po
	ok "a file cut at $n is said to be" test "$status" -le 1
done

# ---- a new language ---------------------------------------------------------------

template=$work/template.pot
cat >template.pot <<'END'
# Words.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: ketaguide 1\n"
"POT-Creation-Date: 2026-11-22 00:00+0000\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n"

#: src/app/page.c
msgid "Back"
msgstr ""

#: src/app/page.c
#, c-format
msgid "%u page"
msgid_plural "%u pages"
msgstr[0] ""
msgstr[1] ""

#. tier 1
#. type: Paragraph (Markdown)
#: content/safety.md
msgid "**Call** [us](get-help.md) at {clinic}. [key-2020](sources.md#key-2020) It is `q`, 2 at most."
msgstr ""

#. tier 2
#. type: Paragraph (Markdown)
#: content/knees.md
msgid "Knees"
msgstr ""
END
mkdir po
cp template.pot po/ketaguide.pot
printf '# Languages.\nes\nvi\n' >po/LINGUAS
for tag in ar cy mt so ht zh_CN pl lt ga gd sl; do
	run new-locale "$tag"
	ok "new-locale $tag" ended 0
	ok "$tag: the steps name the file" out_has "po/$tag.po"
	ok "$tag: the plurals are right" \
		msgfmt -c -o /dev/null "po/$tag.po"
	run check "po/$tag.po"
	ok "$tag: only what the translator has to say is missing" \
		test "$(rules_said)" = "msgfmt-hint register tier"
	msgmerge -q --no-wrap "po/$tag.po" template.pot >merged 2>err
	msgcat --no-wrap "po/$tag.po" >own 2>err
	ok "$tag: msgmerge finds nothing to do" cmp merged own
done
ok "LINGUAS is in order, its comment first" \
	test "$(tr '\n' ' ' <po/LINGUAS)" = \
	"# Languages. ar cy es ga gd ht lt mt pl sl so vi zh_CN "
ok "Arabic has six forms" test "$(grep -c '^msgstr\[' po/ar.po)" = 6
ok "Chinese has one" test "$(grep -c '^msgstr\[' po/zh_CN.po)" = 1
run new-locale es_mx
ok "a tag is made usual" test -f po/es_MX.po
cp po/LINGUAS before
run new-locale ar
ok "a file that is there is left alone" says 2 "there already"
run new-locale tlh
ok "plurals that nobody knows are not guessed" says 2 '"tlh"'
run new-locale en
ok "English needs no translation" says 2 English
run new-locale ../x
ok "a tag is no path" says 2 "no language"
run new-locale
ok "new-locale needs a language" says 2 "name the language"
run new-locale fr --dir=nowhere
ok "a folder without a template" says 2 "nowhere/ketaguide.pot"
ok "none of these changed LINGUAS" cmp po/LINGUAS before
mkdir elsewhere
cp template.pot elsewhere/ketaguide.pot
run new-locale fr --dir=elsewhere
ok "without LINGUAS there is no half of it" says 2 LINGUAS
ok "and no file" test ! -e elsewhere/fr.po

# ---- languages that nobody speaks -------------------------------------------------

for kind in accented rtl; do
	run pseudo --kind=$kind "$template"
	ok "pseudo $kind" ended 0
	case $kind in accented) tag=en_XA ;; *) tag=ar_XB ;; esac
	cp out $tag.po
	ok "$kind: msgfmt takes it" msgfmt -c -o /dev/null $tag.po
	ok "$kind: every message has words" \
		test "$(msgattrib --untranslated $tag.po | wc -l)" = 0
	ok "$kind: the language is $tag" grep -q "^\"Language: $tag" $tag.po
	ok "$kind: what is no word stays" grep -qF \
		'](get-help.md)' $tag.po
	ok "$kind: a citation too" grep -qF \
		'[key-2020](sources.md#key-2020)' $tag.po
	msgcat --no-wrap $tag.po >flat
	ok "$kind: and a placeholder, code, a directive" \
		test "$(grep '^msgstr' flat | grep -cE '\{clinic\}.*`q`|%u ')" = 3
done
ok "accented is longer, in brackets" grep -q '^msgstr "\[.*·\]"' en_XA.po
ok "rtl has letters of Arabic" perl -CSD -ne \
	'$n++ if /^msgstr .*\p{Arabic}{3}/; END { exit($n < 2) }' ar_XB.po

# ---- a preview --------------------------------------------------------------------

guide=$source/tests/guides/bad/good
run extract "$guide"
cp out ours.pot
run pseudo ours.pot --output=whole.po
ok "pseudo writes where it is told to" test -s whole.po
run preview --content="$guide" whole.po
ok "preview" ended 0
ok "preview is one HTML page" grep -q "</html>" out
ok "preview needs nothing else" not grep -qiE '<script|<link|<img|src=|@import|url\(' out
ok "with every block in the words of the file" not out_has 'class="source"'
ok "and none in English" not out_has "Off-label for"
sed '/^#: .*knees/,/^$/ s/^msgstr "[^"]*/msgstr "/' whole.po >es.po
run preview --content="$guide" es.po
ok "what is missing is marked" out_has 'class="source" lang="en" dir="ltr"'
run pseudo --kind=rtl ours.pot
cp out ar.po
run preview --content="$guide" ar.po
ok "from right to left" out_has '<html lang="ar-XB" dir="rtl">'
if command -v tidy >/dev/null; then
	ok "tidy finds nothing" tidy -q -e out
else
	skip "tidy finds nothing" "there is no tidy"
fi
run preview nowhere.po
ok "preview of nothing" says 2 nowhere.po
run preview
ok "preview needs a file" says 2 "name the PO file"

run pseudo --kind=upside-down "$template"
ok "a kind that is not there" says 2 "accented and rtl"
run pseudo
ok "pseudo needs a template" says 2 "name the template"
finish
