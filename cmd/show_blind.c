/* show_blind.c - mcred show --blind: a submission without its earner and its assessors. */
#include "show_blind.h"

#include "outcome.h"

static void say_all(context *ctx, const mcred_shown_blind *shown) {
    char when[MCRED_TIME_SIZE];
    say(ctx, "%.*s\n", MCRED_ARG(shown->code));
    say(ctx, "  credential   %.*s, version %.*s\n", MCRED_ARG(shown->title), MCRED_ARG(shown->version));
    say(ctx, "  submitted    %s\n", day(shown->submitted, when));
    show_outcome(ctx, shown->outcome);
    say(ctx, "\n  Files\n");
    for (size_t i = 0; i < shown->files.len; i++) {
        const mcred_blind_file *file = MCRED_AT(mcred_blind_file, &shown->files, i);
        say(ctx, "    %.*s, %llu bytes\n", MCRED_ARG(file->path), (unsigned long long)file->size);
    }
    for (size_t i = 0; i < shown->reviews.len; i++)
        say_review(ctx, *MCRED_AT(const mcred_review *, &shown->reviews, i), i + 1);
}

static void json_all(context *ctx, const mcred_shown_blind *shown) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "kind", MCRED_S("submission"));
    mcred_json_put(json, "submission", shown->code);
    mcred_json_put(json, "credential", shown->credential);
    mcred_json_put(json, "version", shown->version);
    json_time(ctx, "submitted", shown->submitted);
    json_outcome(ctx, "outcome", shown->outcome);
    mcred_json_key(json, "files");
    mcred_json_array(json);
    for (size_t i = 0; i < shown->files.len; i++) {
        const mcred_blind_file *file = MCRED_AT(mcred_blind_file, &shown->files, i);
        mcred_json_object(json);
        mcred_json_put(json, "path", file->path);
        mcred_json_put_int(json, "size", (int64_t)file->size);
        if (file->item.len > 0)
            mcred_json_put(json, "for", file->item);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    mcred_json_end(json, '}');
}

mcred_status show_blind(context *ctx, mcred_session *session, const char *submission) {
    mcred_shown_blind shown;
    mcred_status status = mcred_op_show_blind(session, submission, ctx->sink, &shown);
    if (status != MCRED_OK)
        return status;
    say_all(ctx, &shown);
    json_all(ctx, &shown);
    return MCRED_OK;
}
