/* status.c - drafts, open attempts and awards of one earner, or of all. */
#include "draft.h"

#include "assessment/turnaround.h"
#include "progress.h"

typedef struct status_run {
    mcred_arena *arena; /* of the session */
    mcred_sink *sink;
    mcred_model *head;
    mcred_model *drafts; /* the work tree; HEAD in a bare repository */
    mcred_time now;
    mcred_str earner;
    mcred_vec *standings;
} status_run;

static mcred_str title_of(status_run *run, mcred_str credential) {
    const mcred_credential *found = NULL;
    mcred_sink *quiet = mcred_sink_new(0);
    mcred_status status = quiet ? mcred_model_credential(run->head, credential, quiet, &found) : MCRED_FAILED;
    mcred_sink_free(quiet);
    return op_copy(run->arena, status == MCRED_OK ? found->title : credential);
}

static mcred_standing *add(status_run *run, mcred_str thing, const char *state) {
    mcred_standing *standing = mcred_vec_push(run->arena, run->standings);
    if (!standing)
        return NULL;
    *standing = (mcred_standing){.credential = op_copy(run->arena, thing),
                                 .title = title_of(run, thing),
                                 .state = mcred_str_of(state),
                                 .unmet = MCRED_VEC(mcred_str),
                                 .lacks = MCRED_VEC(mcred_str)};
    return standing->credential.data && standing->title.data ? standing : NULL;
}

/* ---- drafts ------------------------------------------------------------------------------- */

/* Also of the next attempt, where the last one leaves something to do. */
static mcred_status add_lacks(status_run *run, mcred_standing *standing) {
    const op_drafting d = {run->head, run->drafts, run->arena, run->sink};
    mcred_status status = op_draft_lacks(&d, run->earner, standing->credential, &standing->lacks);
    return status == MCRED_OK ? op_draft_moved(&d, run->earner, standing->credential, &standing->moved) : status;
}

static mcred_status add_draft(status_run *run, mcred_str credential) {
    mcred_standing *standing = add(run, credential, "draft");
    return standing ? add_lacks(run, standing) : op_memory(run->sink);
}

/* ---- awards and attempts ----------------------------------------------------------------- */

static mcred_status add_award(status_run *run, mcred_str thing, const mcred_award *award) {
    mcred_standing *standing = add(run, thing, "awarded");
    if (!standing)
        return op_memory(run->sink);
    standing->attempt = award->attempt;
    standing->is_stack = award->is_stack;
    standing->since = award->awarded;
    mcred_life life;
    mcred_status status = mcred_model_life(run->head, award, run->now, run->sink, &life);
    if (status != MCRED_OK)
        return status;
    standing->life = mcred_life_name(life.state);
    standing->valid_until = life.valid_until;
    if (!award->is_stack) {
        standing->reviews_in = standing->reviews_required = (int)award->reviews.len;
        return MCRED_OK;
    }
    const mcred_stack *stack = NULL;
    if (mcred_model_stack(run->head, thing, run->sink, &stack) == MCRED_OK)
        standing->title = op_copy(run->arena, stack->title);
    return standing->title.data ? MCRED_OK : op_memory(run->sink);
}

static mcred_time last_record(const op_standing *found) {
    mcred_time since = found->submission->submitted;
    if (found->withdrawal)
        return found->withdrawal->withdrawn;
    if (found->appeal)
        since = found->appeal->appealed;
    for (size_t i = 0; i < found->reviews.len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, &found->reviews, i);
        if (review->reviewed > since)
            since = review->reviewed;
    }
    return since;
}

static mcred_status add_attempt(status_run *run, const mcred_ref *ref, bool is_begun) {
    op_standing found;
    mcred_status status = op_stand(run->head, ref, run->sink, &found);
    if (status != MCRED_OK)
        return status;
    mcred_standing *standing = add(run, ref->credential, mcred_state_id(found.state));
    if (!standing)
        return op_memory(run->sink);
    standing->title = op_copy(run->arena, found.credential->title);
    standing->attempt = ref->attempt;
    standing->since = last_record(&found);
    standing->told = found.state == MCRED_STATE_HELD ? found.release : 0;
    standing->reviews_in = found.outcome.reviews_in;
    standing->reviews_required = found.outcome.reviews_required;
    if (mcred_state_is_open(found.state) || mcred_state_allows(found.state, MCRED_EVENT_AWARD)) {
        standing->day = mcred_turnaround_day(found.policy, found.submission->submitted, run->now);
        standing->days = found.policy->turnaround_days;
        standing->due = mcred_turnaround_due(found.policy, found.submission->submitted);
    }
    bool again = found.state == MCRED_STATE_NOT_YET || found.state == MCRED_STATE_WITHDRAWN;
    status = standing->title.data ? op_unmet(run->arena, run->sink, &found, &standing->unmet) : op_memory(run->sink);
    return status == MCRED_OK && again && is_begun ? add_lacks(run, standing) : status;
}

/* ---- one earner ------------------------------------------------------------------------------ */

/* is_begun: there is evidence. Without it, records alone can also be an assessor's calibrations. */
static mcred_status add_thing(status_run *run, mcred_str thing, bool is_begun) {
    const mcred_award *award = NULL;
    mcred_ref ref = {run->earner, thing, 0};
    mcred_status status = op_award_of(run->head, run->earner, thing, run->sink, &award);
    if (status == MCRED_OK && award)
        return add_award(run, thing, award);
    if (status == MCRED_OK)
        status = mcred_model_last_attempt(run->head, run->earner, thing, run->sink, &ref.attempt);
    if (status != MCRED_OK)
        return status;
    if (ref.attempt > 0)
        return add_attempt(run, &ref, is_begun);
    return is_begun ? add_draft(run, thing) : MCRED_OK;
}

/* Two lists in byte order as one, without doubles. */
static mcred_status merge(mcred_arena *arena, mcred_sink *sink, const mcred_vec *a, const mcred_vec *b,
                          mcred_vec *out) {
    size_t i = 0, j = 0;
    *out = MCRED_VEC(mcred_str);
    while (i < a->len || j < b->len) {
        const mcred_str *left = mcred_vec_at(a, i), *right = mcred_vec_at(b, j);
        int order = !left ? 1 : !right ? -1 : mcred_str_cmp(*left, *right);
        if (!op_push_str(arena, out, order <= 0 ? *left : *right))
            return op_memory(sink);
        i += order <= 0;
        j += order >= 0;
    }
    return MCRED_OK;
}

static mcred_status add_things(status_run *run) {
    mcred_vec records, evidence, things;
    mcred_status status = mcred_model_records_of(run->head, run->earner, run->sink, &records);
    if (status == MCRED_OK)
        status = mcred_model_evidence_of(run->drafts, run->earner, run->sink, &evidence);
    if (status == MCRED_OK)
        status = merge(run->arena, run->sink, &records, &evidence, &things);
    mcred_status worst = status;
    /* One record that cannot be read does not hide the others. */
    for (size_t i = 0; status == MCRED_OK && i < things.len; i++) {
        mcred_str thing = *MCRED_AT(mcred_str, &things, i);
        worst = mcred_status_worse(worst, add_thing(run, thing, op_holds(&evidence, thing)));
    }
    return worst;
}

/* run names no earner yet. */
static mcred_status add_earner(status_run run, mcred_str handle, mcred_vec *out) {
    const mcred_person *person = NULL;
    mcred_status_of *entry = mcred_vec_push(run.arena, out);
    if (!entry)
        return op_memory(run.sink);
    *entry = (mcred_status_of){.earner = op_copy(run.arena, handle),
                               .standings = MCRED_VEC(mcred_standing),
                               .stacks = MCRED_VEC(mcred_progress)};
    entry->name = entry->earner;
    if (mcred_model_person(run.head, handle, run.sink, &person) == MCRED_OK)
        entry->name = op_copy(run.arena, person->name);
    if (!entry->earner.data || !entry->name.data)
        return op_memory(run.sink);
    run.earner = entry->earner;
    run.standings = &entry->standings;
    return add_things(&run);
}

/* Known means: has records, evidence, or a file in people/. */
static mcred_status known_earner(mcred_model *head, const mcred_vec *earners, mcred_str handle, mcred_sink *sink) {
    const mcred_person *person = NULL;
    mcred_status status = op_need_handle(handle, "a handle", sink);
    if (status != MCRED_OK || op_holds(earners, handle))
        return status;
    return op_need_person(head, handle, sink, &person);
}

/* Everybody who has records or evidence, in byte order. */
static mcred_status known_earners(status_run *run, mcred_vec *out) {
    mcred_vec records, evidence;
    mcred_status status = mcred_model_earners(run->head, run->sink, &records);
    if (status == MCRED_OK)
        status = mcred_model_evidence_earners(run->drafts, run->sink, &evidence);
    return status == MCRED_OK ? merge(run->arena, run->sink, &records, &evidence, out) : status;
}

static mcred_status open_run(mcred_session *session, status_run *run) {
    mcred_status status = op_head_programme(session, run->sink, &run->head);
    run->drafts = run->head;
    if (status == MCRED_OK && !mcred_store_is_bare(session->store))
        status = op_worktree(session, run->sink, &run->drafts);
    return status == MCRED_OK ? mcred_store_now(session->store, run->sink, &run->now) : status;
}

/* Of one earner the stacks that are begun as well. */
static mcred_status one_earner(mcred_session *session, status_run *run, const mcred_vec *earners, mcred_str handle,
                               mcred_vec *out) {
    mcred_status status = known_earner(run->head, earners, handle, run->sink);
    if (status != MCRED_OK)
        return status;
    status = add_earner(*run, handle, out);
    if (out->len > 0)
        status = mcred_status_worse(
            status, op_progress_begun(session, handle, run->sink, &MCRED_AT(mcred_status_of, out, 0)->stacks));
    return status;
}

mcred_status mcred_op_status(mcred_session *session, const char *earner, mcred_sink *sink, mcred_vec *out) {
    status_run run = {.arena = session->arena, .sink = sink};
    mcred_vec earners;
    *out = MCRED_VEC(mcred_status_of);
    mcred_status status = open_run(session, &run);
    if (status == MCRED_OK)
        status = known_earners(&run, &earners);
    if (status != MCRED_OK)
        return status;
    if (earner)
        return one_earner(session, &run, &earners, mcred_str_of(earner), out);
    for (size_t i = 0; i < earners.len; i++)
        status = mcred_status_worse(status, add_earner(run, *MCRED_AT(mcred_str, &earners, i), out));
    return status;
}
