/* vec.c - a growing array in an arena. */
#include <string.h>

#include "mcred/base.h"

#define SMALLEST 8U

static bool grow(mcred_arena *arena, mcred_vec *vec) {
    if (vec->cap > SIZE_MAX / 2)
        return false;
    size_t cap = vec->cap ? vec->cap * 2 : SMALLEST;
    void *data = mcred_arena_array(arena, cap, vec->size);
    if (!data)
        return false;
    if (vec->len)
        memcpy(data, vec->data, vec->len * vec->size);
    vec->data = data;
    vec->cap = cap;
    return true;
}

void *mcred_vec_push(mcred_arena *arena, mcred_vec *vec) {
    if (vec->len == vec->cap && !grow(arena, vec))
        return NULL;
    /* Cleared here too: the caller may have shortened the vector. */
    void *item = (char *)vec->data + vec->len * vec->size;
    memset(item, 0, vec->size);
    vec->len++;
    return item;
}

void *mcred_vec_at(const mcred_vec *vec, size_t index) {
    return index < vec->len ? (char *)vec->data + index * vec->size : NULL;
}
