/*
 * stack.h - how far somebody is with a stack, from the awards that count at a time.
 *
 * A unit is there when a valid award of it, in a version that the stack
 * accepts, or of one of its equivalents is. Each id counts where the stack
 * names it first and nowhere else. A choice is there when enough of its units
 * are. The stack is earned when enough of its parts are there, the capstone
 * where it is required, and the awards that count come to the hours asked:
 * there a unit and its equivalents count each, so that one more award never
 * takes hours away.
 *
 * What is there stays there whatever award is added: progress never falls.
 */
#ifndef MCRED_ASSESSMENT_STACK_H
#define MCRED_ASSESSMENT_STACK_H

#include "base/decimal.h"
#include "mcred/model.h"

/* An award as a stack counts it. */
typedef struct mcred_held {
    mcred_str id, version; /* version "" for a stack */
    mcred_str digest;      /* of award.yaml */
    bool valid;            /* at the time asked about; a stack: its units still earn it */
    bool revoked;
    mcred_time awarded, until; /* until 0: does not expire */
    mcred_vec units;           /* mcred_str: of a stack, the ids of the awards it names */
    const mcred_award *award;  /* NULL outside a repository */
} mcred_held;

/* Somebody's awards. */
typedef struct mcred_holdings {
    /* MCRED_OK and the award of a credential or stack, valid or not, or NULL. */
    mcred_status (*find)(void *ctx, mcred_str id, const mcred_held **out);
    /* The hours of work of a credential's award as a number is spelt; "" for none. Asked for only where the stack
     * asks for hours. */
    mcred_status (*hours)(void *ctx, const mcred_held *held, mcred_str *out);
    void *ctx;
} mcred_holdings;

typedef struct mcred_unit_progress {
    const mcred_stack_unit *unit;
    const mcred_held *by;      /* the award that counts, of the unit or an equivalent; NULL: none */
    mcred_vec also;            /* const mcred_held *: others of these that would; their hours count as well */
    const mcred_held *instead; /* where none counts: one that does not, expired, revoked or of another version */
} mcred_unit_progress;

typedef struct mcred_part_progress {
    const mcred_stack_part *part;
    mcred_vec units; /* mcred_unit_progress */
    int have;
    bool there; /* have is enough */
} mcred_part_progress;

typedef struct mcred_stack_progress {
    const mcred_stack *stack;
    mcred_vec parts; /* mcred_part_progress, in the stack's order */
    mcred_unit_progress capstone;
    int parts_there;
    mcred_decimal hours; /* of the awards that count, each once; 0 where the stack asks for none */
    bool hours_there;    /* enough of them, or none are asked */
    bool earned;
    int steps, steps_there; /* for a bar: units that are needed at least, capstone and hours as one each */
} mcred_stack_progress;

/* MCRED_OK, or what find came to, or MCRED_FAILED. All in arena. */
mcred_status mcred_stack_progress_of(mcred_arena *arena, const mcred_stack *stack, const mcred_holdings *holdings,
                                     mcred_sink *sink, mcred_stack_progress *out);
/* The awards that count, in the stack's order, where it asks for hours also those that count for these only: a vector
 * of const mcred_held *. False when memory is short. */
bool mcred_stack_counting(mcred_arena *arena, const mcred_stack_progress *progress, mcred_vec *out) MCRED_CHECKED;
/* The hours of work behind awards by id (mcred_str), revoked ones left out: of a stack those of the awards that it
 * names; each award once, however many stacks it is in. All in arena. */
mcred_status mcred_held_hours(mcred_arena *arena, const mcred_holdings *holdings, const mcred_vec *ids,
                              mcred_sink *sink, mcred_decimal *out);

/* ---- awards of the repository as holdings ------------------------------------------------ */

/* Remembers what it found: one for an earner and a time. */
typedef struct mcred_holder {
    mcred_model *model;
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_str earner;
    mcred_time at;
    bool decided;     /* a decision of that second is looked at again: what was revoked in it counted */
    mcred_map *known; /* id -> holder_entry, private */
} mcred_holder;

/* False when memory is short. */
bool mcred_holder_begin(mcred_holder *holder, mcred_model *model, mcred_arena *arena, mcred_sink *sink,
                        mcred_str earner, mcred_time at) MCRED_CHECKED;
mcred_holdings mcred_holder_holdings(mcred_holder *holder);
/* One award; MCRED_OK and NULL when there is none. */
mcred_status mcred_holder_find(mcred_holder *holder, mcred_str id, const mcred_held **out);
/* workload.hours of the definition it was made under. MCRED_UNKNOWN, with a finding, when that is not here. */
mcred_status mcred_holder_hours(mcred_holder *holder, const mcred_held *held, mcred_str *out);
/* A stack's award under the definition it was made under: *out->earned while its units still earn it.
 * MCRED_UNKNOWN when that definition is not here. */
mcred_status mcred_holder_standing(mcred_holder *holder, const mcred_award *award, mcred_stack_progress *out);

#endif
