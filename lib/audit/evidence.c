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

void audit_later(const audit *a, const mcred_file *file, const char *field, mcred_time made, mcred_time rests_on) {
    char then[MCRED_TIME_SIZE];
    if (made >= rests_on - MCRED_AUDIT_CLOCKS)
        return;
    mcred_time_format(rests_on, then);
    audit_differs(a, file, mcred_get(file->root, field), "what this rests on was made later, %s", then);
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

bool audit_record_digest(audit *a, const mcred_file *file, mcred_str digest, mcred_str recorded_in) {
    mcred_str is = mcred_digest_str(&file->digest);
    a->result->files++;
    if (mcred_str_eq(is, digest))
        return true;
    report_digest(a, file->source.name, is, digest, recorded_in);
    return false;
}

static bool withdrawn(const audit *a, const mcred_submission *submission, const mcred_pinned *pinned) {
    return mcred_model_redacted(a->model, submission->ref.earner, submission->ref.credential, pinned->path,
                                pinned->digest) != NULL;
}

/* The file at its path, where it is one of the programme's; false when it is not as it was submitted. What is only a
 * pointer here is taken at its word: the bytes themselves are asked for next, unless the path holds the very object
 * that was submitted, and its bytes were looked at. */
static bool check_current(audit *a, const mcred_submission *submission, const mcred_pinned *pinned, bool *looked_at) {
    mcred_content content;
    mcred_view *view = mcred_model_view(a->model);
    if (submission->portfolio.commit.hex[0] || mcred_str_is(pinned->storage, "detached") ||
        withdrawn(a, submission, pinned))
        return true;
    if (mcred_view_kind(view, pinned->path) == MCRED_ENTRY_NONE)
        return audit_file_digest(a, pinned->path, pinned->digest, submission->file->source.name);
    a->result->files++;
    mcred_status status = mcred_view_content(view, pinned->path, MAX_EVIDENCE_BYTES, a->sink, &content);
    if (status != MCRED_OK && status != MCRED_UNKNOWN)
        return false;
    *looked_at = status == MCRED_OK && !content.lfs &&
                 mcred_str_eq(mcred_str_of(content.facts.blob.hex), mcred_str_of(pinned->blob.hex));
    if (mcred_str_is(pinned->digest, content.facts.digest))
        return true;
    report_digest(a, pinned->path, mcred_str_of(content.facts.digest), pinned->digest, submission->file->source.name);
    return false;
}

/* One sentence for all files of the submission. */
static void report_portfolio(const audit *a, const mcred_submission *submission) {
    const mcred_portfolio_pin *pin = &submission->portfolio;
    mcred_finding *finding = mcred_report(a->sink, MCRED_RULE_RECORD_UNKNOWN, &submission->file->source,
                                          mcred_node_span(mcred_get(submission->file->root, "portfolio")),
                                          "the evidence is commit %.12s of the portfolio %.*s, which is not here",
                                          pin->commit.hex, MCRED_ARG(pin->url));
    mcred_finding_hint(a->sink, finding, "clone it, and say where it is with --portfolio DIR");
}

/* The bytes as they were submitted, whatever the path holds now. *told: of the portfolio. */
static void check_bytes(audit *a, const mcred_submission *submission, const mcred_pinned *pinned, bool *told) {
    mcred_absence absence;
    mcred_source source = {pinned->path, {0}};
    mcred_status status = mcred_evidence_check(a->model, submission, pinned, a->result->portfolios, a->sink, &absence);
    a->result->files += status == MCRED_OK || status == MCRED_NO;
    if (status != MCRED_UNKNOWN)
        return;
    a->result->detached += absence == MCRED_ABSENT_DETACHED;
    a->result->redacted += absence == MCRED_ABSENT_REDACTED;
    if (absence == MCRED_ABSENT_DETACHED || absence == MCRED_ABSENT_REDACTED)
        return;
    a->unknown = true;
    if (absence == MCRED_ABSENT_OBJECT)
        mcred_report(a->sink, MCRED_RULE_RECORD_UNKNOWN, &source, MCRED_NO_SPAN,
                     "the file as it was submitted (git object %s) is not here", pinned->blob.hex);
    else if (absence == MCRED_ABSENT_LFS)
        mcred_report(a->sink, MCRED_RULE_RECORD_UNKNOWN, &source, MCRED_NO_SPAN, "the file as it was submitted %s",
                     mcred_absence_text(absence));
    else if (!*told)
        report_portfolio(a, submission);
    *told = *told || absence == MCRED_ABSENT_PORTFOLIO;
}

/* What is handed in is the earner's own, for this credential; of a portfolio the earner's folder is checked with it. */
static void check_place(const audit *a, const mcred_submission *submission, const mcred_pinned *pinned) {
    mcred_str folder =
        mcred_path_evidence(mcred_model_arena(a->model), submission->ref.earner, submission->ref.credential);
    mcred_str rest = mcred_str_from(pinned->path, folder.len < pinned->path.len ? folder.len : pinned->path.len);
    bool inside =
        mcred_str_eq(mcred_str_first(pinned->path, pinned->path.len - rest.len), folder) && mcred_str_starts(rest, "/");
    if (!inside && !submission->portfolio.commit.hex[0])
        audit_differs(a, submission->file, mcred_get(submission->file->root, "evidence"),
                      "\"%.*s\" is not in the folder of the earner's evidence for this credential",
                      MCRED_ARG(pinned->path));
}

/* The answers are what was scored: without them nobody can tell for what. */
static void check_answers(const audit *a, const mcred_submission *submission) {
    const mcred_pinned *answers = mcred_vec_at(&submission->evidence, 0);
    const mcred_redaction *redaction =
        answers ? mcred_model_redacted(a->model, submission->ref.earner, submission->ref.credential, answers->path,
                                       answers->digest)
                : NULL;
    if (answers && mcred_str_is(answers->storage, "detached"))
        audit_differs(a, submission->file, mcred_get(submission->file->root, "evidence"),
                      "evidence.md cannot be kept outside git: it is what the answers stand in");
    if (redaction)
        audit_differs(a, redaction->file, mcred_get(redaction->file->root, "files"),
                      "evidence.md cannot be withdrawn: it is what the answers stand in");
}

void audit_evidence(audit *a, const mcred_submission *submission, bool current) {
    bool told = false;
    check_answers(a, submission);
    for (size_t i = 0; i < submission->evidence.len; i++) {
        const mcred_pinned *pinned = MCRED_AT(mcred_pinned, &submission->evidence, i);
        bool looked_at = false;
        check_place(a, submission, pinned);
        if (current && !check_current(a, submission, pinned, &looked_at))
            continue;
        if (looked_at)
            a->result->files++;
        else
            check_bytes(a, submission, pinned, &told);
    }
}
