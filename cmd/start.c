/* start.c - mcred start. */
#include "packet.h"
#include "table.h"
#include "written.h"

const option start_options[] = {
    {"earner", OPTION_VALUE, "HANDLE", "whose evidence it is; yours when left out"},
    {"portfolio", OPTION_VALUE, "DIR", "put it into this clone of your own repository, uncommitted"},
    {"packet", OPTION_VALUE, "OUT.zip", "write a folder to fill in as a zip archive instead, and commit nothing"},
    {"update", OPTION_FLAG, NULL, "bring a draft up to the credential as it is now"},
    {"no-commit", OPTION_FLAG, NULL, "leave the file uncommitted"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static mcred_status make_packet(context *ctx, mcred_session *session, const mcred_start_args *args, const char *path) {
    mcred_packet packet;
    mcred_status status = mcred_op_start_packet(session, args, ctx->sink, &packet);
    if (status == MCRED_OK)
        status = mcred_outside_write(path, packet.bytes, ctx->sink);
    if (status == MCRED_OK)
        show_packet(ctx, &packet, path, "send it to the educator; what comes back goes to mcred submit FILE.zip");
    return status;
}

/* ---- a draft that follows its definition ---------------------------------------------------------- */

static void say_list(context *ctx, const char *label, const mcred_vec *ids) {
    for (size_t i = 0; i < ids->len; i++)
        say(ctx, "%s%.*s%s", i == 0 ? label : ", ", MCRED_ARG(*MCRED_AT(mcred_str, ids, i)),
            i + 1 == ids->len ? "\n" : "");
}

static void say_updated(context *ctx, const mcred_updated *updated) {
    if (!updated->changed) {
        say(ctx, "%.*s follows version %.*s already\n", MCRED_ARG(updated->path), MCRED_ARG(updated->version));
        return;
    }
    say(ctx, "Wrote %.*s, now for version %.*s", MCRED_ARG(updated->path), MCRED_ARG(updated->version));
    if (updated->version_before.len > 0)
        say(ctx, ", before %.*s", MCRED_ARG(updated->version_before));
    say(ctx, "\n");
    say_list(ctx, "new prompts: ", &updated->prompts);
    say_list(ctx, "new slots: ", &updated->slots);
    say_list(ctx, "no longer asked, what you wrote stays: ", &updated->left_prompts);
    say_list(ctx, "no longer asked, take it out of the list or give it to another item: ", &updated->left_items);
    for (size_t i = 0; i < updated->changes.len; i++)
        say_paragraph(ctx, 2, "- ", 2, *MCRED_AT(mcred_str, &updated->changes, i));
    say(ctx, "Next: read it through, and ask mcred submit --dry-run what is missing\n");
}

static void json_updated(context *ctx, const mcred_updated *updated) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "file", updated->path);
    mcred_json_put_bool(json, "changed", updated->changed);
    mcred_json_put(json, "from", updated->version_before);
    mcred_json_put(json, "to", updated->version);
    json_paths(ctx, "changes", &updated->changes);
    json_paths(ctx, "prompts", &updated->prompts);
    json_paths(ctx, "slots", &updated->slots);
    json_paths(ctx, "leftPrompts", &updated->left_prompts);
    json_paths(ctx, "leftItems", &updated->left_items);
    mcred_json_end(json, '}');
}

static mcred_status update(context *ctx, mcred_session *session, const mcred_start_args *args) {
    mcred_updated updated;
    mcred_status status = mcred_op_update(session, args, ctx->sink, &updated);
    if (status != MCRED_OK)
        return status;
    if (!ctx->globals.quiet)
        say_updated(ctx, &updated);
    json_updated(ctx, &updated);
    return status;
}

mcred_status run_start(context *ctx) {
    mcred_session *session = NULL;
    mcred_written written = {.paths = MCRED_VEC(mcred_str)};
    const mcred_start_args args = {
        .credential = ctx->args[0],
        .earner = option_value(ctx, "earner"),
        .portfolio = option_value(ctx, "portfolio"),
        .no_commit = option_given(ctx, "no-commit"),
        .update = option_given(ctx, "update"),
    };
    const char *packet = option_value(ctx, "packet");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK && (packet || args.update)) {
        status = packet ? make_packet(ctx, session, &args, packet) : update(ctx, session, &args);
        mcred_session_close(session);
        return status;
    }
    if (status == MCRED_OK)
        status = mcred_op_start(session, &args, ctx->sink, &written);
    if (status == MCRED_OK)
        show_written(ctx, &written,
                     written.again
                         ? "it begins with what to do now; change the answers, and submit again"
                         : "answer the prompts, add the artifacts, and ask mcred submit --dry-run what is missing");
    mcred_session_close(session);
    return status;
}
