/* dir.c - opening a folder and listing its names in a fixed order. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
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
    const mcred_dir_name *x = a, *y = b;
    return mcred_str_cmp(x->name, y->name);
}

/* Most file systems tell the type with the name. False when the name is gone since the folder was read. */
static bool find_type(int folder, const struct dirent *entry, mode_t *type) {
    struct stat info;
    if (entry->d_type != DT_UNKNOWN) {
        *type = (mode_t)DTTOIF(entry->d_type);
        return true;
    }
    bool there = fstatat(folder, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0;
    *type = there ? info.st_mode & S_IFMT : 0;
    return there;
}

static mcred_file_error keep_name(mcred_arena *arena, mcred_vec *names, const char *name, mode_t type) {
    mcred_dir_name *item = mcred_vec_push(arena, names);
    if (!item)
        return MCRED_FILE_NOMEM;
    *item = (mcred_dir_name){mcred_arena_copy(arena, mcred_str_of(name)), type};
    return item->name.data ? MCRED_FILE_OK : MCRED_FILE_NOMEM;
}

static mcred_file_error read_names(DIR *open, size_t limit, mcred_arena *arena, mcred_vec *names) {
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(open);
        if (!entry)
            return errno ? mcred_file_error_of(errno) : MCRED_FILE_OK;
        mcred_str name = mcred_str_of(entry->d_name);
        mode_t type;
        if (mcred_str_is(name, ".") || mcred_str_is(name, ".."))
            continue;
        if (!find_type(dirfd(open), entry, &type))
            continue;
        if (names->len == limit)
            return MCRED_FILE_TOO_LARGE;
        mcred_file_error error = keep_name(arena, names, entry->d_name, type);
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
    mcred_vec names = MCRED_VEC(mcred_dir_name);
    error = read_names(open, limit, arena, &names);
    (void)closedir(open);
    if (error)
        return error;
    if (names.len)
        qsort(names.data, names.len, names.size, by_name);
    *out = names;
    return MCRED_FILE_OK;
}
