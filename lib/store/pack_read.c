/*
 * pack_read.c - an object of a pack, through its deltas, and no more work or memory than such an object can need.
 *
 * A delta makes an object of another one, which may be made of another one again. git makes at most 4,095 in a row,
 * and none of an object more than 32 times as large; a few bytes can ask for any amount.
 */
#include <stdlib.h>
#include <string.h>

#include "store/pack.h"

#define DEPTH_MOST 10000U
/* What an object in between may have, and all of them together: so much, and so many times the object's own size. */
#define BETWEEN_MOST  ((uint64_t)256 << 20)
#define BETWEEN_TIMES 64U
#define WORK_MOST     ((uint64_t)64 << 20)
#define WORK_TIMES    1024U
#define WORK_EVER     ((uint64_t)32 << 30)
/* Two sizes. */
#define SIZES_MOST 20U

typedef struct chain {
    pack_entry *links; /* each a delta of the next one, but for the last */
    size_t count, room;
    const pack_object *kept; /* what the last one is made of, where that is known; NULL: the last one is no delta */
} chain;

typedef struct limits {
    uint64_t between, work;
} limits;

static int too_much(void) {
    (void)git_error_set_str(GIT_ERROR_ODB, "an object of a pack takes more to make than any object can need");
    return -1;
}

static unsigned char *room_for(const pack_reader *reader, size_t size) {
    unsigned char *out = size < SIZE_MAX ? git_odb_backend_data_alloc(reader->owner, size + 1) : NULL;
    if (out)
        out[size] = '\0';
    else
        (void)git_error_set_str(GIT_ERROR_NOMEMORY, "out of memory");
    return out;
}

static void give_back(const pack_reader *reader, unsigned char *bytes) {
    if (bytes)
        git_odb_backend_data_free(reader->owner, bytes);
}

/* ---- what it is made of -------------------------------------------------------------------------- */

static pack_entry *another(chain *c) {
    if (c->count == c->room) {
        size_t room = c->room ? c->room * 2 : 64;
        pack_entry *more = realloc(c->links, room * sizeof *more);
        if (!more)
            return NULL;
        c->links = more;
        c->room = room;
    }
    return &c->links[c->count++];
}

static int follow(const pack_reader *reader, pack *from, uint64_t at, chain *c) {
    for (;;) {
        c->kept = pack_cache_get(reader->cache, from, at);
        if (c->kept)
            return 0;
        if (c->count == DEPTH_MOST)
            return too_much();
        pack_entry *link = another(c);
        if (!link || pack_entry_at(from, at, link) < 0)
            return -1;
        if (!pack_is_delta(link))
            return 0;
        at = link->base;
    }
}

/* What the first of them says that it comes to. */
static int size_of(pack_reader *reader, const pack *from, const chain *c, uint64_t *out) {
    unsigned char sizes[SIZES_MOST];
    uint64_t base = 0;
    *out = c->count > 0 ? c->links[0].size : c->kept->size;
    if (c->count == 0 || !pack_is_delta(&c->links[0]))
        return 0;
    size_t want = *out < SIZES_MOST ? (size_t)*out : SIZES_MOST;
    if (pack_inflate(from, &c->links[0], &reader->z, sizes, want) < 0)
        return -1;
    return pack_delta_sizes(sizes, want, &base, out) > 0 ? 0 : pack_damaged();
}

static git_object_t type_of(const chain *c) {
    return c->kept ? c->kept->type : (git_object_t)c->links[c->count - 1].type;
}

/* ---- making it --------------------------------------------------------------------------------------- */

static limits limits_of(uint64_t size) {
    uint64_t work = size < WORK_EVER / WORK_TIMES ? WORK_MOST + size * WORK_TIMES : WORK_EVER;
    uint64_t between = size < WORK_EVER / BETWEEN_TIMES ? BETWEEN_MOST + size * BETWEEN_TIMES : WORK_EVER;
    return (limits){between, work};
}

static bool allowed(limits *left, uint64_t size) {
    if (size > left->between || size > left->work)
        return false;
    left->work -= size;
    return true;
}

static int whole(pack_reader *reader, const pack *from, const pack_entry *entry, limits *left, unsigned char **out) {
    if (!allowed(left, entry->size))
        return too_much();
    *out = room_for(reader, entry->size);
    if (*out && pack_inflate(from, entry, &reader->z, *out, entry->size) == 0)
        return 0;
    give_back(reader, *out);
    *out = NULL;
    return -1;
}

static int apply(pack_reader *reader, mcred_str delta, const pack_object *base, limits *left, pack_object *out) {
    uint64_t base_size = 0, size = 0;
    const unsigned char *bytes = (const unsigned char *)delta.data;
    size_t begin = pack_delta_sizes(bytes, delta.len, &base_size, &size);
    if (begin == 0 || base_size != base->size)
        return pack_damaged();
    if (!allowed(left, size))
        return too_much();
    *out = (pack_object){room_for(reader, (size_t)size), (size_t)size, base->type};
    if (!out->data)
        return -1;
    if (pack_delta_apply((mcred_str){(const char *)base->data, base->size}, mcred_str_from(delta, begin), out->data,
                         out->size))
        return 0;
    give_back(reader, out->data);
    return pack_damaged();
}

/* The link's object from its base. */
static int build(pack_reader *reader, const pack *from, const pack_entry *link, const pack_object *base, limits *left,
                 pack_object *out) {
    unsigned char *delta = NULL;
    int code = whole(reader, from, link, left, &delta);
    if (code == 0)
        code = apply(reader, (mcred_str){(const char *)delta, link->size}, base, left, out);
    give_back(reader, delta);
    return code;
}

/* From the last link to the first. */
static int build_all(pack_reader *reader, const pack *from, chain *c, limits *left, pack_object *out) {
    pack_object now = {NULL, 0, type_of(c)}, next;
    const pack_object *base = c->kept;
    size_t i = c->count;
    int code = 0;
    if (!base) {
        now.size = c->links[--i].size;
        code = whole(reader, from, &c->links[i], left, &now.data);
        base = &now;
    }
    while (code == 0 && i > 0) {
        code = build(reader, from, &c->links[i - 1], base, left, &next);
        if (code == 0 && now.data)
            pack_cache_keep(reader->cache, from, c->links[i].at, now);
        if (code == 0) {
            now = next;
            base = &now;
            i--;
        }
    }
    if (code < 0)
        give_back(reader, now.data);
    else
        *out = now;
    return code;
}

static int copy_kept(const pack_reader *reader, const pack_object *kept, pack_object *out) {
    *out = (pack_object){room_for(reader, kept->size), kept->size, kept->type};
    if (!out->data)
        return -1;
    memcpy(out->data, kept->data, kept->size);
    return 0;
}

/* What it is made of, and how long it is. */
static int look_up(pack_reader *reader, pack *from, uint64_t at, chain *c, uint64_t *size) {
    int code = follow(reader, from, at, c);
    return code == 0 ? size_of(reader, from, c, size) : code;
}

int pack_read(pack_reader *reader, pack *from, uint64_t at, pack_object *out) {
    chain c = {.count = 0};
    uint64_t size = 0;
    int code = look_up(reader, from, at, &c, &size);
    limits left = limits_of(size);
    if (code == 0)
        code = c.count == 0 ? copy_kept(reader, c.kept, out) : build_all(reader, from, &c, &left, out);
    free(c.links);
    return code;
}

int pack_read_header(pack_reader *reader, pack *from, uint64_t at, pack_object *out) {
    chain c = {.count = 0};
    uint64_t size = 0;
    int code = look_up(reader, from, at, &c, &size);
    if (code == 0)
        *out = (pack_object){NULL, (size_t)size, type_of(&c)};
    free(c.links);
    return code;
}
