/* holder.c - somebody's awards as they stand at a time, read from the repository. */
#include "assessment/stack.h"

#include "mcred/model_life.h"

typedef struct holder_entry {
    const mcred_held *held; /* NULL: no award, or one that is being looked at */
} holder_entry;

static mcred_status out_of_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

bool mcred_holder_begin(mcred_holder *holder, mcred_model *model, mcred_arena *arena, mcred_sink *sink,
                        mcred_str earner, mcred_time at) {
    *holder = (mcred_holder){
        .model = model, .arena = arena, .sink = sink, .earner = earner, .at = at, .known = mcred_map_new(arena)};
    return holder->known != NULL;
}

static mcred_status find(void *ctx, mcred_str id, const mcred_held **out) {
    return mcred_holder_find(ctx, id, out);
}

static mcred_status hours(void *ctx, const mcred_held *held, mcred_str *out) {
    return mcred_holder_hours(ctx, held, out);
}

mcred_holdings mcred_holder_holdings(mcred_holder *holder) {
    return (mcred_holdings){find, hours, holder};
}

/* The award, or NULL: none, or none that this holder may see. */
static mcred_status award_of(mcred_holder *holder, mcred_str id, const mcred_award **out) {
    size_t errors = mcred_sink_count(holder->sink, MCRED_ERROR);
    mcred_status status = mcred_model_award(holder->model, holder->earner, id, holder->sink, out);
    if (status == MCRED_NO && mcred_sink_count(holder->sink, MCRED_ERROR) == errors) {
        *out = NULL;
        return MCRED_OK;
    }
    return status;
}

mcred_status mcred_holder_hours(mcred_holder *holder, const mcred_held *held, mcred_str *out) {
    const mcred_credential *credential = NULL;
    *out = MCRED_S("");
    mcred_status status = mcred_model_credential_at(holder->model, &held->award->thing, holder->sink, &credential);
    if (status == MCRED_UNKNOWN)
        mcred_report(holder->sink, MCRED_RULE_RECORD_UNKNOWN, &held->award->file->source,
                     mcred_node_span(mcred_get(mcred_get(held->award->file->root, "credential"), "blob")),
                     "the definition this was made under (git object %s) is not here", held->award->thing.blob.hex);
    if (status != MCRED_OK)
        return status;
    const mcred_node *node = mcred_get(mcred_get(credential->file->root, "workload"), "hours");
    if (mcred_is(node, MCRED_KIND_NUMBER))
        *out = node->text;
    return MCRED_OK;
}

static mcred_status read_units(mcred_holder *holder, const mcred_award *award, mcred_held *out) {
    mcred_stack_progress progress;
    for (size_t i = 0; i < award->units.len; i++) {
        mcred_str *slot = mcred_vec_push(holder->arena, &out->units);
        if (!slot)
            return out_of_memory(holder->sink);
        *slot = MCRED_AT(const mcred_named, &award->units, i)->name;
    }
    mcred_status status = mcred_holder_standing(holder, award, &progress);
    out->valid = out->valid && status == MCRED_OK && progress.earned;
    return status;
}

static mcred_status look(mcred_holder *holder, mcred_str id, holder_entry *entry) {
    const mcred_award *award = NULL;
    mcred_status status = award_of(holder, id, &award);
    mcred_life life;
    if (status == MCRED_OK && award)
        status = mcred_model_life(holder->model, award, holder->at, holder->sink, &life);
    /* Of two records of one second the time does not tell which was first: the decision is not held against. */
    if (status == MCRED_OK && award && holder->decided && life.revocation && life.revocation->revoked == holder->at)
        status = mcred_model_life(holder->model, award, holder->at - 1, holder->sink, &life);
    if (status != MCRED_OK || !award)
        return status;
    mcred_held *held = MCRED_NEW(holder->arena, mcred_held);
    if (!held)
        return out_of_memory(holder->sink);
    *held = (mcred_held){
        .id = award->thing.id,
        .version = award->thing.version,
        .digest = mcred_digest_str(&award->file->digest),
        .awarded = award->awarded,
        .until = life.valid_until,
        .valid = award->awarded <= holder->at && life.state == MCRED_LIFE_VALID,
        .revoked = life.state == MCRED_LIFE_REVOKED,
        .units = MCRED_VEC(mcred_str),
        .award = award,
    };
    if (award->is_stack)
        status = read_units(holder, award, held);
    if (status == MCRED_OK)
        entry->held = held;
    return status;
}

mcred_status mcred_holder_find(mcred_holder *holder, mcred_str id, const mcred_held **out) {
    holder_entry *entry = mcred_map_get(holder->known, id);
    mcred_status status = MCRED_OK;
    if (!entry) {
        /* It is put there first: stacks that lead back to themselves find nothing where they began. */
        entry = MCRED_NEW(holder->arena, holder_entry);
        if (!entry || !mcred_map_put(holder->known, id, entry))
            return out_of_memory(holder->sink);
        status = look(holder, id, entry);
    }
    *out = entry->held;
    return status;
}

mcred_status mcred_holder_standing(mcred_holder *holder, const mcred_award *award, mcred_stack_progress *out) {
    const mcred_stack *stack = NULL;
    mcred_status status = mcred_model_stack_at(holder->model, &award->thing, holder->sink, &stack);
    if (status != MCRED_OK)
        return status;
    const mcred_holdings holdings = mcred_holder_holdings(holder);
    return mcred_stack_progress_of(holder->arena, stack, &holdings, holder->sink, out);
}
