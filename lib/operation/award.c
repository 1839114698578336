/* award.c - derive the outcome from definition, submission and reviews alone; commit what is earned. */
#include "award.h"

#include "audit/rights.h"
#include "blind.h"

#include <stdlib.h>

typedef struct award_job {
    op_job job;
    const mcred_award_args *args;
    mcred_time now;
    mcred_awarded *out;
    mcred_status broken;
} award_job;

/* ---- what is asked for --------------------------------------------------------------------------- */

static bool decided_before(const op_award_run *run, const mcred_ref *ref) {
    for (size_t i = 0; i < run->out->decisions.len; i++) {
        const mcred_decision *one = MCRED_AT(mcred_decision, &run->out->decisions, i);
        if (mcred_str_eq(one->ref.earner, ref->earner) && mcred_str_eq(one->ref.credential, ref->credential))
            return true;
    }
    return false;
}

static bool is_stack(op_award_run *run, const mcred_ref *ref) {
    mcred_view *view = mcred_model_view(run->tip);
    mcred_str path = mcred_path_stack(run->arena, ref->credential);
    return ref->attempt == 0 && path.data && mcred_view_kind(view, path) == MCRED_ENTRY_FILE;
}

static mcred_status take_asked(op_award_run *run, const mcred_award_args *args, mcred_vec *earners, mcred_vec *stacks) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < args->count; i++) {
        mcred_ref ref;
        status = op_find_ref(run->session, mcred_str_of(args->submissions[i]), run->sink, &ref);
        if (status == MCRED_OK && !mcred_person_is(run->actor, "issuer", run->now, ref.credential))
            status = op_refuse_code(run->session, args->submissions[i], &ref,
                                    "so an issuer or a coordinator who did not review makes the award", run->sink);
        if (status != MCRED_OK || decided_before(run, &ref))
            continue;
        if (!op_push_str(run->arena, earners, ref.earner))
            return op_memory(run->sink);
        if (is_stack(run, &ref)) {
            mcred_ref *later = mcred_vec_push(run->arena, stacks);
            if (!later)
                return op_memory(run->sink);
            *later = ref;
        } else {
            status = op_award_credential(run, ref);
        }
    }
    return status;
}

static mcred_status take_stacks(op_award_run *run, const mcred_vec *earners, const mcred_vec *asked) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < earners->len; i++)
        status = op_award_stacks(run, *MCRED_AT(mcred_str, earners, i));
    /* Those asked for by name that are not complete get their answer, too. */
    for (size_t i = 0; status == MCRED_OK && i < asked->len; i++) {
        const mcred_ref *ref = MCRED_AT(mcred_ref, asked, i);
        bool made = false;
        if (!decided_before(run, ref))
            status = op_award_stack(run, ref->earner, ref->credential, true, &made);
    }
    return status;
}

/* A line for what was passed over; the findings say why. */
static mcred_status say_broken(op_award_run *run, mcred_ref ref) {
    mcred_str why = MCRED_S("cannot be decided: a record that it rests on cannot be used");
    return op_decide(run, ref, false, "broken", why, MCRED_S("")) ? MCRED_OK : op_memory(run->sink);
}

static mcred_status take_one(op_award_run *run, mcred_ref ref) {
    size_t before = run->plan->changes.len;
    mcred_status found = mcred_model_last_attempt(run->tip, ref.earner, ref.credential, run->sink, &ref.attempt);
    if (found == MCRED_OK && ref.attempt > 0)
        found = op_award_credential(run, ref);
    mcred_status status = op_pass_over(run, found, before);
    return status == MCRED_OK && found != MCRED_OK ? say_broken(run, ref) : status;
}

static mcred_status take_all(op_award_run *run, mcred_vec *earners) {
    mcred_vec things;
    mcred_status status = mcred_model_earners(run->tip, run->sink, earners);
    for (size_t e = 0; status == MCRED_OK && e < earners->len; e++) {
        mcred_str earner = *MCRED_AT(mcred_str, earners, e);
        things = MCRED_VEC(mcred_str);
        status = mcred_model_records_of(run->tip, earner, run->sink, &things);
        status = op_pass_over(run, status, run->plan->changes.len);
        for (size_t i = 0; status == MCRED_OK && i < things.len; i++)
            status = take_one(run, (mcred_ref){earner, *MCRED_AT(mcred_str, &things, i), 0});
    }
    return status;
}

static int by_ref(const void *a, const void *b) {
    const mcred_decision *left = a, *right = b;
    int order = mcred_str_cmp(left->ref.earner, right->ref.earner);
    return order != 0 ? order : mcred_str_cmp(left->ref.credential, right->ref.credential);
}

/* ---- the plan --------------------------------------------------------------------------------------- */

static mcred_status may_award(op_award_run *run) {
    const mcred_person *person = NULL;
    const mcred_programme *programme = NULL;
    mcred_status status = op_need_person(run->tip, run->actor->handle, run->sink, &person);
    if (status == MCRED_OK)
        status = op_need_programme(run->tip, run->sink, &programme);
    if (status != MCRED_OK)
        return status;
    run->policy = &programme->policy;
    /* Where the policy names the roles, each award is asked for by itself. */
    if (mcred_roles_to_write(run->policy, "award"))
        return MCRED_OK;
    if (mcred_person_holds(person, "issuer", run->now) || mcred_person_holds(person, "coordinator", run->now) ||
        mcred_person_holds(person, "assessor", run->now))
        return MCRED_OK;
    return op_refuse(run->sink, MCRED_RULE_OPERATION_ROLE,
                     "\"%.*s\" is neither issuer nor coordinator nor assessor at this time, so may not award",
                     MCRED_ARG(person->handle));
}

static bool is_made(const mcred_decision *decision) {
    return mcred_str_is(decision->state, "awarded");
}

static mcred_str subject(const op_award_run *run, size_t made) {
    if (made > 1)
        return mcred_arena_printf(run->arena, "Make %zu awards", made);
    for (size_t i = 0; i < run->out->decisions.len; i++) {
        const mcred_decision *one = MCRED_AT(mcred_decision, &run->out->decisions, i);
        if (is_made(one))
            return mcred_arena_printf(run->arena, "Award %.*s to %.*s", MCRED_ARG(one->ref.credential),
                                      MCRED_ARG(one->ref.earner));
    }
    return MCRED_S("");
}

static mcred_status write_message(op_award_run *run, size_t made) {
    op_trailer *trailers = mcred_arena_array(run->arena, 2 + 2 * made, sizeof *trailers);
    mcred_str line = subject(run, made);
    size_t count = 0;
    if (!trailers || !line.data)
        return op_memory(run->sink);
    trailers[count++] = (op_trailer){"Mcred-Kind", MCRED_S("award")};
    trailers[count++] = (op_trailer){"Mcred-Actor", run->actor->handle};
    for (size_t i = 0; i < run->out->decisions.len; i++) {
        const mcred_decision *one = MCRED_AT(mcred_decision, &run->out->decisions, i);
        if (!is_made(one))
            continue;
        mcred_ref ref = {one->ref.earner, one->ref.credential, 0};
        mcred_str name = mcred_ref_text(run->arena, &ref);
        if (!name.data)
            return op_memory(run->sink);
        trailers[count++] = (op_trailer){"Mcred-Award", name};
        trailers[count++] = (op_trailer){"Mcred-Digest", one->digest};
    }
    return op_message(run->arena, run->sink, line, trailers, count, &run->plan->message);
}

static mcred_status finish_plan(op_award_run *run) {
    mcred_vec *decisions = &run->out->decisions;
    size_t made = 0;
    if (decisions->len > 1)
        qsort(decisions->data, decisions->len, sizeof(mcred_decision), by_ref);
    for (size_t i = 0; i < decisions->len; i++)
        made += is_made(MCRED_AT(mcred_decision, decisions, i));
    run->plan->nothing = made == 0;
    return made > 0 ? write_message(run, made) : MCRED_OK;
}

static mcred_status plan_award(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                               mcred_commit_plan *plan) {
    award_job *job = (award_job *)(void *)base;
    op_award_run run = {.session = base->session,
                        .tip = tip,
                        .arena = arena,
                        .sink = sink,
                        .plan = plan,
                        .actor = base->actor,
                        .now = job->now,
                        .all = job->args->all,
                        .out = job->out,
                        .digests = mcred_map_new(arena)};
    mcred_vec earners = MCRED_VEC(mcred_str), stacks = MCRED_VEC(mcred_ref);
    *job->out = (mcred_awarded){.decisions = MCRED_VEC(mcred_decision)};
    mcred_status status = run.digests ? may_award(&run) : op_memory(sink);
    if (status == MCRED_OK)
        status = run.all ? take_all(&run, &earners) : take_asked(&run, job->args, &earners, &stacks);
    if (status == MCRED_OK)
        status = take_stacks(&run, &earners, &stacks);
    job->broken = run.broken;
    return status == MCRED_OK ? finish_plan(&run) : status;
}

/* ---- the operation ----------------------------------------------------------------------------------- */

static mcred_status answer(const mcred_awarded *out, bool all) {
    for (size_t i = 0; !all && i < out->decisions.len; i++) {
        const mcred_decision *one = MCRED_AT(mcred_decision, &out->decisions, i);
        if (!is_made(one) && !mcred_str_is(one->state, "already-awarded"))
            return MCRED_NO;
    }
    return MCRED_OK;
}

mcred_status mcred_op_award(mcred_session *session, const mcred_award_args *args, mcred_sink *sink,
                            mcred_awarded *out) {
    award_job job = {
        .job = {.session = session, .plan = plan_award, .dry_run = args->dry_run}, .args = args, .out = out};
    mcred_oid commit;
    *out = (mcred_awarded){.decisions = MCRED_VEC(mcred_decision)};
    if (!args->all && args->count == 0) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "say which submission to award, or all");
        return MCRED_USAGE;
    }
    mcred_status status = mcred_session_actor(session, sink, &job.job.actor);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &job.now);
    if (status == MCRED_OK)
        status = op_sign_blind(&job.job, sink);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &commit);
    if (status != MCRED_OK) {
        /* No commit: whatever was decided on the way did not happen. */
        *out = (mcred_awarded){.decisions = MCRED_VEC(mcred_decision)};
        return status;
    }
    out->commit = commit;
    return mcred_status_worse(answer(out, args->all), job.broken);
}
