/* standing.c - where one submission stands: its records, the definition it was made under, the outcome. */
#include "internal.h"

static mcred_status check_reviews(const op_standing *standing, mcred_sink *sink) {
    mcred_status status = MCRED_OK;
    mcred_str digest = mcred_digest_str(&standing->submission->file->digest);
    for (size_t i = 0; i < standing->reviews.len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, &standing->reviews, i);
        if (mcred_str_eq(review->submission_digest, digest))
            continue;
        mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_CHANGED, &review->file->source, MCRED_NO_SPAN,
                                              "the review was given to another submission than the one that is there");
        mcred_finding_hint(sink, finding, "run \"mcred verify\" to see what changed");
        status = MCRED_NO;
    }
    return status;
}

static mcred_status read_reviews(mcred_model *model, const mcred_ref *ref, mcred_sink *sink, op_standing *out) {
    mcred_status status = mcred_model_reviews(model, ref, sink, &out->reviews);
    return status == MCRED_OK ? check_reviews(out, sink) : status;
}

mcred_status op_stand(mcred_model *model, const mcred_ref *ref, mcred_sink *sink, op_standing *out) {
    *out = (op_standing){0};
    mcred_ref exact = *ref;
    const mcred_programme *programme = NULL;
    mcred_status status = op_need_programme(model, sink, &programme);
    if (status == MCRED_OK)
        status = op_need_submission(model, &exact, sink, &out->submission);
    if (status != MCRED_OK)
        return status;
    out->policy = &programme->policy;
    status = mcred_store_now(mcred_view_store(mcred_model_view(model)), sink, &out->now);
    if (status != MCRED_OK)
        return status;
    status = mcred_model_credential_at(model, &out->submission->credential, sink, &out->credential);
    if (status == MCRED_UNKNOWN) {
        mcred_report(sink, MCRED_RULE_OPERATION_UNKNOWN, &out->submission->file->source, MCRED_NO_SPAN,
                     "the definition that this was submitted under is not in this repository");
    }
    if (status == MCRED_OK)
        status = read_reviews(model, &exact, sink, out);
    if (status != MCRED_OK)
        return status;
    status = mcred_outcome_of(mcred_model_arena(model), out->credential, out->policy, &out->reviews, &out->outcome);
    return status == MCRED_FAILED ? op_memory(sink) : status;
}

/* The first reviews disagree on a part. */
static bool part_split(const op_standing *standing, bool overview) {
    size_t met = 0, not_met = 0;
    for (size_t i = 0; i < standing->reviews.len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, &standing->reviews, i);
        bool yes = overview ? review->overview_met : review->reflection_met;
        if (!review->adjudicates && yes)
            met++;
        else if (!review->adjudicates)
            not_met++;
    }
    return met > 0 && not_met > 0;
}

/* Decided: not met. Waiting for adjudication: split. */
static bool part_open(const op_standing *standing, bool overview, bool decided) {
    const mcred_credential *credential = standing->credential;
    if ((overview ? credential->overview.len : credential->reflection.len) == 0)
        return false;
    bool met = overview ? standing->outcome.overview_met : standing->outcome.reflection_met;
    return decided ? !met : part_split(standing, overview);
}

mcred_status op_unmet(mcred_arena *arena, mcred_sink *sink, const op_standing *standing, mcred_vec *out) {
    const mcred_outcome *outcome = &standing->outcome;
    bool ok = true;
    bool decided = outcome->state == MCRED_STATE_NOT_YET || outcome->state == MCRED_STATE_EARNED;
    *out = MCRED_VEC(mcred_str);
    if (!decided && outcome->state != MCRED_STATE_ADJUDICATION)
        return MCRED_OK;
    if (part_open(standing, true, decided))
        ok = op_push_str(arena, out, MCRED_S("overview"));
    for (size_t i = 0; ok && i < outcome->criteria.len; i++) {
        const mcred_criterion_outcome *one = MCRED_AT(mcred_criterion_outcome, &outcome->criteria, i);
        if (decided ? !one->met : one->split)
            ok = op_push_str(arena, out, one->criterion->id);
    }
    if (ok && part_open(standing, false, decided))
        ok = op_push_str(arena, out, MCRED_S("reflection"));
    return ok ? MCRED_OK : op_memory(sink);
}

static void put_whom(mcred_buf *buf, const mcred_vec *handles) {
    const size_t shown_at_most = 4;
    if (handles->len == 0) {
        mcred_buf_puts(buf, "; nobody in people/ may give it yet");
        return;
    }
    if (handles->len > shown_at_most) {
        mcred_buf_printf(buf, ", by any of %zu assessors", handles->len);
        return;
    }
    mcred_buf_puts(buf, ", by ");
    for (size_t i = 0; i < handles->len; i++) {
        if (i > 0)
            mcred_buf_puts(buf, i + 1 == handles->len ? " or " : ", ");
        mcred_buf_put(buf, *MCRED_AT(mcred_str, handles, i));
    }
}

static void put_why(mcred_buf *buf, const op_standing *standing, const mcred_vec *unmet, const mcred_vec *next) {
    const mcred_outcome *outcome = &standing->outcome;
    int left = outcome->reviews_required - outcome->reviews_in;
    switch (outcome->state) {
    case MCRED_STATE_SUBMITTED:
    case MCRED_STATE_IN_REVIEW:
        mcred_buf_printf(buf, "waiting for %d %s%s", left, outcome->reviews_in > 0 ? "more " : "",
                         left == 1 ? "review" : "reviews");
        put_whom(buf, next);
        return;
    case MCRED_STATE_ADJUDICATION:
        mcred_buf_puts(buf, "waiting for adjudication of ");
        op_join(buf, unmet);
        put_whom(buf, next);
        return;
    case MCRED_STATE_NOT_YET:
        mcred_buf_puts(buf, "not yet: ");
        op_join(buf, unmet);
        if (unmet->len == 0)
            mcred_buf_printf(buf, "%lld of %lld points", (long long)outcome->points,
                             (long long)standing->credential->pass_points);
        return;
    case MCRED_STATE_EARNED:
        mcred_buf_printf(buf, "every criterion is met in %zu %s", outcome->rests_on.len,
                         outcome->rests_on.len == 1 ? "review" : "reviews");
        return;
    }
}

mcred_status op_why(mcred_model *model, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                    mcred_str *out) {
    mcred_vec unmet, next;
    mcred_status status = op_unmet(arena, sink, standing, &unmet);
    if (status == MCRED_OK)
        status = op_next_reviewers(model, standing, arena, sink, &next);
    if (status != MCRED_OK)
        return status;
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    put_why(&buf, standing, &unmet, &next);
    return op_take(arena, sink, &buf, out);
}
