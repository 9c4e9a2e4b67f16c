#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# quickstart, in a toy source folder and with stand-ins for the programs that
# install and build: what it runs, what it says, how it counts, how it ends.

set -u
source=$(cd "${srcdir:-.}" && pwd)/quickstart
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# ok NAME COMMAND... - the test NAME passes when COMMAND is true.
ok()
{
	name=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: $name; the last command said:"
		sed 's/^/    /' "$work/out"
	fi
}

# A program called NAME for quickstart to find; its text is standard input.
fake()
{
	# There may be a link to the real program.
	rm -f "$work/bin/$1"
	{
		echo '#!/bin/sh'
		echo "echo \"$1 \$*\" >>'$work/calls'"
		cat
	} >"$work/bin/$1"
	chmod +x "$work/bin/$1"
}

# Only what is in bin is there for it: the stand-ins, and plain tools.
run()
{
	: >"$work/calls"
	env -i PATH="$work/bin" ${CI_SET:+CI=true} "$@" \
		>"$work/out" 2>&1 </dev/null
	status=$?
}

said()
{
	grep -qF -- "$1" "$work/out"
}

called()
{
	grep -q "$1" "$work/calls"
}

not()
{
	! "$@"
}

# test_log NAME RESULT - as automake leaves them; the log is standard input.
test_log()
{
	echo ":test-result: $2" >"$work/logs/$1.trs"
	cat >"$work/logs/$1.log"
}

ends_with()
{
	[ "$(tail -n 2 "$work/out")" = "$1 skipped
$2" ]
}

mkdir "$work/bin" "$work/tree" "$work/logs"
for tool in awk cat chmod cp cut dirname env find getent grep head id ls mkdir \
	rm sed sh sort tail touch tr; do
	ln -s "$(command -v "$tool")" "$work/bin/$tool"
done
cp "$source" "$work/tree/"
touch "$work/tree/configure.ac" "$work/tree/Makefile.am"
fake autoreconf <<'END'
printf '#!/bin/sh\necho "$*" >config.status\n>Makefile\n' >configure
chmod +x configure
END
fake make <<END
case \$* in
*check) cp '$work'/logs/* "\$2/"; [ ! -e '$work/make-fails' ] ;;
esac
END
fake getconf <<'END'
echo 2
END
cd "$work/tree" || exit 99

run ./quickstart help
ok "help" test "$status" = 0
ok "help tells of check" said "quickstart check"
run ./quickstart nonsense
ok "an unknown word" test "$status" = 2
ok "an unknown word is named" said "'nonsense'"
run ./quickstart -l es
ok "the guide's options need --" test "$status" = 2
run ./quickstart check again
ok "check takes no arguments" test "$status" = 2

# No apt-get, and next to nothing there.
run ./quickstart
ok "what is missing is a failure" test "$status" = 1
ok "it is named in words" said "  GNU automake"
ok "and as Debian calls it" said "libcmark-dev"
ok "tests are not for readers" not said "cmocka"
ok "nothing was built" not called make

# A Debian without tmux, and nobody who may install it.
fake apt-get </dev/null
fake id <<'END'
echo 12345
END
fake dpkg-query <<'END'
shift 3
for name; do [ "$name" = tmux ] || echo "installed $name"; done
exit 1
END
run ./quickstart check
ok "no sudo is a failure" test "$status" = 1
ok "the missing package is named" said "install --no-install-recommends tmux"
fake sudo <<'END'
exit 1
END
run ./quickstart check
ok "a refusal is a failure" test "$status" = 1
ok "a refusal is no reason to try" not called apt-get

# Then with sudo: for apt-get alone.
fake sudo <<'END'
"$@"
END
test_log plain PASS </dev/null
run ./quickstart check
ok "installed and checked" test "$status" = 0
ok "apt-get is asked for tmux" called "^apt-get .*install.* tmux$"
ok "no question is asked" called "^sudo env DEBIAN_FRONTEND=noninteractive"
ok "nothing else goes through sudo" \
	not grep -q '^sudo .*\(make\|autoreconf\|configure\)' "$work/calls"
ok "warnings are errors" \
	grep -qx -- --enable-werror build-check/config.status
ok "and again under the sanitizers" \
	grep -q -- --enable-sanitize build-sanitize/config.status
ok "the counts of both stand last" ends_with 0 "2 passed, 0 failed"

# Counting.
test_log own PASS <<'END'
# skip: seccomp, the kernel lacks it
# tests: passed=10 failed=0 skipped=2
END
test_log theirs PASS <<'END'
[  PASSED  ] 3 test(s).
[  SKIPPED ] 1 test(s), listed below:
[  SKIPPED ] one_of_them
[ RUN      ] wri[  PASSED  ] tests: 4 test(s).
END
test_log skip SKIP </dev/null
run ./quickstart check
ok "passed" test "$status" = 0
ok "own counts, cmocka's, automake's" ends_with 8 "36 passed, 0 failed"
ok "what was skipped is named" said "seccomp, the kernel lacks it"
test_log crash FAIL <<'END'
last words
[  PASSED  ] 5 test(s).
END
test_log quiet PASS <<'END'
# tests: passed=1 failed=2 skipped=0
END
run ./quickstart check
ok "failed" test "$status" = 1
ok "a crash is one failure of each pass" ends_with 8 "48 passed, 6 failed"
ok "the log is named" said "Failed: build-check/crash.log"
ok "the log is not shown to people" not said "last words"
CI_SET=1
run ./quickstart check
ok "the log is shown to machines" said "last words"
rm "$work"/logs/*
run ./quickstart check
ok "no tests are a failure" test "$status" = 1
ok "old results do not count" ends_with 0 "0 passed, 0 failed"
touch "$work/make-fails"
run ./quickstart check
ok "a check that does not build" ends_with 0 "0 passed, 2 failed"

# The reader, from elsewhere; the second time nothing is to be done.
cd "$work" || exit 99
run tree/quickstart
ok "built without a terminal" test "$status" = 0
ok "how to start it" said "again:  tree/build/src/ketaguide"
ok "how to install it" said "make -C tree/build install"
ok "configure is there already" not called autoreconf
run tree/quickstart
ok "nothing is configured twice" not said "Configuring"
echo "# tests: passed=$passed failed=$failed skipped=0"
[ "$failed" = 0 ]
