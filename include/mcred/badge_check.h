/*
 * badge_check.h - anyone's badge, checked: what it says, and whether that can be relied on.
 *
 * Nothing is fetched unless that was asked for: what could not be had is said
 * to be unknown, never taken for good. A learner record (CLR 2.0) is checked
 * with the badges in it. Open Badges 3.0 under the VC data model 2.0, and the shape
 * of those under 1.1.
 */
#ifndef MCRED_BADGE_CHECK_H
#define MCRED_BADGE_CHECK_H

#include "mcred/badge_fetch.h"
#include "mcred/badge_proof.h"
#include "mcred/crypto_keyring.h"

#ifdef __cplusplus
extern "C" {
#endif

/* In the order in which they are made (Open Badges 3.0, section 9, and the issuer's key and name besides). */
typedef enum mcred_badge_step {
    MCRED_BADGE_STRUCTURE,
    MCRED_BADGE_PROOF,
    MCRED_BADGE_KEY,     /* the key is the issuer's */
    MCRED_BADGE_REFRESH, /* of a badge that names a refreshService: there is a newer version */
    MCRED_BADGE_DATES,
    MCRED_BADGE_STATUS,
    MCRED_BADGE_RECIPIENT,
    MCRED_BADGE_CONTENTS,     /* of a learner record: the badges in it, each by itself */
    MCRED_BADGE_ENDORSEMENTS, /* by others; does not count for the whole */
    MCRED_BADGE_TRUST,
    MCRED_BADGE_STEPS
} mcred_badge_step;
MCRED_API const char *mcred_badge_step_name(mcred_badge_step step); /* "structure", "proof", ... */

typedef struct mcred_badge_line {
    bool made;           /* false: not asked for, or something before it failed */
    mcred_status status; /* MCRED_OK, MCRED_NO, MCRED_UNKNOWN */
    mcred_str text;      /* in a sentence */
} mcred_badge_line;

typedef struct mcred_badge_check_args {
    mcred_time now;
    mcred_str recipient;    /* an e-mail address, "": not asked for */
    const mcred_str *trust; /* ids of issuers that are trusted */
    size_t trust_count;     /* 0: trust is noted as unknown, and does not count */
    mcred_fetch *fetch;     /* where keys, issuers and lists are looked up; NULL: nowhere */
    mcred_keyring *keys;    /* kept from one badge to the next; NULL: none is */
} mcred_badge_check_args;

/* A badge within a learner record. */
typedef struct mcred_badge_within {
    mcred_status status;
    mcred_str name; /* "" where its own proof does not hold */
    mcred_str why;  /* the first answer that is not yes; "" where it is good */
} mcred_badge_within;

typedef struct mcred_badge_checked {
    mcred_status status; /* NO when one step says so, else UNKNOWN when one cannot tell */
    mcred_badge_line lines[MCRED_BADGE_STEPS];
    /* What it says; "" for all of it unless the proof holds, because anybody could have written it. */
    mcred_str name, issuer, issuer_id, from, until;
    mcred_str recipient;          /* an address or an id, as it names whom it was issued to; "" where it does not */
    bool recipient_hidden;        /* by a hash: whoever has the address can ask with it */
    const char *picture;          /* "png" or "svg": it was in one, which is not part of what was signed; else NULL */
    bool token;                   /* it is a VC-JWT; else JSON */
    const mcred_node *credential; /* NULL unless the proof holds */
    mcred_vec within;             /* mcred_badge_within: of a learner record, in its order */
} mcred_badge_checked;

/* text and everything in out live as long as the arena. MCRED_OK when it was checked, whatever came of it;
 * MCRED_FAILED without memory. */
MCRED_API mcred_status mcred_badge_check(mcred_arena *arena, mcred_str text, const mcred_badge_check_args *args,
                                         mcred_badge_checked *out) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
