/* html_page.c - Markdown as a part of a page: it fetches nothing, leads nowhere odd, and fits the page's headings. */
#include "mcred/markdown.h"

#include "markdown/bound.h"

#include <cmark.h>

#include <stdlib.h>
#include <string.h>

/* Absolute, and of a scheme that opens a page, a letter or a call. Browsers drop white space and control
 * characters wherever they stand in a target, so one that has any is none of these. */
static bool leads_out(const char *url) {
    static const char *const begins[] = {"https://", "http://", "mailto:", "tel:"};
    for (const char *c = url; *c; c++) {
        if ((unsigned char)*c <= 0x20 || *c == 0x7F)
            return false;
    }
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        if (strncmp(url, begins[i], strlen(begins[i])) == 0 && url[strlen(begins[i])])
            return true;
    }
    return false;
}

static void put_attribute(mcred_buf *out, const char *text) {
    for (; *text; text++) {
        switch (*text) {
        case '&':
            mcred_buf_puts(out, "&amp;");
            break;
        case '<':
            mcred_buf_puts(out, "&lt;");
            break;
        case '>':
            mcred_buf_puts(out, "&gt;");
            break;
        case '"':
            mcred_buf_puts(out, "&quot;");
            break;
        default:
            mcred_buf_putc(out, *text);
        }
    }
}

/* A link without words is no link for those who cannot see it. */
static bool name_by_target(cmark_node *own, const char *url) {
    cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);
    if (text && cmark_node_set_literal(text, url) && cmark_node_append_child(own, text))
        return true;
    if (text)
        cmark_node_free(text);
    return false;
}

/* Puts a node of our own in the place of a link or image; its text moves over. A target given twice, inside another
 * link, is dropped: links do not nest. */
static bool replace(cmark_node *node, mcred_buf *tag, bool inside) {
    cmark_node *own = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
    const char *url = cmark_node_get_url(node);
    bool link = !inside && url && leads_out(url);
    if (!own)
        return false;
    mcred_buf_clear(tag);
    if (link) {
        mcred_buf_puts(tag, "<a href=\"");
        put_attribute(tag, url);
        mcred_buf_puts(tag, "\" rel=\"nofollow noopener noreferrer\">");
    }
    bool ok = !tag->failed && cmark_node_set_on_enter(own, link ? tag->data : "") &&
              cmark_node_set_on_exit(own, link ? "</a>" : "");
    for (cmark_node *child; ok && (child = cmark_node_first_child(node)) != NULL;)
        ok = cmark_node_append_child(own, child);
    if (ok && link && !cmark_node_first_child(own))
        ok = name_by_target(own, url);
    ok = ok && cmark_node_replace(node, own);
    cmark_node_free(ok ? node : own);
    return ok;
}

static bool is_link(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
}

/* Collected first and replaced afterwards: an iterator does not outlive the nodes it stands on. depth: of the links
 * that a node is in, so that an inner one is known. */
typedef struct found {
    cmark_node **nodes;
    bool *inside;
    size_t count;
} found;

static size_t count_links(cmark_node *root) {
    size_t count = 0;
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
        count += event == CMARK_EVENT_ENTER && is_link(cmark_iter_get_node(iter));
    cmark_iter_free(iter);
    return count;
}

static void visit(cmark_node *root, int level, found *out) {
    size_t depth = 0;
    cmark_iter *iter = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (is_link(node) && event == CMARK_EVENT_EXIT) {
            depth--;
        } else if (is_link(node)) {
            out->inside[out->count] = depth++ > 0;
            out->nodes[out->count++] = node;
        } else if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_HEADING) {
            int moved = cmark_node_get_heading_level(node) + level - 1;
            cmark_node_set_heading_level(node, moved > 6 ? 6 : moved);
        } else if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)) {
            cmark_node_free(node); /* the iterator is past it already */
        }
    }
    cmark_iter_free(iter);
}

static bool make_safe(cmark_node *root, int level) {
    size_t count = count_links(root);
    found links = {calloc(count + 1, sizeof(cmark_node *)), calloc(count + 1, sizeof(bool)), 0};
    mcred_buf tag;
    mcred_buf_init(&tag, 1U << 20);
    bool ok = links.nodes && links.inside;
    if (ok)
        visit(root, level, &links);
    for (size_t i = 0; ok && i < links.count; i++)
        ok = replace(links.nodes[i], &tag, links.inside[i]);
    mcred_buf_free(&tag);
    free(links.nodes);
    free(links.inside);
    return ok;
}

bool mcred_markdown_page(mcred_str text, int level, mcred_buf *out) {
    if (mcred_markdown_crowded(text, 0) != SIZE_MAX)
        return mcred_markdown_plain(text, out);
    cmark_node *root = cmark_parse_document(text.len ? text.data : "", text.len, CMARK_OPT_VALIDATE_UTF8);
    char *html = root && make_safe(root, level) ? cmark_render_html(root, CMARK_OPT_DEFAULT) : NULL;
    if (root)
        cmark_node_free(root);
    if (!html)
        return false;
    /* Control characters are no HTML; CommonMark lets them through. */
    for (const char *c = html; *c; c++) {
        if ((unsigned char)*c >= 0x20 || *c == '\n' || *c == '\t')
            mcred_buf_putc(out, *c == 0x7F ? ' ' : *c);
    }
    free(html);
    return !out->failed;
}
