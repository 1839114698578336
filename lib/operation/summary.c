/* summary.c - an outcome as callers see it: copied out of the model, with words for people. */
#include "internal.h"

static mcred_str level_id(const mcred_credential *credential, size_t level) {
    const mcred_level *found = mcred_vec_at(&credential->levels, level);
    return found ? found->id : MCRED_S("");
}

static mcred_status copy_criteria(mcred_arena *arena, mcred_sink *sink, const op_standing *standing,
                                  mcred_outcome_summary *out) {
    for (size_t i = 0; i < standing->outcome.criteria.len; i++) {
        const mcred_criterion_outcome *from = MCRED_AT(mcred_criterion_outcome, &standing->outcome.criteria, i);
        mcred_outcome_criterion *to = mcred_vec_push(arena, &out->criteria);
        if (!to)
            return op_memory(sink);
        to->id = op_copy(arena, from->criterion->id);
        to->title = op_copy(arena, from->criterion->title);
        to->level = op_copy(arena, level_id(standing->credential, from->level));
        to->met = from->met;
        to->split = from->split;
        if (!to->id.data || !to->title.data || !to->level.data)
            return op_memory(sink);
    }
    return MCRED_OK;
}

mcred_status op_summary(mcred_arena *arena, mcred_sink *sink, const op_standing *standing,
                        mcred_outcome_summary **out) {
    const mcred_outcome *outcome = &standing->outcome;
    mcred_outcome_summary *summary = MCRED_NEW(arena, mcred_outcome_summary);
    if (!summary)
        return op_memory(sink);
    *summary = (mcred_outcome_summary){
        .state = mcred_str_of(mcred_state_id(outcome->state)),
        .text = mcred_str_of(mcred_state_text(outcome->state)),
        .reviews_in = outcome->reviews_in,
        .reviews_required = outcome->reviews_required,
        .points = outcome->points,
        .overview_met = outcome->overview_met,
        .reflection_met = outcome->reflection_met,
        .criteria = MCRED_VEC(mcred_outcome_criterion),
    };
    mcred_status status = copy_criteria(arena, sink, standing, summary);
    if (status == MCRED_OK)
        *out = summary;
    return status;
}
