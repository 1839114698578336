/* outside.c - reads files from outside the programme: packets, forms, badges. */
#include "outside.h"

#include "mcred/operation_outside.h"

#include <stdio.h>
#include <string.h>

static mcred_status read_input(context *ctx, size_t limit, mcred_source *out) {
    mcred_buf text;
    char piece[4096];
    size_t n;
    mcred_buf_init(&text, limit);
    while (!text.failed && (n = fread(piece, 1, sizeof piece, stdin)) > 0)
        mcred_buf_put(&text, (mcred_str){piece, n});
    bool ok = !ferror(stdin) && !text.failed;
    if (ok)
        *out = (mcred_source){MCRED_S("-"), mcred_arena_copy(ctx->arena, mcred_buf_str(&text))};
    else
        mcred_report(ctx->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN,
                     text.failed ? "standard input is too large" : "standard input could not be read");
    mcred_buf_free(&text);
    return ok && out->text.data ? MCRED_OK : MCRED_FAILED;
}

mcred_status read_outside(context *ctx, const char *path, size_t limit, mcred_source *out) {
    if (strcmp(path, "-") == 0)
        return read_input(ctx, limit, out);
    out->name = mcred_str_of(path);
    return mcred_outside_read(path, limit, ctx->arena, ctx->sink, &out->text);
}
