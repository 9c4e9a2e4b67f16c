# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# both.sh - two of the real program, in two panes of a terminal each.  Sourced
# after lib.sh and mux.sh.
#
# Takes: $here, $source.  Gives: the functions below; $meet, the folder in which
# each side meets in one of its own, as on two machines; $room, the socket in it.
# Never: leaves a process of its own behind.

content=$source/content
short= # what is left out where all is slower
grep -q __asan_init "$KETAGUIDE" && short=short

meet=$work/meet
room=ketaguide/room.sock
mkdir -m 700 "$work/meet" "$work/meet/p" "$work/meet/c" "$work/meet/c/ketaguide"
cat >"$work/go" <<'END'
: "${XDG_RUNTIME_DIR=$work/meet/$1}"
export XDG_RUNTIME_DIR
cd "$work" || exit
who=$1
shift
case $who in
p) set -- --seed=1 --share=room -l "${P_LANG:-es}" "$@" ;;
c) set -- --seed=2 --counselor --join=room -l "${C_LANG:-en}" "$@" ;;
esac
exec "$KETAGUIDE" -c "${GUIDE:-$content}" "$@"
END
export work KETAGUIDE source content here deadline settle
unset XDG_RUNTIME_DIR

for language in en es; do
	run -c "$content" -l $language --dump -w 300
	cp "$work/out" "$work/$language.dump"
done

# come FILE - it is there before the deadline.
come()
{
	until_true test -e "$1"
}

# start NAME COMMAND... - in the background, until it says "ready".
start()
{
	name=$1
	shift
	: >"$work/$name.out"
	"$@" >"$work/$name.out" 2>"$work/$name.err" &
	eval "${name}_pid=$!"
	until_true grep -q ready "$work/$name.out"
}

both_end()
{
	# shellcheck disable=SC2154 # start() set them
	kill ${relay_pid:-} ${fake_pid:-} 2>/dev/null
	mux kill-server 2>/dev/null
	rm -rf -- "$work"
}
trap both_end EXIT

join_them=: # what is needed before the second one can join

# play PLAN - with the two that are there.
play()
{
	perl "$here/share/play.pl" "$work/mux$session" "$1" $short \
		>"$work/played" 2>&1
	status=$?
	last="the plan $1"
	cat "$work/played"
	return $status
}

# both PLAN - a session of two panes that play it.
both()
{
	anew
	mux new-session -d -s p -x 40 -y 12 "exec sh '$work/go' p" &&
		mux set -g status off && mux set -g remain-on-exit on &&
		come "$meet/p/$room" && $join_them &&
		mux new-session -d -s c -x 120 -y 40 "exec sh '$work/go' c" &&
		play "$1"
}

# sees_at PANE TEXT
sees_at()
{
	tries=$((deadline * 50))
	until mux capture-pane -p -t "=$1:" | grep -qF -e "$2"; do
		tries=$((tries - 1))
		test $tries -gt 0 || return 1
		sleep 0.02
	done
}
