#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# extract - ketaguide-content extract: what translators get of a guide, in
# which order and form, and what gettext's tools make of it.

KETAGUIDE=${KETAGUIDE_CONTENT:?is the path of ketaguide-content}
. "$(dirname -- "$0")/lib.sh"

cd "$work" || exit 99

mkdir -p guide/counselor
cat >guide/guide.conf <<'END'
title = "About \"knees\""
public-title = "Knees"
END
cat >guide/SUMMARY.md <<'END'
- [Knees](knees.md)
- [Sources](sources.md)
END
cat >guide/knees.md <<'END'
# Knees

Knees can hurt. [who-2020](sources.md#who-2020) Some
do *not*.

> [!WARNING]
> Call {emergency}.

<!-- TRANSLATORS: An answer,
not a button. -->
<!-- msgctxt: answer -->
Yes

Yes

- [x] No

```people
3 of 10: hurt | 1 of 10: hurt
```

```timeline
Before: Sit.
```
END
cat >guide/get-help.md <<'END'
# Help

Call {emergency}.

Yes
END
cat >guide/sources.md <<'END'
# Sources

## who-2020

WHO: "Knees \ 2020".

## Where this began

1986\. A year.
END
cat >guide/counselor/knees.md <<'END'
# Notes

Call {emergency}.
END
cat >guide/sheets.conf <<'END'
sheet "one" {
	title = "Knees"
	for = "patient"
	intro = "On {clinic}."
	tick = {"I sat."}
}
END

cat >want <<'END'
# What the guide says, for translators.
# Written by "ketaguide-content extract"; do not edit it.
#
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: About \"knees\" \n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

#. tier 1
#. type: Title of the guide
#: guide/guide.conf:1
msgid "About \"knees\""
msgstr ""

#. tier 1
#. type: Title that a waiting room may see
#. type: Title of a page
#. type: Heading 1 (Markdown)
#. type: Handout, title
#: guide/guide.conf:2 guide/SUMMARY.md:1 guide/knees.md:1 guide/sheets.conf:2
msgid "Knees"
msgstr ""

#. tier 1
#. type: Title of a page
#. type: Heading 1 (Markdown)
#: guide/SUMMARY.md:2 guide/sources.md:1
msgid "Sources"
msgstr ""

#. tier 1
#. type: Heading 1 (Markdown)
#: guide/get-help.md:1
msgid "Help"
msgstr ""

#. tier 1
#. type: Paragraph (Markdown)
#. type: Paragraph, red flags (Markdown)
#: guide/get-help.md:3 guide/knees.md:7 guide/counselor/knees.md:3
msgid "Call {emergency}."
msgstr ""

#. tier 1
#. type: Paragraph (Markdown)
#: guide/get-help.md:5 guide/knees.md:14
msgid "Yes"
msgstr ""

#. tier 2
#. type: Paragraph (Markdown)
#: guide/knees.md:3
msgid "Knees can hurt. [who-2020](sources.md#who-2020) Some do *not*."
msgstr ""

#. tier 2
#. type: Paragraph (Markdown)
#. TRANSLATORS: An answer, not a button.
#: guide/knees.md:12
msgctxt "answer"
msgid "Yes"
msgstr ""

#. tier 2
#. type: Answer (Markdown)
#: guide/knees.md:16
msgid "No"
msgstr ""

#. tier 2
#. type: What people had, beside a picture of them
#: guide/knees.md:19
msgid "hurt"
msgstr ""

#. tier 2
#. type: A time in a timeline
#: guide/knees.md:23
msgid "Before"
msgstr ""

#. tier 2
#. type: What happens then, in a timeline
#: guide/knees.md:23
msgid "Sit."
msgstr ""

#. tier 2
#. type: Handout, words at the top
#: guide/sheets.conf:4
msgid "On {clinic}."
msgstr ""

#. tier 2
#. type: Handout, line to tick
#: guide/sheets.conf:5
msgid "I sat."
msgstr ""

#. tier 3
#. type: Paragraph (Markdown)
#: guide/sources.md:5
msgid "WHO: \"Knees \\ 2020\"."
msgstr ""

#. tier 3
#. type: Heading 2 (Markdown)
#: guide/sources.md:7
msgid "Where this began"
msgstr ""

#. tier 3
#. type: Paragraph (Markdown)
#: guide/sources.md:9
msgid "1986. A year."
msgstr ""

#. tier 3
#. type: Heading 1 (Markdown)
#: guide/counselor/knees.md:1
msgid "Notes"
msgstr ""
END

run extract guide
ok "extract" ended 0
ok "extract gives each message once, in the order of the tiers" \
	diff want out

# like TOOL ARGUMENT... - TOOL leaves the template as it is.
like()
{
	"$@" want | diff want -
}

if command -v msgcat >/dev/null; then
	ok "gettext would write it as it is" like msgcat --no-wrap
	ok "no message is there twice" like msguniq --no-wrap
	ok "msgfmt takes it" msgfmt -o /dev/null want
else
	skip "gettext would write it as it is" "there is no msgcat"
fi

run extract guide/ --output=pot
ok "extract -o" ended 0
ok "extract -o says nothing" empty
ok "extract -o writes the same" cmp want pot
run extract guide -o nowhere/pot
ok "a place that cannot be written" ended 2
ok "is named" err_has nowhere/pot
run check guide --output=pot
ok "check has no --output" ended 2

run extract nothing
ok "no guide, no template" ended 2

echo 'sheet "two" { title = 3 }' >>guide/sheets.conf
run extract guide
ok "a broken sheets.conf" ended 2
ok "is named, with its line" err_has 'sheets.conf:7'
ok "and nothing is written" empty

# A folder with a blank in its name; a guide without settings.
mkdir 'my guide'
echo '- [One](one.md)' >'my guide/SUMMARY.md'
printf '# Two\n\nTwo words\n' >'my guide/one.md'
run extract 'my guide'
ok "a stranger's book" ended 0
cp out want
if command -v msgcat >/dev/null; then
	ok "a blank in a name" like msgcat --no-wrap
fi

finish
