/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A guide with pages that cannot be read, and a clinic's settings.
 */
#include "config.h"

#include <stdio.h>

#include "../unit/tempdir.h"
#include "base/str.h"
#include "walk.h"

/* Some of it can be used, and some leads to what cannot. */
static void
write_material(struct tempdir *d)
{
	temp_file(d, "quiz.md",
	    "# Check\n\n## No answer\n\n## Which page?\n\n"
	    "- [x] This\n\n  Yes. [gone](p1.md)\n\n- [ ] That\n\n  It is this."
	    "\n\n[Again](p1.md#gone)\n\n## Two?\n\n- [x] One\n\n  A.\n\n"
	    "- [x] Two\n\n  B.\n\n[Again](p3.md)\n\n## Where?\n\n"
	    "- [ ] Here\n\n  There.\n\n- [x] There\n\n  Yes.\n\n"
	    "[Again](p9.md#x)\n");
	temp_file(d, "teachback.md",
	    "# Tell\n\n## p0.md\n\nWhat is it?\n\n### Key points\n\n- A.\n\n"
	    "### Other wording\n\nB.\n\n## p1.md\n\nAnd this?\n\n"
	    "### Key points\n\n- A.\n\n### Other wording\n\nB.\n\n## "
	    "nowhere.md\n");
	temp_file(d, "questions.md", "# Ask\n\nNothing to choose from.\n");
}

static void
write_pages(struct tempdir *d)
{
	struct str s;
	char name[32];

	str_init(&s);
	for (int i = 0; i < 30; i++) {
		snprintf(name, sizeof name, "p%d.md", i);
		if (i % 3 == 1)
			continue; /* it is missing */
		if (i % 7 == 2) {
			temp_folder(d, name);
			continue;
		}
		str_clear(&s);
		str_printf(&s,
		    "# Page %d\n\n[missing](p1.md) "
		    "[folder](p9.md#x) [x](glossary.md#x) "
		    "[a](sources.md#a) [b](sources.md#b)\n",
		    i);
		for (int k = 0; k < i * 3; k++)
			str_printf(&s, "\n## Section %d\n\nSome words.\n", k);
		temp_bytes(d, name, s.s, s.len);
	}
	str_done(&s);
}

void
walk_write_broken(struct tempdir *d)
{
	struct str s;

	str_init(&s);
	str_puts(&s, "# Broken\n\n[Glossary](glossary.md)\n\n");
	for (int i = 0; i < 30; i++)
		str_printf(&s, "- [Page %d of many](p%d.md)\n%s", i, i,
		    i % 9 == 4 ? "- [Draft]()\n" : "");
	str_puts(&s, "\n[Sources](sources.md)\n");
	temp_bytes(d, "SUMMARY.md", s.s, s.len);
	str_done(&s);
	write_pages(d);
	temp_folder(d, "glossary.md");
	temp_file(d, "sources.md", "# Sources\n\n## a\n\nBook.\n");
	temp_file(d, "guide.conf",
	    "title = \"Broken\"\nroute \"one\" { title = \"One\" }\n");
	write_material(d);
}

void
walk_write_site(struct tempdir *d)
{
	temp_file(d, WALK_SITE,
	    "country = \"US\"\npublic-title = \"Our house\"\n"
	    "keyboard = \"full\"\npilot = yes\ndrafts = yes\n"
	    "printer = \"ipp://127.0.0.1:9/nobody\"\npaper = \"Letter\"\n"
	    "printer-place = \"beside the desk\"\n"
	    "idle {\n warn = 60\n answer = 30\n}\n"
	    "staff {\n pin = \"$y$j9T$ofnobody$atall\"\n}\n");
}
