/* bump.c - a definition's version raised in place, as far as its changes ask for; one commit, or the file alone. */
#include "rules/rules.h"
#include "used.h"

typedef struct bump_job {
    op_job job;
    mcred_str id, path;
    mcred_bump by;
    const mcred_credential *now; /* in the work tree; of HEAD where there is none */
    mcred_model *model;          /* that now is from */
    mcred_bumped *out;
    mcred_str text; /* the whole file with the new version; "" until it is known */
    bool in_worktree;
} bump_job;

/* ---- the new version ------------------------------------------------------------------------ */

static mcred_status next_version(const bump_job *job, mcred_str from, mcred_sink *sink, mcred_str *out) {
    mcred_version_number base, now, next;
    if (!mcred_version_parse(from, &base) || !mcred_version_parse(job->now->version, &now))
        return op_refuse(sink, MCRED_RULE_OPERATION_SET, "\"%.*s\" is no version", MCRED_ARG(from));
    next = mcred_version_raise(base, job->by);
    if (mcred_version_order(&now, &next) >= 0)
        return op_refuse(sink, MCRED_RULE_OPERATION_SET,
                         "the version is %.*s already: no %s step after %.*s is left to make",
                         MCRED_ARG(job->now->version), mcred_bump_name(job->by), MCRED_ARG(from));
    *out = mcred_arena_printf(job->job.session->arena, "%lld.%lld.%lld", (long long)next.major, (long long)next.minor,
                              (long long)next.patch);
    if (!out->data)
        return op_memory(sink);
    if (!mcred_version_parse(*out, &next))
        return op_refuse(sink, MCRED_RULE_OPERATION_SET, "the version after %.*s has too many digits", MCRED_ARG(from));
    return MCRED_OK;
}

/* Only the bytes of the version change: quotes, comments and layout stay. */
static mcred_status edit(bump_job *job, mcred_str version, mcred_sink *sink) {
    const mcred_node *node = mcred_get(job->now->file->root, "version");
    mcred_str text = job->now->file->source.text, old = job->now->version;
    size_t at = node->span.begin;
    while (at + old.len <= node->span.end && !mcred_str_eq(mcred_str_first(mcred_str_from(text, at), old.len), old))
        at++;
    if (at + old.len > node->span.end)
        return op_refuse(sink, MCRED_RULE_OPERATION_SET, "the version is spelled with escapes; edit the file instead");
    mcred_str before = mcred_str_first(text, at), after = mcred_str_from(text, at + old.len);
    mcred_buf buf;
    mcred_buf_init(&buf, text.len + version.len + 1);
    mcred_buf_put(&buf, before);
    mcred_buf_put(&buf, version);
    mcred_buf_put(&buf, after);
    return op_take(job->job.session->arena, sink, &buf, &job->text);
}

/* What the tip says the next version is, and whether that is far enough. */
static mcred_status decide(bump_job *job, mcred_model *tip, mcred_sink *sink) {
    const mcred_credential *base = NULL;
    mcred_str version = {0};
    bool used = false;
    mcred_status status = op_used_definition(tip, job->id, sink, &base, &used);
    if (status != MCRED_OK)
        return status;
    mcred_str from = base ? base->version : job->now->version;
    status = next_version(job, from, sink, &version);
    if (status != MCRED_OK)
        return status;
    if (base && !mcred_rules_version(job->model, base, used, job->now, version, MCRED_BUMP_NONE, sink))
        return MCRED_NO;
    if (job->text.len > 0 && !mcred_str_eq(version, job->out->version))
        return op_refuse(sink, MCRED_RULE_OPERATION_CHANGED, "somebody submitted meanwhile: try again");
    job->out->version = version;
    job->out->from = op_copy(job->job.session->arena, from);
    job->out->used = used;
    if (!job->out->from.data)
        return op_memory(sink);
    return job->text.len > 0 ? MCRED_OK : edit(job, version, sink);
}

/* ---- the commit --------------------------------------------------------------------------------- */

static mcred_status add_change(const bump_job *job, mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan) {
    mcred_digest digest;
    if (!job->in_worktree)
        return op_add(arena, sink, plan, job->path, job->text, false);
    mcred_change *change = mcred_vec_push(arena, &plan->changes);
    if (!change || !mcred_digest_of(job->text, &digest))
        return op_memory(sink);
    *change = (mcred_change){
        .path = op_copy(arena, job->path),
        .from_worktree = true,
        .expect_digest = op_copy(arena, mcred_digest_str(&digest)),
    };
    return change->path.data && change->expect_digest.data ? MCRED_OK : op_memory(sink);
}

static mcred_status plan_bump(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                              mcred_commit_plan *plan) {
    bump_job *job = (bump_job *)(void *)base;
    mcred_status status = decide(job, tip, sink);
    if (status == MCRED_OK)
        status = op_check_text(tip, job->path, job->text, sink);
    if (status == MCRED_OK)
        status = add_change(job, arena, sink, plan);
    if (status != MCRED_OK)
        return status;
    mcred_str subject =
        mcred_arena_printf(arena, "Raise %.*s to %.*s", MCRED_ARG(job->id), MCRED_ARG(job->out->version));
    if (!subject.data)
        return op_memory(sink);
    const op_trailer trailers[] = {
        {"Mcred-Kind", MCRED_S("credential")}, {"Mcred-Actor", op_actor_handle(base)}, {"Mcred-Credential", job->id}};
    return op_message(arena, sink, subject, trailers, 3, &plan->message);
}

/* ---- the work tree -------------------------------------------------------------------------------- */

/* Rehearsed first: nothing is written that would not be committed. What was there comes back when the commit is not
 * made after all. */
static mcred_status run(bump_job *job, bool no_commit, mcred_sink *sink) {
    job->job.dry_run = true;
    mcred_status status = op_run(&job->job, sink, &job->out->commit);
    if (status == MCRED_OK && job->in_worktree)
        status = op_write_worktree(job->job.session, job->path, job->text, true, sink);
    if (status != MCRED_OK || no_commit)
        return status;
    job->job.dry_run = false;
    status = op_run(&job->job, sink, &job->out->commit);
    if (status != MCRED_OK && job->in_worktree)
        status = mcred_status_worse(
            status, op_write_worktree(job->job.session, job->path, job->now->file->source.text, true, sink));
    return status;
}

mcred_status mcred_op_bump(mcred_session *session, const mcred_bump_args *args, mcred_sink *sink, mcred_bumped *out) {
    bump_job job = {.job = {.session = session, .plan = plan_bump, .draft = args->no_commit},
                    .id = mcred_str_of(args->credential),
                    .out = out};
    *out = (mcred_bumped){0};
    job.in_worktree = !mcred_store_is_bare(session->store);
    job.path = mcred_path_credential(session->arena, job.id);
    if (!job.path.data)
        return op_memory(sink);
    if (!mcred_bump_find(mcred_str_of(args->part), &job.by)) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "\"%s\" is not major, minor or patch", args->part);
        return MCRED_USAGE;
    }
    if (args->no_commit && !job.in_worktree) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "a bare repository has no work tree to leave the file in");
        return MCRED_USAGE;
    }
    mcred_status status = args->no_commit ? MCRED_OK : mcred_session_actor(session, sink, &job.job.actor);
    if (status == MCRED_OK)
        status = job.in_worktree ? op_worktree(session, sink, &job.model) : op_head(session, sink, &job.model);
    if (status == MCRED_OK)
        status = op_need_credential(job.model, job.id, sink, &job.now);
    if (status == MCRED_OK)
        status = run(&job, args->no_commit, sink);
    out->path = job.path;
    return status;
}
