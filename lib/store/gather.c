/*
 * gather.c - the objects of a commit that writes many, kept in memory until they go to the disk together.
 *
 * One by one, each is a file of its own that is waited for, and so is the folder that it is in: importing five thousand
 * people would wait ten thousand times. Together they are one pack, and its index. It is on the disk before the branch
 * names the commit, as single objects are; cut off before that, nothing of them is to be seen.
 */
#include <stdlib.h>
#include <string.h>

#include "mcred/crypto.h"
#include "store/gather.h"

#define GATHER_MOST ((size_t)256 << 20)

struct store_gather {
    mcred_arena *arena;
    mcred_map *known;  /* the 20 bytes of an id -> store_gathered */
    mcred_vec objects; /* store_gathered *, as they came */
};

store_gather *store_gather_new(void) {
    store_gather *g = calloc(1, sizeof *g);
    if (!g)
        return NULL;
    g->arena = mcred_arena_new(0);
    g->known = g->arena ? mcred_map_new(g->arena) : NULL;
    g->objects = MCRED_VEC(store_gathered *);
    if (!g->known) {
        store_gather_free(g);
        return NULL;
    }
    return g;
}

void store_gather_free(store_gather *g) {
    if (!g)
        return;
    mcred_arena_free(g->arena);
    free(g);
}

static mcred_str key_of(const git_oid *id) {
    return (mcred_str){(const char *)id->id, GIT_OID_RAWSZ};
}

const store_gathered *store_gather_find(const store_gather *g, const git_oid *id) {
    return mcred_map_get(g->known, key_of(id));
}

bool store_gather_has_room(const store_gather *g, size_t size) {
    return size <= GATHER_MOST && mcred_arena_used(g->arena) <= GATHER_MOST - size;
}

int store_gather_add(store_gather *g, const git_oid *id, const void *data, size_t size, git_object_t type) {
    if (store_gather_find(g, id))
        return 0;
    store_gathered *one = MCRED_NEW(g->arena, store_gathered), **slot;
    if (!one)
        return -1;
    *one = (store_gathered){.type = type, .bytes = mcred_arena_copy(g->arena, (mcred_str){data, size})};
    git_oid_cpy(&one->id, id);
    slot = one->bytes.data ? mcred_vec_push(g->arena, &g->objects) : NULL;
    if (!slot)
        return -1;
    *slot = one;
    return mcred_map_put(g->known, key_of(&one->id), one) ? 0 : -1;
}

const mcred_vec *store_gather_objects(const store_gather *g) {
    return &g->objects;
}
