/* claim.c - claims and approvals beside an award, from their trees. */
#include "mcred/model_incentive.h"

#include "model_internal.h"

#define MOST_CLAIMS 9999

mcred_str mcred_path_claim(mcred_arena *arena, mcred_str earner, mcred_str thing, int number) {
    mcred_str folder = mcred_path_records(arena, earner, thing);
    return mcred_arena_printf(arena, "%.*s/claim-%d.yaml", MCRED_ARG(folder), number);
}

mcred_str mcred_path_approval(mcred_arena *arena, mcred_str earner, mcred_str thing) {
    mcred_str folder = mcred_path_records(arena, earner, thing);
    return mcred_arena_printf(arena, "%.*s/approval.yaml", MCRED_ARG(folder));
}

static void *build_claim(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    mcred_claim *out = MCRED_NEW(model->arena, mcred_claim);
    const mcred_node *award = mcred_get(file->root, "award");
    if (out)
        *out = (mcred_claim){.file = file,
                             .earner = mcred_get_text(file->root, "earner"),
                             .thing = mcred_get_text(award, "id"),
                             .award_digest = mcred_get_text(award, "digest"),
                             .by = mcred_get_text(file->root, "by"),
                             .takes = mcred_get_text(file->root, "takes"),
                             .number = ref->attempt,
                             .claimed = model_time(file->root, "claimed")};
    return out;
}

static void *build_approval(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    mcred_approval *out = MCRED_NEW(model->arena, mcred_approval);
    const mcred_node *award = mcred_get(file->root, "award");
    (void)ref;
    if (out)
        *out = (mcred_approval){.file = file,
                                .earner = mcred_get_text(file->root, "earner"),
                                .thing = mcred_get_text(award, "id"),
                                .award_digest = mcred_get_text(award, "digest"),
                                .by = mcred_get_text(file->root, "by"),
                                .approved = model_time(file->root, "approved")};
    return out;
}

mcred_status mcred_model_claim(mcred_model *model, mcred_str earner, mcred_str thing_id, int number, mcred_sink *sink,
                               const mcred_claim **out) {
    mcred_str text = mcred_arena_printf(model->arena, "%d", number);
    const model_expect expect[] = {{"earner", earner}, {"award", thing_id}, {"number", text}, {NULL, {0}}};
    const mcred_ref ref = {earner, thing_id, number};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_CLAIM, mcred_path_claim(model->arena, earner, thing_id, number),
                                    expect, build_claim, &ref, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_approval(mcred_model *model, mcred_str earner, mcred_str thing_id, mcred_sink *sink,
                                  const mcred_approval **out) {
    const model_expect expect[] = {{"earner", earner}, {"award", thing_id}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_APPROVAL, mcred_path_approval(model->arena, earner, thing_id), expect,
                                    build_approval, NULL, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_claims(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                                mcred_vec *out) {
    *out = MCRED_VEC(const mcred_claim *);
    for (int number = 1; number <= MOST_CLAIMS; number++) {
        const mcred_claim *one = NULL;
        mcred_str path = mcred_path_claim(model->arena, earner, thing, number);
        if (!path.data)
            return model_memory(sink);
        if (!model_overlaid(model, path) && mcred_view_kind(model->view, path) == MCRED_ENTRY_NONE)
            return MCRED_OK;
        mcred_status status = mcred_model_claim(model, earner, thing, number, sink, &one);
        if (status != MCRED_OK)
            return status;
        const mcred_claim **slot = mcred_vec_push(model->arena, out);
        if (!slot)
            return model_memory(sink);
        *slot = one;
    }
    return MCRED_OK;
}
