# SPDX-License-Identifier: GPL-3.0-or-later
#
# pages - where in the guide a captured screen is, whatever its language and its
# size: nothing but what stands on it is looked at.
#
# Takes: the text of all pages (--dump -w 300), the PO files, the notes.
# Gives: the functions below.  Blocks have the same numbers in each language:
# translations have the same tree.
# Never: reads what the programs tell each other.

use strict;
use utf8;
use warnings;

our (%text, %block, %title, %po);
my ($all_notes, $public) = ("", "");

sub bytes {
	my ($s) = @_;
	utf8::encode($s);
	return $s;
}

# Words alone: how they are wrapped, and what frames them, says nothing.
sub squeeze {
	my ($s) = @_;
	$s =~ s/[\s┃|]+//g;
	return bytes($s);
}

# How many bytes of both begin alike.
sub alike {
	my ($x, $y) = @_;
	my $n = length $x < length $y ? length $x : length $y;
	(substr($x, 0, $n) ^ substr($y, 0, $n)) =~ /^(\0*)/;
	return length $1;
}

# ---- the guide ------------------------------------------------------------------

# The dump of all pages in LANGUAGE: its text without blanks; of each block where
# it begins, of each title too.
sub pages_read {
	my ($language, $file) = @_;
	my (@lines, @at, @titles);
	my $all = '';
	my $open = 0;

	open my $h, '<:encoding(UTF-8)', $file or die "$file: $!";
	chomp(@lines = <$h>);
	for my $i (0 .. $#lines) {
		my $line = $lines[$i];
		my $is_title = ($lines[$i + 1] // '') =~ /^=+$/;
		if ($line =~ /^[\s┃]*$/ || $line =~ /^(?:=+|-+)$/) {
			$open = 0;
			next;
		}
		# What says that it is a draft is above a title, and no block.
		if ($i + 3 <= $#lines && !$open && $language ne 'en' &&
		    $lines[$i + 4] && $lines[$i + 4] =~ /^=+$/ &&
		    $lines[$i + 2] eq '') {
			$lines[$i + 1] = '';
			next;
		}
		$open = 0 if $line =~ /^[\s┃]*(?:•|\d+\.)\s/;
		push @at, length $all unless $open;
		push @titles, [length $all, squeeze($line)] if $is_title;
		$open = 1;
		$all .= squeeze($line);
	}
	$text{$language} = $all;
	$block{$language} = \@at;
	$title{$language} = \@titles;
}

# The block that byte AT of the text is in.
sub block_at {
	my ($language, $at) = @_;
	my $b = $block{$language};
	my ($low, $high) = (0, scalar @$b);

	while ($high - $low > 1) {
		my $mid = int(($low + $high) / 2);
		if ($b->[$mid] <= $at) { $low = $mid } else { $high = $mid }
	}
	return $low;
}

# How far into its block that is, from 0 to 1, and how long the block is.
sub part_at {
	my ($language, $at) = @_;
	my $i = block_at($language, $at);
	my $from = $block{$language}[$i];
	my $to = $block{$language}[$i + 1] // length $text{$language};

	return (($at - $from) / ($to - $from || 1), $to - $from);
}

# ---- messages -------------------------------------------------------------------

sub po_read {
	my ($language, $file) = @_;
	local $/ = '';

	open my $h, '<:encoding(UTF-8)', $file or die "$file: $!";
	while (my $entry = <$h>) {
		next if $entry =~ /^#~/m || $entry =~ /^#,.*fuzzy/m;
		my %s;
		while ($entry =~ /^(msgid|msgstr|msgctxt) ((?:".*"\n?)+)/mg) {
			my ($key, $quoted) = ($1, $2);
			$quoted =~ s/^"(.*)"$/$1/mg;
			$quoted =~ s/\n//g;
			$quoted =~ s/\\n/\n/g;
			$quoted =~ s/\\(.)/$1/g;
			$s{$key} = $quoted;
		}
		my ($from) = $entry =~ /((?:^#: .*\n)+)/m;
		$po{$language}{$s{msgid}} = $s{msgstr}
		    if length($s{msgid} // '') && length($s{msgstr} // '');
		$po{from}{$s{msgid}} = $from // '' if defined $s{msgid};
	}
}

# TEXT as it is in LANGUAGE; as it stands when it was not translated.
sub said {
	my ($language, $text) = @_;
	return $po{$language}{$text} // $text;
}

# ---- a screen -------------------------------------------------------------------

# The first row without what is behind its name, as the source has it.
sub name_of {
	my ($language, $rows) = @_;
	my $name = $rows->[0] // '';

	$name =~ s/^\s+//;
	$name =~ s/\s{2,}.*//;
	$name =~ s/ · .*//;
	$name =~ s/\s+$//;
	return $name if $language eq 'en' && $name !~ /…$/;
	# A title that was cut is short, too.
	for my $id (sort { length $a <=> length $b } keys %{$po{from}}) {
		my $is = said($language, $id);
		return $id if $is eq $name ||
		    ($name =~ /^(.{4,})…$/ && index($is, $1) == 0);
	}
	return $name;
}

# The pages that NAME is the title of: from, to.
sub range_of {
	my ($language, $name) = @_;
	my $is = squeeze(said($language, $name));
	my $t = $title{$language};

	for my $i (0 .. $#$t) {
		return ($t->[$i][0], $t->[$i + 1] ? $t->[$i + 1][0]
			: length $text{$language}) if $t->[$i][1] eq $is;
	}
	return;
}

# Columns in which rows begin, that more rows begin in first.
sub columns_of {
	my ($rows) = @_;
	my %n;

	for my $row (@$rows) {
		$n{$-[1]}++ while $row =~ /(?:^|(?<=\s\s)|(?<=^\s))([^\s])/g;
		$n{$-[0] + 2}++ if $row =~ /┃ (?=\S)/;
	}
	return (sort { $n{$b} <=> $n{$a} || $a <=> $b } keys %n)[0 .. 7];
}

# What of ROWS, from column X on, stands in the page FROM TO: where it may begin
# in the text, how much of it, and in which row; nothing: it is not there.
sub match {
	my ($language, $rows, $x, $from, $to) = @_;
	my $page = substr $text{$language}, $from, $to - $from;
	my @cut = map { length $_ > $x ? substr $_, $x : '' } @$rows;

	for my $skip (0 .. 9) {
		my $want = squeeze(join '', @cut[$skip .. $#cut]);
		my ($best, $i, @at) = (0, -1);
		next if length $want < 8;
		my $head = substr $want, 0, length $want < 16 ? length $want : 16;
		while (($i = index $page, $head, $i + 1) >= 0) {
			my $n = alike(substr($page, $i), $want);
			@at = () if $n > $best;
			$best = $n if $n > $best;
			push @at, $from + $i if $n == $best;
		}
		return (\@at, $best, $skip) if $best >= 48 ||
		    ($best > 7 && ($best == length $want ||
		    $at[0] + $best == $to));
	}
	return;
}

# What a screen of ROWS shows: its name; of a page also where in the text its
# window begins and ends, and the block with a bar in the margin.
sub look {
	my ($language, $rows) = @_;
	my %is = (name => name_of($language, $rows));
	my ($from, $to) = range_of($language, $is{name});
	my @body = @$rows[1 .. $#$rows - 1];
	my @best;

	return \%is unless defined $from;
	for my $x (columns_of(\@body)) {
		next unless defined $x;
		my ($at, $n, $skip) = match($language, \@body, $x, $from, $to);
		# Of two the one that leaves more to the margin.
		next if !defined $at || (@best && ($best[1] > $n ||
		    ($best[1] == $n && $best[3] > $x)));
		@best = ($at, $n, $skip, $x);
	}
	$is{page} = 1;
	return \%is unless @best;
	my ($all, $n, $skip, $x) = @best;
	my $at = $all->[0];
	$is{places} = [map { {at => $_, first => block_at($language, $_),
	    last => block_at($language, $_ + $n - 1),
	    ends => block_at($language, $_ + $n - 1) ==
		block_at($language, $to - 1)} } @$all];
	for my $row (@body[$skip .. $#body]) {
		my $cut = length $row > $x ? squeeze(substr $row, $x) : '';
		if ($x > 1 && substr($row, 0, $x) =~ /┃/ && $n > 0) {
			$is{marked} = block_at($language, $at);
			last;
		}
		$at += length $cut;
		$n -= length $cut;
	}
	return \%is;
}

# ---- notes ----------------------------------------------------------------------

# What is only in notes: sentences of them that nothing else has.
sub notes_read {
	my ($languages, @files) = @_;
	my (@sentences, %notes);

	for my $file (@files) {
		local $/ = '';
		open my $h, '<:encoding(UTF-8)', $file or die "$file: $!";
		while (my $block = <$h>) {
			for my $item (split /^(?=[-*] )/m, $block) {
				$item =~ s{^> ?}{}mg;
				$item =~ s/^(?:[-*]|#+) +//;
				$item =~ s/\s+/ /g;
				$item =~ s/ $//;
				for my $language (@$languages) {
					my $is = said($language, $item);
					$is =~ s/\[([^\]]*)\]\([^)]*\)/[*]/g;
					$is =~ s{\[!\w+\]|[*_`]}{}g;
					push @sentences, map { squeeze($_) }
					    split /(?<=[.?!:])\s+|\[\]/, $is;
				}
			}
		}
	}
	$public = join "\n", values %text,
	    map { squeeze($_) } grep { defined } map {
		my $id = $_;
		($po{from}{$id} // '') =~ m{counselor/} ? () :
		    map { $_ eq 'en' ? $id : $po{$_}{$id} } @$languages
	    } keys %{$po{from}};
	$public =~ s/[*_`]//g;
	$all_notes = join "", @sentences;
	for my $s (@sentences) {
		$notes{$s} = 1 if length $s >= 16 && index($public, $s) < 0;
	}
	return sort keys %notes;
}

# Is ROW, as long as it can be told, a part of the notes and of nothing else?
sub is_row_of_notes {
	my ($row) = @_;
	my $is = squeeze($row);
	$is =~ s{\[\d+\]|\W+$}{}g;
	return length $is >= 20 && index($all_notes, $is) >= 0 &&
	    index($public, $is) < 0;
}

1;
