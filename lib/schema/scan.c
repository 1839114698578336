/*
 * scan.c - the first walk through a schema document: every subschema becomes a
 * unit, every $id a resource, every anchor a name.
 */
#include "schema/internal.h"

#include <string.h>

#include "schema/uri.h"

/* ---- units by node ------------------------------------------------------------ */

static size_t slot_of(const mcred_unit_table *table, const mcred_node *node) {
    uint64_t mixed = (uint64_t)(uintptr_t)node * 0x9e3779b97f4a7c15U;
    size_t at = (size_t)(mixed >> 20) & (table->cap - 1);
    while (table->slots[at] && table->slots[at]->at != node)
        at = (at + 1) & (table->cap - 1);
    return at;
}

mcred_unit *mcred_scan_find(const mcred_compiler *c, const mcred_node *node) {
    return c->units.cap ? c->units.slots[slot_of(&c->units, node)] : NULL;
}

static bool grow(mcred_compiler *c) {
    mcred_unit_table old = c->units;
    size_t cap = old.cap ? old.cap * 2 : 64;
    mcred_unit **slots = mcred_arena_array(c->arena, cap, sizeof(mcred_unit *));
    if (!slots)
        return mcred_compile_no_memory(c);
    c->units = (mcred_unit_table){slots, cap, old.len};
    for (size_t i = 0; i < old.cap; i++) {
        if (old.slots[i])
            slots[slot_of(&c->units, old.slots[i]->at)] = old.slots[i];
    }
    return true;
}

static mcred_unit *add_unit(mcred_compiler *c, const mcred_node *node, mcred_resource *resource) {
    if (c->units.len * 2 >= c->units.cap && !grow(c))
        return NULL;
    mcred_unit *unit = MCRED_NEW(c->arena, mcred_unit);
    if (!unit) {
        (void)mcred_compile_no_memory(c);
        return NULL;
    }
    unit->at = node;
    unit->resource = resource;
    unit->boolean = node->kind == MCRED_KIND_BOOLEAN;
    unit->allows = unit->boolean && node->boolean;
    c->units.slots[slot_of(&c->units, node)] = unit;
    c->units.len++;
    return unit;
}

/* ---- resources and anchors ------------------------------------------------------ */

static mcred_resource *add_resource(mcred_compiler *c, const mcred_source *source, const mcred_node *root,
                                    mcred_str uri) {
    if (uri.len && uri.data[uri.len - 1] == '#')
        uri.len--;
    mcred_resource *resource = MCRED_NEW(c->arena, mcred_resource);
    mcred_map *anchors = mcred_map_new(c->arena), *dynamic = mcred_map_new(c->arena);
    if (!resource || !anchors || !dynamic) {
        (void)mcred_compile_no_memory(c);
        return NULL;
    }
    *resource = (mcred_resource){.uri = uri, .source = source, .root = root, .anchors = anchors, .dynamic = dynamic};
    const mcred_resource *known = mcred_map_get(c->resources, uri);
    if (known && known->source != source)
        return resource; /* bundled with two documents: the first one counts */
    if (known && known->root != root) {
        mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, resource, mcred_get(root, "$id"),
                             "two schemas have the identifier \"%.*s\"", MCRED_ARG(uri));
        return NULL;
    }
    if (!mcred_map_put(c->resources, uri, resource)) {
        (void)mcred_compile_no_memory(c);
        return NULL;
    }
    return resource;
}

/* The resource that begins at node, or outer when none does. */
static mcred_resource *enter_resource(mcred_compiler *c, const mcred_node *node, mcred_resource *outer) {
    const mcred_node *id = mcred_get(node, "$id");
    if (!mcred_is(id, MCRED_KIND_STRING))
        return outer;
    size_t hash = mcred_str_find(id->text, '#', 0);
    if (hash != SIZE_MAX && hash + 1 != id->text.len) {
        mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, outer, id,
                             "\"$id\" has a fragment; use \"$anchor\" for it");
        return outer;
    }
    mcred_str uri = mcred_uri_resolve(c->arena, outer->uri, id->text);
    if (!uri.data) {
        (void)mcred_compile_no_memory(c);
        return NULL;
    }
    if (mcred_str_eq(uri, outer->uri) && outer->root == node)
        return outer;
    mcred_resource *inner = add_resource(c, outer->source, node, uri);
    if (!inner || !mcred_dialect(c, inner, outer))
        return NULL;
    return inner;
}

static bool is_anchor(mcred_str name) {
    for (size_t i = 0; i < name.len; i++) {
        char ch = name.data[i];
        bool letter = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_';
        bool inside = (ch >= '0' && ch <= '9') || ch == '-' || ch == '.';
        if (!letter && (i == 0 || !inside))
            return false;
    }
    return name.len > 0;
}

static bool add_anchor(mcred_compiler *c, mcred_unit *unit, const char *keyword) {
    const mcred_node *anchor = mcred_get(unit->at, keyword);
    if (!mcred_is(anchor, MCRED_KIND_STRING))
        return true;
    bool dynamic = keyword[1] == 'd';
    const mcred_unit *known = mcred_map_get(unit->resource->anchors, anchor->text);
    if (!is_anchor(anchor->text)) {
        mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, anchor,
                             "an anchor is a letter or \"_\", then letters, digits, \"-\", \"_\" and \".\"");
        return true;
    }
    if (known && known != unit) {
        mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, anchor,
                             "the anchor \"%.*s\" stands twice in one schema", MCRED_ARG(anchor->text));
        return true;
    }
    if (!mcred_map_put(unit->resource->anchors, anchor->text, unit) ||
        (dynamic && !mcred_map_put(unit->resource->dynamic, anchor->text, unit)))
        return mcred_compile_no_memory(c);
    /* Any $dynamicRef may lead here, so it is compiled in any case. */
    return !dynamic || mcred_compile_queue(c, unit);
}

/* Draft 2019-09, at the root of a resource only. */
static bool add_recursive_anchor(mcred_compiler *c, mcred_unit *unit) {
    const mcred_node *anchor = mcred_get(unit->at, "$recursiveAnchor");
    bool set = (unit->resource->vocabularies & MCRED_VOCAB_2019) && mcred_is(anchor, MCRED_KIND_BOOLEAN) &&
               anchor->boolean && unit->resource->root == unit->at;
    if (!set)
        return true;
    if (!mcred_map_put(unit->resource->dynamic, MCRED_RECURSIVE_ANCHOR, unit))
        return mcred_compile_no_memory(c);
    return mcred_compile_queue(c, unit);
}

static bool add_anchors(mcred_compiler *c, mcred_unit *unit) {
    return add_anchor(c, unit, "$anchor") &&
           (!(unit->resource->vocabularies & MCRED_VOCAB_2020) || add_anchor(c, unit, "$dynamicAnchor")) &&
           add_recursive_anchor(c, unit);
}

/* ---- the walk ---------------------------------------------------------------------- */

static bool scan(mcred_compiler *c, const mcred_node *node, mcred_resource *resource, unsigned depth);

static bool scan_children(mcred_compiler *c, const mcred_node *value, mcred_resource *resource, unsigned depth) {
    for (size_t i = 0; i < value->count; i++) {
        if (!scan(c, value->children[i], resource, depth))
            return false;
    }
    return true;
}

static bool scan_keyword(mcred_compiler *c, const mcred_node *value, mcred_resource *resource, unsigned depth) {
    const mcred_keyword *keyword = mcred_keyword_find(value->key, resource->vocabularies);
    if (!keyword)
        return true;
    switch (keyword->shape) {
    case MCRED_SHAPE_SCHEMA:
        return scan(c, value, resource, depth);
    case MCRED_SHAPE_LIST:
        return value->kind != MCRED_KIND_ARRAY || scan_children(c, value, resource, depth);
    case MCRED_SHAPE_EITHER:
        return value->kind == MCRED_KIND_ARRAY ? scan_children(c, value, resource, depth)
                                               : scan(c, value, resource, depth);
    case MCRED_SHAPE_MEMBERS:
    case MCRED_SHAPE_MIXED:
        return value->kind != MCRED_KIND_OBJECT || scan_children(c, value, resource, depth);
    case MCRED_SHAPE_PLAIN:
        break;
    }
    return true;
}

/* Anything that is no schema is left to the keyword's compiler to complain of. */
static bool scan(mcred_compiler *c, const mcred_node *node, mcred_resource *resource, unsigned depth) {
    if (node->kind != MCRED_KIND_OBJECT && node->kind != MCRED_KIND_BOOLEAN)
        return true;
    if (depth > MCRED_SCHEMA_DEPTH) {
        mcred_compile_report(c, MCRED_RULE_SCHEMA_TOO_DEEP, resource, node,
                             "more than %d schemas stand inside one another", MCRED_SCHEMA_DEPTH);
        return false;
    }
    if (mcred_scan_find(c, node))
        return true;
    if (node->kind == MCRED_KIND_OBJECT)
        resource = enter_resource(c, node, resource);
    mcred_unit *unit = resource ? add_unit(c, node, resource) : NULL;
    if (!unit || !add_anchors(c, unit))
        return false;
    for (size_t i = 0; node->kind == MCRED_KIND_OBJECT && i < node->count; i++) {
        if (!scan_keyword(c, node->children[i], resource, depth + 1))
            return false;
    }
    return true;
}

mcred_resource *mcred_scan_document(mcred_compiler *c, const mcred_source *source, const mcred_node *root,
                                    mcred_str uri) {
    mcred_resource *place = add_resource(c, source, root, uri);
    if (!place || !mcred_dialect(c, place, NULL))
        return NULL;
    if (root->kind != MCRED_KIND_OBJECT && root->kind != MCRED_KIND_BOOLEAN) {
        mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, place, root, "a schema is an object, true or false, not %s",
                             mcred_kind_name(root->kind));
        return NULL;
    }
    if (!scan(c, root, place, 0))
        return NULL;
    /* With an $id of its own the document is known under both URIs. */
    const mcred_unit *unit = mcred_scan_find(c, root);
    mcred_resource *own = unit ? unit->resource : place;
    if (own != place && !mcred_map_put(c->resources, place->uri, own)) {
        (void)mcred_compile_no_memory(c);
        return NULL;
    }
    return own;
}

mcred_unit *mcred_scan_stray(mcred_compiler *c, const mcred_node *node) {
    mcred_unit *known = mcred_scan_find(c, node);
    if (known)
        return known;
    const mcred_unit *around = NULL;
    unsigned depth = 1;
    for (const mcred_node *above = node->parent; above && !around; above = above->parent) {
        around = mcred_scan_find(c, above);
        depth++;
    }
    return around && scan(c, node, around->resource, depth) ? mcred_scan_find(c, node) : NULL;
}
