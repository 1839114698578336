/* need.c - look-ups that report what is missing, with the closest name there is. */
#include "internal.h"

#include "base/path.h"

typedef mcred_status (*lister)(mcred_model *model, mcred_sink *sink, mcred_vec *out);

mcred_status op_need_handle(mcred_str handle, const char *what, mcred_sink *sink) {
    if (mcred_handle_ok(handle))
        return MCRED_OK;
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_HANDLE, NULL, MCRED_NO_SPAN, "\"%.*s\" is not %s",
                                          MCRED_ARG(handle), what);
    mcred_finding_hint(sink, finding, "2 to 64 lower-case letters and digits, with single hyphens inside");
    return MCRED_USAGE;
}

static mcred_status missing(mcred_model *model, mcred_str name, const char *what, mcred_str path, lister list,
                            mcred_sink *sink) {
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_NOT_FOUND, NULL, MCRED_NO_SPAN,
                                          "there is no %s \"%.*s\" in the last commit", what, MCRED_ARG(name));
    mcred_vec names;
    if (!op_hint_uncommitted(model, sink, finding, path) && list(model, sink, &names) == MCRED_OK)
        op_suggest(sink, finding, name, &names);
    return MCRED_NO;
}

mcred_status op_no_programme(mcred_model *model, mcred_sink *sink) {
    bool begun = *mcred_view_oid(mcred_model_view(model)).hex != 0;
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_OPERATION_PROGRAMME, NULL, MCRED_NO_SPAN, "%s",
                     begun ? "the last commit has no mcred.yaml" : "the programme is not committed yet");
    mcred_finding_hint(sink, finding,
                       begun ? "commit it, or run \"mcred init\" to make a programme"
                             : "what counts is what is committed: git add --all && git commit");
    return MCRED_FAILED;
}

mcred_status op_need_programme(mcred_model *model, mcred_sink *sink, const mcred_programme **out) {
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    mcred_status status = mcred_model_programme(model, sink, out);
    /* One that is there and not good was told of, by this reading of it or by an earlier one. */
    bool there = mcred_view_kind(mcred_model_view(model), MCRED_S("mcred.yaml")) != MCRED_ENTRY_NONE;
    if (status != MCRED_NO || there || mcred_sink_count(sink, MCRED_ERROR) > errors)
        return status;
    return op_no_programme(model, sink);
}

mcred_status op_need_person(mcred_model *model, mcred_str handle, mcred_sink *sink, const mcred_person **out) {
    mcred_status status = op_need_handle(handle, "a handle", sink);
    if (status != MCRED_OK)
        return status;
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    status = mcred_model_person(model, handle, sink, out);
    if (status != MCRED_NO || mcred_sink_count(sink, MCRED_ERROR) > errors)
        return status;
    return missing(model, handle, "person", mcred_path_person(mcred_model_arena(model), handle), mcred_model_people,
                   sink);
}

mcred_status op_need_credential(mcred_model *model, mcred_str id, mcred_sink *sink, const mcred_credential **out) {
    mcred_status status = op_need_handle(id, "the id of a credential", sink);
    if (status != MCRED_OK)
        return status;
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    status = mcred_model_credential(model, id, sink, out);
    if (status != MCRED_NO || mcred_sink_count(sink, MCRED_ERROR) > errors)
        return status;
    return missing(model, id, "credential", mcred_path_credential(mcred_model_arena(model), id),
                   mcred_model_credentials, sink);
}

mcred_status op_need_stack(mcred_model *model, mcred_str id, mcred_sink *sink, const mcred_stack **out) {
    mcred_status status = op_need_handle(id, "the id of a stack", sink);
    if (status != MCRED_OK)
        return status;
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    status = mcred_model_stack(model, id, sink, out);
    if (status != MCRED_NO || mcred_sink_count(sink, MCRED_ERROR) > errors)
        return status;
    return missing(model, id, "stack", mcred_path_stack(mcred_model_arena(model), id), mcred_model_stacks, sink);
}

mcred_status op_need_active(mcred_model *model, mcred_str id, mcred_sink *sink, const mcred_credential **out) {
    mcred_status status = op_need_credential(model, id, sink, out);
    if (status != MCRED_OK || mcred_str_is((*out)->status, "active"))
        return status;
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_INACTIVE, NULL, MCRED_NO_SPAN,
                                          "\"%.*s\" is %s and takes no submissions", MCRED_ARG(id),
                                          mcred_str_is((*out)->status, "draft") ? "a draft" : "retired");
    mcred_str path = mcred_path_credential(mcred_model_arena(model), id);
    if (!op_hint_uncommitted(model, sink, finding, path) && mcred_str_is((*out)->status, "draft"))
        mcred_finding_hint(sink, finding, "its author sets \"status: active\" once mcred validate has nothing to say");
    return MCRED_NO;
}

static mcred_status need_ref(mcred_str text, const char *what, const char *hint, mcred_sink *sink, mcred_ref *out) {
    const char *why = NULL;
    if (mcred_ref_parse(text, out, &why))
        return MCRED_OK;
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_USAGE, NULL, MCRED_NO_SPAN,
                                          "\"%.*s\" does not name %s: %s", MCRED_ARG(text), what, why ? why : "");
    mcred_finding_hint(sink, finding, "%s", hint);
    return MCRED_USAGE;
}

mcred_status op_need_ref(mcred_str text, mcred_sink *sink, mcred_ref *out) {
    return need_ref(text, "a submission",
                    "write EARNER/CREDENTIAL, EARNER/CREDENTIAL/ATTEMPT, or the submission's code", sink, out);
}

mcred_status op_need_award_ref(mcred_str text, const char *hint, mcred_sink *sink, mcred_ref *out) {
    mcred_status status = need_ref(text, "an award", hint, sink, out);
    if (status != MCRED_OK || out->attempt == 0)
        return status;
    op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "an award is written EARNER/CREDENTIAL, without an attempt");
    return MCRED_USAGE;
}

static mcred_status no_submission(mcred_model *model, const mcred_ref *ref, mcred_sink *sink) {
    mcred_str name = mcred_ref_text(mcred_model_arena(model), ref);
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_NOT_FOUND, NULL, MCRED_NO_SPAN,
                                          "there is no submission \"%.*s\"", MCRED_ARG(name));
    int last = 0;
    if (ref->attempt > 0 && mcred_model_last_attempt(model, ref->earner, ref->credential, sink, &last) == MCRED_OK &&
        last > 0)
        mcred_finding_hint(sink, finding, "the latest attempt is %d", last);
    else
        op_suggest_record(model, sink, finding, ref);
    return MCRED_NO;
}

mcred_status op_need_submission(mcred_model *model, mcred_ref *ref, mcred_sink *sink, const mcred_submission **out) {
    if (ref->attempt == 0) {
        mcred_status status = mcred_model_last_attempt(model, ref->earner, ref->credential, sink, &ref->attempt);
        if (status != MCRED_OK)
            return status;
        if (ref->attempt == 0)
            return no_submission(model, ref, sink);
    }
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    mcred_status status = mcred_model_submission(model, ref, sink, out);
    if (status != MCRED_NO || mcred_sink_count(sink, MCRED_ERROR) > errors)
        return status;
    return no_submission(model, ref, sink);
}

mcred_status op_may_act_for(mcred_model *tip, const mcred_person *actor, mcred_str earner, mcred_str credential,
                            mcred_sink *sink) {
    if (mcred_str_eq(actor->handle, earner))
        return MCRED_OK;
    const mcred_person *person = NULL;
    mcred_time now = 0;
    mcred_status status = op_need_person(tip, actor->handle, sink, &person);
    if (status == MCRED_OK)
        status = mcred_store_now(mcred_view_store(mcred_model_view(tip)), sink, &now);
    if (status != MCRED_OK || mcred_person_is(person, "coordinator", now, credential))
        return status;
    return op_refuse(sink, MCRED_RULE_OPERATION_ROLE, "\"%.*s\" is no coordinator, so may not act for somebody else",
                     MCRED_ARG(actor->handle));
}

mcred_status op_award_of(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                         const mcred_award **out) {
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    *out = NULL;
    mcred_status status = mcred_model_award(model, earner, thing, sink, out);
    bool missing = status == MCRED_NO && mcred_sink_count(sink, MCRED_ERROR) == errors;
    return missing ? MCRED_OK : status;
}

mcred_status op_refuse_awarded(mcred_model *model, const mcred_ref *ref, mcred_sink *sink) {
    const mcred_award *award = NULL;
    mcred_status status = op_award_of(model, ref->earner, ref->credential, sink, &award);
    if (status != MCRED_OK || !award)
        return status;
    return op_refuse(sink, MCRED_RULE_OPERATION_AWARDED, "\"%.*s\" is awarded to \"%.*s\" already",
                     MCRED_ARG(ref->credential), MCRED_ARG(ref->earner));
}
