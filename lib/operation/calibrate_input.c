/* calibrate_input.c - the form for scoring exemplars, and what was given in it or by options, held against the rubric.
 */
#include "calibrate.h"

mcred_status calibrate_read_set(mcred_model *model, mcred_str credential, mcred_sink *sink, calibrate_set *out) {
    *out = (calibrate_set){.exemplars = MCRED_VEC(const mcred_exemplar *)};
    mcred_status status = op_need_handle(credential, "a credential", sink);
    if (status == MCRED_OK)
        status = op_need_credential(model, credential, sink, &out->credential);
    if (status == MCRED_OK)
        status = mcred_model_exemplars(model, credential, sink, &out->exemplars);
    if (status == MCRED_OK && out->exemplars.len == 0)
        return op_refuse(sink, MCRED_RULE_OPERATION_NOT_FOUND,
                         "\"%.*s\" has no exemplars: none is committed in credentials/%.*s/exemplars/",
                         MCRED_ARG(credential), MCRED_ARG(credential));
    return status;
}

/* ---- the form ------------------------------------------------------------------------------ */

static void put_levels(mcred_buf *out, const calibrate_set *set) {
    mcred_buf_puts(out, "# Levels, lowest first:");
    for (size_t i = 0; i < set->credential->levels.len; i++)
        mcred_buf_printf(out, "%s %.*s", i > 0 ? "," : "",
                         MCRED_ARG(MCRED_AT(mcred_level, &set->credential->levels, i)->id));
    mcred_buf_putc(out, '\n');
}

void calibrate_put_form(mcred_buf *out, const calibrate_set *set) {
    mcred_buf_puts(out, "# Score each exemplar from the evidence in its folder. Its exemplar.yaml holds the agreed\n"
                        "# scores: do not look before you have scored it.\n");
    put_levels(out, set);
    mcred_buf_puts(out, "mcred: calibration/1\ncredential: ");
    mcred_yaml_scalar(out, set->credential->id);
    mcred_buf_puts(out, "\nexemplars:\n");
    for (size_t i = 0; i < set->exemplars.len; i++) {
        const mcred_exemplar *exemplar = *MCRED_AT(const mcred_exemplar *, &set->exemplars, i);
        mcred_buf_printf(out, "  # credentials/%.*s/exemplars/%.*s: ", MCRED_ARG(set->credential->id),
                         MCRED_ARG(exemplar->id));
        op_comment(out, exemplar->title, 100);
        mcred_buf_puts(out, "\n  - id: ");
        mcred_yaml_scalar(out, exemplar->id);
        mcred_buf_puts(out, "\n    scores:\n");
        for (size_t j = 0; j < exemplar->scores.len; j++) {
            mcred_str id = MCRED_AT(mcred_score, &exemplar->scores, j)->criterion;
            const mcred_criterion *criterion = mcred_credential_criterion(set->credential, id);
            mcred_buf_puts(out, "      - criterion: ");
            mcred_yaml_scalar(out, id);
            mcred_buf_puts(out, " # ");
            op_comment(out, criterion ? criterion->title : MCRED_S(""), 100);
            mcred_buf_puts(out, "\n        level:\n");
        }
    }
}

/* ---- what was given -------------------------------------------------------------------------- */

static bool push(mcred_arena *arena, mcred_vec *all, calibrate_given one) {
    calibrate_given *slot = mcred_vec_push(arena, all);
    if (slot)
        *slot = one;
    return slot != NULL;
}

static mcred_status from_options(mcred_arena *arena, const mcred_calibrate_args *args, mcred_sink *sink,
                                 mcred_vec *out) {
    for (size_t i = 0; i < args->score_count; i++) {
        mcred_str whole = mcred_str_of(args->scores[i]), rest = whole;
        size_t equals = mcred_str_find(whole, '=', 0), slash = mcred_str_find(whole, '/', 0);
        if (equals == SIZE_MAX || slash == SIZE_MAX || slash > equals) {
            op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "\"%.*s\" is not of the form EXEMPLAR/CRITERION=LEVEL",
                      MCRED_ARG(whole));
            return MCRED_USAGE;
        }
        mcred_str exemplar = mcred_str_cut(&rest, '/'), criterion = mcred_str_cut(&rest, '=');
        if (!push(arena, out, (calibrate_given){exemplar, criterion, rest, MCRED_NO_SPAN}))
            return op_memory(sink);
    }
    return MCRED_OK;
}

/* A level may look like a number; its spelling is what was meant. */
static mcred_str level_in(const mcred_node *score) {
    const mcred_node *level = mcred_get(score, "level");
    return mcred_is(level, MCRED_KIND_NUMBER) ? level->text : mcred_text(level);
}

static mcred_status from_form(mcred_arena *arena, const mcred_source *form, const calibrate_set *set, mcred_sink *sink,
                              mcred_vec *out) {
    const mcred_node *root = NULL;
    mcred_status status = mcred_yaml_parse(arena, form, NULL, sink, &root);
    if (status != MCRED_OK)
        return status;
    const mcred_node *exemplars = mcred_get(root, "exemplars");
    if (!mcred_is(root, MCRED_KIND_OBJECT) || !mcred_is(exemplars, MCRED_KIND_ARRAY) ||
        !mcred_str_eq(mcred_get_text(root, "credential"), set->credential->id)) {
        mcred_report(sink, MCRED_RULE_OPERATION_FORM, form, mcred_node_span(root),
                     "this is no calibration form for \"%.*s\"", MCRED_ARG(set->credential->id));
        return MCRED_NO;
    }
    for (size_t i = 0; i < exemplars->count; i++) {
        const mcred_node *exemplar = mcred_at(exemplars, i), *scores = mcred_get(exemplar, "scores");
        for (size_t j = 0; j < mcred_count(scores); j++) {
            const mcred_node *score = mcred_at(scores, j);
            const calibrate_given one = {mcred_get_text(exemplar, "id"), mcred_get_text(score, "criterion"),
                                         level_in(score), mcred_node_span(score)};
            if (one.level.len > 0 && !push(arena, out, one))
                return op_memory(sink);
        }
    }
    return MCRED_OK;
}

const calibrate_given *calibrate_find(const mcred_vec *given, mcred_str exemplar, mcred_str criterion) {
    for (size_t i = 0; i < given->len; i++) {
        const calibrate_given *one = MCRED_AT(calibrate_given, given, i);
        if (mcred_str_eq(one->exemplar, exemplar) && mcred_str_eq(one->criterion, criterion))
            return one;
    }
    return NULL;
}

/* ---- held against the rubric ------------------------------------------------------------------ */

typedef struct holding {
    mcred_arena *arena;
    const mcred_source *form; /* NULL: options */
    const calibrate_set *set;
    mcred_sink *sink;
    bool ok;
} holding;

static mcred_finding *fault(holding *h, mcred_rule rule, mcred_span span, const char *what, mcred_str name) {
    h->ok = false;
    return mcred_report(h->sink, rule, h->form, h->form ? span : MCRED_NO_SPAN, "%s \"%.*s\"", what, MCRED_ARG(name));
}

static const mcred_exemplar *exemplar_named(const calibrate_set *set, mcred_str id) {
    for (size_t i = 0; i < set->exemplars.len; i++) {
        const mcred_exemplar *one = *MCRED_AT(const mcred_exemplar *, &set->exemplars, i);
        if (mcred_str_eq(one->id, id))
            return one;
    }
    return NULL;
}

static bool is_agreed(const mcred_exemplar *exemplar, mcred_str criterion) {
    for (size_t i = 0; i < exemplar->scores.len; i++) {
        if (mcred_str_eq(MCRED_AT(mcred_score, &exemplar->scores, i)->criterion, criterion))
            return true;
    }
    return false;
}

static void suggest_level(holding *h, mcred_finding *finding, mcred_str level) {
    mcred_vec names = MCRED_VEC(mcred_str);
    bool ok = true;
    for (size_t i = 0; ok && i < h->set->credential->levels.len; i++)
        ok = op_push_str(h->arena, &names, MCRED_AT(mcred_level, &h->set->credential->levels, i)->id);
    if (ok)
        op_suggest(h->sink, finding, level, &names);
}

static void check_given(holding *h, const mcred_vec *given, const calibrate_given *one) {
    const mcred_exemplar *exemplar = exemplar_named(h->set, one->exemplar);
    if (!exemplar)
        fault(h, MCRED_RULE_OPERATION_NOT_FOUND, one->span, "there is no exemplar", one->exemplar);
    else if (!is_agreed(exemplar, one->criterion))
        fault(h, MCRED_RULE_OPERATION_CRITERION, one->span, "the exemplar is not scored on", one->criterion);
    else if (calibrate_find(given, one->exemplar, one->criterion) != one)
        fault(h, MCRED_RULE_OPERATION_SCORE, one->span, "two scores for criterion", one->criterion);
    else if (mcred_credential_level(h->set->credential, one->level) == SIZE_MAX)
        suggest_level(h, fault(h, MCRED_RULE_OPERATION_LEVEL, one->span, "the rubric has no level", one->level),
                      one->level);
}

/* What the rubric has no longer cannot be scored: its agreed scores are made again first. */
static void check_exemplar(holding *h, const mcred_vec *given, const mcred_exemplar *exemplar) {
    for (size_t i = 0; i < exemplar->scores.len; i++) {
        const mcred_score *agreed = MCRED_AT(mcred_score, &exemplar->scores, i);
        bool fits = mcred_credential_criterion(h->set->credential, agreed->criterion) &&
                    mcred_credential_level(h->set->credential, agreed->level) != SIZE_MAX;
        if (!fits) {
            h->ok = false;
            mcred_report(h->sink, MCRED_RULE_ASSESSMENT_EXEMPLAR, &exemplar->file->source,
                         mcred_node_span(agreed->node), "the agreed score does not fit the rubric");
        } else if (!calibrate_find(given, exemplar->id, agreed->criterion)) {
            h->ok = false;
            mcred_report(h->sink, MCRED_RULE_OPERATION_SCORE, h->form, MCRED_NO_SPAN, "no score for \"%.*s/%.*s\"",
                         MCRED_ARG(exemplar->id), MCRED_ARG(agreed->criterion));
        }
    }
}

mcred_status calibrate_read_given(mcred_arena *arena, const mcred_calibrate_args *args, const calibrate_set *set,
                                  mcred_sink *sink, mcred_vec *out) {
    holding h = {arena, args->form, set, sink, true};
    *out = MCRED_VEC(calibrate_given);
    mcred_status status =
        args->form ? from_form(arena, args->form, set, sink, out) : from_options(arena, args, sink, out);
    if (status != MCRED_OK)
        return status;
    for (size_t i = 0; i < out->len; i++)
        check_given(&h, out, MCRED_AT(calibrate_given, out, i));
    for (size_t i = 0; i < set->exemplars.len; i++)
        check_exemplar(&h, out, *MCRED_AT(const mcred_exemplar *, &set->exemplars, i));
    return h.ok ? MCRED_OK : MCRED_NO;
}
