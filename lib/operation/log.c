/* log.c - the history of one thing in words: which files are its own, and every commit that touched them. */
#include "log.h"

#include "base/path.h"
#include "blind.h"

/* A credential's folder, a stack, and what a person has: file, records, evidence. */
#define MOST_PATHS 5

typedef struct log_paths {
    mcred_str path[MOST_PATHS];
    size_t count;
} log_paths;

static void add_path(log_paths *paths, mcred_str path) {
    paths->path[paths->count++] = path;
}

mcred_str op_log_author(op_log_run *run, const mcred_walk_commit *commit) {
    const mcred_person *person = NULL;
    if (mcred_model_person_by_email(run->head, commit->author_email, run->quiet, &person) == MCRED_OK)
        return person->handle;
    return op_copy(run->arena, commit->author_name);
}

/* ---- one commit --------------------------------------------------------------------------------- */

static op_log_verb verb_of(const mcred_walk_change *change) {
    if (!change->now.hex[0])
        return OP_LOG_DELETED;
    return change->was.hex[0] ? OP_LOG_CHANGED : OP_LOG_ADDED;
}

static mcred_status tell(op_log_run *run, const op_log_change *change) {
    mcred_log_event event = {.when = change->commit->authored,
                             .kind = mcred_path_kind(change->change->path),
                             .who = MCRED_S(""),
                             .what = MCRED_S(""),
                             .details = MCRED_VEC(mcred_str),
                             .path = op_copy(run->arena, change->change->path),
                             .commit = change->commit->id};
    if (!event.kind[0])
        return MCRED_OK;
    bool definition = !mcred_str_starts(event.path, "records/") && !mcred_str_starts(event.path, "evidence/");
    mcred_status status =
        definition ? op_log_definition(run, change, &event) : op_log_record(run, change, &event);
    if (status != MCRED_OK || (event.what.data && event.what.len == 0))
        return status;
    mcred_log_event *slot = mcred_vec_push(run->arena, &run->out->events);
    if (!slot || !event.who.data || !event.what.data || !event.path.data)
        return op_memory(run->sink);
    *slot = event;
    return MCRED_OK;
}

static mcred_status each(void *ctx, mcred_walk *walk, const mcred_walk_commit *commit) {
    op_log_run *run = ctx;
    mcred_status status = MCRED_OK;
    (void)walk;
    for (size_t i = 0; status == MCRED_OK && i < commit->changes.len; i++) {
        const mcred_walk_change *change = MCRED_AT(const mcred_walk_change, &commit->changes, i);
        const op_log_change one = {commit, change, verb_of(change)};
        if (!change->taken)
            status = tell(run, &one);
    }
    return status;
}

static mcred_status walk_through(op_log_run *run, const log_paths *paths) {
    const mcred_walk_request request = {.within = paths->path, .within_count = paths->count, .each = each, .ctx = run};
    for (size_t i = 0; i < paths->count; i++) {
        if (!paths->path[i].data)
            return op_memory(run->sink);
    }
    mcred_status status = mcred_store_walk(run->session->store, &request, run->sink);
    if (status == MCRED_UNKNOWN)
        mcred_report(run->sink, MCRED_RULE_RECORD_UNKNOWN, NULL, MCRED_NO_SPAN,
                     "the history is cut off (a shallow clone), so it cannot be told: run git fetch --unshallow");
    return status;
}

/* ---- a definition or a person ---------------------------------------------------------------------- */

static void add_person(op_log_run *run, log_paths *paths, mcred_str handle) {
    run->person = true;
    add_path(paths, mcred_path_person(run->arena, handle));
    add_path(paths, mcred_arena_printf(run->arena, "records/%.*s/%.*s", MCRED_ARG(mcred_str_first(handle, 2)),
                                       MCRED_ARG(handle)));
    add_path(paths, mcred_arena_printf(run->arena, "evidence/%.*s/%.*s", MCRED_ARG(mcred_str_first(handle, 2)),
                                       MCRED_ARG(handle)));
}

static bool is_there(const op_log_run *run, mcred_str path) {
    return path.data && mcred_view_kind(mcred_model_view(run->head), path) != MCRED_ENTRY_NONE;
}

/* What is not there any more may have been any of them. */
static mcred_status log_id(op_log_run *run, mcred_str id) {
    log_paths paths = {.count = 0};
    mcred_str stack = mcred_path_stack(run->arena, id);
    mcred_str folder = mcred_arena_printf(run->arena, "credentials/%.*s", MCRED_ARG(id));
    mcred_status status = op_need_handle(id, "the id of a credential, a stack or a person", run->sink);
    if (status != MCRED_OK)
        return status;
    run->out->thing = op_copy(run->arena, id);
    bool is_credential = is_there(run, mcred_path_credential(run->arena, id)), is_stack = is_there(run, stack);
    bool is_person = is_there(run, mcred_path_person(run->arena, id));
    run->out->kind = is_stack && !is_credential                ? "stack"
                     : is_person && !is_credential && !is_stack ? "person"
                                                               : "credential";
    if (is_credential || (!is_stack && !is_person))
        add_path(&paths, folder);
    if (is_stack || (!is_credential && !is_person))
        add_path(&paths, stack);
    if (!is_credential && !is_stack)
        add_person(run, &paths, id);
    status = walk_through(run, &paths);
    if (status != MCRED_OK || run->out->events.len > 0)
        return status;
    mcred_finding *finding =
        mcred_report(run->sink, MCRED_RULE_OPERATION_NOT_FOUND, NULL, MCRED_NO_SPAN,
                     "no credential, stack or person \"%.*s\" was ever committed", MCRED_ARG(id));
    return op_suggest_thing(run->arena, run->head, run->sink, finding, id);
}

/* ---- a submission or an award ------------------------------------------------------------------------ */

/* Without names there is one attempt, called by its code. */
static mcred_status begin_blind(op_log_run *run) {
    const mcred_submission *submission = NULL;
    mcred_status status = op_need_submission(run->head, &run->ref, run->sink, &submission);
    return status == MCRED_OK ? op_code_of(run->arena, submission, run->sink, &run->out->thing) : status;
}

static mcred_status log_ref(op_log_run *run, mcred_str text) {
    log_paths paths = {.count = 0};
    const mcred_submission *submission = NULL;
    mcred_status status = op_find_ref(run->session, text, run->sink, &run->ref);
    if (status == MCRED_OK && run->blind)
        status = begin_blind(run);
    if (status != MCRED_OK)
        return status;
    if (!run->blind)
        run->out->thing = mcred_ref_text(run->arena, &run->ref);
    add_path(&paths, mcred_path_records(run->arena, run->ref.earner, run->ref.credential));
    if (run->ref.attempt == 0)
        add_path(&paths, mcred_path_evidence(run->arena, run->ref.earner, run->ref.credential));
    status = run->out->thing.data ? walk_through(run, &paths) : op_memory(run->sink);
    if (status != MCRED_OK)
        return status;
    bool stack = is_there(run, mcred_path_stack(run->arena, run->ref.credential));
    run->out->kind = stack ? "award" : "submission";
    /* Says which part of the name is wrong. */
    return run->out->events.len > 0 ? MCRED_OK : op_need_submission(run->head, &run->ref, run->sink, &submission);
}

static bool is_ref(const op_log_run *run, mcred_str text) {
    mcred_submission_code code;
    if (mcred_str_find(text, '/', 0) != SIZE_MAX)
        return true;
    bool named = mcred_handle_ok(text) &&
                 (is_there(run, mcred_path_credential(run->arena, text)) ||
                  is_there(run, mcred_path_stack(run->arena, text)) || is_there(run, mcred_path_person(run->arena, text)));
    return !named && mcred_submission_code_read(text, &code);
}

static mcred_status begin(op_log_run *run, const mcred_log_args *args) {
    mcred_session *session = run->session;
    run->quiet = mcred_sink_new(0);
    mcred_status status = run->quiet ? op_head(session, run->sink, &run->head) : op_memory(run->sink);
    if (status == MCRED_OK)
        status = op_need_programme(run->head, run->sink, &run->programme);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, run->sink, &run->now);
    run->blind = args->blind;
    if (status == MCRED_OK && !run->blind && is_ref(run, mcred_str_of(args->thing)))
        status = mcred_op_is_shown_blind(session, args->thing, run->sink, &run->blind);
    return status;
}

mcred_status mcred_op_log(mcred_session *session, const mcred_log_args *args, mcred_sink *sink, mcred_log *out) {
    op_log_run run = {.session = session, .arena = session->arena, .sink = sink, .out = out};
    mcred_str thing = mcred_str_of(args->thing);
    *out = (mcred_log){.kind = "submission", .events = MCRED_VEC(mcred_log_event)};
    mcred_status status = begin(&run, args);
    if (status == MCRED_OK && is_ref(&run, thing))
        status = log_ref(&run, thing);
    else if (status == MCRED_OK && args->blind)
        status = op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "only a submission can be told of without names");
    else if (status == MCRED_OK)
        status = log_id(&run, thing);
    mcred_sink_free(run.quiet);
    return status;
}
