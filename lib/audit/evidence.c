/* evidence.c - files that records rest on, by digest. */
#include "audit/audit_internal.h"

#define MAX_EVIDENCE_BYTES ((size_t)10 << 30)

/* What a list lacks or has too much is told at its name, not at its first entry. */
static mcred_span place_of(const mcred_node *node) {
    return mcred_is(node, MCRED_KIND_ARRAY) && node->key.data ? node->key_span : mcred_node_span(node);
}

void audit_differs(const audit *a, const mcred_file *file, const mcred_node *node, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(mcred_model_arena(a->model), fmt, args);
    va_end(args);
    mcred_report(a->sink, MCRED_RULE_RECORD_DERIVED, &file->source, place_of(node), "%.*s", MCRED_ARG(text));
}

static void report_digest(const audit *a, mcred_str path, mcred_str is, mcred_str should, mcred_str recorded_in) {
    mcred_source source = {path, {0}};
    mcred_report(a->sink, MCRED_RULE_RECORD_DIGEST, &source, MCRED_NO_SPAN,
                 "the file has digest %.*s, but %.*s recorded %.*s", MCRED_ARG(is), MCRED_ARG(recorded_in),
                 MCRED_ARG(should));
}

bool audit_file_digest(audit *a, mcred_str path, mcred_str digest, mcred_str recorded_in) {
    mcred_file_facts facts;
    mcred_view *view = mcred_model_view(a->model);
    a->result->files++;
    if (mcred_view_kind(view, path) == MCRED_ENTRY_NONE) {
        mcred_source source = {path, {0}};
        mcred_report(a->sink, MCRED_RULE_RECORD_MISSING, &source, MCRED_NO_SPAN,
                     "the file is not there; %.*s recorded it with digest %.*s", MCRED_ARG(recorded_in),
                     MCRED_ARG(digest));
        return false;
    }
    if (mcred_view_facts(view, path, MAX_EVIDENCE_BYTES, a->sink, &facts) != MCRED_OK)
        return false;
    if (mcred_str_eq(mcred_str_of(facts.digest), digest))
        return true;
    report_digest(a, path, mcred_str_of(facts.digest), digest, recorded_in);
    return false;
}

/* The bytes as they were submitted, whatever the path holds now. */
static void check_object(audit *a, const mcred_submission *submission, const mcred_pinned *pinned) {
    mcred_file_facts facts;
    mcred_status status = mcred_store_blob_facts(mcred_view_store(mcred_model_view(a->model)), &pinned->blob,
                                                 MAX_EVIDENCE_BYTES, a->sink, &facts);
    a->result->files++;
    if (status == MCRED_UNKNOWN) {
        mcred_source source = {pinned->path, {0}};
        mcred_report(a->sink, MCRED_RULE_RECORD_UNKNOWN, &source, MCRED_NO_SPAN,
                     "the file as it was submitted (git object %s) is not here", pinned->blob.hex);
        a->unknown = true;
    } else if (status == MCRED_OK && !mcred_str_eq(mcred_str_of(facts.digest), pinned->digest)) {
        report_digest(a, pinned->path, mcred_str_of(facts.digest), pinned->digest, submission->file->source.name);
    }
}

void audit_evidence(audit *a, const mcred_submission *submission, bool current) {
    for (size_t i = 0; i < submission->evidence.len; i++) {
        const mcred_pinned *pinned = MCRED_AT(mcred_pinned, &submission->evidence, i);
        if (!current || audit_file_digest(a, pinned->path, pinned->digest, submission->file->source.name))
            check_object(a, submission, pinned);
    }
}
