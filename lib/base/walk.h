/* walk.h - the way down from a folder's descriptor, shared by file.c, file_write.c, file_stage.c and dir.c. */
#ifndef MCRED_BASE_WALK_H
#define MCRED_BASE_WALK_H

#include <sys/stat.h>

#include "base/file.h"

/* The folder that holds a path's last part, open, and that part. */
typedef struct mcred_spot {
    int fd;
    char name[256];
} mcred_spot;

mcred_file_error mcred_file_error_of(int code);      /* of an errno */
mcred_file_error mcred_file_kind_error(mode_t mode); /* MCRED_FILE_OK for a regular file */
/* Whether nothing was written to the file between the two. */
bool mcred_same_file(const struct stat *a, const struct stat *b);

/* Longer than any path that mcred_path_refused lets pass. */
#define MCRED_WALK_PATH 4096

/* Opens a path below dir in one call, without following a symlink anywhere; negative when that is not to be had here,
 * or fails: the way down part by part tells why. */
int mcred_open_at_once(const mcred_dir *dir, const char *path, int flags);

/* Opens the folders on the way to path. With made not NULL those that are
 * missing are made, and *made gets the length of the topmost one's path, 0 when
 * none was missing; also after a failure. On success the caller closes
 * spot->fd. */
mcred_file_error mcred_walk(const mcred_dir *dir, mcred_str path, size_t *made, mcred_spot *spot) MCRED_CHECKED;
/* The same, made is not NULL, without waiting for the disk. */
mcred_file_error mcred_walk_derived(const mcred_dir *dir, mcred_str path, size_t *made, mcred_spot *spot) MCRED_CHECKED;
/* A new file in the folder, written and not waited for: its name, in name, is one that nobody else uses; number is
 * where the search for it begins. */
mcred_file_error mcred_write_temporary(int folder, mcred_str bytes, mode_t mode, unsigned number,
                                       char name[64]) MCRED_CHECKED;
/* Gives it the spot's name. replace false: MCRED_FILE_EXISTS when something is there. */
mcred_file_error mcred_name_temporary(const mcred_spot *spot, const char *temporary, bool replace) MCRED_CHECKED;
/* Makes new and removed names last. */
mcred_file_error mcred_sync_folder(int fd) MCRED_CHECKED;
/* A second descriptor of the folder path itself; "" is dir. */
mcred_file_error mcred_walk_folder(const mcred_dir *dir, mcred_str path, int *fd) MCRED_CHECKED;

#endif
