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

/* A piece of evidence that the earner shares. */
typedef struct mcred_badge_evidence {
    mcred_str name, genre, description;
    mcred_str address; /* "" where it is not shown */
} mcred_badge_evidence;

typedef struct mcred_badge_facts {
    const mcred_programme *programme;
    const mcred_award *award;
    const mcred_life *life;
    const mcred_credential *credential; /* the definition as it was awarded; NULL for a stack */
    const mcred_stack *stack;           /* NULL for a credential */
    mcred_vec titles;                   /* mcred_str: of what the stack names, "" for what was not earned */
    mcred_str issuer;                   /* its id: an absolute URI */
    mcred_str email;                    /* the earner's, hashed in the badge; "": left out */
    mcred_vec evidence;                 /* mcred_badge_evidence */
    uint32_t index;                     /* in the status list, where the programme has a site */
} mcred_badge_facts;

/* Appends the credential as JSON. False when memory or out is full. */
MCRED_API bool mcred_badge_put(const mcred_badge_facts *facts, mcred_buf *out) MCRED_CHECKED;
/* Appends "urn:uuid:..." of the credential that the award becomes. */
MCRED_API bool mcred_badge_put_id(const mcred_award *award, mcred_buf *out) MCRED_CHECKED;
/* Appends "sha256$" and the digest of address and salt in hexadecimal (section B.1.17, IdentityHash). */
MCRED_API bool mcred_badge_put_identity(mcred_str address, mcred_str salt, mcred_buf *out) MCRED_CHECKED;

/* ---- lists of revoked badges ------------------------------------------------------------------ */

/* Bits of the status list: 2 MiB, some 2 KiB when packed. */
#define MCRED_STATUS_BITS ((uint32_t)1 << 24)

typedef struct mcred_badge_revoked {
    mcred_str id, reason; /* of the credential */
    uint32_t index;       /* of its bit */
} mcred_badge_revoked;

/* Appends the address of a list on the programme's site: status/bitstring.json or status/revocations.json. */
MCRED_API void mcred_badge_put_list_address(const mcred_programme *programme, const char *name, mcred_buf *out);
/* Appends a BitstringStatusListCredential (Bitstring Status List 1.0, section 2.2), not yet signed. revoked: of
 * mcred_badge_revoked. */
MCRED_API bool mcred_badge_put_bitstring(const mcred_programme *programme, mcred_str issuer, mcred_time when,
                                         const mcred_vec *revoked, mcred_buf *out) MCRED_CHECKED;
/* Appends a revocation list (1EdTech Revocation List Status Method 1.0), not yet signed. */
MCRED_API bool mcred_badge_put_revocations(const mcred_programme *programme, mcred_str issuer, const mcred_vec *revoked,
                                           mcred_buf *out) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
