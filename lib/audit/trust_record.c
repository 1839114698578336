/* trust_record.c - a record that a commit added: what it says of itself, beside the commit that holds it. */
#include "audit/trust_internal.h"

#include "base/path.h"

#define MAX_RECORD_BYTES ((size_t)8 << 20)

/* What else a kind of record needs. */
typedef struct kind_check {
    const char *kind;
    mcred_status (*check)(trust *t, const trust_record *record);
} kind_check;

static const kind_check checks[] = {
    {"submission", trust_check_submission},
    {"review", trust_check_review},
    {"award", trust_check_award},
    {"revocation", trust_check_life},
    {"renewal", trust_check_life},
    {"withdrawal", trust_check_withdrawal},
    {"appeal", trust_check_appeal},
    {"assignment", trust_check_beside},
    {"note", trust_check_note},
    {"claim", trust_check_life},
    {"approval", trust_check_life},
    {"settlement", trust_check_settlement},
    {"calibration", trust_check_calibration},
};

static mcred_status check_kind(trust *t, const trust_record *record) {
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (mcred_str_is(mcred_str_of(record->kind->name), checks[i].kind))
            return checks[i].check(t, record);
    }
    return MCRED_OK;
}

/* ---- reading it --------------------------------------------------------------------------- */

mcred_status trust_fields(trust *t, mcred_str path, const mcred_oid *blob, const mcred_node **out) {
    mcred_str text = {0};
    mcred_store *store = mcred_view_store(mcred_model_view(t->model));
    mcred_status status = mcred_store_blob(store, blob, MAX_RECORD_BYTES, t->arena, t->sink, &text);
    *out = NULL;
    if (status != MCRED_OK)
        return status == MCRED_FAILED ? status : MCRED_OK;
    status = mcred_record_fields(path, text, t->arena, t->quiet, out);
    return status == MCRED_OK ? MCRED_OK : trust_memory(t);
}

static int number_of(mcred_str text) {
    int number = 0;
    for (size_t i = 0; i < text.len && i < 5; i++)
        number = text.data[i] >= '0' && text.data[i] <= '9' ? number * 10 + (text.data[i] - '0') : 0;
    return number;
}

int trust_number(mcred_str name) {
    mcred_str stem = mcred_path_stem(name, ".yaml");
    size_t dash = mcred_str_find(stem, '-', 0);
    return dash == SIZE_MAX ? 0 : number_of(mcred_str_from(stem, dash + 1));
}

/* ---- what every record has to hold to ---------------------------------------------------------- */

bool trust_near(mcred_time a, mcred_time b) {
    return a >= b - TRUST_CLOCKS && a <= b + TRUST_CLOCKS;
}

/* A commit that was made again elsewhere keeps its author's date, and has a new one of its own, which is later. */
static void check_date(const trust *t, const trust_record *record) {
    const mcred_walk_commit *commit = t->commit;
    char says[MCRED_TIME_SIZE], made[MCRED_TIME_SIZE];
    bool again = trust_near(record->when, commit->authored) && record->when <= commit->committed;
    if (again || trust_near(record->when, commit->committed))
        return;
    mcred_time_format(record->when, says);
    mcred_time_format(trust_near(record->when, commit->authored) ? commit->committed : commit->authored, made);
    trust_report(t, MCRED_RULE_TRUST_BACK_DATED, record->change->path, "the record says %s, its commit %s", says, made);
}

static void check_self(const trust *t, const trust_record *record) {
    if (record->kind->for_others && mcred_str_eq(record->who, record->earner))
        trust_report(t, MCRED_RULE_TRUST_SELF, record->change->path, "\"%.*s\" made this %s about themselves",
                     MCRED_ARG(record->who), record->kind->name);
}

bool trust_had(const trust *t, mcred_str path) {
    return path.data && mcred_walk_before(t->walk, path).hex[0] != '\0';
}

static mcred_status check(trust *t, trust_record *record) {
    check_date(t, record);
    trust_check_blind(t, record);
    mcred_status status = trust_made_by(t, record);
    check_self(t, record);
    if (status == MCRED_OK)
        status = trust_may_write(t, record);
    if (status == MCRED_OK)
        status = trust_check_number(t, record);
    return status == MCRED_OK ? check_kind(t, record) : status;
}

/* *readable: whether it says who made it, and when. */
static mcred_status read(trust *t, trust_record *record, bool *readable) {
    mcred_str path = record->change->path;
    if (!mcred_str_is(mcred_str_of(record->kind->name), "settlement")) {
        record->earner = mcred_path_part(path, 2);
        record->thing = mcred_path_part(path, 3);
        record->attempt = number_of(mcred_path_part(path, 4));
    }
    mcred_status status = trust_fields(t, path, &record->change->now, &record->root);
    record->who = record->kind->who[0] ? mcred_get_text(record->root, record->kind->who) : MCRED_S("");
    record->entered_by = mcred_get_text(record->root, "entered_by");
    *readable = status == MCRED_OK && mcred_time_parse(mcred_get_text(record->root, record->kind->when), &record->when);
    return status;
}

mcred_status trust_added(trust *t, const mcred_walk_change *change) {
    trust_record record = {.kind = mcred_record_kind_of(change->path), .change = change};
    bool readable = false;
    if (!record.kind || !trust_in_place(change->path))
        return MCRED_OK;
    mcred_status status = read(t, &record, &readable);
    if (status != MCRED_OK)
        return status;
    if (readable)
        return check(t, &record);
    /* What others read in it, nobody held against the rules. */
    trust_report(t, MCRED_RULE_TRUST_STRAY, change->path, "this is no %s that can be read", record.kind->name);
    return MCRED_OK;
}

mcred_status trust_imported(trust *t, const mcred_walk_change *change) {
    trust_record record = {.kind = mcred_record_kind_of(change->path), .change = change};
    bool readable = false;
    if (!t->result->blind || !record.kind || !trust_in_place(change->path))
        return MCRED_OK;
    mcred_status status = read(t, &record, &readable);
    if (readable)
        trust_check_blind(t, &record);
    return status;
}
