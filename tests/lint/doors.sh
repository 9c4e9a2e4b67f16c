#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# doors - what only certain files of src/ may touch: foreign headers, memory,
# the locale, the environment, the standard streams; and that no variable of
# the program is writable from everywhere.

. "$(dirname -- "$0")/lib.sh"

# What, the files that may (an extended regular expression), the words for it.
headers()
{
	cat <<'END'
^uni(str|lbrk|gbrk|wbrk|width|case|norm|ctype|types|conv|stdio|name)\.h$ ^src/text/ libunistring
^fribidi(/.*)?(\.h)?$               ^src/text/                   FriBidi
^thai/.*\.h$                        ^src/text/                   libthai
^(locale|langinfo)\.h$       ^src/text/                   the locale
^cmark.*\.h$                        ^src/guide/markdown[^/]*\.c$ libcmark
^confuse\.h$                        ^src/guide/                  libConfuse
^gettext-po\.h$                     ^src/authoring/msgfmt\.c$    libgettextpo
^(n?cursesw?/)?(n?curses|term|unctrl|panel|menu|form|termcap)\.h$ ^src/screen/ curses
^(pango|cairo|glib|hb|ft2build|fontconfig|cups)([-/].*)?(\.h)?$ ^src/paper/ Pango, Cairo, CUPS
^(seccomp\.h|linux/(seccomp|landlock|filter|audit)\.h|sys/prctl\.h)$ ^src/kiosk/ the lock
^(sys/(socket|un)\.h|netdb\.h|(netinet|arpa)/.*)$ ^src/(share|kiosk)/ sockets
^crypt\.h$                          ^src/kiosk/pin_crypt\.c$    libcrypt
^libintl\.h$                        ^$                           libintl
^linux/openat2\.h$                  ^src/guide/                  openat2
END
}

# Headers of C11 and POSIX.1-2008 that any room may use.
plain='^((assert|ctype|errno|fcntl|float|inttypes|limits|math|poll|signal|stdalign|stdarg|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|termios|time|unistd|wchar|wctype|dirent|fnmatch|glob|spawn|sysexits)\.h|sys/(ioctl|mman|resource|select|stat|syscall|time|types|uio|wait)\.h)$'

words()
{
	cat <<'END'
malloc calloc realloc reallocarray free strdup strndup aligned_alloc posix_memalign asprintf vasprintf getline getdelim : ^src/base/ : memory comes from base/
wcwidth wcswidth : ^src/text/ : widths come from text/
setlocale newlocale uselocale nl_langinfo : ^src/text/ : the locale is set in text/
getenv secure_getenv setenv putenv unsetenv environ : ^src/(run/|[^/]*$) : the environment is read in run/ and the mains
printf vprintf puts putchar perror stdout stderr : ^src/[^/]*$ : standard output and error belong to the mains
fork vfork execv execve execvp execl execlp posix_spawn posix_spawnp : ^src/(kiosk|run)/ : processes are started in kiosk/ and run/
system popen gets tmpnam mktemp strtok gettext ngettext alloca : ^$ : not used at all
END
}

# Exceptions: kind, file, name, and why it has to be.
exceptions()
{
	cat <<'END'
variable src/base/mem.c exhausted_hook whoever runs out of memory cannot be handed anything
variable src/run/signals.c pipe_write a signal handler gets no argument of ours
variable src/run/signals.c pipe_read a signal handler gets no argument of ours
header src/optable.c getopt.h long options are no part of POSIX
END
	if test -f "$lint_dir/exceptions"; then
		grep -v '^#' "$lint_dir/exceptions"
	fi
}

# shellcheck disable=SC2046
strip_c drop $(c_files src) >"$scratch/code"
headers >"$scratch/headers"
words >"$scratch/words"
exceptions >"$scratch/exceptions"

# ---- foreign headers -----------------------------------------------------

sed -n 's/^\([^:]*\):\([0-9]*\):[ \t]*#[ \t]*include[ \t]*<\([^>]*\)>.*/\1 \2 \3/p' \
    "$scratch/code" >"$scratch/angles"
touch "$scratch/doors" "$scratch/strangers" "$scratch/through"
awk -v dir="$scratch" -v plain="$plain" '
FNR == 1 { file++ }
file == 1 {
	if ($1 == "header")
		excepted[$2 " " $3] = 1
	next
}
file == 2 {
	n++
	header[n] = $1
	door[n] = $2
	$1 = $2 = ""
	sub(/^ */, "")
	name[n] = $0
	next
}
# Ours: rooms.sh looks at them.
$3 ~ /^(base|text|locale|guide|layout|app|paper|authoring|screen|kiosk|share|run)\// { next }
$3 ~ plain || (($1 " " $3) in excepted) { next }
{
	for (i = 1; i <= n; i++) {
		if ($3 !~ header[i])
			continue
		print name[i] " (" $3 "): " $1 >(dir "/through")
		if ($1 !~ door[i])
			print $1 ":" $2 ": includes " $3 ": not the door of " \
			    name[i] >(dir "/doors")
		next
	}
	print $1 ":" $2 ": includes " $3 ", which no rule knows" \
	    >(dir "/strangers")
}' "$scratch/exceptions" "$scratch/headers" "$scratch/angles"
echo "# doors: foreign headers and who includes them"
sort "$scratch/through" | sed 's/^/#   /'
check "foreign headers come in at their doors" "$scratch/doors"
check "every other header is of C11 or POSIX" "$scratch/strangers"

# ---- functions --------------------------------------------------------------

awk -v dir="$scratch" '
FNR == 1 { file++ }
file == 1 && $1 == "word" { excepted[$2 " " $3] = 1 }
file == 2 {
	split($0, part, " : ")
	m = split(part[1], list, " ")
	for (i = 1; i <= m; i++) {
		where[list[i]] = part[2]
		why[list[i]] = part[3]
	}
}
file == 3 {
	match($0, /^[^:]*:[0-9]*:/)
	place = substr($0, 1, RLENGTH)
	path = place
	sub(/:.*/, "", path)
	code = substr($0, RLENGTH + 1)
	if (code ~ /^[ \t]*#[ \t]*include/)
		next
	before = ""
	while (match(code, /[A-Za-z_][A-Za-z_0-9]*/)) {
		word = substr(code, RSTART, RLENGTH)
		before = before substr(code, 1, RSTART - 1)
		code = substr(code, RSTART + RLENGTH)
		# Not a member: s.free, p->free.
		member = before ~ /(\.|->)[ \t]*$/
		before = before word
		if (word == "goto" && code !~ /^[ \t]+out[ \t]*;/)
			print place " goto other than out" >(dir "/goto")
		if (!(word in where) || member)
			continue
		# A call, or one of the names that are no functions.
		if (code !~ /^[ \t]*\(/ && word !~ /^(stdout|stderr|environ)$/)
			continue
		if (path !~ where[word] && !((path " " word) in excepted))
			print place " " word ": " why[word] >(dir "/calls")
	}
}' "$scratch/exceptions" "$scratch/words" "$scratch/code"
touch "$scratch/goto" "$scratch/calls"
check "functions stay in their rooms" "$scratch/calls"
check "no goto but to out" "$scratch/goto"

# ---- variables -----------------------------------------------------------------

awk -f "$lint_dir/globals.awk" "$scratch/code" >"$scratch/variables"
awk -v dir="$scratch" '
FNR == 1 { file++ }
file == 1 {
	if ($1 == "variable")
		excepted[$2 " " $3] = 1
	next
}
(($1 " " $3) in excepted) { print $1 ": " $3 >(dir "/allowed"); next }
{ print $1 ":" $2 ": " $3 " is writable" >(dir "/writable") }
' "$scratch/exceptions" "$scratch/variables"
touch "$scratch/writable" "$scratch/allowed"
echo "# doors: writable variables that are allowed"
sed 's/^/#   /' "$scratch/allowed"
check "no variable is writable from everywhere" "$scratch/writable"
finish
