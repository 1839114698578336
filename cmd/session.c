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

typedef struct confinement {
    bool writing, network, programs;
} confinement;

static confinement give_up(const context *ctx, mcred_session *session) {
    bool programs = true;
    confinement out = {.writing = confine(ctx, session), .network = confine_calls(ctx, &programs)};
    out.programs = out.network && !programs;
    return out;
}

/* On standard error at once, so that it stands before whatever goes wrong. */
static void say_session(const context *ctx, mcred_session *session, const confinement *given_up) {
    mcred_store *store = mcred_session_store(session);
    mcred_buf out;
    mcred_buf_init(&out, 65536);
    put(&out, "repository", mcred_str_of(mcred_store_gitdir(store)));
    for (size_t i = 0; i < mcred_store_borrowed(store)->len; i++)
        put(&out, "borrows", *MCRED_AT(const mcred_str, mcred_store_borrowed(store), i));
    put_commit(store, &out);
    put_person(ctx, session, &out);
    if (given_up->writing)
        put(&out, "confined", MCRED_S("this command cannot write outside of the git directory (Landlock)"));
    if (given_up->network)
        put(&out, "confined",
            given_up->programs ? MCRED_S("this command cannot reach the network or start a program (seccomp)")
                               : MCRED_S("this command cannot reach the network (seccomp)"));
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
    const confinement given_up = give_up(ctx, *session);
    if (ctx->globals.verbose)
        say_session(ctx, *session, &given_up);
    return status;
}
