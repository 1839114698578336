/* trust_signature.c - who signed a commit, by the keys that people/ listed before it. */
#include "audit/trust_internal.h"

/* By the policy's word it is an error or a warning; where it says nothing, nothing is told. */
static void tell(const trust *t, mcred_signed_policy policy, mcred_rule rule, const char *fmt, ...) MCRED_PRINTF(4, 5);
static void tell(const trust *t, mcred_signed_policy policy, mcred_rule rule, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(t->arena, fmt, args);
    va_end(args);
    if (policy == MCRED_SIGNED_REQUIRE)
        trust_report(t, rule, MCRED_S(""), "%.*s", MCRED_ARG(text));
    else if (policy == MCRED_SIGNED_WARN)
        mcred_report_warning(t->sink, rule, NULL, MCRED_NO_SPAN, "%.*s (commit %.12s)", MCRED_ARG(text),
                             t->commit->id.hex);
}

static mcred_status check(trust *t, mcred_signature_verdict *out) {
    mcred_str bytes;
    if (!t->checker.ssh)
        t->checker = (mcred_signature_checker){.ssh = mcred_ssh_verifier_new(),
                                               .host = mcred_store_host(mcred_view_store(mcred_model_view(t->model)))};
    if (!t->checker.ssh)
        return trust_memory(t);
    mcred_status status = mcred_walk_bytes(t->walk, t->arena, t->sink, &bytes);
    if (status == MCRED_OK)
        mcred_commit_signature_check(&t->checker, t->arena, bytes, out);
    return status == MCRED_OK && out->status == MCRED_FAILED ? trust_memory(t) : status;
}

static mcred_status find_signer(trust *t, mcred_signed_policy policy, const mcred_signature_verdict *verdict) {
    const mcred_person *person = NULL;
    mcred_status status = trust_person_by_key(t, verdict, &person);
    const mcred_person_key *key = person ? mcred_key_of(person, verdict) : NULL;
    if (status != MCRED_OK)
        return status;
    if (!key)
        tell(t, policy, MCRED_RULE_TRUST_KEY, "the commit is signed by %s, a key of nobody in people/ before it",
             verdict->key);
    else if (t->commit->committed < key->from || t->commit->committed > key->to)
        tell(t, policy, MCRED_RULE_TRUST_KEY, "the commit is signed by %s, a key of \"%.*s\" that was not valid then",
             verdict->key, MCRED_ARG(person->handle));
    else
        t->signer = person->handle;
    return MCRED_OK;
}

/* What cannot be told is never a yes. */
static void cannot_tell(trust *t, mcred_signed_policy policy, const mcred_signature_verdict *verdict) {
    if (policy == MCRED_SIGNED_OFF)
        return;
    t->result->unknown += policy == MCRED_SIGNED_REQUIRE;
    mcred_report(t->sink, MCRED_RULE_RECORD_UNKNOWN, NULL, MCRED_NO_SPAN,
                 "whether the signature of commit %.12s holds cannot be told: %s", t->commit->id.hex,
                 verdict->why.text);
}

mcred_status trust_signed(trust *t) {
    const mcred_programme *programme = trust_programme(t);
    mcred_signed_policy policy = programme ? programme->policy.signed_commits : MCRED_SIGNED_OFF;
    bool asked = policy != MCRED_SIGNED_OFF || (programme && programme->policy.by_author);
    mcred_signature_verdict verdict;
    /* What is staged is signed when it is committed. */
    if (!asked || t->result->staged)
        return MCRED_OK;
    mcred_status status = check(t, &verdict);
    if (status != MCRED_OK)
        return status;
    if (verdict.kind == MCRED_SIGNATURE_NONE)
        tell(t, policy, MCRED_RULE_TRUST_UNSIGNED, "the commit is not signed, and the policy before it asks for it");
    else if (verdict.status == MCRED_NO)
        tell(t, policy, MCRED_RULE_TRUST_SIGNATURE, "the commit's signature does not hold: %s", verdict.why.text);
    else if (verdict.status == MCRED_UNKNOWN)
        cannot_tell(t, policy, &verdict);
    else
        return find_signer(t, policy, &verdict);
    return MCRED_OK;
}
