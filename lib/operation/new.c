/* new.c - scaffold a credential, a stack or a person; check it; one commit, or the file alone. */
#include "scaffold.h"

#include "rules/rules.h"

typedef struct new_job {
    op_job job;
    const mcred_new_args *args;
    mcred_str kind, id, path, text;
} new_job;

static mcred_status kind_path(new_job *job, mcred_sink *sink) {
    mcred_arena *arena = job->job.session->arena;
    job->path = MCRED_S("");
    if (mcred_str_is(job->kind, "credential")) {
        job->path = mcred_path_credential(arena, job->id);
    } else if (mcred_str_is(job->kind, "stack")) {
        job->path = mcred_path_stack(arena, job->id);
    } else if (mcred_str_is(job->kind, "person")) {
        job->path = mcred_path_person(arena, job->id);
    } else {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "\"%.*s\" is not credential, stack or person",
                  MCRED_ARG(job->kind));
        return MCRED_USAGE;
    }
    return job->path.data ? MCRED_OK : op_memory(sink);
}

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
    bool stack = mcred_str_is(job->kind, "stack");
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
    job->text = stack ? other->file->source.text : credential->file->source.text;
    const char *const pairs[][2] = {{"id", job->args->id}, {"status", "draft"}, {"version", "1.0.0"}};
    return set_all(job->job.session->arena, job->path, pairs, stack ? 2 : 3, sink, &job->text);
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
    op_scaffold_person(buf, job->id, self ? mcred_store_user_name(store) : MCRED_S(""),
                       self ? mcred_store_user_email(store) : MCRED_S(""), other ? &other->roles : &none);
    return MCRED_OK;
}

static mcred_status base_text(new_job *job, mcred_model *head, mcred_sink *sink) {
    bool person = mcred_str_is(job->kind, "person");
    if (job->args->from && !person)
        return copied(job, head, sink);
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    mcred_status status = MCRED_OK;
    if (person) {
        status = person_text(job, head, &buf, sink);
    } else if (mcred_str_is(job->kind, "stack")) {
        op_scaffold_stack(&buf, job->id);
    } else {
        op_scaffold_credential(&buf, job->id, op_actor_handle(&job->job));
    }
    if (status == MCRED_OK)
        return op_take(job->job.session->arena, sink, &buf, &job->text);
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
        mcred_status status = op_set_value(arena, job->path, job->text, mcred_str_first(pair, equals),
                                           mcred_str_from(pair, equals + 1), sink, &job->text);
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
    if (!job->args->edit(job->args->ctx, ".yaml", job->job.session->arena, job->text, &after) || after.len == 0)
        return op_refuse(sink, MCRED_RULE_OPERATION_NOTHING, "the editor was left without a text, nothing was written");
    job->text = after;
    return MCRED_OK;
}

/* ---- checks on the tip ------------------------------------------------------------------- */

static mcred_status refuse_clash(const new_job *job, mcred_model *tip, mcred_sink *sink) {
    mcred_view *view = mcred_model_view(tip);
    if (mcred_view_kind(view, job->path) != MCRED_ENTRY_NONE)
        return op_refuse(sink, MCRED_RULE_OPERATION_EXISTS, "\"%.*s\" is there already", MCRED_ARG(job->path));
    mcred_arena *arena = mcred_model_arena(tip);
    mcred_str other = MCRED_S("");
    if (mcred_str_is(job->kind, "credential"))
        other = mcred_path_stack(arena, job->id);
    if (mcred_str_is(job->kind, "stack"))
        other = mcred_path_credential(arena, job->id);
    if (other.len == 0 || mcred_view_kind(view, other) == MCRED_ENTRY_NONE)
        return MCRED_OK;
    return op_refuse(sink, MCRED_RULE_OPERATION_EXISTS,
                     "\"%.*s\" is taken by \"%.*s\": credentials and stacks share their names", MCRED_ARG(job->id),
                     MCRED_ARG(other));
}

/* Meaning, beyond shape. Only errors count: what a draft still lacks is what "mcred validate" is for. */
static void check_rules(const new_job *job, mcred_model *tip, mcred_sink *sink) {
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    const mcred_person *person = NULL;
    if (mcred_str_is(job->kind, "credential")) {
        if (mcred_model_credential(tip, job->id, sink, &credential) == MCRED_OK)
            mcred_rules_credential(tip, credential, sink);
    } else if (mcred_str_is(job->kind, "stack")) {
        if (mcred_model_stack(tip, job->id, sink, &stack) == MCRED_OK)
            mcred_rules_stack(tip, stack, sink);
    } else if (mcred_model_person(tip, job->id, sink, &person) == MCRED_OK) {
        mcred_rules_person(tip, person, sink);
    }
}

static mcred_status check_text(const new_job *job, mcred_model *tip, mcred_sink *sink) {
    mcred_status status = op_check_text(tip, job->path, job->text, sink);
    if (status != MCRED_OK)
        return status;
    mcred_sink *found = mcred_sink_new(0);
    if (!found)
        return op_memory(sink);
    check_rules(job, tip, found);
    status = mcred_sink_verdict(found);
    if (status != MCRED_OK)
        mcred_sink_merge(sink, found);
    mcred_sink_free(found);
    return status;
}

static mcred_status plan_new(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                             mcred_commit_plan *plan) {
    new_job *job = (new_job *)(void *)base;
    mcred_status status = refuse_clash(job, tip, sink);
    if (status == MCRED_OK)
        status = check_text(job, tip, sink);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, job->path, job->text, true);
    if (status != MCRED_OK)
        return status;
    mcred_str subject = mcred_arena_printf(arena, "Add %.*s %.*s", MCRED_ARG(job->kind), MCRED_ARG(job->id));
    if (!subject.data)
        return op_memory(sink);
    bool credential = mcred_str_is(job->kind, "credential");
    const op_trailer trailers[] = {{"Mcred-Kind", job->kind},
                                   {"Mcred-Actor", op_actor_handle(base)},
                                   {"Mcred-Credential", credential ? job->id : MCRED_S("")}};
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
    bool optional = job->args->no_commit || (mcred_str_is(job->kind, "person") && git);
    if (status == MCRED_USAGE && optional && session->as.len == 0) {
        status = MCRED_OK;
    } else {
        mcred_sink_merge(sink, found);
    }
    mcred_sink_free(found);
    return status;
}

mcred_status mcred_op_new(mcred_session *session, const mcred_new_args *args, mcred_sink *sink, mcred_written *out) {
    new_job job = {.job = {.session = session, .plan = plan_new, .dry_run = args->no_commit},
                   .args = args,
                   .kind = mcred_str_of(args->kind),
                   .id = mcred_str_of(args->id)};
    mcred_model *head = NULL;
    *out = (mcred_written){.paths = MCRED_VEC(mcred_str)};
    mcred_status status = op_need_handle(job.id, mcred_str_is(job.kind, "person") ? "a handle" : "an id", sink);
    if (status == MCRED_OK)
        status = kind_path(&job, sink);
    if (status == MCRED_OK)
        status = find_actor(&job, sink);
    if (status == MCRED_OK)
        status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = refuse_clash(&job, head, sink);
    if (status == MCRED_OK)
        status = op_refuse_in_worktree(session, job.path, sink);
    if (status == MCRED_OK)
        status = make_text(&job, head, sink);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &out->commit);
    if (status == MCRED_OK && args->no_commit)
        status = op_write_worktree(session, job.path, job.text, false, sink);
    if (status == MCRED_OK && !op_push_str(session->arena, &out->paths, job.path))
        status = op_memory(sink);
    return status;
}
