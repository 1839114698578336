/* trust_evidence.c - the evidence that a submission names, held against the definition and the policy before it: where
 * it is, how much there is of each kind, consent, and the statement that is attested. */
#include "audit/trust_internal.h"

#include <string.h>

#include "mcred/crypto.h"

static void report(const trust *t, const trust_record *record, const char *what) {
    trust_report(t, MCRED_RULE_TRUST_EVIDENCE, record->change->path, "%s", what);
}

static void check_storage(const trust *t, const trust_record *record, const mcred_policy *policy) {
    bool portfolio = mcred_get(record->root, "portfolio") != NULL;
    if (!mcred_str_is(policy->storage, "either") && portfolio != mcred_str_is(policy->storage, "portfolio"))
        report(t, record,
               portfolio ? "the evidence is in a portfolio, which the policy did not allow"
                         : "the evidence is in the programme's repository, which the policy did not allow");
}

/* ---- what the definition asks for ------------------------------------------------------------------- */

static bool needs_consent(const mcred_evidence_item *item, const mcred_policy *policy) {
    bool students = mcred_str_is(item->kind, "work-sample") || mcred_str_is(item->kind, "recording");
    return item->consent_required || (students && policy->consent_required);
}

static void check_item(const trust *t, const trust_record *record, const mcred_evidence_item *item,
                       const mcred_policy *policy) {
    const mcred_node *files = mcred_get(record->root, "evidence");
    int count = 0, without = 0;
    for (size_t i = 0; i < mcred_count(files); i++) {
        const mcred_node *file = mcred_at(files, i);
        bool is = mcred_str_eq(mcred_get_text(file, "for"), item->id);
        count += is;
        without += is && !mcred_str_is(mcred_get_text(file, "consent"), "on-file");
    }
    if (count < item->min || count > item->max)
        trust_report(t, MCRED_RULE_TRUST_EVIDENCE, record->change->path,
                     "it has %d of \"%.*s\", and the definition asks for %s %d", count, MCRED_ARG(item->id),
                     count < item->min ? "at least" : "at most", count < item->min ? item->min : item->max);
    if (without > 0 && needs_consent(item, policy))
        trust_report(t, MCRED_RULE_TRUST_EVIDENCE, record->change->path,
                     "consent was needed for \"%.*s\" and is not stated", MCRED_ARG(item->id));
}

/* By its blob: where that is another one than the programme's then, others tell. */
static mcred_status check_items(trust *t, const trust_record *record, const mcred_policy *policy) {
    const mcred_node *named = mcred_get(record->root, "credential");
    const mcred_credential *credential = NULL;
    mcred_definition_ref ref = {record->thing, mcred_get_text(named, "version"), mcred_get_text(named, "digest"), {""}};
    mcred_str blob = mcred_get_text(named, "blob");
    if (blob.len != MCRED_OID_LEN)
        return MCRED_OK;
    memcpy(ref.blob.hex, blob.data, blob.len);
    mcred_status status = mcred_model_credential_at(t->model, &ref, t->quiet, &credential);
    for (size_t i = 0; status == MCRED_OK && i < credential->evidence.len; i++)
        check_item(t, record, MCRED_AT(mcred_evidence_item, &credential->evidence, i), policy);
    return status == MCRED_FAILED ? status : MCRED_OK;
}

/* ---- the statement -------------------------------------------------------------------------------------- */

/* The built-in wording is that of whatever version of mcred it was. */
static mcred_status check_attested(trust *t, const trust_record *record, const mcred_programme *programme) {
    const mcred_node *attested = mcred_get(record->root, "attested");
    const mcred_node *statement = mcred_get(mcred_get(programme->file->root, "policy"), "statement");
    mcred_str own = mcred_get_text(statement, "text");
    mcred_digest digest;
    if (!programme->policy.statement.required)
        return MCRED_OK;
    if (!attested)
        report(t, record, "the statement that the policy asked for is not attested");
    else if (own.len > 0 && !mcred_digest_of(own, &digest))
        return trust_memory(t);
    else if (own.len > 0 && !mcred_str_eq(mcred_get_text(attested, "statement"), mcred_digest_str(&digest)))
        report(t, record, "another statement than the policy's of then is attested");
    return MCRED_OK;
}

mcred_status trust_check_evidence(trust *t, const trust_record *record, const mcred_programme *programme) {
    check_storage(t, record, &programme->policy);
    mcred_status status = check_items(t, record, &programme->policy);
    return status == MCRED_OK ? check_attested(t, record, programme) : status;
}
