# SPDX-License-Identifier: GPL-3.0-or-later
#
# play - a visit at two screens: p is the patient's, c the counselor's, panes of
# one tmux server.
#
#   play.pl SOCKET SCRIPT [short]
#
# A line of the script is a step, and what is to come of it:
#
#   c Space                   a key there; both are in step after it
#   p "some words"            typed there
#   c Enter ; sees p Safety   WHO shows these words, in its language
#                             (A | B: B is what A's %s stands for)
#   … ; lacks c Notes         … and does not show these
#   … ; still                 it may be that nothing is new there
#   … ; apart                 they show two places
#   … ; any                   nothing is said of where they are
#   … ; marks · unmarked      the same block is pointed at on both; none is
#   ! lead p                  who leads from here on: p, c or nobody
#   ! size c 80 24            ! language c es
#   ! await p ; …           without a key
#   ! kill c · ! start c · ! stop p · ! cont p
#   ! hold p · ! free p       all of its screens are to be this one, meanwhile
#   ! secret some words       no screen of the counselor's has them ever after
#   ! show                    prints both, for who writes a script
#   ! short                   what follows is left out of a short run …
#   ! rest                    … to here
#
# Of each screen that is seen: nothing on the patient's is of the notes.
# Environment: see share.sh.  Never: waits for a time instead of for a screen.

use strict;
use utf8;
use warnings;
use Encode ();

require "$ENV{here}/share/pages.pl";

our (%text, %block, %po);
my ($socket, $script, $short) = @ARGV;
my $tries = ($ENV{deadline} // 20) * 50;
my %language = (p => 'es', c => 'en');
my (%rows, %joined, %raw, %held, @secrets, $why);
my ($steps, $frames, $placed, $of_notes, $rows_of_notes) = (0) x 5;
my %rows_seen;
my $lead = 'c';

binmode STDOUT, ':encoding(UTF-8)';

for my $l ('en', 'es') {
	pages_read($l, "$ENV{work}/$l.dump");
}
po_read('es', "$ENV{source}/po/es.po");
my @notes = notes_read(['en', 'es'], glob "$ENV{source}/content/counselor/*.md");
my $notes = join '|', map { quotemeta } @notes;
$notes = qr/$notes/;

sub mux {
	system('tmux', '-S', $socket, @_) == 0 or die "tmux @_: $?\n";
}

# No other pane: tmux takes the beginning of a window's name for one, too.
sub pane_of { return "=$_[0]:" }

# Until what comes of it is on that screen; without a command, what is under way.
sub settle {
	my ($who, @command) = @_;
	system($ENV{settle}, $socket, pane_of($who), @command) == 0
	    or die "settle $who @command: $?\n";
}

# ---- what is seen ---------------------------------------------------------------

sub frame_end { return '=== the other screen ===' }

# Both screens, at once; what must never be there is looked for.
sub see {
	my $all = '';
	open my $h, '-|', 'tmux', '-S', $socket, 'capture-pane', '-p', '-t',
	    pane_of('p'), ';', 'display-message', '-p', frame_end(), ';',
	    'capture-pane', '-p', '-t', pane_of('c') or die "tmux: $!";
	{ local $/; $all = Encode::decode('UTF-8', <$h> // ''); }
	close $h or die "tmux has no such screens\n";
	my ($p, $c) = split /\Q${\frame_end()}\E\n/, $all;
	for my $who (['p', $p], ['c', $c // '']) {
		my @is = split /\n/, $who->[1], -1;
		pop @is;
		$rows{$who->[0]} = \@is;
		$raw{$who->[0]} = $who->[1];
		$joined{$who->[0]} = squeeze($who->[1]);
	}
	$frames++;
	die "words of the notes are on the patient's screen: $1\n"
	    if $joined{p} =~ /($notes)/;
	my ($row) = grep { $rows_seen{$_} //= is_row_of_notes($_) ? 1 : 0 }
	    @{$rows{p}};
	die "a row of the notes is on the patient's screen: $row\n"
	    if defined $row;
	$of_notes++ if $joined{c} =~ $notes;
	$rows_of_notes++ if grep { is_row_of_notes(substr $_, 0, 44) } @{$rows{c}};
	for my $s (@secrets) {
		die "the counselor's screen has: $s\n"
		    if index($joined{c}, $s) >= 0;
	}
	for my $who (keys %held) {
		die "$who was moved\n" if $raw{$who} ne $held{$who};
	}
}

sub shows {
	my ($who, $text) = @_;
	my ($say, $what) = split / \| /, $text;
	$say = said($language{$who}, $say);
	$say = sprintf $say, said($language{$who}, $what) if defined $what;
	my $is = squeeze($say);
	return 1 if index($joined{$who}, $is) >= 0;
	# Where there is no room it is cut.
	return length $is > 16 && $joined{$who} =~ m{\Q${\substr($is, 0, 14)}\E.{0,80}${\bytes("…")}};
}

# Is the block on top of the leader's window in that of the other one?  On top of
# it, too, but where the page ends.
sub is_same_place {
	my ($first, $then, %l) = @_;

	if ($first->{first} != $then->{first}) {
		$why = "blocks $first->{first} and $then->{first} on top";
		# At the end of a page its window stands still above the place.
		return 1 if $first->{ends} && $then->{first} >= $first->{first} &&
		    $then->{first} <= $first->{last};
		# The label of a box belongs to what is first in it.
		my $before = $block{$l{then}}[$first->{first}] - $then->{at};
		return 1 if $before > 0 && $before <= 40;
		return $then->{ends} && $then->{first} <= $first->{first} &&
		    $first->{first} <= $then->{last};
	}
	my ($part) = part_at($l{first}, $first->{at});
	my ($other, $long) = part_at($l{then}, $then->{at});
	$why = "$part and $other of block $first->{first}";
	return abs($part - $other) * $long <= 160;
}

# The same words may stand at more than one place of a page.
sub is_same_page {
	my ($first, $then, %l) = @_;
	my @one = @{$first->{places} // []};
	my @two = @{$then->{places} // []};

	$why = 'one of them is not on the page';
	return !@two || $two[-1]{ends} unless @one; # it is below it
	return 0 unless @two;
	$placed++;
	# What is pointed at is brought in.
	return 1 if defined $first->{marked} &&
	    ($then->{marked} // -1) == $first->{marked};
	for my $x (@one) {
		for my $y (@two) {
			return 1 if is_same_place($x, $y, %l);
		}
	}
	return 0;
}

sub is_in_step {
	my ($is, $order) = @_;
	my ($one, $two) = $lead eq 'p' ? ('p', 'c') : ('c', 'p');
	my ($first, $then) = @$is{$one, $two};

	$why = "\"$first->{name}\" and \"$then->{name}\"";
	return 0 if $first->{name} ne $then->{name};
	return is_same_page($first, $then,
	    first => $language{$one}, then => $language{$two})
	    if $first->{page};
	# Of a check: how far it is.
	return 1 if $first->{name} ne "A short check";
	my ($here, $there) = map { join " ", $rows{$_}[0] =~ m{\d+}g } "p", "c";
	$why = "\"$here\" and \"$there\" of a check";
	return $here eq $there;
}

sub is_marked {
	my ($is, $wanted) = @_;
	my ($p, $c) = map { $is->{$_}{marked} // -1 } 'p', 'c';
	$why = "blocks $p and $c are marked";
	return $wanted ? $p >= 0 && $p == $c : $p < 0 && $c < 0;
}

# ---- steps ----------------------------------------------------------------------

# What is wanted of the screens now; false: it is not so, $why.
sub is_well {
	my ($who, $before, @wants) = @_;
	my %flag = map { $_ => 1 } grep { !/ / } @wants;
	my %is = map { $_ => look($language{$_}, $rows{$_}) } 'p', 'c';

	$why = 'nothing new';
	return 0 if !$flag{still} && $raw{$who} eq $before;
	for my $want (grep { / / } @wants) {
		my ($verb, $on, $text) = $want =~ /^(\w+) ([pc]) (.*)$/
		    or die "what is \"$want\"?\n";
		$why = $want;
		return 0 if ($verb eq 'sees') != !!shows($on, $text);
	}
	return 0 if $flag{marks} && !is_marked(\%is, 1);
	return 0 if $flag{unmarked} && !is_marked(\%is, 0);
	return !is_in_step(\%is) if $flag{apart};
	return 1 if $flag{any} || $lead eq 'nobody';
	return is_in_step(\%is);
}

sub step {
	my ($who, $keys, @wants) = @_;
	my $before = $raw{$who};

	if ($keys =~ /^"(.*)"$/) {
		settle($who, 'send-keys', '-t', pane_of($who), '-l',
		    Encode::encode('UTF-8', $1));
	} elsif ($keys ne "") {
		settle($who, "send-keys", "-t", pane_of($who), split " ", $keys);
	}
	$steps++;
	# At the end of a page there is no further.
	push @wants, "still" if $keys =~ /^(?:Space|[bjkgG])$/;
	my $last = "";
	for my $try (1 .. $tries) {
		see();
		my $now = "$raw{p}\n$raw{c}";
		# Twice the same: nothing is half drawn.
		return if $now eq $last && is_well($who, $before, @wants);
		$last = $now;
		select undef, undef, undef, 0.01;
	}
	die "$why\n";
}

sub show {
	print "--- $_\n", map { "$_\n" } @{$rows{$_}} for "p", "c";
}

sub pid_of {
	my ($who) = @_;
	my $pid = `tmux -S '$socket' display-message -p -t '=$who:' '#{pane_pid}'`;
	return $pid + 0;
}

sub command {
	my ($what, @word) = @_;

	if ($what eq 'lead') { $lead = $word[0] }
	elsif ($what eq 'size') {
		settle($word[0], 'resize-window', '-t', pane_of($word[0]), '-x',
		    $word[1], '-y', $word[2]);
	}
	elsif ($what eq 'language') { $language{$word[0]} = $word[1] }
	elsif ($what eq 'kill') { kill 'KILL', pid_of($word[0]) }
	elsif ($what eq 'stop') { kill 'STOP', pid_of($word[0]) }
	elsif ($what eq 'cont') { kill 'CONT', pid_of($word[0]) }
	elsif ($what eq "await") { }
	elsif ($what eq "start") {
		mux('respawn-pane', '-k', '-t', pane_of($word[0]),
		    "exec sh '$ENV{work}/go' $word[0]");
	}
	elsif ($what eq 'hold') {
		settle($word[0]);
		see();
		$held{$word[0]} = $raw{$word[0]};
	}
	elsif ($what eq 'free') { delete $held{$word[0]} }
	elsif ($what eq "show") { show() }
	elsif ($what eq 'secret') { push @secrets, squeeze("@word") }
	else { die "what is \"$what\"?\n" }
}

sub play_line {
	my ($line) = @_;
	my ($what, @wants) = split / +; +/, $line;
	my ($who, $rest) = split / +/, $what, 2;

	if ($who eq '!') {
		command(split / +/, $rest);
		return unless @wants;
		($who, $rest) = ((split / +/, $rest)[1], "");
	}
	step($who, $rest, @wants);
}

open my $h, '<:encoding(UTF-8)', $script or die "$script: $!\n";
my ($skips, $at) = (0, 0);
see();
while (my $line = <$h>) {
	$at++;
	chomp $line;
	$line =~ s/\s+$//;
	$skips = 1 if $short && $line eq '! short';
	$skips = 0 if $line eq '! rest';
	next if $skips || $line eq '' || $line =~ /^#|^! (short|rest)$/;
	next if eval { play_line($line); 1 };
	print "$script:$at: $line\n$@";
	show();
	exit 1;
}
print "steps=$steps frames=$frames placed=$placed ",
    "notes=$of_notes rows=$rows_of_notes\n";
