/* identity.c - who acts: --as HANDLE, else the person whose emails hold git's user.email. */
#include "internal.h"

#include "base/path.h"

static mcred_status named(mcred_session *session, mcred_model *model, mcred_sink *sink, const mcred_person **out) {
    if (!mcred_handle_ok(session->as)) {
        mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_IDENTITY, NULL, MCRED_NO_SPAN,
                                              "\"%.*s\" is not a handle", MCRED_ARG(session->as));
        mcred_finding_hint(sink, finding, "--as takes the name of a file in people/, without .yaml");
        return MCRED_USAGE;
    }
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    mcred_status status = mcred_model_person(model, session->as, sink, out);
    if (status != MCRED_NO)
        return status;
    if (mcred_sink_count(sink, MCRED_ERROR) > errors)
        return MCRED_USAGE;
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_IDENTITY, NULL, MCRED_NO_SPAN,
                                          "there is no people/%.*s.yaml to act as", MCRED_ARG(session->as));
    mcred_vec people;
    mcred_str path = mcred_path_person(session->arena, session->as);
    if (!op_hint_uncommitted(model, sink, finding, path) && mcred_model_people(model, sink, &people) == MCRED_OK)
        op_suggest(sink, finding, session->as, &people);
    return MCRED_USAGE;
}

static mcred_status by_email(mcred_session *session, mcred_model *model, mcred_sink *sink, const mcred_person **out) {
    mcred_str email = mcred_store_user_email(session->store);
    if (email.len == 0) {
        mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_IDENTITY, NULL, MCRED_NO_SPAN,
                                              "it is not known who acts: git has no user.email");
        mcred_finding_hint(sink, finding, "say --as HANDLE, or run: git config user.email ADDRESS");
        return MCRED_USAGE;
    }
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    mcred_status status = mcred_model_person_by_email(model, email, sink, out);
    if (status != MCRED_NO)
        return status;
    if (mcred_sink_count(sink, MCRED_ERROR) > errors)
        return MCRED_USAGE;
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_OPERATION_IDENTITY, NULL, MCRED_NO_SPAN,
                     "it is not known who acts: nobody in people/ has the email \"%.*s\"", MCRED_ARG(email));
    mcred_finding_hint(sink, finding, "say --as HANDLE, or add the address to your file in people/ and commit it");
    return MCRED_USAGE;
}

mcred_status mcred_session_actor(mcred_session *session, mcred_sink *sink, const mcred_person **out) {
    mcred_model *model = NULL;
    mcred_status status = op_head_programme(session, sink, &model);
    if (status != MCRED_OK)
        return status;
    const mcred_person *person = NULL;
    status = session->as.len > 0 ? named(session, model, sink, &person) : by_email(session, model, sink, &person);
    if (status == MCRED_OK)
        *out = person;
    return status;
}
