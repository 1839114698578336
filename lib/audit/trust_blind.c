/*
 * trust_blind.c - what was entered blind: who entered it was a coordinator then, and is the author of the commit that
 * added it. Asked of the record as it is now: that it is as it was is asked elsewhere.
 */
#include "audit/trust_internal.h"

#include "base/path.h"

/* The record as it is now. */
typedef struct entry {
    const trust *t;
    const mcred_submission *submission; /* it, or what it is about */
    const mcred_file *file;
    mcred_str by; /* entered_by */
    mcred_time when;
} entry;

static bool is_submission(const trust_record *record) {
    return mcred_str_is(mcred_str_of(record->kind->name), "submission");
}

/* False where it cannot be read, which is told elsewhere. */
static bool read(const trust *t, const trust_record *record, entry *out) {
    const mcred_ref ref = {record->earner, record->thing, record->attempt};
    const mcred_review *review = NULL;
    *out = (entry){.t = t};
    if (mcred_model_submission(t->model, &ref, t->quiet, &out->submission) != MCRED_OK)
        return false;
    out->file = out->submission->file;
    out->by = out->submission->entered_by;
    out->when = out->submission->submitted;
    if (is_submission(record))
        return true;
    mcred_str name = mcred_str_from(mcred_path_basename(record->change->path), sizeof "review-" - 1);
    if (mcred_model_review(t->model, &ref, mcred_path_stem(name, ".md"), t->quiet, &review) != MCRED_OK)
        return false;
    out->file = review->file;
    out->by = review->entered_by;
    out->when = review->reviewed;
    return true;
}

static void report(const entry *e, const char *what) {
    mcred_report(e->t->result->blind, MCRED_RULE_RECORD_BLIND, &e->file->source,
                 mcred_node_span(mcred_get(e->file->root, "entered_by")),
                 "commit %.12s adds what was entered blind, and %s", e->t->commit->id.hex, what);
}

/* A person without an address signs as HANDLE@mcred.invalid. */
static bool is_author(const trust *t, const mcred_person *person) {
    mcred_str own = mcred_arena_printf(t->arena, "%.*s@mcred.invalid", MCRED_ARG(person->handle));
    return mcred_person_has_email(person, t->commit->author_email) || mcred_str_eq(own, t->commit->author_email);
}

/* By people/ as the commit itself has it. */
static void check_entered(const entry *e) {
    const trust *t = e->t;
    const mcred_person *person = NULL;
    mcred_str path = mcred_handle_ok(e->by) ? mcred_path_person(t->arena, e->by) : MCRED_S("");
    mcred_oid blob = path.len > 0 ? mcred_walk_after(t->walk, path) : (mcred_oid){""};
    if (blob.hex[0])
        (void)!mcred_model_person_at(t->model, e->by, &blob, t->quiet, &person);
    if (!person || !mcred_person_is(person, "coordinator", e->when, e->submission->ref.credential))
        report(e, "who entered it was no coordinator of it then");
    else if (!is_author(t, person))
        report(e, "its author is not the coordinator who entered it");
}

static bool was_blind(const trust *t) {
    const mcred_programme *programme = NULL;
    mcred_oid blob = mcred_walk_after(t->walk, MCRED_S("mcred.yaml"));
    return blob.hex[0] && mcred_model_programme_at(t->model, &blob, t->quiet, &programme) == MCRED_OK &&
           programme->policy.blind;
}

void trust_check_blind(const trust *t, const trust_record *record) {
    entry e;
    if (!t->result->blind || (!is_submission(record) && !mcred_str_is(mcred_str_of(record->kind->name), "review")))
        return;
    bool blind = was_blind(t);
    if ((!blind && record->entered_by.len == 0) || !read(t, record, &e))
        return;
    /* With a salt it is told without the history that no coordinator entered it. */
    if (e.by.len > 0)
        check_entered(&e);
    else if (blind && e.submission->salt.len == 0)
        report(&e, "no coordinator entered it");
}
