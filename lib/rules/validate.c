/* validate.c - one file of the format, by its place. */
#include <stdlib.h>

#include "base/path.h"
#include "mcred/model_evidence.h"
#include "mcred/model_incentive.h"
#include "mcred/model_life.h"
#include "rules/check.h"

static void evidence_of(rules_run *run, mcred_str path) {
    mcred_str earner = mcred_path_part(path, 2), id = mcred_path_part(path, 3);
    const mcred_evidence *evidence = NULL;
    const mcred_credential *credential = NULL;
    const mcred_programme *programme = NULL;
    if (mcred_model_evidence(run->model, earner, id, run->sink, &evidence) != MCRED_OK)
        return;
    mcred_view *view = mcred_model_view(run->model);
    mcred_arena *arena = mcred_model_arena(run->model);
    if (mcred_view_kind(view, mcred_path_person(arena, earner)) != MCRED_ENTRY_FILE)
        mcred_report(run->sink, MCRED_RULE_EVIDENCE_UNKNOWN, &evidence->file->source,
                     mcred_node_span(mcred_get(evidence->file->root, "earner")),
                     "there is no person \"%.*s\" in people/", MCRED_ARG(earner));
    if (mcred_view_kind(view, mcred_path_credential(arena, id)) != MCRED_ENTRY_FILE) {
        mcred_report(run->sink, MCRED_RULE_EVIDENCE_UNKNOWN, &evidence->file->source,
                     mcred_node_span(mcred_get(evidence->file->root, "credential")),
                     "there is no credential \"%.*s\" in credentials/", MCRED_ARG(id));
        return;
    }
    if (mcred_model_credential(run->model, id, run->sink, &credential) == MCRED_OK &&
        mcred_model_programme(run->model, run->sink, &programme) == MCRED_OK)
        mcred_rules_evidence(run->model, evidence, credential, &programme->policy, MCRED_STAGE_DRAFT, run->sink, NULL);
}

/* What stands beside the attempts: the award and its later life. False for other records. */
static bool award_of(rules_run *run, mcred_str path, const char *kind) {
    mcred_str earner = mcred_path_part(path, 2), thing = mcred_path_part(path, 3);
    const mcred_award *award = NULL;
    const mcred_revocation *revocation = NULL;
    const mcred_renewal *renewal = NULL;
    const mcred_approval *approval = NULL;
    if (mcred_str_is(mcred_str_of(kind), "award"))
        (void)!mcred_model_award(run->model, earner, thing, run->sink, &award);
    else if (mcred_str_is(mcred_str_of(kind), "revocation"))
        (void)!mcred_model_revocation(run->model, earner, thing, run->sink, &revocation);
    else if (mcred_str_is(mcred_str_of(kind), "renewal"))
        (void)!mcred_model_renewal(run->model, earner, thing, mcred_renewal_number(mcred_path_part(path, 4)), run->sink,
                                   &renewal);
    else if (mcred_str_is(mcred_str_of(kind), "approval"))
        (void)!mcred_model_approval(run->model, earner, thing, run->sink, &approval);
    else if (mcred_str_is(mcred_str_of(kind), "claim"))
        rules_claim(run, path);
    else
        return false;
    return true;
}

/* They are numbered, so one that has no number in its turn is never read. */
static void redactions_of(rules_run *run, mcred_str path) {
    mcred_vec all;
    mcred_str earner = mcred_path_part(path, 2), id = mcred_path_part(path, 3);
    bool known = false;
    if (mcred_model_redactions(run->model, earner, id, run->sink, &all) != MCRED_OK)
        return;
    size_t errors = mcred_sink_count(run->sink, MCRED_ERROR);
    for (size_t i = 0; i < all.len; i++)
        known = known || mcred_str_eq((*MCRED_AT(const mcred_redaction *, &all, i))->file->source.name, path);
    if (!known && mcred_model_check_file(run->model, path, run->sink) == MCRED_OK &&
        mcred_sink_count(run->sink, MCRED_ERROR) == errors)
        rules_misplaced(run->sink, path, "redactions are numbered from 1 without a gap, and this one is out of turn");
}

static void record_of(rules_run *run, mcred_str path, const char *kind) {
    mcred_str text =
        mcred_arena_printf(mcred_model_arena(run->model), "%.*s/%.*s/%.*s", MCRED_ARG(mcred_path_part(path, 2)),
                           MCRED_ARG(mcred_path_part(path, 3)), MCRED_ARG(mcred_path_part(path, 4)));
    mcred_ref ref;
    const char *why = NULL;
    if (award_of(run, path, kind))
        return;
    if (mcred_str_is(mcred_str_of(kind), "calibration")) {
        rules_calibration(run, path);
        return;
    }
    if (mcred_str_is(mcred_str_of(kind), "redaction")) {
        redactions_of(run, path);
        return;
    }
    if (mcred_str_is(mcred_str_of(kind), "settlement")) {
        rules_settlement(run, path);
        return;
    }
    if (!text.data || !mcred_ref_parse(text, &ref, &why)) {
        rules_misplaced(run->sink, path, "this record is not at records/AA/EARNER/CREDENTIAL/ATTEMPT");
        return;
    }
    const mcred_submission *submission = NULL;
    const mcred_review *review = NULL;
    if (mcred_str_is(mcred_str_of(kind), "submission"))
        (void)!mcred_model_submission(run->model, &ref, run->sink, &submission);
    else if (!mcred_str_is(mcred_str_of(kind), "review"))
        rules_beside(run, &ref, path, kind);
    else
        (void)!mcred_model_review(run->model, &ref, mcred_path_stem(mcred_str_from(mcred_path_part(path, 5), 7), ".md"),
                                  run->sink, &review);
}

static void definition_of(rules_run *run, mcred_str path, const char *kind) {
    if (mcred_str_is(mcred_str_of(kind), "programme")) {
        const mcred_programme *programme = NULL;
        if (mcred_model_programme(run->model, run->sink, &programme) == MCRED_OK)
            mcred_rules_programme(run->model, programme, run->sink);
    } else if (mcred_str_is(mcred_str_of(kind), "person")) {
        const mcred_person *person = NULL;
        if (mcred_model_person(run->model, mcred_path_stem(mcred_path_part(path, 1), ".yaml"), run->sink, &person) ==
            MCRED_OK)
            rules_person(run, person);
    } else if (mcred_str_is(mcred_str_of(kind), "stack")) {
        const mcred_stack *stack = NULL;
        if (mcred_model_stack(run->model, mcred_path_stem(mcred_path_part(path, 1), ".yaml"), run->sink, &stack) ==
            MCRED_OK)
            rules_stack(run, stack);
    } else if (mcred_str_is(mcred_str_of(kind), "exemplar")) {
        rules_exemplar(run, path);
    } else if (mcred_str_is(mcred_str_of(kind), "incentives")) {
        rules_incentives(run, path);
    } else if (mcred_str_is(mcred_str_of(kind), "profile")) {
        const mcred_profile *profile = NULL;
        (void)!mcred_model_profile(run->model, mcred_path_stem(mcred_path_part(path, 1), ".yaml"), run->sink, &profile);
    } else {
        const mcred_credential *credential = NULL;
        if (mcred_model_credential(run->model, mcred_path_part(path, 1), run->sink, &credential) == MCRED_OK)
            rules_credential(run, credential);
    }
}

static void check_file(rules_run *run, mcred_str path) {
    const char *kind = mcred_path_kind(path);
    if (mcred_str_is(mcred_str_of(kind), "evidence"))
        evidence_of(run, path);
    else if (mcred_str_starts(path, "records/"))
        record_of(run, path, kind);
    else
        definition_of(run, path, kind);
}

/* What is asked of one person concerns the others, unless all of them are about to be looked at: one
 * alone may not be among those in people/ yet. */
static mcred_status know_people(rules_run *run, const mcred_str *files, size_t count) {
    mcred_vec people;
    size_t here = 0;
    for (size_t i = 0; i < count; i++)
        here += mcred_str_starts(files[i], "people/");
    if (here == 0 || run->knows_people)
        return MCRED_OK;
    run->knows_people = true;
    mcred_status status = mcred_model_people(run->model, run->sink, &people);
    return status == MCRED_OK && (here < people.len || here == 1) ? rules_learn_addresses(run) : status;
}

mcred_status mcred_rules_check(mcred_rules *rules, const mcred_str *files, size_t count, size_t held,
                               mcred_sink *sink) {
    rules_run *run = &rules->run;
    run->sink = sink;
    run->held = held;
    mcred_status status = know_people(run, files, count);
    for (size_t i = 0; i < count && status != MCRED_FAILED; i++) {
        check_file(run, files[i]);
        status = mcred_status_worse(status, mcred_model_forget(run->model, held, sink));
    }
    return status;
}

mcred_status mcred_rules_open(mcred_model *model, mcred_sink *sink, mcred_rules **out) {
    mcred_rules *rules = calloc(1, sizeof *rules);
    if (!rules) {
        mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
        return MCRED_FAILED;
    }
    if (!rules_begin(&rules->run, model, sink)) {
        mcred_rules_close(rules);
        return MCRED_FAILED;
    }
    *out = rules;
    return MCRED_OK;
}

void mcred_rules_close(mcred_rules *rules) {
    if (rules)
        rules_end(&rules->run);
    free(rules);
}

mcred_status mcred_rules_file(mcred_model *model, mcred_str path, mcred_sink *sink) {
    mcred_rules *rules = NULL;
    if (!rules_in_place(path, sink))
        return MCRED_OK;
    mcred_status status = mcred_rules_open(model, sink, &rules);
    /* What is handed to the model only is not forgotten. */
    if (status == MCRED_OK)
        status = mcred_rules_check(rules, &path, 1, SIZE_MAX, sink);
    mcred_rules_close(rules);
    return status;
}
