/* Any bytes as a packet's archive. */
#include "fuzz.h"

#include "media/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const zip_limits limits = {200, 4u << 20};
    mcred_arena *arena = mcred_arena_new(64u << 20);
    mcred_vec files;
    zip_refusal why;
    if (arena && zip_read(arena, (mcred_str){(const char *)data, size}, &limits, &files, &why)) {
        mcred_buf out;
        mcred_buf_init(&out, 16u << 20);
        bool written = zip_write(&files, &out);
        mcred_buf_free(&out);
        if (!written)
            __builtin_trap();
    }
    mcred_arena_free(arena);
    return 0;
}
