# SPDX-License-Identifier: GPL-3.0-or-later
#
# globals.awk - the writable variables of C at file scope, and the static ones
# in functions: lines of "FILE LINE NAME".  Reads what strip.awk made with
# mode=drop.
#
# A statement at file scope is gathered up to its ';', a block in it becomes
# "{}".  It is a variable when it is no type, no prototype and no function; it
# is writable when what stands right before its name is not const.

function judge(text, line,    name, declarator, n, part)
{
	gsub(/[ \t]+/, " ", text)
	sub(/^ /, "", text)
	if (text ~ /^(typedef|_Static_assert)/ || text == "")
		return
	sub(/ ?=.*/, "", text)
	while (text ~ /__attribute__ ?\(\(/)
		if (!sub(/__attribute__ ?\(\([^()]*(\([^()]*\))?[^()]*\)\)/, "", text))
			return
	gsub(/_Alignas ?\([^()]*\)/, "", text)
	if (text ~ /^(extern )?(struct|union|enum)( [A-Za-z_0-9]+)? ?(\{\})? ?$/)
		return
	gsub(/\{\}/, "", text)
	while (text ~ /\[/)
		if (!sub(/\[[^][]*\]/, "", text))
			break
	if (text ~ /\(/) {
		# A pointer to functions is a variable, other brackets are a
		# prototype's.
		if (!match(text, /\( ?\*[^()]*\) ?\(/))
			return
		if (substr(text, 1, RSTART - 1) ~ /\(/)
			return
		declarator = substr(text, RSTART + 1, RLENGTH - 1)
		sub(/ ?\).*/, "", declarator)
	} else {
		sub(/,.*/, "", text)
		declarator = text
	}
	sub(/ +$/, "", declarator)
	if (!match(declarator, /[A-Za-z_][A-Za-z_0-9]*$/))
		return
	name = substr(declarator, RSTART)
	declarator = substr(declarator, 1, RSTART - 1)
	n = split(declarator, part, "*")
	if ((" " part[n] " ") ~ /[^A-Za-z_0-9]const[^A-Za-z_0-9]/)
		return
	if (n == 1 && declarator !~ /[A-Za-z_]/)
		return # a macro on its own
	print file, line, name
}

function restart()
{
	statement = ""
	started = 0
}

{
	match($0, /^[^:]*:[0-9]*:/)
	place = substr($0, 1, RLENGTH - 1)
	code = substr($0, RLENGTH + 1)
	line = place
	sub(/^[^:]*:/, "", line)
	sub(/:.*/, "", place)
	if (place != file) {
		file = place
		depth = 0
		continued = 0
		in_function = 0
		local = ""
		hold = 0
		restart()
	}
	if (continued || code ~ /^[ \t]*#/) {
		continued = code ~ /\\$/
		next
	}
	if (!started && code ~ /[^ \t]/)
		started = line
	while (match(code, /[{};]|static/)) {
		token = substr(code, RSTART, RLENGTH)
		head = substr(code, 1, RSTART - 1)
		code = substr(code, RSTART + RLENGTH)
		if (depth == 0)
			statement = statement head
		else if (local != "" && !hold)
			local = local head
		if (token == "static") {
			if (depth == 0)
				statement = statement token
			else if (in_function && local == "" &&
			    head !~ /[A-Za-z_0-9]$/ && code ~ /^[ \t]/) {
				local = "static"
				local_line = line
			}
		} else if (token == "{") {
			if (depth++ == 0)
				in_function = statement ~ /\)[ \t]*$/
			else if (local != "" && local !~ /=/ && !hold) {
				local = local "{}"
				hold = depth
			}
		} else if (token == "}") {
			if (hold == depth)
				hold = 0
			if (--depth == 0) {
				statement = statement "{}"
				if (in_function)
					restart()
				in_function = 0
				local = ""
			}
		} else if (depth == 0) {
			judge(statement, started)
			restart()
			if (code ~ /[^ \t]/)
				started = line
		} else if (local != "" && !hold) {
			judge(local, local_line)
			local = ""
		}
	}
	if (depth == 0)
		statement = statement code " "
	else if (local != "" && !hold)
		local = local code " "
}
