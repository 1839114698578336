/* feedback.c - what a decided submission's reviews tell the earner, criterion by criterion, without names. */
#include "blind.h"
#include "blind_words.h"

typedef struct feedback_run {
    mcred_arena *arena; /* of the session */
    mcred_sink *sink;
    const op_standing *standing;
    mcred_feedback *out;
} feedback_run;

static mcred_advice *add(feedback_run *run, mcred_str id, mcred_str title, bool met) {
    mcred_advice *advice = mcred_vec_push(run->arena, &run->out->advice);
    if (!advice)
        return NULL;
    *advice = (mcred_advice){.id = op_copy(run->arena, id),
                             .title = op_copy(run->arena, title),
                             .met = met,
                             .bring = MCRED_VEC(mcred_str),
                             .said = MCRED_VEC(mcred_str)};
    return advice->id.data && advice->title.data ? advice : NULL;
}

static bool add_text(feedback_run *run, mcred_vec *texts, mcred_str text) {
    text = mcred_str_trim(text);
    return text.len == 0 || op_push_str(run->arena, texts, op_copy(run->arena, text));
}

static const mcred_review *review_at(const feedback_run *run, size_t i) {
    return *MCRED_AT(const mcred_review *, &run->standing->reviews, i);
}

/* ---- parts ------------------------------------------------------------------------------- */

static bool add_part(feedback_run *run, bool overview) {
    const mcred_credential *credential = run->standing->credential;
    const mcred_outcome *outcome = &run->standing->outcome;
    if ((overview ? credential->overview.len : credential->reflection.len) == 0)
        return true;
    mcred_advice *advice = overview ? add(run, MCRED_S("overview"), MCRED_S("Overview"), outcome->overview_met)
                                    : add(run, MCRED_S("reflection"), MCRED_S("Reflection"), outcome->reflection_met);
    for (size_t i = 0; advice && i < run->standing->reviews.len; i++) {
        const mcred_review *review = review_at(run, i);
        if (!add_text(run, &advice->said, overview ? review->overview_feedback : review->reflection_feedback))
            return false;
    }
    return advice != NULL;
}

/* ---- criteria ------------------------------------------------------------------------------ */

/* The descriptor of the lowest level that meets the criterion. */
static mcred_str aim_of(const mcred_credential *credential, const mcred_criterion *criterion) {
    for (size_t i = 0; i < credential->levels.len; i++) {
        if (mcred_criterion_met(credential, criterion, i))
            return mcred_text(mcred_get_str(criterion->descriptors, MCRED_AT(mcred_level, &credential->levels, i)->id));
    }
    return MCRED_S("");
}

static bool add_bring(feedback_run *run, const mcred_criterion *criterion, mcred_advice *advice) {
    for (size_t i = 0; i < criterion->evidence.len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, &criterion->evidence, i);
        const mcred_evidence_item *item = mcred_credential_item(run->standing->credential, id);
        if (!op_push_str(run->arena, &advice->bring, op_copy(run->arena, item && item->title.len ? item->title : id)))
            return false;
    }
    return true;
}

static bool add_said(feedback_run *run, mcred_str criterion, mcred_advice *advice) {
    for (size_t i = 0; i < run->standing->reviews.len; i++) {
        const mcred_vec *scores = &review_at(run, i)->scores;
        for (size_t j = 0; j < scores->len; j++) {
            const mcred_score *score = MCRED_AT(mcred_score, scores, j);
            if (mcred_str_eq(score->criterion, criterion) && !add_text(run, &advice->said, score->feedback))
                return false;
        }
    }
    return true;
}

static bool add_criterion(feedback_run *run, const mcred_criterion_outcome *from) {
    const mcred_credential *credential = run->standing->credential;
    const mcred_criterion *criterion = from->criterion;
    const mcred_level *level = mcred_vec_at(&credential->levels, from->level);
    mcred_advice *advice = add(run, criterion->id, criterion->title, from->met);
    if (!advice || !add_said(run, criterion->id, advice))
        return false;
    advice->level = op_copy(run->arena, level ? level->id : MCRED_S(""));
    advice->aim = op_copy(run->arena, from->met ? MCRED_S("") : aim_of(credential, criterion));
    return advice->level.data && advice->aim.data && (from->met || add_bring(run, criterion, advice));
}

/* ---- the whole -------------------------------------------------------------------------------- */

static bool add_all(feedback_run *run) {
    const mcred_vec *criteria = &run->standing->outcome.criteria;
    bool ok = add_part(run, true);
    for (size_t i = 0; ok && i < criteria->len; i++)
        ok = add_criterion(run, MCRED_AT(mcred_criterion_outcome, criteria, i));
    ok = ok && add_part(run, false);
    for (size_t i = 0; ok && i < run->standing->reviews.len; i++)
        ok = add_text(run, &run->out->comments, review_at(run, i)->comment);
    return ok;
}

static mcred_status fill(mcred_arena *arena, const op_standing *standing, mcred_sink *sink, mcred_feedback *out) {
    const mcred_ref *ref = &standing->submission->ref;
    *out = (mcred_feedback){
        .ref = {op_copy(arena, ref->earner), op_copy(arena, ref->credential), ref->attempt},
        .title = op_copy(arena, standing->credential->title),
        .earned = standing->outcome.state == MCRED_STATE_EARNED,
        .points = standing->outcome.points,
        .pass_points = standing->credential->pass_points,
        .advice = MCRED_VEC(mcred_advice),
        .comments = MCRED_VEC(mcred_str),
    };
    feedback_run run = {arena, sink, standing, out};
    bool ok = out->ref.earner.data && out->ref.credential.data && out->title.data && add_all(&run);
    return ok ? MCRED_OK : op_memory(sink);
}

static mcred_status not_decided(const op_standing *standing, mcred_sink *sink) {
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_OPERATION_OPEN, NULL, MCRED_NO_SPAN,
                     "attempt %d at \"%.*s\" is not decided yet: %s", standing->submission->ref.attempt,
                     MCRED_ARG(standing->submission->ref.credential), mcred_state_text(standing->state));
    mcred_finding_hint(sink, finding, "reviews stay sealed until all are in; mcred status tells the day");
    return MCRED_NO;
}

mcred_status mcred_op_feedback(mcred_session *session, const char *submission, mcred_sink *sink, mcred_feedback *out) {
    mcred_model *head = NULL;
    op_standing standing;
    mcred_status status = op_find_standing(session, submission, sink, &head, &standing);
    if (status == MCRED_OK)
        status = op_refuse_code(session, submission, &standing.submission->ref,
                                "so its feedback is for the educator: mcred show has the reviews", sink);
    if (status != MCRED_OK)
        return status;
    if (!mcred_state_is_told(standing.state) && standing.state != MCRED_STATE_APPEALED)
        return not_decided(&standing, sink);
    if (op_is_blind(&standing))
        status = op_hide_words(session->arena, head, false, sink, &standing);
    return status == MCRED_OK ? fill(session->arena, &standing, sink, out) : status;
}
