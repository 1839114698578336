/* trust_record.c - a record that a commit added: what it says of itself, beside the commit that holds it. */
#include "audit/trust_internal.h"

#include "base/path.h"

#define MAX_RECORD_BYTES ((size_t)8 << 20)

static const trust_kind kinds[] = {
    {"submission", "earner", "submitted", {"earner", "coordinator"}, false, trust_check_submission},
    {"review", "assessor", "reviewed", {"assessor", "adjudicator"}, true, trust_check_review},
    {"award", "", "awarded", {"issuer", "coordinator", "assessor"}, true, trust_check_award},
    {"revocation", "by", "revoked", {"issuer", "coordinator"}, true, trust_check_life},
    {"renewal", "by", "renewed", {"issuer", "coordinator"}, true, trust_check_life},
    {"withdrawal", "by", "withdrawn", {"earner", "coordinator"}, false, trust_check_beside},
    {"appeal", "by", "appealed", {"earner", "coordinator"}, false, trust_check_beside},
    {"assignment", "by", "assigned", {"coordinator"}, false, trust_check_beside},
    {"note", "by", "noted", {"coach", "coordinator"}, true, trust_check_beside},
    {"calibration", "assessor", "calibrated", {"assessor", "adjudicator"}, false, NULL},
    {"redaction", "by", "redacted", {"earner", "coordinator"}, false, NULL},
    {"claim", "by", "claimed", {"earner", "coordinator", "issuer"}, false, trust_check_life},
    {"approval", "by", "approved", {"coordinator", "issuer"}, true, trust_check_life},
    {"settlement", "by", "settled", {"coordinator", "issuer"}, false, trust_check_settlement},
};

static const trust_kind *kind_of(mcred_str path) {
    mcred_str name = mcred_str_of(mcred_path_kind(path));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (mcred_str_is(name, kinds[i].name))
            return &kinds[i];
    }
    return NULL;
}

/* ---- reading it --------------------------------------------------------------------------- */

/* The lines between the first one, of ---, and the next of those. */
static mcred_span front_of(mcred_str text) {
    mcred_str rest = text, line = mcred_str_cut(&rest, '\n');
    size_t begin = text.len - rest.len;
    if (!mcred_str_is(mcred_str_trim(line), "---"))
        return MCRED_NO_SPAN;
    while (rest.len > 0) {
        size_t end = text.len - rest.len;
        line = mcred_str_cut(&rest, '\n');
        if (mcred_str_starts(line, "---") && mcred_str_trim(line).len == 3)
            return (mcred_span){begin, end};
    }
    return MCRED_NO_SPAN;
}

mcred_status trust_fields(trust *t, mcred_str path, const mcred_oid *blob, const mcred_node **out) {
    mcred_str text = {0};
    mcred_store *store = mcred_view_store(mcred_model_view(t->model));
    mcred_status status = mcred_store_blob(store, blob, MAX_RECORD_BYTES, t->arena, t->sink, &text);
    *out = NULL;
    if (status != MCRED_OK)
        return status == MCRED_FAILED ? status : MCRED_OK;
    const mcred_source source = {path, text};
    mcred_span part = mcred_str_ends(path, ".md") ? front_of(text) : (mcred_span){0, text.len};
    if (part.begin == SIZE_MAX)
        return MCRED_OK;
    status = mcred_yaml_parse_part(t->arena, &source, part, NULL, t->quiet, out);
    return status == MCRED_FAILED ? trust_memory(t) : MCRED_OK;
}

static int number_of(mcred_str text) {
    int number = 0;
    for (size_t i = 0; i < text.len && i < 5; i++)
        number = text.data[i] >= '0' && text.data[i] <= '9' ? number * 10 + (text.data[i] - '0') : 0;
    return number;
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
    mcred_status status = trust_made_by(t, record);
    check_self(t, record);
    if (status == MCRED_OK)
        status = trust_may_write(t, record);
    return status == MCRED_OK && record->kind->check ? record->kind->check(t, record) : status;
}

mcred_status trust_added(trust *t, const mcred_walk_change *change) {
    trust_record record = {.kind = kind_of(change->path), .change = change};
    if (!record.kind || !trust_in_place(change->path))
        return MCRED_OK;
    if (!mcred_str_is(mcred_str_of(record.kind->name), "settlement")) {
        record.earner = mcred_path_part(change->path, 2);
        record.thing = mcred_path_part(change->path, 3);
        record.attempt = number_of(mcred_path_part(change->path, 4));
    }
    mcred_status status = trust_fields(t, change->path, &change->now, &record.root);
    if (status != MCRED_OK)
        return status;
    record.who = record.kind->who[0] ? mcred_get_text(record.root, record.kind->who) : MCRED_S("");
    record.entered_by = mcred_get_text(record.root, "entered_by");
    if (mcred_time_parse(mcred_get_text(record.root, record.kind->when), &record.when))
        return check(t, &record);
    /* What others read in it, nobody held against the rules. */
    trust_report(t, MCRED_RULE_TRUST_STRAY, change->path, "this is no %s that can be read", record.kind->name);
    return MCRED_OK;
}
