/* checkpoint_sign.c - the signature of a checkpoint: made by git's settings, and checked by people/ as they were. */
#include "checkpoint.h"
#include "signer.h"

static mcred_status check(mcred_session *session, mcred_str text, mcred_str signature, mcred_sink *sink,
                          mcred_signature_verdict *out) {
    const mcred_signature_checker checker = {
        .ssh = mcred_ssh_verifier_new(), .host = session->host, .space = MCRED_CHECKPOINT_SPACE};
    const mcred_signed_object object = {mcred_signature_kind_of(signature), signature, text};
    if (!checker.ssh)
        return op_memory(sink);
    mcred_signature_check(&checker, session->arena, &object, out);
    mcred_ssh_verifier_free(checker.ssh);
    return out->status == MCRED_FAILED ? op_memory(sink) : MCRED_OK;
}

static mcred_status no_key(mcred_sink *sink, const mcred_signature_verdict *verdict, const mcred_person *person) {
    mcred_finding *finding;
    if (person)
        finding = mcred_report(sink, MCRED_RULE_TRUST_CHECKPOINT_SIGNATURE, NULL, MCRED_NO_SPAN,
                               "the checkpoint is signed by %s, a key of \"%.*s\" that is not for its day",
                               verdict->key, MCRED_ARG(person->handle));
    else
        finding = mcred_report(sink, MCRED_RULE_TRUST_CHECKPOINT_SIGNATURE, NULL, MCRED_NO_SPAN,
                               "the checkpoint is signed by %s, a key of nobody in people/", verdict->key);
    mcred_finding_hint(sink, finding,
                       "whoever signs has the public key under keys in their file in people/, committed "
                       "before");
    return MCRED_NO;
}

/* By the people of the model. */
static mcred_status find_signer(mcred_session *session, mcred_model *people, const mcred_signature_verdict *verdict,
                                mcred_time at, mcred_sink *sink, mcred_signer *out) {
    const mcred_person *person = NULL;
    bool valid = false;
    out->key = op_copy(session->arena, mcred_str_of(verdict->key));
    mcred_status status = op_key_owner(people, verdict, at, sink, &person, &valid);
    if (status != MCRED_OK)
        return status;
    if (!person || !valid)
        return no_key(sink, verdict, person);
    out->handle = op_copy(session->arena, person->handle);
    return out->key.data && out->handle.data ? MCRED_OK : op_memory(sink);
}

/* ---- making one ----------------------------------------------------------------------------- */

static mcred_status policy_of(mcred_model *head, mcred_sink *sink, mcred_signed_policy *out) {
    const mcred_programme *programme = NULL;
    mcred_sink *quiet = mcred_sink_new(0);
    if (!quiet)
        return op_memory(sink);
    /* One that cannot be read asks for nothing; what happened can be remembered all the same. */
    mcred_status status = mcred_model_programme(head, quiet, &programme);
    *out = status == MCRED_OK ? programme->policy.signed_commits : MCRED_SIGNED_OFF;
    mcred_sink_free(quiet);
    return status == MCRED_FAILED ? op_memory(sink) : MCRED_OK;
}

static bool has_key(mcred_session *session) {
    const char *where = mcred_store_gitdir(session->store);
    return mcred_store_setting(where, session->host, session->arena, "user.signingkey").len > 0;
}

/* Where the policy warns, nobody is kept from making one for want of a key. */
static bool is_wanted(mcred_session *session, mcred_signed_policy policy, mcred_sink *sink) {
    if (policy != MCRED_SIGNED_WARN || mcred_store_signs(session->store) || has_key(session))
        return policy != MCRED_SIGNED_OFF;
    mcred_report_warning(sink, MCRED_RULE_TRUST_UNSIGNED, NULL, MCRED_NO_SPAN,
                         "the checkpoint is not signed, and the policy asks for signatures");
    return false;
}

mcred_status op_checkpoint_sign(mcred_session *session, mcred_model *people, mcred_sign_choice choice, mcred_str text,
                                mcred_checkpoint *made, mcred_sink *sink, mcred_str *out) {
    mcred_signing signing = {.thing = "checkpoint",
                             .nothing = "nothing was written",
                             .space = MCRED_CHECKPOINT_SPACE,
                             .hint = "git config gpg.format and user.signingkey name the key; --no-sign does without",
                             .anyway = choice == MCRED_SIGN_YES};
    mcred_signed_policy policy = MCRED_SIGNED_OFF;
    mcred_signature_verdict verdict;
    *out = MCRED_S("");
    mcred_status status = choice == MCRED_SIGN_AS_SET ? policy_of(people, sink, &policy) : MCRED_OK;
    if (status != MCRED_OK || choice == MCRED_SIGN_NO)
        return status;
    signing.anyway = signing.anyway || is_wanted(session, policy, sink);
    status = mcred_store_sign(session->store, &signing, text, session->arena, sink, out);
    if (status != MCRED_OK || out->len == 0)
        return status;
    status = check(session, text, *out, sink, &verdict);
    if (status == MCRED_OK && verdict.status != MCRED_OK)
        status =
            op_refuse(sink, MCRED_RULE_TRUST_CHECKPOINT_SIGNATURE, "the signature does not hold: %s", verdict.why.text);
    return status == MCRED_OK ? find_signer(session, people, &verdict, made->made, sink, &made->signer) : status;
}

/* ---- checking one ---------------------------------------------------------------------------- */

/* As they were at the commit that it names; where that is not here, as they are. */
static mcred_status people_then(mcred_session *session, mcred_model *head, const char *commit, mcred_sink *sink,
                                mcred_model **out) {
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_model *then = NULL;
    mcred_status status = quiet ? op_revision(session, commit, quiet, &then) : op_memory(sink);
    mcred_sink_free(quiet);
    *out = then ? then : head;
    return quiet ? MCRED_OK : status;
}

mcred_status op_checkpoint_signed_by(mcred_session *session, mcred_model *head, const op_remembered *remembered,
                                     mcred_sink *sink, mcred_signer *out) {
    mcred_signature_verdict verdict;
    mcred_model *people = NULL;
    *out = (mcred_signer){MCRED_S(""), MCRED_S("")};
    if (remembered->signature.len == 0)
        return MCRED_OK;
    mcred_status status = check(session, remembered->text, remembered->signature, sink, &verdict);
    if (status == MCRED_OK)
        status = people_then(session, head, remembered->commit, sink, &people);
    if (status != MCRED_OK)
        return status;
    if (verdict.status == MCRED_OK)
        return find_signer(session, people, &verdict, remembered->made, sink, out);
    if (verdict.status == MCRED_NO)
        return op_refuse(sink, MCRED_RULE_TRUST_CHECKPOINT_SIGNATURE, "the checkpoint's signature does not hold: %s",
                         verdict.why.text);
    mcred_report(sink, MCRED_RULE_RECORD_UNKNOWN, NULL, MCRED_NO_SPAN,
                 "whether the checkpoint's signature holds cannot be told: %s", verdict.why.text);
    return MCRED_UNKNOWN;
}
