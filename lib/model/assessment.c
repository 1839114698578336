/* assessment.c - withdrawals, appeals, assignments, notes, calibrations and exemplars from their trees. */
#include "mcred/model_assessment.h"

#include "base/path.h"
#include "model_internal.h"

/* ---- reading ----------------------------------------------------------------------------- */

static mcred_str submission_digest(const mcred_file *file) {
    return mcred_get_text(mcred_get(file->root, "submission"), "digest");
}

void *model_build_withdrawal(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    mcred_withdrawal *out = MCRED_NEW(model->arena, mcred_withdrawal);
    if (out)
        *out = (mcred_withdrawal){.file = file,
                                  .submission_digest = submission_digest(file),
                                  .by = mcred_get_text(file->root, "by"),
                                  .withdrawn = model_time(file->root, "withdrawn"),
                                  .reason = mcred_get_text(file->root, "reason")};
    return out;
}

void *model_build_appeal(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    mcred_appeal *out = MCRED_NEW(model->arena, mcred_appeal);
    if (!out)
        return NULL;
    *out = (mcred_appeal){.file = file,
                          .submission_digest = submission_digest(file),
                          .by = mcred_get_text(file->root, "by"),
                          .appealed = model_time(file->root, "appealed"),
                          .reason = mcred_get_text(file->root, "reason")};
    bool ok = model_named(model, mcred_get(file->root, "reviews"), "assessor", &out->reviews) &&
              model_strings(model, mcred_get(file->root, "unmet"), &out->unmet);
    return ok ? out : NULL;
}

void *model_build_assignment(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    mcred_assignment *out = MCRED_NEW(model->arena, mcred_assignment);
    if (!out)
        return NULL;
    *out = (mcred_assignment){.file = file,
                              .number = ref->attempt,
                              .submission_digest = submission_digest(file),
                              .step = mcred_get_text(file->root, "step"),
                              .by = mcred_get_text(file->root, "by"),
                              .assigned = model_time(file->root, "assigned"),
                              .seed = model_integer(file->root, "seed", -1)};
    return model_strings(model, mcred_get(file->root, "assessors"), &out->assessors) ? out : NULL;
}

void *model_build_note(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    mcred_note *out = MCRED_NEW(model->arena, mcred_note);
    const mcred_section *section = mcred_markdown_section(file->markdown, MCRED_S("part"), MCRED_S("note"));
    if (out)
        *out = (mcred_note){.file = file,
                            .submission_digest = submission_digest(file),
                            .by = mcred_get_text(file->root, "by"),
                            .noted = model_time(file->root, "noted"),
                            .text = section ? section->text : MCRED_S("")};
    return out;
}

void *model_build_exemplar(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    mcred_exemplar *out = MCRED_NEW(model->arena, mcred_exemplar);
    if (!out || !model_scores(model, mcred_get(file->root, "scores"), &out->scores))
        return NULL;
    out->file = file;
    out->id = mcred_get_text(file->root, "id");
    out->title = mcred_get_text(file->root, "title");
    for (size_t i = 0; i < out->scores.len; i++) {
        mcred_score *score = MCRED_AT(mcred_score, &out->scores, i);
        score->feedback = mcred_str_trim(mcred_get_text(score->node, "because"));
    }
    return out;
}

void *model_build_calibration(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    mcred_calibration *out = MCRED_NEW(model->arena, mcred_calibration);
    const mcred_node *array = mcred_get(file->root, "exemplars");
    if (!out)
        return NULL;
    *out = (mcred_calibration){.file = file,
                               .number = ref->attempt,
                               .assessor = mcred_get_text(file->root, "assessor"),
                               .credential = model_definition_ref(mcred_get(file->root, "credential")),
                               .calibrated = model_time(file->root, "calibrated"),
                               .exemplars = MCRED_VEC(mcred_calibrated),
                               .scored = model_integer(file->root, "scored", 0),
                               .exact = model_integer(file->root, "exact", 0),
                               .adjacent = model_integer(file->root, "adjacent", 0)};
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *node = mcred_at(array, i);
        mcred_calibrated *one = mcred_vec_push(model->arena, &out->exemplars);
        if (!one || !model_scores(model, mcred_get(node, "scores"), &one->scores))
            return NULL;
        one->node = node;
        one->id = mcred_get_text(node, "id");
        one->digest = mcred_get_text(node, "digest");
        one->blob = model_oid(mcred_get_text(node, "blob"));
        one->seen = model_flag(node, "seen");
    }
    return out;
}

/* ---- one of them ----------------------------------------------------------------------------- */

/* A record beside a submission; what only some submissions have is missing without a word. */
static mcred_status get_beside(mcred_model *model, model_kind kind, mcred_str path, const mcred_ref *about, int number,
                               model_builder *build, mcred_sink *sink, const void **out) {
    mcred_str id = mcred_ref_text(model->arena, about);
    const model_expect expect[] = {{"submission", id}, {NULL, {0}}};
    const mcred_ref ref = {about->earner, about->credential, number};
    *out = NULL;
    return id.data ? model_get(model, kind, path, expect, build, &ref, sink, out) : model_memory(sink);
}

mcred_status mcred_model_withdrawal(mcred_model *model, const mcred_ref *ref, mcred_sink *sink,
                                    const mcred_withdrawal **out) {
    const void *thing = NULL;
    mcred_status status = get_beside(model, KIND_WITHDRAWAL, mcred_path_withdrawal(model->arena, ref), ref, 0,
                                     model_build_withdrawal, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_appeal(mcred_model *model, const mcred_ref *ref, mcred_sink *sink, const mcred_appeal **out) {
    const void *thing = NULL;
    mcred_status status =
        get_beside(model, KIND_APPEAL, mcred_path_appeal(model->arena, ref), ref, 0, model_build_appeal, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_note(mcred_model *model, const mcred_ref *ref, mcred_str coach, mcred_sink *sink,
                              const mcred_note **out) {
    mcred_str id = mcred_ref_text(model->arena, ref);
    const model_expect expect[] = {{"submission", id}, {"by", coach}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_NOTE, mcred_path_note(model->arena, ref, coach), expect,
                                    model_build_note, ref, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_assignment(mcred_model *model, const mcred_ref *ref, int number, mcred_sink *sink,
                                    const mcred_assignment **out) {
    const void *thing = NULL;
    mcred_status status = get_beside(model, KIND_ASSIGNMENT, mcred_path_assignment(model->arena, ref, number), ref,
                                     number, model_build_assignment, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_calibration(mcred_model *model, mcred_str assessor, mcred_str credential, int number,
                                     mcred_sink *sink, const mcred_calibration **out) {
    const model_expect expect[] = {{"assessor", assessor}, {"credential", credential}, {NULL, {0}}};
    const mcred_ref ref = {assessor, credential, number};
    const void *thing = NULL;
    mcred_status status =
        model_get(model, KIND_CALIBRATION, mcred_path_calibration(model->arena, assessor, credential, number), expect,
                  model_build_calibration, &ref, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_exemplar(mcred_model *model, mcred_str credential, mcred_str exemplar, mcred_sink *sink,
                                  const mcred_exemplar **out) {
    const model_expect expect[] = {{"id", exemplar}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_EXEMPLAR, mcred_path_exemplar(model->arena, credential, exemplar),
                                    expect, model_build_exemplar, NULL, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_exemplar_at(mcred_model *model, mcred_str credential, const mcred_calibrated *scored,
                                     mcred_sink *sink, const mcred_exemplar **out) {
    const mcred_definition_ref ref = {.id = scored->id, .digest = scored->digest, .blob = scored->blob};
    const void *thing = NULL;
    mcred_status status =
        model_get_at(model, KIND_EXEMPLAR, &ref, mcred_path_exemplar(model->arena, credential, scored->id),
                     model_build_exemplar, sink, &thing);
    *out = thing;
    return status;
}
