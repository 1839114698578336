/* validate.c - mcred validate. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

const option validate_options[] = {
    {"rev", OPTION_VALUE, "REV", "check the files of a commit instead of the work tree"},
    {"strict", OPTION_FLAG, NULL, "let warnings fail as well"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

/* Appends the parts of path to out, "." and ".." worked out. Names only: a
 * symlink in the path is the library's to refuse. */
static void add_parts(mcred_str path, mcred_buf *out) {
    while (path.len > 0) {
        mcred_str part = mcred_str_cut(&path, '/');
        if (mcred_str_is(part, "..")) {
            while (out->len > 0 && out->data[out->len - 1] != '/')
                out->data[--out->len] = '\0';
            if (out->len > 0)
                out->data[--out->len] = '\0';
        } else if (part.len > 0 && !mcred_str_is(part, ".")) {
            mcred_buf_putc(out, '/');
            mcred_buf_put(out, part);
        }
    }
}

/* A path as typed, from the current folder, becomes one of the programme. */
static mcred_status in_programme(context *ctx, const char *workdir, const char *typed, const char **out) {
    char here[PATH_MAX], *top;
    mcred_buf path;
    mcred_status status = MCRED_OK;
    if (!workdir) {
        *out = typed;
        return MCRED_OK;
    }
    top = realpath(workdir, NULL);
    mcred_buf_init(&path, 2 * PATH_MAX);
    if (typed[0] != '/' && getcwd(here, sizeof here))
        add_parts(mcred_str_of(here), &path);
    add_parts(mcred_str_of(typed), &path);
    mcred_str whole = mcred_buf_str(&path), root = mcred_str_of(top);
    if (!top || path.failed || !mcred_str_starts(whole, top) || (whole.len > root.len && whole.data[root.len] != '/')) {
        mcred_report(ctx->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "\"%s\" is not in the programme's folder", typed);
        status = MCRED_FAILED;
    } else {
        mcred_str below = mcred_str_from(whole, root.len + 1);
        *out = mcred_arena_cstr(ctx->arena, below);
        status = *out ? MCRED_OK : MCRED_FAILED;
    }
    mcred_buf_free(&path);
    free(top);
    return status;
}

static void show_summary(context *ctx, size_t files) {
    mcred_buf summary;
    mcred_buf_init(&summary, 4096);
    mcred_render_summary(ctx->sink, &summary);
    say(ctx, "%.*s in %zu file%s\n", MCRED_ARG(mcred_buf_str(&summary)), files, files == 1 ? "" : "s");
    mcred_json_object(&ctx->json);
    mcred_json_put_int(&ctx->json, "files", (int64_t)files);
    mcred_json_put_int(&ctx->json, "errors", (int64_t)mcred_sink_count(ctx->sink, MCRED_ERROR));
    mcred_json_put_int(&ctx->json, "warnings", (int64_t)mcred_sink_count(ctx->sink, MCRED_WARNING));
    mcred_json_put_int(&ctx->json, "notes", (int64_t)mcred_sink_count(ctx->sink, MCRED_NOTE));
    mcred_json_end(&ctx->json, '}');
    mcred_buf_free(&summary);
}

mcred_status run_validate(context *ctx) {
    mcred_session *session = NULL;
    const char *paths[MAX_VALUES];
    size_t files = 0;
    mcred_status status = open_session(ctx, &session);
    const char *workdir = status == MCRED_OK ? mcred_store_workdir(mcred_session_store(session)) : NULL;
    for (int i = 0; status == MCRED_OK && i < ctx->arg_count; i++)
        status = in_programme(ctx, workdir, ctx->args[i], &paths[i]);
    if (status == MCRED_OK) {
        const mcred_validate_args args = {paths, (size_t)ctx->arg_count, option_value(ctx, "rev")};
        status = mcred_op_validate(session, &args, ctx->sink, &files);
        if (status == MCRED_OK && option_given(ctx, "strict") && mcred_sink_count(ctx->sink, MCRED_WARNING) > 0)
            status = MCRED_NO;
        if (status == MCRED_OK || status == MCRED_NO)
            show_summary(ctx, files);
    }
    mcred_session_close(session);
    return status;
}
