/*
 * earned.h - what the awards of an earner give: the incentives of the definition that each was made under.
 *
 * An award gives what its own definition lists and nothing else. A stack's award does not give what its units give once
 * more, so a unit counts once, in however many stacks it is.
 */
#ifndef MCRED_INCENTIVE_EARNED_H
#define MCRED_INCENTIVE_EARNED_H

#include "incentive/amount.h"
#include "mcred/model.h"

/* A part of what an award gives. */
typedef struct mcred_portion {
    mcred_str bucket; /* id, or "" for none */
    mcred_decimal amount, counted;
} mcred_portion;

/* One kind of incentive of one award; stipends by currency. */
typedef struct mcred_earned {
    mcred_str earner, thing, title; /* thing: the credential or stack that was awarded */
    mcred_str award_digest;
    mcred_str kind;     /* "clock-hours", "ceu", "points", "salary-lane" or "stipend" */
    mcred_str currency; /* of a stipend, else "" */
    mcred_decimal amount;
    mcred_time awarded;
    bool revoked;
    mcred_time revoked_on;  /* once it is revoked */
    mcred_vec topics;       /* mcred_str, of the definition */
    mcred_time claimed, approved; /* the first claim, and the approval; INT64_MAX where there is none */
    mcred_str takes;        /* "stipend" or "credit" by the last claim that says so, or "" */
    mcred_decimal counted;  /* of the amount */
    mcred_str not_counted;  /* why the rest does not count, in words; "" where all of it does */
    mcred_vec portions;     /* mcred_portion: what counts, by bucket; by rules only */
} mcred_earned;

/* Adds those of all awards of the earner, by time, then by id, each award's by kind and currency; all in arena, also
 * what counts without further rules: everything but what was revoked. An award that expired gives what it gave.
 * MCRED_OK; MCRED_UNKNOWN when the definition of an award is not here, MCRED_NO when a record cannot be read, both with
 * findings and after the others; MCRED_FAILED. */
mcred_status mcred_earned_read(mcred_model *model, mcred_str earner, mcred_arena *arena, mcred_sink *sink,
                               mcred_vec *out);
/* The same of one award, added to *out. */
mcred_status mcred_earned_of(mcred_model *model, const mcred_award *award, mcred_arena *arena, mcred_sink *sink,
                             mcred_vec *out);
/* What counts without rules. */
void mcred_earned_count_all(const mcred_vec *earned);
/* Where the kind stands among the kinds, 0 to 4. */
size_t mcred_incentive_rank(mcred_str kind);
/* In the order of mcred_earned_read. */
int mcred_earned_order(const void *a, const void *b);

#endif
