#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# print - paper, from end to end, on loopback: a real IPP printer
# (ippeveprinter) for each case, whose engine is print/command.sh; printers that
# lie, print/strange.pl; and a print server (cupsd) of our own.
#
# The cases run side by side, each in its folder $work/NAME; what they left
# there is looked at when all are over.  Nothing of the machine's own printing is
# used or changed.

KETAGUIDE=${KETAGUIDE_HANDOUT:?is the path of ketaguide-handout}
here=$(cd "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"

PATH=$PATH:/usr/sbin:/sbin
cd "$work" || exit 99
: >err
content=$source/content
sheet=when-to-call
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$content/guide.conf")
unset CUPS_SERVER LPDEST PRINTER
# Nobody's keys, settings or name.
HOME=$work/home
USER=somebody-here
LOGNAME=$USER
export HOME USER LOGNAME
mkdir home

# ---- what it takes ------------------------------------------------------------

while read -r command package; do
	command -v "$command" >/dev/null 2>&1 ||
		ok "there is $command (Debian: $package)" false
done <<END
ippeveprinter cups-ipp-utils
ipptool cups-ipp-utils
dbus-daemon dbus-daemon
cupsd cups-daemon
lpadmin cups-client
END
test $failed -eq 0 || finish

run -c "$content" --print=ipp://127.0.0.1:9/ipp/print "$sheet"
if err_has "built without"; then
	skip "printing" "this program was built without Pango or CUPS"
	finish
fi

# ---- printers and what is asked of them -----------------------------------------

cleanup()
{
	# Those that were stopped, too.
	cat "$work/processes" "$work"/*/processes 2>/dev/null |
	    while read -r pid; do
		kill -KILL "$pid" 2>/dev/null
	done
	chmod -R u+rwx "$work"
	rm -rf -- "$work"
}
trap cleanup EXIT

# started PID - it is ended with its case, at the latest with the test.
mine=
folder=$work
started()
{
	mine="$mine $1"
	echo "$1" >>"$folder/processes"
}

# in_its_folder NAME COMMAND... - a case, and the end of what it started.
in_its_folder()
{
	trap - EXIT
	mine=
	folder=$work/$1
	cd "$folder" || exit
	shift
	"$@" >case.log 2>&1
	for pid in $mine; do
		kill -KILL "$pid"
	done 2>/dev/null
	wait 2>/dev/null
	rm -f "$folder/processes"
}

# A port that nobody has, below those that the system gives away.
free_port()
{
	perl -MIO::Socket::INET -e '
		for (1 .. 1000) {
			my $p = 18000 + int rand 12000;
			IO::Socket::INET->new(LocalAddr => "127.0.0.1",
			    LocalPort => $p, Listen => 1) or next;
			print "$p\n";
			exit;
		}
		exit 1'
}

# until_open PORT PID - does PID still run, and somebody listen at PORT?
until_open()
{
	perl -MIO::Socket::INET -e '
		my ($port, $pid, $ms) = @ARGV;
		for (1 .. $ms / 20) {
			kill 0, $pid or exit 1;
			exit 0 if IO::Socket::INET->new(
			    PeerAddr => "127.0.0.1", PeerPort => $port);
			select undef, undef, undef, 0.02;
		}
		exit 1' "$1" "$2" $((deadline * 1000))
}

# ippeveprinter wants the address of a bus, and nothing of it.
cat >bus.conf <<END
<busconfig>
<type>session</type>
<listen>unix:path=$work/bus</listen>
<auth>EXTERNAL</auth>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/>
<allow receive_sender="*" eavesdrop="true"/>
<allow own="*"/>
</policy>
</busconfig>
END
dbus-daemon --config-file="$work/bus.conf" --nofork --nopidfile >bus.log 2>&1 &
started $!
ok "there is a message bus" until_true test -S bus

# printer ENGINE [OPTION...] - in this folder: $uri, $printer (its process).
printer()
{
	echo "$1" >engine
	shift
	mkdir -p spool keys
	for attempt in 1 2 3 4 5; do
		port=$(free_port) || return 1
		CASE=$PWD DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/bus \
			ippeveprinter -vv -n localhost -p "$port" -r off \
			-d "$PWD/spool" -K "$PWD/keys" -k \
			-c "$here/print/command.sh" \
			"$@" Printer >printer.log 2>&1 3>&- &
		printer=$!
		started $printer
		until_open "$port" $printer && break
	done
	test "$attempt" -lt 5 || return 1
	uri=ipp://localhost:$port/ipp/print
	echo "$port" >port
}

# ask PRINTER PATIENCE [LINE...] - begin a job with these lines, too; what is
# written to descriptor 3 goes after it.
ask()
{
	printf 'printer = "%s"\npaper = "A4"\n' "$1" >site.conf
	rm -f in
	mkfifo in
	timeout 120 "$KETAGUIDE" -c "$content" --site "$PWD/site.conf" \
		--patience="$2" --job=- <in >states 2>said 3>&- &
	helper=$!
	exec 3>in
	shift 2
	{
		printf '%s\n' 'ketaguide-job 1' 'task print' \
			"version $version" "sheet $sheet"
		test $# -eq 0 || printf '%s\n' "$@"
		echo end
	} >&3
}

# reached STATE [WORDS] - wait for it.
reached()
{
	until_true grep -q "^state $1" states
}

# The program that PID has started: timeout's, or ours.
child_of()
{
	cat "/proc/$1/task/$1/children" | awk '{ print $1 }'
}

# Wait for the end of the job, and of what the engine makes of it.
over()
{
	wait $helper
	echo $? >status
	exec 3>&-
}

# The states, in order, in one line.
states()
{
	sed -n 's/^state //p' "$work/$1/states" | tr '\n' ',' |
		sed 's/,$//; s/,/, /g'
}

# What the printer says of its job: "canceled job-canceled-by-user".
job_at_printer()
{
	ipptool -tv -d "job=$uri/1" "$uri" "$here/print/job.test" |
		sed -n 's/^ *job-state\(-reasons\)* (.*) = //p' | tr '\n' ' '
}

no_job()
{
	job_at_printer | grep -q '^canceled '
}

# Paper for whatever still comes: the engine ends first, or has put it out.
refill()
{
	touch paper go cleared
	until_true no_job
	job_at_printer >job
}

# ---- the cases --------------------------------------------------------------------

case_prints()
{
	printer prints $PDF
	ask "$uri" 60
	over
	timeout 60 "$KETAGUIDE" -c "$content" --site site.conf -o wanted.pdf \
		"$sheet" 2>>said
}

case_command_line()
{
	printer prints $PDF
	timeout 60 "$KETAGUIDE" -c "$content" --size=18 --paper=Letter \
		--copies=3 --patience=60 --print="$uri" "$sheet" >out 2>said
	echo $? >status
}

case_encrypted()
{
	printer prints $PDF
	ask "ipps://localhost:$port/ipp/print" 60
	over
}

case_refilled()
{
	printer empty $PDF
	ask "$uri" 60
	reached paper-out && touch paper
	over
}

case_never_refilled()
{
	printer empty $PDF
	ask "$uri" 6
	over
	refill
}

case_jammed()
{
	printer jammed $PDF
	ask "$uri" 60
	reached attention && touch cleared
	over
}

case_stopped()
{
	printer slow $PDF
	ask "$uri" 60
	reached printing && echo stop >&3
	over
	refill
}

case_caller_killed()
{
	printer slow $PDF
	ask "$uri" 60
	sleep 1000 >&3 3>&- &
	writer=$!
	started $writer
	exec 3>&-
	if reached printing; then
		kill -KILL $writer
	fi
	over
	refill
}

case_left()
{
	printer slow $PDF
	ask "$uri" 60
	reached printing && echo leave >&3
	exec 3>&-
	touch go
	over
}

case_interrupted()
{
	printer slow $PDF
	timeout 60 "$KETAGUIDE" -c "$content" --patience=60 --print="$uri" \
		"$sheet" >out 2>said &
	helper=$!
	if until_true test -s begun; then
		kill -TERM $helper # timeout(1) passes it on
	fi
	over
	refill
}

# Somebody cancels it at the printer.
case_cancelled_there()
{
	printer slow $PDF
	ask "$uri" 60
	reached printing &&
		ipptool -t -d "job=$uri/1" "$uri" "$here/print/cancel.test"
	over
}

case_fails()
{
	printer fails $PDF
	ask "$uri" 60
	over
}

case_engine_dies()
{
	printer dies $PDF
	ask "$uri" 60
	over
}

case_crashes()
{
	printer slow $PDF
	ask "$uri" 6
	reached printing && kill -KILL $printer
	over
}

case_hangs()
{
	printer slow $PDF
	ask "$uri" 6
	reached printing && kill -STOP $printer
	over
}

# What makes the pages ends in the middle: what prints takes the job back.
case_maker_killed()
{
	printer slow $PDF
	ask "$uri" 60
	if reached printing; then
		maker=$(child_of $helper)
		sender=$(child_of "$maker")
		kill -KILL "$maker"
		until_true not kill -0 "$sender" 2>/dev/null
	fi
	over
	refill
}

# What prints ends in the middle: nobody takes the job back, and that is said.
case_sender_killed()
{
	printer slow $PDF
	ask "$uri" 60
	reached printing &&
		kill -KILL "$(child_of "$(child_of $helper)")"
	over
}

case_hangs_at_once()
{
	printer prints $PDF
	kill -STOP $printer
	ask "$uri" 6
	over
}

case_busy()
{
	printer slow $PDF
	ask "$uri" 60
	first=$helper
	exec 4>&3
	reached printing
	mkdir -p late later
	cd late || return
	ask "$uri" 4
	over
	cd ../later || return
	ask "$uri" 60
	reached waiting && touch ../go
	over
	cd .. || return
	wait $first
	echo $? >status
	exec 4>&-
}

case_no_pdf()
{
	printer prints -f image/pwg-raster
	ask "$uri" 60
	over
}

case_few_copies()
{
	cat >limits <<END
ATTR mimeMediaType document-format-supported application/pdf
ATTR rangeOfInteger copies-supported 1-2
ATTR keyword media-supported iso_a4_210x297mm
END
	printer prints -a limits
	ask "$uri" 60 'copies 3'
	over
}

case_no_such_paper()
{
	cat >limits <<END
ATTR mimeMediaType document-format-supported application/pdf
ATTR keyword media-supported iso_a4_210x297mm
END
	printer prints -a limits
	ask "$uri" 60 'paper Letter'
	over
}

case_many_copies()
{
	printer prints $PDF
	ask "$uri" 60 'copies 99'
	over
}

case_wrong_path()
{
	printer prints $PDF
	ask "ipp://localhost:$port/somewhere/else" 60
	over
}

case_nobody()
{
	ask "ipp://127.0.0.1:$(free_port)/ipp/print" 60
	over
}

case_no_server()
{
	for where in --print --print=kiosk; do
		CUPS_SERVER=$PWD/no-socket timeout 60 "$KETAGUIDE" \
			-c "$content" --patience=6 $where "$sheet"
		echo $?
	done >status 2>said
}

# Printers that are none, by what strange.pl calls them.
strange='old closes garbage html elsewhere numberless rude forgets many half
late password trickle flood vanishes'

strange_case()
{
	perl "$here/print/strange.pl" "$1" . 3>&- 2>printer.log &
	started $!
	until_true test -s port
	ask "ipp://127.0.0.1:$(cat port)/ipp/print" 3
	test "$1" != flood || { reached sending && echo stop >&3; }
	over
}

# ---- a print server ------------------------------------------------------------------

# server - in this folder; CUPS_SERVER leads to it.
server()
{
	chmod 711 "$work" .
	mkdir -p etc spool cache state log tmp
	port=$(free_port) || return 1
	cat >etc/cupsd.conf <<END
Listen 127.0.0.1:$port
LogLevel warn
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles No
PreserveJobHistory 60
MaxLogSize 0
<Location />
Order allow,deny
Allow localhost
</Location>
<Policy default>
JobPrivateAccess default
JobPrivateValues default
<Limit All>
Order deny,allow
</Limit>
</Policy>
END
	cat >etc/cups-files.conf <<END
ServerRoot $PWD/etc
RequestRoot $PWD/spool
CacheDir $PWD/cache
StateDir $PWD/state
TempDir $PWD/tmp
AccessLog $PWD/log/access
ErrorLog $PWD/log/error
PageLog $PWD/log/page
Printcap $PWD/printcap
END
	cupsd -f -c "$PWD/etc/cupsd.conf" -s "$PWD/etc/cups-files.conf" \
		>cupsd.log 2>&1 3>&- &
	started $!
	until_open "$port" $! || return 1
	CUPS_SERVER=localhost:$port
	export CUPS_SERVER
}

queue()
{
	lpadmin -p handouts -E -v "$uri" -m raw >>cupsd.log 2>&1
}

spool_is_empty()
{
	find spool -type f -name 'd*' >left
	test ! -s left && ! lpstat -W not-completed -o | grep -q .
}

case_queue()
{
	server || return
	mkdir device
	cd device || return
	printer prints $PDF
	cd ..
	until_true queue
	ask handouts 60 'copies 2'
	over
	cp device/env .
	timeout 60 "$KETAGUIDE" -c "$content" --site site.conf -o wanted.pdf \
		"$sheet" 2>>said
	lpadmin -d handouts
	mkdir usual none
	cd usual || return
	ask "" 60
	sed -i '/^printer/d' site.conf
	over
	cd ../none || return
	ask nowhere 60
	over
	cd .. || return
	until_true spool_is_empty
	spool_is_empty
	echo $? >spooled
}

# What is stopped or given up the print server takes back from the printer, too,
# in its own time: what became of it is not known here.
case_queue_stopped()
{
	server || return
	mkdir device
	cd device || return
	printer slow $PDF
	cd ..
	until_true queue
	ask handouts 60
	until_true test -s device/begun && echo stop >&3
	over
	cd device || return
	until_true no_job
	refill
}

case_queue_never_refilled()
{
	server || return
	mkdir device
	cd device || return
	printer empty $PDF
	cd ..
	until_true queue
	ask handouts 6
	over
	cd device || return
	until_true no_job
	refill
}

case_queue_off()
{
	server || return
	uri=ipp://localhost:$(free_port)/ipp/print
	until_true queue
	ask handouts 6
	over
	until_true spool_is_empty
	spool_is_empty
	echo $? >spooled
}

case_queue_waits()
{
	server || return
	uri=ipp://localhost:$(free_port)/ipp/print
	until_true queue
	cupsdisable handouts
	ask handouts 6
	over
	until_true spool_is_empty
	spool_is_empty
	echo $? >spooled
}

# ---- all of them -------------------------------------------------------------------

PDF="-2 -f application/pdf"
cases='prints command_line encrypted refilled never_refilled jammed stopped
cancelled_there caller_killed maker_killed sender_killed left interrupted fails engine_dies
crashes hangs hangs_at_once
busy no_pdf few_copies no_such_paper many_copies wrong_path nobody no_server
queue queue_stopped queue_never_refilled queue_off queue_waits'
running=
for name in $cases; do
	mkdir "$name"
	(in_its_folder "$name" "case_$name") &
	running="$running $!"
done
for name in $strange; do
	mkdir "$name"
	(in_its_folder "$name" strange_case "$name") &
	running="$running $!"
done
for pid in $running; do
	wait "$pid"
done

# ---- what came of them ---------------------------------------------------------------

# is_like TEXT PATTERN
is_like()
{
	# shellcheck disable=SC2254
	case $1 in
	$2) ;;
	*) return 1 ;;
	esac
}

# went NAME STATUS STATES - a job of this end, by these states, a pattern: one
# that is over at once is not seen to be printed.
went()
{
	last="the case $1: $(cat "$1/states" 2>/dev/null | tr '\n' ';')"
	status=$(cat "$1/status" 2>/dev/null)
	cp "$1/said" err 2>/dev/null
	ok "$1: exit status" test "$status" = "$2"
	test $# -lt 3 ||
		ok "$1: by its states" is_like "$(states "$1")" "$3"
}

paper()
{
	find "$1" -name 'page.*' | grep -q .
}

went prints 0 "making, sending, sent*, done"
ok "prints: the printer got the very bytes" cmp prints/page.1 prints/wanted.pdf
ok "prints: on the paper that was named" \
	grep -qx IPP_MEDIA=iso_a4_210x297mm prints/env
ok "prints: sides are the printer's affair" not grep -q '^IPP_SIDES=' prints/env
ok "the job is a handout" grep -qx IPP_JOB_NAME=Handout prints/env
ok "of nobody" grep -qx IPP_JOB_ORIGINATING_USER_NAME=handout prints/env
grep '^IPP_' prints/env >wire
cat prints/printer.log >>wire
ok "nobody's name is on the wire" not grep -qi somebody-here wire
ok "nor what it is about" not grep -qiE 'ketamine|call|safety|clinic' wire

went command_line 0
ok "large print is on one side" grep -qx IPP_SIDES=one-sided command_line/env
ok "copies are made by the printer" grep -qx IPP_COPIES=3 command_line/env
ok "in order" grep -qx \
	IPP_MULTIPLE_DOCUMENT_HANDLING=separate-documents-collated-copies \
	command_line/env
ok "paper of the other size" \
	grep -qx IPP_MEDIA=na_letter_8.5x11in command_line/env
ok "it came out" paper command_line

went encrypted 0 "making, sending, sent*, done"
ok "encrypted: the same bytes" cmp encrypted/page.1 prints/wanted.pdf
went many_copies 0 "making, sending, sent*, done"
ok "99 copies" grep -qx IPP_COPIES=99 many_copies/env

went refilled 0 "making, sending, sent, printing, paper-out, *done"
ok "refilled: the page came" paper refilled
went jammed 0 "making, sending, sent, printing, attention The paper is jammed., *done"
ok "jammed: the page came" paper jammed

# gone NAME - its job is at its end, and no page came when there was paper.
gone()
{
	ok "$1: the job is gone" grep -q '^canceled ' "$1/job"
	ok "$1: no page comes" not paper "$1"
}

went never_refilled 1 "making, sending, sent, printing, paper-out, stopping, gave-up"
gone never_refilled
went stopped 1 "making, sending, sent, printing, stopping, stopped"
gone stopped
went caller_killed 1 "making, sending, sent, printing, stopping, stopped"
gone caller_killed
went interrupted 1
gone interrupted
went left 0
ok "left: it is printed all the same" paper left

went cancelled_there 1 "making, sending, sent, printing, aborted"
ok "cancelled_there: no page comes" not paper cancelled_there
went fails 1 "making, sending, sent*, aborted"
went engine_dies 1 "making, sending, sent*, aborted"
went crashes 1 "making, sending, sent, printing, stopping, unsure"
went hangs 1 "making, sending, sent, printing, stopping, unsure"
went maker_killed 137
gone maker_killed
went sender_killed 1 "making, sending, sent, printing, unsure"
went hangs_at_once 1 "making, sending, offline"
went busy 0 "making, sending, sent, printing, done"
went busy/late 1 "making, sending, waiting, busy"
went busy/later 0 "making, sending, waiting, sent*, done"
ok "busy: two of three came" test "$(find busy -name 'page.*' | wc -l)" = 2

went no_pdf 1 "making, sending, refused"
ok "no_pdf: nothing was begun" test ! -e no_pdf/begun
went few_copies 1 "making, sending, refused"
went no_such_paper 1 "making, sending, refused"
ok "no_such_paper: nothing was begun" test ! -e no_such_paper/begun
went wrong_path 1 "making, sending, no-printer"
went nobody 1 "making, sending, offline"
went no_server "1
1"
ok "no_server: it says so" err_has "no print server answers"
ok "\"Success\" is no reason for anything" \
	not grep -rqi success --include=said --include=states .

# Of a queue only what is known: it took it.
went queue 0
ok "queue: handed on, never done" sh -c \
	'tail -n 1 queue/states | grep -qx "state queued"'
ok "queue: the same bytes" cmp queue/device/page.1 queue/wanted.pdf
ok "queue: with its constants" \
	grep -qx IPP_JOB_ORIGINATING_USER_NAME=handout queue/env
ok "queue: two copies" grep -qx IPP_COPIES=2 queue/env
ok "queue: nothing is left in the spool" grep -qx 0 queue/spooled
went queue/usual 0
ok "the usual queue" paper queue/device/page.2
went queue/none 1 "making, sending, no-printer"
went queue_stopped 1 "making, sending, *stopping, unsure"
gone queue_stopped/device
went queue_never_refilled 1 "making, sending, *stopping, unsure"
gone queue_never_refilled/device
went queue_off 1 "making, sending, stopping, unsure"
ok "queue_off: nothing is left in the spool" grep -qx 0 queue_off/spooled
went queue_waits 1 "making, sending, attention The printer is paused., stopping, gave-up"
ok "queue_waits: nothing is left in the spool" grep -qx 0 queue_waits/spooled

# What is strange is named in words, and nothing is sent twice.
went old 0 "making, sending, sent, done"
ok "old: the same bytes" cmp old/page prints/wanted.pdf
ok "old: it was sent once" test "$(grep -cx 2 old/asked)" = 1
for name in closes garbage html half; do
	went "$name" 1 "making, sending, offline"
done
went elsewhere 1 "making, sending, refused"
went numberless 1 "making, sending, refused"
went rude 1 "making, sending, refused"
went forgets 0 "making, sending, sent, queued"
went many 1 "making, sending, sent, printing, stopping, unsure"
went late 1 "making, sending, stopping, refused"
ok "late: the job that was made is cancelled" grep -qx 8 late/asked
went password 1 "making, sending, refused"
went trickle 1 "making, sending, offline"
went flood 1 "making, sending, unsure"
went vanishes 1 "making, sending, stopping, unsure"

# What prints knows nobody but who makes the pages.
printer=$(dirname -- "$KETAGUIDE")/ketaguide-printer
printf 'ketaguide-printer 1\nipp://x/\nA4\n1 0 6 60 5\nfour' |
    "$printer" >out 2>err
ok "a document that is cut is not printed" test $? = 2
ok "and why is said" err_has "started by ketaguide-handout"
printf 'ketaguide-printer 2\n' | "$printer" >out 2>err
ok "nor is it asked in another way" test $? = 2
mkdir -p alone/src && : >alone/config.status && ln -s "$content" alone/content
cp "$KETAGUIDE" alone/src/ketaguide-handout
alone/src/ketaguide-handout --print=ipp://127.0.0.1:9/ipp/print "$sheet" \
	>out 2>err
ok "without it nothing is printed" test $? = 1
ok "and that is said" err_has "ketaguide-printer is not here"

# shellcheck disable=SC2046
look_for_dirt "" $(find . -name said -o -name states) >>dirty
finish
