/* calibration.c - how far an assessor agreed with the exemplars, counted again from the exemplars of the day. */
#include "assessment/calibration.h"

#include "audit/audit_internal.h"

/* Adds what one exemplar comes to; false where it is not here. */
static bool count_again(audit *a, const mcred_calibration *of, const mcred_credential *credential,
                        const mcred_calibrated *scored, mcred_calibration_count *count) {
    const mcred_exemplar *exemplar = NULL;
    mcred_status status = mcred_model_exemplar_at(a->model, of->credential.id, scored, a->sink, &exemplar);
    if (status == MCRED_UNKNOWN) {
        mcred_report(a->sink, MCRED_RULE_RECORD_UNKNOWN, &of->file->source, mcred_node_span(scored->node),
                     "the exemplar as it was scored (git object %s) is not here", scored->blob.hex);
        a->unknown = true;
    }
    if (status == MCRED_OK)
        mcred_calibration_compare(credential, exemplar, &scored->scores, count);
    return status == MCRED_OK;
}

static void check_count(audit *a, const mcred_calibration *of, const char *field, int64_t recorded, int64_t should) {
    if (recorded != should)
        audit_differs(a, of->file, mcred_get(of->file->root, field), "%s is recorded as %lld; it should be %lld", field,
                      (long long)recorded, (long long)should);
}

void audit_calibrations(audit *a, mcred_str assessor, mcred_str credential) {
    mcred_vec all;
    (void)mcred_model_calibrations(a->model, assessor, credential, a->sink, &all);
    for (size_t i = 0; i < all.len; i++) {
        const mcred_calibration *one = *MCRED_AT(const mcred_calibration *, &all, i);
        const mcred_credential *definition = audit_definition(a, one->file, &one->credential);
        mcred_calibration_count count = {0};
        bool told = definition != NULL;
        for (size_t j = 0; told && j < one->exemplars.len; j++)
            told = count_again(a, one, definition, MCRED_AT(mcred_calibrated, &one->exemplars, j), &count);
        if (!told)
            continue;
        check_count(a, one, "scored", one->scored, count.scored);
        check_count(a, one, "exact", one->exact, count.exact);
        check_count(a, one, "adjacent", one->adjacent, count.adjacent);
    }
}
