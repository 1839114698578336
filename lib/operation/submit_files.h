/* submit_files.h - the files of a submission on their way into the commit. */
#ifndef MCRED_OPERATION_SUBMIT_FILES_H
#define MCRED_OPERATION_SUBMIT_FILES_H

#include "internal.h"

/* Which of the work tree's files go to Git LFS: those over the policy's size, and those that .gitattributes give to
 * it. Their pins become those of an LFS file. */
mcred_status op_choose_lfs(mcred_store *store, const mcred_policy *policy, mcred_sink *sink, mcred_vec *files);
/* The changes that bring the files: as they are, as objects of Git LFS with the lines of .gitattributes that they
 * need, or, of detached ones, only a line of .gitignore. work: of the work tree. */
mcred_status op_add_files(mcred_model *tip, mcred_model *work, mcred_str folder, const mcred_vec *files,
                          mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan);

#endif
