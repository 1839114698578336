/* submit_open.c - which evidence is submitted: whose, for what, and from where. */
#include "submit.h"

static mcred_status is_draft(op_submit_job *job, mcred_model *head, mcred_str credential, mcred_sink *sink, bool *out) {
    const mcred_award *award = NULL;
    mcred_ref ref = {job->earner, credential, 0};
    *out = false;
    mcred_status status = op_award_of(head, job->earner, credential, sink, &award);
    if (status != MCRED_OK || award)
        return status;
    status = mcred_model_last_attempt(head, job->earner, credential, sink, &ref.attempt);
    if (status != MCRED_OK || ref.attempt == 0) {
        *out = status == MCRED_OK;
        return status;
    }
    op_standing standing;
    status = op_stand(head, &ref, sink, &standing);
    *out = status == MCRED_OK && mcred_state_allows(standing.state, MCRED_EVENT_SUBMIT);
    return status;
}

mcred_status op_submit_draft(op_submit_job *job, mcred_sink *sink) {
    mcred_session *session = job->job.session;
    mcred_model *head = NULL;
    mcred_vec all, drafts = MCRED_VEC(mcred_str);
    mcred_status status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = mcred_model_evidence_of(job->work, job->earner, sink, &all);
    for (size_t i = 0; status == MCRED_OK && i < all.len; i++) {
        bool draft = false;
        mcred_str credential = *MCRED_AT(mcred_str, &all, i);
        status = is_draft(job, head, credential, sink, &draft);
        if (draft && !op_push_str(session->arena, &drafts, credential))
            return op_memory(sink);
    }
    if (status != MCRED_OK)
        return status;
    if (drafts.len == 1) {
        job->credential = *MCRED_AT(mcred_str, &drafts, 0);
        return MCRED_OK;
    }
    mcred_buf names;
    mcred_buf_init(&names, 1U << 20);
    op_join(&names, &drafts);
    op_refuse(sink, MCRED_RULE_OPERATION_USAGE,
              drafts.len == 0 ? "\"%.*s\" has no draft to submit%s%.*s"
                              : "\"%.*s\" has several drafts, say which%s%.*s",
              MCRED_ARG(job->earner), drafts.len == 0 ? "" : ": ", MCRED_ARG(mcred_buf_str(&names)));
    mcred_buf_free(&names);
    return MCRED_USAGE;
}

/* In the work tree, or in the last commit of a portfolio. */
static mcred_status find_evidence(op_submit_job *job, op_portfolio *portfolio, mcred_sink *sink) {
    const mcred_submit_args *args = job->args;
    if (!args->portfolio)
        return op_worktree(job->job.session, sink, &job->work);
    if (!args->credential) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "say which credential the portfolio's evidence is for");
        return MCRED_USAGE;
    }
    mcred_status status =
        op_portfolio_open(job->job.session, args->portfolio, job->earner, job->credential, sink, portfolio);
    job->portfolio = portfolio;
    job->work = portfolio->model;
    return status;
}

/* The evidence as it stands in the packet, over the last commit: it works in a bare repository, too. */
static mcred_status open_packet(op_submit_job *job, const mcred_source *archive, mcred_sink *sink, op_packet *packet) {
    mcred_session *session = job->job.session;
    mcred_model *head = NULL;
    mcred_view *view = NULL;
    const mcred_programme *programme = NULL;
    mcred_status status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = op_need_programme(head, sink, &programme);
    if (status == MCRED_OK)
        status = op_packet_read(session, archive, job->earner, &programme->policy, sink, packet);
    if (status != MCRED_OK)
        return status;
    job->packet = packet;
    job->earner = packet->earner;
    job->credential = packet->credential;
    mcred_str folder = mcred_path_evidence(session->arena, packet->earner, packet->credential);
    if (!folder.data)
        return op_memory(sink);
    status = mcred_view_layer(mcred_model_view(head), folder, true, &packet->files, sink, &view);
    return status == MCRED_OK ? op_keep(session, view, sink, &job->work) : status;
}

mcred_status op_submit_open(op_submit_job *job, op_portfolio *portfolio, mcred_sink *sink, op_packet *packet) {
    const mcred_submit_args *args = job->args;
    mcred_arena *arena = job->job.session->arena;
    if (args->strip && args->portfolio) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE,
                  "the evidence in a portfolio counts as it is committed there: take the metadata out before");
        return MCRED_USAGE;
    }
    if (args->packet && args->portfolio) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "the evidence is in a packet or in a portfolio, not in both");
        return MCRED_USAGE;
    }
    bool own = !args->earner && !args->packet;
    job->earner = op_copy(arena, own ? job->job.actor->handle : mcred_str_of(args->earner));
    job->credential = op_copy(arena, mcred_str_of(args->credential));
    if (!job->earner.data || !job->credential.data)
        return op_memory(sink);
    mcred_status status = job->earner.len > 0 ? op_need_handle(job->earner, "a handle", sink) : MCRED_OK;
    if (status == MCRED_OK && args->packet)
        return open_packet(job, args->packet, sink, packet);
    if (status == MCRED_OK && args->credential)
        status = op_need_handle(job->credential, "the id of a credential", sink);
    return status == MCRED_OK ? find_evidence(job, portfolio, sink) : status;
}
