/* trust_dates.c - what a commit says of when it was made, beside what all before it say. */
#include "audit/trust_internal.h"

/* The latest that the parent or anything before it says: where that is not its own date it is kept, so that nobody
 * goes back in small steps. */
static mcred_time latest_of(const trust *t, size_t parent) {
    mcred_time own = 0;
    mcred_oid id = mcred_walk_parent(t->walk, parent, &own);
    const mcred_time *before = mcred_map_get(t->late, mcred_str_of(id.hex));
    return before ? *before : own;
}

static mcred_status note_late(trust *t, mcred_time latest) {
    mcred_time *kept = MCRED_NEW(t->keep, mcred_time);
    mcred_str id = mcred_arena_copy(t->keep, mcred_str_of(t->commit->id.hex));
    if (!kept || !id.data || !mcred_map_put(t->late, id, kept))
        return trust_memory(t);
    *kept = latest;
    return MCRED_OK;
}

static void check_future(const trust *t) {
    char then[MCRED_TIME_SIZE];
    if (t->result->latest == 0 || t->commit->committed <= t->result->latest)
        return;
    mcred_time_format(t->commit->committed, then);
    trust_report(t, MCRED_RULE_TRUST_DATE, MCRED_S(""), "the commit says %s, which is still to come", then);
}

mcred_status trust_dates(trust *t) {
    const mcred_walk_commit *commit = t->commit;
    char then[MCRED_TIME_SIZE], before[MCRED_TIME_SIZE];
    mcred_time latest = INT64_MIN;
    check_future(t);
    for (size_t i = 0; i < commit->compared; i++) {
        mcred_time one = latest_of(t, i);
        latest = one > latest ? one : latest;
    }
    if (commit->compared == 0 || commit->committed >= latest)
        return MCRED_OK;
    if (commit->committed < latest - TRUST_CLOCKS) {
        mcred_time_format(commit->committed, then);
        mcred_time_format(latest, before);
        trust_report(t, MCRED_RULE_TRUST_DATE, MCRED_S(""), "the commit says %s, but one before it %s", then, before);
    }
    return note_late(t, latest);
}
