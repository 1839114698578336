/*
 * status_index.h - which bit of the status list is whose.
 *
 * The bit follows from the award record, so that every clone comes to the same
 * without asking another: its git object's name, hashed, is a place in the
 * lower half of the list. Where two records have the same place, the one that
 * was awarded first keeps it, and the other goes to a place in the upper half,
 * which is found in the same way. Records are never changed or taken away, so a
 * place is neither changed nor given to another. The exception are two clones
 * that have not heard of each other and made awards of one place: with ten new
 * awards in each that is one case in 80,000.
 */
#ifndef MCRED_OPERATION_STATUS_INDEX_H
#define MCRED_OPERATION_STATUS_INDEX_H

#include "internal.h"

typedef struct op_place {
    mcred_str earner, thing;
    mcred_oid record;
    uint32_t index;
    mcred_time awarded; /* known only of those that share a place */
    bool moved;
} op_place;

/* The places of all awards: a vector of op_place in the arena, by earner and thing in byte order. */
mcred_status op_places(mcred_model *model, mcred_arena *arena, mcred_sink *sink, mcred_vec *out);
/* Gives each of those that share a place one of its own, but for the oldest; then by earner and thing. */
mcred_status op_places_settle(mcred_vec *places, mcred_sink *sink);
const op_place *op_place_of(const mcred_vec *places, mcred_str earner, mcred_str thing);

#endif
