/* award_credential.c - one credential: awarded when its reviews come to that, else why not. */
#include "award.h"

static mcred_status already(op_award_run *run, const mcred_ref *ref, const mcred_award *award) {
    char date[MCRED_TIME_SIZE];
    mcred_time_format_date(award->awarded, date);
    mcred_str why = mcred_arena_printf(run->arena, "awarded on %s for attempt %d", date, award->attempt);
    mcred_ref exact = {ref->earner, ref->credential, award->attempt};
    mcred_str digest = mcred_digest_str(&award->file->digest);
    return why.data && op_decide(run, exact, false, "already-awarded", why, digest) ? MCRED_OK : op_memory(run->sink);
}

/* Nobody makes their own award, or one that their role is not for. */
static mcred_status for_another(op_award_run *run, const op_standing *standing, bool own) {
    if (!run->all && own)
        return op_refuse(run->sink, MCRED_RULE_OPERATION_SELF, "\"%.*s\" may not make their own award",
                         MCRED_ARG(run->actor->handle));
    bool role = op_has_award_role(standing->policy, run->actor, run->now, standing->submission->ref.credential);
    if (!run->all && role)
        return op_refuse(run->sink, MCRED_RULE_OPERATION_BLIND,
                         "it is scored blind, so an issuer or a coordinator who did not review makes the award");
    if (!run->all)
        return op_refuse(run->sink, MCRED_RULE_OPERATION_ROLE, "\"%.*s\" has no role to award \"%.*s\"",
                         MCRED_ARG(run->actor->handle), MCRED_ARG(standing->submission->ref.credential));
    mcred_str why = own ? MCRED_S("somebody else has to make the award: nobody makes their own")
                        : MCRED_S("somebody has to make the award who has the role for this credential");
    return op_decide(run, standing->submission->ref, false, "earned", why, MCRED_S("")) ? MCRED_OK
                                                                                        : op_memory(run->sink);
}

static mcred_status undecided(op_award_run *run, const op_standing *standing, mcred_str why) {
    const char *state = mcred_state_id(standing->state);
    mcred_decision *decision = op_decide(run, standing->submission->ref, false, state, why, MCRED_S(""));
    if (!decision)
        return op_memory(run->sink);
    return op_unmet(run->session->arena, run->sink, standing, &decision->unmet);
}

static bool rests_on_attempt(const op_standing *standing, int attempt) {
    for (size_t i = 0; i < standing->submission->carried.len; i++) {
        if (MCRED_AT(mcred_carried, &standing->submission->carried, i)->attempt == attempt)
            return true;
    }
    return false;
}

static mcred_status earlier_reviews(op_award_run *run, const op_standing *standing, mcred_vec *out) {
    mcred_status status = MCRED_OK;
    for (int attempt = 1; status == MCRED_OK && attempt < standing->submission->ref.attempt; attempt++) {
        if (!rests_on_attempt(standing, attempt))
            continue;
        mcred_ref ref = standing->submission->ref;
        op_earlier *earlier = mcred_vec_push(run->arena, out);
        if (!earlier)
            return op_memory(run->sink);
        ref.attempt = earlier->attempt = attempt;
        status = mcred_model_reviews(run->tip, &ref, run->sink, &earlier->reviews);
    }
    return status;
}

static mcred_status award_credential(op_award_run *run, const op_standing *standing, mcred_str why) {
    const mcred_ref *ref = &standing->submission->ref;
    op_award_text text = {standing, run->now, MCRED_VEC(op_earlier)};
    mcred_buf buf;
    mcred_str record, digest;
    mcred_status status = earlier_reviews(run, standing, &text.earlier);
    if (status != MCRED_OK)
        return status;
    mcred_buf_init(&buf, 1U << 24);
    op_put_award(&buf, &text);
    status = op_take(run->arena, run->sink, &buf, &record);
    if (status == MCRED_OK)
        status = op_make_award(run, ref->earner, ref->credential, record, &digest);
    if (status != MCRED_OK)
        return status;
    return op_decide(run, *ref, false, "awarded", why, digest) ? MCRED_OK : op_memory(run->sink);
}

mcred_status op_award_credential(op_award_run *run, mcred_ref ref) {
    const mcred_award *award = NULL;
    op_standing standing;
    mcred_str why;
    mcred_status status = op_award_of(run->tip, ref.earner, ref.credential, run->sink, &award);
    if (status != MCRED_OK)
        return status;
    if (award)
        return already(run, &ref, award);
    status = op_stand(run->tip, &ref, run->sink, &standing);
    if (status == MCRED_OK)
        status = op_why(run->tip, &standing, run->arena, run->sink, &why);
    if (status != MCRED_OK)
        return status;
    if (!mcred_state_allows(standing.state, MCRED_EVENT_AWARD))
        return undecided(run, &standing, why);
    bool own = mcred_str_eq(run->actor->handle, ref.earner);
    if (!op_may_make_award(&standing, run->actor))
        return for_another(run, &standing, own);
    return award_credential(run, &standing, why);
}
