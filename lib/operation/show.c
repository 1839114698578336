/* show.c - one thing: a credential, a stack, a person, or a submission with what became of it. */
#include "blind.h"
#include "blind_words.h"
#include "same_files.h"

#include "base/path.h"
#include "mcred/model_evidence.h"

/* ---- by id -------------------------------------------------------------------------------- */

static mcred_status nothing_of_that_name(mcred_session *session, mcred_model *head, mcred_str id, mcred_sink *sink) {
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_OPERATION_NOT_FOUND, NULL, MCRED_NO_SPAN,
                     "there is no credential, stack or person \"%.*s\" in the last commit", MCRED_ARG(id));
    return op_suggest_thing(session->arena, head, sink, finding, id);
}

/* A unit without a definition is left out: validate tells of it. */
static mcred_status add_units(mcred_session *session, mcred_model *head, mcred_sink *sink, mcred_shown *out) {
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_status status = quiet ? MCRED_OK : op_memory(sink);
    for (size_t i = 0; status == MCRED_OK && i < out->stack->names.len; i++) {
        const mcred_credential *credential = NULL;
        const mcred_stack *stack = NULL;
        mcred_str id = *MCRED_AT(mcred_str, &out->stack->names, i);
        bool found = mcred_model_credential(head, id, quiet, &credential) == MCRED_OK ||
                     mcred_model_stack(head, id, quiet, &stack) == MCRED_OK;
        mcred_shown_unit *unit = found ? mcred_vec_push(session->arena, &out->units) : NULL;
        if (found && !unit)
            status = op_memory(sink);
        if (!unit)
            continue;
        const mcred_node *hours = credential ? mcred_get(mcred_get(credential->file->root, "workload"), "hours") : NULL;
        *unit = (mcred_shown_unit){id, credential ? credential->title : stack->title,
                                   mcred_is(hours, MCRED_KIND_NUMBER) ? hours->text : MCRED_S(""), stack != NULL};
    }
    mcred_sink_free(quiet);
    return status;
}

static mcred_status show_id(mcred_session *session, mcred_model *head, mcred_str id, mcred_sink *sink,
                            mcred_shown *out) {
    mcred_status status = op_need_handle(id, "the id of a credential, a stack or a person", sink);
    if (status != MCRED_OK)
        return status;
    mcred_view *view = mcred_model_view(head);
    mcred_str credential = mcred_path_credential(session->arena, id);
    mcred_str stack = mcred_path_stack(session->arena, id), person = mcred_path_person(session->arena, id);
    if (!credential.data || !stack.data || !person.data)
        return op_memory(sink);
    if (mcred_view_kind(view, credential) != MCRED_ENTRY_NONE) {
        out->kind = "credential";
        return mcred_model_credential(head, id, sink, &out->credential);
    }
    if (mcred_view_kind(view, stack) != MCRED_ENTRY_NONE) {
        out->kind = "stack";
        status = mcred_model_stack(head, id, sink, &out->stack);
        return status == MCRED_OK ? add_units(session, head, sink, out) : status;
    }
    if (mcred_view_kind(view, person) != MCRED_ENTRY_NONE) {
        out->kind = "person";
        return mcred_model_person(head, id, sink, &out->person);
    }
    return nothing_of_that_name(session, head, id, sink);
}

/* ---- submissions and awards ------------------------------------------------------------------ */

static mcred_status find_same(mcred_session *session, mcred_model *head, const op_standing *standing, mcred_sink *sink,
                              mcred_vec *out) {
    const mcred_submission *submission = standing->submission;
    *out = MCRED_VEC(mcred_same_file);
    if (!op_may_know_same(op_quiet_actor(session), standing->now, &submission->ref))
        return MCRED_OK;
    return op_same_files(head, &submission->ref, &submission->evidence, session->arena, sink, out);
}

static mcred_status show_submission(mcred_session *session, mcred_model *head, mcred_ref *ref, mcred_sink *sink,
                                    mcred_shown *out) {
    op_standing standing;
    mcred_status status = op_need_submission(head, ref, sink, &out->submission);
    if (status == MCRED_OK)
        status = op_stand(head, ref, sink, &standing);
    if (status == MCRED_OK && op_is_blind(&standing))
        status = op_hide_words(session->arena, head, false, sink, &standing);
    if (status != MCRED_OK)
        return status;
    out->kind = "submission";
    status = mcred_model_redactions(head, ref->earner, ref->credential, sink, &out->redactions);
    if (status != MCRED_OK)
        return status;
    out->credential = standing.credential;
    status = find_same(session, head, &standing, sink, &out->same);
    if (status != MCRED_OK)
        return status;
    out->blind = op_is_blind(&standing);
    if (op_shows_reviews(&standing))
        out->reviews = standing.reviews;
    return op_summary(session->arena, sink, &standing, &out->outcome);
}

static mcred_status take_award(mcred_session *session, mcred_model *head, const mcred_award *award, mcred_sink *sink,
                               mcred_shown *out) {
    mcred_life *life = MCRED_NEW(session->arena, mcred_life);
    mcred_time now = 0;
    mcred_status status = life ? mcred_store_now(session->store, sink, &now) : op_memory(sink);
    if (status == MCRED_OK)
        status = mcred_model_life(head, award, now, sink, life);
    if (status != MCRED_OK)
        return status;
    out->award = award;
    out->life = life;
    return MCRED_OK;
}

static mcred_status show_ref(mcred_session *session, mcred_model *head, mcred_str text, mcred_sink *sink,
                             mcred_shown *out) {
    mcred_ref ref;
    const mcred_award *award = NULL;
    mcred_status status = op_find_ref(session, text, sink, &ref);
    if (status == MCRED_OK)
        status = op_award_of(head, ref.earner, ref.credential, sink, &award);
    if (status != MCRED_OK)
        return status;
    if (award && award->is_stack && ref.attempt == 0) {
        out->kind = "award";
        status = take_award(session, head, award, sink, out);
        if (status == MCRED_OK)
            status = mcred_model_stack_at(head, &award->thing, sink, &out->stack);
        return status == MCRED_OK ? add_units(session, head, sink, out) : status;
    }
    if (award && ref.attempt == 0)
        ref.attempt = award->attempt;
    status = show_submission(session, head, &ref, sink, out);
    bool of_award = status == MCRED_OK && award && award->attempt == ref.attempt;
    return of_award ? take_award(session, head, award, sink, out) : status;
}

/* A code as somebody types it may look like an id; what is there is meant then. */
static bool is_code(mcred_session *session, mcred_model *head, mcred_str text) {
    mcred_submission_code code;
    mcred_view *view = mcred_model_view(head);
    if (!mcred_submission_code_read(text, &code) || !mcred_handle_ok(text))
        return mcred_submission_code_read(text, &code);
    const mcred_str paths[] = {mcred_path_credential(session->arena, text), mcred_path_stack(session->arena, text),
                               mcred_path_person(session->arena, text)};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        if (!paths[i].data || mcred_view_kind(view, paths[i]) != MCRED_ENTRY_NONE)
            return false;
    }
    return true;
}

mcred_status mcred_op_show(mcred_session *session, const char *thing, mcred_sink *sink, mcred_shown *out) {
    mcred_model *head = NULL;
    mcred_str text = mcred_str_of(thing);
    *out = (mcred_shown){.units = MCRED_VEC(mcred_shown_unit),
                         .reviews = MCRED_VEC(const mcred_review *),
                         .same = MCRED_VEC(mcred_same_file)};
    mcred_status status = op_head_programme(session, sink, &head);
    if (status != MCRED_OK)
        return status;
    bool id = mcred_str_find(text, '/', 0) == SIZE_MAX && !is_code(session, head, text);
    return id ? show_id(session, head, text, sink, out) : show_ref(session, head, text, sink, out);
}
