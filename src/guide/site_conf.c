/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site.conf: its keys, what each may be, and how they become a struct site. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "guide/folder.h"
#include "guide/guideconf.h"
#include "guide/settings.h"
#include "guide/site_internal.h"
#include "guide/site_text.h"
#include "locale/languages.h"

/* ---- checks --------------------------------------------------------- */

static const char *const papers[] = {"Letter", "A4", NULL};
static const char *const bidis[] = {"auto", "app", "off", NULL};
static const char *const themes[] = {
    "light", "dark", "high-contrast", "none", NULL};
static const char *const keyboards[] = {"keypad", "full", NULL};

static int
word_index(const char *const *words, const char *v)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(words[i], v) == 0)
			return i;
	return -1;
}

static bool
is_paper(const char *v)
{
	return word_index(papers, v) >= 0;
}

static bool
is_bidi(const char *v)
{
	return word_index(bidis, v) >= 0;
}

static bool
is_theme(const char *v)
{
	return word_index(themes, v) >= 0;
}

static bool
is_keyboard(const char *v)
{
	return word_index(keyboards, v) >= 0;
}

static bool
all_of(const char *v, const char *extra)
{
	for (; *v; v++)
		if (!(*v >= 'a' && *v <= 'z') && !(*v >= 'A' && *v <= 'Z') &&
		    !(*v >= '0' && *v <= '9') && !strchr(extra, *v))
			return false;
	return true;
}

/* A URI that IPP speaks, or the name of a CUPS queue. */
static bool
is_printer(const char *v)
{
	size_t n = strlen(v);

	if (n == 0)
		return true;
	if (strncmp(v, "ipp://", 6) == 0)
		return n > 6 && n < 1024 && all_of(v, "-._~:/?#[]@!&()+,;=%*");
	if (strncmp(v, "ipps://", 7) == 0)
		return n > 7 && n < 1024 && all_of(v, "-._~:/?#[]@!&()+,;=%*");
	return n < 128 && v[0] != '-' && all_of(v, "-._");
}

/* Where node_exporter looks, or a link from there leads: it takes *.prom alone.
 */
static bool
is_counts(const char *v)
{
	size_t n = strlen(v);

	return n > 6 && n < 1024 && v[0] == '/' && !strstr(v, "..") &&
	       strcmp(v + n - 5, ".prom") == 0 && v[n - 6] != '/' &&
	       all_of(v, "-._/");
}

/* crypt(5): $id$…$hash.  Never the PIN itself. */
static bool
is_crypt_hash(const char *v)
{
	size_t n = strlen(v), dollars = 0;

	for (const char *p = v; *p; p++)
		dollars += *p == '$';
	return n >= 20 && n < 384 && v[0] == '$' && v[1] != '$' &&
	       dollars >= 3 && all_of(v, "./$,=+-_");
}

/* "safety" or "safety#home-use", below the guide. */
static bool
is_place(const char *v)
{
	return *v && *v != '/' && *v != '#' && !strstr(v, "..") &&
	       all_of(v, "-._/# ");
}

/* ---- keys ----------------------------------------------------------- */

#define LANGUAGE_WORDS "a language, as in \"es\" or \"zh_CN\""

/* In the order of enum site_text; the names are those of site_text.c. */
static const struct settings_key text_keys[] = {
    {.name = "clinic"},
    {.name = "clinic-phone"},
    {.name = "after-hours-phone"},
    {.name = "food-and-drink-rule"},
    {.name = "staff-now"},
    {.name = "risk-protocol"},
    {.name = "closed-now"},
    {.name = "printer-place"},
    {0},
};

static const struct settings_key route_keys[] = {
    {.name = "food", .type = SETTINGS_NUMBER, .max = 10080},
    {.name = "liquids", .type = SETTINGS_NUMBER, .max = 10080},
    {.name = "stay", .type = SETTINGS_NUMBER, .max = 10080},
    {0},
};

static const struct settings_key limits_keys[] = {
    {.name = "jobs", .type = SETTINGS_NUMBER, .max = 1000},
    {.name = "pages", .type = SETTINGS_NUMBER, .max = 10000},
    {.name = "gap", .type = SETTINGS_NUMBER, .max = 3600},
    {0},
};

/* 20 seconds to answer are what WCAG 2.2.1 asks for. */
static const struct settings_key idle_keys[] = {
    {.name = "warn", .type = SETTINGS_NUMBER, .min = 20, .max = 86400},
    {.name = "answer", .type = SETTINGS_NUMBER, .min = 20, .max = 3600},
    {0},
};

static const struct settings_key staff_keys[] = {
    {.name = "pin",
	.check = is_crypt_hash,
	.allowed = "the hash of the PIN, as mkpasswd makes it: \"$y$...\""},
    {0},
};

static const struct settings_key site_keys[] = {
    {.name = "country",
	.check = settings_is_country,
	.allowed = "two capital letters, as in \"US\""},
    {.name = "paper", .check = is_paper, .allowed = "\"Letter\" or \"A4\""},
    {.name = "public-title"},
    {.name = "bidi",
	.check = is_bidi,
	.allowed = "\"auto\", \"app\" or \"off\""},
    {.name = "theme",
	.check = is_theme,
	.allowed = "\"light\", \"dark\", \"high-contrast\" or \"none\""},
    {.name = "languages",
	.type = SETTINGS_LIST,
	.check = settings_is_language,
	.allowed = "languages, as in {\"en\", \"es\"}"},
    {.name = "drafts", .type = SETTINGS_YES_NO},
    {.name = "pilot", .type = SETTINGS_YES_NO},
    {.name = "keyboard",
	.check = is_keyboard,
	.allowed = "\"keypad\" or \"full\""},
    {.name = "printer",
	.check = is_printer,
	.allowed = "\"ipp://...\", \"ipps://...\" or the name of a queue"},
    {.name = "printer-place"},
    {.name = "cover", .type = SETTINGS_YES_NO},
    {.name = "counts",
	.check = is_counts,
	.allowed = "an absolute path that ends in .prom"},
    {.name = "withdraw",
	.type = SETTINGS_LIST,
	.check = is_place,
	.allowed = "places, as in {\"safety#home-use\"}"},
    {.name = "text",
	.type = SETTINGS_TITLED,
	.check = settings_is_language,
	.allowed = LANGUAGE_WORDS,
	.keys = text_keys},
    {.name = "line",
	.type = SETTINGS_TITLED,
	.check = settings_is_words,
	.allowed = "the line's name",
	.keys = lines_keys},
    {.name = "route",
	.type = SETTINGS_TITLED,
	.check = guideconf_is_route,
	.allowed = "a name of guide.conf, as in esketamine",
	.keys = route_keys},
    {.name = "limits", .type = SETTINGS_SECTION, .keys = limits_keys},
    {.name = "idle", .type = SETTINGS_SECTION, .keys = idle_keys},
    {.name = "staff", .type = SETTINGS_SECTION, .keys = staff_keys},
    {0},
};

/* ---- taking --------------------------------------------------------- */

static const char *
tag_copy(struct arena *a, const char *v)
{
	char tag[LANGUAGE_TAG_MAX];

	return arena_strdup(a, language_normalise(v, tag) ? tag : v);
}

static void
take_words(struct site *s, struct cfg_t *root)
{
	const char *v;

	s->country = settings_text(s->a, root, "country");
	s->public_title = settings_text(s->a, root, "public-title");
	s->paper = settings_text(s->a, root, "paper");
	s->printer = settings_text(s->a, root, "printer");
	s->printer_place = settings_text(s->a, root, "printer-place");
	s->counts = settings_text(s->a, root, "counts");
	v = settings_text(s->a, root, "bidi");
	if (*v)
		s->bidi = (enum site_bidi)word_index(bidis, v);
	v = settings_text(s->a, root, "theme");
	if (*v)
		s->theme = (enum site_theme)word_index(themes, v);
	v = settings_text(s->a, root, "keyboard");
	if (*v)
		s->keyboard = (enum site_keyboard)word_index(keyboards, v);
	s->drafts = settings_yes(root, "drafts", s->drafts);
	s->pilot = settings_yes(root, "pilot", s->pilot);
	s->cover = settings_yes(root, "cover", s->cover);
}

static void
take_numbers(struct site *s, struct cfg_t *root)
{
	struct cfg_t *at = settings_section(root, "limits", 0);

	if (at) {
		s->jobs = settings_number(at, "jobs", s->jobs);
		s->pages = settings_number(at, "pages", s->pages);
		s->gap = settings_number(at, "gap", s->gap);
	}
	at = settings_section(root, "idle", 0);
	if (at) {
		s->idle_warn = settings_number(at, "warn", s->idle_warn);
		s->idle_answer = settings_number(at, "answer", s->idle_answer);
	}
	at = settings_section(root, "staff", 0);
	if (at)
		s->staff_pin = settings_text(s->a, at, "pin");
}

static void
take_lists(struct site *s, struct cfg_t *root)
{
	size_t n = settings_count(root, "languages");
	const char *const *given = settings_list(s->a, root, "languages");
	const char **tags = arena_zalloc(s->a, (n + 1) * sizeof *tags);

	for (size_t i = 0; i < n; i++)
		tags[i] = tag_copy(s->a, given[i]);
	s->languages = tags;
	s->withdraw = settings_list(s->a, root, "withdraw");
	for (size_t i = 0; s->withdraw[i]; i++)
		if (strncmp(s->withdraw[i], "get-help", 8) == 0 &&
		    strchr("#.", s->withdraw[i][8]))
			s->help_withdrawn = true;
}

static void
take_texts(struct site *s, struct cfg_t *root)
{
	size_t n = settings_count(root, "text");
	struct site_texts *t = arena_zalloc(s->a, (n + 1) * sizeof *t);

	for (size_t i = 0; i < n; i++) {
		struct cfg_t *at = settings_section(root, "text", i);

		t[i].lang = tag_copy(s->a, settings_title(s->a, at));
		for (int k = 0; k < SITE_TEXT_COUNT; k++) {
			const char *v =
			    settings_text(s->a, at, site_text_name(k));

			t[i].text[k] = settings_is_words(v) ? v : NULL;
		}
	}
	s->texts = t;
	s->ntexts = n;
}

static void
take_routes(struct site *s, struct cfg_t *root)
{
	size_t n = settings_count(root, "route");
	struct site_route *r = arena_zalloc(s->a, (n + 1) * sizeof *r);

	for (size_t i = 0; i < n; i++) {
		struct cfg_t *at = settings_section(root, "route", i);

		r[i].name = settings_title(s->a, at);
		r[i].food = settings_number(at, "food", -1);
		r[i].liquids = settings_number(at, "liquids", -1);
		r[i].stay = settings_number(at, "stay", -1);
	}
	s->routes = r;
	s->nroutes = n;
}

struct site *
site_load(const char *path, struct err *e)
{
	struct settings *c;
	struct cfg_t *root;
	struct bytes b;
	struct site *s;

	if (!folder_read_any(path, SETTINGS_MAX, &b, e))
		return NULL;
	c = settings_parse(path, b.s, b.n, site_keys, e);
	bytes_done(&b);
	if (!c)
		return NULL;
	root = settings_root(c);
	s = site_new();
	s->path = arena_strdup(s->a, path);
	take_words(s, root);
	take_numbers(s, root);
	take_lists(s, root);
	take_texts(s, root);
	take_routes(s, root);
	s->lines = lines_take(s->a, root, "", &s->nlines);
	settings_free(c);
	return s;
}
