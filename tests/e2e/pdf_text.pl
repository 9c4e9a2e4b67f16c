#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pdf_text - the words of a tagged PDF as a screen reader comes to them: by the
# tree of structure, not by the page.  What is wrong is printed, a line each,
# and then the status is 1.
#
#   pdf_text.pl check FILE		text that is in no element, elements without a
#					role or words, levels of headings left out,
#					lists without items, figures without words
#					or lines, "4 of 10" of other than ten people,
#					links that lead nowhere
#   pdf_text.pl same FILE HTML		are the words of the tree those of the same
#					handouts as HTML, in their order?
#   pdf_text.pl all FILE HTML		the same, but for their order: two columns that go
#					on over a page are read a page at a time
#   pdf_text.pl pages FILE TEXT		are the words of each page what pdftotext
#					finds there, but for their order?
#   pdf_text.pl first FILE HTML		are the red flags and the help box on each
#					handout's first page?
#   pdf_text.pl counts FILE		pages of each handout, a line each
#   pdf_text.pl large FILE		are the rules of large print kept: no letters of
#					less than 18 points, a foot of as many, nothing
#					slanted, no line in words
#   pdf_text.pl tree FILE		roles, languages, what figures say, and words
#
# Several modes are one reading of FILE: "check,same".
#
# FILE is what "qpdf --qdf --object-streams=disable" makes of a PDF: streams
# without filters and one table of what is where.  Words are compared by their
# letters, digits and brackets.  Needs perl-base alone.

use strict;
use warnings;
use feature 'unicode_strings';

my ($mode, $file, $other) = @ARGV;
die "usage: pdf_text.pl check|same|all|pages|first|counts|large|tree FILE " .
    "[FILE]\n" unless defined $file;
binmode STDOUT, ':utf8';
my $pdf = slurp($file, ':raw');
my (%said, %drawn, %page_number, @page_words, @page_foot, @wrong, @unlarge);

sub slurp
{
	my ($name, $how) = @_;

	open my $h, "<$how", $name or die "$name: $!\n";
	local $/;
	return scalar <$h>;
}

# ---- letters ---------------------------------------------------------------------

# Ligatures that fonts have a sign for.  Latin ones are folded by fc().
my %apart = (
	0xfc43 => [0x644, 0x649],
	0xfc86 => [0x644, 0x649],
	0xfdf2 => [0x627, 0x644, 0x644, 0x647],
	map({ ($_ => []) } 0xfc5e .. 0xfc63),
	map({ (0xfef5 + $_ => [0x644, (0x622, 0x623, 0x625, 0x627)[$_ / 2]]) }
	    0 .. 7));

# Letters, digits and brackets alone, without case, marks and ligatures: what two
# ways to read a text must have in common.  BARE: without brackets, too.
sub letters
{
	my ($s, $bare) = @_;

	$s =~ s{([\x{fb50}-\x{fdff}\x{fe70}-\x{fefc}])}{
		join '', map { chr } @{$apart{ord $1} or
		    die sprintf "what is U+%04X?\n", ord $1};
	}ge;
	$s = CORE::fc($s);
	$s =~ s/[^\p{L}\p{N}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]//g;
	$s =~ s/[^\p{L}\p{N}]//g if $bare;
	return $s;
}

# ---- HTML ------------------------------------------------------------------------

# Its words without its foot and its dots, and with the numbers of its items.
sub html_words
{
	my ($s) = @_;
	my %entity = (lt => '<', gt => '>', quot => '"', amp => '&');

	$s =~ s{<head>.*?</head>|<footer>.*?</footer>}{}gs;
	$s =~ s{<span class="dots"[^>]*>[^<]*</span>}{}g;
	$s =~ s{<li value="(\d+)">}{$1. }g;
	$s =~ s{<[^>]*>}{ }g;
	$s =~ s{&(\w+);}{$entity{$1} // die "what is &$1;?\n"}ge;
	return $s;
}

# The paragraphs of an article's boxes of red flags and of help that stand in
# front of its sections.  (A long list of red flags stays in its own.)
sub html_warnings
{
	my ($s) = @_;

	$s =~ s{<h[2-6].*}{}s;
	return map { html_words($_) } map { m{<p[^>]*>(.*?)</p>}gs }
	    $s =~ m{<aside class="box warning(?: joined)?">(.*?)</aside>}gs;
}

# ---- objects: names are "/Name", references "12 R", strings \"bytes" ----------

sub value
{
	my ($s) = @_;    # a reference to bytes, read from its pos() on

	$$s =~ /\G(?:\s+|%[^\n]*\n)*/gc;
	if ($$s =~ /\G<</gc) {
		my %dict;
		until ($$s =~ /\G(?:\s+|%[^\n]*\n)*>>/gc) {
			my $key = value($s);
			$dict{$key} = value($s);
		}
		return \%dict;
	}
	if ($$s =~ /\G\[/gc) {
		my @list;
		push @list, value($s)
		    until $$s =~ /\G(?:\s+|%[^\n]*\n)*\]/gc;
		return \@list;
	}
	if ($$s =~ /\G<([0-9a-fA-F\s]*)>/gc) {
		(my $hex = $1) =~ s/\s+//g;
		$hex .= '0' if length($hex) % 2;
		return \pack 'H*', $hex;
	}
	return \text_string($s) if $$s =~ /\G\(/gc;
	return "$1 R" if $$s =~ /\G(\d+)\s+0\s+R\b/gc;
	return $1 if $$s =~ m{\G(/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+)}gc;
	die sprintf "nothing can be read at %d\n", pos $$s;
}

# Behind the "(" of a string.
sub text_string
{
	my ($s) = @_;
	my %escape = (n => "\n", r => "\r", t => "\t", b => "\b", f => "\f");
	my ($out, $depth) = ('', 1);

	while ($depth) {
		if ($$s =~ /\G([^()\\]+)/gc) {
			$out .= $1;
		} elsif ($$s =~ /\G\\([0-7]{1,3})/gc) {
			$out .= chr(oct $1 & 255);
		} elsif ($$s =~ /\G\\(.)/gcs) {
			$out .= $escape{$1} // ($1 eq "\n" ? '' : $1);
		} elsif ($$s =~ /\G\(/gc) {
			$out .= '(';
			$depth++;
		} elsif ($$s =~ /\G\)/gc) {
			$out .= ')' if --$depth;
		} else {
			die "a string without an end\n";
		}
	}
	return $out;
}

my ($xref) = $pdf =~ /startxref\s+(\d+)\s+%%EOF\s*\z/ or die "no startxref\n";
pos($pdf) = $xref;
$pdf =~ /\Gxref\s+0 (\d+)\s*\n/gc or die "no xref\n";
my @offset = map { substr($pdf, pos($pdf) + 20 * $_, 10) + 0 } 0 .. $1 - 1;
pos($pdf) += 20 * $1;
$pdf =~ /\G\s*trailer/gc or die "no trailer\n";
my $trailer = value(\$pdf);
my (%object, %stream);

sub get
{
	my ($v) = @_;

	return $v unless defined $v && !ref $v && $v =~ /^(\d+) R$/;
	my $n = $1;
	return $object{$n} if exists $object{$n};
	pos($pdf) = $offset[$n];
	$pdf =~ /\G\s*$n 0 obj\s/gc or die "no object $n\n";
	$object{$n} = my $got = value(\$pdf);
	if ($pdf =~ /\G\s*stream\r?\n/gc) {
		my $at = pos $pdf;
		$stream{$n} = substr $pdf, $at, get($got->{'/Length'});
	}
	return $got;
}

sub stream_of
{
	my ($v) = @_;

	get($v);
	return $v =~ /^(\d+) R$/ ? $stream{$1} // '' : '';
}

sub utf16
{
	my ($bytes) = @_;
	my $out = '';
	my @unit = unpack 'n*', $bytes;

	while (defined(my $u = shift @unit)) {
		$u = 0x10000 + (($u & 0x3ff) << 10) + (shift(@unit) & 0x3ff)
		    if $u >= 0xd800 && $u < 0xdc00 && @unit;
		$out .= chr $u;
	}
	return $out;
}

sub text_value
{
	my ($v) = @_;
	my $bytes = ${get($v)};

	return $bytes =~ s/^\xfe\xff// ? utf16($bytes) : $bytes;
}

# ---- fonts: codes of one or two bytes, and what they say --------------------

my %fonts;

sub font
{
	my ($ref) = @_;

	return $fonts{$ref} if $fonts{$ref};
	my $f = get($ref);
	my %font = (wide => $f->{'/Subtype'} eq '/Type0' ? 2 : 1, map => {},
	    slanted => scalar($f->{'/BaseFont'} =~ /Italic|Oblique/));
	my $cmap = $f->{'/ToUnicode'} ? stream_of($f->{'/ToUnicode'}) : '';
	push @wrong, "the font $ref does not say what its letters are"
	    unless $cmap;
	while ($cmap =~ /beginbfchar(.*?)endbfchar/gs) {
		my $list = $1;
		$font{map}{hex $1} = utf16(pack 'H*', $2)
		    while $list =~ /<(\w+)>\s*<(\w*)>/g;
	}
	while ($cmap =~ /beginbfrange(.*?)endbfrange/gs) {
		my $list = $1;
		while ($list =~ /<(\w+)>\s*<(\w+)>\s*(?:<(\w*)>|\[(.*?)\])/gs) {
			my ($from, $to, $first, $each) =
			    (hex $1, hex $2, $3, $4);
			my @each = defined $each ? $each =~ /<(\w*)>/g : ();
			for my $code ($from .. $to) {
				my $said = @each
				    ? utf16(pack 'H*', shift @each)
				    : utf16(pack 'H*', $first);
				substr($said, -1) =
				    chr(ord(substr $said, -1) + $code - $from)
				    unless defined $each;
				$font{map}{$code} = $said;
			}
		}
	}
	return $fonts{$ref} = \%font;
}

sub glyphs
{
	my ($font, $bytes, $where) = @_;
	my $out = '';

	for my $code (unpack $font->{wide} == 2 ? 'n*' : 'C*', $bytes) {
		push @wrong, "$where: a letter that says nothing"
		    unless defined $font->{map}{$code};
		$out .= $font->{map}{$code} // '';
	}
	return $out;
}

# ---- pages: what is said in each marked piece of them -------------------------

# Put words where the innermost piece with a number is.
sub say_in
{
	my ($open, $page, $words) = @_;

	(grep({ $_->{private} } @$open)
	    ? $page_foot[$page] : $page_words[$page]) .= $words;
	for my $o (reverse @$open) {
		if (defined $o->{id}) {
			$said{"$page $o->{id}"} .= $words;
			return;
		}
	}
	push @wrong, "page $page: \"$words\" is in no element" if $words =~ /\S/;
}

# Of large print.  LETTER is its matrix, in which SIZE is 1 high.
sub look_at_letters
{
	my ($open, $page, $words, $slanted, $size, @letter) = @_;
	my $points = abs($letter[3] * $size);

	return unless $words =~ /\S/;
	push @unlarge, "page $page: of $points points: $words"
	    if $points < 17.99 ||
	    ($points > 18.01 && grep { $_->{private} } @$open);
	push @unlarge, "page $page: slanted: $words"
	    if $slanted || abs($letter[1]) + abs($letter[2]) > 0.01;
}

sub read_page
{
	my ($ref, $page) = @_;
	my $p = get($ref);
	my $contents = $p->{'/Contents'};
	my $s = join "\n", map { stream_of($_) }
	    ref $contents ? @$contents : $contents;
	my $resources = get($p->{'/Resources'});
	my $names = get($resources->{'/Font'}) // {};
	my $shapes = get($resources->{'/XObject'}) // {};
	my (@operand, @open, $font, $size, @letter);

	pos($s) = 0;
	until ($s =~ /\G\s*\z/gc) {
		my $v = value(\$s);
		if (ref $v || $v =~ m{^[-+.\d/]} || $v =~ /^(true|false|null)$/) {
			push @operand, $v;
			next;
		}
		if ($v eq 'Tf') {
			$font = font($names->{$operand[0]});
			$size = $operand[1];
		} elsif ($v eq 'Tm') {
			@letter = @operand;
		} elsif ($v =~ /^([SsFfBb]|[fBb]\*)$/) {
			push @unlarge, "page $page: a line in words"
			    if grep { $_->{words} } @open;
			$drawn{"$page $open[-1]{id}"} .= $v
			    if @open && defined $open[-1]{id};
		} elsif ($v eq 'BDC' || $v eq 'BMC') {
			my $d = ref $operand[1] ? $operand[1] : {};
			my $actual = $d->{'/ActualText'};
			push @open, {id => $d->{'/MCID'},
			    words => scalar($operand[0] =~ m{^/(P|H\d|Span|Link)$}),
			    private => $operand[0] eq '/Private',
			    actual => defined $actual};
			say_in(\@open, $page, text_value($actual))
			    if defined $actual;
		} elsif ($v eq 'EMC') {
			push @wrong, "page $page: EMC without a beginning"
			    unless pop @open;
		} elsif ($v =~ /^(Tj|TJ|'|")$/) {
			my $list = $operand[-1];
			my $words = join '', map { ref $_
			    ? glyphs($font, $$_, "page $page") : '' }
			    ref $list eq 'ARRAY' ? @$list : $list;
			look_at_letters(\@open, $page, $words,
			    $font->{slanted}, $size, @letter);
			say_in(\@open, $page, $words)
			    unless grep { $_->{actual} } @open;
		} elsif ($v eq 'BI') {
			$s =~ /\G.*?\sEI\s/gcs;
		} elsif ($v eq 'Do') {
			my $x = $shapes->{$operand[0]};
			push @wrong, "page $page: words in a shape of its own"
			    if get($x)->{'/Subtype'} eq '/Form' &&
			    stream_of($x) =~ /\bT[jJ]\b/;
		}
		@operand = ();
	}
	push @wrong, "page $page: what is marked has no end" if @open;
}

sub read_pages
{
	my ($ref) = @_;
	my $p = get($ref);

	if ($p->{'/Kids'}) {
		read_pages($_) for @{get($p->{'/Kids'})};
		return;
	}
	$page_number{$ref} = 1 + keys %page_number;
	read_page($ref, $page_number{$ref});
}

# ---- the tree ------------------------------------------------------------------

my (%used, @heard, $level, @lines, @part_page);
my %children = ('/L' => '^/LI$', '/LI' => '^/(Lbl|LBody)$',
    '/Table' => '^/(TR|THead|TBody)$', '/TR' => '^/T[HD]$');
my %may_be_empty = map { $_ => 1 } qw(/TD /TH /Figure /Div /Sect /Part /Private
    /NonStruct /Document /LBody);

sub kids
{
	my ($e) = @_;
	my $k = get($e->{'/K'});

	return () unless defined $k;
	return ref $k eq 'ARRAY' ? @$k : $e->{'/K'};
}

# Words of the piece ID of a page, and that it was come to once.
sub piece
{
	my ($page, $id) = @_;
	my $n = $page_number{$page // ''};
	my $key = ($n // '?') . " $id";

	push @wrong, "$key is in two elements" if $used{$key}++;
	$part_page[-1] //= $n if @part_page;
	return $said{$key} // '';
}

sub look_at_heading
{
	my ($role, $words) = @_;

	return unless $role =~ m{^/H([1-6])$};
	push @wrong, "a heading of level $1 after one of $level: $words"
	    if $1 > $level + 1;
	$level = $1;
}

# PAINTED: an "S" for each outline, a "B" where it is full.
sub look_at_figure
{
	my ($alt, $painted) = @_;
	my ($n, $of) = sort { $a <=> $b } grep { defined }
	    ($alt =~ /\d+/g)[0, 1];

	push @wrong, 'a figure that says nothing' if $alt !~ /\S/;
	push @wrong, "a figure that is not drawn: $alt" if $painted eq '';
	return unless $of;
	my $full = int($n * 10 / $of + 0.5);
	push @wrong, "$alt: drawn as $painted"
	    if $painted ne 'B' x $full . 'S' x (10 - $full);
}

# Can the link that K is a kid of be followed?
sub leads
{
	my ($k) = @_;
	my $note = $k->{'/Obj'} ? get($k->{'/Obj'}) : {};
	my $does = get($note->{'/A'}) // {};

	return $does->{'/URI'} && ${get($does->{'/URI'})} =~ /^\w+:./;
}

sub walk
{
	my ($ref, $depth, $private) = @_;
	my $e = get($ref);
	my $role = $e->{'/S'} // '';
	my @kids = kids($e);
	my ($words, $elements, $leads, $painted, @order) = ('', 0, 0, '');

	push @wrong, 'an element without a role' unless $role =~ m{^/\w+$};
	$private ||= $role eq '/Private';
	push @part_page, undef if $role eq '/Part';
	for my $k (@kids) {
		if (!ref $k && $k =~ /^\d+$/) {
			$words .= piece($e->{'/Pg'}, $k);
			$painted .= $drawn{"$page_number{$e->{'/Pg'}} $k"} // '';
		} elsif (ref $k) {
			$words .= piece($k->{'/Pg'} // $e->{'/Pg'},
			    $k->{'/MCID'}) if defined $k->{'/MCID'};
			$leads++ if leads($k);
		} else {
			my $kid = get($k);
			$elements++;
			push @order, $k;
			push @wrong, "$kid->{'/S'} in $role"
			    if $children{$role} &&
			    $kid->{'/S'} !~ /$children{$role}/;
		}
	}
	my $alt = defined $e->{'/Alt'} ? text_value($e->{'/Alt'}) : undef;
	my $lang = defined $e->{'/Lang'} ? text_value($e->{'/Lang'}) : undef;
	push @wrong, "$role with nothing in it"
	    unless $elements || $words =~ /\S/ || $may_be_empty{$role};
	push @wrong, "a link that leads nowhere: $words"
	    if $role eq '/Link' && !$leads;
	look_at_figure($alt // '', $painted) if $role eq '/Figure';
	(my $shown = $words) =~ s/\s+/ /g;
	push @lines, '  ' x $depth . substr($role, 1) .
	    (defined $lang ? " ($lang)" : '') .
	    (defined $alt ? " [$alt]" : '') .
	    ($shown =~ /\S/ ? ": $shown" : '');
	push @heard, $shown if !$private && $shown =~ /\S/;
	my $before = @heard;
	walk($_, $depth + 1, $private) for @order;
	look_at_heading($role,
	    join ' ', $shown, @heard[$before .. $#heard]);
}

my $root = get($trailer->{'/Root'});
my $tree = get($root->{'/StructTreeRoot'}) or die "it is not tagged\n";
$level = 0;
read_pages($root->{'/Pages'});
walk($_, 0, 0) for kids($tree);
for my $key (sort keys %said) {
	push @wrong, "page $key: \"$said{$key}\" is not in the tree"
	    if !$used{$key} && $said{$key} =~ /\S/;
}

# ---- what is asked for ---------------------------------------------------------------

my $pages = keys %page_number;

# [page, how many] of each handout: it is a Part of the tree.
sub beginnings
{
	return map { [$part_page[$_],
	    ($part_page[$_ + 1] // $pages + 1) - $part_page[$_]] }
	    0 .. $#part_page;
}

sub part
{
	my ($what, $a, $b) = @_;
	my $same = 0;

	$same++ while $same < length $a &&
	    substr($a, $same, 1) eq substr($b . ' ', $same, 1);
	my $from = $same > 60 ? $same - 60 : 0;

	return sprintf "%s: \"%s\", but \"%s\"", $what, substr($a, $from, 90),
	    substr($b, $from, 90);
}

my @insane = @wrong;
my %modes = (
	check => sub { @wrong = @insane },
	same => sub {
		my $a = letters(join ' ', @heard);
		my $b = letters(html_words(slurp($other, ':utf8')));

		@wrong = $a eq $b ? () : part('words', $a, $b);
		push @wrong, 'no words' unless length $a;
	},
	all => sub {
		my ($a, $b) = map { join '', sort split //, letters($_) }
		    join(' ', @heard), html_words(slurp($other, ':utf8'));

		@wrong = $a eq $b ? () : part('letters', $a, $b);
	},
	pages => sub {
		my @found = split /\f/, slurp($other, ':utf8');

		@wrong = @found == $pages ? () : "$pages pages, not " . @found;
		for my $n (1 .. $pages) {
			my $words = $page_words[$n] // '';
			my ($a, $b) = map {
				join '', sort split //, letters($_)
			} $words . ($page_foot[$n] // ''),
			    $found[$n - 1] // '';

			push @wrong, "page $n has no words" if $words !~ /\S/;
			push @wrong, part("page $n", $a, $b) if $a ne $b;
		}
	},
	first => sub {
		my @article = split /<\/article>/, slurp($other, ':utf8');
		my @first = beginnings();

		pop @article;
		@wrong = @first == @article ? ()
		    : @article . ' handouts, but ' . @first . ' beginnings';
		for my $i (0 .. $#first) {
			my $n = $first[$i][0];
			my $there = letters($page_words[$n]);
			my @wanted = html_warnings($article[$i] // '');

			my ($title) = ($article[$i] // '') =~ m{<h1[^>]*>(.*?)</h1>};

			push @wrong, "$title: no red flags" unless @wanted;
			for (@wanted) {
				push @wrong, "$title: not on page $n: $_"
				    if index($there, letters($_)) < 0;
			}
		}
	},
	counts => sub { @wrong = map { $_->[1] } beginnings() },
	large => sub { @wrong = @unlarge },
	tree => sub { @wrong = @lines });

my $bad = 0;
for (split /,/, $mode) {
	($modes{$_} or die "no mode is called $_\n")->();
	print "$_\n" for @wrong;
	$bad = 1 if @wrong && !/^(counts|tree)$/;
}
exit $bad;
