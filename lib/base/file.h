/*
 * file.h - reading and writing below a folder without ever leaving it.
 *
 * Every path is opened part by part from the folder's descriptor with
 * O_NOFOLLOW, so neither "..", nor a symlink, nor a folder swapped while we
 * look can lead outside. Devices, FIFOs and sockets are never opened for
 * reading. Errors are values: the caller makes the finding.
 */
#ifndef MCRED_BASE_FILE_H
#define MCRED_BASE_FILE_H

#include <sys/types.h>

#include "mcred/base.h"

typedef enum mcred_file_error {
    MCRED_FILE_OK = 0,
    MCRED_FILE_MISSING,   /* no such file or folder */
    MCRED_FILE_SYMLINK,   /* the path or a folder on its way is a symlink */
    MCRED_FILE_SPECIAL,   /* a device, FIFO or socket */
    MCRED_FILE_DIRECTORY, /* a folder where a file was asked for, or the reverse */
    MCRED_FILE_TOO_LARGE, /* over the limit */
    MCRED_FILE_CHANGED,   /* size, time or inode changed while it was read */
    MCRED_FILE_DENIED,    /* permission */
    MCRED_FILE_FULL,      /* no space left, quota */
    MCRED_FILE_EXISTS,
    MCRED_FILE_BAD_PATH, /* mcred_path_refused says why */
    MCRED_FILE_IO,       /* anything else */
    MCRED_FILE_NOMEM
} mcred_file_error;

/* A few words for a sentence: "is a symlink", "is a device, FIFO or socket"... */
const char *mcred_file_error_text(mcred_file_error error);

/* An open folder. */
typedef struct mcred_dir {
    int fd;
} mcred_dir;

/* Opens an ordinary path of the system (symlinks allowed on the way here). */
mcred_file_error mcred_dir_open(const char *path, mcred_dir *out) MCRED_CHECKED;
void mcred_dir_close(mcred_dir *dir);

typedef struct mcred_file_info {
    bool is_dir, is_link, is_special, executable;
    uint64_t size;
} mcred_file_info;

/* About path below dir ("" is dir itself), the last part not followed when it is
 * a symlink. */
mcred_file_error mcred_file_stat(const mcred_dir *dir, mcred_str path, mcred_file_info *out) MCRED_CHECKED;
/* The whole file, at most limit bytes, into the arena (NUL-terminated after
 * its bytes). Says MCRED_FILE_CHANGED if it did not hold still. */
mcred_file_error mcred_file_read(const mcred_dir *dir, mcred_str path, size_t limit, mcred_arena *arena,
                                 mcred_str *out) MCRED_CHECKED;
/* Hands the bytes to each() in pieces, so that a large file needs no memory.
 * each returns false to stop with MCRED_FILE_IO. *size gets the bytes read. */
mcred_file_error mcred_file_stream(const mcred_dir *dir, mcred_str path, uint64_t limit,
                                   bool (*each)(void *ctx, mcred_str piece), void *ctx, uint64_t *size) MCRED_CHECKED;
/* Writes by temporary file, fsync and rename; makes the folders on the way.
 * replace false: MCRED_FILE_EXISTS when something is there. */
mcred_file_error mcred_file_write(const mcred_dir *dir, mcred_str path, mcred_str bytes, bool replace,
                                  bool executable) MCRED_CHECKED;
/* The same over what is there, without waiting for the disk: for what can be made again. A file that was not there may
 * be there in part when the process is killed. */
mcred_file_error mcred_file_write_derived(const mcred_dir *dir, mcred_str path, mcred_str bytes) MCRED_CHECKED;
/* A copy of from's file at path, which has so many bytes, as target below to: in pieces, each of which each() (may be
 * NULL) sees and may stop with MCRED_FILE_IO. Whole or not at all, over what is there, as above. */
mcred_file_error mcred_file_copy(const mcred_dir *from, mcred_str path, uint64_t size, const mcred_dir *to,
                                 mcred_str target, bool (*each)(void *ctx, mcred_str piece), void *ctx) MCRED_CHECKED;
mcred_file_error mcred_file_remove(const mcred_dir *dir, mcred_str path) MCRED_CHECKED;
mcred_file_error mcred_file_remove_derived(const mcred_dir *dir, mcred_str path) MCRED_CHECKED;
/* A name in a folder, and the kind of what it names: the type bits of a mode_t. */
typedef struct mcred_dir_name {
    mcred_str name;
    mode_t type;
} mcred_dir_name;
/* Names in the folder path ("" is dir itself), in byte order, without "." and
 * "..", at most limit of them (MCRED_FILE_TOO_LARGE). The vector holds
 * mcred_dir_name. */
mcred_file_error mcred_dir_list(const mcred_dir *dir, mcred_str path, size_t limit, mcred_arena *arena,
                                mcred_vec *out) MCRED_CHECKED;

#endif
