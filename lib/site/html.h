/*
 * html.h - pages by hand: escaping, the shell of a page with its policy, Markdown that is safe in it.
 *
 * Whatever people wrote goes through html_text or html_markdown, and nothing
 * else does. Everything appends to a buffer, whose failed says at the end
 * whether memory sufficed.
 */
#ifndef MCRED_SITE_HTML_H
#define MCRED_SITE_HTML_H

#include "mcred/markdown.h"

/* Text of an element or of a quoted attribute: & < > " ' escaped, control characters and malformed bytes
 * as U+FFFD, embeddings and overrides of the writing direction left out. */
void html_text(mcred_buf *out, mcred_str text);
/* <ELEMENT class="NAME" lang="LANGUAGE" dir="auto">TEXT</ELEMENT>: text that somebody wrote, in its own
 * language and direction. name NULL: no class; language "": that of the page. */
void html_written(mcred_buf *out, const char *element, const char *name, mcred_str language, mcred_str text);
/* Markdown that somebody wrote, its headings from <hLEVEL> on (at most 6). It can neither script nor style, frame or
 * fetch anything: raw HTML is gone, images are links to them, targets that are not http, https, mailto or tel are
 * text. */
void html_markdown(mcred_buf *out, mcred_str text, int level);
/* The same in a <div class="prose" dir="auto"> of its language. */
void html_prose(mcred_buf *out, mcred_str language, mcred_str text, int level);

/* The same direction for all: "rtl" for languages that are written so, else "ltr". */
const char *html_direction(mcred_str language);

typedef struct html_page {
    mcred_str title;       /* the whole of <title> */
    mcred_str description; /* for <meta name="description">; "" for none */
    mcred_str language;    /* of the page's own words, BCP 47; "" is en */
    mcred_str style;       /* CSS in the page, or "" */
    mcred_str script;      /* JavaScript in the page, or "" */
    const char *root;      /* the way to the site's folder: "", "../", ... NULL: a page by itself */
    const char *code;      /* a script file of the site, from its folder; NULL for none */
} html_page;

/* <!doctype html> up to <body>. The page's Content-Security-Policy lets in what the page names here and nothing
 * else: style and script by their SHA-256, files of its own site where it is part of one. A page by itself fetches
 * nothing at all. */
void html_begin(mcred_buf *out, const html_page *page);
void html_end(mcred_buf *out, const html_page *page);

/* A file of lib/site/assets by its name; "" where there is none. */
mcred_str html_asset(const char *name);
/* The style sheet of the site, for pages by themselves, too: light, dark and paper. */
mcred_str html_style(void);

#endif
