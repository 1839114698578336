/* trust_review.c - a review, held against those that were there before it, the people and the policy. */
#include "audit/trust_internal.h"

#include "base/path.h"
#include "mcred/model_assessment.h"

/* What was there when the review was added. */
typedef struct before {
    mcred_vec others; /* mcred_str: handles that had reviewed */
    int independent;
    bool settled, decided; /* a split; an appeal */
} before;

static bool says(const mcred_node *root, const char *field) {
    const mcred_node *node = mcred_get(root, field);
    return mcred_is(node, MCRED_KIND_BOOLEAN) && node->boolean;
}

static mcred_ref ref_of(const trust_record *record) {
    return (mcred_ref){record->earner, record->thing, record->attempt};
}

/* ---- what was there ------------------------------------------------------------------------- */

static mcred_status find_others(trust *t, const trust_record *record, mcred_vec *out) {
    mcred_vec names;
    *out = MCRED_VEC(mcred_str);
    mcred_status status =
        mcred_walk_names_before(t->walk, mcred_path_dirname(record->change->path), t->arena, t->sink, &names);
    for (size_t i = 0; status == MCRED_OK && i < names.len; i++) {
        mcred_str name = *MCRED_AT(mcred_str, &names, i);
        if (!mcred_str_starts(name, "review-") || !mcred_str_ends(name, ".md"))
            continue;
        mcred_str *slot = mcred_vec_push(t->arena, out);
        if (!slot)
            return trust_memory(t);
        *slot = mcred_path_stem(mcred_str_from(name, sizeof "review-" - 1), ".md");
    }
    return status;
}

static mcred_status read_others(trust *t, const trust_record *record, before *was) {
    const mcred_ref ref = ref_of(record);
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < was->others.len; i++) {
        const mcred_node *root = NULL;
        mcred_str path = mcred_path_review(t->arena, &ref, *MCRED_AT(mcred_str, &was->others, i));
        mcred_oid blob = path.data ? mcred_walk_before(t->walk, path) : (mcred_oid){""};
        status = path.data ? trust_fields(t, path, &blob, &root) : trust_memory(t);
        was->settled = was->settled || says(root, "adjudicates");
        was->decided = was->decided || says(root, "on_appeal");
        was->independent += !says(root, "adjudicates") && !says(root, "on_appeal");
    }
    return status;
}

/* ---- whose turn it was ------------------------------------------------------------------------- */

/* Where no adjudicator is left to settle a split, an assessor may who has not reviewed it. */
static bool may_settle(trust *t, const trust_record *record, const before *was, mcred_str handle) {
    const mcred_person *person = trust_person(t, handle);
    bool reviewed = mcred_str_eq(handle, record->earner);
    for (size_t i = 0; !reviewed && i < was->others.len; i++)
        reviewed = mcred_str_eq(handle, *MCRED_AT(mcred_str, &was->others, i));
    return person && !reviewed && mcred_person_is(person, "adjudicator", record->when, record->thing) &&
           !trust_in_conflict(t, record, person);
}

static mcred_status check_adjudicator(trust *t, const trust_record *record, const before *was,
                                      const mcred_person *assessor) {
    mcred_vec names;
    bool left = false;
    if (mcred_person_is(assessor, "adjudicator", record->when, record->thing))
        return MCRED_OK;
    mcred_status status = mcred_walk_names_before(t->walk, MCRED_S("people"), t->arena, t->sink, &names);
    for (size_t i = 0; status == MCRED_OK && !left && i < names.len; i++)
        left = may_settle(t, record, was, mcred_path_stem(*MCRED_AT(mcred_str, &names, i), ".yaml"));
    if (left)
        trust_report(t, MCRED_RULE_TRUST_ROLE, record->change->path,
                     "\"%.*s\" was no adjudicator, and there was one who could settle it", MCRED_ARG(record->who));
    return status;
}

/* One review settles a split, and one decides an appeal: a second one could turn it round. */
static bool check_turn(trust *t, const trust_record *record, const before *was, int required) {
    const mcred_ref ref = ref_of(record);
    bool appeal = says(record->root, "on_appeal"), settles = says(record->root, "adjudicates") && !appeal;
    const char *why = NULL;
    if (appeal && was->decided)
        why = "the appeal was decided before";
    else if (settles && was->settled)
        why = "the split was settled before";
    else if (settles && was->independent < required)
        why = "the reviews were not there yet that it settles";
    else if (!appeal && !settles && was->independent >= required)
        why = "there were all the reviews that the policy asked for";
    if (why)
        trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "%s", why);
    bool nothing = appeal && !trust_had(t, mcred_path_appeal(t->arena, &ref));
    if (nothing)
        trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "there was no appeal yet that it decides");
    return !why && !nothing;
}

/* Without a policy that can be read, what mcred asks for without one. */
static mcred_status check_place(trust *t, const trust_record *record, before *was, const mcred_person *assessor) {
    const mcred_programme *programme = trust_programme(t);
    int required = programme ? programme->policy.assessors_required : 2;
    bool plain = !says(record->root, "on_appeal") && !says(record->root, "adjudicates");
    if (plain && was->others.len < (size_t)required)
        return MCRED_OK; /* the usual case, and nothing has to be read for it */
    mcred_status status = read_others(t, record, was);
    if (status != MCRED_OK)
        return status;
    const mcred_ref ref = ref_of(record);
    bool turn = check_turn(t, record, was, required), settles = says(record->root, "adjudicates");
    if (turn && !plain)
        status = trust_check_move(t, record, &ref, settles ? MCRED_EVENT_SETTLE : MCRED_EVENT_REVIEW);
    return status == MCRED_OK && settles ? check_adjudicator(t, record, was, assessor) : status;
}

/* ---- who gave it ---------------------------------------------------------------------------------- */

bool trust_in_conflict(trust *t, const trust_record *record, const mcred_person *assessor) {
    const mcred_person *earner = trust_person(t, record->earner);
    return mcred_person_has_conflict(assessor, record->earner) ||
           (earner && mcred_person_has_conflict(earner, assessor->handle));
}

/* An address or a key in two files: one person. */
static bool are_one(const mcred_person *one, const mcred_person *other) {
    for (size_t i = 0; i < one->emails.len; i++) {
        if (mcred_person_has_email(other, *MCRED_AT(mcred_str, &one->emails, i)))
            return true;
    }
    for (size_t i = 0; i < one->keys.len * other->keys.len; i++) {
        const mcred_person_key *key = MCRED_AT(mcred_person_key, &one->keys, i / other->keys.len);
        if (key->name.len > 0 &&
            mcred_str_eq(key->name, MCRED_AT(mcred_person_key, &other->keys, i % other->keys.len)->name))
            return true;
    }
    return false;
}

/* A second review by the same assessor has another handle: under one there can only be one. */
static void check_reviewed(trust *t, const trust_record *record, const before *was, const mcred_person *assessor) {
    for (size_t i = 0; i < was->others.len; i++) {
        const mcred_person *other = trust_person(t, *MCRED_AT(mcred_str, &was->others, i));
        if (other && !mcred_str_eq(other->handle, assessor->handle) && are_one(assessor, other))
            trust_report(t, MCRED_RULE_TRUST_REVIEWED, record->change->path,
                         "\"%.*s\" and \"%.*s\" have one address or key: the same person reviewed before",
                         MCRED_ARG(assessor->handle), MCRED_ARG(other->handle));
    }
    const mcred_person *earner = trust_person(t, record->earner);
    if (earner && !mcred_str_eq(earner->handle, assessor->handle) && are_one(assessor, earner))
        trust_report(t, MCRED_RULE_TRUST_SELF, record->change->path,
                     "\"%.*s\" and the earner have one address or key: they are the same person",
                     MCRED_ARG(assessor->handle));
}

static void check_role(trust *t, const trust_record *record, const mcred_person *assessor) {
    if (!says(record->root, "adjudicates") && mcred_person_is(assessor, "adjudicator", record->when, record->thing) &&
        !mcred_person_is(assessor, "assessor", record->when, record->thing))
        trust_report(t, MCRED_RULE_TRUST_ROLE, record->change->path,
                     "\"%.*s\" was an adjudicator, who only settles splits", MCRED_ARG(record->who));
    if (trust_in_conflict(t, record, assessor))
        trust_report(t, MCRED_RULE_TRUST_CONFLICT, record->change->path,
                     "\"%.*s\" had a conflict of interest with \"%.*s\"", MCRED_ARG(record->who),
                     MCRED_ARG(record->earner));
}

/* Scored blind, who talked an attempt over with the earner knows whose the next one is. */
static void check_coach(trust *t, const trust_record *record) {
    mcred_ref ref = ref_of(record);
    if (ref.attempt < 2 || !trust_is_blind(t, record))
        return;
    while (--ref.attempt > 0) {
        if (trust_had(t, mcred_path_note(t->arena, &ref, record->who)))
            trust_report(t, MCRED_RULE_TRUST_CONFLICT, record->change->path,
                         "\"%.*s\" coached the earner after attempt %d, so could not score it blind",
                         MCRED_ARG(record->who), ref.attempt);
    }
}

static const mcred_person *assessor_of(trust *t, const trust_record *record) {
    mcred_str named = mcred_path_stem(mcred_str_from(mcred_path_basename(record->change->path), 7), ".md");
    if (!mcred_str_eq(named, record->who))
        trust_report(t, MCRED_RULE_TRUST_ACTOR, record->change->path, "the review says that \"%.*s\" wrote it",
                     MCRED_ARG(record->who));
    return trust_person(t, record->who);
}

mcred_status trust_check_review(trust *t, const trust_record *record) {
    const mcred_ref ref = ref_of(record);
    const mcred_person *assessor = assessor_of(t, record);
    before was = {.others = MCRED_VEC(mcred_str)};
    trust_need(t, record, mcred_path_submission(t->arena, &ref), "submission");
    trust_too_late(t, record, mcred_path_award(t->arena, record->earner, record->thing), "award");
    trust_too_late(t, record, mcred_path_withdrawal(t->arena, &ref), "withdrawal");
    if (!assessor)
        return MCRED_OK;
    check_role(t, record, assessor);
    check_coach(t, record);
    mcred_status status = find_others(t, record, &was.others);
    if (status == MCRED_OK)
        status = trust_check_eligible(t, record);
    if (status != MCRED_OK)
        return status;
    check_reviewed(t, record, &was, assessor);
    return check_place(t, record, &was, assessor);
}
