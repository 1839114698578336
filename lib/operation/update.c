/* update.c - mcred start --update: a draft follows its definition. */
#include "update.h"

#include "base/file.h"
#include "base/path.h"
#include "portfolio.h"
#include "record.h"

#define PAGE_BYTES ((size_t)1 << 20)

typedef struct update_run {
    mcred_session *session;
    mcred_sink *sink;
    mcred_model *head, *drafts;
    mcred_str earner, credential;
    const mcred_credential *now;
} update_run;

static mcred_status find_earner(update_run *run, const mcred_start_args *args) {
    const mcred_person *actor = NULL;
    mcred_status status = mcred_session_actor(run->session, run->sink, &actor);
    if (status != MCRED_OK)
        return status;
    run->earner = args->earner ? mcred_str_of(args->earner) : actor->handle;
    status = op_need_handle(run->earner, "a handle", run->sink);
    return status == MCRED_OK ? op_may_act_for(run->head, actor, run->earner, run->credential, run->sink) : status;
}

/* The bytes of a page that stands somewhere else, read as if they stood where the programme has them. */
static mcred_status read_portfolio(update_run *run, const char *dir, mcred_str relative, mcred_str path) {
    mcred_dir top;
    mcred_str bytes;
    mcred_file_error error = mcred_dir_open(dir, &top);
    if (error == MCRED_FILE_OK) {
        error = mcred_file_read(&top, relative, PAGE_BYTES, run->session->arena, &bytes);
        mcred_dir_close(&top);
    }
    if (error != MCRED_FILE_OK)
        return op_refuse(run->sink, MCRED_RULE_OPERATION_NOT_FOUND, "\"%s/%.*s\" cannot be read: it %s", dir,
                         MCRED_ARG(relative), mcred_file_error_text(error));
    return mcred_model_overlay(run->drafts, path, bytes);
}

static mcred_status read_draft(update_run *run, const char *portfolio, mcred_str relative, mcred_str path,
                               const mcred_evidence **out) {
    mcred_status status = MCRED_OK;
    size_t errors = mcred_sink_count(run->sink, MCRED_ERROR);
    if (portfolio)
        status = read_portfolio(run, portfolio, relative, path);
    if (status == MCRED_OK)
        status = mcred_model_evidence(run->drafts, run->earner, run->credential, run->sink, out);
    if (status != MCRED_NO || mcred_sink_count(run->sink, MCRED_ERROR) > errors)
        return status;
    return op_refuse(run->sink, MCRED_RULE_OPERATION_NOT_FOUND, "there is no draft of \"%.*s\" here: mcred start %.*s",
                     MCRED_ARG(run->credential), MCRED_ARG(run->credential));
}

mcred_status op_update_text(mcred_session *session, const op_drafting *d, const mcred_evidence *evidence,
                            const mcred_credential *now, mcred_str *text, mcred_updated *out) {
    const mcred_credential *before = NULL;
    mcred_definition_ref from, pin;
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_status status =
        quiet ? op_draft_definition(d, evidence, evidence->earner, evidence->credential, &from) : op_memory(d->sink);
    if (status == MCRED_OK && from.id.len > 0 &&
        mcred_model_credential_at(d->head, &from, quiet, &before) == MCRED_FAILED)
        status = op_memory(d->sink);
    if (status == MCRED_OK)
        status = op_pin_definition(d->head, now->file, now->id, now->version, d->arena, d->sink, &pin);
    mcred_sink_free(quiet);
    if (status != MCRED_OK)
        return status;
    *out = (mcred_updated){.version_before = op_copy(session->arena, from.version),
                           .version = op_copy(session->arena, now->version),
                           .changes = MCRED_VEC(mcred_str)};
    if (before && !mcred_str_eq(pin.digest, from.digest))
        status = op_definition_words(d->arena, d->sink, before, now, &out->changes);
    const op_updating u = {d->arena, d->sink, evidence, before, now, &pin};
    return status == MCRED_OK ? op_update_page(&u, text, out) : status;
}

static bool same_answers(const mcred_evidence *before, const mcred_evidence *after) {
    const mcred_vec *sections = &before->file->markdown->sections;
    for (size_t i = 0; i < sections->len; i++) {
        const mcred_section *was = MCRED_AT(const mcred_section, sections, i);
        const mcred_section *is = mcred_markdown_section(after->file->markdown, was->type, was->id);
        if (is && !mcred_str_eq(was->text, is->text))
            return false;
    }
    size_t more = after->artifacts.len - before->artifacts.len;
    for (size_t i = 0; i < before->artifacts.len; i++) {
        const mcred_artifact *was = MCRED_AT(const mcred_artifact, &before->artifacts, i);
        const mcred_artifact *is = MCRED_AT(const mcred_artifact, &after->artifacts, i + more);
        if (!is || !mcred_str_eq(was->path, is->path) || !mcred_str_eq(was->item, is->item))
            return false;
    }
    return true;
}

/* Read back before it is written: nothing that somebody wrote may be lost by it. */
static mcred_status check_page(update_run *run, mcred_str path, const mcred_evidence *before, mcred_str text) {
    const mcred_evidence *after = NULL;
    mcred_status status = op_check_text(run->head, path, text, run->sink);
    if (status == MCRED_OK)
        status = mcred_model_evidence(run->head, run->earner, run->credential, run->sink, &after);
    if (status != MCRED_OK || same_answers(before, after))
        return status;
    mcred_report(run->sink, MCRED_RULE_OPERATION_BUG, NULL, MCRED_NO_SPAN,
                 "\"%.*s\" would not have kept every answer, so it was not written", MCRED_ARG(path));
    return MCRED_BUG;
}

static mcred_status write_portfolio(update_run *run, const char *dir, mcred_str relative, mcred_str text) {
    mcred_dir top;
    mcred_file_error error = mcred_dir_open(dir, &top);
    if (error == MCRED_FILE_OK) {
        error = mcred_file_write(&top, relative, text, true, false);
        mcred_dir_close(&top);
    }
    if (error == MCRED_FILE_OK)
        return MCRED_OK;
    mcred_report(run->sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN, "\"%s/%.*s\" cannot be written: it %s", dir,
                 MCRED_ARG(relative), mcred_file_error_text(error));
    return MCRED_FAILED;
}

static mcred_status update(update_run *run, const mcred_start_args *args, mcred_updated *out) {
    mcred_arena *arena = run->session->arena;
    const mcred_evidence *evidence = NULL;
    mcred_str folder = mcred_path_evidence(arena, run->earner, run->credential), text;
    mcred_str path = mcred_path_join(arena, folder, MCRED_S("evidence.md"));
    mcred_str relative = mcred_path_join(arena, run->credential, MCRED_S("evidence.md"));
    const op_drafting d = {run->head, run->drafts, arena, run->sink};
    if (!path.data || !relative.data)
        return op_memory(run->sink);
    mcred_status status = read_draft(run, args->portfolio, relative, path, &evidence);
    if (status == MCRED_OK)
        status = op_update_text(run->session, &d, evidence, run->now, &text, out);
    if (status != MCRED_OK)
        return status;
    out->path = args->portfolio ? mcred_arena_printf(arena, "%s/%.*s", args->portfolio, MCRED_ARG(relative)) : path;
    if (mcred_str_eq(text, evidence->file->source.text))
        return MCRED_OK;
    status = check_page(run, path, evidence, text);
    if (status == MCRED_OK)
        status = args->portfolio ? write_portfolio(run, args->portfolio, relative, text)
                                 : op_write_worktree(run->session, path, text, true, run->sink);
    out->changed = status == MCRED_OK;
    return status;
}

mcred_status mcred_op_update(mcred_session *session, const mcred_start_args *args, mcred_sink *sink,
                             mcred_updated *out) {
    update_run run = {.session = session, .sink = sink, .credential = mcred_str_of(args->credential)};
    *out = (mcred_updated){.changed = false};
    mcred_status status = op_need_handle(run.credential, "the id of a credential", sink);
    if (status == MCRED_OK)
        status = op_head(session, sink, &run.head);
    if (status == MCRED_OK)
        status = find_earner(&run, args);
    if (status == MCRED_OK)
        status = op_need_active(run.head, run.credential, sink, &run.now);
    if (status == MCRED_OK && mcred_store_is_bare(session->store)) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "a bare repository has no work tree with a draft in it");
        return MCRED_USAGE;
    }
    if (status == MCRED_OK)
        status = op_worktree(session, sink, &run.drafts);
    return status == MCRED_OK ? update(&run, args, out) : status;
}
