/* records.c - evidence, submissions and awards from their trees. */
#include "base/path.h"
#include "model_internal.h"

void *model_build_evidence(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    mcred_evidence *out = MCRED_NEW(model->arena, mcred_evidence);
    if (!out)
        return NULL;
    out->file = file;
    out->folder = mcred_path_dirname(file->source.name);
    out->earner = mcred_get_text(file->root, "earner");
    out->credential = mcred_get_text(file->root, "credential");
    out->definition = model_definition_ref(mcred_get(file->root, "definition"));
    out->artifacts = MCRED_VEC(mcred_artifact);
    const mcred_node *array = mcred_get(file->root, "artifacts");
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *node = mcred_at(array, i);
        mcred_artifact *artifact = mcred_vec_push(model->arena, &out->artifacts);
        if (!artifact)
            return NULL;
        artifact->node = node;
        artifact->path = mcred_get_text(node, "path");
        artifact->item = mcred_get_text(node, "for");
        artifact->consent = mcred_get_text(node, "consent");
        artifact->title = mcred_get_text(node, "title");
        const mcred_node *share = mcred_get(node, "share");
        artifact->shown_at = mcred_text(share);
        artifact->shared = artifact->shown_at.len > 0 || model_flag(node, "share");
        artifact->detached = mcred_str_is(mcred_get_text(node, "storage"), "detached");
        artifact->kept = mcred_get_text(node, "kept");
        artifact->digest = mcred_get_text(node, "digest");
        artifact->type = mcred_get_text(node, "type");
        artifact->size = (uint64_t)model_integer(node, "size", 0);
    }
    return out;
}

bool model_pinned(mcred_model *model, const mcred_node *array, mcred_vec *out) {
    *out = MCRED_VEC(mcred_pinned);
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *node = mcred_at(array, i);
        mcred_pinned *pinned = mcred_vec_push(model->arena, out);
        if (!pinned)
            return false;
        *pinned = (mcred_pinned){
            .path = mcred_get_text(node, "path"),
            .digest = mcred_get_text(node, "digest"),
            .item = mcred_get_text(node, "for"),
            .consent = mcred_get_text(node, "consent"),
            .size = (uint64_t)model_integer(node, "size", 0),
            .blob = model_oid(mcred_get_text(node, "blob")),
            .storage = mcred_get_text(node, "storage"),
            .type = mcred_get_text(node, "type"),
            .kept = mcred_get_text(node, "kept"),
        };
    }
    return true;
}

static mcred_rule_of_the_day model_rule(const mcred_node *node) {
    return (mcred_rule_of_the_day){model_int(node, "assessors_required", 0), mcred_get_text(node, "agreement")};
}

static bool read_carried(mcred_model *model, const mcred_node *array, mcred_vec *out) {
    *out = MCRED_VEC(mcred_carried);
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *node = mcred_at(array, i);
        mcred_carried *carried = mcred_vec_push(model->arena, out);
        if (!carried)
            return false;
        *carried = (mcred_carried){.node = node,
                                   .criterion = mcred_get_text(node, "criterion"),
                                   .level = mcred_get_text(node, "level"),
                                   .part = mcred_get_text(node, "part"),
                                   .attempt = model_int(node, "attempt", 0)};
    }
    return true;
}

static mcred_portfolio_pin read_portfolio(const mcred_node *node) {
    return (mcred_portfolio_pin){
        .url = mcred_get_text(node, "url"),
        .folder = mcred_get_text(node, "folder"),
        .commit = model_oid(mcred_get_text(node, "commit")),
        .tree = model_oid(mcred_get_text(node, "tree")),
    };
}

static mcred_attested read_attested(const mcred_node *node) {
    return (mcred_attested){
        .statement = mcred_get_text(node, "statement"),
        .version = mcred_get_text(node, "version"),
        .by = mcred_get_text(node, "by"),
        .how = mcred_get_text(node, "how"),
    };
}

void *model_build_submission(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    mcred_submission *out = MCRED_NEW(model->arena, mcred_submission);
    if (!out || !model_pinned(model, mcred_get(file->root, "evidence"), &out->evidence) ||
        !read_carried(model, mcred_get(file->root, "carried"), &out->carried))
        return NULL;
    out->file = file;
    out->credential = model_definition_ref(mcred_get(file->root, "credential"));
    out->ref = (mcred_ref){mcred_get_text(file->root, "earner"), out->credential.id, ref->attempt};
    out->submitted = model_time(file->root, "submitted");
    out->previous = mcred_get_text(file->root, "previous");
    out->entered_by = mcred_get_text(file->root, "entered_by");
    out->salt = mcred_get_text(file->root, "salt");
    out->rule = model_rule(mcred_get(file->root, "rule"));
    out->portfolio = read_portfolio(mcred_get(file->root, "portfolio"));
    out->attested = read_attested(mcred_get(file->root, "attested"));
    return out;
}

bool model_named(mcred_model *model, const mcred_node *array, const char *key, mcred_vec *out) {
    *out = MCRED_VEC(mcred_named);
    for (size_t i = 0; i < mcred_count(array); i++) {
        mcred_named *named = mcred_vec_push(model->arena, out);
        if (!named)
            return false;
        named->name = mcred_get_text(mcred_at(array, i), key);
        named->digest = mcred_get_text(mcred_at(array, i), "digest");
        named->attempt = model_int(mcred_at(array, i), "attempt", 0);
    }
    return true;
}

bool model_scores(mcred_model *model, const mcred_node *array, mcred_vec *out) {
    *out = MCRED_VEC(mcred_score);
    for (size_t i = 0; i < mcred_count(array); i++) {
        mcred_score *score = mcred_vec_push(model->arena, out);
        if (!score)
            return false;
        score->node = mcred_at(array, i);
        score->criterion = mcred_get_text(score->node, "criterion");
        score->level = mcred_get_text(score->node, "level");
    }
    return true;
}

void *model_build_award(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    const mcred_node *root = file->root;
    mcred_award *out = MCRED_NEW(model->arena, mcred_award);
    if (!out || !model_named(model, mcred_get(root, "reviews"), "assessor", &out->reviews) ||
        !model_named(model, mcred_get(root, "units"), "id", &out->units) ||
        !model_scores(model, mcred_get(root, "results"), &out->results))
        return NULL;
    const mcred_node *stack = mcred_get(root, "stack");
    out->file = file;
    out->earner = mcred_get_text(root, "earner");
    out->is_stack = stack != NULL;
    out->thing = model_definition_ref(stack ? stack : mcred_get(root, "credential"));
    out->submission_digest = mcred_get_text(root, "submission");
    out->appeal_digest = mcred_get_text(root, "appeal");
    out->rule = model_rule(mcred_get(root, "rule"));
    out->attempt = model_int(root, "attempt", 0);
    out->awarded = model_time(root, "awarded");
    out->valid_until = model_time(root, "valid_until");
    return out;
}

mcred_status mcred_model_evidence(mcred_model *model, mcred_str earner, mcred_str credential, mcred_sink *sink,
                                  const mcred_evidence **out) {
    const model_expect expect[] = {{"earner", earner}, {"credential", credential}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_str path =
        mcred_path_join(model->arena, mcred_path_evidence(model->arena, earner, credential), MCRED_S("evidence.md"));
    mcred_status status = model_get(model, KIND_EVIDENCE, path, expect, model_build_evidence, NULL, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_submission(mcred_model *model, const mcred_ref *ref, mcred_sink *sink,
                                    const mcred_submission **out) {
    mcred_str attempt = mcred_arena_printf(model->arena, "%d", ref->attempt);
    const model_expect expect[] = {
        {"earner", ref->earner}, {"credential", ref->credential}, {"attempt", attempt}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_SUBMISSION, mcred_path_submission(model->arena, ref), expect,
                                    model_build_submission, ref, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_award(mcred_model *model, mcred_str earner, mcred_str thing_id, mcred_sink *sink,
                               const mcred_award **out) {
    const model_expect expect[] = {{"earner", earner}, {"credential", thing_id}, {"stack", thing_id}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_AWARD, mcred_path_award(model->arena, earner, thing_id), expect,
                                    model_build_award, NULL, sink, &thing);
    *out = thing;
    return status;
}
