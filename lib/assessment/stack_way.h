/*
 * stack_way.h - the cheapest way to a stack: which credentials to earn next so that it is earned, in the fewest hours.
 *
 * Hours are those of work still to be done: none for what is submitted and waits to be decided. Prerequisites that are
 * missing are part of the way. The search is exact as long as it stays within MCRED_WAY_LOOKS sets of credentials;
 * beyond that the best way found so far is given, and said to be no more than that.
 */
#ifndef MCRED_ASSESSMENT_STACK_WAY_H
#define MCRED_ASSESSMENT_STACK_WAY_H

#include "assessment/stack.h"

#define MCRED_WAY_LOOKS 20000
/* Of more credentials and stacks than this only the first ones are looked at. */
#define MCRED_WAY_ITEMS 1000

/* A credential as it could be earned now. */
typedef struct mcred_way_offer {
    bool open; /* it can be started, or is on its way */
    bool begun;
    mcred_str version;
    mcred_str hours;         /* of work in all, as spelt; "" where nobody says */
    bool done;               /* submitted, and not found wanting: no work is left */
    mcred_vec prerequisites; /* mcred_str */
} mcred_way_offer;

typedef struct mcred_way_offers {
    /* MCRED_OK; *out is not open where there is no such credential. */
    mcred_status (*credential)(void *ctx, mcred_str id, mcred_way_offer *out);
    /* MCRED_OK and the stack as it is now, or NULL where there is none that can be earned. */
    mcred_status (*stack)(void *ctx, mcred_str id, const mcred_stack **out);
    void *ctx;
} mcred_way_offers;

typedef struct mcred_way {
    bool found;    /* else: nothing that can be earned now leads there */
    bool exact;    /* there is no cheaper one */
    mcred_vec ids; /* mcred_str, the least work first; none where the stack is earned */
    mcred_decimal hours;
} mcred_way;

mcred_status mcred_stack_way(mcred_arena *arena, const mcred_stack *stack, const mcred_holdings *holdings,
                             const mcred_way_offers *offers, mcred_sink *sink, mcred_way *out);

#endif
