#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# musl - base/ and locale/ with another C library: their unit tests, built with
# musl-gcc.  Nothing but text/'s two files on UTF-8 comes with them, and no
# library: a stand-in has the place of cmocka.
#
# CC of the build is not asked; MUSL_CC (musl-gcc) is.

. "$(dirname -- "$0")/lib.sh"

musl=${MUSL_CC:-musl-gcc}
cd "$work" || exit 99
: >config.h
srcdir=$source
export srcdir

# What the tests print of their own; one line a test of theirs is theirs.
count()
{
	passed=$((passed + $(grep -c '^passed ' said)))
	skipped=$((skipped + $(grep -c '^skipped ' said)))
	grep '^# skip: ' said | sed "s/\$/ ($1)/"
}

# try NAME [FLAG... --] FILE... - build tests/unit/NAME.c with these files of
# src/, and run it.
try()
{
	name=$1
	flags=
	shift
	while case ${1-} in -*) ;; *) false ;; esac; do
		flags="$flags $1"
		shift
	done
	files=
	for file; do
		files="$files $source/src/$file.c"
	done
	last="$musl $flags $name"
	# The flags and paths are words; the source's own path must have no
	# blanks for it.
	# shellcheck disable=SC2086
	$musl -std=gnu11 -O1 -g -Wall -Wextra -Werror -static \
		-D_GNU_SOURCE $flags -I. -I"$e2e_dir/musl" -I"$source/src" \
		-I"$source/tests/unit" -o test "$source/tests/unit/$name.c" \
		$files >out 2>err
	status=$?
	ok "$name$flags builds with $musl" ended 0
	ended 0 || return
	timeout "$deadline" ./test >said 2>err
	status=$?
	ok "$name$flags with another C library" test "$status" = 0
	grep -v '^passed \|^skipped \|^# ' said
	count "$name"
}

if ! command -v "$musl" >/dev/null; then
	skip "another C library" "$musl is missing (package musl-tools)"
	finish
fi
case $source in
*[[:space:]]*)
	skip "another C library" "the path of the source has a blank"
	finish
	;;
esac

base='base/arena base/err base/io base/mem base/str'
locale='locale/catalog locale/format locale/languages locale/plural'
text='text/gate text/utf8'

# shellcheck disable=SC2086
{
	try test_base $base
	try test_base -DARENA_CHUNK=64 -DARENA_FIRST=64 -DARENA_POISON $base
	try test_pool -DPOOL_ALWAYS base/pool base/mem
	try test_plural locale/plural locale/format
	try test_languages locale/languages
	try test_catalog $locale $text $base
	try test_catalog_shipped $locale $text $base
	try test_catalog_damage $locale $text $base
}

# It is another one indeed.
cat >which.c <<'C'
#include <stdio.h>
int
main(void)
{
#ifdef __GLIBC__
	puts("glibc");
#else
	puts("another");
#endif
	return 0;
}
C
ok "which C library it is" sh -c "$musl -o which which.c && ./which | grep another"

finish
