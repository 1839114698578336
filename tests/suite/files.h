/* files.h - for the suites: $MCRED_SUITES/NAME and the files in it. */
#ifndef MCRED_TESTS_SUITE_FILES_H
#define MCRED_TESTS_SUITE_FILES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mcred/document.h"

#define SKIPPED 77

/* NULL when there is no such suite: the test is skipped. */
static inline const char *suite_folder(mcred_arena *arena, const char *name) {
    const char *suites = getenv("MCRED_SUITES");
    if (!suites || !*suites) {
        printf("# skipped: MCRED_SUITES is not set\n");
        return NULL;
    }
    return mcred_arena_printf(arena, "%s/%s", suites, name).data;
}

/* Its data is NULL when it cannot be read. */
static inline mcred_str suite_file(mcred_arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    mcred_str text = {NULL, 0};
    if (!file)
        return text;
    if (fseek(file, 0, SEEK_END) == 0) {
        long size = ftell(file);
        char *data = size >= 0 ? mcred_arena_alloc(arena, (size_t)size + 1) : NULL;
        rewind(file);
        if (data && fread(data, 1, (size_t)size, file) == (size_t)size)
            text = (mcred_str){data, (size_t)size};
    }
    fclose(file);
    return text;
}

static inline mcred_str suite_read(mcred_arena *arena, const char *folder, const char *name) {
    const char *path = mcred_arena_printf(arena, "%s/%s", folder, name).data;
    mcred_str text = path ? suite_file(arena, path) : (mcred_str){NULL, 0};
    if (!text.data)
        printf("not ok - %s cannot be read\n", path);
    return text;
}

/* NULL when it is not JSON. */
static inline const mcred_node *suite_json(mcred_arena *arena, const char *folder, const char *name) {
    const mcred_source source = {mcred_str_of(name), suite_read(arena, folder, name)};
    const mcred_node *root = NULL;
    mcred_sink *sink = mcred_sink_new(0);
    if (!sink || mcred_json_parse(arena, &source, NULL, sink, &root) != MCRED_OK)
        printf("not ok - %s is not JSON\n", name);
    mcred_sink_free(sink);
    return root;
}

#endif
