/* incentives_gather.c - goes through the awards of everybody, or of one earner, and keeps what they give. */
#include "incentives.h"

/* A file that cannot be read hides the name only: mcred validate tells what is wrong with it. */
static bool note_person(op_gathered *run, mcred_sink *quiet, mcred_str handle) {
    const mcred_person *person = NULL;
    op_incentive_person *one = MCRED_NEW(run->arena, op_incentive_person);
    mcred_str key = op_copy(run->arena, handle);
    if (!one || !key.data)
        return false;
    bool there = mcred_model_person(run->model, handle, quiet, &person) == MCRED_OK;
    one->name = there ? op_copy(run->arena, person->name) : key;
    one->school = there ? op_copy(run->arena, person->school) : MCRED_S("");
    one->licence = (mcred_licence){there ? person->licence_starts : INT64_MIN, there ? person->licence_years : 0};
    return one->name.data && one->school.data && mcred_map_put(run->people, key, one);
}

/* One record that cannot be read does not hide the others. */
static mcred_status gather_one(op_gathered *run, mcred_sink *quiet, mcred_str earner) {
    mcred_vec earned;
    mcred_status worst = mcred_earned_read(run->model, earner, run->arena, run->sink, &earned);
    if ((earned.len > 0 || run->one) && !note_person(run, quiet, earner))
        return op_memory(run->sink);
    if (earned.len > 0 && run->rules &&
        !mcred_incentive_count(run->arena, run->rules, &op_incentive_person_of(run, earner)->licence, run->now,
                               &earned))
        return op_memory(run->sink);
    for (size_t i = 0; i < earned.len; i++) {
        mcred_earned *one = mcred_vec_push(run->arena, &run->earned);
        if (!one)
            return op_memory(run->sink);
        *one = *MCRED_AT(mcred_earned, &earned, i);
    }
    return mcred_status_worse(worst, mcred_model_forget(run->model, MCRED_MODEL_HELD, run->sink));
}

static mcred_status list(const op_gathered *run, mcred_str earner, mcred_vec *out) {
    const mcred_person *person = NULL;
    if (earner.len == 0)
        return mcred_model_earners(run->model, run->sink, out);
    mcred_status status = op_need_handle(earner, "a handle", run->sink);
    if (status == MCRED_OK)
        status = mcred_model_earners(run->model, run->sink, out);
    if (status == MCRED_OK && !op_holds(out, earner))
        status = op_need_person(run->model, earner, run->sink, &person);
    if (status != MCRED_OK)
        return status;
    *out = MCRED_VEC(mcred_str);
    return op_push_str(run->arena, out, earner) ? MCRED_OK : op_memory(run->sink);
}

mcred_status op_gather_earned(op_gathered *run, mcred_str earner) {
    mcred_vec earners;
    run->earned = MCRED_VEC(mcred_earned);
    run->people = mcred_map_new(run->arena);
    mcred_status status = run->people ? list(run, earner, &earners) : op_memory(run->sink);
    if (status == MCRED_OK)
        status = op_gather_paid(run, earner);
    if (status != MCRED_OK)
        return status;
    mcred_sink *quiet = mcred_sink_new(1);
    run->one = earner.len > 0;
    status = quiet ? MCRED_OK : op_memory(run->sink);
    for (size_t i = 0; i < earners.len && status != MCRED_FAILED; i++)
        status = mcred_status_worse(status, gather_one(run, quiet, *MCRED_AT(mcred_str, &earners, i)));
    mcred_sink_free(quiet);
    return status;
}

const op_incentive_person *op_incentive_person_of(const op_gathered *run, mcred_str handle) {
    return mcred_map_get(run->people, handle);
}
