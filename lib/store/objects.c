/*
 * objects.c - where objects are looked for: the repository's own folder, those that it borrows from
 * (objects/info/alternates), and those that the environment names.
 *
 * libgit2 would find them by itself, but reads loose objects and the list of folders without bounds, and believes
 * a commit-graph: one that lies shows another history than the commits. Borrowing is git's way to share a
 * disk (git clone --shared), and the folders lie outside; what is read there are objects, by an id that the
 * repository already names and that their bytes must come to, never other files.
 */
#include <git2/sys/repository.h>

#include "store/loose.h"
#include "store/pack.h"

/* As in libgit2: packs are asked first. */
#define PRIORITY_PACKED 2
#define PRIORITY_LOOSE  1
#define BORROWED_MOST   100U
#define DEPTH_MOST      5U /* git's */
#define LIST_MOST       ((size_t)64 << 10)

typedef struct folder {
    dev_t device;
    ino_t inode;
} folder;

typedef struct places {
    mcred_store *store;
    git_odb *odb;
    mcred_sink *sink;
    mcred_vec seen; /* folder */
} places;

static mcred_status cannot(mcred_sink *sink) {
    return store_fail(sink, "the objects of the repository cannot be read");
}

/* ---- one folder ---------------------------------------------------------------------------------- */

static bool is_known(const places *p, const struct stat *info) {
    for (size_t i = 0; i < p->seen.len; i++) {
        const folder *one = MCRED_AT(const folder, &p->seen, i);
        if (one->device == info->st_dev && one->inode == info->st_ino)
            return true;
    }
    return false;
}

static int put(git_odb *odb, git_odb_backend *backend, int priority, bool alternate) {
    int code = alternate ? git_odb_add_alternate(odb, backend, priority) : git_odb_add_backend(odb, backend, priority);
    if (code < 0)
        backend->free(backend);
    return code;
}

static int open_both(places *p, const char *path, bool alternate) {
    git_odb_backend *backend = NULL;
    int code = store_loose_backend(path, alternate, &backend);
    if (code == 0)
        code = put(p->odb, backend, PRIORITY_LOOSE, alternate);
    if (code == 0 && !alternate)
        p->store->objects = backend;
    if (code == 0)
        code = store_pack_backend(path, &backend);
    return code == 0 ? put(p->odb, backend, PRIORITY_PACKED, alternate) : code;
}

static mcred_status borrow(places *p, const char *path, unsigned depth);

/* A folder that is not there is left out, as git does. */
static mcred_status add(places *p, const char *path, unsigned depth) {
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode) || is_known(p, &info))
        return MCRED_OK;
    if (p->seen.len > BORROWED_MOST) {
        mcred_report(p->sink, MCRED_RULE_STORE_LIMIT, NULL, MCRED_NO_SPAN,
                     "the repository borrows objects from more than %u folders: mcred does not look at so many",
                     BORROWED_MOST);
        return MCRED_FAILED;
    }
    folder *one = mcred_vec_push(p->store->arena, &p->seen);
    if (!one)
        return store_memory(p->sink);
    *one = (folder){info.st_dev, info.st_ino};
    if (open_both(p, path, depth > 0) < 0)
        return cannot(p->sink);
    if (depth > 0) {
        mcred_str *name = mcred_vec_push(p->store->arena, &p->store->borrowed);
        if (!name)
            return store_memory(p->sink);
        *name = mcred_str_of(path);
    }
    return depth < DEPTH_MOST ? borrow(p, path, depth + 1) : MCRED_OK;
}

/* ---- those that one borrows from ------------------------------------------------------------------ */

static mcred_status read_list(places *p, const char *path, mcred_str *out) {
    mcred_dir dir;
    mcred_file_error error = mcred_dir_open(path, &dir);
    *out = MCRED_S("");
    if (error == MCRED_FILE_OK) {
        error = mcred_file_read(&dir, MCRED_S("info/alternates"), LIST_MOST, p->store->arena, out);
        mcred_dir_close(&dir);
    }
    if (error == MCRED_FILE_OK || error == MCRED_FILE_MISSING)
        return MCRED_OK;
    mcred_report(p->sink, MCRED_RULE_STORE_GIT, NULL, MCRED_NO_SPAN,
                 "the list of folders that objects are borrowed from, \"%s/info/alternates\", %s", path,
                 mcred_file_error_text(error));
    return MCRED_FAILED;
}

/* A line of it: from the folder whose list it is, where it does not begin at the root. */
static mcred_status borrow_from(places *p, const char *path, mcred_str line, unsigned depth) {
    mcred_arena *arena = p->store->arena;
    const char *target = mcred_str_starts(line, "/") ? mcred_arena_cstr(arena, line)
                                                     : mcred_arena_printf(arena, "%s/%.*s", path, MCRED_ARG(line)).data;
    return target ? add(p, target, depth) : store_memory(p->sink);
}

static mcred_status borrow(places *p, const char *path, unsigned depth) {
    mcred_str list;
    mcred_status status = read_list(p, path, &list);
    while (status == MCRED_OK && list.len > 0) {
        mcred_str line = mcred_str_cut(&list, '\n');
        if (mcred_str_ends(line, "\r"))
            line.len--;
        if (line.len > 0 && line.data[0] != '#')
            status = borrow_from(p, path, line, depth);
    }
    return status;
}

/* ---- all of them ---------------------------------------------------------------------------------- */

static mcred_str without_slash(mcred_str path) {
    while (path.len > 1 && path.data[path.len - 1] == '/')
        path.len--;
    return path;
}

static mcred_status add_own(places *p) {
    git_buf path = GIT_BUF_INIT;
    const char *copy = NULL;
    if (git_repository_item_path(&path, p->store->repo, GIT_REPOSITORY_ITEM_OBJECTS) == 0)
        copy = mcred_arena_cstr(p->store->arena, without_slash((mcred_str){path.ptr, path.size}));
    git_buf_dispose(&path);
    struct stat info;
    if (!copy || stat(copy, &info) != 0)
        return cannot(p->sink);
    mcred_status status = add(p, copy, 0);
    return status == MCRED_OK && store_add_again(p->odb, copy) < 0 ? cannot(p->sink) : status;
}

mcred_status store_open_objects(mcred_store *store, mcred_sink *sink) {
    places p = {.store = store, .sink = sink, .seen = MCRED_VEC(folder)};
    store->borrowed = MCRED_VEC(mcred_str);
    if (git_odb_new(&p.odb) < 0)
        return store_memory(sink);
    mcred_status status = add_own(&p);
    if (status == MCRED_OK && git_repository_set_odb(store->repo, p.odb) < 0)
        status = cannot(sink);
    git_odb_free(p.odb);
    return status;
}

mcred_status store_add_objects(mcred_store *store, mcred_sink *sink) {
    places p = {.store = store, .sink = sink, .seen = MCRED_VEC(folder)};
    const char *first = store_env(store, "GIT_OBJECT_DIRECTORY");
    mcred_str rest = mcred_str_of(store_env(store, "GIT_ALTERNATE_OBJECT_DIRECTORIES"));
    if (git_repository_odb(&p.odb, store->repo) < 0)
        return cannot(sink);
    mcred_status status = first ? add(&p, first, 1) : MCRED_OK;
    while (status == MCRED_OK && rest.len > 0) {
        mcred_str part = mcred_str_cut(&rest, ':');
        const char *path = mcred_arena_cstr(store->arena, part);
        if (!path)
            status = store_memory(sink);
        else if (part.len > 0)
            status = add(&p, path, 1);
    }
    git_odb_free(p.odb);
    return status;
}

const mcred_vec *mcred_store_borrowed(const mcred_store *store) {
    return &store->borrowed;
}
