/* records.c - everybody's awards as numbers, and those of who opted in one by one. */
#include "site/build.h"

#include <stdlib.h>

#include "assessment/turnaround.h"

static int newest_first(const void *a, const void *b) {
    const site_award *x = *(site_award *const *)a, *y = *(site_award *const *)b;
    if (x->awarded != y->awarded)
        return x->awarded > y->awarded ? -1 : 1;
    int order = mcred_str_cmp(x->person->handle, y->person->handle);
    return order != 0 ? order : mcred_str_cmp(x->id, y->id);
}

static mcred_status add_award(site *s, const mcred_award *award, site_thing *thing, const site_person *person) {
    mcred_life life;
    mcred_status status = mcred_model_life(s->job->model, award, s->job->now, s->sink, &life);
    if (status != MCRED_OK)
        return status;
    site_award *one = MCRED_NEW(s->arena, site_award);
    site_award **place = mcred_vec_push(s->arena, &s->awards);
    if (!one || !place)
        return site_memory(s->sink);
    *place = one;
    *one = (site_award){.person = person,
                        .thing = thing,
                        .id = site_keep(s, award->thing.id),
                        .title = thing ? thing->title : site_keep(s, award->thing.id),
                        .digest = site_keep(s, mcred_str_of(award->file->digest.text)),
                        .awarded = award->awarded,
                        .state = life.state,
                        .valid_until = life.valid_until};
    return MCRED_OK;
}

static mcred_status count_award(site *s, const mcred_award *award) {
    const mcred_submission *submission = NULL;
    const mcred_programme *programme = NULL;
    char date[MCRED_TIME_SIZE];
    int32_t *month = mcred_vec_push(s->arena, &s->figures.months);
    if (!month)
        return site_memory(s->sink);
    mcred_time_format_date(award->awarded, date);
    *month = (int32_t)strtol(date, NULL, 10) * 12 + (int32_t)strtol(date + 5, NULL, 10) - 1;
    s->figures.awards++;
    if (award->is_stack) {
        s->figures.stacks++;
        return MCRED_OK;
    }
    int attempt = award->attempt < 1 ? 1 : award->attempt > SITE_ATTEMPTS ? SITE_ATTEMPTS : award->attempt;
    s->figures.by_attempt[attempt - 1]++;
    mcred_ref ref = {award->earner, award->thing.id, award->attempt};
    mcred_status status = mcred_model_submission(s->job->model, &ref, s->sink, &submission);
    if (status == MCRED_OK)
        status = mcred_model_programme(s->job->model, s->sink, &programme);
    if (status != MCRED_OK)
        return status;
    int days = mcred_turnaround_day(&programme->policy, submission->submitted, award->awarded);
    s->figures.by_days[days < 0 ? 0 : days >= SITE_DAYS ? SITE_DAYS - 1 : days]++;
    return MCRED_OK;
}

static mcred_status read_thing(site *s, mcred_str earner, mcred_str id, bool *earned) {
    const mcred_award *award = NULL;
    site_thing *thing = mcred_map_get(s->things, id);
    const site_person *person = mcred_map_get(s->handles, earner);
    size_t errors = mcred_sink_count(s->sink, MCRED_ERROR);
    if (thing)
        thing->started++;
    mcred_status status = mcred_model_award(s->job->model, earner, id, s->sink, &award);
    if (status == MCRED_NO && mcred_sink_count(s->sink, MCRED_ERROR) == errors)
        return MCRED_OK;
    if (status != MCRED_OK)
        return status;
    *earned = true;
    if (thing)
        thing->earned++;
    if (person)
        status = add_award(s, award, thing, person);
    else
        s->kept_private++;
    return status == MCRED_OK ? count_award(s, award) : status;
}

mcred_status site_read_records(site *s) {
    mcred_vec earners, things;
    mcred_status status = mcred_model_earners(s->job->model, s->sink, &earners);
    for (size_t i = 0; status == MCRED_OK && i < earners.len; i++) {
        mcred_str earner = *MCRED_AT(mcred_str, &earners, i);
        bool earned = false;
        status = mcred_model_records_of(s->job->model, earner, s->sink, &things);
        for (size_t j = 0; status == MCRED_OK && j < things.len; j++)
            status = read_thing(s, earner, *MCRED_AT(mcred_str, &things, j), &earned);
        s->figures.earners += earned;
        if (status == MCRED_OK)
            status = mcred_model_forget(s->job->model, MCRED_MODEL_HELD, s->sink);
    }
    if (s->awards.len > 1)
        qsort(s->awards.data, s->awards.len, sizeof(site_award *), newest_first);
    return status;
}
