/* value.c - deep equality of JSON values, and hashes that agree with it. */
#include <stdlib.h>

#include "schema/internal.h"

#define DEEPEST 1000U

/* ---- equality -------------------------------------------------------------------- */

static bool equal_numbers(mcred_eval *e, const mcred_node *a, const mcred_node *b) {
    mcred_decimal x, y;
    if (mcred_str_eq(a->text, b->text))
        return true;
    return mcred_eval_number(e, a, &x) && mcred_eval_number(e, b, &y) && mcred_decimal_cmp(&x, &y) == 0;
}

static bool equal(mcred_eval *e, const mcred_node *a, const mcred_node *b, unsigned depth);

static bool equal_children(mcred_eval *e, const mcred_node *a, const mcred_node *b, unsigned depth) {
    if (a->count != b->count || depth > DEEPEST)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const mcred_node *child = a->children[i];
        const mcred_node *other = a->kind == MCRED_KIND_OBJECT ? mcred_get_str(b, child->key) : b->children[i];
        if (!other || !equal(e, child, other, depth + 1))
            return false;
    }
    return true;
}

static bool equal(mcred_eval *e, const mcred_node *a, const mcred_node *b, unsigned depth) {
    if (a->kind != b->kind || !mcred_eval_work(e, 1 + a->text.len / 64))
        return false;
    switch (a->kind) {
    case MCRED_KIND_NULL:
        return true;
    case MCRED_KIND_BOOLEAN:
        return a->boolean == b->boolean;
    case MCRED_KIND_STRING:
        return mcred_str_eq(a->text, b->text);
    case MCRED_KIND_NUMBER:
        return equal_numbers(e, a, b);
    case MCRED_KIND_ARRAY:
    case MCRED_KIND_OBJECT:
        break;
    }
    return equal_children(e, a, b, depth);
}

bool mcred_value_equal(mcred_eval *e, const mcred_node *a, const mcred_node *b) {
    return equal(e, a, b, 0);
}

/* ---- hashes ------------------------------------------------------------------------- */

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0x9fb21c651e98df25U;
    return hash ^ (hash >> 29);
}

static uint64_t hash_text(uint64_t hash, mcred_str text) {
    hash = mix(hash, text.len);
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 0x100000001b3U;
    return mix(hash, 0x2545f4914f6cdd1dU);
}

static uint64_t hash_number(mcred_eval *e, const mcred_node *value) {
    mcred_decimal number;
    if (!mcred_eval_number(e, value, &number))
        return 0;
    return mix(hash_text(number.negative ? 5 : 3, number.digits), (uint64_t)number.exponent);
}

static uint64_t hash_value(mcred_eval *e, const mcred_node *value, unsigned depth) {
    uint64_t hash = mix(0x6d63726564U, (uint64_t)value->kind);
    if (!mcred_eval_work(e, 1 + value->text.len / 64) || depth > DEEPEST)
        return hash;
    if (value->kind == MCRED_KIND_NUMBER)
        return hash_number(e, value);
    if (value->kind == MCRED_KIND_STRING)
        return hash_text(hash, value->text);
    if (value->kind == MCRED_KIND_BOOLEAN)
        return mix(hash, value->boolean);
    /* The members of an object have no order, so theirs are added up. */
    uint64_t members = 0;
    for (size_t i = 0; i < value->count; i++) {
        uint64_t child = hash_value(e, value->children[i], depth + 1);
        if (value->kind == MCRED_KIND_OBJECT)
            members += hash_text(child, value->children[i]->key);
        else
            hash = mix(hash, child);
    }
    return mix(hash, members + value->count);
}

uint64_t mcred_value_hash(mcred_eval *e, const mcred_node *value) {
    return hash_value(e, value, 0);
}

/* ---- uniqueness ------------------------------------------------------------------------- */

/* Up to here each item is compared with each. */
#define FEW 8U

typedef struct hashed {
    uint64_t hash;
    size_t index;
} hashed;

static int by_hash(const void *a, const void *b) {
    const hashed *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static bool unique_few(mcred_eval *e, const mcred_node *array, size_t *first, size_t *second) {
    for (size_t j = 1; j < array->count; j++) {
        for (size_t i = 0; i < j; i++) {
            if (mcred_value_equal(e, array->children[i], array->children[j])) {
                *first = i;
                *second = j;
                return false;
            }
        }
    }
    return true;
}

/* Items of one hash are nearly always equal; the work bound cares for those
 * that were made to collide. Gives the pair whose second item comes first. */
static void closest_pair(mcred_eval *e, const mcred_node *array, const hashed *items, size_t *first, size_t *second) {
    for (size_t i = 0; i < array->count; i++) {
        for (size_t j = i + 1; j < array->count && items[j].hash == items[i].hash; j++) {
            if (items[j].index >= *second)
                break;
            if (!mcred_value_equal(e, array->children[items[i].index], array->children[items[j].index]))
                continue;
            *first = items[i].index;
            *second = items[j].index;
            break;
        }
        if (e->status != MCRED_OK)
            return;
    }
}

bool mcred_value_unique(mcred_eval *e, const mcred_node *array, size_t *first, size_t *second) {
    if (array->count <= FEW)
        return unique_few(e, array, first, second);
    hashed *items = calloc(array->count, sizeof *items);
    if (!items)
        return mcred_eval_no_memory(e);
    for (size_t i = 0; i < array->count; i++)
        items[i] = (hashed){mcred_value_hash(e, array->children[i]), i};
    qsort(items, array->count, sizeof *items, by_hash);
    *second = SIZE_MAX;
    closest_pair(e, array, items, first, second);
    free(items);
    return *second == SIZE_MAX;
}
