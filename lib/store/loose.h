/* loose.h - private to lib/store: loose objects, each a file of its own. */
#ifndef MCRED_STORE_LOOSE_H
#define MCRED_STORE_LOOSE_H

#include <git2/sys/odb_backend.h>

#include "store/gather.h"

typedef struct store_loose_object {
    void *data; /* of git_odb_backend_data_alloc; NULL where only the header is read */
    size_t size;
    git_object_t type;
} store_loose_object;

/* "ab/cdef..." */
void store_loose_path(const git_oid *id, char path[GIT_OID_HEXSZ + 2]);
/* The object below the open folder objects/, its bytes in memory of owner's. GIT_ENOTFOUND where there is none, -1
 * where it is damaged. */
int store_loose_read(int folder, const git_oid *id, git_odb_backend *owner, store_loose_object *out);
/* What its header says. */
int store_loose_header(int folder, const git_oid *id, store_loose_object *out);
/* Its id, when exactly one has the first len hexadecimal digits of it: GIT_ENOTFOUND, GIT_EAMBIGUOUS. */
int store_loose_find(int folder, const git_oid *prefix, size_t len, git_oid *out);
/* The objects below the folder at path, for libgit2 to ask; it writes there too where that is not an alternate. -1: no
 * memory, or no such folder. */
int store_loose_backend(const char *path, bool alternate, git_odb_backend **out);
/* Objects that are written from now on go there, and are found there; NULL: to the disk again. */
void store_loose_gather(git_odb_backend *of, store_gather *gather);

#endif
