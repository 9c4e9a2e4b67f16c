/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/plural_rules.h"

#include <string.h>

#include "locale/languages.h"

/* What many languages share. */
#define NONE "0"
#define NOT_ONE "n != 1"
#define OVER_ONE "n > 1"
#define WEST_SLAVIC "n==1 ? 0 : n>=2 && n<=4 ? 1 : 2"
#define EAST_SLAVIC                                                            \
	"n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "                    \
	"(n%100<10 || n%100>=20) ? 1 : 2"

static const struct plural_rule rules[] = {
    {"af", "Afrikaans", 2, NOT_ONE},
    {"am", "Amharic", 2, OVER_ONE},
    {"ar", "Arabic", 6,
	"n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
	"n%100>=11 ? 4 : 5"},
    {"az", "Azerbaijani", 2, NOT_ONE},
    {"be", "Belarusian", 3, EAST_SLAVIC},
    {"bg", "Bulgarian", 2, NOT_ONE},
    {"bn", "Bengali", 2, NOT_ONE},
    {"bs", "Bosnian", 3, EAST_SLAVIC},
    {"ca", "Catalan", 2, NOT_ONE},
    {"ckb", "Central Kurdish", 2, NOT_ONE},
    {"cs", "Czech", 3, WEST_SLAVIC},
    {"cy", "Welsh", 6,
	"n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5"},
    {"da", "Danish", 2, NOT_ONE},
    {"de", "German", 2, NOT_ONE},
    {"el", "Greek", 2, NOT_ONE},
    {"eo", "Esperanto", 2, NOT_ONE},
    {"es", "Spanish", 2, NOT_ONE},
    {"et", "Estonian", 2, NOT_ONE},
    {"eu", "Basque", 2, NOT_ONE},
    {"fa", "Persian", 2, OVER_ONE},
    {"fi", "Finnish", 2, NOT_ONE},
    {"fil", "Filipino", 2, OVER_ONE},
    {"fo", "Faroese", 2, NOT_ONE},
    {"fr", "French", 2, OVER_ONE},
    {"fy", "Frisian", 2, NOT_ONE},
    {"ga", "Irish", 5,
	"n==1 ? 0 : n==2 ? 1 : n>2 && n<7 ? 2 : n>6 && n<11 ? 3 : 4"},
    {"gd", "Scottish Gaelic", 4,
	"n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3"},
    {"gl", "Galician", 2, NOT_ONE},
    {"gu", "Gujarati", 2, NOT_ONE},
    {"ha", "Hausa", 2, NOT_ONE},
    {"he", "Hebrew", 2, NOT_ONE},
    {"hi", "Hindi", 2, NOT_ONE},
    {"hmn", "Hmong", 1, NONE},
    {"hr", "Croatian", 3, EAST_SLAVIC},
    {"ht", "Haitian Creole", 2, NOT_ONE},
    {"hu", "Hungarian", 2, NOT_ONE},
    {"hy", "Armenian", 2, NOT_ONE},
    {"id", "Indonesian", 1, NONE},
    {"ig", "Igbo", 1, NONE},
    {"is", "Icelandic", 2, "n%10!=1 || n%100==11"},
    {"it", "Italian", 2, NOT_ONE},
    {"ja", "Japanese", 1, NONE},
    {"ka", "Georgian", 2, NOT_ONE},
    {"kk", "Kazakh", 2, NOT_ONE},
    {"km", "Khmer", 1, NONE},
    {"kn", "Kannada", 2, NOT_ONE},
    {"ko", "Korean", 1, NONE},
    {"ku", "Kurdish", 2, NOT_ONE},
    {"ky", "Kyrgyz", 2, NOT_ONE},
    {"ln", "Lingala", 2, OVER_ONE},
    {"lo", "Lao", 1, NONE},
    {"lt", "Lithuanian", 3,
	"n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? "
	"1 : 2"},
    {"lv", "Latvian", 3, "n%10==1 && n%100!=11 ? 0 : n!=0 ? 1 : 2"},
    {"mg", "Malagasy", 2, OVER_ONE},
    {"mk", "Macedonian", 2, "n%10==1 && n%100!=11 ? 0 : 1"},
    {"ml", "Malayalam", 2, NOT_ONE},
    {"mn", "Mongolian", 2, NOT_ONE},
    {"mr", "Marathi", 2, NOT_ONE},
    {"ms", "Malay", 1, NONE},
    {"mt", "Maltese", 4,
	"n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : "
	"n%100>10 && n%100<20 ? 2 : 3"},
    {"my", "Burmese", 1, NONE},
    {"nb", "Norwegian Bokmal", 2, NOT_ONE},
    {"ne", "Nepali", 2, NOT_ONE},
    {"nl", "Dutch", 2, NOT_ONE},
    {"nn", "Norwegian Nynorsk", 2, NOT_ONE},
    {"oc", "Occitan", 2, OVER_ONE},
    {"om", "Oromo", 2, NOT_ONE},
    {"pa", "Punjabi", 2, NOT_ONE},
    {"pl", "Polish", 3,
	"n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"},
    {"ps", "Pashto", 2, NOT_ONE},
    {"pt", "Portuguese", 2, NOT_ONE},
    {"pt_BR", "Brazilian Portuguese", 2, OVER_ONE},
    {"ro", "Romanian", 3, "n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2"},
    {"ru", "Russian", 3, EAST_SLAVIC},
    {"rw", "Kinyarwanda", 2, NOT_ONE},
    {"sd", "Sindhi", 2, NOT_ONE},
    {"si", "Sinhala", 2, NOT_ONE},
    {"sk", "Slovak", 3, WEST_SLAVIC},
    {"sl", "Slovenian", 4,
	"n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3"},
    {"sn", "Shona", 2, NOT_ONE},
    {"so", "Somali", 2, NOT_ONE},
    {"sq", "Albanian", 2, NOT_ONE},
    {"sr", "Serbian", 3, EAST_SLAVIC},
    {"sv", "Swedish", 2, NOT_ONE},
    {"sw", "Swahili", 2, NOT_ONE},
    {"ta", "Tamil", 2, NOT_ONE},
    {"te", "Telugu", 2, NOT_ONE},
    {"th", "Thai", 1, NONE},
    {"ti", "Tigrinya", 2, OVER_ONE},
    {"tk", "Turkmen", 2, NOT_ONE},
    {"tr", "Turkish", 2, NOT_ONE},
    {"ug", "Uyghur", 2, NOT_ONE},
    {"uk", "Ukrainian", 3, EAST_SLAVIC},
    {"ur", "Urdu", 2, NOT_ONE},
    {"uz", "Uzbek", 2, NOT_ONE},
    {"vi", "Vietnamese", 1, NONE},
    {"wo", "Wolof", 1, NONE},
    {"xh", "Xhosa", 2, NOT_ONE},
    {"yi", "Yiddish", 2, NOT_ONE},
    {"yo", "Yoruba", 1, NONE},
    {"zh_CN", "Chinese (simplified)", 1, NONE},
    {"zh_HK", "Chinese (Hong Kong)", 1, NONE},
    {"zh_TW", "Chinese (traditional)", 1, NONE},
    {"zu", "Zulu", 2, OVER_ONE},
};

enum { RULES = sizeof rules / sizeof *rules };

const struct plural_rule *
plural_rules(size_t *n)
{
	*n = RULES;
	return rules;
}

const struct plural_rule *
plural_rule_find(const char *tag)
{
	char t[LANGUAGE_TAG_MAX];

	if (!language_normalise(tag, t))
		return NULL;
	do {
		for (size_t i = 0; i < RULES; i++)
			if (strcmp(rules[i].tag, t) == 0)
				return &rules[i];
	} while (language_shorten(t));
	return NULL;
}
