/* submit.c - check, hash and package the evidence; evidence and submission record in one commit. */
#include "blind.h"
#include "portfolio.h"
#include "record.h"
#include "submit_files.h"

#include "attempts.h"
#include "attest.h"
#include "base/path.h"
#include "packet.h"
#include "privacy.h"
#include "rules/rules.h"
#include "same_files.h"
#include "submit_strip.h"

typedef struct submit_job {
    op_job job;
    mcred_str earner, credential;
    mcred_model *work;          /* the evidence as it is in the work tree, or in the packet */
    const op_packet *packet;    /* or NULL */
    op_portfolio *portfolio;    /* or NULL */
    const mcred_source *roster; /* or NULL */
    mcred_vec stripped;         /* op_stripped */
    const mcred_submit_args *args;
    mcred_str asked; /* digest of the statement that the actor was asked about and attested to */
    mcred_time now;
    mcred_str salt; /* of a code, where it is to be scored blind */
    mcred_receipt *out;
} submit_job;

/* What one run of the plan found on the tip. */
typedef struct submit_facts {
    mcred_ref ref;
    const mcred_credential *credential;
    const mcred_programme *programme;
    op_standing before;               /* of the attempt before, all zero for the first */
    const mcred_submission *previous; /* NULL for the first attempt */
    mcred_vec files;                  /* mcred_pinned */
    mcred_attested attested;
    mcred_str record, digest;
} submit_facts;

/* ---- may it be submitted now? ------------------------------------------------------- */

static mcred_status refuse_open(mcred_model *tip, const mcred_ref *last, mcred_sink *sink, op_standing *before) {
    op_standing standing;
    mcred_status status = op_stand(tip, last, sink, &standing);
    if (status != MCRED_OK)
        return status;
    *before = standing;
    if (mcred_state_allows(standing.state, MCRED_EVENT_SUBMIT))
        return MCRED_OK;
    mcred_finding *finding;
    if (mcred_state_allows(standing.state, MCRED_EVENT_AWARD)) {
        finding = mcred_report(sink, MCRED_RULE_OPERATION_OPEN, NULL, MCRED_NO_SPAN,
                               "attempt %d has earned \"%.*s\" and waits for its award", last->attempt,
                               MCRED_ARG(last->credential));
    } else {
        finding =
            mcred_report(sink, MCRED_RULE_OPERATION_OPEN, NULL, MCRED_NO_SPAN, "attempt %d at \"%.*s\" is open: %s",
                         last->attempt, MCRED_ARG(last->credential), mcred_state_text(standing.state));
    }
    mcred_finding_hint(sink, finding, "mcred status tells where it stands");
    return MCRED_NO;
}

static mcred_status may_submit(submit_job *job, mcred_model *tip, mcred_sink *sink, submit_facts *facts) {
    const mcred_person *earner = NULL;
    const mcred_award *award = NULL;
    facts->ref = (mcred_ref){job->earner, job->credential, 0};
    mcred_status status = op_need_person(tip, job->earner, sink, &earner);
    if (status == MCRED_OK)
        status = op_may_act_for(tip, job->job.actor, job->earner, job->credential, sink);
    if (status == MCRED_OK)
        status = op_need_programme(tip, sink, &facts->programme);
    if (status == MCRED_OK && facts->programme->policy.blind && !job->job.dry_run)
        status = op_may_enter(tip, job->job.actor, job->earner, job->credential, "the submission", sink);
    if (status == MCRED_OK)
        status = op_storage_allowed(&facts->programme->policy, job->portfolio != NULL, sink);
    if (status == MCRED_OK)
        status = op_need_active(tip, job->credential, sink, &facts->credential);
    if (status == MCRED_OK)
        status = op_award_of(tip, job->earner, job->credential, sink, &award);
    if (status == MCRED_OK && award)
        return op_refuse(sink, MCRED_RULE_OPERATION_AWARDED, "\"%.*s\" is awarded to \"%.*s\" already",
                         MCRED_ARG(job->credential), MCRED_ARG(job->earner));
    if (status == MCRED_OK)
        status = mcred_model_last_attempt(tip, job->earner, job->credential, sink, &facts->ref.attempt);
    if (status == MCRED_OK && facts->ref.attempt > 0)
        status = refuse_open(tip, &facts->ref, sink, &facts->before);
    if (status == MCRED_OK)
        status = op_may_attempt(tip, &facts->ref, &facts->programme->policy, sink);
    facts->previous = facts->before.submission;
    facts->ref.attempt++;
    return status;
}

/* ---- the evidence --------------------------------------------------------------------- */

static mcred_status need_evidence(submit_job *job, mcred_sink *sink, const mcred_evidence **out) {
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    mcred_status status = mcred_model_evidence(job->work, job->earner, job->credential, sink, out);
    if (status != MCRED_NO || mcred_sink_count(sink, MCRED_ERROR) > errors)
        return status;
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_NOT_FOUND, NULL, MCRED_NO_SPAN,
                                          "\"%.*s\" has no evidence folder for \"%.*s\"", MCRED_ARG(job->earner),
                                          MCRED_ARG(job->credential));
    mcred_finding_hint(sink, finding, "run: mcred start %.*s", MCRED_ARG(job->credential));
    return MCRED_NO;
}

static mcred_status find_people(submit_job *job, mcred_model *tip, const mcred_evidence *evidence,
                                const submit_facts *facts, mcred_sink *sink) {
    const op_privacy_args args = {.work = job->work,
                                  .tip = tip,
                                  .evidence = evidence,
                                  .files = &facts->files,
                                  .roster = job->roster,
                                  .stripped = &job->stripped,
                                  .now = job->now};
    return op_privacy(&args, sink);
}

/* Nobody is asked about evidence that cannot be submitted. */
static mcred_status attest(submit_job *job, const mcred_evidence *evidence, bool good, mcred_sink *sink,
                           submit_facts *facts) {
    const mcred_submit_args *given = job->args;
    const op_attest_args args = {.arena = job->job.session->arena,
                                 .statement = &facts->programme->policy.statement,
                                 .evidence = evidence,
                                 .actor = job->job.actor->handle,
                                 .by_command = given->attest,
                                 .ask = good && !given->dry_run ? given->ask : NULL,
                                 .ctx = given->ctx,
                                 .asked = &job->asked};
    return op_attest(&args, sink, &facts->attested);
}

static mcred_status check_evidence(submit_job *job, mcred_model *tip, mcred_sink *sink, submit_facts *facts) {
    const mcred_evidence *evidence = NULL;
    mcred_status status = need_evidence(job, sink, &evidence);
    if (status != MCRED_OK)
        return status;
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    facts->files = MCRED_VEC(mcred_pinned);
    mcred_rules_evidence(job->work, evidence, facts->credential, &facts->programme->policy, MCRED_STAGE_SUBMIT, sink,
                         &facts->files);
    if (job->packet)
        op_packet_unlisted(job->packet, &facts->files, sink);
    status = find_people(job, tip, evidence, facts, sink);
    if (status == MCRED_OK)
        status = attest(job, evidence, mcred_sink_count(sink, MCRED_ERROR) == errors, sink, facts);
    if (status != MCRED_OK)
        return status;
    if (mcred_sink_count(sink, MCRED_ERROR) > errors)
        return MCRED_NO;
    if (facts->files.len == 0)
        return op_memory(sink);
    return job->portfolio ? MCRED_OK
                          : op_choose_lfs(job->job.session->store, &facts->programme->policy, sink, &facts->files);
}

static mcred_status refuse_unchanged(submit_job *job, mcred_model *tip, const submit_facts *facts, mcred_sink *sink) {
    const mcred_submission *previous = facts->previous;
    if (!previous || facts->before.withdrawal || !op_same_evidence(tip, previous, job->work, &facts->files))
        return MCRED_OK;
    if (!mcred_str_eq(previous->credential.digest, mcred_digest_str(&facts->credential->file->digest)))
        return MCRED_OK;
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_OPERATION_UNCHANGED, NULL, MCRED_NO_SPAN,
                     "nothing changed since attempt %d, which was not yet enough", previous->ref.attempt);
    mcred_finding_hint(sink, finding, "mcred show %.*s/%.*s/%d has the feedback", MCRED_ARG(facts->ref.earner),
                       MCRED_ARG(facts->ref.credential), previous->ref.attempt);
    return MCRED_NO;
}

/* ---- the record and the plan ------------------------------------------------------------- */

static mcred_status carry_over(const submit_facts *facts, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    const op_standing *before = &facts->before;
    if (!facts->previous || !facts->programme->policy.carry_over)
        return MCRED_OK;
    mcred_status status =
        before->withdrawal
            ? mcred_carry_again(arena, before->credential, &facts->previous->carried, facts->credential, out)
            : mcred_outcome_carry(arena, before->credential, &before->outcome, facts->previous->ref.attempt,
                                  facts->credential, out);
    return status == MCRED_FAILED ? op_memory(sink) : status;
}

static mcred_status make_record(submit_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                submit_facts *facts) {
    op_submission_text text = {
        .ref = facts->ref, .submitted = job->now, .attested = facts->attested, .evidence = &facts->files};
    if (facts->previous)
        text.previous = mcred_digest_str(&facts->previous->file->digest);
    if (job->portfolio)
        text.portfolio = job->portfolio->pin;
    if (facts->programme->policy.blind) {
        text.entered_by = job->job.actor->handle;
        text.salt = job->salt;
    }
    const mcred_credential *credential = facts->credential;
    mcred_vec carried = MCRED_VEC(mcred_carried);
    text.carried = &carried;
    text.rule = &facts->programme->policy;
    mcred_status status =
        op_pin_definition(tip, credential->file, credential->id, credential->version, arena, sink, &text.credential);
    if (status == MCRED_OK)
        status = carry_over(facts, arena, sink, &carried);
    if (status != MCRED_OK)
        return status;
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 26);
    op_put_submission(&buf, &text);
    status = op_take(arena, sink, &buf, &facts->record);
    return status == MCRED_OK ? op_digest(arena, sink, facts->record, &facts->digest) : status;
}

/* Files of the evidence folder that the earner took away since the last commit. */
static mcred_status add_removals(submit_job *job, mcred_model *tip, mcred_str folder, unsigned depth,
                                 mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan) {
    mcred_vec entries;
    mcred_status status = mcred_view_list(mcred_model_view(tip), folder, arena, sink, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        mcred_str path = mcred_path_join(arena, folder, entry->name);
        if (!path.data)
            return op_memory(sink);
        if (entry->kind == MCRED_ENTRY_FOLDER && depth > 0) {
            status = add_removals(job, tip, path, depth - 1, arena, sink, plan);
        } else if (entry->kind == MCRED_ENTRY_FILE &&
                   mcred_view_kind(mcred_model_view(job->work), path) == MCRED_ENTRY_NONE) {
            status = op_add(arena, sink, plan, path, MCRED_S(""), false);
            if (status == MCRED_OK)
                MCRED_AT(mcred_change, &plan->changes, plan->changes.len - 1)->remove = true;
        }
    }
    return status;
}

/* Of a submission that is scored blind the message names the code, and no earner. */
static mcred_status write_message(submit_job *job, const submit_facts *facts, mcred_arena *arena, mcred_sink *sink,
                                  mcred_commit_plan *plan) {
    bool blind = facts->programme->policy.blind;
    mcred_submission_code code;
    if (!mcred_submission_code_of(job->salt, facts->digest, &code))
        return op_memory(sink);
    mcred_str name = blind ? mcred_str_of(code.text) : mcred_ref_text(arena, &facts->ref);
    mcred_str subject = blind ? mcred_arena_printf(arena, "Submit %.*s, %s", MCRED_ARG(job->credential), code.text)
                              : mcred_arena_printf(arena, "Submit %.*s by %.*s, attempt %d", MCRED_ARG(job->credential),
                                                   MCRED_ARG(job->earner), facts->ref.attempt);
    const op_trailer trailers[] = {
        {"Mcred-Kind", MCRED_S("submission")},
        {"Mcred-Actor", op_actor_handle(&job->job)},
        {"Mcred-Earner", blind ? MCRED_S("") : job->earner},
        {"Mcred-Credential", job->credential},
        {"Mcred-Submission", name},
        {"Mcred-Digest", facts->digest},
    };
    if (!subject.data || !name.data)
        return op_memory(sink);
    return op_message(arena, sink, subject, trailers, sizeof trailers / sizeof *trailers, &plan->message);
}

static mcred_status fill_receipt(submit_job *job, const submit_facts *facts, mcred_sink *sink) {
    mcred_arena *arena = job->job.session->arena;
    mcred_receipt *out = job->out;
    *out = (mcred_receipt){.ref = facts->ref,
                           .title = op_copy(arena, facts->credential->title),
                           .version = op_copy(arena, facts->credential->version),
                           .digest = op_copy(arena, facts->digest),
                           .submitted = job->now,
                           .attested = facts->attested,
                           .files = MCRED_VEC(mcred_pinned)};
    bool ok = out->title.data && out->version.data && out->digest.data;
    for (size_t i = 0; ok && i < facts->files.len; i++) {
        const mcred_pinned *from = MCRED_AT(mcred_pinned, &facts->files, i);
        mcred_pinned *to = mcred_vec_push(arena, &out->files);
        if (!to)
            return op_memory(sink);
        *to = (mcred_pinned){op_copy(arena, from->path),
                             op_copy(arena, from->digest),
                             op_copy(arena, from->item),
                             op_copy(arena, from->consent),
                             from->size,
                             from->blob,
                             op_copy(arena, from->storage),
                             op_copy(arena, from->type),
                             op_copy(arena, from->kept)};
        ok = to->path.data && to->digest.data && to->item.data && to->consent.data && to->storage.data &&
             to->type.data && to->kept.data;
    }
    return ok ? MCRED_OK : op_memory(sink);
}

static mcred_status plan_submit(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                mcred_commit_plan *plan) {
    submit_job *job = (submit_job *)(void *)base;
    submit_facts facts = {0};
    mcred_status status = may_submit(job, tip, sink, &facts);
    if (status == MCRED_OK)
        status = check_evidence(job, tip, sink, &facts);
    if (status == MCRED_OK)
        status = refuse_unchanged(job, tip, &facts, sink);
    if (status == MCRED_OK)
        status = make_record(job, tip, arena, sink, &facts);
    if (status != MCRED_OK)
        return status;
    mcred_str path = mcred_path_submission(arena, &facts.ref);
    mcred_str folder = mcred_path_evidence(arena, job->earner, job->credential);
    if (!path.data || !folder.data)
        return op_memory(sink);
    status = op_check_record(tip, path, facts.record, sink);
    if (status == MCRED_OK && !job->portfolio)
        status = op_add_files(tip, job->work, folder, &facts.files, arena, sink, plan);
    if (status == MCRED_OK && !job->portfolio)
        status = add_removals(job, tip, folder, 32, arena, sink, plan);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, path, facts.record, true);
    if (status == MCRED_OK)
        status = write_message(job, &facts, arena, sink, plan);
    if (status == MCRED_OK)
        op_tell_stripped(&job->stripped, sink);
    return status == MCRED_OK ? fill_receipt(job, &facts, sink) : status;
}

/* ---- which credential? -------------------------------------------------------------------- */

static mcred_status is_draft(submit_job *job, mcred_model *head, mcred_str credential, mcred_sink *sink, bool *out) {
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

static mcred_status only_draft(submit_job *job, mcred_sink *sink) {
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
static mcred_status find_evidence(submit_job *job, const mcred_submit_args *args, op_portfolio *portfolio,
                                  mcred_sink *sink) {
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
static mcred_status open_packet(submit_job *job, const mcred_source *archive, mcred_sink *sink, op_packet *packet) {
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

/* Whose evidence, for what, and where it is. */
static mcred_status open_evidence(submit_job *job, const mcred_submit_args *args, op_portfolio *portfolio,
                                  mcred_sink *sink, op_packet *packet) {
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
    return status == MCRED_OK ? find_evidence(job, args, portfolio, sink) : status;
}

mcred_status mcred_op_submit(mcred_session *session, const mcred_submit_args *args, mcred_sink *sink,
                             mcred_receipt *out) {
    submit_job job = {
        .job = {.session = session, .plan = plan_submit, .dry_run = args->dry_run},
        .roster = args->roster,
        .args = args,
        .stripped = MCRED_VEC(op_stripped),
        .out = out};
    op_portfolio portfolio = {0};
    mcred_oid commit;
    op_packet packet;
    mcred_status status = mcred_session_actor(session, sink, &job.job.actor);
    if (status == MCRED_OK)
        status = open_evidence(&job, args, &portfolio, sink, &packet);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &job.now);
    if (status == MCRED_OK && job.credential.len == 0)
        status = only_draft(&job, sink);
    if (status == MCRED_OK && args->strip)
        status = op_strip(session, job.earner, job.credential, sink, &job.work, &job.stripped);
    if (status == MCRED_OK)
        status = op_sign_blind(&job.job, sink);
    if (status == MCRED_OK && job.job.as_actor)
        status = op_salt(session, sink, &job.salt);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &commit);
    op_portfolio_close(&portfolio);
    if (status == MCRED_OK)
        op_tell_same(session, job.job.actor, job.now, &out->ref, &out->files, sink);
    mcred_sink_sort(sink); /* the list of what is missing reads from top to bottom */
    if (status == MCRED_OK)
        out->commit = commit;
    return status;
}
