/* pointer.c - the JSON pointer (RFC 6901) of a node. */
#include "mcred/document.h"

/* Writes the token of node backwards so that it ends before `at`; with out
 * NULL only counts. Returns where it begins. */
static size_t put_back(char *out, size_t at, char c) {
    at--;
    if (out)
        out[at] = c;
    return at;
}

static size_t write_name(char *out, size_t at, mcred_str name) {
    for (size_t i = name.len; i > 0; i--) {
        char c = name.data[i - 1];
        if (c == '~' || c == '/') {
            at = put_back(out, at, c == '~' ? '0' : '1');
            c = '~';
        }
        at = put_back(out, at, c);
    }
    return at;
}

static size_t write_index(char *out, size_t at, size_t index) {
    do {
        at = put_back(out, at, (char)('0' + index % 10));
        index /= 10;
    } while (index);
    return at;
}

/* From the node up to the root, so from the pointer's end to its beginning. */
static size_t write_pointer(char *out, size_t at, const mcred_node *node) {
    for (; node && node->parent; node = node->parent) {
        if (node->parent->kind == MCRED_KIND_OBJECT)
            at = write_name(out, at, node->key);
        else
            at = write_index(out, at, node->index);
        at = put_back(out, at, '/');
    }
    return at;
}

mcred_str mcred_node_pointer(mcred_arena *arena, const mcred_node *node) {
    size_t len = SIZE_MAX - write_pointer(NULL, SIZE_MAX, node);
    char *out = mcred_arena_array(arena, len + 1, 1);
    if (!out)
        return (mcred_str){NULL, 0};
    write_pointer(out, len, node);
    return (mcred_str){out, len};
}
