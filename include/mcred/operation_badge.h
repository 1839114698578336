/* operation_badge.h - awards that leave the repository as badges: mcred_op_export. */
#ifndef MCRED_OPERATION_BADGE_H
#define MCRED_OPERATION_BADGE_H

#include "mcred/badge_check.h"
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

/* Takes one badge; what it points to is gone afterwards. Anything but MCRED_OK ends it all. */
typedef struct mcred_export_taker {
    mcred_status (*take)(void *ctx, const mcred_exported *badge);
    void *ctx;
} mcred_export_taker;

typedef struct mcred_exported_all {
    size_t made, revoked; /* revoked: passed over */
} mcred_exported_all;

/* The same for all awards in HEAD that were not revoked, by earner and thing in byte order; args->award is not used. */
MCRED_API mcred_status mcred_op_export_all(mcred_session *session, const mcred_export_args *args,
                                           const mcred_export_taker *taker, mcred_sink *sink, mcred_exported_all *out);

typedef struct mcred_exported_status {
    size_t awards, revoked;
    mcred_str bitstring;         /* a BitstringStatusListCredential, with an eddsa-rdfc-2022 proof */
    mcred_str revocations;       /* a revocation list of 1EdTech */
    mcred_str revocations_token; /* a token of those bytes */
} mcred_exported_status;

/* The lists of revoked badges for the programme's site. */
MCRED_API mcred_status mcred_op_export_status(mcred_session *session, mcred_key *key, mcred_sink *sink,
                                              mcred_exported_status *out);

typedef struct mcred_exported_transcript {
    mcred_str earner, text;      /* text: bytes of a picture, else text with a line end */
    size_t awards, associations; /* of a stack with a unit */
} mcred_exported_transcript;

/* All awards of an earner that were not revoked as a signed ClrCredential by an Ed25519 key; in a picture it is JSON.
 * args->award is not used. MCRED_NO with award/none when there are none. */
MCRED_API mcred_status mcred_op_export_transcript(mcred_session *session, const char *earner,
                                                  const mcred_export_args *args, mcred_sink *sink,
                                                  mcred_exported_transcript *out);

/* Tells what belongs at the address of the programme's did:web, as mcred.yaml in HEAD has it, whatever is there. */
MCRED_API mcred_status mcred_op_know_issuer(mcred_session *session, mcred_fetch *fetch, mcred_sink *sink);
/* Whether a badge says what the record in HEAD of the award says, and was issued by the programme: MCRED_OK with a line
 * that has the answer. badge: a credential whose proof holds. MCRED_NO with award/none when there is no such award. */
MCRED_API mcred_status mcred_op_match_badge(mcred_session *session, const char *award, const mcred_node *badge,
                                            mcred_sink *sink, mcred_badge_line *out);

typedef struct mcred_exported_link {
    mcred_ref ref;
    mcred_str title;
    mcred_str linkedin; /* the address that adds the award to somebody's LinkedIn profile */
    mcred_str page;     /* of the award on the site; "" when it has none */
    bool has_site;
} mcred_exported_link;

/* What leads to an award that was not revoked; needs no key. */
MCRED_API mcred_status mcred_op_export_link(mcred_session *session, const char *award, mcred_sink *sink,
                                            mcred_exported_link *out);
/* A QR code of the page, as SVG or PNG. MCRED_NO with site/unknown when there is none. */
MCRED_API mcred_status mcred_op_export_qr(mcred_session *session, const mcred_exported_link *link, bool svg,
                                          mcred_sink *sink, mcred_str *out);

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
