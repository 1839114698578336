/* incentives.h - what the operations on incentives share: everybody's, gathered from the last commit. */
#ifndef MCRED_OPERATION_INCENTIVES_INTERNAL_H
#define MCRED_OPERATION_INCENTIVES_INTERNAL_H

#include "incentive/count.h"
#include "internal.h"
#include "mcred/model_incentive.h"
#include "mcred/operation_incentives.h"

/* A payment of a settlement, copied. */
typedef struct op_payment {
    mcred_str earner, thing, currency;
    mcred_decimal amount;
    mcred_time settled;
    int number; /* of the settlement */
} op_payment;

/* All payments of one stipend of one award. */
typedef struct op_paid {
    mcred_decimal sum;
    mcred_time last;
    int number; /* of the last settlement that lists it */
} op_paid;

typedef struct op_gathered {
    mcred_model *model;
    mcred_arena *arena; /* of everything found */
    mcred_sink *sink;
    mcred_vec earned; /* mcred_earned, by earner, then as mcred_earned_read has them */
    mcred_map *people; /* handle -> op_incentive_person: who has an award, and the one that was asked for */
    bool one;          /* one earner was asked for */
    mcred_vec payments; /* op_payment, of the earners that were asked for, in the order of the settlements */
    mcred_map *paid;    /* "earner/thing CUR" -> op_paid */
    int settlements;    /* how many there are */
    mcred_str last_settlement; /* digest of the last one, or "" */
    mcred_model *ruling;                /* that the rules live in; NULL where there are none */
    const mcred_incentive_rules *rules; /* or NULL: all counts */
    mcred_time now;
} op_gathered;

typedef struct op_incentive_person {
    mcred_str name, school; /* the handle where there is no name, "" where there is no school */
    mcred_licence licence;
} op_incentive_person;

/* The rules of args, read and checked, in a model of their own over the view of run->model; op_gather_end is for both
 * outcomes. MCRED_NO with findings when they are wrong. Called before the others. */
mcred_status op_gather_rules(op_gathered *run, mcred_session *session, const mcred_incentives_args *args);
void op_gather_end(op_gathered *run);
/* earner "" for all of them. Of one that has no records there has to be a person. Statuses as mcred_op_incentives. */
mcred_status op_gather_earned(op_gathered *run, mcred_str earner);
/* The payments, too; called by op_gather_earned, which forgets what the model has read. */
mcred_status op_gather_paid(op_gathered *run, mcred_str earner);
/* What was paid for it, or NULL. */
const op_paid *op_paid_for(const op_gathered *run, const mcred_earned *one);
/* What counts of a stipend less what was paid for it; below zero: it is owed back. False when memory is short. */
bool op_owed(const op_gathered *run, const mcred_earned *one, mcred_decimal *out);
/* from and to of a period, by the fiscal year of the rules; MCRED_USAGE with a finding when it is none. */
mcred_status op_period(const op_gathered *run, const mcred_incentives_args *args, mcred_time *from, mcred_time *to);
const op_incentive_person *op_incentive_person_of(const op_gathered *run, mcred_str handle);

#endif
