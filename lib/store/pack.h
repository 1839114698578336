/*
 * pack.h - private to lib/store: packs, many objects in one file, and beside it an index of where each begins.
 *
 * libgit2 1.5 believes what they say about themselves: it follows deltas round in circles, and reads behind the end of
 * an index that claims more than it holds. Here every number is held against the file that it stands in.
 */
#ifndef MCRED_STORE_PACK_H
#define MCRED_STORE_PACK_H

#include <git2/sys/odb_backend.h>
#include <zlib.h>

#include "store/store_internal.h"

/* ---- pack_index.c: where an object is ---- */

typedef struct pack_index {
    const unsigned char *bytes; /* NULL: not opened yet, or no index */
    size_t size;
    const unsigned char *fanout, *ids, *offsets, *large; /* large: offsets of more than 31 bits */
    size_t stride;                                       /* from one id to the next */
    uint32_t count, large_count;
} pack_index;

/* False where the file is no index, or not as long as what it says of itself. */
bool pack_index_open(int folder, const char *name, pack_index *out);
void pack_index_close(pack_index *index);
bool pack_index_find(const pack_index *index, const git_oid *id, uint64_t *offset);
/* The ids that begin with so many hexadecimal digits: how many (2: more than one), and the first. */
unsigned pack_index_prefix(const pack_index *index, const git_oid *prefix, size_t digits, git_oid *first);

/* ---- pack_entry.c: what stands at a place of a pack ---- */

typedef struct pack {
    pack_index index;
    int fd; /* -1: not open now */
    uint64_t size;
    bool tried;                   /* the index has been opened, or cannot be */
    char name[GIT_OID_HEXSZ * 2]; /* pack-....idx */
} pack;

/* How an entry is kept. */
#define PACK_BY_OFFSET 6U /* a delta of one that stands before it */
#define PACK_BY_ID     7U /* a delta of another one of the pack */

typedef struct pack_entry {
    unsigned type;
    uint64_t at, data; /* where it begins, and where its compressed bytes do */
    uint64_t base;     /* of a delta: where that begins */
    size_t size;       /* of the bytes, when they are no longer compressed */
} pack_entry;

/* "a pack is cut off or damaged", -1. */
int pack_damaged(void);
bool pack_is_delta(const pack_entry *entry);
int pack_entry_at(pack *from, uint64_t at, pack_entry *out);
/* The first `want` of the entry's bytes. z is initialised, and may be used again. */
int pack_inflate(const pack *from, const pack_entry *entry, z_stream *z, unsigned char *out, size_t want);

/* ---- pack_delta.c ---- */

/* The sizes that a delta says it needs and makes; where its orders begin, or 0 where it is none. */
size_t pack_delta_sizes(const unsigned char *delta, size_t size, uint64_t *base, uint64_t *result);
/* False unless the orders make exactly result_size bytes. */
bool pack_delta_apply(mcred_str base, mcred_str orders, unsigned char *result, size_t result_size);

/* ---- pack_cache.c: what deltas were made of, a while ---- */

typedef struct pack_object {
    unsigned char *data;
    size_t size;
    git_object_t type;
} pack_object;

typedef struct pack_cache pack_cache;
/* owner: whose memory the bytes are. */
pack_cache *pack_cache_new(git_odb_backend *owner);
void pack_cache_free(pack_cache *cache);
/* NULL when it is not there; else good until something is kept. */
const pack_object *pack_cache_get(const pack_cache *cache, const pack *of, uint64_t at);
/* Takes the bytes over. */
void pack_cache_keep(pack_cache *cache, const pack *of, uint64_t at, pack_object object);

/* ---- pack_read.c: an object, through its deltas ---- */

typedef struct pack_reader {
    git_odb_backend *owner;
    z_stream z;
    pack_cache *cache;
} pack_reader;

/* The bytes are memory of the owner, and a NUL behind them. */
int pack_read(pack_reader *reader, pack *from, uint64_t at, pack_object *out);
/* data is NULL. */
int pack_read_header(pack_reader *reader, pack *from, uint64_t at, pack_object *out);

/* ---- pack_list.c: the packs of a folder ---- */

typedef struct pack_list {
    int objects, folder; /* folders: objects/, and in it pack/, -1 where there is none */
    pack **packs;
    size_t count, room, last, open; /* last: where something was found last; open: how many files are */
    dev_t device;
    ino_t inode;
    struct timespec changed; /* the folder, when it was read */
} pack_list;

/* Takes in what is new. -1: no memory, or more packs than are looked at. */
int pack_list_refresh(pack_list *list);
void pack_list_close(pack_list *list);
/* Which has the object, and where. out may be NULL. */
bool pack_list_find(pack_list *list, const git_oid *id, pack **out, uint64_t *at);
/* The same, and open for reading: GIT_ENOTFOUND, or -1 where it is damaged. */
int pack_list_open(pack_list *list, const git_oid *id, pack **out, uint64_t *at);
/* GIT_ENOTFOUND, GIT_EAMBIGUOUS. */
int pack_list_prefix(pack_list *list, const git_oid *prefix, size_t digits, git_oid *out);

/* ---- pack_backend.c: what libgit2 asks ---- */

/* The packs of the folder objects/ at path. -1: no memory, or more packs than are looked at. */
int store_pack_backend(const char *path, git_odb_backend **out);

#endif
