/* code.c - submissions by their codes, which name no earner. */
#include "blind.h"

typedef struct finding_code {
    mcred_model *model; /* of its own, which forgets on the way */
    mcred_arena *keep;
    mcred_sink *quiet; /* a record that cannot be read is not the one */
    const mcred_submission_code *code;
    mcred_ref found;
    size_t count;
} finding_code;

mcred_status op_code_of(mcred_arena *arena, const mcred_submission *submission, mcred_sink *sink, mcred_str *out) {
    mcred_submission_code code;
    if (!mcred_submission_code_of(submission->salt, mcred_digest_str(&submission->file->digest), &code))
        return op_memory(sink);
    *out = op_copy(arena, mcred_str_of(code.text));
    return out->data ? MCRED_OK : op_memory(sink);
}

mcred_status op_name_of(mcred_arena *arena, const op_standing *standing, mcred_sink *sink, mcred_str *out) {
    if (op_is_blind(standing))
        return op_code_of(arena, standing->submission, sink, out);
    *out = mcred_ref_text(arena, &standing->submission->ref);
    return out->data ? MCRED_OK : op_memory(sink);
}

static mcred_status look_at(finding_code *f, mcred_ref ref) {
    const mcred_submission *submission = NULL;
    mcred_submission_code code;
    mcred_status status = mcred_model_submission(f->model, &ref, f->quiet, &submission);
    if (status == MCRED_FAILED)
        return status;
    if (status != MCRED_OK)
        return MCRED_OK;
    if (!mcred_submission_code_of(submission->salt, mcred_digest_str(&submission->file->digest), &code))
        return MCRED_FAILED;
    if (!mcred_str_is(mcred_str_of(code.text), f->code->text))
        return MCRED_OK;
    f->count++;
    f->found = (mcred_ref){op_copy(f->keep, ref.earner), op_copy(f->keep, ref.credential), ref.attempt};
    return f->found.earner.data && f->found.credential.data ? MCRED_OK : MCRED_FAILED;
}

static mcred_status look_through(void *ctx, mcred_str earner, mcred_str thing) {
    finding_code *f = ctx;
    mcred_ref ref = {earner, thing, 0};
    int last = 0;
    mcred_status status = mcred_model_last_attempt(f->model, earner, thing, f->quiet, &last);
    for (ref.attempt = 1; status == MCRED_OK && ref.attempt <= last; ref.attempt++)
        status = look_at(f, ref);
    return status;
}

static mcred_status take_found(const finding_code *f, mcred_sink *sink, mcred_ref *out) {
    if (f->count == 1) {
        *out = f->found;
        return MCRED_OK;
    }
    if (f->count == 0)
        return op_refuse(sink, MCRED_RULE_OPERATION_NOT_FOUND, "no submission has the code \"%s\"", f->code->text);
    return op_refuse(sink, MCRED_RULE_OPERATION_NOT_FOUND,
                     "%zu submissions have the code \"%s\": say which as EARNER/CREDENTIAL/ATTEMPT", f->count,
                     f->code->text);
}

mcred_status op_find_ref(mcred_session *session, mcred_str text, mcred_sink *sink, mcred_ref *out) {
    mcred_submission_code code;
    mcred_model *head = NULL;
    if (!mcred_submission_code_read(text, &code))
        return op_need_ref(text, sink, out);
    finding_code f = {.keep = session->arena, .code = &code};
    mcred_status status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = mcred_model_open(mcred_model_view(head), sink, &f.model);
    if (status != MCRED_OK)
        return status;
    f.quiet = mcred_sink_new(0);
    status = f.quiet ? op_each_thing(f.model, look_through, &f, f.quiet) : MCRED_FAILED;
    mcred_sink_free(f.quiet);
    mcred_model_close(f.model);
    return status == MCRED_OK ? take_found(&f, sink, out) : op_memory(sink);
}

mcred_status op_find_standing(mcred_session *session, const char *submission, mcred_sink *sink, mcred_model **head,
                              op_standing *out) {
    mcred_ref ref;
    mcred_status status = op_head(session, sink, head);
    if (status == MCRED_OK)
        status = op_find_ref(session, mcred_str_of(submission), sink, &ref);
    return status == MCRED_OK ? op_stand(*head, &ref, sink, out) : status;
}
