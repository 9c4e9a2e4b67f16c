#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# share - a visit of two hundred steps at two screens of different size and
# language, in tmux: the real program twice, one for the patient and one for the
# counselor.  After each step both are in step; the other side is killed, begun
# again, stopped and flooded; nothing of the notes is ever on the patient's
# screen, and nothing that the patient types on the other or in between.

here=$(cd "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"

if ! command -v tmux >/dev/null; then
	skip "two screens in step" "there is no tmux"
	finish
fi

. "$here/mux.sh"
. "$here/share/both.sh"

peer=$here/share/peer.pl
flood=104857600 # [bytes]
more=8192       # [kB] that may be used for it
# What was freed is kept by a sanitizer.
test -n "$short" && more=524288

start relay perl "$peer" relay "$meet/c/$room" "$meet/p/$room" "$work/passed"

# ---- the visit --------------------------------------------------------------------

ok "a visit at two screens" both "$here/share/visit"
test -n "$short" ||
	ok "of two hundred steps" \
		grep -q "^steps=2.. frames=[0-9]* placed=1.. " "$work/played"
ok "that shows notes to the counselor alone" \
	grep -q 'notes=[1-9].* rows=[1-9]' "$work/played"
ok "what passed is there" test -s "$work/passed.in" -a -s "$work/passed.out"
C_LANG=es
export C_LANG
ok "the notes in another language" both "$here/share/notes"
ok "are shown to the counselor alone" \
	grep -q 'notes=[1-9].* rows=[1-9]' "$work/played"
unset C_LANG
cat "$work/passed.in" "$work/passed.out" >"$work/passed"
for typed in 4417 manejar driving pain; do
	ok "what was typed did not pass: $typed" \
		not grep -q "$typed" "$work/passed"
done
# Nothing but numbers, and the words of tables.
ok "nor did anything else" not grep -avE "^(ketaguide-share 1 (reader|counselor) (en|es) [0-9a-f]{8} [0-9a-f]{32}( busy)?|bye|at [0-9]+ [0-9]+ (nobody|host|guest) (alone|follows) (en|es) (elsewhere|home|page|contents|term|help|check|teach)( [0-9]+){6} check (on|off)( [0-9]+){3} (told|asked)( [0-9]+:[0-9]+)* teach (on|off) [0-9]+ [0-9]+ [a-z-]+ [a-z-]+ picks [0-9]+( [0-9]+\.[0-9]+)*)$" \
	"$work/passed"
hash=$(sed -n 's/^ketaguide-share 1 reader es [0-9a-f]* //p' "$work/passed" |
	head -n 1)

# ---- a peer that floods ---------------------------------------------------------------

# one WHO [SETTING...] - that program alone, in a session; what it says when it
# ends is seen, too.
one()
{
	who=$1
	shift
	anew
	mux new-session -d -s t -x 80 -y 24 \
		"env $* sh '$work/go' $who; echo \"ended with \$?\"; exec cat" &&
		mux set -g status off
	last="$* go $who"
}

# What the program has used at most [kB]; its shell is the pane's.
peak()
{
	shell=$(mux display-message -p -t =t: '#{pane_pid}')
	pid=$(ps -o pid= --ppid "$shell" | head -n 1)
	sed -n 's/^VmHWM:[[:blank:]]*\([0-9]*\).*/\1/p' "/proc/$((pid))/status"
}

# fake MODE ARGUMENT... - a peer that is none, once it is ready.
fake()
{
	# shellcheck disable=SC2154 # start() sets it
	kill "${fake_pid:-}" 2>/dev/null
	start fake perl "$peer" "$@"
}

# How much was said, when all was.
has_said()
{
	tries=$((deadline * 60))
	until grep -q '^said' "$work/fake.out"; do
		tries=$((tries - 1))
		test $tries -gt 0 || return 1
		sleep 0.05
	done
	test "$(sed -n 's/^said //p' "$work/fake.out")" "$1" "$2"
}

# Keys go on to be heard: a card is opened and left by a lone Escape, each
# of them seen before the next one.
hears_keys()
{
	keys 0 && sees "No one is watching it." && keys Escape &&
		sees "Part " && keys s && sees "Stop sharing" &&
		keys Escape && sees "Part " &&
		not grep -q '^said' "$work/fake.out"
}

one p P_LANG=en
ok "a screen that is shared" sees "Nobody has joined yet"
before=$(peak)
restless=yes
ok "is flooded by who joined" fake guest "$meet/p/$room" "$flood"
ok "and seen to be joined" sees "Shared. Your counselor leads"
ok "its keys go on to be heard" hears_keys
ok "all of it is taken" has_said -ge "$flood"
restless=
ok "with no more memory" test "$(peak)" -le $((before + more))
ok "then nobody is there" sees "The other screen is gone"
fake noise "$meet/p/$room" "$flood"
ok "noise is left at once" has_said -lt 10485760
ok "and is said to be that" sees "s says why"
keys s
ok "in words" sees "Nothing of it was used"
keys Escape
ok "and it goes on" sees "Part "
run_in "XDG_RUNTIME_DIR=$meet/p" --join
ok "it still is there to be joined" ended 0
ok "by its name" out_has "room  a patient's screen, in en"
keys q
ok "it ends" sees "ended with 0"
ok "and leaves nothing" test -z "$(ls -A "$meet/p/ketaguide")"

# The same, by who shares.
GUIDE_HASH=$hash
export GUIDE_HASH
# fakes MODE ARGUMENT... - it shares, and a counselor joins it.
fakes()
{
	mode=$1
	shift
	fake "$mode" "$meet/p/$room" "$@" && one c "XDG_RUNTIME_DIR=$meet/p"
}

restless=yes
fakes flood "$flood"
ok "a screen that has joined" sees "Shared. "
ok "is flooded, too" sees "The patient is at:"
before=$(peak)
keys 1
ok "its keys go on to be heard" hears_keys
ok "all of it is taken" has_said -ge "$flood"
restless=
ok "with no more memory" test "$(peak)" -le $((before + more))
keys q
ok "it ends" sees "ended with 0"

# ---- others than the one that is looked for ------------------------------------------

# is_told WORDS - why it is not in step.
is_told()
{
	sees "s says why" && keys s && sees "$1" && keys Escape &&
		sees "Welcome"
}

fakes host 'ketaguide-share 2\n'
ok "another version" is_told "runs another version of"
fakes host 'ketaguide-share 1 reader en 0badcafe 00000000000000000000000000000000\n'
ok "another guide" is_told "reads another guide, or another version"
fakes host "ketaguide-share 1 reader en 0badcafe $hash busy\\nbye\\n"
ok "company" is_told "is shared with another one"
for noise in 'GET / HTTP/1.1\n' '\n' \
	"ketaguide-share 1 reader en 0badcafe $hash\\nat 1 0 host alone en page -1\\n" \
	"ketaguide-share 1 reader en 0badcafe $hash\\nat 1 0 host alone en $(printf '%05000d' 0)\\n"; do
	fakes host "$noise"
	ok "noise, $(printf '%.20s' "$noise")" is_told "is not from this program"
	keys q
	ok "is left behind" sees "ended with 0"
done
fakes host ''
ok "one who says nothing" sees "Shared. Nobody has joined yet."
run_in "XDG_RUNTIME_DIR=$meet/p" --join
ok "is listed as such" out_has "room  does not answer"
keys 1
ok "and keeps nobody waiting" sees "Part 1"
kill "$fake_pid"
fake_pid=

# Another version of the guide, in two real programs.
cp -R "$content" "$work/other"
echo '
One more line.' >>"$work/other/safety.md"
rm -f "$meet/p/$room"
one p P_LANG=en "GUIDE=$work/other"
ok "a guide that was changed" sees "Nobody has joined yet"
mux new-session -d -s c -x 80 -y 24 \
	"XDG_RUNTIME_DIR='$meet/p' sh '$work/go' c; exec cat"
ok "is not the same" is_told "reads another guide, or another version"
mux respawn-pane -k -t =c: \
	"GUIDE='$work/other' XDG_RUNTIME_DIR='$meet/p' sh '$work/go' c; exec cat"
ok "the same one is, afterwards" sees "Shared. Your counselor leads."

# ---- company ---------------------------------------------------------------------------

run_in "XDG_RUNTIME_DIR=$meet/p" --join
ok "who has company is listed with it" \
	out_has "room  a patient's screen, in en, has company"
mux new-session -d -s d -x 80 -y 24 \
	"GUIDE='$work/other' XDG_RUNTIME_DIR='$meet/p' sh '$work/go' c; exec cat"
ok "a second one" sees_at d "s says why"
mux send-keys -t =d: s
ok "is told so" sees_at d "is shared with another one"
mux send-keys -t =c: q
ok "the first one leaves" sees "The other screen is gone."
mux new-session -d -s e -x 80 -y 24 \
	"GUIDE='$work/other' XDG_RUNTIME_DIR='$meet/p' sh '$work/go' p; echo \"ended with \$?\"; exec cat"
ok "nobody shares under that name twice" sees_at e "ended with 1"
ok "and is told so" sees_at e 'another program shares a screen as "room"'
keys s
ok "one can stop" sees "Stop sharing"
keys 4
ok "and be alone" sees "This screen is no longer shared."
ok "for good" test ! -e "$meet/p/$room"
mux kill-server

# ---- what was left behind, and where nobody may meet --------------------------------------

one p P_LANG=en
ok "it is shared" sees "Nobody has joined yet"
shell=$(mux display-message -p -t =t: '#{pane_pid}')
kill -9 "$(ps -o pid= --ppid "$shell" | tr -d ' ')"
ok "and killed" sees "ended with 137"
ok "its socket is left" test -S "$meet/p/$room"
run_in "XDG_RUNTIME_DIR=$meet/p" --join
ok "nobody is behind it" fails_with 1 "nobody shares a screen here"
one p P_LANG=en
ok "it is taken over" sees "Nobody has joined yet"
keys q
ok "and taken away" sees "ended with 0"
ok "with all that was there" test -z "$(ls -A "$meet/p/ketaguide")"

# refuses WORDS WHO SETTING... - it says why, and does not begin.
refuses()
{
	words=$1
	shift
	one "$@"
	sees "ended with 1" && tr -d '\n' <"$work/shown" | grep -qF -e "$words"
}

for who in p c; do
	ok "$who: no folder to meet in" refuses "it names none" $who \
		"XDG_RUNTIME_DIR="
	ok "$who: one that is not there" refuses "is not there" $who \
		"XDG_RUNTIME_DIR=$work/none"
	mkdir -p "$work/open"
	chmod 777 "$work/open"
	ok "$who: one that others write to" refuses "a folder of yours" $who \
		"XDG_RUNTIME_DIR=$work/open"
	mkdir -p "$work/linked" "$work/away"
	chmod 700 "$work/linked" "$work/away"
	ln -sfn "$work/away" "$work/linked/ketaguide"
	ok "$who: one that is a link" refuses "yours alone" $who \
		"XDG_RUNTIME_DIR=$work/linked"
	mkdir -p "$work/wide/ketaguide"
	chmod 700 "$work/wide"
	chmod 755 "$work/wide/ketaguide"
	ok "$who: one that others read" refuses "yours alone" $who \
		"XDG_RUNTIME_DIR=$work/wide"
done
ok "nobody was followed there" test -z "$(ls -A "$work/away")"
mkdir -m 700 "$work/file" "$work/file/ketaguide"
echo mine >"$work/file/$room"
ok "a file is no socket" refuses "is no socket" p "XDG_RUNTIME_DIR=$work/file"
ok "and stays" grep -q mine "$work/file/$room"
ok "nobody is there to join" refuses "nobody shares a screen" c \
	"XDG_RUNTIME_DIR=$meet/p"
long=$work/$(printf '%0100d' 0)
mkdir -m 700 "$long"
ok "a path that is too long" refuses "too long" p "XDG_RUNTIME_DIR=$long"
finish
