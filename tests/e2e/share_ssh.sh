#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# share_ssh - two screens in step across machines: the commands are read from
# the man page and run as they stand there, against a real sshd.  By root, in
# two network namespaces that a pair of interfaces joins; else on the loopback
# address.  The line is cut and comes back; nothing that is typed crosses it.

here=$(cd "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"

sshd=/usr/sbin/sshd
for needed in tmux ssh ssh-keygen $sshd; do
	command -v "$needed" >/dev/null && continue
	skip "two screens across machines" "there is no $needed"
	finish
done

. "$here/mux.sh"
. "$here/share/both.sh"

user=$(id -un)
far_pid=
near_pid=
finish_all()
{
	# shellcheck disable=SC2086 # none, or a number
	kill $far_pid $near_pid 2>/dev/null
	both_end
}
trap finish_all EXIT

# ---- two machines ------------------------------------------------------------------

# The patient's machine is where sshd is.  Its socket is met by a relay that
# keeps what passes, and goes on to the program.
mkdir -m 700 "$meet/own" "$meet/p/ketaguide"
rmdir "$meet/c/ketaguide" # the man page makes it
for key in host user; do
	ssh-keygen -q -t ed25519 -N '' -f "$work/$key" </dev/null
done
cat >"$work/sshd.conf" <<END
HostKey $work/host
AuthorizedKeysFile $work/user.pub
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PidFile none
END
# ssh_conf ADDRESS PORT - the names of the man page are of this machine.
ssh_conf()
{
	cat <<END
Host patient-machine
	HostName $1
	Port $2
	User $user
	IdentityFile $work/user
	IdentitiesOnly yes
	IdentityAgent none
	HostKeyAlias patient-machine
	UserKnownHostsFile $work/known
	GlobalKnownHostsFile /dev/null
	StrictHostKeyChecking yes
	BatchMode yes
END
}
sed 's/^/patient-machine /' "$work/host.pub" >"$work/known"

is_listening()
{
	grep -q 'Server listening' "$work/sshd.log"
}

# What sshd takes for granted is made where only it sees that.
# shellcheck disable=SC2016 # $0 and $1 are its own
sshd_alone='test -d /run/sshd || {
	mount -t tmpfs -o mode=755 none /run && mkdir -m 755 /run/sshd
} || exit 1
exec "$0" -D -e -f "$1" -p 22'

may_make_networks()
{
	test "$(id -u)" = 0 || return 1
	for needed in unshare nsenter ip; do
		command -v $needed >/dev/null || return 1
	done
	unshare -n -m true 2>/dev/null
}

# Two machines, and the interface "line" between them.
net_of_two()
{
	: >"$work/sshd.log"
	unshare -n -m sh -c "$sshd_alone" $sshd "$work/sshd.conf" \
		2>"$work/sshd.log" &
	far_pid=$!
	unshare -n tail -f /dev/null --pid=$$ &
	near_pid=$!
	until_true is_listening &&
		near ip link add line type veth peer name line netns \
			"$far_pid" &&
		near ip addr add 192.0.2.1/30 dev line &&
		near ip link set line up &&
		far ip addr add 192.0.2.2/30 dev line &&
		far ip link set line up &&
		ssh_conf 192.0.2.2 22 >"$work/ssh.conf"
}

is_settled()
{
	is_listening || ! kill -0 "$far_pid"
}

# This machine, twice, at a port that is free.
loopback()
{
	port=$((20000 + $$ % 20000))
	for port in $port $((port + 1)) $((port + 2)) $((port + 3)); do
		$sshd -D -e -f "$work/sshd.conf" -p "$port" \
			-o ListenAddress=127.0.0.1 2>"$work/sshd.log" &
		far_pid=$!
		until_true is_settled 2>/dev/null
		is_listening && ssh_conf 127.0.0.1 "$port" >"$work/ssh.conf" &&
			return
	done
	cat "$work/sshd.log"
	return 1
}

near_do=
far_do=
near()
{
	nsenter -t "$near_pid" -n "$@"
}
far()
{
	nsenter -t "$far_pid" -n "$@"
}

if may_make_networks && net_of_two; then
	where="two network namespaces"
	near_do="nsenter -t $near_pid -n"
	far_do="nsenter -t $far_pid -n"
elif [ "$(id -u)" = 0 ] && [ ! -d /run/sshd ]; then
	skip "two screens across machines" \
		"no networks can be made, and sshd has no /run/sshd"
	finish
else
	where="the loopback address"
	# shellcheck disable=SC2086 # none, or a number
	kill $far_pid $near_pid 2>/dev/null
	near_pid=
	ok "an sshd" loopback
fi
echo "# two screens across machines: $where"

# Not all may log in, not even at themselves.
$near_do ssh -F "$work/ssh.conf" patient-machine true \
	>"$work/login" 2>&1 </dev/null
if grep -q 'account is locked' "$work/sshd.log"; then
	skip "two screens across machines" "sshd does not let $user in"
	finish
fi

# ---- the man page ---------------------------------------------------------------------

# Its commands, one a line.
sed -n '/^\.Ss Two screens/,/^\.Sh/p' "$source/man/ketaguide.1" |
	sed -n 's/^\.Dl //; s/\\e$/\\/; /^\$ /,/[^\\]$/p' |
	perl -0pe 's/\\\n\s*//g' >"$work/commands"
# command_of WORDS - the one of them with these words, made this test's.
command_of()
{
	sed -n "s/^\\$ \\(.*$1.*\\)/\\1/p" "$work/commands" |
		sed "s#/run/user/1000#$meet/p#"
}
for command in 'mkdir ' 'ssh -N' '--share=room' '--join=room'; do
	ok "the man page says $command" \
		test "$(command_of "$command" | wc -l)" = 1
done

# go WHO - p the patient's screen, c the counselor's, l the line between them.
{
	cat <<END
who=\$1
cd '$work' || exit
ssh() { exec $near_do ssh -F '$work/ssh.conf' "\$@"; }
ketaguide()
{
	case \$who in
	p) exec $far_do "\$KETAGUIDE" -c "\$content" --seed=1 -l es "\$@" ;;
	c) exec $near_do "\$KETAGUIDE" -c "\$content" --seed=2 -l en "\$@" ;;
	esac
}
case \$who in
p) export XDG_RUNTIME_DIR='$meet/own' ;;
*) export XDG_RUNTIME_DIR='$meet/c' ;;
esac
case \$who in
p) $(command_of --share=room) ;;
END
	printf 'l) %s && %s ;;\n' "$(command_of 'mkdir ')" \
		"$(command_of 'ssh -N')"
	printf 'c) %s ;;\nesac\n' "$(command_of --join=room)"
} >"$work/go"

# ---- the visit -----------------------------------------------------------------------

# plays both|play - what is on standard input: see play.pl.
plays()
{
	cat >"$work/plan"
	"$1" "$work/plan"
	cp "$work/played" "$work/err"
	mux capture-pane -p -t =l: >>"$work/err"
	tail -n 5 "$work/sshd.log" >>"$work/err"
	steps=$((steps + $(sed -n 's/^steps=\([0-9]*\) .*/\1/p' \
		"$work/played" | grep . || echo 0)))
	return "$status"
}
steps=0

# has_ended WHO
has_ended()
{
	test "$(mux display-message -p -t "=$1:" '#{pane_dead}')" = 1
}

# The line, before the counselor's program comes.
lay_line()
{
	come "$meet/own/$room" &&
		mux new-session -d -s l -x 80 -y 24 "exec sh '$work/go' l" &&
		come "$meet/c/$room"
}
join_them=lay_line

ok "what passes is kept" start relay perl "$here/share/peer.pl" relay \
	"$meet/p/$room" "$meet/own/$room" "$work/passed"
ok "in step across machines" plays both <<'END'
! await c ; still ; sees c Shared. The patient is in step.
c 3 ; sees p How it works
c Space
c . ; marks
c w ; sees c Watch for:
c Space
c ]
c 0 ; sees p Ayuda ahora
c BSpace
! hold p
c / ; any ; sees c The patient is at:
c "driving" ; any
c Enter ; any
c BSpace ; sees c Shared. The patient is in step.
! free p
! secret bicicleta
p / ; any ; sees c The patient is elsewhere
p "bicicleta" ; any ; sees p bicicleta
p Escape ; sees c Shared. The patient is in step.
END
ok "at a socket that is this user's alone" \
	test -z "$(find "$meet/c/ketaguide" -perm /077)"

# The line's end is killed: each goes on, and finds the other again.
ok "the line is cut" plays play <<'END'
! kill l
! await c ; still ; any ; sees c Shared. The other screen is gone.
c Space ; any
p 0 ; any ; sees p Ayuda ahora
p BSpace ; any
! start l
! await c ; still ; sees c Shared. The patient is in step.
c Space
c ] ; sees p Depression
c .
c Escape ; unmarked
END

# What lies between them is gone, and says nothing: the man page has how long
# that takes to be noticed, and what is to be done.
if [ "$near_pid" ]; then
	near ip link set line down
	ok "what is between them is gone" plays play <<'END'
c ] ; any
c Space ; any
END
	ok "ssh ends by itself" until_true has_ended l
	near ip link set line up
	ok "and is begun again" plays play <<'END'
! await c ; still ; any ; sees c Shared. The other screen is gone.
! start l
! await c ; still ; sees c Shared. The patient is in step.
c Space
c [ ; sees p Depression
END
else
	skip "what is between two machines is gone" "it is one machine"
fi

ok "twenty steps" test "$steps" -ge 20
ok "what was typed did not pass" not grep -Eaq 'bicicleta|driving' \
	"$work/passed.in" "$work/passed.out"
ok "something did" test -s "$work/passed.in" -a -s "$work/passed.out"
mux send-keys -t =p: q
ok "the patient's screen ends" until_true has_ended p
ok "and leaves nothing" test -z "$(ls -A "$meet/own/ketaguide")"
mux send-keys -t =c: q
ok "the counselor's ends" until_true has_ended c
finish
