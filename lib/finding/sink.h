/* sink.h - what a sink is made of, for sink.c, merge.c and report.c. */
#ifndef MCRED_FINDING_SINK_H
#define MCRED_FINDING_SINK_H

#include "finding/place.h"

/* Findings by severity. */
typedef struct mcred_tally {
    size_t counts[3];
} mcred_tally;

/* The findings that came under a key: [begin, end), and those there was no room for. */
typedef struct mcred_brought {
    mcred_str key;
    size_t begin, end;
    mcred_tally lost;
} mcred_brought;

struct mcred_sink {
    mcred_arena *arena;
    mcred_vec findings; /* of mcred_finding *: they stay where they are when it grows */
    size_t max;
    size_t counts[3]; /* by severity, kept or not */
    mcred_tally lost; /* of them those that are not kept */
    size_t arrived;
    mcred_map *keys;   /* of what was brought, NULL before the first */
    mcred_vec brought; /* mcred_brought, in order; empty once sorted */
    mcred_index index;
};

/* Counts a finding and, when there is room, adds an empty one of that rule. */
mcred_finding *mcred_sink_add(mcred_sink *sink, mcred_rule rule, mcred_severity severity);

#endif
