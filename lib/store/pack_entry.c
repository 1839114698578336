/* pack_entry.c - what stands at a place of a pack: what kind it is, how large, and its bytes. */
#include <errno.h>
#include <unistd.h>

#include "store/pack.h"

/* "PACK", a version and a count; and at the end the sum of it all. */
#define FIRST ((uint64_t)12)
#define SUM   ((uint64_t)GIT_OID_RAWSZ)
/* deflate makes at most so many bytes of one. */
#define RATIO_MOST 1032U
/* A size, and an offset or an id. */
#define HEADER_MOST 48U
#define PIECE       16384U
#define PIECE_FIRST 2048U

int pack_damaged(void) {
    (void)git_error_set_str(GIT_ERROR_ODB, "a pack is cut off or damaged");
    return -1;
}

/* Up to size bytes of what is before the sum. */
static size_t read_at(const pack *from, uint64_t at, unsigned char *out, size_t size) {
    if (at < FIRST || at >= from->size - SUM)
        return 0;
    if (size > from->size - SUM - at)
        size = (size_t)(from->size - SUM - at);
    ssize_t n = 0;
    do
        n = pread(from->fd, out, size, (off_t)at);
    while (n < 0 && errno == EINTR);
    return n < 0 ? 0 : (size_t)n;
}

/* ---- its header ------------------------------------------------------------------------------------ */

typedef struct header {
    unsigned char bytes[HEADER_MOST];
    size_t len, used;
    bool short_of; /* more was asked for than there is */
} header;

static unsigned next(header *h) {
    if (h->used < h->len)
        return h->bytes[h->used++];
    h->short_of = true;
    return 0;
}

static uint64_t read_size(header *h, unsigned *type) {
    unsigned byte = next(h), shift = 4;
    uint64_t size = byte & 15U;
    *type = byte >> 4 & 7U;
    while (byte & 0x80U && shift < 60) {
        byte = next(h);
        size |= (uint64_t)(byte & 0x7fU) << shift;
        shift += 7;
    }
    h->short_of = h->short_of || (byte & 0x80U);
    return size;
}

/* How far before it the base begins. */
static uint64_t read_distance(header *h) {
    unsigned byte = next(h);
    uint64_t distance = byte & 0x7fU;
    while (byte & 0x80U && distance < (uint64_t)1 << 48) {
        byte = next(h);
        distance = ((distance + 1) << 7) | (byte & 0x7fU);
    }
    h->short_of = h->short_of || (byte & 0x80U);
    return distance;
}

static bool find_base(const pack *from, header *h, pack_entry *entry) {
    if (entry->type == PACK_BY_OFFSET) {
        uint64_t distance = read_distance(h);
        entry->base = entry->at - distance;
        return distance > 0 && distance < entry->at;
    }
    git_oid id;
    for (size_t i = 0; i < GIT_OID_RAWSZ; i++)
        id.id[i] = (unsigned char)next(h);
    return pack_index_find(&from->index, &id, &entry->base);
}

bool pack_is_delta(const pack_entry *entry) {
    return entry->type == PACK_BY_OFFSET || entry->type == PACK_BY_ID;
}

int pack_entry_at(pack *from, uint64_t at, pack_entry *out) {
    header h = {.used = 0};
    pack_entry entry = {.at = at};
    h.len = read_at(from, at, h.bytes, sizeof h.bytes);
    uint64_t size = read_size(&h, &entry.type);
    bool delta = pack_is_delta(&entry);
    if (!delta && (entry.type < GIT_OBJECT_COMMIT || entry.type > GIT_OBJECT_TAG))
        return pack_damaged();
    if ((delta && !find_base(from, &h, &entry)) || h.short_of)
        return pack_damaged();
    entry.data = at + h.used;
    if (size > (from->size - at) * RATIO_MOST || size >= SIZE_MAX)
        return pack_damaged();
    entry.size = (size_t)size;
    *out = entry;
    return 0;
}

/* ---- its bytes --------------------------------------------------------------------------------------- */

typedef struct inflating {
    const pack *from;
    uint64_t at;
    z_stream *z;
    unsigned char *in; /* PIECE bytes */
    bool ended;
} inflating;

/* Of a small object not more is read than it has. */
static bool more_input(inflating *i, bool first) {
    size_t got = read_at(i->from, i->at, i->in, first ? PIECE_FIRST : PIECE);
    i->z->next_in = i->in;
    i->z->avail_in = (uInt)got;
    i->at += got;
    return got > 0;
}

static bool step(inflating *i) {
    if (i->z->avail_in == 0 && !more_input(i, false))
        return false;
    int code = inflate(i->z, Z_NO_FLUSH);
    i->ended = code == Z_STREAM_END;
    return code == Z_OK || code == Z_STREAM_END;
}

/* Up to want bytes; fewer only where they end. */
static bool take(inflating *i, unsigned char *out, size_t want, size_t *got) {
    *got = 0;
    while (*got < want && !i->ended) {
        uInt room = want - *got < (size_t)1 << 30 ? (uInt)(want - *got) : 1U << 30;
        i->z->next_out = out + *got;
        i->z->avail_out = room;
        if (!step(i))
            return false;
        *got += room - i->z->avail_out;
    }
    return true;
}

int pack_inflate(const pack *from, const pack_entry *entry, z_stream *z, unsigned char *out, size_t want) {
    unsigned char in[PIECE]; /* apart: it is not to be cleared for each object */
    inflating i = {.from = from, .at = entry->data, .z = z, .in = in};
    size_t got = 0, over = 0;
    unsigned char byte;
    if (inflateReset(z) != Z_OK || !more_input(&i, true) || !take(&i, out, want, &got) || got < want)
        return pack_damaged();
    /* All of it was wanted: then it ends here. */
    if (want == entry->size && (!take(&i, &byte, 1, &over) || over > 0))
        return pack_damaged();
    return 0;
}
