/* proof.c - Data Integrity proofs: eddsa-rdfc-2022 and eddsa-jcs-2022 (W3C Recommendation, 15 May 2025). */
#include "mcred/badge_proof.h"

#include <string.h>

#include "mcred/crypto_jcs.h"
#include "mcred/crypto_sha2.h"
#include "mcred/crypto_text.h"
#include "mcred/rdf.h"

#define CANONICAL_MOST ((size_t)64 << 20)
#define HASH_BYTES     32

static const char *const names[] = {"eddsa-rdfc-2022", "eddsa-jcs-2022"};

const char *mcred_proof_suite_name(mcred_proof_suite suite) {
    return (size_t)suite < 2 ? names[suite] : "";
}

bool mcred_proof_suite_find(mcred_str name, mcred_proof_suite *out) {
    for (int i = 0; i < 2; i++) {
        if (!mcred_str_is(name, names[i]))
            continue;
        *out = (mcred_proof_suite)i;
        return true;
    }
    return false;
}

size_t mcred_proof_count(const mcred_node *document) {
    const mcred_node *proof = mcred_get(document, "proof");
    return mcred_is(proof, MCRED_KIND_ARRAY) ? proof->count : proof != NULL;
}

const mcred_node *mcred_proof_at(const mcred_node *document, size_t index) {
    const mcred_node *proof = mcred_get(document, "proof");
    if (mcred_is(proof, MCRED_KIND_ARRAY))
        return mcred_at(proof, index);
    return index == 0 ? proof : NULL;
}

/* ---- what is signed ---------------------------------------------------------------- */

/* Members of an object but one, and perhaps one of another object. */
typedef struct selection {
    const mcred_node **members;
    size_t count;
} selection;

static mcred_status choose(mcred_arena *arena, const mcred_node *object, const char *without, const mcred_node *more,
                           selection *out, mcred_why *why) {
    *out = (selection){.members = mcred_arena_array(arena, object->count + 1, sizeof(const mcred_node *))};
    if (!out->members)
        return mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    for (size_t i = 0; i < object->count; i++) {
        if (!mcred_str_is(object->children[i]->key, without))
            out->members[out->count++] = object->children[i];
    }
    if (more)
        out->members[out->count++] = more;
    return MCRED_OK;
}

static mcred_status canonical(mcred_arena *arena, mcred_proof_suite suite, const selection *chosen, mcred_sha2 *sha,
                              mcred_buf *out, mcred_why *why) {
    if (suite == MCRED_EDDSA_JCS_2022)
        return mcred_jcs_put_members(chosen->members, chosen->count, out, why);
    mcred_rdf dataset = {MCRED_VEC(mcred_rdf_quad)};
    mcred_status status = mcred_rdf_from_members(arena, chosen->members, chosen->count, &dataset, why);
    mcred_rdf_canon options = {.sha = sha};
    return status == MCRED_OK ? mcred_rdf_canonize(arena, &dataset, &options, out, why) : status;
}

static mcred_status hash(mcred_arena *arena, mcred_proof_suite suite, const selection *chosen, mcred_sha2 *sha,
                         unsigned char *out, mcred_why *why) {
    unsigned char bytes[MCRED_SHA2_MAX];
    mcred_buf text;
    mcred_buf_init(&text, CANONICAL_MOST);
    mcred_status status = canonical(arena, suite, chosen, sha, &text, why);
    if (status == MCRED_OK && !mcred_sha2_of(sha, mcred_buf_str(&text), bytes))
        status = mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    if (status == MCRED_OK)
        memcpy(out, bytes, HASH_BYTES);
    mcred_buf_free(&text);
    return status;
}

static mcred_status hash_two(mcred_arena *arena, mcred_proof_suite suite, const selection *options,
                             const selection *body, unsigned char out[2 * HASH_BYTES], mcred_why *why) {
    mcred_sha2 *sha = mcred_sha2_new(MCRED_SHA256);
    mcred_status status =
        sha ? hash(arena, suite, options, sha, out, why) : mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    if (status == MCRED_OK)
        status = hash(arena, suite, body, sha, out + HASH_BYTES, why);
    mcred_sha2_free(sha);
    return status;
}

/* The document's context becomes that of the proof, which must be its beginning (eddsa-jcs-2022, section 3.3.2). */
static mcred_status match_context(const mcred_node *document, const mcred_node *proof, mcred_why *why) {
    const mcred_node *own = mcred_get(proof, "@context"), *all = mcred_get(document, "@context");
    bool single = !mcred_is(own, MCRED_KIND_ARRAY);
    size_t count = single ? 1 : own->count;
    for (size_t i = 0; i < count; i++) {
        const mcred_node *mine = single ? own : own->children[i];
        const mcred_node *its = mcred_is(all, MCRED_KIND_ARRAY) ? mcred_at(all, i) : i == 0 ? all : NULL;
        if (!mcred_is(mine, MCRED_KIND_STRING) || !mcred_str_eq(mine->text, mcred_text(its)))
            return mcred_refuse(why, MCRED_NO, own, "the context of the proof is not the beginning of the document's");
    }
    return MCRED_OK;
}

/* The hash of the proof's options, then that of the document (sections 3.2.4 and 3.3.4). */
static mcred_status hash_both(mcred_arena *arena, const mcred_node *document, const mcred_node *proof,
                              mcred_proof_suite suite, unsigned char out[2 * HASH_BYTES], mcred_why *why) {
    const mcred_node *context = mcred_get(document, "@context"), *own = mcred_get(proof, "@context");
    selection options, body;
    mcred_status status = MCRED_OK;
    if (!context)
        return mcred_refuse(why, MCRED_NO, document, "the document has no context");
    if (own)
        status = match_context(document, proof, why);
    /* eddsa-rdfc-2022 adds it to the options where they have none (section 3.2.5), its sibling does not (3.3.5). */
    bool adds = !own && suite == MCRED_EDDSA_RDFC_2022;
    if (status == MCRED_OK)
        status = choose(arena, proof, "proofValue", adds ? context : NULL, &options, why);
    if (status == MCRED_OK)
        status = choose(arena, document, "proof", NULL, &body, why);
    for (size_t i = 0; status == MCRED_OK && own && i < body.count; i++) {
        if (mcred_str_is(body.members[i]->key, "@context"))
            body.members[i] = own;
    }
    return status == MCRED_OK ? hash_two(arena, suite, &options, &body, out, why) : status;
}

/* ---- reading and verifying ------------------------------------------------------------ */

static mcred_status read_value(const mcred_node *node, mcred_proof *out, mcred_why *why) {
    const mcred_node *value = mcred_get(node, "proofValue");
    mcred_str text = mcred_text(value);
    mcred_buf bytes;
    mcred_buf_init(&bytes, MCRED_BASE58_MAX);
    bool ok = text.len > 0 && text.data[0] == 'z' && mcred_multibase_read(text, &bytes) && bytes.len == 64;
    if (ok)
        memcpy(out->signature, bytes.data, sizeof out->signature);
    mcred_buf_free(&bytes);
    return ok ? MCRED_OK
              : mcred_refuse(why, MCRED_NO, value ? value : node,
                             "the proofValue is not \"z\" and the base58 text of 64 bytes");
}

static mcred_status read_suite(const mcred_node *node, mcred_proof *out, mcred_why *why) {
    mcred_str type = mcred_get_text(node, "type"), suite = mcred_get_text(node, "cryptosuite");
    if (!mcred_is(node, MCRED_KIND_OBJECT) || type.len == 0)
        return mcred_refuse(why, MCRED_NO, node, "the proof has no type");
    if (!mcred_str_is(type, "DataIntegrityProof"))
        return mcred_refuse(why, MCRED_UNKNOWN, node, "the proof is a \"%.*s\", which mcred does not check",
                            MCRED_ARG(mcred_str_first(type, 60)));
    if (!mcred_proof_suite_find(suite, &out->suite))
        return mcred_refuse(why, MCRED_UNKNOWN, node, "the proof's cryptosuite is \"%.*s\", which mcred does not check",
                            MCRED_ARG(mcred_str_first(suite, 60)));
    return MCRED_OK;
}

/* A time with its zone where there is one at all (Data Integrity, section 2.1). */
static mcred_status read_time(const mcred_node *node, const char *name, mcred_str *out, mcred_why *why) {
    const mcred_node *member = mcred_get(node, name);
    mcred_time ignored;
    *out = mcred_text(member);
    if (member && !mcred_time_parse(*out, &ignored))
        return mcred_refuse(why, MCRED_NO, member, "the proof's \"%s\" is not a date and time with its zone", name);
    return MCRED_OK;
}

mcred_status mcred_proof_read(const mcred_node *node, mcred_proof *out, mcred_why *why) {
    mcred_proof proof = {.node = node};
    mcred_status status = read_suite(node, &proof, why);
    if (status == MCRED_OK)
        status = read_time(node, "created", &proof.created, why);
    if (status == MCRED_OK)
        status = read_time(node, "expires", &proof.expires, why);
    if (status == MCRED_OK)
        status = read_value(node, &proof, why);
    if (status != MCRED_OK)
        return status;
    proof.method = mcred_get_text(node, "verificationMethod");
    proof.purpose = mcred_get_text(node, "proofPurpose");
    if (proof.method.len == 0)
        return mcred_refuse(why, MCRED_NO, node, "the proof does not say with which key it was made");
    if (!mcred_str_is(proof.purpose, "assertionMethod"))
        return mcred_refuse(why, MCRED_NO, node,
                            "the proof was not made to assert something (its proofPurpose is not "
                            "\"assertionMethod\")");
    *out = proof;
    return MCRED_OK;
}

/* A chain's proof signs the proofs that it names too, which takes more than mcred does. */
static mcred_status verify(mcred_arena *arena, const mcred_node *document, const mcred_proof *proof, mcred_key *key,
                           mcred_why *why) {
    unsigned char both[2 * HASH_BYTES];
    const mcred_node *previous = mcred_get(proof->node, "previousProof");
    if (previous)
        return mcred_refuse(why, MCRED_UNKNOWN, previous,
                            "the proof rests on another proof, which mcred does not check");
    if (mcred_key_type_of(key) != MCRED_KEY_ED25519)
        return mcred_refuse(why, MCRED_NO, proof->node, "the proof is one of an Ed25519 key, but the key is not");
    mcred_status status = hash_both(arena, document, proof->node, proof->suite, both, why);
    if (status != MCRED_OK)
        return status;
    const mcred_str message = {(const char *)both, sizeof both};
    return mcred_key_verify(key, message, (mcred_str){(const char *)proof->signature, sizeof proof->signature}, why);
}

mcred_status mcred_proof_verify(const mcred_node *document, const mcred_proof *proof, mcred_key *key, mcred_why *why) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_status status =
        arena ? verify(arena, document, proof, key, why) : mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    mcred_arena_free(arena);
    return status;
}

/* ---- making ------------------------------------------------------------------------------- */

/* The proof as JSON; value: "" while it is not yet signed. */
static void put_proof(const mcred_node *document, const mcred_proof_options *options, mcred_str value,
                      mcred_json *json) {
    const mcred_node *context = mcred_get(document, "@context");
    mcred_json_object(json);
    if (options->suite == MCRED_EDDSA_JCS_2022 && context) {
        mcred_json_key(json, "@context");
        mcred_json_node(json, context);
    }
    if (options->id.len)
        mcred_json_put(json, "id", options->id);
    mcred_json_put(json, "type", MCRED_S("DataIntegrityProof"));
    mcred_json_put(json, "cryptosuite", mcred_str_of(mcred_proof_suite_name(options->suite)));
    if (options->created.len)
        mcred_json_put(json, "created", options->created);
    if (options->expires.len)
        mcred_json_put(json, "expires", options->expires);
    mcred_json_put(json, "verificationMethod", options->method);
    mcred_json_put(json, "proofPurpose", MCRED_S("assertionMethod"));
    if (value.len)
        mcred_json_put(json, "proofValue", value);
    mcred_json_end(json, '}');
}

/* Written and read back, so that what is hashed is what a verifier will read. */
static mcred_status read_back(mcred_arena *arena, const mcred_node *document, const mcred_proof_options *options,
                              const mcred_node **out, mcred_why *why) {
    mcred_buf text;
    mcred_json json;
    mcred_buf_init(&text, CANONICAL_MOST);
    mcred_json_begin(&json, &text);
    put_proof(document, options, MCRED_S(""), &json);
    const mcred_source source = {MCRED_S("proof"), mcred_arena_copy(arena, mcred_buf_str(&text))};
    bool ok = !text.failed && source.text.data;
    mcred_buf_free(&text);
    mcred_sink *sink = mcred_sink_new(1);
    ok = ok && sink && mcred_json_parse(arena, &source, NULL, sink, out) == MCRED_OK;
    mcred_sink_free(sink);
    return ok ? MCRED_OK : mcred_refuse(why, MCRED_FAILED, NULL, "the proof could not be written");
}

static void put_document(mcred_arena *arena, const mcred_node *document, const mcred_proof_options *options,
                         mcred_str value, mcred_buf *out) {
    mcred_json json;
    size_t before = mcred_proof_count(document);
    mcred_json_begin(&json, out);
    mcred_json_object(&json);
    for (size_t i = 0; i < document->count; i++) {
        if (mcred_str_is(document->children[i]->key, "proof"))
            continue;
        mcred_json_key(&json, mcred_arena_cstr(arena, document->children[i]->key));
        mcred_json_node(&json, document->children[i]);
    }
    mcred_json_key(&json, "proof");
    if (before)
        mcred_json_array(&json);
    for (size_t i = 0; i < before; i++)
        mcred_json_node(&json, mcred_proof_at(document, i));
    put_proof(document, options, value, &json);
    if (before)
        mcred_json_end(&json, ']');
    mcred_json_end(&json, '}');
}

static mcred_status sign(mcred_arena *arena, const mcred_node *document, mcred_key *key,
                         const mcred_proof_options *options, mcred_buf *out, mcred_why *why) {
    unsigned char both[2 * HASH_BYTES], signature[MCRED_SIGNATURE_MAX];
    size_t len = 0;
    const mcred_node *proof = NULL;
    mcred_buf value;
    mcred_status status = read_back(arena, document, options, &proof, why);
    if (status == MCRED_OK)
        status = hash_both(arena, document, proof, options->suite, both, why);
    if (status == MCRED_OK)
        status = mcred_key_sign(key, (mcred_str){(const char *)both, sizeof both}, signature, &len, why);
    if (status != MCRED_OK)
        return status;
    mcred_buf_init(&value, 256);
    mcred_buf_putc(&value, 'z');
    mcred_base58_put(&value, (mcred_str){(const char *)signature, len});
    if (!value.failed)
        put_document(arena, document, options, mcred_buf_str(&value), out);
    if (value.failed || out->failed)
        status = mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    mcred_buf_free(&value);
    return status;
}

mcred_status mcred_proof_add(const mcred_node *document, mcred_key *key, const mcred_proof_options *options,
                             mcred_buf *out, mcred_why *why) {
    if (!mcred_is(document, MCRED_KIND_OBJECT))
        return mcred_refuse(why, MCRED_NO, document, "the document is not a JSON object");
    if (mcred_key_type_of(key) != MCRED_KEY_ED25519)
        return mcred_refuse(why, MCRED_USAGE, NULL, "the proof is made with an Ed25519 key, this one is another kind");
    mcred_arena *arena = mcred_arena_new(0);
    mcred_status status = arena ? sign(arena, document, key, options, out, why)
                                : mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    mcred_arena_free(arena);
    return status;
}
