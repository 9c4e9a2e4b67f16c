/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/guideconf.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "guide/settings.h"
#include "locale/languages.h"
#include "text/text.h"

enum { ROUTE_NAME_MAX = 32 }; /* [bytes] */

static bool
is_direction(const char *v)
{
	return strcmp(v, "ltr") == 0 || strcmp(v, "rtl") == 0;
}

static const struct settings_key language_keys[] = {
    {.name = "name",
	.required = true,
	.check = settings_is_words,
	.allowed = "the language's own name"},
    {.name = "direction",
	.check = is_direction,
	.allowed = "\"ltr\" or \"rtl\""},
    {0},
};

bool
guideconf_is_route(const char *name)
{
	size_t n = strlen(name);

	return n > 0 && n <= ROUTE_NAME_MAX &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == n &&
	       name[0] != '-' && name[n - 1] != '-';
}

static const struct settings_key route_keys[] = {
    {.name = "title",
	.required = true,
	.check = settings_is_words,
	.allowed = "what the guide calls this way of being treated"},
    {0},
};

static const struct settings_key guide_keys[] = {
    {.name = "title",
	.check = settings_is_words,
	.allowed = "what the guide is called"},
    {.name = "public-title"},
    {.name = "version"},
    {.name = "source-language",
	.check = settings_is_language,
	.allowed = "a language, as in \"en\""},
    {.name = "grade-cap", .type = SETTINGS_NUMBER, .min = 1, .max = 20},
    {.name = "reviewed", .type = SETTINGS_YES_NO},
    {.name = "language",
	.type = SETTINGS_TITLED,
	.check = settings_is_language,
	.allowed = "a language, as in \"es\" or \"zh_CN\"",
	.keys = language_keys},
    {.name = "route",
	.type = SETTINGS_TITLED,
	.most = GUIDE_ROUTES_MAX,
	.check = guideconf_is_route,
	.allowed = "small letters, digits and '-', as in \"esketamine\"",
	.keys = route_keys},
    {0},
};

static const char *
tag_copy(struct arena *a, const char *v)
{
	char tag[LANGUAGE_TAG_MAX];

	return arena_strdup(a, language_normalise(v, tag) ? tag : "en");
}

static void
take_languages(struct arena *a, struct cfg_t *root, struct guideconf *g)
{
	size_t n = settings_count(root, "language");
	struct guide_language *l = arena_zalloc(a, (n + 1) * sizeof *l);

	for (size_t i = 0; i < n; i++) {
		struct cfg_t *sec = settings_section(root, "language", i);

		l[i].tag = tag_copy(a, settings_title(a, sec));
		l[i].name = settings_text(a, sec, "name");
		l[i].rtl =
		    strcmp(settings_text(a, sec, "direction"), "rtl") == 0;
	}
	g->languages = l;
	g->nlanguages = n;
}

static void
take_routes(struct arena *a, struct cfg_t *root, struct guideconf *g)
{
	size_t n = settings_count(root, "route");
	struct guide_route *r = arena_zalloc(a, (n + 1) * sizeof *r);

	for (size_t i = 0; i < n; i++) {
		struct cfg_t *sec = settings_section(root, "route", i);

		r[i].name = settings_title(a, sec);
		r[i].title = settings_text(a, sec, "title");
	}
	g->routes = r;
	g->nroutes = n;
}

const struct guideconf *
guideconf_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e)
{
	struct settings *c = settings_parse(path, s, n, guide_keys, e);
	struct guideconf *g = arena_zalloc(a, sizeof *g);
	struct cfg_t *root;

	*g = (struct guideconf){.title = "",
	    .public_title = "",
	    .version = "",
	    .source_language = "en",
	    .grade_cap = 8};
	if (!c)
		return g;
	root = settings_root(c);
	g->title = settings_text(a, root, "title");
	g->public_title = settings_text(a, root, "public-title");
	g->version = settings_text(a, root, "version");
	g->source_language =
	    settings_count(root, "source-language")
		? tag_copy(a, settings_text(a, root, "source-language"))
		: "en";
	g->grade_cap = settings_number(root, "grade-cap", 8);
	g->reviewed = settings_yes(root, "reviewed", false);
	take_languages(a, root, g);
	take_routes(a, root, g);
	settings_free(c);
	return g;
}

/* ---- book.toml ------------------------------------------------------ */

/* The value of a basic or literal TOML string in one line. */
static const char *
toml_string(struct arena *a, const char *v, size_t n)
{
	const char *end, *out = NULL;
	struct str raw, clean;
	char quote = n ? v[0] : '\0';

	if (quote != '"' && quote != '\'')
		return NULL;
	str_init(&raw);
	str_init(&clean);
	for (end = v + 1; end < v + n && *end != quote; end++) {
		if (*end == '\\' && quote == '"' && end + 1 < v + n)
			end++;
		str_putc(&raw, *end);
	}
	text_clean(&clean, str_text(&raw), raw.len);
	if (clean.len && !memchr(clean.s, '\n', clean.len))
		out = arena_strndup(a, clean.s, clean.len);
	str_done(&raw);
	str_done(&clean);
	return out;
}

const char *
guideconf_book_title(struct arena *a, const char *s, size_t n)
{
	const char *end = s + n;
	bool in_book = false;

	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		const char *stop = nl ? nl : end, *p = s;

		while (p < stop && (*p == ' ' || *p == '\t'))
			p++;
		if (p < stop && *p == '[')
			in_book = stop - p >= 6 && memcmp(p, "[book]", 6) == 0;
		if (in_book && stop - p > 5 && memcmp(p, "title", 5) == 0) {
			for (p += 5; p < stop && (*p == ' ' || *p == '\t');)
				p++;
			if (p < stop && *p == '=') {
				for (p++; p < stop && *p == ' ';)
					p++;
				return toml_string(a, p, (size_t)(stop - p));
			}
		}
		s = nl ? nl + 1 : end;
	}
	return NULL;
}
