/* stats.c - figures on a programme: goes through all submissions, and keeps of each what the figures need. */
#include <stdlib.h>

#include "assessment/agreement.h"
#include "assessment/turnaround.h"
#include "blind.h"
#include "same_files.h"
#include "stats.h"

static stats_gathered *gathered_of(stats_run *run, const op_standing *found) {
    for (size_t i = 0; i < run->all.len; i++) {
        stats_gathered *known = *MCRED_AT(stats_gathered *, &run->all, i);
        if (mcred_str_eq(known->out->id, found->credential->id))
            return known;
    }
    stats_gathered **place = mcred_vec_push(run->arena, &run->all), *made = MCRED_NEW(run->arena, stats_gathered);
    if (!place || !made || !(made->out = MCRED_NEW(run->arena, mcred_stats_credential)))
        return NULL;
    *place = made;
    made->entries = MCRED_VEC(stats_entry);
    made->scales = MCRED_VEC(mcred_str);
    *made->out = (mcred_stats_credential){
        .id = op_copy(run->arena, found->credential->id),
        .title = op_copy(run->arena, found->credential->title),
        .attempts = MCRED_VEC(mcred_stats_attempt),
        .criteria = MCRED_VEC(mcred_stats_criterion),
        .assessors = MCRED_VEC(mcred_stats_assessor),
        .pairs = MCRED_VEC(mcred_stats_pair),
        .periods = MCRED_VEC(mcred_stats_period),
    };
    return made->out->id.data && made->out->title.data ? made : NULL;
}

static mcred_stats_assessor *assessor_of(stats_run *run, stats_gathered *of, mcred_str handle, size_t *index) {
    mcred_vec *known = &of->out->assessors;
    for (*index = 0; *index < known->len; (*index)++) {
        mcred_stats_assessor *one = MCRED_AT(mcred_stats_assessor, known, *index);
        if (mcred_str_eq(one->handle, handle))
            return one;
    }
    mcred_stats_assessor *made = mcred_vec_push(run->arena, known);
    if (made)
        made->handle = op_copy(run->arena, handle);
    return made && made->handle.data ? made : NULL;
}

static bool add_review(stats_run *run, stats_gathered *of, const op_standing *found, const mcred_review *review,
                       stats_entry *entry) {
    stats_review *one = mcred_vec_push(run->arena, &entry->reviews);
    if (!one || !(one->levels = mcred_arena_array(run->arena, entry->criteria, sizeof *one->levels)))
        return false;
    mcred_stats_assessor *assessor = assessor_of(run, of, review->assessor, &one->assessor);
    if (!assessor)
        return false;
    of->out->reviews++;
    assessor->reviews++;
    one->independent = !review->adjudicates && !review->on_appeal;
    assessor->adjudications += !one->independent;
    if (!review->on_appeal && review->reviewed > entry->last)
        entry->last = review->reviewed;
    for (size_t i = 0; i < entry->criteria; i++) {
        const mcred_criterion *criterion = MCRED_AT(mcred_criterion, &found->credential->criteria, i);
        one->levels[i] = MCRED_NO_RATING;
        for (size_t j = 0; j < review->scores.len; j++) {
            const mcred_score *score = MCRED_AT(mcred_score, &review->scores, j);
            size_t level = mcred_credential_level(found->credential, score->level);
            if (mcred_str_eq(score->criterion, criterion->id) && level < MCRED_MAX_RATING_LEVELS)
                one->levels[i] = (int)level;
        }
    }
    return true;
}

static bool count_criterion(stats_run *run, stats_gathered *of, mcred_str id, bool met) {
    mcred_stats_criterion *found = NULL;
    for (size_t i = 0; i < of->out->criteria.len && !found; i++) {
        mcred_stats_criterion *one = MCRED_AT(mcred_stats_criterion, &of->out->criteria, i);
        found = mcred_str_eq(one->id, id) ? one : NULL;
    }
    if (!found) {
        found = mcred_vec_push(run->arena, &of->out->criteria);
        if (!found || !(found->id = op_copy(run->arena, id)).data)
            return false;
    }
    found->decided++;
    found->unmet += !met;
    return true;
}

/* What was carried over was not decided again. */
static bool count_criteria(stats_run *run, stats_gathered *of, const op_standing *found) {
    bool ok = true;
    const mcred_outcome *outcome = &found->outcome;
    for (size_t i = 0; ok && i < outcome->criteria.len; i++) {
        const mcred_criterion_outcome *one = MCRED_AT(mcred_criterion_outcome, &outcome->criteria, i);
        if (one->carried == 0)
            ok = count_criterion(run, of, one->criterion->id, one->met);
    }
    if (ok && found->credential->overview.len > 0 && outcome->overview_carried == 0)
        ok = count_criterion(run, of, MCRED_S("overview"), outcome->overview_met);
    if (ok && found->credential->reflection.len > 0 && outcome->reflection_carried == 0)
        ok = count_criterion(run, of, MCRED_S("reflection"), outcome->reflection_met);
    return ok;
}

/* The levels by their ids: scores under other levels cannot be compared. */
static bool find_scale(stats_run *run, stats_gathered *of, const mcred_credential *credential, size_t *out) {
    mcred_str scale = MCRED_S("");
    for (size_t i = 0; i < credential->levels.len; i++)
        scale = mcred_arena_printf(run->arena, "%.*s/%.*s", MCRED_ARG(scale),
                                   MCRED_ARG(MCRED_AT(mcred_level, &credential->levels, i)->id));
    for (*out = 0; *out < of->scales.len; (*out)++) {
        if (mcred_str_eq(*MCRED_AT(mcred_str, &of->scales, *out), scale))
            return true;
    }
    return scale.data && op_push_str(run->arena, &of->scales, scale);
}

static bool add_entry(stats_run *run, const op_standing *found) {
    stats_gathered *of = gathered_of(run, found);
    stats_entry *entry = of ? mcred_vec_push(run->arena, &of->entries) : NULL;
    if (!entry)
        return false;
    *entry = (stats_entry){
        .withdrawn = found->state == MCRED_STATE_WITHDRAWN,
        .attempt = found->submission->ref.attempt,
        .submitted = found->submission->submitted,
        .promised = found->policy->turnaround_days,
        .criteria = found->credential->criteria.len,
        .levels = (int)found->credential->levels.len,
        .last = INT64_MIN,
        .reviews = MCRED_VEC(stats_review),
    };
    mcred_state by_reviews = found->outcome.state;
    bool settled = by_reviews == MCRED_STATE_EARNED || by_reviews == MCRED_STATE_NOT_YET;
    entry->decided = settled && found->state != MCRED_STATE_HELD && !entry->withdrawn;
    entry->earned = entry->decided && by_reviews == MCRED_STATE_EARNED;
    /* The public is told how many are decided: what else is scored would be the number that waits for a settlement. */
    entry->unsealed = entry->decided || (found->state == MCRED_STATE_ADJUDICATION && !run->args->for_public);
    bool ok = find_scale(run, of, found->credential, &entry->scale);
    for (size_t i = 0; ok && i < found->reviews.len; i++)
        ok = add_review(run, of, found, *MCRED_AT(const mcred_review *, &found->reviews, i), entry);
    if (ok && entry->decided) {
        entry->days = mcred_turnaround_day(found->policy, entry->submitted, entry->last);
        ok = count_criteria(run, of, found);
    }
    of->blind = of->blind || op_is_blind(found);
    of->out->submissions++;
    of->out->withdrawn += entry->withdrawn;
    if (!mcred_str_eq(of->earner, found->submission->ref.earner)) {
        of->out->educators++;
        of->earner = op_copy(run->arena, found->submission->ref.earner);
    }
    return ok && of->earner.data;
}

static mcred_status add_thing(stats_run *run, mcred_str earner, mcred_str thing) {
    mcred_ref ref = {earner, thing, 0};
    int last = 0;
    mcred_status status = mcred_model_last_attempt(run->head, earner, thing, run->sink, &last);
    for (int i = 1; i <= last; i++) {
        op_standing found;
        ref.attempt = i;
        mcred_status one = op_stand(run->head, &ref, run->sink, &found);
        if (one == MCRED_OK && !add_entry(run, &found))
            one = op_memory(run->sink);
        status = mcred_status_worse(status, one);
    }
    return status;
}

/* One record that cannot be read does not hide the others. */
static mcred_status add_earner(stats_run *run, mcred_str earner) {
    mcred_vec things;
    mcred_status status = mcred_model_records_of(run->head, earner, run->sink, &things), worst = status;
    mcred_vec names = MCRED_VEC(mcred_str);
    for (size_t i = 0; status == MCRED_OK && i < things.len; i++) {
        if (!op_push_str(run->arena, &names, op_copy(run->arena, *MCRED_AT(mcred_str, &things, i))))
            status = worst = op_memory(run->sink);
    }
    for (size_t i = 0; status == MCRED_OK && i < names.len; i++)
        worst = mcred_status_worse(worst, add_thing(run, earner, *MCRED_AT(mcred_str, &names, i)));
    return mcred_status_worse(worst, mcred_model_forget(run->head, MCRED_MODEL_HELD, run->sink));
}

static int by_id(const void *a, const void *b) {
    const stats_gathered *const *left = a, *const *right = b;
    return mcred_str_cmp((*left)->out->id, (*right)->out->id);
}

/* Of what is scored blind coordinators are told who assessed: earners could know theirs by the numbers. */
static bool may_name(const stats_run *run, const mcred_person *actor, mcred_time now, const stats_gathered *of) {
    return !of->blind || run->args->for_public || (actor && mcred_person_is(actor, "coordinator", now, of->out->id));
}

static bool fill(stats_run *run, const mcred_person *actor, mcred_time now, mcred_stats *out) {
    bool ok = true;
    if (run->all.len > 1)
        qsort(run->all.data, run->all.len, run->all.size, by_id);
    for (size_t i = 0; ok && i < run->all.len; i++) {
        stats_gathered *of = *MCRED_AT(stats_gathered *, &run->all, i);
        ok = stats_figures(run, of) && stats_agreement(run, of) &&
             (may_name(run, actor, now, of) || stats_name_none(run, of->out));
        mcred_stats_credential *one = ok ? mcred_vec_push(run->arena, &out->credentials) : NULL;
        if (!one)
            return false;
        *one = *of->out;
        out->decided += one->decided;
        out->earned += one->earned;
    }
    return ok && (!run->args->for_public || stats_publish(run, out));
}

/* Leaves only the credential that was asked for: what is hidden was decided among all. */
static void keep_only(mcred_stats *out, mcred_str id) {
    size_t kept = 0;
    for (size_t i = 0; i < out->credentials.len; i++) {
        const mcred_stats_credential *one = MCRED_AT(mcred_stats_credential, &out->credentials, i);
        if (mcred_str_eq(one->id, id))
            *MCRED_AT(mcred_stats_credential, &out->credentials, kept++) = *one;
    }
    out->credentials.len = kept;
}

static mcred_status check_args(stats_run *run) {
    const mcred_credential *credential = NULL;
    if (!run->args->credential)
        return MCRED_OK;
    mcred_str id = mcred_str_of(run->args->credential);
    mcred_status status = op_need_handle(id, "a credential", run->sink);
    return status == MCRED_OK ? op_need_credential(run->head, id, run->sink, &credential) : status;
}

mcred_status mcred_op_stats(mcred_session *session, const mcred_stats_args *args, mcred_sink *sink, mcred_stats *out) {
    stats_run run = {.session = session, .arena = session->arena, .sink = sink, .args = args};
    mcred_vec earners = MCRED_VEC(mcred_str);
    mcred_time now = 0;
    run.all = MCRED_VEC(stats_gathered *);
    *out = (mcred_stats){.credentials = MCRED_VEC(mcred_stats_credential)};
    mcred_status status = op_head_programme(session, sink, &run.head);
    if (status == MCRED_OK)
        status = check_args(&run);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &now);
    if (status == MCRED_OK)
        status = mcred_model_earners(run.head, sink, &earners);
    if (status != MCRED_OK)
        return status;
    for (size_t i = 0; i < earners.len && status != MCRED_FAILED; i++)
        status = mcred_status_worse(status, add_earner(&run, *MCRED_AT(mcred_str, &earners, i)));
    if (status != MCRED_FAILED && !fill(&run, op_quiet_actor(session), now, out))
        return op_memory(sink);
    if (args->credential)
        keep_only(out, mcred_str_of(args->credential));
    return status;
}
