# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# house.sh - a clinic of a test's own, and its kiosk in tmux.  Sourced after
# e2e/lib.sh, e2e/mux.sh and e2e/print/printer.sh.
#
# Takes: $work, $source, $deadline, $handout, KETAGUIDE.
# Gives: the functions below; $tree, a build tree with a copy of the program,
# which KETAGUIDE names from here on; $sanitized.
# Never: uses the settings of the machine.

sanitized=
grep -q __asan_init "$KETAGUIDE" && sanitized=1

tree=$work/tree
site=$tree/etc/ketaguide/site.conf
mkdir -p "$tree/src" "$tree/etc/ketaguide"
: >"$tree/config.status"
ln -s "$source/content" "$tree/content"
cp -- "$KETAGUIDE" "$tree/src/ketaguide"
cp -- "$KETAGUIDE-kiosk" "$tree/src/ketaguide-kiosk"
test -x "$handout" && cp -- "$handout" "$tree/src/ketaguide-handout"
test -x "$KETAGUIDE-printer" &&
	cp -- "$KETAGUIDE-printer" "$tree/src/ketaguide-printer"
KETAGUIDE=$tree/src/ketaguide
as= # more options of the kiosk
export work KETAGUIDE as

# settings LINE... - a site that may start, and the lines.
settings()
{
	cat >"$site" <<-END
		country = "US"
		pilot = yes
		drafts = yes
		keyboard = "full"
		public-title = "North Clinic"
		text en {
			clinic = "North Clinic"
			clinic-phone = "555 0100"
			staff-now = "Tell any staff member now."
			closed-now = "We are closed. Come back tomorrow."
		}
	END
	for line; do
		printf '%s\n' "$line" >>"$site"
	done
	chmod 600 "$site"
}

# How a terminal is set, but for its size; $work/before and $work/after.
modes='stty -a | tr ";" "\n" | grep -v -e "^ *rows" -e "^ *columns"'
cat >"$work/go" <<END
$modes >"\$work/before"
sh -c 'echo \$\$ >"\$work/pid"; exec "\$KETAGUIDE" --kiosk \$as'
echo "ended with \$?"
$modes >"\$work/after"
exec cat
END

# begin SIZE [NAME=VALUE...] - a kiosk in a new terminal, all that it sends in
# $work/sent; $screen and $broker are its processes.
begin()
{
	start "$@"
	sees "Espa" && find_processes
}

# begin_at TEXT - the same, until that is shown.
begin_at()
{
	start 80x24
	sees "$1"
}

start()
{
	size=$1
	shift
	anew
	rm -f "$work/pid" "$work/sent" "$work/after"
	last="kiosk $as $size $*"
	# It waits until what is sent can be kept.  A locked process cannot be
	# searched for leaks: that opens files.
	mux new-session -d -s t -x "${size%x*}" -y "${size#*x}" \
		"read -r go; exec env TERM=tmux-256color \
		ASAN_OPTIONS=detect_leaks=0 $* sh '$work/go'" || {
		skip "a kiosk in tmux" "tmux does not start here"
		finish
	}
	mux set -g status off
	mux pipe-pane -t =t: "cat >'$work/sent'"
	mux send-keys -t =t: go Enter
}

find_processes()
{
	until_true test -s "$work/pid" || return 1
	screen=$(cat "$work/pid")
	until_true grep -q '[0-9]' "/proc/$screen/task/$screen/children" ||
		return 1
	read -r broker rest <"/proc/$screen/task/$screen/children"
	test "$broker"
}

is_gone()
{
	# A zombie is no more than its number.
	! grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" \
		2>/dev/null
}

is_locked()
{
	grep -q '^NoNewPrivs:[[:space:]]*1$' "/proc/$screen/status" || return 1
	test "$sanitized" ||
		grep -q '^Seccomp:[[:space:]]*2$' "/proc/$screen/status"
}

# The same process, locked, not stopped, with no child but its broker.
holds()
{
	test "$(cat "$work/pid")" = "$screen" || return 1
	grep -q '^State:[[:space:]]*[SRD]' "/proc/$screen/status" || return 1
	read -r children <"/proc/$screen/task/$screen/children"
	test "${children% }" = "$broker" && is_locked
}

# Help now comes at its key: so the screen lives, and draws.  A key right after a
# sequence that has no end is part of it, so that it is pressed again.
answers()
{
	rounds=$((deadline * 2))
	until keys 0; sees_for 25 "is watching it."; do
		# Where words are written it is one of them.
		keys Tab
		rounds=$((rounds - 1))
		test $rounds -gt 0 || return 1
	done
	keys Escape
	holds
}

# What printing takes; false: a skip was said.
can_print()
{
	has_printers || return 1
	makes_pages && test -x "$handout" && return 0
	skip "a kiosk that prints" "this build makes no PDF"
	return 1
}
