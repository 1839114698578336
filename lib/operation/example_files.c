/* example_files.c - the files of the example programme, embedded at build. */
#include <string.h>

#include "example.h"

#include "example.inc"

static mcred_str text_of(size_t i) {
    return (mcred_str){(const char *)example_table[i].data, example_table[i].len};
}

bool op_example_file(const char *path, mcred_str *out) {
    for (size_t i = 0; i < example_count; i++) {
        if (strcmp(example_table[i].key, path) == 0) {
            *out = text_of(i);
            return true;
        }
    }
    return false;
}

/* The path below the folder; NULL when the file is not in it. */
static const char *below(const char *path, const char *folder) {
    size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 && path[len] == '/' ? path + len + 1 : NULL;
}

mcred_status op_add_example(mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan, const char *folder) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < example_count; i++) {
        const char *path = below(example_table[i].key, folder);
        if (path)
            status = op_add(arena, sink, plan, mcred_str_of(path), text_of(i), true);
    }
    return status;
}

mcred_status op_bring_example(mcred_session *session, const char *folder, mcred_sink *sink) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < example_count; i++) {
        const char *path = below(example_table[i].key, folder);
        if (path)
            status = op_write_worktree(session, mcred_str_of(path), text_of(i), true, sink);
    }
    return status;
}
