/*
 * file_stage.c - many files, each there whole or not at all, with two waits for the disk in all.
 *
 * First each is written under a temporary name beside its target. Then their bytes are waited for, all at once, and
 * then each gets its name: a name never stands for bytes that a power cut can still take. The names are waited for
 * last.
 */
#include <errno.h>
#include <unistd.h>

#include "base/file_stage.h"
#include "base/walk.h"

mcred_file_error mcred_file_stage(const mcred_dir *dir, mcred_str path, mcred_str bytes, bool executable,
                                  unsigned number, mcred_staged *out) {
    size_t made;
    mcred_spot spot;
    mcred_staged staged = {.path = path, .temporary = ""};
    mcred_file_error error = mcred_walk_derived(dir, path, &made, &spot);
    if (error == MCRED_FILE_OK) {
        error = mcred_write_temporary(spot.fd, bytes, executable ? 0777 : 0666, number, staged.temporary);
        (void)close(spot.fd);
    }
    if (error == MCRED_FILE_OK)
        *out = staged;
    return error;
}

mcred_file_error mcred_file_place(const mcred_dir *dir, const mcred_staged *staged, bool replace) {
    mcred_spot spot;
    mcred_file_error error = mcred_walk(dir, staged->path, NULL, &spot);
    if (error != MCRED_FILE_OK)
        return error;
    error = mcred_name_temporary(&spot, staged->temporary, replace);
    (void)close(spot.fd);
    return error;
}

void mcred_file_unstage(const mcred_dir *dir, const mcred_staged *staged) {
    mcred_spot spot;
    if (mcred_walk(dir, staged->path, NULL, &spot) != MCRED_FILE_OK)
        return;
    (void)unlinkat(spot.fd, staged->temporary, 0);
    (void)close(spot.fd);
}

mcred_file_error mcred_dir_sync_all(const mcred_dir *dir) {
#ifdef __linux__
    return syncfs(dir->fd) == 0 ? MCRED_FILE_OK : mcred_file_error_of(errno);
#else
    (void)dir;
    sync();
    return MCRED_FILE_OK;
#endif
}
