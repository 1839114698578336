/* operation_badge.h - awards that leave the repository as badges: mcred_op_export. */
#ifndef MCRED_OPERATION_BADGE_H
#define MCRED_OPERATION_BADGE_H

#include "mcred/badge_proof.h"
#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_export_args {
    const char *award;       /* EARNER/CREDENTIAL or EARNER/STACK */
    bool jwt;                /* as a token; else JSON with a proof in it */
    mcred_proof_suite suite; /* of that proof */
    mcred_key *key;          /* private */
} mcred_export_args;

typedef struct mcred_exported {
    mcred_ref ref;                   /* attempt 0 */
    mcred_str title, id, issuer;     /* id: of the credential; issuer: the id of its issuer */
    mcred_time awarded, valid_until; /* valid_until 0: does not expire */
    mcred_str text;                  /* the badge */
} mcred_exported;

/* The award in HEAD as a signed OpenBadgeCredential. Proofs are dated by the record they rest on, so that the same
 * award, key and format give the same bytes (but for ES256, whose signatures differ). MCRED_NO with award/none,
 * award/revoked or key/refused; MCRED_UNKNOWN when the definition is not here. */
MCRED_API mcred_status mcred_op_export(mcred_session *session, const mcred_export_args *args, mcred_sink *sink,
                                       mcred_exported *out);

#ifdef __cplusplus
}
#endif
#endif
