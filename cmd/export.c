/* export.c - mcred export: an award as a badge that others can check. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "key.h"

const option export_options[] = {
    {"format", OPTION_VALUE, "FORMAT", "json or jwt"},
    {"key", OPTION_VALUE, "FILE", "the private key to sign with"},
    {"suite", OPTION_VALUE, "SUITE", "how JSON is signed: eddsa-rdfc-2022 or eddsa-jcs-2022"},
    {"out", OPTION_VALUE, "FILE", "where the badge goes; standard output where it is not given"},
    {"passphrase-file", OPTION_VALUE, "FILE", "the key's passphrase is the first line of FILE"},
    {"passphrase-command", OPTION_VALUE, "COMMAND", "the key's passphrase is the first line that COMMAND prints"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

/* ---- the file: the old one or the new one, never half of it ------------------------------------ */

static bool write_all(int fd, mcred_str text) {
    while (text.len > 0) {
        ssize_t n = write(fd, text.data, text.len);
        if (n <= 0 && errno != EINTR)
            return false;
        text = mcred_str_from(text, n > 0 ? (size_t)n : 0);
    }
    return fsync(fd) == 0;
}

static bool write_beside(const char *path, const char *beside, mcred_str text) {
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    bool ok = write_all(fd, text);
    ok = close(fd) == 0 && ok;
    ok = ok && rename(beside, path) == 0;
    int code = errno;
    if (!ok)
        (void)unlink(beside);
    errno = code;
    return ok;
}

static mcred_status write_badge(context *ctx, const char *path, mcred_str text) {
    struct stat info;
    const char *beside = mcred_arena_printf(ctx->arena, "%s.%ld.tmp", path, (long)getpid()).data;
    bool special = lstat(path, &info) == 0 && !S_ISREG(info.st_mode);
    if (!special && beside && write_beside(path, beside, text))
        return MCRED_OK;
    mcred_report(ctx->sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "%s: %s", path,
                 special ? "is something else than a file" : strerror(errno));
    return MCRED_FAILED;
}

/* ---- what is said --------------------------------------------------------------------------------- */

static void show(context *ctx, const mcred_exported *badge, const char *format, const char *path) {
    mcred_json_object(&ctx->json);
    mcred_json_key(&ctx->json, "award");
    mcred_json_str(&ctx->json, mcred_ref_text(ctx->arena, &badge->ref));
    mcred_json_put(&ctx->json, "title", badge->title);
    mcred_json_put(&ctx->json, "id", badge->id);
    mcred_json_put(&ctx->json, "issuer", badge->issuer);
    json_time(ctx, "awarded", badge->awarded);
    if (badge->valid_until)
        json_time(ctx, "valid_until", badge->valid_until);
    mcred_json_put(&ctx->json, "format", mcred_str_of(format));
    if (path)
        mcred_json_put(&ctx->json, "file", mcred_str_of(path));
    else
        mcred_json_put(&ctx->json, "badge", badge->text);
    mcred_json_end(&ctx->json, '}');
    if (path)
        say(ctx, "%s: %.*s, for %.*s\n", path, MCRED_ARG(badge->title), MCRED_ARG(badge->ref.earner));
    else
        say(ctx, "%.*s", MCRED_ARG(badge->text));
}

static mcred_status export_with(context *ctx, const mcred_export_args *args, const char *format) {
    mcred_session *session = NULL;
    mcred_exported badge;
    const char *path = option_value(ctx, "out");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_export(session, args, ctx->sink, &badge);
    if (status == MCRED_OK && path)
        status = write_badge(ctx, path, badge.text);
    if (status == MCRED_OK)
        show(ctx, &badge, format, path);
    mcred_session_close(session);
    return status;
}

mcred_status run_export(context *ctx) {
    static const char *const formats[] = {"json", "jwt"};
    static const char *const suites[] = {"eddsa-rdfc-2022", "eddsa-jcs-2022"};
    const char *format = option_choice(ctx, "format", formats, 2), *suite = option_choice(ctx, "suite", suites, 2);
    const char *path = option_value(ctx, "key");
    mcred_export_args args = {.award = ctx->args[0]};
    if (!format || !suite)
        return MCRED_USAGE;
    args.jwt = strcmp(format, "jwt") == 0;
    if (args.jwt && option_given(ctx, "suite"))
        return usage_error(ctx, "--suite is for --format json: a token is signed as its key asks");
    path = path ? path : key_default_file(ctx);
    if (!path)
        return usage_error(ctx, "say which key to sign with, with --key FILE");
    if (!mcred_proof_suite_find(mcred_str_of(suite), &args.suite))
        return MCRED_USAGE;
    key_keep_secret();
    mcred_status status = key_open(ctx, path, &args.key);
    if (status == MCRED_OK)
        status = export_with(ctx, &args, format);
    mcred_key_free(args.key);
    return status;
}
