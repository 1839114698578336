/* progress.c - whose progress is asked for, with which stacks. */
#include "progress_run.h"

static mcred_status one_earner(op_progress_run *run, mcred_str id, mcred_str earner, bool all, mcred_vec *out) {
    const mcred_stack *stack = NULL;
    mcred_progress *slot = NULL;
    run->earner = earner;
    run->arena = mcred_arena_new(0);
    bool ok = run->arena && mcred_holder_begin(&run->holder, run->head, run->arena, run->sink, earner, run->now);
    mcred_status status = ok ? op_need_stack(run->head, id, run->sink, &stack) : op_memory(run->sink);
    if (status == MCRED_OK && !(slot = mcred_vec_push(run->keep, out)))
        status = op_memory(run->sink);
    if (status == MCRED_OK)
        status = op_progress_tell(run, stack, !all, slot);
    if (slot && (status != MCRED_OK || (all && !slot->begun)))
        out->len--;
    mcred_arena_free(run->arena);
    return status;
}

static mcred_status everybody(op_progress_run *run, mcred_vec *out) {
    mcred_vec records, drafts;
    mcred_status status = mcred_model_earners(run->head, run->sink, &records);
    if (status == MCRED_OK)
        status = mcred_model_evidence_earners(run->drafts, run->sink, &drafts);
    *out = MCRED_VEC(mcred_str);
    for (size_t i = 0; status == MCRED_OK && i < records.len + drafts.len; i++) {
        mcred_str handle =
            i < records.len ? *MCRED_AT(mcred_str, &records, i) : *MCRED_AT(mcred_str, &drafts, i - records.len);
        if (!op_push_str(run->keep, out, handle))
            return op_memory(run->sink);
    }
    if (status == MCRED_OK)
        op_sort_paths(out);
    return status;
}

static mcred_status all_earners(op_progress_run *run, mcred_str id, mcred_vec *out) {
    mcred_vec handles;
    mcred_status worst = everybody(run, &handles);
    for (size_t i = 0; worst != MCRED_FAILED && i < handles.len; i++) {
        /* One record that cannot be read does not hide the others. */
        worst = mcred_status_worse(worst, one_earner(run, id, *MCRED_AT(mcred_str, &handles, i), true, out));
        if (worst != MCRED_FAILED)
            worst = mcred_status_worse(worst, mcred_model_forget(run->head, MCRED_MODEL_HELD, run->sink));
    }
    return worst;
}

/* Known means: has records, evidence, or a file in people/. */
static mcred_status asked_earner(op_progress_run *run, const char *asked, mcred_str *out) {
    const mcred_person *person = NULL;
    mcred_vec handles;
    if (!asked) {
        mcred_status status = mcred_session_actor(run->session, run->sink, &person);
        if (status == MCRED_OK)
            *out = person->handle;
        return status;
    }
    *out = mcred_str_of(asked);
    mcred_status status = op_need_handle(*out, "a handle", run->sink);
    if (status == MCRED_OK)
        status = everybody(run, &handles);
    if (status != MCRED_OK || op_holds(&handles, *out))
        return status;
    return op_need_person(run->head, *out, run->sink, &person);
}

static mcred_status open_run(op_progress_run *run) {
    mcred_status status = run->quiet ? op_head_programme(run->session, run->sink, &run->head) : op_memory(run->sink);
    run->drafts = run->head;
    if (status == MCRED_OK && !mcred_store_is_bare(run->session->store))
        status = op_worktree(run->session, run->sink, &run->drafts);
    return status == MCRED_OK ? mcred_store_now(run->session->store, run->sink, &run->now) : status;
}

mcred_status mcred_op_progress(mcred_session *session, const mcred_progress_args *args, mcred_sink *sink,
                               mcred_vec *out) {
    op_progress_run run = {.session = session, .keep = session->arena, .sink = sink, .quiet = mcred_sink_new(1)};
    const mcred_stack *stack = NULL;
    mcred_str earner = {0};
    *out = MCRED_VEC(mcred_progress);
    mcred_status status = open_run(&run);
    if (status == MCRED_OK)
        status = op_need_stack(run.head, mcred_str_of(args->stack), sink, &stack);
    if (status == MCRED_OK && !args->all)
        status = asked_earner(&run, args->earner, &earner);
    if (status == MCRED_OK && args->all)
        status = all_earners(&run, mcred_str_of(args->stack), out);
    else if (status == MCRED_OK)
        status = one_earner(&run, mcred_str_of(args->stack), earner, false, out);
    mcred_sink_free(run.quiet);
    return status;
}

/* Drafts and retired stacks are shown to those only who hold them. */
static bool is_for(op_progress_run *run, mcred_str id, mcred_str earner) {
    const mcred_stack *stack = NULL;
    mcred_str path = mcred_path_award(mcred_model_arena(run->head), earner, id);
    if (mcred_model_stack(run->head, id, run->quiet, &stack) != MCRED_OK)
        return true;
    mcred_str state = mcred_get_text(stack->file->root, "status");
    return state.len == 0 || mcred_str_is(state, "active") || (path.data && mcred_model_has(run->head, path));
}

mcred_status op_progress_begun(mcred_session *session, mcred_str earner, mcred_sink *sink, mcred_vec *out) {
    op_progress_run run = {.session = session, .keep = session->arena, .sink = sink, .quiet = mcred_sink_new(1)};
    mcred_vec stacks;
    *out = MCRED_VEC(mcred_progress);
    mcred_status status = open_run(&run);
    if (status == MCRED_OK)
        status = mcred_model_stacks(run.head, sink, &stacks);
    mcred_status worst = status;
    for (size_t i = 0; status == MCRED_OK && worst != MCRED_FAILED && i < stacks.len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, &stacks, i);
        if (is_for(&run, id, earner))
            worst = mcred_status_worse(worst, one_earner(&run, id, earner, true, out));
    }
    mcred_sink_free(run.quiet);
    return worst;
}
