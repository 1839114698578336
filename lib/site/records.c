/* records.c - everybody's awards as numbers, and those of who opted in one by one. */
#include "site/build.h"

#include <stdlib.h>

#include "assessment/turnaround.h"

/* Later than any record: what an award comes to when all of them count. */
#define FOR_EVER INT64_MAX

/* ---- one record, read ------------------------------------------------------------------------------- */

static bool keep_award(site *s, const mcred_award *award, site_record *out) {
    out->earned = true;
    out->is_stack = award->is_stack;
    out->attempt = award->attempt;
    out->awarded = award->awarded;
    out->digest = site_keep(s, mcred_str_of(award->file->digest.text));
    out->ref = (mcred_definition_ref){site_keep(s, award->thing.id), site_keep(s, award->thing.version),
                                      site_keep(s, award->thing.digest), award->thing.blob};
    for (size_t i = 0; i < award->results.len; i++) {
        const mcred_score *from = MCRED_AT(const mcred_score, &award->results, i);
        mcred_score *to = mcred_vec_push(s->arena, &out->results);
        if (!to)
            return false;
        *to = (mcred_score){.criterion = site_keep(s, from->criterion), .level = site_keep(s, from->level)};
    }
    for (size_t i = 0; i < award->units.len; i++)
        site_add(s, &out->units, MCRED_AT(const mcred_named, &award->units, i)->name);
    return true;
}

/* Records that say they are of the future do not count yet: what is known then does not last. */
static mcred_status read_life(site *s, const mcred_award *award, site_record *out, bool *lasting) {
    mcred_life now, later;
    mcred_status status = mcred_model_life(s->job->model, award, s->job->now, s->sink, &now);
    if (status == MCRED_OK)
        status = mcred_model_life(s->job->model, award, FOR_EVER, s->sink, &later);
    if (status != MCRED_OK)
        return status;
    out->revoked = now.state == MCRED_LIFE_REVOKED;
    out->valid_until = now.valid_until;
    *lasting = *lasting && now.renewals == later.renewals && now.revocation == later.revocation;
    return MCRED_OK;
}

/* How many assessed it; only pages of awards tell that. */
static mcred_status read_reviews(site *s, const mcred_ref *ref, site_record *out) {
    mcred_vec reviews;
    mcred_status status = mcred_model_reviews(s->job->model, ref, s->sink, &reviews);
    if (status != MCRED_OK)
        return status;
    out->settled = 0;
    for (size_t i = 0; i < reviews.len; i++)
        out->settled += (*MCRED_AT(const mcred_review *, &reviews, i))->adjudicates;
    out->assessors = (int)reviews.len - out->settled;
    return MCRED_OK;
}

static mcred_status read_award(site *s, const mcred_award *award, bool told, site_record *out, bool *lasting) {
    const mcred_submission *submission = NULL;
    mcred_ref ref = {award->earner, award->thing.id, award->attempt};
    if (!keep_award(s, award, out))
        return site_memory(s->sink);
    mcred_status status = read_life(s, award, out, lasting);
    if (status != MCRED_OK || award->is_stack)
        return status;
    status = mcred_model_submission(s->job->model, &ref, s->sink, &submission);
    if (status != MCRED_OK)
        return status;
    out->submitted = submission->submitted;
    return told ? read_reviews(s, &ref, out) : MCRED_OK;
}

static mcred_status read_record(site *s, site_earner *earner, mcred_str id, bool told) {
    const mcred_award *award = NULL;
    size_t errors = mcred_sink_count(s->sink, MCRED_ERROR);
    site_record *out = mcred_vec_push(s->arena, &earner->records);
    if (!out)
        return site_memory(s->sink);
    *out = (site_record){.id = site_keep(s, id),
                         .assessors = SITE_UNTOLD,
                         .results = MCRED_VEC(mcred_score),
                         .units = MCRED_VEC(mcred_str)};
    mcred_status status = mcred_model_award(s->job->model, earner->handle, id, s->sink, &award);
    if (status == MCRED_NO && mcred_sink_count(s->sink, MCRED_ERROR) == errors)
        return MCRED_OK;
    return status == MCRED_OK ? read_award(s, award, told, out, &earner->lasting) : status;
}

/* ---- one earner --------------------------------------------------------------------------------------- */

/* Whether what was kept says all that is to be told. */
static bool is_enough(const site_earner *earner, bool told) {
    for (size_t i = 0; told && i < earner->records.len; i++) {
        const site_record *one = MCRED_AT(const site_record, &earner->records, i);
        if (one->earned && !one->is_stack && one->assessors == SITE_UNTOLD)
            return false;
    }
    return true;
}

static mcred_status read_earner(site *s, site_earner *earner) {
    mcred_vec things;
    bool told = mcred_map_get(s->handles, earner->handle) != NULL;
    if (site_kept_find(s, earner) && is_enough(earner, told)) {
        earner->lasting = true;
        return MCRED_OK;
    }
    s->news = true;
    earner->lasting = true;
    earner->records = MCRED_VEC(site_record);
    mcred_status status = mcred_model_records_of(s->job->model, earner->handle, s->sink, &things);
    for (size_t i = 0; status == MCRED_OK && i < things.len; i++)
        status = read_record(s, earner, *MCRED_AT(mcred_str, &things, i), told);
    return status == MCRED_OK ? mcred_model_forget(s->job->model, MCRED_MODEL_HELD, s->sink) : status;
}

/* The tree of an earner's records, of a commit; "" where it cannot be told. */
static mcred_oid tree_of(site *s, mcred_str handle) {
    mcred_str path =
        mcred_arena_printf(s->arena, "records/%.*s/%.*s", MCRED_ARG(mcred_str_first(handle, 2)), MCRED_ARG(handle));
    return path.data ? mcred_view_object(mcred_model_view(s->job->model), path) : (mcred_oid){""};
}

/* ---- what it comes to ------------------------------------------------------------------------------------ */

static mcred_status count_award(site *s, const site_record *one, const mcred_policy *policy) {
    char date[MCRED_TIME_SIZE];
    int32_t *month = mcred_vec_push(s->arena, &s->figures.months);
    if (!month)
        return site_memory(s->sink);
    mcred_time_format_date(one->awarded, date);
    *month = (int32_t)strtol(date, NULL, 10) * 12 + (int32_t)strtol(date + 5, NULL, 10) - 1;
    s->figures.awards++;
    if (one->is_stack) {
        s->figures.stacks++;
        return MCRED_OK;
    }
    int attempt = one->attempt < 1 ? 1 : one->attempt > SITE_ATTEMPTS ? SITE_ATTEMPTS : one->attempt;
    s->figures.by_attempt[attempt - 1]++;
    int days = mcred_turnaround_day(policy, one->submitted, one->awarded);
    s->figures.by_days[days < 0 ? 0 : days >= SITE_DAYS ? SITE_DAYS - 1 : days]++;
    return MCRED_OK;
}

static mcred_life_state state_of(const site *s, const site_record *one) {
    if (one->revoked)
        return MCRED_LIFE_REVOKED;
    return one->valid_until != 0 && one->valid_until < s->job->now ? MCRED_LIFE_EXPIRED : MCRED_LIFE_VALID;
}

static mcred_status add_award(site *s, const site_record *record, site_thing *thing, site_person *person) {
    site_award *one = MCRED_NEW(s->arena, site_award);
    site_award **place = one ? mcred_vec_push(s->arena, &s->awards) : NULL;
    if (!place)
        return site_memory(s->sink);
    *place = one;
    *one = (site_award){.person = person,
                        .thing = thing,
                        .record = record,
                        .id = record->id,
                        .title = thing ? thing->title : record->id,
                        .digest = record->digest,
                        .awarded = record->awarded,
                        .state = state_of(s, record),
                        .valid_until = record->valid_until};
    return MCRED_OK;
}

static mcred_status tell_earner(site *s, const site_earner *earner, const mcred_policy *policy) {
    site_person *person = mcred_map_get(s->handles, earner->handle);
    mcred_status status = MCRED_OK;
    bool earned = false;
    for (size_t i = 0; status == MCRED_OK && i < earner->records.len; i++) {
        const site_record *one = MCRED_AT(const site_record, &earner->records, i);
        site_thing *thing = mcred_map_get(s->things, one->id);
        if (thing)
            thing->started++;
        if (!one->earned)
            continue;
        earned = true;
        if (thing)
            thing->earned++;
        if (person)
            status = add_award(s, one, thing, person);
        else
            s->kept_private++;
        if (status == MCRED_OK)
            status = count_award(s, one, policy);
    }
    s->figures.earners += earned;
    return status;
}

static int newest_first(const void *a, const void *b) {
    const site_award *x = *(site_award *const *)a, *y = *(site_award *const *)b;
    if (x->awarded != y->awarded)
        return x->awarded > y->awarded ? -1 : 1;
    int order = mcred_str_cmp(x->person->handle, y->person->handle);
    return order != 0 ? order : mcred_str_cmp(x->id, y->id);
}

/* Each person's own, in the same order. */
static mcred_status give_to_people(site *s) {
    for (size_t i = 0; i < s->awards.len; i++) {
        site_award *award = *MCRED_AT(site_award *, &s->awards, i);
        site_award **place = mcred_vec_push(s->arena, &award->person->awards);
        if (!place)
            return site_memory(s->sink);
        *place = award;
    }
    return MCRED_OK;
}

mcred_status site_read_records(site *s) {
    const mcred_programme *programme = NULL;
    mcred_vec handles;
    mcred_status status = mcred_model_earners(s->job->model, s->sink, &handles);
    site_kept_open(s);
    for (size_t i = 0; status == MCRED_OK && i < handles.len; i++) {
        site_earner *earner = mcred_vec_push(s->arena, &s->earners);
        if (!earner)
            return site_memory(s->sink);
        *earner =
            (site_earner){.handle = site_keep(s, *MCRED_AT(mcred_str, &handles, i)), .records = MCRED_VEC(site_record)};
        earner->tree = tree_of(s, earner->handle);
        status = read_earner(s, earner);
    }
    if (status == MCRED_OK)
        status = mcred_model_programme(s->job->model, s->sink, &programme);
    for (size_t i = 0; status == MCRED_OK && i < s->earners.len; i++)
        status = tell_earner(s, MCRED_AT(const site_earner, &s->earners, i), &programme->policy);
    if (s->awards.len > 1)
        qsort(s->awards.data, s->awards.len, sizeof(site_award *), newest_first);
    if (status == MCRED_OK)
        site_kept_write(s);
    return status == MCRED_OK ? give_to_people(s) : status;
}
