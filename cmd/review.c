/* review.c - mcred review: by options, from a form, or in the editor. */
#include "form.h"
#include "outcome.h"
#include "packet.h"

const option review_options[] = {
    {"score", OPTION_LIST, "CRITERION=LEVEL", "the level of a criterion"},
    {"feedback", OPTION_LIST, "CRITERION=TEXT", "feedback on a criterion, on overview or reflection, or a comment"},
    {"overview", OPTION_VALUE, "MET", "met (the default) or not-met"},
    {"reflection", OPTION_VALUE, "MET", "met (the default) or not-met"},
    {"from", OPTION_VALUE, "FILE", "read a filled form; - is standard input"},
    {"packet", OPTION_VALUE, "OUT.zip", "write evidence, rubric and form for an assessor, and commit nothing"},
    {"assessor", OPTION_VALUE, "HANDLE", "scored blind: whose review it is that you enter, or make a packet for"},
    {"form", OPTION_FLAG, NULL, "print the form to fill, and write nothing"},
    {"portfolio", OPTION_LIST, "DIR", "take evidence from this clone, if it is what was submitted"},
    {"dry-run", OPTION_FLAG, NULL, "check the review, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static void show_reviewed(context *ctx, const mcred_reviewed *reviewed, bool dry_run) {
    mcred_str id = reviewed->name;
    if (!ctx->globals.quiet) {
        say(ctx, "%s %.*s, scored by %.*s%s\n", dry_run ? "Ready to commit: the review of" : "Reviewed", MCRED_ARG(id),
            MCRED_ARG(reviewed->assessor), reviewed->adjudicates ? " (settles the split)" : "");
        if (!dry_run)
            say(ctx, "  record       %.*s\n", MCRED_ARG(reviewed->path));
        if (reviewed->after)
            show_outcome(ctx, reviewed->after);
    }
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "submission", id);
    mcred_json_put(&ctx->json, "assessor", reviewed->assessor);
    mcred_json_put_bool(&ctx->json, "adjudicates", reviewed->adjudicates);
    mcred_json_put(&ctx->json, "digest", reviewed->digest);
    mcred_json_put(&ctx->json, "commit", mcred_str_of(reviewed->commit.hex));
    if (reviewed->after)
        json_outcome(ctx, "outcome", reviewed->after);
    mcred_json_end(&ctx->json, '}');
}

static mcred_status make_packet(context *ctx, mcred_session *session, const char *path) {
    mcred_packet packet;
    const mcred_review_packet_args args = {ctx->args[0], option_value(ctx, "assessor")};
    mcred_status status = mcred_op_review_packet(session, &args, ctx->sink, &packet);
    if (status == MCRED_OK)
        status = mcred_outside_write(path, packet.bytes, ctx->sink);
    if (status == MCRED_OK)
        show_packet(ctx, &packet, path,
                    "send it to the assessor; what comes back goes to mcred review --from review.md");
    return status;
}

static mcred_status print_form(context *ctx, mcred_session *session) {
    mcred_str form;
    mcred_status status = mcred_op_review_form(session, ctx->args[0], ctx->sink, &form);
    if (status == MCRED_OK)
        say(ctx, "%.*s", MCRED_ARG(form));
    return status;
}

/* Where the scores come from; the editor when nothing else says. */
static mcred_status fill(context *ctx, mcred_review_args *args, mcred_source *form) {
    const char *from = option_value(ctx, "from");
    args->submission = ctx->arg_count ? ctx->args[0] : NULL;
    args->score_count = option_list(ctx, "score", &args->scores);
    args->feedback_count = option_list(ctx, "feedback", &args->feedback);
    args->overview = option_value(ctx, "overview");
    args->reflection = option_value(ctx, "reflection");
    args->assessor = option_value(ctx, "assessor");
    args->dry_run = option_given(ctx, "dry-run");
    if (from && args->score_count > 0)
        return usage_error(ctx, "either --from or --score, not both");
    if (from) {
        args->form = form;
        return form_read(ctx, from, form);
    }
    if (!args->submission)
        return usage_error(ctx, "say which submission is reviewed");
    if (args->score_count > 0)
        return MCRED_OK;
    if (!edit_possible(ctx))
        return usage_error(ctx, "say the scores with --score or --from, or set EDITOR to write them there");
    args->edit = edit_text;
    args->ctx = ctx;
    return MCRED_OK;
}

/* What is scored is what was submitted, or nothing is scored. */
static mcred_status check_evidence(context *ctx, mcred_session *session) {
    mcred_locate_args args = {.submission = ctx->args[0]};
    mcred_vec located;
    args.portfolio_count = option_list(ctx, "portfolio", &args.portfolios);
    if (args.portfolio_count == 0)
        return MCRED_OK;
    mcred_status status = mcred_op_locate(session, &args, ctx->sink, &located);
    return status == MCRED_OK ? mcred_session_lend(session, args.portfolios, args.portfolio_count, ctx->sink) : status;
}

mcred_status run_review(context *ctx) {
    mcred_session *session = NULL;
    mcred_review_args args = {0};
    mcred_source form;
    mcred_reviewed reviewed = {0};
    const char *packet = option_value(ctx, "packet");
    if ((packet || option_given(ctx, "form")) && ctx->arg_count == 0)
        return usage_error(ctx, "say which submission is reviewed");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = check_evidence(ctx, session);
    if (status == MCRED_OK && packet) {
        status = make_packet(ctx, session, packet);
    } else if (status == MCRED_OK && option_given(ctx, "form")) {
        status = print_form(ctx, session);
    } else if (status == MCRED_OK) {
        status = fill(ctx, &args, &form);
        if (status == MCRED_OK)
            status = mcred_op_review(session, &args, ctx->sink, &reviewed);
        if (status == MCRED_OK)
            show_reviewed(ctx, &reviewed, args.dry_run);
    }
    mcred_session_close(session);
    return status;
}
