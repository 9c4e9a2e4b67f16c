#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install - what "make install" puts where, that "make uninstall" takes all of
# it away, and that the program knows its content but no path of the build.
#
# Takes also: abs_top_builddir, the top of the build; else where the program
# lies says it.

. "$(dirname -- "$0")/lib.sh"

build=${abs_top_builddir:-$(cd -- "$(dirname -- "$KETAGUIDE")/.." && pwd)}
top=${abs_top_srcdir:-$source}
unset MAKEFLAGS MFLAGS MAKELEVEL DESTDIR # this is no part of another make
root=$work/root
cd "$work" || exit 99

# make_in_build TARGET - what it said is in out and err.
make_in_build()
{
	last="make $1"
	timeout 300 make -C "$build" "$1" DESTDIR="$root" prefix=/usr \
		>"$work/out" 2>"$work/err" </dev/null
	status=$?
}

files()
{
	(cd "$root" && find . ! -type d | sort) >"$work/$1"
}

# ---- run from the build tree --------------------------------------------

run --list
cp out list
run -c "$top/content" --list
ok "the source tree's content is what opens" cmp out list
run --dump
ok "a dump from the build tree" ended 0
cp out dump
mkdir elsewhere
(cd elsewhere && "$KETAGUIDE" --list) >out 2>err </dev/null
ok "wherever it is started" cmp out list
ln -s "$KETAGUIDE" elsewhere/link
elsewhere/link --list >out 2>err </dev/null
ok "through a link too" cmp out list

# ---- installed ----------------------------------------------------------

if test ! -f "$build/Makefile"; then
	skip "make install" "the program does not lie in its build tree"
	finish
fi
make_in_build install
ok "make install" ended 0
test "$status" = 0 || finish
content=$root/usr/share/ketaguide/content
files installed
ok "the program" cmp "$root/usr/bin/ketaguide" "$KETAGUIDE"
ok "the program may be started" test -x "$root/usr/bin/ketaguide"
ok "the checker" cmp "$root/usr/bin/ketaguide-content" \
	"$(dirname -- "$KETAGUIDE")/ketaguide-content"
ok "the maker of handouts" cmp "$root/usr/bin/ketaguide-handout" \
	"$(dirname -- "$KETAGUIDE")/ketaguide-handout"
ok "and its manual" cmp "$root/usr/share/man/man1/ketaguide-handout.1" \
	"$top/man/ketaguide-handout.1"
if test -x "$(dirname -- "$KETAGUIDE")/ketaguide-printer"; then
	ok "what prints" cmp "$root/usr/bin/ketaguide-printer" \
		"$(dirname -- "$KETAGUIDE")/ketaguide-printer"
fi
ok "what the reader becomes in a waiting room" cmp \
	"$root/usr/bin/ketaguide-kiosk" "$(dirname -- "$KETAGUIDE")/ketaguide-kiosk"
ok "the manual" cmp "$root/usr/share/man/man1/ketaguide.1" \
	"$top/man/ketaguide.1"
ok "the manual of the settings" cmp \
	"$root/usr/share/man/man5/ketaguide-site.5" "$top/man/ketaguide-site.5"
for file in SUMMARY.md guide.conf lines.conf LICENSE CHANGES.md evidence.tsv; do
	ok "content/$file" cmp "$content/$file" "$top/content/$file"
done
cut -f 2 list >pages
ok "there are pages" test -s pages
while read -r file; do
	ok "the page $file" cmp "$content/$file" "$top/content/$file"
done <pages
for file in "$top"/content/*.md "$top"/content/counselor/*.md; do
	name=${file#"$top"/content/}
	test "$name" = README.md && continue # for authors
	ok "nothing was forgotten: $name" test -f "$content/$name"
done
# Everything else is a catalog.
grep -vE '^\./usr/(bin/ketaguide(-content|-handout|-kiosk|-printer)?|lib/(systemd/system/ketaguide-[a-z@-]+\.(service|timer)|sysusers\.d/ketaguide\.conf)|libexec/ketaguide/(console|session|terminal)|share/(man/man7/ketaguide-kiosk\.7|ketaguide/kiosk/foot\.ini|man/man1/ketaguide(-content|-handout)?\.1|man/man5/ketaguide-site\.5|ketaguide/content/(counselor/)?[^/]+|locale/[A-Za-z_@]+/LC_MESSAGES/ketaguide\.mo))$' \
	installed >strange
ok "nothing else is installed" cmp strange /dev/null
find "$root" -type f ! -perm -444 >unreadable
ok "everyone may read all of it" cmp unreadable /dev/null
find "$root" -perm /022 ! -type l >writable
ok "only its owner may change it" cmp writable /dev/null
while read -r tag; do
	case $tag in '' | '#'*) continue ;; esac
	ok "the catalog $tag" test -f \
		"$root/usr/share/locale/$tag/LC_MESSAGES/ketaguide.mo"
done <"$top/po/LINGUAS"

KETAGUIDE=$root/usr/bin/ketaguide
run -c "$content" --dump
ok "what was installed is readable" ended 0
ok "and the same" cmp out dump
prefix=$(sed -n 's/^prefix = //p' "$build/Makefile")
if test -e "$prefix/share/ketaguide"; then
	skip "no content" "it is installed on this machine"
else
	run --list
	ok "an installed program does not know the build tree" \
		fails_with 1 "$prefix/share/ketaguide/content: "
fi

# Debugging information holds the paths that a debugger needs; what runs must
# not, or the program would look for files there.
if grep -q 'fsanitize=' "$build/Makefile"; then
	skip "no path of the build" "sanitizers keep the names of sources"
elif ! strip -o stripped "$KETAGUIDE" 2>err; then
	skip "no path of the build" "strip(1) is missing"
else
	# The folder it is installed to may lie in the source's, as distcheck's.
	tr '\0' '\n' <stripped | grep -avF -e "$prefix/" >paths
	ok "no path of the build" not grep -qaF -e "$build" paths
	ok "no path of the source" not grep -qaF -e "$top" paths
	ok "a path of it would be found" grep -qF /ketaguide/content stripped
fi

make_in_build uninstall
ok "make uninstall" ended 0
files left
ok "nothing is left" cmp left /dev/null
finish
