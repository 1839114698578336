/* lfs_pointer.c - the text that stands in git for a file kept by Git LFS. */
#include <string.h>

#include "mcred/store_lfs.h"

#define DIGEST_HEX 64U

static const char first_line[] = "version https://git-lfs.github.com/spec/v1";

static bool is_hex(mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return text.len == DIGEST_HEX;
}

/* Digits only, no sign, and no more than a file may have. */
static bool read_size(mcred_str text, uint64_t *out) {
    uint64_t size = 0;
    if (text.len == 0 || text.len > 18)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        size = size * 10 + (uint64_t)(text.data[i] - '0');
    }
    *out = size;
    return true;
}

bool mcred_lfs_parse(mcred_str text, mcred_lfs_pointer *out) {
    uint64_t size = 0;
    if (text.len >= MCRED_LFS_POINTER_MAX || !mcred_str_is(mcred_str_cut(&text, '\n'), first_line))
        return false;
    mcred_str oid = mcred_str_cut(&text, '\n'), bytes = mcred_str_cut(&text, '\n');
    /* Extensions would come before the oid: their bytes are not the file's, and nobody can tell here which are. */
    if (!mcred_str_starts(oid, "oid sha256:") || !mcred_str_starts(bytes, "size ") || text.len > 0)
        return false;
    mcred_str digest = mcred_str_from(oid, 4);
    if (!is_hex(mcred_str_from(digest, 7)) || !read_size(mcred_str_from(bytes, 5), &size))
        return false;
    memcpy(out->digest, digest.data, digest.len);
    out->digest[digest.len] = '\0';
    out->size = size;
    return true;
}

void mcred_lfs_format(const mcred_lfs_pointer *pointer, mcred_buf *out) {
    mcred_buf_printf(out, "%s\noid %s\nsize %llu\n", first_line, pointer->digest, (unsigned long long)pointer->size);
}
