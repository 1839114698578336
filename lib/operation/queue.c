/* queue.c - what is open, for whom it waits, and when it is due. */
#include <stdlib.h>

#include "assessment/turnaround.h"
#include "blind.h"
#include "same_files.h"

typedef struct queue_run {
    mcred_session *session;
    mcred_model *head;
    mcred_sink *sink;
    mcred_time now;
    mcred_str assessor; /* "" for everybody's queue */
    const mcred_person *actor; /* or NULL */
    mcred_vec submissions;     /* const mcred_submission *: of each of out */
    mcred_vec *out;
} queue_run;

static bool is_held(const queue_run *run, const op_standing *found) {
    return found->state == MCRED_STATE_HELD && run->assessor.len == 0 && run->actor &&
           mcred_person_is(run->actor, "coordinator", run->now, found->submission->ref.credential);
}

/* Of what is scored blind coordinators are told who it waits for, unless it is their own; others are told of themselves. */
static bool may_tell(const queue_run *run, const op_standing *found, mcred_str handle) {
    const mcred_ref *ref = &found->submission->ref;
    mcred_str self = run->actor ? run->actor->handle : run->assessor;
    bool coordinates = run->actor && !mcred_str_eq(self, ref->earner) &&
                       mcred_person_is(run->actor, "coordinator", run->now, ref->credential);
    return !op_is_blind(found) || coordinates || mcred_str_eq(handle, self);
}

static mcred_status add(queue_run *run, const op_standing *found, const mcred_vec *whom) {
    mcred_arena *keep = run->session->arena;
    const mcred_submission *submission = found->submission;
    mcred_queued *one = mcred_vec_push(keep, run->out);
    const mcred_submission **of = mcred_vec_push(keep, &run->submissions);
    if (!one || !of)
        return op_memory(run->sink);
    *of = submission;
    *one = (mcred_queued){
        .ref = {op_copy(keep, submission->ref.earner), op_copy(keep, submission->ref.credential),
                submission->ref.attempt},
        .title = op_copy(keep, found->credential->title),
        .state = mcred_str_of(mcred_state_id(found->state)),
        .submitted = submission->submitted,
        .due = mcred_turnaround_due(found->policy, submission->submitted),
        .day = mcred_turnaround_day(found->policy, submission->submitted, run->now),
        .days = found->policy->turnaround_days,
        .reviews_in = found->outcome.reviews_in,
        .reviews_required = found->outcome.reviews_required,
        .whom = MCRED_VEC(mcred_str),
        .blind = op_is_blind(found),
        .told = found->state == MCRED_STATE_HELD ? found->release : 0,
        .same = MCRED_VEC(mcred_same_file),
    };
    one->overdue = one->day > one->days && one->told == 0;
    if (op_name_of(keep, found, run->sink, &one->name) != MCRED_OK)
        return MCRED_FAILED;
    bool ok = one->ref.earner.data && one->ref.credential.data && one->title.data;
    for (size_t i = 0; ok && i < whom->len; i++) {
        mcred_str handle = *MCRED_AT(mcred_str, whom, i);
        if (may_tell(run, found, handle))
            ok = op_push_str(keep, &one->whom, op_copy(keep, handle));
        else
            one->unnamed++;
    }
    return ok ? MCRED_OK : op_memory(run->sink);
}

static mcred_status add_open(queue_run *run, const mcred_ref *ref) {
    op_standing found;
    mcred_vec whom = MCRED_VEC(mcred_str);
    mcred_arena *scratch = mcred_model_arena(run->head);
    mcred_status status = op_stand(run->head, ref, run->sink, &found);
    bool to_award = status == MCRED_OK && mcred_state_allows(found.state, MCRED_EVENT_AWARD);
    if (status == MCRED_OK && is_held(run, &found))
        return add(run, &found, &whom);
    if (status != MCRED_OK || (!to_award && !mcred_state_is_open(found.state)))
        return status;
    status = to_award ? op_awarders(run->head, &found, scratch, run->sink, &whom)
                      : op_next_reviewers(run->head, &found, scratch, run->sink, &whom);
    if (status != MCRED_OK || (run->assessor.len && !op_holds(&whom, run->assessor)))
        return status;
    if (run->assessor.len && !may_tell(run, &found, run->assessor))
        return MCRED_OK;
    return add(run, &found, &whom);
}

static mcred_status add_thing(queue_run *run, mcred_str earner, mcred_str thing) {
    const mcred_award *award = NULL;
    mcred_ref ref = {earner, thing, 0};
    mcred_status status = op_award_of(run->head, earner, thing, run->sink, &award);
    if (status != MCRED_OK || award)
        return status;
    status = mcred_model_last_attempt(run->head, earner, thing, run->sink, &ref.attempt);
    return status == MCRED_OK && ref.attempt > 0 ? add_open(run, &ref) : status;
}

/* One record that cannot be read does not hide the others. */
static mcred_status add_earner(queue_run *run, mcred_str earner) {
    mcred_vec things;
    mcred_status status = mcred_model_records_of(run->head, earner, run->sink, &things);
    mcred_status worst = status;
    for (size_t i = 0; status == MCRED_OK && i < things.len; i++)
        worst = mcred_status_worse(worst, add_thing(run, earner, *MCRED_AT(mcred_str, &things, i)));
    return worst;
}

/* ---- the same file from several educators -------------------------------------------------------- */

static mcred_status want_all(queue_run *run, mcred_vec *wanted) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < run->submissions.len; i++) {
        const mcred_submission *one = *MCRED_AT(const mcred_submission *, &run->submissions, i);
        if (op_may_know_same(run->actor, run->now, &one->ref))
            status = op_want_files(run->session->arena, one->ref.earner, &one->evidence, run->sink, wanted);
    }
    return status;
}

/* All are looked for at once. */
static mcred_status find_same(queue_run *run) {
    mcred_arena *keep = run->session->arena;
    mcred_vec wanted = MCRED_VEC(op_wanted);
    size_t first = 0;
    mcred_status status = want_all(run, &wanted);
    if (status == MCRED_OK)
        status = op_find_wanted(run->head, keep, run->sink, &wanted);
    for (size_t i = 0; status == MCRED_OK && i < run->submissions.len; i++) {
        const mcred_submission *one = *MCRED_AT(const mcred_submission *, &run->submissions, i);
        if (!op_may_know_same(run->actor, run->now, &one->ref))
            continue;
        status = op_take_same(run->head, one->ref.credential, &one->evidence, &wanted, first, keep, run->sink,
                              &MCRED_AT(mcred_queued, run->out, i)->same);
        first += one->evidence.len;
    }
    return status;
}

static int by_due(const void *a, const void *b) {
    const mcred_queued *left = a, *right = b;
    if (left->due != right->due)
        return left->due < right->due ? -1 : 1;
    if (left->blind || right->blind)
        return mcred_str_cmp(left->name, right->name);
    int order = mcred_str_cmp(left->ref.earner, right->ref.earner);
    return order != 0 ? order : mcred_str_cmp(left->ref.credential, right->ref.credential);
}

mcred_status mcred_op_queue(mcred_session *session, const char *assessor, mcred_sink *sink, mcred_vec *out) {
    queue_run run = {.session = session,
                     .sink = sink,
                     .assessor = mcred_str_of(assessor ? assessor : ""),
                     .actor = op_quiet_actor(session),
                     .submissions = MCRED_VEC(const mcred_submission *),
                     .out = out};
    const mcred_person *person = NULL;
    mcred_vec earners = MCRED_VEC(mcred_str);
    *out = MCRED_VEC(mcred_queued);
    mcred_status status = op_head_programme(session, sink, &run.head);
    if (status == MCRED_OK && assessor)
        status = op_need_handle(run.assessor, "a handle", sink);
    if (status == MCRED_OK && assessor)
        status = op_need_person(run.head, run.assessor, sink, &person);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &run.now);
    if (status == MCRED_OK)
        status = mcred_model_earners(run.head, sink, &earners);
    for (size_t i = 0; i < earners.len; i++)
        status = mcred_status_worse(status, add_earner(&run, *MCRED_AT(mcred_str, &earners, i)));
    if (run.actor)
        status = mcred_status_worse(status, find_same(&run));
    if (out->len > 1)
        qsort(out->data, out->len, out->size, by_due);
    return status;
}
