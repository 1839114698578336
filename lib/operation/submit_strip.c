/* submit_strip.c - clean copies of artifacts, over the evidence as it is. */
#include "submit_strip.h"

#include "base/path.h"
#include "mcred/store_layer.h"
#include "mcred/store_lfs.h"
#include "media/strip.h"
#include "privacy.h"

typedef struct cleaning {
    mcred_session *session;
    mcred_model *head, *work;
    mcred_str folder;
    mcred_sink *sink;
    mcred_vec files; /* mcred_given_file: the copies */
    mcred_vec *out;
} cleaning;

static mcred_status note(cleaning *c, mcred_str path, const char *why, bool committed) {
    op_stripped *one = mcred_vec_push(c->session->arena, c->out);
    if (!one)
        return op_memory(c->sink);
    *one = (op_stripped){path, why, committed};
    return MCRED_OK;
}

static bool is_committed(const cleaning *c, mcred_str path, const mcred_oid *blob) {
    mcred_file_facts facts;
    mcred_view *view = mcred_model_view(c->head);
    mcred_sink *quiet = mcred_sink_new(1);
    bool is = quiet && mcred_view_kind(view, path) == MCRED_ENTRY_FILE &&
              mcred_view_facts(view, path, UINT64_MAX, quiet, &facts) == MCRED_OK &&
              mcred_str_is(mcred_str_of(facts.blob.hex), blob->hex);
    mcred_sink_free(quiet);
    return is;
}

static mcred_status keep_copy(cleaning *c, mcred_str path, mcred_str clean, const mcred_oid *blob) {
    mcred_arena *arena = c->session->arena;
    mcred_given_file *file = mcred_vec_push(arena, &c->files);
    if (!file)
        return op_memory(c->sink);
    *file = (mcred_given_file){path, op_copy(arena, clean), *blob};
    return file->bytes.data ? note(c, path, NULL, is_committed(c, path, blob)) : op_memory(c->sink);
}

static mcred_status clean_one(cleaning *c, mcred_str path, mcred_arena *scratch, mcred_sink *quiet) {
    mcred_view *view = mcred_model_view(c->work);
    mcred_file_facts facts;
    mcred_str bytes, clean;
    const char *why = NULL;
    if (mcred_view_facts(view, path, UINT64_MAX, quiet, &facts) != MCRED_OK)
        return MCRED_OK;
    if (facts.size > OP_MAX_LOOKED_INTO)
        return note(c, path, "is larger than 64 MiB", false);
    mcred_status status = mcred_view_content_read(view, path, OP_MAX_LOOKED_INTO, scratch, quiet, &bytes);
    if (status != MCRED_OK)
        return status == MCRED_FAILED ? op_memory(c->sink) : MCRED_OK;
    switch (strip_metadata(scratch, bytes, &clean, &why)) {
    case STRIP_CLEAN:
        return mcred_str_eq(clean, bytes) ? MCRED_OK : keep_copy(c, path, clean, &facts.blob);
    case STRIP_REFUSED:
        return note(c, path, why, false);
    default:
        return op_memory(c->sink);
    }
}

static mcred_status clean_artifact(cleaning *c, const mcred_artifact *artifact) {
    mcred_str path = mcred_path_join(c->session->arena, c->folder, artifact->path);
    mcred_arena *scratch = mcred_arena_new(0);
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_status status = path.data && scratch && quiet ? MCRED_OK : op_memory(c->sink);
    if (status == MCRED_OK && !mcred_path_refused(path) &&
        mcred_view_kind(mcred_model_view(c->work), path) == MCRED_ENTRY_FILE)
        status = clean_one(c, path, scratch, quiet);
    mcred_sink_free(quiet);
    mcred_arena_free(scratch);
    return status;
}

static bool is_listed_before(const mcred_vec *artifacts, size_t index) {
    for (size_t i = 0; i < index; i++) {
        if (mcred_str_eq(MCRED_AT(mcred_artifact, artifacts, i)->path, MCRED_AT(mcred_artifact, artifacts, index)->path))
            return true;
    }
    return false;
}

static mcred_status clean_all(cleaning *c, const mcred_evidence *evidence) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < evidence->artifacts.len; i++) {
        const mcred_artifact *artifact = MCRED_AT(mcred_artifact, &evidence->artifacts, i);
        if (artifact->path.len > 0 && !artifact->detached && !is_listed_before(&evidence->artifacts, i))
            status = clean_artifact(c, artifact);
    }
    return status;
}

mcred_status op_strip(mcred_session *session, mcred_str earner, mcred_str credential, mcred_sink *sink,
                      mcred_model **work, mcred_vec *out) {
    cleaning c = {.session = session, .work = *work, .sink = sink, .files = MCRED_VEC(mcred_given_file), .out = out};
    const mcred_evidence *evidence = NULL;
    mcred_view *view = NULL;
    mcred_sink *quiet = mcred_sink_new(0);
    *out = MCRED_VEC(op_stripped);
    if (!quiet)
        return op_memory(sink);
    mcred_status found = mcred_model_evidence(c.work, earner, credential, quiet, &evidence);
    mcred_sink_free(quiet);
    if (found != MCRED_OK)
        return MCRED_OK; /* the checks that follow say why */
    mcred_status status = op_head(session, sink, &c.head);
    c.folder = evidence->folder;
    if (status == MCRED_OK)
        status = clean_all(&c, evidence);
    if (status != MCRED_OK || c.files.len == 0)
        return status;
    status = mcred_view_layer(mcred_model_view(c.work), c.folder, false, &c.files, sink, &view);
    return status == MCRED_OK ? op_keep(session, view, sink, work) : status;
}

void op_tell_stripped(const mcred_vec *stripped, mcred_sink *sink) {
    for (size_t i = 0; i < stripped->len; i++) {
        const op_stripped *one = MCRED_AT(op_stripped, stripped, i);
        mcred_source source = {one->path, MCRED_S("")};
        if (one->why)
            continue;
        mcred_report(sink, MCRED_RULE_PRIVACY_STRIPPED, &source, MCRED_NO_SPAN,
                     "a copy without metadata takes the file's place");
        if (one->committed)
            mcred_report(sink, MCRED_RULE_PRIVACY_HISTORY, &source, MCRED_NO_SPAN,
                         "git's history has the file with its metadata already");
    }
}
