/* test_rdf_from_json.c - a badge as RDF, with the datatypes as its contexts spell them, and what safe mode refuses. */
#include "reading.h"

#include "mcred/rdf.h"

#define V2    "\"https://www.w3.org/ns/credentials/v2\""
#define BADGE "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\""
#define HEAD  "{\"@context\":[" V2 "," BADGE "],"
#define OB    "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
#define CLR   "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
#define RDF   "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define CRED  "https://www.w3.org/2018/credentials#"

static void assert_quads(const char *json, const char *wanted) {
    reading r = read_json(json);
    mcred_rdf dataset = {MCRED_VEC(mcred_rdf_quad)};
    mcred_why why = {.node = NULL};
    mcred_buf out;
    mcred_buf_init(&out, 1 << 16);
    assert_int_equal(r.status, MCRED_OK);
    mcred_status status = mcred_rdf_from_json(r.arena, r.root, &dataset, &why);
    if (status != MCRED_OK)
        print_message("%s\n", why.text);
    assert_int_equal(status, MCRED_OK);
    assert_int_equal(mcred_rdf_canonize(r.arena, &dataset, NULL, &out, &why), MCRED_OK);
    assert_string_equal(out.data, wanted);
    mcred_buf_free(&out);
    reading_free(&r);
}

static void assert_refused_as(const char *json, mcred_status wanted, const char *text) {
    reading r = read_json(json);
    mcred_rdf dataset = {MCRED_VEC(mcred_rdf_quad)};
    mcred_why why = {.node = NULL};
    assert_int_equal(r.status, MCRED_OK);
    assert_int_equal(mcred_rdf_from_json(r.arena, r.root, &dataset, &why), wanted);
    assert_string_equal(why.text, text);
    reading_free(&r);
}

static void datatypes_are_those_of_the_contexts(void **state) {
    (void)state;
    assert_quads(HEAD "\"id\":\"urn:a\",\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],"
                      "\"validFrom\":\"2026-01-01T00:00:00Z\",\"awardedDate\":\"2026-01-02T00:00:00Z\","
                      "\"issuer\":\"https://example.org/i\"}",
                 "<urn:a> <" RDF "type> <" OB "OpenBadgeCredential> .\n"
                 "<urn:a> <" RDF "type> <" CRED "VerifiableCredential> .\n"
                 "<urn:a> <" OB "awardedDate> \"2026-01-02T00:00:00Z\"^^<xsd:dateTime> .\n"
                 "<urn:a> <" CRED "issuer> <https://example.org/i> .\n"
                 "<urn:a> <" CRED
                 "validFrom> \"2026-01-01T00:00:00Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n");
    assert_quads(HEAD "\"id\":\"urn:s\",\"type\":[\"AchievementSubject\"],\"creditsEarned\":1.5,"
                      "\"activityStartDate\":\"2026-01-01T00:00:00Z\"}",
                 "<urn:s> <" RDF "type> <" OB "AchievementSubject> .\n"
                 "<urn:s> <" OB
                 "activityStartDate> \"2026-01-01T00:00:00Z\"^^<https://www.w3.org/2001/XMLSchema#date> .\n"
                 "<urn:s> <" OB "creditsEarned> \"1.5E0\"^^<https://www.w3.org/2001/XMLSchema#float> .\n");
    assert_quads(HEAD "\"id\":\"urn:s\",\"type\":\"AchievementSubject\",\"creditsEarned\":3.0}",
                 "<urn:s> <" RDF "type> <" OB "AchievementSubject> .\n"
                 "<urn:s> <" OB "creditsEarned> \"3\"^^<https://www.w3.org/2001/XMLSchema#float> .\n");
    assert_quads(HEAD "\"id\":\"urn:i\",\"type\":\"IdentityObject\",\"hashed\":true}",
                 "<urn:i> <" RDF "type> <" OB "IdentityObject> .\n"
                 "<urn:i> <" OB "hashed> \"true\"^^<https://www.w3.org/2001/XMLSchema#boolean> .\n");
}

static void a_list_keeps_its_order(void **state) {
    (void)state;
    assert_quads(HEAD "\"id\":\"urn:r\",\"type\":\"ResultDescription\",\"allowedValue\":[\"b\",\"a\"]}",
                 "<urn:r> <" RDF "type> <" OB "ResultDescription> .\n"
                 "<urn:r> <" OB "allowedValue> _:c14n1 .\n"
                 "_:c14n0 <" RDF "first> \"a\" .\n"
                 "_:c14n0 <" RDF "rest> <" RDF "nil> .\n"
                 "_:c14n1 <" RDF "first> \"b\" .\n"
                 "_:c14n1 <" RDF "rest> _:c14n0 .\n");
}

/* The criteria have no type, so their words are those of the top. */
static void scoped_terms_hold_for_their_node(void **state) {
    (void)state;
    assert_quads(HEAD "\"id\":\"urn:a\",\"type\":\"Achievement\",\"criteria\":{\"narrative\":\"do\"}}",
                 "<urn:a> <" RDF "type> <" OB "Achievement> .\n"
                 "<urn:a> <" OB "Criteria> _:c14n0 .\n"
                 "_:c14n0 <" OB "narrative> \"do\" .\n");
    assert_refused_as(HEAD "\"id\":\"urn:a\",\"type\":\"Achievement\",\"criteria\":{\"humanCode\":\"x\"}}", MCRED_NO,
                      "the document's contexts do not define \"humanCode\" here, so that it would not be signed");
}

static void a_proof_is_a_graph_of_its_own(void **state) {
    (void)state;
    assert_quads(HEAD "\"id\":\"urn:a\",\"type\":\"VerifiableCredential\",\"proof\":{\"type\":\"DataIntegrityProof\","
                      "\"proofPurpose\":\"assertionMethod\"}}",
                 "<urn:a> <" RDF "type> <" CRED "VerifiableCredential> .\n"
                 "<urn:a> <https://w3id.org/security#proof> _:c14n1 .\n"
                 "_:c14n0 <" RDF "type> <https://w3id.org/security#DataIntegrityProof> _:c14n1 .\n"
                 "_:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> "
                 "_:c14n1 .\n");
}

static void a_text_may_have_a_language(void **state) {
    (void)state;
    assert_quads(HEAD "\"id\":\"urn:a\",\"name\":{\"@value\":\"Oui\\n\",\"@language\":\"fr\"}}",
                 "<urn:a> <https://schema.org/name> \"Oui\\n\"@fr .\n");
}

static void what_would_vanish_is_refused(void **state) {
    (void)state;
    assert_refused_as("{\"id\":\"urn:a\"}", MCRED_NO, "the document has no context");
    assert_refused_as("[]", MCRED_NO, "the document is not a JSON object");
    assert_refused_as("{\"@context\":[" V2 ",\"https://example.org/x\"]}", MCRED_UNKNOWN,
                      "the context \"https://example.org/x\" is not one that mcred knows");
    assert_refused_as("{\"@context\":[" V2 ",{\"@vocab\":\"urn:x#\"}]}", MCRED_NO,
                      "a context written into the document can change what its words mean, and is not accepted");
    assert_refused_as(HEAD "\"honours\":\"yes\"}", MCRED_NO,
                      "the document's contexts do not define \"honours\" here, so that it would not be signed");
    assert_refused_as("{\"@context\":" V2 ",\"alignment\":[]}", MCRED_NO,
                      "the document's contexts do not define \"alignment\" here, so that it would not be signed");
    assert_refused_as(HEAD "\"type\":\"Honours\"}", MCRED_NO,
                      "the type \"Honours\" is not one that the document's contexts define, so that it would not be "
                      "signed");
    assert_refused_as(HEAD "\"id\":\"a/b\"}", MCRED_NO,
                      "the id \"a/b\" is not an absolute IRI, so that it would not be signed");
    assert_refused_as(HEAD "\"id\":\"urn:a b\"}", MCRED_NO,
                      "the id \"urn:a b\" is not an absolute IRI, so that it would not be signed");
    assert_refused_as(HEAD "\"type\":\"VerifiableCredential\",\"issuer\":\"me\"}", MCRED_NO,
                      "the reference \"me\" is not an absolute IRI, so that it would not be signed");
    assert_refused_as(HEAD "\"id\":\"urn:a\",\"@id\":\"urn:b\"}", MCRED_NO, "the object has two ids");
    assert_refused_as(HEAD "\"name\":null}", MCRED_NO, "null would not be signed");
    assert_refused_as(HEAD "\"name\":[[\"a\"]]}", MCRED_NO,
                      "an array within an array is not something that a credential holds");
    assert_refused_as(HEAD "\"@graph\":[]}", MCRED_NO,
                      "the document's contexts do not define \"@graph\" here, so that it would not be signed");
    assert_refused_as(HEAD "\"name\":{\"@value\":\"a\",\"@direction\":\"rtl\"}}", MCRED_NO,
                      "of values written out, mcred reads a text with its language only");
}

static void versions_differ(void **state) {
    (void)state;
    assert_true(mcred_rdf_knows_context(MCRED_S("https://www.w3.org/ns/credentials/v2")));
    assert_true(mcred_rdf_knows_context(MCRED_S("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")));
    assert_true(mcred_rdf_knows_context(MCRED_S("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json")));
    assert_false(mcred_rdf_knows_context(MCRED_S("https://purl.imsglobal.org/spec/ob/v3p0/context-3.1.0.json")));
    assert_quads("{\"@context\":[\"https://www.w3.org/2018/credentials/v1\","
                 "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json\"],\"id\":\"urn:s\","
                 "\"type\":\"AchievementSubject\",\"achievement\":{\"id\":\"urn:a\"}}",
                 "<urn:s> <" RDF "type> <" OB "AchievementSubject> .\n<urn:s> <" OB "achievement-0> <urn:a> .\n");
    assert_quads("{\"@context\":[" V2
                 ",\"https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json\"],\"id\":\"urn:s\","
                 "\"type\":\"ClrSubject\",\"association\":[{\"id\":\"urn:b\",\"type\":\"Association\","
                 "\"sourceId\":\"urn:t\"}]}",
                 "<urn:b> <" RDF "type> <" CLR "Association> .\n<urn:b> <" CLR "sourceId> \"urn:t\"^^<xsd:anyURI> .\n"
                 "<urn:s> <" RDF "type> <" CLR "ClrSubject> .\n<urn:s> <" CLR "association> <urn:b> .\n");
    assert_refused_as(HEAD "\"type\":\"1EdTechRevocationList\"}", MCRED_NO,
                      "the type \"1EdTechRevocationList\" is not one that the document's contexts define, so that it "
                      "would not be signed");
    assert_quads("{\"@context\":[" V2 ",\"https://purl.imsglobal.org/spec/ob/v3p0/extensions.json\"],\"id\":\"urn:l\","
                 "\"type\":\"1EdTechRevocationList\"}",
                 "<urn:l> <" RDF "type> <https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList> "
                 ".\n");
}

/* Two nodes that only what lies behind them tells apart, and two that nothing does. */
static void nodes_that_are_alike_are_put_in_order(void **state) {
    static const char json[] =
        HEAD "\"id\":\"urn:a\",\"type\":\"Achievement\",\"alignment\":["
             "{\"type\":\"Alignment\",\"targetName\":\"x\"},{\"type\":\"Alignment\",\"targetName\":\"x\"}]}";
    (void)state;
    assert_quads(json, "<urn:a> <" RDF "type> <" OB "Achievement> .\n"
                       "<urn:a> <" OB "alignment> _:c14n0 .\n"
                       "<urn:a> <" OB "alignment> _:c14n1 .\n"
                       "_:c14n0 <" RDF "type> <https://schema.org/AlignmentObject> .\n"
                       "_:c14n0 <https://schema.org/targetName> \"x\" .\n"
                       "_:c14n1 <" RDF "type> <https://schema.org/AlignmentObject> .\n"
                       "_:c14n1 <https://schema.org/targetName> \"x\" .\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(datatypes_are_those_of_the_contexts),
        cmocka_unit_test(a_list_keeps_its_order),
        cmocka_unit_test(scoped_terms_hold_for_their_node),
        cmocka_unit_test(a_proof_is_a_graph_of_its_own),
        cmocka_unit_test(a_text_may_have_a_language),
        cmocka_unit_test(what_would_vanish_is_refused),
        cmocka_unit_test(versions_differ),
        cmocka_unit_test(nodes_that_are_alike_are_put_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
