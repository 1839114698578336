/*
 * loose_backend.c - what libgit2 asks about loose objects.
 *
 * Reading is ours (loose.c). Writing is libgit2's: to a temporary file, and by its name when it is whole. Those of a
 * commit that writes many are in memory until all of them are written as one pack (gather.c).
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/loose.h"

typedef struct backend {
    git_odb_backend parent;
    int folder;              /* objects/ */
    git_odb_backend *writer; /* libgit2's; NULL for an alternate */
    store_gather *gather;    /* not ours; NULL: objects go to the disk one by one */
} backend;

static const backend *own(const git_odb_backend *of) {
    return (const backend *)(const void *)of;
}

static const store_gathered *gathered(const git_odb_backend *of, const git_oid *id) {
    const store_gather *gather = own(of)->gather;
    return gather ? store_gather_find(gather, id) : NULL;
}

/* ---- reading ---------------------------------------------------------------------------------- */

static int copy_gathered(const store_gathered *one, git_odb_backend *of, store_loose_object *out) {
    unsigned char *data = git_odb_backend_data_alloc(of, one->bytes.len + 1);
    if (!data)
        return -1;
    memcpy(data, one->bytes.data, one->bytes.len);
    data[one->bytes.len] = '\0';
    *out = (store_loose_object){data, one->bytes.len, one->type};
    return 0;
}

static int on_read(void **out, size_t *size, git_object_t *type, git_odb_backend *of, const git_oid *id) {
    store_loose_object object;
    const store_gathered *one = gathered(of, id);
    int code = one ? copy_gathered(one, of, &object) : store_loose_read(own(of)->folder, id, of, &object);
    if (code < 0)
        return code;
    *out = object.data;
    *size = object.size;
    *type = object.type;
    return 0;
}

static int on_read_header(size_t *size, git_object_t *type, git_odb_backend *of, const git_oid *id) {
    store_loose_object object = {0};
    const store_gathered *one = gathered(of, id);
    int code = one ? 0 : store_loose_header(own(of)->folder, id, &object);
    if (one)
        object = (store_loose_object){NULL, one->bytes.len, one->type};
    if (code < 0)
        return code;
    *size = object.size;
    *type = object.type;
    return 0;
}

static int on_read_prefix(git_oid *id, void **out, size_t *size, git_object_t *type, git_odb_backend *of,
                          const git_oid *prefix, size_t len) {
    int code = store_loose_find(own(of)->folder, prefix, len, id);
    return code == 0 ? on_read(out, size, type, of, id) : code;
}

static int on_exists(git_odb_backend *of, const git_oid *id) {
    struct stat info;
    char path[GIT_OID_HEXSZ + 2];
    if (gathered(of, id))
        return 1;
    store_loose_path(id, path);
    return fstatat(own(of)->folder, path, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode);
}

static int on_exists_prefix(git_oid *id, git_odb_backend *of, const git_oid *prefix, size_t len) {
    return store_loose_find(own(of)->folder, prefix, len, id);
}

/* ---- writing ---------------------------------------------------------------------------------- */

/* Whether an object is there already it asks the database that it thinks it is a part of. */
static git_odb_backend *writer_of(const git_odb_backend *of) {
    git_odb_backend *writer = own(of)->writer;
    writer->odb = of->odb;
    return writer;
}

static int on_write(git_odb_backend *of, const git_oid *id, const void *data, size_t size, git_object_t type) {
    git_odb_backend *writer = writer_of(of);
    store_gather *gather = own(of)->gather;
    if (gather && store_gather_has_room(gather, size))
        return store_gather_add(gather, id, data, size, type);
    return writer->write(writer, id, data, size, type);
}

static int on_stream(git_odb_stream **out, git_odb_backend *of, git_object_size_t size, git_object_t type) {
    git_odb_backend *writer = writer_of(of);
    return writer->writestream(out, writer, size, type);
}

/* So that it is not taken for an old one that nobody needs. */
static int on_freshen(git_odb_backend *of, const git_oid *id) {
    git_odb_backend *writer = writer_of(of);
    if (gathered(of, id))
        return 0;
    return writer->freshen(writer, id);
}

void store_loose_gather(git_odb_backend *of, store_gather *gather) {
    ((backend *)(void *)of)->gather = gather;
}

/* ---- in its place ------------------------------------------------------------------------------ */

static void on_free(git_odb_backend *of) {
    backend *b = (backend *)(void *)of;
    if (b->writer)
        b->writer->free(b->writer);
    if (b->folder >= 0)
        (void)close(b->folder);
    free(b);
}

static void set_reading(git_odb_backend *parent) {
    parent->read = on_read;
    parent->read_header = on_read_header;
    parent->read_prefix = on_read_prefix;
    parent->exists = on_exists;
    parent->exists_prefix = on_exists_prefix;
    parent->free = on_free;
}

static void set_writing(git_odb_backend *parent) {
    parent->write = on_write;
    parent->writestream = on_stream;
    parent->freshen = on_freshen;
}

int store_loose_backend(const char *path, bool alternate, git_odb_backend **out) {
    backend *b = calloc(1, sizeof *b);
    if (!b || git_odb_init_backend(&b->parent, GIT_ODB_BACKEND_VERSION) < 0) {
        free(b);
        return -1;
    }
    set_reading(&b->parent);
    b->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = b->folder >= 0;
    if (good && !alternate) {
        /* As libgit2 does it: compressed as zlib likes it, and on the disk when it is said to be written. */
        good = git_odb_backend_loose(&b->writer, path, -1, 1, 0, 0) == 0;
        set_writing(&b->parent);
    }
    if (!good) {
        on_free(&b->parent);
        return -1;
    }
    *out = &b->parent;
    return 0;
}
