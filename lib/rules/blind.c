/* blind.c - a programme that scores blind needs somebody to enter what comes in. */
#include "check.h"
#include "rules.h"

static bool is_coordinator(const check *c, mcred_str handle) {
    const mcred_person *person = NULL;
    mcred_sink *quiet = mcred_sink_new(0);
    bool is = false;
    if (quiet && mcred_model_person(c->model, handle, quiet, &person) == MCRED_OK) {
        for (size_t i = 0; !is && i < person->roles.len; i++)
            is = mcred_str_is(*MCRED_AT(mcred_str, &person->roles, i), "coordinator");
    }
    mcred_sink_free(quiet);
    return is;
}

void check_blind(const check *c, const mcred_programme *programme) {
    mcred_vec people;
    if (!programme->policy.blind || mcred_model_people(c->model, c->sink, &people) != MCRED_OK)
        return;
    for (size_t i = 0; i < people.len; i++) {
        if (is_coordinator(c, *MCRED_AT(mcred_str, &people, i)))
            return;
    }
    mcred_finding *finding =
        mcred_report(c->sink, MCRED_RULE_DEFINITION_BLIND, &programme->file->source,
                     check_key(mcred_get(mcred_get(programme->file->root, "policy"), "blind")),
                     "the programme scores blind, and nobody in people/ is a coordinator who could enter anything");
    mcred_finding_hint(c->sink, finding, "give somebody who neither submits nor scores the role coordinator");
}
