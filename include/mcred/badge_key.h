/*
 * badge_key.h - the issuer's public keys as pages for its site: a DID document for its did:web, and a JWK set.
 *
 * did:web (W3C CCG draft): did:web:HOST is https://HOST/.well-known/did.json,
 * did:web:HOST:A:B is https://HOST/A/B/did.json. Keys whose days are over are in
 * both, so that what they signed can still be checked.
 */
#ifndef MCRED_BADGE_KEY_H
#define MCRED_BADGE_KEY_H

#include "mcred/crypto_jws.h"
#include "mcred/model.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the DID document: an Ed25519 key as a Multikey, "#" and its multikey being its id; others as a JWK under
 * their RFC 7638 thumbprint. MCRED_NO without a DID, or with a key that is none. */
MCRED_API mcred_status mcred_did_document_put(const mcred_programme *programme, mcred_buf *out,
                                              mcred_why *why) MCRED_CHECKED;
/* Appends the JWK set (RFC 7517, section 5); kid is the thumbprint. */
MCRED_API mcred_status mcred_jwk_set_put(const mcred_programme *programme, mcred_buf *out,
                                         mcred_why *why) MCRED_CHECKED;
/* Appends the id of a key in the DID document: DID, "#", fragment. */
MCRED_API bool mcred_did_key_id_put(mcred_str did, const mcred_key *key, mcred_buf *out) MCRED_CHECKED;
/* Appends where the document of a did:web belongs on the web: "https://HOST/.well-known/did.json". */
MCRED_API void mcred_did_web_address_put(mcred_str did, mcred_buf *out);

/* The entry of mcred.yaml for this key; NULL where there is none. */
MCRED_API const mcred_issuer_key *mcred_issuer_key_find(const mcred_programme *programme, const mcred_key *key);

#ifdef __cplusplus
}
#endif
#endif
