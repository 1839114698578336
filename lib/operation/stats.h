/* stats.h - what is gathered from the records before figures are made of it. */
#ifndef MCRED_OPERATION_STATS_INTERNAL_H
#define MCRED_OPERATION_STATS_INTERNAL_H

#include "internal.h"
#include "mcred/operation_stats.h"

typedef struct stats_review {
    size_t assessor;  /* index into the credential's assessors */
    bool independent; /* settles neither a split nor an appeal */
    int *levels;      /* for each criterion of the submission, MCRED_NO_RATING where it was not scored */
} stats_review;

/* One submission. */
typedef struct stats_entry {
    mcred_time last;                 /* review before any appeal */
    size_t scale;                    /* index into the credential's scales */
    bool decided, earned, withdrawn; /* a result that is held is not decided yet */
    bool unsealed;                   /* all reviews that were waited for are in */
    int attempt, days, promised;
    size_t criteria;
    int levels; /* of its scale */
    mcred_time submitted;
    mcred_vec reviews; /* stats_review */
} stats_entry;

typedef struct stats_gathered {
    mcred_stats_credential *out;
    mcred_vec entries; /* stats_entry */
    mcred_vec scales;  /* mcred_str: ids of levels, joined */
    mcred_str earner;  /* the last one counted */
    bool blind;        /* of some submission earner and assessor are kept from knowing each other */
} stats_gathered;

typedef struct stats_run {
    mcred_session *session;
    mcred_model *head;
    mcred_arena *arena; /* the session's */
    mcred_sink *sink;
    const mcred_stats_args *args;
    mcred_vec all; /* stats_gathered *, by id */
} stats_run;

/* Figures of one credential from what was gathered. False when memory is short. */
bool stats_figures(stats_run *run, stats_gathered *of);
/* How far its assessors agree; entries are in the order of their last review. */
bool stats_agreement(stats_run *run, stats_gathered *of);
/* Letters for the assessors, and nothing of what each of them did. False when memory is short. */
bool stats_name_none(stats_run *run, mcred_stats_credential *of);
/* Hides what must not be published. False when memory is short. */
bool stats_publish(stats_run *run, mcred_stats *stats);
/* "2026-Q1" */
mcred_str stats_period(mcred_arena *arena, mcred_time when);

#endif
