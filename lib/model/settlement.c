/* settlement.c - batches of payments from their trees. */
#include "mcred/model_incentive.h"

#include "model_internal.h"

#define MOST_SETTLEMENTS 99999

static bool read_payments(mcred_model *model, const mcred_node *list, mcred_vec *out) {
    *out = MCRED_VEC(mcred_payment);
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *node = mcred_at(list, i), *award = mcred_get(node, "award");
        mcred_payment *one = mcred_vec_push(model->arena, out);
        if (!one)
            return false;
        *one = (mcred_payment){.node = node,
                               .earner = mcred_get_text(node, "earner"),
                               .thing = mcred_get_text(award, "id"),
                               .award_digest = mcred_get_text(award, "digest"),
                               .currency = mcred_get_text(node, "currency"),
                               .amount = model_spelt(node, "amount")};
    }
    return true;
}

static bool read_totals(mcred_model *model, const mcred_node *list, mcred_vec *out) {
    *out = MCRED_VEC(mcred_settled_total);
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *node = mcred_at(list, i);
        mcred_settled_total *one = mcred_vec_push(model->arena, out);
        if (!one)
            return false;
        *one = (mcred_settled_total){node, mcred_get_text(node, "currency"), model_spelt(node, "amount")};
    }
    return true;
}

static void *build_settlement(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    mcred_settlement *out = MCRED_NEW(model->arena, mcred_settlement);
    const mcred_node *root = file->root;
    if (!out || !read_payments(model, mcred_get(root, "payments"), &out->payments) ||
        !read_totals(model, mcred_get(root, "totals"), &out->totals))
        return NULL;
    out->file = file;
    out->number = ref->attempt;
    out->previous = mcred_get_text(root, "previous");
    out->by = mcred_get_text(root, "by");
    out->reference = mcred_get_text(root, "reference");
    out->settled = model_time(root, "settled");
    return out;
}

mcred_str mcred_path_settlement(mcred_arena *arena, int number) {
    return mcred_arena_printf(arena, "records/settlements/settlement-%d.yaml", number);
}

mcred_status mcred_model_settlement(mcred_model *model, int number, mcred_sink *sink, const mcred_settlement **out) {
    mcred_str text = mcred_arena_printf(model->arena, "%d", number);
    const model_expect expect[] = {{"number", text}, {NULL, {0}}};
    const mcred_ref ref = {.attempt = number};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_SETTLEMENT, mcred_path_settlement(model->arena, number), expect,
                                    build_settlement, &ref, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_settlements(mcred_model *model, mcred_sink *sink, mcred_vec *out) {
    *out = MCRED_VEC(const mcred_settlement *);
    for (int number = 1; number <= MOST_SETTLEMENTS; number++) {
        const mcred_settlement *one = NULL;
        mcred_str path = mcred_path_settlement(model->arena, number);
        if (!path.data)
            return model_memory(sink);
        if (!model_overlaid(model, path) && mcred_view_kind(model->view, path) == MCRED_ENTRY_NONE)
            return MCRED_OK;
        mcred_status status = mcred_model_settlement(model, number, sink, &one);
        if (status != MCRED_OK)
            return status;
        const mcred_settlement **slot = mcred_vec_push(model->arena, out);
        if (!slot)
            return model_memory(sink);
        *slot = one;
    }
    return MCRED_OK;
}
