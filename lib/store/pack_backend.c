/* pack_backend.c - what libgit2 asks about packs. It writes none. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/pack.h"

typedef struct backend {
    git_odb_backend parent;
    pack_list list;
    pack_reader reader;
} backend;

static backend *own(git_odb_backend *of) {
    return (backend *)(void *)of;
}

typedef int (*reading)(pack_reader *reader, pack *from, uint64_t at, pack_object *out);

static int read_by(backend *b, const git_oid *id, reading how, pack_object *out) {
    pack *from = NULL;
    uint64_t at = 0;
    int code = pack_list_open(&b->list, id, &from, &at);
    return code == 0 ? how(&b->reader, from, at, out) : code;
}

static int on_read(void **out, size_t *size, git_object_t *type, git_odb_backend *of, const git_oid *id) {
    pack_object object;
    int code = read_by(own(of), id, pack_read, &object);
    if (code < 0)
        return code;
    *out = object.data;
    *size = object.size;
    *type = object.type;
    return 0;
}

static int on_read_header(size_t *size, git_object_t *type, git_odb_backend *of, const git_oid *id) {
    pack_object object;
    int code = read_by(own(of), id, pack_read_header, &object);
    if (code < 0)
        return code;
    *size = object.size;
    *type = object.type;
    return 0;
}

static int on_exists(git_odb_backend *of, const git_oid *id) {
    uint64_t at = 0;
    return pack_list_find(&own(of)->list, id, NULL, &at);
}

static int on_exists_prefix(git_oid *id, git_odb_backend *of, const git_oid *prefix, size_t digits) {
    return pack_list_prefix(&own(of)->list, prefix, digits, id);
}

static int on_read_prefix(git_oid *id, void **out, size_t *size, git_object_t *type, git_odb_backend *of,
                          const git_oid *prefix, size_t digits) {
    int code = on_exists_prefix(id, of, prefix, digits);
    return code == 0 ? on_read(out, size, type, of, id) : code;
}

/* An object that is to be written is here: git gc must not take the pack for one that nobody needs any more. */
static int on_freshen(git_odb_backend *of, const git_oid *id) {
    pack *from = NULL;
    uint64_t at = 0;
    int code = pack_list_open(&own(of)->list, id, &from, &at);
    return code == 0 && futimens(from->fd, NULL) != 0 ? -1 : code;
}

static int on_refresh(git_odb_backend *of) {
    return pack_list_refresh(&own(of)->list);
}

static void on_free(git_odb_backend *of) {
    backend *b = own(of);
    pack_list_close(&b->list);
    pack_cache_free(b->reader.cache);
    (void)inflateEnd(&b->reader.z);
    free(b);
}

static void set_calls(git_odb_backend *parent) {
    parent->read = on_read;
    parent->read_header = on_read_header;
    parent->read_prefix = on_read_prefix;
    parent->exists = on_exists;
    parent->exists_prefix = on_exists_prefix;
    parent->freshen = on_freshen;
    parent->refresh = on_refresh;
    parent->free = on_free;
}

static int prepare(backend *b, const char *path) {
    if (inflateInit(&b->reader.z) != Z_OK)
        return -1;
    b->reader.owner = &b->parent;
    b->reader.cache = pack_cache_new(&b->parent);
    b->list.objects = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!b->reader.cache || b->list.objects < 0)
        return -1;
    return pack_list_refresh(&b->list);
}

int store_pack_backend(const char *path, git_odb_backend **out) {
    backend *b = calloc(1, sizeof *b);
    if (!b || git_odb_init_backend(&b->parent, GIT_ODB_BACKEND_VERSION) < 0) {
        free(b);
        return -1;
    }
    b->list = (pack_list){.objects = -1, .folder = -1};
    set_calls(&b->parent);
    int code = prepare(b, path);
    if (code < 0) {
        on_free(&b->parent);
        return code;
    }
    *out = &b->parent;
    return 0;
}
