/* zip_names.c - two entries for one path, on this system or on another. */
#include "media/zip_names.h"

#include "base/unicode.h"

typedef struct placed {
    mcred_str path;
    bool folder, implied; /* a folder that is only on the way to a file */
} placed;

bool zip_names_begin(zip_names *names, mcred_arena *arena) {
    *names = (zip_names){arena, mcred_map_new(arena)};
    return names->seen != NULL;
}

static const char *put(zip_names *names, mcred_str path, bool folder, bool implied, bool *memory) {
    mcred_str key;
    placed *now = MCRED_NEW(names->arena, placed);
    if (!now || !mcred_unicode_caseless(names->arena, path, &key)) {
        *memory = true;
        return "needs more memory than there is";
    }
    *now = (placed){path, folder, implied};
    placed *before = mcred_map_get(names->seen, key);
    if (before && !mcred_str_eq(before->path, path))
        return "differs from another entry in capital letters only, so one would hide the other";
    if (before && before->folder != folder)
        return "is a file and a folder at once";
    if (before && !implied && !before->implied)
        return "is there twice";
    if (before && implied)
        return NULL;
    if (!mcred_map_put(names->seen, key, now)) {
        *memory = true;
        return "needs more memory than there is";
    }
    return NULL;
}

const char *zip_names_add(zip_names *names, mcred_str path, bool folder, bool *memory) {
    for (size_t at = mcred_str_find(path, '/', 0); at != SIZE_MAX; at = mcred_str_find(path, '/', at + 1)) {
        const char *why = put(names, mcred_str_first(path, at), true, true, memory);
        if (why)
            return why;
    }
    return put(names, path, folder, false, memory);
}
