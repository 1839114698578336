/* redact.c - mcred redact: evidence withdrawn after the fact, and plainly what remains of it. */
#include <string.h>

#include "command.h"

const option redact_options[] = {
    {"reason", OPTION_VALUE, "TEXT", "why, in a sentence that names nobody"},
    {"kept", OPTION_VALUE, "NOTE", "where the file is kept from now on, if anywhere"},
    {"dry-run", OPTION_FLAG, NULL, "say what would be withdrawn and what would remain, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static bool stored(const mcred_pinned *file, const char *how) {
    return mcred_str_is(file->storage, how);
}

static bool any_stored(const mcred_redacted *redacted, const char *how) {
    for (size_t i = 0; i < redacted->files.len; i++) {
        if (stored(MCRED_AT(mcred_pinned, &redacted->files, i), how))
            return true;
    }
    return false;
}

static void say_history(context *ctx, const mcred_redacted *redacted) {
    say(ctx, "\nWhat remains: git keeps every version for ever, so the bytes are still in the history of this\n"
             "repository, of the one it is pushed to and of every clone, as\n");
    for (size_t i = 0; i < redacted->files.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &redacted->files, i);
        if (!stored(file, "detached"))
            say(ctx, "  %s  %.*s\n", file->blob.hex, MCRED_ARG(file->path));
    }
    say(ctx, "To purge them, rewrite the history once, in a fresh clone, with git-filter-repo:\n");
    for (size_t i = 0; i < redacted->files.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &redacted->files, i);
        if (!stored(file, "detached"))
            say(ctx, "  echo %s %s ../purge\n", file->blob.hex, i == 0 ? ">" : ">>");
    }
    say(ctx, "  git filter-repo --strip-blobs-with-ids ../purge --replace-refs delete-no-add\n"
             "  git push --force --all, then --tags; then everybody deletes their clone and clones anew\n"
             "Earlier versions of the file are objects of their own: git log --all --raw --no-abbrev -- FILE lists\n"
             "them. The host may keep unreachable objects, forks and caches: ask it to remove them. The records\n"
             "still verify afterwards; signatures and codes of checkpoints were for the old history, and a hook\n"
             "of mcred refuses the push: \"mcred help redact\" says what to do.\n");
}

static void say_lfs(context *ctx, const mcred_redacted *redacted) {
    say(ctx, "\nThe file itself is an object of Git LFS, here and on the server it was pushed to:\n");
    for (size_t i = 0; i < redacted->files.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &redacted->files, i);
        const char *hex = mcred_str_starts(file->digest, "sha256:") ? file->digest.data + strlen("sha256:") : "";
        if (stored(file, "lfs"))
            say(ctx, "  rm .git/lfs/objects/%.2s/%.2s/%s\n", hex, hex + (*hex ? 2 : 0), hex);
    }
    say(ctx, "Do that in every clone, and ask whoever runs the server to delete the object.\n");
}

static void say_detached(context *ctx, const mcred_redacted *redacted) {
    say(ctx, "\nThe file was never in git. Delete it where it is kept:\n");
    for (size_t i = 0; i < redacted->files.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &redacted->files, i);
        if (stored(file, "detached"))
            say(ctx, "  %.*s: %.*s\n", MCRED_ARG(file->path), MCRED_ARG(file->kept));
    }
}

static void say_remains(context *ctx, const mcred_redacted *redacted) {
    size_t detached = 0;
    for (size_t i = 0; i < redacted->files.len; i++)
        detached += stored(MCRED_AT(mcred_pinned, &redacted->files, i), "detached");
    if (redacted->portfolio.commit.hex[0])
        say(ctx,
            "\nThe file is not in this repository. It stays in the educator's portfolio and its history, and in\n"
            "every clone of it, until the educator purges it there: %.*s\n",
            MCRED_ARG(redacted->portfolio.url));
    else if (detached < redacted->files.len)
        say_history(ctx, redacted);
    if (any_stored(redacted, "lfs") && !redacted->portfolio.commit.hex[0])
        say_lfs(ctx, redacted);
    if (detached > 0)
        say_detached(ctx, redacted);
    if (redacted->also.len > 0)
        say(ctx, "\nThe same bytes were also submitted here; withdraw them there, too:\n");
    for (size_t i = 0; i < redacted->also.len; i++)
        say(ctx, "  %.*s\n", MCRED_ARG(*MCRED_AT(mcred_str, &redacted->also, i)));
}

static void show_redacted(context *ctx, const mcred_redacted *redacted, bool dry_run) {
    say(ctx, "%s of %.*s\n", dry_run ? "Would be withdrawn" : "Withdrawn",
        MCRED_ARG(mcred_ref_text(ctx->arena, &redacted->ref)));
    for (size_t i = 0; i < redacted->files.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &redacted->files, i);
        say(ctx, "    %.*s\n      %.*s, %llu bytes\n", MCRED_ARG(file->path), MCRED_ARG(file->digest),
            (unsigned long long)file->size);
    }
    if (!dry_run) {
        say(ctx, "  record      %.*s\n", MCRED_ARG(redacted->path));
        say(ctx, "  commit      %s\n", redacted->commit.hex);
    }
    say(ctx, "The submission, its reviews and its award still verify: they name the file by its digest.\n");
    say_remains(ctx, redacted);
    if (dry_run)
        say(ctx, "\nNothing was written.\n");
}

static void json_redacted(context *ctx, const mcred_redacted *redacted, bool dry_run) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "submission", mcred_ref_text(ctx->arena, &redacted->ref));
    mcred_json_put(json, "record", redacted->path);
    mcred_json_put(json, "digest", redacted->digest);
    mcred_json_put_bool(json, "dryRun", dry_run);
    if (!dry_run)
        mcred_json_put(json, "commit", mcred_str_of(redacted->commit.hex));
    if (redacted->portfolio.commit.hex[0])
        mcred_json_put(json, "portfolio", redacted->portfolio.url);
    mcred_json_key(json, "files");
    mcred_json_array(json);
    for (size_t i = 0; i < redacted->files.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &redacted->files, i);
        mcred_json_object(json);
        mcred_json_put(json, "path", file->path);
        mcred_json_put(json, "digest", file->digest);
        mcred_json_put_int(json, "size", (int64_t)file->size);
        mcred_json_put(json, "storage", file->storage.len > 0 ? file->storage : MCRED_S("git"));
        if (file->blob.hex[0])
            mcred_json_put(json, "blob", mcred_str_of(file->blob.hex));
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
    json_paths(ctx, "also", &redacted->also);
    mcred_json_end(json, '}');
}

mcred_status run_redact(context *ctx) {
    mcred_session *session = NULL;
    mcred_redacted redacted;
    const mcred_redact_args args = {
        .submission = ctx->args[0],
        .paths = ctx->args + 1,
        .path_count = (size_t)ctx->arg_count - 1,
        .reason = option_value(ctx, "reason"),
        .kept = option_value(ctx, "kept"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    if (!args.reason)
        return usage_error(ctx, "say why the file is withdrawn, with --reason TEXT");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_redact(session, &args, ctx->sink, &redacted);
    if (status == MCRED_OK) {
        if (!ctx->globals.quiet)
            show_redacted(ctx, &redacted, args.dry_run);
        json_redacted(ctx, &redacted, args.dry_run);
    }
    mcred_session_close(session);
    return status;
}
