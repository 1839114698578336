/*
 * blind_history.c - of one award: who was a coordinator when a record was entered blind, and whether that is the
 * commit's author. trust_blind.c has it of a whole history.
 */
#include "audit/audit_internal.h"

/* A commit as it was then, kept for the programme or the person that was read from it. */
typedef struct then {
    mcred_view *view;
    mcred_model *model;
    const mcred_programme *programme;
    const mcred_person *person;
} then;

typedef struct entering {
    audit *a;
    mcred_arena *arena;
    mcred_sink *quiet; /* what was wrong then has been told then */
    mcred_map *known;  /* the id of a file's bytes -> then */
    mcred_vec all;     /* then * */
} entering;

/* One record, and the commit that added it. */
typedef struct entry {
    const mcred_added *added;
    const mcred_submission *submission;
    const mcred_file *file;
    mcred_str by; /* entered_by */
    mcred_time when;
} entry;

/* ---- the past ------------------------------------------------------------------------------------ */

static mcred_status open_then(entering *e, const mcred_oid *commit, mcred_str path, then **out) {
    mcred_store *store = mcred_view_store(mcred_model_view(e->a->model));
    mcred_view *view = NULL;
    *out = NULL;
    mcred_status status = mcred_view_commit(store, commit->hex, e->a->sink, &view);
    if (status != MCRED_OK)
        return status;
    mcred_str id = mcred_arena_copy(e->arena, mcred_str_of(mcred_view_object(view, path).hex));
    *out = id.data && id.len > 0 ? mcred_map_get(e->known, id) : NULL;
    if (*out || !id.data || id.len == 0) {
        mcred_view_close(view);
        return id.data ? MCRED_OK : MCRED_FAILED;
    }
    then *made = MCRED_NEW(e->arena, then), **slot = made ? mcred_vec_push(e->arena, &e->all) : NULL;
    if (!slot || mcred_model_open(view, e->a->sink, &made->model) != MCRED_OK) {
        mcred_view_close(view);
        return MCRED_FAILED;
    }
    made->view = view;
    *slot = *out = made;
    return mcred_map_put(e->known, id, made) ? MCRED_OK : MCRED_FAILED;
}

static mcred_status was_blind(entering *e, const mcred_oid *commit, bool *out) {
    then *past;
    mcred_status status = open_then(e, commit, MCRED_S("mcred.yaml"), &past);
    if (status == MCRED_OK && past && !past->programme)
        (void)!mcred_model_programme(past->model, e->quiet, &past->programme);
    *out = status == MCRED_OK && past && past->programme && past->programme->policy.blind;
    return status;
}

static mcred_status person_then(entering *e, const mcred_oid *commit, mcred_str handle, const mcred_person **out) {
    then *past = NULL;
    mcred_str path = mcred_path_person(e->arena, handle);
    mcred_status status = path.data ? open_then(e, commit, path, &past) : MCRED_FAILED;
    if (status == MCRED_OK && past && !past->person)
        (void)!mcred_model_person(past->model, handle, e->quiet, &past->person);
    *out = status == MCRED_OK && past ? past->person : NULL;
    return status;
}

/* ---- one record -------------------------------------------------------------------------------------- */

static void report(const entering *e, const entry *r, const char *what) {
    const mcred_file *file = r->file;
    mcred_report(e->a->sink, MCRED_RULE_RECORD_BLIND, &file->source,
                 mcred_node_span(mcred_get(file->root, "entered_by")),
                 "commit %.12s adds what was entered blind, and %s", r->added->commit.hex, what);
}

/* A person without an address signs as HANDLE@mcred.invalid. */
static bool is_author(const entering *e, const entry *r, const mcred_person *person) {
    mcred_str own = mcred_arena_printf(e->arena, "%.*s@mcred.invalid", MCRED_ARG(person->handle));
    return mcred_person_has_email(person, r->added->author_email) || mcred_str_eq(own, r->added->author_email);
}

static mcred_status check_entered(entering *e, const entry *r) {
    const mcred_person *person = NULL;
    mcred_status status = person_then(e, &r->added->commit, r->by, &person);
    if (status != MCRED_OK)
        return status;
    if (!person || !mcred_person_is(person, "coordinator", r->when, r->submission->ref.credential))
        report(e, r, "who entered it was no coordinator of it then");
    else if (!is_author(e, r, person))
        report(e, r, "its author is not the coordinator who entered it");
    return MCRED_OK;
}

static mcred_status check(entering *e, const entry *r) {
    bool blind = false;
    if (r->by.len > 0)
        return check_entered(e, r);
    if (r->submission->salt.len > 0)
        return MCRED_OK; /* told already: no coordinator entered it */
    mcred_status status = was_blind(e, &r->added->commit, &blind);
    if (blind)
        report(e, r, "no coordinator entered it");
    return status;
}

/* records/AA/EARNER/ID/N/FILE as what it is about and the file's name; false for other paths. */
static bool split(mcred_str path, mcred_ref *ref, mcred_str *name) {
    mcred_str rest = path;
    for (size_t i = 0; i < 2; i++)
        (void)mcred_str_cut(&rest, '/');
    size_t slash = rest.len;
    while (slash > 0 && rest.data[slash - 1] != '/')
        slash--;
    *name = mcred_str_from(rest, slash);
    return slash > 0 && mcred_ref_parse(mcred_str_first(rest, slash - 1), ref, NULL) && ref->attempt > 0;
}

static mcred_status look_at(entering *e, const mcred_added *added) {
    mcred_ref ref;
    mcred_str name;
    const mcred_submission *submission = NULL;
    const mcred_review *review = NULL;
    bool of_submission = mcred_str_is(mcred_str_of(mcred_path_kind(added->path)), "submission");
    bool of_review = mcred_str_is(mcred_str_of(mcred_path_kind(added->path)), "review");
    if ((!of_submission && !of_review) || !split(added->path, &ref, &name) ||
        mcred_model_submission(e->a->model, &ref, e->quiet, &submission) != MCRED_OK)
        return MCRED_OK; /* told already where it cannot be read */
    if (of_submission)
        return check(e, &(entry){added, submission, submission->file, submission->entered_by, submission->submitted});
    const size_t before = sizeof "review-" - 1, after = sizeof ".md" - 1;
    mcred_str assessor = mcred_str_first(mcred_str_from(name, before), name.len - before - after);
    if (mcred_model_review(e->a->model, &ref, assessor, e->quiet, &review) != MCRED_OK)
        return MCRED_OK;
    return check(e, &(entry){added, submission, review->file, review->entered_by, review->reviewed});
}

/* ---- all of them ----------------------------------------------------------------------------------- */

static void close_all(entering *e) {
    for (size_t i = 0; i < e->all.len; i++) {
        then *past = *MCRED_AT(then *, &e->all, i);
        mcred_model_close(past->model);
        if (past->view)
            mcred_view_close(past->view);
    }
}

static mcred_status look_at_all(entering *e, mcred_str folder) {
    mcred_vec added;
    mcred_status status = mcred_view_added(mcred_model_view(e->a->model), folder, e->arena, e->a->sink, &added);
    for (size_t i = 0; status == MCRED_OK && i < added.len; i++)
        status = look_at(e, MCRED_AT(mcred_added, &added, i));
    return status == MCRED_UNKNOWN ? MCRED_OK : status; /* a shallow clone is told of where edits are looked for */
}

bool audit_is_blind(const audit *a, mcred_sink *quiet) {
    const mcred_programme *programme = NULL;
    return a->blind || (mcred_model_programme(a->model, quiet, &programme) == MCRED_OK && programme->policy.blind);
}

mcred_status audit_blind_history(audit *a, mcred_str folder) {
    entering e = {.a = a, .arena = mcred_arena_new(0), .quiet = mcred_sink_new(0), .all = MCRED_VEC(then *)};
    e.known = e.arena ? mcred_map_new(e.arena) : NULL;
    mcred_status status = e.known && e.quiet ? MCRED_OK : MCRED_FAILED;
    bool blind = status == MCRED_OK && audit_is_blind(a, e.quiet);
    mcred_str kept = status == MCRED_OK ? mcred_arena_copy(e.arena, folder) : (mcred_str){0};
    if (blind && status == MCRED_OK)
        status = kept.data ? look_at_all(&e, kept) : MCRED_FAILED;
    close_all(&e);
    mcred_sink_free(e.quiet);
    mcred_arena_free(e.arena);
    return status;
}
