/*
 * badge_credential.h - an award as an OpenBadgeCredential (Open Badges 3.0, sections B.1.1 and B.1.2), not yet signed.
 *
 * The same award, definition, issuer and address give the same bytes. What has
 * no address of its own on the web is named by a urn:uuid that is computed
 * (RFC 9562, version 8) from the digest of the record or definition.
 */
#ifndef MCRED_BADGE_CREDENTIAL_H
#define MCRED_BADGE_CREDENTIAL_H

#include "mcred/model_life.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_badge_facts {
    const mcred_programme *programme;
    const mcred_award *award;
    const mcred_life *life;
    const mcred_credential *credential; /* the definition as it was awarded; NULL for a stack */
    const mcred_stack *stack;           /* NULL for a credential */
    mcred_vec units;                    /* mcred_str: titles of the stack's units, "" for one that was not earned */
    mcred_str issuer;                   /* its id: an absolute URI */
    mcred_str email;                    /* the earner's, hashed in the badge; "": left out */
} mcred_badge_facts;

/* Appends the credential as JSON. False when memory or out is full. */
MCRED_API bool mcred_badge_put(const mcred_badge_facts *facts, mcred_buf *out) MCRED_CHECKED;
/* Appends "urn:uuid:..." of the credential that the award becomes. */
MCRED_API bool mcred_badge_put_id(const mcred_award *award, mcred_buf *out) MCRED_CHECKED;
/* Appends "sha256$" and the digest of address and salt in hexadecimal (section B.1.17, IdentityHash). */
MCRED_API bool mcred_badge_put_identity(mcred_str address, mcred_str salt, mcred_buf *out) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
