/* life.c - renewals, the revocation, claims and the approval beside an award: that they are about it, and in an order that
 * can be. */
#include "audit/audit_internal.h"
#include "mcred/model_incentive.h"
#include "mcred/model_life.h"

static void check_award_digest(const audit *a, const mcred_file *file, const mcred_award *award, mcred_str digest) {
    mcred_str is = mcred_digest_str(&award->file->digest);
    if (!mcred_str_eq(is, digest))
        audit_differs(a, file, mcred_get(mcred_get(file->root, "award"), "digest"),
                      "the award has digest %.*s, and this record is about another one", MCRED_ARG(is));
}

static void check_renewal(const audit *a, const mcred_award *award, const mcred_renewal *one,
                          const mcred_renewal *before) {
    mcred_str previous = before ? mcred_digest_str(&before->file->digest) : MCRED_S("");
    mcred_time until = before ? before->valid_until : award->valid_until;
    const mcred_node *root = one->file->root;
    check_award_digest(a, one->file, award, one->award_digest);
    if (!mcred_str_eq(one->previous, previous))
        audit_differs(a, one->file, mcred_get(root, before ? "previous" : "number"),
                      before ? "the renewal before has another digest" : "the first renewal names one before it");
    if (award->valid_until == 0)
        audit_differs(a, one->file, mcred_get(root, "award"), "the award does not expire, so it cannot be renewed");
    else if (one->valid_until <= until)
        audit_differs(a, one->file, mcred_get(root, "valid_until"), "the award was valid for as long before");
    if (one->renewed < (before ? before->renewed : award->awarded))
        audit_differs(a, one->file, mcred_get(root, "renewed"), "the award was renewed before that was possible");
}

static bool is_record(const audit *a, mcred_str path) {
    return path.data && mcred_view_kind(mcred_model_view(a->model), path) != MCRED_ENTRY_NONE;
}

/* The number of the last renewal there is, gaps or none. */
static int last_renewal(const audit *a, mcred_str earner, mcred_str thing) {
    mcred_vec entries;
    int last = 0;
    mcred_arena *arena = mcred_model_arena(a->model);
    mcred_str folder = mcred_path_records(arena, earner, thing);
    if (!folder.data || mcred_view_list(mcred_model_view(a->model), folder, arena, a->sink, &entries) != MCRED_OK)
        return 0;
    for (size_t i = 0; i < entries.len; i++) {
        int number = mcred_renewal_number(MCRED_AT(mcred_entry, &entries, i)->name);
        if (number > last)
            last = number;
    }
    return last;
}

static void check_renewals(const audit *a, const mcred_award *award) {
    const mcred_renewal *before = NULL;
    int last = last_renewal(a, award->earner, award->thing.id);
    for (int number = 1; number <= last; number++) {
        const mcred_renewal *one = NULL;
        mcred_str path = mcred_path_renewal(mcred_model_arena(a->model), award->earner, award->thing.id, number);
        if (!is_record(a, path)) {
            mcred_source source = {path, {0}};
            mcred_report(a->sink, MCRED_RULE_RECORD_MISSING, &source, MCRED_NO_SPAN,
                         "the renewal is not there, and renewal %d is", last);
            return;
        }
        if (mcred_model_renewal(a->model, award->earner, award->thing.id, number, a->sink, &one) != MCRED_OK)
            return;
        check_renewal(a, award, one, before);
        before = one;
    }
}

static void check_claims(const audit *a, const mcred_award *award) {
    const mcred_approval *approval = NULL;
    mcred_time before = award->awarded;
    mcred_vec claims;
    (void)!mcred_model_claims(a->model, award->earner, award->thing.id, a->sink, &claims);
    for (size_t i = 0; i < claims.len; i++) {
        const mcred_claim *one = *MCRED_AT(const mcred_claim *, &claims, i);
        check_award_digest(a, one->file, award, one->award_digest);
        if (one->claimed < before)
            audit_differs(a, one->file, mcred_get(one->file->root, "claimed"),
                          "the award was claimed before that was possible");
        before = one->claimed;
    }
    if (mcred_model_approval(a->model, award->earner, award->thing.id, a->sink, &approval) != MCRED_OK)
        return;
    check_award_digest(a, approval->file, award, approval->award_digest);
    if (approval->approved < award->awarded)
        audit_differs(a, approval->file, mcred_get(approval->file->root, "approved"),
                      "the award was approved before it was made");
}

void audit_life(audit *a, const mcred_award *award) {
    const mcred_revocation *revocation = NULL;
    check_renewals(a, award);
    check_claims(a, award);
    if (mcred_model_revocation(a->model, award->earner, award->thing.id, a->sink, &revocation) != MCRED_OK)
        return;
    check_award_digest(a, revocation->file, award, revocation->award_digest);
    if (revocation->revoked < award->awarded)
        audit_differs(a, revocation->file, mcred_get(revocation->file->root, "revoked"),
                      "the award was revoked before it was made");
}

void audit_life_without_award(audit *a, mcred_str earner, mcred_str thing) {
    mcred_arena *arena = mcred_model_arena(a->model);
    mcred_str award = mcred_path_award(arena, earner, thing);
    if (!is_record(a, mcred_path_revocation(arena, earner, thing)) &&
        !is_record(a, mcred_path_renewal(arena, earner, thing, 1)) &&
        !is_record(a, mcred_path_claim(arena, earner, thing, 1)) &&
        !is_record(a, mcred_path_approval(arena, earner, thing)))
        return;
    mcred_source source = {award, {0}};
    mcred_report(a->sink, MCRED_RULE_RECORD_MISSING, &source, MCRED_NO_SPAN,
                 "there is no award; a record beside it is about one");
}
