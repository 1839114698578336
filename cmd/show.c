/* show.c - mcred show: one thing, as a person would want to read it. */
#include "show.h"

#include "evidence.h"
#include "outcome.h"
#include "show_blind.h"

const option show_options[] = {
    {"blind", OPTION_FLAG, NULL, "a submission without its earner and its assessors"},
    {"check", OPTION_VALUE, "FILE", "whether FILE is one of the submission's, byte for byte"},
    {"portfolio", OPTION_LIST, "DIR", "a clone of an educator's own repository that evidence is in"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

/* The file as it stands, as JSON: its fields are the schema's; without: of all but this one, NULL for none. */
static void json_file_without(context *ctx, const char *key, const mcred_file *file, const char *without) {
    const mcred_node *root = file->root;
    mcred_json_key(&ctx->json, key);
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "file", file->source.name);
    mcred_json_put(&ctx->json, "digest", mcred_digest_str(&file->digest));
    mcred_json_key(&ctx->json, "content");
    mcred_json_object(&ctx->json);
    for (size_t i = 0; i < mcred_count(root); i++) {
        const mcred_node *field = mcred_at(root, i);
        if (without && mcred_str_is(field->key, without))
            continue;
        const char *name = mcred_arena_cstr(ctx->arena, field->key);
        mcred_json_key(&ctx->json, name ? name : "");
        mcred_json_node(&ctx->json, field);
    }
    mcred_json_end(&ctx->json, '}');
    mcred_json_end(&ctx->json, '}');
}

static void json_file(context *ctx, const char *key, const mcred_file *file) {
    json_file_without(ctx, key, file, NULL);
}

static void json_life(context *ctx, const mcred_life *life) {
    mcred_json_key(&ctx->json, "life");
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "state", mcred_str_of(mcred_life_name(life->state)));
    if (life->valid_until != 0)
        json_time(ctx, "validUntil", life->valid_until);
    if (life->renewal)
        json_time(ctx, "renewed", life->renewal->renewed);
    if (life->revocation) {
        json_time(ctx, "revoked", life->revocation->revoked);
        mcred_json_put(&ctx->json, "reason", life->revocation->reason);
    }
    mcred_json_end(&ctx->json, '}');
}

static void json_shown(context *ctx, const mcred_shown *shown, const mcred_vec *located) {
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "kind", mcred_str_of(shown->kind));
    if (shown->credential)
        json_file(ctx, "credential", shown->credential->file);
    if (shown->stack)
        json_file(ctx, "stack", shown->stack->file);
    if (shown->person)
        json_file(ctx, "person", shown->person->file);
    if (shown->submission)
        json_file(ctx, "submission", shown->submission->file);
    if (shown->award)
        json_file_without(ctx, "award", shown->award->file, shown->blind ? "reviews" : NULL);
    if (shown->life)
        json_life(ctx, shown->life);
    if (shown->outcome)
        json_outcome(ctx, "outcome", shown->outcome);
    json_same(ctx, &shown->same);
    if (located)
        json_located(ctx, located);
    mcred_json_end(&ctx->json, '}');
}

static void show_all(context *ctx, const mcred_shown *shown, const mcred_vec *located) {
    if (shown->submission)
        show_submission(ctx, shown, located);
    else if (shown->credential)
        show_credential(ctx, shown->credential);
    if (shown->stack)
        show_stack(ctx, shown);
    if (shown->person)
        show_person(ctx, shown->person);
    if (shown->award)
        show_award(ctx, shown);
    json_shown(ctx, shown, located);
}

/* With --portfolio, every file of the submission is looked at, too; the answer is about them then. */
static mcred_status show_thing(context *ctx, mcred_session *session) {
    mcred_shown shown = {0};
    mcred_vec located;
    mcred_locate_args args = {.submission = ctx->args[0]};
    args.portfolio_count = option_list(ctx, "portfolio", &args.portfolios);
    mcred_status status = mcred_op_show(session, ctx->args[0], ctx->sink, &shown);
    if (status != MCRED_OK)
        return status;
    bool asked = args.portfolio_count > 0 && shown.submission;
    if (asked)
        status = mcred_op_locate(session, &args, ctx->sink, &located);
    if (status == MCRED_OK || status == MCRED_NO || status == MCRED_UNKNOWN)
        show_all(ctx, &shown, asked ? &located : NULL);
    return status;
}

mcred_status run_show(context *ctx) {
    mcred_session *session = NULL;
    const char *check = option_value(ctx, "check");
    bool blind = option_given(ctx, "blind");
    ctx->paged = ctx->folds = !check;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK && !check && !blind)
        status = mcred_op_is_shown_blind(session, ctx->args[0], ctx->sink, &blind);
    if (status == MCRED_OK)
        status = check   ? check_one(ctx, session, ctx->args[0], check)
                 : blind ? show_blind(ctx, session, ctx->args[0])
                         : show_thing(ctx, session);
    mcred_session_close(session);
    return status;
}
