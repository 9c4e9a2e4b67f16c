#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# installer - ketaguide --bidi=ask: what is chosen on the screen is the line that
# is printed.

. "$(dirname -- "$0")/lib.sh"

if ! command -v tmux >/dev/null; then
	skip "the installer in tmux" "there is no tmux"
	finish
fi

. "$(dirname -- "$0")/mux.sh"

cat >"$work/go" <<'END'
HOME=$work "$KETAGUIDE" --bidi=ask -l "$tag" -c "$source/tests/guides/small"
echo "ended with $?"
exec cat
END

# begin TAG - a new session, asked in the language TAG.
begin()
{
	anew
	export work KETAGUIDE source tag="$1"
	mux new-session -d -s t -x 80 -y 24 "sh '$work/go'" || {
		skip "the installer in tmux" "tmux does not start here"
		finish
	}
	mux set -g status off
}

begin en
ok "it asks" sees "Which of these reads correctly?"
ok "one is as it is read" shown "(1) اتصل بالرقم 555-0100، ثم (2)"
keys 1
ok "the first: we" sees "ended with 0"
ok "the line for it" grep -qx 'bidi = "app"' "$work/shown"

begin ar
ok "it asks in English" sees "Which of these reads correctly?"
keys Down Enter
ok "the second: the terminal" sees "ended with 0"
ok "the line for that" grep -qx 'bidi = "off"' "$work/shown"

begin en
ok "once more" sees "Which of these reads correctly?"
keys 3
ok "neither is an error" sees "ended with 1"
ok "without a line" not grep -q '^bidi =' "$work/shown"

begin en
ok "and again" sees "Which of these reads correctly?"
keys q
ok "nothing said, nothing printed" sees "ended with 0"
ok "no line" not grep -q '^bidi =' "$work/shown"
finish
