/* blind_review.c - whose review it is, and who enters it. */
#include "blind.h"
#include "review_input.h"

/* "--assessor" and the form have to say the same; one of them is enough. */
static mcred_status named_assessor(const mcred_review_args *args, const op_form_names *form, mcred_sink *sink,
                                   mcred_str *out) {
    mcred_str asked = mcred_str_of(args->assessor), said = form->assessor;
    if (asked.len > 0 && said.len > 0 && !mcred_str_eq(asked, said)) {
        mcred_report(sink, MCRED_RULE_OPERATION_FORM, form->form, form->assessor_span,
                     "the form is of the assessor \"%.*s\", not of \"%.*s\"", MCRED_ARG(said), MCRED_ARG(asked));
        return MCRED_NO;
    }
    *out = asked.len > 0 ? asked : said;
    if (out->len > 0)
        return op_need_handle(*out, "the handle of an assessor", sink);
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_FORM, form->form, MCRED_NO_SPAN,
                                          "the form does not say which assessor it is of");
    mcred_finding_hint(sink, finding, "say it with --assessor HANDLE");
    return MCRED_NO;
}

static mcred_status refuse_without_packet(mcred_sink *sink) {
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_BLIND, NULL, MCRED_NO_SPAN,
                                          "the submission is scored blind, so its reviews come in packets only");
    mcred_finding_hint(sink, finding,
                       "a coordinator makes one: mcred review CODE --packet OUT.zip --assessor HANDLE; the form in it "
                       "comes back by --from");
    return MCRED_NO;
}

static mcred_status not_blind(const char *assessor, mcred_sink *sink) {
    op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "the submission is not scored blind: its assessor acts, --as %s",
              assessor);
    return MCRED_USAGE;
}

mcred_status op_refuse_outside_packet(const op_standing *standing, mcred_sink *sink) {
    return op_is_blind(standing) ? refuse_without_packet(sink) : MCRED_OK;
}

/* Neither the earner nor the assessor enters it. */
mcred_status op_may_enter_review(mcred_model *tip, const op_standing *standing, const mcred_person *actor,
                                 mcred_str assessor, mcred_sink *sink) {
    const mcred_ref *ref = &standing->submission->ref;
    mcred_status status = op_may_enter(tip, actor, ref->earner, ref->credential, "a review", sink);
    if (status != MCRED_OK)
        return status;
    return op_may_enter(tip, actor, assessor, ref->credential, "a review", sink);
}

mcred_status op_scorer_of(mcred_model *tip, const op_standing *standing, const mcred_person *actor,
                          const mcred_review_args *args, const op_form_names *form, mcred_sink *sink,
                          op_review_text *text) {
    text->assessor = actor->handle;
    text->entered_by = MCRED_S("");
    if (!op_is_blind(standing) && !args->assessor)
        return MCRED_OK;
    if (!op_is_blind(standing))
        return not_blind(args->assessor, sink);
    if (!form->blind)
        return refuse_without_packet(sink);
    mcred_status status = named_assessor(args, form, sink, &text->assessor);
    text->entered_by = actor->handle;
    return status == MCRED_OK ? op_may_enter_review(tip, standing, actor, text->assessor, sink) : status;
}

mcred_status op_packet_reader(mcred_model *head, const op_standing *standing, const mcred_person *actor,
                              const char *assessor, mcred_sink *sink, const mcred_person **out) {
    const mcred_ref *ref = &standing->submission->ref;
    bool blind = op_is_blind(standing);
    *out = actor;
    if (!blind)
        return assessor ? not_blind(assessor, sink) : MCRED_OK;
    mcred_status status = op_may_enter(head, actor, ref->earner, ref->credential, "a review", sink);
    if (status == MCRED_OK && !assessor) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE,
                  "the submission is scored blind: say whom the packet is for with --assessor HANDLE");
        return MCRED_USAGE;
    }
    return status == MCRED_OK ? op_need_person(head, mcred_str_of(assessor), sink, out) : status;
}
