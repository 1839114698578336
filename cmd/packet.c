/* packet.c - what commands say about packets, and how they read them. */
#include "packet.h"

#include <stdio.h>
#include <string.h>

void show_packet(context *ctx, const mcred_packet *packet, const char *path, const char *next) {
    if (!ctx->globals.quiet) {
        say(ctx, "Packet for %.*s\n  %s, %zu bytes\n", MCRED_ARG(packet->about), path, packet->bytes.len);
        for (size_t i = 0; i < packet->paths.len; i++)
            say(ctx, "    %.*s\n", MCRED_ARG(*MCRED_AT(mcred_str, &packet->paths, i)));
        show_blinded(ctx, &packet->blinded);
        say(ctx, "%s\n", next);
    }
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "for", packet->about);
    mcred_json_put(&ctx->json, "packet", mcred_str_of(path));
    mcred_json_put_int(&ctx->json, "size", (int64_t)packet->bytes.len);
    json_paths(ctx, "files", &packet->paths);
    if (packet->blinded.len > 0)
        json_blinded(ctx, &packet->blinded);
    mcred_json_end(&ctx->json, '}');
}

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
                     text.failed ? "standard input is too large for a form" : "standard input could not be read");
    mcred_buf_free(&text);
    return ok && out->text.data ? MCRED_OK : MCRED_FAILED;
}

mcred_status read_outside(context *ctx, const char *path, size_t limit, mcred_source *out) {
    if (strcmp(path, "-") == 0)
        return read_input(ctx, limit, out);
    out->name = mcred_str_of(path);
    return mcred_packet_load(path, limit, ctx->arena, ctx->sink, &out->text);
}

bool is_packet(const char *argument) {
    return argument && strpbrk(argument, "./") != NULL;
}
