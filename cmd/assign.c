/* assign.c - mcred assign: who is asked for what, and why. */
#include "command.h"

const option assign_options[] = {
    {"seed", OPTION_VALUE, "N", "the number that lots are drawn with; the same one draws the same"},
    {"explain", OPTION_FLAG, NULL, "say who else could have been asked, who could not, and why"},
    {"dry-run", OPTION_FLAG, NULL, "say who would be asked, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

/* "expertise 7: 0 reviews of it before, earned, subject" */
static void say_expertise(context *ctx, const mcred_expertise *e) {
    say(ctx, "expertise %d: %d %s of it before%s%s%s%s", e->points, e->reviews, e->reviews == 1 ? "review" : "reviews",
        e->earned ? ", has earned it" : "", e->calibrated ? ", calibrated" : "", e->subject ? ", a subject" : "",
        e->grade ? ", a grade" : "");
    if (e->topics > 0)
        say(ctx, ", %d %s", e->topics, e->topics == 1 ? "topic" : "topics");
}

static bool is_full(const mcred_candidate *candidate) {
    return candidate->capacity > 0 && candidate->load >= candidate->capacity;
}

static void show_candidates(context *ctx, const mcred_assigned *one) {
    for (size_t i = 0; i < one->candidates.len; i++) {
        const mcred_candidate *candidate = MCRED_AT(mcred_candidate, &one->candidates, i);
        say(ctx, "    %s %.*s: %d open, ", candidate->chosen ? "*" : "-", MCRED_ARG(candidate->handle),
            candidate->load);
        say_expertise(ctx, &candidate->expertise);
        if (is_full(candidate))
            say(ctx, ", takes %d at most", candidate->capacity);
        say(ctx, "%s\n", candidate->kept ? ", was asked before" : "");
    }
    for (size_t i = 0; i < one->others.len; i++) {
        const mcred_not_asked *other = MCRED_AT(mcred_not_asked, &one->others, i);
        say(ctx, "    x %.*s: %s\n", MCRED_ARG(other->handle), other->why);
    }
}

static void json_expertise(context *ctx, const mcred_expertise *e) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, "expertise");
    mcred_json_object(json);
    mcred_json_put_int(json, "points", e->points);
    mcred_json_put_bool(json, "earned", e->earned);
    mcred_json_put_bool(json, "calibrated", e->calibrated);
    mcred_json_put_bool(json, "subject", e->subject);
    mcred_json_put_bool(json, "grade", e->grade);
    mcred_json_put_int(json, "topics", e->topics);
    mcred_json_end(json, '}');
}

static void json_candidates(context *ctx, const mcred_assigned *one) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, "candidates");
    mcred_json_array(json);
    for (size_t i = 0; i < one->candidates.len; i++) {
        const mcred_candidate *candidate = MCRED_AT(mcred_candidate, &one->candidates, i);
        mcred_json_object(json);
        mcred_json_put(json, "assessor", candidate->handle);
        mcred_json_put_int(json, "load", candidate->load);
        if (candidate->capacity > 0)
            mcred_json_put_int(json, "capacity", candidate->capacity);
        mcred_json_put_int(json, "reviews", candidate->expertise.reviews);
        json_expertise(ctx, &candidate->expertise);
        mcred_json_put_bool(json, "chosen", candidate->chosen);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    mcred_json_key(json, "others");
    mcred_json_array(json);
    for (size_t i = 0; i < one->others.len; i++) {
        const mcred_not_asked *other = MCRED_AT(mcred_not_asked, &one->others, i);
        mcred_json_object(json);
        mcred_json_put(json, "person", other->handle);
        mcred_json_put(json, "why", mcred_str_of(other->why));
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}

static void json_assigned(context *ctx, const mcred_assigned *one) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "submission", one->name);
    mcred_json_put(json, "step", mcred_str_of(one->step));
    json_time(ctx, "due", one->due);
    json_paths(ctx, "assessors", &one->assessors);
    mcred_json_put_int(json, "missing", one->missing);
    json_candidates(ctx, one);
    mcred_json_end(json, '}');
}

static void show_assigned(context *ctx, const mcred_assigned *one, bool explain) {
    say(ctx, "%.*s: %s by ", MCRED_ARG(one->name), one->step);
    for (size_t i = 0; i < one->assessors.len; i++)
        say(ctx, "%s%.*s", i > 0 ? ", " : "", MCRED_ARG(*MCRED_AT(mcred_str, &one->assessors, i)));
    if (one->missing > 0)
        say(ctx, "%snobody is left for %d more", one->assessors.len > 0 ? "; " : "", one->missing);
    say(ctx, "\n");
    if (explain)
        show_candidates(ctx, one);
    json_assigned(ctx, one);
}

mcred_status run_assign(context *ctx) {
    mcred_session *session = NULL;
    mcred_assigned_all all = {.submissions = MCRED_VEC(mcred_assigned)};
    size_t seed = 0;
    bool seeded = option_given(ctx, "seed");
    if (seeded && !option_number(ctx, "seed", &seed))
        return MCRED_USAGE;
    const mcred_assign_args args = {
        .submissions = ctx->args,
        .count = (size_t)ctx->arg_count,
        .seed = seeded ? (int64_t)seed : -1,
        .dry_run = option_given(ctx, "dry-run"),
    };
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_assign(session, &args, ctx->sink, &all);
    if (status == MCRED_OK) {
        ctx->folds = true;
        mcred_json_object(&ctx->json);
        mcred_json_put_int(&ctx->json, "seed", (int64_t)all.seed);
        mcred_json_key(&ctx->json, "assigned");
        mcred_json_array(&ctx->json);
        for (size_t i = 0; i < all.submissions.len; i++)
            show_assigned(ctx, MCRED_AT(mcred_assigned, &all.submissions, i), option_given(ctx, "explain"));
        mcred_json_end(&ctx->json, ']');
        mcred_json_put(&ctx->json, "commit", mcred_str_of(all.commit.hex));
        mcred_json_end(&ctx->json, '}');
        if (all.submissions.len == 0)
            say(ctx, "nothing to assign\n");
    }
    mcred_session_close(session);
    return status;
}
