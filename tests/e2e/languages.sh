#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# languages - which language the program speaks, by -l and by the environment,
# on a system that has no locale but C.UTF-8: an empty LOCPATH hides the others.
#
# What is shown is compared with what -l shows, byte for byte: nothing of the
# locale but its name may matter.

. "$(dirname -- "$0")/lib.sh"

cd "$work" || exit 99
mkdir nowhere
LOCPATH=$work/nowhere
export LOCPATH
page=get-help

# ---- -l -----------------------------------------------------------------

run -l en --dump $page
ok "English" ended 0
ok "English says nothing" quiet
cp out en
title=$(head -n 1 en)

# title_in TAG - how the catalog has the title, by msgunfmt.
title_in()
{
	msgunfmt --no-wrap "$source/po/$1.gmo" | awk -v id="msgid \"$title\"" '
		$0 == id { found = 1; next }
		found { sub(/^msgstr "/, ""); sub(/"$/, ""); print; exit }'
}

tags=$(grep -v '^#' "$source/po/LINGUAS")
for tag in $tags; do
	run -l "$tag" --dump $page
	ok "-l $tag" ended 0
	ok "-l $tag says nothing" quiet
	cp out "$tag"
	title_in "$tag" >want
	ok "$tag has that title" test -s want
	# A dump has marks of direction where they have to be.
	perl -CSD -pe 's/[\x{200e}\x{200f}\x{2066}-\x{2069}]//g;
		s/^ +//' out >got
	ok "-l $tag is that language" grep -qxFf want got
	ok "-l $tag has no English title" not grep -qxF "$title" out
done
for tag in $tags; do
	for other in en $tags; do
		test "$tag" = "$other" ||
			ok "$tag is not $other" not cmp -s "$tag" "$other"
	done
done

# speaks WHAT - the last run showed the page in the language of that file.
speaks()
{
	ended 0 && cmp "$1" out
}

while read -r tag wish; do
	test -n "$tag" || continue
	run -l "$wish" --dump $page
	ok "-l $wish: $tag" speaks "$tag"
	ok "-l $wish says nothing" quiet
done <<'END_OF_WISHES'
es es-MX
es es_MX.UTF-8
es ES
es es-419
es es_ES@euro
es es_AR.ISO-8859-1
ar ar-EG
ar AR_eg.utf8
fr fr_CA
fr FR-ca
zh_CN zh
zh_CN zh-CN
zh_CN zh_cn.GB18030
zh_CN zh-Hans
zh_CN zh-Hans-CN
en en-GB
en EN
END_OF_WISHES

# ---- the environment ----------------------------------------------------

# Lines: language, settings.  LC_ALL is not set but where a line says so.
while read -r tag settings; do
	test -n "$tag" || continue
	run_in "-u LC_ALL $settings" --dump $page
	ok "$settings: $tag" speaks "$tag"
	ok "$settings says nothing" quiet
	# The option is stronger than all of it.
	run_in "-u LC_ALL $settings" -l fr --dump $page
	ok "$settings and -l fr" speaks fr
	run_in "-u LC_ALL $settings" -l en --dump $page
	ok "$settings and -l en" speaks en
done <<'END_OF_SETTINGS'
en LANG=
es LANG=es_ES.UTF-8
es LANG=es
es LANG=es_MX.ISO-8859-1
ar LANG=ar_EG.UTF-8
zh_CN LANG=zh_CN.UTF-8
ar LC_MESSAGES=ar_EG.UTF-8
ar LC_MESSAGES=ar LANG=es_ES.UTF-8
es LC_MESSAGES= LANG=es_ES.UTF-8
en LC_MESSAGES=en_US.UTF-8 LANG=es_ES.UTF-8
en LC_MESSAGES=tlh LANG=es_ES.UTF-8
zh_CN LC_ALL=zh_CN.UTF-8 LC_MESSAGES=ar LANG=es_ES.UTF-8
ar LC_ALL= LC_MESSAGES=ar LANG=es_ES.UTF-8
es LC_ALL= LC_MESSAGES= LANG=es_ES.UTF-8
en LC_ALL=C LC_MESSAGES=ar LANG=es_ES.UTF-8
en LC_ALL=C.UTF-8 LANG=es_ES.UTF-8
es LANGUAGE=es
es LANGUAGE=es LC_ALL=C.UTF-8
es LANGUAGE=es LC_ALL=C.utf8
es LANGUAGE=es LANG=C.UTF-8
es LANGUAGE=es LC_CTYPE=C.UTF-8
es LANGUAGE=es LC_MESSAGES=C.UTF-8 LANG=fr_FR.UTF-8
es LANGUAGE=es LC_ALL=ar_EG.UTF-8 LC_MESSAGES=zh_CN LANG=fr
es LANGUAGE=es LC_ALL=en_US.UTF-8
en LANGUAGE=es LC_ALL=C
en LANGUAGE=es LC_ALL=POSIX
en LANGUAGE=es LANG=C
en LANGUAGE=es LC_MESSAGES=POSIX LANG=fr_FR.UTF-8
es LANGUAGE=es LC_ALL= LANG=
ar LANGUAGE= LC_ALL=ar_EG.UTF-8
es LANGUAGE=tlh:es:fr
es LANGUAGE=es:fr LANG=ar_EG.UTF-8
es LANGUAGE=:es
es LANGUAGE=::es::
es LANGUAGE=es_AR:fr
es LANGUAGE=es-AR.UTF-8:fr
es LANGUAGE=../../es:es
en LANGUAGE=en:es
en LANGUAGE=en_GB:es LANG=es_ES.UTF-8
en LANGUAGE=tlh LANG=es_ES.UTF-8
zh_CN LANGUAGE=zh-Hans:es
en LC_CTYPE=es_ES.UTF-8
en LC_CTYPE=es_ES.UTF-8 LC_TIME=es_ES.UTF-8 LC_NUMERIC=es_ES.UTF-8
es LC_CTYPE=fr_FR.UTF-8 LANG=es_ES.UTF-8
END_OF_SETTINGS

run_in "LANGUAGE=es" -l tlh --dump $page
ok "a wish that is not to be had: English" speaks en
ok "it is said" err_has '"tlh"'
long=$(printf '%05000d' 7)
for settings in "LANGUAGE=$long:es" "LANGUAGE=%s%n%s:es" "LANGUAGE=/etc/passwd:es"; do
	run_in "$settings" --dump $page
	ok "what is no tag is passed over" speaks es
	ok "without a word" quiet
done

# Locales that are there change nothing either.
unset LOCPATH
run_in "LANGUAGE=es" --dump $page
ok "with the locales of this machine" speaks es

# ---- other catalogs ------------------------------------------------------

# A tree of our own, so that others can be there; it is found by where the
# program lies.
mkdir -p tree/src tree/po
cp "$KETAGUIDE" tree/src/ketaguide || exit 99
: >tree/config.status
guide tree/content last
echo 'title = "Well"' >tree/content/guide.conf
KETAGUIDE=$work/tree/src/ketaguide

# catalog TAG TITLE - one that knows a single message.
catalog()
{
	msgfmt -o "tree/po/$1.gmo" - <<PO
msgid ""
msgstr ""
"Language: $1\n"
"Content-Type: text/plain; charset=UTF-8\n"

msgid "All is well here."
msgstr "$2"
PO
}

catalog es 'Todo bien.'
catalog es_MX 'Todo padre.'
catalog fr 'Tout va bien.'
catalog sr 'Sve je dobro, ћ.'
catalog sr@latin 'Sve je dobro.'
catalog pt_BR 'Tudo bem.'

while read -r wish text; do
	test -n "$wish" || continue
	run -l "$wish" --dump well
	ok "-l $wish: $text" out_has "$text"
	run_in "LANGUAGE=$wish" --dump well
	ok "LANGUAGE=$wish: $text" out_has "$text"
	run_in "-u LC_ALL LANG=$wish" --dump well
	ok "LANG=$wish: $text" out_has "$text"
done <<'END_OF_WISHES'
es Todo bien.
es_ES.UTF-8 Todo bien.
es-MX Todo padre.
es_mx.UTF-8 Todo padre.
sr@latin Sve je dobro.
sr_RS@latin Sve je dobro.
sr_RS ћ
sr_RS.UTF-8@latin Sve je dobro.
pt-BR Tudo bem.
pt_PT All is well
pt All is well
END_OF_WISHES

# Where every one of these is missing, the next of the list is asked.
run_in "LANGUAGE=de:pt_PT:sr_ME@latin:fr" --dump well
ok "a list" out_has "Sve je dobro."

# broken WHAT - with the catalog es as it is now, in each way to ask for it.
broken()
{
	for settings in LANGUAGE=es "-u LC_ALL LANG=es_ES.UTF-8"; do
		run_in "$settings" --dump well
		ok "$1, $settings: English" out_has "All is well here."
		ok "$1, $settings: which, why, what to do" \
			err_like 'po/es\.gmo: .*(catalog|file)'
		ok "$1, $settings: one message" is_message
	done
	run -l es --dump well
	ok "$1, -l es: English" out_has "All is well here."
	ok "$1, -l es: which" err_has po/es.gmo
	run_in LANGUAGE=es:fr --dump well
	ok "$1: the next of the list" out_has "Tout va bien."
	run_in LANGUAGE=fr --dump well
	ok "$1: who has another language sees nothing of it" quiet
}

head -c 100 tree/po/es.gmo >cut && cp cut tree/po/es.gmo
broken "a catalog that is cut off"
echo 'msgid ""' >tree/po/es.gmo
broken "a catalog that is a PO file"
rm tree/po/es.gmo && mkdir tree/po/es.gmo
broken "a catalog that is a folder"
rmdir tree/po/es.gmo && ln -s nothing tree/po/es.gmo
run -l es --dump well
ok "a link to nothing: English" out_has "All is well here."
ok "a link to nothing is no catalog" err_has '"es"'

finish
