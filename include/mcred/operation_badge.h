/* operation_badge.h - awards that leave the repository as badges: mcred_op_export. */
#ifndef MCRED_OPERATION_BADGE_H
#define MCRED_OPERATION_BADGE_H

#include "mcred/badge_proof.h"
#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A picture holds JSON when the key is an Ed25519 one, else a token. */
typedef enum mcred_badge_format {
    MCRED_BADGE_JSON,
    MCRED_BADGE_JWT,
    MCRED_BADGE_PNG,
    MCRED_BADGE_SVG
} mcred_badge_format;
#define MCRED_PICTURE_MOST ((size_t)8 << 20) /* bytes of a picture to bake into */

typedef struct mcred_export_args {
    const char *award; /* EARNER/CREDENTIAL or EARNER/STACK */
    mcred_badge_format format;
    mcred_proof_suite suite; /* of the proof in JSON */
    mcred_key *key;          /* private */
    mcred_str picture;       /* of a PNG or SVG: "" takes the definition's badge.png or badge.svg, or draws one */
} mcred_export_args;

typedef struct mcred_exported {
    mcred_ref ref;                   /* attempt 0 */
    mcred_str title, id, issuer;     /* id: of the credential; issuer: the id of its issuer */
    mcred_time awarded, valid_until; /* valid_until 0: does not expire */
    mcred_badge_format format;
    mcred_str text; /* the badge: bytes of a picture, else text with a line end */
} mcred_exported;

/* The award in HEAD as a signed OpenBadgeCredential. Proofs are dated by the record they rest on, so that the same
 * award, key and format give the same bytes (but for ES256, whose signatures differ). MCRED_NO with award/none,
 * award/revoked, key/refused, key/retired or picture/refused; MCRED_UNKNOWN when the definition is not here. */
MCRED_API mcred_status mcred_op_export(mcred_session *session, const mcred_export_args *args, mcred_sink *sink,
                                       mcred_exported *out);

typedef struct mcred_publish_args {
    const mcred_key *key; /* only its public part is used */
    const char *did;      /* "did:web:...", NULL leaves it as it is */
    const char *from;     /* the first and last day on which it may sign, "2026-01-01"; NULL leaves them */
    const char *to;
    const char *today; /* the first day of a new key for which none is given */
} mcred_publish_args;

typedef struct mcred_published {
    bool changed;                     /* mcred.yaml was written */
    mcred_str jwks;                   /* a JWK set of all keys */
    mcred_str did, address, document; /* the DID document and where it belongs; "" without a DID */
} mcred_published;

/* Puts the key into mcred.yaml in the work tree, or its days where it is there already; nothing is committed. MCRED_NO
 * when the file would not be good. */
MCRED_API mcred_status mcred_op_key_publish(mcred_session *session, const mcred_publish_args *args, mcred_sink *sink,
                                            mcred_published *out);

#ifdef __cplusplus
}
#endif
#endif
