/*
 * zip.h - zip archives from strangers, read whole or refused whole, and archives that are the same for the same files.
 *
 * APPNOTE.TXT 6.3 through libarchive. Only the central directory counts: an
 * archive without one, or whose entries say otherwise, is refused.
 */
#ifndef MCRED_MEDIA_ZIP_H
#define MCRED_MEDIA_ZIP_H

#include "mcred/base.h"

typedef struct zip_file {
    mcred_str path;  /* relative, '/'-separated, NFC; of a folder to be written it ends in '/' */
    mcred_str bytes; /* empty for a folder */
    bool stored;     /* when written: not compressed */
} zip_file;

typedef struct zip_limits {
    size_t files;   /* entries, folders included */
    uint64_t bytes; /* of all files, unpacked */
} zip_limits;

/* Why an archive is refused: "the archive holds "../x", which leaves the folder". */
typedef struct zip_refusal {
    mcred_str entry; /* "" when it is about the archive; as it stands there, so escape it */
    const char *why; /* a few words after the entry, or after "the archive" */
    bool memory;     /* memory ran out */
} zip_refusal;

/* Every file of the archive, in its order; folders are checked and left out. False, with the reason, for damaged
 * and encrypted archives, paths that mcred_path_refused names, links and devices, two entries of one path, paths
 * that are one where case or composition does not count, a file where another entry has a folder, more entries or
 * bytes than the limits, and what unpacks to more than 250 times its size. out: vector of zip_file in the arena. */
bool zip_read(mcred_arena *arena, mcred_str bytes, const zip_limits *limits, mcred_vec *out,
              zip_refusal *refusal) MCRED_CHECKED;

/* The files, a vector of zip_file, as an archive: no times, owners or other traces of where it was made. */
bool zip_write(const mcred_vec *files, mcred_buf *out) MCRED_CHECKED;

#endif
