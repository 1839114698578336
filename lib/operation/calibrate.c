/* calibrate.c - an assessor's scores of exemplars, held against the agreed ones; one commit. */
#include "calibrate.h"

#include "assessment/calibration.h"

typedef struct calibrate_job {
    op_job job;
    const mcred_calibrate_args *args;
    mcred_time now;
    mcred_calibrate_result *out;
} calibrate_job;

/* ---- who, and what before ----------------------------------------------------------------------- */

static mcred_status may_calibrate(const mcred_person *person, mcred_time now, mcred_str credential, mcred_sink *sink) {
    if (mcred_person_is(person, "assessor", now, credential) || mcred_person_is(person, "adjudicator", now, credential))
        return MCRED_OK;
    return op_refuse(sink, MCRED_RULE_OPERATION_ROLE, "\"%.*s\" is not an assessor of \"%.*s\" at this time",
                     MCRED_ARG(person->handle), MCRED_ARG(credential));
}

static bool was_seen(const mcred_vec *before, const mcred_exemplar *exemplar) {
    for (size_t i = 0; i < before->len; i++) {
        const mcred_calibration *one = *MCRED_AT(const mcred_calibration *, before, i);
        for (size_t j = 0; j < one->exemplars.len; j++) {
            if (mcred_str_eq(MCRED_AT(mcred_calibrated, &one->exemplars, j)->id, exemplar->id))
                return true;
        }
    }
    return false;
}

/* ---- the record ------------------------------------------------------------------------------------ */

static mcred_status put_exemplar(mcred_buf *out, mcred_model *tip, const mcred_exemplar *exemplar, bool seen,
                                 const mcred_vec *given, mcred_arena *arena, mcred_sink *sink) {
    mcred_definition_ref pin;
    mcred_status status = op_pin_definition(tip, exemplar->file, exemplar->id, MCRED_S(""), arena, sink, &pin);
    if (status != MCRED_OK)
        return status;
    mcred_buf_puts(out, "  - id: ");
    mcred_yaml_scalar(out, exemplar->id);
    mcred_buf_putc(out, '\n');
    op_field(out, 4, "digest", pin.digest);
    op_field(out, 4, "blob", mcred_str_of(pin.blob.hex));
    if (seen)
        mcred_buf_puts(out, "    seen: true\n");
    mcred_buf_puts(out, "    scores:\n");
    for (size_t i = 0; i < exemplar->scores.len; i++) {
        mcred_str criterion = MCRED_AT(mcred_score, &exemplar->scores, i)->criterion;
        mcred_buf_puts(out, "      - criterion: ");
        mcred_yaml_scalar(out, criterion);
        mcred_buf_putc(out, '\n');
        op_field(out, 8, "level", calibrate_find(given, exemplar->id, criterion)->level);
    }
    return MCRED_OK;
}

static mcred_status compare(calibrate_job *job, const calibrate_set *set, const mcred_exemplar *exemplar,
                            const mcred_vec *given, mcred_arena *arena, mcred_sink *sink,
                            mcred_calibration_count *count) {
    mcred_vec scores = MCRED_VEC(mcred_score);
    mcred_arena *keep = job->job.session->arena;
    for (size_t i = 0; i < exemplar->scores.len; i++) {
        const mcred_score *agreed = MCRED_AT(mcred_score, &exemplar->scores, i);
        mcred_score *score = mcred_vec_push(arena, &scores);
        mcred_compared_score *told = mcred_vec_push(keep, &job->out->compared);
        if (!score || !told)
            return op_memory(sink);
        *score = (mcred_score){.criterion = agreed->criterion,
                               .level = calibrate_find(given, exemplar->id, agreed->criterion)->level};
        *told = (mcred_compared_score){op_copy(keep, exemplar->id), op_copy(keep, agreed->criterion),
                                       op_copy(keep, score->level), op_copy(keep, agreed->level),
                                       op_copy(keep, agreed->feedback)};
        if (!told->exemplar.data || !told->criterion.data || !told->given.data || !told->agreed.data)
            return op_memory(sink);
    }
    mcred_calibration_compare(set->credential, exemplar, &scores, count);
    return MCRED_OK;
}

static mcred_status put_record(calibrate_job *job, mcred_model *tip, const calibrate_set *set, const mcred_vec *before,
                               const mcred_vec *given, mcred_arena *arena, mcred_sink *sink, mcred_buf *out) {
    mcred_definition_ref pin;
    mcred_calibration_count count = {0};
    const mcred_credential *credential = set->credential;
    mcred_status status =
        op_pin_definition(tip, credential->file, credential->id, credential->version, arena, sink, &pin);
    if (status != MCRED_OK)
        return status;
    mcred_buf_puts(out, "mcred: calibration/1\n");
    op_field(out, 0, "assessor", job->job.actor->handle);
    op_put_definition(out, "credential", &pin);
    op_field_time(out, 0, "calibrated", job->now);
    mcred_buf_puts(out, "exemplars:\n");
    for (size_t i = 0; status == MCRED_OK && i < set->exemplars.len; i++) {
        const mcred_exemplar *exemplar = *MCRED_AT(const mcred_exemplar *, &set->exemplars, i);
        bool seen = was_seen(before, exemplar);
        job->out->seen += seen;
        status = put_exemplar(out, tip, exemplar, seen, given, arena, sink);
        if (status == MCRED_OK)
            status = compare(job, set, exemplar, given, arena, sink, &count);
    }
    op_field_int(out, 0, "scored", count.scored);
    op_field_int(out, 0, "exact", count.exact);
    op_field_int(out, 0, "adjacent", count.adjacent);
    job->out->scored = count.scored;
    job->out->exact = count.exact;
    job->out->adjacent = count.adjacent;
    return status;
}

/* ---- the plan ----------------------------------------------------------------------------------------- */

static mcred_status measure(calibrate_job *job, mcred_model *tip, mcred_sink *sink) {
    mcred_calibrate_result *out = job->out;
    const mcred_programme *programme = NULL;
    mcred_status status = op_need_programme(tip, sink, &programme);
    if (status != MCRED_OK)
        return status;
    const mcred_calibration_policy *policy = &programme->policy.calibration;
    const mcred_calibration_count count = {out->scored, out->exact, out->adjacent};
    out->required = policy->required;
    out->least_exact = policy->exact;
    out->least_adjacent = policy->adjacent;
    out->enough = mcred_calibration_passes(policy, &count);
    out->until = mcred_calibration_ends(policy, job->now);
    return MCRED_OK;
}

static mcred_status add_record(calibrate_job *job, mcred_model *tip, mcred_str record, mcred_str path,
                               mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan) {
    mcred_arena *keep = job->job.session->arena;
    mcred_calibrate_result *out = job->out;
    mcred_str subject =
        mcred_arena_printf(arena, "Calibrate %.*s for %.*s", MCRED_ARG(out->assessor), MCRED_ARG(out->credential));
    out->path = op_copy(keep, path);
    if (!path.data || !out->path.data || !subject.data)
        return op_memory(sink);
    mcred_status status = op_check_record(tip, path, record, sink);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, path, record, true);
    if (status == MCRED_OK)
        status = op_digest(keep, sink, record, &out->digest);
    const op_trailer trailers[] = {
        {"Mcred-Kind", MCRED_S("calibration")}, {"Mcred-Actor", op_actor_handle(&job->job)},
        {"Mcred-Credential", out->credential},  {"Mcred-Assessor", out->assessor},
        {"Mcred-Digest", out->digest},
    };
    return status == MCRED_OK
               ? op_message(arena, sink, subject, trailers, sizeof trailers / sizeof *trailers, &plan->message)
               : status;
}

static mcred_status make(calibrate_job *job, mcred_model *tip, const calibrate_set *set, const mcred_vec *given,
                         mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan) {
    mcred_vec before;
    mcred_str record, handle = job->job.actor->handle, id = set->credential->id;
    mcred_status status = mcred_model_calibrations(tip, handle, id, sink, &before);
    if (status != MCRED_OK)
        return status;
    int number = before.len == 0 ? 1 : (*MCRED_AT(const mcred_calibration *, &before, before.len - 1))->number + 1;
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    status = put_record(job, tip, set, &before, given, arena, sink, &buf);
    if (status != MCRED_OK) {
        mcred_buf_free(&buf);
        return status;
    }
    status = op_take(arena, sink, &buf, &record);
    if (status == MCRED_OK)
        status = measure(job, tip, sink);
    return status == MCRED_OK
               ? add_record(job, tip, record, mcred_path_calibration(arena, handle, id, number), arena, sink, plan)
               : status;
}

static mcred_status plan_calibration(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                     mcred_commit_plan *plan) {
    calibrate_job *job = (calibrate_job *)(void *)base;
    mcred_arena *keep = base->session->arena;
    calibrate_set set;
    mcred_vec given;
    mcred_status status = calibrate_read_set(tip, mcred_str_of(job->args->credential), sink, &set);
    if (status == MCRED_OK)
        status = may_calibrate(base->actor, job->now, set.credential->id, sink);
    if (status == MCRED_OK)
        status = calibrate_read_given(arena, job->args, &set, sink, &given);
    if (status != MCRED_OK)
        return status;
    *job->out = (mcred_calibrate_result){.credential = op_copy(keep, set.credential->id),
                                         .assessor = op_copy(keep, base->actor->handle),
                                         .exemplars = set.exemplars.len,
                                         .compared = MCRED_VEC(mcred_compared_score)};
    if (!job->out->credential.data || !job->out->assessor.data)
        return op_memory(sink);
    return make(job, tip, &set, &given, arena, sink, plan);
}

/* ---- the operations ---------------------------------------------------------------------------------------- */

mcred_status mcred_op_calibrate_form(mcred_session *session, const char *credential, mcred_sink *sink, mcred_str *out) {
    mcred_model *head = NULL;
    calibrate_set set;
    mcred_status status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = calibrate_read_set(head, mcred_str_of(credential), sink, &set);
    if (status != MCRED_OK)
        return status;
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 23);
    calibrate_put_form(&buf, &set);
    return op_take(session->arena, sink, &buf, out);
}

mcred_status mcred_op_calibrate(mcred_session *session, const mcred_calibrate_args *args, mcred_sink *sink,
                                mcred_calibrate_result *out) {
    calibrate_job job = {
        .job = {.session = session, .plan = plan_calibration, .dry_run = args->dry_run}, .args = args, .out = out};
    mcred_oid commit;
    *out = (mcred_calibrate_result){.compared = MCRED_VEC(mcred_compared_score)};
    mcred_status status = mcred_session_actor(session, sink, &job.job.actor);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &job.now);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &commit);
    if (status != MCRED_OK)
        return status;
    out->commit = commit;
    if (args->dry_run) {
        out->compared.len = 0;
        out->exact = out->adjacent = 0;
        out->enough = false;
    }
    return MCRED_OK;
}
