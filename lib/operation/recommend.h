/* recommend.h - what the parts of a recommendation share. */
#ifndef MCRED_OPERATION_RECOMMEND_INTERNAL_H
#define MCRED_OPERATION_RECOMMEND_INTERNAL_H

#include "assessment/stack.h"
#include "internal.h"
#include "mcred/operation_recommend.h"

typedef enum held_state { HELD_VALID, HELD_EXPIRED, HELD_REVOKED, HELD_OPEN, HELD_NOT_YET, HELD_DRAFT } held_state;

/* What the earner has of one credential or stack. */
typedef struct held {
    held_state state;
    mcred_time until; /* of an award that expired */
    int attempt;
} held;

/* A stack that is not earned, and how far the earner is with it. */
typedef struct recommend_stack {
    const mcred_stack *stack;
    int there, steps; /* steps at least 1 */
} recommend_stack;

typedef struct recommending {
    mcred_session *session;
    mcred_sink *sink;
    mcred_arena *arena;
    mcred_model *head;
    const mcred_catalogue *catalogue;
    mcred_time now;
    const mcred_recommend_args *args;
    /* the person */
    mcred_str earner, goals;
    mcred_vec interests, positions, subjects, grades, languages; /* mcred_str */
    int64_t hours;                                               /* available, in hundredths; -1: not said */
    const mcred_query *words;                                    /* of the goals; NULL without */
    mcred_map *held;                                             /* id -> held */
    mcred_str framework;                                         /* of the highest level earned; "" without */
    int level;
    /* the programme */
    mcred_map *scores;    /* id -> const mcred_hit: how the goals fit */
    int64_t best;         /* of these scores */
    mcred_holder *holder; /* of the earner's awards, now */
    mcred_vec stacks;     /* recommend_stack: active, not earned */
    mcred_map *toward;    /* id -> const mcred_stack or the offer it opens the way to; NULL: anything goes */
    mcred_view *year_ago; /* NULL where history is younger */
} recommending;

/* recommend_known.c: fills in the earner's side. */
mcred_status recommend_know_person(recommending *r, const mcred_person *person, mcred_recommendations *out);
mcred_status recommend_know_records(recommending *r);
const held *recommend_held(const recommending *r, mcred_str id); /* NULL: nothing */
bool recommend_has(const recommending *r, mcred_str id);         /* an award that counts now */

/* recommend_stack.c */
mcred_status recommend_know_stacks(recommending *r);
/* How far a stack would be. */
typedef struct recommend_step {
    const recommend_stack *of;
    int there; /* of its steps */
} recommend_step;
/* The stack that earning this brings closest to its end; false where it brings none closer. */
bool recommend_closer(const recommending *r, const mcred_offer *offer, recommend_step *out);

/* recommend_part.c */
int recommend_level_of(mcred_str level); /* -1 for what is no small number */
bool recommend_shares(const recommending *r, const mcred_vec *a, const mcred_vec *b);
bool recommend_score(const recommending *r, const bool *counts, mcred_recommended *item);

/* recommend_why.c: the reasons in words. False when memory is short. */
bool recommend_reasons(const recommending *r, const bool *counts, mcred_recommended *item);

#endif
