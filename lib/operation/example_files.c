/* example_files.c - the files of the example programme, embedded at build. */
#include <string.h>

#include "base/file.h"
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
    mcred_dir dir;
    mcred_file_error error = mcred_dir_open(mcred_store_workdir(session->store), &dir);
    if (error != MCRED_FILE_OK)
        return op_refuse(sink, MCRED_RULE_IO_WRITE, "the work tree cannot be opened: it %s", mcred_file_error_text(error));
    for (size_t i = 0; error == MCRED_FILE_OK && i < example_count; i++) {
        const char *path = below(example_table[i].key, folder);
        if (path)
            error = mcred_file_write(&dir, mcred_str_of(path), text_of(i), true, false);
    }
    mcred_dir_close(&dir);
    if (error == MCRED_FILE_OK)
        return MCRED_OK;
    mcred_report(sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "a file of the example cannot be written: it %s",
                 mcred_file_error_text(error));
    return MCRED_FAILED;
}
