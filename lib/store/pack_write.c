/*
 * pack_write.c - many objects as one of git's packs: one file with all of them, and one that says where each is.
 *
 * Made by our own hand and without deltas: libgit2 writes a pack through mapped memory, and a disk that is full would
 * kill the process.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "mcred/crypto.h"
#include "store/gather.h"

/* Places in a pack have 31 bits here. */
#define PACK_MOST ((size_t)1 << 30)
#define PIECE     16384U
#define FANOUT    256U

/* Where an object is. */
typedef struct entry {
    const store_gathered *object;
    uint32_t at, crc;
} entry;

typedef struct packing {
    mcred_buf *pack;
    z_stream z;
    unsigned char out[PIECE];
} packing;

static void put_number(mcred_buf *out, uint32_t n) {
    for (int shift = 24; shift >= 0; shift -= 8)
        mcred_buf_putc(out, (char)(unsigned char)(n >> shift));
}

static mcred_str bytes_of(const void *data, size_t len) {
    return (mcred_str){data, len};
}

/* ---- the pack --------------------------------------------------------------------------------------- */

/* Its kind and how long it is: four bits of that in the first byte, seven in each that follows. */
static void put_header(mcred_buf *out, const store_gathered *object) {
    size_t left = object->bytes.len >> 4;
    unsigned byte = ((unsigned)object->type << 4) | (object->bytes.len & 15U);
    while (left > 0) {
        mcred_buf_putc(out, (char)(unsigned char)(byte | 0x80U));
        byte = left & 0x7FU;
        left >>= 7;
    }
    mcred_buf_putc(out, (char)(unsigned char)byte);
}

static bool put_deflated(packing *p, mcred_str bytes) {
    int code = deflateReset(&p->z);
    p->z.next_in = (unsigned char *)(uintptr_t)bytes.data;
    p->z.avail_in = (uInt)bytes.len;
    while (code == Z_OK) {
        p->z.next_out = p->out;
        p->z.avail_out = PIECE;
        code = deflate(&p->z, Z_FINISH);
        mcred_buf_put(p->pack, bytes_of(p->out, PIECE - p->z.avail_out));
    }
    return code == Z_STREAM_END;
}

static bool put_object(packing *p, const store_gathered *object, entry *out) {
    size_t at = p->pack->len;
    put_header(p->pack, object);
    if (object->bytes.len > PACK_MOST || !put_deflated(p, object->bytes) || p->pack->failed)
        return false;
    *out = (entry){.object = object, .at = (uint32_t)at};
    out->crc = (uint32_t)crc32(0, (const unsigned char *)p->pack->data + at, (uInt)(p->pack->len - at));
    return true;
}

static bool put_checksum(mcred_buf *out) {
    unsigned char sum[MCRED_CHECKSUM_BYTES];
    if (out->failed || !mcred_checksum_of(mcred_buf_str(out), sum))
        return false;
    mcred_buf_put(out, bytes_of(sum, sizeof sum));
    return !out->failed;
}

static bool put_objects(packing *p, const mcred_vec *objects, entry *entries) {
    bool good = true;
    mcred_buf_puts(p->pack, "PACK");
    put_number(p->pack, 2);
    put_number(p->pack, (uint32_t)objects->len);
    for (size_t i = 0; good && i < objects->len; i++)
        good = put_object(p, *MCRED_AT(store_gathered *, objects, i), entries + i);
    return good && put_checksum(p->pack);
}

/* ---- its index ---------------------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b) {
    return git_oid_cmp(&((const entry *)a)->object->id, &((const entry *)b)->object->id);
}

/* How many ids begin with a byte up to each. */
static void put_fanout(mcred_buf *out, const entry *entries, size_t count) {
    size_t so_far = 0;
    for (unsigned first = 0; first < FANOUT; first++) {
        while (so_far < count && entries[so_far].object->id.id[0] <= first)
            so_far++;
        put_number(out, (uint32_t)so_far);
    }
}

static bool put_index(mcred_buf *out, entry *entries, size_t count, const mcred_buf *pack) {
    qsort(entries, count, sizeof *entries, by_id);
    mcred_buf_puts(out, "\377tOc");
    put_number(out, 2);
    put_fanout(out, entries, count);
    for (size_t i = 0; i < count; i++)
        mcred_buf_put(out, bytes_of(entries[i].object->id.id, GIT_OID_RAWSZ));
    for (size_t i = 0; i < count; i++)
        put_number(out, entries[i].crc);
    for (size_t i = 0; i < count; i++)
        put_number(out, entries[i].at);
    mcred_buf_put(out, bytes_of(pack->data + pack->len - MCRED_CHECKSUM_BYTES, MCRED_CHECKSUM_BYTES));
    return put_checksum(out);
}

mcred_status store_pack_make(const mcred_vec *objects, mcred_arena *arena, mcred_sink *sink, mcred_buf *pack,
                             mcred_buf *index) {
    packing p = {.pack = pack};
    entry *entries = mcred_arena_array(arena, objects->len, sizeof *entries);
    mcred_buf_init(pack, PACK_MOST);
    mcred_buf_init(index, PACK_MOST);
    if (!entries || deflateInit(&p.z, Z_DEFAULT_COMPRESSION) != Z_OK)
        return store_memory(sink);
    bool good = put_objects(&p, objects, entries) && put_index(index, entries, objects->len, pack);
    (void)deflateEnd(&p.z);
    return good ? MCRED_OK : store_memory(sink);
}

/* ---- on the disk ------------------------------------------------------------------------------------------ */

/* As git has its packs: for reading only, by whom a new file may be read. */
static void protect(const mcred_dir *dir, const char *name) {
    struct stat info;
    if (fstatat(dir->fd, name, &info, AT_SYMLINK_NOFOLLOW) == 0)
        (void)!fchmodat(dir->fd, name, info.st_mode & 0444U, 0);
}

static mcred_file_error put_file(const mcred_dir *dir, const char *name, const mcred_buf *bytes) {
    mcred_file_error error = mcred_file_write(dir, mcred_str_of(name), mcred_buf_str(bytes), true, false);
    if (error == MCRED_FILE_OK)
        protect(dir, name);
    return error;
}

/* The pack before its index: a pack is looked into once its index is there. */
static mcred_file_error put_both(mcred_store *store, const mcred_buf *pack, const mcred_buf *index) {
    git_buf objects = GIT_BUF_INIT;
    mcred_dir dir;
    char hex[GIT_OID_HEXSZ + 1], name[GIT_OID_HEXSZ + 24];
    git_oid sum;
    memcpy(sum.id, pack->data + pack->len - GIT_OID_RAWSZ, GIT_OID_RAWSZ);
    (void)git_oid_tostr(hex, sizeof hex, &sum);
    mcred_file_error error = MCRED_FILE_IO;
    if (git_repository_item_path(&objects, store->repo, GIT_REPOSITORY_ITEM_OBJECTS) == 0)
        error = mcred_dir_open(objects.ptr, &dir);
    git_buf_dispose(&objects);
    if (error != MCRED_FILE_OK)
        return error;
    (void)snprintf(name, sizeof name, "pack/pack-%s.pack", hex);
    error = put_file(&dir, name, pack);
    (void)snprintf(name, sizeof name, "pack/pack-%s.idx", hex);
    if (error == MCRED_FILE_OK)
        error = put_file(&dir, name, index);
    mcred_dir_close(&dir);
    return error;
}

mcred_status store_pack_write(mcred_store *store, const mcred_vec *objects, mcred_sink *sink) {
    mcred_buf pack, index;
    mcred_arena *arena = objects->len > 0 ? mcred_arena_new(0) : NULL;
    if (objects->len == 0)
        return MCRED_OK;
    if (!arena)
        return store_memory(sink);
    mcred_status status = store_pack_make(objects, arena, sink, &pack, &index);
    if (status == MCRED_OK) {
        mcred_file_error error = put_both(store, &pack, &index);
        if (error != MCRED_FILE_OK) {
            mcred_report(sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN,
                         "nothing was committed: a pack of new objects in the git directory %s",
                         mcred_file_error_text(error));
            status = MCRED_FAILED;
        }
    }
    mcred_buf_free(&pack);
    mcred_buf_free(&index);
    mcred_arena_free(arena);
    return status;
}
