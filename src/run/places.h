/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * places - where the program's own files are.
 *
 * An installed program finds them below its prefix.  One that runs from the
 * tree it was built in (config.status stands beside its folder) takes the
 * content and catalogs of the source tree, through the link "content" that
 * make left in the build tree, and settings in "etc" beside it; so no path of a
 * build is in the program.
 */
#ifndef RUN_PLACES_H
#define RUN_PLACES_H

struct catalog;
struct err;
struct str;

/* The folder of our own guide.  The caller's, for mem_free(). */
char *places_content(void);

/* SYSCONFDIR/ketaguide/site.conf (etc/… in a build tree) if it is there, else
 * NULL.  For mem_free(). */
char *places_site(void);

/* The programs that make handouts, that print them, and that of a waiting room,
 * where they should be: beside our own.  The caller's, for mem_free(). */
char *places_handout(void);
char *places_printer(void);
char *places_kiosk(void);

/* Where the catalog of TAG is, or would be, appended to S. */
void places_catalog_path(struct str *s, const char *tag);

/*
 * The catalog for WISH (the -l option), or for what the environment asks for.
 * NULL is English: E then says why, when WISH was not to be had or a catalog
 * is broken; else E stays empty.
 */
struct catalog *places_catalog(const char *wish, struct err *e);

#endif
