/* html.c - Markdown as HTML that may be put into any page. */
#include "mcred/markdown.h"

#include "markdown/bound.h"

#include <cmark.h>

#include <stdlib.h>
#include <string.h>

/* Schemes that lead somewhere and run nothing. A target without a scheme is a
 * path. cmark has already resolved entities and backslashes. */
static const char *const SCHEMES[] = {"http", "https", "mailto", "tel", "doi", "urn", "did"};
#define SCHEME_MAX 8

/* Browsers drop control characters and white space from a scheme, wherever
 * they stand. */
static bool ignored(unsigned char c) {
    return c <= 0x20 || c == 0x7F;
}

static bool scheme_allowed(mcred_str scheme) {
    for (size_t i = 0; i < sizeof SCHEMES / sizeof SCHEMES[0]; i++) {
        if (mcred_str_is(scheme, SCHEMES[i]))
            return true;
    }
    return false;
}

static bool target_allowed(const char *url) {
    char scheme[SCHEME_MAX];
    size_t len = 0;
    for (; *url && !strchr("/?#", *url); url++) {
        if (*url == ':')
            return scheme_allowed((mcred_str){scheme, len < SCHEME_MAX ? len : 0});
        if (ignored((unsigned char)*url))
            continue;
        if (len < SCHEME_MAX)
            scheme[len++] = (char)(*url >= 'A' && *url <= 'Z' ? *url | 0x20 : *url);
    }
    return true;
}

/* Raw HTML goes altogether; refused targets become empty. */
static void clean(cmark_node *root) {
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_ENTER)
            continue;
        /* The iterator is past a node without children when it hands it out. */
        if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
            cmark_node_free(node);
        else if ((type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) && !target_allowed(cmark_node_get_url(node)))
            cmark_node_set_url(node, "");
    }
    cmark_iter_free(iter);
}

/* For texts that cmark would be slow on: as they are. */
bool mcred_markdown_plain(mcred_str text, mcred_buf *out) {
    mcred_buf_puts(out, "<pre>");
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '<' || c == '&')
            mcred_buf_puts(out, c == '<' ? "&lt;" : "&amp;");
        else
            mcred_buf_putc(out, c);
    }
    mcred_buf_puts(out, "</pre>\n");
    return !out->failed;
}

bool mcred_markdown_html(mcred_str text, mcred_buf *out) {
    if (mcred_markdown_crowded(text, 0) != SIZE_MAX)
        return mcred_markdown_plain(text, out);
    cmark_node *root = cmark_parse_document(text.len ? text.data : "", text.len, CMARK_OPT_VALIDATE_UTF8);
    if (!root)
        return false;
    clean(root);
    char *html = cmark_render_html(root, CMARK_OPT_DEFAULT);
    cmark_node_free(root);
    if (!html)
        return false;
    mcred_buf_puts(out, html);
    free(html);
    return !out->failed;
}
