/* checker.c - schema check: any schema, compiled once, against any files. */
#include "operation/checker.h"

#include <stdlib.h>

#include "schema/uri.h"

struct mcred_checker {
    mcred_arena *arena;
    mcred_schema *schema;
    mcred_source source;
};

static mcred_status no_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out while files were checked");
    return MCRED_FAILED;
}

static mcred_status compile(mcred_checker *checker, const mcred_checker_args *args, mcred_str base, mcred_sink *sink) {
    mcred_resolvers resolvers = {.arena = checker->arena, .sink = sink};
    mcred_schema_options options = {
        .assert_format = args->assert_format, .base_uri = base.data, .load = mcred_resolvers_load, .ctx = &resolvers};
    mcred_span whole = {0, checker->source.text.len};
    const mcred_node *root = NULL;
    mcred_status status = mcred_resolvers_open(&resolvers, base, args);
    if (status == MCRED_OK)
        status = mcred_checker_read(checker->arena, &checker->source, whole, sink, &root);
    if (status == MCRED_OK)
        status = mcred_schema_compile(checker->arena, &checker->source, root, &options, sink, &checker->schema);
    mcred_resolvers_close(&resolvers);
    /* A schema that cannot be used says nothing about the files. */
    return status == MCRED_NO ? MCRED_FAILED : status;
}

mcred_status mcred_checker_open(const mcred_source *schema, const mcred_checker_args *args, mcred_sink *sink,
                                mcred_checker **out) {
    mcred_checker *checker = calloc(1, sizeof *checker);
    if (!checker || !(checker->arena = mcred_arena_new(0))) {
        free(checker);
        return no_memory(sink);
    }
    checker->source.name = mcred_arena_copy(checker->arena, schema->name);
    checker->source.text = schema->text;
    mcred_str base = mcred_uri_of_file(checker->arena, mcred_str_of(args->location));
    bool ready = checker->source.name.data && base.data;
    mcred_status status = ready ? compile(checker, args, base, sink) : no_memory(sink);
    if (status == MCRED_OK)
        *out = checker;
    else
        mcred_checker_close(checker);
    return status;
}

void mcred_checker_close(mcred_checker *checker) {
    if (!checker)
        return;
    mcred_schema_free(checker->schema);
    mcred_arena_free(checker->arena);
    free(checker);
}

static mcred_status check_document(const mcred_checker *checker, mcred_arena *arena, const mcred_source *file,
                                   mcred_span document, mcred_sink *sink) {
    const mcred_node *root = NULL;
    mcred_status status = mcred_checker_read(arena, file, document, sink, &root);
    return status == MCRED_OK ? mcred_schema_validate(checker->schema, arena, file, root, sink) : status;
}

mcred_status mcred_checker_run(const mcred_checker *checker, const mcred_source *file, mcred_sink *sink) {
    mcred_span rest = {0, file->text.len}, document;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_status status = arena ? MCRED_OK : no_memory(sink);
    while (arena && status != MCRED_FAILED && mcred_checker_next(file, &rest, &document)) {
        status = mcred_status_worse(status, check_document(checker, arena, file, document, sink));
        mcred_arena_reset(arena);
    }
    mcred_arena_free(arena);
    return status;
}
