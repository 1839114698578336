/* keyring.c - keys that are kept while many signatures are checked. */
#include <stdlib.h>

#include "crypto/key.h"
#include "mcred/crypto_keyring.h"

/* Badges of one command are by few issuers; in a hostile heap of them each may name another key. */
#define KEYS_MOST 256U
#define NAME_MOST 2048U

struct mcred_keyring {
    mcred_arena *arena; /* of the names */
    mcred_map *map;     /* what spells a key -> mcred_key */
    mcred_key *keys[KEYS_MOST];
    size_t count;
};

mcred_keyring *mcred_keyring_new(void) {
    mcred_keyring *ring = calloc(1, sizeof *ring);
    if (!ring)
        return NULL;
    ring->arena = mcred_arena_new(0);
    ring->map = ring->arena ? mcred_map_new(ring->arena) : NULL;
    if (ring->map)
        return ring;
    mcred_keyring_free(ring);
    return NULL;
}

static void let_go(mcred_keyring *ring) {
    while (ring->count > 0)
        mcred_key_free(ring->keys[--ring->count]);
}

void mcred_keyring_free(mcred_keyring *ring) {
    if (!ring)
        return;
    let_go(ring);
    mcred_arena_free(ring->arena);
    free(ring);
}

static mcred_key *find(const mcred_keyring *ring, mcred_str name) {
    mcred_key *key = ring && ring->map ? mcred_map_get(ring->map, name) : NULL;
    if (key)
        key->holders++;
    return key;
}

/* All are forgotten when there are too many. */
static bool has_room(mcred_keyring *ring) {
    if (ring->count < KEYS_MOST)
        return ring->map != NULL;
    let_go(ring);
    mcred_arena_reset(ring->arena);
    ring->map = mcred_map_new(ring->arena);
    return ring->map != NULL;
}

/* A key that cannot be kept is read again the next time, and nothing else comes of it. */
static void keep(mcred_keyring *ring, mcred_str name, mcred_key *key) {
    if (!ring || name.len > NAME_MOST || !has_room(ring))
        return;
    mcred_str own = mcred_arena_copy(ring->arena, name);
    if (!own.data || !mcred_map_put(ring->map, own, key))
        return;
    key->holders++;
    ring->keys[ring->count++] = key;
}

mcred_status mcred_keyring_did(mcred_keyring *ring, mcred_arena *arena, mcred_str did_url, mcred_key **out,
                               mcred_why *why) {
    mcred_key *key = find(ring, did_url);
    mcred_status status = key ? MCRED_OK : mcred_key_read_did(arena, did_url, &key, why);
    if (status != MCRED_OK)
        return status;
    if (key->holders == 1)
        keep(ring, did_url, key);
    *out = key;
    return MCRED_OK;
}

mcred_status mcred_keyring_multikey(mcred_keyring *ring, mcred_str text, mcred_key **out, mcred_why *why) {
    mcred_key *key = find(ring, text);
    mcred_status status = key ? MCRED_OK : mcred_key_read_multikey(text, &key, why);
    if (status != MCRED_OK)
        return status;
    if (key->holders == 1)
        keep(ring, text, key);
    *out = key;
    return MCRED_OK;
}
