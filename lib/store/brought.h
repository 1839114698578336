/* brought.h - private to lib/store: what somebody's git directory brings, looked at before libgit2 reads it. */
#ifndef MCRED_STORE_BROUGHT_H
#define MCRED_STORE_BROUGHT_H

#include "store/store_internal.h"

/* A configuration, or a list of what git leaves out. */
#define BROUGHT_RULES_MOST ((off_t)4 << 20)

/* The file at path, if there is one, has an end, and no more than `most` bytes; MCRED_FAILED with a finding on its name
 * otherwise. */
mcred_status brought_check(const char *path, const char *name, off_t most, mcred_sink *sink);
/* A file of one short line below a folder; "" when there is none. */
mcred_str brought_line(const char *folder, const char *name, mcred_arena *arena);
/* The folder that all work trees of the repository share; NULL: no memory. */
const char *brought_common(const char *gitdir, mcred_arena *arena);

/* ---- brought_config.c ---- */

/* The same for what the configuration in the folder includes, and what that does. home may be NULL. */
mcred_status brought_check_includes(const char *common, const char *home, mcred_arena *arena, mcred_sink *sink);

#endif
