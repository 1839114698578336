/* suggest.c - "did you mean" for names of the programme: the nearest there is of their kind. */
#include "internal.h"

#include <string.h>

typedef mcred_status (*lister)(mcred_model *model, mcred_sink *sink, mcred_vec *out);

void op_suggest(mcred_sink *sink, mcred_finding *finding, mcred_str word, const mcred_vec *names) {
    size_t best = names->len > 0 ? mcred_closest(word, names->data, names->len) : SIZE_MAX;
    if (best == SIZE_MAX)
        return;
    mcred_finding_hint(sink, finding, "did you mean \"%.*s\"?", MCRED_ARG(*MCRED_AT(mcred_str, names, best)));
}

/* What the earner has records of, or else one whose handle is nearly the same. */
static bool nearest_records(mcred_model *model, mcred_sink *sink, mcred_str *earner, mcred_vec *things) {
    mcred_vec earners;
    if (mcred_model_records_of(model, *earner, sink, things) != MCRED_OK)
        return false;
    if (things->len > 0)
        return true;
    size_t best = SIZE_MAX;
    if (mcred_model_earners(model, sink, &earners) == MCRED_OK && earners.len > 0)
        best = mcred_closest(*earner, earners.data, earners.len);
    if (best == SIZE_MAX)
        return false;
    *earner = *MCRED_AT(mcred_str, &earners, best);
    return mcred_model_records_of(model, *earner, sink, things) == MCRED_OK && things->len > 0;
}

void op_suggest_record(mcred_model *model, mcred_sink *sink, mcred_finding *finding, const mcred_ref *ref) {
    mcred_vec things;
    mcred_str earner = ref->earner;
    size_t best = SIZE_MAX;
    if (nearest_records(model, sink, &earner, &things))
        best = mcred_closest(ref->credential, things.data, things.len);
    if (best == SIZE_MAX)
        return;
    mcred_str thing = *MCRED_AT(mcred_str, &things, best);
    if (!mcred_str_eq(earner, ref->earner) || !mcred_str_eq(thing, ref->credential))
        mcred_finding_hint(sink, finding, "did you mean \"%.*s/%.*s\"?", MCRED_ARG(earner), MCRED_ARG(thing));
}

mcred_status op_suggest_thing(mcred_arena *arena, mcred_model *model, mcred_sink *sink, mcred_finding *finding,
                              mcred_str id) {
    static const lister lists[] = {mcred_model_credentials, mcred_model_stacks, mcred_model_people};
    mcred_vec all = MCRED_VEC(mcred_str), names;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        mcred_status status = lists[i](model, sink, &names);
        if (status != MCRED_OK)
            return status;
        for (size_t n = 0; n < names.len; n++) {
            if (!op_push_str(arena, &all, *MCRED_AT(mcred_str, &names, n)))
                return op_memory(sink);
        }
    }
    op_suggest(sink, finding, id, &all);
    return MCRED_NO;
}

#define MOST_BYTES ((uint64_t)8 << 20)

/* Another file in the work tree, or one that the commit has not. */
static bool differs_here(mcred_view *commit, mcred_str path, mcred_sink *quiet) {
    mcred_view *work = NULL;
    mcred_file_facts here, there;
    if (mcred_view_worktree(mcred_view_store(commit), quiet, &work) != MCRED_OK)
        return false;
    bool written = mcred_view_kind(work, path) == MCRED_ENTRY_FILE &&
                   mcred_view_facts(work, path, MOST_BYTES, quiet, &here) == MCRED_OK;
    bool same = written && mcred_view_kind(commit, path) == MCRED_ENTRY_FILE &&
                mcred_view_facts(commit, path, MOST_BYTES, quiet, &there) == MCRED_OK &&
                strcmp(here.digest, there.digest) == 0;
    mcred_view_close(work);
    return written && !same;
}

bool op_hint_uncommitted(mcred_model *model, mcred_sink *sink, mcred_finding *finding, mcred_str path) {
    mcred_view *commit = mcred_model_view(model);
    mcred_sink *quiet = mcred_sink_new(0);
    bool differs =
        quiet && path.len > 0 && !mcred_store_is_bare(mcred_view_store(commit)) && differs_here(commit, path, quiet);
    if (differs)
        mcred_finding_hint(sink, finding, "%.*s is here and not committed as it is: git add it, and git commit",
                           MCRED_ARG(path));
    mcred_sink_free(quiet);
    return differs;
}
