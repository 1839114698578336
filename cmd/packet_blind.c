/* packet_blind.c - what a coordinator is told about a packet for somebody who scores blind. */
#include "packet.h"

/* For the coordinator who sends it: what was changed, and what a look at the evidence would still tell. */
void show_blinded(context *ctx, const mcred_vec *blinded) {
    if (blinded->len > 0)
        say(ctx, "For you, not for the assessor: the earner's names in the evidence\n");
    for (size_t i = 0; i < blinded->len; i++) {
        const mcred_blinded *one = MCRED_AT(mcred_blinded, blinded, i);
        say(ctx, "  %.*s", MCRED_ARG(one->path));
        if (!mcred_str_eq(one->path, one->packed))
            say(ctx, ", renamed to %.*s", MCRED_ARG(one->packed));
        if (one->rewritten)
            say(ctx, ": %zu replaced\n", one->replaced);
        else
            say(ctx, ": goes %s%s%s\n", one->cleaned ? "without metadata" : "as it is", one->unseen ? "; " : "",
                one->unseen ? one->unseen : "");
        for (size_t j = 0; j < one->found.len; j++)
            say(ctx, "    found in %.*s\n", MCRED_ARG(*MCRED_AT(mcred_str, &one->found, j)));
    }
}

void json_blinded(context *ctx, const mcred_vec *blinded) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, "blind");
    mcred_json_array(json);
    for (size_t i = 0; i < blinded->len; i++) {
        const mcred_blinded *one = MCRED_AT(mcred_blinded, blinded, i);
        mcred_json_object(json);
        mcred_json_put(json, "path", one->path);
        mcred_json_put(json, "packed", one->packed);
        mcred_json_put_bool(json, "rewritten", one->rewritten);
        mcred_json_put_int(json, "replaced", (int64_t)one->replaced);
        mcred_json_put_bool(json, "cleaned", one->cleaned);
        json_paths(ctx, "found", &one->found);
        if (one->unseen)
            mcred_json_put(json, "unseen", mcred_str_of(one->unseen));
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}
