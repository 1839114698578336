/* pack_index.c - the index of a pack, versions 1 and 2: ids in their order, and where each object begins. */
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "store/pack.h"

#define FANOUT   (256U * 4U)
#define HEADER_2 8U
#define SUMS     40U
#define LARGE    0x80000000U

static uint32_t number(const unsigned char *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint32_t fanout(const pack_index *index, unsigned byte) {
    return number(index->fanout + (size_t)byte * 4);
}

/* ---- one file ---------------------------------------------------------------------------------- */

static bool rises(const pack_index *index) {
    for (unsigned i = 1; i < 256; i++) {
        if (fanout(index, i) < fanout(index, i - 1))
            return false;
    }
    return true;
}

/* An id takes 24 bytes with its offset, and nothing else follows but the sums. */
static bool layout_1(pack_index *index) {
    index->fanout = index->bytes;
    index->count = fanout(index, 255);
    index->stride = GIT_OID_RAWSZ + 4;
    index->offsets = index->bytes + FANOUT;
    index->ids = index->offsets + 4;
    return index->size == FANOUT + (uint64_t)index->count * index->stride + SUMS;
}

/* Behind ids, checks and offsets there are those of more than 31 bits. */
static bool layout_2(pack_index *index) {
    index->fanout = index->bytes + HEADER_2;
    index->count = fanout(index, 255);
    index->stride = GIT_OID_RAWSZ;
    uint64_t count = index->count, least = HEADER_2 + FANOUT + count * (GIT_OID_RAWSZ + 8) + SUMS;
    if (index->size < least || (index->size - least) % 8 != 0 || (index->size - least) / 8 > count)
        return false;
    index->ids = index->fanout + FANOUT;
    index->offsets = index->ids + count * (GIT_OID_RAWSZ + 4);
    index->large = index->offsets + count * 4;
    index->large_count = (uint32_t)((index->size - least) / 8);
    return true;
}

static bool understand(pack_index *index) {
    static const unsigned char magic_2[] = {0xff, 't', 'O', 'c', 0, 0, 0, 2};
    if (index->size < HEADER_2 + FANOUT + SUMS)
        return false;
    bool good = memcmp(index->bytes, magic_2, sizeof magic_2) == 0 ? layout_2(index) : layout_1(index);
    return good && rises(index);
}

static bool map(int fd, pack_index *out) {
    struct stat info;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0)
        return false;
    void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        return false;
    out->bytes = bytes;
    out->size = (size_t)info.st_size;
    return true;
}

bool pack_index_open(int folder, const char *name, pack_index *out) {
    *out = (pack_index){.bytes = NULL};
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return false;
    bool good = map(fd, out);
    (void)close(fd);
    if (good && !understand(out)) {
        pack_index_close(out);
        return false;
    }
    return good;
}

void pack_index_close(pack_index *index) {
    if (index->bytes)
        (void)munmap((void *)(uintptr_t)index->bytes, index->size);
    *index = (pack_index){.bytes = NULL};
}

/* ---- looking something up ------------------------------------------------------------------------ */

static const unsigned char *id_at(const pack_index *index, uint32_t i) {
    return index->ids + (size_t)i * index->stride;
}

/* The first that is not before the id. */
static uint32_t place_of(const pack_index *index, const unsigned char *id) {
    uint32_t low = id[0] ? fanout(index, id[0] - 1U) : 0, high = fanout(index, id[0]);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (memcmp(id_at(index, middle), id, GIT_OID_RAWSZ) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool offset_at(const pack_index *index, uint32_t i, uint64_t *out) {
    uint32_t offset = number(index->offsets + (size_t)i * (index->large ? 4 : index->stride));
    if (!index->large || !(offset & LARGE)) {
        *out = offset;
        return true;
    }
    offset &= ~LARGE;
    if (offset >= index->large_count)
        return false;
    const unsigned char *at = index->large + (size_t)offset * 8;
    *out = (uint64_t)number(at) << 32 | number(at + 4);
    return true;
}

bool pack_index_find(const pack_index *index, const git_oid *id, uint64_t *offset) {
    uint32_t place = place_of(index, id->id);
    return place < index->count && memcmp(id_at(index, place), id->id, GIT_OID_RAWSZ) == 0 &&
           offset_at(index, place, offset);
}

static bool begins_so(const unsigned char *id, const git_oid *prefix, size_t digits) {
    return memcmp(id, prefix->id, digits / 2) == 0 &&
           (digits % 2 == 0 || (id[digits / 2] & 0xf0) == (prefix->id[digits / 2] & 0xf0));
}

unsigned pack_index_prefix(const pack_index *index, const git_oid *prefix, size_t digits, git_oid *first) {
    uint32_t place = place_of(index, prefix->id);
    unsigned found = 0;
    for (; found < 2 && place < index->count && begins_so(id_at(index, place), prefix, digits); place++) {
        if (found++ == 0)
            memcpy(first->id, id_at(index, place), GIT_OID_RAWSZ);
    }
    return found;
}
