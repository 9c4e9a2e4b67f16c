# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# lib.sh - what the lints have in common.  Sourced, not run.
#
# Takes: srcdir from the environment, else the folder two above the script.
# Gives: the functions below; the working directory is the top of the source.
# Never: writes into the source.

set -u
unset CDPATH
LC_ALL=C # bytes: the same answer on every machine
export LC_ALL

lint_dir=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
cd -- "${srcdir:-$lint_dir/../..}" || exit 1

passed=0
failed=0
skipped=0

scratch=$(mktemp -d "${TMPDIR:-/tmp}/lint.XXXXXX") || exit 1
trap 'rm -rf -- "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

# check NAME FILE: FILE holds what breaks the rule, a line each.
check()
{
	if test -s "$2"; then
		failed=$((failed + 1))
		printf 'not ok - %s\n' "$1"
		sed 's/^/    /' "$2"
	else
		passed=$((passed + 1))
		printf 'ok - %s\n' "$1"
	fi
}

# skip NAME WHY
skip()
{
	skipped=$((skipped + 1))
	printf 'skip - %s: %s\n' "$1" "$2"
}

# The last line, and the exit status.
finish()
{
	printf '# tests: passed=%d failed=%d skipped=%d\n' \
	    "$passed" "$failed" "$skipped"
	test "$failed" -eq 0
	exit
}

# Our C files below the given folders, sorted.  No file name has a space.
c_files()
{
	for dir in "$@"; do
		if test -d "$dir"; then
			find "$dir" -name '*.[ch]' ! -name '* *' -type f
		fi
	done | sort
}

# Every text file of ours: what a build leaves in the source is not among it,
# nor is what tests feed to the program, which may be anything.
text_files()
{
	for name in README.md CHANGES.md CONTRIBUTING.md Makefile.am \
	    configure.ac quickstart .ci/run po/LINGUAS po/Makevars \
	    po/POTFILES.in po/Rules-catalogs; do
		if test -f "$name"; then
			printf '%s\n' "$name"
		fi
	done
	for dir in src tests content man doc po; do
		if test -d "$dir"; then
			find "$dir" -type f \( -name '*.[ch]' -o -name '*.sh' \
			    -o -name '*.awk' -o -name '*.pl' -o -name '*.supp' \)
		fi
	done | sort
	for dir in content man doc po; do
		if test -d "$dir"; then
			find "$dir" -type f \( -name '*.[1-8]' -o -name '*.md' \
			    -o -name '*.conf' -o -name '*.tsv' \) ! -name '* *'
		fi
	done | sort
}

# C without comments: lines of FILE:LINE:CODE.  With "drop" the insides of
# strings go too, other than those of #include.
strip_c()
{
	strip_mode=$1
	shift
	if test $# -gt 0; then
		awk -v mode="$strip_mode" -f "$lint_dir/strip.awk" "$@"
	fi
}
