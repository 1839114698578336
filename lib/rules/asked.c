/* asked.c - the paths that somebody asked for: a map, because --since may ask for very many. */
#include "rules/asked.h"

static bool note(mcred_asked *asked, mcred_str path) {
    if (!mcred_map_put(asked->paths, path, asked))
        return false;
    for (size_t i = path.len; i > 0; i--) {
        if (path.data[i - 1] == '/' && !mcred_map_put(asked->above, mcred_str_first(path, i - 1), asked))
            return false;
    }
    return true;
}

bool mcred_asked_note(mcred_asked *asked, const mcred_str *paths, size_t count, mcred_arena *arena) {
    *asked = (mcred_asked){.all = count == 0, .paths = mcred_map_new(arena), .above = mcred_map_new(arena)};
    if (!asked->paths || !asked->above)
        return false;
    for (size_t i = 0; i < count; i++) {
        asked->all = asked->all || paths[i].len == 0;
        if (!note(asked, paths[i]))
            return false;
    }
    return true;
}

bool mcred_asked_for(const mcred_asked *asked, mcred_str path) {
    bool is = asked->all || mcred_map_get(asked->paths, path);
    for (size_t i = path.len; !is && i > 0; i--)
        is = path.data[i - 1] == '/' && mcred_map_get(asked->paths, mcred_str_first(path, i - 1));
    return is;
}

bool mcred_asked_into(const mcred_asked *asked, mcred_str folder) {
    return folder.len == 0 || mcred_asked_for(asked, folder) || mcred_map_get(asked->above, folder);
}
