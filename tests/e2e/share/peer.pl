# SPDX-License-Identifier: GPL-3.0-or-later
#
# peer - the other end of a line, as it should not be.
#
#   relay FROM TO LOG    listens at FROM, goes on to TO; what passes is kept in
#                        LOG.in and LOG.out
#   host PATH TEXT       listens at PATH, says TEXT to whom comes, and stays
#   flood PATH BYTES     listens there, and says states until so much was taken
#   guest PATH BYTES     joins there, and does that
#   noise PATH BYTES     joins there, and says what is no state
#
# Never: more than it is told to say; ends by itself, but when that is said or
# nobody listens.

use strict;
use warnings;
use Socket;

$| = 1;
alarm 900; # whoever began it is gone by then
$SIG{PIPE} = 'IGNORE';

sub new_socket {
	socket my $s, AF_UNIX, SOCK_STREAM, 0 or die "socket: $!";
	return $s;
}

sub listen_at {
	my ($path) = @_;
	my $s = new_socket();
	unlink $path;
	bind $s, pack_sockaddr_un($path) or die "$path: $!";
	chmod 0600, $path;
	listen $s, 8 or die "$path: $!";
	return $s;
}

sub join_at {
	my ($path) = @_;
	my $s = new_socket();
	return connect($s, pack_sockaddr_un($path)) ? $s : undef;
}

# All of it, however slowly it is taken; false: nobody is there.
sub say_all {
	my ($s, $text) = @_;
	while (length $text) {
		my $n = syswrite $s, $text;
		return 0 unless $n;
		substr $text, 0, $n, '';
	}
	return 1;
}

# The first line; with the hash of the guide it tells us how to be believed.
sub hear_hello {
	my ($s) = @_;
	my $line = '';
	while ($line !~ /\n/) {
		sysread $s, $line, 4096, length $line or return;
	}
	return $line =~ /^ketaguide-share 1 \S+ \S+ \S+ ([0-9a-f]{32})/;
}

# ---- in between -----------------------------------------------------------------

sub relay {
	my ($from, $to, $log) = @_;
	my $door = listen_at($from);
	my %other;  # of each file, by its number: [this one, that one, way]
	my %kept;

	for my $way ("in", "out") {
		open $kept{$way}, ">>", "$log.$way" or die "$log: $!";
	}
	print "ready\n";
	while (1) {
		my $in = '';
		vec($in, fileno $door, 1) = 1;
		vec($in, $_, 1) = 1 for keys %other;
		next if select($in, undef, undef, undef) < 0;
		if (vec $in, fileno $door, 1) {
			accept my $guest, $door or next;
			my $host = join_at($to);
			if (!$host) {
				close $guest;
				next;
			}
			$other{fileno $guest} = [$guest, $host, "in"];
			$other{fileno $host} = [$host, $guest, "out"];
			next;
		}
		for my $no (keys %other) {
			my $o = $other{$no} or next;
			next unless vec $in, $no, 1;
			if (sysread $o->[0], my $what, 65536) {
				syswrite $kept{$o->[2]}, $what;
				next if say_all($o->[1], $what);
			}
			delete @other{$no, fileno $o->[1]};
			close $_ for @$o[0, 1];
		}
	}
}

# ---- as it should not be --------------------------------------------------------

sub host {
	my ($path, $text) = @_;
	my $door = listen_at($path);
	my @guests;

	$text =~ s/\\n/\n/g;
	print "ready\n";
	while (accept my $guest, $door) {
		push @guests, $guest;
		say_all($guest, $text);
	}
}

# States of somebody who turns pages as fast as can be read.
sub states {
	my ($s, $bytes, $side) = @_;
	my ($n, $said) = (0, 0);

	while ($said < $bytes) {
		my $text = '';
		for (1 .. 500) {
			$n++;
			$text .= "at $n 0 $side alone en page " . $n % 19 .
			    " 0 0 0 0 0 check off 0 0 0 asked " .
			    "teach off 0 0 none got-it picks 0\n";
		}
		last unless say_all($s, $text);
		$said += length $text;
	}
	return $said;
}

sub flood {
	my ($path, $bytes) = @_;
	my $door = listen_at($path);

	print "ready\n";
	accept my $s, $door or die "accept: $!";
	say_all($s, "ketaguide-share 1 reader en 0badcafe $ENV{GUIDE_HASH}\n");
	print "said ", states($s, $bytes, 'host'), "\n";
	1 while sysread $s, my $rest, 65536;
}

sub guest {
	my ($path, $bytes) = @_;
	my $s = join_at($path) or die "$path: $!";
	my ($hash) = hear_hello($s) or die "no hello";

	say_all($s, "ketaguide-share 1 counselor en 0badcafe $hash\n");
	print "ready\n";
	# It reads as well: whoever does not is another test.
	my $pid = fork // die "fork: $!";
	if ($pid == 0) {
		1 while sysread $s, my $rest, 65536;
		exit 0;
	}
	print "said ", states($s, $bytes, 'guest'), "\n";
	kill 'TERM', $pid;
}

sub noise {
	my ($path, $bytes) = @_;
	my $s = join_at($path) or die "$path: $!";
	my $line = join('', map { chr(($_ * 37) % 255 + 1) } 1 .. 65536);
	my $said = 0;

	hear_hello($s) or die "no hello";
	print "ready\n";
	$line =~ s/\n/!/g;
	while ($said < $bytes && say_all($s, $line)) {
		$said += length $line;
	}
	print "said $said\n";
}

my %does = (relay => \&relay, host => \&host, flood => \&flood,
    guest => \&guest, noise => \&noise);
my $what = shift // '';

($does{$what} // die "peer.pl: $what?\n")->(@ARGV);
