/* model_case.h - a model over the work tree of a fresh repository, and files for it. */
#ifndef MCRED_TEST_MODEL_CASE_H
#define MCRED_TEST_MODEL_CASE_H

#include "store_case.h"

#include "mcred/model.h"

typedef struct desk {
    repo *r;
    mcred_view *view;
    mcred_model *model;
} desk;

static inline void place(const desk *d, const char *path, const char *text) {
    char full[256];
    assert_true((size_t)snprintf(full, sizeof full, "%s/%s", d->r->dir, path) < sizeof full);
    for (char *slash = strchr(full + strlen(d->r->dir) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(full, 0777);
        *slash = '/';
    }
    repo_write(d->r, path, text);
}

static inline void no_findings(const desk *d) {
    for (size_t i = 0; i < mcred_sink_len(d->r->sink); i++)
        print_message("%.*s\n", MCRED_ARG(mcred_sink_at(d->r->sink, i)->message));
    assert_int_equal(mcred_sink_len(d->r->sink), 0);
}

/* Exactly one finding, at this place. */
static inline void one_finding(const desk *d, const char *rule, const char *file, size_t line, size_t column) {
    const mcred_finding *finding = mcred_sink_at(d->r->sink, 0);
    assert_int_equal(mcred_sink_len(d->r->sink), 1);
    assert_string_equal(mcred_rule_get(finding->rule)->id, rule);
    assert_true(mcred_str_is(finding->place.file, file));
    assert_int_equal(finding->place.line, line);
    assert_int_equal(finding->place.column, column);
}

/* Another sink, as for the next question. */
static inline void ask_anew(const desk *d) {
    mcred_sink_free(d->r->sink);
    d->r->sink = mcred_sink_new(0);
    assert_non_null(d->r->sink);
}

static inline int desk_setup(void **state) {
    void *r = NULL;
    desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    assert_int_equal(repo_setup(&r), 0);
    d->r = r;
    assert_int_equal(mcred_view_worktree(d->r->store, d->r->sink, &d->view), MCRED_OK);
    assert_int_equal(mcred_model_open(d->view, d->r->sink, &d->model), MCRED_OK);
    *state = d;
    return 0;
}

static inline int desk_teardown(void **state) {
    desk *d = *state;
    void *r = d->r;
    mcred_model_close(d->model);
    mcred_view_close(d->view);
    free(d);
    return repo_teardown(&r);
}

#define desk_test(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)

static const char desk_credential[] = "mcred: credential/1\n"
                                      "id: wait-time\n"
                                      "title: Wait time\n"
                                      "version: 1.0.0\n"
                                      "status: active\n"
                                      "competency: The educator waits three seconds after a question.\n"
                                      "prerequisites: [exit-tickets]\n"
                                      "research:\n"
                                      "  rationale: Waiting lengthens answers.\n"
                                      "  references:\n"
                                      "    - {citation: \"Rowe, M. B. (1986). Wait time.\", use: learn}\n"
                                      "overview:\n"
                                      "  - {id: context, prompt: Which class was it?, words: {min: 3, max: 20}}\n"
                                      "  - {id: before, prompt: Who spoke before?}\n"
                                      "evidence:\n"
                                      "  - {id: notes, title: Notes, kind: observation, consent: required}\n"
                                      "  - {id: plan, title: Plan, kind: project, min: 2, max: 4}\n"
                                      "rubric:\n"
                                      "  levels:\n"
                                      "    - {id: not-yet, points: 0}\n"
                                      "    - {id: shown, points: 2}\n"
                                      "  pass: {every: shown}\n"
                                      "  criteria:\n"
                                      "    - id: silence\n"
                                      "      title: Silence\n"
                                      "      evidence: [notes, plan]\n"
                                      "      descriptors: {not-yet: No pause., shown: Three seconds.}\n"
                                      "validity: {years: 5}\n";

#endif
