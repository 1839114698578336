/* whom.c - for whom a submission waits: those in people/ who may take its next step. */
#include "internal.h"

static bool has_reviewed(const op_standing *standing, mcred_str handle) {
    for (size_t i = 0; i < standing->reviews.len; i++) {
        if (mcred_str_eq((*MCRED_AT(const mcred_review *, &standing->reviews, i))->assessor, handle))
            return true;
    }
    return false;
}

static bool may_review(const mcred_person *person, const op_standing *standing) {
    if (has_reviewed(standing, person->handle))
        return false;
    return mcred_person_has_role(person, "assessor") ||
           (standing->outcome.state == MCRED_STATE_ADJUDICATION && mcred_person_has_role(person, "adjudicator"));
}

bool op_has_award_role(const mcred_person *person) {
    return mcred_person_has_role(person, "issuer") || mcred_person_has_role(person, "coordinator") ||
           mcred_person_has_role(person, "assessor");
}

static bool may_award(const mcred_person *person, const op_standing *standing) {
    (void)standing;
    return op_has_award_role(person);
}

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

/* Nobody takes a step on their own submission. */
static mcred_status people_who(mcred_model *model, const op_standing *standing,
                               bool (*may)(const mcred_person *, const op_standing *), mcred_arena *arena,
                               mcred_sink *sink, mcred_vec *out) {
    mcred_vec people;
    *out = MCRED_VEC(mcred_str);
    mcred_status status = mcred_model_people(model, sink, &people);
    for (size_t i = 0; status == MCRED_OK && i < people.len; i++) {
        mcred_str handle = *MCRED_AT(mcred_str, &people, i);
        const mcred_person *person = NULL;
        if (mcred_str_eq(handle, standing->submission->ref.earner))
            continue;
        status = read_quietly(model, handle, sink, &person);
        if (person && may(person, standing) && !op_push_str(arena, out, handle))
            return op_memory(sink);
    }
    return status;
}

mcred_status op_next_reviewers(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                               mcred_vec *out) {
    return people_who(model, standing, may_review, arena, sink, out);
}

mcred_status op_awarders(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                         mcred_vec *out) {
    return people_who(model, standing, may_award, arena, sink, out);
}
