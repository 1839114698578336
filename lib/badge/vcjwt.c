/* vcjwt.c - a credential as a signed token: VC-JWT of Open Badges 3.0, section 8.2. */
#include "badge/vcjwt.h"

#include <stdio.h>
#include <string.h>

#include "mcred/crypto_jcs.h"

#define PAYLOAD_MOST ((size_t)24 << 20)
#define CLAIMS       5

/* ---- a credential's twins of the claims ---------------------------------------------- */

static mcred_str issuer_id(const mcred_node *credential) {
    const mcred_node *issuer = mcred_get(credential, "issuer");
    return mcred_is(issuer, MCRED_KIND_OBJECT) ? mcred_get_text(issuer, "id") : mcred_text(issuer);
}

static mcred_str subject_id(const mcred_node *credential) {
    return mcred_get_text(mcred_get(credential, "credentialSubject"), "id");
}

/* validFrom and validUntil, or their names in the VC data model 1.1. */
static mcred_str date_of(const mcred_node *credential, const char *name, const char *older) {
    mcred_str text = mcred_get_text(credential, name);
    return text.len ? text : mcred_get_text(credential, older);
}

/* ---- making -------------------------------------------------------------------------------- */

/* Nodes that stand beside the credential's own. */
typedef struct claim_list {
    mcred_node nodes[CLAIMS];
    char numbers[CLAIMS][24];
    size_t count;
} claim_list;

static void add_text(claim_list *claims, const char *name, mcred_str value) {
    claims->nodes[claims->count++] = (mcred_node){.kind = MCRED_KIND_STRING, .text = value, .key = mcred_str_of(name)};
}

static mcred_status add_date(claim_list *claims, const char *name, mcred_str date, mcred_why *why) {
    mcred_time seconds = 0;
    char *text = claims->numbers[claims->count];
    if (!mcred_time_parse(date, &seconds))
        return mcred_refuse(why, MCRED_NO, NULL, "\"%.*s\" is not a date and time with its zone",
                            MCRED_ARG(mcred_str_first(date, 40)));
    (void)snprintf(text, sizeof claims->numbers[0], "%lld", (long long)seconds);
    claims->nodes[claims->count++] =
        (mcred_node){.kind = MCRED_KIND_NUMBER, .text = mcred_str_of(text), .key = mcred_str_of(name)};
    return MCRED_OK;
}

static mcred_status make_claims(const mcred_node *credential, claim_list *claims, mcred_why *why) {
    mcred_str issuer = issuer_id(credential), id = mcred_get_text(credential, "id"), subject = subject_id(credential);
    mcred_str from = mcred_get_text(credential, "validFrom"), until = mcred_get_text(credential, "validUntil");
    if (!issuer.len || !id.len || !from.len || !subject.len)
        return mcred_refuse(why, MCRED_NO, credential, "a token needs the credential's %s",
                            !issuer.len ? "issuer and its id"
                            : !id.len   ? "id"
                            : !from.len ? "validFrom"
                                        : "subject and its id");
    add_text(claims, "iss", issuer);
    add_text(claims, "jti", id);
    add_text(claims, "sub", subject);
    mcred_status status = add_date(claims, "nbf", from, why);
    return status == MCRED_OK && until.len ? add_date(claims, "exp", until, why) : status;
}

/* A claim that the credential itself spells would stand twice. */
static mcred_status check_own(const mcred_node *credential, mcred_why *why) {
    static const char *const names[] = {"iss", "jti", "sub", "nbf", "exp"};
    for (size_t i = 0; i < CLAIMS; i++) {
        if (mcred_get(credential, names[i]))
            return mcred_refuse(why, MCRED_NO, mcred_get(credential, names[i]),
                                "the credential has a \"%s\" of its own, which is a claim of the token", names[i]);
    }
    return MCRED_OK;
}

static mcred_status put_payload(mcred_arena *arena, const mcred_node *credential, const claim_list *claims,
                                mcred_buf *out, mcred_why *why) {
    size_t count = 0;
    const mcred_node **members = mcred_arena_array(arena, credential->count + CLAIMS, sizeof(const mcred_node *));
    if (!members)
        return mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    for (size_t i = 0; i < credential->count; i++)
        members[count++] = credential->children[i];
    for (size_t i = 0; i < claims->count; i++)
        members[count++] = &claims->nodes[i];
    return mcred_jcs_put_members(members, count, out, why);
}

mcred_status mcred_vcjwt_sign(const mcred_node *credential, mcred_key *key, const mcred_jws_header *header,
                              mcred_buf *out, mcred_why *why) {
    claim_list claims = {.count = 0};
    mcred_buf payload;
    if (!mcred_is(credential, MCRED_KIND_OBJECT))
        return mcred_refuse(why, MCRED_NO, credential, "the credential is not a JSON object");
    mcred_status status = check_own(credential, why);
    if (status == MCRED_OK)
        status = make_claims(credential, &claims, why);
    if (status != MCRED_OK)
        return status;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_buf_init(&payload, PAYLOAD_MOST);
    status = arena ? put_payload(arena, credential, &claims, &payload, why)
                   : mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    if (status == MCRED_OK)
        status = mcred_jws_sign(key, header, mcred_buf_str(&payload), out, why);
    mcred_buf_free(&payload);
    mcred_arena_free(arena);
    return status;
}

/* ---- reading -------------------------------------------------------------------------------- */

static mcred_status read_payload(mcred_arena *arena, mcred_vcjwt *out, mcred_why *why) {
    mcred_source *source = MCRED_NEW(arena, mcred_source);
    mcred_sink *sink = mcred_sink_new(1);
    const mcred_document_limits limits = {.max_bytes = PAYLOAD_MOST};
    mcred_status status = MCRED_FAILED;
    if (source && sink) {
        *source = (mcred_source){MCRED_S("payload"), out->jws.payload};
        status = mcred_json_parse(arena, source, &limits, sink, &out->payload);
    }
    const mcred_finding *finding = sink ? mcred_sink_at(sink, 0) : NULL;
    if (status != MCRED_OK)
        (void)mcred_refuse(why, status, NULL, "the token's payload is not acceptable JSON: %.*s",
                           MCRED_ARG(finding ? finding->message : MCRED_S("memory is short")));
    mcred_sink_free(sink);
    return status;
}

mcred_status mcred_vcjwt_read(mcred_arena *arena, mcred_str token, mcred_vcjwt *out, mcred_why *why) {
    mcred_vcjwt jwt = {.payload = NULL};
    mcred_status status = mcred_jws_read(arena, token, &jwt.jws, why);
    if (status == MCRED_OK)
        status = read_payload(arena, &jwt, why);
    if (status != MCRED_OK)
        return status;
    const mcred_node *inner = mcred_get(jwt.payload, "vc");
    jwt.in_vc_claim = inner != NULL;
    jwt.credential = inner ? inner : jwt.payload;
    if (!mcred_is(jwt.credential, MCRED_KIND_OBJECT))
        return mcred_refuse(why, MCRED_NO, jwt.credential, "the token's payload is not a credential");
    status = jwt.in_vc_claim ? vcjwt_complete(arena, &jwt, why) : MCRED_OK;
    if (status == MCRED_OK)
        *out = jwt;
    return status;
}

/* ---- claims and twins ------------------------------------------------------------------------- */

static mcred_status same_text(const mcred_vcjwt *jwt, const char *name, mcred_str twin, const char *what, bool needed,
                              mcred_why *why) {
    const mcred_node *claim = mcred_get(jwt->payload, name);
    if (!claim && needed)
        return mcred_refuse(why, MCRED_NO, jwt->payload, "the token has no \"%s\"", name);
    if (claim && !(mcred_is(claim, MCRED_KIND_STRING) && mcred_str_eq(claim->text, twin)))
        return mcred_refuse(why, MCRED_NO, claim, "the token's \"%s\" is not the credential's %s", name, what);
    return MCRED_OK;
}

static mcred_status same_date(const mcred_vcjwt *jwt, const char *name, mcred_str twin, const char *what,
                              mcred_why *why) {
    const mcred_node *claim = mcred_get(jwt->payload, name);
    int64_t seconds = 0;
    mcred_time time = 0;
    if (!claim)
        return MCRED_OK;
    if (!mcred_integer(claim, &seconds) || !mcred_time_parse(twin, &time) || seconds != time)
        return mcred_refuse(why, MCRED_NO, claim, "the token's \"%s\" is not the credential's %s", name, what);
    return MCRED_OK;
}

mcred_status mcred_vcjwt_claims(const mcred_vcjwt *jwt, mcred_why *why) {
    const mcred_node *credential = jwt->credential;
    mcred_status status = same_text(jwt, "iss", issuer_id(credential), "issuer", true, why);
    if (status == MCRED_OK)
        status = same_text(jwt, "jti", mcred_get_text(credential, "id"), "id", true, why);
    if (status == MCRED_OK)
        status = same_text(jwt, "sub", subject_id(credential), "subject", false, why);
    if (status == MCRED_OK)
        status = same_date(jwt, "nbf", date_of(credential, "validFrom", "issuanceDate"), "begin of validity", why);
    if (status == MCRED_OK)
        status = same_date(jwt, "exp", date_of(credential, "validUntil", "expirationDate"), "end of validity", why);
    return status;
}
