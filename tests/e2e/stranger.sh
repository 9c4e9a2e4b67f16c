#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# stranger - a folder that mdBook would take, with tables, nested lists, HTML,
# long code and other scripts, opens and is readable as text.

. "$(dirname -- "$0")/lib.sh"

book=$source/tests/guides/stranger
cd "$work" || exit 99

# in_order FILE WORD... - the words stand in lines one below the other.
in_order()
{
	perl -e '
		open my $h, "<", shift or die;
		my @lines = <$h>;
		my $at = -1;
		for my $word (@ARGV) {
			$at++;
			$at++ while $at < @lines && $lines[$at] !~ /\b$word\b/;
			$at < @lines or print("$word\n"), exit 1;
		}
	' "$@"
}

# deepens FILE WORD... - and each stands right of the one above.
deepens()
{
	in_order "$@" && perl -e '
		open my $h, "<", shift or die;
		my @lines = <$h>;
		my ($at, $left) = (-1, -1);
		for my $word (@ARGV) {
			$at++;
			$at++ while $lines[$at] !~ /\b$word\b/;
			utf8::decode(my $s = $lines[$at]);
			$s =~ /\b$word\b/;
			$-[0] > $left or print("$word\n"), exit 1;
			$left = $-[0];
		}
	' "$@"
}

# words_of PAGE.md DUMP [ordered] - every word of the source, without what is
# markup in it, is in the dump; a word may go on in the next line.
words_of()
{
	perl -e '
		my ($page, $dump, $ordered) = @ARGV;
		my ($s, $d) = map {
			open my $h, "<", $_ or die "$_: $!";
			local $/;
			my $t = <$h>;
			utf8::decode($t);
			$t
		} $page, $dump;
		$s =~ s/\A---\n.*?\n---\n//s;
		$s =~ s/<!--.*?-->|<script>.*?<\/script>//gs;
		$s =~ s/<\/?[a-z][^>]*>/ /g;
		$s =~ s/^(```|~~~)\w*$//gm;
		$s =~ s/\]\([^)]*\)/]/g;
		$s =~ s/&#(\d+);/chr $1/ge;
		$s =~ s/&\w+;/ /g;
		$s =~ s/\\([|;])/$1/g;
		# Letters of scripts that need no spaces stand for words.
		my @words = $s =~ /[A-Za-z0-9]+|[^\x00-\x{2fff}]/g;
		$d =~ s/[\s\x{2500}-\x{257f}\x{21b3}]//g;
		my $at = 0;
		@words > 5 or die "too few words in $page";
		for my $word (@words) {
			my $i = index $d, $word, $at;
			my $n = length $word;
			utf8::encode($word);
			$i >= 0 or print("not there: $word\n"), exit 1;
			$at = $i + $n if $ordered;
		}
	' "$@"
}

for width in 40 80; do
	run -c "$book" --dump -w $width
	ok "the book, $width" ended 0
	ok "the book says nothing, $width" quiet
	for name in README tables lists deep/deep html code scripts notes; do
		run -c "$book" --dump -w $width $name.md
		ok "$name, $width" ended 0
		dump=$(basename $name).$width
		cp out "$dump"
		ordered=ordered
		test $name = tables && ordered=
		ok "every word of $name, $width" \
			words_of "$book/src/$name.md" "$dump" $ordered
	done

	# Front matter and comments are for others; so is what runs.
	ok "no front matter, $width" not grep -qE 'tags|title:|---' \
		README.$width
	ok "no tags, $width" not grep -qE '[<>]|class=|kbd|summary' html.$width
	ok "no scripts, $width" not grep -qE 'alert|never run' html.$width
	ok "no comments, $width" not grep -q hidden html.$width

	ok "a table that fits, $width" grep -qxE 'Wren  +6' tables.$width
	ok "its head, $width" grep -qxE 'Bird  +Eggs' tables.$width
	ok "no table is left as it was, $width" \
		not grep -qE '^\||\|--|\|:-|\| Wren' tables.$width
	ok "no cells are glued together, $width" not grep -qE \
		'(Woodwind Low|Low Whoever|last Under|stairs Never|Bird Eggs)' \
		tables.$width
	ok "a bar in a cell stays, $width" grep -qF 'a | b' tables.$width
	ok "bars that are no table stay, $width" \
		grep -qF 'No table: a | b | c' tables.$width
	ok "a row that is too short, $width" grep -q alone tables.$width

	ok "nested lists, $width" in_order lists.$width first second third \
		fourth fifth sixth seventh eighth ninth tenth
	# Half of a narrow line is left to the words.
	ok "nested lists step in, $width" deepens lists.$width first second \
		third fourth fifth sixth
	ok "nested quotes, $width" in_order lists.$width one two three four \
		five six seven eight nine ten
	ok "a list that begins with 7, $width" in_order lists.$width 7 8 \
		second quote list

	# A line that goes on begins with an arrow.
	perl -0pe 's/\n *\xe2\x86\xb3 ?//g' code.$width >code.whole
	for line in "copy-to-the-other-side-of-the-hall --carefully" \
		"--and-without-dropping-it {} \\;" "find . -name '*.tune'"; do
		ok "long code keeps its characters, $width" \
			grep -qF -e "$line" code.whole
	done
	ok "blanks in code stay, $width" grep -qF 'two  spaces' code.$width
	ok "fences in a fence stay, $width" grep -qF '```' code.$width

	tr -d '\n' <scripts.$width >scripts.whole
	for words in 只要不把标点放在行首就好。 長いカタカナ語も途中で切れることがあります。 \
		🙂 👩‍🌾 555-0100 क्षत्रिय; do
		ok "$words, $width" grep -qF "$words" scripts.whole
	done
	ok "no line begins with a full stop, $width" \
		not grep -qE '^(，|。)' scripts.$width
	ok "a hard break, $width" grep -qx 'Hard break with two spaces' \
		notes.$width
	ok "a picture is its words, $width" grep -q 'A drawing of a' \
		notes.$width
	ok "no addresses of pictures, $width" not grep -qE 'svg|png' \
		notes.$width
done
ok "where there is room, all ten levels step in" deepens lists.80 first second \
	third fourth fifth sixth seventh eighth ninth tenth
ok "the two widths differ" not cmp -s lists.40 lists.80
ok "a word that is not there is missed" not words_of \
	"$book/src/notes.md" lists.80
finish
