/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * booklet_style - how the booklet looks on paper, and its first words.
 *
 * Three columns a block: its number, its words, a margin to write in.  A block
 * is not split between sheets, and a heading stays with what follows.  Black
 * on white, and no meaning that a copier loses.  The boxes in the margins of
 * the sheet are CSS Paged Media's; a browser that has none prints without.
 */
#ifndef AUTHORING_BOOKLET_STYLE_H
#define AUTHORING_BOOKLET_STYLE_H

static const char booklet_style[] =
    "body{font:10.5pt/1.4 serif;max-width:56em;margin:1em auto;"
    "padding:0 1em;color:#000;background:#fff}\n"
    "h1,h2,h3,h4{font-family:sans-serif;line-height:1.25;margin:0;"
    "font-weight:bold}\n"
    "h1{font-size:19pt;margin-bottom:.4em}\n"
    "h2{font-size:15pt;margin-bottom:.3em}\n"
    "h3{font-size:12pt}h4{font-size:10.5pt}\n"
    "a{color:inherit;text-decoration:none}\n"
    ".page,.sign,.toc{break-before:page}\n"
    ".b{display:grid;grid-template-columns:4.2em 1fr 16em;"
    "border-top:1px solid #bbb;break-inside:avoid}\n"
    ".b>div{padding:.4em 0}\n"
    ".h{break-after:avoid;border-top:1px solid #000}\n"
    ".h>.no,.h>.t{padding-top:.7em}\n"
    ".b>.no{font:9pt/1.6 sans-serif}\n"
    ".b>.t{padding-right:1.2em}\n"
    ".b>.m{border-left:1px solid #777;min-height:2.4em}\n"
    ".t p,.t pre{margin:0 0 .2em}\n"
    ".t pre{white-space:pre-wrap}\n"
    ".item{padding-left:.62em;text-indent:-.62em}\n"
    ".more{padding-left:.62em}\n"
    ".box{border-left:3px solid #000;padding-left:.6em}\n"
    ".box.item,.box.more{padding-left:1.22em}\n"
    ".label{font:bold 9.5pt/1.4 sans-serif}\n"
    ".dots{letter-spacing:.1em;padding-right:.4em}\n"
    ".e{font-size:8.5pt;line-height:1.35;margin:.3em 0 0;padding:0;"
    "list-style:none}\n"
    ".e li{padding-left:1em;text-indent:-1em}\n"
    ".from{font-style:italic}\n"
    ".to,.f,cite{font-size:8.5pt}\n"
    "cite{font-style:normal;white-space:nowrap}\n"
    ".also{break-before:avoid}\n"
    ".changed{box-shadow:inset 4px 0 #000;print-color-adjust:exact}\n"
    ".changed>.no{font-weight:bold;font-size:8.5pt;padding-left:.8em}\n"
    ".toc ol{columns:2;column-gap:2em;padding-left:1.8em;line-height:1.25}\n"
    ".toc li{break-inside:avoid;margin-bottom:.25em}\n"
    ".toc .f,.sign .f{display:block}\n"
    "dl{display:grid;grid-template-columns:6em 1fr;gap:.1em 1em;"
    "margin:.5em 0}\n"
    "dt{font-family:sans-serif;font-size:9pt}dd{margin:0}\n"
    ".line{display:inline-block;width:20em;border-bottom:1px solid #000;"
    "margin:1.2em 1em 0 .5em}\n"
    "table{border-collapse:collapse;width:100%;margin-top:1em}\n"
    "th,td{border:1px solid #777;padding:.25em .4em;text-align:left;"
    "vertical-align:top;line-height:1.25}\n"
    "th{font:bold 8.5pt sans-serif}\n"
    "td.tick{width:4.5em;text-align:center;vertical-align:middle}\n"
    "td.tick:before{content:\"\";display:inline-block;width:1em;height:1em;"
    "border:1px solid #000}\n"
    "td.write{width:17em}\n"
    "thead{display:table-header-group}tr{break-inside:avoid}\n"
    "@page{margin:19mm 14mm 17mm}\n"
    "@media print{body{max-width:none;margin:0;padding:0}}\n";

static const char booklet_intro[] =
    "<p>Each block has a number. Name it in your comment, or write beside "
    "it. In small print under a block stand the facts that it tells, each "
    "with its number and verdict, and then its sources. \"See also\" names "
    "facts of the same section with one of these sources, told beside "
    "another block. A source's line stands where a page names it first. "
    "Words in {braces} are put in by each site. The last sheets are for "
    "signatures.</p>\n"
    "<dl>\n"
    "<dt>V</dt><dd>A fact that was read at its source.</dd>\n"
    "<dt>V2</dt><dd>Read at a second hand, such as a summary.</dd>\n"
    "<dt>MH, MM</dt><dd>Likely, or less so. You may know better.</dd>\n"
    "<dt>OK</dt><dd>A claim of the documents that the guide began with. It "
    "holds.</dd>\n"
    "<dt>HEDGE</dt><dd>It holds within the limits that are told.</dd>\n"
    "<dt>OVER</dt><dd>It went too far, and is told in other words.</dd>\n"
    "<dt>WRONG</dt><dd>It was not so, and what is so is told.</dd>\n"
    "<dt>OPINION</dt><dd>It was a view, not a fact.</dd>\n"
    "</dl>\n";

/* With what has changed marked. */
static const char booklet_changed[] =
    "<p>A thick bar on the left, and \"changed\" below the number: the block "
    "is not as it was when the page was signed last.</p>\n";

#endif
