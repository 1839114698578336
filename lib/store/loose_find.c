/* loose_find.c - a loose object by the first digits of its id. */
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "store/loose.h"

/* The names of a folder objects/ab that go on as the digits do. */
static int look_through(DIR *all, const char *digits, size_t len, git_oid *out) {
    char text[GIT_OID_HEXSZ + 1];
    int found = GIT_ENOTFOUND;
    memcpy(text, digits, 2);
    for (const struct dirent *entry = readdir(all); entry; entry = readdir(all)) {
        if (strlen(entry->d_name) != GIT_OID_HEXSZ - 2 || strncmp(entry->d_name, digits + 2, len - 2) != 0)
            continue;
        memcpy(text + 2, entry->d_name, GIT_OID_HEXSZ - 1);
        if (found == 0)
            return GIT_EAMBIGUOUS;
        if (git_oid_fromstr(out, text) == 0)
            found = 0;
    }
    return found;
}

int store_loose_find(int folder, const git_oid *prefix, size_t len, git_oid *out) {
    char digits[GIT_OID_HEXSZ + 1], name[3] = "";
    (void)git_oid_tostr(digits, sizeof digits, prefix);
    if (len < 2 || len > GIT_OID_HEXSZ)
        return GIT_ENOTFOUND;
    memcpy(name, digits, 2);
    int fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *all = fd >= 0 ? fdopendir(fd) : NULL;
    if (!all) {
        if (fd >= 0)
            (void)close(fd);
        return GIT_ENOTFOUND;
    }
    int code = look_through(all, digits, len, out);
    (void)closedir(all);
    return code;
}
