/* yaml_alias.c - anchors, and the copies that aliases stand for. */
#include "document/yaml_reader.h"

#include <string.h>

mcred_anchor *mcred_yaml_anchor(mcred_yaml_reader *r, mcred_str name, const mcred_node *node, bool open) {
    if (!r->anchors)
        r->anchors = mcred_map_new(r->b->scratch);
    mcred_anchor *anchor = MCRED_NEW(r->b->scratch, mcred_anchor);
    mcred_str key = mcred_arena_copy(r->b->scratch, name);
    if (!anchor || !key.data || !r->anchors || !mcred_map_put(r->anchors, key, anchor)) {
        mcred_builder_no_memory(r->b);
        return NULL;
    }
    anchor->node = node;
    anchor->open = open;
    return anchor;
}

const mcred_node *mcred_yaml_alias(mcred_yaml_reader *r, mcred_str name, mcred_span span) {
    const mcred_anchor *anchor = r->anchors ? mcred_map_get(r->anchors, name) : NULL;
    mcred_str brief = mcred_document_brief(name);
    if (!anchor)
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_ALIAS, span, "no anchor \"%.*s\" stands before this alias",
                             MCRED_ARG(brief));
    else if (anchor->open)
        mcred_builder_report(r->b, MCRED_RULE_DOCUMENT_ALIAS, span, "the alias \"%.*s\" stands inside its own anchor",
                             MCRED_ARG(brief));
    return anchor && !anchor->open ? anchor->node : NULL;
}

/* The next node of the tree below root in the order of the source; *depth
 * moves along. */
static const mcred_node *next_node(const mcred_node *node, const mcred_node *root, size_t *depth) {
    if (node->count) {
        ++*depth;
        return node->children[0];
    }
    while (node != root && node->index + 1 >= node->parent->count) {
        node = node->parent;
        --*depth;
    }
    return node == root ? NULL : node->parent->children[node->index + 1];
}

static bool within_limits(mcred_builder *b, const mcred_node *from, mcred_span span) {
    size_t depth = 1, nodes = 0;
    for (const mcred_node *node = from; node; node = next_node(node, from, &depth)) {
        bool container = node->kind == MCRED_KIND_ARRAY || node->kind == MCRED_KIND_OBJECT;
        if (container && !mcred_builder_deep_enough(b, b->frames.len + depth, span))
            return false;
        nodes++;
    }
    return mcred_builder_count(b, nodes - 1, span); /* the copy's root is counted when it is added */
}

/* A copy with room for children. The names and the look-up are shared. */
static mcred_node *copy_one(mcred_builder *b, const mcred_node *from, const mcred_node *parent) {
    mcred_node *copy = MCRED_NEW(b->arena, mcred_node);
    const mcred_node **children = NULL;
    if (from->count)
        children = mcred_arena_array(b->arena, from->count, sizeof *children);
    if (!copy || (from->count && !children)) {
        mcred_builder_no_memory(b);
        return NULL;
    }
    *copy = *from;
    copy->parent = parent;
    copy->children = children;
    return copy;
}

/* Copies everything below from into copy, in the order of the source. */
static bool copy_below(mcred_builder *b, const mcred_node *from, const mcred_node *copy) {
    const mcred_node *parent = copy; /* of the next copy */
    size_t depth = 0, before = 0;
    for (const mcred_node *node = next_node(from, from, &depth); node; node = next_node(node, from, &depth)) {
        for (; before >= depth; before--) /* climbed since the last one */
            parent = parent->parent;
        const mcred_node *made = copy_one(b, node, parent);
        if (!made)
            return false;
        parent->children[node->index] = made;
        parent = made;
        before = depth;
    }
    return true;
}

bool mcred_yaml_copy(mcred_yaml_reader *r, const mcred_node *from, mcred_span span) {
    mcred_builder *b = r->b;
    if (!within_limits(b, from, span))
        return false;
    mcred_node *copy = mcred_builder_add(b, from->kind, from->span);
    if (!copy)
        return false;
    copy->boolean = from->boolean;
    copy->text = from->text;
    if (from->count == 0)
        return true;
    copy->children = mcred_arena_array(b->arena, from->count, sizeof *copy->children);
    if (!copy->children)
        return mcred_builder_no_memory(b);
    copy->count = from->count;
    copy->lookup = from->lookup;
    return copy_below(b, from, copy);
}
