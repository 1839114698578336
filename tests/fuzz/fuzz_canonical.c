/* Any JSON in its canonical form: read again, that form stays as it is, and is no other document. */
#include "fuzz.h"

#include "mcred/crypto_jcs.h"

#define MOST (16u << 20)

static bool canonical(mcred_arena *arena, mcred_str text, mcred_buf *out) {
    const mcred_source *source = NULL;
    mcred_source *copy = MCRED_NEW(arena, mcred_source);
    mcred_sink *sink = mcred_sink_new(1);
    const mcred_node *root = NULL;
    mcred_why why;
    bool ok = false;
    if (copy && sink) {
        *copy = (mcred_source){MCRED_S("fuzz.json"), text};
        source = copy;
        ok = mcred_json_parse(arena, source, NULL, sink, &root) == MCRED_OK &&
             mcred_jcs_put(root, out, &why) == MCRED_OK;
    }
    mcred_sink_free(sink);
    return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    mcred_arena *arena = mcred_arena_new(64u << 20);
    mcred_buf once, twice;
    mcred_buf_init(&once, MOST);
    mcred_buf_init(&twice, MOST);
    if (arena && canonical(arena, (mcred_str){(const char *)data, size}, &once)) {
        bool again = canonical(arena, mcred_buf_str(&once), &twice);
        if (!again || !mcred_str_eq(mcred_buf_str(&once), mcred_buf_str(&twice)))
            __builtin_trap();
    }
    mcred_buf_free(&once);
    mcred_buf_free(&twice);
    mcred_arena_free(arena);
    return 0;
}
