#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kiosk_units - the units of a kiosk, what they start, and what its manual says
# of them: systemd takes them, they leave little open, and nothing in them is a
# way to a shell.
#
# Takes also: abs_top_builddir, the top of the build; else where the program
# lies says it.

. "$(dirname -- "$0")/lib.sh"

build=${abs_top_builddir:-$(cd -- "$(dirname -- "$KETAGUIDE")/.." && pwd)}
made=$build/src/kiosk/units
manual=$source/man/ketaguide-kiosk.7
root=$work/root
most=1.5 # of 10, see systemd-analyze security
cd "$work" || exit 99

if test ! -f "$made/ketaguide-kiosk@.service"; then
	skip "the units of a kiosk" "the program does not lie in its build tree"
	finish
fi
bindir=$(sed -n 's/^ExecStart=\(.*\)\/ketaguide --kiosk$/\1/p' \
	"$made/ketaguide-kiosk@.service")
libexec=$(sed -n 's/^ExecStartPre=-+\(.*\)\/console$/\1/p' \
	"$made/ketaguide-kiosk@.service")
kiosks='ketaguide-kiosk@tty1.service ketaguide-kiosk-wayland@tty1.service'
timers='ketaguide-closing ketaguide-opening'

ok "the program's folder stands in the unit" test -n "$bindir"
ok "what is made for it does, too" test -n "$libexec"
grep -l '@[a-z]*dir@' "$made"/* | grep -v '\.in$' >left
ok "no name of a folder was left over" cmp left /dev/null

# ---- systemd's own words -------------------------------------------------

# A machine with all that the units name, and nothing else.
furnish()
{
	mkdir -p "$root/etc/systemd/system" "$root/usr/lib/systemd/system" \
		"$root/usr/bin" "$root/bin" "$root$bindir" "$root$libexec"
	cp "$made"/*.service "$made"/*.timer "$root/usr/lib/systemd/system"
	for unit in sysinit basic shutdown getty multi-user timers network \
		sockets paths slices umount rescue; do
		printf '[Unit]\nDescription=%s\n' "$unit" \
			>"$root/usr/lib/systemd/system/$unit.target"
	done
	printf '[Service]\nExecStart=/usr/bin/seatd\n' \
		>"$root/usr/lib/systemd/system/seatd.service"
	for program in "$bindir/ketaguide" "$libexec/console" \
		"$libexec/session" "$libexec/terminal" /usr/bin/cage \
		/usr/bin/seatd /usr/bin/pkill /bin/sh; do
		: >"$root$program"
		chmod 755 "$root$program"
	done
}

# analyze ARGUMENT... - without the machine's own units.
analyze()
{
	last="systemd-analyze $*"
	timeout "$deadline" systemd-analyze "$@" >out 2>err </dev/null
	status=$?
}

exposure()
{
	sed -n 's/.*Overall exposure level.*: \([0-9.]*\) .*/\1/p' out
}

at_most()
{
	test -n "$1" && awk -v a="$1" -v b="$2" 'BEGIN { exit a + 0 > b + 0 }'
}

if command -v systemd-analyze >/dev/null; then
	furnish
	for unit in $kiosks ketaguide-closing.timer ketaguide-opening.timer; do
		analyze verify --man=no --root="$root" "$unit"
		ok "systemd takes $unit" ended 0
		ok "and has nothing to say" test ! -s err
	done
	for unit in $kiosks ketaguide-closing.service \
		ketaguide-opening.service; do
		analyze security --offline=true --no-pager --root="$root" \
			"$unit"
		ok "$unit leaves little open" at_most "$(exposure)" "$most"
		echo "# exposure of $unit: $(exposure)"
	done
	# This test can fail.
	sed '/^SystemCallFilter/d; /^CapabilityBoundingSet/d
		/^NoNewPrivileges/d; /^User/d' \
		"$made/ketaguide-kiosk@.service" \
		>"$root/usr/lib/systemd/system/ketaguide-kiosk@.service"
	analyze security --offline=true --no-pager --root="$root" \
		ketaguide-kiosk@tty1.service
	ok "without its walls it leaves much open" \
		not at_most "$(exposure)" "$most"
	printf 'ExecStat=/bin/sh\n' \
		>>"$root/usr/lib/systemd/system/ketaguide-kiosk@.service"
	analyze verify --man=no --root="$root" ketaguide-kiosk@tty1.service
	ok "an unknown word is seen" grep -q ExecStat err
	for timer in $timers; do
		analyze calendar "$(sed -n 's/^OnCalendar=//p' \
			"$made/$timer.timer")"
		ok "the time of $timer is one" ended 0
	done
	# What the lock, the broker and the makers of handouts ask of the
	# kernel, by the names of systemd's own groups.
	analyze syscall-filter
	for group in @system-service @privileged @resources; do
		ok "systemd has the group $group" grep -qx "$group" out
	done
else
	skip "the units by systemd-analyze" "systemd is not installed"
fi

# ---- what is in them ------------------------------------------------------

has()
{
	grep -qxF -e "$2" "$made/$1"
}

# constant NAME - [s] of what the broker has in ms.
constant()
{
	sed -n "s/^[^A-Z_]*$1 = \([0-9]*\)000,.*/\1/p" \
		"$source/src/kiosk/broker.c"
}

# Does UNIT give the broker time to take back what is printed?
is_patient()
{
	test "$(sed -n 's/^TimeoutStopSec=//p' "$made/$1")" -gt \
		$(($(constant GRACE) + $(constant KILL_MS)))
}

for unit in ketaguide-kiosk@.service ketaguide-kiosk-wayland@.service; do
	ok "$unit waits for the broker" is_patient "$unit"
	for line in User=ketaguide StandardInput=tty-force TTYReset=yes \
		TTYVHangup=yes TTYVTDisallocate=yes Restart=always \
		LimitCORE=0 MemorySwapMax=0 IPAddressDeny=any \
		IPAddressAllow=localhost NoNewPrivileges=yes \
		SystemCallErrorNumber=EPERM UMask=0077 \
		Conflicts=getty@%i.service; do
		case $line in
		Conflicts=*) ok "$unit: no getty beside it" \
			grep -q '^Conflicts=getty@%i.service ' "$made/$unit" ;;
		*) ok "$unit: $line" has "$unit" "$line" ;;
		esac
	done
	ok "$unit: it may lock itself" has "$unit" \
		"SystemCallFilter=seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self"
	for name in LANGUAGE TERMINFO HOME LOCPATH GCONV_PATH; do
		ok "$unit: $name is not passed on" \
			grep -qE "^UnsetEnvironment=(.* )?$name( |\$)" \
			"$made/$unit"
	done
done
ok "cage lets nobody to another terminal" \
	not grep -qE '^ExecStart=.*cage.* -[a-z]*s' \
	"$made/ketaguide-kiosk-wayland@.service"
for timer in $timers; do
	ok "$timer is not run late" has "$timer.timer" Persistent=no
done

# ---- how it ends: 11 shuts down, 1 says so, anything else is started again --

mkdir fake
cat >fake/systemctl <<'END'
#!/bin/sh
echo "systemctl $*"
END
cat >fake/foot <<'END'
#!/bin/sh
echo "foot $*" >"$XDG_RUNTIME_DIR/foot"
exit "${FAKE_STATUS:-0}"
END
printf '#!/bin/sh\necho "sleep $*"\n' >fake/sleep
chmod 755 fake/*

# stop_post UNIT - its command, as systemd would hand it over.
stop_post()
{
	sed -n "s/^ExecStopPost=+\/bin\/sh -c '\(.*\)'\$/\1/p" "$made/$1" |
		sed -e 's/\$\$/$/g' -e "s,%t,$work/run,g" \
			-e "s,/dev/%I,$work/tty,"
}

mkdir -p run/ketaguide-kiosk
stop_post ketaguide-kiosk@.service >vt.sh
stop_post ketaguide-kiosk-wayland@.service >wayland.sh
ok "the unit has a word for its end" test -s vt.sh
ok "so has the other" test -s wayland.sh
for end in 11 10 0 1 TERM 111; do
	want=
	case $end in
	11) want='systemctl poweroff' ;;
	1) want='sleep 10' ;;
	esac
	got=$(PATH=$work/fake:$PATH EXIT_STATUS=$end sh vt.sh 2>&1 |
		grep -v "^Out of order")
	ok "$end on the console: ${want:-stays on}" test "$got" = "$want"
	export XDG_RUNTIME_DIR="$work/run/ketaguide-kiosk"
	case $end in TERM) FAKE_STATUS=143 ;; *) FAKE_STATUS=$end ;; esac
	export FAKE_STATUS
	PATH=$work/fake:$PATH sh "$made/session"
	ok "cage is told how it ended: $end" test "$?" = "$FAKE_STATUS"
	got=$(PATH=$work/fake:$PATH sh wayland.sh 2>&1)
	ok "$end below cage: ${want:-stays on}" test "$got" = "$want"
	test "$end" = 1 &&
		ok "the screen says so" grep -q "^Out of order" tty
done
rm -f run/ketaguide-kiosk/status
: >tty
got=$(PATH=$work/fake:$PATH sh wayland.sh 2>/dev/null)
ok "nothing was written: it stays on" test "$?$got" = 0
ok "and says nothing" test ! -s tty
ok "foot has our settings and the kiosk alone" \
	grep -qE "^foot --config=/.*/kiosk/foot.ini $bindir/ketaguide --kiosk\$" \
	run/ketaguide-kiosk/foot

# ---- a thin terminal: whatever is asked for, it is the kiosk ----------------

printf '#!/bin/sh\necho "kiosk $*"\n' >fake/ketaguide
chmod 755 fake/ketaguide
sed "s,$bindir/ketaguide,$work/fake/ketaguide," "$made/terminal" >terminal
chmod 755 terminal
for words in "" "-c id" "-c" "-i" "--login" "-s" "x;id"; do
	# The words are ours and hold no blanks.
	# shellcheck disable=SC2086
	got=$(echo id | ENV=$work/env sh -c 'exec "$0" "$@"' ./terminal $words)
	ok "ssh: a login with \"$words\"" test "$got" = "kiosk --kiosk"
done
ok "its user has no other shell" \
	grep -qE "^u ketaguide - \"[^\"]*\" / $libexec/terminal\$" \
	"$made/ketaguide.conf"
if command -v systemd-sysusers >/dev/null && test "$(id -u)" = 0; then
	mkdir -p "$root/etc"
	: >"$root/etc/passwd"
	: >"$root/etc/group"
	systemd-sysusers --root="$root" "$made/ketaguide.conf" >out 2>err
	ok "systemd makes the user" \
		grep -q "^ketaguide:.*:/:$libexec/terminal\$" "$root/etc/passwd"
	ok "without a password" grep -qE '^ketaguide:!\*?:' "$root/etc/shadow"
else
	skip "the user by systemd-sysusers" "not root, or no systemd"
fi

# ---- the console: no key that leads away -------------------------------------

cat >fake/dumpkeys <<'END'
#!/bin/sh
cat <<'KEYS'
keymaps 0-127
keycode   1 = Escape           Escape           Escape
keycode  59 = F1               F13              Console_13       F25
keycode  60 = Console_2 Console_12 Console_24
	alt     keycode  59 = Console_1
	control alt keycode  59 = Console_1
	alt keycode 105 = Decr_Console
	alt keycode 106 = Incr_Console
keycode  70 = Scroll_Lock      Show_Memory      Show_Registers
	control keycode  70 = Show_State
keycode 104 = Prior Scroll_Backward
keycode 109 = Next Scroll_Forward
keycode 111 = Remove Boot Boot
keycode 103 = Up KeyboardSignal SAK
keycode 100 = AltGr Last_Console
string F1 = "\033[[A"
KEYS
END
printf '#!/bin/sh\ncat >%s/keys\n' "$work" >fake/loadkeys
printf '#!/bin/sh\necho "font $*"\n' >fake/setfont
printf '#!/bin/sh\necho "term $*"\n' >fake/setterm
chmod 755 fake/*
sed "s,^PATH=.*,PATH=$work/fake:/usr/bin:/bin," "$made/console" >console
sh console >out 2>err </dev/null
ok "the console is readied" test "$?" = 0
fake/dumpkeys >before
ok "as many keys as before" test "$(wc -l <keys)" = "$(wc -l <before)"
ok "VT switch, SysRq, Ctrl-Alt-Del: no key leads away" not grep -qE 'Console_[0-9]|r_Console|Last_Console|Boot|KeyboardSignal|SAK|Scroll_|Show_' keys
ok "all others stay" grep -qF \
	'keycode  59 = F1               F13              VoidSymbol       F25' keys
ok "and what they say" grep -qF 'string F1 = "\033[[A"' keys
ok "it has a font" grep -qx 'font [A-Za-z]*-TerminusBold32x16' out
ok "and never goes dark" grep -qE '^term .*--blank 0' out

# ---- the terminal below cage ---------------------------------------------------

ini=$source/src/kiosk/units/foot.ini
ok "nothing to scroll back to" grep -qx 'lines=0' "$ini"
ok "nothing is opened" grep -qx 'launch=/bin/true' "$ini"
ok "nothing is told" grep -qx 'notify=/bin/true' "$ini"
ok "nothing is selected" grep -qx 'selection-target=none' "$ini"
awk '/^\[/ { on = /bindings\]$/; next }
	on && /=/ && !/=none$/ { print FILENAME ": " $0 }' "$ini" >bound
ok "no key and no button is its own" cmp bound /dev/null
for action in spawn-terminal clipboard-paste primary-paste search-start \
	show-urls-launch font-increase font-decrease scrollback-up-page \
	pipe-visible pipe-scrollback pipe-selected unicode-input \
	select-begin; do
	ok "foot's $action is off" grep -qx "$action=none" "$ini"
done
if command -v foot >/dev/null; then
	foot --check-config --config="$ini" >out 2>err </dev/null
	ok "foot knows all of it" test "$?" = 0
else
	skip "foot --check-config" "foot is not installed"
fi

# ---- the manual -------------------------------------------------------------------

if command -v mandoc >/dev/null; then
	mandoc -T lint -W warning "$manual" >out 2>&1
	ok "the manual is well formed" test ! -s out
else
	skip "mandoc -T lint" "mandoc is not installed"
fi
for unit in ketaguide-kiosk ketaguide-kiosk-wayland ketaguide-closing \
	ketaguide-opening; do
	ok "the manual names $unit" grep -q -e "$unit" "$manual"
done
# The table of Lynx' restrictions has each of them, and every test that it
# names is there.
for restriction in all bookmark bookmark_exec change_exec_perms chdir \
	compileopts_info default dired_support disk_save dotfiles download \
	editor exec exec_frozen externals file_url goto inside_ftp \
	inside_news inside_rlogin inside_telnet jump lynxcfg_info \
	lynxcfg_xinfo lynxcgi mail multibook news_post option_save \
	outside_ftp outside_news outside_rlogin outside_telnet print shell \
	suspend telnet_port useragent; do
	ok "the manual answers Lynx' $restriction" \
		grep -qE "^\.It .*\\b$restriction\\b" "$manual"
done
sed -n 's/.*\.Sq \([a-z_0-9]*\) of \([a-z_.0-9]*\).*/\1 \2/p' "$manual" |
	sort -u >named
ok "the manual names tests" test -s named
while read -r test_name file; do
	ok "$file has $test_name" grep -rqwF -e "$test_name" \
		"$source/tests" --include="$file*"
done <named
finish
