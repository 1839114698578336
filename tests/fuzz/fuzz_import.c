/* Any bytes as a file to import: each definition and person that is made of it can be read back. */
#include "fuzz.h"

#include "operation/import.h"

static void read_back(mcred_arena *arena, const import_made *made) {
    mcred_source *source = MCRED_NEW(arena, mcred_source);
    mcred_sink *sink = mcred_sink_new(10);
    const mcred_node *root = NULL;
    if (source && sink) {
        *source = (mcred_source){made->definition.path, made->definition.text};
        mcred_status status = mcred_yaml_parse(arena, source, NULL, sink, &root);
        if (status == MCRED_OK && !mcred_get(root, "mcred"))
            __builtin_trap();
    }
    mcred_sink_free(sink);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const mcred_import_args args = {.skip_existing = true};
    mcred_str text = {(const char *)data, size};
    import_job job = {.args = &args,
                      .arena = mcred_arena_new(128u << 20),
                      .sink = mcred_sink_new(100),
                      .source = {MCRED_S("fuzz"), text},
                      .made = MCRED_VEC(import_made),
                      .alignments = MCRED_VEC(import_alignment),
                      .kept = MCRED_VEC(mcred_import_kept),
                      .existing = MCRED_VEC(mcred_str)};
    job.ids = job.arena ? mcred_map_new(job.arena) : NULL;
    if (job.ids && job.sink) {
        bool json = size > 0 && (data[0] == '{' || data[0] == '[');
        mcred_status status = json ? import_json(&job) : import_people(&job);
        for (size_t i = 0; status == MCRED_OK && i < job.made.len; i++)
            read_back(job.arena, MCRED_AT(import_made, &job.made, i));
    }
    mcred_sink_free(job.sink);
    mcred_arena_free(job.arena);
    return 0;
}
