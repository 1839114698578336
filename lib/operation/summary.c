/* summary.c - an outcome as callers see it: copied out of the model, with words for people. */
#include "internal.h"

static mcred_str level_id(const mcred_credential *credential, size_t level) {
    const mcred_level *found = mcred_vec_at(&credential->levels, level);
    return found ? found->id : MCRED_S("");
}

static mcred_status copy_criteria(mcred_arena *arena, mcred_sink *sink, const mcred_credential *credential,
                                  const mcred_outcome *outcome, mcred_outcome_summary *out) {
    for (size_t i = 0; i < outcome->criteria.len; i++) {
        const mcred_criterion_outcome *from = MCRED_AT(mcred_criterion_outcome, &outcome->criteria, i);
        mcred_outcome_criterion *to = mcred_vec_push(arena, &out->criteria);
        if (!to)
            return op_memory(sink);
        *to = (mcred_outcome_criterion){.id = op_copy(arena, from->criterion->id),
                                        .title = op_copy(arena, from->criterion->title),
                                        .level = op_copy(arena, level_id(credential, from->level)),
                                        .met = from->met,
                                        .split = from->split,
                                        .appealed = from->appealed,
                                        .carried = from->carried};
        if (!to->id.data || !to->title.data || !to->level.data)
            return op_memory(sink);
    }
    return MCRED_OK;
}

/* While a result is held, a summary tells no more than that there is one. */
static mcred_status summarize(mcred_arena *arena, mcred_sink *sink, const mcred_credential *credential,
                              const mcred_outcome *outcome, mcred_state state, mcred_outcome_summary **out) {
    bool held = state == MCRED_STATE_HELD;
    mcred_outcome_summary *summary = MCRED_NEW(arena, mcred_outcome_summary);
    if (!summary)
        return op_memory(sink);
    *summary = (mcred_outcome_summary){
        .state = mcred_str_of(mcred_state_id(state)),
        .text = mcred_str_of(mcred_state_text(state)),
        .reviews_in = outcome->reviews_in,
        .reviews_required = outcome->reviews_required,
        .points = held ? -1 : outcome->points,
        .overview_met = !held && outcome->overview_met,
        .reflection_met = !held && outcome->reflection_met,
        .criteria = MCRED_VEC(mcred_outcome_criterion),
    };
    mcred_status status = held ? MCRED_OK : copy_criteria(arena, sink, credential, outcome, summary);
    if (status == MCRED_OK)
        *out = summary;
    return status;
}

mcred_status op_summary(mcred_arena *arena, mcred_sink *sink, const op_standing *standing,
                        mcred_outcome_summary **out) {
    mcred_outcome_summary *summary = NULL, *first = NULL;
    const mcred_credential *credential = standing->credential;
    mcred_status status = summarize(arena, sink, credential, &standing->outcome, standing->state, &summary);
    if (status == MCRED_OK && standing->appeal)
        status = summarize(arena, sink, credential, &standing->first, standing->first.state, &first);
    if (status != MCRED_OK)
        return status;
    summary->first = first;
    *out = summary;
    return MCRED_OK;
}
