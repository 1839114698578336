/* policy_sign.c - whether a commit is to be signed, and by whom it was. */
#include "policy.h"

#include "audit/rights.h"
#include "signer.h"

static bool is_of_format(const mcred_change *change) {
    return mcred_definition_kind(change->path) || mcred_str_starts(change->path, "records/");
}

bool op_touches_format(const mcred_commit_plan *plan) {
    for (size_t i = 0; i < plan->changes.len; i++) {
        if (is_of_format(MCRED_AT(mcred_change, &plan->changes, i)))
            return true;
    }
    return false;
}

void op_ask_for_signature(const op_asking *ask, mcred_commit_plan *plan) {
    static const mcred_signing signing = {
        .thing = "commit",
        .nothing = "nothing was committed",
        .space = "git",
        .hint =
            "the policy asks for signed commits: git config gpg.format ssh and git config user.signingkey FILE name "
            "your key, and its public half stands under keys in your file in people/",
        .anyway = true};
    if (!op_touches_format(plan))
        return;
    if (ask->policy->signed_commits == MCRED_SIGNED_REQUIRE)
        plan->sign = &signing;
    else if (ask->policy->signed_commits == MCRED_SIGNED_WARN && !ask->job->dry_run &&
             !mcred_store_signs(ask->job->session->store))
        mcred_report_warning(ask->sink, MCRED_RULE_TRUST_UNSIGNED, NULL, MCRED_NO_SPAN,
                             "the commit is not signed, and the policy asks for signatures");
}

bool op_signer_decides(const op_asking *ask) {
    mcred_signed_policy asked = ask->policy->signed_commits;
    bool is_signed = mcred_store_signs(ask->job->session->store) || asked == MCRED_SIGNED_REQUIRE;
    return is_signed && (asked != MCRED_SIGNED_OFF || ask->policy->by_author);
}

/* By the policy's word it is an error or a warning. */
static mcred_status no_signer(const op_asking *ask, mcred_rule rule, const char *fmt, ...) MCRED_PRINTF(3, 4);
static mcred_status no_signer(const op_asking *ask, mcred_rule rule, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(ask->arena, fmt, args);
    va_end(args);
    if (ask->policy->signed_commits == MCRED_SIGNED_WARN)
        mcred_report_warning(ask->sink, rule, NULL, MCRED_NO_SPAN, "%.*s", MCRED_ARG(text));
    if (ask->policy->signed_commits != MCRED_SIGNED_REQUIRE)
        return MCRED_OK;
    mcred_finding *finding = mcred_report(ask->sink, rule, NULL, MCRED_NO_SPAN, "%.*s", MCRED_ARG(text));
    mcred_finding_hint(ask->sink, finding,
                       "nothing was committed: the policy asks for a signature by a key that stands "
                       "under keys in a file of people/");
    return MCRED_NO;
}

mcred_status op_find_signer(op_asking *ask, mcred_str bytes) {
    const mcred_signature_checker checker = {.ssh = mcred_ssh_verifier_new(), .host = ask->job->session->host};
    mcred_signature_verdict verdict;
    const mcred_person *owner = NULL;
    bool valid = false;
    if (!checker.ssh)
        return op_memory(ask->sink);
    mcred_commit_signature_check(&checker, ask->arena, bytes, &verdict);
    mcred_ssh_verifier_free(checker.ssh);
    if (verdict.status == MCRED_FAILED)
        return op_memory(ask->sink);
    if (verdict.status != MCRED_OK)
        return no_signer(ask, MCRED_RULE_TRUST_SIGNATURE, "the commit's signature %s: %s",
                         verdict.status == MCRED_NO ? "does not hold" : "cannot be told of", verdict.why.text);
    mcred_status status = op_key_owner(ask->tip, &verdict, ask->now, ask->sink, &owner, &valid);
    if (status != MCRED_OK)
        return status;
    if (!owner)
        return no_signer(ask, MCRED_RULE_TRUST_KEY, "the commit is signed by %s, a key of nobody in people/",
                         verdict.key);
    if (!valid)
        return no_signer(ask, MCRED_RULE_TRUST_KEY,
                         "the commit is signed by %s, a key of \"%.*s\" that is not valid now", verdict.key,
                         MCRED_ARG(owner->handle));
    ask->signer = owner;
    return MCRED_OK;
}
