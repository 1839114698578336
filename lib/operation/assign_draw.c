/* assign_draw.c - the desks of assessors, and the draw: by load, by practice, then by lot, the same for the same seed.
 */
#include "assign.h"

#include <stdlib.h>

#include "assessment/turnaround.h"
#include "mcred/crypto.h"

/* ---- desks and practice ---------------------------------------------------------------------- */

int op_load(const op_assign_run *run, mcred_str handle) {
    for (size_t i = 0; i < run->desks.len; i++) {
        const op_desk *desk = MCRED_AT(op_desk, &run->desks, i);
        if (mcred_str_eq(desk->handle, handle))
            return desk->load;
    }
    return 0;
}

mcred_status op_burden(op_assign_run *run, mcred_str handle) {
    for (size_t i = 0; i < run->desks.len; i++) {
        op_desk *desk = MCRED_AT(op_desk, &run->desks, i);
        if (mcred_str_eq(desk->handle, handle)) {
            desk->load++;
            return MCRED_OK;
        }
    }
    op_desk *desk = mcred_vec_push(run->arena, &run->desks);
    if (!desk)
        return op_memory(run->sink);
    *desk = (op_desk){handle, 1};
    return MCRED_OK;
}

static op_practice *practice_of(const op_assign_run *run, mcred_str handle, mcred_str credential) {
    for (size_t i = 0; i < run->practice.len; i++) {
        op_practice *one = MCRED_AT(op_practice, &run->practice, i);
        if (mcred_str_eq(one->handle, handle) && mcred_str_eq(one->credential, credential))
            return one;
    }
    return NULL;
}

static op_practice *begin_practice(op_assign_run *run, mcred_str handle, mcred_str credential) {
    op_practice *one = mcred_vec_push(run->arena, &run->practice);
    if (one)
        *one = (op_practice){.handle = handle, .credential = credential};
    return one;
}

mcred_status op_know(op_assign_run *run, const op_open *open, mcred_str handle, const mcred_expertise **out) {
    mcred_str credential = open->standing.submission->ref.credential;
    op_practice *one = practice_of(run, handle, credential);
    if (!one && !(one = begin_practice(run, handle, credential)))
        return op_memory(run->sink);
    mcred_status status =
        one->known ? MCRED_OK : op_expertise_of(run, &open->standing, handle, &one->expertise);
    one->known = status == MCRED_OK;
    *out = &one->expertise;
    return status;
}

int op_capacity(const op_assign_run *run, mcred_str handle) {
    const mcred_person *person = NULL;
    mcred_sink *quiet = mcred_sink_new(1);
    int most = quiet && mcred_model_person(run->tip, handle, quiet, &person) == MCRED_OK ? person->capacity : 0;
    mcred_sink_free(quiet);
    return most;
}

int op_reviews_of(const op_assign_run *run, mcred_str handle, mcred_str credential) {
    const op_practice *one = practice_of(run, handle, credential);
    return one ? one->reviews : 0;
}

static mcred_status count_reviews(op_assign_run *run, const mcred_ref *ref) {
    mcred_vec reviews;
    mcred_status status = mcred_model_reviews(run->tip, ref, run->sink, &reviews);
    for (size_t i = 0; status == MCRED_OK && i < reviews.len; i++) {
        mcred_str handle = (*MCRED_AT(const mcred_review *, &reviews, i))->assessor;
        op_practice *one = practice_of(run, handle, ref->credential);
        if (!one && !(one = begin_practice(run, handle, ref->credential)))
            return op_memory(run->sink);
        one->reviews++;
    }
    return status;
}

/* ---- what is open ------------------------------------------------------------------------------ */

static mcred_status keep_asked(op_assign_run *run, op_open *open, const mcred_assignment *last) {
    open->kept = MCRED_VEC(mcred_str);
    for (size_t i = 0; last && i < last->assessors.len; i++) {
        mcred_str handle = *MCRED_AT(mcred_str, &last->assessors, i);
        if (!op_holds(&open->eligible, handle))
            continue;
        if (!op_push_str(run->arena, &open->kept, handle) || op_burden(run, handle) != MCRED_OK)
            return op_memory(run->sink);
    }
    return MCRED_OK;
}

static mcred_status add_open(op_assign_run *run, const mcred_ref *ref) {
    op_standing standing;
    mcred_status status = op_stand(run->tip, ref, run->sink, &standing);
    if (status != MCRED_OK || !mcred_state_is_open(standing.state))
        return status;
    op_open *open = mcred_vec_push(run->arena, &run->open);
    if (!open)
        return op_memory(run->sink);
    bool review = standing.state != MCRED_STATE_ADJUDICATION && standing.state != MCRED_STATE_APPEALED;
    *open = (op_open){
        .standing = standing,
        .due = mcred_turnaround_due(standing.policy, standing.submission->submitted),
        .step = op_step(&standing),
        .others = MCRED_VEC(op_refusal),
        .needed = review ? standing.outcome.reviews_required - standing.outcome.reviews_in : 1,
    };
    const mcred_assignment *last = NULL;
    status = op_last_assignment(run->tip, &standing, run->sink, &last, &open->number);
    if (status == MCRED_OK)
        status = op_who_may(run->tip, &standing, run->arena, run->sink, &open->eligible, &open->others);
    open->number++;
    return status == MCRED_OK ? keep_asked(run, open, last) : status;
}

static mcred_status gather_thing(op_assign_run *run, mcred_str earner, mcred_str thing) {
    const mcred_award *award = NULL;
    mcred_ref ref = {earner, thing, 0};
    int last = 0;
    mcred_status status = op_award_of(run->tip, earner, thing, run->sink, &award);
    if (status == MCRED_OK)
        status = mcred_model_last_attempt(run->tip, earner, thing, run->sink, &last);
    for (ref.attempt = 1; status == MCRED_OK && ref.attempt <= last; ref.attempt++)
        status = count_reviews(run, &ref);
    ref.attempt = last;
    return status == MCRED_OK && last > 0 && !award ? add_open(run, &ref) : status;
}

static int by_due(const void *a, const void *b) {
    const op_open *left = a, *right = b;
    const mcred_ref *one = &left->standing.submission->ref, *other = &right->standing.submission->ref;
    if (left->due != right->due)
        return left->due < right->due ? -1 : 1;
    int order = mcred_str_cmp(one->earner, other->earner);
    return order != 0 ? order : mcred_str_cmp(one->credential, other->credential);
}

mcred_status op_gather(op_assign_run *run) {
    mcred_vec earners, things;
    run->open = MCRED_VEC(op_open);
    run->desks = MCRED_VEC(op_desk);
    run->practice = MCRED_VEC(op_practice);
    mcred_status status = mcred_model_earners(run->tip, run->sink, &earners);
    for (size_t i = 0; status == MCRED_OK && i < earners.len; i++) {
        mcred_str earner = *MCRED_AT(mcred_str, &earners, i);
        status = mcred_model_records_of(run->tip, earner, run->sink, &things);
        for (size_t j = 0; status == MCRED_OK && j < things.len; j++)
            status = gather_thing(run, earner, *MCRED_AT(mcred_str, &things, j));
    }
    if (status == MCRED_OK && run->open.len > 1)
        qsort(run->open.data, run->open.len, run->open.size, by_due);
    return status;
}

/* ---- the draw ------------------------------------------------------------------------------------ */

/* A lot that depends on the seed, the submission and the person alone, so the same seed draws the same. */
static bool lot_of(const op_assign_run *run, const op_open *open, mcred_str handle, mcred_digest *out) {
    mcred_str name = mcred_ref_text(run->arena, &open->standing.submission->ref);
    mcred_str text = mcred_arena_printf(run->arena, "%llu %.*s %s %.*s", (unsigned long long)run->seed, MCRED_ARG(name),
                                        open->step, MCRED_ARG(handle));
    return name.data && text.data && mcred_digest_of(text, out);
}

/* Below 0: one comes before other. */
static int compare(op_assign_run *run, const op_open *open, mcred_str one, mcred_str other, bool *ok) {
    mcred_digest left, right;
    int order = op_load(run, one) - op_load(run, other);
    if (order != 0)
        return order;
    const mcred_expertise *mine = NULL, *theirs = NULL;
    *ok = *ok && op_know(run, open, one, &mine) == MCRED_OK;
    int points = *ok ? mine->points : 0; /* the next look-up may move it */
    *ok = *ok && op_know(run, open, other, &theirs) == MCRED_OK;
    if (!*ok || theirs->points != points)
        return *ok ? theirs->points - points : 0;
    *ok = *ok && lot_of(run, open, one, &left) && lot_of(run, open, other, &right);
    return *ok ? mcred_str_cmp(mcred_digest_str(&left), mcred_digest_str(&right)) : 0;
}

static bool is_full(const op_assign_run *run, mcred_str handle) {
    int capacity = op_capacity(run, handle);
    return capacity > 0 && op_load(run, handle) >= capacity;
}

mcred_status op_draw(op_assign_run *run, const op_open *open, const mcred_vec *chosen, mcred_str *out) {
    mcred_str best = {NULL, 0};
    bool ok = true;
    for (size_t i = 0; i < open->eligible.len; i++) {
        mcred_str handle = *MCRED_AT(mcred_str, &open->eligible, i);
        if (!op_holds(chosen, handle) && !is_full(run, handle) && (!best.data || compare(run, open, handle, best, &ok) < 0))
            best = handle;
    }
    *out = best;
    return ok ? MCRED_OK : op_memory(run->sink);
}
