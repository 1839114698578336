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

/* Whose file it is, when the address is theirs. */
static bool reads_as(mcred_arena *arena, size_t i, mcred_str email, mcred_sink *sink, mcred_str *handle) {
    mcred_source source = {mcred_str_of(example_table[i].key), text_of(i)};
    const mcred_node *root = NULL;
    if (mcred_yaml_parse(arena, &source, NULL, sink, &root) != MCRED_OK)
        return false;
    const mcred_node *emails = mcred_get(root, "emails");
    mcred_person person = {.emails = MCRED_VEC(mcred_str)};
    for (size_t at = 0; at < mcred_count(emails); at++) {
        if (!op_push_str(arena, &person.emails, mcred_text(mcred_at(emails, at))))
            return false;
    }
    *handle = mcred_get_text(root, "handle");
    return mcred_person_has_email(&person, email);
}

mcred_str op_example_person(mcred_arena *arena, const char *folder, mcred_str email, mcred_sink *sink) {
    mcred_str handle = MCRED_S("");
    for (size_t i = 0; email.len > 0 && i < example_count; i++) {
        const char *path = below(example_table[i].key, folder);
        if (path && strncmp(path, "people/", 7) == 0 && reads_as(arena, i, email, sink, &handle))
            return handle;
    }
    return MCRED_S("");
}
