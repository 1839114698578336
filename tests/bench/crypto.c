/*
 * crypto.c - credentials made, signed and verified one after the other: what mcred does for each, without the files.
 *
 *   crypto make small|large COUNT >credentials
 *   crypto sign jwt|rdfc|jcs KEY.pem <credentials >signed
 *   crypto verify jwt|rdfc|jcs <signed        the proof and whose key it is
 *   crypto check <signed                      all that mcred verify looks at
 *
 * Each is ended by a NUL. Prints how many a second, from parsing to the last step.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mcred/badge_check.h"

#define MOST ((size_t)1 << 30)

static _Noreturn void die(const char *what, const char *why) {
    (void)fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

/* Of the processor, as openssl speed counts them: others on the machine do not matter. */
static double seconds(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void read_all(FILE *file, mcred_buf *out) {
    char piece[65536];
    size_t n;
    mcred_buf_init(out, MOST);
    while ((n = fread(piece, 1, sizeof piece, file)) > 0)
        mcred_buf_put(out, (mcred_str){piece, n});
    if (out->failed)
        die("reading", "too much");
}

/* ---- making ---------------------------------------------------------------------------------- */

static void make_results(int criteria) {
    (void)printf(",\"resultDescription\":[");
    for (int i = 0; i < criteria; i++) {
        (void)printf("%s{\"id\":\"urn:uuid:r%d\",\"type\":[\"ResultDescription\"],\"name\":\"Criterion %d\",\"resultType\":"
                     "\"RubricCriterionLevel\",\"requiredLevel\":\"urn:uuid:l%d-2\",\"rubricCriterionLevel\":[",
                     i ? "," : "", i, i, i);
        for (int j = 0; j < 3; j++)
            (void)printf("%s{\"id\":\"urn:uuid:l%d-%d\",\"type\":[\"RubricCriterionLevel\"],\"name\":\"Level %d\",\"level\":"
                         "\"l%d\",\"points\":\"%d\",\"description\":\"What an assessor sees at this level.\"}",
                         j ? "," : "", i, j, j, j, j);
        (void)printf("]}");
    }
    (void)printf("]");
}

static void make(const char *issuer, int criteria, long n) {
    (void)printf("{\"@context\":[\"https://www.w3.org/ns/credentials/v2\","
                 "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"],\"id\":\"urn:uuid:%ld\","
                 "\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],\"issuer\":{\"id\":\"%s\",\"type\":[\"Profile\"],"
                 "\"name\":\"Riverside\"},\"validFrom\":\"2026-01-01T00:00:00Z\",\"credentialSubject\":{\"id\":"
                 "\"mailto:educator-%ld@riverside.example\",\"type\":[\"AchievementSubject\"],\"achievement\":{\"id\":"
                 "\"urn:uuid:a\",\"type\":[\"Achievement\"],\"name\":\"Wait Time\",\"description\":\"Waits after a question.\","
                 "\"criteria\":{\"narrative\":\"Two recordings of a lesson.\"}",
                 n, issuer, n);
    if (criteria)
        make_results(criteria);
    (void)printf("}}}");
    (void)putchar('\0');
}

/* ---- one step for each ---------------------------------------------------------------------------- */

typedef struct bench {
    mcred_arena *arena;
    mcred_key *key;
    mcred_keyring *keys;
    mcred_str did;
    const char *form;
    mcred_buf out;
} bench;

static const mcred_node *parse(bench *b, mcred_str text) {
    mcred_source *source = MCRED_NEW(b->arena, mcred_source);
    mcred_sink *sink = mcred_sink_new(1);
    const mcred_node *root = NULL;
    *source = (mcred_source){MCRED_S("credential"), text};
    if (!sink || mcred_json_parse(b->arena, source, NULL, sink, &root) != MCRED_OK)
        die("parsing", "not JSON");
    mcred_sink_free(sink);
    return root;
}

static mcred_status sign_one(bench *b, mcred_str text, mcred_why *why) {
    const mcred_node *root = parse(b, text);
    mcred_proof_suite suite = strcmp(b->form, "jcs") == 0 ? MCRED_EDDSA_JCS_2022 : MCRED_EDDSA_RDFC_2022;
    mcred_buf_clear(&b->out);
    if (strcmp(b->form, "jwt") == 0)
        return mcred_vcjwt_sign(root, b->key, &(mcred_jws_header){.kid = b->did}, &b->out, why);
    const mcred_proof_options options = {
        .suite = suite,
        .created = MCRED_S("2026-01-01T00:00:00Z"),
        .method = mcred_arena_printf(b->arena, "%.*s#%.*s", MCRED_ARG(b->did), MCRED_ARG(mcred_str_from(b->did, 8)))};
    return mcred_proof_add(root, b->key, &options, &b->out, why);
}

static mcred_status verify_one(bench *b, mcred_str text, mcred_why *why) {
    mcred_key *key = NULL;
    mcred_vcjwt jwt;
    mcred_proof proof;
    mcred_status status;
    if (strcmp(b->form, "jwt") == 0) {
        status = mcred_vcjwt_read(b->arena, text, &jwt, why);
        if (status == MCRED_OK)
            status = mcred_keyring_did(b->keys, b->arena, jwt.jws.kid, &key, why);
        if (status == MCRED_OK)
            status = mcred_jws_verify(&jwt.jws, key, why);
        if (status == MCRED_OK)
            status = mcred_vcjwt_claims(&jwt, why);
    } else {
        const mcred_node *root = parse(b, text);
        status = mcred_proof_read(mcred_proof_at(root, 0), &proof, why);
        if (status == MCRED_OK)
            status = mcred_keyring_did(b->keys, b->arena, proof.method, &key, why);
        if (status == MCRED_OK)
            status = mcred_proof_verify(root, &proof, key, why);
    }
    mcred_key_free(key);
    return status;
}

static mcred_status check_one(bench *b, mcred_str text, mcred_why *why) {
    const mcred_badge_check_args args = {.now = 1790000000, .keys = b->keys};
    mcred_badge_checked checked;
    mcred_status status = mcred_badge_check(b->arena, text, &args, &checked);
    if (status == MCRED_OK && checked.status != MCRED_OK)
        return mcred_refuse(why, MCRED_NO, NULL, "a badge is not good");
    return status;
}

static long each(bench *b, mcred_status (*step)(bench *, mcred_str, mcred_why *), mcred_str rest, bool print) {
    long count = 0;
    mcred_why why = {.node = NULL};
    for (; rest.len; count++) {
        if (step(b, mcred_str_cut(&rest, '\0'), &why) != MCRED_OK)
            die("a credential", why.text);
        if (print) {
            (void)fwrite(b->out.data, 1, b->out.len, stdout);
            (void)putchar('\0');
        }
        mcred_arena_reset(b->arena);
    }
    return count;
}

static void read_key(bench *b, const char *path) {
    mcred_buf pem, did;
    mcred_why why;
    FILE *file = fopen(path, "rb");
    if (!file)
        die(path, "cannot be read");
    read_all(file, &pem);
    (void)fclose(file);
    mcred_buf_init(&did, 1024);
    if (mcred_key_read_pem(mcred_buf_str(&pem), MCRED_S(""), &b->key, &why) != MCRED_OK ||
        !mcred_key_put_did_key(b->key, &did))
        die(path, "is no key");
    b->did = mcred_buf_str(&did);
    mcred_buf_free(&pem);
}

int main(int argc, char **argv) {
    bench b = {.arena = mcred_arena_new(0), .keys = mcred_keyring_new(), .form = argc > 2 ? argv[2] : ""};
    mcred_buf input;
    if (argc > 4 && strcmp(argv[1], "make") == 0) {
        read_key(&b, argv[4]);
        char *issuer = mcred_arena_cstr(b.arena, b.did);
        for (long i = 0; i < strtol(argv[3], NULL, 10); i++)
            make(issuer, strcmp(argv[2], "large") == 0 ? 6 : 0, i);
        return 0;
    }
    if (argc < 2)
        die(argv[0], "make, sign, verify or check");
    bool sign = strcmp(argv[1], "sign") == 0;
    mcred_buf_init(&b.out, (size_t)1 << 24);
    if (sign)
        read_key(&b, argv[3]);
    read_all(stdin, &input);
    double begin = seconds();
    long count = each(&b, sign ? sign_one : strcmp(argv[1], "check") == 0 ? check_one : verify_one,
                      mcred_buf_str(&input), sign);
    (void)fprintf(stderr, "%.1f\n", (double)count / (seconds() - begin));
    return 0;
}
