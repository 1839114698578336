/* Any bytes as a signed token, and its claims held against what is in it. */
#include "fuzz.h"

#include "mcred/badge_proof.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    mcred_arena *arena = mcred_arena_new(64u << 20);
    mcred_vcjwt jwt;
    mcred_key *key = NULL;
    mcred_why why = {.node = NULL};
    if (arena && mcred_vcjwt_read(arena, (mcred_str){(const char *)data, size}, &jwt, &why) == MCRED_OK) {
        mcred_status status = mcred_vcjwt_claims(&jwt, &why);
        if (jwt.jws.jwk && mcred_key_read_jwk(jwt.jws.jwk, &key, &why) == MCRED_OK)
            status = mcred_jws_verify(&jwt.jws, key, &why);
        (void)status;
    }
    mcred_key_free(key);
    mcred_arena_free(arena);
    return 0;
}
