/* verify_worktree.c - files that records rest on, as they stand in the work tree, against the commit. */
#include "verify.h"

#include "base/path.h"
#include "mcred/store_lfs.h"

typedef struct comparing {
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_model *head;
    mcred_view *commit, *work;
    mcred_map *seen; /* definitions looked at already */
    mcred_status status;
} comparing;

static void note(comparing *all, mcred_status status) {
    all->status = mcred_status_worse(all->status, status);
}

static bool going(const comparing *all) {
    return all->status != MCRED_FAILED;
}

static void differs(comparing *all, mcred_str path, const char *committed, const char *found) {
    mcred_source source = {path, MCRED_S("")};
    mcred_finding *finding = mcred_report(all->sink, MCRED_RULE_RECORD_WORKTREE, &source, MCRED_NO_SPAN,
                                          "the file in the work tree %s%s, the last commit has %s",
                                          found ? "is " : "is missing", found ? found : "", committed);
    mcred_finding_hint(all->sink, finding, "to take the committed file back: git restore -- %.*s", MCRED_ARG(path));
    note(all, MCRED_NO);
}

/* Evidence may be a pointer of Git LFS here and the file itself there: what counts is the bytes that are meant. */
static mcred_status facts_of(comparing *all, mcred_view *view, mcred_str path, mcred_file_facts *out) {
    mcred_content content;
    if (!mcred_str_starts(path, "evidence/"))
        return mcred_view_facts(view, path, UINT64_MAX, all->sink, out);
    mcred_status status = mcred_view_content(view, path, UINT64_MAX, all->sink, &content);
    *out = content.facts;
    return status == MCRED_UNKNOWN ? MCRED_OK : status;
}

static void compare_file(comparing *all, mcred_str path) {
    mcred_file_facts committed, found;
    mcred_status status = facts_of(all, all->commit, path, &committed);
    note(all, status);
    if (status != MCRED_OK)
        return;
    if (mcred_view_kind(all->work, path) == MCRED_ENTRY_NONE) {
        if (!mcred_view_is_left_out(all->work, path))
            differs(all, path, committed.digest, NULL);
        return;
    }
    status = facts_of(all, all->work, path, &found);
    note(all, status);
    if (status == MCRED_OK && !mcred_str_eq(mcred_str_of(committed.digest), mcred_str_of(found.digest)))
        differs(all, path, committed.digest, found.digest);
}

static void compare_folder(comparing *all, mcred_str folder, unsigned depth) {
    mcred_vec entries;
    mcred_status status = mcred_view_list(all->commit, folder, all->arena, all->sink, &entries);
    note(all, status);
    for (size_t i = 0; status == MCRED_OK && going(all) && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        mcred_str path = mcred_path_join(all->arena, folder, entry->name);
        if (!path.data) {
            note(all, op_memory(all->sink));
        } else if (entry->kind == MCRED_ENTRY_FILE) {
            compare_file(all, path);
        } else if (entry->kind == MCRED_ENTRY_FOLDER && depth > 0) {
            compare_folder(all, path, depth - 1);
        }
    }
}

static void compare_definition(comparing *all, mcred_str path) {
    if (!path.data) {
        note(all, op_memory(all->sink));
        return;
    }
    if (mcred_map_get(all->seen, path))
        return;
    if (!mcred_map_put(all->seen, path, all))
        note(all, op_memory(all->sink));
    /* A definition that was moved away is the audit's to tell. */
    if (mcred_view_kind(all->commit, path) == MCRED_ENTRY_FILE)
        compare_file(all, path);
}

/* Evidence of an award only: until then it is the earner's to change. */
static void compare_evidence(comparing *all, const mcred_award *award) {
    const mcred_submission *submission = NULL;
    mcred_ref ref = {award->earner, award->thing.id, award->attempt};
    mcred_sink *quiet = mcred_sink_new(0);
    mcred_status status = quiet ? mcred_model_submission(all->head, &ref, quiet, &submission) : MCRED_FAILED;
    mcred_sink_free(quiet); /* the audit has told */
    for (size_t i = 0; status == MCRED_OK && going(all) && i < submission->evidence.len; i++) {
        mcred_str path = MCRED_AT(mcred_pinned, &submission->evidence, i)->path;
        if (mcred_view_kind(all->commit, path) == MCRED_ENTRY_FILE)
            compare_file(all, path);
    }
}

static void compare_thing(comparing *all, mcred_str earner, mcred_str thing) {
    const mcred_award *award = NULL;
    mcred_sink *quiet = mcred_sink_new(0);
    mcred_status status = quiet ? mcred_model_award(all->head, earner, thing, quiet, &award) : MCRED_FAILED;
    mcred_sink_free(quiet);
    mcred_str folder = mcred_path_records(all->arena, earner, thing);
    if (status == MCRED_FAILED || !folder.data) {
        note(all, op_memory(all->sink));
        return;
    }
    compare_folder(all, folder, 8);
    bool stack = status == MCRED_OK && award->is_stack;
    compare_definition(all, stack ? mcred_path_stack(all->arena, thing) : mcred_path_credential(all->arena, thing));
    if (status == MCRED_OK && !stack)
        compare_evidence(all, award);
}

static void compare_all(comparing *all) {
    mcred_vec earners, things;
    mcred_status status = mcred_model_earners(all->head, all->sink, &earners);
    note(all, status);
    for (size_t e = 0; status == MCRED_OK && going(all) && e < earners.len; e++) {
        mcred_str earner = *MCRED_AT(mcred_str, &earners, e);
        mcred_status listed = mcred_model_records_of(all->head, earner, all->sink, &things);
        note(all, listed);
        for (size_t i = 0; listed == MCRED_OK && going(all) && i < things.len; i++)
            compare_thing(all, earner, *MCRED_AT(mcred_str, &things, i));
        note(all, mcred_model_forget(all->head, MCRED_MODEL_HELD, all->sink));
    }
}

mcred_status op_compare_worktree(mcred_session *session, mcred_model *head, const mcred_verify_args *args,
                                 mcred_sink *sink) {
    comparing all = {.arena = session->arena, .sink = sink, .head = head, .commit = mcred_model_view(head)};
    mcred_status status = mcred_view_worktree(session->store, sink, &all.work);
    if (status != MCRED_OK)
        return status;
    all.seen = mcred_map_new(session->arena);
    if (!all.seen)
        note(&all, op_memory(sink));
    for (size_t i = 0; all.seen && i < args->count; i++) {
        mcred_ref ref;
        if (op_need_ref(mcred_str_of(args->awards[i]), sink, &ref) == MCRED_OK)
            compare_thing(&all, ref.earner, ref.credential);
    }
    if (all.seen && args->count == 0)
        compare_all(&all);
    mcred_view_close(all.work);
    return all.status;
}
