/* verify.c - mcred verify: awards derived again from the repository, or badges from anywhere. */
#include "mcred/operation_badge.h"
#include "verify_file.h"

const option verify_options[] = {
    {"rev", OPTION_VALUE, "REV", "the records as of a commit"},
    {"since", OPTION_VALUE, "REV", "only the commits after this one, and what they added"},
    {"since-checkpoint", OPTION_VALUE, "CODE", "the history still has what a checkpoint, or its file, remembers"},
    {"portfolio", OPTION_LIST, "DIR", "a clone of an educator's own repository that evidence is in"},
    {"badge", OPTION_VALUE, "FILE", "a badge to hold against the one record that is named"},
    {"recipient", OPTION_VALUE, "EMAIL", "of a badge: the address it should be issued to"},
    {"trust", OPTION_LIST, "ISSUER", "of a badge: an issuer that you trust, or a file with one a line"},
    {"cache", OPTION_VALUE, "DIR", "of a badge: a folder of what was fetched for it before"},
    {"online", OPTION_FLAG, NULL, "of a badge: fetch keys and lists of revoked badges over https"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static const char *many(size_t count) {
    return count == 1 ? "" : "s";
}

/* What was asked for by name or code: what it is, and its life, which is another question than whether it was earned.
 */
static void show_award(context *ctx, const mcred_verified_award *one) {
    mcred_json *json = &ctx->json;
    mcred_str name = mcred_ref_text(ctx->arena, &one->ref);
    char when[MCRED_TIME_SIZE];
    say(ctx, "%.*s (%.*s): code %s, awarded %s", MCRED_ARG(one->title), MCRED_ARG(name), one->code,
        day(one->awarded, when));
    if (!mcred_str_is(mcred_str_of(one->life), "valid"))
        say(ctx, ", %s", one->life);
    else if (one->valid_until != 0)
        say(ctx, ", valid until %s", day(one->valid_until, when));
    say(ctx, "\n");
    mcred_json_object(json);
    mcred_json_put(json, "award", name);
    mcred_json_put(json, "title", one->title);
    mcred_json_put(json, "code", mcred_str_of(one->code));
    json_time(ctx, "awarded", one->awarded);
    mcred_json_put(json, "life", mcred_str_of(one->life));
    if (one->valid_until != 0)
        json_time(ctx, "validUntil", one->valid_until);
    mcred_json_end(json, '}');
}

static void show_asked(context *ctx, const mcred_vec *asked) {
    if (asked->len == 0)
        return;
    mcred_json_key(&ctx->json, "asked");
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < asked->len; i++)
        show_award(ctx, MCRED_AT(const mcred_verified_award, asked, i));
    mcred_json_end(&ctx->json, ']');
}

/* That a file is not signed is no fault, but whoever relies on it has to know. */
static void show_checkpoint(context *ctx, const mcred_verified *v) {
    mcred_signer by = v->checkpoint_by;
    if (!v->checkpoint_file)
        return;
    if (!ctx->globals.quiet && by.handle.len > 0)
        say(ctx, "The checkpoint is signed by %.*s (%.*s).\n", MCRED_ARG(by.handle), MCRED_ARG(by.key));
    else if (!ctx->globals.quiet && !v->checkpoint_signed)
        say(ctx, "The checkpoint is not signed: it is worth as much as the place where it was kept.\n");
    mcred_json_key(&ctx->json, "checkpoint");
    mcred_json_object(&ctx->json);
    mcred_json_put_bool(&ctx->json, "signed", v->checkpoint_signed);
    if (by.key.len > 0)
        mcred_json_put(&ctx->json, "key", by.key);
    if (by.handle.len > 0)
        mcred_json_put(&ctx->json, "signedBy", by.handle);
    mcred_json_end(&ctx->json, '}');
}

static void show_verdict(context *ctx, mcred_status status, const mcred_verified *v) {
    ctx->folds = true;
    mcred_json_object(&ctx->json);
    show_asked(ctx, &v->asked);
    bool nothing = ctx->arg_count > 0 && v->awards == 0; /* no award of such a name, as is said */
    if (!ctx->globals.quiet && !nothing) {
        say(ctx, "Checked %zu award%s, %zu submission%s, %zu review%s and %zu file digest%s: ", v->awards,
            many(v->awards), v->submissions, many(v->submissions), v->reviews, many(v->reviews), v->files,
            many(v->files));
        if (status == MCRED_OK)
            say(ctx, "every award follows from its records.\n");
        else if (status == MCRED_UNKNOWN)
            say(ctx, "cannot tell, something that is needed is not here.\n");
        else
            say(ctx, "the records do not hold.\n");
        if (v->detached > 0)
            say(ctx, "Not looked at: %zu file%s kept outside git (mcred show SUBMISSION --check FILE does).\n",
                v->detached, many(v->detached));
        if (v->redacted > 0)
            say(ctx, "Not here: %zu file%s withdrawn since.\n", v->redacted, many(v->redacted));
        if (v->imported > 0)
            say(ctx, "Came with the first commit, so that nobody can tell who made them: %zu record%s.\n", v->imported,
                many(v->imported));
    }
    mcred_json_put_int(&ctx->json, "awards", (int64_t)v->awards);
    mcred_json_put_int(&ctx->json, "submissions", (int64_t)v->submissions);
    mcred_json_put_int(&ctx->json, "reviews", (int64_t)v->reviews);
    mcred_json_put_int(&ctx->json, "files", (int64_t)v->files);
    mcred_json_put_int(&ctx->json, "unknown", (int64_t)v->unknown);
    mcred_json_put_int(&ctx->json, "detached", (int64_t)v->detached);
    mcred_json_put_int(&ctx->json, "redacted", (int64_t)v->redacted);
    mcred_json_put_int(&ctx->json, "commits", (int64_t)v->commits);
    mcred_json_put_int(&ctx->json, "imported", (int64_t)v->imported);
    show_checkpoint(ctx, v);
}

/* ---- the badge of an award --------------------------------------------------------------------- */

/* Whether it was revoked, which a checker elsewhere has to ask for, the repository knows. */
static mcred_status settled(const mcred_badge_checked *badge) {
    if (badge->status != MCRED_UNKNOWN)
        return badge->status;
    for (size_t i = 0; i < MCRED_BADGE_STEPS; i++) {
        bool known = i == MCRED_BADGE_STATUS || i == MCRED_BADGE_ENDORSEMENTS || i == MCRED_BADGE_TRUST;
        if (!known && badge->lines[i].made && badge->lines[i].status == MCRED_UNKNOWN)
            return MCRED_UNKNOWN;
    }
    return MCRED_OK;
}

static mcred_status match(context *ctx, mcred_session *session, const mcred_ref *award, const char *path) {
    mcred_badge_checked badge = {.credential = NULL};
    mcred_badge_line line;
    mcred_json_key(&ctx->json, "badge");
    mcred_status status = verify_badge(ctx, session, path, &badge);
    if (status == MCRED_FAILED || status == MCRED_USAGE || !badge.credential)
        return status;
    const char *name = mcred_arena_cstr(ctx->arena, mcred_ref_text(ctx->arena, award));
    mcred_status matched = mcred_op_match_badge(session, name, badge.credential, ctx->sink, &line);
    if (matched != MCRED_OK)
        return matched;
    bool yes = line.status == MCRED_OK;
    say(ctx, "Is it this award's badge? ");
    say_as(ctx, yes ? LOOK_GOOD : LOOK_LATE, yes ? "yes" : "no");
    say(ctx, ": %.*s\n", MCRED_ARG(line.text));
    mcred_json_key(&ctx->json, "record");
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "result", yes ? MCRED_S("yes") : MCRED_S("no"));
    mcred_json_put(&ctx->json, "text", line.text);
    mcred_json_end(&ctx->json, '}');
    return yes ? settled(&badge) : MCRED_NO;
}

static mcred_status verify_records(context *ctx) {
    mcred_session *session = NULL;
    const char *badge = option_value(ctx, "badge");
    mcred_verified verified = {0};
    mcred_verify_args args = {.awards = ctx->args, .count = (size_t)ctx->arg_count, .rev = option_value(ctx, "rev")};
    args.since = option_value(ctx, "since");
    args.checkpoint = option_value(ctx, "since-checkpoint");
    args.portfolio_count = option_list(ctx, "portfolio", &args.portfolios);
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK) {
        status = mcred_op_verify(session, &args, ctx->sink, &verified);
        if (status == MCRED_OK || status == MCRED_NO || status == MCRED_UNKNOWN)
            show_verdict(ctx, status, &verified);
        if (ctx->json.depth > 0) {
            const mcred_verified_award *asked = mcred_vec_at(&verified.asked, 0);
            if (asked && badge)
                status = mcred_status_worse(status, match(ctx, session, &asked->ref, badge));
            mcred_json_end(&ctx->json, '}');
        }
    }
    mcred_session_close(session);
    return status;
}

mcred_status run_verify(context *ctx) {
    int files = 0;
    for (int i = 0; i < ctx->arg_count; i++)
        files += verify_means_file(ctx->args[i]);
    if (files > 0 && files < ctx->arg_count)
        return usage_error(ctx, "awards and files of badges are verified one after the other, not at once");
    bool ranged = option_given(ctx, "since") || option_given(ctx, "since-checkpoint");
    if (files > 0 && (option_given(ctx, "rev") || option_given(ctx, "portfolio") || ranged))
        return usage_error(ctx, "--rev, --since, --since-checkpoint and --portfolio are for awards of this repository");
    if (ranged && (ctx->arg_count > 0 || (option_given(ctx, "since") && option_given(ctx, "since-checkpoint"))))
        return usage_error(ctx, "--since and --since-checkpoint are about all awards, and one of them at a time");
    bool badge = option_given(ctx, "badge");
    if (badge && (files > 0 || ctx->arg_count != 1 || option_given(ctx, "rev")))
        return usage_error(ctx, "--badge is for one award of this repository, as it is now");
    if (files == 0 && !badge &&
        (option_given(ctx, "recipient") || option_given(ctx, "trust") || option_given(ctx, "cache") ||
         option_given(ctx, "online")))
        return usage_error(ctx, "--recipient, --trust, --cache and --online are for files of badges");
    return files > 0 ? verify_files(ctx) : verify_records(ctx);
}
