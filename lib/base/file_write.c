/* file_write.c - a file is there whole or not at all, also after a power cut. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/path.h"
#include "base/walk.h"

#define TRIES 1000U

/* A new file beside the target, under a name that nobody else uses. The process
 * id keeps most writers apart, O_EXCL all of them. */
static mcred_file_error open_temporary(int folder, mode_t mode, unsigned number, char name[64], int *out) {
    for (unsigned i = number; i < number + TRIES; i++) {
        (void)snprintf(name, 64, ".mcred-%ld-%u.tmp", (long)getpid(), i);
        int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (fd >= 0) {
            *out = fd;
            return MCRED_FILE_OK;
        }
        if (errno != EEXIST)
            break;
    }
    return mcred_file_error_of(errno);
}

static mcred_file_error write_all(int fd, mcred_str bytes) {
    while (bytes.len) {
        ssize_t count = write(fd, bytes.data, bytes.len);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return mcred_file_error_of(errno);
        bytes = mcred_str_from(bytes, (size_t)count);
    }
    return MCRED_FILE_OK;
}

/* The new name, only when nothing has it. link() does that everywhere, but some
 * file systems have no links; there renameat2 may do it. */
static bool name_exclusively(int folder, const char *temporary, const char *name) {
    if (linkat(folder, temporary, folder, name, 0) == 0) {
        if (unlinkat(folder, temporary, 0) != 0)
            (void)unlinkat(folder, temporary, 0);
        return true;
    }
#ifdef RENAME_NOREPLACE
    if (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS)
        return renameat2(folder, temporary, folder, name, RENAME_NOREPLACE) == 0;
#endif
    return false;
}

static mcred_file_error give_name(const mcred_spot *spot, const char *temporary, bool replace) {
    bool done = replace ? renameat(spot->fd, temporary, spot->fd, spot->name) == 0
                        : name_exclusively(spot->fd, temporary, spot->name);
    return done ? MCRED_FILE_OK : mcred_file_error_of(errno);
}

/* What is at the target already; a symlink there is not replaced either. */
static mcred_file_error check_target(const mcred_spot *spot, bool replace, bool *there) {
    struct stat info;
    *there = fstatat(spot->fd, spot->name, &info, AT_SYMLINK_NOFOLLOW) == 0;
    if (!*there)
        return errno == ENOENT ? MCRED_FILE_OK : mcred_file_error_of(errno);
    if (!replace)
        return MCRED_FILE_EXISTS;
    if (S_ISLNK(info.st_mode))
        return MCRED_FILE_SYMLINK;
    if (S_ISDIR(info.st_mode))
        return MCRED_FILE_DIRECTORY;
    return S_ISREG(info.st_mode) ? MCRED_FILE_OK : MCRED_FILE_SPECIAL;
}

mcred_file_error mcred_write_temporary(int folder, mcred_str bytes, mode_t mode, unsigned number, char name[64]) {
    int fd = -1;
    mcred_file_error error = open_temporary(folder, mode, number, name, &fd);
    if (error)
        return error;
    error = write_all(fd, bytes);
    if (close(fd) != 0 && !error)
        error = mcred_file_error_of(errno);
    if (error)
        (void)unlinkat(folder, name, 0);
    return error;
}

mcred_file_error mcred_name_temporary(const mcred_spot *spot, const char *temporary, bool replace) {
    bool there;
    mcred_file_error error = check_target(spot, replace, &there);
    return error ? error : give_name(spot, temporary, replace);
}

typedef mcred_file_error filler(void *ctx, int fd);

/* A file that can be made again, and that is not there: under its name at once, which is half the work. */
static mcred_file_error put_new(const mcred_spot *spot, filler *fill, void *ctx, mode_t mode) {
    int fd = openat(spot->fd, spot->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (fd < 0)
        return mcred_file_error_of(errno);
    mcred_file_error error = fill(ctx, fd);
    if (close(fd) != 0 && !error)
        error = mcred_file_error_of(errno);
    if (error)
        (void)unlinkat(spot->fd, spot->name, 0);
    return error;
}

static mcred_file_error put_file(const mcred_spot *spot, filler *fill, void *ctx, bool replace, mode_t mode,
                                 bool lasting) {
    char temporary[64];
    int fd = -1;
    bool there;
    mcred_file_error error = check_target(spot, replace, &there);
    if (!error && !there && !lasting)
        return put_new(spot, fill, ctx, mode);
    if (!error)
        error = open_temporary(spot->fd, mode, 0, temporary, &fd);
    if (error)
        return error;
    error = fill(ctx, fd);
    if (!error && lasting && fsync(fd) != 0)
        error = mcred_file_error_of(errno);
    if (close(fd) != 0 && !error)
        error = mcred_file_error_of(errno);
    if (!error)
        error = give_name(spot, temporary, replace);
    if (error) {
        (void)unlinkat(spot->fd, temporary, 0);
        return error;
    }
    return lasting ? mcred_sync_folder(spot->fd) : MCRED_FILE_OK;
}

/* Takes away the folders that were made for a file that did not come: from the
 * deepest up to the one whose path has made bytes. Those in use stay. */
static void remove_made(const mcred_dir *dir, mcred_str path, size_t made) {
    mcred_str folder = mcred_path_dirname(path);
    while (made && folder.len >= made) {
        mcred_spot spot;
        if (mcred_walk(dir, folder, NULL, &spot) == MCRED_FILE_OK) {
            (void)unlinkat(spot.fd, spot.name, AT_REMOVEDIR);
            (void)close(spot.fd);
        }
        folder = mcred_path_dirname(folder);
    }
}

static mcred_file_error put_at(const mcred_dir *dir, mcred_str path, filler *fill, void *ctx, bool replace, mode_t mode,
                               bool lasting) {
    size_t made;
    mcred_spot spot;
    mcred_file_error error =
        lasting ? mcred_walk(dir, path, &made, &spot) : mcred_walk_derived(dir, path, &made, &spot);
    if (!error) {
        error = put_file(&spot, fill, ctx, replace, mode, lasting);
        (void)close(spot.fd);
    }
    if (error)
        remove_made(dir, path, made);
    return error;
}

static mcred_file_error fill_bytes(void *ctx, int fd) {
    return write_all(fd, *(const mcred_str *)ctx);
}

mcred_file_error mcred_file_write(const mcred_dir *dir, mcred_str path, mcred_str bytes, bool replace,
                                  bool executable) {
    return put_at(dir, path, fill_bytes, &bytes, replace, executable ? 0777 : 0666, true);
}

mcred_file_error mcred_file_write_derived(const mcred_dir *dir, mcred_str path, mcred_str bytes) {
    return put_at(dir, path, fill_bytes, &bytes, true, 0666, false);
}

/* ---- a copy, in pieces ------------------------------------------------------------------------ */

typedef struct copying {
    const mcred_dir *from;
    mcred_str path;
    uint64_t size;
    bool (*each)(void *ctx, mcred_str piece);
    void *ctx;
    int fd;
    mcred_file_error written;
} copying;

static bool copy_piece(void *ctx, mcred_str piece) {
    copying *copy = ctx;
    copy->written = write_all(copy->fd, piece);
    return copy->written == MCRED_FILE_OK && (!copy->each || copy->each(copy->ctx, piece));
}

static mcred_file_error fill_copy(void *ctx, int fd) {
    copying *copy = ctx;
    uint64_t size = 0;
    copy->fd = fd;
    mcred_file_error error = mcred_file_stream(copy->from, copy->path, copy->size, copy_piece, copy, &size);
    if (copy->written)
        return copy->written;
    return error == MCRED_FILE_TOO_LARGE || (!error && size != copy->size) ? MCRED_FILE_CHANGED : error;
}

mcred_file_error mcred_file_copy(const mcred_dir *from, mcred_str path, uint64_t size, const mcred_dir *to,
                                 mcred_str target, bool (*each)(void *ctx, mcred_str piece), void *ctx) {
    copying copy = {from, path, size, each, ctx, -1, MCRED_FILE_OK};
    return put_at(to, target, fill_copy, &copy, true, 0666, true);
}

static mcred_file_error remove_file(const mcred_dir *dir, mcred_str path, bool lasting) {
    mcred_spot spot;
    mcred_file_error error = mcred_walk(dir, path, NULL, &spot);
    if (error)
        return error;
    if (unlinkat(spot.fd, spot.name, 0) != 0)
        error = mcred_file_error_of(errno);
    else if (lasting)
        error = mcred_sync_folder(spot.fd);
    (void)close(spot.fd);
    return error;
}

mcred_file_error mcred_file_remove(const mcred_dir *dir, mcred_str path) {
    return remove_file(dir, path, true);
}

mcred_file_error mcred_file_remove_derived(const mcred_dir *dir, mcred_str path) {
    return remove_file(dir, path, false);
}
