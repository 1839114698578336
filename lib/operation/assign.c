/* assign.c - open submissions are given to assessors, in one commit. */
#include "assign.h"

#include "blind.h"

typedef struct assign_job {
    op_job job;
    const mcred_assign_args *args;
    mcred_time now;
    uint64_t seed;
    mcred_vec asked; /* mcred_ref: what args name */
    mcred_assigned_all *out;
} assign_job;

/* ---- the result ---------------------------------------------------------------------------- */

static mcred_status explain(op_assign_run *run, const op_open *open, const mcred_vec *chosen,
                            mcred_assigned *one) {
    mcred_arena *keep = run->session->arena;
    for (size_t i = 0; i < open->eligible.len; i++) {
        mcred_str handle = *MCRED_AT(mcred_str, &open->eligible, i);
        mcred_candidate *candidate = mcred_vec_push(keep, &one->candidates);
        const mcred_expertise *expertise = NULL;
        if (!candidate)
            return op_memory(run->sink);
        mcred_status status = op_know(run, open, handle, &expertise);
        if (status != MCRED_OK)
            return status;
        *candidate = (mcred_candidate){.handle = op_copy(keep, handle),
                                       .load = op_load(run, handle),
                                       .capacity = op_capacity(run, handle),
                                       .expertise = *expertise,
                                       .kept = op_holds(&open->kept, handle),
                                       .chosen = op_holds(chosen, handle)};
        if (!candidate->handle.data)
            return op_memory(run->sink);
    }
    for (size_t i = 0; i < open->others.len; i++) {
        const op_refusal *refusal = MCRED_AT(op_refusal, &open->others, i);
        mcred_not_asked *other = mcred_vec_push(keep, &one->others);
        if (!other)
            return op_memory(run->sink);
        *other = (mcred_not_asked){op_copy(keep, refusal->handle), refusal->why};
        if (!other->handle.data)
            return op_memory(run->sink);
    }
    return MCRED_OK;
}

static mcred_assigned *result_of(assign_job *job, const op_open *open, mcred_sink *sink) {
    mcred_arena *keep = job->job.session->arena;
    const mcred_ref *ref = &open->standing.submission->ref;
    mcred_str name;
    mcred_assigned *one = mcred_vec_push(keep, &job->out->submissions);
    if (!one || op_name_of(keep, &open->standing, sink, &name) != MCRED_OK)
        return NULL;
    *one = (mcred_assigned){.ref = {op_copy(keep, ref->earner), op_copy(keep, ref->credential), ref->attempt},
                            .name = name,
                            .step = open->step,
                            .due = open->due,
                            .assessors = MCRED_VEC(mcred_str),
                            .candidates = MCRED_VEC(mcred_candidate),
                            .others = MCRED_VEC(mcred_not_asked)};
    return one->ref.earner.data && one->ref.credential.data ? one : NULL;
}

/* ---- one submission ---------------------------------------------------------------------------- */

static mcred_status put_record(assign_job *job, op_assign_run *run, const op_open *open, const mcred_vec *chosen,
                               mcred_commit_plan *plan) {
    mcred_buf buf;
    mcred_str record, path = mcred_path_assignment(run->arena, &open->standing.submission->ref, open->number);
    mcred_buf_init(&buf, 1U << 16);
    mcred_buf_puts(&buf, "mcred: assignment/1\n");
    op_put_submission_ref(&buf, run->arena, open->standing.submission);
    op_field(&buf, 0, "step", mcred_str_of(open->step));
    mcred_buf_puts(&buf, "assessors:\n");
    for (size_t i = 0; i < chosen->len; i++) {
        mcred_buf_puts(&buf, "  - ");
        mcred_yaml_scalar(&buf, *MCRED_AT(mcred_str, chosen, i));
        mcred_buf_putc(&buf, '\n');
    }
    op_field(&buf, 0, "by", job->job.actor->handle);
    op_field_time(&buf, 0, "assigned", job->now);
    op_field_int(&buf, 0, "seed", (int64_t)run->seed);
    mcred_status status = op_take(run->arena, run->sink, &buf, &record);
    if (status == MCRED_OK && !path.data)
        status = op_memory(run->sink);
    if (status == MCRED_OK)
        status = op_check_record(run->tip, path, record, run->sink);
    return status == MCRED_OK ? op_add(run->arena, run->sink, plan, path, record, true) : status;
}

static mcred_status choose(op_assign_run *run, const op_open *open, mcred_vec *chosen) {
    *chosen = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < open->kept.len; i++) {
        if (!op_push_str(run->arena, chosen, *MCRED_AT(mcred_str, &open->kept, i)))
            return op_memory(run->sink);
    }
    while ((int)chosen->len < open->needed) {
        mcred_str handle = {NULL, 0};
        mcred_status status = op_draw(run, open, chosen, &handle);
        if (status != MCRED_OK || !handle.data)
            return status;
        if (!op_push_str(run->arena, chosen, handle))
            return op_memory(run->sink);
    }
    return MCRED_OK;
}

static mcred_status assign_one(assign_job *job, op_assign_run *run, const op_open *open, mcred_commit_plan *plan) {
    mcred_vec chosen;
    if ((int)open->kept.len >= open->needed)
        return MCRED_OK;
    mcred_status status = choose(run, open, &chosen);
    mcred_assigned *one = status == MCRED_OK ? result_of(job, open, run->sink) : NULL;
    if (status == MCRED_OK && !one)
        return op_memory(run->sink);
    if (status == MCRED_OK)
        status = explain(run, open, &chosen, one);
    if (status != MCRED_OK)
        return status;
    one->missing = open->needed - (int)chosen.len;
    for (size_t i = 0; i < chosen.len; i++) {
        mcred_str handle = *MCRED_AT(mcred_str, &chosen, i);
        if (!op_push_str(job->job.session->arena, &one->assessors, op_copy(job->job.session->arena, handle)))
            return op_memory(run->sink);
        if (!op_holds(&open->kept, handle))
            status = mcred_status_worse(status, op_burden(run, handle));
    }
    bool news = chosen.len > open->kept.len;
    return status == MCRED_OK && news ? put_record(job, run, open, &chosen, plan) : status;
}

/* ---- the plan ---------------------------------------------------------------------------------------- */

static bool is_asked(const assign_job *job, const mcred_ref *ref) {
    for (size_t i = 0; i < job->asked.len; i++) {
        const mcred_ref *asked = MCRED_AT(mcred_ref, &job->asked, i);
        if (mcred_str_eq(asked->earner, ref->earner) && mcred_str_eq(asked->credential, ref->credential) &&
            (asked->attempt == 0 || asked->attempt == ref->attempt))
            return true;
    }
    return job->args->count == 0;
}

static mcred_status need_asked(assign_job *job, mcred_model *tip, mcred_sink *sink) {
    mcred_status status = MCRED_OK;
    job->asked = MCRED_VEC(mcred_ref);
    for (size_t i = 0; status == MCRED_OK && i < job->args->count; i++) {
        op_standing standing;
        mcred_ref *ref = mcred_vec_push(job->job.session->arena, &job->asked);
        if (!ref)
            return op_memory(sink);
        status = op_find_ref(job->job.session, mcred_str_of(job->args->submissions[i]), sink, ref);
        if (status == MCRED_OK)
            status = op_stand(tip, ref, sink, &standing);
        if (status == MCRED_OK && !mcred_state_is_open(standing.state))
            status = op_refuse_state(&standing, "assigned", sink);
    }
    return status;
}

static mcred_status write_message(assign_job *job, const mcred_commit_plan *of, mcred_arena *arena, mcred_sink *sink,
                                  mcred_commit_plan *plan) {
    mcred_str subject =
        mcred_arena_printf(arena, "Assign %zu submission%s", of->changes.len, of->changes.len == 1 ? "" : "s");
    mcred_str seed = mcred_arena_printf(arena, "%llu", (unsigned long long)job->seed);
    const op_trailer trailers[] = {
        {"Mcred-Kind", MCRED_S("assignment")}, {"Mcred-Actor", op_actor_handle(&job->job)}, {"Mcred-Seed", seed}};
    if (!subject.data || !seed.data)
        return op_memory(sink);
    return op_message(arena, sink, subject, trailers, sizeof trailers / sizeof *trailers, &plan->message);
}

static mcred_status may_assign(assign_job *job, mcred_model *tip, mcred_sink *sink, const mcred_person **actor) {
    mcred_status status = op_need_person(tip, job->job.actor->handle, sink, actor);
    if (status != MCRED_OK || op_holds(&(*actor)->roles, MCRED_S("coordinator")))
        return status;
    return op_refuse(sink, MCRED_RULE_OPERATION_ROLE, "\"%.*s\" is no coordinator, so may not assign submissions",
                     MCRED_ARG((*actor)->handle));
}

static mcred_status plan_assign(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                mcred_commit_plan *plan) {
    assign_job *job = (assign_job *)(void *)base;
    op_assign_run run = {.session = base->session, .tip = tip, .arena = arena, .sink = sink, .seed = job->seed};
    const mcred_person *actor = NULL;
    job->out->submissions = MCRED_VEC(mcred_assigned);
    mcred_status status = may_assign(job, tip, sink, &actor);
    if (status == MCRED_OK)
        status = need_asked(job, tip, sink);
    if (status == MCRED_OK)
        status = op_gather(&run);
    for (size_t i = 0; status == MCRED_OK && i < run.open.len; i++) {
        const op_open *open = MCRED_AT(op_open, &run.open, i);
        const mcred_ref *ref = &open->standing.submission->ref;
        if (is_asked(job, ref) && mcred_person_is(actor, "coordinator", job->now, ref->credential))
            status = assign_one(job, &run, open, plan);
    }
    plan->nothing = plan->changes.len == 0;
    return status == MCRED_OK && !plan->nothing ? write_message(job, plan, arena, sink, plan) : status;
}

/* Without a seed one is drawn; the records say which. */
static mcred_status seed_of(mcred_session *session, const mcred_assign_args *args, mcred_sink *sink, uint64_t *out) {
    uint32_t drawn = 0;
    *out = (uint64_t)args->seed;
    if (args->seed >= 0)
        return MCRED_OK;
    if (!session->host->random || !session->host->random(session->host->ctx, &drawn, sizeof drawn)) {
        mcred_report(sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "there are no random numbers here: give a --seed");
        return MCRED_FAILED;
    }
    *out = drawn;
    return MCRED_OK;
}

mcred_status mcred_op_assign(mcred_session *session, const mcred_assign_args *args, mcred_sink *sink,
                             mcred_assigned_all *out) {
    assign_job job = {
        .job = {.session = session, .plan = plan_assign, .dry_run = args->dry_run}, .args = args, .out = out};
    mcred_oid commit = {0};
    *out = (mcred_assigned_all){.submissions = MCRED_VEC(mcred_assigned)};
    mcred_status status = mcred_session_actor(session, sink, &job.job.actor);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &job.now);
    if (status == MCRED_OK)
        status = seed_of(session, args, sink, &job.seed);
    if (status == MCRED_OK)
        status = op_sign_blind(&job.job, sink);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &commit);
    if (status == MCRED_OK) {
        out->commit = commit;
        out->seed = job.seed;
    }
    return status;
}
