/* file.c - reading a file that might be anything, and might change meanwhile. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "base/walk.h"

#define PIECE ((size_t)64 << 10)

const char *mcred_file_error_text(mcred_file_error error) {
    switch (error) {
    case MCRED_FILE_OK:
        return "is fine";
    case MCRED_FILE_MISSING:
        return "does not exist";
    case MCRED_FILE_SYMLINK:
        return "is a symlink, or lies behind one";
    case MCRED_FILE_SPECIAL:
        return "is a device, FIFO or socket";
    case MCRED_FILE_DIRECTORY:
        return "is a folder where a file is expected, or the reverse";
    case MCRED_FILE_TOO_LARGE:
        return "is too large";
    case MCRED_FILE_CHANGED:
        return "changed while it was read";
    case MCRED_FILE_DENIED:
        return "cannot be accessed: permission denied";
    case MCRED_FILE_FULL:
        return "does not fit: no space left";
    case MCRED_FILE_EXISTS:
        return "exists already";
    case MCRED_FILE_BAD_PATH:
        return "has a path that is not allowed";
    case MCRED_FILE_IO:
        return "could not be read or written: input/output error";
    case MCRED_FILE_NOMEM:
        break;
    }
    return "does not fit into memory";
}

#define READING_FLAGS (O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)

/* A regular file, open for reading, and the name it goes by. */
typedef struct reading {
    int at;     /* the folder of name */
    bool owned; /* at is to be closed */
    char name[MCRED_WALK_PATH];
    int fd;
    struct stat before;
} reading;

mcred_file_error mcred_file_kind_error(mode_t mode) {
    if (S_ISREG(mode))
        return MCRED_FILE_OK;
    if (S_ISLNK(mode))
        return MCRED_FILE_SYMLINK;
    return S_ISDIR(mode) ? MCRED_FILE_DIRECTORY : MCRED_FILE_SPECIAL;
}

/* Looks before it opens, since opening a device can already do something; and
 * looks again afterwards, since the name may mean another file by then. */
static mcred_file_error open_regular(const mcred_dir *dir, reading *in) {
    struct stat seen;
    if (fstatat(in->at, in->name, &seen, AT_SYMLINK_NOFOLLOW) != 0)
        return mcred_file_error_of(errno);
    mcred_file_error error = mcred_file_kind_error(seen.st_mode);
    if (error)
        return error;
    in->fd = in->owned ? openat(in->at, in->name, READING_FLAGS) : mcred_open_at_once(dir, in->name, READING_FLAGS);
    if (in->fd < 0)
        return mcred_file_error_of(errno);
    if (fstat(in->fd, &in->before) != 0)
        error = mcred_file_error_of(errno);
    else
        error = mcred_file_kind_error(in->before.st_mode);
    if (error)
        (void)close(in->fd);
    return error;
}

/* By its whole path; where that fails the way down folder by folder tells why. */
static bool begin_at_once(const mcred_dir *dir, mcred_str path, reading *in) {
    if (path.len >= sizeof in->name || mcred_path_refused(path))
        return false;
    memcpy(in->name, path.data, path.len);
    in->name[path.len] = '\0';
    in->at = dir->fd;
    in->owned = false;
    return open_regular(dir, in) == MCRED_FILE_OK;
}

static mcred_file_error begin_by_steps(const mcred_dir *dir, mcred_str path, reading *in) {
    mcred_spot spot;
    mcred_file_error error = mcred_walk(dir, path, NULL, &spot);
    if (error)
        return error;
    memcpy(in->name, spot.name, sizeof spot.name);
    in->at = spot.fd;
    in->owned = true;
    error = open_regular(dir, in);
    if (error)
        (void)close(spot.fd);
    return error;
}

static void end(reading *in) {
    (void)close(in->fd);
    if (in->owned)
        (void)close(in->at);
}

static mcred_file_error begin(const mcred_dir *dir, mcred_str path, uint64_t limit, reading *in) {
    mcred_file_error error = begin_at_once(dir, path, in) ? MCRED_FILE_OK : begin_by_steps(dir, path, in);
    if (!error && (uint64_t)in->before.st_size > limit) {
        error = MCRED_FILE_TOO_LARGE;
        end(in);
    }
    return error;
}

static bool same_time(struct timespec a, struct timespec b) {
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool mcred_same_file(const struct stat *a, const struct stat *b) {
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size && a->st_mode == b->st_mode &&
           same_time(a->st_mtim, b->st_mtim) && same_time(a->st_ctim, b->st_ctim);
}

/* The open file held still, and its name still means it. */
static mcred_file_error held_still(const reading *in, uint64_t size) {
    struct stat now, named;
    if (fstat(in->fd, &now) != 0)
        return mcred_file_error_of(errno);
    if (fstatat(in->at, in->name, &named, AT_SYMLINK_NOFOLLOW) != 0)
        return MCRED_FILE_CHANGED;
    bool still = mcred_same_file(&in->before, &now) && mcred_same_file(&now, &named) && size == (uint64_t)now.st_size;
    return still ? MCRED_FILE_OK : MCRED_FILE_CHANGED;
}

/* Up to size bytes; fewer only at the end of the file. Nothing is asked for once there are enough. */
static mcred_file_error fill(int fd, char *bytes, size_t size, size_t enough, size_t *got) {
    size_t len = 0;
    while (len < size && (len == 0 || len != enough)) {
        ssize_t count = read(fd, bytes + len, size - len);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return mcred_file_error_of(errno);
        if (count == 0)
            break;
        len += (size_t)count;
    }
    *got = len;
    return MCRED_FILE_OK;
}

static mcred_file_error read_all(const reading *in, mcred_arena *arena, mcred_str *out) {
    uint64_t expected = (uint64_t)in->before.st_size;
    if (expected >= SIZE_MAX)
        return MCRED_FILE_NOMEM;
    size_t size = (size_t)expected, len = 0;
    char *bytes = mcred_arena_alloc(arena, size + 1);
    if (!bytes)
        return MCRED_FILE_NOMEM;
    /* One byte more than expected is asked for, to notice a file that grew. */
    mcred_file_error error = fill(in->fd, bytes, size + 1, size, &len);
    if (!error)
        error = held_still(in, len);
    if (error)
        return error;
    bytes[len] = '\0';
    *out = (mcred_str){bytes, len};
    return MCRED_FILE_OK;
}

mcred_file_error mcred_file_read(const mcred_dir *dir, mcred_str path, size_t limit, mcred_arena *arena,
                                 mcred_str *out) {
    reading in;
    mcred_file_error error = begin(dir, path, limit, &in);
    if (error)
        return error;
    error = read_all(&in, arena, out);
    end(&in);
    return error;
}

static mcred_file_error pump(const reading *in, bool (*each)(void *ctx, mcred_str piece), void *ctx, char *piece,
                             uint64_t *size) {
    uint64_t total = 0;
    size_t len = 0;
    do {
        uint64_t left = (uint64_t)in->before.st_size - total;
        mcred_file_error error = fill(in->fd, piece, PIECE, left < PIECE ? (size_t)left : PIECE, &len);
        if (error)
            return error;
        total += len;
        /* Ends even when somebody appends for ever. */
        if (total > (uint64_t)in->before.st_size)
            return MCRED_FILE_CHANGED;
        if (len && !each(ctx, (mcred_str){piece, len}))
            return MCRED_FILE_IO;
    } while (len == PIECE);
    mcred_file_error error = held_still(in, total);
    if (!error)
        *size = total;
    return error;
}

mcred_file_error mcred_file_stream(const mcred_dir *dir, mcred_str path, uint64_t limit,
                                   bool (*each)(void *ctx, mcred_str piece), void *ctx, uint64_t *size) {
    reading in;
    mcred_file_error error = begin(dir, path, limit, &in);
    if (error)
        return error;
    char *piece = malloc(PIECE);
    error = piece ? pump(&in, each, ctx, piece, size) : MCRED_FILE_NOMEM;
    free(piece);
    end(&in);
    return error;
}

static mcred_file_error stat_at(const mcred_dir *dir, mcred_str path, struct stat *info) {
    if (path.len == 0)
        return fstat(dir->fd, info) == 0 ? MCRED_FILE_OK : mcred_file_error_of(errno);
    mcred_spot spot;
    mcred_file_error error = mcred_walk(dir, path, NULL, &spot);
    if (error)
        return error;
    if (fstatat(spot.fd, spot.name, info, AT_SYMLINK_NOFOLLOW) != 0)
        error = mcred_file_error_of(errno);
    (void)close(spot.fd);
    return error;
}

mcred_file_error mcred_file_stat(const mcred_dir *dir, mcred_str path, mcred_file_info *out) {
    struct stat info;
    mcred_file_error error = stat_at(dir, path, &info);
    if (error)
        return error;
    *out = (mcred_file_info){
        .is_dir = S_ISDIR(info.st_mode),
        .is_link = S_ISLNK(info.st_mode),
        .is_special = mcred_file_kind_error(info.st_mode) == MCRED_FILE_SPECIAL,
        .executable = S_ISREG(info.st_mode) && (info.st_mode & S_IXUSR),
        .size = (uint64_t)info.st_size,
    };
    return MCRED_FILE_OK;
}
