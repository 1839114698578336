/* gather.h - private to lib/store: objects that are written together, as one pack. */
#ifndef MCRED_STORE_GATHER_H
#define MCRED_STORE_GATHER_H

#include "store/store_internal.h"

typedef struct store_gathered {
    git_oid id;
    git_object_t type;
    mcred_str bytes;
} store_gathered;

/* ---- gather.c: in memory ---- */

typedef struct store_gather store_gather;
store_gather *store_gather_new(void);    /* NULL: no memory */
void store_gather_free(store_gather *g); /* NULL is fine */
/* For an object of that size: a pack has its bounds, and memory too. */
bool store_gather_has_room(const store_gather *g, size_t size);
/* Copies the bytes. 0, or -1: no memory. */
int store_gather_add(store_gather *g, const git_oid *id, const void *data, size_t size, git_object_t type);
/* NULL where it is not among them. */
const store_gathered *store_gather_find(const store_gather *g, const git_oid *id);
const mcred_vec *store_gather_objects(const store_gather *g); /* store_gathered *, as they came */

/* ---- pack_write.c: as one file ---- */

/* The objects as git's pack, and where each is in it. Bytes are of buffers that the caller frees. MCRED_FAILED: no
 * memory, or too much for one pack. */
mcred_status store_pack_make(const mcred_vec *objects, mcred_arena *arena, mcred_sink *sink, mcred_buf *pack,
                             mcred_buf *index);
/* Into the repository, on the disk when it returns. */
mcred_status store_pack_write(mcred_store *store, const mcred_vec *objects, mcred_sink *sink);

#endif
