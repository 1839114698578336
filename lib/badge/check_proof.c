/* check_proof.c - whether the badge is as somebody signed it: one proof that holds is enough. */
#include "badge/check.h"

/* Each may take a while where somebody meant it to. */
#define PROOFS_MOST 4

static bool held(badge_check *c, const char *how) {
    return badge_line(c, MCRED_BADGE_PROOF, MCRED_OK, "It is signed (%s), and nothing was changed since.", how);
}

/* ---- proofs in the document ---------------------------------------------------------------- */

static mcred_status try_proof(badge_check *c, const mcred_node *node, mcred_proof *proof, mcred_why *why) {
    mcred_key *key = NULL;
    mcred_time expires = 0;
    mcred_status status = mcred_proof_read(node, proof, why);
    if (status == MCRED_OK && mcred_time_parse(proof->expires, &expires) && expires < c->args->now)
        status = mcred_refuse(why, MCRED_NO, node, "the proof itself has expired");
    if (status == MCRED_OK)
        status = badge_find_key(c, proof->method, &key, &c->had, why);
    if (status == MCRED_OK)
        status = mcred_proof_verify(c->badge, proof, key, why);
    if (status != MCRED_OK) {
        mcred_key_free(key);
        return status;
    }
    c->key = key;
    c->method = proof->method;
    return status;
}

static bool names_issuer(const badge_check *c, size_t index) {
    mcred_str method = mcred_get_text(mcred_proof_at(c->badge, index), "verificationMethod");
    return badge_is_below(method, badge_issuer_id(c->badge));
}

/* The issuer's own come first: a witness may have signed as well. */
static mcred_status try_all(badge_check *c, bool own, mcred_proof *proof, mcred_status worst, mcred_why *kept) {
    size_t count = mcred_proof_count(c->badge);
    for (size_t i = 0; i < count && i < PROOFS_MOST; i++) {
        mcred_why why = {.node = NULL};
        if (names_issuer(c, i) != own)
            continue;
        mcred_status status = try_proof(c, mcred_proof_at(c->badge, i), proof, &why);
        if (status == MCRED_OK)
            return MCRED_OK;
        if (!kept->text[0] || (worst == MCRED_NO && status != MCRED_NO))
            *kept = why;
        if (status != MCRED_NO)
            worst = status;
    }
    return worst;
}

static bool check_proofs(badge_check *c) {
    mcred_why kept = {.node = NULL};
    mcred_proof proof;
    if (mcred_proof_count(c->badge) == 0)
        return badge_line(c, MCRED_BADGE_PROOF, MCRED_NO, "It is not signed: anybody could have written it.");
    mcred_status status = try_all(c, true, &proof, MCRED_NO, &kept);
    if (status != MCRED_OK)
        status = try_all(c, false, &proof, status, &kept);
    if (status == MCRED_OK)
        return held(c, mcred_proof_suite_name(proof.suite));
    return badge_line(c, MCRED_BADGE_PROOF, status,
                      status == MCRED_NO ? "The signature does not hold, so nothing in it can be relied on: %s."
                                         : "Whether the signature holds could not be checked: %s.",
                      kept.text);
}

/* ---- tokens ----------------------------------------------------------------------------------- */

/* By kid, by jwk, or by both, which are the same key then. With a jwk, a kid that could not be had is no matter here. */
static mcred_status token_key(badge_check *c, mcred_why *why) {
    const mcred_jws *jws = &c->jwt.jws;
    mcred_key *named = NULL;
    mcred_status status = MCRED_OK;
    if (!jws->jwk && !jws->kid.len)
        return mcred_refuse(why, MCRED_NO, NULL, "the token does not say with which key it was made");
    if (jws->jwk)
        status = mcred_key_read_jwk(jws->jwk, &c->key, why);
    if (status == MCRED_OK && jws->kid.len)
        status = badge_find_key(c, jws->kid, &named, &c->had, why);
    if (status == MCRED_UNKNOWN && c->key)
        status = MCRED_OK;
    if (status == MCRED_OK && c->key && named && !mcred_key_same(c->key, named))
        status = mcred_refuse(why, MCRED_NO, NULL, "the token names two keys, which are not the same");
    if (status == MCRED_OK && named)
        c->method = jws->kid;
    if (status == MCRED_OK && !c->key) {
        c->key = named;
        named = NULL;
    }
    mcred_key_free(named);
    return status;
}

static bool check_token(badge_check *c) {
    mcred_why why = {.node = NULL};
    mcred_status status = token_key(c, &why);
    if (status == MCRED_OK)
        status = mcred_jws_verify(&c->jwt.jws, c->key, &why);
    if (status == MCRED_OK)
        status = mcred_vcjwt_claims(&c->jwt, &why);
    if (status == MCRED_OK)
        return held(c, mcred_jws_alg(c->jwt.jws.key_type));
    return badge_line(c, MCRED_BADGE_PROOF, status,
                      status == MCRED_NO ? "The signature does not hold, so nothing in it can be relied on: %s."
                                         : "Whether the signature holds could not be checked: %s.",
                      why.text);
}

bool badge_check_proof(badge_check *c) {
    return c->out->token ? check_token(c) : check_proofs(c);
}
