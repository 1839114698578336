/* standing.c - where one submission stands: its records, the definition it was made under, the outcome. */
#include "blind.h"

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

/* ---- what else happened to it ---------------------------------------------------------- */

static bool there(mcred_model *model, mcred_str path) {
    return path.data && mcred_model_has(model, path);
}

static mcred_status read_others(mcred_model *model, const mcred_ref *ref, mcred_sink *sink, op_standing *out) {
    mcred_arena *arena = mcred_model_arena(model);
    mcred_status status = MCRED_OK;
    if (there(model, mcred_path_withdrawal(arena, ref)))
        status = mcred_model_withdrawal(model, ref, sink, &out->withdrawal);
    if (status == MCRED_OK && there(model, mcred_path_appeal(arena, ref)))
        status = mcred_model_appeal(model, ref, sink, &out->appeal);
    if (status == MCRED_OK)
        status = op_award_of(model, ref->earner, ref->credential, sink, &out->award);
    if (status == MCRED_OK && out->award && out->award->attempt != ref->attempt)
        out->award = NULL;
    return status == MCRED_OK && out->award ? mcred_model_life(model, out->award, out->now, sink, &out->life) : status;
}

/* ---- outcome, release, state --------------------------------------------------------------- */

static mcred_time last_review(const op_standing *standing) {
    mcred_time last = standing->submission->submitted;
    for (size_t i = 0; i < standing->reviews.len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, &standing->reviews, i);
        last = review->reviewed > last ? review->reviewed : last;
    }
    return last;
}

/* The first release date that the decision was there for, or 0 when there is none. */
static mcred_time release_of(const op_standing *standing) {
    const mcred_vec *dates = &standing->policy->release;
    const mcred_time day = 86400;
    mcred_time decided = last_review(standing);
    for (size_t i = 0; i < dates->len; i++) {
        mcred_time date = *MCRED_AT(mcred_time, dates, i);
        if (date + day > decided)
            return date;
    }
    return 0;
}

static bool decides_appeal(const op_standing *standing) {
    for (size_t i = 0; i < standing->reviews.len; i++) {
        if ((*MCRED_AT(const mcred_review *, &standing->reviews, i))->on_appeal)
            return true;
    }
    return false;
}

static mcred_facts facts_of(const op_standing *standing) {
    const mcred_outcome *outcome = &standing->outcome;
    return (mcred_facts){
        .submitted = true,
        .withdrawn = standing->withdrawal != NULL,
        .reviews_in = outcome->reviews_in,
        .reviews_required = outcome->reviews_required,
        .split = outcome->state == MCRED_STATE_ADJUDICATION,
        .met = outcome->state == MCRED_STATE_EARNED,
        .appealed = standing->appeal != NULL,
        .appeal_decided = decides_appeal(standing),
        .held = standing->now < standing->release,
        .awarded = standing->award != NULL,
        .lapsed = standing->award && standing->life.state == MCRED_LIFE_EXPIRED,
        .revoked = standing->award && standing->life.state == MCRED_LIFE_REVOKED,
    };
}

mcred_status op_settle(mcred_arena *arena, mcred_sink *sink, op_standing *standing) {
    const mcred_case of = {standing->credential, standing->policy, &standing->reviews, &standing->submission->carried};
    mcred_status status = mcred_outcome_of(arena, &of, &standing->outcome);
    if (status == MCRED_OK && standing->appeal)
        status = mcred_outcome_before_appeal(arena, &of, &standing->first);
    if (status != MCRED_OK)
        return status == MCRED_FAILED ? op_memory(sink) : status;
    bool decided = mcred_state_is_told(standing->outcome.state);
    standing->release = decided ? release_of(standing) : 0;
    mcred_facts facts = facts_of(standing);
    standing->state = mcred_state_of(&facts);
    return MCRED_OK;
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
    if (status == MCRED_OK)
        status = read_others(model, &exact, sink, out);
    return status == MCRED_OK ? op_settle(mcred_model_arena(model), sink, out) : status;
}

/* ---- what is asked for, and what is not met ------------------------------------------------ */

static const mcred_criterion_outcome *criterion_outcome(const op_standing *standing, mcred_str id) {
    for (size_t i = 0; i < standing->outcome.criteria.len; i++) {
        const mcred_criterion_outcome *one = MCRED_AT(mcred_criterion_outcome, &standing->outcome.criteria, i);
        if (mcred_str_eq(one->criterion->id, id))
            return one;
    }
    return NULL;
}

int op_carried(const op_standing *standing, mcred_str id) {
    const mcred_vec *carried = &standing->submission->carried;
    for (size_t i = 0; i < carried->len; i++) {
        const mcred_carried *one = MCRED_AT(mcred_carried, carried, i);
        if (mcred_str_eq(one->part.len ? one->part : one->criterion, id))
            return one->attempt;
    }
    return 0;
}

bool op_is_asked(const op_standing *standing, mcred_str id) {
    const mcred_outcome *outcome = &standing->outcome;
    if (standing->state == MCRED_STATE_APPEALED)
        return op_holds(&standing->appeal->unmet, id);
    if (standing->state != MCRED_STATE_ADJUDICATION)
        return op_carried(standing, id) == 0;
    if (mcred_str_is(id, "overview"))
        return outcome->overview_split;
    if (mcred_str_is(id, "reflection"))
        return outcome->reflection_split;
    const mcred_criterion_outcome *one = criterion_outcome(standing, id);
    return one && one->split;
}

bool op_shows_reviews(const op_standing *standing) {
    return standing->state != MCRED_STATE_IN_REVIEW && standing->state != MCRED_STATE_HELD;
}

static bool has_part(const op_standing *standing, bool overview) {
    const mcred_credential *credential = standing->credential;
    return (overview ? credential->overview.len : credential->reflection.len) > 0;
}

mcred_status op_unmet(mcred_arena *arena, mcred_sink *sink, const op_standing *standing, mcred_vec *out) {
    const mcred_outcome *outcome = &standing->outcome;
    bool ok = true, decided = mcred_state_is_told(outcome->state);
    *out = MCRED_VEC(mcred_str);
    if (standing->state == MCRED_STATE_HELD || (!decided && outcome->state != MCRED_STATE_ADJUDICATION))
        return MCRED_OK;
    if (has_part(standing, true) && (decided ? !outcome->overview_met : outcome->overview_split))
        ok = op_push_str(arena, out, MCRED_S("overview"));
    for (size_t i = 0; ok && i < outcome->criteria.len; i++) {
        const mcred_criterion_outcome *one = MCRED_AT(mcred_criterion_outcome, &outcome->criteria, i);
        if (decided ? !one->met : one->split)
            ok = op_push_str(arena, out, one->criterion->id);
    }
    if (ok && has_part(standing, false) && (decided ? !outcome->reflection_met : outcome->reflection_split))
        ok = op_push_str(arena, out, MCRED_S("reflection"));
    return ok ? MCRED_OK : op_memory(sink);
}

/* ---- in words ------------------------------------------------------------------------------ */

/* left: how many of them are waited for; where it is all of them, none can be left out. */
static void put_whom(mcred_buf *buf, const op_standing *standing, const mcred_vec *handles, int left) {
    const size_t shown_at_most = 4;
    if (op_is_blind(standing) && handles->len > 0)
        return;
    if (handles->len == 0) {
        mcred_buf_puts(buf, "; nobody in people/ may give it yet");
        return;
    }
    if (handles->len > shown_at_most) {
        mcred_buf_printf(buf, ", by any of %zu assessors", handles->len);
        return;
    }
    const bool all = left > 0 && handles->len == (size_t)left;
    mcred_buf_puts(buf, ", by ");
    for (size_t i = 0; i < handles->len; i++) {
        if (i > 0)
            mcred_buf_puts(buf, i + 1 < handles->len ? ", " : all ? " and " : " or ");
        mcred_buf_put(buf, *MCRED_AT(mcred_str, handles, i));
    }
}

static void put_not_yet(mcred_buf *buf, const op_standing *standing, const mcred_vec *unmet) {
    mcred_buf_puts(buf, standing->appeal ? "not yet, also on appeal: " : "not yet: ");
    op_join(buf, unmet);
    if (unmet->len == 0)
        mcred_buf_printf(buf, "%lld of %lld points", (long long)standing->outcome.points,
                         (long long)standing->credential->pass_points);
}

static void put_dated(mcred_buf *buf, const char *before, mcred_time when) {
    char date[MCRED_TIME_SIZE];
    mcred_time_format_date(when, date);
    mcred_buf_printf(buf, "%s%s", before, date);
}

static void put_waiting(mcred_buf *buf, const op_standing *standing, const mcred_vec *next) {
    const mcred_outcome *outcome = &standing->outcome;
    int left = outcome->reviews_required - outcome->reviews_in;
    mcred_buf_printf(buf, "waiting for %d %s%s", left, outcome->reviews_in > 0 ? "more " : "",
                     left == 1 ? "review" : "reviews");
    put_whom(buf, standing, next, left);
}

static void put_why(mcred_buf *buf, const op_standing *standing, const mcred_vec *unmet, const mcred_vec *next) {
    const mcred_outcome *outcome = &standing->outcome;
    switch (standing->state) {
    case MCRED_STATE_SUBMITTED:
    case MCRED_STATE_IN_REVIEW:
        put_waiting(buf, standing, next);
        return;
    case MCRED_STATE_ADJUDICATION:
        mcred_buf_puts(buf, "waiting for adjudication of ");
        op_join(buf, unmet);
        put_whom(buf, standing, next, 1);
        return;
    case MCRED_STATE_APPEALED:
        mcred_buf_puts(buf, "appealed, waiting for another assessor to decide ");
        op_join(buf, &standing->appeal->unmet);
        put_whom(buf, standing, next, 1);
        return;
    case MCRED_STATE_HELD:
        put_dated(buf, "decided; the result is told on ", standing->release);
        return;
    case MCRED_STATE_NOT_YET:
        put_not_yet(buf, standing, unmet);
        return;
    case MCRED_STATE_WITHDRAWN:
        put_dated(buf, "withdrawn on ", standing->withdrawal->withdrawn);
        return;
    case MCRED_STATE_EARNED:
        mcred_buf_printf(buf, "every criterion is met in %zu %s", outcome->rests_on.len,
                         outcome->rests_on.len == 1 ? "review" : "reviews");
        return;
    default:
        mcred_buf_puts(buf, mcred_state_text(standing->state));
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
