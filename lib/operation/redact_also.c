/* redact_also.c - the submissions that hold the bytes of an artifact that was withdrawn elsewhere. */
#include "redact.h"

static bool shares(const mcred_submission *submission, const mcred_vec *files) {
    for (size_t i = 0; i < submission->evidence.len; i++) {
        for (size_t j = 0; j < files->len; j++) {
            if (mcred_str_eq(MCRED_AT(mcred_pinned, &submission->evidence, i)->digest,
                             MCRED_AT(mcred_pinned, files, j)->digest))
                return true;
        }
    }
    return false;
}

typedef struct sharing {
    mcred_model *head;
    mcred_arena *keep;
    mcred_redacted *out;
    mcred_sink *quiet;
} sharing;

static mcred_status look_at(void *ctx, mcred_str earner, mcred_str thing) {
    const sharing *s = ctx;
    mcred_redacted *out = s->out;
    mcred_ref ref = {earner, thing, 0};
    int last = 0;
    if (mcred_str_eq(earner, out->ref.earner) && mcred_str_eq(thing, out->ref.credential))
        return MCRED_OK;
    mcred_status status = mcred_model_last_attempt(s->head, earner, thing, s->quiet, &last);
    for (ref.attempt = 1; status == MCRED_OK && ref.attempt <= last; ref.attempt++) {
        const mcred_submission *submission = NULL;
        if (mcred_model_submission(s->head, &ref, s->quiet, &submission) != MCRED_OK ||
            !shares(submission, &out->files))
            continue;
        mcred_str name = mcred_ref_text(s->keep, &ref);
        if (!name.data || !op_push_str(s->keep, &out->also, name))
            return MCRED_FAILED;
    }
    return status;
}

/* A record that cannot be read is told elsewhere. */
mcred_status op_redact_also(mcred_session *session, mcred_sink *sink, mcred_redacted *out) {
    sharing s = {.keep = session->arena, .out = out, .quiet = mcred_sink_new(1)};
    mcred_status status = s.quiet ? op_head(session, sink, &s.head) : op_memory(sink);
    if (status == MCRED_OK)
        status = op_each_thing(s.head, look_at, &s, sink);
    mcred_sink_free(s.quiet);
    return status == MCRED_FAILED ? status : MCRED_OK;
}
