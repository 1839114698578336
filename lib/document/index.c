/* index.c - the members of an object: duplicate names, and the order for fast look-up. */
#include "document/builder.h"

#include <string.h>

/* The index of an object with many members: positions of its children in the
 * byte order of their names, equal names in the order of the source. Copies of
 * an object share it. Objects with few members have none. */

static int compare(const mcred_node *object, uint32_t a, uint32_t b) {
    return mcred_str_cmp(object->children[a]->key, object->children[b]->key);
}

static void merge(const mcred_node *object, const uint32_t *from, uint32_t *to, size_t begin, size_t middle,
                  size_t end) {
    size_t left = begin, right = middle;
    for (size_t i = begin; i < end; i++) {
        bool take_left = left < middle && (right >= end || compare(object, from[left], from[right]) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
    }
}

/* A stable merge sort, so that no order of names makes it slow. Returns the
 * one of the two arrays that holds the result. */
static uint32_t *sort(const mcred_node *object, uint32_t *from, uint32_t *to) {
    size_t count = object->count;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t begin = 0; begin < count; begin += 2 * width) {
            size_t middle = begin + width < count ? begin + width : count;
            size_t end = begin + 2 * width < count ? begin + 2 * width : count;
            merge(object, from, to, begin, middle, end);
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    return from;
}

static bool report_duplicate(mcred_builder *b, const mcred_node *first, const mcred_node *again) {
    mcred_str name = mcred_document_brief(again->key);
    mcred_finding *finding = mcred_builder_report(b, MCRED_RULE_DOCUMENT_DUPLICATE_KEY, again->key_span,
                                                  "key \"%.*s\" stands twice", MCRED_ARG(name));
    mcred_finding_label(b->sink, finding, b->source, first->key_span, "first defined here");
    return mcred_builder_goes_on(b);
}

static bool check_few(mcred_builder *b, const mcred_node *object) {
    for (size_t i = 1; i < object->count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (!mcred_str_eq(object->children[i]->key, object->children[j]->key))
                continue;
            if (!report_duplicate(b, object->children[j], object->children[i]))
                return false;
            break;
        }
    }
    return true;
}

static bool check_sorted(mcred_builder *b, const mcred_node *object, const uint32_t *order) {
    size_t first = 0;
    for (size_t i = 1; i < object->count; i++) {
        if (compare(object, order[first], order[i]) != 0)
            first = i;
        else if (!report_duplicate(b, object->children[order[first]], object->children[order[i]]))
            return false;
    }
    return true;
}

bool mcred_builder_index(mcred_builder *b, mcred_node *object) {
    size_t count = object->count;
    if (count <= MCRED_DOCUMENT_LINEAR)
        return check_few(b, object);
    uint32_t *from = mcred_arena_array(b->scratch, count, sizeof *from);
    uint32_t *to = mcred_arena_array(b->scratch, count, sizeof *to);
    uint32_t *lookup = mcred_arena_array(b->arena, count, sizeof *lookup);
    if (!from || !to || !lookup)
        return mcred_builder_no_memory(b);
    for (size_t i = 0; i < count; i++)
        from[i] = (uint32_t)i;
    const uint32_t *order = sort(object, from, to);
    memcpy(lookup, order, count * sizeof *lookup);
    object->lookup = lookup;
    return check_sorted(b, object, lookup);
}
