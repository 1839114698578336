/* hours.c - the hours of work behind awards, each award once. */
#include "assessment/stack.h"

typedef struct hours_run {
    mcred_arena *arena;
    const mcred_holdings *holdings;
    mcred_sink *sink;
    mcred_vec open; /* mcred_str: ids still to be looked at */
    mcred_decimal *out;
} hours_run;

static mcred_status out_of_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

static mcred_status add_hours(hours_run *run, const mcred_held *held) {
    mcred_decimal value;
    mcred_str spelling = {0};
    mcred_status status = run->holdings->hours(run->holdings->ctx, held, &spelling);
    if (status != MCRED_OK || spelling.len == 0 || !mcred_decimal_parse(run->arena, spelling, &value))
        return status;
    return mcred_decimal_add(run->arena, run->out, &value, run->out) ? MCRED_OK : out_of_memory(run->sink);
}

static mcred_status open_id(hours_run *run, mcred_str id) {
    mcred_str *slot = mcred_vec_push(run->arena, &run->open);
    if (!slot)
        return out_of_memory(run->sink);
    *slot = id;
    return MCRED_OK;
}

static mcred_status look_into(hours_run *run, mcred_str id) {
    const mcred_held *held = NULL;
    mcred_status status = run->holdings->find(run->holdings->ctx, id, &held);
    if (status != MCRED_OK || !held || held->revoked)
        return status;
    if (held->units.len == 0)
        return add_hours(run, held);
    for (size_t i = 0; status == MCRED_OK && i < held->units.len; i++)
        status = open_id(run, *MCRED_AT(mcred_str, &held->units, i));
    return status;
}

mcred_status mcred_held_hours(mcred_arena *arena, const mcred_holdings *holdings, const mcred_vec *ids,
                              mcred_sink *sink, mcred_decimal *out) {
    hours_run run = {arena, holdings, sink, MCRED_VEC(mcred_str), out};
    mcred_map *seen = mcred_map_new(arena);
    mcred_status status = seen ? MCRED_OK : out_of_memory(sink);
    *out = (mcred_decimal){0};
    for (size_t i = 0; status == MCRED_OK && i < ids->len; i++)
        status = open_id(&run, *MCRED_AT(mcred_str, ids, i));
    for (size_t i = 0; status == MCRED_OK && i < run.open.len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, &run.open, i);
        if (mcred_map_get(seen, id))
            continue;
        status = mcred_map_put(seen, id, &run) ? look_into(&run, id) : out_of_memory(sink);
    }
    return status;
}
