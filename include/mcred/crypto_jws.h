/*
 * crypto_jws.h - JSON Web Signatures in compact form (RFC 7515): EdDSA (RFC 8037), ES256 and RS256 (RFC 7518).
 *
 * The algorithm comes from the key, never from the token alone: a token whose
 * alg does not fit the key is refused, and none, HS256 and all others are
 * refused when read. So are crit, b64, members that stand twice, a jwk with
 * private members, and any spelling of base64url but the one.
 */
#ifndef MCRED_CRYPTO_JWS_H
#define MCRED_CRYPTO_JWS_H

#include "mcred/crypto_key.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_jws {
    mcred_key_type key_type; /* what alg asks for */
    mcred_str alg;           /* "EdDSA", "ES256", "RS256" */
    const mcred_node *header;
    mcred_str kid, typ;    /* "" when absent */
    const mcred_node *jwk; /* NULL when absent; a public key, not yet trusted */
    mcred_str payload;     /* decoded */
    mcred_str input;       /* what was signed: a view into the token */
    mcred_str signature;   /* decoded */
} mcred_jws;

/* Takes a token apart; everything lives in the arena or views the token. White
 * space around it is skipped. MCRED_NO when it is no token or one that is
 * never accepted. Says nothing about the signature. */
MCRED_API mcred_status mcred_jws_read(mcred_arena *arena, mcred_str token, mcred_jws *out,
                                      mcred_why *why) MCRED_CHECKED;
MCRED_API mcred_status mcred_jws_verify(const mcred_jws *jws, mcred_key *key, mcred_why *why) MCRED_CHECKED;

typedef struct mcred_jws_header {
    mcred_str kid; /* "": none */
    mcred_str typ; /* "": none */
    bool jwk;      /* puts the public key in */
} mcred_jws_header;

/* Appends the token. The header's members come in the order alg, typ, kid, jwk.
 * Same key, header and payload give the same bytes with EdDSA and RS256. */
MCRED_API mcred_status mcred_jws_sign(mcred_key *key, const mcred_jws_header *header, mcred_str payload, mcred_buf *out,
                                      mcred_why *why) MCRED_CHECKED;
MCRED_API const char *mcred_jws_alg(mcred_key_type type);

#ifdef __cplusplus
}
#endif
#endif
