/*
 * badge_transcript.h - badges of one earner as a ClrCredential (1EdTech Comprehensive Learner Record 2.0), not yet
 * signed.
 */
#ifndef MCRED_BADGE_TRANSCRIPT_H
#define MCRED_BADGE_TRANSCRIPT_H

#include "mcred/badge_credential.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Two achievements by their ids: the source, a stack, is the parent of the target, a unit of it. */
typedef struct mcred_badge_association {
    mcred_str source, target;
} mcred_badge_association;

typedef struct mcred_badge_transcript {
    const mcred_programme *programme;
    mcred_str issuer;       /* its id: an absolute URI */
    mcred_str email;        /* the earner's, hashed; "": left out */
    mcred_time when;        /* of the last record in it */
    mcred_digest digest;    /* of the records in it: gives it its id */
    mcred_vec badges;       /* mcred_str: each a signed credential in JSON */
    mcred_vec associations; /* mcred_badge_association */
} mcred_badge_transcript;

/* Appends the credential as JSON. False when memory or out is full. */
MCRED_API bool mcred_badge_transcript_put(const mcred_badge_transcript *transcript, mcred_buf *out) MCRED_CHECKED;
/* Appends "urn:uuid:..." of the transcript, and of the achievement that a definition becomes. */
MCRED_API bool mcred_badge_transcript_put_id(const mcred_badge_transcript *transcript, mcred_buf *out) MCRED_CHECKED;
MCRED_API bool mcred_badge_put_achievement_id(const mcred_file *definition, mcred_buf *out) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
