/* export.c - mcred export: an award as a badge that others can check. */
#include "export.h"

#include <string.h>

#include "mcred/operation_outside.h"

const option export_options[] = {
    {"format", OPTION_VALUE, "FORMAT", "json, jwt, png or svg"},
    {"key", OPTION_VALUE, "FILE", "the private key to sign with"},
    {"suite", OPTION_VALUE, "SUITE", "how JSON is signed: eddsa-rdfc-2022 or eddsa-jcs-2022"},
    {"all", OPTION_FLAG, NULL, "every one that was not revoked, each in a file"},
    {"transcript", OPTION_VALUE, "EARNER", "everything an educator was awarded, in one signed record"},
    {"status", OPTION_FLAG, NULL, "the lists of revoked badges, for the programme's site"},
    {"linkedin", OPTION_FLAG, NULL, "only the link that adds it to a LinkedIn profile"},
    {"qr", OPTION_VALUE, "FILE", "only a QR code of the page on the site, PNG or SVG"},
    {"image", OPTION_VALUE, "FILE", "the PNG or SVG picture to put the badge into"},
    {"out", OPTION_VALUE, "PLACE", "where the badge goes, or the folder for several files"},
    {"passphrase-file", OPTION_VALUE, "FILE", "the key's passphrase is the first line of FILE"},
    {"passphrase-command", OPTION_VALUE, "COMMAND", "the key's passphrase is the first line that COMMAND prints"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

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
        status = export_write(ctx, path, badge.text);
    if (status == MCRED_OK)
        show(ctx, &badge, format, path);
    mcred_session_close(session);
    return status;
}

/* What the options say, all but the key. */
static mcred_status read_args(context *ctx, mcred_export_args *args, const char **format) {
    static const char *const formats[] = {"json", "jwt", "png", "svg"};
    static const char *const suites[] = {"eddsa-rdfc-2022", "eddsa-jcs-2022"};
    const char *suite = option_choice(ctx, "suite", suites, 2), *image = option_value(ctx, "image");
    *format = option_choice(ctx, "format", formats, 4);
    if (!*format || !suite || !mcred_proof_suite_find(mcred_str_of(suite), &args->suite))
        return MCRED_USAGE;
    while (strcmp(*format, formats[args->format]) != 0)
        args->format++;
    bool picture = args->format == MCRED_BADGE_PNG || args->format == MCRED_BADGE_SVG;
    if (args->format == MCRED_BADGE_JWT && option_given(ctx, "suite"))
        return usage_error(ctx, "--suite is for JSON: a token is signed as its key asks");
    if (image && !picture)
        return usage_error(ctx, "--image is for --format png and --format svg");
    if (args->format == MCRED_BADGE_PNG && !option_given(ctx, "out"))
        return usage_error(ctx, "a PNG goes to a file: say which, with --out FILE");
    return image ? mcred_outside_read(image, MCRED_PICTURE_MOST, ctx->arena, ctx->sink, &args->picture) : MCRED_OK;
}

/* With the key open. */
static mcred_status export_signed(context *ctx, mcred_export_args *args, const char *format) {
    if (option_given(ctx, "all"))
        return export_all(ctx, args, format);
    if (option_given(ctx, "transcript"))
        return export_transcript(ctx, args, format);
    return option_given(ctx, "status") ? export_status(ctx, args->key) : export_with(ctx, args, format);
}

/* One thing at a time. */
static mcred_status check_forms(context *ctx) {
    bool all = option_given(ctx, "all"), lists = option_given(ctx, "status");
    bool link = option_given(ctx, "linkedin") || option_given(ctx, "qr");
    bool transcript = option_given(ctx, "transcript");
    if (all + lists + transcript + (ctx->arg_count > 0) != 1)
        return usage_error(ctx, "name one award, or give --all, --transcript or --status");
    if (link && ctx->arg_count == 0)
        return usage_error(ctx, "--linkedin and --qr are for one award");
    bool made = option_given(ctx, "format") || option_given(ctx, "suite") || option_given(ctx, "image");
    if (link && (made || option_given(ctx, "out")))
        return usage_error(ctx, "--linkedin prints a link and --qr writes its own file: --format, --suite, --image and "
                                "--out are for badges");
    if (lists && made)
        return usage_error(ctx, "--status writes lists, all of them: --format, --suite and --image are for badges");
    if ((all || lists) && !option_given(ctx, "out"))
        return usage_error(ctx, "say which folder the files go to, with --out FOLDER");
    return MCRED_OK;
}

mcred_status run_export(context *ctx) {
    const char *format = NULL, *path = option_value(ctx, "key");
    mcred_export_args args = {.award = ctx->arg_count > 0 ? ctx->args[0] : NULL};
    mcred_status status = check_forms(ctx);
    if (status == MCRED_OK && (option_given(ctx, "linkedin") || option_given(ctx, "qr")))
        return export_link(ctx);
    if (status == MCRED_OK)
        status = read_args(ctx, &args, &format);
    path = path ? path : key_default_file(ctx);
    if (status == MCRED_OK && !path)
        status = usage_error(ctx, "say which key to sign with, with --key FILE");
    if (status != MCRED_OK)
        return status;
    key_keep_secret();
    status = key_open(ctx, path, &args.key);
    if (status == MCRED_OK)
        status = export_signed(ctx, &args, format);
    mcred_key_free(args.key);
    return status;
}
