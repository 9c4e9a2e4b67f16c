#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# strange - a printer as ippeveprinter never is: an old one, or one that lies.
#
# In:    HOW and a folder; it listens on loopback and writes its port to
#        FOLDER/port.
# Does:  serves one connection after the other until it is ended; appends the
#        number of each operation to FOLDER/asked, and keeps the document that
#        came with Print-Job (RFC 8011) as FOLDER/page.
# Needs: perl-base alone.
#
# HOW: old        makes no job without its document
#      closes     hangs up on everybody
#      garbage    answers with bytes at random
#      html       answers with a web page
#      elsewhere  sends to another address, again and again
#      numberless makes jobs without a number
#      rude       refuses with words that are not to be shown as they are
#      forgets    prints, and knows of no job afterwards
#      many       lacks a thousand things that nobody ever heard of
#      half       lets go in the middle of an answer
#      late       makes a job and refuses its document
#      password   wants one
#      trickle    answers a byte now and then, without an end
#      flood      answers without an end
#      vanishes   makes a job and is gone

use strict;
use warnings;
use IO::Socket::INET;

my ($how, $folder) = @ARGV;
my $listen = IO::Socket::INET->new(Listen => 16, LocalAddr => '127.0.0.1',
    ReuseAddr => 1) or die "cannot listen: $!";
$SIG{PIPE} = 'IGNORE';
put("$folder/port.new", '>', $listen->sockport . "\n");
rename "$folder/port.new", "$folder/port" or die;

my %handlers = (garbage => sub { join '', map { chr int rand 256 } 1 .. 4096 },
    html => sub { http('text/html', '<p>I am no printer.</p>') },
    elsewhere => sub { "HTTP/1.1 302 Found\r\nLocation: ipp://127.0.0.1/" .
	    "\r\nContent-Length: 0\r\n\r\n" },
    password => sub { "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic " .
	    "realm=\"Printer\"\r\nContent-Length: 0\r\n\r\n" },
    half => sub { substr http('application/ipp', "\1\1\0\0\0\0\0\1\1G\0\x12" .
	    'attributes-charset'), 0, -6 });

srand 7;
while (my $c = $listen->accept) {
	binmode $c;
	next if $how eq 'closes';
	while (my $body = request($c)) {
		trickle($c) if $how =~ m{^(trickle|flood)$};
		print $c $handlers{$how} ? $handlers{$how}->()
		    : http('application/ipp', answer($body));
		$c->flush;
		last if $how eq 'half';
		exit if $how eq 'vanishes' && unpack('x2 n', $body) == 5;
	}
}

sub put
{
	my ($path, $mode, $what) = @_;
	open my $h, $mode, $path or die "$path: $!";
	binmode $h;
	print $h $what;
	close $h or die;
}

sub trickle
{
	my ($c) = @_;
	print $c "HTTP/1.1 200 OK\r\nServer: ";
	while ($c->flush && print $c 'x') {
		select undef, undef, undef, $how eq "flood" ? 0.002 : 0.1;
	}
}

# The body of the next request, or undef.
sub request
{
	my ($c) = @_;
	my ($head, $body) = ('', '');
	until ($head =~ /\r\n\r\n/) {
		sysread $c, $head, 1, length $head or return undef;
	}
	print $c "HTTP/1.1 100 Continue\r\n\r\n" if $head =~ /^Expect:/mi;
	$c->flush;
	my ($n) = $head =~ /^Content-Length: *(\d+)/mi or return undef;
	while (length $body < $n) {
		sysread $c, $body, $n - length $body, length $body
		    or return undef;
	}
	return $body;
}

sub http
{
	my ($type, $body) = @_;
	return "HTTP/1.1 200 OK\r\nContent-Type: $type\r\nContent-Length: " .
	    length($body) . "\r\n\r\n$body";
}

# One attribute: its tag, name and values (RFC 8010, 3.1.4).
sub attribute
{
	my ($tag, $name, @values) = @_;
	my $s = '';
	for my $v (@values) {
		$s .= pack 'C n/a* n/a*', $tag, $name,
		    $tag == 0x21 || $tag == 0x23 ? pack('N', $v) : $v;
		$name = '';
	}
	return $s;
}

sub answer
{
	my ($body) = @_;
	my ($op, $id) = unpack 'x2 n N', $body;
	my ($status, $more) = (0, '');
	put("$folder/asked", '>>', "$op\n");
	if ($op == 2 || $op == 5) {
		$status = 0x0400 if $op == 5 && $how eq 'old';
		$more = "\2" . attribute(0x21, 'job-id', 7) .
		    attribute(0x23, 'job-state', 3)
		    unless $status || $how eq 'numberless';
		put("$folder/page", '>', substr $body, index $body, '%PDF')
		    if $op == 2 && $body =~ /%PDF/;
	} elsif ($op == 6) {
		$status = 0x040a if $how eq 'late';
	} elsif ($op == 9) {
		$status = 0x0406 if $how eq 'forgets';
		$more = "\2" . attribute(0x23, 'job-state',
		    $how eq 'many' ? 5 : $how eq 'late' ? 7 : 9) unless $status;
	} elsif ($op == 8) {
		$status = 0x0404 unless $how eq 'many';
	} elsif ($op == 11) {
		$more = "\4" . attribute(0x23, 'operations-supported',
		    $how eq 'old' ? (2, 8, 9, 11) : (2, 5, 6, 8, 9, 11)) .
		    attribute(0x49, 'document-format-supported',
		    'application/octet-stream', 'application/pdf') .
		    attribute(0x23, 'printer-state', 4);
		$more .= attribute(0x44, 'printer-state-reasons',
		    map { "\e[31mthing-$_-error" } 1 .. 1000) if $how eq 'many';
		$status = 0x0400 if $how eq 'rude';
	}
	my $words = $how eq 'rude'
	    ? attribute(0x41, 'status-message', "No.\e]0;rude\a \xff\n\x9b2J") : '';
	return pack('C2 n N', 1, 1, $status, $id) . "\1" .
	    attribute(0x47, 'attributes-charset', 'utf-8') .
	    attribute(0x48, 'attributes-natural-language', 'en') . $words .
	    $more . "\3";
}
