/* schema_check.c - mcred schema check: any schema against any files. */
#include "schema_check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_FILE ((size_t)64 << 20)

/* ---- reading -------------------------------------------------------------------- */

static bool is_standard_input(const char *path) {
    return strcmp(path, "-") == 0;
}

/* False with errno set. */
static bool read_all(int fd, mcred_buf *text) {
    char piece[65536];
    ssize_t n;
    while ((n = read(fd, piece, sizeof piece)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        mcred_buf_put(text, (mcred_str){piece, (size_t)n});
        if (text->failed) {
            errno = EFBIG;
            return false;
        }
    }
    return true;
}

static const char *reason(int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "does not exist";
    case EACCES:
        return "may not be read";
    case EISDIR:
        return "is a folder";
    case EFBIG:
        return "is larger than 64 MB";
    default:
        return "could not be read";
    }
}

/* Anybody's file, by its ordinary path. */
static mcred_status read_file(context *ctx, mcred_arena *arena, const char *path, mcred_source *out) {
    bool input = is_standard_input(path), ok = false;
    int fd = input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    mcred_buf text;
    mcred_buf_init(&text, MAX_FILE);
    if (fd >= 0 && read_all(fd, &text)) {
        out->name = mcred_arena_copy(arena, mcred_str_of(input ? "(standard input)" : path));
        out->text = mcred_arena_copy(arena, mcred_buf_str(&text));
        ok = out->name.data && out->text.data;
    }
    if (!ok)
        mcred_report(ctx->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "\"%s\" %s", path, reason(errno));
    if (fd > STDIN_FILENO)
        (void)close(fd);
    mcred_buf_free(&text);
    return ok ? MCRED_OK : MCRED_FAILED;
}

/* ---- the draft's "basic" output --------------------------------------------------- */

static void put_error(mcred_json *json, const mcred_finding *finding) {
    mcred_json_object(json);
    mcred_json_put_bool(json, "valid", false);
    mcred_json_put(json, "keywordLocation", finding->keyword);
    mcred_json_put(json, "absoluteKeywordLocation", finding->keyword_uri);
    mcred_json_put(json, "instanceLocation", finding->instance);
    mcred_json_put(json, "error", finding->message);
    if (finding->hint.len > 0)
        mcred_json_put(json, "hint", finding->hint);
    mcred_json_put(json, "file", finding->place.file);
    mcred_json_put_int(json, "line", (int64_t)finding->place.line);
    mcred_json_put_int(json, "column", (int64_t)finding->place.column);
    mcred_json_put_int(json, "endLine", (int64_t)finding->place.end_line);
    mcred_json_put_int(json, "endColumn", (int64_t)finding->place.end_column);
    mcred_json_end(json, '}');
}

/* The findings of the validator; what kept a file from being read is no part
 * of the draft's output. */
static void put_errors(context *ctx) {
    mcred_json_key(&ctx->json, "errors");
    mcred_json_array(&ctx->json);
    mcred_sink_sort(ctx->sink);
    for (size_t i = 0; i < mcred_sink_len(ctx->sink); i++) {
        const mcred_finding *finding = mcred_sink_at(ctx->sink, i);
        if (finding->keyword_uri.len > 0)
            put_error(&ctx->json, finding);
    }
    mcred_json_end(&ctx->json, ']');
}

static const char *verdict(mcred_status status) {
    if (status == MCRED_OK)
        return "valid";
    return status == MCRED_NO ? "not valid" : "not checked";
}

static void put_file(context *ctx, const char *path, mcred_status status) {
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "file", mcred_str_of(path));
    if (status == MCRED_OK || status == MCRED_NO)
        mcred_json_put_bool(&ctx->json, "valid", status == MCRED_OK);
    mcred_json_end(&ctx->json, '}');
    say(ctx, "%s: %s\n", path, verdict(status));
}

/* ---- the command ------------------------------------------------------------------- */

static mcred_status check_file(context *ctx, const mcred_checker *checker, const char *path) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_source file;
    mcred_status status = arena ? read_file(ctx, arena, path, &file) : MCRED_FAILED;
    if (status == MCRED_OK)
        status = mcred_checker_run(checker, &file, ctx->sink);
    mcred_arena_free(arena);
    return status;
}

static mcred_status check_all(context *ctx, const mcred_checker *checker) {
    mcred_status status = MCRED_OK;
    mcred_json_object(&ctx->json);
    mcred_json_key(&ctx->json, "files");
    mcred_json_array(&ctx->json);
    for (int i = 2; i < ctx->arg_count; i++) {
        mcred_status one = check_file(ctx, checker, ctx->args[i]);
        put_file(ctx, ctx->args[i], one);
        status = mcred_status_worse(status, one);
    }
    mcred_json_end(&ctx->json, ']');
    mcred_json_put_bool(&ctx->json, "valid", status == MCRED_OK);
    put_errors(ctx);
    mcred_json_end(&ctx->json, '}');
    return status;
}

static mcred_status open_checker(context *ctx, const char *path, mcred_checker **out) {
    mcred_source schema;
    mcred_checker_args args = {.assert_format = option_given(ctx, "assert-format")};
    mcred_status status = read_file(ctx, ctx->arena, path, &schema);
    char *location = is_standard_input(path) ? NULL : realpath(path, NULL);
    args.location = location ? location : "/";
    args.resolve_count = option_list(ctx, "resolve", &args.resolve);
    if (status == MCRED_OK)
        status = mcred_checker_open(&schema, &args, ctx->sink, out);
    free(location);
    return status;
}

mcred_status check_files(context *ctx) {
    mcred_checker *checker = NULL;
    int inputs = 0;
    if (ctx->arg_count < 3)
        return usage_error(ctx, "mcred schema check needs a schema and at least one file");
    for (int i = 1; i < ctx->arg_count; i++)
        inputs += is_standard_input(ctx->args[i]);
    if (inputs > 1)
        return usage_error(ctx, "standard input, -, can be given only once");
    mcred_status status = open_checker(ctx, ctx->args[1], &checker);
    if (status == MCRED_OK)
        status = check_all(ctx, checker);
    mcred_checker_close(checker);
    return status;
}
