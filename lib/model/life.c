/* life.c - what became of an award: its revocation, its renewals, and whether it counts at a time. */
#include "mcred/model_life.h"

#include "model_internal.h"

mcred_str mcred_path_revocation(mcred_arena *arena, mcred_str earner, mcred_str thing) {
    mcred_str folder = mcred_path_records(arena, earner, thing);
    return mcred_arena_printf(arena, "%.*s/revocation.yaml", MCRED_ARG(folder));
}

mcred_str mcred_path_renewal(mcred_arena *arena, mcred_str earner, mcred_str thing, int number) {
    mcred_str folder = mcred_path_records(arena, earner, thing);
    return mcred_arena_printf(arena, "%.*s/renewal-%d.yaml", MCRED_ARG(folder), number);
}

int mcred_renewal_number(mcred_str name) {
    const size_t before = sizeof "renewal-" - 1, after = sizeof ".yaml" - 1;
    int number = 0;
    if (!mcred_str_starts(name, "renewal-") || !mcred_str_ends(name, ".yaml") || name.len <= before + after)
        return 0;
    mcred_str digits = {name.data + before, name.len - before - after};
    if (digits.len > 4 || digits.data[0] == '0')
        return 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9')
            return 0;
        number = number * 10 + (digits.data[i] - '0');
    }
    return number;
}

static void *build_revocation(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    mcred_revocation *out = MCRED_NEW(model->arena, mcred_revocation);
    const mcred_node *root = file->root, *award = mcred_get(root, "award");
    (void)ref;
    if (out)
        *out = (mcred_revocation){.file = file,
                                  .earner = mcred_get_text(root, "earner"),
                                  .thing = mcred_get_text(award, "id"),
                                  .award_digest = mcred_get_text(award, "digest"),
                                  .reason = mcred_get_text(root, "reason"),
                                  .by = mcred_get_text(root, "by"),
                                  .revoked = model_time(root, "revoked")};
    return out;
}

static void *build_renewal(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    mcred_renewal *out = MCRED_NEW(model->arena, mcred_renewal);
    const mcred_node *root = file->root, *award = mcred_get(root, "award");
    (void)ref;
    if (out)
        *out = (mcred_renewal){.file = file,
                               .earner = mcred_get_text(root, "earner"),
                               .thing = mcred_get_text(award, "id"),
                               .award_digest = mcred_get_text(award, "digest"),
                               .number = model_int(root, "number", 0),
                               .previous = mcred_get_text(root, "previous"),
                               .reason = mcred_get_text(root, "reason"),
                               .by = mcred_get_text(root, "by"),
                               .renewed = model_time(root, "renewed"),
                               .valid_until = model_time(root, "valid_until")};
    return out;
}

mcred_status mcred_model_revocation(mcred_model *model, mcred_str earner, mcred_str thing_id, mcred_sink *sink,
                                    const mcred_revocation **out) {
    const model_expect expect[] = {{"earner", earner}, {"award", thing_id}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_REVOCATION, mcred_path_revocation(model->arena, earner, thing_id),
                                    expect, build_revocation, NULL, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_renewal(mcred_model *model, mcred_str earner, mcred_str thing_id, int number, mcred_sink *sink,
                                 const mcred_renewal **out) {
    mcred_str text = mcred_arena_printf(model->arena, "%d", number);
    const model_expect expect[] = {{"earner", earner}, {"award", thing_id}, {"number", text}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_RENEWAL, mcred_path_renewal(model->arena, earner, thing_id, number),
                                    expect, build_renewal, NULL, sink, &thing);
    *out = thing;
    return status;
}

/* A record that is not there is no finding; one that is wrong has some. */
static mcred_status unless_missing(mcred_status status, size_t errors_before, const mcred_sink *sink) {
    return status == MCRED_NO && mcred_sink_count(sink, MCRED_ERROR) == errors_before ? MCRED_OK : status;
}

/* The renewals are numbered without gaps, each made after the one before. */
static mcred_status follow_renewals(mcred_model *model, const mcred_award *award, mcred_time at, mcred_sink *sink,
                                    mcred_life *out) {
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    for (int number = 1;; number++) {
        const mcred_renewal *renewal = NULL;
        mcred_status status = mcred_model_renewal(model, award->earner, award->thing.id, number, sink, &renewal);
        if (status != MCRED_OK)
            return unless_missing(status, errors, sink);
        if (renewal->renewed > at)
            return MCRED_OK;
        out->renewals = number;
        out->renewal = renewal;
        out->valid_until = renewal->valid_until;
    }
}

mcred_status mcred_model_life(mcred_model *model, const mcred_award *award, mcred_time at, mcred_sink *sink,
                              mcred_life *out) {
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    const mcred_revocation *revocation = NULL;
    mcred_life life = {.valid_until = award->valid_until};
    mcred_status status = mcred_model_revocation(model, award->earner, award->thing.id, sink, &revocation);
    status = unless_missing(status, errors, sink);
    if (status == MCRED_OK)
        status = follow_renewals(model, award, at, sink, &life);
    if (status != MCRED_OK)
        return status;
    if (revocation && revocation->revoked <= at)
        life.revocation = revocation;
    if (life.revocation)
        life.state = MCRED_LIFE_REVOKED;
    else if (life.valid_until != 0 && at > life.valid_until)
        life.state = MCRED_LIFE_EXPIRED;
    *out = life;
    return MCRED_OK;
}

const char *mcred_life_name(mcred_life_state state) {
    static const char *const names[] = {"valid", "expired", "revoked"};
    return names[state];
}
