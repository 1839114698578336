/* path.h - paths inside a repository: '/'-separated, relative, never escaping. */
#ifndef MCRED_BASE_PATH_H
#define MCRED_BASE_PATH_H

#include "mcred/base.h"

/* NULL when path may be used inside a repository on any system, otherwise the
 * reason in a few words ("leaves the folder", "is absolute", ...). Refused:
 * empty, absolute, "." and ".." parts, empty parts, a backslash, a NUL or
 * other control character, malformed UTF-8, a part that any system could take
 * for .git (case, "git~1", trailing dots and spaces, ignorable code points),
 * Windows device names (con, nul, ...), ':' and parts over 255 bytes, more
 * than 32 parts, more than 4,000 bytes. */
const char *mcred_path_refused(mcred_str path);
/* a/b joined with one '/'; b alone when a is empty. */
mcred_str mcred_path_join(mcred_arena *arena, mcred_str a, mcred_str b) MCRED_CHECKED;
mcred_str mcred_path_dirname(mcred_str path); /* "" when there is no '/' */
mcred_str mcred_path_basename(mcred_str path);
mcred_str mcred_path_part(mcred_str path, size_t n);           /* the part number n, from 0; "" past the end */
mcred_str mcred_path_stem(mcred_str name, const char *suffix); /* without the suffix, where it ends so */
/* True for path itself and for everything below it; "" contains all. */
bool mcred_path_within(mcred_str folder, mcred_str path);
/* A handle or id: [a-z0-9] and single '-' inside, 2 to 64 bytes. */
bool mcred_handle_ok(mcred_str handle);

#endif
