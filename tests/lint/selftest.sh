#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# selftest - every rule of the lints can be broken: a miniature of the source
# passes all of them; then one thing at a time is planted in a copy, and just
# the lint that looks for it must fail, at the rule that was meant.

. "$(dirname -- "$0")/lib.sh"
unset KETAGUIDE

lints='rooms doors sizes style text links'
mini=$scratch/mini
copy=$scratch/copy
licence='/* SPDX-License-Identifier: GPL-3.0-or-later */'

# put FILE: standard input goes there, below the copy or the miniature.
put()
{
	mkdir -p "$(dirname -- "$1")" && cat >"$1"
}

# header FOLDER NAME GUARD
header()
{
	put "src/$1/$2.h" <<END
$licence
/*
 * $2 - a part of the miniature.
 */
#ifndef $3_H
#define $3_H

int $2_get(int n);

#endif
END
}

# source FOLDER NAME [INCLUDES]
source_file()
{
	put "src/$1/$2.c" <<END
$licence
#include "config.h"

#include "$1/$2.h"

#include <stdlib.h>
$3

static const char *const words[] = {"one", "two; {"};

int
$2_get(int n)
{
	static const int table[] = {1, 2, 3};

	return n > 0 ? table[n % 3] : words[0][0]; /* malloc(goto x) */
}
END
}

make_miniature()
{
	mkdir -p "$mini" && cd -- "$mini" || exit 1
	for room in base text locale guide layout app paper authoring screen \
	    kiosk share run; do
		guard=$(echo "$room" | tr '[:lower:]' '[:upper:]')
		header "$room" "$room" "$guard"
		source_file "$room" "$room" '#include "base/base.h"'
	done
	header app event EVENT
	header app frame FRAME
	source_file screen screen '#include "app/event.h"
#include "app/frame.h"
#include <curses.h>'
	source_file base base ''
	put src/main.c <<END
$licence
#include "config.h"

#include <stdio.h>

#include "app/app.h"
#include "paper/paper.h"

int
main(void)
{
	puts(tr(c, "Quit"));
	return 0;
}
END
	echo 'src/main.c # the words at the end' | put po/POTFILES.in
	put content/SUMMARY.md <<'END'
# The guide

- [First](first.md)
- [Glossary](glossary.md)
- [Sources](sources.md)
END
	put content/first.md <<'END'
# First

In 2019, 227 adults had 100 mg. [key-2019](sources.md#key-2019) A [long
term](glossary.md#long-term), and [a place](#whats-next) here. Call {crisis}.

```
[not a link](nowhere.md)
```

## What's next?
END
	find src -name '*.c' | sed 's,.*/,         ,' | put src/README.md
	printf '# Glossary\n\n## Long term\n\nWords.\n' | put content/glossary.md
	printf '# Sources\n\n## key-2019\n\nDOI 10.1001/jama.2019.1189\n' |
	    put content/sources.md
	echo 'number = "555 010 0199"' | put content/lines.conf
	cat >"$scratch/program" <<'END'
#!/bin/sh
printf '  -h, --help\n  -w, --width COLUMNS\n'
END
	chmod +x "$scratch/program"
	printf '.B \\-\\-help\n.B \\-\\-width\n' | put man/ketaguide.1
}

# Runs every lint on the copy; prints the names of those that fail.
failing()
{
	rm -f -- "$scratch"/*.failed
	for lint in $lints; do
		{
			srcdir=$copy KETAGUIDE=$scratch/program \
			    sh "$lint_dir/$lint.sh" >"$scratch/$lint.out" 2>&1 ||
			    : >"$scratch/$lint.failed"
		} &
	done
	wait
	for lint in $lints; do
		test ! -f "$scratch/$lint.failed" || printf '%s ' "$lint"
	done
}

fresh_copy()
{
	cd -- "$scratch" && rm -rf -- "$copy" && cp -R "$mini" "$copy" &&
	    cd -- "$copy" || exit 1
}

# planted LINT RULE: what was planted breaks RULE of LINT and nothing else.
planted()
{
	: >"$scratch/problem"
	got=$(failing)
	if test "$got" != "$1 "; then
		echo "failing: ${got:-none}" >"$scratch/problem"
		grep -h -A 3 '^not ok' "$scratch"/*.out >>"$scratch/problem"
	elif ! grep -q "^not ok - .*$2" "$scratch/$1.out" ||
	    test "$(grep -c '^not ok' "$scratch/$1.out")" -ne 1; then
		grep '^not ok' "$scratch/$1.out" >"$scratch/problem"
	fi
	tail -n 1 "$scratch/$1.out" |
	    grep -qE '^# tests: passed=[0-9]+ failed=[0-9]+ skipped=[0-9]+$' ||
	    echo "no last line" >>"$scratch/problem"
	check "$1: $2${3:+ ($3)}" "$scratch/problem"
	fresh_copy
}

# add FILE TEXT: a line more at its end.
add()
{
	printf '%s\n' "$2" >>"$1"
}

# include FILE HEADER: as its third, where no order is broken.
include()
{
	sed "s|^#include <stdlib.h>|&\\
#include $2|" "$1" >tmp && mv tmp "$1"
}

# body FILE STATEMENT: in front of the return.
body()
{
	awk -v what="$2" '/^\treturn/ { print "\t" what } { print }' "$1" >tmp &&
	    mv tmp "$1"
}

make_miniature
fresh_copy
failing >"$scratch/problem"
test ! -s "$scratch/problem" ||
    grep -h -A 5 '^not ok' "$scratch"/*.out >>"$scratch/problem"
check "the miniature passes" "$scratch/problem"

# ---- rooms ------------------------------------------------------------------

include src/base/base.c '"text/text.h"'
planted rooms right
include src/run/run.c '"options.h"'
printf '%s\n/*\n * options - x\n */\n#ifndef O_H\n#define O_H\n#endif\n' \
    "$licence" >src/options.h
planted rooms right "a main's header"
include src/guide/guide.c '<app/app.h>'
planted rooms right "in angles"
include src/paper/paper.c '"app/event.h"'
planted rooms siblings
include src/authoring/authoring.c '"app/event.h"'
planted rooms siblings "of the checker"
include src/screen/screen.c '"share/share.h"'
planted rooms siblings "of the terminal"
include src/screen/screen.c '"app/app.h"'
planted rooms 'events and frames'
include src/app/app.c '"base/none.h"'
planted rooms 'is there'
mkdir src/attic
planted rooms 'with a place'

# ---- doors --------------------------------------------------------------------

for pair in '<unistr.h> app' '<fribidi/fribidi.h> layout' '<cmark.h> guide' \
    '<confuse.h> run' '<ncursesw/curses.h> app' '<term.h> run' \
    '<pango/pangocairo.h> run' '<cups/cups.h> kiosk' '<seccomp.h> run' \
    '<sys/socket.h> run' '<libintl.h> locale' '<locale.h> run'; do
	room=${pair#* }
	include "src/$room/$room.c" "${pair% *}"
	planted doors 'at their doors' "$pair"
done
include src/app/app.c '<zlib.h>'
planted doors 'C11 or POSIX'
for pair in 'malloc(n) app' 'free(p) guide' 'strdup(s) layout' 'wcwidth(c) app' \
    'setlocale(1,s) run' 'getenv("X") guide' 'printf("x") run' \
    'fputs(s,stderr) guide' 'fork() app' 'system(s) run'; do
	room=${pair#* }
	body "src/$room/$room.c" "${pair% *};"
	planted doors 'in their rooms' "$pair"
done
body src/app/app.c 'goto again;'
planted doors goto
for line in 'int count;' 'static const char *names[3];' 'static char buf[20];' \
    'void (*hook)(void);' 'static struct s { int x; } state;' \
    'volatile int caught = 1;'; do
	add src/app/app.c "$line"
	planted doors writable "$line"
done
body src/app/app.c 'static int calls;'
planted doors writable "in a function"
add src/app/event.h 'extern int depth;'
planted doors writable "in a header"

# ---- sizes ---------------------------------------------------------------------

i=0
while test $((i += 1)) -le 80; do
	body src/app/app.c 'n++;'
done
planted sizes function
i=0
while test $((i += 1)) -le 600; do
	echo
done >>src/app/app.c
planted sizes file

# ---- style ----------------------------------------------------------------------

add src/app/app.c '/* x */ '
planted style 'at the end of a line'
printf '/* x */' >>src/app/app.c
planted style newline
add src/app/app.c '        /* x */'
planted style tabs
add src/app/app.c "/* $(awk 'BEGIN { while (n++ < 100) printf "x" }') */"
planted style columns
sed 1d src/app/app.c >tmp && mv tmp src/app/app.c
planted style licence
printf '#!/bin/sh\ntrue\n' | put tests/one.sh
planted style licence "of a script"
sed '2,4d' src/app/app.h >tmp && mv tmp src/app/app.h
planted style 'head comment'
sed 's/#define APP_H/#define APP_X/' src/app/app.h >tmp && mv tmp src/app/app.h
planted style 'head comment' guard
sed '2d' src/app/app.c >tmp && mv tmp src/app/app.c
planted style 'config.h first'
add src/app/app.c "/* FIX""ME: later */"
planted style 'still to be done'
sed '1d' src/README.md >tmp && mv tmp src/README.md
planted style 'code map'

# ---- text --------------------------------------------------------------------------

add content/first.md "See /ho""me/me/notes."
planted text "somebody's machine"
add src/app/app.c "/* http:/""/example.org */"
planted text 'address'
echo 'src/app/gone.c' >>po/POTFILES.in
planted text 'POTFILES.in is there'
body src/app/app.c 'say(trn(c, "one", "many", n));'
planted text 'with messages'
body src/app/app.c 'say(trp(c, context,'
body src/app/app.c '    "Open"));'
planted text 'with messages' "over two lines"
add src/app/app.c 'static const char *const name = N_("Back");'
planted text 'with messages' "in a table"
body src/app/app.c 'say(app_tr(a, words[0]));'
planted text xgettext
add man/ketaguide.1 '.B \-\-gone'
planted text 'those of the program'
sed 's/width/wide/' man/ketaguide.1 >tmp && mv tmp man/ketaguide.1
echo 'Use --width.' | put README.md
planted text 'those of the program' "one the page lacks"

# ---- links -----------------------------------------------------------------------------

add content/SUMMARY.md '- [Gone](gone.md)'
planted links 'summary'
add content/first.md '[key-2020](sources.md#key-2020)'
planted links citation
add content/first.md '[see this](sources.md#key-2019)'
planted links citation "by another name"
add content/first.md '[short term](glossary.md#short-term)'
planted links term
add content/first.md '[there](gone.md)'
planted links 'other link'
add content/first.md '[there](first.md#whats-new)'
planted links 'other link' "to no heading"
for number in '1-800-555-0199' '(555) 010-0199' '+44 20 7946 0000' '555-0199' \
    'Call 911.' '116 123' 'text 741741'; do
	add content/first.md "$number"
	planted links telephone "$number"
done
finish
