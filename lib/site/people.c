/* people.c - the educators who opted in, and nobody else. */
#include "site/build.h"

#include <stdlib.h>

static int by_name(const void *a, const void *b) {
    const site_person *x = *(site_person *const *)a, *y = *(site_person *const *)b;
    int order = mcred_str_cmp(x->name, y->name);
    return order != 0 ? order : mcred_str_cmp(x->handle, y->handle);
}

static mcred_status add_person(site *s, mcred_str handle) {
    const mcred_person *person = NULL;
    mcred_status status = mcred_model_person(s->job->model, handle, s->sink, &person);
    const mcred_node *public = person ? mcred_get(person->file->root, "public") : NULL;
    if (status != MCRED_OK || !public || !public->boolean)
        return status;
    site_person *one = MCRED_NEW(s->arena, site_person);
    site_person **place = mcred_vec_push(s->arena, &s->people);
    if (!one || !place)
        return site_memory(s->sink);
    *place = one;
    *one = (site_person){.handle = site_keep(s, person->handle),
                         .name = site_keep(s, person->name),
                         .interests = MCRED_VEC(mcred_str),
                         .awards = MCRED_VEC(site_award *)};
    for (size_t i = 0; i < person->interests.len; i++)
        site_add(s, &one->interests, *MCRED_AT(mcred_str, &person->interests, i));
    return mcred_map_put(s->handles, one->handle, one) ? MCRED_OK : site_memory(s->sink);
}

mcred_status site_read_people(site *s) {
    mcred_vec handles;
    mcred_status status = mcred_model_people(s->job->model, s->sink, &handles);
    for (size_t i = 0; status == MCRED_OK && i < handles.len; i++) {
        status = add_person(s, *MCRED_AT(mcred_str, &handles, i));
        if (status == MCRED_OK)
            status = mcred_model_forget(s->job->model, MCRED_MODEL_HELD, s->sink);
    }
    if (s->people.len > 1)
        qsort(s->people.data, s->people.len, sizeof(site_person *), by_name);
    return status;
}
