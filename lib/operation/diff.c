/* diff.c - what changed between two attempts: in the answers by word, in the artifacts by file. */
#include <stdlib.h>

#include "base/path.h"
#include "base/words_diff.h"
#include "blind.h"
#include "mcred/model_evidence.h"

#define MAX_EVIDENCE ((size_t)8 << 20)

typedef struct diff_run {
    mcred_session *session;
    mcred_model *head;
    mcred_sink *sink;
    const mcred_submission *before, *after;
    mcred_portfolios *portfolios;
    mcred_compared *out;
} diff_run;

/* ---- files ------------------------------------------------------------------------------- */

static mcred_str below(const mcred_pinned *file, mcred_str folder) {
    return mcred_str_from(file->path, folder.len + 1);
}

static const mcred_pinned *file_of(const mcred_submission *submission, mcred_str path) {
    for (size_t i = 0; i < submission->evidence.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &submission->evidence, i);
        if (mcred_str_eq(file->path, path))
            return file;
    }
    return NULL;
}

static bool add_file(diff_run *run, char how, mcred_str path, uint64_t before, uint64_t after) {
    mcred_file_change *change = mcred_vec_push(run->session->arena, &run->out->files);
    if (!change)
        return false;
    *change = (mcred_file_change){how, op_copy(run->session->arena, path), before, after};
    return change->path.data != NULL;
}

static int by_path(const void *a, const void *b) {
    const mcred_file_change *left = a, *right = b;
    return mcred_str_cmp(left->path, right->path);
}

static bool compare_files(diff_run *run, mcred_str folder, mcred_str page) {
    bool ok = true;
    for (size_t i = 0; ok && i < run->after->evidence.len; i++) {
        const mcred_pinned *now = MCRED_AT(mcred_pinned, &run->after->evidence, i);
        const mcred_pinned *was = file_of(run->before, now->path);
        bool same = was && mcred_str_eq(was->digest, now->digest);
        if (!mcred_str_eq(now->path, page))
            ok = add_file(run, !was ? '+' : same ? ' ' : '~', below(now, folder), was ? was->size : 0, now->size);
    }
    for (size_t i = 0; ok && i < run->before->evidence.len; i++) {
        const mcred_pinned *was = MCRED_AT(mcred_pinned, &run->before->evidence, i);
        if (!file_of(run->after, was->path))
            ok = add_file(run, '-', below(was, folder), was->size, 0);
    }
    if (run->out->files.len > 1)
        qsort(run->out->files.data, run->out->files.len, run->out->files.size, by_path);
    return ok;
}

/* ---- answers -------------------------------------------------------------------------------- */

/* The page as it was submitted: by its object, whatever stands at its path today. */
static mcred_status read_page(diff_run *run, const mcred_submission *submission, mcred_str path, mcred_markdown **out) {
    mcred_arena *arena = mcred_model_arena(run->head);
    const mcred_pinned *file = file_of(submission, path);
    mcred_source *source = MCRED_NEW(arena, mcred_source);
    mcred_status status = MCRED_UNKNOWN;
    mcred_absence absence = MCRED_ABSENT_OBJECT;
    if (!source)
        return op_memory(run->sink);
    source->name = path;
    if (file)
        status = mcred_evidence_read(run->head, submission, file, run->portfolios, MAX_EVIDENCE, arena, run->sink,
                                     &source->text, &absence);
    if (status == MCRED_UNKNOWN) {
        mcred_finding *finding =
            mcred_report(run->sink, MCRED_RULE_OPERATION_UNKNOWN, &submission->file->source, MCRED_NO_SPAN,
                         "the evidence that was submitted here %s", mcred_absence_text(absence));
        if (absence == MCRED_ABSENT_PORTFOLIO)
            mcred_finding_hint(run->sink, finding, "clone it, and say where it is with --portfolio DIR");
    }
    return status == MCRED_OK ? mcred_markdown_parse(arena, source, NULL, run->sink, out) : status;
}

static bool add_words(diff_run *run, mcred_str before, mcred_str after, mcred_answer_change *change) {
    static const char marks[] = {[MCRED_EDIT_KEPT] = ' ', [MCRED_EDIT_GONE] = '-', [MCRED_EDIT_NEW] = '+'};
    mcred_arena *keep = run->session->arena;
    mcred_vec edits;
    if (!mcred_words_diff(keep, before, after, &edits))
        return false;
    bool changed = edits.len > 1 || (edits.len == 1 && MCRED_AT(mcred_edit, &edits, 0)->kind != MCRED_EDIT_KEPT);
    for (size_t i = 0; changed && i < edits.len; i++) {
        const mcred_edit *edit = MCRED_AT(mcred_edit, &edits, i);
        mcred_reworded *one = mcred_vec_push(keep, &change->words);
        if (!one)
            return false;
        *one = (mcred_reworded){marks[edit->kind], op_copy(keep, edit->text)};
        if (!one->text.data)
            return false;
    }
    return true;
}

static bool add_answer(diff_run *run, const mcred_section *before, const mcred_section *after) {
    const mcred_section *either = after ? after : before;
    mcred_answer_change *change = mcred_vec_push(run->session->arena, &run->out->answers);
    if (!change)
        return false;
    *change = (mcred_answer_change){op_copy(run->session->arena, either->id), MCRED_VEC(mcred_reworded)};
    const mcred_str nothing = MCRED_S("");
    return change->id.data && add_words(run, before ? before->text : nothing, after ? after->text : nothing, change);
}

/* What was attested is told where the submission is shown; its statement is no answer. */
static bool is_answer(const mcred_section *section) {
    return !mcred_str_is(section->type, "attest");
}

static bool compare_answers(diff_run *run, const mcred_markdown *before, const mcred_markdown *after) {
    bool ok = true;
    for (size_t i = 0; ok && i < after->sections.len; i++) {
        const mcred_section *now = MCRED_AT(mcred_section, &after->sections, i);
        ok = !is_answer(now) || add_answer(run, mcred_markdown_section(before, now->type, now->id), now);
    }
    for (size_t i = 0; ok && i < before->sections.len; i++) {
        const mcred_section *was = MCRED_AT(mcred_section, &before->sections, i);
        if (is_answer(was) && !mcred_markdown_section(after, was->type, was->id))
            ok = add_answer(run, was, NULL);
    }
    return ok;
}

/* ---- the whole --------------------------------------------------------------------------------- */

static mcred_status read_attempts(diff_run *run, mcred_ref *ref) {
    mcred_status status = op_need_submission(run->head, ref, run->sink, &run->after);
    if (status != MCRED_OK)
        return status;
    if (run->after->ref.attempt < 2)
        return op_refuse(run->sink, MCRED_RULE_OPERATION_NOT_FOUND, "attempt 1 at \"%.*s\" has none before it",
                         MCRED_ARG(ref->credential));
    mcred_ref first = {ref->earner, ref->credential, run->after->ref.attempt - 1};
    return op_need_submission(run->head, &first, run->sink, &run->before);
}

static mcred_status fill(diff_run *run) {
    mcred_arena *keep = run->session->arena;
    const mcred_ref *ref = &run->after->ref;
    *run->out = (mcred_compared){
        .ref = {op_copy(keep, ref->earner), op_copy(keep, ref->credential), ref->attempt},
        .before = run->before->ref.attempt,
        .same_definition = mcred_str_eq(run->before->credential.digest, run->after->credential.digest),
        .version_before = op_copy(keep, run->before->credential.version),
        .version = op_copy(keep, run->after->credential.version),
        .answers = MCRED_VEC(mcred_answer_change),
        .files = MCRED_VEC(mcred_file_change),
    };
    mcred_markdown *before = NULL, *after = NULL;
    mcred_str folder = mcred_path_evidence(keep, ref->earner, ref->credential);
    mcred_str page = mcred_path_join(keep, folder, MCRED_S("evidence.md"));
    bool ok = run->out->ref.earner.data && run->out->ref.credential.data && run->out->version.data &&
              run->out->version_before.data && folder.data && page.data && compare_files(run, folder, page);
    if (!ok)
        return op_memory(run->sink);
    mcred_status status = read_page(run, run->before, page, &before);
    if (status == MCRED_OK)
        status = read_page(run, run->after, page, &after);
    return status != MCRED_OK || compare_answers(run, before, after) ? status : op_memory(run->sink);
}

mcred_status mcred_op_diff(mcred_session *session, const mcred_diff_args *args, mcred_sink *sink, mcred_compared *out) {
    diff_run run = {.session = session, .sink = sink, .out = out};
    mcred_ref ref;
    mcred_status status = op_head(session, sink, &run.head);
    if (status == MCRED_OK)
        status = op_find_ref(session, mcred_str_of(args->submission), sink, &ref);
    if (status == MCRED_OK)
        status = op_refuse_code(session, args->submission, &ref,
                                "and its texts name the educator: a coordinator compares them", sink);
    if (status == MCRED_OK)
        status = mcred_portfolios_open(args->portfolios, args->portfolio_count, session->host, sink, &run.portfolios);
    if (status == MCRED_OK)
        status = read_attempts(&run, &ref);
    if (status == MCRED_OK)
        status = fill(&run);
    mcred_portfolios_close(run.portfolios);
    return status;
}
