/* jws.c - compact JSON Web Signatures: taken apart, verified, made. */
#include <string.h>

#include "mcred/crypto_jws.h"
#include "mcred/crypto_text.h"

/* A token holds one credential, perhaps with pictures inside. */
#define TOKEN_MOST  ((size_t)32 << 20)
#define HEADER_MOST 65536U

static const char *const algorithms[] = {"EdDSA", "ES256", "RS256"};

const char *mcred_jws_alg(mcred_key_type type) {
    return (size_t)type < 3 ? algorithms[type] : "none";
}

/* ---- reading ------------------------------------------------------------------------- */

/* In whatever case: some libraries have looked for the one spelling only. */
static bool is_none(mcred_str name) {
    static const char word[] = "none";
    bool same = name.len == 4;
    for (size_t i = 0; same && i < 4; i++)
        same = (name.data[i] | 0x20) == word[i];
    return same;
}

static mcred_status read_alg(const mcred_node *header, mcred_jws *out, mcred_why *why) {
    const mcred_node *alg = mcred_get(header, "alg");
    mcred_str name = mcred_text(alg);
    if (!mcred_is(alg, MCRED_KIND_STRING))
        return mcred_refuse(why, MCRED_NO, header, "the token does not say how it is signed (no alg)");
    if (is_none(name))
        return mcred_refuse(why, MCRED_NO, alg, "the token is not signed (alg \"none\")");
    if (mcred_str_starts(name, "HS"))
        return mcred_refuse(why, MCRED_NO, alg,
                            "the token is signed with a shared secret (alg \"%.*s\"): whoever can check it could have "
                            "made it",
                            MCRED_ARG(mcred_str_first(name, 20)));
    out->alg = name;
    if (mcred_str_is(name, "Ed25519")) { /* RFC 9864 */
        out->key_type = MCRED_KEY_ED25519;
        return MCRED_OK;
    }
    for (int i = 0; i < 3; i++) {
        if (mcred_str_is(name, algorithms[i])) {
            out->key_type = (mcred_key_type)i;
            return MCRED_OK;
        }
    }
    return mcred_refuse(why, MCRED_UNKNOWN, alg, "the algorithm \"%.*s\" is not one that mcred checks",
                        MCRED_ARG(mcred_str_first(name, 40)));
}

/* A member that is a string where it is there. */
static mcred_status read_text(const mcred_node *header, const char *name, mcred_str *out, mcred_why *why) {
    const mcred_node *member = mcred_get(header, name);
    *out = mcred_text(member);
    if (member && !mcred_is(member, MCRED_KIND_STRING))
        return mcred_refuse(why, MCRED_NO, member, "the token's %s is not a text", name);
    return MCRED_OK;
}

static mcred_status read_members(mcred_jws *out, mcred_why *why) {
    const mcred_node *header = out->header, *crit = mcred_get(header, "crit"), *b64 = mcred_get(header, "b64");
    if (!mcred_is(header, MCRED_KIND_OBJECT))
        return mcred_refuse(why, MCRED_NO, header, "the token's header is not a JSON object");
    if (crit)
        return mcred_refuse(why, MCRED_NO, crit, "the token asks for an extension that mcred does not know (crit)");
    if (b64)
        return mcred_refuse(why, MCRED_NO, b64, "the token's payload is not encoded as usual (b64)");
    out->jwk = mcred_get(header, "jwk");
    mcred_status status = read_text(header, "kid", &out->kid, why);
    if (status == MCRED_OK)
        status = read_text(header, "typ", &out->typ, why);
    return status == MCRED_OK ? read_alg(header, out, why) : status;
}

static mcred_str decode(mcred_arena *arena, mcred_str text) {
    mcred_buf bytes;
    mcred_str copy = {NULL, 0};
    mcred_buf_init(&bytes, TOKEN_MOST);
    if (mcred_base64url_read(text, &bytes))
        copy = mcred_arena_copy(arena, mcred_buf_str(&bytes));
    mcred_buf_free(&bytes);
    return copy;
}

/* The first thing that the reader had to say about a JSON text. */
static mcred_status refuse_json(const mcred_sink *sink, const char *what, mcred_why *why) {
    const mcred_finding *finding = mcred_sink_at(sink, 0);
    mcred_str message = finding ? finding->message : MCRED_S("memory is short");
    return mcred_refuse(why, MCRED_NO, NULL, "%s is not acceptable JSON: %.*s", what, MCRED_ARG(message));
}

static mcred_status read_header(mcred_arena *arena, mcred_str text, mcred_jws *out, mcred_why *why) {
    mcred_source source = {MCRED_S("header"), decode(arena, text)};
    if (text.len > HEADER_MOST)
        return mcred_refuse(why, MCRED_NO, NULL, "the token's header has more than %u bytes", HEADER_MOST);
    if (!source.text.data)
        return mcred_refuse(why, MCRED_NO, NULL, "the token's header is not base64url in its one spelling");
    mcred_sink *sink = mcred_sink_new(4);
    if (!sink)
        return mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    mcred_status status = mcred_json_parse(arena, &source, NULL, sink, &out->header);
    if (status != MCRED_OK)
        (void)refuse_json(sink, "the token's header", why);
    mcred_sink_free(sink);
    return status == MCRED_OK ? read_members(out, why) : status;
}

static mcred_status read_parts(mcred_arena *arena, mcred_str token, mcred_jws *out, mcred_why *why) {
    mcred_str rest = token, header = mcred_str_cut(&rest, '.'), payload = mcred_str_cut(&rest, '.');
    if (!rest.data || rest.len == 0 || mcred_str_find(rest, '.', 0) != SIZE_MAX || header.len == 0)
        return mcred_refuse(why, MCRED_NO, NULL, "the text is not a token: three parts with full stops between them");
    out->input = mcred_str_first(token, header.len + 1 + payload.len);
    out->payload = decode(arena, payload);
    out->signature = decode(arena, rest);
    if (!out->payload.data)
        return mcred_refuse(why, MCRED_NO, NULL, "the token's payload is not base64url in its one spelling");
    if (!out->signature.data)
        return mcred_refuse(why, MCRED_NO, NULL, "the token's signature is not base64url in its one spelling");
    return read_header(arena, header, out, why);
}

mcred_status mcred_jws_read(mcred_arena *arena, mcred_str token, mcred_jws *out, mcred_why *why) {
    mcred_jws jws = {.header = NULL};
    token = mcred_str_trim(token);
    if (token.len > TOKEN_MOST)
        return mcred_refuse(why, MCRED_NO, NULL, "the token has more than %zu bytes", TOKEN_MOST);
    mcred_status status = read_parts(arena, token, &jws, why);
    if (status == MCRED_OK)
        *out = jws;
    return status;
}

mcred_status mcred_jws_verify(const mcred_jws *jws, mcred_key *key, mcred_why *why) {
    if (jws->key_type != mcred_key_type_of(key))
        return mcred_refuse(why, MCRED_NO, NULL, "the token says %.*s, but the key is one for %s", MCRED_ARG(jws->alg),
                            mcred_jws_alg(mcred_key_type_of(key)));
    return mcred_key_verify(key, jws->input, jws->signature, why);
}

/* ---- making ---------------------------------------------------------------------------- */

static bool put_header(mcred_key *key, const mcred_jws_header *header, mcred_buf *out) {
    bool ok = true;
    mcred_buf_printf(out, "{\"alg\":\"%s\"", mcred_jws_alg(mcred_key_type_of(key)));
    if (header->typ.len) {
        mcred_buf_puts(out, ",\"typ\":");
        mcred_json_quote(out, header->typ);
    }
    if (header->kid.len) {
        mcred_buf_puts(out, ",\"kid\":");
        mcred_json_quote(out, header->kid);
    }
    if (header->jwk) {
        mcred_buf_puts(out, ",\"jwk\":");
        ok = mcred_key_put_jwk(key, out);
    }
    mcred_buf_putc(out, '}');
    return ok && !out->failed;
}

mcred_status mcred_jws_sign(mcred_key *key, const mcred_jws_header *header, mcred_str payload, mcred_buf *out,
                            mcred_why *why) {
    unsigned char signature[MCRED_SIGNATURE_MAX];
    size_t len = 0, begin = out->len;
    mcred_buf json;
    mcred_buf_init(&json, HEADER_MOST / 4 * 3);
    bool ok = put_header(key, header, &json);
    mcred_base64url_put(out, mcred_buf_str(&json));
    mcred_buf_free(&json);
    mcred_buf_putc(out, '.');
    mcred_base64url_put(out, payload);
    if (!ok || out->failed)
        return mcred_refuse(why, MCRED_FAILED, NULL, "the token is too large, or memory is short");
    mcred_status status = mcred_key_sign(key, mcred_str_from(mcred_buf_str(out), begin), signature, &len, why);
    if (status == MCRED_OK) {
        mcred_buf_putc(out, '.');
        mcred_base64url_put(out, (mcred_str){(const char *)signature, len});
    }
    return status == MCRED_OK && out->failed ? mcred_refuse(why, MCRED_FAILED, NULL, "memory is short") : status;
}
