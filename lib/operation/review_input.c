/* review_input.c - scores and feedback given by flags, and a filled-in form, as one list of what was given. */
#include "review_input.h"

#include "blind.h"

/* ---- flags ---------------------------------------------------------------------------- */

static mcred_status split_pairs(mcred_arena *arena, const char *const *pairs, size_t count, const char *form,
                                mcred_sink *sink, mcred_vec *out) {
    *out = MCRED_VEC(op_given);
    for (size_t i = 0; i < count; i++) {
        mcred_str pair = mcred_str_of(pairs[i]);
        size_t equals = mcred_str_find(pair, '=', 0);
        if (equals == SIZE_MAX || equals == 0) {
            op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "\"%.*s\" is not of the form %s", MCRED_ARG(pair), form);
            return MCRED_USAGE;
        }
        op_given *given = mcred_vec_push(arena, out);
        if (!given)
            return op_memory(sink);
        *given = (op_given){mcred_str_trim(mcred_str_first(pair, equals)),
                            mcred_str_trim(mcred_str_from(pair, equals + 1)), MCRED_NO_SPAN};
    }
    return MCRED_OK;
}

mcred_status op_input_from_flags(mcred_arena *arena, const mcred_review_args *args, mcred_sink *sink,
                                 op_review_input *out) {
    *out = (op_review_input){0};
    out->overview = (op_given){MCRED_S("overview"), mcred_str_of(args->overview), MCRED_NO_SPAN};
    out->reflection = (op_given){MCRED_S("reflection"), mcred_str_of(args->reflection), MCRED_NO_SPAN};
    mcred_status status = split_pairs(arena, args->scores, args->score_count, "CRITERION=LEVEL", sink, &out->scores);
    if (status != MCRED_OK)
        return status;
    return split_pairs(arena, args->feedback, args->feedback_count, "CRITERION=TEXT", sink, &out->feedback);
}

/* ---- form ------------------------------------------------------------------------------- */

static mcred_status wrong_form(const mcred_source *form, const mcred_node *node, mcred_sink *sink, const char *what) {
    mcred_report(sink, MCRED_RULE_OPERATION_FORM, form, mcred_node_span(node), "%s", what);
    return MCRED_NO;
}

static mcred_status check_keys(const mcred_source *form, const mcred_node *object, const mcred_str *known, size_t count,
                               mcred_sink *sink) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < object->count; i++) {
        const mcred_node *child = object->children[i];
        bool ok = mcred_str_starts(child->key, "x-");
        for (size_t k = 0; k < count; k++)
            ok = ok || mcred_str_eq(child->key, known[k]);
        if (ok)
            continue;
        mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_FORM, form, child->key_span,
                                              "unknown field \"%.*s\"", MCRED_ARG(child->key));
        size_t best = mcred_closest(child->key, known, count);
        if (best != SIZE_MAX)
            mcred_finding_hint(sink, finding, "did you mean \"%.*s\"?", MCRED_ARG(known[best]));
        status = MCRED_NO;
    }
    return status;
}

static mcred_status check_same(const mcred_source *form, const mcred_node *node, mcred_str wanted, const char *what,
                               mcred_sink *sink) {
    if (!node || mcred_is(node, MCRED_KIND_NULL) || mcred_str_eq(mcred_text(node), wanted))
        return MCRED_OK;
    mcred_report(sink, MCRED_RULE_OPERATION_FORM, form, node->span, "the form is for %s \"%.*s\", not for \"%.*s\"",
                 what, MCRED_ARG(mcred_text(node)), MCRED_ARG(wanted));
    return MCRED_NO;
}

static mcred_status check_front(mcred_arena *arena, const mcred_source *form, const mcred_node *front,
                                const op_standing *standing, mcred_str assessor, mcred_sink *sink) {
    const mcred_str known[] = {MCRED_S("mcred"), MCRED_S("submission"),  MCRED_S("assessor"), MCRED_S("reviewed"),
                               MCRED_S("parts"), MCRED_S("adjudicates"), MCRED_S("scores")};
    if (!mcred_is(front, MCRED_KIND_OBJECT))
        return wrong_form(form, front, sink, "a review form starts with front matter between two lines of ---");
    mcred_status status = check_keys(form, front, known, sizeof known / sizeof *known, sink);
    mcred_str name = mcred_ref_text(arena, &standing->submission->ref);
    const mcred_node *submission = mcred_get(front, "submission");
    mcred_str digest = mcred_digest_str(&standing->submission->file->digest), code;
    if (op_code_of(arena, standing->submission, sink, &code) != MCRED_OK)
        return MCRED_FAILED;
    status =
        mcred_status_worse(status, check_same(form, mcred_get(front, "mcred"), MCRED_S("review/1"), "the kind", sink));
    status = mcred_status_worse(status, check_same(form, mcred_get(submission, "id"), name, "the submission", sink));
    status = mcred_status_worse(status, check_same(form, mcred_get(submission, "code"), code, "the submission", sink));
    status = mcred_status_worse(status, check_same(form, mcred_get(submission, "digest"), digest, "the digest", sink));
    return mcred_status_worse(status, check_same(form, mcred_get(front, "assessor"), assessor, "the assessor", sink));
}

static mcred_status take_scores(mcred_arena *arena, const mcred_source *form, const mcred_node *scores,
                                mcred_sink *sink, op_review_input *out) {
    const mcred_str known[] = {MCRED_S("criterion"), MCRED_S("level")};
    mcred_status status = MCRED_OK;
    if (scores && !mcred_is(scores, MCRED_KIND_ARRAY) && !mcred_is(scores, MCRED_KIND_NULL))
        return wrong_form(form, scores, sink, "scores is not a list");
    for (size_t i = 0; i < mcred_count(scores); i++) {
        const mcred_node *item = mcred_at(scores, i);
        if (!mcred_is(item, MCRED_KIND_OBJECT) || !mcred_is(mcred_get(item, "criterion"), MCRED_KIND_STRING)) {
            status = wrong_form(form, item, sink, "a score names a criterion and a level");
            continue;
        }
        status = mcred_status_worse(status, check_keys(form, item, known, 2, sink));
        const mcred_node *level = mcred_get(item, "level");
        op_given *given = mcred_vec_push(arena, &out->scores);
        if (!given)
            return op_memory(sink);
        /* A level may look like a number; its spelling is what was meant. */
        mcred_str value = mcred_is(level, MCRED_KIND_NUMBER) ? level->text : mcred_text(level);
        *given = (op_given){mcred_get_text(item, "criterion"), value, level ? level->span : item->span};
    }
    return status;
}

static mcred_status take_parts(const mcred_source *form, const mcred_node *parts, mcred_sink *sink,
                               op_review_input *out) {
    const mcred_str known[] = {MCRED_S("overview"), MCRED_S("reflection")};
    const mcred_node *overview = mcred_get(parts, "overview"), *reflection = mcred_get(parts, "reflection");
    out->overview = (op_given){known[0], mcred_text(overview), mcred_node_span(overview)};
    out->reflection = (op_given){known[1], mcred_text(reflection), mcred_node_span(reflection)};
    return mcred_is(parts, MCRED_KIND_OBJECT) ? check_keys(form, parts, known, 2, sink) : MCRED_OK;
}

static mcred_status take_feedback(mcred_arena *arena, const mcred_markdown *markdown, mcred_sink *sink,
                                  op_review_input *out) {
    for (size_t i = 0; i < markdown->sections.len; i++) {
        const mcred_section *section = MCRED_AT(mcred_section, &markdown->sections, i);
        bool ours = mcred_str_is(section->type, "criterion") || mcred_str_is(section->type, "part");
        if (!ours || section->text.len == 0)
            continue;
        op_given *given = mcred_vec_push(arena, &out->feedback);
        if (!given)
            return op_memory(sink);
        *given = (op_given){section->id, section->text, section->marker};
    }
    return MCRED_OK;
}

mcred_status op_form_read(mcred_arena *arena, const mcred_source *form, bool needed, mcred_sink *sink,
                          op_form_names *out) {
    mcred_markdown *markdown = NULL;
    mcred_ref ref;
    mcred_submission_code spelt;
    mcred_status status = mcred_markdown_parse(arena, form, NULL, sink, &markdown);
    if (status != MCRED_OK)
        return status;
    const mcred_node *front = markdown->front;
    if (needed && !mcred_is(front, MCRED_KIND_OBJECT))
        return wrong_form(form, front, sink, "a review form starts with front matter between two lines of ---");
    const mcred_node *submission = mcred_get(front, "submission"), *code = mcred_get(submission, "code");
    const mcred_node *id = code ? code : mcred_get(submission, "id"), *assessor = mcred_get(front, "assessor");
    *out = (op_form_names){form, mcred_text(id), code != NULL, mcred_text(assessor), mcred_node_span(assessor)};
    if (!needed || (code ? mcred_submission_code_read(out->submission, &spelt) : mcred_ref_parse(out->submission, &ref, NULL)))
        return MCRED_OK;
    return wrong_form(form,
                      id           ? id
                      : submission ? submission
                                   : front,
                      sink, "the form does not say which submission it is for");
}

mcred_status op_input_from_form(mcred_arena *arena, const mcred_source *form, const op_standing *standing,
                                mcred_str assessor, mcred_sink *sink, op_review_input *out) {
    mcred_markdown *markdown = NULL;
    *out = (op_review_input){.form = form, .scores = MCRED_VEC(op_given), .feedback = MCRED_VEC(op_given)};
    mcred_status status = mcred_markdown_parse(arena, form, NULL, sink, &markdown);
    if (status != MCRED_OK)
        return status;
    status = check_front(arena, form, markdown->front, standing, assessor, sink);
    status = mcred_status_worse(status, take_scores(arena, form, mcred_get(markdown->front, "scores"), sink, out));
    status = mcred_status_worse(status, take_parts(form, mcred_get(markdown->front, "parts"), sink, out));
    return mcred_status_worse(status, take_feedback(arena, markdown, sink, out));
}
