/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The only file that includes libgettextpo's header.
 *
 * Its handlers are handed nothing and those of a fatal error must not return:
 * so who asks is kept in a variable while it runs, and longjmp() ends it.
 */
#include "config.h"

#include "authoring/msgfmt.h"

#include <setjmp.h>
#include <stddef.h>
#include <string.h>

#include <gettext-po.h>

#include "base/str.h"

struct asker {
	msgfmt_say *say;
	void *ctx;
	jmp_buf end;
};

static struct asker *asking;

/* Its lines as one, each without blanks around it. */
static void
join(struct str *out, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, "\n"), len;
		const char *part = s;

		s += n + (s[n] == '\n');
		for (; n && *part == ' '; n--)
			part++;
		for (len = n; len && part[len - 1] == ' ';)
			len--;
		if (out->len && len)
			str_putc(out, ' ');
		str_put(out, part, len);
	}
}

static void
report(int severity, const char *file, size_t line, size_t column,
    const char *text, const char *more)
{
	const size_t none = (size_t)-1;
	struct str words;

	str_init(&words);
	join(&words, text);
	if (more)
		join(&words, more);
	asking->say(asking->ctx, severity != PO_SEVERITY_WARNING,
	    file && line != none ? (uint32_t)line : 0,
	    file && column != none ? (uint32_t)column : 0, str_text(&words));
	str_done(&words);
	if (severity == PO_SEVERITY_FATAL_ERROR)
		longjmp(asking->end, 1);
}

static void
take_one(int severity, po_message_t message, const char *file, size_t line,
    size_t column, int multiline, const char *text)
{
	(void)message;
	(void)multiline;
	report(severity, file, line, column, text, NULL);
}

/* Of two messages, the place of the first. */
static void
take_two(int severity, po_message_t message1, const char *file1, size_t line1,
    size_t column1, int multiline1, const char *text1, po_message_t message2,
    const char *file2, size_t line2, size_t column2, int multiline2,
    const char *text2)
{
	(void)message1;
	(void)message2;
	(void)file2;
	(void)line2;
	(void)column2;
	(void)multiline1;
	(void)multiline2;
	report(severity, file1, line1, column1, text1, text2);
}

bool
msgfmt_check(const char *path, msgfmt_say *say, void *ctx)
{
	static const struct po_xerror_handler handler = {take_one, take_two};
	struct asker a = {.say = say, .ctx = ctx};
	po_file_t file;

	asking = &a;
	if (setjmp(a.end) == 0) {
		file = po_file_read(path, &handler);
		if (file) {
			po_file_check_all(file, &handler);
			po_file_free(file);
		}
	}
	asking = NULL;
	return true;
}
