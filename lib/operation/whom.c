/* whom.c - for whom a submission waits: those in people/ who may take its next step, and why others may not. */
#include "internal.h"

#include "assessment/calibration.h"
#include "audit/rights.h"
#include "blind.h"
#include "mcred/model_life.h"

typedef struct asking {
    mcred_model *model;
    const op_standing *standing;
    bool by_adjudicator; /* a split is to be settled, and somebody has the role for it */
} asking;

/* A file that is wrong is reported by validate; here its person only cannot be counted on. */
static mcred_status read_quietly(mcred_model *model, mcred_str handle, mcred_sink *sink, const mcred_person **out) {
    mcred_sink *quiet = mcred_sink_new(0);
    *out = NULL;
    if (!quiet)
        return op_memory(sink);
    if (mcred_model_person(model, handle, quiet, out) != MCRED_OK)
        *out = NULL;
    mcred_sink_free(quiet);
    return MCRED_OK;
}

static bool acts_as(const op_standing *standing, const mcred_person *person, const char *role) {
    return mcred_person_is(person, role, standing->now, standing->submission->ref.credential);
}

/* ---- who may review ------------------------------------------------------------------------------ */

static bool has_reviewed(const op_standing *standing, mcred_str handle) {
    for (size_t i = 0; i < standing->reviews.len; i++) {
        if (mcred_str_eq((*MCRED_AT(const mcred_review *, &standing->reviews, i))->assessor, handle))
            return true;
    }
    return false;
}

static mcred_status in_conflict(const asking *ask, const mcred_person *person, mcred_sink *sink, bool *out) {
    const mcred_person *earner = NULL;
    mcred_str handle = ask->standing->submission->ref.earner;
    mcred_status status = read_quietly(ask->model, handle, sink, &earner);
    *out = mcred_person_has_conflict(person, handle) || (earner && mcred_person_has_conflict(earner, person->handle));
    return status;
}

/* Who talked an attempt over with the earner knows whose the next one is. */
static mcred_status has_coached(const asking *ask, mcred_str handle, mcred_sink *sink, bool *out) {
    mcred_ref ref = ask->standing->submission->ref;
    mcred_status status = MCRED_OK;
    *out = false;
    while (status == MCRED_OK && !*out && --ref.attempt > 0) {
        mcred_vec notes;
        status = mcred_model_notes(ask->model, &ref, sink, &notes);
        for (size_t i = 0; status == MCRED_OK && i < notes.len; i++)
            *out = *out || mcred_str_eq((*MCRED_AT(const mcred_note *, &notes, i))->by, handle);
    }
    return status;
}

static const char *wrong_role(const asking *ask, const mcred_person *person) {
    if (ask->by_adjudicator)
        return acts_as(ask->standing, person, "adjudicator") ? NULL : "is not an adjudicator of it at this time";
    return acts_as(ask->standing, person, "assessor") ? NULL : "is not an assessor of it at this time";
}

/* What the policy asks for besides the role, and the person does not have. */
static mcred_status lacks(const asking *ask, mcred_str handle, mcred_sink *sink, const char **why) {
    const mcred_policy *policy = ask->standing->policy;
    bool has = true;
    mcred_status status = policy->assessors_earned ? op_has_earned(ask->model, ask->standing, handle, sink, &has) : MCRED_OK;
    *why = has ? NULL : "has not earned it, which the policy asks of its assessors";
    if (status != MCRED_OK || !has || !policy->calibration.required)
        return status;
    status = op_is_calibrated(ask->model, ask->standing, handle, sink, &has);
    *why = has ? NULL : "is not calibrated for it, which the policy asks of its assessors";
    return status;
}

/* What keeps the person from reviewing, after "handle", with its rule; NULL when nothing does. */
static mcred_status refusal(const asking *ask, const mcred_person *person, mcred_sink *sink, const char **why,
                            mcred_rule *rule) {
    bool conflict = false, coached = false;
    mcred_status status = in_conflict(ask, person, sink, &conflict);
    *why = NULL;
    if (status == MCRED_OK && op_is_blind(ask->standing))
        status = has_coached(ask, person->handle, sink, &coached);
    if (status != MCRED_OK)
        return status;
    if (mcred_str_eq(person->handle, ask->standing->submission->ref.earner)) {
        *rule = MCRED_RULE_OPERATION_SELF;
        *why = "may not score their own work";
    } else if (has_reviewed(ask->standing, person->handle)) {
        *rule = MCRED_RULE_OPERATION_REVIEWED;
        *why = "has reviewed this submission already";
    } else if ((*why = wrong_role(ask, person)) != NULL) {
        *rule = MCRED_RULE_OPERATION_ROLE;
    } else if (conflict) {
        *rule = MCRED_RULE_OPERATION_CONFLICT;
        *why = "has a conflict of interest with the earner";
    } else if (coached) {
        *rule = MCRED_RULE_OPERATION_CONFLICT;
        *why = "coached the earner, so cannot score it blind";
    } else {
        *rule = MCRED_RULE_OPERATION_ELIGIBLE;
        status = lacks(ask, person->handle, sink, why);
    }
    return status;
}

static mcred_status may_settle(const asking *ask, const mcred_person *person, mcred_sink *sink, bool *out) {
    bool conflict = false;
    *out = acts_as(ask->standing, person, "adjudicator") && !has_reviewed(ask->standing, person->handle) &&
           !mcred_str_eq(person->handle, ask->standing->submission->ref.earner);
    mcred_status status = *out ? in_conflict(ask, person, sink, &conflict) : MCRED_OK;
    *out = *out && !conflict;
    return status;
}

/* Where no adjudicator is left to settle a split, an assessor does who has not reviewed it. */
static mcred_status begin(mcred_model *model, const op_standing *standing, mcred_sink *sink, asking *out) {
    mcred_vec people;
    *out = (asking){.model = model, .standing = standing};
    if (standing->state != MCRED_STATE_ADJUDICATION)
        return MCRED_OK;
    mcred_status status = mcred_model_people(model, sink, &people);
    for (size_t i = 0; status == MCRED_OK && !out->by_adjudicator && i < people.len; i++) {
        const mcred_person *person = NULL;
        status = read_quietly(model, *MCRED_AT(mcred_str, &people, i), sink, &person);
        if (status == MCRED_OK && person)
            status = may_settle(out, person, sink, &out->by_adjudicator);
    }
    return status;
}

const char *op_step(const op_standing *standing) {
    switch (standing->state) {
    case MCRED_STATE_ADJUDICATION:
        return "adjudication";
    case MCRED_STATE_APPEALED:
        return "appeal";
    default:
        return "review";
    }
}

mcred_status op_last_assignment(mcred_model *model, const op_standing *standing, mcred_sink *sink,
                                const mcred_assignment **out, int *number) {
    mcred_vec all;
    *out = NULL;
    *number = 0;
    mcred_status status = mcred_model_assignments(model, &standing->submission->ref, sink, &all);
    for (size_t i = 0; status == MCRED_OK && i < all.len; i++) {
        const mcred_assignment *one = *MCRED_AT(const mcred_assignment *, &all, i);
        *number = one->number;
        if (mcred_str_is(one->step, op_step(standing)))
            *out = one;
    }
    return status;
}

/* Refuses whoever it was not assigned to. */
static mcred_status refuse_others(mcred_model *model, const op_standing *standing, mcred_str handle, mcred_sink *sink) {
    mcred_vec next;
    mcred_status status = op_next_reviewers(model, standing, mcred_model_arena(model), sink, &next);
    if (status != MCRED_OK || op_holds(&next, handle))
        return status;
    return op_refuse(sink, MCRED_RULE_ASSESSMENT_ASSIGNED, "the %s is assigned to others than \"%.*s\"",
                     op_step(standing), MCRED_ARG(handle));
}

mcred_status op_may_review(mcred_model *model, const op_standing *standing, mcred_str handle, mcred_sink *sink) {
    asking ask;
    const mcred_person *person = NULL;
    const char *why = NULL;
    mcred_rule rule = MCRED_RULE_OPERATION_ROLE;
    mcred_status status = op_need_person(model, handle, sink, &person);
    if (status == MCRED_OK)
        status = begin(model, standing, sink, &ask);
    if (status == MCRED_OK)
        status = refusal(&ask, person, sink, &why, &rule);
    if (status == MCRED_OK && why)
        return op_refuse(sink, rule, "\"%.*s\" %s", MCRED_ARG(handle), why);
    return status == MCRED_OK && mcred_state_is_open(standing->state) ? refuse_others(model, standing, handle, sink)
                                                                      : status;
}

static bool has_ever(const mcred_person *person) {
    return op_holds(&person->roles, MCRED_S("assessor")) || op_holds(&person->roles, MCRED_S("adjudicator"));
}

static bool push_refusal(mcred_arena *arena, mcred_vec *others, mcred_str handle, const char *why) {
    op_refusal *one = mcred_vec_push(arena, others);
    if (one)
        *one = (op_refusal){handle, why};
    return one != NULL;
}

mcred_status op_who_may(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                        mcred_vec *out, mcred_vec *others) {
    mcred_vec people;
    asking ask;
    *out = MCRED_VEC(mcred_str);
    mcred_status status = mcred_model_people(model, sink, &people);
    if (status == MCRED_OK)
        status = begin(model, standing, sink, &ask);
    for (size_t i = 0; status == MCRED_OK && i < people.len; i++) {
        const mcred_person *person = NULL;
        const char *why = NULL;
        mcred_rule rule = MCRED_RULE_OPERATION_ROLE;
        status = read_quietly(model, *MCRED_AT(mcred_str, &people, i), sink, &person);
        if (status == MCRED_OK && person)
            status = refusal(&ask, person, sink, &why, &rule);
        if (status != MCRED_OK || !person)
            continue;
        bool ok = !why ? op_push_str(arena, out, person->handle)
                  : others && has_ever(person) ? push_refusal(arena, others, person->handle, why)
                                               : true;
        if (!ok)
            status = op_memory(sink);
    }
    return status;
}

mcred_status op_eligible(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                         mcred_vec *out) {
    return op_who_may(model, standing, arena, sink, out, NULL);
}

/* An assignment that too few can follow, as when a role has ended since, binds nobody. */
mcred_status op_next_reviewers(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                               mcred_vec *out) {
    const mcred_assignment *last = NULL;
    int number = 0, needed = standing->outcome.reviews_required - standing->outcome.reviews_in;
    mcred_vec asked = MCRED_VEC(mcred_str);
    mcred_status status = op_eligible(model, standing, arena, sink, out);
    if (status == MCRED_OK)
        status = op_last_assignment(model, standing, sink, &last, &number);
    if (status != MCRED_OK || !last)
        return status;
    for (size_t i = 0; i < out->len; i++) {
        mcred_str handle = *MCRED_AT(mcred_str, out, i);
        if (op_holds(&last->assessors, handle) && !op_push_str(arena, &asked, handle))
            return op_memory(sink);
    }
    if ((int)asked.len >= (needed > 1 ? needed : 1))
        *out = asked;
    return MCRED_OK;
}

/* ---- who may award --------------------------------------------------------------------------------- */

bool op_has_award_role(const mcred_policy *policy, const mcred_person *person, mcred_time now, mcred_str credential) {
    const mcred_record_kind *award = mcred_record_kind_named(MCRED_S("award"));
    return mcred_may_make(policy, award, person, MCRED_S(""), credential, now);
}

/* Nobody makes their own award. Scored blind, no assessor shows as its author. */
bool op_may_make_award(const op_standing *standing, const mcred_person *person) {
    const mcred_ref *ref = &standing->submission->ref;
    if (mcred_str_eq(person->handle, ref->earner))
        return false;
    if (!op_has_award_role(standing->policy, person, standing->now, ref->credential))
        return false;
    return !op_is_blind(standing) ||
           (!has_reviewed(standing, person->handle) &&
            (acts_as(standing, person, "issuer") || acts_as(standing, person, "coordinator")));
}

mcred_status op_awarders(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                         mcred_vec *out) {
    mcred_vec people;
    *out = MCRED_VEC(mcred_str);
    mcred_status status = mcred_model_people(model, sink, &people);
    for (size_t i = 0; status == MCRED_OK && i < people.len; i++) {
        const mcred_person *person = NULL;
        status = read_quietly(model, *MCRED_AT(mcred_str, &people, i), sink, &person);
        if (person && op_may_make_award(standing, person) && !op_push_str(arena, out, person->handle))
            status = op_memory(sink);
    }
    return status;
}
