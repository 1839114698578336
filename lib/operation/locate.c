/* locate.c - where a submission's evidence is, and whether a file from anywhere is one of it. */
#include <stdlib.h>

#include "base/file.h"
#include "base/path.h"
#include "blind.h"
#include "mcred/operation_evidence.h"

/* ---- every file -------------------------------------------------------------------------------------- */

static mcred_status look(mcred_model *head, const mcred_submission *submission, const mcred_pinned *file,
                         mcred_portfolios *portfolios, mcred_arena *keep, mcred_sink *sink, mcred_vec *out) {
    mcred_located *one = mcred_vec_push(keep, out);
    if (!one)
        return op_memory(sink);
    *one =
        (mcred_located){.path = op_copy(keep, file->path), .digest = op_copy(keep, file->digest), .size = file->size};
    if (!one->path.data || !one->digest.data)
        return op_memory(sink);
    mcred_status status = mcred_evidence_check(head, submission, file, portfolios, sink, &one->absence);
    one->same = status == MCRED_OK;
    bool meant = one->absence == MCRED_ABSENT_DETACHED || one->absence == MCRED_ABSENT_REDACTED;
    return status == MCRED_UNKNOWN && meant ? MCRED_OK : status;
}

static void report_absent(const mcred_submission *submission, const mcred_vec *located, mcred_sink *sink) {
    mcred_source source = submission->file->source;
    for (size_t i = 0; i < located->len; i++) {
        const mcred_located *one = MCRED_AT(mcred_located, located, i);
        if (one->absence == MCRED_PRESENT || one->absence == MCRED_ABSENT_DETACHED ||
            one->absence == MCRED_ABSENT_REDACTED)
            continue;
        if (one->absence != MCRED_ABSENT_PORTFOLIO) {
            mcred_report(sink, MCRED_RULE_RECORD_UNKNOWN, &source, MCRED_NO_SPAN, "\"%.*s\" %s", MCRED_ARG(one->path),
                         mcred_absence_text(one->absence));
            continue;
        }
        /* One sentence for all of them. */
        mcred_report(sink, MCRED_RULE_RECORD_UNKNOWN, &source,
                     mcred_node_span(mcred_get(submission->file->root, "portfolio")),
                     "commit %.12s of the portfolio %.*s is not here: clone it and give it with --portfolio, or fetch",
                     submission->portfolio.commit.hex, MCRED_ARG(submission->portfolio.url));
        return;
    }
}

mcred_status mcred_op_locate(mcred_session *session, const mcred_locate_args *args, mcred_sink *sink, mcred_vec *out) {
    mcred_model *head = NULL;
    mcred_ref ref;
    const mcred_submission *submission = NULL;
    mcred_portfolios *portfolios = NULL;
    *out = MCRED_VEC(mcred_located);
    mcred_status status = op_head(session, sink, &head), worst = MCRED_OK;
    if (status == MCRED_OK)
        status = op_find_ref(session, mcred_str_of(args->submission), sink, &ref);
    if (status == MCRED_OK)
        status = op_need_submission(head, &ref, sink, &submission);
    if (status == MCRED_OK)
        status = mcred_portfolios_open(args->portfolios, args->portfolio_count, session->host, sink, &portfolios);
    if (status != MCRED_OK)
        return status;
    for (size_t i = 0; i < submission->evidence.len && worst != MCRED_FAILED; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &submission->evidence, i);
        status = look(head, submission, file, portfolios, session->arena, sink, out);
        /* What is known to be wrong outweighs what cannot be told. */
        worst = status == MCRED_NO && worst == MCRED_UNKNOWN   ? MCRED_NO
                : status == MCRED_UNKNOWN && worst == MCRED_NO ? MCRED_NO
                                                               : mcred_status_worse(worst, status);
    }
    report_absent(submission, out, sink);
    mcred_portfolios_close(portfolios);
    return worst;
}

/* ---- one file from anywhere ------------------------------------------------------------------------------ */

static bool hash_piece(void *ctx, mcred_str piece) {
    return mcred_hasher_add(ctx, piece);
}

/* Symbolic links on the way there are the user's own. */
static mcred_file_error hash_file(const char *path, mcred_digest *digest, uint64_t *size) {
    char *real = realpath(path, NULL);
    mcred_str whole = mcred_str_of(real), name = mcred_path_basename(whole);
    mcred_dir dir;
    mcred_hasher *hasher = mcred_hasher_new();
    mcred_file_error error = real ? MCRED_FILE_OK : MCRED_FILE_MISSING;
    if (!hasher)
        error = MCRED_FILE_NOMEM;
    if (error == MCRED_FILE_OK && name.len > 0) {
        real[whole.len - name.len - 1] = '\0';
        error = mcred_dir_open(*real ? real : "/", &dir);
        if (error == MCRED_FILE_OK) {
            error = mcred_file_stream(&dir, name, UINT64_MAX, hash_piece, hasher, size);
            mcred_dir_close(&dir);
        }
    } else if (error == MCRED_FILE_OK) {
        error = MCRED_FILE_DIRECTORY;
    }
    if (error == MCRED_FILE_OK && !mcred_hasher_finish(hasher, digest))
        error = MCRED_FILE_NOMEM;
    mcred_hasher_free(hasher);
    free(real);
    return error;
}

/* blind: the paths, which name the earner, are not told. */
static mcred_status not_one(const mcred_submission *submission, const char *path, const mcred_matched *found, bool blind,
                            mcred_sink *sink) {
    mcred_str name = mcred_path_basename(mcred_str_of(path));
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_RECORD_DIGEST, NULL, MCRED_NO_SPAN,
                     "\"%s\" is no file of this submission: it has digest %.*s", path, MCRED_ARG(found->digest));
    for (size_t i = 0; !blind && i < submission->evidence.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &submission->evidence, i);
        if (!mcred_str_eq(mcred_path_basename(file->path), name))
            continue;
        mcred_finding_hint(sink, finding, "%.*s was submitted with %.*s, %llu bytes", MCRED_ARG(file->path),
                           MCRED_ARG(file->digest), (unsigned long long)file->size);
        break;
    }
    return MCRED_NO;
}

mcred_status mcred_op_match(mcred_session *session, const char *submission, const char *path, mcred_sink *sink,
                            mcred_matched *out) {
    mcred_model *head = NULL;
    mcred_ref ref;
    const mcred_submission *record = NULL;
    mcred_digest digest = {""};
    bool blind = false;
    mcred_status status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = op_find_ref(session, mcred_str_of(submission), sink, &ref);
    if (status == MCRED_OK)
        status = op_need_submission(head, &ref, sink, &record);
    if (status == MCRED_OK)
        status = mcred_op_is_shown_blind(session, submission, sink, &blind);
    if (status != MCRED_OK)
        return status;
    *out = (mcred_matched){.ref = record->ref};
    mcred_file_error error = hash_file(path, &digest, &out->size);
    if (error != MCRED_FILE_OK) {
        mcred_report(sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "\"%s\" %s", path, mcred_file_error_text(error));
        return MCRED_FAILED;
    }
    out->digest = op_copy(session->arena, mcred_digest_str(&digest));
    if (!out->digest.data)
        return op_memory(sink);
    for (size_t i = 0; i < record->evidence.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &record->evidence, i);
        if (!mcred_str_eq(file->digest, out->digest))
            continue;
        out->match = *file;
        return MCRED_OK;
    }
    return not_one(record, path, out, blind, sink);
}
