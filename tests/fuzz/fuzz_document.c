/* Any bytes as YAML and as JSON: a tree or findings, never anything else. */
#include "fuzz.h"

#include "mcred/document.h"

static void read_as(const char *name, mcred_str text, bool aliases) {
    mcred_arena *arena = mcred_arena_new(64u << 20);
    mcred_sink *sink = mcred_sink_new(100);
    mcred_source source = {mcred_str_of(name), text};
    mcred_document_limits limits = {.aliases = aliases, .max_nodes = 100000};
    const mcred_node *root = NULL;
    if (arena && sink) {
        mcred_status status = mcred_document_parse(arena, &source, &limits, sink, &root);
        mcred_buf out;
        mcred_buf_init(&out, 64u << 20);
        if (status == MCRED_OK) {
            mcred_json json;
            mcred_json_begin(&json, &out);
            mcred_json_node(&json, root);
        } else {
            mcred_render_text(sink, &(mcred_render_options){.excerpts = true}, &out);
        }
        mcred_buf_free(&out);
    }
    mcred_sink_free(sink);
    mcred_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    mcred_str text = {(const char *)data, size};
    read_as("fuzz.yaml", text, false);
    read_as("fuzz.yaml", text, true);
    read_as("fuzz.json", text, false);
    return 0;
}
