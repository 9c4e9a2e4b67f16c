#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pdf - handouts as PDF and HTML, as other programs find them: qpdf and poppler
# for the PDFs, tidy for HTML, and pdf_text.pl, which reads a PDF by its tree of
# structure and holds it against the HTML.  The fonts are noto-core's and WQY
# MicroHei alone, with a cache of the test's own.

KETAGUIDE=${KETAGUIDE_HANDOUT:?is the path of ketaguide-handout}
. "$(dirname -- "$0")/lib.sh"

reader=$e2e_dir/pdf_text.pl
fonts=${FONTS_FOLDER:-/usr/share/fonts/truetype}
languages="en es ar zh_CN"
cd "$work" || exit 99

for pair in qpdf:qpdf pdfinfo:poppler-utils pdftotext:poppler-utils \
    pdftoppm:poppler-utils pdffonts:poppler-utils tidy:tidy msgfmt:gettext; do
	ok "${pair%:*} of the package ${pair#*:} is there" \
		command -v "${pair%:*}"
done
ok "the fonts of the package fonts-noto-core are there" \
	test -f "$fonts/noto/NotoSans-Regular.ttf"
ok "the font of the package fonts-wqy-microhei is there" \
	test -f "$fonts/wqy/wqy-microhei.ttc"
test "$failed" = 0 || finish

cat >fonts.conf <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>$fonts/noto</dir>
<dir>$fonts/wqy</dir>
<cachedir>$work/fonts</cachedir>
</fontconfig>
END
FONTCONFIG_FILE=$work/fonts.conf
export FONTCONFIG_FILE

cat >site.conf <<'END'
country = "US"
drafts = yes
text en {
	clinic = "Example Clinic"
	clinic-phone = "555-0100"
	after-hours-phone = "555-0199"
}
text ar {
	clinic = "Example Clinic"
	clinic-phone = "555-0100"
	after-hours-phone = "555-0199"
}
END
content=$source/content

has()
{
	grep -qF -e "$2" "$1"
}

# make FILE ARGUMENT... - a handout of our guide.
make()
{
	to=$1
	shift
	run -c "$content" --site site.conf --force -o "$to" "$@"
	ok "$to: it is made" ended 0
}

# open_pdf FILE - its streams without filters, in FILE.q.
open_pdf()
{
	qpdf --qdf --object-streams=disable "$1" "$1.q"
}

# reads MODE FILE... - the PDF FILE by its tree.
reads()
{
	how=$1
	q=$2.q
	shift 2
	perl "$reader" "$how" "$q" "$@"
}

# ---- what is said of the file ------------------------------------------------------

# says_of_itself FILE LANGUAGE TITLE
says_of_itself()
{
	qpdf --json=1 "$1" >json || return 1
	perl -e '
		my ($lang, $title) = @ARGV;
		local $/;
		my ($catalog) = grep { m{"/Type": "/Catalog"} }
		    split /^    "(?=\d+ 0 R": )/m, <STDIN>;
		sub has { $catalog =~ /$_[0]/ or print "no $_[0]\n" and $bad++ }
		has("\"/Lang\": \"$lang\"");
		has("\"/DisplayDocTitle\": true");
		has("\"/Marked\": true");
		has("\"/StructTreeRoot\": \"\\d+ 0 R\"");
		has("\"/Metadata\": \"\\d+ 0 R\"");
		has("\"/Direction\": \"/R2L\"") if $lang eq "ar";
		exit !!$bad;
	' "$2" <json || return 1
	pdfinfo "$1" >info
	grep -qF "Title:           $3" info && grep -q '^Tagged: *yes' info &&
		grep -q '^JavaScript: *no' info && pdfinfo -meta "$1" |
		grep -qF "<dc:language><rdf:Bag><rdf:li>$2<"
}

# Each font is in the file, and says what its letters are.
has_its_fonts()
{
	pdffonts "$1" >table || return 1
	test "$(wc -l <table)" -gt 2 || return 1
	! sed 1,2d table | grep -v ' yes yes yes  *[0-9]* *0$'
}

# Words of another script stand in letters that go with the rest.
has_one_style()
{
	pdffonts "$1" >table || return 1
	! sed 1,2d table | grep -vE '^[A-Z]{6}\+(NotoSans|WenQuanYi)'
}

# Lists hold items, by poppler's reading too, and there is a first heading.
has_sane_roles()
{
	pdfinfo -struct "$1" >roles 2>/dev/null
	grep -q '^ *H1 ' roles && awk '
		{ match($0, /^ */); depth = RLENGTH; role[depth] = $1 }
		$1 == "LI" && role[depth - 2] != "L" { bad = 1; print NR }
		$1 ~ /^(Lbl|LBody)$/ && role[depth - 2] != "LI" {
			bad = 1; print NR
		}
		END { exit bad }' roles
}

# ---- pages ------------------------------------------------------------------------------

# What pdftotext finds on each page is what the page has.
pages_read_back()
{
	pdftotext "$1" found.txt && reads pages "$1" found.txt
}

# no_ink_outside FILE MM - all within margins of MM, and something on each page.
no_ink_outside()
{
	rm -f ink-*.pgm
	pdftoppm -r 36 -gray "$1" ink && perl -e '
		my $edge = int(shift() / 25.4 * 36) - 1;
		for my $f (@ARGV) {
			local $/;
			open my $h, "<:raw", $f or die;
			my $s = <$h>;
			$s =~ s/^P5\s+(\d+)\s+(\d+)\s+255\s//s or die "$f?";
			my ($w, $h2, $ink) = ($1, $2, 0);
			for my $y (0 .. $h2 - 1) {
				my $row = substr $s, $y * $w, $w;
				my $all = $row =~ /[^\xf0-\xff]/;
				$ink ||= $all;
				next unless $all;
				$bad{$f} = "row $y" if
				    $y < $edge || $y >= $h2 - $edge ||
				    substr($row, 0, $edge) =~ /[^\xf0-\xff]/ ||
				    substr($row, -$edge) =~ /[^\xf0-\xff]/;
			}
			$bad{$f} = "nothing on it" unless $ink;
		}
		print "$_: $bad{$_}\n" for sort keys %bad;
		exit !!%bad;
	' "$2" ink-*.pgm
}

run -c "$content" --site site.conf --list
ok "--list" ended 0
cut -f 1 out >ids
# The card comes first in a file, wherever it is asked for.
{
	printf 'help-now\t1\n'
	cut -f 1,4 out
} >most
sheets=$(cat ids)
some="when-to-call the-day what-it-is log"
ok "there are sheets" test "$(wc -l <ids)" -ge 5
run -c "$content" --site site.conf --force -o probe.pdf help-now
if err_has Pango; then
	skip "PDF" "it was built without Pango"
	finish
fi

# ---- one language, all sheets in one file -------------------------------------------------

# The identifiers and options below are words of ours, to be split.
# shellcheck disable=SC2086
for l in $languages; do
	f=all.$l
	make "$f.pdf" -l "$l" --paper=Letter $sheets help-now
	make "$f.html" -l "$l" $sheets help-now
	ok "$f: qpdf finds nothing" qpdf --check "$f.pdf"
	open_pdf "$f.pdf"
	title=$(sed -n 's/<title>\(.*\)<.*/\1/p' "$f.html")
	ok "$f: language, title, direction" \
		says_of_itself "$f.pdf" "$(echo "$l" | tr _ -)" "$title"
	ok "$f: fonts" has_its_fonts "$f.pdf"
	ok "$f: all fonts look alike" has_one_style "$f.pdf"
	ok "$f: all of it is in the tree, the tree is sane, its words are those \
of the HTML, in order" \
		reads check,same "$f.pdf" "$f.html"
	ok "$f: roles by poppler" has_sane_roles "$f.pdf"
	ok "$f: each page's text is found" pages_read_back "$f.pdf"
	ok "$f: no ink outside the margins" no_ink_outside "$f.pdf" 18
done

# ---- two languages ---------------------------------------------------------------------------

# shellcheck disable=SC2086
for l in es ar zh_CN; do
	for how in "" --beside; do
		f=two$how.$l
		make "$f.pdf" -l "$l" --also=en $how --paper=A4 $some
		make "$f.html" -l "$l" --also=en $how $some
		ok "$f: qpdf finds nothing" qpdf --check "$f.pdf"
		open_pdf "$f.pdf"
		ok "$f: the tree is sane" reads check "$f.pdf"
		order=same
		test -z "$how" || order=all
		ok "$f: the words are those of the HTML" \
			reads "$order" "$f.pdf" "$f.html"
		reads tree "$f.pdf" >tree.txt
		ok "$f: the second language is named" \
			test "$(grep -c '^ *Div (en)' tree.txt)" -gt 10
		ok "$f: fonts" has_its_fonts "$f.pdf"
		ok "$f: each page's text is found" pages_read_back "$f.pdf"
		ok "$f: no ink outside the margins" no_ink_outside "$f.pdf" 18
	done
done

# ---- sizes and papers ------------------------------------------------------------------------

# shellcheck disable=SC2086
for paper in A4 Letter; do
	for size in 12 14 18; do
		f=$paper.$size
		make "$f.pdf" --paper="$paper" --size="$size" $sheets help-now
		make "$f.html" --size="$size" $sheets help-now
		open_pdf "$f.pdf"
		rules=
		test "$size" != 18 || rules=,large
		ok "$f: red flags and the help box are on page 1, the tree is \
sane, its words are those of the HTML${rules:+, the rules of large print}" \
			reads "first,check,same$rules" "$f.pdf" "$f.html"
		box=$(pdfinfo "$f.pdf" | sed -n 's/^Page size: *//p')
		case $paper,$box in
		A4,595*x\ 84* | Letter,612\ x\ 792*) ok "$f: $box" true ;;
		*) ok "$f: $box is not $paper" false ;;
		esac
		test "$size" = 14 || continue
		reads counts "$f.pdf" >counts
		ok "$f: each has its count" test "$(wc -l <most)" = "$(wc -l <counts)"
		paste most counts >both
		ok "$f: no sheet has more pages than it may" \
			awk '$2 != "-" && $3 > $2 { print; bad = 1 }
				END { exit bad }' both
	done
done
# shellcheck disable=SC2086
make large.ar.pdf -l ar --size=18 $some
# shellcheck disable=SC2086
make large.ar.html -l ar --size=18 $some

# first_page NAME ARGUMENT... - what has to be on page 1 is there, and first.pdf
# keeps the rules of large print where it is some.
first_page()
{
	what=$1
	shift
	make first.pdf "$@"
	make first.html "$@"
	open_pdf first.pdf
	rules=
	case " $* " in *" --size=18 "*) rules=,large ;; esac
	ok "$what: red flags and the help box are on page 1${rules:+, large print}" \
		reads "first$rules" first.pdf first.html
}

# Drafts say red flags and help twice: there it is least easy.
# shellcheck disable=SC2086
for l in es ar zh_CN; do
	for kind in 12.Letter 14.Letter 18.Letter 18.A4; do
		first_page "$l $kind" -l "$l" --size="${kind%.*}" \
			--paper="${kind#*.}" $sheets help-now
	done
done
# In two languages both have to be there, one below the other and side by side.
# shellcheck disable=SC2086
for l in "es --also=en" "ar --also=en" "zh_CN --also=en" "fr --also=en" \
	"en --also=es"; do
	for kind in 12.Letter 14.Letter 18.A4 18.Letter; do
		first_page "$l $kind" -l $l --size="${kind%.*}" \
			--paper="${kind#*.}" $sheets help-now
		test "${kind%.*}" = 18 ||
			first_page "$l $kind beside" -l $l --beside \
				--size="${kind%.*}" --paper="${kind#*.}" \
				$sheets help-now
	done
	make beside.pdf -l $l --beside --size=18 --paper=Letter $sheets help-now
	ok "$l 18.Letter beside: large print is not in columns" \
		cmp first.pdf beside.pdf
done
# Nor with the red flags of all pages.
places=$(sed -n 's/.*](\([a-z-]*\.md\)).*/\1/p' "$content/SUMMARY.md")
# shellcheck disable=SC2086
for l in en es; do
	for size in 12 14 18; do
		first_page "$l $size, all pages" -l "$l" --size=$size \
			--paper=Letter $places
	done
done
for f in large.ar A4.18 Letter.12; do
	margin=18
	open_pdf "$f.pdf"
	case $f in
	large*)
		ok "$f: the words are those of the HTML" \
			reads same "$f.pdf" "$f.html"
		;;
	*18) margin=16 ;;
	esac
	ok "$f: the tree is sane" reads check "$f.pdf"
	ok "$f: no ink outside the margins" no_ink_outside "$f.pdf" "$margin"
done

# ---- pictures ---------------------------------------------------------------------------------

for l in $languages; do
	make people.pdf -l "$l" --size=18 depression.md
	open_pdf people.pdf
	ok "$l: people are drawn, as many as are said" reads check people.pdf
	reads tree people.pdf >tree.txt
	ok "$l: there are some" grep -q "^ *Figure \\[.*23.*100" tree.txt
done

# ---- HTML -------------------------------------------------------------------------------------

# Nothing that a browser would fetch, and no name that tells of a topic.
needs_nothing_else()
{
	! grep -iE '<(script|link|img|iframe|object|base)|src=|@import|url\(' \
		"$1" && ! grep -E ' (id|data-[a-z]*)="' "$1"
}

# shellcheck disable=SC2086
for l in $languages; do
	also=en
	test "$l" = en && also='ar'
	for how in "" "--also=$also" "--also=$also --beside"; do
		make one.html -l "$l" $how --size=18 $sheets help-now
		ok "$l $how: tidy finds nothing" tidy -q -e one.html
		ok "$l $how: it needs nothing else" needs_nothing_else one.html
	done
done

# ---- the record of a visit --------------------------------------------------------------------

# visit FILE LANGUAGE LINE... - the record of a visit, as the reader asks for it.
visit()
{
	to=$1
	format=${to##*.}
	{
		echo "ketaguide-job 1"
		printf '%s\n' "task save" "format $format" "path $work/$to" \
			"replace yes" "visit yes" "language $2"
		shift 2
		printf '%s\n' "$@" end
	} >job
	last="ketaguide-handout --job=- for $to"
	timeout "$deadline" "$KETAGUIDE" --job=- -c "${guide:-$content}" \
		--site site.conf <job >out 2>err
	status=$?
	ok "$to: it is made" ended 0
}

# Each kind of line twice, one of each with something in it that runs the other
# way.
some_visit()
{
	printf '%s\n' "name Ann B. (555-0123)" "step 0 0 covered" \
		"step 0 5 covered" "step page 3 covered" "step 0 1 open" \
		"step 0 2 open" "ask question 0 first" \
		"ask words later Darf ich 2 mg nehmen?" "taught 0 got-it" \
		"taught 1 partly" "taught 2 not-yet" "given 1 en the-day" \
		"given 2 es when-to-call" "given 1 ar" "given 1 en help-now" \
		"line Bring a hat (555-0124)." "line Until Monday!"
}

# As much as a job may hold.
whole_visit()
{
	awk 'BEGIN {
		for (i = 0; i < 160; i++)
			words = words "word "
		sub(/ $/, "", words)
		print "name " substr(words, 1, 154)
		for (i = 0; i < 48; i++)
			print "step page", i % 22 + 100 * int(i / 22),
			    i % 3 ? "covered" : "open"
		for (i = 0; i < 64; i++)
			print "taught", i, i % 2 ? "partly" : "not-yet"
		for (i = 0; i < 24; i++)
			print "given 99 es sheet-" i
		print "given more"
		for (i = 0; i < 8; i++)
			print "line", substr(words, 1, 634)
	}'
}

record=$(some_visit)
IFS_was=$IFS
IFS='
'
# The lines are words of their own now.
# shellcheck disable=SC2086
for l in $(echo "$languages" | tr ' ' '\n'); do
	f=record.$l
	visit "$f.pdf" "$l" "paper Letter" $record
	visit "$f.html" "$l" $record
	ok "$f: qpdf finds nothing" qpdf --check "$f.pdf"
	open_pdf "$f.pdf"
	ok "$f: fonts" has_its_fonts "$f.pdf"
	ok "$f: the tree is sane" reads check "$f.pdf"
	ok "$f: roles by poppler" has_sane_roles "$f.pdf"
	ok "$f: the words are those of the HTML" \
		reads same "$f.pdf" "$f.html"
	ok "$f: each page's text is found" pages_read_back "$f.pdf"
	ok "$f: no ink outside the margins" no_ink_outside "$f.pdf" 18
	ok "$f: tidy finds nothing" tidy -q -e "$f.html"
	ok "$f: it needs nothing else" needs_nothing_else "$f.html"
	ok "$f: the name that was typed" has "$f.html" "Ann B."
	ok "$f: a line that was typed" has "$f.html" "Until Monday!"
	test "$l" = en && {
		ok "$f: it is no consent" has "$f.html" "It is not a consent"
		continue
	}
	for how in no yes; do
		f=record-$how.$l
		visit "$f.pdf" "$l" "also en" "beside $how" $record
		visit "$f.html" "$l" "also en" "beside $how" $record
		ok "$f: qpdf finds nothing" qpdf --check "$f.pdf"
		open_pdf "$f.pdf"
		ok "$f: the tree is sane" reads check "$f.pdf"
		order=same
		test "$how" = no || order=all
		ok "$f: the words are those of the HTML" \
			reads "$order" "$f.pdf" "$f.html"
		ok "$f: red flags and the help box of both on page 1" \
			reads first "$f.pdf" "$f.html"
		ok "$f: no ink outside the margins" no_ink_outside "$f.pdf" 18
		ok "$f: tidy finds nothing" tidy -q -e "$f.html"
	done
done
# shellcheck disable=SC2086
for size in 12 14 18; do
	for what in some whole; do
		lines=$(${what}_visit)
		f=record.$what.$size
		visit "$f.pdf" en "size $size" "paper A4" $lines
		visit "$f.html" en "size $size" $lines
		open_pdf "$f.pdf"
		ok "$f: red flags and the help box are on page 1, the tree is \
sane, its words are those of the HTML" \
			reads first,check,same "$f.pdf" "$f.html"
		margin=18
		test "$size" = 18 && margin=16
		ok "$f: no ink outside the margins" \
			no_ink_outside "$f.pdf" "$margin"
	done
done
# shellcheck disable=SC2086
for l in es ar zh_CN fr; do
	for also in "" "also en"; do
		visit first.pdf "$l" "size 18" "paper Letter" $also $record
		visit first.html "$l" "size 18" $also $record
		open_pdf first.pdf
		ok "$l $also: red flags and the help box on page 1 of 18 pt" \
			reads first first.pdf first.html
	done
done
IFS=$IFS_was

# ---- golden trees -----------------------------------------------------------------------------

# A guide that does not change, in a tree of its own so that its translations
# are found.
mkdir -p tree/src tree/po
cp "$KETAGUIDE" tree/src/ketaguide-handout || exit 99
: >tree/config.status
cp -R "$source/tests/guides/draft" tree/content && chmod -R u+w tree/content
cat >tree/content/teachback.md <<'END'
# Own words

## stings.md

What is a sting?

### Key points

- Pain.

### Other wording

It hurts.
END
for l in es ar zh_CN; do
	msgfmt -o "tree/po/$l.gmo" "tree/content/$l.po" || exit 99
done
cat >>tree/content/stings.md <<'END'

## What comes when

```timeline
Before: wear a hat
After: count to `10`
```

1. See [the bees](https://bees.example/?a=1).
2. Call 1-800-555-0100.
END
cat >tree/content/sheets.conf <<'END'
sheet "stings" {
	title = "Stings"
	for = "patient"
	intro = "Most stings hurt for an hour, and then they itch."
	pages = {"stings.md"}
	tick = {"Wash the place.", "Take the ring off."}
	write = {"Where it was"}
	columns = {"Day", "Stings"}
	rows = 3
}
END
KETAGUIDE=$work/tree/src/ketaguide-handout
for l in $languages; do
	run -c tree/content --site site.conf -l "$l" --paper=A4 --size=14 \
		--force -o golden.pdf stings
	ok "golden $l: it is made" ended 0
	open_pdf golden.pdf
	ok "golden $l: the tree is sane" reads check golden.pdf
	reads tree golden.pdf >golden
	if test -n "${UPDATE_GOLDEN-}"; then
		cp golden "$source/tests/golden/handout.$l.struct"
	fi
	ok "golden $l: the tree is as it was" \
		diff -u "$source/tests/golden/handout.$l.struct" golden
	guide=tree/content
	visit record.pdf "$l" "name Ann-B." "step page 0 covered" \
		"taught 0 partly" "given 1 en" "line Until-Monday"
	guide=
	open_pdf record.pdf
	ok "golden record $l: the tree is sane" reads check record.pdf
	reads tree record.pdf >golden
	if test -n "${UPDATE_GOLDEN-}"; then
		cp golden "$source/tests/golden/record.$l.struct"
	fi
	ok "golden record $l: the tree is as it was" \
		diff -u "$source/tests/golden/record.$l.struct" golden
done

# ---- a form that goes on ----------------------------------------------------------------------

sed 's/rows = 3/rows = 40/' tree/content/sheets.conf >forms &&
	cp forms tree/content/sheets.conf
for f in form.pdf form.html; do
	run -c tree/content --site site.conf --force -o "$f" stings
	ok "$f: it is made" ended 0
done
open_pdf form.pdf
reads tree form.pdf >tree.txt
ok "the heads of a form are on its next page, too" \
	test "$(grep -c "Private: Stings" tree.txt)" -ge 1
ok "and are read once" test "$(grep -c 'TH: Stings' tree.txt)" = 1
ok "the tree is sane" reads check form.pdf
ok "the words are those of the HTML" reads same form.pdf form.html

# ---- lines, and where pages end ---------------------------------------------------------------

run -c "$content" --site site.conf --size=18 --paper=A4 --force -o card.pdf \
	help-now
pdftotext -layout card.pdf card.txt
ok "hours are on one line" has card.txt "24 hours"

sed 's/"Example Clinic"/"عيادة 12 شارع 555-0100"/' site.conf >other.conf
run -c "$content" --site other.conf --size=14 --force -o other.pdf log
pdftotext -layout other.pdf other.txt
ok "a number within Arabic words of an English line keeps its order" \
	has other.txt "About this sheet: 555-0100"

# page NAME SIZE - the page NAME alone, and its words.
page()
{
	run -c tree/content --site site.conf --paper=A4 --size="$2" --force \
		-o "$1.pdf" "$1.md"
	pdftotext -layout "$1.pdf" "$1.txt"
}

# A number that comes at each place of a line.
awk 'BEGIN {
	print "# Numbers"
	for (i = 1; i <= 28; i++) {
		line = ""
		for (k = 0; k < 26 + i; k++)
			line = line "in "
		print "\n" line "800 555 0100 or 56-84 mg it is."
		print "\n" line "+1 (555) 010-0199 is another."
	}
}' >tree/content/numbers.md
printf '* [%s](%s.md)\n' Numbers numbers Below below Full full \
	>>tree/content/SUMMARY.md
page numbers 14
ok "telephone numbers are on one line" \
	test "$(grep -c "800 555 0100" numbers.txt)" = 28
ok "long ones, too" test "$(grep -cF "+1 (555) 010-0199" numbers.txt)" = 28
ok "and so are amounts" test "$(grep -c "56-84 mg" numbers.txt)" = 28

# Numbers in Arabic words stand as they are written.
{
	printf '# Arabic\n\n'
	echo 'اتصل 555-0100 أو +1 (555) 010-0199 الآن، وخذ 56-84 mg أو 5-10 mg.'
} >tree/content/arabic.md
# What large print has none of.
cat >tree/content/looks.md <<'END'
# Looks

An *urgent* and a **strong** word; see [the bees](https://bees.example/).

- *All of it.*
END
printf '* [%s](%s.md)\n' Arabic arabic Looks looks >>tree/content/SUMMARY.md
page arabic 14
for number in 555-0100 '+1 (555) 010-0199' '56-84 mg' '5-10 mg'; do
	ok "in Arabic: $number" has arabic.txt "$number"
done
make ar.pdf -l ar when-to-call
pdftotext -layout ar.pdf ar.txt
ok "and so do those of the clinic" not grep -E '0100-555|0199-555' ar.txt
page looks 18
open_pdf looks.pdf
ok "the rules of large print" reads large looks.pdf
ok "a link can be followed" reads check looks.pdf
reads tree looks.pdf >tree.txt
ok "and is one" has tree.txt "Link: the bees"

# filled N - a page of N lines.
filled()
{
	printf '# Lines\n\n'
	awk -v n="$1" 'BEGIN { for (; n > 0; n--) print "* word" }'
}

# At some of these numbers of lines the heading comes at the end of page 1.
n=20
parted=
while test "$n" -lt 40; do
	{
		filled "$n"
		printf '\n## Below\n\n'
		printf '* %s\n' upper lower third fourth
	} >tree/content/below.md
	page below 14
	sed -n '/Below/,/ · /p' below.txt >after.txt
	has after.txt lower || parted="$parted $n"
	n=$((n + 1))
done
ok "below a heading are two lines at least" test -z "$parted"

n=10
lonely=
while test "$n" -lt 26; do
	filled "$n" >tree/content/full.md
	page full 18
	pdftotext -f 2 full.pdf last.txt 2>/dev/null &&
		! has last.txt word && lonely="$lonely $n"
	n=$((n + 1))
done
ok "no last page has a closing line alone" test -z "$lonely"

finish
