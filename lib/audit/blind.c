/* blind.c - what was scored blind was entered by somebody, who is neither earner nor assessor. */
#include "audit/audit_internal.h"

static void check(audit *a, const mcred_file *file, const char *what, mcred_str by, mcred_str earner,
                  mcred_str assessor) {
    mcred_span place = mcred_node_span(mcred_get(file->root, "entered_by"));
    if (by.len == 0)
        mcred_report(a->sink, MCRED_RULE_RECORD_BLIND, &file->source, MCRED_NO_SPAN,
                     "the %s is scored blind, and no coordinator entered it", what);
    else if (mcred_str_eq(by, earner) || mcred_str_eq(by, assessor))
        mcred_report(a->sink, MCRED_RULE_RECORD_BLIND, &file->source, place,
                     "the %s is scored blind, and \"%.*s\" entered it, who is its %s", what, MCRED_ARG(by),
                     mcred_str_eq(by, earner) ? "earner" : "assessor");
}

void audit_blind(audit *a, const mcred_submission *submission, const mcred_vec *reviews) {
    const mcred_ref *ref = &submission->ref;
    bool blind = submission->salt.len > 0;
    a->blind = a->blind || blind;
    if (blind || submission->entered_by.len > 0)
        check(a, submission->file, "submission", submission->entered_by, ref->earner, MCRED_S(""));
    for (size_t i = 0; i < reviews->len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, reviews, i);
        if (blind || review->entered_by.len > 0)
            check(a, review->file, "review", review->entered_by, ref->earner, review->assessor);
    }
}
