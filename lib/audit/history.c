/* history.c - records are only ever added: each must be as it was when it entered history. */
#include "audit/audit_internal.h"

#define MAX_RECORD_BYTES ((size_t)16 << 20)

/* The digest the record should have; false when the object is too large or not here. */
static bool first_digest(const audit *a, const mcred_oid *blob, mcred_digest *out) {
    mcred_str bytes;
    mcred_store *store = mcred_view_store(mcred_model_view(a->model));
    return mcred_store_blob(store, blob, MAX_RECORD_BYTES, mcred_model_arena(a->model), a->sink, &bytes) == MCRED_OK &&
           mcred_digest_of(bytes, out);
}

static void report(const audit *a, const mcred_rewritten *one) {
    mcred_digest digest = {""};
    mcred_source source = {one->path, MCRED_S("")};
    mcred_finding *finding;
    if (one->gone)
        finding = mcred_report(a->sink, MCRED_RULE_RECORD_MISSING, &source, MCRED_NO_SPAN,
                               "the record is gone; commit %.12s added it", one->commit.hex);
    else if (first_digest(a, &one->blob, &digest))
        finding = mcred_report(a->sink, MCRED_RULE_RECORD_EDITED, &source, MCRED_NO_SPAN,
                               "the record was edited; as commit %.12s added it, it has digest %s", one->commit.hex,
                               digest.text);
    else
        finding = mcred_report(a->sink, MCRED_RULE_RECORD_EDITED, &source, MCRED_NO_SPAN,
                               "the record was edited since commit %.12s added it", one->commit.hex);
    mcred_finding_hint(a->sink, finding, "git show %.12s:%.*s shows it as it was", one->commit.hex,
                       MCRED_ARG(one->path));
}

mcred_status mcred_audit_edited(mcred_model *model, mcred_str folder, mcred_sink *sink) {
    mcred_vec rewritten;
    audit a = {.model = model, .sink = sink};
    mcred_status status =
        mcred_view_rewritten(mcred_model_view(model), folder, mcred_model_arena(model), sink, &rewritten);
    for (size_t i = 0; status == MCRED_OK && i < rewritten.len; i++)
        report(&a, MCRED_AT(mcred_rewritten, &rewritten, i));
    return status;
}

mcred_status audit_cut_off(audit *a) {
    mcred_report(a->sink, MCRED_RULE_RECORD_UNKNOWN, NULL, MCRED_NO_SPAN,
                 "the history is cut off (a shallow clone), so it cannot be told whether records were edited: "
                 "run git fetch --unshallow");
    a->unknown = true;
    return MCRED_OK;
}

mcred_status audit_history(audit *a, mcred_str folder) {
    mcred_status status = mcred_audit_edited(a->model, folder, a->sink);
    if (status == MCRED_UNKNOWN)
        return audit_cut_off(a);
    return status == MCRED_OK ? audit_blind_history(a, folder) : status;
}
