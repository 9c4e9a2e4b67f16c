# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# lib.sh - what the tests of the whole program have in common.  Sourced.
#
# Takes: KETAGUIDE, the path of the program; srcdir, the top of the source.
# Gives: the functions below; $work, an empty folder that is removed at the
# end; a locale that is the same on every machine.
# Never: writes elsewhere; waits for the program longer than $deadline.

set -u
unset CDPATH LANGUAGE LANG LC_MESSAGES LC_CTYPE NO_COLOR
LC_ALL=C.UTF-8
export LC_ALL

e2e_dir=$(cd -- "$(dirname -- "$0")" && pwd) || exit 99
source=$(cd -- "${srcdir:-$e2e_dir/../..}" && pwd) || exit 99
case ${KETAGUIDE:?is the path of the program} in
/*) ;;
*) KETAGUIDE=$PWD/$KETAGUIDE ;;
esac
test -x "$KETAGUIDE" || {
	echo "$KETAGUIDE is no program" >&2
	exit 99
}

passed=0
failed=0
skipped=0
last=none
told= # the last command whose failure was shown
status=none
deadline=20 # [s], for what takes a second or two
# Sanitizers cost four times as much: what is large can be a part as large.
part=1
if grep -q __asan_init "$KETAGUIDE"; then
	deadline=60
	test -n "${CHECK_LONG:-}" || part=4
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/e2e.XXXXXX") || exit 99
# What is still to be ended then; who starts something puts that before it.
at_end=:
trap 'eval "$at_end"; chmod -R u+rwx "$work"; rm -rf -- "$work"' EXIT
trap 'exit 99' HUP INT TERM
: >"$work/dirty"

# ok NAME COMMAND... - the test NAME passes when COMMAND is true.
ok()
{
	test_name=$1
	shift
	if "$@" >"$work/why" 2>&1; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "not ok - $test_name: $*"
	head -n 20 "$work/why" | cut -c 1-200 | sed 's/^/    /'
	test "$last" = "$told" && return
	told=$last
	printf '    the last command was: %.200s\n' "$last"
	echo "    it ended with $status and said:"
	head -n 10 "$work/err" | cut -c 1-200 | sed 's/^/    /'
}

# skip NAME WHY
skip()
{
	skipped=$((skipped + 1))
	echo "# skip: $1, $2"
}

# The last line, and the exit status.
finish()
{
	ok "nothing but text in all output" test ! -s "$work/dirty"
	test -s "$work/dirty" && cut -c 1-200 "$work/dirty"
	echo "# tests: passed=$passed failed=$failed skipped=$skipped"
	test "$failed" -eq 0
	exit
}

not()
{
	! "$@"
}

# until_true COMMAND... - false after the deadline.
until_true()
{
	tries=$((deadline * 50))
	until "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		test $tries -gt 0 || return 1
		sleep 0.02
	done
}

# What no output may hold: broken UTF-8, a control character but newline (and
# tab in what "list" names), directions that reach beyond their line.
look_for_dirt()
{
	perl -e '
		my $tab = shift;
		for my $f (@ARGV) {
			open my $h, "<", $f or die;
			my $s = do { local $/; <$h> } // "";
			my $say = sub { print "$_[0] in $f\n" };
			$say->("a sanitizer spoke") if $s =~
			    /runtime error:|AddressSanitizer|LeakSanitizer/;
			$say->(sprintf "byte %02x", ord $1) if $tab
			    ? $s =~ /([\x00-\x08\x0b-\x1f\x7f])/
			    : $s =~ /([\x00-\x09\x0b-\x1f\x7f])/;
			utf8::decode($s) or $say->("broken UTF-8"), next;
			$say->(sprintf "U+%04X", ord $1) if $s =~
			    /([\x{80}-\x{9f}\x{2028}-\x{202e}])/;
		}
	' "$@"
}

# run ARGUMENT... - the program, without a terminal: $status, out, err.
run()
{
	run_in "" "$@"
}

# run_in "NAME=VALUE..." ARGUMENT... - with that in its environment, or
# without what "-u NAME" says.
run_in()
{
	settings=$1
	shift
	last="$settings ketaguide $*"
	# The settings are words: they are ours and hold no blanks.
	# shellcheck disable=SC2086
	env $settings timeout "$deadline" "$KETAGUIDE" "$@" \
		>"$work/out" 2>"$work/err" </dev/null
	status=$?
	tab=
	case " $* " in *" --li"* | *" --ch"*) tab=1 ;; esac
	look_for_dirt "$tab" "$work/out" "$work/err" >"$work/found"
	if test -s "$work/found"; then
		printf '%.100s: ' "$last" | tr '\n' ' '
		cat "$work/found"
	fi >>"$work/dirty"
}

ended()
{
	test "$status" = "$1"
}

# out_has, err_has TEXT - as it stands.
out_has()
{
	grep -qF -e "$1" "$work/out"
}

err_has()
{
	grep -qF -e "$1" "$work/err"
}

# err_like REGEX
err_like()
{
	grep -qE -e "$1" "$work/err"
}

quiet()
{
	test ! -s "$work/err"
}

empty()
{
	test ! -s "$work/out"
}

# "ketaguide: ..." and no more than N lines of it.
is_message()
{
	test -s "$work/err" && test "$(wc -l <"$work/err")" -le "${1:-1}" &&
		! grep -qvE '^(ketaguide: .|Try "ketaguide --help")' \
			"$work/err"
}

# failed_with STATUS TEXT - a message with TEXT, and that status.
fails_with()
{
	ended "$1" && is_message 2 && err_has "$2"
}

# guide NAME - a new folder $work/NAME with a page that is always well; what
# follows in SUMMARY.md is on standard input.
guide()
{
	g=$work/$1
	mkdir -p "$g" || exit 99
	{
		echo '# A guide'
		echo
		echo '- [Well](well.md)'
		cat
	} >"$g/SUMMARY.md"
	printf '# Well\n\nAll is well here.\n' >"$g/well.md"
	case ${2-} in
	last)
		echo '- [Last](last.md)' >>"$g/SUMMARY.md"
		printf '# Last\n\nThe last words.\n' >"$g/last.md"
		;;
	esac
}
