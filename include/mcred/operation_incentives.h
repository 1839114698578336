/*
 * operation_incentives.h - what awards give: clock hours, CEU, points, stipends; exact, each counted once.
 *
 * Amounts are decimal numbers as they are written, without loss: "12", "1.25", "150.00". Those of one currency are never
 * added to those of another.
 */
#ifndef MCRED_OPERATION_INCENTIVES_H
#define MCRED_OPERATION_INCENTIVES_H

#include "mcred/operation_life.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mcred_incentives_by {
    MCRED_BY_KIND,
    MCRED_BY_PERSON,
    MCRED_BY_CREDENTIAL, /* and by stack, where a stack's award gives something of its own */
    MCRED_BY_SCHOOL,
    MCRED_BY_AWARD
} mcred_incentives_by;

typedef struct mcred_incentives_args {
    const char *from, *to; /* "2026-01-01": awarded from the first second of that day, to the last, UTC; NULL: no limit */
    int year;              /* instead of both: the fiscal year that ends in it; 0: none was asked for */
    const char *earner;    /* NULL: everybody */
    mcred_incentives_by by;
    const mcred_source *rules; /* a file of rules; NULL: those of the programme, where it has some */
    bool all;                  /* without rules: everything counts that is not revoked */
} mcred_incentives_args;

/* A kind of incentive; of stipends, one currency. */
typedef struct mcred_incentive_column {
    mcred_str kind, currency; /* currency "" for what is no stipend */
} mcred_incentive_column;
/* Sums of what counts. */
typedef struct mcred_incentive_group {
    mcred_str id;       /* of the kind, person, credential or school; EARNER/ID of an award; "" where a school is missing */
    mcred_str name;     /* a title or a person's name; of a school or a kind its id */
    size_t awards;      /* that give something which counts or was revoked since */
    mcred_vec amounts;  /* mcred_str, a column each; "" where there is none */
    mcred_str earner, person, school; /* by award: whose it is; else "" */
    mcred_time awarded;               /* by award; else 0 */
} mcred_incentive_group;
/* What one award gives of one kind. */
typedef struct mcred_incentive_line {
    mcred_str earner, name, school; /* school "" where the person's file has none */
    mcred_str thing, title;         /* the credential or stack */
    mcred_str kind, currency;
    mcred_str amount, counted;
    mcred_str why; /* not all of it counts; "" where it does */
    mcred_str paid, owed; /* of a stipend; owed begins with "-" where more was paid than counts; else "" */
    int settlement;       /* the last that lists it; 0: none */
    mcred_time awarded, settled; /* settled: by that settlement */
    size_t column; /* of columns */
} mcred_incentive_line;
/* The stipends of one currency, of the lines. */
typedef struct mcred_money {
    mcred_str currency, paid, due, back; /* paid in all, still to be paid, and owed back */
} mcred_money;
typedef struct mcred_incentives {
    mcred_time from, to;         /* INT64_MIN, INT64_MAX where there is no limit */
    bool by_rules;
    mcred_str rules;             /* title of the rules that were gone by, or "" */
    mcred_vec columns;           /* mcred_incentive_column: those that occur */
    mcred_vec groups;            /* mcred_incentive_group, by name, then id; kinds and awards in their own order */
    mcred_vec lines;             /* mcred_incentive_line, by earner, then time */
    mcred_vec money;             /* mcred_money, by currency */
    mcred_incentive_group total; /* id and name "" */
} mcred_incentives;

/* From the last commit. Rules are checked first: MCRED_NO with findings when they contradict themselves, and nothing is in
 * *out. MCRED_OK; MCRED_UNKNOWN where the definition of an award is not here, MCRED_NO where a record
 * could not be read: the others are counted, and the findings say which are not. Also MCRED_NO for an earner that nobody
 * knows, and then, as with MCRED_USAGE and MCRED_FAILED, there is nothing in *out. */
MCRED_API mcred_status mcred_op_incentives(mcred_session *session, const mcred_incentives_args *args, mcred_sink *sink,
                                           mcred_incentives *out);

/* A movement of one commodity between two accounts, as accounting writes it: to gains what from loses. */
typedef struct mcred_ledger_entry {
    mcred_time when;
    size_t place;            /* among those of one time: by earner and award */
    const char *what;        /* "earned", "revoked", "paid" or "returned" */
    int settlement;          /* of what was paid or returned, else 0 */
    mcred_str earner, thing; /* of the award */
    mcred_str kind, currency, amount;
    mcred_str to, from; /* accounts: "expenses:incentives:wait-time" */
} mcred_ledger_entry;

/* What became due and what was paid in the period, by time: of args all but by counts. An award that was revoked is there with what its
 * definition gives, and again with the same, the other way, when it was revoked. *out: mcred_ledger_entry. Statuses as
 * mcred_op_incentives. */
MCRED_API mcred_status mcred_op_ledger(mcred_session *session, const mcred_incentives_args *args, mcred_sink *sink,
                                       mcred_vec *out);

typedef struct mcred_settle_args {
    const char *from, *to, *earner; /* as mcred_incentives_args; what counts is by the programme's own rules */
    int year;
    const char *reference;          /* what the payroll or the bank calls it: one line; NULL for none */
    bool recover;                   /* what is owed back has come back: it is listed with amounts below zero */
    bool dry_run;
} mcred_settle_args;
typedef struct mcred_settled_line {
    mcred_str earner, name, thing, currency, amount;
} mcred_settled_line;
typedef struct mcred_settled {
    int number; /* of the settlement; 0: nothing was to be paid */
    mcred_str path, digest;
    mcred_vec payments; /* mcred_settled_line, by earner */
    mcred_vec totals;   /* mcred_money: currency and paid */
    size_t left;        /* more is to be paid than one settlement holds; settle again */
    size_t own;         /* of whoever settles: nobody pays themselves */
    mcred_oid commit;   /* "" for a rehearsal, and when nothing was to be paid */
} mcred_settled;

/* Records as paid what counts of every stipend and was not paid yet: one settlement, one commit. Coordinators and issuers
 * may. Two at once never pay the same: the later one starts again from what the earlier one left. MCRED_NO and
 * MCRED_UNKNOWN as mcred_op_incentives, with nothing written. */
MCRED_API mcred_status mcred_op_settle(mcred_session *session, const mcred_settle_args *args, mcred_sink *sink,
                                       mcred_settled *out);

/* ---- targets: what rules ask to come together ----------------------------------------------------- */

typedef struct mcred_targets_args {
    const char *earner;
    const mcred_source *rules; /* a file of rules; NULL: those of the programme */
} mcred_targets_args;
typedef struct mcred_target_share {
    mcred_str bucket, title; /* of the bucket */
    mcred_str have, least;
    mcred_str missing; /* "" where it is enough */
} mcred_target_share;
/* An award that counts for it. */
typedef struct mcred_target_award {
    mcred_str thing, title, counted;
    mcred_str why; /* not all of what it gives counts; "" where it does */
    mcred_vec buckets; /* mcred_str: the titles of those it counts in */
    mcred_time awarded;
} mcred_target_award;
typedef struct mcred_target_state {
    mcred_str id, title, kind;
    mcred_str have, least; /* with one decimal or more: "3.0" */
    mcred_str missing;     /* "" where it is enough */
    mcred_time from, to;   /* of the year or cycle of today; INT64_MIN, INT64_MAX for ever. to is when it is due */
    bool met;              /* all of it, the buckets too */
    mcred_vec buckets;     /* mcred_target_share */
    mcred_vec awards;      /* mcred_target_award, by time */
} mcred_target_state;
typedef struct mcred_targets {
    mcred_str earner, name, rules; /* rules: their title, or "" */
    mcred_vec targets;             /* mcred_target_state, as the rules list them; none where the programme has no rules */
} mcred_targets;

/* How far an earner is. MCRED_NO with findings for rules that are wrong, and for an earner nobody knows; other statuses as
 * mcred_op_incentives. */
MCRED_API mcred_status mcred_op_targets(mcred_session *session, const mcred_targets_args *args, mcred_sink *sink,
                                        mcred_targets *out);

/* "7.0 of 8.0 clock hours, Literacy short by 1, due 30 June 2026": plain text, what people wrote in it as they wrote it. */
MCRED_API void mcred_target_words(const mcred_target_state *target, mcred_buf *out);

/* ---- claims and approvals ------------------------------------------------------------------------- */

typedef struct mcred_claim_args {
    const char *award; /* EARNER/CREDENTIAL or EARNER/STACK */
    const char *takes; /* "stipend", "credit", or NULL where the earner does not choose */
    bool dry_run;
} mcred_claim_args;
/* The earner claims what the award gives, or a coordinator for them; the last claim holds. MCRED_NO with award/none,
 * award/revoked, incentive/late or incentive/paid. */
MCRED_API mcred_status mcred_op_claim(mcred_session *session, const mcred_claim_args *args, mcred_sink *sink,
                                      mcred_lived *out);
/* Issuers and coordinators approve that the award counts, for others; takes is not looked at. MCRED_NO with award/none,
 * award/revoked, incentive/late or incentive/approved. */
MCRED_API mcred_status mcred_op_approve(mcred_session *session, const mcred_claim_args *args, mcred_sink *sink,
                                        mcred_lived *out);

#ifdef __cplusplus
}
#endif
#endif
