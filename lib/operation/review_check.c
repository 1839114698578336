/* review_check.c - what an assessor gave, held against the rubric; everything that is wrong is said at once. */
#include "review_input.h"

typedef struct checking {
    mcred_arena *arena;
    const op_review_input *input;
    const op_standing *standing;
    mcred_sink *sink;
    op_review_text *text;
    bool ok;
} checking;

static mcred_finding *fault(checking *all, mcred_rule rule, mcred_span span, const char *what, mcred_str name) {
    all->ok = false;
    const mcred_source *form = all->input->form;
    return mcred_report(all->sink, rule, form, form ? span : MCRED_NO_SPAN, "%s \"%.*s\"", what, MCRED_ARG(name));
}

static void suggest_levels(checking *all, mcred_finding *finding, mcred_str level) {
    mcred_vec names = MCRED_VEC(mcred_str);
    const mcred_credential *credential = all->text->credential;
    for (size_t i = 0; i < credential->levels.len; i++) {
        if (!op_push_str(all->arena, &names, MCRED_AT(mcred_level, &credential->levels, i)->id))
            return;
    }
    size_t best = mcred_closest(level, names.data, names.len);
    if (best != SIZE_MAX) {
        op_suggest(all->sink, finding, level, &names);
        return;
    }
    mcred_buf list;
    mcred_buf_init(&list, 1U << 16);
    op_join(&list, &names);
    mcred_finding_hint(all->sink, finding, "the levels are %.*s", MCRED_ARG(mcred_buf_str(&list)));
    mcred_buf_free(&list);
}

static void suggest_names(checking *all, mcred_finding *finding, mcred_str name, bool parts) {
    mcred_vec names = MCRED_VEC(mcred_str);
    const mcred_credential *credential = all->text->credential;
    bool ok = true;
    for (size_t i = 0; ok && i < credential->criteria.len; i++)
        ok = op_push_str(all->arena, &names, MCRED_AT(mcred_criterion, &credential->criteria, i)->id);
    if (ok && parts)
        ok = op_push_str(all->arena, &names, MCRED_S("comment"));
    if (ok && parts && credential->overview.len > 0)
        ok = op_push_str(all->arena, &names, MCRED_S("overview"));
    if (ok && parts && credential->reflection.len > 0)
        ok = op_push_str(all->arena, &names, MCRED_S("reflection"));
    if (ok)
        op_suggest(all->sink, finding, name, &names);
}

/* ---- scores ------------------------------------------------------------------------------ */

static op_scored *scored(op_review_text *text, mcred_str criterion) {
    for (size_t i = 0; i < text->scores.len; i++) {
        op_scored *one = MCRED_AT(op_scored, &text->scores, i);
        if (mcred_str_eq(one->criterion->id, criterion))
            return one;
    }
    return NULL;
}

/* What is not asked for: scores of what is carried over would change what was decided, so they are refused;
 * what nobody disputes is left out. True when that was all there is to say. */
static bool is_beside(checking *all, const op_given *given) {
    int carried = op_carried(all->standing, given->name);
    if (carried > 0) {
        all->ok = false;
        mcred_report(all->sink, MCRED_RULE_ASSESSMENT_CARRIED, all->input->form,
                     all->input->form ? given->span : MCRED_NO_SPAN,
                     "\"%.*s\" is carried over from attempt %d, which met it: it is not scored again",
                     MCRED_ARG(given->name), carried);
        return true;
    }
    if (op_is_asked(all->standing, given->name))
        return false;
    mcred_report(all->sink, MCRED_RULE_ASSESSMENT_BESIDE, all->input->form,
                 all->input->form ? given->span : MCRED_NO_SPAN, "\"%.*s\" is not %s, so it is left out",
                 MCRED_ARG(given->name), all->text->on_appeal ? "appealed" : "in dispute");
    return true;
}

static void take_score(checking *all, const op_given *given) {
    if (mcred_credential_criterion(all->text->credential, given->name) && is_beside(all, given))
        return;
    op_scored *score = scored(all->text, given->name);
    if (!score) {
        mcred_finding *finding =
            fault(all, MCRED_RULE_OPERATION_CRITERION, given->span, "the rubric has no criterion", given->name);
        suggest_names(all, finding, given->name, false);
        return;
    }
    if (score->level != SIZE_MAX) {
        fault(all, MCRED_RULE_OPERATION_SCORE, given->span, "two scores for criterion", given->name);
        return;
    }
    if (given->value.len == 0)
        return; /* reported as missing below */
    score->level = mcred_credential_level(all->text->credential, given->value);
    if (score->level != SIZE_MAX)
        return;
    mcred_finding *finding =
        fault(all, MCRED_RULE_OPERATION_LEVEL, given->span, "the rubric has no level", given->value);
    suggest_levels(all, finding, given->value);
    score->level = SIZE_MAX - 1; /* wrong, but not missing */
}

/* Where the form has the level of a criterion, or leaves it open. */
static mcred_span place_of(const checking *all, mcred_str criterion) {
    for (size_t i = 0; i < all->input->scores.len; i++) {
        const op_given *given = MCRED_AT(op_given, &all->input->scores, i);
        if (mcred_str_eq(given->name, criterion))
            return given->span;
    }
    return MCRED_NO_SPAN;
}

static void take_scores(checking *all) {
    const mcred_credential *credential = all->text->credential;
    for (size_t i = 0; i < credential->criteria.len; i++) {
        if (!op_is_asked(all->standing, MCRED_AT(mcred_criterion, &credential->criteria, i)->id))
            continue;
        op_scored *score = mcred_vec_push(all->arena, &all->text->scores);
        if (!score) {
            all->ok = false;
            op_memory(all->sink);
            return;
        }
        *score = (op_scored){MCRED_AT(mcred_criterion, &credential->criteria, i), SIZE_MAX, MCRED_S("")};
    }
    for (size_t i = 0; i < all->input->scores.len; i++)
        take_score(all, MCRED_AT(op_given, &all->input->scores, i));
    for (size_t i = 0; i < all->text->scores.len; i++) {
        const op_scored *score = MCRED_AT(op_scored, &all->text->scores, i);
        if (score->level == SIZE_MAX)
            fault(all, MCRED_RULE_OPERATION_SCORE, place_of(all, score->criterion->id), "no score for criterion",
                  score->criterion->id);
    }
}

/* ---- parts ---------------------------------------------------------------------------------- */

static bool take_part(checking *all, const op_given *given, const mcred_vec *prompts, bool *asked) {
    *asked = prompts->len > 0 && op_is_asked(all->standing, given->name);
    if (given->value.len == 0)
        return true;
    if (prompts->len > 0 && is_beside(all, given))
        return true;
    if (prompts->len == 0) {
        fault(all, MCRED_RULE_OPERATION_CRITERION, given->span, "the definition has no part", given->name);
        return true;
    }
    if (mcred_str_is(given->value, "met"))
        return true;
    if (mcred_str_is(given->value, "not-met"))
        return false;
    mcred_finding *finding =
        fault(all, MCRED_RULE_OPERATION_LEVEL, given->span, "a part is met or not-met, not", given->value);
    mcred_finding_hint(all->sink, finding, "%.*s: met, or %.*s: not-met", MCRED_ARG(given->name),
                       MCRED_ARG(given->name));
    return true;
}

/* ---- feedback --------------------------------------------------------------------------------- */

static mcred_str *feedback_slot(op_review_text *text, mcred_str name) {
    op_scored *score = scored(text, name);
    if (score)
        return &score->feedback;
    if (mcred_str_is(name, "comment"))
        return &text->comment;
    if (mcred_str_is(name, "overview") && text->credential->overview.len > 0)
        return &text->overview_feedback;
    if (mcred_str_is(name, "reflection") && text->credential->reflection.len > 0)
        return &text->reflection_feedback;
    return NULL;
}

static bool in_definition(const checking *all, mcred_str name) {
    const mcred_credential *credential = all->text->credential;
    return mcred_credential_criterion(credential, name) ||
           (mcred_str_is(name, "overview") && credential->overview.len > 0) ||
           (mcred_str_is(name, "reflection") && credential->reflection.len > 0);
}

static void take_feedback(checking *all, const op_given *given) {
    if (in_definition(all, given->name) && is_beside(all, given))
        return;
    mcred_str *slot = feedback_slot(all->text, given->name);
    if (!slot) {
        mcred_finding *finding =
            fault(all, MCRED_RULE_OPERATION_CRITERION, given->span, "the rubric has no criterion or part", given->name);
        suggest_names(all, finding, given->name, true);
    } else if (slot->len > 0) {
        fault(all, MCRED_RULE_OPERATION_FEEDBACK, given->span, "two pieces of feedback on", given->name);
    } else if (op_clean_text(all->arena, mcred_str_trim(given->value), all->sink, slot) != MCRED_OK) {
        fault(all, MCRED_RULE_OPERATION_FEEDBACK, given->span, "there are control characters in the feedback on",
              given->name);
        *slot = MCRED_S("-"); /* wrong, but not missing */
    }
}

static void need_feedback(checking *all) {
    op_review_text *text = all->text;
    for (size_t i = 0; i < text->scores.len; i++) {
        const op_scored *score = MCRED_AT(op_scored, &text->scores, i);
        bool known = score->level < text->credential->levels.len;
        if (known && score->feedback.len == 0 && !mcred_criterion_met(text->credential, score->criterion, score->level))
            fault(all, MCRED_RULE_OPERATION_FEEDBACK, place_of(all, score->criterion->id),
                  "say what to change: no feedback on criterion", score->criterion->id);
    }
    if (!text->overview_met && text->overview_feedback.len == 0)
        fault(all, MCRED_RULE_OPERATION_FEEDBACK, all->input->overview.span, "say what to change: no feedback on part",
              MCRED_S("overview"));
    if (!text->reflection_met && text->reflection_feedback.len == 0)
        fault(all, MCRED_RULE_OPERATION_FEEDBACK, all->input->reflection.span,
              "say what to change: no feedback on part", MCRED_S("reflection"));
}

mcred_status op_check_input(mcred_arena *arena, const op_review_input *input, const op_standing *standing,
                            mcred_sink *sink, op_review_text *text) {
    checking all = {arena, input, standing, sink, text, true};
    text->scores = MCRED_VEC(op_scored);
    text->overview_feedback = text->reflection_feedback = text->comment = MCRED_S("");
    take_scores(&all);
    text->overview_met = take_part(&all, &input->overview, &text->credential->overview, &text->overview_asked);
    text->reflection_met = take_part(&all, &input->reflection, &text->credential->reflection, &text->reflection_asked);
    for (size_t i = 0; i < input->feedback.len; i++)
        take_feedback(&all, MCRED_AT(op_given, &input->feedback, i));
    need_feedback(&all);
    return all.ok ? MCRED_OK : MCRED_NO;
}
