/* start.c - begin working on a credential: the evidence folder, made from the definition. */
#include "blind.h"
#include "portfolio.h"
#include "scaffold.h"

#include "attempts.h"
#include "base/file.h"
#include "base/path.h"
#include "record.h"

typedef struct start_job {
    op_job job;
    mcred_str earner, credential;
    const char *portfolio; /* NULL: in the programme's repository */
    mcred_str path, text;  /* in the session's arena */
} start_job;

static mcred_status refuse_started(const start_job *job, mcred_view *view, mcred_sink *sink) {
    if (mcred_view_kind(view, job->path) == MCRED_ENTRY_NONE)
        return MCRED_OK;
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_EXISTS, NULL, MCRED_NO_SPAN,
                                          "\"%.*s\" is started already", MCRED_ARG(job->credential));
    mcred_finding_hint(sink, finding, "go on where you left off: %.*s", MCRED_ARG(job->path));
    return MCRED_NO;
}

static mcred_status write_message(const start_job *job, bool blind, mcred_arena *arena, mcred_sink *sink,
                                  mcred_commit_plan *plan) {
    mcred_str earner = blind ? MCRED_S("") : job->earner;
    mcred_str subject = mcred_arena_printf(arena, "Start %.*s%s%.*s", MCRED_ARG(job->credential), blind ? "" : " by ",
                                           MCRED_ARG(earner));
    const op_trailer trailers[] = {{"Mcred-Kind", MCRED_S("evidence")},
                                   {"Mcred-Actor", op_actor_handle(&job->job)},
                                   {"Mcred-Earner", earner},
                                   {"Mcred-Credential", job->credential}};
    return subject.data ? op_message(arena, sink, subject, trailers, 4, &plan->message) : op_memory(sink);
}

static mcred_status plan_start(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                               mcred_commit_plan *plan) {
    start_job *job = (start_job *)(void *)base;
    const mcred_credential *credential = NULL;
    const mcred_person *earner = NULL;
    const mcred_programme *programme = NULL;
    mcred_status status = op_need_person(tip, job->earner, sink, &earner);
    if (status == MCRED_OK && base->actor)
        status = op_may_act_for(tip, base->actor, job->earner, job->credential, sink);
    if (status == MCRED_OK)
        status = op_need_programme(tip, sink, &programme);
    if (status == MCRED_OK && programme->policy.blind && !base->dry_run)
        status = op_may_enter(tip, base->actor, job->earner, job->credential, "evidence", sink);
    if (status == MCRED_OK)
        status = op_storage_allowed(&programme->policy, job->portfolio != NULL, sink);
    if (status == MCRED_OK)
        status = op_need_active(tip, job->credential, sink, &credential);
    if (status == MCRED_OK)
        status = refuse_started(job, mcred_model_view(tip), sink);
    if (status != MCRED_OK)
        return status;
    mcred_buf buf;
    mcred_definition_ref pin;
    status = op_pin_definition(tip, credential->file, credential->id, credential->version, arena, sink, &pin);
    if (status != MCRED_OK)
        return status;
    mcred_buf_init(&buf, 1U << 23);
    op_scaffold_evidence(&buf, credential, &pin, job->earner, &programme->policy.statement);
    status = op_take(base->session->arena, sink, &buf, &job->text);
    if (status == MCRED_OK)
        status = op_check_text(tip, job->path, job->text, sink);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, job->path, job->text, true);
    if (status != MCRED_OK)
        return status;
    return write_message(job, programme->policy.blind, arena, sink, plan);
}

/* Nobody has to be known to act when the earner is named and nothing is committed. */
static mcred_status find_earner(start_job *job, const mcred_start_args *args, mcred_sink *sink) {
    mcred_session *session = job->job.session;
    if (args->earner)
        job->earner = mcred_str_of(args->earner);
    if (args->earner && args->no_commit)
        return op_need_handle(job->earner, "a handle", sink);
    mcred_status status = mcred_session_actor(session, sink, &job->job.actor);
    if (status == MCRED_OK && !args->earner)
        job->earner = job->job.actor->handle;
    return status == MCRED_OK ? op_need_handle(job->earner, "a handle", sink) : status;
}

static mcred_status place(start_job *job, mcred_sink *sink) {
    mcred_arena *arena = job->job.session->arena;
    mcred_str folder = mcred_path_evidence(arena, job->earner, job->credential);
    if (!folder.data)
        return op_memory(sink);
    job->path = mcred_path_join(arena, folder, MCRED_S("evidence.md"));
    return job->path.data ? MCRED_OK : op_memory(sink);
}

static mcred_status not_in_worktree(start_job *job, mcred_sink *sink) {
    mcred_session *session = job->job.session;
    if (mcred_store_is_bare(session->store))
        return MCRED_OK;
    mcred_view *work = NULL;
    mcred_status status = mcred_view_worktree(session->store, sink, &work);
    if (status != MCRED_OK)
        return status;
    status = refuse_started(job, work, sink);
    mcred_view_close(work);
    return status;
}

/* After an attempt that was not yet enough: evidence.md, with what to do, uncommitted. */
static mcred_status start_again(start_job *job, mcred_sink *sink, mcred_written *out) {
    mcred_session *session = job->job.session;
    mcred_str page = {NULL, 0};
    mcred_model *head = NULL;
    mcred_status status = op_head(session, sink, &head);
    if (status == MCRED_OK && job->job.actor)
        status = op_may_act_for(head, job->job.actor, job->earner, job->credential, sink);
    if (status == MCRED_OK)
        status = op_checklist(session, job->earner, job->credential, job->path, sink, &page);
    if (status != MCRED_OK || !page.data)
        return status;
    status = op_write_worktree(session, job->path, page, true, sink);
    if (status == MCRED_OK && !op_push_str(session->arena, &out->paths, job->path))
        status = op_memory(sink);
    out->again = status == MCRED_OK;
    return status;
}

/* CREDENTIAL/evidence.md in the educator's own repository, where they commit it themselves. */
static mcred_status put_in_portfolio(const start_job *job, mcred_sink *sink, mcred_written *out) {
    mcred_arena *arena = job->job.session->arena;
    mcred_dir dir;
    mcred_str path = mcred_path_join(arena, job->credential, MCRED_S("evidence.md"));
    mcred_str whole = mcred_arena_printf(arena, "%s/%.*s", job->portfolio, MCRED_ARG(path));
    if (!path.data || !whole.data)
        return op_memory(sink);
    mcred_file_error error = mcred_dir_open(job->portfolio, &dir);
    if (error == MCRED_FILE_OK) {
        error = mcred_file_write(&dir, path, job->text, false, false);
        mcred_dir_close(&dir);
    }
    if (error == MCRED_FILE_EXISTS)
        return op_refuse(sink, MCRED_RULE_OPERATION_EXISTS, "\"%.*s\" is there already", MCRED_ARG(whole));
    if (error != MCRED_FILE_OK) {
        mcred_report(sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "\"%.*s\" cannot be written: it %s",
                     MCRED_ARG(whole), mcred_file_error_text(error));
        return MCRED_FAILED;
    }
    return op_push_str(arena, &out->paths, whole) ? MCRED_OK : op_memory(sink);
}

mcred_status mcred_op_start(mcred_session *session, const mcred_start_args *args, mcred_sink *sink,
                            mcred_written *out) {
    start_job job = {.job = {.session = session, .plan = plan_start, .dry_run = args->no_commit || args->portfolio},
                     .portfolio = args->portfolio,
                     .credential = mcred_str_of(args->credential)};
    *out = (mcred_written){.paths = MCRED_VEC(mcred_str)};
    mcred_status status = op_need_handle(job.credential, "the id of a credential", sink);
    if (status == MCRED_OK)
        status = find_earner(&job, args, sink);
    if (status == MCRED_OK)
        status = place(&job, sink);
    if (status == MCRED_OK)
        status = job.portfolio ? MCRED_OK : start_again(&job, sink, out);
    if (status != MCRED_OK || out->again)
        return status;
    status = job.portfolio ? MCRED_OK : not_in_worktree(&job, sink);
    if (status == MCRED_OK)
        status = op_sign_blind(&job.job, sink);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &out->commit);
    if (status == MCRED_OK && args->portfolio)
        return put_in_portfolio(&job, sink, out);
    if (status == MCRED_OK && args->no_commit)
        status = op_write_worktree(session, job.path, job.text, false, sink);
    if (status == MCRED_OK && !op_push_str(session->arena, &out->paths, job.path))
        status = op_memory(sink);
    return status;
}
