/* trust_history.c - records are only ever added: which commits did something else to one. */
#include "audit/trust_internal.h"

#include "base/path.h"

/* ---- what a commit did -------------------------------------------------------------------- */

mcred_status trust_note_damage(trust *t, mcred_str path, const mcred_oid *original, mcred_rule rule, mcred_str to) {
    trust_damage *before = mcred_map_get(t->damage, path);
    if (before && before->since == 0)
        before->since = t->result->commits;
    if (before)
        return MCRED_OK;
    trust_damage *one = MCRED_NEW(t->keep, trust_damage);
    mcred_str key = mcred_arena_copy(t->keep, path), where = mcred_arena_copy(t->keep, to);
    if (!one || !key.data || !where.data || !mcred_map_put(t->damage, key, one))
        return trust_memory(t);
    *one = (trust_damage){
        .original = *original, .commit = t->commit->id, .rule = rule, .to = where, .since = t->result->commits};
    return MCRED_OK;
}

bool trust_is_away(const trust *t, mcred_str path) {
    const trust_damage *one = path.data ? mcred_map_get(t->damage, path) : NULL;
    return one && one->since > 0;
}

/* records/AA/EARNER/THING, or the folder of what is about many. */
static mcred_str folder_of(mcred_str path) {
    size_t end = 0;
    for (int i = 0; i < 4 && end != SIZE_MAX; i++)
        end = mcred_str_find(path, '/', end + (i > 0));
    return end == SIZE_MAX ? mcred_path_dirname(path) : mcred_str_first(path, end);
}

mcred_status trust_note_added(trust *t, mcred_str path) {
    mcred_str folder = folder_of(path);
    if (mcred_map_count(t->damage) == 0)
        return MCRED_OK;
    size_t *last = mcred_map_get(t->added, folder);
    if (!last) {
        mcred_str key = mcred_arena_copy(t->keep, folder);
        last = MCRED_NEW(t->keep, size_t);
        if (!last || !key.data || !mcred_map_put(t->added, key, last))
            return trust_memory(t);
    }
    *last = t->result->commits;
    return MCRED_OK;
}

/* As it was again: what was added beside it meanwhile was not held against it. */
static void back(const trust *t, mcred_str path, trust_damage *one) {
    const size_t *last = mcred_map_get(t->added, folder_of(path));
    one->missed = one->missed || (one->since > 0 && last && *last >= one->since);
    one->since = 0;
}

/* Where else the same commit put the same bytes. */
static mcred_str moved_to(const trust *t, const mcred_walk_change *change) {
    for (size_t i = 0; i < t->commit->changes.len; i++) {
        const mcred_walk_change *one = MCRED_AT(mcred_walk_change, &t->commit->changes, i);
        if (!one->was.hex[0] && mcred_str_eq(mcred_str_of(one->now.hex), mcred_str_of(change->was.hex)))
            return one->path;
    }
    return MCRED_S("");
}

static mcred_status deleted(trust *t, const mcred_walk_change *change) {
    mcred_str to = moved_to(t, change);
    mcred_rule rule = to.len > 0 ? MCRED_RULE_TRUST_MOVED : MCRED_RULE_TRUST_DELETED;
    return trust_note_damage(t, change->path, &change->was, rule, to);
}

/* One side's record, or one of two, is not in what came of the merge. Where a side had done it before, that was told.
 */
static mcred_status merged(trust *t, const mcred_walk_change *change) {
    return trust_note_damage(t, change->path, &change->was, MCRED_RULE_TRUST_DROPPED, MCRED_S(""));
}

/* Another file stood there before; the same one again is only put back. */
static mcred_status came_back(trust *t, const mcred_walk_change *change, trust_damage *before) {
    if (mcred_str_eq(mcred_str_of(change->now.hex), mcred_str_of(before->original.hex))) {
        back(t, change->path, before);
        return MCRED_OK;
    }
    before->rule = MCRED_RULE_TRUST_REPLACED;
    before->commit = t->commit->id;
    return MCRED_OK;
}

bool trust_in_place(mcred_str path) {
    return mcred_path_kind(path)[0] && !mcred_path_misplaced(path);
}

static void check_place(const trust *t, const mcred_walk_change *change) {
    if (!change->regular)
        trust_report(t, MCRED_RULE_TRUST_STRAY, change->path, "what stands here now is no plain file");
    else if (!trust_in_place(change->path))
        trust_report(t, MCRED_RULE_TRUST_STRAY, change->path, "no record belongs here");
}

mcred_status trust_history(trust *t, const mcred_walk_change *change, bool *added) {
    bool was = change->was.hex[0] != '\0', now = change->now.hex[0] != '\0';
    trust_damage *before = mcred_map_get(t->damage, change->path);
    *added = false;
    if (change->taken)
        return merged(t, change);
    if (!now)
        return deleted(t, change);
    bool edited = was && !mcred_str_eq(mcred_str_of(change->now.hex), mcred_str_of(change->was.hex));
    if (edited && before && mcred_str_eq(mcred_str_of(change->now.hex), mcred_str_of(before->original.hex))) {
        back(t, change->path, before);
        return MCRED_OK;
    }
    if (edited)
        return trust_note_damage(t, change->path, &change->was, MCRED_RULE_TRUST_EDITED, MCRED_S(""));
    check_place(t, change);
    if (was) /* the same bytes in another mode */
        return MCRED_OK;
    if (before)
        return came_back(t, change, before);
    if (t->commit->parents > 1)
        trust_report(t, MCRED_RULE_TRUST_MERGE_MADE, change->path,
                     "a merge added this record, which none of its sides has");
    *added = change->regular && mcred_path_kind(change->path)[0];
    return MCRED_OK;
}

/* ---- what became of it ------------------------------------------------------------------------ */

static const char *sentence(mcred_rule rule) {
    switch (rule) {
    case MCRED_RULE_TRUST_EDITED:
        return "the record was edited";
    case MCRED_RULE_TRUST_DELETED:
        return "the record is gone: it was deleted";
    case MCRED_RULE_TRUST_MOVED:
        return "the record is gone: it was moved";
    case MCRED_RULE_TRUST_REPLACED:
        return "the record was deleted, and another put in its place";
    case MCRED_RULE_TRUST_DROPPED:
        return "a merge left this record out, or took one of two";
    default:
        return "the definition was changed under a version that records were made under";
    }
}

typedef struct ending {
    trust *t;
    mcred_view *view;
} ending;

static bool tell(void *ctx, mcred_str path, void *value) {
    const ending *end = ctx;
    const trust_damage *one = value;
    const mcred_source source = {path, {0}};
    mcred_oid now = mcred_view_object(end->view, path);
    mcred_finding *finding;
    bool as_it_was = one->put_back || mcred_str_eq(mcred_str_of(now.hex), mcred_str_of(one->original.hex));
    if (as_it_was && one->missed) {
        mcred_report(end->t->sink, one->rule, &source, MCRED_NO_SPAN,
                     "%s (commit %.12s), other records were added beside it, and then it was put back",
                     sentence(one->rule), one->commit.hex);
        return true;
    }
    if (as_it_was) {
        mcred_report(end->t->sink, MCRED_RULE_TRUST_PUT_BACK, &source, MCRED_NO_SPAN,
                     "commit %.12s took this away or changed it; it has been put back since", one->commit.hex);
        return true;
    }
    if (one->to.len > 0)
        finding = mcred_report(end->t->sink, one->rule, &source, MCRED_NO_SPAN, "%s to %.*s (commit %.12s)",
                               sentence(one->rule), MCRED_ARG(one->to), one->commit.hex);
    else
        finding = mcred_report(end->t->sink, one->rule, &source, MCRED_NO_SPAN, "%s (commit %.12s)",
                               sentence(one->rule), one->commit.hex);
    mcred_finding_hint(end->t->sink, finding, "git cat-file blob %s shows it as it should be", one->original.hex);
    return true;
}

mcred_status trust_history_end(trust *t) {
    ending end = {t, mcred_model_view(t->model)};
    mcred_map_each(t->damage, tell, &end);
    return MCRED_OK;
}
