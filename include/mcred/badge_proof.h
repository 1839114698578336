/*
 * badge_proof.h - proofs of a credential: Data Integrity (eddsa-rdfc-2022, eddsa-jcs-2022) inside it, VC-JWT around it.
 *
 * These functions answer whether a given key made a given proof over a given
 * document. Whose key it is, whether the issuer may use it, and when, is the
 * caller's to ask.
 */
#ifndef MCRED_BADGE_PROOF_H
#define MCRED_BADGE_PROOF_H

#include "mcred/crypto_jws.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mcred_proof_suite { MCRED_EDDSA_RDFC_2022, MCRED_EDDSA_JCS_2022 } mcred_proof_suite;
MCRED_API const char *mcred_proof_suite_name(mcred_proof_suite suite);
MCRED_API bool mcred_proof_suite_find(mcred_str name, mcred_proof_suite *out);

typedef struct mcred_proof_options {
    mcred_proof_suite suite;
    mcred_str method;  /* verificationMethod: an absolute URI */
    mcred_str created; /* RFC 3339, "" to leave it out */
    mcred_str id;      /* of the proof, "" to leave it out */
    mcred_str expires; /* RFC 3339, "" to leave it out */
} mcred_proof_options;

/* Signs a credential with an Ed25519 key and writes the whole document as JSON
 * with the new proof: its only one, or after those it had (a proof set). MCRED_NO when the document cannot be signed:
 * see mcred_rdf_from_json. */
MCRED_API mcred_status mcred_proof_add(const mcred_node *document, mcred_key *key, const mcred_proof_options *options,
                                       mcred_buf *out, mcred_why *why) MCRED_CHECKED;

/* The proofs of a document: one object or an array of them. */
MCRED_API size_t mcred_proof_count(const mcred_node *document);
MCRED_API const mcred_node *mcred_proof_at(const mcred_node *document, size_t index);

/* What a proof says of itself, checked for form. MCRED_UNKNOWN for a type or
 * suite that mcred does not know; MCRED_NO for one that is malformed. */
typedef struct mcred_proof {
    const mcred_node *node;
    mcred_proof_suite suite;
    mcred_str method, purpose, created, expires;
    unsigned char signature[64];
} mcred_proof;
MCRED_API mcred_status mcred_proof_read(const mcred_node *node, mcred_proof *out, mcred_why *why) MCRED_CHECKED;

/* Does this key stand behind this proof? MCRED_UNKNOWN for one that names
 * others as previous (a chain). */
MCRED_API mcred_status mcred_proof_verify(const mcred_node *document, const mcred_proof *proof, mcred_key *key,
                                          mcred_why *why) MCRED_CHECKED;

/* ---- VC-JWT ---------------------------------------------------------------- */

/* The credential as a compact JWS: its own members and iss, jti, sub, nbf and
 * exp, in canonical JSON. header as for mcred_jws_sign. MCRED_NO when the
 * credential has no id, issuer, validFrom or subject id to copy. */
MCRED_API mcred_status mcred_vcjwt_sign(const mcred_node *credential, mcred_key *key, const mcred_jws_header *header,
                                        mcred_buf *out, mcred_why *why) MCRED_CHECKED;

typedef struct mcred_vcjwt {
    mcred_jws jws;
    const mcred_node *payload;    /* the claims */
    /* The payload itself; or its vc claim (VC data model 1.1), completed by what stands in the claims only. */
    const mcred_node *credential;
    bool in_vc_claim;
} mcred_vcjwt;
/* Takes it apart, without a word about the signature (mcred_jws_verify) or the claims. */
MCRED_API mcred_status mcred_vcjwt_read(mcred_arena *arena, mcred_str token, mcred_vcjwt *out,
                                        mcred_why *why) MCRED_CHECKED;
/* Each of iss, jti, sub, nbf and exp that is there equals its twin in the
 * credential; iss and jti must be there. MCRED_NO names the first that differs. */
MCRED_API mcred_status mcred_vcjwt_claims(const mcred_vcjwt *jwt, mcred_why *why) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
