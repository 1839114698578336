/* packet.c - what commands say about packets. */
#include "packet.h"

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

bool is_packet(const char *argument) {
    return argument && strpbrk(argument, "./") != NULL;
}
