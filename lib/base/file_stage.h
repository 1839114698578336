/* file_stage.h - writing many files and waiting for the disk but twice; as base/file.h otherwise. */
#ifndef MCRED_BASE_FILE_STAGE_H
#define MCRED_BASE_FILE_STAGE_H

#include "base/file.h"

/* A file that is written and has its name to get. */
typedef struct mcred_staged {
    mcred_str path;
    char temporary[64]; /* its name until then, in the same folder */
} mcred_staged;

/* Writes the bytes beside path, and makes the folders on the way: nothing of it is waited for. number: another one for
 * each file of the process. The path is not copied. */
mcred_file_error mcred_file_stage(const mcred_dir *dir, mcred_str path, mcred_str bytes, bool executable,
                                  unsigned number, mcred_staged *out) MCRED_CHECKED;
/* Waits until all that was written on the folder's file system is on the disk: between staging and placing, and after
 * it. */
mcred_file_error mcred_dir_sync_all(const mcred_dir *dir) MCRED_CHECKED;
/* Gives it its name. replace false: MCRED_FILE_EXISTS when something is there. */
mcred_file_error mcred_file_place(const mcred_dir *dir, const mcred_staged *staged, bool replace) MCRED_CHECKED;
/* Takes away what was not placed. */
void mcred_file_unstage(const mcred_dir *dir, const mcred_staged *staged);

#endif
