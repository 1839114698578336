/*
 * suite_badge_eddsa.c - the worked vectors of the EdDSA cryptosuites, step by step: canonical texts, the signed
 * document that comes out, and that it verifies and nothing changed does.
 *
 * $MCRED_SUITES names a folder that holds vc-di-eddsa; without it the test is
 * skipped.
 */
#include "files.h"

#include "mcred/badge_proof.h"
#include "mcred/crypto_jcs.h"
#include "mcred/crypto_text.h"
#include "mcred/rdf.h"

typedef struct vectors {
    mcred_arena *arena;
    const char *root;
    const mcred_node *document, *signed_document, *config;
    mcred_key *key; /* private */
    int failed;
} vectors;

static void report(vectors *v, bool ok, const char *what, const char *why) {
    printf("%s - %s %s\n", ok ? "ok" : "not ok", what, why);
    v->failed += !ok;
}

static void canonical_rdf(vectors *v, const mcred_node *document, const char *name) {
    mcred_rdf dataset = {MCRED_VEC(mcred_rdf_quad)};
    mcred_why why = {.node = NULL};
    mcred_buf out;
    mcred_buf_init(&out, 1 << 20);
    bool ok = mcred_rdf_from_json(v->arena, document, &dataset, &why) == MCRED_OK &&
              mcred_rdf_canonize(v->arena, &dataset, NULL, &out, &why) == MCRED_OK &&
              mcred_str_eq(mcred_buf_str(&out), suite_read(v->arena, v->root, name));
    report(v, ok, name, why.text);
    mcred_buf_free(&out);
}

static void canonical_json(vectors *v, const mcred_node *document, const char *name) {
    mcred_buf out;
    mcred_buf_init(&out, 1 << 20);
    bool ok = mcred_jcs_put(document, &out, NULL) == MCRED_OK &&
              mcred_str_eq(mcred_str_trim(mcred_buf_str(&out)), mcred_str_trim(suite_read(v->arena, v->root, name)));
    report(v, ok, name, "");
    mcred_buf_free(&out);
}

/* Signing gives the very proofValue. */
static void signed_alike(vectors *v, mcred_proof_suite suite) {
    const mcred_node *wanted = mcred_proof_at(v->signed_document, 0), *root = NULL;
    const mcred_proof_options options = {.suite = suite,
                                         .method = mcred_get_text(wanted, "verificationMethod"),
                                         .created = mcred_get_text(wanted, "created")};
    mcred_why why = {.node = NULL};
    mcred_buf out;
    mcred_sink *sink = mcred_sink_new(1);
    mcred_buf_init(&out, 1 << 20);
    bool ok = mcred_proof_add(v->document, v->key, &options, &out, &why) == MCRED_OK;
    const mcred_source source = {MCRED_S("signed"), mcred_buf_str(&out)};
    ok = ok && mcred_json_parse(v->arena, &source, NULL, sink, &root) == MCRED_OK &&
         mcred_str_eq(mcred_get_text(mcred_proof_at(root, 0), "proofValue"), mcred_get_text(wanted, "proofValue"));
    report(v, ok, mcred_proof_suite_name(suite), why.text);
    mcred_sink_free(sink);
    mcred_buf_free(&out);
}

static void verified(vectors *v, const mcred_node *document, mcred_status wanted, const char *what) {
    mcred_proof proof;
    mcred_key *key = NULL;
    mcred_why why = {.node = NULL};
    mcred_status status = mcred_proof_read(mcred_proof_at(document, 0), &proof, &why);
    if (status == MCRED_OK)
        status = mcred_key_read_did(v->arena, proof.method, &key, &why);
    if (status == MCRED_OK)
        status = mcred_proof_verify(document, &proof, key, &why);
    report(v, status == wanted, what, why.text);
    mcred_key_free(key);
}

/* The signed document with one text in it exchanged for another of the same length. */
static const mcred_node *altered(vectors *v, const char *name, const char *from, const char *to) {
    mcred_str text = suite_read(v->arena, v->root, name);
    char *copy = mcred_arena_cstr(v->arena, text), *at = copy ? strstr(copy, from) : NULL;
    mcred_source *source = MCRED_NEW(v->arena, mcred_source);
    const mcred_node *root = NULL;
    mcred_sink *sink = mcred_sink_new(1);
    if (at && source && sink) {
        memcpy(at, to, strlen(to));
        *source = (mcred_source){MCRED_S("altered"), {copy, text.len}};
        if (mcred_json_parse(v->arena, source, NULL, sink, &root) != MCRED_OK)
            root = NULL;
    }
    mcred_sink_free(sink);
    return root;
}

/* The secret multikey (0x80 0x26 and 32 bytes) as PKCS #8 (RFC 8410). */
static mcred_key *secret_key(mcred_arena *arena, const char *root) {
    static const unsigned char head[] = {0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                         0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};
    mcred_buf secret, der, pem;
    mcred_key *key = NULL;
    mcred_buf_init(&secret, 64);
    mcred_buf_init(&der, 64);
    mcred_buf_init(&pem, 256);
    mcred_buf_put(&der, (mcred_str){(const char *)head, sizeof head});
    if (mcred_multibase_read(mcred_get_text(suite_json(arena, root, "keyPair.json"), "privateKeyMultibase"), &secret))
        mcred_buf_put(&der, mcred_str_from(mcred_buf_str(&secret), 2));
    mcred_buf_puts(&pem, "-----BEGIN PRIVATE KEY-----\n");
    mcred_base64_put(&pem, mcred_buf_str(&der));
    mcred_buf_puts(&pem, "\n-----END PRIVATE KEY-----\n");
    if (mcred_key_read_pem(mcred_buf_str(&pem), MCRED_S(""), &key, NULL) != MCRED_OK)
        printf("not ok - the key pair cannot be read\n");
    mcred_buf_free(&secret);
    mcred_buf_free(&der);
    mcred_buf_free(&pem);
    return key;
}

static void check_rdfc(vectors *v) {
    static const char name[] = "eddsa-rdfc-2022/signedDataInt.json";
    v->signed_document = suite_json(v->arena, v->root, name);
    canonical_rdf(v, v->document, "eddsa-rdfc-2022/canonDocDataInt.txt");
    canonical_rdf(v, suite_json(v->arena, v->root, "eddsa-rdfc-2022/proofConfigDataInt.json"),
                  "eddsa-rdfc-2022/proofCanonDataInt.txt");
    signed_alike(v, MCRED_EDDSA_RDFC_2022);
    verified(v, v->signed_document, MCRED_OK, name);
    verified(v, altered(v, name, "Alumni Credential\"", "Alumni Credentiel\""), MCRED_NO, "a changed name");
    verified(v, altered(v, name, "2023-02-24T23:36:38Z", "2023-02-24T23:36:39Z"), MCRED_NO,
             "a changed time of signing");
    verified(v, altered(v, name, "credentials/examples/v2", "credentials/examples/v3"), MCRED_UNKNOWN,
             "a context that is not known");
}

static void check_jcs(vectors *v) {
    static const char name[] = "eddsa-jcs-2022/signedJCS.json";
    v->signed_document = suite_json(v->arena, v->root, name);
    canonical_json(v, v->document, "eddsa-jcs-2022/canonDocJCS.txt");
    canonical_json(v, suite_json(v->arena, v->root, "eddsa-jcs-2022/proofConfigJCS.json"),
                   "eddsa-jcs-2022/proofCanonJCS.txt");
    signed_alike(v, MCRED_EDDSA_JCS_2022);
    verified(v, v->signed_document, MCRED_OK, name);
    verified(v, altered(v, name, "Alumni Credential\"", "Alumni Credentiel\""), MCRED_NO, "a changed name");
    verified(v, altered(v, name, "credentials/v2", "credentials/v3"), MCRED_NO, "a changed context");
}

int main(void) {
    vectors v = {.arena = mcred_arena_new(0)};
    v.root = suite_folder(v.arena, "vc-di-eddsa");
    if (v.root) {
        v.document = suite_json(v.arena, v.root, "unsigned.json");
        v.key = secret_key(v.arena, v.root);
        v.failed += !v.document || !v.key;
        if (!v.failed) {
            check_rdfc(&v);
            check_jcs(&v);
        }
    }
    bool skipped = !v.root;
    mcred_key_free(v.key);
    mcred_arena_free(v.arena);
    return skipped ? SKIPPED : v.failed ? 1 : 0;
}
