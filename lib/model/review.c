/* review.c - a review: scores from its front matter, feedback from the sections below. */
#include "model_internal.h"

static mcred_str feedback(const mcred_file *file, const char *type, mcred_str id) {
    const mcred_section *section = mcred_markdown_section(file->markdown, mcred_str_of(type), id);
    return section ? section->text : (mcred_str){0};
}

static bool read_scores(mcred_model *model, const mcred_file *file, mcred_vec *out) {
    const mcred_node *array = mcred_get(file->root, "scores");
    *out = MCRED_VEC(mcred_score);
    for (size_t i = 0; i < mcred_count(array); i++) {
        mcred_score *score = mcred_vec_push(model->arena, out);
        if (!score)
            return false;
        score->node = mcred_at(array, i);
        score->criterion = mcred_get_text(score->node, "criterion");
        score->level = mcred_get_text(score->node, "level");
        score->feedback = feedback(file, "criterion", score->criterion);
    }
    return true;
}

/* A part the definition does not have is not in the record, and counts as met. */
static bool part_met(const mcred_node *parts, const char *part) {
    return !mcred_str_is(mcred_get_text(parts, part), "not-met");
}

void *model_build_review(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    mcred_review *out = MCRED_NEW(model->arena, mcred_review);
    if (!out || !read_scores(model, file, &out->scores))
        return NULL;
    const mcred_node *parts = mcred_get(file->root, "parts");
    out->file = file;
    /* The caller's reference may go away; the record's own words say the same. */
    mcred_str rest = mcred_get_text(mcred_get(file->root, "submission"), "id");
    out->ref.earner = mcred_str_cut(&rest, '/');
    out->ref.credential = mcred_str_cut(&rest, '/');
    out->ref.attempt = ref->attempt;
    out->submission_digest = mcred_get_text(mcred_get(file->root, "submission"), "digest");
    out->assessor = mcred_get_text(file->root, "assessor");
    out->entered_by = mcred_get_text(file->root, "entered_by");
    out->reviewed = model_time(file->root, "reviewed");
    out->adjudicates = model_flag(file->root, "adjudicates");
    out->on_appeal = model_flag(file->root, "on_appeal");
    out->overview_given = mcred_get(parts, "overview") != NULL;
    out->reflection_given = mcred_get(parts, "reflection") != NULL;
    out->overview_met = part_met(parts, "overview");
    out->reflection_met = part_met(parts, "reflection");
    out->overview_feedback = feedback(file, "part", MCRED_S("overview"));
    out->reflection_feedback = feedback(file, "part", MCRED_S("reflection"));
    out->comment = feedback(file, "part", MCRED_S("comment"));
    return out;
}

mcred_status mcred_model_review(mcred_model *model, const mcred_ref *ref, mcred_str assessor, mcred_sink *sink,
                                const mcred_review **out) {
    mcred_str id = mcred_ref_text(model->arena, ref);
    const model_expect expect[] = {{"assessor", assessor}, {"submission", id}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_REVIEW, mcred_path_review(model->arena, ref, assessor), expect,
                                    model_build_review, ref, sink, &thing);
    *out = thing;
    return status;
}

/* First the reviews that were asked for, then the one that settles a split, then the one on appeal. */
static int turn_of(const mcred_review *review) {
    return review->on_appeal ? 2 : review->adjudicates;
}

static bool order(mcred_model *model, const mcred_vec *found, mcred_vec *out) {
    for (int turn = 0; turn <= 2; turn++) {
        for (size_t i = 0; i < found->len; i++) {
            const mcred_review *review = *MCRED_AT(const mcred_review *, found, i);
            if (turn_of(review) != turn)
                continue;
            const mcred_review **slot = mcred_vec_push(model->arena, out);
            if (!slot)
                return false;
            *slot = review;
        }
    }
    return true;
}

static mcred_str assessor_of(mcred_str name) {
    const size_t before = sizeof "review-" - 1, after = sizeof ".md" - 1;
    if (!mcred_str_starts(name, "review-") || !mcred_str_ends(name, ".md") || name.len <= before + after)
        return (mcred_str){0};
    return (mcred_str){name.data + before, name.len - before - after};
}

mcred_status mcred_model_reviews(mcred_model *model, const mcred_ref *ref, mcred_sink *sink, mcred_vec *out) {
    mcred_vec entries, found = MCRED_VEC(const mcred_review *);
    mcred_str folder = mcred_path_records(model->arena, ref->earner, ref->credential);
    folder = mcred_arena_printf(model->arena, "%.*s/%d", MCRED_ARG(folder), ref->attempt);
    mcred_status status =
        folder.data ? mcred_view_list(model->view, folder, model->arena, sink, &entries) : model_memory(sink);
    if (status != MCRED_OK)
        return status;
    bool wrong = false;
    for (size_t i = 0; i < entries.len; i++) {
        mcred_str assessor = assessor_of(MCRED_AT(mcred_entry, &entries, i)->name);
        const mcred_review *review = NULL;
        if (assessor.len == 0)
            continue;
        status = mcred_model_review(model, ref, assessor, sink, &review);
        if (status != MCRED_OK && status != MCRED_NO)
            return status;
        wrong = wrong || !review;
        const mcred_review **slot = review ? mcred_vec_push(model->arena, &found) : NULL;
        if (review && !slot)
            return model_memory(sink);
        if (slot)
            *slot = review;
    }
    *out = MCRED_VEC(const mcred_review *);
    if (!order(model, &found, out))
        return model_memory(sink);
    return wrong ? MCRED_NO : MCRED_OK;
}
