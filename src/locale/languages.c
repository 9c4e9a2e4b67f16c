/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "locale/languages.h"

#include <string.h>

/*
 * Own names as the Unicode CLDR and the speakers write them, capitalised for
 * a list.  The latin column has only ASCII: a console font may have no more.
 */
static const struct language languages[] = {
    {"en", "English", "English", false},
    {"am", "አማርኛ", "Amharic", false},
    {"ar", "العربية", "Arabic", true},
    {"bn", "বাংলা", "Bengali", false},
    {"cs", "Čeština", "Cestina", false},
    {"de", "Deutsch", "Deutsch", false},
    {"el", "Ελληνικά", "Greek", false},
    {"es", "Español", "Espanol", false},
    {"fa", "فارسی", "Persian", true},
    {"fil", "Filipino", "Filipino", false},
    {"fr", "Français", "Francais", false},
    {"gu", "ગુજરાતી", "Gujarati", false},
    {"he", "עברית", "Hebrew", true},
    {"hi", "हिन्दी", "Hindi", false},
    {"hmn", "Hmoob", "Hmoob", false},
    {"ht", "Kreyòl ayisyen", "Kreyol ayisyen", false},
    {"hu", "Magyar", "Magyar", false},
    {"hy", "Հայերեն", "Armenian", false},
    {"id", "Bahasa Indonesia", "Bahasa Indonesia", false},
    {"it", "Italiano", "Italiano", false},
    {"ja", "日本語", "Japanese", false},
    {"km", "ខ្មែរ", "Khmer", false},
    {"ko", "한국어", "Korean", false},
    {"lo", "ລາວ", "Lao", false},
    {"my", "မြန်မာ", "Burmese", false},
    {"nb", "Norsk bokmål", "Norsk bokmal", false},
    {"ne", "नेपाली", "Nepali", false},
    {"nl", "Nederlands", "Nederlands", false},
    {"pa", "ਪੰਜਾਬੀ", "Punjabi", false},
    {"pl", "Polski", "Polski", false},
    {"ps", "پښتو", "Pashto", true},
    {"pt", "Português", "Portugues", false},
    {"pt_BR", "Português do Brasil", "Portugues do Brasil", false},
    {"ro", "Română", "Romana", false},
    {"ru", "Русский", "Russian", false},
    {"so", "Soomaali", "Soomaali", false},
    {"sv", "Svenska", "Svenska", false},
    {"sw", "Kiswahili", "Kiswahili", false},
    {"th", "ไทย", "Thai", false},
    {"tr", "Türkçe", "Turkce", false},
    {"uk", "Українська", "Ukrainian", false},
    {"ur", "اردو", "Urdu", true},
    {"vi", "Tiếng Việt", "Tieng Viet", false},
    {"zh_CN", "简体中文", "Chinese, simplified", false},
    {"zh_TW", "繁體中文", "Chinese, traditional", false},
};

/* Whole tags that mean another: old codes, scripts, a language alone. */
static const struct alias {
	const char *from, *to;
} aliases[] = {
    {"in", "id"},
    {"iw", "he"},
    {"no", "nb"},
    {"tl", "fil"},
    {"zh", "zh_CN"},
    {"zh_Hans", "zh_CN"},
    {"zh_Hans_CN", "zh_CN"},
    {"zh_Hant", "zh_TW"},
    {"zh_Hant_TW", "zh_TW"},
};

/* ctype's functions ask the locale, in which 'I' may have no small 'i'. */
static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_letter(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
lower(char c)
{
	return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Letters and digits from S on [bytes]. */
static size_t
part_length(const char *s)
{
	size_t n = 0;

	while (is_letter(s[n]) || is_digit(s[n]))
		n++;
	return n;
}

/* "mx" → "MX", "HANS" → "Hans", others small. */
static void
copy_subtag(char *to, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] =
		    n == 2 || (n == 4 && i == 0) ? upper(s[i]) : lower(s[i]);
}

static bool
read_language(const char **s, char *to, size_t *len)
{
	size_t n = part_length(*s);

	if (n < 2 || n > 8)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_letter((*s)[i]))
			return false;
		to[i] = lower((*s)[i]);
	}
	*len = n;
	*s += n;
	return true;
}

static bool
read_subtags(const char **s, char *to, size_t *len)
{
	while (**s == '-' || **s == '_') {
		size_t n = part_length(++*s);

		if (!n || *len + 1 + n >= LANGUAGE_TAG_MAX)
			return false;
		to[(*len)++] = '_';
		copy_subtag(to + *len, *s, n);
		*len += n;
		*s += n;
	}
	return true;
}

/* ".UTF-8" says nothing about the language. */
static void
skip_charset(const char **s)
{
	if (**s != '.')
		return;
	do
		++*s;
	while (is_letter(**s) || is_digit(**s) || **s == '-' || **s == '_');
}

static bool
read_modifier(const char **s, char *to, size_t *len)
{
	size_t n;

	if (**s != '@')
		return true;
	n = part_length(++*s);
	if (!n || *len + 1 + n >= LANGUAGE_TAG_MAX)
		return false;
	if (n != 4 || strncmp(*s, "euro", 4) != 0) { /* a currency */
		to[(*len)++] = '@';
		for (size_t i = 0; i < n; i++)
			to[(*len)++] = lower((*s)[i]);
	}
	*s += n;
	return true;
}

bool
language_normalise(const char *tag, char out[LANGUAGE_TAG_MAX])
{
	char to[LANGUAGE_TAG_MAX];
	size_t len = 0;

	out[0] = '\0';
	if (!read_language(&tag, to, &len) || !read_subtags(&tag, to, &len))
		return false;
	skip_charset(&tag);
	if (!read_modifier(&tag, to, &len) || *tag)
		return false;
	to[len] = '\0';
	if (!strcmp(to, "posix"))
		return false;
	strcpy(out, to);
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
		if (!strcmp(to, aliases[i].from))
			strcpy(out, aliases[i].to);
	}
	return true;
}

bool
language_shorten(char tag[LANGUAGE_TAG_MAX])
{
	char *at = strchr(tag, '@');
	char *end = at ? at : tag + strlen(tag);
	char *cut = NULL;

	for (char *p = tag; p < end; p++) {
		if (*p == '_')
			cut = p;
	}
	if (cut)
		memmove(cut, end, strlen(end) + 1);
	else if (at)
		*at = '\0';
	return cut || at;
}

const char *
language_colon(const char *tag)
{
	static const struct {
		const char *language, *colon;
	} own[] = {{"fr", "\xc2\xa0: "},                     /* U+00A0 */
	    {"zh", "\xef\xbc\x9a"}, {"ja", "\xef\xbc\x9a"}}; /* U+FF1A */
	size_t n = strcspn(tag, "_@");

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (n == strlen(own[i].language) &&
		    strncmp(tag, own[i].language, n) == 0)
			return own[i].colon;
	return ": ";
}

const struct language *
language_find(const char *tag)
{
	char t[LANGUAGE_TAG_MAX];

	if (!tag || !language_normalise(tag, t))
		return NULL;
	do {
		for (size_t i = 0; i < sizeof languages / sizeof *languages;
		     i++) {
			if (!strcmp(t, languages[i].tag))
				return &languages[i];
		}
	} while (language_shorten(t));
	return NULL;
}

static bool
is_set(const char *s)
{
	return s && *s;
}

static bool
is_c(const char *locale)
{
	return !strcmp(locale, "C") || !strcmp(locale, "POSIX");
}

static bool
try_tag(
    const char *s, size_t n, bool (*try)(void *ctx, const char *tag), void *ctx)
{
	char raw[2 * LANGUAGE_TAG_MAX], tag[LANGUAGE_TAG_MAX];

	if (!n || n >= sizeof raw)
		return false;
	memcpy(raw, s, n);
	raw[n] = '\0';
	if (!language_normalise(raw, tag))
		return false;
	do {
		if (try(ctx, tag))
			return true;
	} while (language_shorten(tag));
	return false;
}

bool
language_choose(const char *language, const char *lc_all,
    const char *lc_messages, const char *lang,
    bool (*try)(void *ctx, const char *tag), void *ctx)
{
	const char *list = is_set(lc_all)        ? lc_all
			   : is_set(lc_messages) ? lc_messages
			   : is_set(lang)        ? lang
						 : "";

	if (is_c(list))
		return false;
	if (!is_set(language))
		return try_tag(list, strlen(list), try, ctx);
	list = language;
	for (;;) {
		size_t n = strcspn(list, ":");

		if (try_tag(list, n, try, ctx))
			return true;
		if (!list[n])
			return false;
		list += n + 1;
	}
}
