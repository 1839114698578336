/* definitions.c - the credentials and stacks that have a page: active and retired ones. */
#include "site/build.h"

#include <stdlib.h>

#include "media/svg.h"

#define MAX_PICTURE ((size_t)1 << 20)

static int by_title(const void *a, const void *b) {
    const site_thing *x = *(site_thing *const *)a, *y = *(site_thing *const *)b;
    int order = mcred_str_cmp(x->title, y->title);
    return order != 0 ? order : mcred_str_cmp(x->id, y->id);
}

/* The definition's own badge.svg, when it is only a picture. */
static mcred_status read_picture(site *s, site_thing *thing) {
    mcred_view *view = mcred_model_view(s->job->model);
    mcred_source source = {.name = mcred_arena_printf(s->arena, "credentials/%.*s/badge.svg", MCRED_ARG(thing->id))};
    if (thing->is_stack || mcred_view_kind(view, source.name) == MCRED_ENTRY_NONE)
        return MCRED_OK;
    mcred_status status = mcred_view_read(view, source.name, MAX_PICTURE, s->arena, s->sink, &source.text);
    if (status == MCRED_OK)
        status = mcred_svg_check(&source, s->sink);
    thing->picture = source.text;
    return status;
}

static void read_common(site *s, site_thing *thing, const mcred_node *root, mcred_str id, mcred_str title) {
    thing->id = site_keep(s, id);
    thing->title = site_keep(s, title);
    thing->language = site_keep(s, mcred_get_text(root, "language"));
    thing->status = site_keep(s, mcred_get_text(root, "status"));
    thing->retired = mcred_str_is(thing->status, "retired");
    thing->topics = thing->grades = thing->subjects = thing->needs = MCRED_VEC(mcred_str);
    site_keep_all(s, mcred_get(root, "topics"), &thing->topics);
    site_keep_all(s, mcred_get(mcred_get(root, "audience"), "grades"), &thing->grades);
    site_keep_all(s, mcred_get(mcred_get(root, "audience"), "subjects"), &thing->subjects);
    site_keep_all(s, mcred_get(root, "topics"), &s->topics);
    site_keep_all(s, mcred_get(mcred_get(root, "audience"), "grades"), &s->grades);
    site_keep_all(s, mcred_get(mcred_get(root, "audience"), "subjects"), &s->subjects);
}

static mcred_status keep_thing(site *s, site_thing *thing, mcred_vec *into) {
    site_thing **place = mcred_vec_push(s->arena, into);
    if (!place || !mcred_map_put(s->things, thing->id, thing))
        return site_memory(s->sink);
    *place = thing;
    return read_picture(s, thing);
}

static mcred_status add_credential(site *s, mcred_str id) {
    const mcred_credential *c = NULL;
    mcred_status status = mcred_model_credential(s->job->model, id, s->sink, &c);
    if (status != MCRED_OK || mcred_str_is(c->status, "draft"))
        return status;
    site_thing *thing = MCRED_NEW(s->arena, site_thing);
    if (!thing)
        return site_memory(s->sink);
    read_common(s, thing, c->file->root, c->id, c->title);
    thing->version = site_keep(s, c->version);
    thing->words = site_keep(s, c->competency);
    const mcred_node *hours = mcred_get(mcred_get(c->file->root, "workload"), "hours");
    thing->hours = site_keep(s, hours ? hours->text : MCRED_S(""));
    for (size_t i = 0; i < c->prerequisites.len; i++)
        site_add(s, &thing->needs, *MCRED_AT(mcred_str, &c->prerequisites, i));
    return keep_thing(s, thing, &s->credentials);
}

static bool keep_unit(site *s, const mcred_stack_unit *from, site_unit *out) {
    *out = (site_unit){site_keep(s, from->id), site_keep(s, from->versions), MCRED_VEC(site_unit)};
    for (size_t i = 0; i < from->equivalents.len; i++) {
        const mcred_stack_unit *one = MCRED_AT(const mcred_stack_unit, &from->equivalents, i);
        site_unit *slot = mcred_vec_push(s->arena, &out->equivalents);
        if (!slot)
            return false;
        *slot = (site_unit){site_keep(s, one->id), site_keep(s, one->versions), MCRED_VEC(site_unit)};
    }
    return true;
}

static bool keep_parts(site *s, const mcred_stack *stack, site_thing *thing) {
    for (size_t i = 0; i < stack->parts.len; i++) {
        const mcred_stack_part *from = MCRED_AT(const mcred_stack_part, &stack->parts, i);
        site_part *part = mcred_vec_push(s->arena, &thing->parts);
        if (!part)
            return false;
        *part = (site_part){site_keep(s, from->title), from->choice, from->any, MCRED_VEC(site_unit)};
        for (size_t j = 0; j < from->units.len; j++) {
            site_unit *unit = mcred_vec_push(s->arena, &part->units);
            if (!unit || !keep_unit(s, MCRED_AT(const mcred_stack_unit, &from->units, j), unit))
                return false;
        }
    }
    site_unit *capstone = stack->capstone ? MCRED_NEW(s->arena, site_unit) : NULL;
    if (stack->capstone && (!capstone || !keep_unit(s, stack->capstone, capstone)))
        return false;
    thing->capstone = capstone;
    thing->capstone_required = stack->capstone_required;
    thing->parts_required = stack->parts_required;
    thing->least_hours = site_keep(s, stack->least_hours);
    return true;
}

static mcred_status add_stack(site *s, mcred_str id) {
    const mcred_stack *stack = NULL;
    mcred_status status = mcred_model_stack(s->job->model, id, s->sink, &stack);
    if (status != MCRED_OK || mcred_str_is(mcred_get_text(stack->file->root, "status"), "draft"))
        return status;
    site_thing *thing = MCRED_NEW(s->arena, site_thing);
    if (!thing)
        return site_memory(s->sink);
    read_common(s, thing, stack->file->root, stack->id, stack->title);
    thing->is_stack = true;
    thing->words = site_keep(s, stack->description);
    thing->parts = MCRED_VEC(site_part);
    if (!keep_parts(s, stack, thing))
        return site_memory(s->sink);
    for (size_t i = 0; i < stack->units.len; i++)
        site_add(s, &thing->needs, *MCRED_AT(mcred_str, &stack->units, i));
    return keep_thing(s, thing, &s->stacks);
}

static mcred_status each(site *s, const mcred_vec *ids, mcred_status (*add)(site *s, mcred_str id), mcred_vec *into) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < ids->len && status != MCRED_FAILED; i++) {
        status = mcred_status_worse(status, add(s, *MCRED_AT(mcred_str, ids, i)));
        if (mcred_model_forget(s->job->model, MCRED_MODEL_HELD, s->sink) != MCRED_OK)
            return MCRED_FAILED;
    }
    if (into->len > 1)
        qsort(into->data, into->len, sizeof(site_thing *), by_title);
    for (size_t i = 0; i < into->len; i++) {
        site_thing **place = mcred_vec_push(s->arena, &s->all);
        if (!place)
            return site_memory(s->sink);
        *place = *MCRED_AT(site_thing *, into, i);
    }
    return status;
}

mcred_status site_read_definitions(site *s) {
    mcred_vec ids;
    mcred_status status = mcred_model_credentials(s->job->model, s->sink, &ids);
    if (status == MCRED_OK)
        status = each(s, &ids, add_credential, &s->credentials);
    if (status == MCRED_FAILED)
        return status;
    status = mcred_status_worse(status, mcred_model_stacks(s->job->model, s->sink, &ids));
    if (status != MCRED_FAILED)
        status = mcred_status_worse(status, each(s, &ids, add_stack, &s->stacks));
    site_sort_names(&s->topics);
    site_sort_names(&s->grades);
    site_sort_names(&s->subjects);
    return status;
}
