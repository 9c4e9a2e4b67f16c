#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# reader - our guide as somebody new meets it, in tmux: home, a page, scrolling,
# a search, a link, a word looked up, back, other sizes, out.  What the
# terminal was before, it is afterwards.

. "$(dirname -- "$0")/lib.sh"

if ! command -v tmux >/dev/null; then
	skip "the reader in tmux" "there is no tmux"
	finish
fi

. "$(dirname -- "$0")/mux.sh"

# What tmux knows of the terminal's modes.
modes()
{
	mux display -p -t =t: 'alternate #{alternate_on} cursor #{cursor_flag}
keypad #{keypad_flag} #{keypad_cursor_flag} insert #{insert_flag}
mouse #{mouse_any_flag} #{mouse_sgr_flag} wrap #{wrap_flag}
region #{scroll_region_upper} #{scroll_region_lower}'
}

# last_set BYTES MODE - the program's last word about ESC [ ? MODE: h or l.
last_set()
{
	perl -e '
		open my $h, "<", shift or die;
		local $/;
		my ($s, $mode, $last) = (<$h>, shift, "none");
		while ($s =~ /\x1b\[\?([\d;]+)([hl])/g) {
			$last = $2 if grep { $_ eq $mode } split /;/, $1;
		}
		print "$last\n";
	' "$@"
}

# What is under the cursor: it stands on what has the focus.
cursor_on()
{
	mux display -p -t =t: '#{cursor_x} #{cursor_y}' >"$work/at"
	mux capture-pane -p -t =t: >"$work/shown"
	perl -CSD -Mutf8 -e '
		my ($want, $at, $shown) = @ARGV;
		utf8::decode($want);
		open my $a, "<", $at or die;
		my ($x, $y) = split " ", <$a>;
		open my $h, "<:utf8", $shown or die;
		my @rows = <$h>;
		my $there = substr $rows[$y] // "", $x;
		exit 0 if index($there, $want) == 0;
		print "at $x $y is: $there\n";
		exit 1;
	' "$1" "$work/at" "$work/shown"
}

cat >"$work/go" <<'END'
PS1='$ ' ENV=
export PS1 ENV
stty -g >"$work/stty.before"
"$KETAGUIDE" -c "$source/content"
echo "ended with $?"
stty -g >"$work/stty.after"
exec cat
END
export work KETAGUIDE source
mux new-session -d -s t -x 80 -y 24 "sh '$work/go'" || {
	skip "the reader in tmux" "tmux does not start here"
	finish
}
mux set -g status off
mux set -g history-limit 0
mux pipe-pane -t =t: "cat >'$work/bytes'"

ok "home" sees "Welcome. Take your time"
ok "home says how long pages take" sees "minutes"
ok "the cursor is on the first choice" cursor_on "▸ 1"
keys 1
ok "a page opens" sees "This page tells you"
keys Space Space
ok "it scrolls, and its section stands above" sees "The short version ·"
keys b b
ok "and back" sees "This page tells you"

keys /
ok "a search asks for words" sees "No one reads this"
keys -l bladder
ok "what is typed is seen" sees "bladder"
keys Enter
ok "it says how many places" sees " places"
ok "and shows them" sees "Safety"
ok "the cursor is on the first place" cursor_on "▸ 1"
keys Enter
ok "a place opens" sees "Part "
ok "where the word is" sees "bladder"
keys n
ok "n leads on" sees "bladder"
keys -l '/'
keys C-u
ok "the search is still there" sees "bladder"
keys Tab
keys Escape
ok "and can be left" sees "Part "

keys t
ok "the contents" sees "Contents"
keys 1
ok "lead to a page" sees "The short version  "
keys ]
ok "and that to the next" sees "Part 2 of"
keys Tab
ok "Tab finds a link" sees "Enter: "
keys Enter
ok "the word is looked up over the page" sees "Where it is used"
cp "$work/shown" "$work/card"
ok "the page is still in sight" grep -qF "Part 2 of" "$work/card"
keys Escape
ok "and is closed" sees "Contents"

keys l
ok "the languages" sees "Español · "
keys 2
ok "another one" sees "Parte 2 de"
keys l
ok "they are there again" sees "English"
keys 1
ok "and the first one" sees "Part 2 of"
keys BSpace BSpace
ok "back" sees "Start"

resize 20x8
ok "a small screen" sees "The short"
keys 0
ok "help now, all of it" sees "No one"
keys BSpace
resize 200x50
keys 1
ok "a page on a large one" sees "This page tells you"
ok "has the contents beside it" sees "Glossary"
keys q
ok "it ends" sees "ended with 0"
ok "the terminal's settings are as before" \
	cmp "$work/stty.before" "$work/stty.after"
modes >"$work/modes"
cat >"$work/modes.right" <<'END'
alternate 0 cursor 1
keypad 0 0 insert 0
mouse 0 0 wrap 1
region 0 49
END
ok "its modes too" diff "$work/modes.right" "$work/modes"
ok "pasting is not marked any more" \
	test "$(last_set "$work/bytes" 2004)" != h
ok "nothing was asked of the terminal" not perl -0ne \
	'exit !/\x1b\[(>|\?)?\d*[cn]|\x1b\][^\x07\x1b]*\?/' "$work/bytes"
finish
