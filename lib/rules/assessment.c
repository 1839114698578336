/* assessment.c - exemplars held against the rubric; records beside submissions by their shape. */
#include "base/path.h"
#include "mcred/model_assessment.h"
#include "rules/check.h"

/* Levels and criteria that are in the rubric; whether each criterion stands once. */
static void check_agreed(const check *c, const mcred_exemplar *exemplar) {
    const mcred_node *rubric = mcred_get(c->credential->file->root, "rubric");
    mcred_vec criteria = check_ids(c, mcred_get(rubric, "criteria")),
              levels = check_ids(c, mcred_get(rubric, "levels"));
    for (size_t i = 0; i < exemplar->scores.len; i++) {
        const mcred_score *score = MCRED_AT(mcred_score, &exemplar->scores, i);
        const mcred_node *criterion = mcred_get(score->node, "criterion"), *level = mcred_get(score->node, "level");
        if (!mcred_credential_criterion(c->credential, score->criterion))
            check_unknown(c, MCRED_RULE_ASSESSMENT_EXEMPLAR, criterion, "criterion", score->criterion, &criteria);
        if (mcred_credential_level(c->credential, score->level) == SIZE_MAX)
            check_unknown(c, MCRED_RULE_ASSESSMENT_EXEMPLAR, level, "level", score->level, &levels);
        for (size_t j = 0; j < i; j++) {
            if (mcred_str_eq(MCRED_AT(mcred_score, &exemplar->scores, j)->criterion, score->criterion))
                mcred_report(c->sink, MCRED_RULE_ASSESSMENT_EXEMPLAR, &c->file->source, mcred_node_span(criterion),
                             "two agreed scores for criterion \"%.*s\"", MCRED_ARG(score->criterion));
        }
    }
}

void rules_exemplar(rules_run *run, mcred_str path) {
    mcred_str id = mcred_path_part(path, 1), name = mcred_path_part(path, 3);
    const mcred_exemplar *exemplar = NULL;
    const mcred_credential *credential = NULL;
    if (!mcred_handle_ok(name)) {
        rules_misplaced(run->sink, path, "the folder of an exemplar is named by a handle");
        return;
    }
    if (mcred_model_exemplar(run->model, id, name, run->sink, &exemplar) != MCRED_OK ||
        mcred_model_credential(run->model, id, run->quiet, &credential) != MCRED_OK)
        return;
    const check c = {.model = run->model, .sink = run->sink, .file = exemplar->file, .credential = credential};
    check_agreed(&c, exemplar);
}

void rules_calibration(rules_run *run, mcred_str path) {
    const mcred_calibration *calibration = NULL;
    (void)!mcred_model_calibration(run->model, mcred_path_part(path, 2), mcred_path_part(path, 3),
                                   rules_number(mcred_path_part(path, 4)), run->sink, &calibration);
}

void rules_beside(rules_run *run, const mcred_ref *ref, mcred_str path, const char *kind) {
    mcred_str name = mcred_path_part(path, 5);
    const mcred_withdrawal *withdrawal = NULL;
    const mcred_appeal *appeal = NULL;
    const mcred_assignment *assignment = NULL;
    const mcred_note *note = NULL;
    if (mcred_str_is(mcred_str_of(kind), "withdrawal"))
        (void)!mcred_model_withdrawal(run->model, ref, run->sink, &withdrawal);
    else if (mcred_str_is(mcred_str_of(kind), "appeal"))
        (void)!mcred_model_appeal(run->model, ref, run->sink, &appeal);
    else if (mcred_str_is(mcred_str_of(kind), "assignment"))
        (void)!mcred_model_assignment(run->model, ref, rules_number(name), run->sink, &assignment);
    else if (mcred_str_is(mcred_str_of(kind), "note"))
        (void)!mcred_model_note(run->model, ref, mcred_path_stem(mcred_str_from(name, sizeof "note-" - 1), ".md"),
                                run->sink, &note);
}
