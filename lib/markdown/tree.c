/* tree.c - places of cmark's blocks in the bytes of the source. */
#include "markdown/tree.h"

#include <string.h>

#define PLAIN_BYTES 4096
#define PLAIN_NODES 4096

static bool add_line(mcred_tree *tree, size_t offset) {
    size_t *line = mcred_vec_push(tree->b->scratch, &tree->lines);
    if (!line)
        return mcred_builder_no_memory(tree->b);
    *line = offset;
    return true;
}

/* cmark's lines end with \n, \r or \r\n. */
static bool index_lines(mcred_tree *tree) {
    if (!add_line(tree, tree->body.begin))
        return false;
    for (size_t i = tree->body.begin; i < tree->body.end; i++) {
        char c = tree->text.data[i];
        bool pair = c == '\r' && i + 1 < tree->body.end && tree->text.data[i + 1] == '\n';
        if ((c == '\n' || c == '\r') && !pair && !add_line(tree, i + 1))
            return false;
    }
    return true;
}

bool mcred_tree_make(mcred_tree *tree, mcred_builder *b, mcred_span body) {
    *tree = (mcred_tree){.b = b, .text = b->source->text, .body = body, .lines = MCRED_VEC(size_t)};
    if (!index_lines(tree))
        return false;
    const char *text = body.end > body.begin ? tree->text.data + body.begin : "";
    tree->root = cmark_parse_document(text, body.end - body.begin, CMARK_OPT_DEFAULT);
    return tree->root || mcred_builder_no_memory(b);
}

void mcred_tree_free(mcred_tree *tree) {
    if (tree->root)
        cmark_node_free(tree->root);
    tree->root = NULL;
}

/* line counts from 1, as cmark does. */
static size_t line_begin(const mcred_tree *tree, int line) {
    size_t index = line > 0 ? (size_t)line - 1 : 0;
    const size_t *begin = MCRED_AT(size_t, &tree->lines, index);
    return begin ? *begin : tree->body.end;
}

size_t mcred_tree_begin(const mcred_tree *tree, cmark_node *block) {
    return line_begin(tree, cmark_node_get_start_line(block));
}

size_t mcred_tree_line_end(const mcred_tree *tree, size_t offset) {
    while (offset < tree->body.end && tree->text.data[offset] != '\n' && tree->text.data[offset] != '\r')
        offset++;
    return offset;
}

mcred_span mcred_tree_span(const mcred_tree *tree, cmark_node *block) {
    int column = cmark_node_get_start_column(block);
    int last = cmark_node_get_end_line(block);
    mcred_span span;
    span.begin = mcred_tree_begin(tree, block);
    size_t end = mcred_tree_line_end(tree, span.begin);
    if (column > 1)
        span.begin = (size_t)(column - 1) < end - span.begin ? span.begin + (size_t)(column - 1) : end;
    span.end = mcred_tree_line_end(tree, line_begin(tree, last));
    if (span.end < span.begin)
        span.end = span.begin;
    return span;
}

static void put_plain(mcred_buf *buf, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    const char *literal = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE ? cmark_node_get_literal(node) : NULL;
    if (literal)
        mcred_buf_put(buf, (mcred_str){literal, strnlen(literal, PLAIN_BYTES)});
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        mcred_buf_putc(buf, ' ');
}

bool mcred_tree_plain(const mcred_tree *tree, cmark_node *node, mcred_str *out) {
    mcred_buf buf;
    mcred_buf_init(&buf, (size_t)4 * PLAIN_BYTES);
    cmark_iter *iter = cmark_iter_new(node);
    if (!iter)
        return mcred_builder_no_memory(tree->b);
    /* Images may hold images: the bounds keep a walk for each of them cheap. */
    for (size_t i = 0; i < PLAIN_NODES && buf.len < PLAIN_BYTES; i++) {
        cmark_event_type event = cmark_iter_next(iter);
        if (event == CMARK_EVENT_DONE)
            break;
        if (event == CMARK_EVENT_ENTER)
            put_plain(&buf, cmark_iter_get_node(iter));
    }
    cmark_iter_free(iter);
    mcred_str plain = mcred_str_trim(mcred_buf_str(&buf));
    if (plain.len > PLAIN_BYTES) {
        size_t len = PLAIN_BYTES;
        while (len > 0 && ((unsigned char)plain.data[len] & 0xC0) == 0x80)
            len--;
        plain = mcred_str_first(plain, len);
    }
    *out = mcred_arena_copy(tree->b->arena, plain);
    bool ok = !buf.failed && out->data;
    mcred_buf_free(&buf);
    return ok || mcred_builder_no_memory(tree->b);
}
