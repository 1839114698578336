/* access.c - reading a tree. */
#include "mcred/document.h"

#include "document/builder.h"
#include "document/number.h"

#include <string.h>

bool mcred_is(const mcred_node *node, mcred_kind kind) {
    return node && node->kind == kind;
}

static const mcred_node *search_index(const mcred_node *object, mcred_str key) {
    const uint32_t *order = object->lookup;
    size_t low = 0, high = object->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const mcred_node *child = object->children[order[middle]];
        int difference = mcred_str_cmp(key, child->key);
        if (difference == 0)
            return child;
        if (difference < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const mcred_node *mcred_get_str(const mcred_node *object, mcred_str key) {
    if (!mcred_is(object, MCRED_KIND_OBJECT))
        return NULL;
    if (object->lookup)
        return search_index(object, key);
    for (size_t i = 0; i < object->count; i++) {
        if (mcred_str_eq(object->children[i]->key, key))
            return object->children[i];
    }
    return NULL;
}

const mcred_node *mcred_get(const mcred_node *object, const char *key) {
    return mcred_get_str(object, mcred_str_of(key));
}

const mcred_node *mcred_at(const mcred_node *array, size_t index) {
    return array && index < array->count ? array->children[index] : NULL;
}

size_t mcred_count(const mcred_node *node) {
    return node ? node->count : 0;
}

mcred_str mcred_text(const mcred_node *node) {
    return mcred_is(node, MCRED_KIND_STRING) ? node->text : (mcred_str){"", 0};
}

mcred_str mcred_get_text(const mcred_node *object, const char *key) {
    return mcred_text(mcred_get(object, key));
}

bool mcred_integer(const mcred_node *node, int64_t *out) {
    return mcred_is(node, MCRED_KIND_NUMBER) && mcred_number_integer(node->text, out);
}

mcred_span mcred_node_span(const mcred_node *node) {
    return node ? node->span : MCRED_NO_SPAN;
}

const char *mcred_kind_name(mcred_kind kind) {
    static const char *const names[] = {"null", "boolean", "number", "string", "array", "object"};
    return (size_t)kind < sizeof names / sizeof names[0] ? names[kind] : "value";
}
