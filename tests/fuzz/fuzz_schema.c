/* A schema and an instance, parted by a NUL byte: compiled, then validated both ways. */
#include "fuzz.h"

#include <string.h>

#include "mcred/schema.h"

static const mcred_node *read_json(mcred_arena *arena, mcred_sink *sink, const mcred_source *source) {
    const mcred_node *root = NULL;
    return mcred_json_parse(arena, source, NULL, sink, &root) == MCRED_OK ? root : NULL;
}

static void check(mcred_arena *arena, mcred_sink *sink, const mcred_source *schema_text, const mcred_source *text) {
    const mcred_node *root = read_json(arena, sink, schema_text);
    mcred_schema *schema = NULL;
    const mcred_schema_options options = {.assert_format = true};
    if (!root || mcred_schema_compile(arena, schema_text, root, &options, sink, &schema) != MCRED_OK)
        return;
    const mcred_node *instance = read_json(arena, sink, text);
    if (instance) {
        mcred_status with = mcred_schema_validate(schema, arena, text, instance, sink);
        mcred_status without = mcred_schema_test(schema, arena, instance);
        /* Both ways must come to the same answer. */
        if (with != without && with != MCRED_FAILED && without != MCRED_FAILED)
            __builtin_trap();
    }
    mcred_schema_free(schema);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *cut = size ? memchr(data, 0, size) : NULL;
    if (!cut)
        return 0;
    mcred_arena *arena = mcred_arena_new(256u << 20);
    mcred_sink *sink = mcred_sink_new(100);
    size_t first = (size_t)(cut - data);
    mcred_source schema = {MCRED_S("schema.json"), {(const char *)data, first}};
    mcred_source instance = {MCRED_S("instance.json"), {(const char *)cut + 1, size - first - 1}};
    if (arena && sink)
        check(arena, sink, &schema, &instance);
    mcred_sink_free(sink);
    mcred_arena_free(arena);
    return 0;
}
