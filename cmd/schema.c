/* schema.c - mcred schema: the built-in ones, and any schema against any file. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"

#define MAX_FILE ((size_t)64 << 20)

const option schema_options[] = {
    {"resolve", OPTION_LIST, "PREFIX=DIR", "read references to URIs under PREFIX from the folder"},
    {"assert-format", OPTION_FLAG, NULL, "let format fail a value instead of describing it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static mcred_status list_kinds(context *ctx) {
    size_t count = 0;
    const mcred_builtin_schema *all = mcred_builtin_schemas(&count);
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < count; i++) {
        say(ctx, "%-12s %s\n", all[i].kind, all[i].title);
        mcred_json_str(&ctx->json, mcred_str_of(all[i].kind));
    }
    mcred_json_end(&ctx->json, ']');
    return MCRED_OK;
}

static mcred_status print_kind(context *ctx, const char *kind) {
    const mcred_builtin_schema *one = mcred_builtin_schema_find(mcred_str_of(kind));
    if (!one)
        return usage_error(ctx, "there is no kind \"%s\": mcred schema lists them", kind);
    say(ctx, "%.*s", MCRED_ARG(one->json));
    mcred_json_number(&ctx->json, mcred_str_trim(one->json));
    return MCRED_OK;
}

/* A regular file of anybody's, by its ordinary path. */
static bool read_file(mcred_arena *arena, const char *path, mcred_source *out) {
    struct stat info;
    mcred_buf text;
    char piece[65536];
    ssize_t n = 0;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    mcred_buf_init(&text, MAX_FILE);
    bool ok = fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    while (ok && !text.failed && (n = read(fd, piece, sizeof piece)) > 0)
        mcred_buf_put(&text, (mcred_str){piece, (size_t)n});
    ok = ok && n == 0 && !text.failed;
    if (fd >= 0)
        (void)close(fd);
    if (ok) {
        out->name = mcred_arena_copy(arena, mcred_str_of(path));
        out->text = mcred_arena_copy(arena, mcred_buf_str(&text));
        ok = out->name.data && out->text.data;
    }
    mcred_buf_free(&text);
    return ok;
}

static mcred_status cannot_read(context *ctx, const char *path) {
    mcred_report(ctx->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "\"%s\" could not be read", path);
    return MCRED_FAILED;
}

/* --resolve PREFIX=DIR: the rest of the URI is a path below DIR. */
static bool load(void *given, mcred_str uri, mcred_source *out) {
    context *ctx = given;
    const char *const *rules;
    size_t count = option_list(ctx, "resolve", &rules);
    for (size_t i = 0; i < count; i++) {
        const char *equals = strrchr(rules[i], '=');
        mcred_str prefix = {rules[i], equals ? (size_t)(equals - rules[i]) : 0};
        if (!equals || uri.len < prefix.len || memcmp(uri.data, prefix.data, prefix.len) != 0)
            continue;
        mcred_str rest = mcred_str_from(uri, prefix.len);
        if (mcred_str_contains(rest, "..") || mcred_str_find(rest, '\0', 0) != SIZE_MAX)
            return false;
        mcred_str path = mcred_arena_printf(ctx->arena, "%s/%.*s", equals + 1, MCRED_ARG(rest));
        if (path.data && read_file(ctx->arena, path.data, out))
            return true;
    }
    return false;
}

static mcred_status compile(context *ctx, const char *path, mcred_schema **schema) {
    mcred_source *source = MCRED_NEW(ctx->arena, mcred_source);
    const mcred_node *root = NULL;
    const mcred_document_limits limits = {.aliases = true, .max_bytes = MAX_FILE};
    const mcred_schema_options options = {
        .assert_format = option_given(ctx, "assert-format"), .load = load, .ctx = ctx};
    if (!source || !read_file(ctx->arena, path, source))
        return cannot_read(ctx, path);
    mcred_status status = mcred_document_parse(ctx->arena, source, &limits, ctx->sink, &root);
    if (status == MCRED_OK)
        status = mcred_schema_compile(ctx->arena, source, root, &options, ctx->sink, schema);
    /* A schema that cannot be used says nothing about the files. */
    return status == MCRED_NO ? MCRED_FAILED : status;
}

static mcred_status check_file(context *ctx, const mcred_schema *schema, const char *path) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_source source;
    const mcred_node *root = NULL;
    const mcred_document_limits limits = {.aliases = true, .max_bytes = MAX_FILE};
    mcred_status status = arena && read_file(arena, path, &source) ? MCRED_OK : cannot_read(ctx, path);
    if (status == MCRED_OK)
        status = mcred_document_parse(arena, &source, &limits, ctx->sink, &root);
    if (status == MCRED_OK)
        status = mcred_schema_validate(schema, arena, &source, root, ctx->sink);
    if (status == MCRED_OK || status == MCRED_NO)
        say(ctx, "%s: %s\n", path, status == MCRED_OK ? "valid" : "not valid");
    mcred_arena_free(arena);
    return status;
}

static mcred_status check(context *ctx) {
    mcred_schema *schema = NULL;
    if (ctx->arg_count < 3)
        return usage_error(ctx, "mcred schema check needs a schema and at least one file");
    mcred_status status = compile(ctx, ctx->args[1], &schema);
    for (int i = 2; schema && i < ctx->arg_count; i++)
        status = mcred_status_worse(status, check_file(ctx, schema, ctx->args[i]));
    mcred_schema_free(schema);
    return status;
}

mcred_status run_schema(context *ctx) {
    if (ctx->arg_count == 0)
        return list_kinds(ctx);
    if (strcmp(ctx->args[0], "check") == 0)
        return check(ctx);
    return ctx->arg_count == 1 ? print_kind(ctx, ctx->args[0])
                               : usage_error(ctx, "\"%s\" is one argument too many", ctx->args[1]);
}
