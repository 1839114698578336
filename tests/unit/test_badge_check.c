/* test_badge_check.c - without memory nothing is said of a badge, least of all something good; addresses as names. */
#include "reading.h"

#include "dice.h"
#include "mcred/badge_check.h"

#define NOW 1790000000

static mcred_key *new_key(uint64_t seed) {
    dice d = {seed, SIZE_MAX};
    const mcred_host host = dice_host(&d);
    mcred_key *key = NULL;
    assert_int_equal(mcred_key_new(MCRED_KEY_ED25519, 0, &host, &key, NULL), MCRED_OK);
    return key;
}

/* Adds a proof of the key to a document. */
static void sign(mcred_str document, mcred_key *key, mcred_buf *out) {
    mcred_buf did;
    mcred_why why = {.node = NULL};
    mcred_buf_init(&did, 256);
    mcred_buf_init(out, 1 << 16);
    assert_true(mcred_key_put_did_key(key, &did));
    reading plain = read_bytes(mcred_json_parse, "file.json", document, NULL);
    const mcred_proof_options options = {.suite = MCRED_EDDSA_RDFC_2022, .method = mcred_buf_str(&did)};
    assert_int_equal(plain.status, MCRED_OK);
    assert_int_equal(mcred_proof_add(plain.root, key, &options, out, &why), MCRED_OK);
    reading_free(&plain);
    mcred_buf_free(&did);
}

/* A badge of the key's owner, which somebody has signed. */
static void make(mcred_buf *out, mcred_key *key, mcred_key *signer) {
    mcred_buf did, text;
    mcred_buf_init(&did, 256);
    mcred_buf_init(&text, 1 << 16);
    assert_true(mcred_key_put_did_key(key, &did));
    mcred_buf_printf(&text,
                     "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\",\"https://purl.imsglobal.org/spec/ob/v3p0/"
                     "context-3.0.3.json\"],\"id\":\"urn:uuid:1\",\"type\":[\"VerifiableCredential\","
                     "\"OpenBadgeCredential\"],\"issuer\":{\"id\":\"%s\",\"type\":[\"Profile\"],\"name\":\"Riverside\"},"
                     "\"validFrom\":\"2026-01-01T00:00:00Z\",\"validUntil\":\"2031-01-01T00:00:00Z\","
                     "\"credentialSubject\":{\"type\":[\"AchievementSubject\"],\"identifier\":[{\"type\":"
                     "\"IdentityObject\",\"hashed\":false,\"identityHash\":\"ana@riverside.example\","
                     "\"identityType\":\"emailAddress\"}],\"achievement\":{\"id\":\"urn:uuid:2\",\"type\":"
                     "[\"Achievement\"],\"name\":\"Wait Time\",\"description\":\"Waits.\",\"criteria\":{\"narrative\":"
                     "\"Two recordings.\"},\"tag\":[\"a\",\"b\"]}}}",
                     did.data);
    sign(mcred_buf_str(&text), signer, out);
    mcred_buf_free(&did);
    mcred_buf_free(&text);
}

static mcred_status check_at(const mcred_buf *badge, mcred_time now, size_t limit, mcred_badge_checked *checked,
                             size_t *used) {
    const mcred_badge_check_args args = {.now = now, .recipient = MCRED_S("ana@riverside.example")};
    mcred_arena *arena = mcred_arena_new(limit);
    mcred_status status = MCRED_FAILED;
    *checked = (mcred_badge_checked){.status = MCRED_FAILED};
    if (arena) {
        status = mcred_badge_check(arena, mcred_buf_str(badge), &args, checked);
        *used = mcred_arena_used(arena);
    }
    for (size_t i = 0; i < MCRED_BADGE_STEPS; i++)
        checked->lines[i].text = MCRED_S("");
    mcred_arena_free(arena);
    return status;
}

static mcred_status check(const mcred_buf *badge, size_t limit, mcred_badge_checked *checked, size_t *used) {
    return check_at(badge, NOW, limit, checked, used);
}

static void without_memory_nothing_is_said(void **state) {
    mcred_key *key = new_key(1);
    mcred_buf badge;
    mcred_badge_checked checked;
    size_t used = 0, ignored = 0, good = 0;
    (void)state;
    make(&badge, key, key);
    assert_int_equal(check(&badge, 0, &checked, &used), MCRED_OK);
    assert_int_equal(checked.status, MCRED_OK);
    for (size_t limit = 64; limit < used + 4096; limit += 173) {
        mcred_status status = check(&badge, limit, &checked, &ignored);
        bool whole = status == MCRED_OK && checked.status == MCRED_OK;
        good += whole;
        /* Not a word about the badge is made up. */
        assert_true(whole || status == MCRED_FAILED);
        assert_true(checked.status != MCRED_NO);
    }
    assert_true(good > 0);
    mcred_buf_free(&badge);
    mcred_key_free(key);
}

static void the_issuers_own_proof_comes_first(void **state) {
    mcred_key *issuer = new_key(1), *witness = new_key(2);
    mcred_buf one, both;
    mcred_badge_checked checked;
    size_t used;
    (void)state;
    make(&one, issuer, witness);
    assert_int_equal(check(&one, 0, &checked, &used), MCRED_OK);
    assert_int_equal(checked.lines[MCRED_BADGE_PROOF].status, MCRED_OK);
    assert_int_equal(checked.lines[MCRED_BADGE_KEY].status, MCRED_NO);
    sign(mcred_buf_str(&one), issuer, &both);
    assert_int_equal(check(&both, 0, &checked, &used), MCRED_OK);
    assert_int_equal(checked.lines[MCRED_BADGE_KEY].status, MCRED_OK);
    assert_int_equal(checked.status, MCRED_OK);
    mcred_buf_free(&one);
    mcred_buf_free(&both);
    mcred_key_free(issuer);
    mcred_key_free(witness);
}

/* From 2026-01-01T00:00:00Z to 2031-01-01T00:00:00Z, both of which count. */
static void a_badge_is_valid_to_the_second(void **state) {
    static const struct {
        mcred_time now;
        mcred_status dates;
    } cases[] = {{1767225599, MCRED_NO}, {1767225600, MCRED_OK}, {1924992000, MCRED_OK}, {1924992001, MCRED_NO}};
    mcred_key *key = new_key(1);
    mcred_buf badge;
    (void)state;
    make(&badge, key, key);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mcred_badge_checked checked;
        size_t used;
        assert_int_equal(check_at(&badge, cases[i].now, 0, &checked, &used), MCRED_OK);
        assert_int_equal(checked.lines[MCRED_BADGE_DATES].status, cases[i].dates);
        assert_int_equal(checked.status, cases[i].dates);
    }
    mcred_buf_free(&badge);
    mcred_key_free(key);
}

static void addresses_have_names(void **state) {
    static const struct {
        const char *url, *name;
    } cases[] = {
        {"https://riverside.example/status/1", "riverside.example+status+1"},
        {"https://riverside.example", "riverside.example"},
        {"https://riverside.example/", "riverside.example+"},
        {"https://riverside.example:8443/a?b=c&d+e#f", "riverside.example%3A8443+a%3Fb%3Dc%26d%2Be"},
        {"https://a.b-c.example/..", "a.b-c.example+.."},
        {"https://xn--bcher-kva.example/1", "xn--bcher-kva.example+1"},
        {"http://riverside.example/1", NULL},
        {"HTTPS://riverside.example/1", NULL},
        {"https://", NULL},
        {"https:///etc/passwd", NULL},
        {"https://../x", NULL},
        {"https://riverside.example:/1", NULL},
        {"https://riverside.example:1a/1", NULL},
        {"https://a@riverside.example/1", NULL},
        {"https://localhost/1", NULL},
        {"https://192.168.0.1/1", NULL},
        {"https://1.2.3.0x4/1", NULL},
        {"https://printer.Local/1", NULL},
        {"https://riverside.example/a b", NULL},
        {"https://riverside.example/\xff", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mcred_buf name;
        mcred_buf_init(&name, 1024);
        bool ok = mcred_fetch_name(mcred_str_of(cases[i].url), &name);
        if (ok != (cases[i].name != NULL) || (ok && strcmp(name.data, cases[i].name) != 0))
            fail_msg("%s: %s", cases[i].url, ok ? name.data : "none");
        mcred_buf_free(&name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory_nothing_is_said),
        cmocka_unit_test(the_issuers_own_proof_comes_first),
        cmocka_unit_test(a_badge_is_valid_to_the_second),
        cmocka_unit_test(addresses_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
