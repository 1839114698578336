/* check_files.h - the rules on many files, and the search for private keys, by several threads. */
#ifndef MCRED_OPERATION_CHECK_FILES_H
#define MCRED_OPERATION_CHECK_FILES_H

#include "internal.h"

/* Checks files of model, as mcred_rules_files lists them, with so many threads. The findings and their order do not
 * depend on how many. MCRED_OK, or MCRED_FAILED. */
mcred_status op_check_files(mcred_session *session, mcred_model *model, const mcred_vec *files, size_t jobs,
                            mcred_sink *sink) MCRED_CHECKED;

/* Reports (key/held) each private key in the view of model, or at, below or above those paths; so many threads. */
mcred_status op_check_keys(mcred_session *session, mcred_model *model, const mcred_str *paths, size_t count,
                           size_t jobs, mcred_sink *sink) MCRED_CHECKED;

#endif
