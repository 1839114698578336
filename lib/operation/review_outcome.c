/* review_outcome.c - where a submission stands with one review more. */
#include "record.h"

mcred_status op_with_review(mcred_arena *arena, mcred_sink *sink, const op_review_text *text, op_standing *standing) {
    mcred_review *review = MCRED_NEW(arena, mcred_review);
    mcred_vec all = MCRED_VEC(const mcred_review *);
    if (!review)
        return op_memory(sink);
    *review = (mcred_review){.ref = text->ref,
                             .submission_digest = text->submission_digest,
                             .assessor = text->assessor,
                             .reviewed = text->reviewed,
                             .adjudicates = text->adjudicates,
                             .on_appeal = text->on_appeal,
                             .overview_given = text->overview_asked,
                             .reflection_given = text->reflection_asked,
                             .overview_met = text->overview_met,
                             .reflection_met = text->reflection_met,
                             .scores = MCRED_VEC(mcred_score)};
    for (size_t i = 0; i < text->scores.len; i++) {
        const op_scored *from = MCRED_AT(op_scored, &text->scores, i);
        mcred_score *to = mcred_vec_push(arena, &review->scores);
        if (!to)
            return op_memory(sink);
        *to = (mcred_score){.criterion = from->criterion->id,
                            .level = MCRED_AT(mcred_level, &text->credential->levels, from->level)->id,
                            .feedback = from->feedback};
    }
    for (size_t i = 0; i <= standing->reviews.len; i++) {
        const mcred_review **slot = mcred_vec_push(arena, &all);
        if (!slot)
            return op_memory(sink);
        *slot = i < standing->reviews.len ? *MCRED_AT(const mcred_review *, &standing->reviews, i) : review;
    }
    standing->reviews = all;
    return op_settle(arena, sink, standing);
}
