/* dir.c - opening a folder and listing its names in a fixed order. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/walk.h"

mcred_file_error mcred_dir_open(const char *path, mcred_dir *out) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return mcred_file_error_of(errno);
    out->fd = fd;
    return MCRED_FILE_OK;
}

void mcred_dir_close(mcred_dir *dir) {
    if (dir->fd >= 0)
        (void)close(dir->fd);
    dir->fd = -1;
}

static int by_name(const void *a, const void *b) {
    return mcred_str_cmp(*(const mcred_str *)a, *(const mcred_str *)b);
}

static mcred_file_error keep_name(mcred_arena *arena, mcred_vec *names, const char *name) {
    mcred_str *item = mcred_vec_push(arena, names);
    if (!item)
        return MCRED_FILE_NOMEM;
    *item = mcred_arena_copy(arena, mcred_str_of(name));
    return item->data ? MCRED_FILE_OK : MCRED_FILE_NOMEM;
}

static mcred_file_error read_names(DIR *open, size_t limit, mcred_arena *arena, mcred_vec *names) {
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(open);
        if (!entry)
            return errno ? mcred_file_error_of(errno) : MCRED_FILE_OK;
        mcred_str name = mcred_str_of(entry->d_name);
        if (mcred_str_is(name, ".") || mcred_str_is(name, ".."))
            continue;
        if (names->len == limit)
            return MCRED_FILE_TOO_LARGE;
        mcred_file_error error = keep_name(arena, names, entry->d_name);
        if (error)
            return error;
    }
}

mcred_file_error mcred_dir_list(const mcred_dir *dir, mcred_str path, size_t limit, mcred_arena *arena,
                                mcred_vec *out) {
    int fd;
    mcred_file_error error = mcred_walk_folder(dir, path, &fd);
    if (error)
        return error;
    DIR *open = fdopendir(fd);
    if (!open) {
        error = mcred_file_error_of(errno);
        (void)close(fd);
        return error;
    }
    mcred_vec names = MCRED_VEC(mcred_str);
    error = read_names(open, limit, arena, &names);
    (void)closedir(open);
    if (error)
        return error;
    if (names.len)
        qsort(names.data, names.len, names.size, by_name);
    *out = names;
    return MCRED_FILE_OK;
}
