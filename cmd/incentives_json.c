/* incentives_json.c - incentives for programs: sums, and what every award gives. */
#include "incentives.h"
#include "targets.h"

static void put_column(mcred_json *json, mcred_str kind, mcred_str currency) {
    mcred_json_put(json, "kind", kind);
    if (currency.len > 0)
        mcred_json_put(json, "currency", currency);
}

static void put_amounts(mcred_json *json, const mcred_incentives *found, const mcred_incentive_group *group) {
    mcred_json_put_int(json, "awards", (int64_t)group->awards);
    mcred_json_key(json, "amounts");
    mcred_json_array(json);
    for (size_t i = 0; i < group->amounts.len; i++) {
        const mcred_incentive_column *column = MCRED_AT(mcred_incentive_column, &found->columns, i);
        mcred_str amount = *MCRED_AT(mcred_str, &group->amounts, i);
        if (amount.len == 0)
            continue;
        mcred_json_object(json);
        put_column(json, column->kind, column->currency);
        json_amount(json, "amount", amount);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}

static void put_groups(mcred_json *json, const mcred_incentives *found) {
    mcred_json_key(json, "groups");
    mcred_json_array(json);
    for (size_t i = 0; i < found->groups.len; i++) {
        const mcred_incentive_group *group = MCRED_AT(mcred_incentive_group, &found->groups, i);
        mcred_json_object(json);
        mcred_json_put(json, "id", group->id);
        mcred_json_put(json, "name", group->name);
        put_amounts(json, found, group);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}

static void put_money(mcred_json *json, const mcred_incentives *found) {
    mcred_json_key(json, "money");
    mcred_json_array(json);
    for (size_t i = 0; i < found->money.len; i++) {
        const mcred_money *money = MCRED_AT(mcred_money, &found->money, i);
        mcred_json_object(json);
        mcred_json_put(json, "currency", money->currency);
        json_amount(json, "paid", money->paid);
        json_amount(json, "toBePaid", money->due);
        json_amount(json, "owedBack", money->back);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}

static void put_line(context *ctx, const mcred_incentive_line *line) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "earner", line->earner);
    mcred_json_put(json, "name", line->name);
    if (line->school.len > 0)
        mcred_json_put(json, "school", line->school);
    mcred_json_put(json, "award", line->thing);
    mcred_json_put(json, "title", line->title);
    json_time(ctx, "awarded", line->awarded);
    put_column(json, line->kind, line->currency);
    json_amount(json, "amount", line->amount);
    json_amount(json, "counted", line->counted);
    if (line->why.len > 0)
        mcred_json_put(json, "notCounted", line->why);
    if (line->currency.len > 0) {
        json_amount(json, "paid", line->paid);
        json_amount(json, "owed", line->owed);
    }
    if (line->settlement > 0) {
        mcred_json_put_int(json, "settlement", line->settlement);
        json_time(ctx, "settled", line->settled);
    }
    mcred_json_end(json, '}');
}

void incentives_json(context *ctx, const mcred_incentives *found, const mcred_targets *targets,
                     mcred_incentives_by by) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    if (found->from != INT64_MIN)
        json_time(ctx, "from", found->from);
    if (found->to != INT64_MAX)
        json_time(ctx, "to", found->to);
    mcred_json_put(json, "by", mcred_str_of(incentives_by(by)));
    mcred_json_put_bool(json, "byRules", found->by_rules);
    if (found->rules.len > 0)
        mcred_json_put(json, "rules", found->rules);
    put_groups(json, found);
    mcred_json_key(json, "total");
    mcred_json_object(json);
    put_amounts(json, found, &found->total);
    mcred_json_end(json, '}');
    put_money(json, found);
    json_targets(ctx, targets);
    mcred_json_key(json, "lines");
    mcred_json_array(json);
    for (size_t i = 0; i < found->lines.len; i++)
        put_line(ctx, MCRED_AT(mcred_incentive_line, &found->lines, i));
    mcred_json_end(json, ']');
    mcred_json_end(json, '}');
}
