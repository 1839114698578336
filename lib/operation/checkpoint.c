/* checkpoint.c - mcred checkpoint, and a remembered state held against the history. */
#include "checkpoint.h"

#include <string.h>

#include "base/path.h"

/* ---- counting ------------------------------------------------------------------------- */

static mcred_status count_below(mcred_view *view, mcred_str folder, unsigned depth, mcred_arena *scratch,
                                mcred_sink *sink, size_t *out) {
    mcred_vec entries;
    mcred_status status = mcred_view_list(view, folder, scratch, sink, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        mcred_str path = mcred_path_join(scratch, folder, entry->name);
        if (!path.data)
            return op_memory(sink);
        if (entry->kind == MCRED_ENTRY_FOLDER && depth > 0)
            status = count_below(view, path, depth - 1, scratch, sink, out);
        else if (entry->kind != MCRED_ENTRY_FOLDER)
            *out += mcred_path_kind(path)[0] != '\0';
    }
    return status;
}

mcred_status op_count_records(mcred_view *view, mcred_arena *arena, mcred_sink *sink, size_t *out) {
    mcred_vec shards;
    mcred_arena *scratch = mcred_arena_new(0);
    *out = 0;
    mcred_status status = scratch ? mcred_view_list(view, MCRED_S("records"), arena, sink, &shards) : op_memory(sink);
    for (size_t i = 0; status == MCRED_OK && i < shards.len; i++) {
        const mcred_entry *shard = MCRED_AT(mcred_entry, &shards, i);
        mcred_arena_reset(scratch);
        mcred_str path = mcred_path_join(scratch, MCRED_S("records"), shard->name);
        if (shard->kind == MCRED_ENTRY_FOLDER)
            status = path.data ? count_below(view, path, 6, scratch, sink, out) : op_memory(sink);
    }
    mcred_arena_free(scratch);
    return status;
}

/* ---- making one ------------------------------------------------------------------------- */

static mcred_status write_file(mcred_session *session, mcred_model *head, const char *file, mcred_sign_choice sign,
                               mcred_checkpoint *made, mcred_sink *sink) {
    mcred_str text, signature;
    mcred_status status = op_checkpoint_text(session->arena, made, sink, &text);
    if (status == MCRED_OK)
        status = op_checkpoint_sign(session, head, sign, text, made, sink, &signature);
    return status == MCRED_OK ? op_checkpoint_write(session->arena, file, text, signature, sink) : status;
}

mcred_status mcred_op_checkpoint(mcred_session *session, const char *file, mcred_sign_choice sign, mcred_sink *sink,
                                 mcred_checkpoint *out) {
    mcred_model *head = NULL;
    *out = (mcred_checkpoint){.signer = {MCRED_S(""), MCRED_S("")}};
    mcred_status status = op_head(session, sink, &head);
    if (status != MCRED_OK)
        return status;
    mcred_view *view = mcred_model_view(head);
    out->commit = mcred_view_oid(view);
    if (!out->commit.hex[0])
        return op_refuse(sink, MCRED_RULE_TRUST_CHECKPOINT, "there is no commit yet that could be remembered");
    out->records = mcred_view_tree(view, MCRED_S("records"));
    mcred_checkpoint_code(&out->commit, out->code);
    status = op_count_records(view, session->arena, sink, &out->count);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &out->made);
    return status == MCRED_OK && file ? write_file(session, head, file, sign, out, sink) : status;
}

/* ---- holding the history against one ------------------------------------------------------ */

mcred_status op_no_checkpoint(const char *word, mcred_sink *sink) {
    op_refuse(sink, MCRED_RULE_OPERATION_USAGE,
              "\"%s\" is neither the code of a checkpoint nor a file that mcred checkpoint wrote", word);
    return MCRED_USAGE;
}

mcred_status op_remember(mcred_session *session, const char *word, mcred_sink *sink, op_remembered *out) {
    *out = (op_remembered){.count = -1, .code = MCRED_S(""), .text = MCRED_S(""), .signature = MCRED_S("")};
    if (strpbrk(word, "./"))
        return op_checkpoint_read(session, word, sink, out);
    return mcred_checkpoint_decode(mcred_str_of(word), out->commit) ? MCRED_OK : op_no_checkpoint(word, sink);
}

static mcred_status tell_lost(mcred_session *session, mcred_model *head, const op_remembered *remembered,
                              mcred_sink *sink) {
    mcred_vec changed;
    mcred_model *before = NULL;
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_status status = quiet ? op_revision(session, remembered->commit, quiet, &before) : op_memory(sink);
    mcred_sink_free(quiet);
    if (!before) /* its objects are gone, too */
        return quiet ? MCRED_OK : status;
    status =
        mcred_view_changed(mcred_model_view(before), mcred_model_view(head), "records", session->arena, sink, &changed);
    for (size_t i = 0; status == MCRED_OK && i < changed.len; i++) {
        const mcred_source source = {*MCRED_AT(mcred_str, &changed, i), {0}};
        if (mcred_view_kind(mcred_model_view(before), source.name) != MCRED_ENTRY_NONE)
            mcred_report(sink, MCRED_RULE_TRUST_LOST, &source, MCRED_NO_SPAN,
                         "the record was there at the checkpoint, and is not as it was");
    }
    return status;
}

static void says_wrong(const op_remembered *remembered, mcred_sink *sink, const char *what) {
    mcred_report(sink, MCRED_RULE_TRUST_CHECKPOINT, NULL, MCRED_NO_SPAN,
                 "the checkpoint says that commit %.12s %s: one of the two was changed", remembered->commit, what);
}

/* What a file says of a commit that is there. Whoever made it as it should be had the commit before. */
static mcred_status check_words(mcred_session *session, const op_remembered *remembered,
                                const mcred_audit_result *result, mcred_sink *sink) {
    char code[MCRED_CHECKPOINT_CODE];
    mcred_model *then = NULL;
    size_t count = 0;
    mcred_checkpoint_code(&result->found, code);
    if (remembered->records.hex[0] && strcmp(remembered->records.hex, result->found_records.hex) != 0)
        says_wrong(remembered, sink, "had other records");
    if (remembered->code.len > 0 && !mcred_str_is(remembered->code, code))
        says_wrong(remembered, sink, "has another code");
    if (remembered->made != 0 && remembered->made < result->found_when - MCRED_AUDIT_CLOCKS)
        says_wrong(remembered, sink, "came later than it");
    mcred_status status = op_revision(session, remembered->commit, sink, &then);
    if (status == MCRED_OK)
        status = op_count_records(mcred_model_view(then), session->arena, sink, &count);
    if (status == MCRED_OK && remembered->count >= 0 && remembered->count != (int64_t)count)
        says_wrong(remembered, sink, "had another number of records");
    return status;
}

mcred_status op_check_remembered(mcred_session *session, mcred_model *head, const op_remembered *remembered,
                                 const mcred_audit_result *result, mcred_sink *sink) {
    bool found = result->found.hex[0] != '\0';
    if (found)
        return remembered->file ? check_words(session, remembered, result, sink) : MCRED_OK;
    if (remembered->count >= 0)
        mcred_report(sink, MCRED_RULE_TRUST_CHECKPOINT, NULL, MCRED_NO_SPAN,
                     "the history does not hold commit %.12s with its %lld records any more", remembered->commit,
                     (long long)remembered->count);
    else
        mcred_report(sink, MCRED_RULE_TRUST_CHECKPOINT, NULL, MCRED_NO_SPAN,
                     "the history does not hold commit %.12s any more", remembered->commit);
    return tell_lost(session, head, remembered, sink);
}
