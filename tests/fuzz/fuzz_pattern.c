/* A pattern and a text, parted by a NUL byte: the schema engine's regular
 * expressions, as pattern, as format and in patternProperties. */
#include "fuzz.h"

#include <string.h>

#include "mcred/schema.h"

static const mcred_node *read_json(mcred_arena *arena, const mcred_source *source) {
    const mcred_node *root = NULL;
    return mcred_json_parse(arena, source, NULL, NULL, &root) == MCRED_OK ? root : NULL;
}

/* {"a": <text>} with the text quoted. */
static mcred_str quoted(mcred_arena *arena, const char *before, mcred_str text, const char *after) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1u << 20);
    mcred_buf_puts(&buf, before);
    mcred_json_quote(&buf, text);
    mcred_buf_puts(&buf, after);
    mcred_str copy = mcred_arena_copy(arena, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    return copy;
}

static void match(mcred_arena *arena, mcred_sink *sink, mcred_str schema_text, mcred_str text) {
    const mcred_schema_options options = {.assert_format = true};
    mcred_source source = {MCRED_S("schema.json"), schema_text}, instance = {MCRED_S("instance.json"), text};
    const mcred_node *root = read_json(arena, &source), *value = read_json(arena, &instance);
    mcred_schema *schema = NULL;
    if (!root || !value || mcred_schema_compile(arena, &source, root, &options, sink, &schema) != MCRED_OK)
        return;
    mcred_status with = mcred_schema_validate(schema, arena, &instance, value, sink);
    mcred_status without = mcred_schema_test(schema, arena, value);
    if (with != without)
        __builtin_trap();
    mcred_schema_free(schema);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *cut = size ? memchr(data, 0, size) : NULL;
    if (!cut)
        return 0;
    mcred_arena *arena = mcred_arena_new(256u << 20);
    mcred_sink *sink = mcred_sink_new(100);
    mcred_str pattern = {(const char *)data, (size_t)(cut - data)};
    mcred_str text = {(const char *)cut + 1, size - pattern.len - 1};
    if (arena && sink) {
        match(arena, sink, quoted(arena, "{\"pattern\": ", pattern, "}"), quoted(arena, "", text, ""));
        match(arena, sink, quoted(arena, "{\"patternProperties\": {", pattern, ": false}}"),
              quoted(arena, "{", text, ": 1}"));
        match(arena, sink, MCRED_S("{\"format\": \"regex\"}"), quoted(arena, "", pattern, ""));
    }
    mcred_sink_free(sink);
    mcred_arena_free(arena);
    return 0;
}
