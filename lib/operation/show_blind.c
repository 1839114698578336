/* show_blind.c - a submission without its earner and its assessors. */
#include "blind.h"
#include "blind_packet.h"
#include "blind_words.h"

#include "same_files.h"

#include "base/path.h"

static mcred_status add_files(op_blinding *b, const mcred_submission *submission, mcred_vec *out) {
    mcred_str folder = mcred_path_evidence(b->arena, submission->ref.earner, submission->ref.credential);
    if (!folder.data)
        return op_memory(b->sink);
    for (size_t i = 0; i < submission->evidence.len; i++) {
        const mcred_pinned *pinned = MCRED_AT(mcred_pinned, &submission->evidence, i);
        mcred_blind_file *file = mcred_vec_push(b->arena, out);
        mcred_str path = mcred_path_within(folder, pinned->path) ? mcred_str_from(pinned->path, folder.len + 1)
                                                                 : mcred_path_basename(pinned->path);
        if (!file || op_blind_path(b, &path) != MCRED_OK)
            return op_memory(b->sink);
        *file = (mcred_blind_file){op_copy(b->arena, path), op_copy(b->arena, pinned->item), pinned->size};
        if (!file->path.data || !file->item.data)
            return op_memory(b->sink);
    }
    return MCRED_OK;
}

static mcred_status fill(mcred_arena *arena, const op_standing *standing, mcred_sink *sink, mcred_shown_blind *out) {
    const mcred_submission *submission = standing->submission;
    *out = (mcred_shown_blind){.credential = op_copy(arena, submission->ref.credential),
                               .title = op_copy(arena, standing->credential->title),
                               .version = op_copy(arena, submission->credential.version),
                               .submitted = submission->submitted,
                               .files = MCRED_VEC(mcred_blind_file),
                               .reviews = MCRED_VEC(const mcred_review *)};
    if (!out->credential.data || !out->title.data || !out->version.data)
        return op_memory(sink);
    if (op_shows_reviews(standing))
        out->reviews = standing->reviews;
    mcred_status status = op_code_of(arena, submission, sink, &out->code);
    return status == MCRED_OK ? op_summary(arena, sink, standing, &out->outcome) : status;
}

/* From whoever does not coordinate it. */
static bool hides_names(const op_standing *standing, const mcred_person *actor) {
    return op_is_blind(standing) &&
           !(actor && mcred_person_is(actor, "coordinator", standing->now, standing->submission->ref.credential));
}

mcred_status mcred_op_is_shown_blind(mcred_session *session, const char *thing, mcred_sink *sink, bool *out) {
    mcred_submission_code code;
    mcred_model *head = NULL;
    op_standing standing;
    *out = false;
    if (!mcred_submission_code_read(mcred_str_of(thing), &code))
        return MCRED_OK;
    mcred_status status = op_find_standing(session, thing, sink, &head, &standing);
    if (status != MCRED_OK)
        return status;
    *out = hides_names(&standing, op_quiet_actor(session));
    return MCRED_OK;
}

mcred_status op_refuse_code(mcred_session *session, const char *submission, const mcred_ref *ref, const char *why,
                            mcred_sink *sink) {
    mcred_submission_code code;
    mcred_model *head = NULL;
    op_standing standing;
    if (!mcred_submission_code_read(mcred_str_of(submission), &code))
        return MCRED_OK;
    mcred_status status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = op_stand(head, ref, sink, &standing);
    const mcred_person *actor = op_quiet_actor(session);
    if (status != MCRED_OK || !hides_names(&standing, actor) || (actor && mcred_str_eq(actor->handle, ref->earner)))
        return status;
    return op_refuse(sink, MCRED_RULE_OPERATION_BLIND, "%s is scored blind, %s", submission, why);
}

mcred_status mcred_op_show_blind(mcred_session *session, const char *submission, mcred_sink *sink,
                                 mcred_shown_blind *out) {
    mcred_model *head = NULL;
    op_standing standing;
    op_blinding blinding;
    mcred_status status = op_find_standing(session, submission, sink, &head, &standing);
    if (status == MCRED_OK)
        status = op_hide_words(session->arena, head, true, sink, &standing);
    if (status == MCRED_OK)
        status = op_blind_begin(&blinding, session->arena, head, &standing, true, sink);
    if (status == MCRED_OK)
        status = fill(session->arena, &standing, sink, out);
    return status == MCRED_OK ? add_files(&blinding, standing.submission, &out->files) : status;
}
