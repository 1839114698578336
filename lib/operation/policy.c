/*
 * policy.c - what the policy asks of a commit before it is made, as mcred verify asks it of the history after.
 *
 * Who makes a commit is whoever signed it; where that tells nobody, by the
 * policy's word the person who has the author's address, or the one who acts.
 * What is to be signed is signed first, because only the signature says by
 * which key.
 */
#include "policy.h"

/* *policy NULL: there is no programme yet, or one that cannot be read, which others tell. */
static mcred_status begin(op_asking *ask) {
    const mcred_programme *programme = NULL;
    ask->quiet = mcred_sink_new(1);
    ask->arena = mcred_arena_new(0);
    if (!ask->quiet || !ask->arena)
        return op_memory(ask->sink);
    if (mcred_model_programme(ask->tip, ask->quiet, &programme) == MCRED_FAILED)
        return op_memory(ask->sink);
    ask->policy = programme ? &programme->policy : NULL;
    return mcred_store_now(ask->job->session->store, ask->sink, &ask->now);
}

static void end(const op_asking *ask) {
    mcred_arena_free(ask->arena);
    mcred_sink_free(ask->quiet);
}

static mcred_status look_at(const op_asking *ask, const mcred_commit_plan *plan) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < plan->changes.len; i++) {
        const mcred_change *change = MCRED_AT(mcred_change, &plan->changes, i);
        mcred_arena_reset(ask->arena);
        status = mcred_str_starts(change->path, "records/") ? op_ask_record(ask, change)
                                                            : op_ask_definition(ask, change->path);
    }
    return status;
}

mcred_status op_policy_allows(op_job *job, mcred_model *tip, mcred_sink *sink, mcred_commit_plan *plan) {
    op_asking ask = {.job = job, .tip = tip, .sink = sink};
    job->planned = plan;
    if (job->draft || plan->nothing)
        return MCRED_OK;
    mcred_status status = begin(&ask);
    if (status == MCRED_OK && ask.policy) {
        ask.by_author = ask.policy->by_author;
        ask.maker_known = !op_signer_decides(&ask);
        status = look_at(&ask, plan);
        if (status == MCRED_OK)
            op_ask_for_signature(&ask, plan);
    }
    end(&ask);
    return status;
}

mcred_status op_policy_allows_signed(op_job *job, mcred_model *tip, mcred_str bytes, mcred_sink *sink) {
    op_asking ask = {.job = job, .tip = tip, .sink = sink, .maker_known = true};
    mcred_status status = begin(&ask);
    bool asked = status == MCRED_OK && ask.policy && op_touches_format(job->planned) && op_signer_decides(&ask);
    if (asked)
        status = op_find_signer(&ask, bytes);
    if (asked && status == MCRED_OK) {
        ask.by_author = ask.policy->by_author || (ask.signer && ask.policy->signed_commits == MCRED_SIGNED_REQUIRE);
        status = look_at(&ask, job->planned);
    }
    end(&ask);
    return status;
}

mcred_status op_policy_allows_file(op_job *job, mcred_model *tip, mcred_str path, mcred_str who, mcred_sink *sink) {
    op_asking ask = {.job = job, .tip = tip, .sink = sink};
    mcred_status status = job->draft ? MCRED_OK : begin(&ask);
    if (status == MCRED_OK && ask.policy) {
        ask.by_author = ask.policy->by_author;
        ask.maker_known = !op_signer_decides(&ask);
        status = mcred_str_starts(path, "records/") ? op_ask_record_by(&ask, path, who) : op_ask_definition(&ask, path);
    }
    end(&ask);
    return status;
}
