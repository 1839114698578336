/* check.h - private to lib/badge: a badge under check. */
#ifndef MCRED_BADGE_CHECK_INTERNAL_H
#define MCRED_BADGE_CHECK_INTERNAL_H

#include "mcred/badge_check.h"

typedef struct badge_check {
    mcred_arena *arena;
    const mcred_badge_check_args *args;
    mcred_badge_checked *out;
    const mcred_node *badge; /* the credential */
    mcred_vcjwt jwt;         /* of a token */
    mcred_key *key;          /* by which a proof held */
} badge_check;

/* Notes what a step came to; true when it is MCRED_OK. */
bool badge_line(badge_check *c, mcred_badge_step step, mcred_status status, const char *fmt, ...) MCRED_PRINTF(4, 5);

mcred_str badge_issuer_id(const mcred_node *badge);
/* A member, or its older name in the VC data model 1.1. */
mcred_str badge_date(const mcred_node *badge, const char *name, const char *older);

bool badge_check_structure(badge_check *c);
bool badge_check_proof(badge_check *c); /* leaves the key */
void badge_check_rest(badge_check *c);

#endif
