/* job.c - an operation that writes: a plan made on the tip, checked there, and one commit. */
#include "policy.h"

#include "audit/trust.h"

#include <stdarg.h>

mcred_status op_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

mcred_status op_refuse(mcred_sink *sink, mcred_rule rule, const char *fmt, ...) {
    mcred_buf text;
    mcred_buf_init(&text, 1U << 20);
    va_list args;
    va_start(args, fmt);
    mcred_buf_vprintf(&text, fmt, args);
    va_end(args);
    mcred_report(sink, rule, NULL, MCRED_NO_SPAN, "%.*s", MCRED_ARG(mcred_buf_str(&text)));
    mcred_buf_free(&text);
    return MCRED_NO;
}

static mcred_status build(void *ctx, mcred_view *tip, mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan) {
    op_job *job = ctx;
    mcred_model *model = NULL;
    mcred_status status = mcred_model_open(tip, sink, &model);
    if (status != MCRED_OK)
        return status;
    plan->changes = MCRED_VEC(mcred_change);
    status = job->plan(job, model, arena, sink, plan);
    if (status == MCRED_OK)
        status = op_policy_allows(job, model, sink, plan);
    mcred_model_close(model);
    return status;
}

static mcred_status made(void *ctx, mcred_view *tip, mcred_str bytes, mcred_sink *sink) {
    op_job *job = ctx;
    mcred_model *model = NULL;
    mcred_status status = mcred_model_open(tip, sink, &model);
    if (status != MCRED_OK)
        return status;
    status = op_policy_allows_signed(job, model, bytes, sink);
    mcred_model_close(model);
    return status;
}

/* Held against the rules as mcred verify does it: the people and the policy are those that the remote has brought. */
static mcred_status hold(mcred_view *last, const mcred_oid *theirs, mcred_arena *arena, mcred_sink *sink) {
    mcred_oid tip = mcred_view_oid(last);
    mcred_model *model = NULL;
    mcred_trust range = {.rev = tip.hex, .without = theirs, .without_count = 1, .grown = true};
    size_t before = mcred_sink_count(sink, MCRED_ERROR);
    mcred_status status = mcred_model_open(last, sink, &model);
    if (status != MCRED_OK)
        return status;
    status = mcred_audit_trust(model, arena, sink, &range);
    mcred_model_close(model);
    if (status == MCRED_FAILED || mcred_sink_count(sink, MCRED_ERROR) == before)
        return status == MCRED_UNKNOWN ? MCRED_OK : status;
    mcred_report(
        sink, MCRED_RULE_STORE_DIVERGED, NULL, MCRED_NO_SPAN,
        "nothing was committed: your own commits, made again on what the remote has brought, do not hold there: "
        "bring them together first, with git pull");
    return MCRED_NO;
}

static mcred_status remade(void *ctx, mcred_view *last, const mcred_oid *theirs, mcred_sink *sink) {
    (void)ctx;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_status status = arena ? hold(last, theirs, arena, sink) : op_memory(sink);
    mcred_arena_free(arena);
    return status;
}

static mcred_status rehearse(op_job *job, mcred_sink *sink) {
    mcred_view *tip = NULL;
    mcred_status status = mcred_view_commit(job->session->store, NULL, sink, &tip);
    if (status != MCRED_OK)
        return status;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_commit_plan plan = {0};
    status = arena ? build(job, tip, arena, sink, &plan) : op_memory(sink);
    mcred_arena_free(arena);
    mcred_view_close(tip);
    return status;
}

/* git's own identity signs the commit where there is one; otherwise the person
 * of the programme does, so that a machine without a git identity still works. */
static mcred_status sign_as(const op_job *job, mcred_sink *sink, mcred_commit_request *request) {
    mcred_store *store = job->session->store;
    bool known = mcred_store_user_email(store).len > 0 && mcred_store_user_name(store).len > 0;
    if (!job->actor || (known && !job->as_actor))
        return MCRED_OK;
    request->as_author = job->as_actor;
    request->author_name = job->actor->name;
    const mcred_str *email = mcred_vec_at(&job->actor->emails, 0);
    request->author_email =
        email ? *email : mcred_arena_printf(job->session->arena, "%.*s@mcred.invalid", MCRED_ARG(job->actor->handle));
    return request->author_email.data ? MCRED_OK : op_memory(sink);
}

mcred_status op_run(op_job *job, mcred_sink *sink, mcred_oid *commit) {
    *commit = (mcred_oid){""};
    if (job->dry_run)
        return rehearse(job, sink);
    mcred_commit_request request = {
        .build = build, .made = made, .remade = remade, .ctx = job, .push = job->session->push};
    mcred_status status = sign_as(job, sink, &request);
    return status == MCRED_OK ? mcred_store_commit(job->session->store, &request, sink, commit) : status;
}

mcred_status op_add(mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan, mcred_str path, mcred_str bytes,
                    bool only_new) {
    mcred_change *change = path.data ? mcred_vec_push(arena, &plan->changes) : NULL;
    if (!change)
        return op_memory(sink);
    *change = (mcred_change){.path = op_copy(arena, path), .bytes = op_copy(arena, bytes), .only_new = only_new};
    return change->path.data && change->bytes.data ? MCRED_OK : op_memory(sink);
}

mcred_status op_check_text(mcred_model *tip, mcred_str path, mcred_str bytes, mcred_sink *sink) {
    mcred_status status = mcred_model_overlay(tip, path, bytes);
    if (status != MCRED_OK)
        return op_memory(sink);
    return mcred_model_check_file(tip, path, sink);
}

mcred_status op_check_record(mcred_model *tip, mcred_str path, mcred_str bytes, mcred_sink *sink) {
    mcred_status status = op_check_text(tip, path, bytes, sink);
    if (status != MCRED_NO)
        return status;
    mcred_report(sink, MCRED_RULE_OPERATION_BUG, NULL, MCRED_NO_SPAN,
                 "the record \"%.*s\" could not be read back, so it was not written", MCRED_ARG(path));
    return MCRED_BUG;
}
