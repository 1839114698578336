/*
 * again.c - reading and writing again what git gc was in the way of.
 *
 * It moves objects from one place to another: one can be in the new pack when we look among the loose ones, and in a
 * pack that is gone when we look among the packs. libgit2 looks twice; a busy repository needs more. And it takes
 * folders away that are empty, also between libgit2's making one and moving an object there.
 */
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "store/loose.h"
#include "store/pack.h"

/* Behind all others, alternates included. */
#define PRIORITY 0
/* A repository that lacks so many is not one that is being packed: a second look is not free. */
#define MISSES_MOST 1000U

typedef struct backend {
    git_odb_backend parent;
    atomic_uint misses; /* second looks in vain */
    char objects[];     /* the path of objects/ */
} backend;

static int put(git_odb *odb, git_odb_backend *one, int priority) {
    int code = git_odb_add_alternate(odb, one, priority);
    if (code < 0)
        one->free(one);
    return code;
}

/* The folder as it is now, with nothing remembered of what it was. */
static int open_fresh(git_odb **out, const char *objects) {
    git_odb_backend *one = NULL;
    int code = git_odb_new(out);
    if (code == 0)
        code = store_loose_backend(objects, true, &one);
    if (code == 0)
        code = put(*out, one, 2);
    if (code == 0)
        code = store_pack_backend(objects, &one);
    return code == 0 ? put(*out, one, 1) : code;
}

static int look_again(git_odb_object **out, git_odb_backend *of, const git_oid *id) {
    backend *own = (backend *)(void *)of;
    git_odb *fresh = NULL;
    if (atomic_load(&own->misses) >= MISSES_MOST)
        return GIT_ENOTFOUND;
    int code = open_fresh(&fresh, own->objects);
    if (code == 0)
        code = git_odb_read(out, fresh, id);
    git_odb_free(fresh);
    if (code == GIT_ENOTFOUND)
        (void)atomic_fetch_add(&own->misses, 1);
    return code;
}

/* ---- what libgit2 asks ------------------------------------------------------------------------------ */

static int on_read(void **out, size_t *size, git_object_t *type, git_odb_backend *of, const git_oid *id) {
    git_odb_object *object = NULL;
    int code = look_again(&object, of, id);
    if (code < 0)
        return code;
    *size = git_odb_object_size(object);
    *type = git_odb_object_type(object);
    unsigned char *copy = git_odb_backend_data_alloc(of, *size + 1);
    if (copy) {
        memcpy(copy, git_odb_object_data(object), *size);
        copy[*size] = '\0';
    }
    git_odb_object_free(object);
    *out = copy;
    return copy ? 0 : -1;
}

static int on_read_header(size_t *size, git_object_t *type, git_odb_backend *of, const git_oid *id) {
    git_odb_object *object = NULL;
    int code = look_again(&object, of, id);
    if (code == 0) {
        *size = git_odb_object_size(object);
        *type = git_odb_object_type(object);
    }
    git_odb_object_free(object);
    return code;
}

static void on_free(git_odb_backend *of) {
    free(of);
}

/* ---- in its place ------------------------------------------------------------------------------------- */

static backend *make(const char *objects) {
    size_t size = strlen(objects) + 1;
    backend *own = calloc(1, sizeof *own + size);
    if (!own || git_odb_init_backend(&own->parent, GIT_ODB_BACKEND_VERSION) < 0) {
        free(own);
        return NULL;
    }
    memcpy(own->objects, objects, size);
    own->parent.read = on_read;
    own->parent.read_header = on_read_header;
    own->parent.free = on_free;
    return own;
}

int store_add_again(git_odb *odb, const char *objects) {
    backend *own = make(objects);
    return own ? put(odb, &own->parent, PRIORITY) : -1;
}

/* ---- writing ---------------------------------------------------------------------------------------------- */

/* libgit2 tells of it in its sentence only. */
bool store_folder_went_away(void) {
    char text[64];
    const git_error *error = git_error_last();
    const char *why = strerror_r(ENOENT, text, sizeof text);
    size_t len = error && error->message ? strlen(error->message) : 0, end = strlen(why);
    return error && error->klass == GIT_ERROR_OS && len >= end && strcmp(error->message + len - end, why) == 0;
}

bool store_try(unsigned *tries, int code) {
    bool first = *tries == 0;
    return (*tries)++ < STORE_WRITES && (first || (code < 0 && store_folder_went_away()));
}
