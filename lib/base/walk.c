/* walk.c - going down folder by folder without following a symlink. */
#include "base/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Linux 5.6 opens a whole path in one call without following a symlink. */
#if defined(__linux__) && __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

#include "base/path.h"

#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)

mcred_file_error mcred_file_error_of(int code) {
    switch (code) {
    case ENOENT:
        return MCRED_FILE_MISSING;
    case ELOOP:
        return MCRED_FILE_SYMLINK;
    case ENXIO:
    case ENODEV:
        return MCRED_FILE_SPECIAL;
    case EISDIR:
    case ENOTDIR:
        return MCRED_FILE_DIRECTORY;
    case EFBIG:
    case EOVERFLOW:
        return MCRED_FILE_TOO_LARGE;
    case EACCES:
    case EPERM:
    case EROFS:
        return MCRED_FILE_DENIED;
    case ENOSPC:
    case EDQUOT:
        return MCRED_FILE_FULL;
    case EEXIST:
    case ENOTEMPTY:
        return MCRED_FILE_EXISTS;
    case ENAMETOOLONG:
        return MCRED_FILE_BAD_PATH;
    case ENOMEM:
        return MCRED_FILE_NOMEM;
    default:
        return MCRED_FILE_IO;
    }
}

mcred_file_error mcred_sync_folder(int fd) {
    /* Some file systems cannot sync a folder and say EINVAL: nothing to do there. */
    if (fsync(fd) == 0 || errno == EINVAL || errno == EOPNOTSUPP)
        return MCRED_FILE_OK;
    return mcred_file_error_of(errno);
}

/* O_DIRECTORY on a symlink says "not a folder": looks again for the real reason. */
static mcred_file_error folder_error(int fd, const char *name, int code) {
    struct stat info;
    if (code == ENOTDIR && fstatat(fd, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(info.st_mode))
        return MCRED_FILE_SYMLINK;
    return mcred_file_error_of(code);
}

/* What becomes of folders that are missing on the way. */
typedef enum making { AS_IT_IS, MAKE, MAKE_LASTING } making;

static mcred_file_error open_folder(int at, const char *name, making make, bool *made, int *out) {
    *made = false;
    int fd = openat(at, name, FOLDER_FLAGS);
    if (fd < 0 && errno == ENOENT && make != AS_IT_IS) {
        if (mkdirat(at, name, 0777) == 0)
            *made = true;
        else if (errno != EEXIST) /* somebody else may have made it just now */
            return mcred_file_error_of(errno);
        /* The new entry must be on disk before anything that rests on it. */
        mcred_file_error error = make == MAKE_LASTING ? mcred_sync_folder(at) : MCRED_FILE_OK;
        if (error)
            return error;
        fd = openat(at, name, FOLDER_FLAGS);
    }
    if (fd < 0)
        return folder_error(at, name, errno);
    *out = fd;
    return MCRED_FILE_OK;
}

/* Parts are at most 255 bytes: mcred_path_refused saw to it. */
static void copy_name(mcred_spot *spot, mcred_str part) {
    memcpy(spot->name, part.data, part.len);
    spot->name[part.len] = '\0';
}

int mcred_open_at_once(const mcred_dir *dir, const char *path, int flags) {
#ifdef SYS_openat2
    const struct open_how how = {.flags = (unsigned)flags, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
    return (int)syscall(SYS_openat2, dir->fd, path, &how, sizeof how);
#else
    (void)dir;
    (void)path;
    (void)flags;
    return -1;
#endif
}

static int open_folder_at_once(const mcred_dir *dir, mcred_str folder) {
    char name[MCRED_WALK_PATH];
    if (folder.len >= sizeof name)
        return -1;
    memcpy(name, folder.data, folder.len);
    name[folder.len] = '\0';
    return mcred_open_at_once(dir, name, FOLDER_FLAGS);
}

static mcred_file_error walk(const mcred_dir *dir, mcred_str path, making make, size_t *made, mcred_spot *spot) {
    if (made)
        *made = 0;
    if (mcred_path_refused(path))
        return MCRED_FILE_BAD_PATH;
    mcred_str folder = mcred_path_dirname(path);
    int fd = folder.len == 0 ? -1 : open_folder_at_once(dir, folder);
    if (fd >= 0) {
        spot->fd = fd;
        copy_name(spot, mcred_path_basename(path));
        return MCRED_FILE_OK;
    }
    mcred_spot here = {.fd = openat(dir->fd, ".", FOLDER_FLAGS)};
    if (here.fd < 0)
        return mcred_file_error_of(errno);
    mcred_str rest = path;
    copy_name(&here, mcred_str_cut(&rest, '/'));
    while (rest.len) {
        bool fresh;
        int next = -1;
        mcred_file_error error = open_folder(here.fd, here.name, make, &fresh, &next);
        if (fresh && made && *made == 0)
            *made = path.len - rest.len - 1;
        (void)close(here.fd);
        if (error)
            return error;
        here.fd = next;
        copy_name(&here, mcred_str_cut(&rest, '/'));
    }
    *spot = here;
    return MCRED_FILE_OK;
}

mcred_file_error mcred_walk(const mcred_dir *dir, mcred_str path, size_t *made, mcred_spot *spot) {
    return walk(dir, path, made ? MAKE_LASTING : AS_IT_IS, made, spot);
}

mcred_file_error mcred_walk_derived(const mcred_dir *dir, mcred_str path, size_t *made, mcred_spot *spot) {
    return walk(dir, path, MAKE, made, spot);
}

mcred_file_error mcred_walk_folder(const mcred_dir *dir, mcred_str path, int *fd) {
    bool made;
    if (path.len == 0)
        return open_folder(dir->fd, ".", AS_IT_IS, &made, fd);
    if (mcred_path_refused(path))
        return MCRED_FILE_BAD_PATH;
    *fd = open_folder_at_once(dir, path);
    if (*fd >= 0)
        return MCRED_FILE_OK;
    mcred_spot spot;
    mcred_file_error error = mcred_walk(dir, path, NULL, &spot);
    if (error)
        return error;
    error = open_folder(spot.fd, spot.name, AS_IT_IS, &made, fd);
    (void)close(spot.fd);
    return error;
}
