/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/po.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "text/text.h"

#define WIDTH 79 /* [cells] of a line of places */

/* A file's name with blanks in it stands between these. */
#define NAME_OPEN "\xe2\x81\xa8"  /* U+2068 */
#define NAME_CLOSE "\xe2\x81\xa9" /* U+2069 */

static void
put_quoted(struct str *out, const char *s, size_t n)
{
	str_putc(out, '"');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n' || s[i] == '\t') {
			str_puts(out, s[i] == '\n' ? "\\n" : "\\t");
			continue;
		}
		if (s[i] == '"' || s[i] == '\\')
			str_putc(out, '\\');
		str_putc(out, s[i]);
	}
	str_puts(out, "\"\n");
}

void
po_string(struct str *out, const char *keyword, const char *s)
{
	const char *nl = strchr(s, '\n');

	str_printf(out, "%s ", keyword);
	if (nl && nl[1])
		str_puts(out, "\"\"\n");
	for (; nl && nl[1]; s = nl + 1, nl = strchr(s, '\n'))
		put_quoted(out, s, (size_t)(nl + 1 - s));
	put_quoted(out, s, strlen(s));
}

void
po_comment(struct str *out, const char *name, const char *words)
{
	str_printf(out, "#. %s: %s\n", name, words);
}

void
po_place(struct str *out, size_t *column, const char *file, uint32_t line)
{
	bool blank = strpbrk(file, " \t") != NULL;
	char number[16];
	size_t width;

	snprintf(number, sizeof number, ":%u", line);
	width = 1 + (size_t)text_cols(file, strlen(file)) + strlen(number) +
		(blank ? 2 : 0);
	if (!*column || *column + width > WIDTH) {
		str_puts(out, *column ? "\n#:" : "#:");
		*column = 2;
	}
	str_printf(out, " %s%s%s%s", blank ? NAME_OPEN : "", file,
	    blank ? NAME_CLOSE : "", number);
	*column += width;
}
