/* evidence.c - where a submission's evidence is, as several commands tell it. */
#include "evidence.h"

static void say_storage(context *ctx, const mcred_pinned *file) {
    if (mcred_str_is(file->storage, "lfs"))
        say(ctx, ", by Git LFS");
    if (mcred_str_is(file->storage, "detached"))
        say(ctx, ", %.*s, kept outside git: %.*s", MCRED_ARG(file->type), MCRED_ARG(file->kept));
}

static const char *how_found(const mcred_located *located) {
    if (located->absence != MCRED_PRESENT)
        return mcred_absence_text(located->absence);
    return located->same ? "is as it was submitted" : "is not what was submitted";
}

static void say_withdrawn(context *ctx, const mcred_pinned *file, const mcred_vec *redactions) {
    char when[MCRED_TIME_SIZE];
    for (size_t i = 0; i < redactions->len; i++) {
        const mcred_redaction *one = *MCRED_AT(const mcred_redaction *, redactions, i);
        bool named = false;
        for (size_t j = 0; j < one->files.len && !named; j++)
            named = mcred_str_eq(MCRED_AT(mcred_pinned, &one->files, j)->digest, file->digest);
        if (named)
            say(ctx, "      withdrawn %s: %.*s\n", day(one->redacted, when), MCRED_ARG(one->reason));
    }
}

void say_same(context *ctx, const char *indent, const mcred_vec *same) {
    for (size_t i = 0; i < same->len; i++) {
        const mcred_same_file *file = MCRED_AT(mcred_same_file, same, i);
        say(ctx, "%s%.*s: also in", indent, MCRED_ARG(file->path));
        for (size_t j = 0; j < file->others.len && j < 3; j++)
            say(ctx, "%s %.*s", j > 0 ? "," : "", MCRED_ARG(*MCRED_AT(mcred_str, &file->others, j)));
        if (file->others.len > 3)
            say(ctx, " and %zu more", file->others.len - 3);
        say(ctx, "\n");
    }
}

void json_same(context *ctx, const mcred_vec *same) {
    if (same->len == 0)
        return;
    mcred_json_key(&ctx->json, "sameFiles");
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < same->len; i++) {
        const mcred_same_file *file = MCRED_AT(mcred_same_file, same, i);
        mcred_json_object(&ctx->json);
        mcred_json_put(&ctx->json, "path", file->path);
        json_paths(ctx, "alsoIn", &file->others);
        mcred_json_end(&ctx->json, '}');
    }
    mcred_json_end(&ctx->json, ']');
}

void say_files(context *ctx, const mcred_submission *submission, const mcred_vec *redactions,
               const mcred_vec *located) {
    const mcred_portfolio_pin *portfolio = &submission->portfolio;
    say(ctx, "\n  Files\n");
    if (portfolio->commit.hex[0])
        say(ctx, "    in the portfolio %.*s, commit %s\n", MCRED_ARG(portfolio->url), portfolio->commit.hex);
    for (size_t i = 0; i < submission->evidence.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &submission->evidence, i);
        const mcred_located *found = located ? MCRED_AT(mcred_located, located, i) : NULL;
        say(ctx, "    %.*s, %llu bytes", MCRED_ARG(file->path), (unsigned long long)file->size);
        say_storage(ctx, file);
        say(ctx, "\n");
        say_withdrawn(ctx, file, redactions);
        if (found && found->absence != MCRED_ABSENT_REDACTED)
            say(ctx, "      %s\n", how_found(found));
    }
}

void json_located(context *ctx, const mcred_vec *located) {
    static const char *const words[] = {[MCRED_PRESENT] = "here",
                                        [MCRED_ABSENT_OBJECT] = "missing",
                                        [MCRED_ABSENT_LFS] = "lfs-missing",
                                        [MCRED_ABSENT_PORTFOLIO] = "portfolio-missing",
                                        [MCRED_ABSENT_DETACHED] = "detached",
                                        [MCRED_ABSENT_REDACTED] = "redacted"};
    mcred_json_key(&ctx->json, "evidence");
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < located->len; i++) {
        const mcred_located *one = MCRED_AT(mcred_located, located, i);
        bool other = one->absence == MCRED_PRESENT && !one->same;
        mcred_json_object(&ctx->json);
        mcred_json_put(&ctx->json, "path", one->path);
        mcred_json_put(&ctx->json, "digest", one->digest);
        mcred_json_put(&ctx->json, "found", mcred_str_of(other ? "other" : words[one->absence]));
        mcred_json_end(&ctx->json, '}');
    }
    mcred_json_end(&ctx->json, ']');
}

/* Blind: by the code that it was asked for with, and without the path, which names the earner. */
mcred_status check_one(context *ctx, mcred_session *session, const char *submission, const char *file) {
    mcred_matched matched;
    bool blind = false;
    mcred_status status = mcred_op_match(session, submission, file, ctx->sink, &matched);
    if (status == MCRED_OK)
        status = mcred_op_is_shown_blind(session, submission, ctx->sink, &blind);
    if (status != MCRED_OK)
        return status;
    mcred_str name = blind ? mcred_str_of(submission) : mcred_ref_text(ctx->arena, &matched.ref);
    mcred_str path = blind ? MCRED_S("a file") : matched.match.path;
    say(ctx, "%s is the same file as %.*s of %.*s\n  %.*s, %llu bytes\n", file, MCRED_ARG(path), MCRED_ARG(name),
        MCRED_ARG(matched.digest), (unsigned long long)matched.size);
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "submission", name);
    if (!blind)
        mcred_json_put(&ctx->json, "path", path);
    mcred_json_put(&ctx->json, "digest", matched.digest);
    mcred_json_put_int(&ctx->json, "size", (int64_t)matched.size);
    mcred_json_end(&ctx->json, '}');
    return MCRED_OK;
}
