/* verify.c - awards derived again from the repository; then the work tree beside it. */
#include "verify.h"

#include "checkpoint.h"
#include "life.h"

#define VERIFY_NAMES "write EARNER/CREDENTIAL, EARNER/STACK, the code on a transcript, or the name of a file"

static mcred_status audit_asked(mcred_session *session, mcred_model *model, const mcred_verify_args *args,
                                mcred_sink *sink, mcred_audit_result *result, mcred_vec *asked) {
    mcred_status worst = MCRED_OK;
    for (size_t i = 0; i < args->count; i++) {
        mcred_ref ref;
        mcred_status status = op_need_award_ref(mcred_str_of(args->awards[i]), VERIFY_NAMES, sink, &ref);
        if (status != MCRED_OK)
            return status;
        const mcred_award *award = NULL;
        status = op_award_of(model, ref.earner, ref.credential, sink, &award);
        if (status == MCRED_OK && !award)
            status = op_no_award(model, &ref, sink);
        if (status == MCRED_OK)
            status = op_verify_describe(session, model, award, sink, asked);
        if (status == MCRED_OK)
            status = mcred_audit_award(model, ref.earner, ref.credential, sink, result);
        worst = mcred_status_worse(worst, status);
        if (worst >= MCRED_FAILED && worst != MCRED_UNKNOWN)
            return worst;
    }
    return worst;
}

static mcred_status audit_since_checkpoint(mcred_session *session, mcred_model *model, const char *checkpoint,
                                           mcred_sink *sink, mcred_audit_result *result, mcred_verified *out) {
    op_remembered remembered;
    mcred_status status = op_remember(session, checkpoint, sink, &remembered);
    if (status != MCRED_OK)
        return status;
    mcred_status by = op_checkpoint_signed_by(session, model, &remembered, sink, &out->checkpoint_by);
    out->checkpoint_file = remembered.file;
    out->checkpoint_signed = remembered.signature.len > 0;
    if (by == MCRED_FAILED)
        return by;
    result->remembered = remembered.commit;
    status = mcred_status_worse(by, mcred_audit_all(model, sink, result));
    bool cut_off = result->commits == 0; /* nothing was walked, and the audit has said so */
    if (status == MCRED_FAILED || cut_off)
        return status;
    return mcred_status_worse(status, op_check_remembered(session, model, &remembered, result, sink));
}

mcred_status mcred_op_verify(mcred_session *session, const mcred_verify_args *given, mcred_sink *sink,
                             mcred_verified *out) {
    mcred_model *model = NULL;
    mcred_audit_result result = {0};
    mcred_verify_args named = *given;
    const mcred_verify_args *args = &named;
    mcred_vec names, asked = MCRED_VEC(mcred_verified_award);
    mcred_verified remembered = {.checkpoint_by = {MCRED_S(""), MCRED_S("")}};
    *out = (mcred_verified){.asked = asked};
    mcred_status status = op_revision(session, args->rev, sink, &model);
    if (status == MCRED_OK)
        status = op_verify_names(session, model, sink, &named, &names);
    if (status != MCRED_OK)
        return status;
    status = mcred_portfolios_open(args->portfolios, args->portfolio_count, session->host, sink, &result.portfolios);
    if (status != MCRED_OK)
        return status;
    status = args->count > 0    ? audit_asked(session, model, args, sink, &result, &asked)
             : args->since      ? op_verify_since(session, model, args->since, sink, &result)
             : args->checkpoint ? audit_since_checkpoint(session, model, args->checkpoint, sink, &result, &remembered)
                                : mcred_audit_all(model, sink, &result);
    mcred_portfolios_close(result.portfolios);
    if (!args->rev && !args->since && !mcred_store_is_bare(session->store) && status != MCRED_FAILED &&
        status != MCRED_USAGE)
        status = mcred_status_worse(status, op_compare_worktree(session, model, args, sink));
    *out = (mcred_verified){result.awards,
                            result.submissions,
                            result.reviews,
                            result.files,
                            result.unknown,
                            result.detached,
                            result.redacted,
                            asked,
                            result.commits,
                            result.imported,
                            remembered.checkpoint_file,
                            remembered.checkpoint_signed,
                            remembered.checkpoint_by};
    if (result.unknown > 0)
        status = mcred_status_worse(status, MCRED_UNKNOWN);
    mcred_status verdict = mcred_sink_verdict(sink);
    /* What is known to be wrong outweighs what cannot be told. */
    if (verdict == MCRED_NO && status == MCRED_UNKNOWN)
        return MCRED_NO;
    return mcred_status_worse(status, verdict);
}
