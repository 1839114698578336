/* new.c - scaffold a credential, a stack or a person; check it; one commit, or the file alone. */
#include "definition.h"
#include "policy.h"
#include "scaffold.h"

typedef struct new_job {
    op_job job;
    const mcred_new_args *args;
    op_definition what;
} new_job;

/* ---- the text --------------------------------------------------------------------------- */

static mcred_status set_all(mcred_arena *arena, mcred_str path, const char *const (*pairs)[2], size_t count,
                            mcred_sink *sink, mcred_str *text) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < count && status == MCRED_OK; i++)
        status = op_set_value(arena, path, *text, mcred_str_of(pairs[i][0]), mcred_str_of(pairs[i][1]), sink, text);
    return status;
}

static mcred_status copied(new_job *job, mcred_model *head, mcred_sink *sink) {
    mcred_str from = mcred_str_of(job->args->from);
    bool stack = mcred_str_is(job->what.kind, "stack");
    const mcred_credential *credential = NULL;
    const mcred_stack *other = NULL;
    mcred_status status = MCRED_OK;
    if (!stack) {
        status = op_need_credential(head, from, sink, &credential);
    } else {
        status = op_need_stack(head, from, sink, &other);
    }
    if (status != MCRED_OK)
        return status;
    job->what.text = stack ? other->file->source.text : credential->file->source.text;
    const char *const pairs[][2] = {{"id", job->args->id}, {"status", "draft"}, {"version", "1.0.0"}};
    return set_all(job->job.session->arena, job->what.path, pairs, stack ? 2 : 3, sink, &job->what.text);
}

static mcred_status person_text(new_job *job, mcred_model *head, mcred_buf *buf, mcred_sink *sink) {
    mcred_vec none = MCRED_VEC(mcred_str);
    const mcred_person *other = NULL;
    if (job->args->from) {
        mcred_status status = op_need_person(head, mcred_str_of(job->args->from), sink, &other);
        if (status != MCRED_OK)
            return status;
    }
    /* Somebody whom the programme does not know yet enters themself. */
    bool self = !job->job.actor && job->job.session->as.len == 0;
    mcred_store *store = job->job.session->store;
    op_scaffold_person(buf, job->what.id, self ? mcred_store_user_name(store) : MCRED_S(""),
                       self ? mcred_store_user_email(store) : MCRED_S(""), other ? &other->roles : &none);
    return MCRED_OK;
}

static mcred_status base_text(new_job *job, mcred_model *head, mcred_sink *sink) {
    bool person = mcred_str_is(job->what.kind, "person");
    if (job->args->from && !person)
        return copied(job, head, sink);
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    mcred_status status = MCRED_OK;
    if (person) {
        status = person_text(job, head, &buf, sink);
    } else if (mcred_str_is(job->what.kind, "stack")) {
        op_scaffold_stack(&buf, job->what.id);
    } else {
        op_scaffold_credential(&buf, job->what.id, op_actor_handle(&job->job));
    }
    if (status == MCRED_OK)
        return op_take(job->job.session->arena, sink, &buf, &job->what.text);
    mcred_buf_free(&buf);
    return status;
}

static mcred_status apply_sets(new_job *job, mcred_sink *sink) {
    mcred_arena *arena = job->job.session->arena;
    for (size_t i = 0; i < job->args->set_count; i++) {
        mcred_str pair = mcred_str_of(job->args->set[i]);
        size_t equals = mcred_str_find(pair, '=', 0);
        if (equals == SIZE_MAX || equals == 0) {
            op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "\"%.*s\" is not of the form KEY=VALUE", MCRED_ARG(pair));
            return MCRED_USAGE;
        }
        mcred_status status = op_set_value(arena, job->what.path, job->what.text, mcred_str_first(pair, equals),
                                           mcred_str_from(pair, equals + 1), sink, &job->what.text);
        if (status != MCRED_OK)
            return status;
    }
    return MCRED_OK;
}

static mcred_status make_text(new_job *job, mcred_model *head, mcred_sink *sink) {
    mcred_status status = base_text(job, head, sink);
    if (status == MCRED_OK)
        status = apply_sets(job, sink);
    if (status != MCRED_OK || !job->args->edit)
        return status;
    mcred_str after = {NULL, 0};
    if (!job->args->edit(job->args->ctx, ".yaml", job->job.session->arena, job->what.text, &after) || after.len == 0)
        return op_refuse(sink, MCRED_RULE_OPERATION_NOTHING, "the editor was left without a text, nothing was written");
    job->what.text = after;
    return MCRED_OK;
}

/* ---- the commit ------------------------------------------------------------------------------ */

static mcred_status plan_new(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                             mcred_commit_plan *plan) {
    new_job *job = (new_job *)(void *)base;
    mcred_status status = op_definition_free(tip, &job->what, sink);
    if (status == MCRED_OK)
        status = op_definition_check(tip, &job->what, sink);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, job->what.path, job->what.text, true);
    if (status != MCRED_OK)
        return status;
    mcred_str subject = mcred_arena_printf(arena, "Add %.*s %.*s", MCRED_ARG(job->what.kind), MCRED_ARG(job->what.id));
    if (!subject.data)
        return op_memory(sink);
    bool credential = mcred_str_is(job->what.kind, "credential");
    const op_trailer trailers[] = {{"Mcred-Kind", job->what.kind},
                                   {"Mcred-Actor", op_actor_handle(base)},
                                   {"Mcred-Credential", credential ? job->what.id : MCRED_S("")}};
    return op_message(arena, sink, subject, trailers, 3, &plan->message);
}

/* ---- the operation ------------------------------------------------------------------------- */

/* Whoever has a git identity may enter themself; everything else names a person who acts. */
static mcred_status find_actor(new_job *job, mcred_sink *sink) {
    mcred_session *session = job->job.session;
    mcred_sink *found = mcred_sink_new(0);
    if (!found)
        return op_memory(sink);
    mcred_status status = mcred_session_actor(session, found, &job->job.actor);
    bool git = mcred_store_user_email(session->store).len > 0 && mcred_store_user_name(session->store).len > 0;
    bool optional = job->args->no_commit || (mcred_str_is(job->what.kind, "person") && git);
    if (status == MCRED_USAGE && optional && session->as.len == 0) {
        status = MCRED_OK;
    } else {
        mcred_sink_merge(sink, found);
    }
    mcred_sink_free(found);
    return status;
}

mcred_status mcred_op_new(mcred_session *session, const mcred_new_args *args, mcred_sink *sink, mcred_written *out) {
    new_job job = {.job = {.session = session, .plan = plan_new, .dry_run = args->no_commit, .draft = args->no_commit},
                   .args = args,
                   .what = {.kind = mcred_str_of(args->kind), .id = mcred_str_of(args->id)}};
    mcred_model *head = NULL;
    *out = (mcred_written){.paths = MCRED_VEC(mcred_str)};
    mcred_status status = op_need_handle(job.what.id, mcred_str_is(job.what.kind, "person") ? "a handle" : "an id", sink);
    if (status == MCRED_OK)
        status = op_definition_path(session->arena, &job.what, sink);
    if (status == MCRED_OK)
        status = find_actor(&job, sink);
    if (status == MCRED_OK)
        status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = op_definition_free(head, &job.what, sink);
    if (status == MCRED_OK)
        status = op_refuse_in_worktree(session, job.what.path, sink);
    if (status == MCRED_OK)
        status = op_policy_allows_file(&job.job, head, job.what.path, MCRED_S(""), sink);
    if (status == MCRED_OK)
        status = make_text(&job, head, sink);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &out->commit);
    if (status == MCRED_OK && args->no_commit)
        status = op_write_worktree(session, job.what.path, job.what.text, false, sink);
    if (status == MCRED_OK && !op_push_str(session->arena, &out->paths, job.what.path))
        status = op_memory(sink);
    return status;
}
