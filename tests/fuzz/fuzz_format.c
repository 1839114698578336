/* A format's name, a NUL byte and any text: each format takes it or does not. */
#include "fuzz.h"

#include <string.h>

#include "mcred/schema.h"

static const mcred_node *read_json(mcred_arena *arena, const mcred_source *source) {
    const mcred_node *root = NULL;
    return mcred_json_parse(arena, source, NULL, NULL, &root) == MCRED_OK ? root : NULL;
}

static void check(mcred_arena *arena, mcred_sink *sink, mcred_str name, mcred_str text) {
    mcred_buf schema_text, value_text;
    mcred_schema *schema = NULL;
    const mcred_schema_options options = {.assert_format = true};
    mcred_buf_init(&schema_text, 1u << 20);
    mcred_buf_init(&value_text, 1u << 20);
    mcred_buf_puts(&schema_text, "{\"format\": ");
    mcred_json_quote(&schema_text, name);
    mcred_buf_putc(&schema_text, '}');
    mcred_json_quote(&value_text, text);
    mcred_source source = {MCRED_S("schema.json"), mcred_buf_str(&schema_text)};
    mcred_source instance = {MCRED_S("instance.json"), mcred_buf_str(&value_text)};
    const mcred_node *root = read_json(arena, &source), *value = read_json(arena, &instance);
    if (root && value && mcred_schema_compile(arena, &source, root, &options, sink, &schema) == MCRED_OK) {
        mcred_status with = mcred_schema_validate(schema, arena, &instance, value, sink);
        if (with != mcred_schema_test(schema, arena, value))
            __builtin_trap();
        mcred_schema_free(schema);
    }
    mcred_buf_free(&schema_text);
    mcred_buf_free(&value_text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *cut = size ? memchr(data, 0, size) : NULL;
    if (!cut)
        return 0;
    mcred_arena *arena = mcred_arena_new(64u << 20);
    mcred_sink *sink = mcred_sink_new(100);
    mcred_str name = {(const char *)data, (size_t)(cut - data)};
    mcred_str text = {(const char *)cut + 1, size - name.len - 1};
    if (arena && sink)
        check(arena, sink, name, text);
    mcred_sink_free(sink);
    mcred_arena_free(arena);
    return 0;
}
