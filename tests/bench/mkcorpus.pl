#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mkcorpus - make what the benches read.  The same bytes every time, on every
# machine; perl-base is enough.
#
#   mkcorpus.pl guide DIR     a guide of 12 pages of 12 KB: page.md, page-2.md …
#   mkcorpus.pl big DIR       a guide with one page of 1 MB (big1.md) and one of
#                             8 MB (big8.md) of varied Markdown and many scripts
#   mkcorpus.pl many DIR [N]  a guide of N (10000) short pages: p/00001.md …
#   mkcorpus.pl hostile DIR   one file for each shape that has brought a
#                             Markdown program to its knees, 64 KB each.  They
#                             have no newline at their end where twice the file
#                             is to be a pattern twice as long.
#
# The prose is about a garden by the sea: nothing that could be mistaken for
# advice.
use strict;
use warnings;

my ($kind, $dir, $count) = @ARGV;
die "usage: mkcorpus.pl guide|big|many|hostile DIR [N]\n"
    unless defined $dir && $kind =~ /^(guide|big|many|hostile)$/;
mkdir $dir;

# A generator of our own: perl's differs between versions.
my $state = 20260101;

sub pick {
	my ($n) = @_;
	$state = ($state * 1103515245 + 12345) % 2147483648;
	return int($state / 65536) % $n;
}

my @who = ('The gardener', 'A neighbour', 'The old ferryman', 'Everyone here',
    'A child with a red bucket', 'The woman from the mill', 'Nobody',
    'The keeper of the light', 'A visitor', 'My sister');
my @does = ('waters', 'looks after', 'has drawn', 'talks about',
    'walks around', 'counts', 'keeps a list of', 'remembers', 'sells',
    'repairs', 'paints', 'is fond of');
my @what = ('the pear trees', 'the low stone wall', 'two beds of beans',
    'the gulls on the roof', 'the path that leads to the harbour',
    'a row of blue beehives', 'the well behind the house',
    'the boats that come in at noon', 'the heavy wooden gate',
    'wild thyme between the stones', 'the apples that nobody picked');
my @when = ('before breakfast', 'when the fog lifts', 'on most evenings',
    'as soon as the tide turns', 'in the first week of May',
    'while the kettle sings', 'after a night of rain',
    'whenever there is time', 'and then again at dusk');
my @why = ('because the soil is thin', 'though it takes a while',
    'and writes it down', 'so that the paint can dry',
    'as it was always done', 'without saying a word',
    'and that is enough for one day', 'if the wind allows it');

sub one { return $_[pick(scalar @_)] }

sub sentence {
	my $s = one(@who) . ' ' . one(@does) . ' ' . one(@what) . ' ' . one(@when);
	$s .= ', ' . one(@why) if pick(3);
	return "$s.";
}

sub sentences {
	my ($n) = @_;
	return join ' ', map { sentence() } 1 .. $n;
}

# As long as sentences are in leaflets: what a parser makes of a page grows with
# the number of its parts, not with its bytes alone.
sub long {
	my $s = sentence();
	my $more = lcfirst sentence();
	$s =~ s/\.$/; $more/;
	return $s;
}

sub title {
	my $s = one(@what) . ' ' . one(@when);
	$s =~ s/^(the|a) //;
	return ucfirst $s;
}

sub save {
	my ($name, $text) = @_;
	open my $f, '>:raw', "$dir/$name" or die "$dir/$name: $!\n";
	print {$f} $text;
	close $f or die "$dir/$name: $!\n";
}

# A page as guides have them: headings, paragraphs, lists, some emphasis.
sub page {
	my ($heading, $size) = @_;
	my @block = ("# $heading");
	my $n = length $block[0];
	# what a bench waits for: on the first screen, but not in a title line
	push @block, sentences(2) . ' Lighthouse. ' . sentence();
	while ($n < $size) {
		my $b = one('head', 'text', 'text', 'text', 'list', 'strong');
		if ($b eq 'head') {
			$b = '## ' . title();
		} elsif ($b eq 'text') {
			$b = sentences(2 + pick(4));
			$b =~ s/\b(harbour|bean|blue)\b/*$1*/;
		} elsif ($b eq 'list') {
			$b = join "\n", map { '- ' . sentence() } 0 .. 2 + pick(3);
		} else {
			$b = '- **' . title() . ':** ' . sentences(2);
		}
		push @block, $b;
		$n += 2 + length $b;
	}
	push @block, 'See also [the next page](page-2.md) and `ls --all`.';
	return join("\n\n", @block) . "\n";
}

sub make_guide {
	my $summary = "# Summary\n\n";
	for my $i (1 .. 12) {
		my $name = $i == 1 ? 'page.md' : "page-$i.md";
		my $heading = $i == 1 ? 'Garden by the sea' : "Walk number $i";
		$summary .= "- [$heading]($name)\n";
		save($name, page($heading, 12000));
	}
	save('SUMMARY.md', $summary);
}

my @scripts = (
    '花园在海边，早晨有雾。石墙旁边种着梨树和豆子，门前的小路一直通到港口。渡船中午回来，孩子们在数屋顶上的海鸥。',
    '庭は海のそばにあり、朝は霧が出ます。石垣のわきには梨の木があり、小道は港まで続いています。정원은 바닷가에 있고 아침에는 안개가 낍니다.',
    'الحديقة على شاطئ البحر، وفي الصباح يأتي الضباب، والطريق يمتد حتى الميناء.',
    'הגן נמצא ליד הים; בבוקר יש ערפל. — สวนอยู่ริมทะเล ตอนเช้ามีหมอก ทางเดินทอดไปถึงท่าเรือ',
    'बगीचा समुद्र के किनारे है। 🌊 👩‍🌾 café, naïve, Ελλάδα, сад у моря.');

sub part {
	my ($n) = @_;
	my @w = split ' ', long();
	my $start = join ' ', @w[0 .. 2];
	my $rest = join ' ', @w[3 .. $#w];
	my $colored = long();
	$colored =~ s/\b(harbour|beans|blue)\b/*$1*/;
	return join("\n\n", "# Part $n: " . lcfirst title(),
	    long() . " $colored " . long(), "## Section $n.1",
	    "**$start** $rest See [page $n](https://example.org/p/$n \"Part $n\")"
		. " and <https://example.org/$n>.",
	    join("\n", map { '- ' . long() } 1 .. 4)
		. "\n  - nested: " . long()
		. "\n    1. " . long() . "\n    2. `code` " . long(),
	    '> ' . long() . "\n> " . long(), @scripts,
	    "```sh\nls --page $n | less\n```",
	    join("\n", map { "$_. " . long() } 1 .. 4),
	    "***both*** _and_ ~~struck~~ \\*escaped\\* &amp; &copy;  \n"
		. "hard break\n\n***",
	    "Reference [link][r$n] and ![image](img$n.png).\n\n"
		. "[r$n]: https://example.org/r/$n") . "\n\n";
}

sub parts {
	my ($size) = @_;
	my ($text, $n) = ('', 0);
	$text .= part(++$n) while length $text < $size;
	return $text;
}

sub make_big {
	save('big1.md', parts(1_000_000));
	save('big8.md', parts(8_000_000));
	save('SUMMARY.md', "# Summary\n\n- [One](big1.md)\n- [Eight](big8.md)\n");
}

sub make_many {
	my $n = $count || 10000;
	my $summary = "# Summary\n\n";
	mkdir "$dir/p";
	for my $i (1 .. $n) {
		my $name = sprintf 'p/%05d.md', $i;
		my $heading = "Page $i: " . lcfirst title();
		$summary .= "\n# Volume " . (1 + int($i / 1000)) . "\n\n"
		    if $i % 1000 == 1;
		$summary .= ($i % 10 == 1 ? '' : '  ') . "- [$heading]($name)\n";
		save($name, "# $heading\n\n" . sentences(3) . "\n");
	}
	save('SUMMARY.md', $summary);
}

sub make_hostile {
	my $k = 65536;
	my %shape = (
	    'amp' => '&' x $k,
	    'angle' => '<' x $k,
	    'autolink' => '<a:' x ($k / 3),
	    'backticks' => join('', map { 'e' . '`' x $_ } 1 .. 359),
	    'brackets' => '[' x $k,
	    'bracket-pairs' => '[a](b' x ($k / 5),
	    'bracket-angle' => '[a](<b' x ($k / 6),
	    'bullets' => '- ' x ($k / 2),
	    'cdata' => 'a <![CDATA[' x ($k / 11),
	    'cjk-line' => "\xe8\x8d\xaf" x ($k / 3),
	    'combining' => 'a' . "\xcc\x81" x ($k / 2),
	    'comments' => "<!-- a\n\n" x ($k / 8),
	    'declaration' => 'a <!A ' x ($k / 6),
	    'emphasis' => '*a **a ' x ($k / 7),
	    'emphasis-close' => 'a_ ' x ($k / 3),
	    'emphasis-mixed' => 'a**b_c* ' x ($k / 8),
	    'fences' => "```\n\n~~~\n\n" x ($k / 10),
	    'headings' => "# same\n\n" x ($k / 8),
	    'images' => '![[]()' x ($k / 6),
	    'link-close' => 'a](' x ($k / 3),
	    'links' => '[a](b "c") ' x ($k / 11),
	    'list-nested' => join('', map { '  ' x $_ . "- a\n" } 0 .. 249),
	    'one-line' => 'word ' x ($k / 5),
	    'one-word' => 'w' x $k,
	    'processing' => 'a <?' x ($k / 4),
	    'quotes' => '> ' x ($k / 2),
	    'quote-lines' => join('', map { '> ' x $_ . "a\n" } 1 .. 256),
	    'references' => join('', map { "[r$_]: /u$_\n\n[r$_]\n\n" } 0 .. 2999),
	    'table' => "|a|b|c|\n|-|-|-|\n" . "|1|2|3|\n" x ($k / 8) . "\n",
	    'tags' => '<a b="' x ($k / 6),
	    'underscores' => '_' x $k,
	);
	save("$_.md", $shape{$_}) for sort keys %shape;
}

if ($kind eq 'guide') {
	make_guide();
} elsif ($kind eq 'big') {
	make_big();
} elsif ($kind eq 'many') {
	make_many();
} else {
	make_hostile();
}
