#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench.sh - how fast the reader is, beside a floor or a peer in the same run:
# one table.  README.md, beside it, says what the rows mean.
#
#   bench.sh [quick|full] [ROW…]     (full; all rows)
#
# KETAGUIDE  the program                   BENCH_BIN  where tuibench, tuifloor,
# BENCH_LOG  a file for the whole tables              cmfloor, langbench are
# TMPDIR     where the corpus is put (60 MB)
#
# Ends with 0 when all rows were measured, also when some are over their goal;
# 1 when something did not run, 2 when called wrongly.
set -u
LC_ALL=C
export LC_ALL

rows='start line screen search resident exit many idle big guide dump growth hostile language handout lock share'
tab=$(printf '\t')

die()
{
	echo "bench.sh: $*" >&2
	exit 2
}

absolute()
{
	case $1 in
	/*) echo "$1" ;;
	*/* | . | ..) echo "$PWD/$1" ;;
	*) command -v "$1" || echo "$1" ;;
	esac
}

here=$(cd "$(dirname "$0")" && pwd) || exit 2
ours=$(absolute "${KETAGUIDE:-ketaguide}")
handout=$(absolute "${KETAGUIDE_HANDOUT:-ketaguide-handout}")
bin=$(cd "${BENCH_BIN:-.}" 2>/dev/null && pwd) ||
	die "no folder ${BENCH_BIN:-.}: set BENCH_BIN"

full=yes
wanted=
for word; do
	case $word in
	quick) full=no ;;
	full) full=yes ;;
	*)
		case " $rows " in
		*" $word "*) wanted="$wanted $word" ;;
		*) die "no row $word; there are: quick full $rows" ;;
		esac
		;;
	esac
done
wanted=${wanted:-$rows}

[ -x "$ours" ] || die "$ours cannot be run: set KETAGUIDE"
for tool in tuibench tuifloor cmfloor langbench lockbench; do
	[ -x "$bin/$tool" ] || die "$bin/$tool is missing: set BENCH_BIN"
done

work=$(mktemp -d "${TMPDIR:-/tmp}/ketabench.XXXXXX") || exit 2
log=${BENCH_LOG:-$work/log}
: >"$log" || exit 2
: >"$work/rows"
: >"$work/notes"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# --- small tools ------------------------------------------------------------

# pick FULL QUICK: the one that counts today
pick()
{
	if [ $full = yes ]; then echo "$1"; else echo "$2"; fi
}

has()
{
	command -v "$1" >/dev/null 2>&1
}

# The peers that are there, of those named.
for peer in less lowdown w3m lynx; do
	has $peer || absent="${absent:-}${absent:+, }$peer"
done

note()
{
	echo "$*" >>"$work/notes"
}

# corpus KIND: made once, where it is first needed
corpus()
{
	[ -d "$work/$1" ] || perl "$here/mkcorpus.pl" "$1" "$work/$1" ||
		die "no corpus"
}

# page_text: the page as the program itself sets it, for floor and less
page_text()
{
	corpus guide
	[ -s "$work/page.txt" ] && return
	"$ours" -c "$work/guide" --dump page.md -w 80 >"$work/page.txt"
	if ! grep -q Lighthouse "$work/page.txt"; then
		note "the page dump does not show the page:" \
			"the floor has the Markdown instead"
		cp "$work/guide/page.md" "$work/page.txt"
	fi
}

# bench FACTS ARGUMENTS…: run tuibench, keep its tables and facts
bench()
{
	group=$1
	facts=$work/$1.facts
	shift
	: >"$facts"
	echo "== tuibench $*" >>"$log"
	"$bin/tuibench" "$@" --facts "$facts" >>"$log" 2>&1
	awk -F "$tab" '$2 == "fails" && $3 > 0 { f[$1] = $3 }
		$2 == "failure" { why[$1] = $3 }
		END { for (p in f) print p ": " f[p] " failed" \
			(why[p] != "" ? ", " why[p] : "") }' "$facts" |
		while read -r failure; do
			[ "$group" = hostile ] || note "$group: $failure"
		done
}

# fact PROGRAM METRIC [median|ratio|low|high]
fact()
{
	awk -F "$tab" -v p="$1" -v m="$2" -v w="${3:-median}" '
		BEGIN { at["median"] = 3; at["ratio"] = 4; at["low"] = 5
			at["high"] = 6; v = "-" }
		$1 == p && $2 == m { v = $(at[w]) }
		END { print v }' "$facts"
}

# calc EXPRESSION with numbers: "-" when one of them is not there
calc()
{
	case " $* " in
	*" - - "* | *" - )"* | *"( - "* | *"  "*) echo - ;;
	*) awk "BEGIN { printf \"%.6g\n\", $* }" </dev/null 2>/dev/null ||
		echo - ;;
	esac
}

# line ROW MEASURE OURS PEER RATIO LOW HIGH JUDGED GOAL [PEERS]
line()
{
	case " $wanted " in
	*" $1 "*) ;;
	*) return ;;
	esac
	printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$@" \
		>>"$work/rows"
}

# unit VALUE FORMAT-AND-UNIT
unit()
{
	if [ "$1" = - ]; then
		echo -
	else
		# shellcheck disable=SC2059 # the format is ours
		printf "$2" "$1"
	fi
}

# compare ROW MEASURE PROGRAM METRIC FORMAT GOAL [PEER…]: against program 0,
# the floor; the ratios of the peers go into the last column
compare()
{
	row=$1 measure=$2 program=$3 metric=$4 format=$5 goal=$6
	shift 6
	others=
	for peer; do
		r=$(fact "$peer" "$metric" ratio)
		[ "$r" = - ] ||
			others="$others${others:+, }$peer $(unit "$r" %.2f)"
	done
	r=$(fact "$program" "$metric" ratio)
	line "$row" "$measure" \
		"$(unit "$(fact "$program" "$metric")" "$format")" \
		"floor $(unit "$(fact floor "$metric")" "$format")" \
		"$r" "$(fact "$program" "$metric" low)" \
		"$(fact "$program" "$metric" high)" "$r" "$goal" "$others"
}

# section NAME COMMAND [KEY=VALUE…]: of a spec file, to standard output
section()
{
	printf '[%s]\ncmd = %s\n' "$1" "$2"
	shift 2
	for setting; do
		printf '%s\n' "$setting"
	done
}

floor_section()
{
	section floor "'$bin/tuifloor' '$work/page.txt'" \
		'env = TUIFLOOR_BARS=1' "$@"
}

ours_section()
{
	name=$1
	shift
	section "$name" "'$ours' -c '$work/guide' page.md" "$@"
}

# peers NAME…: sections of those that are there
peers()
{
	for peer; do
		case $peer in
		less)
			has less && section less "less '$work/page.txt'"
			;;
		lowdown-less)
			has lowdown && has less && section lowdown-less \
				"lowdown -tterm '$work/guide/page.md' | less -R"
			;;
		w3m | lynx)
			{ has "$peer" && has cmark; } || continue
			cmark "$work/guide/page.md" >"$work/page.html"
			section "$peer" "$peer '$work/page.html'" 'quit = Q'
			;;
		esac
	done
}

# --- what is measured -------------------------------------------------------

measure_start()
{
	page_text
	all=$(pick 'less lowdown-less w3m lynx' less)
	{
		floor_section
		ours_section ours
		# shellcheck disable=SC2086 # words
		peers $all
	} >"$work/start.spec"
	bench start tui --spec "$work/start.spec" --expect Lighthouse \
		--runs "$(pick 31 11)" --key-runs 0
	# shellcheck disable=SC2086
	{
		compare start 'first painted frame' ours paint '%.2f ms' 1.5 $all
		compare start 'CPU until then' ours start_cpu '%.2f ms' 1.5 $all
		compare resident 'resident, peak' ours rss '%.2f MiB' 1.6 $all
		compare exit 'quit key to end' ours exit '%.2f ms' 1.5 $all
	}
	[ "$(fact ours queries)" = none ] ||
		note "start: ours asks the terminal: $(fact ours queries)"
	[ "$(fact ours left)" = clean ] ||
		note "exit: ours leaves: $(fact ours left)"
}

measure_keys()
{
	page_text
	flat='line=j*50 top=g screen=PgDn*4 top=g open=PgDn*4 top=g resize=PgDn*4'
	keys='line=j*50 top=g screen=PgDn*4 top=g open=]*4'
	keys="$keys resize=@78x24 resize=@80x24 resize=@78x24 resize=@80x24"
	{
		floor_section "keys = $flat"
		ours_section none "keys = $keys" 'env = NO_COLOR=1'
		ours_section color "keys = $keys"
		if [ $full = yes ]; then
			peers less && echo 'keys = line=j*50 screen=PgDn*4'
			peers w3m && echo 'keys = line=J*50 screen=PgDn*4'
		fi
	} >"$work/keys.spec"
	bench keys tui --spec "$work/keys.spec" --expect Lighthouse \
		--runs "$(pick 11 3)" --key-runs "$(pick 11 3)"
	for theme in none color; do
		compare line "a line, theme $theme" $theme key:line:ms \
			'%.2f ms' 1.2 less w3m
		compare line "bytes of it" $theme key:line:bytes '%.0f B' \
			"$([ $theme = none ] && echo 1.3 || echo 1.6)" less w3m
	done
	for key in screen open resize; do
		case $key in
		screen) what='next screen' ;;
		open) what='next page opened' ;;
		resize) what='a resize' ;;
		esac
		compare screen "$what" color key:$key:ms '%.2f ms' 1.2 less w3m
		compare screen 'bytes of it' color key:$key:bytes '%.0f B' \
			1.3 less w3m
	done
	for theme in none color; do
		for key in line screen open resize; do
			n=$(fact $theme key:$key:silent)
			[ "$n" = 0 ] || note "$key, $theme: $n keys showed nothing"
		done
	done
}

# searched MEASURE PROGRAM METRIC GOAL PEER…: milliseconds, and those of peers
searched()
{
	what=$1 v=$(fact "$2" "$3") goal=$4
	metric=$3
	shift 4
	others=
	for peer; do
		p=$(fact "$peer" "$metric")
		[ "$p" = - ] ||
			others="$others${others:+, }$peer $(unit "$p" '%.2f ms')"
	done
	line search "$what" "$(unit "$v" '%.2f ms')" "${others:--}" - - - \
		"$v" "$goal" ''
}

# searcher NAME COMMAND QUIT WORD: typed as a person types, then Enter
searcher()
{
	section "$1" "$2" ${3:+"quit = $3"} \
		"keys = slash=/ type=\"$4\" go=Enter"
}

measure_search()
{
	page_text
	corpus big
	small='Lighthouse' far='Section 200.1'
	{
		searcher ours "'$ours' -c '$work/one' page.md" '' $small
		has less && searcher less "less '$work/page.txt'" '' $small
		if has lynx && has cmark; then
			cmark "$work/guide/page.md" >"$work/page.html"
			searcher lynx "lynx '$work/page.html'" Q $small
		fi
	} >"$work/search.spec"
	mkdir -p "$work/one"
	cp "$work/guide/page.md" "$work/one/page.md"
	echo '- [Page](page.md)' >"$work/one/SUMMARY.md"
	bench search tui --spec "$work/search.spec" --expect Lighthouse \
		--runs "$(pick 15 5)" --key-runs "$(pick 15 5)"
	searched 'a hit in a page of 12 KB' ours key:go:ms 1 less lynx

	mkdir -p "$work/mega"
	cp "$work/big/big1.md" "$work/mega/big1.md"
	echo '- [Big](big1.md)' >"$work/mega/SUMMARY.md"
	{
		searcher ours "'$ours' -c '$work/mega' big1.md" '' "$far"
		has less && searcher less "less '$work/big/big1.md'" '' "$far"
		if has lynx && has cmark; then
			cmark "$work/big/big1.md" >"$work/big1.html"
			searcher lynx "lynx '$work/big1.html'" Q "$far"
		fi
	} >"$work/far.spec"
	bench far tui --spec "$work/far.spec" --expect 'Section 1.1' \
		--runs "$(pick 7 3)" --key-runs "$(pick 7 3)" --timeout 30000 \
		--patience 2000
	searched 'a hit far away in 1 MB' ours key:go:ms 15 less lynx

	searcher ours "'$ours' -c '$here/../../content' safety.md" '' bladder \
		>"$work/whole.spec"
	bench whole tui --spec "$work/whole.spec" --expect Safety \
		--runs "$(pick 15 5)" --key-runs "$(pick 15 5)"
	searched 'our guide, the first search' ours key:go:ms 5
}

measure_many()
{
	page_text
	all=$(pick 'less lowdown-less w3m' '')
	{
		floor_section
		ours_section ours
		# shellcheck disable=SC2086
		peers $all
	} >"$work/many.spec"
	bench many many --spec "$work/many.spec" --expect Lighthouse -n 100 \
		--runs "$(pick 3 1)" --idle "$(pick 4 2)"
	# shellcheck disable=SC2086
	{
		compare many 'private memory, each of 100' ours private_kib \
			'%.0f KiB' 2.0 $all
		compare many 'all 100 painted' ours all_painted '%.0f ms' \
			1.8 $all
	}
	for metric in wakeups cpu bytes; do
		case $metric in
		wakeups) what='wakeups of 100' format='%.1f /s' ;;
		cpu) what='CPU of 100' format='%.3f ms/s' ;;
		bytes) what='bytes of 100' format='%.0f B' ;;
		esac
		v=$(fact ours idle_$metric)
		others=
		for peer in $all; do
			p=$(fact "$peer" idle_$metric)
			[ "$p" = - ] ||
				others="$others${others:+, }$peer $(unit "$p" %.3g)"
		done
		line idle "$what" "$(unit "$v" "$format")" \
			"floor $(unit "$(fact floor idle_$metric)" "$format")" \
			- - - "$v" 0 "$others"
	done
}

measure_big()
{
	corpus big
	size=$(wc -c <"$work/big/big8.md")
	{
		# the frame of the floor is what it prints when it has parsed;
		# cat, because a program must still be there to be measured
		section floor \
			"!'$bin/cmfloor' parse '$work/big/big8.md' 1; exec cat" \
			'expect = bytes: median' 'quit = C-d'
		section ours "'$ours' -c '$work/big' big8.md"
		if [ $full = yes ] && has lowdown && has less; then
			section lowdown-less \
				"lowdown -tterm '$work/big/big8.md' | less -R"
		fi
	} >"$work/big.spec"
	bench big tui --spec "$work/big.spec" --expect 'Section 1.1' \
		--runs "$(pick 9 3)" --key-runs 0 --timeout 30000
	compare big '8 MB page, first frame' ours paint '%.0f ms' 1.5 lowdown-less
	rss=$(calc "$(fact ours rss)" '* 1048576 /' "$size")
	bench parse batch --input "$work/big/big8.md" --scale 1 --runs 3 \
		--warm 0 --cmd "cmark='$bin/cmfloor' parse {}"
	peer=$(calc "$(fact cmark rss:x1)" '* 1048576 /' "$size")
	line big 'resident at its peak / file' "$(unit "$rss" '%.1f x')" \
		"cmark $(unit "$peer" '%.1f x')" - - - "$rss" 8 ''
}

# over_guide MEASURE PROGRAM: what 10 000 pages add, in parses of the SUMMARY
over_guide()
{
	t=$(fact "$2" paint)
	small=$(fact floor paint)
	r=$(calc '(' "$t" - "$small" ')' / "$parse")
	line guide "$1" "$(unit "$t" '%.2f ms')" \
		"$(unit "$small" %.2f) + cmark $(unit "$parse" '%.2f ms')" \
		"$r" - - "$r" 1.5 ''
}

measure_guide()
{
	corpus guide
	corpus many
	bench summary batch --input "$work/many/SUMMARY.md" --scale 1 \
		--runs "$(pick 15 5)" --cmd "cmark='$bin/cmfloor' parse {}"
	parse=$(calc "$(fact cmark wall:x1)" - "$(fact cmark start)")
	{
		section floor "'$ours' -c '$work/guide'"
		section home "'$ours' -c '$work/many'"
		section page "'$ours' -c '$work/many' p/05000.md" \
			'expect = Page 5000'
	} >"$work/guide.spec"
	bench guide tui --spec "$work/guide.spec" --runs "$(pick 21 5)" \
		--key-runs 0
	over_guide '10 000 pages, first frame' home
	over_guide 'the same, at page 5000' page
}

# dump_dir: a guide of the names that tuibench gives its inputs
dump_dir()
{
	mkdir -p "$work/dump"
	{
		echo '# Summary'
		echo
		for name in x0 x1 x2 x3 empty; do
			echo "- [$name]($name.md)"
		done
	} >"$work/dump/SUMMARY.md"
}

dump_command()
{
	echo "'$ours' -c '$work/dump' --dump {name} -w 80"
}

measure_dump()
{
	corpus big
	dump_dir
	set -- --cmd "floor='$bin/cmfloor' parse {}" \
		--cmd "ours=$(dump_command)"
	has lowdown && set -- "$@" --cmd 'lowdown=lowdown -tterm {}'
	bench dump batch --dir "$work/dump" --input "$work/big/big8.md" \
		--scale 1 --runs "$(pick 7 2)" "$@"
	compare dump 'dump of 8 MB, CPU' ours cpu:x1 '%.0f ms' 2.5 lowdown
	mine=$(fact ours cpu:x1)
	theirs=$(fact lowdown cpu:x1)
	has lowdown || return
	r=$(calc "$mine" / "$theirs")
	line dump 'the same, and lowdown' "$(unit "$mine" '%.0f ms')" \
		"lowdown $(unit "$theirs" '%.0f ms')" "$r" - - "$r" 1 ''
}

measure_growth()
{
	corpus big
	dump_dir
	bench growth batch --dir "$work/dump" --input "$work/big/big1.md" \
		--scale 1,2,4,8 --runs "$(pick 7 3)" \
		--cmd "floor='$bin/cmfloor' parse {}" --cmd "ours=$(dump_command)"
	e=$(fact ours exponent)
	line growth 'exponent, 1 to 8 MB' "$(unit "$e" %.3f)" \
		"cmark $(unit "$(fact floor exponent)" %.3f)" \
		- "$(fact ours exponent low)" "$(fact ours exponent high)" \
		"$e" 1.05 ''
}

# shape_exponent FILE SCALES RUNS WARM [CMARK]: exponent, low, high, CPU of the
# largest [ms], shape, exponent of cmark
shape_exponent()
{
	shape=$(basename "$1" .md)
	scales=$2
	set -- --dir "$work/dump" --input "$1" --scale "$2" --runs "$3" \
		--warm "$4" --cpu-limit "$(pick 10 4)" \
		--cmd "$shape=$(dump_command)" ${5:+--cmd} \
		${5:+"cmark='$bin/cmfloor' parse {}"}
	bench hostile batch "$@" </dev/null
	if [ "$(fact "$shape" fails)" != 0 ]; then
		echo "- - - - $shape -"
		return
	fi
	ms=$(calc "$(fact "$shape" cpu:x"${scales##*,}")" - \
		"$(fact "$shape" start_cpu)")
	echo "$(fact "$shape" exponent) $(fact "$shape" exponent low)" \
		"$(fact "$shape" exponent high) $ms $shape" \
		"$(fact cmark exponent)"
}

# hostile_shapes: all of them; those near or over the goal again, larger and
# more often, since the worst of many is the noisiest of many
hostile_shapes()
{
	for file in "$work"/hostile/*.md; do
		first=$(shape_exponent "$file" "$(pick 4,8,16 2,4,8)" \
			"$(pick 3 2)" 0)
		if echo "$first" | awk '{ exit !($4 >= 5 && $1 > 1.1) }'; then
			first=$(shape_exponent "$file" \
				"$(pick 4,8,16,32 4,8,16)" "$(pick 7 4)" 1 cmark)
		fi
		echo "$first"
	done
}

measure_hostile()
{
	corpus hostile
	dump_dir
	hostile_shapes >"$work/hostile.txt"
	# what takes less than 5 ms has no exponent that could be told from noise
	awk '$4 != "-" && $4 >= 5' "$work/hostile.txt" |
		sort -rn >"$work/shapes"
	failed=$(awk '$1 == "-" { printf "%s%s", s, $5; s = ", " }' \
		"$work/hostile.txt")
	over=$(awk '$1 > 1.15 { n++ } END { print n + 0 }' "$work/shapes")
	some=$(awk 'NR > 1 && NR < 5 { printf "%s%s %.2f", s, $5, $1; s = ", " }
		' "$work/shapes")
	read -r e low high ms shape cmark <"$work/shapes" ||
		e=- low=- high=- ms=- shape=none cmark=-
	line hostile "exponent, worst of $(wc -l <"$work/hostile.txt")" \
		"$(unit "$e" %.3f)" "cmark $(unit "$cmark" %.3f)" \
		- "$low" "$high" "$e" 1.15 \
		"$shape, $(unit "$ms" '%.0f ms'); $over over; then $some"
	line hostile "killed after $(pick 10 4) s, or failed" \
		"$(awk '$1 == "-"' "$work/hostile.txt" | wc -l)" - - - - \
		"$(awk '$1 == "-"' "$work/hostile.txt" | wc -l)" 0 "$failed"
	awk '$4 > m { m = $4; s = $5 }
		END { print "hostile: the longest is " s ", " m " ms CPU" }' \
		"$work/hostile.txt" >>"$work/notes"
}

# over_catalogs METRIC [ratio|median]: the largest of all languages, as "VALUE
# LOW HIGH LANGUAGE MEDIAN RATIO-OF-longest"
over_catalogs()
{
	awk -F "$tab" -v m="$1" -v at="$2" '
		$2 == m && $(at) + 0 > max { max = $(at) + 0; line = $5 " " $6 \
			" " $1 " " $3 }
		$2 == m "_name" { name[$1] = $3 }
		END {
			split(line, part, " ")
			if (line == "")
				print "- - - - - -"
			else
				print max, line, (part[3] in name ? \
					name[part[3]] : "-")
		}' "$facts"
}

measure_language()
{
	top=$here/../..
	facts=$work/catalogs.facts
	: >"$facts"
	echo "== langbench" >>"$log"
	"$bin/langbench" "$facts" "$(pick 51 11)" "$top/content" \
		"$top"/po/*.gmo >>"$log" 2>&1 ||
		note "language: langbench failed"
	cat "$facts" >>"$log"
	# shellcheck disable=SC2046 # words
	set -- $(over_catalogs open 3)
	line language 'a catalog opened' "$(unit "$1" '%.3f ms')" - - - - \
		"$1" 0.1 "the slowest: $4"
	# shellcheck disable=SC2046
	set -- $(over_catalogs page 4)
	others="$(unit "$1" '%.2f x') the page untranslated at worst, $4 $6"
	# shellcheck disable=SC2046
	set -- $(over_catalogs cmark 4)
	line language 'a translated page' "$(unit "$5" '%.2f ms')" \
		"cmark, its parse" "$1" "$2" "$3" "$1" 6 "$4 $6; $others"
	# shellcheck disable=SC2046
	set -- $(over_catalogs longest 3)
	line language 'the longest translated page' "$(unit "$1" '%.2f ms')" \
		- - - - "$1" 2 "$4 $6"

	checker=${KETAGUIDE_CONTENT:-$(dirname "$ours")/ketaguide-content}
	# what it finds is not the question here
	each="for po in '$top'/po/*.po; do '$checker' check \"\$po\" ||"
	each="$each [ \$? = 1 ] || exit 1; done"
	bench pos batch --input "$top/po/LINGUAS" --scale 1 \
		--runs "$(pick 7 3)" --cmd "check=$each"
	v=$(fact check wall:x1)
	line language 'check of all PO files' "$(unit "$v" '%.0f ms')" \
		- - - - "$v" 2000 ''

	{
		section floor "'$ours' -l en"
		section ar "'$ours' -l ar"
	} >"$work/language.spec"
	bench language tui --spec "$work/language.spec" \
		--runs "$(pick 31 11)" --key-runs 0
	compare language 'start in ar, first frame' ar paint '%.2f ms' 1.3
	compare language 'CPU until then' ar start_cpu '%.2f ms' 1.3

	# The page a switch shows, opened from the one after it: the one before
	# reads it ahead. The second of the list is Spanish.
	at=$("$ours" --list | awk -F "$tab" '$2 == "safety.md" { print $1 }')
	{
		section floor "'$ours' -l es $((at + 1))" 'keys = go=['
		section switch "'$ours' -l en $at" \
			'keys = menu=l pick=Down go=Enter'
	} >"$work/switch.spec"
	bench switch tui --spec "$work/switch.spec" \
		--runs "$(pick 21 7)" --key-runs "$(pick 21 7)"
	compare language 'a switch, beside an opened page' switch key:go:ms \
		'%.2f ms' 1.5
	note "language: the menu, first time:" \
		"$(unit "$(fact switch key:menu:ms)" '%.2f ms')"
}

# handout_line MEASURE PROGRAM METRIC FORMAT GOAL: there is nothing beside it
handout_line()
{
	v=$(fact "$2" "$3")
	line handout "$1" "$(unit "$v" "$4")" - - - - "$v" "$5" ''
}

# Needed are the fonts that quickstart installs, and fontconfig's cache: the
# first run, which is not measured, makes it.
measure_handout()
{
	corpus big
	dump_dir
	# handouts are of guides with conventions
	echo 'title = "Pages"' >"$work/dump/guide.conf"
	# of ASCII alone: no font of these has pictures for signs
	head -c 20000 "$work/big/big1.md" | tr -d '\200-\377' >"$work/pages.md"
	printf 'country = "US"\ndrafts = yes\n' >"$work/site.conf"
	sheets=$("$handout" --list | cut -f 1 | tr '\n' ' ')
	make="'$handout' --site='$work/site.conf' --format=pdf -o -"
	bench handouts batch --input "$work/pages.md" --dir "$work/dump" \
		--scale 1 --runs "$(pick 21 5)" \
		--cmd "one=$make log" --cmd "all=$make $sheets" \
		--cmd "ar=$make -l ar $sheets" \
		--cmd "zh=$make -l zh_CN $sheets"
	handout_line 'one sheet of two pages' one wall:x1 '%.0f ms' 150
	handout_line 'all sheets, one file' all wall:x1 '%.0f ms' 1500
	handout_line 'resident, peak' all rss:x1 '%.1f MiB' 25
	handout_line 'the same, in Arabic' ar rss:x1 '%.1f MiB' 25
	handout_line 'the same, in Chinese' zh rss:x1 '%.1f MiB' 25
	bench pages batch --input "$work/pages.md" --dir "$work/dump" \
		--scale 1,8,64 --runs "$(pick 7 3)" \
		--cmd "pages=$make -c '$work/dump' {name}"
	e=$(fact pages exponent)
	line handout 'exponent, 7 to 450 pages' "$(unit "$e" %.3f)" - \
		- "$(fact pages exponent low)" "$(fact pages exponent high)" \
		"$e" 1.05 ''
}

# lock_line MEASURE PROGRAM FORMAT GOAL
lock_line()
{
	v=$(fact lock "$2")
	line lock "$1" "$(unit "$v" "$3")" - - "$(fact lock "$2" low)" \
		"$(fact lock "$2" high)" "$v" "$4" ''
}

# A kiosk, in a build tree of its own, beside the plain reader.
measure_lock()
{
	facts=$work/lock.facts
	: >"$facts"
	if ! "$bin/lockbench" 51 "$facts" >>"$log" 2>&1; then
		note "lock: this build has none, or it failed"
		return
	fi
	lock_line "closed, median of 51 forks" close '%.2f ms' 0.6
	lock_line "the broker is started" broker '%.2f ms' 1
	tree=$work/kiosk
	mkdir -p "$tree/src" "$tree/etc/ketaguide"
	: >"$tree/config.status"
	ln -sf "$here/../../content" "$tree/content"
	cp "$ours" "$tree/src/ketaguide"
	cp "$ours-kiosk" "$tree/src/ketaguide-kiosk"
	{
		printf 'country = "US"\npilot = yes\ndrafts = yes\ntext en {\n'
		printf 'clinic-phone = "555 0100"\nstaff-now = "Tell us."\n}\n'
	} >"$tree/etc/ketaguide/site.conf"
	chmod 600 "$tree/etc/ketaguide/site.conf"
	{
		section plain "'$tree/src/ketaguide'"
		section kiosk "'$tree/src/ketaguide' --kiosk"
	} >"$work/lock.spec"
	bench kiosk tui --spec "$work/lock.spec" --expect Welcome \
		--runs "$(pick 31 11)" --key-runs 0
	for p in plain:15 kiosk:150; do
		v=$(fact ${p%:*} paint)
		line lock "first frame, ${p%:*}" "$(unit "$v" '%.2f ms')" \
			- - - - "$v" "${p#*:}" ''
	done
	# It ends by a signal, or by its staff.
	grep -v "^kiosk: kiosk: .*quit keys" "$work/notes" \
		>"$work/kept"
	mv "$work/kept" "$work/notes"
}

# share_line MEASURE KEY: the frame at the other screen, beside that of the same
# key at a screen that is not shared
share_line()
{
	r=$(fact follower "key:$2:ms" ratio)
	line share "$1" "$(unit "$(fact follower "key:$2:ms")" '%.2f ms')" \
		"alone $(unit "$(fact floor "key:$2:ms")" '%.2f ms')" \
		"$r" "$(fact follower "key:$2:ms" low)" \
		"$(fact follower "key:$2:ms" high)" "$r" 2 \
		"its own frame $(unit "$(fact leader "key:$2:ms" ratio)" %.2f)"
}

# Two of them, in two languages; a key at one of them, and the frame at the
# other.
measure_share()
{
	mkdir -p "$work/meet"
	chmod 700 "$work/meet"
	at="-c '$here/../../content'"
	{
		section floor "'$ours' $at -l es safety" "expect = Puntos clave"
		section leader "'$ours' $at --share=bench safety" \
			"expect = Key points" "env = XDG_RUNTIME_DIR=$work/meet"
		section follower "'$ours' $at --join=bench -l es" \
			"expect = Puntos clave" "env = XDG_RUNTIME_DIR=$work/meet"
	} >"$work/share.spec"
	keys='line=j*50 screen=PgDn*5 screen=PgUp*5 top=g open=]*5 open=[*5'
	bench share pair --spec "$work/share.spec" --keys "$keys" \
		--runs "$(pick 21 5)"
	share_line 'a line, at the other screen' line
	share_line 'a screen' screen
	share_line 'a page' open
}

# --- the table --------------------------------------------------------------

table()
{
	awk -F "$tab" '
	function num(x, f) { return x == "-" ? "-" : sprintf(f, x) }
	function verdict(j, goal, low, high) {
		if (j == "-")
			return "did not run"
		# an interval with the goal inside: more runs may turn it
		near = low != "-" && low <= goal + 0 && high > goal + 0
		return (j <= goal + 0 ? "ok" : "over") (near ? " ±" : "")
	}
	BEGIN {
		form = "%-9s %-28s %10s  %-24s %-18s %5s  %-11s %s\n"
		printf form, "row", "measure", "ours", "floor or peer",
			"ratio [95 %]", "goal", "", "peers, as ratios"
	}
	{
		r = num($5, "%.2f")
		if ($6 != "-")
			r = (r == "-" ? "" : r " ") "[" num($6, "%.2f") "-" \
				num($7, "%.2f") "]"
		v = verdict($8, $9, $6, $7)
		printf form, ($1 == last ? "" : $1), $2, $3, $4, r, $9, v, $10
		last = $1
		if (v == "did not run")
			bad = 1
	}
	END { exit bad }' "$work/rows"
}

calibrate()
{
	"$bin/tuibench" calibrate </dev/null | sed "s/^# now/# noise $1/"
}

needs()
{
	for name; do
		case " $wanted " in
		*" $name "*) return 0 ;;
		esac
	done
	return 1
}

calibrate before >"$work/noise"
needs start resident exit && measure_start
needs line screen && measure_keys
needs search && measure_search
needs many idle && measure_many
needs big && measure_big
needs guide && measure_guide
needs dump && measure_dump
needs growth && measure_growth
needs hostile && measure_hostile
needs language && measure_language
needs handout && measure_handout
needs lock && measure_lock
needs share && measure_share
calibrate after >>"$work/noise"

status=0
table || status=1
cat "$work/noise"
[ -z "${absent:-}" ] || echo "# not installed, so not compared: $absent"
sed 's/^/# /' "$work/notes"
if grep -Eq ' (ours|none|color|home|page|check|ar|switch|one|all|zh|pages|leader|follower): .* failed' "$work/notes"; then
	status=1
fi
[ $status = 0 ] || [ -n "${BENCH_LOG:-}" ] ||
	echo "# BENCH_LOG=FILE keeps the whole tables and what failed"
exit $status
