/* calibrate.c - mcred calibrate: score a credential's exemplars unseen, and see how far that is what was agreed. */
#include "form.h"
#include "table.h"

const option calibrate_options[] = {
    {"score", OPTION_LIST, "EXEMPLAR/CRITERION=LEVEL", "the level of a criterion of an exemplar"},
    {"from", OPTION_VALUE, "FILE", "read a filled form; - is standard input"},
    {"form", OPTION_FLAG, NULL, "print the form to fill, and write nothing"},
    {"dry-run", OPTION_FLAG, NULL, "check what was given, tell no agreed score, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static const table_column columns[] = {
    {"EXEMPLAR", false, false}, {"CRITERION", false, false}, {"YOU", false, false},
    {"AGREED", false, false},   {"BECAUSE", false, true},    {NULL, false, false},
};

static long long percent(int64_t part, int64_t whole) {
    return whole > 0 ? (long long)(part * 100 / whole) : 0;
}

static void say_measure(context *ctx, const mcred_calibrate_result *r) {
    char until[MCRED_TIME_SIZE];
    say(ctx, "  exact       %lld of %lld (%lld%%), asked for %d%%\n", (long long)r->exact, (long long)r->scored,
        percent(r->exact, r->scored), r->least_exact);
    say(ctx, "  adjacent    %lld of %lld (%lld%%), asked for %d%%\n", (long long)r->adjacent, (long long)r->scored,
        percent(r->adjacent, r->scored), r->least_adjacent);
    if (r->seen > 0)
        say(ctx, "  seen        %zu of %zu exemplars had been scored before\n", r->seen, r->exemplars);
    if (r->enough && r->until == INT64_MAX)
        say(ctx, "  calibrated  yes\n");
    else if (r->enough)
        say(ctx, "  calibrated  yes, until %s\n", day(r->until, until));
    else
        say(ctx, "  calibrated  not yet%s\n", r->required ? ": the policy asks for it before you review" : "");
    say(ctx, "  record      %.*s\n", MCRED_ARG(r->path));
}

static void show_text(context *ctx, const mcred_calibrate_result *r, bool dry_run) {
    table t;
    if (ctx->globals.quiet)
        return;
    if (dry_run) {
        say(ctx, "Ready to commit: %zu exemplar%s, scored by %.*s\n", r->exemplars, r->exemplars == 1 ? "" : "s",
            MCRED_ARG(r->assessor));
        return;
    }
    say(ctx, "Scored %zu exemplar%s of %.*s\n", r->exemplars, r->exemplars == 1 ? "" : "s", MCRED_ARG(r->credential));
    say_measure(ctx, r);
    say(ctx, "\n");
    table_begin(&t, ctx, 0, columns);
    for (size_t i = 0; i < r->compared.len; i++) {
        const mcred_compared_score *one = MCRED_AT(mcred_compared_score, &r->compared, i);
        look how = mcred_str_eq(one->given, one->agreed) ? LOOK_GOOD : LOOK_WAIT;
        table_put(&t, LOOK_PLAIN, one->exemplar);
        table_put(&t, LOOK_PLAIN, one->criterion);
        table_put(&t, how, one->given);
        table_put(&t, LOOK_PLAIN, one->agreed);
        table_put(&t, LOOK_PLAIN, one->because);
    }
    table_end(&t, true);
}

static void show_json(context *ctx, const mcred_calibrate_result *r, bool dry_run) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "credential", r->credential);
    mcred_json_put(json, "assessor", r->assessor);
    mcred_json_put_int(json, "scored", r->scored);
    mcred_json_put_int(json, "seen", (int64_t)r->seen);
    if (!dry_run) {
        mcred_json_put_int(json, "exact", r->exact);
        mcred_json_put_int(json, "adjacent", r->adjacent);
        mcred_json_put_bool(json, "calibrated", r->enough);
        if (r->enough && r->until != INT64_MAX)
            json_time(ctx, "until", r->until);
        mcred_json_put(json, "record", r->path);
        mcred_json_put(json, "digest", r->digest);
        mcred_json_put(json, "commit", mcred_str_of(r->commit.hex));
    }
    mcred_json_key(json, "scores");
    mcred_json_array(json);
    for (size_t i = 0; i < r->compared.len; i++) {
        const mcred_compared_score *one = MCRED_AT(mcred_compared_score, &r->compared, i);
        mcred_json_object(json);
        mcred_json_put(json, "exemplar", one->exemplar);
        mcred_json_put(json, "criterion", one->criterion);
        mcred_json_put(json, "level", one->given);
        mcred_json_put(json, "agreed", one->agreed);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    mcred_json_end(json, '}');
}

static mcred_status fill(context *ctx, mcred_session *session, mcred_calibrate_args *args, mcred_source *form) {
    const char *from = option_value(ctx, "from");
    mcred_str before, after;
    args->score_count = option_list(ctx, "score", &args->scores);
    if (from && args->score_count > 0)
        return usage_error(ctx, "either --from or --score, not both");
    if (args->score_count > 0)
        return MCRED_OK;
    args->form = form;
    if (from)
        return form_read(ctx, from, form);
    if (!edit_possible(ctx))
        return usage_error(ctx, "say the scores with --score or --from, or set EDITOR to write them there");
    mcred_status status = mcred_op_calibrate_form(session, args->credential, ctx->sink, &before);
    if (status != MCRED_OK)
        return status;
    if (!edit_text(ctx, ".yaml", ctx->arena, before, &after) || mcred_str_eq(before, after)) {
        mcred_report(ctx->sink, MCRED_RULE_OPERATION_NOTHING, NULL, MCRED_NO_SPAN,
                     "the form was not filled in, nothing was written");
        return MCRED_NO;
    }
    *form = (mcred_source){MCRED_S("calibration.yaml"), after};
    return MCRED_OK;
}

static mcred_status print_form(context *ctx, mcred_session *session) {
    mcred_str form;
    mcred_status status = mcred_op_calibrate_form(session, ctx->args[0], ctx->sink, &form);
    if (status == MCRED_OK)
        say(ctx, "%.*s", MCRED_ARG(form));
    return status;
}

mcred_status run_calibrate(context *ctx) {
    mcred_session *session = NULL;
    mcred_calibrate_args args = {.credential = ctx->args[0], .dry_run = option_given(ctx, "dry-run")};
    mcred_calibrate_result result;
    mcred_source form;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK && option_given(ctx, "form")) {
        status = print_form(ctx, session);
    } else if (status == MCRED_OK) {
        status = fill(ctx, session, &args, &form);
        if (status == MCRED_OK)
            status = mcred_op_calibrate(session, &args, ctx->sink, &result);
        if (status == MCRED_OK) {
            show_text(ctx, &result, args.dry_run);
            show_json(ctx, &result, args.dry_run);
        }
    }
    mcred_session_close(session);
    return status;
}
