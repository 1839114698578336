/* sink.h - what a sink is made of, for sink.c and report.c. */
#ifndef MCRED_FINDING_SINK_H
#define MCRED_FINDING_SINK_H

#include "finding/place.h"

struct mcred_sink {
    mcred_arena *arena;
    mcred_vec findings; /* of mcred_finding *: they stay where they are when it grows */
    size_t max;
    size_t counts[3]; /* by severity, kept or not */
    size_t dropped;
    size_t arrived;
    mcred_map *brought; /* keys of mcred_sink_once, NULL before the first */
    mcred_index index;
};

/* Counts a finding and, when there is room, adds an empty one of that rule. */
mcred_finding *mcred_sink_add(mcred_sink *sink, mcred_rule rule, mcred_severity severity);

#endif
