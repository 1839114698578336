/*
 * Any bytes as a signed token, and its claims held against what is in it. An input that begins with { is a header, a
 * line break and a payload, which are made the token: inside base64url a fuzzer finds nothing.
 */
#include "fuzz.h"

#include "mcred/badge_proof.h"
#include "mcred/crypto_text.h"

static void read_token(mcred_arena *arena, mcred_str token) {
    mcred_vcjwt jwt;
    mcred_key *key = NULL;
    mcred_why why = {.node = NULL};
    if (mcred_vcjwt_read(arena, token, &jwt, &why) == MCRED_OK) {
        mcred_status status = mcred_vcjwt_claims(&jwt, &why);
        if (jwt.jws.jwk && mcred_key_read_jwk(jwt.jws.jwk, &key, &why) == MCRED_OK)
            status = mcred_jws_verify(&jwt.jws, key, &why);
        if (jwt.jws.kid.len && !key && mcred_key_read_did(arena, jwt.jws.kid, &key, &why) == MCRED_OK)
            status = mcred_jws_verify(&jwt.jws, key, &why);
        (void)status;
    }
    mcred_key_free(key);
}

static void read_made(mcred_arena *arena, mcred_str text) {
    static const char signature[64] = {1};
    mcred_buf token;
    mcred_buf_init(&token, 16u << 20);
    mcred_base64url_put(&token, mcred_str_cut(&text, '\n'));
    mcred_buf_putc(&token, '.');
    mcred_base64url_put(&token, text);
    mcred_buf_putc(&token, '.');
    mcred_base64url_put(&token, (mcred_str){signature, sizeof signature});
    read_token(arena, mcred_buf_str(&token));
    mcred_buf_free(&token);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const mcred_str bytes = {(const char *)data, size};
    mcred_arena *arena = mcred_arena_new(64u << 20);
    if (arena && size > 0 && data[0] == '{')
        read_made(arena, bytes);
    else if (arena)
        read_token(arena, bytes);
    mcred_arena_free(arena);
    return 0;
}
