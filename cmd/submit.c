/* submit.c - mcred submit: the receipt an earner keeps. */
#include "outside.h"
#include "packet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* More than a policy allows one to unpack to by default; what it unpacks to is the policy's to say. */
#define MAX_PACKET ((size_t)2 << 30)

const option submit_options[] = {
    {"earner", OPTION_VALUE, "HANDLE", "whose evidence it is; yours when left out"},
    {"portfolio", OPTION_VALUE, "DIR", "a clone of your own repository; its last commit has the evidence"},
    {"roster", OPTION_VALUE, "FILE", "names that must not appear; outside the repository"},
    {"attest", OPTION_FLAG, NULL, "attest to the programme's privacy and integrity statement"},
    {"statement", OPTION_FLAG, NULL, "print that statement, and submit nothing"},
    {"strip-metadata", OPTION_FLAG, NULL, "submit copies that do not say who made them, or where"},
    {"dry-run", OPTION_FLAG, NULL, "list what would be submitted or is missing, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static void json_files(context *ctx, const mcred_vec *files) {
    mcred_json_key(&ctx->json, "files");
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < files->len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, files, i);
        mcred_json_object(&ctx->json);
        mcred_json_put(&ctx->json, "path", file->path);
        mcred_json_put_int(&ctx->json, "size", (int64_t)file->size);
        mcred_json_put(&ctx->json, "digest", file->digest);
        if (file->item.len > 0)
            mcred_json_put(&ctx->json, "for", file->item);
        mcred_json_end(&ctx->json, '}');
    }
    mcred_json_end(&ctx->json, ']');
}

static void show_receipt(context *ctx, const mcred_receipt *receipt, bool dry_run) {
    char when[MCRED_TIME_SIZE];
    mcred_str id = mcred_ref_text(ctx->arena, &receipt->ref);
    mcred_time_format(receipt->submitted, when);
    say(ctx, "%s %.*s\n", dry_run ? "Ready to submit" : "Submitted", MCRED_ARG(id));
    say(ctx, "  credential  %.*s, version %.*s\n", MCRED_ARG(receipt->title), MCRED_ARG(receipt->version));
    say(ctx, "  attempt     %d\n", receipt->ref.attempt);
    if (!dry_run) {
        say(ctx, "  time        %s\n", when);
        say(ctx, "  record      %.*s\n", MCRED_ARG(receipt->digest));
        say(ctx, "  commit      %s\n", receipt->commit.hex);
    }
    if (receipt->attested.statement.len > 0)
        say(ctx, "  attested    by %.*s, %.*s\n", MCRED_ARG(receipt->attested.by),
            MCRED_ARG(receipt->attested.statement));
    say(ctx, "  files\n");
    for (size_t i = 0; i < receipt->files.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &receipt->files, i);
        if (dry_run)
            say(ctx, "    %.*s, %llu bytes\n", MCRED_ARG(file->path), (unsigned long long)file->size);
        else
            say(ctx, "    %.*s\n      %.*s, %llu bytes\n", MCRED_ARG(file->path), MCRED_ARG(file->digest),
                (unsigned long long)file->size);
    }
    say(ctx, dry_run ? "Nothing was written.\n" : "Keep this receipt: anybody with the repository can check it.\n");
}

/* What MAX_PACKET is to packets. */
#define MAX_ROSTER ((size_t)16 << 20)

static bool is_inside(const char *path, const char *folder) {
    char *real = realpath(path, NULL), *top = folder ? realpath(folder, NULL) : NULL;
    size_t len = top ? strlen(top) : 0;
    bool inside = real && top && strncmp(real, top, len) == 0 && (real[len] == '/' || real[len] == '\0');
    free(real);
    free(top);
    return inside;
}

/* --roster, else MCRED_ROSTER, else mcred.roster of git's configuration; found is false where there is none. */
static mcred_status read_roster(context *ctx, mcred_session *session, mcred_source *out, bool *found) {
    const mcred_store *store = mcred_session_store(session);
    const char *folder = mcred_store_is_bare(store) ? mcred_store_gitdir(store) : mcred_store_workdir(store);
    const char *path = option_value(ctx, "roster");
    path = path ? path : variable("MCRED_ROSTER");
    path = path ? path : git_setting(ctx, "mcred.roster");
    *found = path != NULL;
    if (!path)
        return MCRED_OK;
    if (is_inside(path, folder)) {
        mcred_report(ctx->sink, MCRED_RULE_PRIVACY_ROSTER, NULL, MCRED_NO_SPAN,
                     "the roster \"%s\" is inside the repository: keep it where only those can read it who may", path);
        return MCRED_NO;
    }
    out->name = mcred_str_of(path);
    return mcred_outside_read(path, MAX_ROSTER, ctx->arena, ctx->sink, &out->text);
}

/* ---- the statement -------------------------------------------------------------------------------- */

/* Asks at the terminal. Anything but y and yes is a no. */
static bool ask_to_attest(void *ctx, mcred_str statement) {
    char answer[16] = "";
    (void)ctx;
    (void)fprintf(stderr, "This programme asks you to attest:\n\n  %.*s\n\nDo you attest to this? [y/N] ",
                  MCRED_ARG(statement));
    (void)fflush(stderr);
    if (!fgets(answer, sizeof answer, stdin))
        return false;
    mcred_str word = mcred_str_trim(mcred_str_of(answer));
    return mcred_str_is(word, "y") || mcred_str_is(word, "Y") || mcred_str_is(word, "yes");
}

static mcred_status show_statement(context *ctx, mcred_session *session) {
    mcred_statement statement;
    mcred_status status = mcred_op_statement(session, ctx->sink, &statement);
    if (status != MCRED_OK)
        return status;
    say(ctx, "%.*s\n", MCRED_ARG(statement.text));
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "statement", statement.text);
    mcred_json_put(&ctx->json, "version", statement.version);
    mcred_json_put_bool(&ctx->json, "required", statement.required);
    mcred_json_end(&ctx->json, '}');
    return MCRED_OK;
}

static void json_attested(context *ctx, const mcred_attested *attested) {
    if (attested->statement.len == 0)
        return;
    mcred_json_key(&ctx->json, "attested");
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "by", attested->by);
    mcred_json_put(&ctx->json, "how", attested->how);
    mcred_json_put(&ctx->json, "statement", attested->statement);
    mcred_json_end(&ctx->json, '}');
}

static void json_receipt(context *ctx, const mcred_receipt *receipt, bool dry_run) {
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "submission", mcred_ref_text(ctx->arena, &receipt->ref));
    mcred_json_put(&ctx->json, "version", receipt->version);
    mcred_json_put_bool(&ctx->json, "dryRun", dry_run);
    if (!dry_run) {
        json_time(ctx, "submitted", receipt->submitted);
        mcred_json_put(&ctx->json, "digest", receipt->digest);
        mcred_json_put(&ctx->json, "commit", mcred_str_of(receipt->commit.hex));
    }
    json_attested(ctx, &receipt->attested);
    json_files(ctx, &receipt->files);
    mcred_json_end(&ctx->json, '}');
}

static mcred_status submit_evidence(context *ctx, mcred_session *session) {
    mcred_receipt receipt = {0};
    mcred_source packet, roster;
    bool has_roster = false;
    const char *what = ctx->arg_count > 0 ? ctx->args[0] : NULL;
    mcred_submit_args args = {
        .credential = is_packet(what) ? NULL : what,
        .earner = option_value(ctx, "earner"),
        .portfolio = option_value(ctx, "portfolio"),
        .packet = is_packet(what) ? &packet : NULL,
        .attest = option_given(ctx, "attest"),
        .ask = isatty(STDIN_FILENO) && isatty(STDERR_FILENO) ? ask_to_attest : NULL,
        .strip = option_given(ctx, "strip-metadata"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    mcred_status status = read_roster(ctx, session, &roster, &has_roster);
    args.roster = has_roster ? &roster : NULL;
    if (status == MCRED_OK && args.packet)
        status = read_outside(ctx, what, MAX_PACKET, &packet);
    if (status == MCRED_OK)
        status = mcred_op_submit(session, &args, ctx->sink, &receipt);
    if (status != MCRED_OK)
        return status;
    if (!ctx->globals.quiet)
        show_receipt(ctx, &receipt, args.dry_run);
    json_receipt(ctx, &receipt, args.dry_run);
    return MCRED_OK;
}

mcred_status run_submit(context *ctx) {
    mcred_session *session = NULL;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = option_given(ctx, "statement") ? show_statement(ctx, session) : submit_evidence(ctx, session);
    mcred_session_close(session);
    return status;
}
