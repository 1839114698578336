/* link.c - links and images, and where they stand. */
#include "markdown/tree.h"

#include <string.h>

/* Searches that found nothing in one block; then no more are tried there, so
 * that many links without a place of their own cannot make it slow. */
#define MISSES 32
/* The longest link text whose opening bracket is looked for. */
#define LINK_TEXT 1000

typedef struct finder {
    const mcred_tree *tree;
    mcred_markdown *markdown;
    mcred_span block; /* the paragraph or heading the inlines belong to */
    size_t cursor;    /* after the last link that was found in it */
    size_t misses;
} finder;

/* True when the bytes at i could be a destination: after "(" or "<". */
static bool after_opening(const finder *f, size_t i) {
    const char *data = f->tree->text.data;
    while (i > f->cursor && (data[i - 1] == ' ' || data[i - 1] == '\t' || data[i - 1] == '\n' || data[i - 1] == '\r'))
        i--;
    return i > f->cursor && (data[i - 1] == '(' || data[i - 1] == '<');
}

/* The place of a destination as it is written, or SIZE_MAX. */
static size_t find_target(finder *f, mcred_str target) {
    if (target.len == 0 || f->misses >= MISSES)
        return SIZE_MAX;
    for (size_t i = f->cursor; i < f->block.end;) {
        const char *from = f->tree->text.data + i;
        const char *hit = memmem(from, f->block.end - i, target.data, target.len);
        if (!hit)
            break;
        size_t at = i + (size_t)(hit - from);
        if (after_opening(f, at))
            return at;
        i = at + 1;
    }
    f->misses++;
    return SIZE_MAX;
}

/* The bracket that opens the link whose text ends before i; i itself when
 * there is none near. */
static size_t find_opening(const finder *f, size_t i, bool image) {
    const char *data = f->tree->text.data;
    size_t depth = 0;
    size_t stop = i - f->block.begin > LINK_TEXT ? i - LINK_TEXT : f->block.begin;
    for (size_t k = i; k > stop; k--) {
        char c = data[k - 1];
        if (c == ']')
            depth++;
        else if (c == '[' && depth > 0 && --depth == 0)
            return image && k - 1 > f->block.begin && data[k - 2] == '!' ? k - 2 : k - 1;
    }
    return i;
}

/* From the opening bracket to the closing one, as far as they can be seen. */
static mcred_span around(const finder *f, size_t at, size_t len, bool image) {
    const char *data = f->tree->text.data;
    size_t end = at + len;
    bool angle = data[at - 1] == '<';
    if (angle && end < f->block.end && data[end] == '>')
        end++;
    size_t begin = angle ? at - 1 : at;
    while (begin > f->cursor && data[begin - 1] != '(' && strchr(" \t\r\n", data[begin - 1]))
        begin--;
    if (begin == f->cursor || data[begin - 1] != '(')
        return (mcred_span){angle ? at - 1 : at, end}; /* <https://…> */
    while (end < f->block.end && data[end] != ')')
        end++;
    if (end < f->block.end)
        end++;
    return (mcred_span){find_opening(f, begin - 1, image), end};
}

static mcred_span place(finder *f, mcred_str target, bool image) {
    size_t at = find_target(f, target);
    if (at == SIZE_MAX && mcred_str_starts(target, "mailto:")) {
        target = mcred_str_from(target, 7); /* <someone@example.org> */
        at = find_target(f, target);
    }
    if (at == SIZE_MAX)
        return f->block;
    mcred_span span = around(f, at, target.len, image);
    f->cursor = at + target.len;
    return span;
}

static bool add_link(finder *f, cmark_node *node) {
    mcred_builder *b = f->tree->b;
    mcred_link *link = mcred_vec_push(b->arena, &f->markdown->links);
    mcred_str target = mcred_arena_copy(b->arena, mcred_str_of(cmark_node_get_url(node)));
    if (!link || !target.data)
        return mcred_builder_no_memory(b);
    link->image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    link->target = target;
    link->alt = (mcred_str){"", 0};
    link->span = place(f, target, link->image);
    return !link->image || mcred_tree_plain(f->tree, node, &link->alt);
}

static bool on_event(finder *f, cmark_event_type event, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    bool leaf_block = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
    if (event == CMARK_EVENT_ENTER && leaf_block) {
        f->block = mcred_tree_span(f->tree, node);
        f->cursor = f->block.begin;
        f->misses = 0;
    }
    /* At their ends, because that is the order of the destinations when an
     * image stands inside a link. */
    if (event == CMARK_EVENT_EXIT && (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE))
        return add_link(f, node);
    return true;
}

bool mcred_links_find(const mcred_tree *tree, mcred_markdown *markdown) {
    finder f = {.tree = tree, .markdown = markdown, .block = tree->body};
    cmark_iter *iter = cmark_iter_new(tree->root);
    if (!iter)
        return mcred_builder_no_memory(tree->b);
    bool ok = true;
    for (cmark_event_type event; ok && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
        ok = on_event(&f, event, cmark_iter_get_node(iter));
    cmark_iter_free(iter);
    return ok;
}
