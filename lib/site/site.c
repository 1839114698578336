/* site.c - reads the programme, plans the pages, writes the folder. */
#include "site/build.h"

#include <stdlib.h>

mcred_status site_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

mcred_str site_keep(site *s, mcred_str text) {
    mcred_str copy = mcred_arena_copy(s->arena, text);
    if (!copy.data) {
        s->failed = true;
        return MCRED_S("");
    }
    return copy;
}

void site_add(site *s, mcred_vec *names, mcred_str text) {
    for (size_t i = 0; i < names->len; i++) {
        if (mcred_str_eq(*MCRED_AT(mcred_str, names, i), text))
            return;
    }
    mcred_str *one = mcred_vec_push(s->arena, names);
    if (one)
        *one = site_keep(s, text);
    else
        s->failed = true;
}

void site_keep_all(site *s, const mcred_node *array, mcred_vec *out) {
    for (size_t i = 0; i < mcred_count(array); i++)
        site_add(s, out, mcred_text(mcred_at(array, i)));
}

/* Numbers by their value, before words. */
static int by_name(const void *a, const void *b) {
    const mcred_str *x = a, *y = b;
    bool digits_x = x->len > 0 && x->data[0] >= '0' && x->data[0] <= '9';
    bool digits_y = y->len > 0 && y->data[0] >= '0' && y->data[0] <= '9';
    if (digits_x && digits_y && x->len != y->len)
        return x->len < y->len ? -1 : 1;
    return mcred_str_cmp(*x, *y);
}

void site_sort_names(mcred_vec *names) {
    if (names->len > 1)
        qsort(names->data, names->len, sizeof(mcred_str), by_name);
}

static mcred_status read_all(site *s) {
    const mcred_programme *programme = NULL;
    mcred_status status = mcred_model_programme(s->job->model, s->sink, &programme);
    if (status != MCRED_OK)
        return status;
    s->name = site_keep(s, programme->name);
    s->issuer = site_keep(s, programme->issuer_name);
    s->issuer_url = site_keep(s, programme->issuer_url);
    s->language = site_keep(s, programme->language);
    s->promise = programme->policy.turnaround_days;
    status = site_read_definitions(s);
    if (status == MCRED_OK)
        status = site_read_people(s);
    if (status == MCRED_OK)
        status = site_read_records(s);
    return status;
}

mcred_status mcred_site_build(const mcred_site_job *job, mcred_sink *sink, mcred_site_done *out) {
    site s = {.job = job,
              .sink = sink,
              .arena = mcred_arena_new(0),
              .credentials = MCRED_VEC(site_thing *),
              .stacks = MCRED_VEC(site_thing *),
              .all = MCRED_VEC(site_thing *),
              .people = MCRED_VEC(site_person *),
              .awards = MCRED_VEC(site_award *),
              .earners = MCRED_VEC(site_earner),
              .topics = MCRED_VEC(mcred_str),
              .grades = MCRED_VEC(mcred_str),
              .subjects = MCRED_VEC(mcred_str),
              .figures = {.months = MCRED_VEC(int32_t)},
              .pages = MCRED_VEC(site_page)};
    *out = (mcred_site_done){0};
    s.things = s.arena ? mcred_map_new(s.arena) : NULL;
    s.handles = s.arena ? mcred_map_new(s.arena) : NULL;
    s.rubrics = s.arena ? mcred_map_new(s.arena) : NULL;
    mcred_status status = s.things && s.handles && s.rubrics ? read_all(&s) : site_memory(sink);
    if (status == MCRED_OK) {
        site_plan(&s);
        status = s.failed ? site_memory(sink) : site_write(&s, out);
    }
    out->credentials = s.credentials.len;
    out->stacks = s.stacks.len;
    out->awards = s.awards.len;
    out->people = s.people.len;
    out->kept_private = s.kept_private;
    mcred_arena_free(s.arena);
    return status;
}
