/* redact.c - artifacts withdrawn after they were submitted: out of the folder, a record in their place. */
#include "redact.h"

#include "base/path.h"
#include "blind.h"
#include "record.h"

typedef struct redact_job {
    op_job job;
    const mcred_redact_args *args;
    mcred_ref ref;
    mcred_time now;
    mcred_redacted *out;
} redact_job;

/* What one run of the plan found on the tip. */
typedef struct redact_facts {
    const mcred_submission *submission;
    bool blind;      /* it is scored so, or the programme scores so since */
    mcred_vec files; /* mcred_pinned */
    int number;      /* of the record to be */
    mcred_str path, text, digest;
} redact_facts;

/* ---- which files --------------------------------------------------------------------------------------- */

static const mcred_pinned *named(const mcred_submission *submission, mcred_str folder, mcred_str path) {
    for (size_t i = 0; i < submission->evidence.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &submission->evidence, i);
        if (mcred_str_eq(file->path, path) ||
            (mcred_path_within(folder, file->path) && mcred_str_eq(mcred_str_from(file->path, folder.len + 1), path)))
            return file;
    }
    return NULL;
}

static mcred_status no_such_file(mcred_model *tip, const mcred_submission *submission, mcred_str folder, mcred_str path,
                                 mcred_sink *sink) {
    mcred_arena *arena = mcred_model_arena(tip);
    mcred_vec names = MCRED_VEC(mcred_str);
    mcred_str name = mcred_ref_text(arena, &submission->ref);
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_NOT_FOUND, NULL, MCRED_NO_SPAN,
                                          "\"%.*s\" has no file \"%.*s\"", MCRED_ARG(name), MCRED_ARG(path));
    for (size_t i = 0; i < submission->evidence.len; i++) {
        mcred_str one = MCRED_AT(mcred_pinned, &submission->evidence, i)->path;
        if (mcred_path_within(folder, one) && !op_push_str(arena, &names, mcred_str_from(one, folder.len + 1)))
            return op_memory(sink);
    }
    op_suggest(sink, finding, path, &names);
    return MCRED_NO;
}

static bool has(const mcred_vec *files, const mcred_pinned *file) {
    for (size_t i = 0; i < files->len; i++) {
        const mcred_pinned *one = MCRED_AT(mcred_pinned, files, i);
        if (mcred_str_eq(one->path, file->path) && mcred_str_eq(one->digest, file->digest) &&
            mcred_str_eq(mcred_str_of(one->blob.hex), mcred_str_of(file->blob.hex)))
            return true;
    }
    return false;
}

/* The same bytes in every attempt, under whatever path. */
static mcred_status add_everywhere(mcred_model *tip, const mcred_ref *last, mcred_str digest, mcred_sink *sink,
                                   mcred_vec *files) {
    for (int attempt = 1; attempt <= last->attempt; attempt++) {
        const mcred_ref ref = {last->earner, last->credential, attempt};
        const mcred_submission *submission = NULL;
        mcred_status status = mcred_model_submission(tip, &ref, sink, &submission);
        if (status != MCRED_OK && status != MCRED_NO)
            return status;
        for (size_t i = 0; submission && i < submission->evidence.len; i++) {
            const mcred_pinned *file = MCRED_AT(mcred_pinned, &submission->evidence, i);
            if (!mcred_str_eq(file->digest, digest) || has(files, file))
                continue;
            mcred_pinned *slot = mcred_vec_push(mcred_model_arena(tip), files);
            if (!slot)
                return op_memory(sink);
            *slot = *file;
        }
    }
    return MCRED_OK;
}

static mcred_status choose(redact_job *job, mcred_model *tip, mcred_str path, mcred_sink *sink, redact_facts *facts) {
    const mcred_submission *submission = facts->submission;
    mcred_ref last = submission->ref;
    mcred_str folder = mcred_path_evidence(mcred_model_arena(tip), last.earner, last.credential);
    const mcred_pinned *file = folder.data ? named(submission, folder, path) : NULL;
    if (!folder.data)
        return op_memory(sink);
    if (!file)
        return no_such_file(tip, submission, folder, path, sink);
    if (file == MCRED_AT(mcred_pinned, &submission->evidence, 0)) {
        mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_USAGE, NULL, MCRED_NO_SPAN,
                                              "evidence.md cannot be withdrawn: it is what the answers stand in");
        mcred_finding_hint(sink, finding, "correct its text, submit again, and purge the old text from history");
        return MCRED_USAGE;
    }
    if (mcred_model_redacted(tip, last.earner, last.credential, file->path, file->digest))
        return op_refuse(sink, MCRED_RULE_STORAGE_REDACTED, "\"%.*s\" was withdrawn already", MCRED_ARG(path));
    mcred_status status = mcred_model_last_attempt(tip, last.earner, last.credential, sink, &last.attempt);
    (void)job;
    return status == MCRED_OK ? add_everywhere(tip, &last, file->digest, sink, &facts->files) : status;
}

/* ---- the record ---------------------------------------------------------------------------------------- */

static void put_file(mcred_buf *out, const mcred_pinned *file, const char *kept) {
    mcred_pinned text = *file;
    text.item = text.consent = text.type = (mcred_str){0};
    text.kept = mcred_str_of(kept);
    op_put_pinned(out, &text);
}

static mcred_status write_record(redact_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                 redact_facts *facts) {
    const mcred_ref *ref = &facts->submission->ref;
    mcred_vec before;
    mcred_buf buf;
    mcred_status status = mcred_model_redactions(tip, ref->earner, ref->credential, sink, &before);
    if (status != MCRED_OK)
        return status;
    facts->number = 1;
    while (mcred_view_kind(mcred_model_view(tip), mcred_path_redaction(arena, ref->earner, ref->credential,
                                                                       facts->number)) != MCRED_ENTRY_NONE)
        facts->number++;
    mcred_buf_init(&buf, 1U << 24);
    mcred_buf_puts(&buf, "mcred: redaction/1\n");
    op_field(&buf, 0, "earner", ref->earner);
    op_field(&buf, 0, "credential", ref->credential);
    op_field_int(&buf, 0, "attempt", ref->attempt);
    op_field(&buf, 0, "by", job->job.actor->handle);
    op_field_time(&buf, 0, "redacted", job->now);
    op_field(&buf, 0, "reason", mcred_str_of(job->args->reason));
    mcred_buf_puts(&buf, "files:\n");
    for (size_t i = 0; i < facts->files.len; i++)
        put_file(&buf, MCRED_AT(mcred_pinned, &facts->files, i), job->args->kept);
    status = op_take(arena, sink, &buf, &facts->text);
    facts->path = mcred_path_redaction(arena, ref->earner, ref->credential, facts->number);
    if (status == MCRED_OK && !facts->path.data)
        status = op_memory(sink);
    return status == MCRED_OK ? op_digest(arena, sink, facts->text, &facts->digest) : status;
}

/* ---- the plan ---------------------------------------------------------------------------------------------- */

/* Only where it still is what was withdrawn: a newer file of the same name stays. */
static mcred_status add_removal(mcred_model *tip, const mcred_pinned *file, mcred_arena *arena, mcred_sink *sink,
                                mcred_commit_plan *plan) {
    mcred_content content;
    mcred_view *view = mcred_model_view(tip);
    if (mcred_view_kind(view, file->path) != MCRED_ENTRY_FILE)
        return MCRED_OK;
    mcred_status status = mcred_view_content(view, file->path, UINT64_MAX, sink, &content);
    if (status != MCRED_OK && status != MCRED_UNKNOWN)
        return status;
    if (!mcred_str_is(file->digest, content.facts.digest))
        return MCRED_OK;
    for (size_t i = 0; i < plan->changes.len; i++) {
        if (mcred_str_eq(MCRED_AT(mcred_change, &plan->changes, i)->path, file->path))
            return MCRED_OK;
    }
    status = op_add(arena, sink, plan, file->path, MCRED_S(""), false);
    if (status == MCRED_OK)
        MCRED_AT(mcred_change, &plan->changes, plan->changes.len - 1)->remove = true;
    return status;
}

static mcred_status write_message(redact_job *job, const redact_facts *facts, mcred_arena *arena, mcred_sink *sink,
                                  mcred_commit_plan *plan) {
    const mcred_ref *ref = &facts->submission->ref;
    bool blind = facts->blind;
    mcred_str name = mcred_ref_text(arena, ref), code, earner = blind ? MCRED_S("") : ref->earner;
    if (op_code_of(arena, facts->submission, sink, &code) != MCRED_OK)
        return MCRED_FAILED;
    mcred_str subject = mcred_arena_printf(arena, "Withdraw evidence of %.*s%s%.*s", MCRED_ARG(ref->credential),
                                           blind ? ", " : " by ", MCRED_ARG(blind ? code : earner));
    name = blind ? code : name;
    const op_trailer trailers[] = {{"Mcred-Kind", MCRED_S("redaction")},
                                   {"Mcred-Actor", op_actor_handle(&job->job)},
                                   {"Mcred-Earner", earner},
                                   {"Mcred-Credential", ref->credential},
                                   {"Mcred-Submission", name},
                                   {"Mcred-Digest", facts->digest}};
    if (!subject.data || !name.data)
        return op_memory(sink);
    return op_message(arena, sink, subject, trailers, sizeof trailers / sizeof *trailers, &plan->message);
}

static mcred_status fill(redact_job *job, const redact_facts *facts, mcred_sink *sink) {
    mcred_arena *keep = job->job.session->arena;
    mcred_redacted *out = job->out;
    const mcred_submission *submission = facts->submission;
    *out = (mcred_redacted){
        .ref = {op_copy(keep, submission->ref.earner), op_copy(keep, submission->ref.credential),
                submission->ref.attempt},
        .path = op_copy(keep, facts->path),
        .digest = op_copy(keep, facts->digest),
        .files = MCRED_VEC(mcred_pinned),
        .also = MCRED_VEC(mcred_str),
        .portfolio = submission->portfolio,
    };
    out->portfolio.url = op_copy(keep, submission->portfolio.url);
    out->portfolio.folder = op_copy(keep, submission->portfolio.folder);
    for (size_t i = 0; i < facts->files.len; i++) {
        const mcred_pinned *from = MCRED_AT(mcred_pinned, &facts->files, i);
        mcred_pinned *to = mcred_vec_push(keep, &out->files);
        if (!to)
            return op_memory(sink);
        *to = (mcred_pinned){.path = op_copy(keep, from->path),
                             .digest = op_copy(keep, from->digest),
                             .size = from->size,
                             .blob = from->blob,
                             .storage = op_copy(keep, from->storage),
                             .kept = op_copy(keep, from->kept)};
        if (!to->path.data || !to->digest.data || !to->storage.data || !to->kept.data)
            return op_memory(sink);
    }
    return out->path.data && out->digest.data && out->ref.earner.data && out->ref.credential.data ? MCRED_OK
                                                                                                  : op_memory(sink);
}

static mcred_status find_submission(mcred_model *tip, mcred_ref *ref, mcred_sink *sink, redact_facts *facts) {
    const mcred_programme *programme = NULL;
    mcred_status status = op_need_submission(tip, ref, sink, &facts->submission);
    if (status == MCRED_OK)
        status = op_need_programme(tip, sink, &programme);
    facts->blind = status == MCRED_OK && (programme->policy.blind || facts->submission->salt.len > 0);
    return status;
}

static mcred_status plan_redact(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                mcred_commit_plan *plan) {
    redact_job *job = (redact_job *)(void *)base;
    redact_facts facts = {.files = MCRED_VEC(mcred_pinned)};
    mcred_ref ref = job->ref;
    mcred_status status = find_submission(tip, &ref, sink, &facts);
    if (status == MCRED_OK)
        status = op_may_act_for(tip, base->actor, ref.earner, ref.credential, sink);
    if (status == MCRED_OK && facts.blind)
        status = op_may_enter_beside(tip, base->actor, facts.submission, "a withdrawal of evidence", sink);
    for (size_t i = 0; status == MCRED_OK && i < job->args->path_count; i++)
        status = choose(job, tip, mcred_str_of(job->args->paths[i]), sink, &facts);
    if (status == MCRED_OK)
        status = write_record(job, tip, arena, sink, &facts);
    if (status == MCRED_OK)
        status = op_check_record(tip, facts.path, facts.text, sink);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, facts.path, facts.text, true);
    for (size_t i = 0; status == MCRED_OK && i < facts.files.len; i++)
        status = add_removal(tip, MCRED_AT(mcred_pinned, &facts.files, i), arena, sink, plan);
    if (status == MCRED_OK)
        status = write_message(job, &facts, arena, sink, plan);
    return status == MCRED_OK ? fill(job, &facts, sink) : status;
}

/* ---- the operation ------------------------------------------------------------------------------------------ */

static mcred_status check_text(const char *text, const char *what, mcred_sink *sink) {
    mcred_str s = mcred_str_of(text);
    if (mcred_str_trim(s).len > 0 && s.len <= 500 && mcred_utf8_check(s) == s.len && !mcred_utf8_has_control(s))
        return MCRED_OK;
    op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "%s is one line of at most 500 bytes", what);
    return MCRED_USAGE;
}

mcred_status mcred_op_redact(mcred_session *session, const mcred_redact_args *args, mcred_sink *sink,
                             mcred_redacted *out) {
    redact_job job = {
        .job = {.session = session, .plan = plan_redact, .dry_run = args->dry_run}, .args = args, .out = out};
    mcred_oid commit = {""};
    mcred_status status = op_find_ref(session, mcred_str_of(args->submission), sink, &job.ref);
    if (status == MCRED_OK)
        status = check_text(args->reason, "the reason", sink);
    if (status == MCRED_OK && args->kept)
        status = check_text(args->kept, "where the files are kept", sink);
    if (status == MCRED_OK)
        status = mcred_session_actor(session, sink, &job.job.actor);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &job.now);
    if (status == MCRED_OK)
        status = op_sign_blind(&job.job, sink);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &commit);
    if (status == MCRED_OK)
        status = op_redact_also(session, sink, out);
    if (status == MCRED_OK)
        out->commit = commit;
    return status;
}
