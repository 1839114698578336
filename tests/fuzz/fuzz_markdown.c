/* Any bytes as evidence: front matter, sections, links, words and HTML. */
#include "fuzz.h"

#include "mcred/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    mcred_arena *arena = mcred_arena_new(64u << 20);
    mcred_sink *sink = mcred_sink_new(100);
    mcred_source source = {MCRED_S("evidence.md"), {(const char *)data, size}};
    mcred_markdown *markdown = NULL;
    if (arena && sink) {
        mcred_status status = mcred_markdown_parse(arena, &source, NULL, sink, &markdown);
        mcred_buf out;
        mcred_buf_init(&out, 64u << 20);
        if (status == MCRED_OK)
            (void)mcred_markdown_html(source.text, &out);
        mcred_render_text(sink, &(mcred_render_options){.excerpts = true}, &out);
        mcred_buf_free(&out);
    }
    mcred_sink_free(sink);
    mcred_arena_free(arena);
    return 0;
}
