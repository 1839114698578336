/* pack_list.c - the packs of a folder: which there are, and which of them has an object. */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/pack.h"

#define PACKS_MOST 10000U
/* Open at a time. */
#define FILES_MOST 32U
/* "PACK", a version, a count, and the sum. */
#define LEAST (12 + GIT_OID_RAWSZ)

/* ---- which there are ------------------------------------------------------------------------------- */

static bool is_known(const pack_list *list, size_t among, const char *name) {
    for (size_t i = 0; i < among; i++) {
        if (strcmp(list->packs[i]->name, name) == 0)
            return true;
    }
    return false;
}

static int add(pack_list *list, const char *name) {
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 16;
        pack **more = realloc(list->packs, room * sizeof(pack *));
        if (!more)
            return -1;
        list->packs = more;
        list->room = room;
    }
    pack *one = calloc(1, sizeof *one);
    if (!one)
        return -1;
    one->fd = -1;
    memcpy(one->name, name, strlen(name) + 1);
    list->packs[list->count++] = one;
    return 0;
}

static int add_all(pack_list *list, DIR *all) {
    size_t before = list->count;
    int code = 0;
    for (const struct dirent *entry = readdir(all); code == 0 && entry; entry = readdir(all)) {
        mcred_str name = mcred_str_of(entry->d_name);
        if (!mcred_str_ends(name, ".idx") || name.len >= sizeof list->packs[0]->name ||
            is_known(list, before, entry->d_name))
            continue;
        if (list->count == PACKS_MOST) {
            (void)git_error_set_str(GIT_ERROR_ODB, "there are more than 10000 packs: run git gc");
            return -1;
        }
        code = add(list, entry->d_name);
    }
    return code;
}

/* A folder that has not changed since is not read again. */
static bool is_as_before(pack_list *list, int fd) {
    struct stat info;
    if (fstat(fd, &info) != 0)
        return false;
    bool same = list->device == info.st_dev && list->inode == info.st_ino &&
                list->changed.tv_sec == info.st_mtim.tv_sec && list->changed.tv_nsec == info.st_mtim.tv_nsec;
    list->device = info.st_dev;
    list->inode = info.st_ino;
    list->changed = info.st_mtim;
    return same;
}

int pack_list_refresh(pack_list *list) {
    int fd = openat(list->objects, "pack", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return 0; /* none yet */
    if (is_as_before(list, fd)) {
        (void)close(fd);
        return 0;
    }
    int kept = dup(fd);
    DIR *all = fdopendir(fd);
    if (!all || kept < 0) {
        (void)(all ? closedir(all) : close(fd));
        return -1;
    }
    if (list->folder >= 0)
        (void)close(list->folder);
    list->folder = kept;
    int code = add_all(list, all);
    (void)closedir(all);
    return code;
}

/* ---- opening them ---------------------------------------------------------------------------------- */

static bool has_index(const pack_list *list, pack *one) {
    if (!one->tried)
        (void)pack_index_open(list->folder, one->name, &one->index);
    one->tried = true;
    return one->index.bytes != NULL;
}

static void shut(pack_list *list, pack *one) {
    if (one->fd >= 0) {
        (void)close(one->fd);
        list->open--;
    }
    one->fd = -1;
}

static void shut_all(pack_list *list) {
    for (size_t i = 0; i < list->count; i++)
        shut(list, list->packs[i]);
}

static int look_at(pack *one) {
    struct stat info;
    char magic[4];
    if (fstat(one->fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size < LEAST ||
        pread(one->fd, magic, sizeof magic, 0) != sizeof magic || memcmp(magic, "PACK", sizeof magic) != 0)
        return pack_damaged();
    one->size = (uint64_t)info.st_size;
    return 0;
}

/* One that is gone has been packed again: what it had is elsewhere. */
static int open_pack(pack_list *list, pack *one) {
    char name[sizeof one->name + 1];
    size_t stem = strlen(one->name) - strlen(".idx");
    if (one->fd >= 0)
        return 0;
    if (list->open >= FILES_MOST)
        shut_all(list);
    memcpy(name, one->name, stem);
    memcpy(name + stem, ".pack", sizeof ".pack");
    one->fd = openat(list->folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (one->fd < 0) {
        pack_index_close(&one->index);
        return GIT_ENOTFOUND;
    }
    list->open++;
    int code = look_at(one);
    if (code < 0)
        shut(list, one);
    return code;
}

void pack_list_close(pack_list *list) {
    shut_all(list);
    for (size_t i = 0; i < list->count; i++) {
        pack_index_close(&list->packs[i]->index);
        free(list->packs[i]);
    }
    free(list->packs);
    if (list->folder >= 0)
        (void)close(list->folder);
    if (list->objects >= 0)
        (void)close(list->objects);
}

/* ---- which has it ------------------------------------------------------------------------------------ */

static bool has(pack_list *list, size_t i, const git_oid *id, uint64_t *at) {
    if (!has_index(list, list->packs[i]) || !pack_index_find(&list->packs[i]->index, id, at))
        return false;
    list->last = i;
    return true;
}

bool pack_list_find(pack_list *list, const git_oid *id, pack **out, uint64_t *at) {
    bool found = list->last < list->count && has(list, list->last, id, at);
    for (size_t i = 0; !found && i < list->count; i++)
        found = has(list, i, id, at);
    if (found && out)
        *out = list->packs[list->last];
    return found;
}

int pack_list_open(pack_list *list, const git_oid *id, pack **out, uint64_t *at) {
    int code = GIT_ENOTFOUND;
    /* Another one may have it as well, where one is gone. */
    while (code == GIT_ENOTFOUND && pack_list_find(list, id, out, at))
        code = open_pack(list, *out);
    return code;
}

int pack_list_prefix(pack_list *list, const git_oid *prefix, size_t digits, git_oid *out) {
    git_oid one;
    bool found = false;
    for (size_t i = 0; i < list->count; i++) {
        unsigned count =
            has_index(list, list->packs[i]) ? pack_index_prefix(&list->packs[i]->index, prefix, digits, &one) : 0;
        if (count > 1 || (count == 1 && found && !git_oid_equal(&one, out)))
            return GIT_EAMBIGUOUS;
        if (count == 1)
            git_oid_cpy(out, &one);
        found = found || count == 1;
    }
    return found ? 0 : GIT_ENOTFOUND;
}
