/* session.c - the programme a command works on, and with -v a word about it. */
#include <stdio.h>

#include "command.h"

static void put(mcred_buf *out, const char *what, mcred_str value) {
    mcred_buf_printf(out, "%-11s ", what);
    mcred_buf_escaped(out, value);
    mcred_buf_putc(out, '\n');
}

static void put_commit(mcred_store *store, mcred_buf *out) {
    const char *branch = mcred_store_branch(store);
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_view *view = NULL;
    put(out, "branch", mcred_str_of(branch ? branch : "none: HEAD is detached"));
    if (quiet && mcred_view_commit(store, NULL, quiet, &view) == MCRED_OK) {
        const mcred_oid oid = mcred_view_oid(view);
        put(out, "commit", mcred_str_of(oid.hex[0] ? oid.hex : "none yet"));
        mcred_view_close(view);
    }
    mcred_sink_free(quiet);
}

static void put_person(const context *ctx, mcred_session *session, mcred_buf *out) {
    mcred_sink *quiet = mcred_sink_new(1);
    const mcred_person *person = NULL;
    if (quiet && mcred_session_actor(session, quiet, &person) == MCRED_OK)
        put(out, "person",
            mcred_arena_printf(ctx->arena, "%.*s, by %s", MCRED_ARG(person->handle),
                               ctx->globals.as ? "--as" : "git's user.email"));
    else
        put(out, "person", MCRED_S("nobody"));
    mcred_sink_free(quiet);
}

/* What is no longer needed, and said in a line each. session: NULL where anybody's files are looked at. */
static void give_up(const context *ctx, mcred_session *session, mcred_buf *out) {
    bool programs = true;
    if (confine(ctx, session))
        put(out, "confined",
            session ? MCRED_S("this command cannot write outside of the git directory (Landlock)")
                    : MCRED_S("this command cannot write anywhere (Landlock)"));
    if (confine_calls(ctx, session != NULL, &programs))
        put(out, "confined",
            programs ? MCRED_S("this command cannot reach the network (seccomp)")
                     : MCRED_S("this command cannot reach the network or start a program (seccomp)"));
}

void give_up_for_files(const context *ctx) {
    mcred_buf out;
    mcred_buf_init(&out, 65536);
    give_up(ctx, NULL, &out);
    if (ctx->globals.verbose)
        (void)fwrite(out.data ? out.data : "", 1, out.len, stderr);
    mcred_buf_free(&out);
}

/* On standard error at once, so that it stands before whatever goes wrong. */
static void say_session(const context *ctx, mcred_session *session, mcred_str given_up) {
    mcred_store *store = mcred_session_store(session);
    mcred_buf out;
    mcred_buf_init(&out, 65536);
    put(&out, "repository", mcred_str_of(mcred_store_gitdir(store)));
    for (size_t i = 0; i < mcred_store_borrowed(store)->len; i++)
        put(&out, "borrows", *MCRED_AT(const mcred_str, mcred_store_borrowed(store), i));
    put_commit(store, &out);
    put_person(ctx, session, &out);
    mcred_buf_put(&out, given_up);
    (void)fwrite(out.data ? out.data : "", 1, out.len, stderr);
    mcred_buf_free(&out);
}

mcred_status open_session(context *ctx, mcred_session **session) {
    if (option_given(ctx, "push") && option_given(ctx, "no-commit"))
        return usage_error(ctx, "with --no-commit there is nothing for --push");
    mcred_status status = mcred_session_open(".", ctx->globals.as, ctx->host, ctx->sink, session);
    if (status == MCRED_OK && option_given(ctx, "push"))
        mcred_session_push(*session);
    if (status != MCRED_OK)
        return status;
    mcred_buf given_up;
    mcred_buf_init(&given_up, 65536);
    give_up(ctx, *session, &given_up);
    if (ctx->globals.verbose)
        say_session(ctx, *session, mcred_buf_str(&given_up));
    mcred_buf_free(&given_up);
    return status;
}
