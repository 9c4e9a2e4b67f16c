#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kiosk_escape - each way out of programs on terminals that is known, tried at
# the real kiosk in tmux: none leads anywhere.  Each has a test of its name.

. "$(dirname -- "$0")/lib.sh"

if ! command -v tmux >/dev/null; then
	skip "ways out of a kiosk" "there is no tmux"
	finish
fi

. "$source/tests/e2e/mux.sh"
. "$source/tests/e2e/print/printer.sh"
. "$source/tests/kiosk/house.sh"

run --locks
if grep -q libseccomp "$work/err"; then
	skip "ways out of a kiosk" "this build has no lock"
	finish
fi
settings

# What a terminal obeys, or nobody wrote: none of it was sent.
not_sent()
{
	test -s "$work/sent" || return 1
	! LC_ALL=C grep -q -e PWNED -e "$(printf '\033]')" \
		-e "$(printf '\007')" "$work/sent"
}

# ---- terminfo ---------------------------------------------------------------

# An entry of a terminal that says PWNED when its screen is cleared.
mkdir -p "$work/home/.terminfo"
infocmp -x tmux-256color >"$work/entry" 2>/dev/null
sed 's/clear=[^,]*,/clear=\\E[H\\E[JPWNED,/; s/smcup=[^,]*,/smcup=PWNED,/' \
	"$work/entry" >"$work/evil.ti"
if tic -x -o "$work/home/.terminfo" "$work/evil.ti" 2>/dev/null; then
	mux new-session -d -s t -x 80 -y 24 \
		"read -r go; TERM=tmux-256color \
		TERMINFO=$work/home/.terminfo \
		exec '$KETAGUIDE' -c '$source/content'"
	mux pipe-pane -t =t: "cat >'$work/sent'"
	mux send-keys -t =t: go Enter
	ok "an entry of one's own is obeyed where anybody may" \
		until_true grep -q PWNED "$work/sent"
	ok "TERMINFO: begins" begin 80x24 "TERMINFO=$work/home/.terminfo"
	keys C-l
	ok "TERMINFO" answers
	ok "TERMINFO: nothing of it was sent" not_sent
	ok "TERMINFO_DIRS: begins" begin 80x24 \
		"TERMINFO_DIRS=$work/home/.terminfo"
	keys C-l
	ok "TERMINFO_DIRS" answers
	ok "TERMINFO_DIRS: nothing of it was sent" not_sent
	ok "HOME/.terminfo: begins" begin 80x24 "HOME=$work/home"
	keys C-l
	ok "HOME/.terminfo" answers
	ok "HOME/.terminfo: nothing of it was sent" not_sent
else
	skip "an entry of one's own" "there is no tic"
fi

cp -r "$work/home/.terminfo" "$work/x" 2>/dev/null
for evil in "../../x" "$work/x" "xterm-../../x" "nobody-has-this" \
	"xterm%n%s" ""; do
	ok "TERM=$evil: begins" begin 80x24 "TERM='$evil'"
	ok "TERM=$evil" answers
	ok "TERM=$evil: nothing of it was sent" not_sent
done
ok "TERM with a sequence: begins" begin 80x24 \
	"\"TERM=\$(printf '\\033]0;PWNED\\007')\""
ok "TERM with a sequence: nothing of it was sent" not_sent

# ---- languages ----------------------------------------------------------------

cp "$source/po/es.gmo" "$work/evil.gmo"
mkdir -p "$work/evil/LC_MESSAGES"
cp "$source/po/es.gmo" "$work/evil/LC_MESSAGES/ketaguide.mo"
for evil in "../evil" "../../evil" "$work/evil" es; do
	ok "LANGUAGE=$evil: begins" begin 80x24 "LANGUAGE=$evil"
	ok "LANGUAGE=$evil" not grep -q "Ayuda ahora.*Help now" "$work/shown"
	ok "LANGUAGE=$evil: English" answers
done
ok "LC_ALL of another: begins" begin 80x24 LC_ALL=ar_SA.ISO-8859-6 LANG=ar
ok "LC_ALL of another" answers

# Is a file of the test's mapped, but for the program?
maps_nothing()
{
	grep -F "$work" "/proc/$screen/maps" | grep -v "$tree/src/ketaguide"
	! grep -F "$work" "/proc/$screen/maps" |
		grep -qv "$tree/src/ketaguide" &&
		! grep -q "gconv/.*[.]so" "/proc/$screen/maps"
}

mkdir -p "$work/gconv" "$work/C.UTF-8/LC_MESSAGES"
cp "$KETAGUIDE" "$work/gconv/ISO8859-6.so"
echo 'module ISO-8859-6// INTERNAL ISO8859-6 1' >"$work/gconv/gconv-modules"
for evil in "OUTPUT_CHARSET=ISO-8859-6 GCONV_PATH=$work/gconv" \
	"LOCPATH=$work" "NLSPATH=$work/%N" "LOCALDOMAIN=x MALLOC_TRACE=$work/m"
do
	# The words are the settings, one each.
	# shellcheck disable=SC2086
	ok "${evil%%=*}: begins" begin 80x24 $evil
	ok "${evil%%=*}" answers
	if test -r "/proc/$screen/maps" && cat "/proc/$screen/maps" \
		>/dev/null 2>&1; then
		ok "${evil%%=*}: nothing of it is mapped" maps_nothing
	else
		skip "what is mapped" "only root may look into it"
	fi
done
ok "no file was made" test ! -e "$work/m"

# ---- keys -----------------------------------------------------------------------

ok "a shell for programs: begins" begin 80x24 "EDITOR=$work/shell" \
	"VISUAL=$work/shell" "PAGER=$work/shell" "BROWSER=$work/shell" \
	"SHELL=$work/shell" "LESSOPEN='|$work/shell %s'" \
	"LYNX_CFG=$work/x" "MAILCAP=$work/x"
printf '#!/bin/sh\n: >"$work/shell.was.run"\n' >"$work/shell"
chmod +x "$work/shell"
ok "English" press English
ok "its doors" sees "Choose a topic"
for key in '!' v e E s S '|' : o g G H K R U w W . , ';' '\' '=' '@' '$' '~'; do
	keys -l "$key"
	keys Escape
done
keys F1 F2 F10 M-x M-: C-x C-o C-t C-r C-v C-]
ok "shell escape" holds
ok "shell escape: nothing was run" test ! -e "$work/shell.was.run"
ok "it goes on" answers

for key in C-z 'C-\' C-c C-s C-q C-d C-y C-o; do
	keys "$key"
	ok "$key" answers
done
for sig in INT QUIT TSTP USR2 TTIN TTOU PIPE; do
	kill -s $sig "$screen"
	ok "SIG$sig" answers
done

# bytes FORMAT - as they are, and at once as terminals send them.
bytes()
{
	printf "$1" >"$work/bytes"
	mux load-buffer "$work/bytes"
	input paste-buffer -r -d -t =t:
}

ok "fragments: begins" begin 80x24
ok "fragments: in English" press English
ok "fragments: at the doors" sees "Choose a topic"
cp "$work/shown" "$work/doors"
same_doors()
{
	tries=150
	while [ $tries -gt 0 ]; do
		look
		sed "s|▸| |" "$work/doors" >"$work/a"
		sed "s|▸| |" "$work/shown" | cmp -s "$work/a" - && return 0
		tries=$((tries - 1))
		sleep 0.02
	done
	diff "$work/doors" "$work/shown"
	return 1
}
for seq in '\033[1;2P' '\033[200q' '\033[?1;2c' '\033[>0;1;2c' '\033[9;9R' \
	'\033]0;q\007' '\033]52;c;cQ==\007' '\033Pqqq\033\\' '\033_q\033\\' \
	'\033^q\033\\' '\033Xq\033\\' '\033[27;5;113~' \
	'\033[99999999999999999999q' '\033[;;;;;;q' '\033[ q' '\033[!p' \
	'\033[?q' '\033O5q' '\033[[q' '\033[I' '\033[O' '\033[200~q1\033[201~' \
	'\233q' '\2331;1q' '\220q\234' '\302\233q' '\200' '\355\240\200' \
	'\360\220' '\300\257'
do
	bytes "$seq"
	ok "fragment $seq does nothing" same_doors
done
ok "fragments" answers
ok "back at the doors" same_doors
bytes '\033[200~q1q1'
ok "a paste without an end" answers

# 1 MB, as fast as it is taken.
ok "flood: begins" begin 80x24
ok "flood: in English" press English
ok "flood: at the doors" sees "Choose a topic"
perl -e 'print "q1\n!sh :e ../../etc/passwd \x1b[A" x 40000' >"$work/flood"
mux load-buffer "$work/flood"
input paste-buffer -p -t =t:
ok "paste flood, bracketed" same_doors
ok "paste flood, bracketed: it goes on" answers
input paste-buffer -r -t =t:
keys Escape
ok "paste flood, as keys" until_true holds
keys C-l
ok "paste flood: it goes on" answers

# ---- what is typed for somebody else ------------------------------------------

run --locks
if test "$sanitized"; then
	skip "TIOCSTI" "sanitizers make calls of their own"
else
	ok "TIOCSTI" grep -q "^type on the terminal for somebody *stopped" \
		"$work/out"
	for what in "run a program" "make a process" "read a file" \
		"write a file" "reach the network" "send a signal"; do
		ok "the lock: $what" grep -q "^$what *stopped" "$work/out"
	done
fi
no_terminal()
{
	# 0: there is none (proc(5), tty_nr).
	test "$(sed 's/.*) //' "/proc/$broker/stat" | cut -d ' ' -f 5)" = 0
}
ok "the broker has no terminal" no_terminal
ok "GPM: begins" begin 80x24 TERM=linux NCURSES_GPM_TERMS=linux
one_socket()
{
	test "$(ls -l "/proc/$screen/fd" | grep -c 'socket:')" = 1
}
if ls -l "/proc/$screen/fd/" >/dev/null 2>&1; then
	ok "GPM: one socket, which is the broker's" one_socket
else
	skip "GPM" "only root may look at its files"
fi

# ---- files ------------------------------------------------------------------------

ok "free paths: begins" begin 80x24
ok "free paths: in English" press English
ok "free paths: doors" sees "Choose a topic"
keys /
keys -l "../../../etc/passwd"
keys Enter
ok "free paths: it goes on" answers
ok "free paths: nothing is opened" not grep -aq "root:" "$work/sent"
ok "free paths: begins anew" begin 80x24
ok "free paths: English again" press English
ok "free paths: the doors" sees "Choose a topic"
keys p
sees "What do you want" && keys 1
ok "no file to be saved to" sees "Look at the words"
ok "no file dialog" not grep -q "Save" "$work/shown"
ok "files" answers

# ---- signals ------------------------------------------------------------------------

# As soon as it can be seen that it does not die of it, and until it is shown.
anew
rm -f "$work/pid"
mux new-session -d -s t -x 80 -y 24 "TERM=tmux-256color exec sh '$work/go'"
until_true test -s "$work/pid"
screen=$(cat "$work/pid")
said=0
while ! mux capture-pane -p -t =t: | grep -q "Take your time"; do
	ignored=$(sed -n 's/^Sig[IC][gh][nt]:.*\(...\)$/0x\1/p' \
		"/proc/$screen/status" 2>/dev/null | tr '\n' '|')
	test $((${ignored:-0|} 0 & 0x200)) -ne 0 &&
		kill -s USR1 "$screen" 2>/dev/null && said=$((said + 1))
	test $said -lt 2000 && kill -0 "$screen" 2>/dev/null || break
done
ok "SIGUSR1 early ($said times)" sees "Take your time"
find_processes
ok "SIGUSR1 early: it goes on" answers
kill -s USR1 "$broker"
ok "SIGUSR1: the broker, too" answers

ok "the terminal goes: begins" begin 80x24
mux kill-server
ok "HUP" until_true is_gone "$screen"
ok "HUP: the broker, too" until_true is_gone "$broker"
ok "HUP: begins" begin 80x24
kill -s HUP "$screen"
ok "HUP: it ends" sees "ended with 0"
ok "HUP: so does the broker" until_true is_gone "$broker"

# ---- words of others ------------------------------------------------------------------

rm "$tree/content"
cp -r "$source/content" "$tree/content"
mkdir -p "$tree/po" && cp "$source"/po/*.gmo "$tree/po"
chmod -R u+w "$tree/content"
printf '\nSafe \033]0;PWNED\007 and \302\233 2J and \342\200\256 turned.\n' \
	>>"$tree/content/short.md"
has_begun()
{
	look
	grep -qF -e "Choose a topic" -e English "$work/shown"
}
if begin_at "Take your time"; then
	# What is not translated whole is not offered: there may be no choice.
	until_true has_begun
	shown "Choose a topic" >/dev/null || press English
	sees "Choose a topic"
	ok "content with sequences: its processes" find_processes
	ok "content with sequences: opens" keys 1
	keys End
	ok "content with sequences: goes on" answers
fi
sent_clean()
{
	! LC_ALL=C grep -q -e "$(printf '\033]')" -e "$(printf '\007')" \
		-e "$(printf '\302\233')" -e "$(printf '\342\200\256')" \
		"$work/sent"
}
ok "content with sequences: none was sent" sent_clean
rm -rf "$tree/content" "$tree/po"
ln -s "$source/content" "$tree/content"

settings "printer-place = \"$(printf 'here \033]0;PWNED\007')\""
begin_at "ended with 1"
ok "a site's words are refused" shown "there is a control c"
ok "a site's words: none was sent" sent_clean
mux kill-server 2>/dev/null

if can_print && printer evil "$source/tests/kiosk/engine.sh"; then
	settings "printer = \"$uri\""
	ok "a printer's words: begins" begin 80x24
	ok "a printer's words: English" press English
	ok "a printer's words: doors" sees "Choose a topic"
	keys p
	ok "a printer's words: handouts" sees "What do you want"
	keys 1
	ok "a printer's words: one" press "Print it"
	ok "a printer's words: it lacks paper, in ours" sees "out of paper"
	ok "a printer's words: it said others" test -e "$CASE/begun"
	ok "a printer's words: none was sent" not_sent
	: >"$CASE/go"
	ok "a printer's words: done" sees "says that it is done"
	ok "a printer's words: none was sent at the end" not_sent
	stop_printer
fi
settings

# ---- the command line ---------------------------------------------------------------

"$KETAGUIDE" --help | sed -n 's/^.*--\([a-z-]*\).*/\1/p' >"$work/options"
ok "options are told" test "$(wc -l <"$work/options")" -ge 12
while read -r option; do
	case $option in
	kiosk | closed | help | version) continue ;;
	esac
	value=
	grep -q "^.*--$option=" <<-END && value==x
		$("$KETAGUIDE" --help)
	END
	run --kiosk "--$option$value"
	ok "argv: --$option is refused" test $status -eq 2
done <"$work/options"
run --kiosk safety
ok "argv: a page is refused" test $status -eq 2
run --kiosk -c "exec sh"
ok "argv: what a login shell is handed is refused" test $status -eq 2

# ---- what is left of the last person -------------------------------------------------

ok "somebody: begins" begin 80x24
ok "somebody: English" press English
ok "somebody: doors" sees "Choose a topic"
ok "somebody asks" press "Questions for my visit"
ok "somebody writes" press "Write my own"
keys -l "Zymurgy, doctor?"
keys Enter
ok "it is theirs" sees "Zymurgy"
keys q
ok "somebody finishes" sees "Nothing of it is kept."
keys 2
ok "the next one is welcome" sees "Take your time"
nothing_left()
{
	for screen_of in "" -a; do
		# One word, or none.
		# shellcheck disable=SC2086
		mux capture-pane $screen_of -p -S - -t =t: 2>/dev/null |
			grep -q Zymurgy && return 1
	done
	return 0
}
ok "nothing is left on the screen, nor scrolled out of it" nothing_left
ok "nothing is left on disk" not sh -c "grep -rl Zymurgy \
	'$tree/etc' '$work/home' /var/tmp 2>/dev/null"
kill "$screen"
ok "at the end" sees "ended with 0"
ok "nothing is left in the terminal" nothing_left
finish
