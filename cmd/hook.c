/* hook.c - mcred hook: refuses what breaks the records, where git asks. */
#include "hook.h"

#include <stdio.h>
#include <string.h>

#include "mcred/operation_trust.h"

const char *const hook_names[] = {"pre-commit", "pre-push", "pre-receive", "update", NULL};

/* ---- what git says ------------------------------------------------------------------------ */

/* An id of git; of zeros only: none. */
static bool read_oid(mcred_str text, mcred_oid *out) {
    bool zero = true;
    *out = (mcred_oid){""};
    for (size_t i = 0; i < text.len; i++) {
        if (!strchr("0123456789abcdef", text.data[i]))
            return false;
        zero = zero && text.data[i] == '0';
    }
    if (text.len != MCRED_OID_LEN)
        return false;
    if (!zero)
        memcpy(out->hex, text.data, text.len);
    return true;
}

/* pre-receive: OLD NEW NAME. pre-push: LOCAL-NAME NEW NAME OLD. */
static bool read_line(mcred_str line, bool pushing, mcred_moved_reference *out) {
    mcred_str words[4] = {{0}};
    for (size_t i = 0; i < 4; i++)
        words[i] = mcred_str_cut(&line, ' ');
    out->name = words[2];
    return out->name.len > 0 && read_oid(words[pushing ? 3 : 0], &out->old) && read_oid(words[1], &out->now);
}

static mcred_status read_lines(context *ctx, bool pushing, mcred_vec *out) {
    char line[8192];
    while (fgets(line, sizeof line, stdin)) {
        mcred_str text = mcred_arena_copy(ctx->arena, mcred_str_trim(mcred_str_of(line)));
        mcred_moved_reference *one = mcred_vec_push(ctx->arena, out);
        if (!one || !text.data || !read_line(text, pushing, one))
            return usage_error(ctx, "standard input is not what git gives a hook");
    }
    return MCRED_OK;
}

static mcred_status read_update(context *ctx, mcred_vec *out) {
    mcred_moved_reference *one = ctx->arg_count == 5 ? mcred_vec_push(ctx->arena, out) : NULL;
    if (!one || !read_oid(mcred_str_of(ctx->args[3]), &one->old) || !read_oid(mcred_str_of(ctx->args[4]), &one->now))
        return usage_error(ctx, "git calls the hook with a name, an old and a new commit");
    one->name = mcred_str_of(ctx->args[2]);
    return MCRED_OK;
}

/* ---- hook run ------------------------------------------------------------------------------- */

static void show_verdict(context *ctx, const char *name, mcred_status status, const mcred_gated *gated) {
    bool commit = strcmp(name, "pre-commit") == 0;
    if (status != MCRED_OK)
        say(ctx, "mcred: this %s is refused; nothing of it was taken in. \"mcred help RULE\" explains each rule.\n",
            commit ? "commit" : "push");
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "hook", mcred_str_of(name));
    mcred_json_put_bool(&ctx->json, "refused", status != MCRED_OK);
    mcred_json_put_int(&ctx->json, "commits", (int64_t)gated->commits);
    mcred_json_end(&ctx->json, '}');
}

static mcred_status hook_run(context *ctx, const char *name) {
    mcred_vec moved = MCRED_VEC(mcred_moved_reference);
    mcred_session *session = NULL;
    mcred_gated gated = {0};
    mcred_gate_args args = {.staged = strcmp(name, "pre-commit") == 0};
    bool pushing = strcmp(name, "pre-push") == 0, programs = true;
    mcred_status status = args.staged                   ? MCRED_OK
                          : strcmp(name, "update") == 0 ? read_update(ctx, &moved)
                                                        : read_lines(ctx, pushing, &moved);
    if (status == MCRED_OK)
        status = mcred_session_open_any(".", ctx->host, ctx->sink, &session);
    if (status != MCRED_OK)
        return status;
    (void)confine(ctx, session);
    (void)confine_calls(ctx, true, &programs);
    args.moved = moved.data;
    args.count = moved.len;
    args.arriving = !args.staged && !pushing;
    if (pushing)
        args.leaving = ctx->arg_count > 2 ? ctx->args[2] : "";
    status = mcred_op_gate(session, &args, ctx->sink, &gated);
    mcred_session_close(session);
    /* Behind "remote:" only what it is refused for, and not all of a long list. */
    size_t errors = mcred_sink_count(ctx->sink, MCRED_ERROR);
    mcred_sink_cut(ctx->sink, errors < 50 ? errors : 50);
    show_verdict(ctx, name, status, &gated);
    return status;
}

mcred_status run_hook(context *ctx) {
    bool install = strcmp(ctx->args[0], "install") == 0, known = false;
    if (!install && strcmp(ctx->args[0], "run") != 0)
        return usage_error(ctx, "say install or run, not \"%s\"", ctx->args[0]);
    for (size_t i = 0; hook_names[i]; i++)
        known = known || strcmp(ctx->args[1], hook_names[i]) == 0;
    if (!known)
        return usage_error(ctx, "the hooks are pre-commit, pre-push, pre-receive and update, not \"%s\"", ctx->args[1]);
    if (install && ctx->arg_count > 2)
        return usage_error(ctx, "one hook is installed at a time");
    return install ? hook_install(ctx, ctx->args[1]) : hook_run(ctx, ctx->args[1]);
}
