/* submit.c - check, hash and package the evidence; evidence and submission record in one commit. */
#include "submit.h"

#include "base/path.h"
#include "blind.h"
#include "same_files.h"
#include "submit_files.h"
#include "submit_strip.h"

/* Files of the evidence folder that the earner took away since the last commit. */
static mcred_status add_removals(op_submit_job *job, mcred_model *tip, mcred_str folder, unsigned depth,
                                 mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan) {
    mcred_vec entries;
    mcred_status status = mcred_view_list(mcred_model_view(tip), folder, arena, sink, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        mcred_str path = mcred_path_join(arena, folder, entry->name);
        if (!path.data)
            return op_memory(sink);
        if (entry->kind == MCRED_ENTRY_FOLDER && depth > 0) {
            status = add_removals(job, tip, path, depth - 1, arena, sink, plan);
        } else if (entry->kind == MCRED_ENTRY_FILE &&
                   mcred_view_kind(mcred_model_view(job->work), path) == MCRED_ENTRY_NONE) {
            status = op_add(arena, sink, plan, path, MCRED_S(""), false);
            if (status == MCRED_OK)
                MCRED_AT(mcred_change, &plan->changes, plan->changes.len - 1)->remove = true;
        }
    }
    return status;
}

static mcred_status fill_receipt(op_submit_job *job, const op_submit_facts *facts, mcred_sink *sink) {
    mcred_arena *arena = job->job.session->arena;
    mcred_receipt *out = job->out;
    *out = (mcred_receipt){.ref = facts->ref,
                           .title = op_copy(arena, facts->credential->title),
                           .version = op_copy(arena, facts->credential->version),
                           .digest = op_copy(arena, facts->digest),
                           .submitted = job->now,
                           .attested = facts->attested,
                           .files = MCRED_VEC(mcred_pinned)};
    bool ok = out->title.data && out->version.data && out->digest.data;
    for (size_t i = 0; ok && i < facts->files.len; i++) {
        const mcred_pinned *from = MCRED_AT(mcred_pinned, &facts->files, i);
        mcred_pinned *to = mcred_vec_push(arena, &out->files);
        if (!to)
            return op_memory(sink);
        *to = (mcred_pinned){op_copy(arena, from->path),
                             op_copy(arena, from->digest),
                             op_copy(arena, from->item),
                             op_copy(arena, from->consent),
                             from->size,
                             from->blob,
                             op_copy(arena, from->storage),
                             op_copy(arena, from->type),
                             op_copy(arena, from->kept)};
        ok = to->path.data && to->digest.data && to->item.data && to->consent.data && to->storage.data &&
             to->type.data && to->kept.data;
    }
    return ok ? MCRED_OK : op_memory(sink);
}

static mcred_status plan_submit(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                mcred_commit_plan *plan) {
    op_submit_job *job = (op_submit_job *)(void *)base;
    op_submit_facts facts = {0};
    mcred_status status = op_submit_allowed(job, tip, sink, &facts);
    if (status == MCRED_OK)
        status = op_submit_check(job, tip, sink, &facts);
    if (status == MCRED_OK)
        status = op_submit_changed(job, tip, &facts, sink);
    if (status == MCRED_OK)
        status = op_submit_record(job, tip, arena, sink, &facts);
    if (status != MCRED_OK)
        return status;
    mcred_str path = mcred_path_submission(arena, &facts.ref);
    mcred_str folder = mcred_path_evidence(arena, job->earner, job->credential);
    if (!path.data || !folder.data)
        return op_memory(sink);
    status = op_check_record(tip, path, facts.record, sink);
    if (status == MCRED_OK && !job->portfolio)
        status = op_add_files(tip, job->work, folder, &facts.files, arena, sink, plan);
    if (status == MCRED_OK && !job->portfolio)
        status = add_removals(job, tip, folder, 32, arena, sink, plan);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, path, facts.record, true);
    if (status == MCRED_OK)
        status = op_submit_message(job, &facts, arena, sink, plan);
    if (status == MCRED_OK)
        op_tell_stripped(&job->stripped, sink);
    return status == MCRED_OK ? fill_receipt(job, &facts, sink) : status;
}

mcred_status mcred_op_submit(mcred_session *session, const mcred_submit_args *args, mcred_sink *sink,
                             mcred_receipt *out) {
    op_submit_job job = {.job = {.session = session, .plan = plan_submit, .dry_run = args->dry_run},
                         .roster = args->roster,
                         .args = args,
                         .stripped = MCRED_VEC(op_stripped),
                         .out = out};
    op_portfolio portfolio = {0};
    mcred_oid commit;
    op_packet packet;
    mcred_status status = mcred_session_actor(session, sink, &job.job.actor);
    if (status == MCRED_OK)
        status = op_submit_open(&job, &portfolio, sink, &packet);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &job.now);
    if (status == MCRED_OK && job.credential.len == 0)
        status = op_submit_draft(&job, sink);
    if (status == MCRED_OK && args->strip)
        status = op_strip(session, job.earner, job.credential, sink, &job.work, &job.stripped);
    if (status == MCRED_OK)
        status = op_sign_blind(&job.job, sink);
    if (status == MCRED_OK && job.job.as_actor)
        status = op_salt(session, sink, &job.salt);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &commit);
    op_portfolio_close(&portfolio);
    if (status == MCRED_OK)
        op_tell_same(session, job.job.actor, job.now, &out->ref, &out->files, sink);
    mcred_sink_sort(sink); /* the list of what is missing reads from top to bottom */
    if (status == MCRED_OK)
        out->commit = commit;
    return status;
}
