/* incentive_record.c - rules of incentives in a file of their own, claims and settlements, by path. */
#include "base/path.h"
#include "mcred/model_incentive.h"
#include "rules/check.h"

int rules_number(mcred_str name) {
    int number = 0;
    for (size_t i = 0; i < name.len && number < 100000; i++) {
        if (name.data[i] >= '0' && name.data[i] <= '9')
            number = number * 10 + (name.data[i] - '0');
    }
    return number;
}

static bool is_there(const rules_run *run, mcred_str path) {
    return path.data && mcred_view_kind(mcred_model_view(run->model), path) != MCRED_ENTRY_NONE;
}

void rules_settlement(rules_run *run, mcred_str path) {
    const mcred_settlement *settlement = NULL;
    int number = rules_number(mcred_path_part(path, 2));
    (void)!mcred_model_settlement(run->model, number, run->sink, &settlement);
    if (number > 1 && !is_there(run, mcred_path_settlement(mcred_model_arena(run->model), number - 1)))
        rules_misplaced(run->sink, path, "settlements are numbered from 1 without a gap, and this one is out of turn");
}

void rules_claim(rules_run *run, mcred_str path) {
    mcred_str earner = mcred_path_part(path, 2), thing = mcred_path_part(path, 3);
    const mcred_claim *claim = NULL;
    int number = rules_number(mcred_path_part(path, 4));
    (void)!mcred_model_claim(run->model, earner, thing, number, run->sink, &claim);
    if (number > 1 && !is_there(run, mcred_path_claim(mcred_model_arena(run->model), earner, thing, number - 1)))
        rules_misplaced(run->sink, path, "claims are numbered from 1 without a gap, and this one is out of turn");
}

void rules_incentives(rules_run *run, mcred_str path) {
    mcred_str text = {NULL, 0};
    const mcred_incentive_rules *rules = NULL;
    mcred_arena *arena = mcred_model_arena(run->model);
    if (mcred_view_read_any(mcred_model_view(run->model), path, (size_t)8 << 20, arena, run->sink, &text) != MCRED_OK)
        return;
    const mcred_source source = {path, text};
    if (mcred_model_incentive_file(run->model, &source, run->sink, &rules) == MCRED_OK)
        mcred_rules_incentives(run->model, rules, run->sink);
}
