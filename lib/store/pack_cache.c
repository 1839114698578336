/* pack_cache.c - what deltas were made of, kept a while: the next object is often made of the same. */
#include <stdlib.h>

#include "store/pack.h"

#define SLOTS       2048U
#define OBJECT_MOST ((size_t)1 << 20)
#define BYTES_MOST  ((size_t)24 << 20)

typedef struct slot {
    const pack *of;
    uint64_t at;
    pack_object object;
} slot;

struct pack_cache {
    git_odb_backend *owner;
    slot slots[SLOTS];
    size_t bytes;
};

pack_cache *pack_cache_new(git_odb_backend *owner) {
    pack_cache *cache = calloc(1, sizeof *cache);
    if (cache)
        cache->owner = owner;
    return cache;
}

static void empty(pack_cache *cache, slot *one) {
    cache->bytes -= one->of ? one->object.size : 0;
    if (one->object.data)
        git_odb_backend_data_free(cache->owner, one->object.data);
    *one = (slot){.of = NULL};
}

void pack_cache_free(pack_cache *cache) {
    for (size_t i = 0; cache && i < SLOTS; i++)
        empty(cache, &cache->slots[i]);
    free(cache);
}

static size_t slot_of(const pack *of, uint64_t at) {
    uint64_t mixed = (at ^ (uint64_t)(uintptr_t)of >> 4) * 0x9e3779b97f4a7c15ULL;
    return (size_t)(mixed >> 40) % SLOTS;
}

const pack_object *pack_cache_get(const pack_cache *cache, const pack *of, uint64_t at) {
    const slot *one = &cache->slots[slot_of(of, at)];
    return one->of == of && one->at == at ? &one->object : NULL;
}

void pack_cache_keep(pack_cache *cache, const pack *of, uint64_t at, pack_object object) {
    if (object.size > OBJECT_MOST) {
        git_odb_backend_data_free(cache->owner, object.data);
        return;
    }
    empty(cache, &cache->slots[slot_of(of, at)]);
    for (size_t i = 0; cache->bytes + object.size > BYTES_MOST && i < SLOTS; i++)
        empty(cache, &cache->slots[i]);
    cache->slots[slot_of(of, at)] = (slot){of, at, object};
    cache->bytes += object.size;
}
