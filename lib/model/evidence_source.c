/* evidence_source.c - the bytes of a submission's files, wherever they are kept. */
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "mcred/model_evidence.h"
#include "model_internal.h"

/* The largest file that anybody may submit; the schema of the programme says the same. */
#define MAX_BYTES (UINT64_C(10) << 30)

/* ---- portfolios ------------------------------------------------------------------------------------ */

struct mcred_portfolios {
    mcred_arena *arena;
    mcred_vec stores; /* mcred_store * */
    mcred_oid commit; /* looked for last, and where it is: NULL for nowhere */
    mcred_view *view;
};

static mcred_status open_one(mcred_portfolios *all, const char *folder, const mcred_host *host, mcred_sink *sink) {
    mcred_store **slot = mcred_vec_push(all->arena, &all->stores);
    if (!slot)
        return model_memory(sink);
    *slot = NULL;
    return mcred_store_open_other(folder, host, sink, slot);
}

mcred_status mcred_portfolios_open(const char *const *folders, size_t count, const mcred_host *host, mcred_sink *sink,
                                   mcred_portfolios **out) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_portfolios *all = arena ? MCRED_NEW(arena, mcred_portfolios) : NULL;
    if (!all) {
        mcred_arena_free(arena);
        return model_memory(sink);
    }
    *all = (mcred_portfolios){.arena = arena, .stores = MCRED_VEC(mcred_store *)};
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < count; i++)
        status = open_one(all, folders[i], host, sink);
    if (status != MCRED_OK) {
        mcred_portfolios_close(all);
        return status;
    }
    *out = all;
    return MCRED_OK;
}

void mcred_portfolios_close(mcred_portfolios *all) {
    if (!all)
        return;
    mcred_view_close(all->view);
    for (size_t i = 0; i < all->stores.len; i++)
        mcred_store_close(*MCRED_AT(mcred_store *, &all->stores, i));
    mcred_arena_free(all->arena);
}

/* The pinned commit, from whichever clone has it; NULL where none has. */
static mcred_view *find_commit(mcred_portfolios *all, const mcred_oid *commit) {
    if (!all || strcmp(all->commit.hex, commit->hex) == 0)
        return all ? all->view : NULL;
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_view_close(all->view);
    all->view = NULL;
    all->commit = *commit;
    for (size_t i = 0; quiet && !all->view && i < all->stores.len; i++) {
        mcred_store *store = *MCRED_AT(mcred_store *, &all->stores, i);
        if (mcred_view_commit(store, commit->hex, quiet, &all->view) != MCRED_OK)
            all->view = NULL;
    }
    mcred_sink_free(quiet);
    return all->view;
}

/* The folder is the one that was submitted: its tree, which names everything in it. */
static mcred_status check_tree(const mcred_submission *submission, mcred_view *view, mcred_sink *sink) {
    const mcred_portfolio_pin *pin = &submission->portfolio;
    mcred_oid tree = mcred_view_tree(view, pin->folder);
    if (strcmp(tree.hex, pin->tree.hex) == 0)
        return MCRED_OK;
    mcred_report(sink, MCRED_RULE_RECORD_DIGEST, &submission->file->source,
                 mcred_node_span(mcred_get(mcred_get(submission->file->root, "portfolio"), "tree")),
                 "commit %.12s of the portfolio has tree %s in \"%.*s\", but %s is recorded", pin->commit.hex,
                 tree.hex[0] ? tree.hex : "none", MCRED_ARG(pin->folder), pin->tree.hex);
    return MCRED_NO;
}

/* The file's path in the portfolio; data NULL when it is not in the evidence folder at all. */
static mcred_str path_there(mcred_arena *arena, const mcred_submission *submission, const mcred_pinned *file) {
    mcred_str folder = mcred_path_evidence(arena, submission->ref.earner, submission->ref.credential);
    if (!folder.data || !mcred_path_within(folder, file->path) || file->path.len == folder.len)
        return (mcred_str){0};
    return mcred_path_join(arena, submission->portfolio.folder, mcred_str_from(file->path, folder.len + 1));
}

/* ---- one file -------------------------------------------------------------------------------------- */

const char *mcred_absence_text(mcred_absence absence) {
    switch (absence) {
    case MCRED_PRESENT:
        return "is here";
    case MCRED_ABSENT_OBJECT:
        return "is not in this clone";
    case MCRED_ABSENT_LFS:
        return "is kept by Git LFS, and its object is not here: run git lfs fetch --all";
    case MCRED_ABSENT_PORTFOLIO:
        return "is in the educator's portfolio, which is not here";
    case MCRED_ABSENT_DETACHED:
        return "is kept outside git";
    case MCRED_ABSENT_REDACTED:
        break;
    }
    return "was withdrawn";
}

/* How one file is asked for: with bytes or without. */
typedef struct asking {
    mcred_model *model;
    const mcred_submission *submission;
    const mcred_pinned *file;
    mcred_sink *sink;
    mcred_arena *arena; /* NULL: no bytes */
    size_t limit;
    mcred_str bytes;
    mcred_digest digest; /* of what was found */
} asking;

static mcred_status take(asking *a, mcred_status status, const mcred_content *content) {
    if (!a->arena) {
        memcpy(a->digest.text, content->facts.digest, sizeof a->digest.text);
        return status;
    }
    return status != MCRED_OK || mcred_digest_of(a->bytes, &a->digest) ? status : model_memory(a->sink);
}

static mcred_status ask_view(asking *a, mcred_view *view, mcred_str path) {
    mcred_content content = {.lfs = false};
    mcred_status status = a->arena ? mcred_view_content_read(view, path, a->limit, a->arena, a->sink, &a->bytes)
                                   : mcred_view_content(view, path, MAX_BYTES, a->sink, &content);
    return take(a, status, &content);
}

static mcred_status ask_blob(asking *a) {
    mcred_content content = {.lfs = false};
    mcred_store *store = mcred_view_store(a->model->view);
    const mcred_pinned *file = a->file;
    mcred_status status =
        a->arena ? mcred_store_content_read(store, &file->blob, file->path, a->limit, a->arena, a->sink, &a->bytes)
                 : mcred_store_content(store, &file->blob, file->path, MAX_BYTES, a->sink, &content);
    return take(a, status, &content);
}

static bool has_blob(const asking *a) {
    mcred_file_facts facts;
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_status status = quiet ? mcred_store_blob_facts(mcred_view_store(a->model->view), &a->file->blob,
                                                         MCRED_LFS_POINTER_MAX, quiet, &facts)
                                : MCRED_UNKNOWN;
    mcred_sink_free(quiet);
    return status != MCRED_UNKNOWN;
}

static mcred_absence why_not(const asking *a) {
    const mcred_submission *submission = a->submission;
    if (mcred_model_redacted(a->model, submission->ref.earner, submission->ref.credential, a->file->path,
                             a->file->digest))
        return MCRED_ABSENT_REDACTED;
    if (mcred_str_is(a->file->storage, "detached"))
        return MCRED_ABSENT_DETACHED;
    if (submission->portfolio.commit.hex[0])
        return MCRED_ABSENT_PORTFOLIO;
    return has_blob(a) ? MCRED_ABSENT_LFS : MCRED_ABSENT_OBJECT;
}

static mcred_status ask_portfolio(asking *a, mcred_portfolios *portfolios, bool *elsewhere) {
    mcred_view *view = find_commit(portfolios, &a->submission->portfolio.commit);
    *elsewhere = view == NULL;
    if (!view)
        return MCRED_UNKNOWN;
    mcred_str path = path_there(a->model->arena, a->submission, a->file);
    mcred_status status = check_tree(a->submission, view, a->sink);
    if (status != MCRED_OK)
        return status;
    if (!path.data || mcred_view_kind(view, path) == MCRED_ENTRY_NONE) {
        mcred_source source = {a->file->path, {0}};
        mcred_report(a->sink, MCRED_RULE_RECORD_MISSING, &source, MCRED_NO_SPAN,
                     "commit %.12s of the portfolio has no such file", a->submission->portfolio.commit.hex);
        return MCRED_NO;
    }
    return ask_view(a, view, path);
}

static mcred_status compare(const asking *a) {
    mcred_source source = {a->file->path, {0}};
    if (mcred_str_eq(mcred_digest_str(&a->digest), a->file->digest))
        return MCRED_OK;
    mcred_report(a->sink, MCRED_RULE_RECORD_DIGEST, &source, MCRED_NO_SPAN,
                 "the file has digest %s, but %.*s recorded %.*s", a->digest.text,
                 MCRED_ARG(a->submission->file->source.name), MCRED_ARG(a->file->digest));
    return MCRED_NO;
}

static mcred_status ask(asking *a, mcred_portfolios *portfolios, mcred_absence *absence) {
    bool elsewhere = false;
    mcred_status status = MCRED_UNKNOWN;
    *absence = MCRED_PRESENT;
    if (!mcred_str_is(a->file->storage, "detached"))
        status = a->submission->portfolio.commit.hex[0] ? ask_portfolio(a, portfolios, &elsewhere) : ask_blob(a);
    if (status == MCRED_UNKNOWN) {
        *absence = why_not(a);
        /* The commit is here, so it is an object of Git LFS that is not. */
        if (*absence == MCRED_ABSENT_PORTFOLIO && !elsewhere)
            *absence = MCRED_ABSENT_LFS;
    }
    /* What is not here is named by its pointer, all the same. */
    bool named = *absence == MCRED_ABSENT_LFS && a->digest.text[0];
    if (named && !mcred_str_eq(mcred_digest_str(&a->digest), a->file->digest))
        status = MCRED_OK;
    return status == MCRED_OK ? compare(a) : status;
}

mcred_status mcred_evidence_read(mcred_model *model, const mcred_submission *submission, const mcred_pinned *file,
                                 mcred_portfolios *portfolios, size_t limit, mcred_arena *arena, mcred_sink *sink,
                                 mcred_str *out, mcred_absence *absence) {
    asking a = {.model = model, .submission = submission, .file = file, .sink = sink, .arena = arena, .limit = limit};
    mcred_status status = MCRED_OK;
    *absence = MCRED_PRESENT;
    if (file->size > limit) {
        mcred_source source = {file->path, {0}};
        mcred_report(sink, MCRED_RULE_IO_READ, &source, MCRED_NO_SPAN, "the file is too large");
        return MCRED_NO;
    }
    status = ask(&a, portfolios, absence);
    if (status == MCRED_OK)
        *out = a.bytes;
    return status;
}

mcred_status mcred_evidence_check(mcred_model *model, const mcred_submission *submission, const mcred_pinned *file,
                                  mcred_portfolios *portfolios, mcred_sink *sink, mcred_absence *absence) {
    asking a = {.model = model, .submission = submission, .file = file, .sink = sink};
    return ask(&a, portfolios, absence);
}
